"""``report.html``: one file that works from disk and by mail, without a server or a request.

The page's sentences are made here, as for every other format; its charts are drawn by the scripts
under ``assets/js`` from the results, which are embedded whole.
"""

from __future__ import annotations

from simulator.report.html.page import html_bytes

__all__ = ["html_bytes"]
