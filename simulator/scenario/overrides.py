"""``--set PATH=VALUE``: change one value of the merged scenario."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.scenario.faults import Place, Report, Source
from simulator.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence, parse
from simulator.scenario.normalise import canonical_member, normalise
from simulator.scenario.scalars import resolve
from simulator.scenario.words import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["apply_settings"]

_STEP = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^."'=]+?))\s*(\.|=|$)""")


def apply_settings(root: Mapping, settings: Iterable[str], report: Report) -> Mapping:
    """Return the tree with each ``PATH=VALUE`` applied, in order.

    PATH names keys from the top, with dots between; list positions count from 0; a key that holds
    a dot is quoted. VALUE is YAML. Keys that are not there yet are made.

    Faults: a setting without ``=``, a path that leads through a value, a list position that is not
    there, a VALUE that is not YAML.
    """
    for setting in settings:
        source = Source("--set", tuple(setting.splitlines()) or ("",))
        before = report.attempts
        parts = _parts(setting, source, report)
        if parts is None:
            continue
        path, start = parts
        value = parse(" " * start + setting[start:], source, report)
        if value is None and report.attempts == before:
            value = Scalar(Place(source, 1, start + 1), None, "")
        if value is None or report.attempts != before:
            continue
        changed = normalise(_Setting(path, value, report).put(root, 0), report)
        if report.attempts == before and isinstance(changed, Mapping):
            root = changed
    return root


def _parts(setting: str, source: Source, report: Report) -> tuple[list[Scalar], int] | None:
    """Return the path's steps and where the value starts."""
    steps: list[Scalar] = []
    at = 0
    while found := _STEP.match(setting, at):
        quoted = found[1] if found[1] is not None else found[2]
        text = found[3] if quoted is None else quoted
        group = next(number for number in (1, 2, 3) if found[number] is not None)
        place = Place(source, 1, found.start(group) + 1, max(1, len(text)))
        steps.append(Scalar(place, text if quoted is not None else resolve(text), text))
        at = found.end()
        if found[4] == "=":
            return steps, at
        if not found[4]:
            break
    report.fault(
        Place(source, 1, min(at, len(setting)) + 1),
        "a setting is PATH=VALUE, such as members.DEU.gdp.real_growth=1.0",
    )
    return None


class _Setting:
    """Puts one value at the end of one path, on a copy of what lies on the way."""

    def __init__(self, path: list[Scalar], value: Node, report: Report) -> None:
        self.path = path
        self.value = value
        self.report = report

    def put(self, node: Node, depth: int) -> Node:
        if depth == len(self.path):
            return self.value
        step = self.path[depth]
        if isinstance(node, Sequence):
            return self._in_list(node, step, depth)
        if isinstance(node, Mapping):
            return self._in_mapping(node, step, depth)
        self.report.fault(
            step.place, f"'{self._so_far(depth)}' holds a single value; nothing lies below it"
        )
        return node

    def _in_list(self, node: Sequence, step: Scalar, depth: int) -> Node:
        position = step.value
        if not isinstance(position, int) or not 0 <= position < len(node.items):
            self.report.fault(
                step.place,
                f"'{self._so_far(depth)}' is a list, with positions 0 to {len(node.items) - 1}",
            )
            return node
        items = list(node.items)
        items[position] = self.put(items[position], depth + 1)
        return Sequence(node.place, items)

    def _in_mapping(self, node: Mapping, step: Scalar, depth: int) -> Node:
        for name in ("phases", "core"):  # a line given as a list, and core given as one
            if isinstance(step.value, int) and isinstance(node.get(name), Mapping | Sequence):
                below = node.entries[name]
                inner = self.put(below.value, depth)
                return node.with_entries({**node.entries, name: Entry(below.key, inner)})
        label = self._label(node, step, depth)
        if label is None:
            return node
        entry = node.entries.get(label)
        last = depth + 1 == len(self.path)
        if entry is None:
            value = self._new(step, depth + 1)
            return node.with_entries({**node.entries, label: Entry(step, value)})
        key = step if last else entry.key
        value = self.put(entry.value, depth + 1)
        return node.with_entries({**node.entries, label: Entry(key, value)})

    def _new(self, above: Scalar, depth: int) -> Node:
        """Return the value with the keys on the way to it that are not there yet."""
        if depth == len(self.path):
            return self.value
        step = self.path[depth]
        if type(step.value) is int and not year_of(step.value):
            self.report.fault(
                step.place,
                f"'{self._so_far(depth)}' is not there, so nothing stands at {step.text} in it; "
                "set the whole list",
            )
        return self.put(Mapping(above.place, {}), depth)

    def _label(self, node: Mapping, step: Scalar, depth: int) -> str | int | None:
        if isinstance(step.value, bool) or not isinstance(step.value, str | int):
            self.report.fault(step.place, f'write "{step.text}" in quotes to use it as a key')
            return None
        if depth and self.path[depth - 1].text == "members" and isinstance(step.value, str):
            return canonical_member(step.value)
        if step.value not in node.entries and step.text in node.entries:
            return step.text
        return step.value

    def _so_far(self, depth: int) -> str:
        return ".".join(step.text for step in self.path[:depth])
