"""The small chart on the front page: how many members meet a target, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, lines, put, year_ticks
from simulator.report.lettering import width_of
from simulator.report.style import BY_DUE, FAINT, GREY, INK, SMALL, SMALLEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.paper import Paper

__all__ = ["BARS_HEIGHT", "counts_by_year", "meeting_bars"]

BARS_HEIGHT = 118.0
_TITLE = 16.0
_AXIS = 12.0
_OTHER = "#a6d5c6"


def counts_by_year(finding: TargetFinding) -> list[int | None]:
    """Return how many members meet the target each year; None where nobody can be judged."""
    found: list[int | None] = []
    for at in range(len(finding.years)):
        flags = [member.met[at] for member in finding.members]
        found.append(
            None if all(flag is None for flag in flags) else sum(flag is True for flag in flags)
        )
    return found


def meeting_bars(
    paper: Paper, finding: TargetFinding, title: str, left: float, width: float, top: float
) -> None:
    """Draw one bar a year below ``top``; the due year's, or the horizon's, is the dark one."""
    counts = counts_by_year(finding)
    step = width / len(counts)
    low, tall = top - BARS_HEIGHT + _AXIS + 6, BARS_HEIGHT - _AXIS - _TITLE - 18
    most = max(max((count or 0 for count in counts), default=0), 1)
    put(paper, (left, top - 9), title, SMALL, bold=True)
    bars, colours = [], []
    for at, count in enumerate(counts):
        year = finding.years[at]
        bars.append((left + at * step + step * 0.1, low, step * 0.8, tall * (count or 0) / most))
        colours.append(BY_DUE if year == finding.due else _OTHER)
    boxes(paper, bars, colours)
    lines(paper, [[(left, low), (left + width, low)]], FAINT)
    _label_counts(paper, counts, bars, left, step)
    for year in year_ticks(finding.years, step, width_of("2000", SMALLEST) + 5):
        x = left + (year - finding.base_year + 0.5) * step
        bold = year == finding.due
        put(paper, (x, low - 9), str(year), SMALLEST, colour=INK if bold else GREY, align="center")


def _label_counts(
    paper: Paper,
    counts: Sequence[int | None],
    bars: Sequence[tuple[float, float, float, float]],
    left: float,
    step: float,
) -> None:
    """Write each count on its bar where all fit; else the first and the last."""
    widest = max(
        (width_of(str(count), SMALL) for count in counts if count is not None), default=0.0
    )
    ends = {0, len(counts) - 1}
    for at, count in enumerate(counts):
        if count is not None and (widest + 1 <= step or at in ends):
            x = left + (at + 0.5) * step
            put(paper, (x, bars[at][1] + bars[at][3] + 3), str(count), SMALL, align="center")
