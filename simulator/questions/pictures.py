"""A page as a picture: cut below its chart, its foot right under it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

if TYPE_CHECKING:
    from simulator.report.sheet import Sheet

__all__ = ["picture"]

_DOTS_PER_INCH = 200
_BELOW, _EDGE = 30.0, 12.0
"""Points between the chart and the foot, and below that."""


def picture(sheet: Sheet, foot: str, kind: str) -> bytes:
    """Return a page without a foot as ``png`` or ``svg``; to be called with the report's settings."""
    figure = sheet.figure
    canvas: Any = FigureCanvasAgg(figure)
    lowest = figure.get_tightbbox(canvas.get_renderer()).y0 * 72
    bottom = max(lowest - _BELOW, _EDGE)
    sheet.foot(foot, "", bottom)
    box = Bbox.from_extents(0, (bottom - _EDGE) / 72, sheet.width / 72, sheet.height / 72)
    said: Any = {"png": {"Software": "simulator"}, "svg": {"Date": None}}[kind]
    out = io.BytesIO()
    figure.savefig(out, format=kind, dpi=_DOTS_PER_INCH, bbox_inches=box, metadata=said)
    return out.getvalue()
