"""Shorthand -> one form, before anything is merged.

A list under ``spending`` is the line ``core``; a line or a part given as a list is its ``phases``;
members go by their code and fiscal years by the calendar year they count for. What has the wrong shape is
left as it is, for the validation to name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.data import find_member
from simulator.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence
from simulator.scenario.words import year_of

if TYPE_CHECKING:
    from simulator.scenario.faults import Report

__all__ = ["canonical_member", "normalise"]

Change = Callable[[Node, "Report"], Node]


def normalise(root: Node, report: Report) -> Node:
    """Return the scenario (one file's, or merged) with shorthand written out.

    Faults: one member under two names, one year under two names.
    """
    return _keys(root, _SCENARIO, report)


def canonical_member(name: str) -> str:
    """Return the code of an ally, or ``name`` as it stands."""
    return find_member(name) or name


def _keys(node: Node, changes: dict[str, Change], report: Report) -> Node:
    """Change what stands under some keys of a mapping."""
    if not isinstance(node, Mapping):
        return node
    changed: dict[str | int, Entry] = {
        label: entry._replace(value=changes[label](entry.value, report))
        for label, entry in node.entries.items()
        if isinstance(label, str) and label in changes
    }
    return node.with_entries({**node.entries, **changed})


def _values(node: Node, change: Change, report: Report) -> Node:
    """Change every value of a mapping."""
    if not isinstance(node, Mapping):
        return node
    return node.with_entries(
        {
            label: entry._replace(value=change(entry.value, report))
            for label, entry in node.entries.items()
        }
    )


def _spending(node: Node, report: Report) -> Node:
    if isinstance(node, Sequence):
        core = Entry(Scalar(node.place, "core", "core"), node)
        node = Mapping(node.place, {"core": core})
    return _values(node, _line, report)


def _line(node: Node, report: Report) -> Node:
    if isinstance(node, Sequence):
        phases = Entry(Scalar(node.place, "phases", "phases"), node)
        node = Mapping(node.place, {"phases": phases})
    return _keys(node, {"phases": _phases, "parts": _parts}, report)


def _parts(node: Node, report: Report) -> Node:
    return _values(node, _line, report)


def _phases(node: Node, report: Report) -> Node:
    if not isinstance(node, Sequence):
        return node
    return Sequence(node.place, [_keys(item, {"plan": _plan}, report) for item in node.items])


def _plan(node: Node, report: Report) -> Node:
    return _keys(node, {"share": _years, "national": _years, "usd": _years}, report)


def _gdp(node: Node, report: Report) -> Node:
    return _keys(node, {"real_growth": _series, "inflation": _series, "shock": _years}, report)


def _series(node: Node, report: Report) -> Node:
    return _keys(node, {"years": _years, "steps": _years}, report)


def _years(node: Node, report: Report) -> Node:
    return _renamed(node, report, lambda label: year_of(label) or label)


def _member(node: Node, report: Report) -> Node:
    return _keys(node, {"gdp": _gdp, "spending": _spending}, report)


def _members(node: Node, report: Report) -> Node:
    return _values(_by_code(node, report), _member, report)


def _target(node: Node, report: Report) -> Node:
    return _keys(node, {"members": _by_code}, report)


def _targets(node: Node, report: Report) -> Node:
    return _values(node, _target, report)


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
            line = entries[canonical].key.place.line
            report.fault(
                entry.key.place,
                f"'{entry.key.text}' is {canonical} again, first in line {line}; keep one",
            )
            continue
        entries[canonical] = entry
    return node.with_entries(entries)


_SCENARIO: dict[str, Change] = {
    "gdp": _gdp,
    "spending": _spending,
    "members": _members,
    "targets": _targets,
}
