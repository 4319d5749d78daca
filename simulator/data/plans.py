"""What governments said they would spend, as it was known on the day they said it.

A statement is one figure for one year. A date that is not known to the day counts as the last day of
its month or year: only then was it known for sure. Nothing that was said later, nor that a plan was
dropped later, changes what is read as of an earlier day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from simulator.data.facts import past_currency
from simulator.data.folders import Row, read
from simulator.data.members import members
from simulator.data.tables import table_dates, table_info

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "PLAN_KINDS",
    "StandingPath",
    "Statement",
    "currency_of_plan",
    "day_of",
    "plans",
    "reasons_dropped",
    "select",
    "standing_path",
    "standing_points",
]

PLAN_KINDS: tuple[str, ...] = ("law", "budget", "government_plan")
"""The kinds of statement that are plans, the strongest first."""
QUALITIES: tuple[str, ...] = ("primary", "press", "secondary")
SHARE = "pct_gdp"
CORE, NATO, NATIONAL = "core", "nato", "national"
MONTH, DAY = len("2018-02"), len("2018-02-28")


class Statement(NamedTuple):
    """What a member said of one year.

    ``announced`` is a day, a month or a year; ``value`` is percent of GDP where ``unit`` is
    'pct_gdp', else money (``national_mn``, ``national_bn``, ``usd_bn``) at ``prices`` that are
    'current', 'constant YEAR' or 'unknown'; ``dropped`` says since when it no longer stands, None
    where it does; ``source`` is an address.
    """

    member: str
    announced: str
    year: int
    value: float
    unit: str
    prices: str
    definition: str
    kind: str
    what: str
    source: str
    quality: str
    note: str
    dropped: str | None

    @property
    def known_on(self) -> str:
        """The first day on which it was known for sure."""
        return day_of(self.announced)

    @property
    def amount(self) -> float:
        """Percent of GDP, or millions."""
        return self.value * 1000.0 if self.unit.endswith("_bn") else self.value

    @property
    def is_plan(self) -> bool:
        """Whether it is a law, a budget or a plan of the government's."""
        return self.kind in PLAN_KINDS

    def stands(self, as_of: str) -> bool:
        """Say whether it was known on a day and had not been dropped by then."""
        gone = self.dropped is not None and day_of(self.dropped) <= as_of
        return self.known_on <= as_of and not gone


@dataclass(frozen=True, slots=True)
class StandingPath:
    """What a member's plans said on a day, in one definition and one kind of figure.

    Attributes:
        definition: 'core', 'nato' (defence expenditure as NATO counted it before) or 'national'.
        currency: of the money; None for shares.
        constant: the year whose prices the money is at; None for current money and shares.
        points: one statement a year, in the order of the years, those before ``after`` included.
    """

    member: str
    as_of: str
    definition: str
    currency: str | None
    constant: int | None
    points: tuple[Statement, ...]

    @property
    def until(self) -> int:
        """The last year that is named."""
        return self.points[-1].year

    def value(self, year: int) -> float | None:
        """Return percent or millions in a year, on straight lines; None outside what is named."""
        for point in self.points:
            if point.year == year:
                return point.amount
        for a, b in pairwise(self.points):
            if a.year < year < b.year:
                return a.amount + (b.amount - a.amount) * (year - a.year) / (b.year - a.year)
        return None

    def after(self, year: int) -> tuple[Statement, ...]:
        """Return the points of later years."""
        return tuple(point for point in self.points if point.year > year)


def day_of(date: str) -> str:
    """Return a date as a day: the last one of a month or of a year."""
    if len(date) == DAY:
        return date
    return f"{date}-{_last_day(date)}" if len(date) == MONTH else f"{date}-12-31"


def _last_day(month: str) -> int:
    year, number = int(month[:4]), int(month[5:])
    if number == 2:  # noqa: PLR2004 - February
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if number in {4, 6, 9, 11} else 31


def plans(member: str | None = None, as_of: str | None = None) -> tuple[Statement, ...]:
    """Return what a member (default: everybody) had said by a day (default: all), by date.

    What was dropped is among it: ``Statement.stands`` tells.
    """
    found = statements() if member is None else by_member().get(member, ())
    if as_of is None:
        return found
    return tuple(statement for statement in found if statement.known_on <= as_of)


def standing_path(
    member: str, as_of: str, *, after: int, core: bool, currency: str | None = None
) -> StandingPath | None:
    """Return the path that a member's plans gave on a day for the years after ``after``, or None.

    The first of these that names such a year: shares of core defence expenditure (for figures that
    count so, ``core``), shares in NATO's definition before it, money in either (in ``currency``, by
    default today's), national money that also says something of the year ``after``, so that it can
    be brought to NATO's level. Definitions are never mixed, nor are shares and money.
    """
    return select(plans(member), as_of, after=after, core=core, currency=currency)


