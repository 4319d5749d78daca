"""``report.pdf``: the bytes of the report's pages.

The same results give the same bytes: nothing of the day or the machine goes in.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from simulator.report.pages import figures

if TYPE_CHECKING:
    from simulator.results import Results

__all__ = ["pdf_bytes"]

_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "ps.fonttype": 42,  # matplotlib's PDF writer cuts fonts into pieces by this one
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
    "text.usetex": False,
    "text.parse_math": False,
    "font.family": ["DejaVu Sans"],
    "path.simplify": False,
}


def pdf_bytes(results: Results) -> bytes:
    """Return the whole report as the bytes of a PDF file."""
    out = io.BytesIO()
    metadata = {
        "Title": results.scenario.title,
        "Subject": results.scenario.description or "",
        "Creator": f"simulator {results.provenance.simulator}",
        "CreationDate": None,
    }
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        with PdfPages(out, metadata=metadata) as pages:
            for figure in figures(results):
                pages.savefig(figure)
    return out.getvalue()
