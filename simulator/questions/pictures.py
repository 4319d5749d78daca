"""A page as a picture: cut below its chart, its foot right under it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg

from simulator.report.paper import Paper

if TYPE_CHECKING:
    from simulator.report.sheet import Sheet

__all__ = ["picture"]

_DOTS_PER_INCH = 200
_BELOW, _EDGE = 30.0, 12.0
"""Points between the chart and the foot, and below that."""


def picture(sheet: Sheet, foot: str, kind: str) -> bytes:
    """Return a page without a foot as ``png`` or ``svg``; to be called with the report's settings.

    The page is spent afterwards: it is cut to what is on it.
    """
    figure = sheet.figure
    canvas: Any = FigureCanvasAgg(figure)
    lowest = figure.get_tightbbox(canvas.get_renderer()).y0 * 72
    bottom = max(lowest - _BELOW, _EDGE)
    sheet.foot(foot, "", bottom)
    cut = bottom - _EDGE
    for artist in figure.artists:
        if isinstance(artist, Paper):
            artist.box = artist.box._replace(bottom=artist.box.bottom - cut)
    figure.set_size_inches(sheet.width / 72, (sheet.height - cut) / 72)
    said: Any = {"png": {"Software": "simulator"}, "svg": {"Date": None}}[kind]
    out = io.BytesIO()
    figure.savefig(out, format=kind, dpi=_DOTS_PER_INCH if kind == "png" else 72, metadata=said)
    return out.getvalue()
