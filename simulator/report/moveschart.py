"""The charts *why shares move*: by member over all years, or year by year for one member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, lines, paged, put
from simulator.report.lettering import shortened, width_of
from simulator.report.numbertable import Head, heads_height, number_table
from simulator.report.plots import bars, grid, plot_over, ticks
from simulator.report.style import BY_BASE, BY_SPENDING, GREY, INK, PALE, SMALL
from simulator.report.words import minus, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.moves import Move, Moves
    from simulator.report.paper import Paper
    from simulator.results import MemberResult, Results

__all__ = ["moves_chart", "moves_height", "moves_pages", "moves_scale", "yearly_moves_chart"]

_ROWS = (15.0, 9.4)
_NAMES, _COLUMN = 104.0, 42.0
_HEAD = 36.0


def moves_pages(found: Moves, height: float) -> list[list[Move]]:
    """Return the members cut into as many as fill one chart of ``height`` each."""
    return paged(found.members, int((height - _HEAD - 8) / _ROWS[1]))


def moves_height(count: int, height: float) -> float:
    """Return how tall the chart of so many members stands, at most ``height``."""
    return min(_HEAD + 8 + count * _ROWS[0], height)


def moves_scale(found: Moves) -> tuple[float, float]:
    """Return the lowest and the highest point of all bars."""
    values = [value for item in found.members for value in _ends(item)]
    low, high = min(0.0, *values), max(0.0, *values)
    pad = 0.03 * max(high - low, 0.1)
    return low - pad, high + pad


def _ends(item: Move) -> tuple[float, float, float]:
    parts = (item.spending, item.base)
    below, above = (sum(min(part, 0.0) for part in parts), sum(max(part, 0.0) for part in parts))
    return below, above, item.net


def moves_chart(
    paper: Paper, found: Moves, page: Sequence[Move], scale: tuple[float, float]
) -> None:
    """Draw a row a member of ``page``: bars, their sum, and the numbers."""
    heads = [
        Head(text, paper.width - at * _COLUMN)
        for at, text in enumerate(
            (f"share\n{found.year}", "by\nGDP", "by\nspending", f"share\n{found.start}")
        )
    ][::-1]
    if found.per != "gdp":
        heads[2] = Head(f"by\n{shortened(found.per, 7.0, 40)}", heads[2].right)
    head = heads_height(heads) + 12
    row = min((paper.height - head) / max(len(page), 1), _ROWS[0])
    cells = [
        ("", minus(item.start, 2), signed(item.spending), signed(item.base), minus(item.end, 2))
        for item in page
    ]
    number_table(paper, paper.height - 12, heads, cells, row=row)
    left, right = _NAMES, heads[0].right - _COLUMN - 4
    low, high = scale
    per_point = (right - left) / (high - low)
    top = paper.height - head
    _axis(paper, (left, right), (top, top - row * len(page)), scale)
    size = max(min(row * 0.68, 7.5), 6.0)
    for at, item in enumerate(page):
        middle = top - (at + 0.5) * row
        put(paper, (0, middle - size * 0.36), shortened(item.name, size, _NAMES - 6), size)
        _bars(paper, item, (left - low * per_point, per_point), middle, row)


def _bars(paper: Paper, item: Move, scale: tuple[float, float], middle: float, row: float) -> None:
    zero, per_point = scale
    thick = row * 0.5
    above = below = 0.0
    for value, colour in ((item.spending, BY_SPENDING), (item.base, BY_BASE)):
        start = above if value >= 0 else below
        x = zero + (start + min(value, 0.0)) * per_point
        boxes(paper, [(x, middle - thick / 2, abs(value) * per_point, thick)], colour, order=1.2)
        above, below = above + max(value, 0.0), below + min(value, 0.0)
    x = zero + item.net * per_point
    lines(paper, [[(x, middle - thick * 0.8), (x, middle + thick * 0.8)]], INK, 1.8, order=2)


def _axis(
    paper: Paper, across: tuple[float, float], down: tuple[float, float], scale: tuple[float, float]
) -> None:
    (left, right), (top, bottom), (low, high) = across, down, scale
    widest = width_of("\N{MINUS SIGN}0.25", SMALL) + 6
    most = max(int((right - left) / widest), 2)
    for tick in ticks(low, high, min(most, 7)):
        x = left + (tick - low) / (high - low) * (right - left)
        colour, thick = (INK, 0.8) if tick == 0 else (PALE, 0.6)
        lines(paper, [[(x, bottom), (x, top)]], colour, thick, order=0.4)
        put(paper, (x, top + 4), signed(tick, _decimals(tick)), SMALL, colour=GREY, align="center")
    middle = ((left + right) / 2, top + 15)
    put(paper, middle, "percentage points", SMALL, colour=GREY, align="center")


def _decimals(value: float) -> int:
    return next((count for count in range(3) if abs(value - round(value, count)) < 1e-9), 2)  # noqa: PLR2004


def yearly_moves_chart(paper: Paper, results: Results, member: MemberResult, line: str) -> None:
    """Draw what moves one member's share, year by year, over the whole of ``paper``."""
    change = member.share_change_pp[line]
    years = results.years[1:]
    spending, base = change["spending"][1:], change["gdp"][1:]
    values = [value or 0.0 for series in (spending, base) for value in series]
    plot = plot_over((0, 0, paper.width, paper.height), years, values)
    grid(paper, plot)
    bars(paper, plot, [(spending, BY_SPENDING), (base, BY_BASE)])
    for at, year in enumerate(years):
        pair = (spending[at], base[at])
        if None not in pair:
            y = plot.y(sum(value or 0.0 for value in pair))
            half = plot.step * 0.4
            lines(paper, [[(plot.x(year) - half, y), (plot.x(year) + half, y)]], INK, 1.6, order=2)
