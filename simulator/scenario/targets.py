"""Targets, checked against the years, the lines and one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.nodes import Mapping
from simulator.scenario.scalars import short
from simulator.scenario.scenario import Target
from simulator.scenario.words import did_you_mean, is_null

if TYPE_CHECKING:
    from simulator.scenario.faults import Report
    from simulator.scenario.model import ScenarioModel, TargetModel
    from simulator.scenario.people import People
    from simulator.scenario.period import Period

__all__ = ["default_per", "resolve_targets"]

DECIMALS = {"share": 2, "real_growth": 1, "all": None}
"""What comparisons round to where the scenario does not say: as NATO prints."""


def default_per(line: str) -> str:
    """Return what a line's share is of where the scenario does not say."""
    return "core" if line == "equipment" else "gdp"


def resolve_targets(
    model: ScenarioModel,
    period: Period | None,
    people: People,
    pers: dict[str, str | None],
    report: Report,
) -> dict[str, Target | None]:
    """Return the targets by name; one that is at fault is None.

    Args:
        period: None where the years are at fault; then years are not checked.
        pers: what each described line's share is of; None where that is at fault.
    """
    found: dict[str, Target | None] = {}
    for name, target in (model.targets or {}).items():
        found[name] = None
        if target is None or not target.sound:
            continue
        before = report.attempts
        resolved = _resolve(target)
        checker = _Checker(target, resolved, report)
        if period is not None:
            checker.check_years(period)
        checker.check_lines(pers)
        checker.check_targets(model.targets or {})
        checker.check_members(people)
        if report.attempts == before:
            found[name] = resolved
    _check_circles(model, found, report)
    return found


def _resolve(target: TargetModel) -> Target:
    form = target.form or "share"
    decimals = target.decimals
    if decimals is None and not _says_null(target):
        decimals = DECIMALS[form]
    value = target.share if form == "share" else target.real_growth
    own = {
        code: (value if entry.share is None else entry.share, entry.by or target.by)
        for code, entry in (target.members or {}).items()
        if value is not None and entry is not None
    }
    return Target(
        form=form,
        value=value,
        by=target.by,
        of=_names(target, form),
        per=target.per or "gdp",
        caps=target.caps or {},
        decimals=decimals,
        own=own,
    )


def _names(target: TargetModel, form: str) -> tuple[str, ...]:
    listed = target.all if form == "all" else target.of
    if listed is None:
        return ("core",)
    return (listed,) if isinstance(listed, str) else tuple(name for name in listed if name)


def _says_null(target: TargetModel) -> bool:
    node = target.node.get("decimals") if isinstance(target.node, Mapping) else None
    return is_null(node)


class _Checker:
    """Checks one target."""

    def __init__(self, model: TargetModel, target: Target, report: Report) -> None:
        self.model = model
        self.target = target
        self.report = report

    def check_years(self, period: Period) -> None:
        """Due years lie from the base year to the horizon."""
        first, last = period.base_year, period.horizon
        own = [entry for entry in (self.model.members or {}).values() if entry is not None]
        due = [(self.model.by, self.model.place("by")), *((e.by, e.place("by")) for e in own)]
        for year, place in due:
            if year is not None and not first <= year <= last:
                self.report.fault(
                    place,
                    f"'by' wants a year from the base year {first} to the horizon {last}, not {year}",
                )

    def check_lines(self, pers: dict[str, str | None]) -> None:
        """Each line counts once; caps are of lines that count."""
        if self.target.form == "all":
            return
        for position, line in enumerate(self.target.of):
            message = self._fault_of(line, position, pers)
            if message:
                self.report.fault(self.model.item_place("of", position), message)
        for line in self.target.caps:
            if line not in self.target.of:
                self.report.fault(
                    self.model.label_place("caps", line),
                    f"{line} does not count here, so a cap on it means nothing; this target is of "
                    f"{', '.join(self.target.of)}",
                )

    def _fault_of(self, line: str, position: int, pers: dict[str, str | None]) -> str | None:
        """Say why a line cannot count, or None."""
        per = pers.get(line, default_per(line))
        if line == "gdp":
            return "gdp is no spending line; name one, such as core"
        if line in self.target.of[:position]:
            return f"{line} stands here twice; a line counts once"
        if per in self.target.of:
            return f"{line} is a part of {per}, which counts already; name one of the two"
        if line == self.target.per:
            return f"a share of {line} in {line} is always 100; name another line, or another 'per'"
        return None

    def check_targets(self, targets: dict[str, TargetModel | None]) -> None:
        """Names of other targets mean something."""
        if self.target.form != "all":
            return
        for position, name in enumerate(self.target.of):
            if name not in targets:
                self.report.fault(
                    self.model.item_place("all", position),
                    f"there is no target '{short(name)}'{did_you_mean(name, targets)}",
                )

    def check_members(self, people: People) -> None:
        """Who has a share or a year of its own is a country."""
        known = [*data.members(), *people.own]
        for code in self.model.members or {}:
            if code in known or not people.sure:
                continue
            if code in people.groups:
                why = f"'{short(code)}' is a group; name its members one by one"
            else:
                why = f"'{short(code)}' is no member{did_you_mean(code, known)}"
            self.report.fault(self.model.label_place("members", code), why)


def _check_circles(model: ScenarioModel, found: dict[str, Target | None], report: Report) -> None:
    """Report ``all`` targets that contain themselves."""
    for name, target in found.items():
        entry = (model.targets or {}).get(name)
        if target is not None and entry is not None and name in _below(name, found):
            report.fault(entry.place("all"), f"'{name}' contains itself; take it out")
            found[name] = None


def _below(name: str, found: dict[str, Target | None]) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        target = found.get(waiting.pop())
        for other in target.of if target is not None and target.form == "all" else ():
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
