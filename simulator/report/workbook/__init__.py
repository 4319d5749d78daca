"""``report.xlsx`` piece by piece: what stands on its sheets, and how it is written.

Tables are values first (:mod:`~simulator.report.workbook.variables`); what writes them knows
XlsxWriter and nothing of results.
"""

from __future__ import annotations

__all__: list[str] = []
