"""What a sweep keeps of each case: columns named as results.json names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.assemble import engine_lines, ordered_targets
from simulator.engine.projection import hold_from_base
from simulator.engine.timing import NEVER, time_targets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.engine.axes import Booleans, Floats, Positions
    from simulator.engine.inputs import Inputs
    from simulator.engine.odds import Odds
    from simulator.engine.projection import Attainment, Projection
    from simulator.scenario.scenario import Scenario

__all__ = ["Column", "columns_of", "measured"]

_CONVENTIONS = ("share", "real", "nominal")


@dataclass(frozen=True, slots=True)
class Column:
    """One number of each case.

    Attributes:
        name: its address in results.json; ``due`` stands for the year in which the target is due (the
            horizon, where it has none), ``sum`` for the sum over the projected years.
        label: what it is, in words.
        unit: ``members``, ``%``, ``USD mn``, ``year`` or ``probability``.
        what: how it is measured.
        target: of which target, if any.
        member: of which member; None for the alliance.
    """

    name: str
    label: str
    unit: str
    what: str
    target: str | None = None
    member: str | None = None

    @property
    def drawn(self) -> bool:
        """Whether it takes draws."""
        return self.what in _FROM_ODDS


def columns_of(scenario: Scenario, members: Sequence[str], *, drawn: bool) -> tuple[Column, ...]:
    """Return the columns of a sweep: the alliance's, then those of the members named."""
    found = [*_of_targets(scenario, drawn=drawn), *_of_alliance(scenario)]
    for code in members:
        found += _of_member(scenario, code, drawn=drawn)
    return tuple(found)


def _of_targets(scenario: Scenario, *, drawn: bool) -> list[Column]:
    found: list[Column] = []
    for name, target in scenario.targets.items():
        at = f"groups.alliance.members_meeting.{name}"
        found.append(
            Column(f"{at}.due", f"members meeting {name} when due", "members", "meeting", name)
        )
        if drawn:
            label = f"members meeting {name} when due, mean of the draws"
            found.append(Column(f"{at}.mean.due", label, "members", "mean", name))
        if target.form == "share":
            short = f"groups.alliance.shortfall_usd_mn.{name}.due"
            found.append(Column(short, f"missing for {name} when due", "USD mn", "missing", name))
    return found


def _of_alliance(scenario: Scenario) -> list[Column]:
    at = "groups.alliance"
    share = Column(
        f"{at}.share_pct.core.horizon", "all members' share at the horizon", "%", "share"
    )
    if scenario.counterfactual not in _CONVENTIONS:
        return [share]
    held = f"extra spending against {scenario.counterfactual} held, summed"
    return [share, Column(f"{at}.extra_usd_mn.core.sum", held, "USD mn", "extra")]


def _of_member(scenario: Scenario, code: str, *, drawn: bool) -> list[Column]:
    names = {member.code: member.name for member in scenario.members}
    who = names.get(code, code)
    found: list[Column] = []
    for name, target in scenario.targets.items():
        at = f"members.{code}.targets.{name}"
        if target.form == "share":
            label = f"{who}: share that counts for {name}"
            found.append(Column(f"{at}.counted_pct.due", label, "%", "counted", name, code))
        if drawn:
            label = f"{who}: probability of {name}"
            chance = f"{at}.probability_met.due"
            found.append(Column(chance, label, "probability", "chance", name, code))
        label = f"{who}: {name} first met"
        found.append(Column(f"{at}.first_year", label, "year", "first", name, code))
        label = f"{who}: {name} met for good from"
        found.append(Column(f"{at}.sustained_from", label, "year", "sustained", name, code))
    if scenario.counterfactual in _CONVENTIONS:
        extra = f"members.{code}.extra_usd_mn.core.sum"
        found.append(Column(extra, f"{who}: extra spending, summed", "USD mn", "extra", None, code))
    return found


def measured(
    columns: Sequence[Column],
    scenario: Scenario,
    inputs: Inputs,
    projection: Projection,
    odds: Odds | None = None,
) -> list[list[Any]]:
    """Return each column's values, a case after the other; None for what does not exist.

    Args:
        columns: which.
        scenario: with the members, lines, targets and years of every case.
        inputs: of all cases.
        projection: of all cases.
        odds: of the one case there is; None without draws.
    """
    gauge = _Gauge(scenario, inputs, projection, odds)
    return [gauge.column(column) for column in columns]


