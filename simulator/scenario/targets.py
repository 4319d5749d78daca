"""Targets, checked against the years, the lines and one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.kinds import did_you_mean
from simulator.scenario.nodes import Mapping, Scalar, Sequence
from simulator.scenario.scenario import Target

if TYPE_CHECKING:
    from simulator.scenario.faults import Place, Report
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
    model: ScenarioModel, period: Period, people: People, pers: dict[str, str], report: Report
) -> dict[str, Target | None]:
    """Return the targets by name; one that is at fault is None.

    Args:
        pers: what each described line's share is of.
    """
    found: dict[str, Target | None] = {}
    for name, target in (model.targets or {}).items():
        before = report.attempts
        whole = target is not None and target.sound
        if target is None or not whole:
            found[name] = None
            continue
        resolved = _resolve(target)
        checker = _Checker(target, resolved, period, report)
        checker.check_years()
        checker.check_lines(pers)
        checker.check_names(model, people)
        found[name] = resolved if report.attempts == before else None
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
        if value is not None
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
    return isinstance(node, Scalar) and node.value is None


class _Checker:
    """Checks one target."""

    def __init__(
        self, model: TargetModel, target: Target, period: Period, report: Report
    ) -> None:
        self.model = model
        self.target = target
        self.period = period
        self.report = report

    def check_years(self) -> None:
        """Due years lie from the base year to the horizon."""
        if self.model.by is not None:
            self._check_year(self.model.by, self.model.place("by"))
        for entry in (self.model.members or {}).values():
            if entry is not None and entry.by is not None:
                self._check_year(entry.by, entry.place("by"))

    def _check_year(self, year: int, place: Place) -> None:
        first, last = self.period.base_year, self.period.horizon
        if not first <= year <= last:
            self.report.fault(
                place, f"by wants a year from the base year {first} to the horizon {last}, not {year}"
            )

    def check_lines(self, pers: dict[str, str]) -> None:
        """Each line counts once; caps are of lines that count."""
        if self.target.form == "all":
            return
        for position, line in enumerate(self.target.of):
            place = self._item("of", position)
            if line in self.target.of[:position]:
                self.report.fault(place, f"{line} stands here twice; a line counts once")
            per = pers.get(line, default_per(line))
            if per in self.target.of:
                self.report.fault(
                    place, f"{line} is a part of {per}, which counts already; name one of the two"
                )
            if line in {"gdp", self.target.per}:
                self.report.fault(place, f"a target is not of {line} itself; name a spending line")
        for line in self.target.caps:
            if line not in self.target.of:
                self.report.fault(
                    self._key("caps", line),
                    f"{line} does not count here, so a cap on it means nothing"
                    f"{did_you_mean(line, self.target.of)}",
                )

    def check_names(self, model: ScenarioModel, people: People) -> None:
        """Names of other targets, and of members, mean something."""
        targets = model.targets or {}
        if self.target.form == "all":
            for position, name in enumerate(self.target.of):
                if name not in targets:
                    self.report.fault(
                        self._item("all", position),
                        f"there is no target '{name}'{did_you_mean(name, targets)}",
                    )
        for code in self.model.members or {}:
            if code not in data.members() and code not in people.own:
                known = [*data.members(), *people.own]
                self.report.fault(
                    self._key("members", code),
                    f"'{code}' is no member{did_you_mean(code, known)}",
                )

    def _item(self, key: str, position: int) -> Place:
        node = self.model.node.get(key) if isinstance(self.model.node, Mapping) else None
        if isinstance(node, Sequence):
            return node.items[position].place
        return self.model.place(key)

    def _key(self, key: str, label: str) -> Place:
        node = self.model.node.get(key) if isinstance(self.model.node, Mapping) else None
        if isinstance(node, Mapping) and label in node.entries:
            return node.entries[label].key.place
        return self.model.place(key)


def _check_circles(
    model: ScenarioModel, found: dict[str, Target | None], report: Report
) -> None:
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
