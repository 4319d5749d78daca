"""A sweep's figure: a line over one number that varies, a heat map or coloured dots over two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.report.drawing import boxes, dots, lines, put
from simulator.report.lettering import shortened, width_of
from simulator.report.plots import tick_text, ticks
from simulator.report.sheet import Sheet
from simulator.report.style import ACCENT, FAINT, GREY, INK, PALE, SMALL, SMALLEST, WHITE
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.paper import Paper

__all__ = ["Swept", "sweep_sheet"]

_SCALE = ("#dcebf6", "#b9d7ec", "#8cbede", "#5b9fcc", "#2a74a8", "#12486f")
"""From the least to the most: darker is more, in print without colours too."""
_UNKNOWN = "#f3f3f3"
_DARK = 3
"""Steps of the scale from which on a number is written in white."""
_FEW_POINTS = 60
_LEFT, _BOTTOM, _TOP, _KEY = 46.0, 34.0, 8.0, 26.0
_ROOM = 0.06
_CELL = 30.0


@dataclass(frozen=True, slots=True)
class Swept:
    """One output over one or two numbers that vary.

    Attributes:
        kicker, headline, reading: the page's head.
        x, y: the numbers' names; no ``y`` for one.
        points: (x, y, value) of every case; y is None where there is none, and the value where the
            case has none.
        value: what the value is, with its unit.
        listed: whether x and y take listed values, and not drawn ones.
        decimals: with which the value is written.
    """

    kicker: str
    headline: str
    reading: str
    x: str
    y: str | None
    points: Sequence[tuple[Any, Any, float | None]]
    value: str
    listed: bool
    decimals: int


def sweep_sheet(swept: Swept) -> Sheet:
    """Return the page with the figure."""
    sheet = Sheet(name="sweep")
    sheet.head(swept.kicker, swept.headline, swept.reading)
    paper = sheet.chart(430.0 if swept.y else 330.0)
    if swept.y is None:
        _line(paper, swept)
    elif swept.listed:
        _heat(paper, swept)
    else:
        _cloud(paper, swept)
    return sheet


class _Axis:
    """Where values stand between two ends of the paper: numbers by size, texts one after the other."""

    def __init__(self, values: Sequence[Any], start: float, end: float, room: float) -> None:
        self.named = any(isinstance(value, str | bool) for value in values)
        self.names = list(dict.fromkeys(map(str, values)))
        self.start, self.end = start, end
        if self.named:
            self.low, self.high = -0.5, len(self.names) - 0.5
            return
        low, high = min(values), max(values)
        spread = (high - low) or abs(high) or 1.0
        self.low, self.high = low - room * spread, high + room * spread
        if low == high:
            self.low, self.high = low - 0.5 * spread, high + 0.5 * spread

    def at(self, value: Any) -> float:
        number = self.names.index(str(value)) if self.named else value
        return self.start + (number - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self, most: int = 6) -> list[tuple[float, str]]:
        if self.named:
            return [(self.at(name), name) for name in self.names]
        return [(self.at(tick), tick_text(tick)) for tick in ticks(self.low, self.high, most)]


def _frame(paper: Paper, x: _Axis, y: _Axis, swept: Swept, y_name: str) -> None:
    """Draw the grid, the labels of both axes and their names."""
    for at, text in y.ticks():
        lines(paper, [[(x.start, at), (x.end, at)]], PALE, order=0.4)
        put(
            paper,
            (x.start - 4, at - 2.2),
            shortened(text, SMALLEST, _LEFT),
            SMALLEST,
            colour=GREY,
            align="right",
        )
    for at, text in x.ticks():
        lines(paper, [[(at, y.start), (at, y.start - 3)]], FAINT)
        put(paper, (at, y.start - 11), text, SMALLEST, colour=GREY, align="center")
    lines(paper, [[(x.start, y.start), (x.end, y.start)]], FAINT)
    put(paper, (x.end, y.start - 23), swept.x, SMALL, colour=INK, align="right")
    put(paper, (x.start - _LEFT + 2, y.end + 8), y_name, SMALL, colour=INK)


def _line(paper: Paper, swept: Swept) -> None:
    points = [(x, value) for x, _, value in swept.points if value is not None]
    if not points:
        return
    x = _Axis([point[0] for point in points], _LEFT, paper.width - 4, 0.01)
    top = paper.height - _TOP - 14
    y = _Axis([point[1] for point in points], _BOTTOM, top, _ROOM)
    _frame(paper, x, y, swept, swept.value)
    ordered = points if x.named else sorted(points)
    placed = [(x.at(one), y.at(value)) for one, value in ordered]
    if not x.named:
        lines(paper, [placed], ACCENT, 1.6, order=2)
    if len(placed) <= _FEW_POINTS:
        dots(paper, placed, ACCENT, 3.6)


def _heat(paper: Paper, swept: Swept) -> None:
    columns = _sorted({point[0] for point in swept.points})
    rows = _sorted({point[1] for point in swept.points})
    found = {(x, y): value for x, y, value in swept.points}
    left = min(max((width_of(_name(row), SMALLEST) for row in rows), default=0) + 8, 90.0)
    wide = (paper.width - left - 4) / len(columns)
    bottom, top = _BOTTOM, paper.height - _KEY - 14
    tall = min((top - bottom) / len(rows), _CELL)
    bottom = top - tall * len(rows)
    low, high = _ends(swept)
    gap = 0.4 if wide > 4 and tall > 4 else 0.0  # noqa: PLR2004 - points
    figures = _figures_fit(swept, wide) and tall > SMALLEST + 2
    for column, x in enumerate(columns):
        for row, y in enumerate(rows):
            value = found.get((x, y))
            corner = (left + column * wide, bottom + row * tall)
            step = _step(value, low, high)
            boxes(
                paper,
                [(*corner, wide - gap, tall - gap)],
                _UNKNOWN if step is None else _SCALE[step],
            )
            if value is not None and step is not None and figures:
                middle = (corner[0] + wide / 2, corner[1] + tall / 2 - 2.2)
                ink = WHITE if step >= _DARK else INK
                put(
                    paper,
                    middle,
                    minus(value, swept.decimals),
                    SMALLEST,
                    colour=ink,
                    align="center",
                )
    _label_cells(
        paper, [(left + (at + 0.5) * wide, _name(x)) for at, x in enumerate(columns)], bottom
    )
    _label_rows(paper, [(bottom + (at + 0.5) * tall, _name(y)) for at, y in enumerate(rows)], left)
    put(paper, (paper.width - 4, bottom - 23), swept.x, SMALL, align="right")
    put(paper, (0, top + 5), str(swept.y), SMALL)
    _key(paper, swept, low, high)


def _cloud(paper: Paper, swept: Swept) -> None:
    points = [point for point in swept.points if point[2] is not None]
    if not points:
        return
    x = _Axis([point[0] for point in points], _LEFT, paper.width - 4, 0.02)
    y = _Axis([point[1] for point in points], _BOTTOM, paper.height - _KEY - 18, 0.02)
    _frame(paper, x, y, swept, str(swept.y))
    low, high = _ends(swept)
    for step, colour in enumerate(_SCALE):
        mine = [(x.at(a), y.at(b)) for a, b, value in points if _step(value, low, high) == step]
        dots(paper, mine, colour, 3.0)
    _key(paper, swept, low, high)


def _sorted(values: set[Any]) -> list[Any]:
    if any(isinstance(value, str | bool) for value in values):
        return sorted(values, key=str)
    return sorted(values)


def _name(value: Any) -> str:
    return str(value) if isinstance(value, str | bool) else f"{value:.6g}"


def _ends(swept: Swept) -> tuple[float, float]:
    values = [value for _, _, value in swept.points if value is not None]
    return min(values, default=0.0), max(values, default=1.0)


def _step(value: float | None, low: float, high: float) -> int | None:
    """Return the colour's position on the scale."""
    if value is None:
        return None
    if low == high:
        return 1
    return min(int((value - low) / (high - low) * len(_SCALE)), len(_SCALE) - 1)


