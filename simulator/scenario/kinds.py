"""Kinds of value, and mappings with known keys.

A kind reads a node, or says in one sentence what should have stood there. A wrong value is reported
once, where it was written, and read as None; a mapping knows whether everything below it was sound,
so that later checks can leave alone what is already at fault. Models are plain classes: to make
data classes of them would take a third of the time in which a scenario is checked.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.scalars import short
from simulator.scenario.words import describe, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingType

    from simulator.scenario.faults import Place, Report

__all__ = ["Key", "Kind", "Model", "Or", "Reader", "Record", "exactly_one", "key"]

T = TypeVar("T")
M = TypeVar("M", bound="Model")


class Reader:
    """What reading needs: where faults go, and whether the text is complete."""

    def __init__(self, report: Report, *, whole: bool = True) -> None:
        """Take a report; ``whole`` is False for one file of several: another may hold the rest."""
        self.report = report
        self.whole = whole

    def wrong(self, node: Node, name: str, wants: str, hint: str = "", *, shown: str = "") -> None:
        """Report that ``name`` wants something else than what stands in ``node``."""
        self.report.fault(node.place, f"{name} wants {wants}, not {shown or describe(node)}{hint}")


class Kind(ABC, Generic[T]):
    """How one sort of value is read; ``wants`` says what should stand there."""

    wants = ""

    @abstractmethod
    def read(self, node: Node, name: str, reader: Reader) -> T | None:
        """Return the value, or None after a fault."""

    def fits(self, _: Node) -> bool:
        """Tell whether the node looks like a value of this kind, right or wrong in detail."""
        return True


class Key(NamedTuple):
    """A key of a mapping.

    Attributes:
        kind: how its value is read.
        text: what it means; shown by editors and in the reference.
        example: one good value, as YAML.
        required: why it must be there; empty where it may be left out.
    """

    kind: Kind[Any]
    text: str
    example: str
    required: str = ""


def key(kind: Kind[Any], text: str, *, example: str, required: str = "") -> Any:
    """Declare a key of a model; the attribute is the value read, or None."""
    return Key(kind, text, example, required)


class Model:
    """A mapping that was read.

    Attributes:
        keys: what it may hold, by name.
        node: what it was read from.
        sound: nothing in it is at fault.
    """

    keys: ClassVar[MappingType[str, Key]] = {}
    node: Node
    sound: bool = True

    def __init_subclass__(cls) -> None:
        """Collect the keys that the class declares."""
        cls.keys = {name: value for name, value in vars(cls).items() if isinstance(value, Key)}
        for name in cls.keys:
            setattr(cls, name, None)

    def __init__(self, **values: Any) -> None:
        """Take ``node``, ``sound`` and the value of every key that stands there."""
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what was read does not change."""
        raise AttributeError(name)

    def given(self, names: tuple[str, ...]) -> list[str]:
        """Return those of the keys that have a value."""
        return [name for name in names if getattr(self, name) is not None]

    def has(self, name: str) -> bool:
        """Tell whether ``name`` stands there, soundly or not."""
        return isinstance(self.node, Mapping) and name in self.node.entries

    def place(self, name: str) -> Place:
        """Return where the value of ``name`` was written, or the mapping where there is none."""
        value = self.node.get(name) if isinstance(self.node, Mapping) else None
        return value.place if value is not None else self.node.place

    def key_place(self, name: str) -> Place:
        """Return where the key ``name`` was written, or the mapping where there is none."""
        entry = self.node.entries.get(name) if isinstance(self.node, Mapping) else None
        return entry.key.place if entry is not None else self.node.place

    def label_place(self, name: str, label: str | int) -> Place:
        """Return where the key ``label`` of the mapping under ``name`` was written."""
        value = self.node.get(name) if isinstance(self.node, Mapping) else None
        entry = value.entries.get(label) if isinstance(value, Mapping) else None
        return entry.key.place if entry is not None else self.place(name)

    def item_place(self, name: str, position: int) -> Place:
        """Return where an item of the list under ``name`` was written, or the value itself."""
        value = self.node.get(name) if isinstance(self.node, Mapping) else None
        return value.items[position].place if isinstance(value, Sequence) else self.place(name)

    def check(self, reader: Reader) -> None:
        """Report what no single key can know, such as two keys that exclude each other."""


