"""The chart *burden sharing*: a row a member, its part of spending over its part of GDP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawing import dots, lines, paged, put
from simulator.report.lettering import shortened
from simulator.report.numbertable import Head, heads_height, number_table
from simulator.report.plots import ticks
from simulator.report.style import ABOVE, BELOW, GREY, INK, PALE, SMALL
from simulator.report.words import amount, minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.burdens import Burden
    from simulator.report.paper import Paper
    from simulator.results import Results

__all__ = [
    "burden_chart",
    "burden_height",
    "burden_pages",
    "burden_reading",
]

_ROWS = (15.0, 9.4)
_NAMES, _COLUMN, _GROUP_GAP = 104.0, 31.0, 8.0
_SIZES = (5.5, 3.0, 5.5)


def burden_reading(results: Results, years: Sequence[int]) -> str:
    """Return how to read the chart."""
    middle = f", small: {years[1]}" if len(years) > 2 else ""  # noqa: PLR2004
    return (
        f"Hollow: {years[0]}{middle}, full: {years[-1]}. At 1, a member's part of the core spending of all is its part "
        f"of their GDP. Parts in percent, in dollars at {results.base_year} prices and exchange rates."
    )


def _heads(years: Sequence[int], width: float) -> list[Head]:
    heads = []
    right = width
    for year in reversed(years):
        heads.append(Head("GDP", right, f"in {year}"))
        heads.append(Head("spending", right - _COLUMN, f"in {year}"))
        right -= 2 * _COLUMN + _GROUP_GAP + 6
    return heads[::-1]


def burden_pages(found: Sequence[Burden], height: float) -> list[list[Burden]]:
    """Return the members cut into as many as fill one chart of ``height`` each."""
    return paged(found, int((height - 26) / _ROWS[1]))


def burden_height(found: Sequence[Burden], height: float) -> float:
    """Return how tall the chart stands, at most ``height``."""
    return min(30 + len(found) * _ROWS[0], height)


def burden_chart(
    paper: Paper, found: Sequence[Burden], years: Sequence[int], highest: float
) -> None:
    """Draw names, the ratio in each year and the parts in numbers over the whole of ``paper``.

    Args:
        paper: what it is drawn on.
        found: the members of this page.
        years: the years looked at.
        highest: the largest ratio of all pages.
    """
    heads = _heads(years, paper.width)
    head = heads_height(heads)
    row = min((paper.height - head) / max(len(found), 1), _ROWS[0])
    rows = [("", *_numbers(burden, len(years))) for burden in found]
    number_table(paper, paper.height, heads, rows, row=row)
    left, right = _NAMES, heads[0].right - _COLUMN - 24
    top = paper.height - head
    _axis(paper, (left, right), (top, top - row * len(found)), highest)
    size = max(min(row * 0.68, 7.5), 6.0)
    for at, burden in enumerate(found):
        middle = top - (at + 0.5) * row
        put(paper, (0, middle - size * 0.36), shortened(burden.name, size, _NAMES - 6), size)
        _row(paper, burden, middle, row, (left, (right - left) / highest))


def _numbers(burden: Burden, count: int) -> list[str]:
    return [
        minus(part[at], 2 if part[at] < 10 else 1)  # noqa: PLR2004
        for at in range(count)
        for part in (burden.spending, burden.gdp)
    ]


def _axis(
    paper: Paper, across: tuple[float, float], down: tuple[float, float], highest: float
) -> None:
    (left, right), (top, bottom) = across, down
    for tick in ticks(0.0, highest):
        x = left + tick / highest * (right - left)
        if abs(tick - 1) > 1e-6:  # noqa: PLR2004
            lines(paper, [[(x, bottom), (x, top)]], PALE, 0.6, order=0.4)
        put(paper, (x, top + 4), amount(tick), SMALL, colour=GREY, align="center")
    x = left + (right - left) / highest
    lines(paper, [[(x, bottom), (x, top)]], INK, 0.9, order=0.8)
    middle = ((left + right) / 2, top + 15)
    put(paper, middle, "part of spending over part of GDP", SMALL, colour=GREY, align="center")


def _row(
    paper: Paper, burden: Burden, middle: float, row: float, scale: tuple[float, float]
) -> None:
    left, per_one = scale
    colour = ABOVE if burden.ratio[-1] > 1 else BELOW
    points = [(left + ratio * per_one, middle) for ratio in burden.ratio]
    lines(paper, [points[:1] + points[-1:]], colour, min(2.0, row * 0.16), order=2)
    sizes = _SIZES if len(points) > 2 else (_SIZES[0], _SIZES[2])  # noqa: PLR2004
    for at, (point, size) in enumerate(zip(points, sizes, strict=False)):
        dots(paper, [point], colour, min(size, row * 0.5), hollow=at == 0 and len(points) > 1)
