"""A sheet of one variable: title, how to read it, headings that stay, a row a series."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from simulator.report.workbook.book import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.workbook.book import Book, Tab
    from simulator.report.workbook.rows import Row, Table

__all__ = ["Placed", "write_table"]

_HEAD = 3
"""The row of the headings."""
_KEYS = 4
"""Columns that say what a row is."""
_KEPT = 3
"""Of those, the ones that stay when the sheet is moved sideways."""
_FITS = 26
"""Years that are printed on one page's width."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: what a chart refers to.

    Attributes:
        sheet: its name.
        first, last: the first and last column of years.
        rows: where a member's row is, by its code and the item.
        below: likewise, by a group's name and the item.
        numbers: what stands in a row.
    """

    sheet: str
    first: int
    last: int
    rows: dict[tuple[str, str], int]
    below: dict[tuple[str, str], int]
    numbers: dict[int, Sequence[float | bool | None]]

    def largest(self, row: int) -> float:
        """Return the largest size of a number in a row; 0 where there is none."""
        return max((abs(value) for value in self.numbers[row] if value is not None), default=0)

    def least(self, row: int) -> float:
        """Return the smallest number in a row; 0 where there is none."""
        return min((value for value in self.numbers[row] if value is not None), default=0)

    def name(self, row: int) -> list[str | int]:
        """Return the cell with a row's name."""
        return [self.sheet, row, 0]

    def item(self, row: int) -> list[str | int]:
        """Return the cell with a row's line or target."""
        return [self.sheet, row, 2]

    def years(self) -> list[str | int]:
        """Return the cells of the years."""
        return [self.sheet, _HEAD, self.first, _HEAD, self.last]

    def values(self, row: int) -> list[str | int]:
        """Return a row's numbers."""
        return [self.sheet, row, self.first, row, self.last]


def write_table(book: Book, table: Table) -> Placed:
    """Write one sheet and return where its rows are."""
    tab = book.tab(table.sheet)
    tab.title(table.title, table.note)
    first = _KEYS + table.summed
    _headings(tab, table, first)
    last = first + len(table.years) - 1
    rows: dict[tuple[str, str], int] = {}
    below: dict[tuple[str, str], int] = {}
    numbers: dict[int, Sequence[float | bool | None]] = {}
    for at, row in enumerate(table.rows, _HEAD + 1):
        _write_row(tab, table, row, at)
        rows[row.code, row.item] = at
        numbers[at] = row.values
    end = _HEAD + len(table.rows)
    tab.sheet.autofilter(_HEAD, 0, end, last)
    if table.groups:
        tab.text(end + 2, 0, table.below, "heading")
    for at, row in enumerate(table.groups, end + 3):
        _write_row(tab, table, row, at)
        below[row.name, row.item] = at
        numbers[at] = row.values
    _look(tab, table)
    return Placed(table.sheet, first, last, rows, below, numbers)


def _headings(tab: Tab, table: Table, first: int) -> None:
    keys = ["Name", "Code", table.item, "Unit"]
    if table.summed:
        keys.append(f"Sum {table.years[0] + 1} to {table.years[-1]}")
    tab.head(_HEAD, keys, right_from=_KEYS)
    for at, year in enumerate(table.years):
        tab.number(_HEAD, first + at, year, "year")


def _write_row(tab: Tab, table: Table, row: Row, at: int) -> None:
    for column, text in enumerate((row.name, row.code, row.item, row.unit)):
        tab.cell(at, column, text)
    first = _KEYS + table.summed
    if table.summed:
        tab.number(at, _KEYS, total(row.values), f"{table.style} sum")
    shades = table.style in {"percent", "whole"}
    for column, value in enumerate(row.values):
        met = shades and bool(row.met) and row.met[column] is True
        style = f"{table.style} met" if met else table.style
        tab.number(at, first + column, None if value is None else value + 0, style)


def total(values: Sequence[float | bool | None]) -> float | None:
    """Return the sum over the years after the first; None where any of them has no value."""
    known = [value for value in values[1:] if value is not None]
    return sum(known) if known and len(known) == len(values) - 1 else None


def _look(tab: Tab, table: Table) -> None:
    """Keep headings and names in sight, on the screen and on paper."""
    tab.sheet.freeze_panes(_HEAD + 1, _KEPT)
    tab.sheet.repeat_rows(_HEAD)
    tab.sheet.repeat_columns(0, _KEPT - 1)
    tab.sheet.fit_to_pages(ceil(len(table.years) / _FITS), 0)
    for column in range(_KEYS + table.summed, _KEYS + table.summed + len(table.years)):
        tab.widths[column] = max(tab.widths.get(column, 0.0), width_of("2000") + 2.5)
