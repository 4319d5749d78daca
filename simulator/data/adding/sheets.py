"""A workbook's sheets as rows of cells, read with openpyxl after the file was looked through."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.data.adding.cells import Cell
from simulator.data.adding.unpacking import unpack
from simulator.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Sheet", "sheets_of"]

MOST_SHEETS = 100
MOST_ROWS = 2_000
MOST_COLUMNS = 100


class Sheet(NamedTuple):
    """A sheet's name, and the cells of every row that has any: row number, column: cell."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]


def sheets_of(content: bytes) -> list[Sheet]:
    """Return the worksheets of a workbook: at most 100, of each 2,000 rows and 100 columns.

    Raises OutputError, without the file's name, where it is not safe or not whole.
    """
    count = unpack(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_sheets(content, count))
    except Exception as error:  # openpyxl raises whatever a wrong part leads to
        message = "is damaged: its parts do not fit together; open it in a spreadsheet program"
        raise OutputError(f"{message} and save it again") from error


def _sheets(content: bytes, count: int) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - 150 ms, and only to add a table

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.sheetnames) != count:
            raise ValueError(count)
        for sheet in book.worksheets[:MOST_SHEETS]:
            yield Sheet(str(sheet.title), dict(_rows(sheet)))
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[int, dict[int, Cell]]]:
    sheet.reset_dimensions()  # what a sheet says of its own size may be anything
    for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        cells = {
            column: cell
            for column, found in enumerate(row, 1)
            if (cell := _cell(found.value, getattr(found, "number_format", None))) is not None
        }
        if cells:
            yield number, cells


def _cell(value: object, number_format: str | None) -> Cell | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return Cell(float(value), percent="%" in (number_format or ""))
    if isinstance(value, datetime | date):
        return Cell(value.strftime("%Y-%m-%d"))
    text = str(value)
    return Cell(text) if text.strip() else None