def _figures_fit(swept: Swept, wide: float) -> bool:
    ends = (minus(end, swept.decimals) for end in _ends(swept))
    return max(width_of(text, SMALLEST) for text in ends) + 3 <= wide


def _label_cells(paper: Paper, cells: Sequence[tuple[float, str]], bottom: float) -> None:
    """Write the values below the columns, as many as stand apart."""
    last = -1e9
    for at, text in cells:
        wide = width_of(text, SMALLEST)
        if at - wide / 2 > last + 4:
            put(paper, (at, bottom - 10), text, SMALLEST, colour=GREY, align="center")
            last = at + wide / 2


def _label_rows(paper: Paper, cells: Sequence[tuple[float, str]], left: float) -> None:
    last = -1e9
    for at, text in cells:
        if at > last + SMALLEST * 1.3:
            shown = shortened(text, SMALLEST, left - 6)
            put(paper, (left - 5, at - 2.2), shown, SMALLEST, colour=GREY, align="right")
            last = at


def _key(paper: Paper, swept: Swept, low: float, high: float) -> None:
    """Draw the scale with its ends above the chart."""
    y, wide = paper.height - 12, 22.0
    first, last = minus(low, swept.decimals), minus(high, swept.decimals)
    right = paper.width - 4 - width_of(last, SMALL)
    left = right - wide * len(_SCALE) - 4
    cells = [(left + at * wide, y - 2, wide, 9.0) for at in range(len(_SCALE))]
    boxes(paper, cells, _SCALE)
    put(paper, (left - 4, y), first, SMALL, colour=GREY, align="right")
    put(paper, (right, y), last, SMALL, colour=GREY)
    room = left - 10 - width_of(first, SMALL)
    put(paper, (0, y), shortened(swept.value, SMALL, room, bold=True), SMALL, bold=True)
