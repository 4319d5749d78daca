"""Kinds of single values: texts, words, numbers, years, dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Kind
from simulator.scenario.nodes import Node, Scalar
from simulator.scenario.words import did_you_mean, either, mend_number, year_of

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader

__all__ = [
    "Choice",
    "Date",
    "Flag",
    "Number",
    "Prices",
    "Text",
    "Vintage",
    "Whole",
    "WordOrFile",
    "Year",
]


class Text(Kind[str]):
    """A text that is not empty."""

    def __init__(self, wants: str = "a text") -> None:
        """Take what the text is."""
        self.wants = wants

    def fits(self, node: Node) -> bool:
        """Tell whether it is a text."""
        return isinstance(node, Scalar) and isinstance(node.value, str)

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the text as typed; a number must be quoted to be a text."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str) and value.strip():
            return value
        hint = "; put it in quotes if that is what it is" if isinstance(value, int | float) else ""
        reader.wrong(node, name, self.wants, hint)
        return None


class Choice(Kind[str]):
    """One of a few words."""

    def __init__(self, *words: str, wants: str = "") -> None:
        """Take the words, and how to name them where they are not all."""
        self.words = words
        self.wants = wants or either(words)

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the word."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str) and value in self.words:
            return value
        hint = did_you_mean(value, self.words) if isinstance(value, str) else ""
        reader.wrong(node, name, self.wants, hint)
        return None


class WordOrFile(Choice):
    """One of a few words, or the path of a scenario."""

    endings = (".yaml", ".yml")

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the word or the path."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str) and value.lower().endswith(self.endings):
            return value
        return super().read(node, name, reader)


class Flag(Kind[bool]):
    """True or false."""

    wants = "true or false"

    def read(self, node: Node, name: str, reader: Reader) -> bool | None:
        """Return the truth value."""
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        reader.wrong(node, name, self.wants)
        return None


class Number(Kind[float]):
    """A finite number from ``low`` to ``high``; above ``low`` where ``above`` is set."""

    def __init__(self, wants: str, low: float, high: float, *, above: bool = False) -> None:
        """Take what the number is, and its range."""
        self.wants = wants
        self.low = low
        self.high = high
        self.above = above

    def fits(self, node: Node) -> bool:
        """Tell whether it is a number."""
        return isinstance(node, Scalar) and type(node.value) in {int, float}

    def read(self, node: Node, name: str, reader: Reader) -> float | None:
        """Return the number as a float."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            reader.wrong(node, name, self.wants, mend_number(node))
            return None
        limit = self._limit(value)
        if limit is not None:
            reader.wrong(node, name, f"{self.wants}{limit}")
            return None
        return float(value)

    def _limit(self, value: float) -> str | None:
        """Return the limit that a number breaks; None where it breaks none."""
        if value > self.high:
            return f", at most {self.high:,.16g}"
        if value < self.low or (self.above and value == self.low):
            return f", {'above' if self.above else 'at least'} {self.low:,.16g}"
        return None if value == value else ""  # noqa: PLR0124 - only NaN differs from itself


class Whole(Kind[int]):
    """A whole number from ``low`` to ``high``; ``null`` too, if that has a meaning."""

    def __init__(self, wants: str, low: int, high: int) -> None:
        """Take what the number is, and its range."""
        self.wants = wants
        self.low = low
        self.high = high

    def read(self, node: Node, name: str, reader: Reader) -> int | None:
        """Return the number."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int):
            reader.wrong(node, name, self.wants, mend_number(node))
            return None
        if not self.low <= value <= self.high:
            limit = f"at most {self.high:,}" if value > self.high else f"at least {self.low:,}"
            reader.wrong(node, name, f"{self.wants}, {limit}")
            return None
        return value


class Year(Kind[int]):
    """A calendar year, or a fiscal year such as 2026/27 (read as 2026)."""

    def __init__(self, wants: str = "a year such as 2030") -> None:
        """Take what the year is."""
        self.wants = wants

    def read(self, node: Node, name: str, reader: Reader) -> int | None:
        """Return the year."""
        year = year_of(node.value) if isinstance(node, Scalar) else None
        if year is None:
            reader.wrong(node, name, self.wants, mend_number(node))
        return year


class Prices(Kind[Any]):
    """``current``, or the year whose prices are meant."""

    wants = "current, or a year such as 2025"

    def read(self, node: Node, name: str, reader: Reader) -> int | str | None:
        """Return ``"current"`` or the year."""
        if isinstance(node, Scalar) and node.value == "current":
            return "current"
        return Year(self.wants).read(node, name, reader)


class Date(Kind[str]):
    """A day, as YYYY-MM-DD."""

    wants = "a date such as 2024-06-17"

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the date as text."""
        if isinstance(node, Scalar) and isinstance(node.value, str) and _is_date(node.value):
            return node.value
        reader.wrong(node, name, self.wants)
        return None


class Vintage(Kind[str]):
    """A month of publication, as YYYY-MM."""

    wants = "a month such as 2016-10"

    def read(self, node: Node, name: str, reader: Reader) -> str | None:
        """Return the month as text."""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, str) and len(value) == len("2016-10") and _is_date(f"{value}-01"):
            return value
        reader.wrong(node, name, self.wants)
        return None


def _is_date(text: str) -> bool:
    if len(text) != len("2024-06-17") or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
