"""A workbook under construction: its formats, and sheets that are written cell by cell.

Text is always written as text: whatever it begins with, no spreadsheet takes it for a formula or a
link. The same calls give the same bytes.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from simulator.report.style import FAINT, GREY, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST_SIGNS", "Book", "Tab", "clean", "width_of"]

MOST_SIGNS = 32_767
"""What a cell holds at most."""

_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""Every workbook's date of creation, as of the files within it: no clock goes in."""

_NOT_IN_XML = re.compile("[^\t\n\\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDEST = 46.0
_USUAL = 8.43
"""Widths of a column: at most, and where nothing stands in it."""
_HEAD_SIGNS = 13
"""Signs on a line of a heading."""
_TALLEST = 409.0
"""The most points that a spreadsheet gives a row."""

_BASE = {"font_name": "Arial", "font_size": 10, "font_color": INK, "valign": "vcenter"}
_HEAD = {"bold": True, "bottom": 1, "bottom_color": GREY, "text_wrap": True, "valign": "bottom"}
_MET = {"bg_color": "#d3ebe2"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True},
    "title line": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12},
    "finding": {"bold": True, "text_wrap": True, "font_size": 11},
    "note": {"font_color": GREY, "text_wrap": True},
    "hint": {"font_color": GREY},
    "text": {"quote_prefix": True},
    "wrapped": {"quote_prefix": True, "text_wrap": True},
    "head": _HEAD,
    "head right": {**_HEAD, "align": "right"},
    "year": {**_HEAD, "align": "right", "num_format": "0"},
    "whole": {"num_format": "0"},
    "left": {"num_format": "0", "align": "left"},
    "percent": {"num_format": "0.00"},
    "percent met": {"num_format": "0.00", **_MET},
    "whole met": {"num_format": "0", **_MET},
    "crossing": {"num_format": "0.0"},
    "rate": {"num_format": "#,##0.0000", "align": "left"},
    "money": {"num_format": "#,##0.0"},
    "money sum": {"num_format": "#,##0.0", "right": 1, "right_color": FAINT},
}
"""How cells look, by what is in them."""


def clean(text: str) -> str:
    """Return ``text`` as a cell can hold it: without control signs, and not too long."""
    shown = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
    if len(shown) > MOST_SIGNS:
        shown = f"{shown[: MOST_SIGNS - 1]}\N{HORIZONTAL ELLIPSIS}"
    return shown


def width_of(text: str) -> float:
    """Return how wide a column must be for ``text``, in the widths of a digit."""
    return max((len(line) for line in text.split("\n")), default=0) * 1.05 + 1.8


class _Wrapped(NamedTuple):
    """Text that is to be seen whole: where it stands, and how large its signs are."""

    row: int
    first: int
    last: int
    text: str
    size: float
    bold: bool

    def height(self, width: float) -> float:
        """Return the points it takes in so many widths of a digit."""
        signs = max(int(width / (0.09 * self.size * (1.08 if self.bold else 1.0))), 4)
        lines = sum(len(wrap(line, signs)) or 1 for line in self.text.split("\n"))
        return lines * self.size * 1.3 + 3


class Book:
    """A workbook in memory."""

    def __init__(self, title: str, subject: str, author: str) -> None:
        self._out = io.BytesIO()
        self.workbook: Any = Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self.workbook.set_properties(
            {
                "title": clean(title)[:255],
                "subject": clean(subject)[:255],
                "author": author,
                "created": _CREATED,
            }
        )
        self.workbook.set_size(2400, 1400)
        self._formats = {
            name: self.workbook.add_format({**_BASE, **style}) for name, style in _STYLES.items()
        }
        self._tabs: list[Tab] = []

    def style(self, name: str) -> Any:
        """Return the format of that name."""
        return self._formats[name]

    def tab(self, name: str) -> Tab:
        """Return a new sheet at the end of the workbook."""
        made = Tab(self, name, self.workbook.add_worksheet(name))
        self._tabs.append(made)
        return made

    def bytes(self) -> bytes:
        """Return the finished workbook."""
        for tab in self._tabs:
            tab.fit()
        self.workbook.close()
        return self._out.getvalue()


