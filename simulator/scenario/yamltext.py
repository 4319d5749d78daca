"""Plain values -> YAML text that reads back to the same values, in lines that people can read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["WIDTH", "block", "comment", "flow"]

WIDTH = 100
"""Characters after which a value is opened out over several lines."""

_PLAIN = re.compile(r"[A-Za-z]([A-Za-z0-9_ .%-]*[A-Za-z0-9_.%-])?|[0-9]{4}-[0-9]{2}")
_MEANS_SOMETHING = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
"""Words that this or another reader of YAML takes for something else than a text."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def flow(value: Any) -> str:
    """Return a value on one line; numbers as they must be written to be the same again."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return repr(value)


def block(key: str, value: Any, depth: int = 0, *, opened: bool = False) -> list[str]:
    """Return ``key: value`` as lines, opened out where it is too long for one.

    Args:
        key: the key.
        value: what stands under it.
        depth: how many levels it is indented by.
        opened: a mapping has a line for each of its keys in any case.
    """
    return _block(f"{flow(key)}:", value, depth, opened=opened)


def comment(text: str, depth: int = 0) -> list[str]:
    """Return a text as comment lines."""
    pad = "  " * depth + "#"
    lines = [pad]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > WIDTH and lines[-1] != pad:
            lines.append(pad)
        lines[-1] += f" {word}"
    return lines


def _block(label: str, value: Any, depth: int, *, opened: bool = False) -> list[str]:
    pad = "  " * depth
    line = f"{pad}{label} {flow(value)}"
    if isinstance(value, str) or not isinstance(value, Mapping | Sequence) or not value:
        return [line]
    if len(line) <= WIDTH and not opened:
        return [line]
    if _has_single_values(value) and not opened:
        return _wrapped(f"{pad}{label} ", line[len(pad) + len(label) + 1 :], f"{pad}  ")
    if isinstance(value, Mapping):
        lines = [part for key, item in value.items() for part in block(key, item, depth + 1)]
    else:
        lines = [part for item in value for part in _item(item, depth + 1)]
    return [f"{pad}{label}", *lines]


def _item(value: Any, depth: int) -> list[str]:
    """Return an item of a list as lines."""
    pad = "  " * depth
    line = f"{pad}- {flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, Mapping):
        return [line]
    lines = [part for key, item in value.items() for part in block(key, item, depth + 1)]
    return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]


def _has_single_values(value: Mapping[Any, Any] | Sequence[Any]) -> bool:
    """Tell whether a value is a list of single values, or single values by year."""
    if isinstance(value, Mapping):
        return all(isinstance(key, int) for key in value)
    return not any(isinstance(item, Mapping) for item in value)


def _wrapped(start: str, text: str, pad: str) -> list[str]:
    """Return a flow list or mapping over several lines; each of its parts stays whole."""
    lines = [start]
    for part in map(str.strip, _PARTS.findall(text)):
        space = "" if lines[-1] in {start, pad} else " "
        if len(lines[-1]) + len(space) + len(part) > WIDTH and space:
            lines.append(pad)
            space = ""
        lines[-1] += f"{space}{part}"
    return lines


_PARTS = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^",])+,?')
"""What stands between the commas of a flow value, texts in quotes whole."""


def _text(text: str) -> str:
    """Return a text, in quotes unless nobody could take it for anything else."""
    if _PLAIN.fullmatch(text) and text.lower() not in _MEANS_SOMETHING:
        return text
    return '"' + "".join(_ESCAPES.get(letter) or _escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter.isprintable():
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # fmt: skip # noqa: PLR2004
