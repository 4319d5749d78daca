"""Tables year by year: a member a row, its amounts in one or several units below each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from simulator.report.drawing import lines, put
from simulator.report.lettering import shortened, width_of, wrapped
from simulator.report.numbertable import chosen_years
from simulator.report.sheet import inner_width
from simulator.report.stack import Part, room_for_a_part
from simulator.report.style import FAINT, GREY, INK, SMALLEST
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from simulator.report.paper import Paper
    from simulator.results import Series

__all__ = ["Entry", "Lead", "Table", "Unit", "dollars_of", "money_of", "table_parts", "unit_of"]

_NAMES, _UNITS, _SUM = 82.0, 42.0, 1.35
_SIZE, _LINE, _GAP = 6.2, 8.1, 2.4
_HEAD = 14.0
_APART = 3.0
"""Least room between two numbers."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of a row: its unit, a text a year, and the sum's text where there is a sum."""

    unit: str
    texts: tuple[str, ...]
    total: str = ""


def unit_of(unit: str, values: Series, *, decimals: int) -> Unit:
    """Return a line of plain numbers."""
    return Unit(unit, tuple(_text(value, decimals) for value in values))


def money_of(currency: str, values: Series, *, sums: bool = False) -> Unit:
    """Return a line of national money given in millions, in the unit that suits its largest year.

    The sum runs over all years but the first, which is the base year.
    """
    return _money(currency, values, _SIZES, sums=sums)


def dollars_of(base_year: int, values: Series, *, sums: bool = False) -> Unit:
    """Return a line of the base year's dollars: never in millions, so that members compare."""
    return _money(f"{base_year} USD", values, _SIZES[1:], sums=sums)


def _money(
    currency: str, values: Series, sizes: Sequence[tuple[str, float, float]], *, sums: bool
) -> Unit:
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    name, size = next((name, size) for name, size, most in sizes if largest < most)
    decimals = next(count for limit, count in _DECIMALS if largest / size < limit)
    texts = tuple(_text(value, decimals, size) for value in values)
    total = _text(sum(value or 0.0 for value in values[1:]), decimals, size) if sums else ""
    return Unit(f"{currency} {name}", texts, total)


_SIZES = (("mn", 1.0, 1e3), ("bn", 1e3, 1e7), ("trn", 1e6, inf))
"""Units of money: name, millions, and up to which largest amount (in millions) they are used."""
_DECIMALS = ((10.0, 2), (100.0, 1), (inf, 0))
_NOTHING = 1e-6
"""Millions that are a rounding error."""


