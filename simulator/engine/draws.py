"""Chunks of draws: walked member by member, counted, and thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from simulator.engine.inputs import Inputs, LineInputs, Step, TargetInputs, YearInputs
from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty
from simulator.engine.tally import Counts, Histogram, Quantiles, Sorted
from simulator.engine.targets import judge
from simulator.engine.walk import Outcome, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Booleans, Rows

__all__ = ["SORTED", "Setup", "Tally", "count", "setup"]

SORTED = 16_384
"""Draws up to which quantiles are exact: those of the sorted draws."""

_P = TypeVar("_P")

Place = tuple[int, int, int]
"""(member, line, year), or (target, member, year)."""


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
    _keep_memory()
    tally = Tally.of(setup)
    _Chunk(setup, draws, tally).run([] if walked is None else walked)
    return tally


@cache
def _keep_memory() -> None:
    """Let the C library of Linux keep what rows leave behind, for the next year's rows.

    It gives memory back to the system above twice the largest block, of at most 32 MiB, that has come and
    gone in this process. This one does, without being touched.
    """
    np.empty(2**25 - 2**16, dtype=np.uint8)


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
        self.spending = [np.zeros(len(draws)) for _ in range(setup.years)]
        self.percent = [np.zeros(len(draws)) for _ in range(setup.years)]

    def run(self, walked: list[int]) -> None:
        """Count the draws, and note after each member that they have been walked."""
        setup = self.setup
        common = CommonShocks(setup.uncertainty, setup.years - 1, self.draws)
        weather = Drawn(setup.uncertainty, Address(setup.codes[0], self.draws), common)
        for member, mine in enumerate(weather.each(setup.codes)):
            self._member(member, mine)
            walked.append(len(self.draws))
        for year in range(setup.years):
            self.tally.alliance[year] = self.quantiles.of(self.spending[year] / self.percent[year])
        self._count_groups()

    def _member(self, member: int, weather: Drawn) -> None:
        inputs = self.setup.members[member]
        reported = [
            line for line, given in enumerate(inputs.lines) if given.known[0] and given.reported
        ]
        reached = [np.zeros(len(self.draws), dtype=np.bool_) for _ in inputs.targets]
        before: Outcome | None = None
        for year, outcome in enumerate(walk(inputs, weather)):
            self._money(member, year, outcome, reported)
            for position, verdict in enumerate(judge(inputs.targets, outcome, before)):
                self._target((position, member, year), verdict.met[0], reached[position])
            before = outcome

    def _target(self, place: Place, met: Booleans, reached: Booleans) -> None:
        """Count who meets a target; where no draw does, nothing changes.

        Args:
            place: (target, member, year).
            met: (draw,).
            reached: in which draws it has been met before; becomes by now.
        """
        position, member, year = place
        if meeting := np.count_nonzero(met):
            many = self.meeting[position, self.kind_of[member], year]
            np.add(many, met.view(np.uint8), out=many)
            np.logical_or(reached, met, out=reached)
            self.tally.met[place] = meeting
            self.tally.reached[place] = np.count_nonzero(reached)
        elif year:
            self.tally.reached[place] = self.tally.reached[position, member, year - 1]

    def _money(self, member: int, year: int, outcome: Outcome, reported: Sequence[int]) -> None:
        """Count a member's shares and spending, and add them to the alliance's."""
        real, share, price = outcome.real, outcome.share, outcome.price
        np.add(self.spending[year], real[self.setup.core][0], out=self.spending[year])
        np.add(self.percent[year], outcome.percent[0], out=self.percent[year])
        for line in reported:
            place = (member, line, year)
            self.tally.shares[place] = self.quantiles.of(share[line][0])
            self.tally.money[place] = self.quantiles.of((real[line] * price)[0])

    def _count_groups(self) -> None:
        """Add up the kinds of member (those in the same groups) into groups, and count."""
        most = len(self.setup.codes) + 1
        targets, _, years, _ = self.meeting.shape
        for target, group, year in np.ndindex(targets, len(self.setup.groups), years):
            kinds = self.kinds[:, group]
            meeting = np.add.reduce(self.meeting[target, kinds, year], dtype=self.meeting.dtype)
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
