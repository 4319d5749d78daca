"""What charts over years share: a scale, its grid and labels, curves and bars."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, dots, lines, put, year_ticks
from simulator.report.lettering import width_of
from simulator.report.style import FAINT, GREY, PALE, SMALL, SMALLEST
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.report.drawing import Point
    from simulator.report.paper import Paper
    from simulator.results import Series

__all__ = ["Label", "Plot", "bars", "curve", "grid", "labels", "plot_over", "tick_text", "ticks"]

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where years and values stand on the paper."""

    left: float
    bottom: float
    wide: float
    tall: float
    years: Sequence[int]
    low: float
    high: float

    @property
    def step(self) -> float:
        """The width of a year."""
        return self.wide / len(self.years)

    def x(self, year: float) -> float:
        """Return the middle of a year."""
        return self.left + (year - self.years[0] + 0.5) * self.step

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom + (value - self.low) / (self.high - self.low) * self.tall


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a curve's end; ``y`` is where it would like to be."""

    y: float
    text: str
    colour: str


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return round values from ``low`` to ``high``, about ``most`` of them; zero is one if inside."""
    spread = max(high - low, 1e-9)
    power = 10.0 ** floor(log10(spread / most))
    step = next(step * power for step in _STEPS if spread / (step * power) <= most)
    first = -(-low // step)
    count = int((high - first * step) / step + 1e-9) + 1
    return [round((first + at) * step, 10) for at in range(count)]


def tick_text(value: float) -> str:
    """Return a round value with the decimals that it needs, at most three."""
    decimals = next((count for count in range(3) if abs(value - round(value, count)) < 1e-9), 3)  # noqa: PLR2004
    return minus(value, decimals)


def plot_over(
    box: tuple[float, float, float, float], years: Sequence[int], values: Sequence[float]
) -> Plot:
    """Return a plot over left, bottom, width, height that holds ``values`` and zero.

    The room for the labels of the values and the years is taken from it.
    """
    left, bottom, wide, tall = box
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        high = 1.0
    spread = high - low
    low, high = (low - 0.16 * spread if low < 0 else low), high + 0.06 * spread
    room = max(width_of(tick_text(tick), SMALLEST) for tick in ticks(low, high)) + 5
    return Plot(left + room, bottom + 11, wide - room, tall - 15, years, low, high)


def grid(paper: Paper, plot: Plot, bold: Sequence[int] = ()) -> None:
    """Draw lines at round values with their labels, and the years below; ``bold`` years stand out."""
    end = plot.left + plot.wide
    for tick in ticks(plot.low, plot.high):
        y = plot.y(tick)
        lines(paper, [[(plot.left, y), (end, y)]], FAINT if tick == 0 else PALE, 0.6, order=0.4)
        put(paper, (plot.left - 3, y - 2.1), tick_text(tick), SMALLEST, colour=GREY, align="right")
    label = width_of("2000", SMALLEST) + 5
    for year in _labelled(plot, label, bold):
        is_bold = year in bold
        at = (plot.x(year), plot.bottom - 10)
        put(paper, at, str(year), SMALLEST, bold=is_bold, colour=GREY, align="center")


def _labelled(plot: Plot, label: float, bold: Sequence[int]) -> list[int]:
    """Return the years to label: round ones, and the bold ones in place of what is too near."""
    must = [year for year in bold if year in plot.years]
    apart = label / plot.step
    round_ones = year_ticks(plot.years, plot.step, label)
    free = [year for year in round_ones if all(abs(year - other) >= apart for other in must)]
    return sorted({*must, *free})


def curve(
    paper: Paper,
    points: Sequence[Point],
    place: Callable[[Point], Point],
    colour: str,
    width: float,
    *,
    dashed: bool = False,
) -> None:
    """Draw a line through (year, value), broken where a year is missing; a lone year is a dot."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and point[0] - runs[-1][-1][0] <= 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    placed = [[place(point) for point in run] for run in runs]
    lines(paper, placed, colour, width, dashed=dashed, order=2)
    dots(paper, [run[0] for run in placed if len(run) == 1], colour, width * 1.5)


def bars(
    paper: Paper, plot: Plot, layers: Sequence[tuple[Series, str]], share: float = 0.72
) -> list[tuple[float, float]]:
    """Draw a stack a year: what is above zero upwards, what is below downwards.

    Returns:
        The height of each year's stack above zero and below it, on the paper.
    """
    ends: list[tuple[float, float]] = []
    for at, year in enumerate(plot.years):
        above = below = 0.0
        for series, colour in layers:
            value = series[at] or 0.0
            start = above if value >= 0 else below
            y = sorted((plot.y(start), plot.y(start + value)))
            box = (plot.x(year) - plot.step * share / 2, y[0], plot.step * share, y[1] - y[0])
            boxes(paper, [box] if value else [], colour)
            above, below = above + max(value, 0.0), below + min(value, 0.0)
        ends.append((plot.y(above), plot.y(below)))
    return ends


def labels(paper: Paper, x: float, wanted: Sequence[Label], size: float = SMALL) -> None:
    """Write labels at curves' ends so that none stands on another."""
    apart = size * 1.25
    ordered = sorted(wanted, key=lambda label: label.y)
    heights = [label.y for label in ordered]
    for _ in range(len(heights)):
        for at in range(1, len(heights)):
            overlap = apart - (heights[at] - heights[at - 1])
            if overlap > 0:
                heights[at - 1] -= overlap / 2
                heights[at] += overlap / 2
    for label, y in zip(ordered, heights, strict=True):
        put(paper, (x, y - size * 0.36), label.text, size, bold=True, colour=label.colour)
