"""Announced plans -> rules: what a member's government said, as it was known on a day.

Shares are taken as they stand, for they were meant for NATO's count. Money in NATO's definition is
taken as it stands too; national money is scaled so that it meets the base year's figure, since a
budget's chapters are not what NATO counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.scenario import PlanMoney, PlanShare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.data import StandingPath, Statement
    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.model import LineModel, PhaseModel
    from simulator.scenario.period import Period
    from simulator.scenario.scenario import Rule

__all__ = ["Course", "PlanNotes", "as_of", "course", "path_of", "with_top_level"]

OLD_YEARS = 2
"""Years after which an announcement is called old."""
FAR_APART = 0.25
"""Points of share by which a plan and the table may differ in the base year before that is said."""
_CORE = "core defence expenditure"


@dataclass(frozen=True, slots=True)
class Course:
    """An announced path as a rule, to the last year that it covers within a phase."""

    rule: Rule
    last: int
    source: str


@dataclass(slots=True)
class PlanNotes:
    """What is to be said of announced plans: one warning for all members that it concerns."""

    found: dict[tuple[Place, str], list[str]] = field(default_factory=dict)

    def add(self, place: Place, sentence: str, member: str) -> None:
        """Note a member under a sentence with room for names."""
        members = self.found.setdefault((place, sentence), [])
        if member not in members:
            members.append(member)

    def warn(self, report: Report) -> None:
        """Report each sentence with the members that it concerns."""
        for (place, sentence), members in self.found.items():
            report.warn(sentence.format(", ".join(members)), place)


_THEN = (
    "no plan of {{}} for the years after {year} was known on {day}: they follow 'then' throughout"
)
_TOP = "no plan of {{}} for the years after {year} was known on {day}: they follow the top level"
_UNUSABLE = (
    "announced by {day}, but not used: the source does not say in whose definition, or nothing says "
    "what the national plan was for {year}: {{}}"
)
_SCALED = (
    "national plans, scaled to NATO's figure for {year}: {{}}; NATO's figures may differ from "
    "national budgets"
)
_BEFORE = "announced for the count before core defence expenditure, and taken as it stands: {{}}"
_APART = "said of {year} something else than the table, which paths start from: {{}}"
_PRICES = "announced without a word on prices, and read as current money: {{}}"
_OLD = "announced more than {years} years before {day}, perhaps overtaken since: {{}}"


def as_of(model: PhaseModel, period: Period) -> str:
    """Return the day whose knowledge counts: the one given, else the table's date."""
    given = model.announced.as_of if model.announced is not None else None
    return given or period.table


def path_of(code: str, day: str, start: Start, period: Period) -> StandingPath | None:
    """Return a member's path beyond the base year, as known on a day, or None."""
    if code not in data.members():
        return None
    path = data.standing_path(
        code,
        day,
        after=period.base_year,
        core=data.table_info(period.table).definition == _CORE,
        currency=start.currency,
    )
    return path if path is not None and _factor(path, start, period) is not None else None


def course(
    code: str,
    model: PhaseModel,
    first: int,
    last: int,
    start: Start,
    period: Period,
    notes: PlanNotes,
) -> Course | None:
    """Return the announced path's part in a phase, or None where none is known for its years."""
    day = as_of(model, period)
    path = path_of(code, day, start, period)
    if path is None:
        _note_absent(code, model, day, period, notes)
        return None
    points = _points(path, first, last, start, period)
    if not points:
        return None
    _note(path, model, period, start, notes)
    if path.currency is None:
        return Course(PlanShare(points), points[-1][0], _sources(path, first, last))
    rule = PlanMoney(points, constant=path.constant is not None)
    return Course(rule, points[-1][0], _sources(path, first, last))


def with_top_level(
    code: str,
    spending: Mapping[str, LineModel | None],
    top: Mapping[str, LineModel | None] | None,
    start: Start | None,
    period: Period,
    notes: PlanNotes,
) -> Mapping[str, LineModel | None]:
    """Return a member's lines, with the top level's core where its own wants a plan it has not."""
    own, whole = spending.get("core"), (top or {}).get("core")
    if own is None or whole is None or start is None or own.node is whole.node:
        return spending
    wanting = [phase for phase in own.phases or [] if phase is not None and phase.announced]
    days = {as_of(phase, period) for phase in wanting}
    if not wanting or any(path_of(code, day, start, period) for day in days):
        return spending
    place = wanting[0].key_place("announced")
    notes.add(place, _TOP.format(year=period.base_year, day=max(days)), code)
    return {**spending, "core": whole}


