"""Chunks of draws: walked member by member, counted, and thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from simulator.engine.inputs import Inputs, LineInputs, Step, TargetInputs, YearInputs
from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty
from simulator.engine.tally import Counts, Histogram, Quantiles, Sorted
from simulator.engine.targets import judge
from simulator.engine.walk import Outcome, walk

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Rows

__all__ = ["SORTED", "Setup", "Tally", "count", "setup"]

SORTED = 16_384
"""Draws up to which quantiles are exact: those of the sorted draws."""

_P = TypeVar("_P")

Place = tuple[int, int, int]
"""(member, line, year)."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every chunk needs; plain values, so that it can go to another machine.

    Attributes:
        members: each one's inputs alone.
        codes: theirs, in the same order.
        groups: (group, member), who belongs.
        core: position of the line that the alliance's share is of.
        uncertainty: what is drawn.
    """

    members: tuple[Inputs, ...]
    codes: tuple[str, ...]
    groups: Booleans
    core: int
    uncertainty: Uncertainty

    @property
    def years(self) -> int:
        """How many years there are, the base year included."""
        return int(self.members[0].real_growth.shape[1]) + 1

    @property
    def targets(self) -> int:
        """How many targets there are."""
        return len(self.members[0].targets)


@dataclass(slots=True)
class Tally:
    """What has been counted so far.

    Attributes:
        met, reached: (target, member, year), draws that meet it then, and by then.
        meeting: (target, group, year, number of members meeting), draws.
        shares, money: by (member, line, year); money in millions of dollars at the base year's
            exchange rate and each year's prices.
        alliance: the whole's core share, by year.
    """

    met: Counts
    reached: Counts
    meeting: Counts
    shares: dict[Place, Quantiles] = field(default_factory=dict)
    money: dict[Place, Quantiles] = field(default_factory=dict)
    alliance: dict[int, Quantiles] = field(default_factory=dict)

    @classmethod
    def of(cls, setup: Setup) -> Tally:
        """Return a tally of no draws."""
        targets, members, years = setup.targets, len(setup.codes), setup.years
        return cls(
            met=np.zeros((targets, members, years), dtype=np.int64),
            reached=np.zeros((targets, members, years), dtype=np.int64),
            meeting=np.zeros((targets, len(setup.groups), years, members + 1), dtype=np.int64),
        )

    def add(self, other: Tally) -> None:
        """Add the counts of another tally of the same setup."""
        self.met += other.met
        self.reached += other.reached
        self.meeting += other.meeting
        _merge(self.shares, other.shares)
        _merge(self.money, other.money)
        _merge(self.alliance, other.alliance)


def _merge(mine: dict[_P, Quantiles], theirs: dict[_P, Quantiles]) -> None:
    for place, quantiles in theirs.items():
        if place in mine:
            mine[place].merge(quantiles)
        else:
            mine[place] = quantiles


def setup(
    inputs: Inputs,
    codes: tuple[str, ...],
    groups: Booleans,
    core: int,
    uncertainty: Uncertainty,
) -> Setup:
    """Return what chunks need, members apart."""
    members = tuple(_only(inputs, row) for row in range(len(codes)))
    return Setup(members, codes, groups, core, uncertainty)


def count(setup: Setup, draws: range, walked: list[int] | None = None) -> Tally:
    """Count some draws; the same wherever and in whatever company they run.

    Args:
        setup: what is drawn.
        draws: which, counted from 0.
        walked: takes how many draws have been walked, whenever a member has been.
    """
    tally = Tally.of(setup)
    _Chunk(setup, draws, tally).run([] if walked is None else walked)
    return tally


class _Chunk:
    """Walks every member through some draws and counts what comes of it."""

    def __init__(self, setup: Setup, draws: range, tally: Tally) -> None:
        self.setup = setup
        self.draws = draws
        self.tally = tally
        alone = len(draws) == setup.uncertainty.draws and len(draws) <= SORTED
        self.quantiles: type[Quantiles] = Sorted if alone else Histogram
        self.kinds, self.kind_of = np.unique(setup.groups.T, axis=0, return_inverse=True)
        shape = (setup.targets, len(self.kinds), setup.years, len(draws))
        self.meeting = np.zeros(shape, dtype=np.min_scalar_type(len(setup.codes)))
        self.spending = np.zeros((setup.years, len(draws)))
        self.percent = np.zeros((setup.years, len(draws)))

    def run(self, walked: list[int]) -> None:
        """Count the draws, and note after each member that they have been walked."""
        setup = self.setup
        common = CommonShocks(setup.uncertainty, setup.years - 1, self.draws)
        for member, code in enumerate(setup.codes):
            self._member(member, Drawn(setup.uncertainty, Address(code, self.draws), common))
            walked.append(len(self.draws))
        for year in range(setup.years):
            self.tally.alliance[year] = self.quantiles.of(self.spending[year] / self.percent[year])
        self._count_groups()

    def _member(self, member: int, weather: Drawn) -> None:
        inputs = self.setup.members[member]
        met = np.empty((self.setup.targets, self.setup.years, len(self.draws)), dtype=np.bool_)
        before: Outcome | None = None
        for year, outcome in enumerate(walk(inputs, weather)):
            self._lines(member, year, inputs, outcome)
            for position, verdict in enumerate(judge(inputs.targets, outcome, before)):
                met[position, year] = verdict.met[0]
            before = outcome
        self.meeting[:, self.kind_of[member]] += met.view(np.uint8)
        for position, year in np.ndindex(*met.shape[:2]):
            ever = met[position, year]
            self.tally.met[position, member, year] = np.count_nonzero(ever)
            if year:
                ever |= met[position, year - 1]
            self.tally.reached[position, member, year] = np.count_nonzero(ever)

    def _lines(self, member: int, year: int, inputs: Inputs, outcome: Outcome) -> None:
        self.spending[year] += outcome.real[self.setup.core][0]
        self.percent[year] += outcome.percent[0]
        for line, given in enumerate(inputs.lines):
            if given.known[0] and given.reported:
                place = (member, line, year)
                money = outcome.real[line][0] * outcome.price[0]
                self.tally.shares[place] = self.quantiles.of(outcome.share[line][0])
                self.tally.money[place] = self.quantiles.of(money)

    def _count_groups(self) -> None:
        """Add up the kinds of member (those in the same groups) into groups, and count."""
        most = len(self.setup.codes) + 1
        targets, _, years, _ = self.meeting.shape
        for target, group, year in np.ndindex(targets, len(self.setup.groups), years):
            kinds = self.kinds[:, group]
            meeting = self.meeting[target, kinds, year].sum(axis=0, dtype=np.intp)
            self.tally.meeting[target, group, year] += np.bincount(meeting, minlength=most)


def _only(inputs: Inputs, row: int) -> Inputs:
    """Return the inputs of one member alone."""
    one = slice(row, row + 1)
    return Inputs(
        gdp=inputs.gdp[one],
        real_growth=inputs.real_growth[one],
        inflation=inputs.inflation[one],
        lines=tuple(_only_line(line, row) for line in inputs.lines),
        targets=tuple(_only_target(target, one) for target in inputs.targets),
        feedback=None
        if inputs.feedback is None
        else inputs.feedback._replace(multiplier=inputs.feedback.multiplier[one]),
    )


def _only_line(line: LineInputs, row: int) -> LineInputs:
    one = slice(row, row + 1)
    return replace(
        line,
        start=line.start[one],
        known=line.known[one],
        years=tuple(_only_year(year, row) for year in line.years),
        moves=None if line.moves is None else line.moves[one],
        summed=None if line.summed is None or not line.summed[row] else line.summed[one],
    )


def _only_year(year: YearInputs, row: int) -> YearInputs:
    one = slice(row, row + 1)
    begins = year.begins is not None and bool((year.begins == row).any())
    most = None if year.most is None or np.isinf(year.most[row, 0]) else year.most[one]
    floor = None if year.never_cut is None or not year.never_cut[row, 0] else year.never_cut[one]
    return YearInputs(
        steps=tuple(step for each in year.steps for step in _only_step(each, row)),
        begins=np.zeros(1, dtype=np.intp) if begins else None,
        most=most,
        never_cut=floor,
        level=None if year.level is None else year.level[one],
    )


def _only_step(step: Step, row: int) -> tuple[Step, ...]:
    at = _place_of(step.rows, row)
    if at is None:
        return ()
    parameters = tuple(values[at : at + 1] for values in step.parameters)
    return (Step(step.rule, slice(None), parameters),)


def _place_of(rows: Rows, row: int) -> int | None:
    if isinstance(rows, slice):
        return row
    there = np.flatnonzero(rows == row)
    return int(there[0]) if len(there) else None


def _only_target(target: TargetInputs, one: slice) -> TargetInputs:
    return replace(target, value=target.value[one], by=target.by[one])
