"""Warnings that need the projection: rules that lead away from a target, growth nobody managed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.assemble import engine_lines
from simulator.scenario.faults import Report, Warning_
from simulator.scenario.scenario import Close, PlanShare, Ramp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.projection import Projection
    from simulator.scenario.scenario import Member, Phase, Scenario

__all__ = ["cautions"]

FAST_QUANTILE = 0.95
"""Growth of spending above this quantile of ally-years deserves a warning."""


def cautions(scenario: Scenario, projection: Projection) -> tuple[Warning_, ...]:
    """Return the warnings that only a projection can give, each about a run of years at most once."""
    report = Report()
    lines = engine_lines(scenario)
    for line in scenario.lines:
        position = lines.index((line, None))
        shares = projection.share[position]
        for row, member in enumerate(scenario.members):
            _warn_of_descents(scenario, member, line, shares[row].tolist(), report)
    core = lines.index(("core", None))
    _warn_of_growth(scenario, projection.real[core].tolist(), report)
    return report.warnings([member.code for member in scenario.members])


def _warn_of_descents(
    scenario: Scenario, member: Member, line: str, shares: Sequence[float], report: Report
) -> None:
    """Warn of rules whose share lies below both the member's at that point and the target's."""
    for phase in member.lines[line].phases:
        share = _destination(phase)
        if share is None or share >= shares[phase.first - 1 - scenario.base_year]:
            continue
        for name, target in scenario.targets.items():
            wanted = target.share_of(member.code)
            alone = target.of == (line,) and target.per == scenario.lines[line]
            if alone and wanted is not None and share < wanted:
                report.warn(
                    f"this leads down to {share:g}, below both where {line} stands in "
                    f"{phase.first - 1} and the {wanted:g} of '{name}'; 'climb' never lowers a share",
                    phase.place,
                    member.code,
                )


def _destination(phase: Phase) -> float | None:
    match phase.rule:
        case Ramp(to, _) | Close(to, _):
            return to
        case PlanShare(points):
            return min(share for _, share in points)
        case _:
            return None


def _warn_of_growth(scenario: Scenario, real: Sequence[Sequence[float]], report: Report) -> None:
    """Warn of growth faster than nearly every ally ever managed in a year."""
    table = data.newest_full_table()
    history = sorted(data.ally_years(table), key=lambda item: item.real_change_pct)
    fast = _quantile([item.real_change_pct for item in history], FAST_QUANTILE)
    for row, member in enumerate(scenario.members):
        growth = {
            year: 100 * (now / before - 1)
            for year, before, now in zip(scenario.years[1:], real[row], real[row][1:], strict=False)
            if before > 0 and 100 * (now / before - 1) > fast
        }
        if growth:
            report.warn(_too_fast(member.code, growth, fast, table))


def _too_fast(code: str, growth: dict[int, float], fast: float, table: str) -> str:
    year, most = max(growth.items(), key=lambda item: item[1])
    years = f"in {year}" if len(growth) == 1 else f"in {len(growth)} years, most in {year}"
    who = sorted({item.member for item in data.ally_years(table) if item.real_change_pct >= most})
    ever = f"as much was only ever done by {', '.join(who)}" if who else "nobody ever did as much"
    return (
        f"{code}'s core spending rises by {most:.0f} % in real terms {years}: 95 % of ally-years in "
        f"the table of {table} stayed below {fast:.0f} %, and {ever}"
    )


def _quantile(ordered: Sequence[float], q: float) -> float:
    """Return a quantile by linear interpolation between order statistics."""
    position = q * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
