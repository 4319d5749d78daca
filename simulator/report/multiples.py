"""Small multiples: one small panel a member, its history, its projection and the target."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.drawing import dots, lines, paged, put
from simulator.report.fans import (
    FAN_READING,
    Band,
    bands_of,
    draw_fan,
    quantiles_that_count,
    top_of,
)
from simulator.report.headlines import aim
from simulator.report.kinds import colour_of
from simulator.report.lettering import shortened, width_of
from simulator.report.plots import curve
from simulator.report.style import FAINT, GREY, INK, SMALL, SMALLEST
from simulator.report.words import amount, in_sentence, joined, minus, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.drawing import Align, Point
    from simulator.report.findings import TargetFinding
    from simulator.report.paper import Paper
    from simulator.results import History, Results

__all__ = [
    "Panel",
    "multiples_chart",
    "multiples_headline",
    "multiples_height",
    "multiples_pages",
    "multiples_reading",
    "panels",
]

_MOST = 35
_GRIDS = ((1, 1), (2, 2), (12, 3), (20, 4), (_MOST, 5))
"""Up to how many panels stand in how many columns."""
_GAP = 12.0
_TITLE = 12.0
_AXIS = 9.0
_TALLEST = 190.0
_APART = 8.0
"""Least distance of two labels, one above the other."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What one panel shows.

    Attributes:
        history: year and share of the table's own years before the base year.
        path: year and share from the base year to the horizon.
        goals: the member's target shares, one for each target on these lines.
        bands: where the draws lie; none without uncertainty.
    """

    name: str
    colour: str
    history: tuple[Point, ...]
    path: tuple[Point, ...]
    goals: tuple[float, ...]
    bands: tuple[Band, ...] = ()

    @property
    def top(self) -> float:
        """The largest value in the panel."""
        top = max((value for _, value in (*self.history, *self.path)), default=0.0)
        return max(top, top_of(self.bands))


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    bottom: float
    wide: float
    tall: float
    first: int
    last: int
    highest: float

    def at(self, point: Point) -> Point:
        year, value = point
        x = self.left + (year - self.first) / max(self.last - self.first, 1) * self.wide
        return x, self.bottom + value / self.highest * self.tall


def panels(results: Results, same: Sequence[TargetFinding]) -> list[Panel]:
    """Return a panel a member, in the first finding's order.

    Args:
        results: what the run found.
        same: findings of targets that count the same lines.
    """
    first = same[0]
    past = {
        item.code: list(_history(results.members[item.code].history, first))
        for item in first.members
    }
    start = _start(list(past.values()), first.base_year)
    goals = {finding.name: {item.code: item.share for item in finding.members} for finding in same}
    return [
        Panel(
            item.name,
            colour_of(first, item),
            tuple(point for point in past[item.code] if point[0] >= start),
            tuple(
                (float(year), value)
                for year, value in zip(first.years, item.values, strict=True)
                if value is not None
            ),
            tuple(
                share for shares in goals.values() if (share := shares.get(item.code)) is not None
            ),
            bands_of(
                first.years,
                quantiles_that_count(first.info, results.members[item.code].share_quantiles_pct),
            ),
        )
        for item in first.members
    ]


def _history(history: History, finding: TargetFinding) -> Iterator[Point]:
    """Yield the table's years, where it has any before the base year for the one line that counts."""
    if len(finding.info.of) != 1 or finding.info.caps:
        return
    series = history.share_pct.get(finding.info.of[0], ())
    found = [
        (float(year), value)
        for year, value in zip(history.years, series, strict=False)
        if value is not None and year <= finding.base_year
    ]
    if any(year < finding.base_year for year, _ in found):
        yield from found


def _start(pasts: Sequence[Sequence[Point]], base: int) -> float:
    """Return the first year that half of the members or more have; else the base year."""
    counts = Counter(year for past in pasts for year, _ in past)
    return min((year for year, count in counts.items() if 2 * count >= len(pasts)), default=base)


def multiples_headline(results: Results, finding: TargetFinding) -> str:
    """Return who ends furthest from the target."""
    far = [item for item in reversed(finding.members) if item.gap_horizon is not None][:3]
    target, horizon = aim(results, finding), finding.horizon
    if not far:
        return f"nobody is below {target} in {horizon}"
    gaps = joined([minus(item.gap_horizon or 0.0, 2) for item in far])
    ends = "ends" if len(far) == 1 else "end"
    return f"{joined([in_sentence(item.name) for item in far])} {ends} furthest below {target}: by {gaps} points in {horizon}"


