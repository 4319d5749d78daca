"""YAML text -> a tree of nodes that know their place.

PyYAML's C parser gives events; the tree is built from them here, so that nesting, aliases and
repeated keys are judged before they can do harm and every value keeps the place where it was
written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from simulator.scenario.faults import Place, Source
from simulator.scenario.scalars import Value, has_leading_zero, resolve, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.scenario.faults import Report

__all__ = ["Entry", "Mapping", "Node", "Scalar", "Sequence", "parse"]

DEEPEST_NESTING = 50
MOST_NODES = 100_000
"""Nodes that aliases may expand to."""
MOST_WRITTEN = 300_000
"""Nodes that a text may hold."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Node:
    """A value in a YAML text."""

    place: Place


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """One word or number: ``value`` as YAML 1.2 understands it, ``text`` as written."""

    value: Value
    text: str


@dataclass(slots=True, eq=False)
class Sequence(Node):
    """A list."""

    items: list[Node]


class Entry(NamedTuple):
    """One key of a mapping, with its value."""

    key: Scalar
    value: Node


@dataclass(slots=True, eq=False)
class Mapping(Node):
    """Keys and values, by the key's value; ``damaged`` where some could not be read."""

    entries: dict[str | int, Entry]
    damaged: bool = False

    def get(self, key: str | int) -> Node | None:
        """Return the value under ``key``, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None

    def with_entries(self, entries: dict[str | int, Entry]) -> Mapping:
        """Return a mapping at the same place with other entries."""
        return Mapping(self.place, entries, self.damaged)


class _StopError(Exception):
    """The text cannot be read any further; the fault has been noted."""


def parse(text: str, source: Source, report: Report) -> Node | None:
    """Return the tree of ``text``, or None where it cannot be read.

    Faults: what is not YAML, more than one document, tags, merge keys, repeated keys, numbers with
    leading zeros, nesting deeper than 50, aliases that expand beyond 100,000 nodes.
    """
    try:
        return _Builder(source, report).build(text)
    except _StopError:
        return None
    except yaml.MarkedYAMLError as error:
        report.fault(*_syntax_fault(error, source))
    except yaml.reader.ReaderError as error:
        line, column, code = _forbidden(text, error)
        report.fault(
            Place(source, line, column),
            f"the character U+{code:04X} is not allowed in YAML; take it out",
        )
    return None


class _Builder:
    """Turns events into nodes with a stack instead of recursion."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.anchors: dict[str, Node] = {}
        self.sizes: dict[int, int] = {}
        self.open: list[tuple[Node, list[Node], str | None]] = []
        self.nodes = 0
        self.expanded = 0
        self.root: Node | None = None
        self.documents = 0

    def build(self, text: str) -> Node | None:
        for event in self._events(text):
            if isinstance(event, yaml.ScalarEvent):
                self._add(self._scalar(event), event.anchor)
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end()
            elif isinstance(event, yaml.DocumentStartEvent):
                self._document(event)
        return self.root

    def _events(self, text: str) -> Iterator[Any]:
        yield from yaml.parse(text, Loader=_LOADER)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Place(self.source, start.line + 1, start.column + 1, max(1, length))

    def _stop(self, place: Place, message: str) -> None:
        self.report.fault(place, message)
        raise _StopError

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(self._place(event), "a second document begins here; a file holds one")

    def _scalar(self, event: Any) -> Scalar:
        place = self._place(event)
        self._refuse_tag(event, place)
        plain = event.implicit[0]
        if plain and has_leading_zero(event.value):
            digits = event.value.lstrip("+-0") or "0"
            self.report.fault(
                place,
                f"{event.value} has a leading zero, which readers of YAML take differently; "
                f'write {digits} for the number or "{event.value}" for the text',
            )
        return Scalar(place, resolve(event.value) if plain else event.value, event.value)

    def _refuse_tag(self, event: Any, place: Place) -> None:
        if event.tag is not None and not (
            isinstance(event, yaml.ScalarEvent) and any(event.implicit)
        ):
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self.report.fault(place, f"the tag {tag} is not understood here; leave tags out")

    def _start(self, event: Any) -> None:
        place = self._place(event)
        self._refuse_tag(event, place)
        if len(self.open) >= DEEPEST_NESTING:
            self._stop(
                place, f"nested deeper than {DEEPEST_NESTING} levels; no scenario needs that"
            )
        mapping = isinstance(event, yaml.MappingStartEvent)
        node: Node = Mapping(place, {}) if mapping else Sequence(place, [])
        self.open.append((node, [], event.anchor))

    def _end(self) -> None:
        node, children, anchor = self.open.pop()
        if isinstance(node, Sequence):
            node.items = children
        else:
            self._fill(node, children)
        self.sizes[id(node)] = 1 + sum(self.sizes.get(id(child), 1) for child in children)
        self._add(node, anchor)

    def _fill(self, mapping: Node, children: list[Node]) -> None:
        assert isinstance(mapping, Mapping)  # noqa: S101 - only mappings and sequences are opened
        for key, value in zip(children[::2], children[1::2], strict=True):
            name = self._key(key)
            if name is None:
                mapping.damaged = True
                continue
            first = mapping.entries.get(name)
            if first is not None:
                self.report.fault(
                    key.place,
                    f"'{short(name)}' stands here twice, first in line {first.key.place.line}; keep one",
                )
                continue
            assert isinstance(key, Scalar)  # noqa: S101 - _key returns None for others
            mapping.entries[name] = Entry(key, value)

    def _key(self, key: Node) -> str | int | None:
        if not isinstance(key, Scalar):
            self.report.fault(key.place, "a key must be one word, a text or a year")
            return None
        if key.value == "<<" and key.text == "<<":
            self.report.fault(
                key.place, "'<<' is not understood; share settings with extends or with groups"
            )
            return None
        if isinstance(key.value, bool) or not isinstance(key.value, str | int):
            self.report.fault(
                key.place,
                f'a key must be a text or a year; write "{short(key.text)}" in quotes'
                if key.text
                else "a key is missing before this colon",
            )
            return None
        return key.value

    def _alias(self, event: Any) -> None:
        node = self.anchors.get(event.anchor)
        if node is None:
            self._stop(
                self._place(event), f"*{short(event.anchor)} refers to an anchor that is not there"
            )
            return
        self.expanded += self.sizes.get(id(node), 1)
        if self.expanded > MOST_NODES:
            self._stop(self._place(event), f"the aliases expand beyond {MOST_NODES:,} nodes")
        self._attach(node)

    def _add(self, node: Node, anchor: str | None) -> None:
        self.nodes += 1
        if self.nodes > MOST_WRITTEN:
            self._stop(node.place, f"more than {MOST_WRITTEN:,} values; no scenario needs that")
        if anchor is not None:
            self.anchors[anchor] = node
        self._attach(node)

    def _attach(self, node: Node) -> None:
        if self.open:
            self.open[-1][1].append(node)
        else:
            self.root = node


