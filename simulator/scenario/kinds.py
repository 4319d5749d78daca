"""Kinds of value: each reads a node, or says in one sentence what should have stood there.

A wrong value is reported once, where it was written, and read as None; a mapping knows whether
everything below it was sound, so that later checks can leave alone what is already at fault.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from simulator.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario.faults import Place, Report

__all__ = [
    "Choice",
    "Date",
    "Flag",
    "Kind",
    "ListOf",
    "MapOf",
    "Model",
    "Names",
    "Number",
    "Or",
    "Prices",
    "Reader",
    "Record",
    "Text",
    "Vintage",
    "Whole",
    "Year",
    "YearMap",
    "describe",
    "did_you_mean",
    "key",
    "year_of",
]

T = TypeVar("T")
M = TypeVar("M", bound="Model")
_FISCAL_YEAR = re.compile(r"([0-9]{4})[/-]([0-9]{2}|[0-9]{4})")
FIRST_YEAR, LAST_YEAR = 1900, 2300


@dataclass(slots=True)
class Reader:
    """What reading needs: where faults go, and whether the text is complete.

    Attributes:
        whole: False for one file of several, where what is missing may stand in another.
    """

    report: Report
    whole: bool = True

    def wrong(self, node: Node, name: str, wants: str) -> None:
        """Report that ``name`` wants something else than what stands in ``node``."""
        self.report.fault(node.place, f"{name} wants {wants}, not {describe(node)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A mapping that was read.

    Attributes:
        node: what it was read from.
        sound: nothing in it is at fault.
    """

    node: Node
    sound: bool = True

    def place(self, name: str) -> Place:
        """Return where the value of ``name`` was written, or the mapping where there is none."""
        value = self.node.get(name) if isinstance(self.node, Mapping) else None
        return value.place if value is not None else self.node.place

    def check(self, reader: Reader) -> None:
        """Report what no single key can know, such as two keys that exclude each other."""


class Kind(Generic[T]):
    """How one sort of value is read; ``wants`` says what should stand there in a fault's sentence."""

    def read(self, node: Node, name: str, reader: Reader) -> T | None:
        """Return the value, or None after a fault."""
        raise NotImplementedError