def _text(value: float | None, decimals: int, size: float = 1.0) -> str:
    if value is None:
        return "\N{EN DASH}"
    return minus(value / size, decimals) if abs(value) > _NOTHING else "0"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a name and its lines; ``strong`` ones are printed bold."""

    name: str
    units: tuple[Unit, ...]
    strong: bool = False

    @property
    def height(self) -> float:
        """How tall the row stands."""
        return len(self.units) * _LINE + _GAP


@dataclass(frozen=True, slots=True)
class Lead:
    """What is drawn above a table's first page: how tall it stands, and how."""

    height: float
    draw: Callable[[Paper], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head.

    Attributes:
        sums: heading of the column of sums; empty where there is none.
        keep: years that are shown even where others are left out.
    """

    chapter: str
    title: str
    sentence: str
    reading: str
    years: Sequence[int]
    entries: Sequence[Entry]
    sums: str = ""
    keep: tuple[int, ...] = ()
    lead: Lead | None = None
    name: str = ""


def table_parts(table: Table, *, upright: bool = False) -> Iterator[Part]:
    """Yield the table cut into parts of a page each.

    Pages lie where the years need it, unless they are to stand ``upright``; where even those do
    not hold them, only some years are shown.
    """
    widest = _widest(table.entries)
    wide = not upright and not _fits(len(table.years), widest, table, inner_width(wide=False))
    room = inner_width(wide=wide)
    most = next((n for n in range(len(table.years), 2, -1) if _fits(n, widest, table, room)), 2)
    years = chosen_years(table.years, most, table.keep)
    reading = table.reading
    if len(years) < len(table.years):
        reading = f"{reading} Every year is in wide.csv."
    lead = table.lead.height if table.lead else 0.0
    height = room_for_a_part(table.sentence, reading, wide=wide) - _HEAD
    for number, page in enumerate(_cut(table.entries, height - lead, height)):
        yield _part(table, page, years, reading, first=number == 0, wide=wide)


def _cut(entries: Sequence[Entry], first: float, others: float) -> Iterator[list[Entry]]:
    """Yield the rows of each page; the first has less room than the others."""
    page: list[Entry] = []
    left = first
    for entry in entries:
        if page and entry.height > left:
            yield page
            page, left = [], others
        page.append(entry)
        left -= entry.height
    yield page


def _widest(entries: Sequence[Entry]) -> float:
    """Return how wide the widest number is; a sum has more room than the others."""
    years = [width_of("2000", _SIZE, bold=True)]
    for entry in entries:
        for unit in entry.units:
            longest = max(unit.texts, key=len)
            years.append(width_of(longest, _SIZE, bold=entry.strong))
            years.append((width_of(unit.total, _SIZE, bold=True) - _APART) / _SUM)
    return max(years)


def _fits(count: int, widest: float, table: Table, room: float) -> bool:
    columns = count + (_SUM if table.sums else 0.0)
    return columns * (widest + _APART) <= room - _NAMES - _UNITS


def _part(
    table: Table,
    page: Sequence[Entry],
    years: Sequence[int],
    reading: str,
    *,
    first: bool,
    wide: bool,
) -> Part:
    lead = table.lead if first else None
    above = lead.height if lead else 0.0

    def draw(paper: Paper) -> None:
        if lead is not None:
            lead.draw(paper)
        _draw(paper, paper.height - above, table, page, years)

    height = above + _HEAD + sum(entry.height for entry in page)
    title = table.title if first else ""
    sentence = table.sentence
    chapter = table.chapter if first else f"{table.chapter} \N{MIDDLE DOT} {table.title}, continued"
    name = table.name if first else ""
    return Part(chapter, title, sentence, reading, height, draw, name=name, wide=wide)


def _draw(
    paper: Paper, top: float, table: Table, page: Sequence[Entry], years: Sequence[int]
) -> None:
    columns = len(years) + (_SUM if table.sums else 0.0)
    left = _NAMES + _UNITS
    step = min((paper.width - left) / columns, 52.0)
    rights = [left + (at + 1) * step for at in range(len(years))]
    y = top - _HEAD + 4
    for year, right in zip(years, rights, strict=True):
        bold = year in table.keep
        put(paper, (right, y), str(year), _SIZE, bold=bold, colour=GREY, align="right")
    end = left + columns * step
    if table.sums:
        put(paper, (end, y), table.sums, _SIZE, colour=GREY, align="right")
    places = [table.years.index(year) for year in years]
    y = top - _HEAD
    for entry in page:
        lines(paper, [[(0, y), (end, y)]], FAINT, 0.4, order=0.4)
        _entry(paper, y, entry, places, rights, end if table.sums else None)
        y -= entry.height


def _entry(
    paper: Paper,
    top: float,
    entry: Entry,
    places: Sequence[int],
    rights: Sequence[float],
    end: float | None,
) -> None:
    size = _SIZE
    base = top - _GAP / 2 - size
    for at, name in enumerate(_names(entry)):
        put(paper, (0, base - at * _LINE), name, size, bold=entry.strong)
    for at, unit in enumerate(entry.units):
        ink = INK if at == 0 else GREY
        y = base - at * _LINE
        put(paper, (_NAMES, y), shortened(unit.unit, SMALLEST, _UNITS), SMALLEST, colour=GREY)
        for place, right in zip(places, rights, strict=True):
            put(
                paper,
                (right, y),
                unit.texts[place],
                size,
                bold=entry.strong,
                colour=ink,
                align="right",
            )
        if end is not None:
            put(paper, (end, y), unit.total, size, bold=True, colour=ink, align="right")


def _names(entry: Entry) -> list[str]:
    """Return the name on as many lines as the row has, the last one shortened where it must be."""
    room = _NAMES - 4
    broken = wrapped(entry.name, _SIZE, room, bold=entry.strong)
    most = len(entry.units)
    if len(broken) <= most:
        return broken
    rest = " ".join(broken[most - 1 :])
    return [*broken[: most - 1], shortened(rest, _SIZE, room, bold=entry.strong)]
