"""Errors and skill by how many years ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.backtest.looks import NONE, colours, part, value
from simulator.report.drawing import lines, put
from simulator.report.lettering import width_of
from simulator.report.numbertable import Head, number_table, table_height
from simulator.report.plots import Label, curve, grid, labels, plot_over
from simulator.report.style import GREY, INK, SMALL
from simulator.report.words import signed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.questions.backtest.found import Backtest, Score
    from simulator.report.drawing import Point
    from simulator.report.paper import Paper

__all__ = [
    "coverage_rows",
    "errors_chart",
    "horizons",
    "skill_chart",
    "skill_headline",
    "skill_rows",
    "table_chart",
    "table_of",
]

FEW = 10
"""A horizon with fewer cases than this is in the table but not in the chart."""
REFERENCE = "no-change"
SHIFTED = "no-change, shift in hindsight"


def horizons(found: Backtest) -> list[int]:
    """Return every number of years ahead that has a case."""
    return sorted({case.horizon for case in found.cases})


def skill_headline(found: Backtest) -> str:
    """Return which methods beat keeping the last share, at how many horizons, told apart or not."""
    ahead = horizons(found)
    parts = []
    for name, each in found.methods.items():
        scores = [score for score in each.by_horizon.values() if score.n >= FEW]
        known = [score.skill.get(REFERENCE) for score in scores]
        skills = [skill for skill in known if skill is not None and skill.skill is not None]
        if name != REFERENCE and skills:
            better = sum((skill.skill or 0.0) > 0 for skill in skills)
            parts.append(f"{name} at {better} of {len(skills)}")
    if not parts:
        return f"Errors by years ahead, {ahead[0]} to {ahead[-1]}"
    return f"Horizons at which a method came nearer than keeping the last share: {', '.join(parts)}"


def errors_chart(paper: Paper, found: Backtest) -> None:
    """Draw the mean absolute error of every method by years ahead."""
    _chart(paper, found, lambda score: score.mae_pp)


def skill_chart(paper: Paper, found: Backtest) -> None:
    """Draw the skill of every method against keeping the last share."""
    _chart(paper, found, _skill_of, zero=True)


def _skill_of(score: Score) -> float | None:
    skill = score.skill.get(REFERENCE)
    return None if skill is None else skill.skill


def _chart(
    paper: Paper,
    found: Backtest,
    read: Callable[[Score], float | None],
    *,
    zero: bool = False,
) -> None:
    paths: dict[str, list[Point]] = {}
    for name, each in found.methods.items():
        points = [(float(h), read(score)) for h, score in each.by_horizon.items() if score.n >= FEW]
        paths[name] = [(h, y) for h, y in points if y is not None]
    values = [y for path in paths.values() for _, y in path]
    if not values:
        put(paper, (0, paper.height - 12), "too few cases at any horizon", SMALL, colour=GREY)
        return
    room = max(width_of(name, SMALL, bold=True) for name in paths) + 8
    box = (0.0, 8.0, paper.width - room, paper.height - 8.0)
    plot = plot_over(box, horizons(found), values)
    grid(paper, plot)
    if zero:
        y = plot.y(0.0)
        lines(paper, [[(plot.left, y), (plot.left + plot.wide, y)]], INK, 0.8, order=1.2)
    tints = colours(found)
    for name, path in paths.items():
        curve(paper, path, lambda point: (plot.x(point[0]), plot.y(point[1])), tints[name], 1.6)
    ends = [Label(plot.y(path[-1][1]), name, tints[name]) for name, path in paths.items() if path]
    labels(paper, plot.left + plot.wide + 4, ends)


def skill_rows(found: Backtest) -> list[list[str]]:
    """Return, for each method: errors with cases by years ahead, and skill against keeping the share."""
    rows = []
    for name, each in found.methods.items():
        rows.append([f"{name}, error", *(_cell(each.by_horizon.get(h)) for h in horizons(found))])
        rows.append([f"{name}, cases", *(_count(each.by_horizon.get(h)) for h in horizons(found))])
        if name != REFERENCE and REFERENCE in found.methods:
            rows.append(
                [f"{name}, skill", *(_skill(each.by_horizon.get(h)) for h in horizons(found))]
            )
    return rows


def coverage_rows(found: Backtest) -> list[list[str]]:
    """Return, for each method, the part inside the 80 % band by years ahead."""
    rows = [
        [name, *(_covered(each.by_horizon.get(h)) for h in horizons(found))]
        for name, each in found.methods.items()
    ]
    if found.shift is not None:
        shifted = found.shift.by_horizon
        rows.append([SHIFTED, *(_covered(shifted.get(h)) for h in horizons(found))])
    return rows


def _cell(score: Score | None) -> str:
    return NONE if score is None else value(score.mae_pp)


def _count(score: Score | None) -> str:
    return NONE if score is None else str(score.n)


def _skill(score: Score | None) -> str:
    skill = None if score is None else score.skill.get(REFERENCE)
    if skill is None or skill.skill is None:
        return NONE
    return signed(skill.skill) + ("*" if skill.told_apart else "")


def _covered(score: Score | None) -> str:
    return NONE if score is None or score.coverage is None else part(score.coverage["80"])


def table_of(found: Backtest, width: float) -> list[Head]:
    """Return the columns of a table by years ahead."""
    ahead = horizons(found)
    step = min((width - 150) / len(ahead), 50.0)
    return [Head(str(h), 150 + step * (at + 1), "years ahead") for at, h in enumerate(ahead)]


def table_chart(paper: Paper, found: Backtest, rows: Sequence[Sequence[str]]) -> None:
    """Draw a table by years ahead."""
    heads = table_of(found, paper.width)
    tall = table_height(heads, len(rows))
    number_table(paper, paper.height, heads, rows, row=11.0 if tall <= paper.height else 9.5)
