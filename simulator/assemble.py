"""A Scenario -> the engine's arrays: the one place that knows both names and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.draws import Setup, setup
from simulator.engine.inputs import GDP, Inputs, LineInputs, Step, TargetInputs, YearInputs
from simulator.engine.shocks import Uncertainty, Wobble
from simulator.scenario.scenario import (
    Climb,
    Close,
    Grow,
    Hold,
    PlanMoney,
    PlanShare,
    Ramp,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.axes import Rows
    from simulator.scenario.scenario import Line, Member, Phase, Scenario, Target

__all__ = ["assemble", "assemble_draws", "ordered_targets"]

EXACT = 1e-9
"""How far below a target still counts where nothing is rounded, percent."""


def assemble(scenario: Scenario) -> Inputs:
    """Return the engine's inputs; members, lines and targets in the scenario's order.

    Targets come in the order of :func:`ordered_targets`.
    """
    members = scenario.members
    lines = list(scenario.lines)
    targets = ordered_targets(scenario)
    return Inputs(
        gdp=np.array([member.gdp_usd_mn for member in members]),
        real_growth=np.array([member.real_growth for member in members]),
        inflation=np.array([member.inflation for member in members]),
        lines=tuple(_line(scenario, name, lines) for name in lines),
        targets=tuple(_target(scenario, scenario.targets[name], lines, targets) for name in targets),
    )


def assemble_draws(scenario: Scenario, inputs: Inputs) -> Setup | None:
    """Return what the draws need; None where the scenario is certain.

    A spread of 0 is no spread: such a part is left out, so that its path is the central one to the
    last bit.
    """
    given = scenario.uncertainty
    if given is None:
        return None
    codes = tuple(member.code for member in scenario.members)
    delivery = given.values.get("delivery", {})
    mean, sd = delivery.get("mean", 0.0), delivery.get("sd", 0.0)
    uncertainty = Uncertainty(
        draws=given.draws,
        seed=given.seed,
        start=given.values.get("start", {}).get("sd") or None,
        gdp=_wobble(given.values.get("gdp", {})),
        inflation=_wobble(given.values.get("inflation", {})),
        delivery=(mean, sd) if mean or sd else None,
        slip=delivery.get("slip") or None,
    )
    groups = np.array([[code in names for code in codes] for names in scenario.groups.values()])
    return setup(inputs, codes, groups, list(scenario.lines).index("core"), uncertainty)


def _wobble(values: Mapping[str, float]) -> Wobble | None:
    if not values.get("sd"):
        return None
    return Wobble(values["sd"], values.get("persistence", 0.0), values.get("common", 0.0))


def ordered_targets(scenario: Scenario) -> list[str]:
    """Return the names of the targets, each ``all`` target after those that it is of."""
    ordered: list[str] = []

    def visit(name: str) -> None:
        target = scenario.targets[name]
        for other in target.of if target.form == "all" else ():
            visit(other)
        if name not in ordered:
            ordered.append(name)

    for name in scenario.targets:
        visit(name)
    return ordered


def _line(scenario: Scenario, name: str, lines: list[str]) -> LineInputs:
    per = scenario.lines[name]
    mine = [member.lines[name] for member in scenario.members]
    first, last = scenario.base_year + 1, scenario.horizon
    return LineInputs(
        per=GDP if per == "gdp" else lines.index(per),
        start=np.array([line.start or 0.0 for line in mine]),
        known=np.array([line.start is not None for line in mine]),
        years=tuple(_year(scenario.members, mine, year) for year in range(first, last + 1)),
        moves=np.ones(len(mine)) if name == "core" else None,
    )


def _year(members: Sequence[Member], lines: Sequence[Line], year: int) -> YearInputs:
    phases = [_phase_of(line, year) for line in lines]
    begins = [row for row, phase in enumerate(phases) if phase.first == year]
    caps = [phase.max_real_growth for phase in phases]
    floors = [phase.never_cut for phase in phases]
    capped = any(cap is not None for cap in caps)
    return YearInputs(
        steps=_steps(members, phases, year),
        begins=np.array(begins, dtype=np.intp) if begins else None,
        most=_column(np.inf if cap is None else cap for cap in caps) if capped else None,
        never_cut=np.array(floors)[:, None] if any(floors) else None,
    )


def _phase_of(line: Line, year: int) -> Phase:
    return next(phase for phase in line.phases if phase.last >= year)


def _steps(members: Sequence[Member], phases: Sequence[Phase], year: int) -> tuple[Step, ...]:
    """Return one step for each rule that some member follows in ``year``."""
    rows: dict[str, list[int]] = {}
    parameters: dict[str, list[tuple[float, ...]]] = {}
    for row, (member, phase) in enumerate(zip(members, phases, strict=True)):
        rule, values = _rule(phase, year, member.per_usd)
        rows.setdefault(rule, []).append(row)
        parameters.setdefault(rule, []).append(values)
    return tuple(
        Step(
            rule,
            _rows(len(members), chosen),
            tuple(_column(column) for column in zip(*parameters[rule], strict=True)),
        )
        for rule, chosen in rows.items()
    )


def _rows(count: int, chosen: list[int]) -> Rows:
    """Return the members chosen: everybody as a slice, which costs no copy."""
    return slice(None) if len(chosen) == count else np.array(chosen, dtype=np.intp)


def _column(values: object) -> np.ndarray:
    return np.array(list(values), dtype=np.float64)[:, None]  # type: ignore[call-overload]


def _rule(phase: Phase, year: int, per_usd: float) -> tuple[str, tuple[float, ...]]:
    """Return a phase's rule by the engine's name, with its parameters in ``year``."""
    match phase.rule:
        case Hold(what):
            return f"hold {what}", ()
        case Grow(pace, rate):
            return f"grow {pace}", (rate,)
        case Ramp(to, shape):
            return "ramp", (to, _progress(phase, year, shape))
        case Climb(to, shape):
            return "climb", (to, _progress(phase, year, shape))
        case Close(to, rate):
            return "close", (to, rate)
        case PlanShare(points):
            return "plan share", _on_lines(points, phase.first - 1, year)
        case PlanMoney(points, constant):
            weight, value = _on_lines(points, phase.first - 1, year)
            return "plan real" if constant else "plan nominal", (weight, value / per_usd)


def _progress(phase: Phase, year: int, shape: str) -> float:
    """Return how much of a ramp is done: u, or 3u^2 - 2u^3."""
    u = (year - phase.first + 1) / (phase.last - phase.first + 1)
    return u * u * (3.0 - 2.0 * u) if shape == "smooth" else u


def _on_lines(
    points: Sequence[tuple[int, float]], anchor: int, year: int
) -> tuple[float, float]:
    """Return (weight of the anchor's value, the rest) on straight lines between ``points``."""
    first, first_value = points[0]
    if year <= first:
        u = (year - anchor) / (first - anchor)
        return 1.0 - u, u * first_value
    for (a, at_a), (b, at_b) in zip(points, points[1:], strict=False):
        if year <= b:
            return 0.0, at_a + (at_b - at_a) * (year - a) / (b - a)
    return 0.0, points[-1][1]


def _target(
    scenario: Scenario, target: Target, lines: list[str], targets: list[str]
) -> TargetInputs:
    names = targets if target.form == "all" else lines
    codes = [member.code for member in scenario.members]
    shares = [target.share_of(code) for code in codes]
    value = [(target.value or 0.0) if share is None else share for share in shares]
    due = [target.due(code) for code in codes]
    return TargetInputs(
        form=target.form,
        value=np.array(value),
        tolerance=EXACT if target.decimals is None else 0.5 * 10.0**-target.decimals,
        of=tuple(names.index(name) for name in target.of),
        per=GDP if target.per == "gdp" else lines.index(target.per),
        caps=tuple(target.caps.get(name, np.inf) for name in target.of),
        by=np.array([-1 if year is None else year - scenario.base_year for year in due]),
    )