class Or(Kind[Any]):
    """One kind for each shape of node, so that a wrong leaf is judged by its own shape alone."""

    def __init__(
        self,
        wants: str,
        scalar: Kind[Any] | None = None,
        sequence: Kind[Any] | None = None,
        mapping: Kind[Any] | None = None,
    ) -> None:
        """Take the kinds for a single value, a list and a mapping."""
        self.wants = wants
        self.scalar = scalar
        self.sequence = sequence
        self.mapping = mapping

    def read(self, node: Node, name: str, reader: Reader) -> Any:
        """Return what the kind for this shape reads."""
        kind = self._kind(node)
        if kind is None:
            reader.wrong(node, name, self.wants)
            return None
        if not isinstance(node, Scalar) and not kind.fits(node):
            shape = "list" if isinstance(node, Sequence) else "mapping"
            reader.wrong(node, name, self.wants, shown=f"this {shape}")
            return None
        return kind.read(node, name, reader)

    def _kind(self, node: Node) -> Kind[Any] | None:
        if isinstance(node, Scalar):
            return self.scalar
        return self.sequence if isinstance(node, Sequence) else self.mapping


class Record(Kind[M]):
    """A mapping with known keys."""

    def __init__(
        self,
        model: type[M],
        called: str,
        wants: str = "a mapping",
        meant: MappingType[str, str] | None = None,
    ) -> None:
        """Take the model, what to call it, and keys that others are often written for."""
        self.model = model
        self.called = called
        self.wants = wants
        self.meant = meant or {}

    def read(self, node: Node, name: str, reader: Reader) -> M | None:
        """Return the model; keys that are at fault are None and ``sound`` is False."""
        if not isinstance(node, Mapping):
            reader.wrong(node, name, self.wants)
            return None
        before = reader.report.attempts - node.damaged
        meant = self._unknown(node, reader)
        values = {
            label: rules.kind.read(value, f"'{label}'", reader)
            for label, rules in self.model.keys.items()
            if (value := node.get(label)) is not None
        }
        self._missing(node, meant, reader)
        model = self.model(node=node, sound=reader.report.attempts == before, **values)
        if model.sound:
            model.check(reader)
            model.__dict__["sound"] = reader.report.attempts == before
        return model

    def fits(self, node: Node) -> bool:
        """Tell whether any key is known, or nearly."""
        if not isinstance(node, Mapping):
            return False
        return not node.entries or any(
            label in self.model.keys or self.near(label) for label in node.entries
        )

    def near(self, label: str | int) -> str | None:
        """Return the known key that an unknown one was probably meant for."""
        return self.meant.get(str(label)) or nearest(str(label), self.model.keys)

    def _unknown(self, node: Mapping, reader: Reader) -> set[str]:
        """Report unknown keys; return the known ones that were probably meant."""
        meant: set[str] = set()
        for label, entry in node.entries.items():
            if label in self.model.keys:
                continue
            near = self.near(label)
            if near:
                meant.add(near)
                right = f"did you mean '{near}'?"
            else:
                right = f"{self.called} knows {', '.join(self.model.keys)}"
            reader.report.fault(entry.key.place, f"unknown key '{short(label)}'; {right}")
        return meant

    def _missing(self, node: Mapping, meant: set[str], reader: Reader) -> None:
        if not reader.whole or node.damaged:
            return
        for label, rules in self.model.keys.items():
            if not rules.required or label in node.entries or label in meant:
                continue
            reader.report.fault(
                node.place,
                f"{self.called} needs '{label}', {rules.required}, such as "
                f"{label}: {rules.example}",
            )


def exactly_one(model: Model, names: tuple[str, ...], called: str, reader: Reader) -> None:
    """Report where none or several of the keys stand, of which one is needed."""
    given = model.given(names)
    if len(given) == 1:
        return
    if not given:
        reader.report.fault(model.node.place, f"{called} needs one of {', '.join(names)}")
        return
    reader.report.fault(
        model.key_place(given[1]),
        f"{called} takes one of {', '.join(names)}; here stand {' and '.join(given)}",
    )
