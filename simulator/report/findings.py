"""What a target's results say: who is below, who gets there by when, what is missing.

Pure functions from :class:`~simulator.results.Results` to small frozen values. Pages, tables and
sentences are made from these; none of them computes anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from simulator.report.words import isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.results import MemberResult, Results, Series, TargetInfo, TargetResult

__all__ = [
    "Alliance",
    "Counts",
    "MemberFinding",
    "TargetFinding",
    "find",
    "find_all",
    "line_label",
]

ALLIANCE = "alliance"


@dataclass(frozen=True, slots=True)
class MemberFinding:
    """How one member stands towards one target.

    Attributes:
        code, name: of the member.
        share: the member's target share in percent; None for growth and ``all`` targets.
        due: the year in which it is due for this member, else the horizon.
        status: as in the results; never None here.
        met_base: whether it is met in the base year; None where that cannot be said.
        first_year, sustained_from, crossing: as in the results.
        runs: first and last year of each unbroken run of years in which it is met.
        values: what is compared with the target, each year: the counted share, or real growth.
        gap_due, gap_horizon: target less value in percentage points; None where met or unknown.
        shortfall_due, shortfall_horizon: USD millions; None where unknown.
        missed: for an ``all`` target, the names of those it does not meet at the horizon.
        odds: part of the draws, 0 to 1, in which it is met, each year; None without uncertainty.
        first_years: by level ("5" .. "95"), the first year by which that part of the draws met it.
    """

    code: str
    name: str
    share: float | None
    due: int
    status: str
    met_base: bool | None
    first_year: int | None
    sustained_from: int | None
    crossing: float | None
    met: tuple[bool | None, ...]
    runs: tuple[tuple[int, int], ...]
    values: Series
    gap_due: float | None
    gap_horizon: float | None
    shortfall_due: float | None
    shortfall_horizon: float | None
    missed: tuple[str, ...] = ()
    odds: Series | None = None
    first_years: Mapping[str, int | None] | None = None

    @property
    def by_due(self) -> bool:
        """Whether the member gets there by its due year, and stays to the horizon."""
        return self.sustained_from is not None and self.sustained_from <= self.due

    @property
    def one_off(self) -> bool:
        """Whether the first year in which it is met is not yet the year from which it stays met."""
        return self.first_year is not None and self.first_year != self.sustained_from


@dataclass(frozen=True, slots=True)
class Counts:
    """How many members of each kind; every count is of ``projected`` unless it says otherwise.

    Attributes:
        included: everybody in the alliance group, projected or not.
        projected: members for whom the target can be judged.
        met_base: met in the base year; None where no member can be judged there.
        below: not met in the base year; None likewise.
        below_by_due: of ``below``, there by the due year and to the horizon.
        below_at_horizon: of ``below``, met at the horizon.
        met_due: met in the due year; None where the due year differs between members.
        by_due: of all projected, there by the due year and to the horizon.
        met_horizon: met at the horizon.
        throughout: met in every year.
        lapsed: met in some year, not at the horizon.
        not_reached: met in no year.
    """

    included: int
    projected: int
    met_base: int | None
    below: int | None
    below_by_due: int | None
    below_at_horizon: int | None
    met_due: int | None
    by_due: int
    met_horizon: int
    throughout: int
    lapsed: int
    not_reached: int


@dataclass(frozen=True, slots=True)
class Alliance:
    """The included members together, in the base year, the due year and at the horizon.

    Attributes:
        share_base, share_due, share_horizon: counted spending over what the share is of, percent.
        shortfall_base, shortfall_due, shortfall_horizon: the members' shortfalls, USD millions.
    """

    share_base: float | None = None
    share_due: float | None = None
    share_horizon: float | None = None
    shortfall_base: float | None = None
    shortfall_due: float | None = None
    shortfall_horizon: float | None = None


@dataclass(frozen=True, slots=True)
class TargetFinding:
    """One target: its members in reading order, its counts and its money.

    Attributes:
        due: the year the report speaks of: the latest year in which it is due, else the horizon.
        has_due: whether the target is due in any year at all.
        own_due: whether members have different due years.
        own_share: whether members have different target shares.
        share: the target share where every member has the same, else None.
        members: those there first, earliest first; then the others, nearest first.
        unknown: names of projected members without figures for this target.
        absent: codes of alliance members that are not projected at all.
        meeting: by year, the part of the draws in which so many members of the alliance meet it;
            None without uncertainty.
    """

    name: str
    info: TargetInfo
    years: tuple[int, ...]
    due: int
    has_due: bool
    own_due: bool
    own_share: bool
    share: float | None
    members: tuple[MemberFinding, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    counts: Counts
    alliance: Alliance
    alliance_pct: Series
    shortfall_usd_mn: Series
    meeting: Mapping[str, Mapping[str, float]] | None = None

    @property
    def base_year(self) -> int:
        """The year that paths start from."""
        return self.years[0]

    @property
    def horizon(self) -> int:
        """The last projected year."""
        return self.years[-1]


def line_label(results: Results, line: str) -> str:
    """Return a line's name; an assumed one says so."""
    info = results.lines.get(line)
    name = isolated(line)
    return f"{name} (assumed)" if info is not None and info.assumed else name


