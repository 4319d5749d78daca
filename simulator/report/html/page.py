"""The page put together: template, styles, scripts, and the results as data."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from simulator.report.html import bundle, static
from simulator.report.html.embed import json_block, text
from simulator.report.html.view import view_of
from simulator.report.jsonfile import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.results import Results

__all__ = ["html_bytes", "page_bytes"]

_PLACE = re.compile(r"\{\{(\w+)\}\}")


def html_bytes(results_list: Sequence[Results]) -> bytes:
    """Return ``report.html`` of the first results, beside which it shows the others.

    Args:
        results_list: the page's own scenario, embedded whole as ``results.json`` has it (but for
            the list of files), then the other scenarios of the same run, of which the page holds
            the findings.

    Raises:
        ValueError: the list is empty, or a number is not finite.
    """
    if not results_list:
        raise ValueError("a page needs at least one scenario's results")
    own = results_list[0]
    tree = json.loads(json_text(own))
    tree.pop("outputs", None)
    return page_bytes(own, tree, [view_of(results) for results in results_list])


def page_bytes(results: Results, tree: Mapping[str, Any], views: Sequence[Any]) -> bytes:
    """Return the page for results whose numbers and views are already plain values."""
    library, scripts, styles = bundle.library(), bundle.scripts(), bundle.styles()
    parts = {
        "policy": _policy(library, scripts, styles),
        "title": text(results.scenario.title),
        "styles": styles,
        "opening": static.opening(results),
        "findings": static.findings(results),
        "notes": static.notes(results),
        "provenance": static.provenance(results),
        "credit": static.credit(results),
        "results": json_block("results", tree),
        "views": json_block("views", views),
        "library": library,
        "scripts": scripts,
    }
    return _PLACE.sub(lambda found: parts[found[1]], bundle.template()).encode()


def _policy(library: str, scripts: str, styles: str) -> str:
    """Return the content security policy: these scripts and styles, and not one request."""
    code = " ".join(_digest(item) for item in (library, scripts))
    return (
        f"default-src 'none'; script-src {code}; style-src {_digest(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
