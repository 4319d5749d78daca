"""Two plans on the same draws: which of them gets a member there first, and who gains in the due year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.assemble import ordered_targets
from simulator.engine.odds import chunks
from simulator.engine.shocks import Address, CommonShocks, Drawn
from simulator.engine.targets import judge
from simulator.engine.walk import walk
from simulator.questions.cases import set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Booleans, Positions
    from simulator.engine.draws import Setup
    from simulator.engine.inputs import Inputs
    from simulator.engine.weather import Weather
    from simulator.scenario import Scenario

__all__ = ["Race", "race"]


@dataclass(frozen=True, slots=True)
class Race:
    """Parts of the draws, 0 to 1; the first four add up to 1.

    Attributes:
        earlier: the other plan meets the target before the base plan does.
        same: both meet it first in the same year.
        later: the base plan meets it before.
        never: neither meets it to the horizon.
        gained: the other meets it in the due year and the base does not; None without a due year.
        lost: the base meets it in the due year and the other does not.
    """

    earlier: float
    same: float
    later: float
    never: float
    gained: float | None
    lost: float | None


@dataclass(slots=True)
class _Counts:
    earlier: int = 0
    same: int = 0
    later: int = 0
    never: int = 0
    gained: int = 0
    lost: int = 0

    def add(self, base: _Run, other: _Run, due: int | None) -> None:
        """Count some draws."""
        first, second = base.first, other.first
        self.earlier += int(np.count_nonzero(second < first))
        self.later += int(np.count_nonzero(second > first))
        tie = second == first
        never = tie & (first == NEVER)
        self.never += int(np.count_nonzero(never))
        self.same += int(np.count_nonzero(tie)) - int(np.count_nonzero(never))
        if due is not None:
            self.gained += int(np.count_nonzero(other.met & ~base.met))
            self.lost += int(np.count_nonzero(base.met & ~other.met))

    def parts(self, draws: int, *, due: bool) -> Race:
        """Return the counts as parts of all draws."""
        return Race(
            earlier=self.earlier / draws,
            same=self.same / draws,
            later=self.later / draws,
            never=self.never / draws,
            gained=self.gained / draws if due else None,
            lost=self.lost / draws if due else None,
        )


NEVER = np.iinfo(np.intp).max


@dataclass(frozen=True, slots=True)
class _Run:
    """One plan in some draws: the first year met, and whether the due year meets, each (draw,)."""

    first: Positions
    met: Booleans


def race(
    base: Scenario, other: Scenario, codes: Sequence[str], targets: Sequence[str]
) -> dict[str, dict[str, Race]]:
    """Return how two plans stand in the same draws, by member and target.

    Args:
        base, other: with the same base year, and the same draws and seed.
        codes: members of both.
        targets: targets of both.
    """
    ours, theirs = set_up(base), set_up(other)
    years = min(ours.years, theirs.years)
    counts = {code: {name: _Counts() for name in targets} for code in codes}
    dues = {code: [_due(base, other, name, code) for name in targets] for code in codes}
    places = [[ordered_targets(each).index(name) for name in targets] for each in (base, other)]
    for draws in chunks(ours.uncertainty.draws, 1):
        common = [_common(each, draws) for each in (ours, theirs)]
        for code in codes:
            runs = [
                _runs(
                    _inputs(each, code),
                    _weather(each, code, shared, draws),
                    at,
                    dues[code],
                    years,
                )
                for each, shared, at in zip((ours, theirs), common, places, strict=True)
            ]
            for name, one, two, due in zip(targets, *runs, dues[code], strict=True):
                counts[code][name].add(one, two, due)
    total = ours.uncertainty.draws
    return {
        code: {
            name: counts[code][name].parts(total, due=due is not None)
            for name, due in zip(targets, dues[code], strict=True)
        }
        for code in codes
    }


def _due(base: Scenario, other: Scenario, target: str, code: str) -> int | None:
    """Return the position of the due year, the base's; None where it is not projected by both."""
    year = base.targets[target].due(code)
    last = min(base.horizon, other.horizon)
    return None if year is None or not base.base_year <= year <= last else year - base.base_year


def _inputs(prepared: Setup, code: str) -> Inputs:
    return prepared.members[prepared.codes.index(code)]


def _common(prepared: Setup, draws: range) -> CommonShocks:
    return CommonShocks(prepared.uncertainty, prepared.years - 1, draws)


def _weather(prepared: Setup, code: str, common: CommonShocks, draws: range) -> Weather:
    return Drawn(prepared.uncertainty, Address(code, draws), common)


def _runs(
    inputs: Inputs,
    weather: Weather,
    targets: Sequence[int],
    dues: Sequence[int | None],
    years: int,
) -> list[_Run]:
    """Walk one plan through some draws and note what matters of each target."""
    first = [np.full(weather.draws, NEVER, dtype=np.intp) for _ in targets]
    at_due = [np.zeros(weather.draws, dtype=np.bool_) for _ in targets]
    before = None
    for k, outcome in enumerate(walk(inputs, weather)):
        if k >= years:
            break
        verdicts = judge(inputs.targets, outcome, before)
        for row, (position, due) in enumerate(zip(targets, dues, strict=True)):
            met = verdicts[position].met[0]
            first[row][met & (first[row] == NEVER)] = k
            if k == due:
                at_due[row] = met
        before = outcome
    return [_Run(*pair) for pair in zip(first, at_due, strict=True)]
