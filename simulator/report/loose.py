"""A single page as a file of its own: PDF, PNG or SVG, the same bytes for the same page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from simulator.report.pdf import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.report.sheet import Sheet

__all__ = ["FORMATS", "loose_files"]

FORMATS = ("pdf", "png", "svg")
_DOTS_PER_INCH = 200
_BELOW, _EDGE = 30.0, 12.0
"""Points between a chart and its foot, and below that."""
_MAKER = "simulator"


def loose_files(
    make: Callable[[], Sheet], stem: str, formats: Sequence[str], title: str, foot: str
) -> dict[str, bytes]:
    """Return a page's files by name.

    Args:
        make: makes the page; called with the report's settings in force.
        stem: the files' name without its ending.
        formats: any of :data:`FORMATS`.
        title: what the files say that they are.
        foot: the page's last line: what made it.
    """
    with drawn():
        sheet = make()
        canvas: Any = FigureCanvasAgg(sheet.figure)
        lowest = sheet.figure.get_tightbbox(canvas.get_renderer()).y0 * 72
        bottom = max(lowest - _BELOW, _EDGE)
        sheet.foot(foot, "", bottom)
        box = Bbox.from_extents(0, (bottom - _EDGE) / 72, sheet.width / 72, sheet.height / 72)
        return {f"{stem}.{kind}": _file(sheet, box, kind, title) for kind in formats}


def _file(sheet: Sheet, box: Bbox, kind: str, title: str) -> bytes:
    said: dict[str, Any] = {"Creator": _MAKER, "Title": title}
    said |= {"pdf": {"CreationDate": None}, "svg": {"Date": None}}.get(kind, {})
    if kind == "png":
        said = {"Software": _MAKER, "Title": title.encode("latin-1", "replace").decode("latin-1")}
    out = io.BytesIO()
    sheet.figure.savefig(out, format=kind, dpi=_DOTS_PER_INCH, bbox_inches=box, metadata=said)
    return out.getvalue()
