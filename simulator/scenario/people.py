"""Who is meant: members, countries of the planner's own, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.nodes import Mapping, Sequence
from simulator.scenario.scalars import short
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.model import MemberModel, ScenarioModel
    from simulator.scenario.nodes import Node

__all__ = ["BUILT_IN", "People", "find_people"]

_OWN_CODE = re.compile(r"[A-Z]{2,8}")


def _in_eu(code: str, year: int) -> bool:
    member = data.members().get(code)
    return member is not None and member.in_eu(year)


BUILT_IN: dict[str, Callable[[str, int], bool]] = {
    "alliance": lambda _, __: True,
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
        named: where ``include`` names somebody, singly or by a group of the planner's own.
        groups: codes by group, built-in ones first; only those who are included.
        own: countries that are no allies.
        sure: no block that makes or lists names is at fault.
    """

    projected: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    named: dict[str, Place] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    own: list[str] = field(default_factory=list)
    sure: bool = True


def find_people(model: ScenarioModel, base_year: int, report: Report) -> People:
    """Return who is included, and every group; faults for names that mean nobody."""
    finder = _Finder(model, base_year, report)
    before = report.attempts
    people = People(own=finder.own, sure=finder.sure)
    included = set(finder.everyone)
    if model.include is not None:
        included = set(finder.listed("include", people.named))
    if model.exclude is not None:
        included -= set(finder.listed("exclude", {}))
    order = [*data.members(), *finder.own]
    there = [code for code in order if code in included]
    people.silent = [code for code in there if finder.has_no_forces(code)]
    people.projected = [code for code in there if code not in people.silent]
    people.groups = finder.groups_of(there)
    finder.check_members()
    read = None not in [*(model.include or ()), *(model.exclude or ())]
    if not people.projected and read and finder.sure and report.attempts == before:
        key = "exclude" if model.exclude is not None else "include"
        report.fault(model.place(key), _NOBODY)
    return people


_NOBODY = "nobody is left to project; include somebody with armed forces or with figures"


class _Finder:
    """Looks names up among allies, the planner's countries and groups."""

    def __init__(self, model: ScenarioModel, base_year: int, report: Report) -> None:
        self.model = model
        self.base_year = base_year
        self.report = report
        self.groups: dict[str, list[str | None]] = dict(model.groups or {})
        self.members: dict[str, MemberModel | None] = dict(model.members or {})
        self.own = [code for code in self.members if self._is_own(code)]
        allies = [m.code for m in data.members().values() if m.in_nato(base_year)]
        self.everyone = [*allies, *self.own]
        self.sure = self._names_are_known()
        self.circles: set[frozenset[str]] = set()
        self._check_group_names()

    def _is_own(self, code: str) -> bool:
        """Tell whether an entry is a country of the planner's own."""
        entry = self.members[code]
        if data.find_member(code) or code in self.groups or not _OWN_CODE.fullmatch(code):
            return False
        return entry is None or not entry.sound or entry.figures is not None

    def _names_are_known(self) -> bool:
        """Tell whether every block that makes or lists names could be read."""
        keys = ("groups", "members", "include", "exclude")
        return all(not self.model.has(key) or getattr(self.model, key) is not None for key in keys)

    def has_no_forces(self, code: str) -> bool:
        """Tell whether an ally has no armed forces and no figures of its own."""
        ally = data.members().get(code)
        entry = self.members.get(code)
        own_figures = entry is not None and entry.figures is not None
        return ally is not None and not ally.armed_forces and not own_figures

    def listed(self, key: str, named: dict[str, Place]) -> list[str]:
        """Return the codes that ``include`` or ``exclude`` list; note who is named."""
        value = getattr(self.model, key)
        if value == "all":
            return list(self.everyone)
        codes: list[str] = []
        for position, name in enumerate(value):
            place = self.model.item_place(key, position)
            found = self._meaning(name, place)
            codes += found
            if name not in BUILT_IN:
                named.update(dict.fromkeys(found, place))
        return codes

    def _meaning(self, name: str | None, place: Place, inside: tuple[str, ...] = ()) -> list[str]:
        """Return the codes that a name means; a fault where it means nobody."""
        if name is None:
            return []
        if name in self.groups:
            if name in inside:
                self._circle(name, place, inside)
                return []
            return self._group(name, inside)
        if name in BUILT_IN:
            return [code for code in self.everyone if BUILT_IN[name](code, self.base_year)]
        code = data.find_member(name) or (name if name in self.own else None)
        if code is None and self.sure:
            self.report.fault(place, self._unknown(name))
        return [] if code is None else [code]

    def _circle(self, name: str, place: Place, inside: tuple[str, ...]) -> None:
        """Report groups that hold one another, once."""
        circle = frozenset(inside[inside.index(name) :])
        if circle not in self.circles:
            self.circles.add(circle)
            self.report.fault(place, f"the group '{short(name)}' contains itself; take it out here")

    def _group(self, name: str, inside: tuple[str, ...] = ()) -> list[str]:
        node = self.model.node.get("groups") if isinstance(self.model.node, Mapping) else None
        listed = node.get(name) if isinstance(node, Mapping) else None
        codes: list[str] = []
        for item, text in zip(_items(listed), self.groups[name] or [], strict=False):
            codes += self._meaning(text, item.place, (*inside, name))
        return list(dict.fromkeys(codes))

    def groups_of(self, included: list[str]) -> dict[str, list[str]]:
        """Return every group's members among ``included``."""
        groups = {
            name: [code for code in included if belongs(code, self.base_year)]
            for name, belongs in BUILT_IN.items()
        }
        for name in self.groups:
            members = self._group(name)
            groups[name] = [code for code in included if code in members]
        return groups

    def check_members(self) -> None:
        """Report entries under ``members`` that mean nobody, and groups with figures."""
        for name, entry in self.members.items():
            if name in self.groups or name in BUILT_IN:
                self._check_group_entry(name, entry)
            elif self.sure and not data.find_member(name) and name not in self.own:
                self.report.fault(self.model.label_place("members", name), self._unknown(name))

    def _check_group_entry(self, name: str, entry: MemberModel | None) -> None:
        if entry is None:
            return
        for key in entry.given(("name", "figures")):
            self.report.fault(
                entry.key_place(key),
                f"'{key}' belongs to one country, and {name} is a group; take it out",
            )

    def _check_group_names(self) -> None:
        for name in self.groups:
            if name in BUILT_IN or name == "all":
                self._taken(name, "is built in")
            elif data.find_member(name):
                self._taken(name, "is a country")

    def _taken(self, name: str, by: str) -> None:
        place = self.model.label_place("groups", name)
        self.report.fault(place, f"'{name}' {by}; give the group another name")

    def _unknown(self, name: str) -> str:
        names = [text for ally in data.members().values() for text in (ally.code, ally.name)]
        hint = did_you_mean(name, [*self.groups, *BUILT_IN, *self.own, *names])
        if _OWN_CODE.fullmatch(name):
            own = "a country of your own needs an entry under members, with figures"
        else:
            own = "a country of your own goes by a code of 2 to 8 capital letters"
        return f"'{short(name)}' is no ally and no group{hint}{'' if hint else f'; {own}'}"


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []
