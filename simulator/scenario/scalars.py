"""YAML 1.2 core schema: what a plain scalar means."""

from __future__ import annotations

import re

__all__ = ["Value", "has_leading_zero", "resolve", "short"]

Value = str | int | float | bool | None

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 400
LONGEST_SHOWN = 40


def resolve(text: str) -> Value:
    """Return what the plain scalar ``text`` means.

    Source: YAML 1.2.2, section 10.3.2. So ``NO``, ``yes``, ``2016-07-04``, ``1_000`` and ``12:30``
    are text, and ``2e-2`` is a number.
    """
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    return _number(text) if text[0] in "+-.0123456789" and len(text) <= LONGEST_NUMBER else text


def has_leading_zero(text: str) -> bool:
    """Tell whether ``text`` is a number such as ``007``, which other readers take for octal."""
    return _LEADING_ZERO.fullmatch(text) is not None


def short(text: object) -> str:
    """Return a text as a sentence can hold it: on one line, not longer than 40 characters."""
    line = " ".join(str(text)[:1000].split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 3]}..."


def _number(text: str) -> Value:
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text, 0)
    if _HEXADECIMAL.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return float(text.replace(".", ""))
    return float("nan") if text in _NOT_A_NUMBER else text