def find_all(results: Results) -> tuple[TargetFinding, ...]:
    """Return the findings of every target, in the scenario's order."""
    return tuple(find(results, name) for name in results.targets)


def find(results: Results, name: str) -> TargetFinding:
    """Return what the results say of the target ``name``.

    Raises:
        KeyError: the results hold no such target.
    """
    info = results.targets[name]
    judged = [
        (code, member, member.targets[name])
        for code, member in results.members.items()
        if name in member.targets
    ]
    known = [item for item in judged if item[2].status is not None]
    dues = {result.by for _, _, result in known if result.by is not None}
    due = max(dues, default=info.by or results.horizon)
    found = [_member(results, name, due, *item) for item in known]
    shares = {item.share for item in found}
    group = results.groups.get(ALLIANCE)
    included = group.members if group else tuple(results.members)
    pct = _alliance_pct(results, name)
    shortfall = _shortfall(results, name)
    return TargetFinding(
        name=name,
        info=info,
        years=results.years,
        due=due,
        has_due=bool(dues) or info.by is not None,
        own_due=len(dues) > 1,
        own_share=len(shares) > 1,
        share=shares.pop() if len(shares) == 1 else (info.value if not found else None),
        members=tuple(sorted(found, key=_reading_order)),
        unknown=tuple(member.name for _, member, result in judged if result.status is None),
        absent=tuple(code for code in included if code not in results.members),
        counts=_counts(found, len(included), own_due=len(dues) > 1),
        alliance=_alliance(results, due, pct, shortfall),
        alliance_pct=pct,
        shortfall_usd_mn=shortfall,
        meeting=_meeting(results, name),
    )


def _member(
    results: Results, name: str, due: int, code: str, member: MemberResult, result: TargetResult
) -> MemberFinding:
    own_due = result.by if result.by is not None else due
    values = _values(results, name, member, result)
    goal = result.share if result.share is not None else results.targets[name].value
    due_at = results.position(own_due)
    return MemberFinding(
        code=code,
        name=member.name,
        share=result.share,
        due=own_due,
        status=result.status or "",
        met_base=result.met[0],
        first_year=result.first_year,
        sustained_from=result.sustained_from,
        crossing=result.crossing,
        met=result.met,
        runs=tuple(_runs(results.years, result.met)),
        values=values,
        gap_due=_gap(goal, values, result.met, due_at),
        gap_horizon=_gap(goal, values, result.met, -1),
        shortfall_due=_at(result.shortfall_usd_mn, due_at),
        shortfall_horizon=_at(result.shortfall_usd_mn, -1),
        missed=_missed(results.targets[name], member),
        odds=result.probability_met,
        first_years=result.first_year_quantiles,
    )


def _values(results: Results, name: str, member: MemberResult, result: TargetResult) -> Series:
    """Return what the target compares: its counted share, or one line's real growth."""
    info = results.targets[name]
    if result.counted_pct is not None:
        return result.counted_pct
    if info.kind == "real_growth" and len(info.of) == 1:
        growth = member.real_growth_of_spending_pct.get(info.of[0])
        if growth is not None:
            return growth
    return (None,) * len(results.years)


