"""The heat map: member by year, the share that counts, and the edge where the target is met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, lines, paged, put, year_ticks
from simulator.report.lettering import shortened, width_of
from simulator.report.style import GREY, INK, SMALL, SMALLEST, WHITE
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.report.paper import Paper

__all__ = [
    "BELOW",
    "MET",
    "UNKNOWN",
    "Look",
    "heat_chart",
    "heat_height",
    "heat_pages",
    "heat_reading",
    "wants_landscape",
]

_HEAD = 16.0
_NAMES = 130.0
"""Names take at most as much."""
_ROWS = (22.0, 8.6)
_UPRIGHT_YEARS = 17
BELOW = ("#fff1e3", "#fbd3ab", "#f2a96b", "#e0803c")
MET = ("#cfe3f2", "#9fc8e4", "#5b9fcc", "#2a74a8")
UNKNOWN = "#f3f3f3"
_STEPS_BELOW = (0.9, 0.75, 0.5)
_STEPS_MET = (1.1, 1.35, 1.75)


@dataclass(frozen=True, slots=True)
class Look:
    """How cells look: the text of a value, and the colour of a member's column."""

    text: Callable[[float], str]
    colour: Callable[[MemberFinding, int], str]


@dataclass(frozen=True, slots=True)
class _Grid:
    left: float
    top: float
    wide: float
    tall: float
    size: float


def wants_landscape(finding: TargetFinding) -> bool:
    """Return whether the years need a lying page."""
    return len(finding.years) > _UPRIGHT_YEARS


def heat_reading(finding: TargetFinding) -> str:
    """Return how to read the chart."""
    what = {"share": " The share that counts, percent.", "real_growth": " Real growth, percent."}
    edge = "Blue where the target is met, orange where it is not; the line is the target's edge."
    return f"{edge}{what.get(finding.info.kind, '')}"


def heat_pages(finding: TargetFinding, height: float) -> list[TargetFinding]:
    """Return the finding cut into as many as fill one chart of ``height`` each."""
    pages = paged(finding.members, int((height - _HEAD) / _ROWS[1]))
    return [replace(finding, members=tuple(page)) for page in pages]


def heat_chart(paper: Paper, finding: TargetFinding, look: Look | None = None) -> None:
    """Draw the heat map over the whole of ``paper``, which are measured in points."""
    look = look or _SHARES
    grid = _grid(paper, finding)
    figures_fit = _values_fit(finding, grid, look)
    cells = list(_cells(finding, grid, look, apart=figures_fit))
    boxes(paper, [cell[0] for cell in cells], [cell[1] for cell in cells])
    if figures_fit:
        _write_values(paper, finding, grid, look)
    for at, member in enumerate(finding.members):
        name = shortened(member.name, grid.size, _NAMES)
        put(paper, (0, _baseline(grid, at)), name, grid.size)
    for year in year_ticks(finding.years, grid.wide, width_of("2000", SMALL) + 5):
        x = grid.left + (year - finding.base_year + 0.5) * grid.wide
        put(paper, (x, grid.top + 4), str(year), SMALL, colour=GREY, align="center")
    lines(paper, list(_edge(finding, grid)), INK, 1.3, order=2)


def _grid(paper: Paper, finding: TargetFinding) -> _Grid:
    width, height = paper.width, paper.height
    tall = min((height - _HEAD) / max(len(finding.members), 1), _ROWS[0])
    size = max(min(8.0, tall * 0.72), SMALLEST)
    names = max((width_of(item.name, size) for item in finding.members), default=0.0)
    left = min(names, _NAMES) + 8
    return _Grid(left, height - _HEAD, min((width - left) / len(finding.years), 60.0), tall, size)


def heat_height(finding: TargetFinding) -> float:
    """Return how tall the chart is at its most comfortable."""
    return _HEAD + len(finding.members) * _ROWS[0]


def _baseline(grid: _Grid, row: int) -> float:
    return grid.top - (row + 0.5) * grid.tall - grid.size * 0.36


def _cells(
    finding: TargetFinding, grid: _Grid, look: Look, *, apart: bool
) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """Yield each cell and its colour; cells that are not apart join others of their colour."""
    for row, member in enumerate(finding.members):
        low = grid.top - (row + 1) * grid.tall
        colours = [look.colour(member, column) for column in range(len(finding.years))]
        start = 0
        for column, colour in enumerate(colours):
            following = colours[column + 1] if column + 1 < len(colours) else None
            if apart or following != colour:
                wide = (column + 1 - start) * grid.wide - (0.4 if apart else 0.0)
                yield (grid.left + start * grid.wide, low, wide, grid.tall - 0.4), colour
                start = column + 1


def _colour(member: MemberFinding, column: int) -> str:
    met, value = member.met[column], member.values[column]
    if met is None:
        return UNKNOWN
    if not member.share or value is None:
        return MET[1] if met else BELOW[1]
    ratio = value / member.share
    if met:
        return MET[sum(ratio >= step for step in _STEPS_MET)]
    return BELOW[sum(ratio < step for step in _STEPS_BELOW)]


_SHARES = Look(lambda value: minus(value, 2), _colour)


def _widest(finding: TargetFinding, look: Look) -> float:
    """Return how wide the widest value is in the smallest print."""
    texts = {
        look.text(value)
        for member in finding.members
        for value in member.values
        if value is not None
    }
    return max((width_of(text, SMALLEST) for text in texts), default=0.0)


def _values_fit(finding: TargetFinding, grid: _Grid, look: Look) -> bool:
    return _widest(finding, look) + 2 <= grid.wide


def _write_values(paper: Paper, finding: TargetFinding, grid: _Grid, look: Look) -> None:
    widest = _widest(finding, look) or 1.0
    size = min(max(min(grid.size, 7.5), SMALLEST), (grid.wide - 2) / widest * SMALLEST)
    for row, member in enumerate(finding.members):
        y = grid.top - (row + 0.5) * grid.tall - size * 0.36
        for column, value in enumerate(member.values):
            if value is not None:
                x = grid.left + (column + 0.5) * grid.wide - 0.2
                ink = WHITE if look.colour(member, column) == MET[3] else INK
                put(paper, (x, y), look.text(value), size, colour=ink, align="center")


def _edge(finding: TargetFinding, grid: _Grid) -> Iterator[list[tuple[float, float]]]:
    """Yield the sides between a cell that is met and one that is not."""
    met = [member.met for member in finding.members]
    for row, cells in enumerate(met):
        high, low = grid.top - row * grid.tall, grid.top - (row + 1) * grid.tall
        for column, cell in enumerate(cells):
            left = grid.left + column * grid.wide
            if column and _differ(cell, cells[column - 1]):
                yield [(left - 0.2, low - 0.4), (left - 0.2, high + 0.2)]
            if row and _differ(cell, met[row - 1][column]):
                yield [(left - 0.4, high - 0.2), (left + grid.wide, high - 0.2)]


def _differ(one: bool | None, other: bool | None) -> bool:  # noqa: FBT001
    return one is not None and other is not None and one is not other
