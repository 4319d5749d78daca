"""Spending lines: which there are, what each is a share of, and where each starts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator.scenario.phases import (
    LineContext,
    check_order,
    held,
    resolve_phases,
    why_not_climb,
)
from simulator.scenario.scalars import short
from simulator.scenario.scenario import Line
from simulator.scenario.targets import default_per
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.model import LineModel, PhaseModel, ScenarioModel
    from simulator.scenario.scenario import Phase, Target

__all__ = ["KNOWN", "Catalogue", "catalogue", "check_references", "member_lines", "order_lines"]

KNOWN = ("core", "equipment", "related")
MOST = 100.0
"""The most percent that a line's start may be of its ``per``."""


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
                if phase is not None and phase.climb is not None and phase.climb.target:
                    _check_climb(name, phase, found.pers.get(name), targets, report)


def _check_climb(
    line: str,
    phase: PhaseModel,
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
    amounts = None if start is None else _Amounts(start, context.report)
    lines: dict[str, Line] = {}
    for name, per in pers.items():
        model = spending.get(name)
        phases: tuple[Phase, ...] | None = held(context.period)
        if name in spending:
            phases = _phases(model, place, replace(context, line=name, per=per))
        share = amounts.start(name, per, model) if amounts is not None else None
        if amounts is not None and phases is not None:
            lines[name] = Line(share, phases)
    return lines if len(lines) == len(pers) else None


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


class _Amounts:
    """Where one member's lines start, as shares and in millions of dollars."""

    def __init__(self, start: Start, report: Report) -> None:
        self.figures = start
        self.report = report
        self.usd: dict[str, float] = {"gdp": start.gdp_usd_mn}

    def start(self, name: str, per: str, model: LineModel | None) -> float | None:
        """Return a line's share of its ``per`` in the base year; None where there is no figure."""
        if model is None or (model.start is None and model.sound):
            share = self._figure(name, per)
        else:
            share = self._given(name, per, model) if model.sound else None
        if share is None and model is not None and model.start is None and model.sound:
            self._complain(name, model)
        base = self.usd.get(per)
        if share is not None and base is not None:
            self.usd[name] = share / 100 * base
        return share

    def _figure(self, name: str, per: str) -> float | None:
        if name == "core":
            return self.figures.share
        share = self.figures.equipment if name == "equipment" else None
        if share is not None and per == "gdp":
            return share * self.figures.share / 100
        return share

    def _complain(self, name: str, model: LineModel) -> None:
        if name not in KNOWN[:2]:
            self.report.fault(
                model.node.place,
                f"no table has figures of {name}, so it needs 'start', the share or amount of the "
                "base year, such as start: 0.4",
            )

    def _given(self, name: str, per: str, model: LineModel) -> float | None:
        given = model.start
        if given is None or isinstance(given, float):
            return given
        base = self.usd.get(per)
        if not base:
            self.report.fault(
                model.place("start"),
                f"an amount of {name} cannot be a share of {per}, which has no figure here; give a "
                "share",
            )
            return None
        unit = 1000.0 if given.unit == "bn" else 1.0
        national = 0.0 if given.national is None else given.national / self.figures.per_usd
        share = 100 * unit * (national if given.usd is None else given.usd) / base
        if share > MOST:
            self.report.fault(
                model.place("start"),
                f"this is {share:,.0f} % of {per}; is the unit right (mn is the default)?",
            )
            return None
        return share


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
