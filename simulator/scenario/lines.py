"""Spending lines: which there are, what each is a share of, and where each starts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator.scenario.parts import line_in_parts
from simulator.scenario.phases import (
    LineContext,
    check_order,
    held,
    resolve_phases,
    why_not_climb,
)
from simulator.scenario.scalars import short
from simulator.scenario.scenario import Line
from simulator.scenario.starts import KNOWN, Amounts
from simulator.scenario.targets import default_per
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.model import LineModel, PartModel, PhaseModel, ScenarioModel, Then
    from simulator.scenario.scenario import Phase, Target

__all__ = ["Catalogue", "catalogue", "check_references", "member_lines", "order_lines"]


@dataclass(slots=True)
class Catalogue:
    """Every line that somebody describes.

    Attributes:
        pers: what each line's share is of; None where that is at fault.
    """

    pers: dict[str, str | None] = field(default_factory=dict)


def catalogue(model: ScenarioModel, report: Report) -> Catalogue:
    """Collect the lines that are described; faults for what they are shares of."""
    found = Catalogue()
    described = [
        (name, line)
        for spending in _spendings(model)
        for name, line in spending.items()
        if line is not None and _is_line(name, line, report)
    ]
    for name, line in described:
        _note_per(name, line, found, report)
    for name, line in described:
        if line.per and name != "core":
            _check_per(name, line, found, report)
    return found


def check_references(
    model: ScenarioModel,
    found: Catalogue,
    targets: Mapping[str, Target | None],
    report: Report,
) -> None:
    """Report phases without an end, and climbs to what is no target for them."""
    for spending in _spendings(model):
        for name, line in spending.items():
            phases = (line.phases if line is not None else None) or []
            check_order(phases, report)
            for phase in phases if model.targets is not None else ():
                for climbing in _climbing(phase):
                    _check_climb(name, climbing, found.pers.get(name), targets, report)
            _check_announced(name, phases, report)
            for part in (line.parts or {}).values() if line is not None else ():
                _check_part(name, part, report)


def _climbing(phase: PhaseModel | None) -> Iterator[PhaseModel | Then]:
    """Yield the rules of a phase that climb to a target: its own, and one after a plan."""
    then = phase.announced.then if phase is not None and phase.announced is not None else None
    for rule in (phase, then):
        if rule is not None and rule.climb is not None and rule.climb.target:
            yield rule


def _check_announced(line: str, phases: Iterable[PhaseModel | None], report: Report) -> None:
    """Report announced plans of anything but core."""
    for phase in phases if line != "core" else ():
        if phase is not None and phase.announced is not None:
            report.fault(
                phase.key_place("announced"),
                f"governments announce core spending as a whole, so {short(line)} cannot follow "
                "'announced'; give it another rule",
            )


def _check_part(line: str, part: PartModel | None, report: Report) -> None:
    """Report phases without an end, and climbs to a target: those are of whole lines."""
    phases = (part.phases if part is not None else None) or []
    check_order(phases, report)
    _check_announced(f"a part of {line}", phases, report)
    for phase in phases:
        if phase is not None and phase.climb is not None and phase.climb.target:
            report.fault(
                phase.place("climb"),
                f"a part cannot climb to a target, which is for {line} as a whole; give "
                "{to: SHARE}, the share that this part is to have",
            )


def _check_climb(
    line: str,
    phase: PhaseModel | Then,
    per: str | None,
    targets: Mapping[str, Target | None],
    report: Report,
) -> None:
    name = phase.climb.target if phase.climb is not None else None
    if name is None:
        return
    if name not in targets:
        hint = did_you_mean(name, targets)
        report.fault(phase.place("climb"), f"there is no target '{short(name)}'{hint}")
        return
    target = targets[name]
    reason = why_not_climb(target, line, per) if target is not None else None
    if reason:
        report.fault(phase.place("climb"), f"{line} cannot climb to '{name}': {reason}")


def order_lines(found: Catalogue, targets: Iterable[Target | None]) -> dict[str, str]:
    """Return every line with its ``per``: core, what is described, and what targets name."""
    pers = {"core": "gdp", **{name: per or "gdp" for name, per in found.pers.items()}}
    for target in targets:
        if target is not None and target.form != "all":
            names = [*target.of, *([] if target.per == "gdp" else [target.per])]
            pers.update({name: default_per(name) for name in names if name not in pers})
    for per in list(pers.values()):
        if per != "gdp":
            pers.setdefault(per, default_per(per))
    ordered: dict[str, str] = {}
    while len(ordered) < len(pers):
        ready = [n for n in pers if n not in ordered and pers[n] in {"gdp", *ordered}]
        ordered.update({name: pers[name] for name in ready})
    return ordered


def member_lines(
    spending: Mapping[str, LineModel | None],
    pers: Mapping[str, str],
    start: Start | None,
    context: LineContext,
    place: Place,
) -> dict[str, Line] | None:
    """Return one member's lines, or None where something is at fault.

    Args:
        spending: the member's merged lines.
        pers: every line of the scenario, in order.
        start: None where that is at fault.
        context: with an empty line and per; the rest is this member's.
        place: where a fault of the spending as such belongs.
    """
    amounts = None if start is None else Amounts(start, context.report)
    lines: dict[str, Line] = {}
    for name, per in pers.items():
        mine = replace(context, line=name, per=per)
        line = _line(spending, name, mine, amounts, place)
        if line is not None:
            lines[name] = line
    return lines if len(lines) == len(pers) else None


def _line(
    spending: Mapping[str, LineModel | None],
    name: str,
    context: LineContext,
    amounts: Amounts | None,
    place: Place,
) -> Line | None:
    model = spending.get(name)
    if model is not None and model.parts is not None:
        return line_in_parts(name, model, context, amounts)
    phases: tuple[Phase, ...] | None = held(context.period)
    if name in spending:
        phases = _phases(model, place, context)
    share = amounts.start(name, context.per, model) if amounts is not None else None
    return Line(share, phases) if amounts is not None and phases is not None else None


def _phases(
    model: LineModel | None, place: Place, context: LineContext
) -> tuple[Phase, ...] | None:
    if model is None:
        return None
    if model.phases is not None:
        last = model.phases[-1]
        where = place if last is None else last.node.place
        return resolve_phases(model.phases, where, context)
    if model.sound:
        context.report.fault(
            model.node.place,
            f"{context.line} has no phases; give it some, such as phases: [{{hold: share}}]",
            context.code,
        )
    return None


def _is_line(name: str, line: LineModel, report: Report) -> bool:
    """Tell whether a line may be called so; faults for what core has of its own."""
    if name == "gdp":
        report.fault(line.node.place, "gdp is what lines are shares of; call this line otherwise")
    if name == "core" and line.start is not None:
        report.fault(line.key_place("start"), "core takes no 'start': figures say where it starts")
    if name == "core" and line.per not in {None, "gdp"}:
        report.fault(line.place("per"), f"core is a share of gdp, not of {short(line.per)}")
    return name != "gdp"


def _note_per(name: str, line: LineModel, found: Catalogue, report: Report) -> None:
    """Note what a line is a share of; a fault where others say otherwise."""
    if line.has("per") and line.per is None:
        found.pers[name] = None
    known = found.pers.get(name, line.per or default_per(name))
    if line.per and known not in {None, line.per} and name != "core":
        report.fault(
            line.place("per"),
            f"{name} is per {known} elsewhere; a line has one 'per' for everybody",
        )
    found.pers[name] = "gdp" if name == "core" else known


def _check_per(name: str, line: LineModel, found: Catalogue, report: Report) -> None:
    known = ["gdp", *KNOWN, *found.pers]
    if line.per not in known:
        report.fault(
            line.place("per"),
            f"there is no line '{short(line.per)}'{did_you_mean(line.per, known)}",
        )
        found.pers[name] = None
        return
    chain = [name]
    while (per := found.pers.get(chain[-1], default_per(chain[-1]))) not in {"gdp", None, *chain}:
        chain.append(str(per))
    if per in chain:
        way = " per ".join([*chain, str(per)])
        report.fault(line.place("per"), f"a circle: {way}; one of them must be per gdp")
        found.pers[name] = None


def _spendings(model: ScenarioModel) -> list[Mapping[str, LineModel | None]]:
    members = (model.members or {}).values()
    theirs = [entry.spending for entry in members if entry is not None and entry.spending]
    return [*([model.spending] if model.spending else []), *theirs]
