"""An answer as a setting: what ``--set`` takes to put it into the scenario."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulator.scenario.faults import Report, Source
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence, parse
from simulator.scenario.showing import show
from simulator.scenario.yamltext import flow

if TYPE_CHECKING:
    from simulator.scenario import Scenario
    from simulator.scenario.scenario import Line

__all__ = ["line_setting"]


def line_setting(scenario: Scenario, code: str, name: str, line: Line) -> str:
    """Return ``members.CODE.spending.LINE=...``, which gives a member's line these phases.

    Args:
        scenario: whose member it is.
        code: the member's.
        name: the line's.
        line: what it is to do.
    """
    member = next(each for each in scenario.members if each.code == code)
    alone = replace(member, lines={**member.lines, name: line})
    text = show(replace(scenario, members=(alone,)))
    tree: Any = _plain(parse(text, Source("shown", tuple(text.splitlines())), Report()))
    shown = tree["members"][code]["spending"][name]
    value = shown["phases"] if set(shown) == {"phases"} else shown
    return f"members.{flow(code)}.spending.{flow(name)}={flow(value)}"


def _plain(node: Node | None) -> Any:
    """Return a tree's values."""
    if isinstance(node, Mapping):
        return {key: _plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None
