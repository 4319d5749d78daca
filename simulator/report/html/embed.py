"""JSON and text that may stand inside a page, whatever the planner typed."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

__all__ = ["json_block", "text"]

_HARMFUL = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\N{LINE SEPARATOR}": "\\u2028",
    "\N{PARAGRAPH SEPARATOR}": "\\u2029",
}
_TABLE = str.maketrans(_HARMFUL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def json_block(identity: str, value: Any) -> str:
    """Return a data block that scripts read and browsers never run.

    No text can end the block: angle brackets and ampersands, which JSON itself never needs, are
    written as escapes, as are the two separators that are line ends to a script.

    Raises:
        ValueError: a number is not finite.
    """
    content = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return f'<script type="application/json" id="{identity}">{content.translate(_TABLE)}</script>'


def text(value: object) -> str:
    """Return ``value`` as a page's text or quoted attribute; signs no page may hold are replaced."""
    return escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", str(value)))