class _Gauge:
    """Reads columns off a projection of (case x member, year) arrays."""

    def __init__(
        self, scenario: Scenario, inputs: Inputs, projection: Projection, odds: Odds | None
    ) -> None:
        self.scenario = scenario
        self.inputs = inputs
        self.projection = projection
        self.odds = odds
        self.codes = [member.code for member in scenario.members]
        self.cases = len(projection.gdp) // len(self.codes)
        self.targets = ordered_targets(scenario)
        self.core = engine_lines(scenario).index(("core", None))

    def column(self, column: Column) -> list[Any]:
        if column.member is not None and column.member not in self.codes:
            return [None] * self.cases
        if column.target is not None and column.target not in self.targets:
            return [None] * self.cases
        reader = _FROM_ODDS.get(column.what) or _READERS[column.what]
        values: list[Any] = reader(self, column)
        return values

    def by_case(self, values: np.ndarray) -> np.ndarray:
        """Return (case x member, ..) values as (case, member, ..)."""
        return values.reshape(self.cases, len(self.codes), *values.shape[1:])

    def attainment(self, column: Column) -> Attainment:
        return self.projection.targets[self.position(column)]

    def position(self, column: Column) -> int:
        return self.targets.index(str(column.target))

    def row(self, column: Column) -> int:
        return self.codes.index(str(column.member))

    def due(self, column: Column) -> int:
        """Return where the target's due year stands; for a member, its own."""
        if column.member is None:
            by = self.scenario.targets[str(column.target)].by
            return -1 if by is None else by - self.scenario.base_year
        by_position = self.inputs.targets[self.position(column)].by[self.row(column)]
        return int(by_position)

    def meeting(self, column: Column) -> list[Any]:
        found, due = self.attainment(column), self.due(column)
        known: Booleans = self.by_case(found.known)[:, :, due]
        counts = (self.by_case(found.met)[:, :, due] & known).sum(axis=1)
        return _where(counts.tolist(), np.logical_or.reduce(known, axis=1))

    def missing(self, column: Column) -> list[Any]:
        found = self.attainment(column)
        known: Booleans = np.logical_or.reduce(self.by_case(found.known), axis=2)
        assert found.missing is not None  # noqa: S101 - of a share target
        money = self.by_case(found.missing)[:, :, self.due(column)]
        return _where(
            _summed(np.where(known, money, 0.0), 1).tolist(), np.logical_or.reduce(known, axis=1)
        )

    def share(self, column: Column) -> list[Any]:
        del column
        spent = _summed(self.by_case(self.projection.real[self.core][:, -1]), 1)
        gdp = _summed(self.by_case(self.projection.gdp[:, -1]), 1)
        found: list[Any] = (100.0 * (spent / gdp)).tolist()
        return found

    def extra(self, column: Column) -> list[Any]:
        projection = self.projection
        real, base = projection.real[self.core], projection.base[self.core]
        held = hold_from_base(self.scenario.counterfactual, real, base, projection.price)
        extra = self.by_case((real - held)[:, 1:])
        mine = _summed(extra, 1) if column.member is None else extra[:, self.row(column)]
        money: list[Any] = _summed(mine, 1).tolist()
        return money

    def counted(self, column: Column) -> list[Any]:
        found = self.attainment(column)
        assert found.counted is not None  # noqa: S101 - of a share target
        values = self.by_case(found.counted)[:, self.row(column), self.due(column)]
        return _where(values.tolist(), self._answered(column, found.known))

    def first(self, column: Column) -> list[Any]:
        return self._year(column, "first")

    def sustained(self, column: Column) -> list[Any]:
        return self._year(column, "sustained")

    def _year(self, column: Column, which: str) -> list[Any]:
        found, row = self.attainment(column), self.row(column)
        met, known = (self.by_case(each)[:, row] for each in (found.met, found.known))
        by = np.full(len(met), self.due(column))
        at: Positions = getattr(time_targets(met, known, by), which)
        return [None if k == NEVER else self.scenario.base_year + k for k in at.tolist()]

    def _answered(self, column: Column, known: Booleans) -> Booleans:
        mine = self.by_case(known)[:, self.row(column)]
        answered: Booleans = np.logical_or.reduce(mine, axis=1)
        return answered

    def chance(self, column: Column) -> list[Any]:
        assert self.odds is not None  # noqa: S101 - a column of draws
        known = self._answered(column, self.attainment(column).known)
        met = self.odds.met[self.position(column), self.row(column), self.due(column)]
        return _where([float(met / self.odds.draws)], known)

    def mean(self, column: Column) -> list[Any]:
        assert self.odds is not None  # noqa: S101 - a column of draws
        due = self.due(column)
        known = self.by_case(self.attainment(column).known)[0, :, due]
        met: Floats = self.odds.met[self.position(column), :, due] / self.odds.draws
        return [float(met[known].sum())] if known.any() else [None]


_READERS: dict[str, Callable[[_Gauge, Column], list[Any]]] = {
    "meeting": _Gauge.meeting,
    "missing": _Gauge.missing,
    "share": _Gauge.share,
    "extra": _Gauge.extra,
    "counted": _Gauge.counted,
    "first": _Gauge.first,
    "sustained": _Gauge.sustained,
}
_FROM_ODDS: dict[str, Callable[[_Gauge, Column], list[Any]]] = {
    "chance": _Gauge.chance,
    "mean": _Gauge.mean,
}


def _summed(values: Floats, axis: int) -> Floats:
    """Return a sum one after the other, as a run of a single case adds up."""
    running: Floats = np.cumsum(values, axis=axis)
    last: Floats = running[:, -1] if axis == 1 else running[-1]
    return last


def _where(values: list[Any], there: Booleans) -> list[Any]:
    return [value if is_there else None for value, is_there in zip(values, there, strict=True)]
