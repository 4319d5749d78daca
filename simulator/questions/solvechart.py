"""The chart *what it takes*: the growth that each member needs, surely and not, beside its record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.questions.panels import ticks
from simulator.report.drawing import dots, lines, put
from simulator.report.lettering import shortened, width_of
from simulator.report.style import (
    ALREADY,
    BY_DUE,
    FAINT,
    GREY,
    INK,
    NEVER,
    PALE,
    SMALL,
    SMALLEST,
)
from simulator.report.words import amount, minus, money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.answers import Answer, Solution
    from simulator.report.paper import Paper

__all__ = ["LEGEND", "growth_chart", "growth_height"]

LEGEND = (
    "Real growth of spending a year. Filled: what the target takes without shocks; hollow: with the "
    "confidence asked for. Upright stroke: the most that the member ever managed over five years. Red: "
    "beyond the scenario's limits on growth, the small triangle."
)
_HEAD, _ROW = 28.0, 19.0
_LEAST_ROW = 12.0
_MOST_HEIGHT = 480.0
_NAMES = 104.0
_COLUMN = 58.0


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    low: float
    high: float
    row: float
    size: float

    def x(self, growth: float) -> float:
        part = (growth - self.low) / (self.high - self.low)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)


def growth_height(found: Sequence[Answer]) -> float:
    """Return how tall the chart stands."""
    row = min(_ROW, max(_LEAST_ROW, (_MOST_HEIGHT - _HEAD) / max(len(found), 1)))
    return _HEAD + len(found) * row


def growth_chart(paper: Paper, solution: Solution, found: Sequence[Answer]) -> None:
    """Draw the chart over the whole of ``paper``."""
    columns = 3 if solution.confidence_pct is not None else 2
    frame = _frame(paper, found, columns)
    top = paper.height - _HEAD
    _axis(paper, frame, top, top - len(found) * frame.row)
    heads = ["needed", "money then"]
    if solution.confidence_pct is not None:
        heads.insert(1, f"{solution.confidence_pct:g} % sure")
    for at, text in enumerate(reversed(heads)):
        put(paper, (paper.width - at * _COLUMN, top + 4), text, SMALL, colour=GREY, align="right")
    for at, answer in enumerate(found):
        _row(paper, frame, answer, top - (at + 0.5) * frame.row, columns)


def _frame(paper: Paper, found: Sequence[Answer], columns: int) -> _Frame:
    row = (paper.height - _HEAD) / max(len(found), 1)
    size = min(8.0, max(row * 0.62, SMALLEST))
    names = max((width_of(answer.name, size) for answer in found), default=0.0)
    rates = [rate for answer in found for rate in _rates(answer)]
    low, high = min([*rates, 0.0]), max([*rates, 1.0])
    room = 0.04 * (high - low)
    left = min(names, _NAMES) + 12
    return _Frame(left, paper.width - columns * _COLUMN - 8, low - room, high + room, row, size)


def _rates(answer: Answer) -> list[float]:
    found = [each.unlimited_pct for each in (answer.certain, answer.sure) if each is not None]
    return [rate for rate in found if rate is not None] + [
        rate for rate in (_record(answer),) if rate is not None
    ]


def _record(answer: Answer) -> float | None:
    """Return the most that was ever managed over five years."""
    standing = answer.certain.standing if answer.certain else ()
    best = standing[-1].best if standing else None
    return None if best is None else best.growth_pct


def _axis(paper: Paper, frame: _Frame, top: float, bottom: float) -> None:
    for tick in ticks(frame.low, frame.high, 6):
        x = frame.x(tick)
        lines(paper, [[(x, bottom), (x, top)]], GREY if tick == 0 else FAINT, 0.5)
        put(paper, (x, top + 4), f"{amount(tick)} %", SMALL, colour=GREY, align="center")


def _row(paper: Paper, frame: _Frame, answer: Answer, middle: float, columns: int) -> None:
    base = middle - frame.size * 0.36
    put(paper, (0, base), shortened(answer.name, frame.size, _NAMES), frame.size)
    lines(paper, [[(frame.left, middle), (frame.right, middle)]], PALE, 0.8)
    certain, sure = answer.certain, answer.sure
    if certain is None or certain.unlimited_pct is None:
        put(paper, (frame.left + 4, base), "no growth does it", frame.size, colour=NEVER)
        return
    asked = sure or certain
    size = min(6.5, frame.row * 0.4)
    start = frame.x(certain.unlimited_pct)
    colour = BY_DUE if certain.growth_pct is not None else NEVER
    if sure is not None and sure.unlimited_pct is not None:
        end = frame.x(sure.unlimited_pct)
        far = ALREADY if sure.growth_pct is not None else NEVER
        lines(paper, [[(start, middle), (end, middle)]], far, 1.8, order=2)
        dots(paper, [(end, middle)], far, size, hollow=True)
    dots(paper, [(start, middle)], colour, size)
    record = _record(answer)
    if record is not None:
        x, half = frame.x(record), frame.row * 0.3
        lines(paper, [[(x, middle - half), (x, middle + half)]], INK, 1.2, order=2.5)
    limits = [each.limit_pct for each in asked.limits]
    if limits:
        dots(paper, [(frame.x(min(limits)), middle)], NEVER, size * 0.8, shape="<")
    _cells(paper, frame, answer, base, columns)


def _cells(paper: Paper, frame: _Frame, answer: Answer, base: float, columns: int) -> None:
    certain, asked = answer.certain, answer.sure or answer.certain
    assert certain is not None  # noqa: S101 - a row has an answer
    assert asked is not None  # noqa: S101 - likewise
    texts = [_rate(certain.unlimited_pct)]
    colours = [INK if certain.growth_pct is not None else NEVER]
    if answer.sure is not None:
        error = answer.sure.error_pct
        tail = "" if error is None else f" \N{PLUS-MINUS SIGN}{minus(error, 2)}"
        texts.append(f"{_rate(answer.sure.unlimited_pct)}{tail}")
        colours.append(INK if answer.sure.growth_pct is not None else NEVER)
    spent = asked.path.national_mn[-1] if asked.path else None
    texts.append("" if spent is None else money(answer.currency, spent))
    colours.append(INK)
    edge = paper.width
    for at, (text, colour) in enumerate(zip(texts, colours, strict=True)):
        x = edge - (columns - 1 - at) * _COLUMN
        put(paper, (x, base), text, frame.size, colour=colour, align="right")


def _rate(value: float | None) -> str:
    return "" if value is None else minus(value, 2)
