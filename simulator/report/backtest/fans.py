"""Fans of then against what came: a small panel a member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.backtest.looks import origin_in_words
from simulator.report.drawing import dots, lines, put
from simulator.report.lettering import shortened
from simulator.report.paper import Fill
from simulator.report.plots import curve
from simulator.report.style import ABOVE, FAINT, GREY, INK, NEVER, SMALL, SMALLEST
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.backtest.found import Backtest, Case
    from simulator.report.drawing import Point
    from simulator.report.paper import Paper

__all__ = [
    "LONG",
    "FanPanel",
    "fan_origins",
    "fan_panels",
    "fans_chart",
    "fans_headline",
    "fans_reading",
]

LONG = 3
"""Years ahead from which on a fan is worth a page."""
_COLUMNS, _GAP = 5, 13.0
_BANDS = ((5, 95, "#dcebf6"), (10, 90, "#b9d7ec"), (25, 75, "#8cbede"))


@dataclass(frozen=True, slots=True)
class FanPanel:
    """One member: its cases in order of the years."""

    name: str
    cases: tuple[Case, ...]

    @property
    def top(self) -> float:
        """The largest value in it."""
        values = [case.truth_pct for case in self.cases] + [
            case.forecast_pct for case in self.cases
        ]
        values += [case.odds.at(95) for case in self.cases if case.odds is not None]
        return max((*values, self.cases[0].start_pct))


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
        return x, self.bottom + min(value / self.highest, 1.08) * self.tall


def fan_origins(found: Backtest, most: int = 2) -> list[str]:
    """Return the origins whose fans are shown: the earliest, and the one of most methods."""
    long = [origin.name for origin in found.origins if found.year - origin.base_year >= LONG]
    chosen = [*long[:1], found.featured()]
    return list(dict.fromkeys(name for name in chosen if name in long))[:most]


def fan_panels(found: Backtest, origin: str, method: str) -> list[FanPanel]:
    """Return a panel a member, by name."""
    cases = sorted(found.cases_of(origin, method), key=lambda case: case.year)
    codes = sorted({case.member for case in cases}, key=lambda code: found.names[code])
    return [
        FanPanel(found.names[code], tuple(case for case in cases if case.member == code))
        for code in codes
    ]


def fans_headline(found: Backtest, origin: str, method: str) -> str:
    """Return how many ended above their fan."""
    last = [case for case in found.cases_of(origin, method) if case.year == found.year]
    drawn = [(case, case.odds) for case in last if case.odds is not None]
    where = origin_in_words(found, origin)
    if not drawn:
        return f"{method} from {where}, and what came"
    above = sum(case.truth_pct > odds.at(95) for case, odds in drawn)
    below = sum(case.truth_pct < odds.at(5) for case, odds in drawn)
    return (
        f"Seen from {where}, {above} of {len(drawn)} ended above their 90 % band of {method}, and "
        f"{below} below it"
    )


def fans_reading(found: Backtest) -> str:
    """Return how to read the panels."""
    bands = "Blue: the central 50, 80 and 90 % of draws. " if found.draws else ""
    return (
        f"{bands}Blue line: the path without shocks. Orange: what the truth table has. Dashed: the "
        "guideline. Percent of GDP; the same scale in all panels, from zero."
    )


def fans_chart(paper: Paper, panels: Sequence[FanPanel]) -> None:
    """Draw the panels over the whole of ``paper``."""
    rows = -(-len(panels) // _COLUMNS)
    wide = (paper.width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    tall = min(paper.height / rows, 140.0)
    tops = sorted(panel.top for panel in panels)
    highest = 1.05 * max(top for top in tops if top <= 2.5 * tops[len(tops) // 2])
    for at, panel in enumerate(panels):
        left = (at % _COLUMNS) * (wide + _GAP)
        low = paper.height - (at // _COLUMNS + 1) * tall
        top = highest if panel.top <= highest else panel.top * 1.05
        first, last = panel.cases[0].base_year, panel.cases[-1].year
        scale = _Scale(left, low + 13, wide - 22, tall - 34, first, last, top)
        _panel(paper, panel, scale, wide, own=top > highest)


def _panel(paper: Paper, panel: FanPanel, scale: _Scale, wide: float, *, own: bool) -> None:
    title = f"{panel.name} (own scale)" if own else panel.name
    top = scale.bottom + scale.tall
    put(paper, (scale.left, top + 6), shortened(title, SMALL, wide, bold=True), SMALL, bold=True)
    lines(paper, [[scale.at((scale.first, 0)), scale.at((scale.last, 0))]], FAINT, 0.6)
    start = (float(panel.cases[0].base_year), panel.cases[0].start_pct)
    _bands(paper, panel, scale, start)
    goal = panel.cases[-1].target_pct
    dashed = [[scale.at((scale.first, goal)), scale.at((scale.last, goal))]]
    lines(paper, dashed, INK, 0.6, dashed=True, order=1.5)
    curve(paper, [start, *((c.year, c.forecast_pct) for c in panel.cases)], scale.at, ABOVE, 1.0)
    came = [start, *((float(case.year), case.truth_pct) for case in panel.cases)]
    curve(paper, came, scale.at, NEVER, 1.6)
    x, y = scale.at(came[-1])
    dots(paper, [(x, y)], NEVER, 2.5)
    put(paper, (x + 3, y - 2.4), minus(came[-1][1], 2), SMALLEST, bold=True, colour=NEVER)
    for year in (scale.first, scale.last):
        at = scale.at((year, 0.0))[0]
        put(paper, (at, scale.bottom - 9), str(year), SMALLEST, colour=GREY, align="center")


def _bands(paper: Paper, panel: FanPanel, scale: _Scale, start: Point) -> None:
    drawn = [(case.year, case.odds) for case in panel.cases if case.odds is not None]
    for order, (low, high, colour) in enumerate(_BANDS):
        upper = [start, *((float(year), odds.at(high)) for year, odds in drawn)]
        lower = [start, *((float(year), odds.at(low)) for year, odds in drawn)]
        edge = [scale.at(point) for point in (*upper, *reversed(lower))]
        paper.marks.append(Fill(0.5 + order / 10, edge, colour))