def _syntax_fault(error: yaml.MarkedYAMLError, source: Source) -> tuple[Place, str]:
    """Return where a text is no YAML, and what is wrong there."""
    place = _place_of(error.problem_mark or error.context_mark, source)
    line = source.lines[place.line - 1] if source.lines else ""
    if line.lstrip(" ").startswith("\t"):
        return place, "a tab stands here; YAML is indented with spaces"
    problem = error.problem or "it cannot be read"
    found = [sentence for part, sentence in _SENTENCES.items() if part in problem]
    sentence = found[0] if found else problem
    if error.context_mark is not None and "end of stream" in problem:
        place = _place_of(error.context_mark, source)
    elif error.context_mark is not None:
        sentence = sentence.replace("{line}", str(error.context_mark.line + 1))
    return place, f"this is not YAML: {sentence}"


def _place_of(mark: Any, source: Source) -> Place:
    """Return a mark's place; the end of the text where the mark lies behind it."""
    lines = source.lines or ("",)
    if mark is None:
        return Place(source, 1, 1)
    if mark.line < len(lines) and (lines[mark.line] or mark.line + 1 < len(lines)):
        return Place(source, mark.line + 1, mark.column + 1)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return Place(source, last + 1, len(lines[last].rstrip()) + 1)


def _forbidden(text: str, error: Any) -> tuple[int, int, int]:
    """Return line, column and code of the first character that YAML does not allow."""
    code = error.character if isinstance(error.character, int) else ord(error.character)
    position = text.find(chr(code))
    before = text[: max(0, position)]
    return before.count("\n") + 1, len(before) - before.rfind("\n"), code


_SENTENCES = {
    "could not find expected ':'": "a key without a colon, or a text over two lines without quotes",
    "mapping values are not allowed": "a colon too many; quote a text that holds ': ', or mend "
    "the indentation",
    "did not find expected key": "the indentation does not fit, or a bracket or comma is missing",
    "did not find expected ',' or '}'": "a comma is missing, or the brace opened in line {line} is "
    "not closed",
    "did not find expected ',' or ']'": "a comma is missing, or the bracket opened in line {line} "
    "is not closed",
    "did not find expected '-' indicator": "the indentation of this list does not fit",
    "unexpected end of stream": "a quote that is opened here is not closed",
    "cannot start any token": "a text that begins with this character must stand in quotes",
    "block sequence entries are not allowed": "a list with dashes begins on a line of its own",
    "unknown escape character": "a backslash in double quotes; single quotes take it as it is",
    "alphabetic or numeric character": "a text that begins with & or * must stand in quotes",
    "directive": "a line that begins with % must stand in quotes",
    "undefined tag handle": "a text that begins with ! must stand in quotes",
    "comment or line break": "nothing may follow | or > on its line; quote the text",
    "<document start>": "something stands after the end of the scenario; mend the indentation",
}
"""What the parser's words mean for whoever wrote the file."""
