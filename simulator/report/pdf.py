"""``report.pdf``: the bytes of the report's pages.

The same results give the same bytes: nothing of the day or the machine goes in.
"""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from simulator.report.bookmarks import with_bookmarks
from simulator.report.pages import sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.sheet import Sheet
    from simulator.results import Results

__all__ = ["bound", "drawn", "pdf_bytes"]

_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,  # matplotlib's PDF writer cuts fonts into pieces by this one
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
    "text.usetex": False,
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
    "path.simplify": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "simulator",
}


def pdf_bytes(results: Results) -> bytes:
    """Return the whole report as the bytes of a PDF file."""
    with drawn():
        made = sheets(results)
        return bound(results, made, results.scenario.title)


def bound(results: Results, made: Sequence[Sheet], title: str) -> bytes:
    """Return pages as the bytes of a PDF file with an outline; to be called within :func:`drawn`."""
    out = io.BytesIO()
    maker = f"simulator {results.provenance.simulator}"
    metadata = {
        "Title": title,
        "Subject": results.scenario.description or "",
        "Creator": maker,
        "CreationDate": None,
    }
    with PdfPages(out, metadata=metadata) as pages:
        for sheet in made:
            pages.savefig(sheet.figure)
    return with_bookmarks(out.getvalue(), [sheet.marks for sheet in made], maker)


@contextmanager
def drawn() -> Iterator[None]:
    """Draw with this report's settings, whatever those of the machine are."""
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        yield
