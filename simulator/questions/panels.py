"""Small charts with a line or two, several on a page: years or values across, numbers up."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from simulator.report.drawing import dots, lines, put
from simulator.report.lettering import shortened
from simulator.report.style import FAINT, GREY, INK, PALE, SMALL, SMALLEST
from simulator.report.words import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.paper import Paper

__all__ = ["HEIGHT", "Curve", "Panel", "draw_panels", "ticks"]

HEIGHT = 128.0
COLUMNS = 3
_GAP = 24.0
_HEAD, _FOOT, _SIDE = 14.0, 14.0, 24.0
_LABELS = 4


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, and how it looks."""

    points: tuple[tuple[float, float], ...]
    colour: str
    dashed: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart.

    Attributes:
        title: what it is of.
        curves: its lines.
        level: a height to mark across, or None.
        mark: a point to mark, or None.
        years: whether the numbers across are years.
    """

    title: str
    curves: tuple[Curve, ...]
    level: float | None = None
    mark: tuple[float, float] | None = None
    years: bool = True


def ticks(low: float, high: float, most: int = _LABELS) -> list[float]:
    """Return round numbers from ``low`` to ``high``, at most so many and one."""
    spread = high - low
    if spread <= 0:
        return [low]
    unit = 10.0 ** floor(log10(spread / most))
    step = next(unit * factor for factor in (1, 2, 5, 10) if spread / (unit * factor) <= most)
    first = -int(-low // step) if low > 0 else -floor(-low / step)
    found = [(first + k) * step for k in range(most + 2)]
    return [tick for tick in found if low - 1e-9 * spread <= tick <= high + 1e-9 * spread]


def draw_panels(
    paper: Paper, panels: Sequence[Panel], start: int, left: float, top: float, width: float
) -> None:
    """Draw a row of panels below ``top``, from the one at ``start`` on, on the scale of all of them."""
    across = [x for panel in panels for curve in panel.curves for x, _ in curve.points]
    up = [y for panel in panels for curve in panel.curves for _, y in curve.points]
    up += [panel.level for panel in panels if panel.level is not None]
    if not across or not up:
        return
    room = 0.06 * ((max(up) - min(up)) or 1.0)
    scale = _Scale(min(across), max(across), min(up) - room, max(up) + room)
    wide = (width - (COLUMNS - 1) * _GAP) / COLUMNS
    for column, panel in enumerate(panels[start : start + COLUMNS]):
        edge = left + column * (wide + _GAP) + _SIDE
        frame = _Frame(edge, top - HEIGHT + _FOOT + 8, wide - _SIDE, top)
        _panel(paper, panel, scale, frame)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    bottom: float
    width: float
    top: float

    @property
    def height(self) -> float:
        return self.top - _HEAD - 4 - self.bottom

    def place(self, scale: _Scale, x: float, y: float) -> tuple[float, float]:
        across = (x - scale.first) / ((scale.last - scale.first) or 1.0)
        up = (y - scale.low) / ((scale.high - scale.low) or 1.0)
        return self.left + across * self.width, self.bottom + up * self.height


def _panel(paper: Paper, panel: Panel, scale: _Scale, frame: _Frame) -> None:
    name = shortened(panel.title, SMALL, frame.width + _SIDE, bold=True)
    put(paper, (frame.left - _SIDE, frame.top - _HEAD + 3), name, SMALL, bold=True)
    for tick in ticks(scale.low, scale.high):
        start, y = frame.place(scale, scale.first, tick)
        lines(paper, [[(start, y), (start + frame.width, y)]], PALE, 0.6)
        put(paper, (start - 4, y - 2), amount(tick), SMALLEST, colour=GREY, align="right")
    for tick in _across(panel, scale):
        x, _ = frame.place(scale, tick, scale.low)
        lines(paper, [[(x, frame.bottom), (x, frame.bottom - 2)]], FAINT, 0.6)
        text = f"{tick:.0f}" if panel.years else amount(tick)
        put(paper, (x, frame.bottom - 9), text, SMALLEST, colour=GREY, align="center")
    if panel.level is not None:
        start, y = frame.place(scale, scale.first, panel.level)
        lines(paper, [[(start, y), (start + frame.width, y)]], GREY, 0.8, dashed=True, order=1.5)
    for curve in panel.curves:
        points = [frame.place(scale, x, y) for x, y in curve.points]
        lines(paper, [points], curve.colour, 1.5, dashed=curve.dashed, order=2.0)
        if curve.marked:
            dots(paper, points, curve.colour, 2.5)
    if panel.mark is not None:
        dots(paper, [frame.place(scale, *panel.mark)], INK, 5.0)


def _across(panel: Panel, scale: _Scale) -> list[float]:
    if not panel.years:
        return ticks(scale.first, scale.last)
    middle = round((scale.first + scale.last) / 2)
    return sorted({scale.first, float(middle), scale.last})