def key(
    kind: Kind[Any], text: str, *, example: str, required: str = "", whole_only: bool = False
) -> Any:
    """Declare a key of a mapping.

    Args:
        kind: how its value is read.
        text: what it means; shown by editors and in the reference.
        example: one good value, as YAML.
        required: why it must be there; empty where it may be left out.
        whole_only: required of the merged scenario, not of each file.
    """
    metadata = {
        "kind": kind,
        "text": text,
        "example": example,
        "required": required,
        "whole_only": whole_only,
    }
    return field(default=None, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """A text that is not empty."""

    wants: str = "a text"

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the text as typed; numbers must be quoted to be texts."""
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
            return node.value
        number = isinstance(node, Scalar) and isinstance(node.value, int | float)
        hint = f"{self.wants} (in quotes, if that is what it is)" if number else self.wants
        reader.wrong(node, name, hint)
        return None


@dataclass(frozen=True, slots=True)
class Choice(Kind[str]):
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def wants(self) -> str:
        """The words, as a list."""
        return _either(self.words)

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the word."""
        if isinstance(node, Scalar) and node.value in self.words:
            return str(node.value)
        hint = did_you_mean(node.value, self.words) if isinstance(node, Scalar) else ""
        reader.report.fault(node.place, f"{name} wants {self.wants}, not {describe(node)}{hint}")
        return None


@dataclass(frozen=True, slots=True)
class Flag(Kind[bool]):
    """True or false."""

    wants: str = "true or false"

    def read(self, node: Node, name: str, reader: Reader) -> bool | None:
        """Return the truth value."""
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        reader.wrong(node, name, self.wants)
        return None


@dataclass(frozen=True, slots=True)
class Number(Kind[float]):
    """A finite number from ``low`` to ``high`` (above ``low`` where ``above`` is set)."""

    wants: str
    low: float
    high: float
    above: bool = False

    def read(self, node: Node, name: str, reader: Reader) -> float | None:
        """Return the number as a float."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            reader.wrong(node, name, self.wants)
            return None
        inside = self.low < value if self.above else self.low <= value
        if not (inside and value <= self.high):
            reader.wrong(node, name, f"{self.wants}, {self.limits()}")
            return None
        return float(value)

    def limits(self) -> str:
        """The range in words."""
        least = "above" if self.above else "from"
        return f"{least} {_plain(self.low)} to {_plain(self.high)}"


@dataclass(frozen=True, slots=True)
class Whole(Kind[int]):
    """A whole number from ``low`` to ``high``; ``null`` where ``nothing`` gives a meaning to it."""

    wants: str
    low: int
    high: int

    def read(self, node: Node, name: str, reader: Reader) -> int | None:
        """Return the number."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int):
            reader.wrong(node, name, self.wants)
            return None
        if not self.low <= value <= self.high:
            reader.wrong(node, name, f"{self.wants}, from {self.low:,} to {self.high:,}")
            return None
        return value


@dataclass(frozen=True, slots=True)
class Year(Kind[int]):
    """A calendar year, or a fiscal year such as 2026/27 (read as 2026)."""

    wants: str = "a year such as 2030"

    def read(self, node: Node, name: str, reader: Reader) -> int | None:
        """Return the year."""
        year = year_of(node.value) if isinstance(node, Scalar) else None
        if year is None:
            reader.wrong(node, name, self.wants)
        return year


@dataclass(frozen=True, slots=True)
class Prices(Kind[Any]):
    """``current``, or the year whose prices are meant."""

    wants: str = "current, or a year such as 2025"

    def read(self, node: Node, name: str, reader: Reader) -> int | str | None:
        """Return ``"current"`` or the year."""
        if isinstance(node, Scalar) and node.value == "current":
            return "current"
        return Year(self.wants).read(node, name, reader)


@dataclass(frozen=True, slots=True)
class Date(Kind[str]):
    """A day, as YYYY-MM-DD."""

    wants: str = "a date such as 2024-06-17"

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the date as text."""
        if isinstance(node, Scalar) and isinstance(node.value, str) and _is_date(node.value):
            return node.value
        reader.wrong(node, name, self.wants)
        return None


@dataclass(frozen=True, slots=True)
class Vintage(Kind[str]):
    """A month of publication, as YYYY-MM."""

    wants: str = "a month such as 2016-10"

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the month as text."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str) and len(value) == len("2016-10") and _is_date(f"{value}-01"):
            return value
        reader.wrong(node, name, self.wants)
        return None


@dataclass(frozen=True, slots=True)
class ListOf(Kind[list[Any]]):
    """A list of values of one kind."""

    item: Kind[Any]
    wants: str

    def read(self, node: Node, name: str, reader: Reader) -> list[Any] | None:
        """Return the values; one that is at fault is None."""
        if not isinstance(node, Sequence) or not node.items:
            reader.wrong(node, name, self.wants)
            return None
        return [self.item.read(item, f"each item of {name}", reader) for item in node.items]


@dataclass(frozen=True, slots=True)
class Names(Kind[Any]):
    """``all``, or a list of members and groups."""

    wants: str = "all, or a list of members and groups"

    def read(self, node: Node, name: str, reader: Reader) -> Any:
        """Return ``"all"`` or a list of names."""
        if isinstance(node, Scalar) and node.value == "all":
            return "all"
        if isinstance(node, Sequence):
            return ListOf(Text(), self.wants).read(node, name, reader)
        reader.wrong(node, name, self.wants)
        return None


@dataclass(frozen=True, slots=True)
class MapOf(Kind[dict[str, Any]]):
    """A mapping from names of the planner's choice to values of one kind."""

    value: Kind[Any]
    wants: str
    empty: bool = True

    def read(self, node: Node, name: str, reader: Reader) -> dict[str, Any] | None:
        """Return the values by name; one that is at fault is None."""
        if not isinstance(node, Mapping) or not (node.entries or self.empty):
            reader.wrong(node, name, self.wants)
            return None
        return {
            label: self.value.read(entry.value, f"'{label}'", reader)
            for label, entry in self._named(node, name, reader)
        }

    def _named(
        self, node: Mapping, name: str, reader: Reader
    ) -> Iterable[tuple[str, Entry]]:
        for label, entry in node.entries.items():
            if isinstance(label, str) and label.strip():
                yield label, entry
            else:
                reader.report.fault(
                    entry.key.place,
                    f'a name in {name} must be a text; write "{entry.key.text}" in quotes',
                )


@dataclass(frozen=True, slots=True)
class YearMap(Kind[dict[int, Any]]):
    """A mapping from years to values of one kind."""

    value: Kind[Any]
    wants: str

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
                    entry.key.place, f"'{entry.key.text}' is not a year; {name} wants {self.wants}"
                )
                continue
            if year in found:
                reader.report.fault(entry.key.place, f"{year} stands here twice; keep one")
                continue
            found[year] = self.value.read(entry.value, f"{name} in {year}", reader)
        return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Or(Kind[Any]):
    """One kind for each shape of node, so that a wrong leaf is judged by its own shape alone."""

    wants: str
    scalar: Kind[Any] | None = None
    sequence: Kind[Any] | None = None
    mapping: Kind[Any] | None = None

    def read(self, node: Node, name: str, reader: Reader) -> Any:
        """Return what the kind for this shape reads."""
        kind = self._kind(node)
        if kind is None:
            reader.wrong(node, name, self.wants)
            return None
        return kind.read(node, name, reader)

    def _kind(self, node: Node) -> Kind[Any] | None:
        if isinstance(node, Scalar):
            return self.scalar
        return self.sequence if isinstance(node, Sequence) else self.mapping


