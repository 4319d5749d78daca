"""Odds -> Results: counts become probabilities, positions become names and years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from simulator.assemble import engine_lines, ordered_targets
from simulator.engine.tally import LEVELS, quantile_of_counts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.axes import Floats
    from simulator.engine.odds import Odds
    from simulator.results import GroupResult, MemberResult, Results, Series, TargetResult
    from simulator.scenario.scenario import Scenario

__all__ = ["with_odds"]


def with_odds(results: Results, scenario: Scenario, odds: Odds) -> Results:
    """Return the results with what the draws say.

    Args:
        results: of the central path.
        scenario: what was projected; its order of members, lines and groups is the odds'.
        odds: what was counted.
    """
    teller = _Teller(scenario, odds)
    members = {
        code: teller.member(row, result)
        for row, (code, result) in enumerate(results.members.items())
    }
    groups = {
        name: teller.group(position, name, result)
        for position, (name, result) in enumerate(results.groups.items())
    }
    return replace(results, members=members, groups=groups)


class _Teller:
    """Names what the odds count."""

    def __init__(self, scenario: Scenario, odds: Odds) -> None:
        self.odds = odds
        self.scenario = scenario
        self.lines = engine_lines(scenario)
        self.targets = ordered_targets(scenario)
        self.years = scenario.years

    def member(self, row: int, result: MemberResult) -> MemberResult:
        """Return a member's numbers with its odds."""
        per_usd = result.per_usd
        return replace(
            result,
            share_quantiles_pct=self._by_line(row, self.odds.shares, 1.0),
            spending_national_quantiles_mn=self._by_line(row, self.odds.money, per_usd),
            targets={
                name: self._target(self.targets.index(name), row, target)
                for name, target in result.targets.items()
            },
        )

    def group(self, position: int, name: str, result: GroupResult) -> GroupResult:
        """Return a group's numbers with their joint distribution."""
        alliance = name == "alliance"
        quantiles = [self.odds.alliance[year] for year in range(len(self.years))]
        return replace(
            result,
            members_meeting_distribution={
                target: self._distribution(self.targets.index(target), position, counts)
                for target, counts in result.members_meeting.items()
            },
            share_quantiles_pct={"core": _by_level(quantiles, 1.0)} if alliance else None,
        )

    def _by_line(
        self, row: int, rows: Mapping[tuple[int, int, int], Floats], factor: float
    ) -> dict[str, dict[str, Series]]:
        return {
            name: _by_level([rows[row, line, k] for k in range(len(self.years))], factor)
            for line, (name, _) in enumerate(self.lines)
            if (row, line, 0) in rows
        }

    def _target(self, target: int, row: int, result: TargetResult) -> TargetResult:
        if result.status is None:
            return result
        draws = self.odds.draws
        reached = self.odds.reached[target, row]
        years = quantile_of_counts(reached, draws)
        return replace(
            result,
            probability_met=self._chances(self.odds.met[target, row] / draws, result),
            probability_reached_by=self._chances(reached / draws, result),
            first_year_quantiles={
                str(level): None if at is None else self.years[at]
                for level, at in zip(LEVELS, years, strict=True)
            },
        )

    def _chances(self, chances: Floats, result: TargetResult) -> Series:
        """Return chances by year; None where the question has no answer."""
        pairs = zip(chances.tolist(), result.met, strict=True)
        return tuple(None if met is None else chance for chance, met in pairs)

    def _distribution(
        self, target: int, group: int, counts: Sequence[int | None]
    ) -> dict[str, dict[str, float]]:
        meeting = self.odds.meeting[target, group]
        return {
            str(year): {
                str(number): float(meeting[k, number] / self.odds.draws)
                for number in np.flatnonzero(meeting[k]).tolist()
            }
            for k, year in enumerate(self.years)
            if counts[k] is not None
        }


def _by_level(rows: Sequence[Floats], factor: float) -> dict[str, Series]:
    """Return each level's value by year, from (level,) arrays of the years."""
    table = np.array(rows) * factor
    return {str(level): tuple(table[:, i].tolist()) for i, level in enumerate(LEVELS)}
