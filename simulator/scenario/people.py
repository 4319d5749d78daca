"""Who is meant: members, countries of the planner's own, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.kinds import did_you_mean
from simulator.scenario.nodes import Mapping, Node, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.model import ScenarioModel

__all__ = ["BUILT_IN", "People", "find_people"]

_OWN_CODE = re.compile(r"[A-Z]{2,8}")


def _always(_: str, __: int) -> bool:
    return True


def _in_eu(code: str, year: int) -> bool:
    member = data.members().get(code)
    return member is not None and member.in_eu(year)


BUILT_IN: dict[str, Callable[[str, int], bool]] = {
    "alliance": _always,
    "europe": lambda code, _: code not in {"USA", "CAN"},
    "europe and canada": lambda code, _: code != "USA",
    "eu": _in_eu,
}
"""The groups that every scenario has: who belongs, by code and base year."""


@dataclass(slots=True)
class People:
    """Who is in a scenario.

    Attributes:
        projected: codes of the members to project, allies first, in the order of their codes.
        silent: included, but without armed forces.
        named: those whom ``include`` names one by one, or by a group of the planner's own.
        groups: codes by group, built-in ones first; the planner's own hold everybody they name.
        own: countries that are no allies.
    """

    projected: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    groups: dict[str, list[str]] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)


def find_people(model: ScenarioModel, base_year: int, report: Report) -> People:
    """Return who is included, and every group; faults for names that mean nobody."""
    finder = _Finder(model, base_year, report)
    people = People(own=finder.own)
    everyone = [m.code for m in data.members().values() if m.in_nato(base_year)] + finder.own
    finder.everyone = everyone
    included = everyone
    if isinstance(model.include, list):
        included = finder.listed(model, "include", people.named)
    if model.exclude is not None:
        left_out = set(finder.listed(model, "exclude", set()))
        included = [code for code in included if code not in left_out]
        if not included and everyone:
            report.fault(model.place("exclude"), "nobody is left to project; exclude fewer")
    order = [*data.members(), *finder.own]
    included = [code for code in order if code in set(included)]
    people.silent = [code for code in included if finder.has_no_forces(code)]
    people.projected = [code for code in included if code not in people.silent]
    people.groups = finder.groups_of(included)
    finder.check_members()
    if people.silent and not people.projected:
        report.fault(model.place("include"), "Iceland has no armed forces; include somebody who has")
    return people


class _Finder:
    """Looks names up among allies, the planner's countries and groups."""

    def __init__(self, model: ScenarioModel, base_year: int, report: Report) -> None:
        self.model = model
        self.base_year = base_year
        self.report = report
        self.everyone: list[str] = []
        self.own_groups = dict(model.groups or {})
        self.own = [
            code
            for code, entry in (model.members or {}).items()
            if not data.find_member(code) and code not in self.own_groups
            if code not in BUILT_IN and _OWN_CODE.fullmatch(code)
            if entry is None or not entry.sound or entry.figures is not None
        ]
        self._check_group_names()

    def has_no_forces(self, code: str) -> bool:
        """Tell whether an ally has no armed forces and no figures of its own."""
        member = data.members().get(code)
        entry = (self.model.members or {}).get(code)
        own_figures = entry is not None and entry.figures is not None
        return member is not None and not member.armed_forces and not own_figures

    def listed(self, model: ScenarioModel, key: str, named: set[str]) -> list[str]:
        """Return the codes that ``include`` or ``exclude`` list; collect who is named singly."""
        node = model.node.get(key) if isinstance(model.node, Mapping) else None
        value = getattr(model, key)
        if value == "all":
            return list(self.everyone)
        codes: list[str] = []
        for name, item in zip(value or [], _items(node), strict=False):
            found = self.meaning(name, item.place, ())
            codes += found
            if name not in BUILT_IN:
                named.update(found)
        return codes

    def meaning(self, name: str | None, place: Place, inside: tuple[str, ...]) -> list[str]:
        """Return the codes that a name means; a fault where it means nobody."""
        if name is None:
            return []
        if name in self.own_groups:
            return self._group(name, place, inside)
        if name in BUILT_IN:
            return [code for code in self.everyone if BUILT_IN[name](code, self.base_year)]
        code = data.find_member(name) or (name if name in self.own else None)
        if code is None:
            self.report.fault(place, self._nobody(name))
            return []
        return [code]

    def _group(self, name: str, place: Place, inside: tuple[str, ...]) -> list[str]:
        if name in inside:
            self.report.fault(place, f"the group {name} contains itself; take it out")
            return []
        node = self._group_node(name)
        codes: list[str] = []
        for item, text in zip(_items(node), self.own_groups[name] or [], strict=False):
            codes += self.meaning(text, item.place, (*inside, name))
        return list(dict.fromkeys(codes))

    def _group_node(self, name: str) -> Node | None:
        groups = self.model.node.get("groups") if isinstance(self.model.node, Mapping) else None
        return groups.get(name) if isinstance(groups, Mapping) else None

    def groups_of(self, included: list[str]) -> dict[str, list[str]]:
        """Return every group's members among ``included``."""
        inside = set(included)
        groups = {
            name: [code for code in included if belongs(code, self.base_year)]
            for name, belongs in BUILT_IN.items()
        }
        for name in self.own_groups:
            node = self._group_node(name)
            place = node.place if node else self.model.node.place
            members = self._group(name, place, ())
            groups[name] = [code for code in members if code in inside]
        return groups

    def check_members(self) -> None:
        """Report entries under ``members`` that mean nobody, and groups with figures."""
        node = self.model.node.get("members") if isinstance(self.model.node, Mapping) else None
        for name, entry in (self.model.members or {}).items():
            if not isinstance(node, Mapping):
                return
            place = node.entries[name].key.place
            if name in self.own_groups or name in BUILT_IN:
                self._check_group_entry(name, entry)
            elif not data.find_member(name) and name not in self.own:
                self.report.fault(place, self._nobody(name))

    def _check_group_entry(self, name: str, entry: object) -> None:
        for key in ("name", "figures"):
            if entry is not None and getattr(entry, key) is not None:
                self.report.fault(
                    entry.place(key),  # type: ignore[attr-defined]
                    f"{key} belongs to one country, and {name} is a group; take it out",
                )

    def _check_group_names(self) -> None:
        groups = self.model.node.get("groups") if isinstance(self.model.node, Mapping) else None
        for name in self.own_groups:
            taken = "built in" if name in BUILT_IN or name == "all" else None
            taken = taken or ("a country" if data.find_member(name) else None)
            if taken and isinstance(groups, Mapping):
                place = groups.entries[name].key.place
                self.report.fault(place, f"'{name}' is {taken}; give the group another name")

    def _nobody(self, name: str) -> str:
        names = [text for member in data.members().values() for text in (member.code, member.name)]
        hint = did_you_mean(name, [*self.own_groups, *BUILT_IN, *self.own, *names])
        if _OWN_CODE.fullmatch(name):
            own = "a country of your own needs an entry under members with figures"
        else:
            own = "a country of your own goes by a code of 2 to 8 capital letters"
        return f"'{name}' is no ally and no group{hint or f'; {own}'}"


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []
