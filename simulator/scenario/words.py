"""Words for sentences: what stands in a node, and which known word was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.scalars import resolve, short

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "describe",
    "did_you_mean",
    "either",
    "is_null",
    "mend_number",
    "nearest",
    "year_of",
]

LEAST_LIKENESS = 0.65
MOST_CANDIDATES = 1000
FIRST_YEAR, LAST_YEAR = 1900, 2300
_FISCAL_YEAR = re.compile(r"([0-9]{4})[/-]([0-9]{2}|[0-9]{4})")
_MESSY_NUMBER = re.compile(r"[-+]?[0-9][0-9 _',.]*(%| %)?")


def describe(node: Node) -> str:
    """Say what stands in ``node``."""
    if isinstance(node, Sequence):
        return "a list" if node.items else "an empty list"
    if isinstance(node, Mapping):
        return "a mapping" if node.entries else "an empty mapping"
    assert isinstance(node, Scalar)  # noqa: S101 - the third and last sort of node
    if node.value is None:
        return "nothing"
    if not isinstance(node.value, str):
        return short(node.text)
    return f"'{short(node.text)}'" if node.text.strip() else "an empty text"


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest known word, or nothing."""
    near = nearest(str(word), known)
    return f"; did you mean '{near}'?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to ``word``, in any case, or None."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong word needs it

    by_fold = {name.casefold(): name for name in known}
    if len(by_fold) > MOST_CANDIDATES:
        return None
    close = get_close_matches(word.casefold()[:100], by_fold, n=1, cutoff=LEAST_LIKENESS)
    return by_fold[close[0]] if close else None


def either(words: Iterable[str]) -> str:
    """Return words as text: a, b or c."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def mend_number(node: Node) -> str:
    """Return how to turn a text that looks like a number into one, or nothing."""
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return ""
    if isinstance(resolve(node.value), int | float):
        return "; take the quotes off"
    if _MESSY_NUMBER.fullmatch(node.value):
        return "; write it with digits and a point only"
    return ""


def is_null(node: Node | None) -> bool:
    """Tell whether ``node`` says ``null``."""
    return isinstance(node, Scalar) and node.value is None


def year_of(value: object) -> int | None:
    """Return the year that ``value`` names: 2026, or 2026/27, which counts as 2026."""
    if isinstance(value, str):
        fiscal = _FISCAL_YEAR.fullmatch(value)
        if fiscal is None:
            return None
        first, second = int(fiscal[1]), int(fiscal[2])
        following = first + 1 if len(fiscal[2]) == len("2027") else (first + 1) % 100
        value = first if second == following else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if FIRST_YEAR <= value <= LAST_YEAR else None
