"""One member's case: its inputs with a line that grows evenly, and what can be turned about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.assemble import assemble, assemble_draws, engine_lines, ordered_targets
from simulator.engine.draws import setup
from simulator.engine.inputs import Step
from simulator.engine.shocks import Uncertainty
from simulator.errors import UsageError
from simulator.scenario.scenario import Grow, Phase, PlanMoney

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from simulator.engine.axes import Floats
    from simulator.engine.draws import Setup
    from simulator.engine.inputs import Inputs, LineInputs, YearInputs

    _Change = Callable[[int, int, YearInputs], YearInputs]
    from simulator.scenario import Scenario
    from simulator.scenario.scenario import Line, Member

__all__ = ["HIGHEST", "Case", "Run", "cases_of", "grown", "planned", "set_up"]

HIGHEST = 1000.0
"""Percent a year: growth without a bound, for all that a limit is to be tried with."""

_RULE = "grow real"


class Run(NamedTuple):
    """Years of one line under one limit: positions of the first and the last, and percent a year."""

    line: int
    first: int
    last: int
    limit: float


@dataclass(frozen=True, slots=True)
class Case:
    """One member and one target.

    Attributes:
        code: the member's.
        inputs: its own, with the lines of ``lines`` growing evenly from ``first`` to ``due``.
        target: position of the target.
        first, due: positions of the years.
        lines: positions of the line asked for, or of its parts.
        names: the line and the part at each position.
    """

    code: str
    inputs: Inputs
    target: int
    first: int
    due: int
    lines: tuple[int, ...]
    names: tuple[tuple[str, str | None], ...]

    @property
    def years(self) -> int:
        """How many years grow."""
        return self.due - self.first + 1

    def growing(self, rate: float) -> Inputs:
        """Return the inputs with that real growth, percent a year, limits as they are."""
        return _changed(
            self.inputs,
            self.lines,
            lambda _, k, year: _grown_year(year, rate) if self.has(k) else year,
        )

    def has(self, k: int) -> bool:
        """Tell whether the year at a position is one of those that grow."""
        return self.first <= k <= self.due

    def runs(self) -> list[Run]:
        """Return the limits on growth that hold in the years that grow."""
        found: list[Run] = []
        for line in self.lines:
            for k in range(self.first, self.due + 1):
                most = self.inputs.lines[line].years[k - 1].most
                if most is None:
                    continue
                limit = float(most[0, 0])
                if found and found[-1] == (line, found[-1].first, k - 1, limit):
                    found[-1] = found[-1]._replace(last=k)
                else:
                    found.append(Run(line, k, k, limit))
        return found

    def relaxed(self, limits: Mapping[Run, float]) -> Inputs:
        """Return the inputs with boundless growth under other limits, percent a year."""

        def change(line: int, k: int, year: YearInputs) -> YearInputs:
            if not self.has(k):
                return year
            given = [value for run, value in limits.items() if _covers(run, line, k)]
            most = np.array([[given[0]]]) if given else year.most
            return replace(_grown_year(year, HIGHEST), most=most)

        return _changed(self.inputs, self.lines, change)

    def free(self) -> Case:
        """Return the case without limits on growth; what may never be cut still is not."""

        def change(_line: int, k: int, year: YearInputs) -> YearInputs:
            return replace(year, most=None) if self.has(k) else year

        return replace(self, inputs=_changed(self.inputs, self.lines, change))

    def until(self, due: int) -> Case:
        """Return the case with another due year, past the horizon too, on the same limits."""
        years = int(self.inputs.real_growth.shape[1])
        beyond = max(due - years, 0)
        return replace(self, inputs=self.prolonged(beyond), due=due)

    def prolonged(self, years: int) -> Inputs:
        """Return the inputs, boundless growth going on as long as projected and ``years`` more.

        The limits of the due year hold after it; growth and inflation of the last year go on.
        """
        given = self.inputs
        longer = replace(
            given,
            real_growth=_held(given.real_growth, years),
            inflation=_held(given.inflation, years),
            lines=tuple(_longer(line, years) for line in given.lines),
        )

        def change(line: int, k: int, year: YearInputs) -> YearInputs:
            if k < self.first:
                return year
            if k > self.due:
                year = given.lines[line].years[self.due - 1]
            return _grown_year(year, HIGHEST)

        return _changed(longer, self.lines, change)


def _changed(inputs: Inputs, positions: Sequence[int], change: _Change) -> Inputs:
    """Return the inputs with the years of some lines changed."""
    lines = list(inputs.lines)
    for line in positions:
        years = enumerate(lines[line].years, 1)
        lines[line] = replace(lines[line], years=tuple(change(line, k, year) for k, year in years))
    return replace(inputs, lines=tuple(lines))


def _covers(run: Run, line: int, k: int) -> bool:
    return run.line == line and run.first <= k <= run.last


def _grown_year(year: YearInputs, rate: float) -> YearInputs:
    return replace(year, steps=(Step(_RULE, slice(None), (np.array([[rate]]),)),))


def _held(values: Floats, years: int) -> Floats:
    return np.concatenate([values, np.repeat(values[:, -1:], years, axis=1)], axis=1)


def _longer(line: LineInputs, years: int) -> LineInputs:
    last = replace(line.years[-1], begins=None)
    return replace(line, years=(*line.years, *[last] * years))


# ---------------------------------------------------------------- scenarios


def grown(line: Line, first: int, due: int, rate: float) -> Line:
    """Return a line that grows evenly from ``first`` to ``due`` within the limits of its phases.

    Args:
        line: with phases, or in parts, each of which then grows.
        first: a year in which a phase begins.
        due: the last year of even growth; the phases go on after it.
        rate: real growth, percent a year.
    """
    if line.parts:
        parts = {name: grown(part, first, due, rate) for name, part in line.parts.items()}
        return replace(line, parts=parts)
    phases = [phase for phase in line.phases if phase.last < first]
    phases += _merged(_growing(line.phases, first, due, rate))
    phases += [
        replace(phase, first=max(phase.first, due + 1)) for phase in line.phases if phase.last > due
    ]
    return replace(line, phases=tuple(phases))


def planned(line: Line, first: int, due: int, money: Sequence[float]) -> Line:
    """Return a line that spends given amounts from ``first`` to ``due``, as :func:`grown` grows it.

    Args:
        line: with phases, not in parts.
        first, due: the first year and the last.
        money: a year each, millions of national money at the base year's prices.
    """
    points = tuple(zip(range(first, due + 1), money, strict=True))
    before = [phase for phase in line.phases if phase.last < first]
    after = [
        replace(phase, first=max(phase.first, due + 1)) for phase in line.phases if phase.last > due
    ]
    plan = Phase(PlanMoney(points, constant=True), first, due)
    return replace(line, phases=(*before, plan, *after))


def _growing(phases: tuple[Phase, ...], first: int, due: int, rate: float) -> Iterator[Phase]:
    for phase in phases:
        if phase.last >= first and phase.first <= due:
            begin, end = max(phase.first, first), min(phase.last, due)
            rule = Grow("real", rate)
            yield replace(phase, rule=rule, first=begin, last=end, source=None)


def _merged(phases: Iterator[Phase]) -> list[Phase]:
    """Return phases with neighbours under the same limits as one."""
    found: list[Phase] = []
    for phase in phases:
        limits = (phase.max_real_growth, phase.never_cut)
        if found and (found[-1].max_real_growth, found[-1].never_cut) == limits:
            found[-1] = replace(found[-1], last=phase.last)
        else:
            found.append(phase)
    return found


def set_up(scenario: Scenario) -> Setup:
    """Return every member's inputs apart, with what is drawn; a certain scenario draws nothing."""
    inputs = assemble(scenario)
    drawn = assemble_draws(scenario, inputs)
    if drawn is not None:
        return drawn
    codes = tuple(member.code for member in scenario.members)
    core = engine_lines(scenario).index(("core", None))
    everybody = np.ones((1, len(codes)), dtype=np.bool_)
    return setup(inputs, codes, everybody, core, Uncertainty(1, 0))


