"""Text by measured width: how wide a text is, and where it breaks into lines.

Lengths are points. Text is what the user typed, never markup.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.textpath import text_to_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "font",
    "missing_signs",
    "pieces",
    "plain",
    "printable",
    "shortened",
    "width_of",
    "wrapped",
]

FAMILY = "DejaVu Sans"
_SIZE = 100.0
_CONTROLS = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
_CONTROLS[ord("\t")] = "    "
_CONTROLS |= dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F)), "")
_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_MARKS = {_OPEN, _CLOSE, "\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}"}
_PIECES = re.compile(r"\s+|(?:USD )?\S+(?: (?:%|bn|mn)(?!\w))?")
"""Blanks, and words; a number stays with its unit."""
_NUMBER = frozenset("0123456789.,+\N{MINUS SIGN}")
"""Signs of numbers: no two of them stand closer than each alone, so that widths add up."""
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@lru_cache(maxsize=64)
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the font of every page in this size."""
    return FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=20_000)
def _unit_width(text: str, bold: bool) -> float:  # noqa: FBT001
    width, _, _ = text_to_path.get_text_width_height_descent(
        text, font(_SIZE, bold=bold), ismath=False
    )
    return float(width) / _SIZE


@lru_cache(maxsize=64)
def _advance(sign: str, bold: bool) -> float:  # noqa: FBT001
    """Return how far a digit or a sign of a number moves on."""
    return _unit_width(f"0{sign}0", bold) - _unit_width("00", bold)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide one line of ``text`` is."""
    if _NUMBER.issuperset(text):
        return sum(_advance(sign, bold) for sign in text) * size
    return sum(_unit_width(piece, bold) for piece in pieces(text)) * size


def pieces(line: str) -> list[str]:
    """Return the parts of a line that are shaped each for itself, from left to right.

    Text between direction isolates is a part of its own; the marks are never printed.
    """
    if _MARKS.isdisjoint(line):
        return [line] if line else []
    return [piece for piece in re.split("[\u2066-\u2069]", line) if piece]


def printable(text: str) -> str:
    """Return ``text`` with tabs and controls as blanks, without direction overrides; breaks stay."""
    return "\n".join(text.splitlines()).translate(_CONTROLS)


def plain(text: str) -> str:
    """Return ``text`` on one line, without marks of direction: a name for a program's own list."""
    return "".join(sign for sign in printable(text).replace("\n", " ") if sign not in _MARKS)


def missing_signs(text: str) -> list[str]:
    """Return the characters for which the font has no sign, each once, in order."""
    face = get_font(findfont(font(_SIZE)))
    seen = dict.fromkeys(sign for sign in printable(text) if sign not in _MARKS)
    return [sign for sign in seen if not sign.isspace() and not face.get_char_index(ord(sign))]


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return the lines of ``text``, none wider than ``width``; a word that is too wide is split."""
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines.extend(_balanced(_paragraph(paragraph, size, width, bold=bold)))
    return lines


def _balanced(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines so that an isolate which a break has cut is closed and opened again."""
    is_open = False
    for line in lines:
        lead = _OPEN if is_open else ""
        last = max(line.rfind(mark) for mark in _MARKS - {_CLOSE})
        is_open = last > line.rfind(_CLOSE) or (is_open and _CLOSE not in line)
        yield f"{lead}{line}{_CLOSE if is_open else ''}"


def _paragraph(text: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _PIECES.findall(text):
        wide = width_of(piece, size, bold=bold)
        if used + wide > width and not piece.isspace():
            if line.strip():
                yield line.rstrip()
            line, used = "", 0.0
            *full, piece = _split(piece, size, width, bold=bold)  # noqa: PLW2901
            yield from full
            wide = width_of(piece, size, bold=bold)
        line, used = line + piece, used + wide
    yield line.rstrip()


def _split(word: str, size: float, width: float, *, bold: bool) -> list[str]:
    pieces: list[str] = []
    while len(word) > 1 and width_of(word, size, bold=bold) > width:
        fits = _longest(word, size, width, bold=bold)
        pieces.append(word[:fits])
        word = word[fits:]
    return [*pieces, word]


def _longest(word: str, size: float, width: float, *, bold: bool) -> int:
    """Return how many leading characters of ``word`` fit; at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(word[:middle], size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def shortened(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return ``text`` on one line, its middle left out with an ellipsis where it is too wide."""
    line = printable(text).replace("\n", " ")
    if width_of(line, size, bold=bold) <= width:
        return line
    low, high = 0, len(line) - 1
    while low < high:
        keep = (low + high + 1) // 2
        if width_of(_middle_out(line, keep), size, bold=bold) <= width:
            low = keep
        else:
            high = keep - 1
    return _middle_out(line, low)


def _middle_out(line: str, keep: int) -> str:
    tail = keep // 2
    return line[: keep - tail] + _ELLIPSIS + (line[-tail:] if tail else "")
