"""Spending lines: which there are, what each is a share of, and where each starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.scenario.kinds import did_you_mean
from simulator.scenario.model import LineModel, MoneyModel
from simulator.scenario.phases import LineContext, held, resolve_phases
from simulator.scenario.scenario import Line
from simulator.scenario.targets import default_per

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.model import ScenarioModel
    from simulator.scenario.scenario import Target

__all__ = ["Catalogue", "catalogue", "member_lines", "order_lines"]

KNOWN = ("core", "equipment", "related")


@dataclass(slots=True)
class Catalogue:
    """Every line of a scenario.

    Attributes:
        pers: what each line's share is of, lines after their ``per``.
        described: lines that somebody describes.
    """

    pers: dict[str, str] = field(default_factory=dict)
    described: set[str] = field(default_factory=set)


def catalogue(model: ScenarioModel, report: Report) -> Catalogue:
    """Collect the lines that are described; faults for what they are shares of."""
    found = Catalogue()
    for spending in _spendings(model):
        for name, line in spending.items():
            if line is None:
                continue
            found.described.add(name)
            _check_core(name, line, report)
            per = line.per or found.pers.get(name) or default_per(name)
            if line.per and found.pers.get(name, per) != per:
                report.fault(
                    line.place("per"),
                    f"{name} is per {found.pers[name]} elsewhere; a line has one 'per' for everybody",
                )
            found.pers[name] = per
    for spending in _spendings(model):
        for name, line in spending.items():
            if line is not None and line.per:
                _check_per(name, line, found, report)
    return found


def order_lines(found: Catalogue, targets: Iterable[Target | None]) -> dict[str, str]:
    """Return every line with its ``per``: core, what is described, and what targets name."""
    pers = {"core": "gdp", **found.pers}
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
        if not ready:  # a circle, reported already
            return {}
        ordered.update({name: pers[name] for name in ready})
    return ordered


@dataclass(frozen=True, slots=True)
class _Amounts:
    """Money of the base year in millions of dollars, by line, as far as it is known."""

    gdp: float
    per_usd: float
    by_line: dict[str, float]

    def base(self, per: str) -> float | None:
        return self.gdp if per == "gdp" else self.by_line.get(per)


def member_lines(
    spending: Mapping[str, LineModel | None],
    pers: Mapping[str, str],
    start: Start,
    context: LineContext,
    place: Place,
) -> dict[str, Line] | None:
    """Return one member's lines, or None where something is at fault.

    Args:
        spending: the member's merged lines.
        pers: every line of the scenario, in order.
        context: with an empty line and per; the rest is this member's.
        place: where a fault of the spending as such belongs.
    """
    amounts = _Amounts(start.gdp_usd_mn, start.per_usd, {})
    lines: dict[str, Line] = {}
    whole = True
    for name, per in pers.items():
        model = spending.get(name)
        if name in spending and (model is None or not model.sound):
            whole = False
            continue
        line = _line(name, per, model, start, amounts, context, place)
        whole &= line is not None
        if line is not None:
            lines[name] = line
            base = amounts.base(per)
            if line.start is not None and base is not None:
                amounts.by_line[name] = line.start / 100 * base
    return lines if whole else None


def _line(
    name: str,
    per: str,
    model: LineModel | None,
    start: Start,
    amounts: _Amounts,
    context: LineContext,
    place: Place,
) -> Line | None:
    if model is None:
        return Line(_figure(name, start), held(context.period))
    share = _start(name, per, model, start, amounts, context.report)
    if share is None and name not in KNOWN[:2]:
        if model.start is None:
            context.report.fault(
                model.node.place,
                f"start is missing: no table has figures of {name}, so it must bring the share or "
                "amount of the base year, such as start: 0.4",
            )
        return None
    if model.phases is None:
        context.report.fault(
            model.node.place,
            f"phases are missing: {name} needs them, such as phases: [{{hold: share}}]",
            context.code,
        )
        return None
    here = LineContext(
        code=context.code,
        line=name,
        per=per,
        per_usd=context.per_usd,
        period=context.period,
        targets=context.targets,
        inflation=context.inflation,
        report=context.report,
    )
    phases = resolve_phases(model.phases, _phases_place(model, place), here)
    return None if phases is None else Line(share, phases)


def _phases_place(model: LineModel, place: Place) -> Place:
    """Return where the last phase stands."""
    last = model.phases[-1] if model.phases else None
    return last.node.place if last is not None else place


def _figure(name: str, start: Start) -> float | None:
    if name == "core":
        return start.share
    return start.equipment if name == "equipment" else None


def _start(
    name: str, per: str, model: LineModel, start: Start, amounts: _Amounts, report: Report
) -> float | None:
    given = model.start
    if given is None:
        figure = _figure(name, start)
        if name == "equipment" and per == "gdp" and figure is not None:
            return figure * start.share / 100
        return figure
    if not isinstance(given, MoneyModel):
        return given
    base = amounts.base(per)
    if not base:
        report.fault(
            model.place("start"), f"an amount of {name} cannot be a share of {per}, which has none"
        )
        return None
    unit = 1000.0 if given.unit == "bn" else 1.0
    usd = given.usd if given.national is None else given.national / amounts.per_usd
    return 100 * (usd or 0.0) * unit / base


def _check_core(name: str, line: LineModel, report: Report) -> None:
    for key in ("start", "per"):
        if name == "core" and getattr(line, key) is not None:
            where = "figures say where core starts" if key == "start" else "core is a share of gdp"
            report.fault(line.place(key), f"core takes no {key}: {where}")


def _check_per(name: str, line: LineModel, found: Catalogue, report: Report) -> None:
    known = ["gdp", *KNOWN, *found.pers]
    if line.per not in known:
        report.fault(
            line.place("per"), f"there is no line '{line.per}'{did_you_mean(line.per, known)}"
        )
        found.pers[name] = "gdp"
        return
    seen = [name]
    per = found.pers[name]
    while per != "gdp" and per not in seen:
        seen.append(per)
        per = found.pers.get(per, default_per(per))
    if per != "gdp":
        report.fault(
            line.place("per"), f"{' is per '.join([*seen, per])}; a circle has no start"
        )
        found.pers[name] = "gdp"


def _spendings(model: ScenarioModel) -> list[Mapping[str, LineModel | None]]:
    members = (model.members or {}).values()
    theirs = [entry.spending for entry in members if entry is not None and entry.spending]
    return [*([model.spending] if model.spending else []), *theirs]