def cases_of(
    scenario: Scenario, target: str, line: str, due: Mapping[str, int], start: int | None
) -> dict[str, Case]:
    """Return each member's case, by code; members due in the base year have none.

    Args:
        scenario: whose limits and phases hold.
        target: its name.
        line: the line that grows.
        due: each member's year.
        start: the first year of even growth; default: the first projected year.

    Raises:
        UsageError: no phase of a member's line begins in ``start``, or it lies after the due year.
    """
    first = scenario.base_year + 1 if start is None else start
    asked = {code: year for code, year in due.items() if year > scenario.base_year}
    for member in scenario.members:
        if member.code in asked:
            _check_start(member, line, first, asked[member.code])
    members = tuple(
        _member_grown(member, line, first, asked[member.code]) if member.code in asked else member
        for member in scenario.members
    )
    lines = tuple(engine_lines(scenario))
    position = ordered_targets(scenario).index(target)
    prepared = set_up(replace(scenario, members=members))
    return {
        member.code: Case(
            code=member.code,
            inputs=inputs,
            target=position,
            first=first - scenario.base_year,
            due=asked[member.code] - scenario.base_year,
            lines=_positions(member.lines[line], line, lines),
            names=lines,
        )
        for member, inputs in zip(members, prepared.members, strict=True)
        if member.code in asked
    }


def _member_grown(member: Member, line: str, first: int, due: int) -> Member:
    changed = grown(member.lines[line], first, due, 0.0)
    return replace(member, lines={**member.lines, line: changed})


def _positions(line: Line, name: str, lines: tuple[tuple[str, str | None], ...]) -> tuple[int, ...]:
    parts: list[str | None] = list(line.parts) or [None]
    return tuple(lines.index((name, part)) for part in parts)


def _check_start(member: Member, line: str, first: int, due: int) -> None:
    if first > due:
        raise UsageError(f"--from {first}: {member.code} is to be there in {due}, before that")
    begins = [_beginnings(each) for each in member.lines[line].parts.values()]
    common = set.intersection(*begins) if begins else _beginnings(member.lines[line])
    if first not in common:
        years = ", ".join(str(year) for year in sorted(common))
        raise UsageError(
            f"--from {first}: growth can take over where a phase begins, and {member.code}'s "
            f"phases of {line} begin in {years}"
        )


def _beginnings(line: Line) -> set[int]:
    return {phase.first for phase in line.phases}
