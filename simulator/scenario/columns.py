"""A planner's CSV file -> values by year, each with the line it stands in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.scenario.beside import MOST_BYTES
from simulator.scenario.scalars import short
from simulator.scenario.words import did_you_mean, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.scenario.beside import Beside
    from simulator.scenario.faults import Report
    from simulator.scenario.model import ColumnModel, SeriesModel
    from simulator.scenario.values import Number

__all__ = ["Column", "Wrong", "find_column"]

YEAR = "year"
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file.

    Attributes:
        file: its name, without folders.
        values: by year, in the order of the years; an empty field is no value.
        lines: by year, the file's line that the value stands in, from 1.
    """

    file: str
    values: Mapping[int, float]
    lines: Mapping[int, int]

    def cell(self, year: int) -> str:
        """Return where a year's value stands: ``gdp.csv:7``."""
        return f"{self.file}:{self.lines[year]}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a file in one of its lines.

    Attributes:
        key: which of the scenario's keys it belongs to, ``file`` or ``column``.
    """

    line: int
    message: str
    key: str = "file"


class _WrongError(Exception):
    def __init__(self, line: int, message: str, key: str = "file") -> None:
        self.wrong = Wrong(line, message, key)
        super().__init__(message)


def find_column(
    model: ColumnModel | SeriesModel, number: Number, beside: Beside, report: Report
) -> Column | None:
    """Return the column that a scenario names, or None where something is wrong with it.

    Args:
        model: names the file and the column.
        number: what each value must be.

    Faults, at the scenario's ``file`` or ``column``, naming the file's own line: what cannot be
    read, is no CSV or has no such column; a value that is no number, a year that is none or stands
    there twice.
    """
    written, name = model.file, model.column
    if written is None or name is None:
        return None
    content = beside.fetch(written, model.place("file"), "file", report)
    if content is None:
        return None
    path = beside.path(written, model.place("file"))
    asked = (path.resolve(), name, number.wants)
    if asked not in beside.columns:
        beside.columns[asked] = _column_or_wrong(content, path.name, name, number)
    found = beside.columns[asked]
    if isinstance(found, Column):
        return found
    report.fault(model.place(found.key), f"{short(path.name)}:{found.line}: {found.message}")
    return None


def _column_or_wrong(content: bytes, file: str, name: str, number: Number) -> Column | Wrong:
    try:
        return _column(content, file, name, number)
    except _WrongError as error:
        return error.wrong


def _column(content: bytes, file: str, name: str, number: Number) -> Column:
    rows = list(_rows(_text(content)))
    if not rows:
        raise _WrongError(1, "the file is empty; its first line names the columns")
    (line, header), *rest = rows
    years, values = (_position(header, column, line) for column in (YEAR, name))
    found: dict[int, float] = {}
    lines: dict[int, int] = {}
    for at, row in rest:
        year = _year(row, years, at)
        if year in lines:
            raise _WrongError(
                at, f"{year} stands here again, first in line {lines[year]}; keep one"
            )
        lines[year] = at
        text = row[values].strip() if len(row) > values else ""
        if text:
            found[year] = _number(text, name, number, at)
    if not found:
        raise _WrongError(line, f"no line has a value in '{short(name)}'", "column")
    return Column(file, dict(sorted(found.items())), lines)


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _WrongError(1, f"the file is larger than {MOST_BYTES // 1_000_000} MB; no series is")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _WrongError(line, "this is not UTF-8; save the file in that encoding") from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that holds something and is no comment, with the line that it ends in."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = "this is not CSV: a quote is not closed, or stands inside a field"
            raise _WrongError(line, message) from None
        if any(field.strip() for field in row) and not row[0].lstrip().startswith("#"):
            yield reader.line_num, row


def _position(header: list[str], name: str, line: int) -> int:
    """Return where a column stands."""
    names = [field.strip() for field in header]
    key = "file" if name == YEAR else "column"
    if name not in names:
        if len(names) == 1 and re.search("[;\t]", names[0]):
            raise _WrongError(line, "columns are separated by commas here; save the file that way")
        there = f"there are {', '.join(short(each) for each in names[:12])}"
        raise _WrongError(
            line,
            f"no column is called '{short(name)}'{did_you_mean(name, names) or f'; {there}'}",
            key,
        )
    if names.count(name) > 1:
        raise _WrongError(line, f"two columns are called '{short(name)}'; rename one", key)
    return names.index(name)


def _year(row: list[str], position: int, line: int) -> int:
    text = row[position].strip() if len(row) > position else ""
    year = year_of(int(text) if re.fullmatch(r"\d{4}", text, re.ASCII) else text)
    if year is None:
        raise _WrongError(line, f"'{short(text)}' is no year; write it as 2027 or 2026/27")
    return year


def _number(text: str, name: str, number: Number, line: int) -> float:
    if not _NUMBER.fullmatch(text):
        hint = "; write it with digits and a point only"
        raise _WrongError(line, f"'{short(text)}' in '{short(name)}' is no number{hint}")
    value = float(text)
    if not number.low <= value <= number.high:
        raise _WrongError(
            line,
            f"{short(text)} in '{short(name)}' is not {number.wants}, from {number.low:,.16g} to "
            f"{number.high:,.16g}",
        )
    return value
