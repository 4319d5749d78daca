"""The tornado: each uncertain input moved alone, and beside it its part in the whole spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, dots, lines, put
from simulator.report.lettering import shortened, width_of
from simulator.report.plots import tick_text, ticks
from simulator.report.sheet import Sheet
from simulator.report.style import (
    ACCENT,
    BY_BASE,
    FAINT,
    GREY,
    INK,
    PALE,
    SMALL,
    SMALLEST,
    WHITE,
)
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.paper import Paper

__all__ = ["Moved", "Parted", "Tornado", "tornado_sheet"]

_ROW, _HEAD, _FOOT = 24.0, 34.0, 26.0
_NAMES = 176.0
_GAP = 40.0


@dataclass(frozen=True, slots=True)
class Moved:
    """A bar: an input, and the share's lower and higher value, percent."""

    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Parted:
    """A group's part in the variance, by itself and in all, each with an interval; 0 to 1."""

    name: str
    first: tuple[float, float, float]
    total: tuple[float, float, float]
    is_zero: bool


@dataclass(frozen=True, slots=True)
class Tornado:
    """One page.

    Attributes:
        kicker, headline, reading: its head.
        central: the share on the central path, percent.
        target: the share to reach; None for all members together.
        bars: the widest first.
        parts: the most important first.
        confidence: of the intervals, percent.
    """

    kicker: str
    headline: str
    reading: str
    central: float
    target: float | None
    bars: Sequence[Moved]
    parts: Sequence[Parted]
    confidence: float


def tornado_sheet(tornado: Tornado) -> Sheet:
    """Return the page."""
    sheet = Sheet(name="sensitivity")
    sheet.head(tornado.kicker, tornado.headline, tornado.reading)
    _draw_bars(sheet.chart(_HEAD + _FOOT + _ROW * len(tornado.bars)), tornado)
    sheet.subhead(
        "Parts of the variance, everything being uncertain at once",
        f"Filled: what each explains by itself. Hollow: what would go away with it, interactions "
        f"included. Lines: {tornado.confidence:g} % intervals.",
    )
    _draw_parts(sheet.chart(_HEAD + _FOOT + _ROW * len(tornado.parts)), tornado)
    return sheet


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    low: float
    high: float

    def at(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _grid(paper: Paper, scale: _Scale, factor: float, unit: str) -> float:
    """Draw the grid and its labels; return the height of the first row's middle."""
    top = paper.height - _HEAD + 8
    for tick in ticks(scale.low * factor, scale.high * factor, 7):
        x = scale.at(tick / factor)
        lines(paper, [[(x, _FOOT - 4), (x, top)]], PALE, order=0.4)
        put(paper, (x, _FOOT - 14), tick_text(tick), SMALLEST, colour=GREY, align="center")
    put(paper, (scale.right, 2), unit, SMALLEST, colour=GREY, align="right")
    return paper.height - _HEAD - _ROW / 2


def _draw_bars(paper: Paper, tornado: Tornado) -> None:
    ends = [end for bar in tornado.bars for end in (bar.low, bar.high)]
    ends += [tornado.central, *([] if tornado.target is None else [tornado.target])]
    low, high = min(ends), max(ends)
    room = 0.04 * ((high - low) or 1.0)
    scale = _Scale(_NAMES, paper.width - _GAP, low - room, high + room)
    y = _grid(paper, scale, 1.0, "percent")
    top = paper.height - _HEAD + 8
    for bar in tornado.bars:
        put(paper, (0, y - 2.6), shortened(bar.name, SMALL, _NAMES - 34), SMALL)
        left, right = scale.at(bar.low), scale.at(bar.high)
        boxes(paper, [(left, y - 6, max(right - left, 0.8), 12.0)], ACCENT)
        _beside(paper, (left - 3, y), minus(bar.low, 2), before=True)
        _beside(paper, (right + 3, y), minus(bar.high, 2), before=False)
        y -= _ROW
    _mark(paper, scale.at(tornado.central), top, f"central path {minus(tornado.central, 2)}", INK)
    if tornado.target is not None:
        text = f"target {minus(tornado.target, 2)}"
        _mark(paper, scale.at(tornado.target), top, text, GREY, dashed=True, above=10.0)


def _beside(paper: Paper, at: tuple[float, float], text: str, *, before: bool) -> None:
    """Write a bar's end beside it, on white where a line would run through it."""
    (x, y), wide = at, width_of(text, SMALLEST)
    left = x - wide if before else x
    boxes(paper, [(left - 1, y - 4, wide + 2, 8.0)], WHITE, order=2.5)
    put(paper, (left, y - 2.2), text, SMALLEST, colour=GREY)


def _mark(
    paper: Paper,
    x: float,
    top: float,
    text: str,
    colour: str,
    *,
    dashed: bool = False,
    above: float = 0.0,
) -> None:
    lines(paper, [[(x, _FOOT - 4), (x, top + 2 + above)]], colour, 1.0, dashed=dashed, order=2)
    half = width_of(text, SMALL) / 2
    middle = min(max(x, _NAMES + half), paper.width - half)
    put(paper, (middle, top + 5 + above), text, SMALL, colour=colour, align="center")


def _draw_parts(paper: Paper, tornado: Tornado) -> None:
    most = max([1.0, *(part.total[2] for part in tornado.parts)])
    least = min([0.0, *(part.first[1] for part in tornado.parts)])
    scale = _Scale(_NAMES, paper.width - _GAP, least, most)
    y = _grid(paper, scale, 100.0, "percent of the variance")
    for part in tornado.parts:
        put(paper, (0, y - 2.6), shortened(part.name, SMALL, _NAMES - 8), SMALL)
        for (value, low, high), shift, colour, hollow in (
            (part.first, 3.5, ACCENT, False),
            (part.total, -3.5, BY_BASE, True),
        ):
            span = [(scale.at(low), y + shift), (scale.at(high), y + shift)]
            lines(paper, [span], colour, 1.0, order=2)
            dots(paper, [(scale.at(value), y + shift)], colour, 4.2, hollow=hollow)
        if part.is_zero:
            at = scale.at(max(part.total[2], part.first[2], 0.0)) + 8
            put(paper, (at, y - 2.2), "cannot be told from zero", SMALLEST, colour=GREY)
        y -= _ROW
    lines(paper, [[(scale.at(0.0), _FOOT - 4), (scale.at(0.0), paper.height - _HEAD + 8)]], FAINT)
