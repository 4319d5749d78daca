"""Blocks of draws: walked member by member, counted, and thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from simulator.engine.inputs import Inputs, LineInputs, Step, TargetInputs, YearInputs
from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty
from simulator.engine.streams import BLOCK
from simulator.engine.tally import Counts, Histogram, Sorted
from simulator.engine.targets import judge
from simulator.engine.walk import Outcome, walk

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats, Rows

__all__ = ["Edges", "Setup", "Tally", "first_block", "later_blocks", "setup"]

_P = TypeVar("_P")

Place = tuple[int, int, int]
"""(member, line, year)."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every block needs; plain values, so that it can go to another machine.

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

    @property
    def blocks(self) -> int:
        """How many blocks the draws fill."""
        return -(-self.uncertainty.draws // BLOCK)

    def draws_in(self, block: int) -> int:
        """Return how many draws of a block are wanted."""
        return min(BLOCK, self.uncertainty.draws - block * BLOCK)


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
    shares: dict[Place, Histogram] = field(default_factory=dict)
    money: dict[Place, Histogram] = field(default_factory=dict)
    alliance: dict[int, Histogram] = field(default_factory=dict)

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
        """Add the counts of another tally of the same setup and the same edges."""
        self.met += other.met
        self.reached += other.reached
        self.meeting += other.meeting
        for mine, theirs in zip(self.histograms(), other.histograms(), strict=True):
            mine.counts += theirs.counts

    def histograms(self) -> list[Histogram]:
        """Return every histogram, in an order that the edges fix."""
        return [*self.shares.values(), *self.money.values(), *self.alliance.values()]

    def edges(self) -> Edges:
        """Return where the histograms' bins lie."""
        return Edges(
            {place: (each.low, each.width) for place, each in self.shares.items()},
            {place: (each.low, each.width) for place, each in self.money.items()},
            {year: (each.low, each.width) for year, each in self.alliance.items()},
        )


@dataclass(frozen=True, slots=True)
class Edges:
    """Low end and width of every histogram's bins, keyed as in ``Tally``; little to send."""

    shares: dict[Place, tuple[float, float]]
    money: dict[Place, tuple[float, float]]
    alliance: dict[int, tuple[float, float]]

    def tally(self, setup: Setup) -> Tally:
        """Return a tally of no draws with these edges."""
        tally = Tally.of(setup)
        tally.shares = {place: Histogram.at(*edge) for place, edge in self.shares.items()}
        tally.money = {place: Histogram.at(*edge) for place, edge in self.money.items()}
        tally.alliance = {year: Histogram.at(*edge) for year, edge in self.alliance.items()}
        return tally


@dataclass(slots=True)
class ExactQuantiles:
    """The first block's own quantiles, keyed as in ``Tally``; each (level,)."""

    shares: dict[Place, Floats] = field(default_factory=dict)
    money: dict[Place, Floats] = field(default_factory=dict)
    alliance: dict[int, Floats] = field(default_factory=dict)


def setup(
    inputs: Inputs,
    codes: tuple[str, ...],
    groups: Booleans,
    core: int,
    uncertainty: Uncertainty,
) -> Setup:
    """Return what blocks need, members apart."""
    members = tuple(_only(inputs, row) for row in range(len(codes)))
    return Setup(members, codes, groups, core, uncertainty)


def first_block(setup: Setup) -> tuple[Tally, ExactQuantiles]:
    """Count the first block, which sets the edges of every histogram."""
    tally, exact = Tally.of(setup), ExactQuantiles()
    _Block(setup, 0, tally, exact).run()
    return tally, exact


def later_blocks(setup: Setup, edges: Edges, blocks: range) -> Tally:
    """Count some later blocks; the same numbers wherever and in whatever order they run.

    Args:
        setup: what is drawn.
        edges: from the first block.
        blocks: which.
    """
    tally = edges.tally(setup)
    for block in blocks:
        _Block(setup, block, tally, None).run()
    return tally


class _Block:
    """Walks every member through one block of draws and counts what comes of it."""

    def __init__(
        self, setup: Setup, block: int, tally: Tally, exact: ExactQuantiles | None
    ) -> None:
        self.setup = setup
        self.block = block
        self.tally = tally
        self.exact = exact
        self.draws = setup.draws_in(block)
        self.kinds, self.kind_of = np.unique(setup.groups.T, axis=0, return_inverse=True)
        shape = (setup.targets, len(self.kinds), setup.years, self.draws)
        self.meeting = np.zeros(shape, dtype=np.min_scalar_type(len(setup.codes)))
        self.spending = np.zeros((setup.years, self.draws))
        self.percent = np.zeros((setup.years, self.draws))

    def run(self) -> None:
        """Count the block."""
        setup, exact = self.setup, self.exact
        common = CommonShocks(setup.uncertainty, setup.years - 1, self.block, self.draws)
        for member, code in enumerate(setup.codes):
            weather = Drawn(setup.uncertainty, Address(code, self.block, self.draws), common)
            self._member(member, weather)
        for year in range(setup.years):
            share = self.spending[year] / self.percent[year]
            self._count(self.tally.alliance, exact.alliance if exact else None, year, share)
        self._count_groups()

    def _member(self, member: int, weather: Drawn) -> None:
        inputs = self.setup.members[member]
        kind = self.kind_of[member]
        reached = np.zeros((self.setup.targets, self.draws), dtype=np.bool_)
        before: Outcome | None = None
        for year, outcome in enumerate(walk(inputs, weather)):
            self._lines(member, year, inputs, outcome)
            for position, verdict in enumerate(judge(inputs.targets, outcome, before)):
                met = verdict.met[0]
                reached[position] |= met
                self.tally.met[position, member, year] += np.count_nonzero(met)
                self.tally.reached[position, member, year] += np.count_nonzero(reached[position])
                self.meeting[position, kind, year] += met.view(np.uint8)
            before = outcome

    def _lines(self, member: int, year: int, inputs: Inputs, outcome: Outcome) -> None:
        exact = self.exact
        self.spending[year] += outcome.real[self.setup.core][0]
        self.percent[year] += outcome.percent[0]
        for line, given in enumerate(inputs.lines):
            if given.known[0] and given.reported:
                place = (member, line, year)
                self._count(
                    self.tally.shares,
                    exact.shares if exact else None,
                    place,
                    outcome.share[line][0],
                )
                money = outcome.real[line][0] * outcome.price[0]
                self._count(self.tally.money, exact.money if exact else None, place, money)

    def _count(
        self,
        histograms: dict[_P, Histogram],
        exact: dict[_P, Floats] | None,
        place: _P,
        row: Floats,
    ) -> None:
        """Count a row of draws; in the first block, set its edges and keep its own quantiles."""
        if exact is not None:
            first = Sorted.of(row)
            exact[place] = first.quantiles
            histograms[place] = Histogram.around(first)
        histograms[place].add(row)

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