@dataclass(frozen=True, slots=True)
class Record(Kind[M]):
    """A mapping with known keys."""

    model: type[M]
    called: str
    wants: str = "a mapping"
    hints: dict[str, str] = field(default_factory=dict)

    def read(self, node: Node, name: str, reader: Reader) -> M | None:
        """Return the model; keys that are at fault are None and ``sound`` is False."""
        if not isinstance(node, Mapping):
            reader.wrong(node, name, self.wants)
            return None
        before = reader.report.attempts
        keys = {item.name: item.metadata for item in fields(self.model) if item.metadata}
        self._unknown(node, list(keys), reader)
        values = {
            label: rules["kind"].read(value, label, reader)
            for label, rules in keys.items()
            if (value := node.get(label)) is not None
        }
        self._missing(node, keys, reader)
        model = self.model(node=node, sound=reader.report.attempts == before, **values)
        if model.sound:
            model.check(reader)
            if reader.report.attempts != before:
                model = self.model(node=node, sound=False, **values)
        return model

    def _unknown(self, node: Mapping, known: list[str], reader: Reader) -> None:
        for label, entry in node.entries.items():
            if label in known:
                continue
            hint = self.hints.get(str(label)) or did_you_mean(label, known)
            right = hint or f"; {self.called} knows {', '.join(known)}"
            reader.report.fault(entry.key.place, f"unknown key '{label}'{right}")

    def _missing(self, node: Mapping, keys: dict[str, Any], reader: Reader) -> None:
        for label, rules in keys.items():
            needed = rules["required"] and (reader.whole or not rules["whole_only"])
            if needed and label not in node.entries:
                reader.report.fault(
                    node.place,
                    f"{label} is missing: {rules['required']}, such as "
                    f"{label}: {rules['example']}",
                )


def year_of(value: object) -> int | None:
    """Return the year that ``value`` names: 2026, or 2026/27, which counts as 2026."""
    if isinstance(value, str):
        fiscal = _FISCAL_YEAR.fullmatch(value)
        if fiscal is None:
            return None
        first, second = int(fiscal[1]), int(fiscal[2])
        follows = second == (first + 1 if len(fiscal[2]) > 2 else (first + 1) % 100)  # noqa: PLR2004
        value = first if follows else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if FIRST_YEAR <= value <= LAST_YEAR else None


def describe(node: Node) -> str:
    """Say what stands in ``node``."""
    if isinstance(node, Sequence):
        return "a list" if node.items else "an empty list"
    if isinstance(node, Mapping):
        return "a mapping" if node.entries else "an empty mapping"
    assert isinstance(node, Scalar)  # noqa: S101 - the third and last sort of node
    if node.value is None:
        return "nothing"
    shown = node.text if len(node.text) <= 40 else f"{node.text[:37]}..."  # noqa: PLR2004
    return f"'{shown}'" if isinstance(node.value, str) else shown


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, or nothing."""
    near = nearest(str(word), known)
    return f"; did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to ``word``, in any case, or None."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong word needs it

    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None


def _either(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _plain(number: float) -> str:
    if math.isinf(number):
        return "any size"
    return f"{number:,.15g}"


def _is_date(text: str) -> bool:
    if len(text) != len("2024-06-17"):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
