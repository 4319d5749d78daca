"""Two layers of a scenario -> one; what the later layer says wins.

Mappings merge key by key. A series, a phase, a rule and a target that says what is to be reached
are atoms and replace whole; but ``forecast``, ``years`` and ``then`` merge with a series of that
kind, and a target that only changes another (its year, one member's share) keeps the rest of it.
A list replaces a list; parts of a line merge by name, and parts and phases replace each other.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from typing import TYPE_CHECKING

from simulator.scenario.model import FORMS
from simulator.scenario.nodes import Entry, Mapping

if TYPE_CHECKING:
    from simulator.scenario.nodes import Node

__all__ = ["merge_gdp", "merge_scenario", "merge_spending"]

Merge = Callable[["Node", "Node"], "Node"]
FORECAST = frozenset({"forecast", "years", "then"})


def merge_scenario(base: Node, later: Node) -> Node:
    """Return the scenario ``base`` as ``later`` changes it."""
    return _merge(base, later, _SCENARIO)


def merge_gdp(base: Node, later: Node) -> Node:
    """Return a ``gdp`` block as a later one changes it."""
    return _merge(base, later, {"real_growth": _series, "inflation": _series, "shock": _by_name})


def merge_spending(base: Node, later: Node) -> Node:
    """Return a ``spending`` block as a later one changes it."""
    return _merge(base, later, {}, _line)


def _merge(
    base: Node, later: Node, children: MappingType[str, Merge], others: Merge | None = None
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


def _line(base: Node, later: Node) -> Node:
    """Merge a line; a later one in parts has no use for phases, nor the other way round."""
    if isinstance(base, Mapping) and isinstance(later, Mapping):
        course = later.entries.keys() & {"phases", "parts"}
        other = {"phases", "parts"} - course if course else set()
        base = base.with_entries({k: v for k, v in base.entries.items() if k not in other})
    return _merge(base, later, {"parts": _parts})


def _parts(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _by_name)


def _by_name(base: Node, later: Node) -> Node:
    return _merge(base, later, {})


def _series(base: Node, later: Node) -> Node:
    if _is_forecast(base) and _is_forecast(later):
        return _merge(base, later, {"years": _by_name})
    return later


def _is_forecast(node: Node) -> bool:
    return isinstance(node, Mapping) and node.entries.keys() <= FORECAST


def _target(base: Node, later: Node) -> Node:
    if isinstance(later, Mapping) and later.entries.keys() & set(FORMS):
        return later
    return _merge(base, later, {"members": _by_name})


def _targets(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _target)


def _member(base: Node, later: Node) -> Node:
    return _merge(base, later, {"figures": _by_name, "gdp": merge_gdp, "spending": merge_spending})


def _members(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _member)


def _uncertainty(base: Node, later: Node) -> Node:
    return _merge(base, later, {}, _by_name)


_SCENARIO: dict[str, Merge] = {
    "targets": _targets,
    "groups": _by_name,
    "gdp": merge_gdp,
    "spending": merge_spending,
    "members": _members,
    "uncertainty": _uncertainty,
}
