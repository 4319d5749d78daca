"""Two layers of a scenario -> one; what the later layer says wins.

Mappings merge key by key. A series, a phase, a rule and a target's own entry are atoms and replace
whole, but for the forecast's series, whose ``forecast``, ``years`` and ``then`` merge with their
like. A list replaces a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.scenario.nodes import Entry, Mapping, Node

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["merge_gdp", "merge_scenario", "merge_spending"]


def merge_scenario(base: Node, later: Node) -> Node:
    """Return the scenario ``base`` as ``later`` changes it."""
    return _merge(base, later, _SCENARIO)


def merge_gdp(base: Node | None, later: Node | None) -> Node | None:
    """Return a ``gdp`` block as a later one changes it."""
    return _optional(base, later, _gdp)


def merge_spending(base: Node | None, later: Node | None) -> Node | None:
    """Return a ``spending`` block as a later one changes it."""
    return _optional(base, later, _spending)


def _optional(
    base: Node | None, later: Node | None, how: Callable[[Node, Node], Node]
) -> Node | None:
    if base is None or later is None:
        return later if base is None else base
    return how(base, later)


def _merge(
    base: Node,
    later: Node,
    children: dict[str, Callable[[Node, Node], Node]],
    others: Callable[[Node, Node], Node] | None = None,
) -> Node:
    """Merge two mappings; ``children`` and ``others`` say how to merge what both hold."""
    if not (isinstance(base, Mapping) and isinstance(later, Mapping)):
        return later
    entries = dict(base.entries)
    for label, entry in later.entries.items():
        before = entries.get(label)
        how = children.get(label, others) if isinstance(label, str) else others
        value = how(before.value, entry.value) if before and how else entry.value
        entries[label] = Entry(entry.key, value)
    return later.with_entries(entries)


def _by_name(base: Node, later: Node) -> Node:
    return _merge(base, later, {})


def _gdp(base: Node, later: Node) -> Node:
    return _merge(base, later, {"real_growth": _series, "inflation": _series, "shock": _by_name})


def _series(base: Node, later: Node) -> Node:
    if _is_forecast(base) and _is_forecast(later):
        return _merge(base, later, {"years": _by_name})
    return later


def _is_forecast(node: Node) -> bool:
    return isinstance(node, Mapping) and node.entries.keys() <= {"forecast", "years", "then"}


def _spending(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _by_name)


def _member(base: Node, later: Node) -> Node:
    return _merge(base, later, {"figures": _by_name, "gdp": _gdp, "spending": _spending})


def _members(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _member)


def _uncertainty(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _by_name)


_SCENARIO = {
    "targets": _by_name,
    "groups": _by_name,
    "gdp": _gdp,
    "spending": _spending,
    "members": _members,
    "uncertainty": _uncertainty,
}
