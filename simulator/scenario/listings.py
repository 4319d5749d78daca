"""Kinds of many values: lists, and mappings whose keys the planner names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Kind
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.values import Text
from simulator.scenario.words import year_of

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader

__all__ = ["ListOf", "MapOf", "Names", "YearMap"]


class ListOf(Kind[list[Any]]):
    """A list of values of one kind."""

    def __init__(self, item: Kind[Any], wants: str, *, empty: bool = False) -> None:
        """Take the kind of the items; ``empty`` allows none."""
        self.item = item
        self.wants = wants
        self.empty = empty

    def fits(self, node: Node) -> bool:
        """Tell whether any item looks right."""
        if not isinstance(node, Sequence):
            return False
        return not node.items or any(self.item.fits(item) for item in node.items)

    def read(self, node: Node, name: str, reader: Reader) -> list[Any] | None:
        """Return the values; one that is at fault is None."""
        if not isinstance(node, Sequence) or not (node.items or self.empty):
            lonely = isinstance(self.item, Text) and self.item.fits(node)
            hint = f"; write [{node.text}]" if lonely and isinstance(node, Scalar) else ""
            reader.wrong(node, name, self.wants, hint)
            return None
        return [self.item.read(item, f"an item of {name}", reader) for item in node.items]


class Names(Kind[Any]):
    """``all``, or a list of members and groups."""

    wants = "all, or a list of members and groups"

    def __init__(self, *, empty: bool = False) -> None:
        """Take whether the list may be empty."""
        self.listed = ListOf(Text("a member or a group"), self.wants, empty=empty)

    def read(self, node: Node, name: str, reader: Reader) -> Any:
        """Return ``"all"`` or a list of names."""
        if isinstance(node, Scalar) and node.value == "all":
            return "all"
        return self.listed.read(node, name, reader)


class MapOf(Kind[dict[str, Any]]):
    """A mapping from names of the planner's choice to values of one kind."""

    def __init__(self, value: Kind[Any], wants: str, *, empty: bool = True) -> None:
        """Take the kind of the values; ``empty`` allows none."""
        self.value = value
        self.wants = wants
        self.empty = empty

    def read(self, node: Node, name: str, reader: Reader) -> dict[str, Any] | None:
        """Return the values by name; one that is at fault is None."""
        if not isinstance(node, Mapping) or not (node.entries or self.empty):
            reader.wrong(node, name, self.wants)
            return None
        for label, entry in node.entries.items():
            if not isinstance(label, str) or not label.strip():
                reader.report.fault(
                    entry.key.place,
                    f'a name in {name} must be a text; write "{entry.key.text}" in quotes'
                    if isinstance(label, int)
                    else f"a name in {name} is empty; give it one",
                )
        return {
            str(label): self.value.read(entry.value, f"'{label}'", reader)
            for label, entry in node.entries.items()
        }


class YearMap(Kind[dict[int, Any]]):
    """A mapping from years to values of one kind."""

    def __init__(self, value: Kind[Any], wants: str) -> None:
        """Take the kind of the values."""
        self.value = value
        self.wants = wants

    def read(self, node: Node, name: str, reader: Reader) -> dict[int, Any] | None:
        """Return the values by year, in the order of the years."""
        if not isinstance(node, Mapping) or not node.entries:
            reader.wrong(node, name, self.wants)
            return None
        found: dict[int, Any] = {}
        for label, entry in node.entries.items():
            year = year_of(label)
            if year is None:
                reader.report.fault(
                    entry.key.place,
                    f"'{entry.key.text}' is not a year; {name} wants {self.wants}",
                )
                continue
            found[year] = self.value.read(entry.value, f"{year} in {name}", reader)
        return dict(sorted(found.items()))