def select(
    said: Sequence[Statement],
    as_of: str,
    *,
    after: int,
    core: bool,
    currency: str | None = None,
) -> StandingPath | None:
    """Return :func:`standing_path` from statements of one member."""
    standing = [item for item in said if item.is_plan and item.stands(as_of)]
    if not standing:
        return None
    member = standing[0].member
    home = currency or members()[member].currency
    definitions = (CORE, NATO) if core else (NATO,)
    wanted: list[tuple[str, str | None]] = [(definition, None) for definition in definitions]
    wanted += [(definition, home) for definition in definitions]
    paths = [_path(standing, as_of, *place, after) for place in wanted]
    paths.append(_scalable(standing, as_of, after))
    return next((path for path in paths if path is not None), None)


def _path(
    standing: Sequence[Statement], as_of: str, definition: str, currency: str | None, after: int
) -> StandingPath | None:
    """Return the path in one definition and kind of figure that reaches beyond a year."""
    chosen = [
        item
        for item in standing
        if _counted_as(item) == definition and currency_of_plan(item) == currency
    ]
    if not chosen:
        return None
    newest = max(chosen, key=lambda item: item.known_on)
    constant = _constant(newest)
    points = standing_points([item for item in chosen if _constant(item) == constant])
    if points[-1].year <= after:
        return None
    return StandingPath(newest.member, as_of, definition, currency, constant, points)


def _scalable(standing: Sequence[Statement], as_of: str, after: int) -> StandingPath | None:
    """Return the path in national money, in whatever currency of its own the member had."""
    abroad = {None, "USD"} - {members()[standing[0].member].currency}
    money = [
        item
        for item in standing
        if _counted_as(item) == NATIONAL and currency_of_plan(item) not in abroad
    ]
    newest = max(money, key=lambda item: item.known_on, default=None)
    if newest is None:
        return None
    path = _path(money, as_of, NATIONAL, currency_of_plan(newest), after)
    return path if path is not None and path.value(after) else None


def standing_points(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return one statement a year from statements in one definition and kind of figure.

    The newest wins for the years from its first to its last; older ones fill the others. Of several
    figures of one day for one year, law stands before budget before plan, the better source before
    the weaker, the lower figure before the higher.
    """
    dated: dict[str, list[Statement]] = {}
    for item in said:
        dated.setdefault(item.known_on, []).append(item)
    points: dict[int, Statement] = {}
    covered: set[int] = set()
    for day in sorted(dated, reverse=True):
        best = {item.year: item for item in sorted(dated[day], key=_rank, reverse=True)}
        points.update({year: item for year, item in best.items() if year not in covered})
        covered.update(range(min(best), max(best) + 1))
    return tuple(points[year] for year in sorted(points))


def _rank(item: Statement) -> tuple[int, int, float]:
    kinds = PLAN_KINDS.index(item.kind) if item.is_plan else len(PLAN_KINDS)
    return kinds, QUALITIES.index(item.quality), item.amount


def _counted_as(item: Statement) -> str:
    """Return the definition: 'nato' is that of its day, core since NATO's tables count core."""
    if item.definition == "core_2026":
        return CORE
    if item.definition == NATO and item.known_on >= _core_since():
        return CORE
    return item.definition


@cache
def _core_since() -> str:
    """Return the date of the first table of core defence expenditure."""
    core = (day for day in table_dates() if table_info(day).definition.startswith("core"))
    return min(core, default="9999-12-31")


def currency_of_plan(item: Statement) -> str | None:
    """Return the currency of a statement in money, as it was that day; None for a share."""
    if item.unit == SHARE:
        return None
    if item.unit.startswith("usd"):
        return "USD"
    past = past_currency(item.member, "plan", item.known_on)
    return past or members()[item.member].currency


def _constant(item: Statement) -> int | None:
    """Return the year whose prices an amount is at; None for current ones, or where not stated."""
    return int(item.prices.split()[1]) if item.prices.startswith("constant") else None


def reasons_dropped() -> Mapping[tuple[str, str], str]:
    """Return why statements no longer stand, by member and date of announcement."""
    rows = read("plans_dropped.csv")
    return MappingProxyType({(row["member"], row["announced"]): row["why"] for row in rows})


@cache
def statements() -> tuple[Statement, ...]:
    """Return every statement, by member and date."""
    return tuple(_statement(row) for row in read("plans.csv"))


@cache
def by_member() -> Mapping[str, tuple[Statement, ...]]:
    """Return the statements of each member that made any."""
    found: dict[str, list[Statement]] = {}
    for item in statements():
        found.setdefault(item.member, []).append(item)
    return MappingProxyType({member: tuple(said) for member, said in found.items()})


def _statement(row: Row) -> Statement:
    return Statement(
        member=row["member"],
        announced=row["announced"],
        year=int(row["year"]),
        value=float(row["value"]),
        unit=row["unit"],
        prices=row["prices"],
        definition=row["definition"],
        kind=row["kind"],
        what=row["what"],
        source=row["source"],
        quality=row["quality"],
        note=row["note"],
        dropped=row["dropped"] or None,
    )
