"""The charts of the odds: the heat map *how surely*, and how many members meet a target when due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, lines, put
from simulator.report.heatmap import BELOW, MET, UNKNOWN, Look, heat_chart
from simulator.report.lettering import width_of
from simulator.report.odds import chance, judged_year, odds_of, surely
from simulator.report.style import BY_DUE, FAINT, GREY, INK, SMALL, SMALLEST

if TYPE_CHECKING:
    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.report.paper import Paper

__all__ = [
    "COUNTS_HEIGHT",
    "SURELY_READING",
    "by_odds",
    "counts_chart",
    "counts_reading",
    "has_counts",
    "surely_chart",
]

SURELY_READING = "In how many of 100 draws the target is met in a year; blue above one half, orange below. The line is one half."
COUNTS_HEIGHT = 150.0
_STEPS = (0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9)
_COLOURS = (*reversed(BELOW), *MET)
_EVEN = 50.0
_SEEN = 0.0005
"""Parts of the draws that are too few to be drawn."""
_WIDEST = 34.0
_OUTSIDE = "#a6d5c6"


def by_odds(finding: TargetFinding) -> TargetFinding:
    """Return the finding with odds in percent as its values, the surest member first."""
    known = [item for item in finding.members if item.odds]
    ordered = sorted(known, key=lambda item: -(odds_of(finding, item) or 0.0))
    return replace(finding, members=tuple(_with_odds(item) for item in ordered))


def _with_odds(member: MemberFinding) -> MemberFinding:
    values = tuple(None if odds is None else 100 * odds for odds in member.odds or ())
    met = tuple(None if value is None else value > _EVEN for value in values)
    return replace(member, values=values, met=met)


def surely_chart(paper: Paper, finding: TargetFinding) -> None:
    """Draw the heat map of the odds over the whole of ``paper``; ``finding`` is one by odds."""
    heat_chart(paper, finding, Look(_text, _colour))


def _text(value: float) -> str:
    return chance(value / 100).removesuffix(" %").replace("under ", "<").replace("over ", ">")


def _colour(member: MemberFinding, column: int) -> str:
    value = member.values[column]
    if value is None:
        return UNKNOWN
    return _COLOURS[sum(value >= 100 * step for step in _STEPS)]


def has_counts(finding: TargetFinding) -> bool:
    """Return whether there is a number of members to draw: several members, one due year."""
    found = surely(finding)
    return found is not None and found.judged > 1 and found.most_likely is not None


def counts_reading(finding: TargetFinding) -> str:
    """Return how to read the chart of the number of members."""
    found = surely(finding)
    if found is None:
        return ""
    return (
        f"In how many percent of the draws so many members meet it in {found.year}, each draw counted for all "
        f"members at once. Dark: nine of ten draws. As planned: {found.planned}."
    )


def counts_chart(paper: Paper, finding: TargetFinding) -> None:
    """Draw a bar a number of members over the whole of ``paper``."""
    found = surely(finding)
    if found is None or finding.meeting is None:
        return
    parts = {int(n): part for n, part in finding.meeting[str(judged_year(finding))].items()}
    seen = [n for n, part in parts.items() if part >= _SEEN]
    first, last = min(*seen, found.planned, seen[0]), max(*seen, found.planned, seen[0])
    step = min(paper.width / (last - first + 1), _WIDEST)
    low, tall = 30.0, paper.height - 44
    most = max(parts.values())
    shown, colours = [], []
    for n in range(first, last + 1):
        left, part = (n - first) * step, parts.get(n, 0.0)
        shown.append((left + step * 0.1, low, step * 0.8, tall * part / most))
        inside = (found.low or 0) <= n <= (found.high or 0)
        colours.append(BY_DUE if inside else _OUTSIDE)
    boxes(paper, shown, colours)
    lines(paper, [[(0, low), ((last - first + 1) * step, low)]], FAINT)
    _labels(paper, parts, (first, last, found.planned), step)


def _labels(
    paper: Paper,
    parts: dict[int, float],
    ends: tuple[int, int, int],
    step: float,
) -> None:
    first, last, planned = ends
    low, tall, most = 30.0, paper.height - 44, max(parts.values())
    size = SMALL if width_of("100", SMALL) + 2 <= step else SMALLEST
    every = 1 if width_of("100", size) + 2 <= step else 5
    for n in range(first, last + 1):
        x, part = (n - first + 0.5) * step, parts.get(n, 0.0)
        own = n == planned
        if n % every == 0 or (own and every == 1):
            put(
                paper,
                (x, low - 9),
                str(n),
                size,
                bold=own,
                colour=INK if own else GREY,
                align="center",
            )
        if part and every == 1:
            text = f"{100 * part:.0f}" if part >= 0.005 else "<1"  # noqa: PLR2004 - printed as none
            put(paper, (x, low + tall * part / most + 3), text, size, align="center")
    x = (planned - first + 0.5) * step
    lines(paper, [[(x, low - 12), (x, low - 17)]], INK, 0.8)
    title = f"{planned} as planned"
    half = width_of(title, SMALL, bold=True) / 2
    put(paper, (max(x, half), low - 25), title, SMALL, bold=True, align="center")
