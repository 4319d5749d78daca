"""The dumbbell chart: each member's share under two plans, joined by a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.questions.comparewords import years_words
from simulator.questions.panels import ticks
from simulator.report.drawing import dots, lines, put
from simulator.report.lettering import shortened, width_of
from simulator.report.style import (
    BY_DUE,
    FAINT,
    GREY,
    INK,
    NEVER,
    PALE,
    SMALL,
    SMALLEST,
)
from simulator.report.words import amount, minus, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.comparison import Plan, Standing
    from simulator.report.paper import Paper

__all__ = ["dumbbell_height", "dumbbells"]

_HEAD, _ROW, _FOOT = 30.0, 18.0, 6.0
_NAMES = 104.0
_COLUMNS = (58.0, 62.0, 56.0)
"""Widths of: the change, kept from, odds."""


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    low: float
    high: float
    size: float

    def x(self, share: float) -> float:
        part = (share - self.low) / ((self.high - self.low) or 1.0)
        return self.left + part * (self.right - self.left)


def dumbbell_height(rows: int) -> float:
    """Return how tall a chart of so many members stands."""
    return _HEAD + rows * _ROW + _FOOT


def dumbbells(paper: Paper, plan: Plan, target: str, codes: Sequence[str]) -> None:
    """Draw the chart over ``paper``.

    Args:
        paper: as tall as :func:`dumbbell_height` says.
        plan: what the base is held against.
        target: which.
        codes: the members from top to bottom; each has a share in both plans.
    """
    found = [plan.standings[code][target] for code in codes]
    frame = _frame(paper, [plan.names[code] for code in codes], found)
    top = paper.height - _HEAD
    bottom = top - len(codes) * _ROW
    drawn = any(each.probability.change is not None for each in found)
    _axis(paper, frame, top, bottom)
    _heads(paper, top, drawn=drawn)
    aim = _aim(found)
    if aim is not None and frame.low <= aim <= frame.high:
        lines(paper, [[(frame.x(aim), bottom), (frame.x(aim), top)]], INK, 1.2, order=1.5)
    for at, (code, each) in enumerate(zip(codes, found, strict=True)):
        _row(paper, frame, plan.names[code], each, top - (at + 0.5) * _ROW)


def _aim(found: Sequence[Standing]) -> float | None:
    """Return the target's share where it is the same for all."""
    shares = {each.aim for each in found}
    return shares.pop() if len(shares) == 1 else None


def _frame(paper: Paper, names: Sequence[str], found: Sequence[Standing]) -> _Frame:
    size = 8.0
    shares = [s for each in found for s in (each.share_due.base, each.share_due.other, each.aim)]
    known = [share for share in shares if share is not None]
    low, high = min(known), max(known)
    room = 0.06 * ((high - low) or 1.0)
    left = min(max(width_of(name, size) for name in names), _NAMES) + 12
    return _Frame(left, paper.width - sum(_COLUMNS) - 6, low - room, high + room, size)


def _axis(paper: Paper, frame: _Frame, top: float, bottom: float) -> None:
    for tick in ticks(frame.low, frame.high, 6):
        x = frame.x(tick)
        lines(paper, [[(x, bottom), (x, top)]], FAINT, 0.5)
        put(paper, (x, top + 4), f"{amount(round(tick, 6))} %", SMALL, colour=GREY, align="center")


def _heads(paper: Paper, top: float, *, drawn: bool) -> None:
    edge = paper.width
    texts = ["odds %" if drawn else "", "kept from", "change"]
    for text, width in zip(texts, reversed(_COLUMNS), strict=True):
        put(paper, (edge, top + 4), text, SMALL, colour=GREY, align="right")
        edge -= width


def _row(paper: Paper, frame: _Frame, name: str, found: Standing, middle: float) -> None:
    base = middle - frame.size * 0.36
    put(paper, (0, base), shortened(name, frame.size, _NAMES), frame.size)
    lines(paper, [[(frame.left, middle), (frame.right, middle)]], PALE, 0.8)
    before, after = found.share_due.base, found.share_due.other
    assert before is not None  # noqa: S101 - only those with both shares are drawn
    assert after is not None  # noqa: S101 - likewise
    colour = BY_DUE if after > before else NEVER if after < before else GREY
    ends = [(frame.x(before), middle), (frame.x(after), middle)]
    lines(paper, [ends], colour, 2.0, order=2)
    dots(paper, [ends[0]], colour, 6.0, hollow=True)
    dots(paper, [ends[1]], colour, 6.0)
    _cells(paper, frame, found, base, colour)


def _cells(paper: Paper, frame: _Frame, found: Standing, base: float, colour: str) -> None:
    odds = ""
    if found.probability.base is not None and found.probability.other is not None:
        pair = (found.probability.base, found.probability.other)
        odds = "\N{RIGHTWARDS ARROW}".join(minus(100 * each, 0) for each in pair)
    texts = (odds, years_words(found), signed(found.share_due.change or 0.0))
    edge = paper.width
    size = max(frame.size - 0.5, SMALLEST)
    for text, width, ink in zip(texts, reversed(_COLUMNS), (INK, INK, colour), strict=True):
        put(paper, (edge, base), text, size, colour=ink, align="right")
        edge -= width
