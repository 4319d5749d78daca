"""``brief-CODE.pdf``: two pages for one country, in its own money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.brief.pages import brief_sheets
from simulator.report.pdf import bound, drawn

if TYPE_CHECKING:
    from simulator.results import Results

__all__ = ["brief_bytes"]


def brief_bytes(results: Results, code: str) -> bytes:
    """Return two pages for one member as the bytes of a PDF file.

    Raises:
        KeyError: the results hold no such member.
    """
    with drawn():
        made = brief_sheets(results, code)
        return bound(results, made, f"{results.members[code].name}: {results.scenario.title}")