def _spending_national_mn(start: Start) -> float:
    return start.share / 100 * start.gdp_usd_mn * start.per_usd


def _factor(path: StandingPath, start: Start, period: Period) -> float | None:
    """Return what brings a path's amounts to NATO's count and the base year's prices.

    None where a deflator that this takes is missing. A national path meets the base year's spending,
    whatever the year of its prices.
    """
    if path.currency is None:
        return 1.0
    if path.definition == "national":
        said = path.value(period.base_year)
        return _spending_national_mn(start) / said if said else None
    if path.constant is None or path.constant == period.base_year:
        return 1.0
    if period.forecast is None:
        return None
    deflator = data.forecast(period.forecast)
    now = deflator.value(path.member, period.base_year, "NGDP_D")
    then = deflator.value(path.member, path.constant, "NGDP_D")
    return now / then if now and then else None


def _points(
    path: StandingPath, first: int, last: int, start: Start, period: Period
) -> tuple[tuple[int, float], ...]:
    """Return the path's points in a phase, and where it has got to if it leads beyond.

    The line to the first point of all begins at the base year's figure.
    """
    factor = _factor(path, start, period) or 1.0
    base = start.share if path.currency is None else _spending_national_mn(start)
    named = [(p.year, p.amount * factor) for p in path.after(period.base_year)]
    points = [(year, amount) for year, amount in named if first <= year <= last]
    beyond = next(((year, amount) for year, amount in named if year > last), None)
    if beyond is not None and (not points or points[-1][0] < last):
        begin = [(period.base_year, base), *(point for point in named if point[0] < beyond[0])][-1]
        points.append((last, _between(begin, beyond, last)))
    return tuple(points)


def _between(a: tuple[int, float], b: tuple[int, float], year: int) -> float:
    return a[1] + (b[1] - a[1]) * (year - a[0]) / (b[0] - a[0])


def _sources(path: StandingPath, first: int, last: int) -> str:
    """Return what a phase follows: each announcement once, with its date and who reported it.

    The addresses are in the table of plans: they are too long for a report's column.
    """
    used = [point for point in path.points if point.year >= first]
    ahead = [point for point in used if point.year <= last] or used[:1]
    told = (f"{item.what} ({item.announced}, {_host(item.source)})" for item in ahead)
    return "; ".join(dict.fromkeys(told))


def _host(address: str) -> str:
    return address.split("://", maxsplit=1)[-1].split("/", maxsplit=1)[0].removeprefix("www.")


def _note_absent(code: str, model: PhaseModel, day: str, period: Period, notes: PlanNotes) -> None:
    """Note a member whose plans say nothing of the years to come, or nothing that can be used."""
    place = model.key_place("announced")
    notes.add(place, _THEN.format(year=period.base_year, day=day), code)
    said = (item for item in data.plans(code, day) if item.is_plan and item.stands(day))
    if any(_unusable(item, period) for item in said):
        notes.add(place, _UNUSABLE.format(year=period.base_year, day=day), code)


def _unusable(item: Statement, period: Period) -> bool:
    other = item.definition not in {"core_2026", "related"}
    return item.year > period.base_year and other


def _note(
    path: StandingPath, model: PhaseModel, period: Period, start: Start, notes: PlanNotes
) -> None:
    """Note what has to be known of a path that is followed."""
    place, code = model.key_place("announced"), path.member
    ahead = path.after(period.base_year)
    if path.definition == "national":
        scaled = f"{code} (x {_factor(path, start, period):.3g})"
        notes.add(place, _SCALED.format(year=period.base_year), scaled)
    if path.definition == "nato" and data.table_info(period.table).definition == _CORE:
        notes.add(place, _BEFORE.format(), code)
    named = {item.year: item.amount for item in path.points if item.unit == "pct_gdp"}
    said = named.get(period.base_year)
    if said is not None and abs(said - start.share) > FAR_APART:
        told = f"{code} {said:.3g} % ({start.share:.3g})"
        notes.add(place, _APART.format(year=period.base_year), told)
    if any(item.prices == "unknown" for item in ahead):
        notes.add(place, _PRICES.format(), code)
    long_ago = f"{int(path.as_of[:4]) - OLD_YEARS}{path.as_of[4:]}"
    old = sorted({item.announced for item in ahead if item.known_on < long_ago})
    if old:
        told = f"{code} ({', '.join(old)})"
        notes.add(place, _OLD.format(years="two", day=path.as_of), told)
