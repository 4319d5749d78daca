"""``report.xlsx``: the whole run as a workbook, for whoever goes on computing with it.

The same results give the same bytes: nothing of the day or the machine goes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.findings import find_all
from simulator.report.workbook.book import Book
from simulator.report.workbook.charts import write_charts
from simulator.report.workbook.notes import (
    write_assumptions,
    write_rules,
    write_sources,
    write_warnings,
)
from simulator.report.workbook.summary import write_summary
from simulator.report.workbook.tables import write_table
from simulator.report.workbook.variables import rates, variables

if TYPE_CHECKING:
    from simulator.results import Results

__all__ = ["xlsx_bytes"]


def xlsx_bytes(results: Results) -> bytes:
    """Return the workbook as the bytes of an XLSX file.

    Sheets: Summary, Charts, one for each variable (members as rows, years as columns), Growth and
    inflation, Assumptions, Rules, Warnings where there are any, Sources. Units are those of the results.
    """
    scenario = results.scenario
    found = find_all(results)
    book = Book(
        scenario.title, scenario.description or "", f"simulator {results.provenance.simulator}"
    )
    write_summary(book, results, found)
    charts = book.tab("Charts")
    placed = {table.sheet: write_table(book, table) for table in variables(results, found)}
    write_charts(charts, results, found, placed)
    write_table(book, rates(results))
    write_assumptions(book, results, found)
    write_rules(book, results)
    write_warnings(book, results)
    write_sources(book, results)
    return book.bytes()
