"""The chart *what it takes*: the growth that each member needs beside the growth that it gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.drawing import dots, lines, paged, put
from simulator.report.kinds import colour_of
from simulator.report.lettering import shortened, width_of
from simulator.report.style import FAINT, GREY, INK, PALE, SMALL, SMALLEST
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.needs import Need
    from simulator.report.paper import Paper

__all__ = ["needs_chart", "needs_height", "needs_pages"]

_HEAD = 26.0
_ROWS = (17.0, 9.4)
_NAMES = 128.0
_COLUMN = 46.0
_TICKS = 30.0
"""Least distance of two labels on the scale."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    low: float
    high: float
    row: float
    size: float

    def x(self, growth: float) -> float:
        return self.left + (growth - self.low) / (self.high - self.low) * (self.right - self.left)


def needs_pages(found: Sequence[Need], height: float) -> list[list[Need]]:
    """Return the members cut into as many as fill one chart of ``height`` each."""
    return paged(found, int((height - _HEAD) / _ROWS[1]))


def needs_height(found: Sequence[Need]) -> float:
    """Return how tall the chart is at its most comfortable."""
    return _HEAD + len(found) * _ROWS[0]


def needs_chart(paper: Paper, finding: TargetFinding, found: Sequence[Need]) -> None:
    """Draw the chart over the whole of ``paper``, which are measured in points."""
    frame = _frame(paper, found)
    top = paper.height - _HEAD
    _axis(paper, frame, top, top - len(found) * frame.row)
    edge = paper.width
    for shift, heading in ((2 * _COLUMN, "needed"), (_COLUMN, "given"), (0.0, "difference")):
        put(paper, (edge - shift, top + 4), heading, SMALL, colour=GREY, align="right")
    for at, need in enumerate(found):
        _row(paper, finding, frame, need, top - (at + 0.5) * frame.row)


def _frame(paper: Paper, found: Sequence[Need]) -> _Frame:
    width, height = paper.width, paper.height
    row = min((height - _HEAD) / max(len(found), 1), _ROWS[0])
    size = min(8.0, max(row * 0.7, SMALLEST))
    names = max((width_of(need.member.name, size) for need in found), default=0.0)
    rates = [rate for need in found for rate in (need.needed, need.given)]
    spread = max(*rates, 0.5) - min(*rates, 0.0)
    low, high = min(*rates, 0.0) - 0.03 * spread, max(*rates, 0.5) + 0.03 * spread
    return _Frame(min(names, _NAMES) + 14, width - 3 * _COLUMN - 14, low, high, row, size)


def _axis(paper: Paper, frame: _Frame, top: float, bottom: float) -> None:
    room = frame.right - frame.left
    fitting = (step for step in _STEPS if step / (frame.high - frame.low) * room >= _TICKS)
    step = next(fitting, _STEPS[-1])
    tick = -(-int(frame.low) // step) * step
    while tick <= frame.high:
        x = frame.x(tick)
        if x >= frame.left:
            lines(paper, [[(x, bottom), (x, top)]], GREY if tick == 0 else FAINT, 0.5)
            put(paper, (x, top + 4), f"{minus(tick, 0)} %", SMALL, colour=GREY, align="center")
        tick += step
    middle = (frame.left + frame.right) / 2
    put(
        paper,
        (middle, top + 15),
        "real growth of spending, a year",
        SMALL,
        colour=GREY,
        align="center",
    )


def _row(paper: Paper, finding: TargetFinding, frame: _Frame, need: Need, middle: float) -> None:
    base = middle - frame.size * 0.36
    colour = colour_of(finding, need.member)
    put(paper, (0, base), shortened(need.member.name, frame.size, _NAMES), frame.size)
    ends = [(frame.x(need.given), middle), (frame.x(need.needed), middle)]
    lines(paper, [[(frame.left, middle), (frame.right, middle)]], PALE, 0.8, order=0.5)
    lines(paper, [ends], colour, min(2.0, frame.row * 0.16), order=2)
    size = min(6.0, frame.row * 0.45)
    dots(paper, [ends[1]], colour, size, hollow=True)
    dots(paper, [ends[0]], colour, size)
    edge = paper.width
    difference = need.given - need.needed
    for shift, rate, ink in (
        (2 * _COLUMN, need.needed, INK),
        (_COLUMN, need.given, INK),
        (0.0, difference, colour),
    ):
        text = f"{minus(rate, 1)} %" if shift else _points(rate)
        put(paper, (edge - shift, base), text, frame.size, colour=ink, align="right")


def _points(rate: float) -> str:
    text = minus(rate, 1)
    return text if text.strip("0.") == "" or rate < 0 else f"+{text}"