def _missed(info: TargetInfo, member: MemberResult) -> tuple[str, ...]:
    if info.kind != "all":
        return ()
    parts = [(part, member.targets[part]) for part in info.of if part in member.targets]
    return tuple(part for part, result in parts if result.met and result.met[-1] is False)


def _gap(goal: float | None, values: Series, met: Sequence[bool | None], at: int) -> float | None:
    value = values[at]
    if goal is None or value is None or met[at] is not False:
        return None
    return goal - value


def _at(series: Series | None, position: int) -> float | None:
    return None if series is None else series[position]


def _runs(years: Sequence[int], met: Sequence[bool | None]) -> Iterable[tuple[int, int]]:
    start: int | None = None
    for year, is_met in zip(years, met, strict=True):
        if is_met and start is None:
            start = year
        if not is_met and start is not None:
            yield start, year - 1
            start = None
    if start is not None:
        yield start, years[-1]


def _reading_order(member: MemberFinding) -> tuple[float, ...]:
    """Sort by when it is there for good; the others after, the nearest to the target first."""
    if member.sustained_from is not None:
        crossing = member.crossing if not member.one_off else None
        return (0.0, member.sustained_from, crossing or member.sustained_from, 0.0)
    gap = member.gap_horizon
    return (1.0, inf if gap is None else gap, len(member.missed), member.first_year or inf)


def _counts(found: Sequence[MemberFinding], included: int, *, own_due: bool) -> Counts:
    judged = any(item.met_base is not None for item in found)
    below = [item for item in found if item.met_base is False]
    met_due = sum(_met_in(item, item.due) for item in found)
    return Counts(
        included=included,
        projected=len(found),
        met_base=sum(item.met_base is True for item in found) if judged else None,
        below=len(below) if judged else None,
        below_by_due=sum(item.by_due for item in below) if judged else None,
        below_at_horizon=sum(item.sustained_from is not None for item in below) if judged else None,
        met_due=None if own_due else met_due,
        by_due=sum(item.by_due for item in found),
        met_horizon=sum(item.sustained_from is not None for item in found),
        throughout=sum(item.status == "throughout" for item in found),
        lapsed=sum(item.status == "lapsed" for item in found),
        not_reached=sum(item.status == "not reached" for item in found),
    )


def _met_in(member: MemberFinding, year: int) -> bool:
    return any(first <= year <= last for first, last in member.runs)


def _alliance_pct(results: Results, name: str) -> Series:
    """Return what the included members' counted spending is of their summed base, in percent.

    The base is GDP, or the line that the share is ``per``; members without figures are in neither.
    """
    info = results.targets[name]
    pairs: list[tuple[Series, Series]] = []
    for member in results.members.values():
        result = member.targets.get(name)
        if result is None or result.counted_pct is None:
            continue
        base = member.gdp_usd_mn if info.per == "gdp" else member.spending_usd_mn.get(info.per)
        if base is not None:
            pairs.append((result.counted_pct, base))
    return tuple(_weighted(pairs, at) for at in range(len(results.years)))


def _weighted(pairs: Sequence[tuple[Series, Series]], at: int) -> float | None:
    total = weight = 0.0
    for counted, base in pairs:
        share, amount = counted[at], base[at]
        if share is not None and amount is not None:
            total += share * amount
            weight += amount
    return total / weight if weight > 0 else None


def _shortfall(results: Results, name: str) -> Series:
    group = results.groups.get(ALLIANCE)
    series = group.shortfall_usd_mn.get(name) if group else None
    return series if series is not None else (None,) * len(results.years)


def _meeting(results: Results, name: str) -> Mapping[str, Mapping[str, float]] | None:
    group = results.groups.get(ALLIANCE)
    found = group.members_meeting_distribution if group else None
    return None if found is None else found.get(name)


def _alliance(results: Results, due: int, pct: Series, shortfall: Series) -> Alliance:
    at = results.position(due)
    return Alliance(pct[0], pct[at], pct[-1], shortfall[0], shortfall[at], shortfall[-1])
