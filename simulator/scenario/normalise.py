"""Shorthand -> one form, before anything is merged.

A list under ``spending`` is the line ``core``; a line given as a list is its ``phases``; members
go by their code and fiscal years by the calendar year they count for. What has the wrong shape is
left as it is, for the validation to name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.data import find_member
from simulator.scenario.kinds import year_of
from simulator.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.scenario.faults import Report

__all__ = ["canonical_member", "normalise"]



def normalise(root: Node, report: Report) -> Node:
    """Return the scenario (one file's, or merged) with shorthand written out.

    Faults: one member under two names, one year under two names.
    """
    return _each(root, _SCENARIO, report)


def canonical_member(name: str) -> str:
    """Return the code of an ally, or ``name`` as it stands."""
    return find_member(name) or name


def _each(node: Node, changes: dict[str, Callable[[Node, Report], Node]], report: Report) -> Node:
    if not isinstance(node, Mapping):
        return node
    entries = {
        label: Entry(entry.key, changes[label](entry.value, report))
        if isinstance(label, str) and label in changes
        else entry
        for label, entry in node.entries.items()
    }
    return node.with_entries(entries)


def _spending(node: Node, report: Report) -> Node:
    if isinstance(node, Sequence):
        core = Entry(Scalar(node.place, "core", "core"), _line(node, report))
        return Mapping(node.place, {"core": core})
    if not isinstance(node, Mapping):
        return node
    return node.with_entries(
        {
            label: Entry(entry.key, _line(entry.value, report))
            for label, entry in node.entries.items()
        }
    )


def _line(node: Node, _: Report) -> Node:
    if not isinstance(node, Sequence):
        return node
    phases = Entry(Scalar(node.place, "phases", "phases"), node)
    return Mapping(node.place, {"phases": phases})


def _gdp(node: Node, report: Report) -> Node:
    return _each(node, {"real_growth": _series, "inflation": _series, "shock": _years}, report)


def _series(node: Node, report: Report) -> Node:
    return _each(node, {"years": _years, "steps": _years}, report)


def _years(node: Node, report: Report) -> Node:
    return _renamed(node, report, lambda label: year_of(label) or label)


def _members(node: Node, report: Report) -> Node:
    node = _by_code(node, report)
    if not isinstance(node, Mapping):
        return node
    return node.with_entries(
        {
            label: Entry(entry.key, _each(entry.value, _MEMBER, report))
            for label, entry in node.entries.items()
        }
    )


def _targets(node: Node, report: Report) -> Node:
    if not isinstance(node, Mapping):
        return node
    return node.with_entries(
        {
            label: Entry(entry.key, _each(entry.value, {"members": _by_code}, report))
            for label, entry in node.entries.items()
        }
    )


def _by_code(node: Node, report: Report) -> Node:
    return _renamed(
        node, report, lambda label: canonical_member(label) if isinstance(label, str) else label
    )


def _renamed(node: Node, report: Report, name: Callable[[str | int], str | int]) -> Node:
    if not isinstance(node, Mapping):
        return node
    entries: dict[str | int, Entry] = {}
    for label, entry in node.entries.items():
        canonical = name(label)
        if canonical in entries:
            first = entries[canonical].key
            report.fault(
                entry.key.place,
                f"'{entry.key.text}' is {canonical} again, first in line {first.place.line}; keep one",
            )
            continue
        entries[canonical] = entry
    return node.with_entries(entries)


_MEMBER = {"gdp": _gdp, "spending": _spending}
_SCENARIO = {"gdp": _gdp, "spending": _spending, "members": _members, "targets": _targets}
