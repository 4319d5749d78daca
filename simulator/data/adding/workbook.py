"""NATO's published workbook of defence expenditure, read into the bundled tables' measures.

A sheet holds, from above: a title (``Table 3 : Defence expenditure as a share of GDP ..``), a line
with the unit, a line of years (``2014 .. 2024e``), then blocks of members, each under a heading
(``Share of real GDP (%)``), with the alliance's sums last, then notes. A block whose words are not
exactly known is left: nothing is guessed from numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.data.adding.cells import (
    YearColumn,
    figure,
    group_named,
    label_of,
    member_named,
    tidy,
    year_of,
)
from simulator.data.adding.dates import dates_in
from simulator.data.adding.found import Place, Publication, plain
from simulator.data.adding.measures import Block, Meaning, meaning_of
from simulator.data.adding.sheets import Sheet, sheets_of
from simulator.data.labels import MEASURE_LABELS
from simulator.data.members import members
from simulator.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.data.adding.cells import Cell

__all__ = ["read_workbook"]

_TITLE = re.compile(r"table \d+ ?[a-z]?\b.*", re.IGNORECASE)
_NOTE = re.compile(r"(notes?|sources?) ?:.*|([*†‡]|\([a-z]\)).*|-? ?\d+ ?-?", re.IGNORECASE)
_ESTIMATES = re.compile(r"figures? for ([^.]*?) (?:is|are) estimates?", re.IGNORECASE)
_DOCUMENT = re.compile(r"defence (expenditures?|investment) of nato countries ?\([^()]*\)", re.IGNORECASE)  # fmt: skip
SHARE = "share_of_gdp_pct"
WHOLE = 100.0


def read_workbook(content: bytes) -> Publication:
    """Return what a workbook holds.

    Raises OutputError, without the file's name, where it cannot be opened or has no share of GDP.
    """
    found = Publication("table")
    for sheet in sheets_of(content):
        _Reader(sheet, found).read()
    if not found.figures.get(SHARE):
        raise OutputError(
            "has no block 'Share of real GDP (%)' below a title 'Table 3 : Defence expenditure as a"
            " share of GDP ..' as NATO's workbooks have; nothing was taken"
        )
    return found


class _Reader:
    """Reads one sheet from above, with the title, unit, years and heading that hold."""

    def __init__(self, sheet: Sheet, found: Publication) -> None:
        self.sheet = sheet
        self.found = found
        self.title = self.unit = self.heading = ""
        self.years: Mapping[int, YearColumn] = {}
        self.meaning: Meaning | None = None
        self.left: dict[str, list[int]] = {}

    def read(self) -> None:
        """Read every row, then say what was left."""
        for number, row in self.sheet.rows.items():
            self._row(number, row)
        for what, numbers in self.left.items():
            self.found.left.append(f"{self.sheet.name}, {_rows_in_words(numbers)}: {what}")

    def _row(self, number: int, row: Mapping[int, Cell]) -> None:
        self._note(row)
        words = [tidy(cell.value) for cell in row.values() if isinstance(cell.value, str)]
        titled = bool(words) and _TITLE.fullmatch(words[0]) is not None
        spoken = len(words) == len(row) and not (row.keys() & self.years.keys())
        if years := _years(row):
            self._heads(number, row, years)
        elif (titled or spoken) and not _name(words[0]):
            self._line(" ".join(words))
        elif self.years:
            self._figures(number, row)
        else:
            self._leave("not below a line of years", number)

    def _note(self, row: Mapping[int, Cell]) -> None:
        """Learn what any text says: the document, its date, the years that are estimates."""
        for cell in row.values():
            if not isinstance(cell.value, str):
                continue
            text = tidy(cell.value)
            if document := _DOCUMENT.search(text):
                self.found.title = self.found.title or document[0]
            for date in dates_in(text):
                self.found.dates.setdefault(date, f"sheet {self.sheet.name}")
            for years in _ESTIMATES.findall(text):
                self.found.estimates |= {int(year) for year in re.findall(r"\d{4}", years)}

    def _heads(self, number: int, row: Mapping[int, Cell], years: Mapping[int, YearColumn]) -> None:
        """Begin to read below a line of years; words before them are a heading."""
        self.years = years
        first = min(years)
        words = [tidy(str(cell.value)) for column, cell in row.items() if column < first]
        self._begin(" ".join(words))
        self.found.estimates |= {year.year for year in years.values() if year.estimate}
        other = [tidy(str(cell.value)) for column, cell in row.items() if column > first and column not in years]  # fmt: skip
        for name in other:
            self._leave(f"column '{name}'", number)

    def _line(self, text: str) -> None:
        """Take a line of words alone: a title, a note, a unit above the years or a heading."""
        if _TITLE.fullmatch(text):
            self.title, self.unit, self.years = text, "", {}
            self._begin("")
        elif _NOTE.fullmatch(text):
            self._begin("")
        elif self.years:
            self._begin(text)
        elif self.title:
            self.unit = tidy(f"{self.unit} {text}")

    def _begin(self, heading: str) -> None:
        self.heading = heading
        self.meaning = meaning_of(Block(self.title, self.unit, heading))
        if self.meaning is None:
            return
        self.found.core |= "core defence" in self.title.casefold()
        base = self.meaning.price_base
        if base and self.found.price_base not in {"", base}:
            told = f"{self.sheet.name}: '{heading}' is at other prices than {self.found.price_base}"
            self.found.left.append(told)
            self.meaning = None
        elif base:
            self.found.price_base = base

    def _figures(self, number: int, row: Mapping[int, Cell]) -> None:
        """Take a row of figures, or say why not."""
        names = [tidy(cell.value) for column, cell in row.items() if column < min(self.years) and isinstance(cell.value, str)]  # fmt: skip
        cells = {self.years[column].year: cell for column, cell in row.items() if column in self.years}  # fmt: skip
        if not names:
            if any(_certain(cell) for cell in cells.values()):
                self._leave("figures without a name", number)
            return
        who = _name(names[0])
        if self.meaning is None:
            title, words = self.title or "no title", self.heading or self.unit
            self._leave(f"{title}{f', {words}' if words else ''}", number)
        elif who is None:
            self._leave(f"'{names[0]}' is no member of NATO", number)
        else:
            self._take(number, who, cells)
            self._currency(who, names[0])

    def _take(self, number: int, who: str, cells: Mapping[int, Cell]) -> None:
        meaning = self.meaning
        assert meaning is not None  # noqa: S101 - asked for by the caller
        percent = meaning.measure.endswith("_pct")
        for year, cell in cells.items():
            try:
                value = figure(cell, percent=percent)
            except ValueError:
                self._leave(f"'{cell.value}' of {who} {year} is no certain figure", number)
                continue
            if value is not None and not _possible(value, meaning.measure):
                self._leave(
                    f"{value:g} of {who} {year} cannot be {MEASURE_LABELS[meaning.measure]}", number
                )
            elif value is not None:
                text = plain(value * meaning.factor, meaning.measure)
                self.found.put(meaning.measure, Place(who, year), text)

    def _currency(self, who: str, name: str) -> None:
        """Note a currency that is not the one this member's figures are taken to be in."""
        named = label_of(name)[1]
        national = self.meaning is not None and "national" in self.meaning.measure
        if national and named and who in members():
            self.found.currencies.setdefault(who, named)

    def _leave(self, what: str, number: int) -> None:
        self.left.setdefault(what, []).append(number)


def _years(row: Mapping[int, Cell]) -> dict[int, YearColumn]:
    """Return the columns of a line of years: two or more, growing, and no member's name."""
    found = {column: year for column, cell in row.items() if (year := year_of(cell))}
    years = [year.year for year in found.values()]
    names = [cell.value for cell in row.values() if isinstance(cell.value, str)]
    growing = len(years) > 1 and years == sorted(set(years))
    return found if growing and not any(_name(name) for name in names) else {}


def _name(text: str) -> str | None:
    """Return the member's code or the group's name that a row's name means, or None."""
    return member_named(text) or group_named(text)


def _possible(value: float, measure: str) -> bool:
    if measure == "real_change_pct":
        return value > -WHOLE
    return 0.0 <= value <= WHOLE if measure.endswith("_pct") else value >= 0.0


def _certain(cell: Cell) -> bool:
    """Say whether a cell holds a figure, not an error or a dash."""
    try:
        return figure(cell, percent=False) is not None
    except ValueError:
        return True


def _rows_in_words(numbers: list[int]) -> str:
    """Return row numbers as in 'row 3' or 'rows 3-7, 9'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        elif not runs or number != runs[-1][1]:
            runs.append([number, number])
    told = ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
    return f"{'row' if len(runs) == 1 and runs[0][0] == runs[0][1] else 'rows'} {told}"