def multiples_reading(found: Sequence[Panel]) -> str:
    """Return how to read the panels."""
    past = "Grey: the table's own years. " if any(len(panel.history) > 1 for panel in found) else ""
    fan = f" {FAN_READING}" if any(panel.bands for panel in found) else ""
    return f"{past}Coloured: the projection.{fan} Dashed: the target. Percent; the same scale in all panels, from zero."


def multiples_height(count: int, width: float) -> float:
    """Return how tall ``count`` panels stand at their most comfortable."""
    columns = _columns(count)
    wide = (width - _GAP * (columns - 1)) / columns
    return -(-count // columns) * min(_TALLEST, wide * 1.3)


def _columns(count: int) -> int:
    return next(columns for most, columns in _GRIDS if count <= most)


def multiples_pages(found: Sequence[Panel]) -> list[list[Panel]]:
    """Return the panels cut into pages of even length."""
    return paged(found, _MOST)


def common_top(found: Sequence[Panel]) -> float:
    """Return the highest value of the common scale: all but panels far above the others."""
    tops = sorted(max(panel.top, *panel.goals, 0.01) for panel in found)
    middle = tops[len(tops) // 2]
    return 1.08 * max(top for top in tops if top <= 3 * middle)


def multiples_chart(
    paper: Paper, found: Sequence[Panel], highest: float, years: Sequence[int]
) -> None:
    """Draw the panels over the whole of ``paper``, which are measured in points."""
    width, height = paper.width, paper.height
    columns = _columns(len(found))
    rows = -(-len(found) // columns)
    wide = (width - _GAP * (columns - 1)) / columns
    tall = min(height / rows, _TALLEST, wide * 1.3)
    first = min((int(panel.history[0][0]) for panel in found if panel.history), default=years[0])
    ends = width_of(percent(10), 7)
    for at, panel in enumerate(found):
        left = (at % columns) * (wide + _GAP)
        low = height - (at // columns + 1) * tall
        top = highest if panel.top <= highest else panel.top * 1.08
        scale = _Scale(
            left,
            low + _AXIS + 4,
            wide - ends,
            tall - _TITLE - _AXIS - 14,
            min(first, years[0]),
            years[-1],
            top,
        )
        _panel(paper, panel, scale, wide, years[0], own=top > highest)


def _panel(paper: Paper, panel: Panel, scale: _Scale, wide: float, base: int, *, own: bool) -> None:
    title = f"{panel.name} (own scale)" if own else panel.name
    top = scale.bottom + scale.tall
    put(paper, (scale.left, top + 5), shortened(title, SMALL, wide, bold=True), SMALL, bold=True)
    start, end = scale.at((scale.first, 0.0)), scale.at((scale.last, 0.0))
    lines(paper, [[start, end]], FAINT, 0.6)
    x = scale.at((base, 0.0))[0]
    lines(paper, [[(x, scale.bottom), (x, top)]], FAINT, 0.5)
    goals = [[scale.at((scale.first, goal)), scale.at((scale.last, goal))] for goal in panel.goals]
    lines(paper, goals, INK, 0.7, dashed=True, order=1.5)
    draw_fan(paper, panel.bands, scale.at, panel.colour)
    curve(paper, panel.history, scale.at, GREY, 0.9)
    curve(paper, panel.path, scale.at, panel.colour, 1.6)
    if panel.path:
        dots(paper, [scale.at(panel.path[-1])], panel.colour, 2.5)
    _labels(paper, panel, scale, base)


def _labels(paper: Paper, panel: Panel, scale: _Scale, base: int) -> None:
    taken: list[float] = []
    if panel.path:
        x, y = scale.at(panel.path[-1])
        put(
            paper,
            (x + 3, y - 2.4),
            minus(panel.path[-1][1], 2),
            7.0,
            colour=panel.colour,
            bold=True,
        )
        taken.append(y)
    for goal in panel.goals:
        x, y = scale.at((scale.last, goal))
        if all(abs(y - other) > _APART for other in taken):
            put(paper, (x + 3, y - 2.2), f"{amount(goal)} %", SMALLEST, colour=GREY)
            taken.append(y)
    _years(paper, scale, base)


def _years(paper: Paper, scale: _Scale, base: int) -> None:
    """Label the base year and, where they stand clear of it, the first and the last."""
    label = width_of("2000", SMALLEST) + 3
    middle = scale.at((base, 0.0))[0]
    for year in dict.fromkeys((scale.first, base, scale.last)):
        x = scale.at((year, 0.0))[0]
        if year == base or abs(x - middle) >= (1.5 if year == scale.first else 1.0) * label:
            align: Align = "left" if year == scale.first else "center"
            put(paper, (x, scale.bottom - _AXIS), str(year), SMALLEST, colour=GREY, align=align)
