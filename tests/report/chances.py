"""Odds for sample results, made up from how far each value is from its target.

Members are drawn apart from each other here, so that the number meeting follows from their odds.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from statistics import NormalDist
from typing import TYPE_CHECKING

from simulator.results import UncertaintyInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.results import MemberResult, Results, Series, TargetResult

LEVELS = ("5", "10", "25", "50", "75", "90", "95")
VALUES = {
    "start": {"sd": 0.15},
    "gdp": {"sd": 2.0, "persistence": 0.35, "common": 0.4},
    "inflation": {"sd": 2.0, "persistence": 0.15, "common": 0.25},
    "delivery": {"mean": -0.5, "sd": 5.0, "slip": 5.0},
}
_NORMAL = NormalDist()


def drawn(results: Results) -> Results:
    """Return the results with odds: every share strays more with every year."""
    members = {code: _member(results, member) for code, member in results.members.items()}
    groups = {}
    for name, group in results.groups.items():
        inside = [members[code] for code in group.members if code in members]
        meeting = {target: _meeting(results, inside, target) for target in results.targets}
        shares = {"core": _fan(group.share_pct["core"], 0.4)} if name == "alliance" else None
        groups[name] = replace(
            group, members_meeting_distribution=meeting, share_quantiles_pct=shares
        )
    return replace(
        results,
        members=members,
        groups=groups,
        uncertainty=UncertaintyInfo(VALUES, {"gdp": "IMF errors of ten years", "start": "guessed"}),
        provenance=replace(results.provenance, draws=10_000, seed=2017),
    )


def _spread(at: int) -> float:
    return 0.12 + 0.03 * min(at, 20)


def _fan(series: Series, width: float = 1.0) -> dict[str, Series]:
    return {
        level: tuple(
            None
            if value is None
            else max(value + width * _spread(at) * _NORMAL.inv_cdf(int(level) / 100), 0.0)
            for at, value in enumerate(series)
        )
        for level in LEVELS
    }


def _member(results: Results, member: MemberResult) -> MemberResult:
    shares = {line: _fan(series) for line, series in member.share_pct.items()}
    money = {
        line: {
            level: tuple(
                None if value is None else value * (1 + (int(level) - 50) / 400) for value in series
            )
            for level in LEVELS
        }
        for line, series in member.spending_national_mn.items()
    }
    targets = {name: _target(results, target) for name, target in member.targets.items()}
    return replace(
        member, share_quantiles_pct=shares, spending_national_quantiles_mn=money, targets=targets
    )


def _target(results: Results, target: TargetResult) -> TargetResult:
    if target.status is None:
        return target
    odds = tuple(_odds(target, at) for at in range(len(results.years)))
    reached = list(accumulate((part or 0.0 for part in odds), max))
    first = {
        level: next(
            (
                year
                for year, part in zip(results.years, reached, strict=True)
                if part >= int(level) / 100
            ),
            None,
        )
        for level in LEVELS
    }
    return replace(
        target,
        probability_met=odds,
        probability_reached_by=tuple(reached),
        first_year_quantiles=first,
    )


def _odds(target: TargetResult, at: int) -> float | None:
    met = target.met[at]
    if met is None:
        return None
    value = target.counted_pct[at] if target.counted_pct else None
    if value is None or target.share is None:
        return 0.8 if met else 0.15
    return round(_NORMAL.cdf((value - target.share) / _spread(at)), 4)


def _meeting(
    results: Results, members: Iterable[MemberResult], target: str
) -> dict[str, dict[str, float]]:
    found = [member.targets[target].probability_met for member in members]
    known = [odds for odds in found if odds is not None]
    return {
        str(year): _counts([odds[at] or 0.0 for odds in known])
        for at, year in enumerate(results.years)
        if any(odds[at] is not None for odds in known)
    }


def _counts(odds: Iterable[float]) -> dict[str, float]:
    """Return how likely each number of successes is, where each comes with its own odds."""
    parts = [1.0]
    for one in odds:
        parts = [
            (parts[at] if at < len(parts) else 0.0) * (1 - one)
            + (parts[at - 1] * one if at else 0.0)
            for at in range(len(parts) + 1)
        ]
    return {str(count): part for count, part in enumerate(parts) if part > 1e-7}
