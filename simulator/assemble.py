"""A Scenario -> the engine's arrays: the one place that knows both names and positions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.draws import Setup, setup
from simulator.engine.feedback import Feedback
from simulator.engine.inputs import GDP, Inputs, LineInputs, Step, TargetInputs, YearInputs
from simulator.engine.shocks import Uncertainty, Wobble
from simulator.scenario.scenario import (
    Climb,
    Close,
    Grow,
    Hold,
    Line,
    Phase,
    PlanMoney,
    PlanShare,
    Ramp,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.axes import Floats, Rows
    from simulator.scenario.scenario import Member, Scenario, Target

__all__ = ["assemble", "assemble_draws", "engine_lines", "ordered_targets"]

EXACT = 1e-9
"""How far below a target still counts where nothing is rounded, percent."""


def assemble(scenario: Scenario) -> Inputs:
    """Return the engine's inputs; members, lines and targets in the scenario's order.

    Targets come in the order of :func:`ordered_targets`.
    """
    members = scenario.members
    lines = engine_lines(scenario)
    targets = ordered_targets(scenario)
    return Inputs(
        gdp=np.array([member.gdp_usd_mn for member in members]),
        real_growth=np.array([member.real_growth for member in members]),
        inflation=np.array([member.inflation for member in members]),
        lines=tuple(_line(scenario, name, part, lines) for name, part in lines),
        targets=tuple(
            _target(scenario, scenario.targets[name], lines, targets) for name in targets
        ),
        feedback=_feedback(scenario, lines),
    )


def _feedback(scenario: Scenario, lines: list[tuple[str, str | None]]) -> Feedback | None:
    """Return what spending does to GDP; None where a multiplier of 0 would do nothing."""
    given = scenario.feedback
    if given is None or not given.multiplier:
        return None
    return Feedback(lines.index(("core", None)), np.full(len(scenario.members), given.multiplier))


def engine_lines(scenario: Scenario) -> list[tuple[str, str | None]]:
    """Return (line, part) in the engine's order: a line's parts stand before the line itself.

    Parts stand in the order of the alphabet, so that a member's sum of them does not depend on the
    parts of others, which are nothing for it.
    """
    found: list[tuple[str, str | None]] = []
    for name in scenario.lines:
        parts = (part for member in scenario.members for part in member.lines[name].parts)
        found += [(name, part) for part in sorted(set(parts))]
        found.append((name, None))
    return found


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
        regime=_regime(given.values.get("regime", {})),
    )
    groups = np.array([[code in names for code in codes] for names in scenario.groups.values()])
    return setup(inputs, codes, groups, engine_lines(scenario).index(("core", None)), uncertainty)


def _regime(values: Mapping[str, float]) -> tuple[float, float] | None:
    chance, points = values.get("chance", 0.0), values.get("points", 0.0)
    return (chance, points) if chance and points else None


def _levels(scenario: Scenario) -> Floats | None:
    """Return the share that each member climbs to after a shift of regime; None without regime.

    The scenario's own level, else the highest target on core alone.
    """
    given = scenario.uncertainty.values.get("regime") if scenario.uncertainty else None
    if given is None:
        return None
    if "to" in given:
        return _column(given["to"] for _ in scenario.members)
    goals = [
        target
        for target in scenario.targets.values()
        if (target.form, target.of, target.per) == ("share", ("core",), "gdp")
    ]
    codes = (member.code for member in scenario.members)
    return _column(max(goal.share_of(code) or 0.0 for goal in goals) for code in codes)


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


def _line(
    scenario: Scenario, name: str, part: str | None, lines: list[tuple[str, str | None]]
) -> LineInputs:
    per = scenario.lines[name]
    whole = [member.lines[name] for member in scenario.members]
    mine = [_part_of(line, part, scenario) for line in whole]
    first, last = scenario.base_year + 1, scenario.horizon
    levels = _levels(scenario) if (name, part) == ("core", None) else None
    summed = np.array([bool(line.parts) for line in mine])
    return LineInputs(
        per=GDP if per == "gdp" else lines.index((per, None)),
        start=np.array([line.start or 0.0 for line in mine]),
        known=np.array([line.start is not None for line in mine]),
        years=tuple(_year(scenario.members, mine, year, levels) for year in range(first, last + 1)),
        moves=_moves(whole, mine) if name == "core" else None,
        parts=tuple(i for i, (line, of) in enumerate(lines) if line == name and of is not None)
        if part is None
        else (),
        summed=summed if summed.any() else None,
        reported=part is None,
    )


def _part_of(line: Line, part: str | None, scenario: Scenario) -> Line:
    """Return a line, or one of its parts; nothing at all where a member does not have that part."""
    if part is None:
        return line
    nothing = Line(0.0, (Phase(Hold("share"), scenario.base_year + 1, scenario.horizon),))
    return line.parts.get(part, nothing)


def _moves(whole: Sequence[Line], mine: Sequence[Line]) -> Floats:
    """Return how far each start moves with one point of the whole line's."""
    pairs = zip(whole, mine, strict=True)
    return np.array([(m.start or 0.0) / w.start if w.start else 1.0 for w, m in pairs])


def _year(
    members: Sequence[Member], lines: Sequence[Line], year: int, levels: Floats | None
) -> YearInputs:
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
        level=levels,
    )


def _phase_of(line: Line, year: int) -> Phase:
    """Return the phase that holds in ``year``; a line in parts has none, so that it holds."""
    held = Phase(Hold("share"), year, year)
    return next((phase for phase in line.phases if phase.last >= year), held)


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


def _rule(  # noqa: PLR0911 - one line a rule
    phase: Phase, year: int, per_usd: float
) -> tuple[str, tuple[float, ...]]:
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


def _on_lines(points: Sequence[tuple[int, float]], anchor: int, year: int) -> tuple[float, float]:
    """Return (weight of the anchor's value, the rest) on straight lines between ``points``."""
    first, first_value = points[0]
    if year <= first:
        u = (year - anchor) / (first - anchor)
        return 1.0 - u, u * first_value
    for (a, at_a), (b, at_b) in pairwise(points):
        if year <= b:
            return 0.0, at_a + (at_b - at_a) * (year - a) / (b - a)
    return 0.0, points[-1][1]


def _target(
    scenario: Scenario,
    target: Target,
    lines: list[tuple[str, str | None]],
    targets: list[str],
) -> TargetInputs:
    codes = [member.code for member in scenario.members]
    shares = [target.share_of(code) for code in codes]
    value = [(target.value or 0.0) if share is None else share for share in shares]
    due = [target.due(code) for code in codes]
    return TargetInputs(
        form=target.form,
        value=np.array(value),
        tolerance=EXACT if target.decimals is None else 0.5 * 10.0**-target.decimals,
        of=tuple(
            targets.index(name) if target.form == "all" else lines.index((name, None))
            for name in target.of
        ),
        per=GDP if target.per == "gdp" else lines.index((target.per, None)),
        caps=tuple(target.caps.get(name, np.inf) for name in target.of),
        by=np.array([-1 if year is None else year - scenario.base_year for year in due]),
    )