@dataclass(slots=True)
class Tab:
    """One sheet; rows and columns count from 0.

    Columns become as wide as what is in them, those in ``fixed`` as wide as it says; rows become
    as tall as their wrapped texts.
    """

    book: Book
    name: str
    sheet: Any
    widths: dict[int, float] = field(default_factory=dict)
    fixed: dict[int, float] = field(default_factory=dict)
    wrapped: list[_Wrapped] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Set how the sheet is looked at and printed."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.set_footer("&L&8&A&R&8page &P of &N")

    def title(self, text: str, hint: str = "") -> None:
        """Write what the sheet shows into its first row, and how to read it into the next."""
        self.text(0, 0, text, "title line")
        self.sheet.set_row(0, 24)
        if hint:
            self.text(1, 0, hint, "hint")

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write text that may run over the cells beside it: headings, titles."""
        self.sheet.write_string(row, column, clean(text), self.book.style(style))

    def cell(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write text that its column must be wide enough for."""
        shown = clean(text)
        self.sheet.write_string(row, column, shown, self.book.style(style))
        self._widen(column, width_of(shown))
        if style == "wrapped":
            self._wrap(row, (column, column), shown, style)

    def number(self, row: int, column: int, value: float | None, style: str) -> None:
        """Write a number; nothing where there is none."""
        if value is None:
            return
        self.sheet.write_number(row, column, value, self.book.style(style))
        decimals = {"whole": 0, "year": 0, "left": 0, "rate": 4}.get(style, 2)
        self._widen(column, width_of(f"{value:,.{decimals}f}"))

    def head(self, row: int, headings: Sequence[str], *, right_from: int) -> None:
        """Write a table's headings, in lines, those of numbers to the right."""
        for column, heading in enumerate(headings):
            shown = _in_lines(heading)
            style = _head_style(column, right_from)
            self.text(row, column, shown, style)
            self._widen(column, width_of(shown) + 1.0)
            self._wrap(row, (column, column), shown, style)

    def paragraph(self, row: int, text: str, style: str, columns: int) -> None:
        """Write text over so many columns of one row, as tall as it needs."""
        shown = clean(text)
        self.sheet.merge_range(row, 0, row, columns - 1, "", self.book.style(style))
        self.sheet.write_string(row, 0, shown, self.book.style(style))
        self._wrap(row, (0, columns - 1), shown, style)

    def table(
        self, row: int, headings: Sequence[str], count: int, *, right_from: int, name: str
    ) -> None:
        """Make a table of Excel's of ``headings`` and so many rows below: filters, kept headings."""
        columns = [
            {
                "header": _in_lines(heading),
                "header_format": self.book.style(_head_style(at, right_from)),
            }
            for at, heading in enumerate(headings)
        ]
        options = {"name": name, "style": None, "columns": columns}
        self.sheet.add_table(row, 0, row + count, len(headings) - 1, options)

    def fit(self) -> None:
        """Make columns as wide and rows as tall as what was written into them asks for."""
        widths = {column: min(width, _WIDEST) for column, width in self.widths.items()}
        widths |= self.fixed
        for column, width in widths.items():
            self.sheet.set_column(column, column, width)
        heights: dict[int, float] = {}
        for item in self.wrapped:
            width = sum(widths.get(at, _USUAL) for at in range(item.first, item.last + 1))
            heights[item.row] = max(heights.get(item.row, 15.0), item.height(width))
        for row, height in heights.items():
            self.sheet.set_row(row, min(height, _TALLEST))

    def _widen(self, column: int, width: float) -> None:
        self.widths[column] = max(self.widths.get(column, 0.0), width)

    def _wrap(self, row: int, columns: tuple[int, int], text: str, style: str) -> None:
        look = {**_BASE, **_STYLES[style]}
        bold = bool(look.get("bold"))
        self.wrapped.append(_Wrapped(row, *columns, text, look["font_size"], bold))


def _head_style(column: int, right_from: int) -> str:
    return "head right" if column >= right_from else "head"


def _in_lines(heading: str) -> str:
    return "\n".join(wrap(heading, _HEAD_SIGNS, break_long_words=False))
