"""What was known and a method -> a scenario that the engine can walk.

Methods that share an economy become the lines of one scenario: they are walked side by side through
the same weather. GDP and spending are shares of nothing but each other here, so that a member's GDP in
the base year is set to one amount for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from simulator import engine
from simulator.assemble import assemble, assemble_draws, engine_lines
from simulator.questions.backtest.methods import METHODS
from simulator.scenario.scenario import Line, Member, Scenario, Uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.engine import Inputs
    from simulator.engine.draws import Setup
    from simulator.engine.inputs import LineInputs
    from simulator.questions.backtest.methods import Course, Known
    from simulator.questions.backtest.origins import Origin
    from simulator.questions.backtest.shift import Shift

__all__ = ["SHIFTING", "Run", "built_in", "of_scenario"]

SHIFTING = "no-change, shifting"
"""A line beside the methods: the last share, with shifts of regime."""

_GDP_MN = 1_000_000.0
_FIRST = "core"
"""What the engine calls the line whose start strays; here the first method's."""


@dataclass(frozen=True, slots=True)
class Run:
    """One scenario at one origin.

    Attributes:
        origin: where it starts.
        codes: whom it projects.
        horizon: the last year.
        lines: (position of the engine's line, method), those that are scored.
        inputs: the engine's.
        setup: what its draws need; None without draws.
        stand_ins: (method, code) that had nothing to go by.
        known: (method, code) that the method speaks of.
    """

    origin: Origin
    codes: tuple[str, ...]
    horizon: int
    lines: tuple[tuple[int, str], ...]
    inputs: Inputs
    setup: Setup | None
    stand_ins: frozenset[tuple[str, str]] = frozenset()
    known: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def central(self) -> dict[tuple[str, str, int], float]:
        """Return the central path's shares by method, code and year."""
        shares = engine.project(self.inputs).share
        first = self.origin.base_year
        return {
            (method, code, first + k): float(shares[line][row, k])
            for line, method in self.lines
            for row, code in enumerate(self.codes)
            for k in range(1, self.horizon - first + 1)
            if (method, code) in self.known
        }


def built_in(
    origin: Origin,
    known: Sequence[Known],
    methods: Sequence[str],
    uncertainty: Uncertainty | None,
    shift: Shift | None = None,
) -> Iterator[Run]:
    """Yield the runs of the built-in methods at one origin: one for each economy.

    Args:
        origin: where they start.
        known: what was known of each member there.
        methods: names in ``METHODS``.
        uncertainty: what is drawn; None for central paths alone.
        shift: what the line ``SHIFTING`` shifts to; None for no such line.
    """
    courses = {
        (name, each.code): course
        for name in methods
        for each in known
        if (course := METHODS[name](each)) is not None
    }
    own = {name for (name, _), course in courses.items() if course.growth is not None}
    shared = [name for name in methods if name not in own]
    if shift is not None and uncertainty is not None:
        held = METHODS["no-change"]
        courses |= {(SHIFTING, each.code): _certain(held(each)) for each in known}
        shared.append(SHIFTING)
    spoken = {name for name, _ in courses}
    for names in (shared, *([name] for name in methods if name in own)):
        group = [name for name in names if name in spoken]
        there = [each for each in known if any((name, each.code) in courses for name in group)]
        if there:
            yield _run(origin, there, group, courses, uncertainty, shift)


def _certain(course: Course | None) -> Course:
    assert course is not None  # noqa: S101 - keeping the share is always possible
    return course


def _run(
    origin: Origin,
    known: Sequence[Known],
    names: Sequence[str],
    courses: Mapping[tuple[str, str], Course],
    uncertainty: Uncertainty | None,
    shift: Shift | None,
) -> Run:
    lines = dict(zip((_FIRST, *names[1:]), names, strict=True))
    members = tuple(_member(each, lines, courses) for each in known)
    drawn = uncertainty
    if drawn is not None and shift is not None:
        regime = {"chance": shift.chance, "points": shift.points, "to": shift.to}
        drawn = replace(drawn, values={**drawn.values, "regime": regime})
    scenario = _scenario(origin, known[0].horizon, tuple(lines), members, drawn)
    inputs = assemble(scenario)
    inputs = replace(inputs, lines=tuple(_alike(inputs.lines, names)))
    spoken = frozenset(
        (name, each.code) for name in names for each in known if (name, each.code) in courses
    )
    return Run(
        origin=origin,
        codes=tuple(each.code for each in known),
        horizon=known[0].horizon,
        lines=tuple(enumerate(names)),
        inputs=inputs,
        setup=assemble_draws(scenario, inputs),
        stand_ins=frozenset(place for place in spoken if courses[place].stand_in),
        known=spoken,
    )


def _alike(lines: Iterable[LineInputs], names: Sequence[str]) -> Iterator[LineInputs]:
    """Yield the lines so that all starts stray alike, and ``SHIFTING`` alone can shift."""
    given = list(lines)
    levels = [year.level for year in given[0].years]
    for line, name in zip(given, names, strict=True):
        moving = replace(line, moves=np.ones(len(line.start)))
        years = zip(line.years, levels, strict=True)
        yield replace(
            moving,
            years=tuple(
                replace(year, level=level if name == SHIFTING else None) for year, level in years
            ),
        )


def _member(
    known: Known, lines: Mapping[str, str], courses: Mapping[tuple[str, str], Course]
) -> Member:
    mine = {line: courses.get((name, known.code)) for line, name in lines.items()}
    own = next((each.growth for each in mine.values() if each and each.growth), None)
    count = len(known.years)
    return Member(
        code=known.code,
        name=known.code,
        currency="USD",
        per_usd=1.0,
        gdp_usd_mn=_GDP_MN,
        real_growth=own or known.growth or (0.0,) * count,
        inflation=(0.0,) * count,
        lines={
            line: Line(None, ()) if course is None else Line(known.share, course.phases)
            for line, course in mine.items()
        },
        figures="",
    )


def _scenario(
    origin: Origin,
    horizon: int,
    lines: tuple[str, ...],
    members: tuple[Member, ...],
    uncertainty: Uncertainty | None,
) -> Scenario:
    return Scenario(
        title="",
        description=None,
        source=None,
        file="",
        table=origin.table,
        forecast=origin.forecast,
        base_year=origin.base_year,
        horizon=horizon,
        lines=dict.fromkeys(lines, "gdp"),
        members=members,
        groups={"alliance": tuple(member.code for member in members)},
        targets={},
        counterfactual="share",
        uncertainty=uncertainty,
    )


def of_scenario(origin: Origin, scenario: Scenario, name: str, last: int) -> Run:
    """Return the run of a planner's scenario that starts at an origin; its line ``core`` is scored.

    Args:
        origin: where it starts.
        scenario: re-based to it.
        name: what it is called among the methods.
        last: the last year to be told; the scenario may run on.
    """
    inputs = assemble(scenario)
    codes = tuple(member.code for member in scenario.members)
    line = engine_lines(scenario).index((_FIRST, None))
    return Run(
        origin=origin,
        codes=codes,
        horizon=last,
        lines=((line, name),),
        inputs=inputs,
        setup=assemble_draws(scenario, inputs),
        known=frozenset((name, code) for code in codes),
    )
