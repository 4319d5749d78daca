"""PNG and SVG pictures of every chart, each with its headline above and its origin below.

The same results give the same bytes: nothing of the day or the machine goes in. Letters in SVG are
outlines, so that a picture looks the same wherever it is shown.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

from simulator.report.pages import chart_sheets
from simulator.report.pdf import drawn
from simulator.report.sheet import provenance_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.sheet import Sheet
    from simulator.results import Results

__all__ = ["FOLDER", "image_files"]

FOLDER = "figures"
_DOTS_PER_INCH = 200
_BELOW, _EDGE = 30.0, 12.0
"""Points between a chart and its foot, and below that."""


def image_files(results: Results, formats: Sequence[str]) -> dict[str, bytes]:
    """Return pictures by path: ``figures/01-crossings.png``.

    Args:
        results: what the run found.
        formats: any of ``png`` and ``svg``.
    """
    contents: dict[str, bytes] = {}
    with drawn():
        made = chart_sheets(results)
        digits = max(2, len(str(len(made))))
        for at, sheet in enumerate(made, 1):
            box = _trimmed(results, sheet)
            stem = f"{FOLDER}/{at:0{digits}}-{_slug(sheet.name)}"
            for kind in formats:
                contents[f"{stem}.{kind}"] = _picture(results, sheet, box, kind)
    return contents


def _trimmed(results: Results, sheet: Sheet) -> Bbox:
    """Put the foot right below the chart and return the part of the page to show, in inches."""
    canvas: Any = FigureCanvasAgg(sheet.figure)
    lowest = sheet.figure.get_tightbbox(canvas.get_renderer()).y0 * 72
    bottom = max(lowest - _BELOW, _EDGE)
    sheet.foot(provenance_line(results), "", bottom)
    return Bbox.from_extents(0, (bottom - _EDGE) / 72, sheet.width / 72, sheet.height / 72)


def _picture(results: Results, sheet: Sheet, box: Bbox, kind: str) -> bytes:
    maker = f"simulator {results.provenance.simulator}"
    title = results.scenario.title
    said: dict[str, Any] = {"Date": None, "Creator": maker, "Title": title}
    if kind == "png":
        said = {"Software": maker, "Title": title.encode("latin-1", "replace").decode("latin-1")}
    out = io.BytesIO()
    sheet.figure.savefig(out, format=kind, dpi=_DOTS_PER_INCH, bbox_inches=box, metadata=said)
    return out.getvalue()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
