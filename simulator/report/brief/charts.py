"""The charts of a brief: the country's path, its money, and its place among the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.report.drawing import boxes, dots, lines, put
from simulator.report.fans import bands_of, draw_fan, quantiles_that_count, top_of
from simulator.report.kinds import colour_of
from simulator.report.lettering import shortened, width_of
from simulator.report.plots import Label, bars, curve, grid, labels, plot_over
from simulator.report.style import (
    ACCENT,
    BY_SPENDING,
    GREY,
    INK,
    NEVER,
    OTHERS,
    SMALL,
    SMALLEST,
)
from simulator.report.words import amount, isolated, minus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.brief.facts import Aim
    from simulator.report.composition import Layer
    from simulator.report.paper import Paper
    from simulator.report.plots import Plot
    from simulator.results import MemberResult, Results, Series

__all__ = ["money_chart", "others_chart", "path_chart"]

_BILLION = 1000.0
_NAMES = 58.0


def path_chart(paper: Paper, results: Results, member: MemberResult, aim: Aim | None) -> None:
    """Draw the table's own years, the path and the target over the whole of ``paper``."""
    line = aim.finding.info.of[0] if aim and len(aim.finding.info.of) == 1 else "core"
    values = aim.item.values if aim else member.share_pct["core"]
    past = _past(results, member, line, aim)
    path = _points(results.years, values)
    goal = aim.item.share if aim else None
    first = min([int(year) for year, _ in past], default=results.base_year)
    years = range(first, results.horizon + 1)
    drawn = quantiles_that_count(aim.finding.info, member.share_quantiles_pct) if aim else None
    fan = bands_of(results.years, drawn)
    heights = [value for _, value in (*past, *path)] + [goal or 0.0, top_of(fan)]
    ends = [f"target {amount(goal)} %"] if goal is not None else []
    ends += [f"{minus(path[-1][1], 2)} %"] if path else []
    room = max((width_of(text, SMALL, bold=True) for text in ends), default=0.0) + 4
    plot = plot_over((0, 0, paper.width - room, paper.height), years, heights)
    due = aim.due if aim and aim.finding.has_due else None
    grid(paper, plot, [results.base_year, *([due] if due else [])])
    x = plot.x(results.base_year)
    lines(paper, [[(x, plot.bottom), (x, plot.bottom + plot.tall)]], OTHERS, 0.6)
    colour = colour_of(aim.finding, aim.item) if aim else ACCENT

    at = partial(_placed, plot)
    draw_fan(paper, fan, at, colour)
    curve(paper, past, at, GREY, 1.0)
    curve(paper, path, at, colour, 2.0)
    wanted = []
    if goal is not None:
        line_at = [at((first, goal)), at((results.horizon, goal))]
        lines(paper, [line_at], INK, 0.8, dashed=True, order=1.5)
        wanted.append(Label(line_at[1][1], ends[0], INK))
    if path:
        dots(paper, [at(path[-1])], colour, 4)
        wanted.append(Label(at(path[-1])[1], ends[-1], colour))
    labels(paper, plot.left + plot.wide + 4, wanted)


def _past(
    results: Results, member: MemberResult, line: str, aim: Aim | None
) -> list[tuple[float, float]]:
    if aim is not None and (len(aim.finding.info.of) != 1 or aim.finding.info.caps):
        return []
    history = member.history
    points = _points(history.years, history.share_pct.get(line, (None,) * len(history.years)))
    found = [point for point in points if point[0] <= results.base_year]
    return found if len(found) > 1 else []


def _points(years: Sequence[int], values: Series) -> list[tuple[float, float]]:
    pairs = zip(years, values, strict=True)
    return [(float(year), value) for year, value in pairs if value is not None]


def money_chart(
    paper: Paper,
    results: Results,
    aim: Aim,
    currency: str,
    even: Series | None,
    layers: Sequence[Layer] = (),
) -> None:
    """Draw what the plan gives each year, on top what is missing, and a line of even growth.

    Args:
        layers: the plan's parts, if it has any; they are stacked in its place.
    """
    plan = [(value or 0.0) / _BILLION for value in aim.plan or ()]
    gap = [(value or 0.0) / _BILLION for value in aim.missing or (0.0,) * len(plan)]
    whole = [one + other for one, other in zip(plan, gap, strict=True)]
    title = f"{currency} bn at each year's prices"
    put(paper, (0, paper.height - 8), title, SMALL, bold=True)
    if even is not None and aim.needed is not None:
        at = (width_of(title, SMALL, bold=True) + 8, paper.height - 8)
        said = f"dashed: even real growth of {minus(aim.needed, 1)} % a year"
        put(paper, at, said, SMALL, colour=GREY)
    plot = plot_over((0, 0, paper.width - 64, paper.height - 22), results.years, whole)
    grid(paper, plot, [aim.due] if aim.finding.has_due else [])
    stack = [(_billions(layer.values), layer.colour) for layer in layers]
    ends = bars(paper, plot, [*(stack or [(tuple(plan), BY_SPENDING)]), (tuple(gap), NEVER)])
    if even is not None:
        steps = [(year, value / _BILLION) for year, value in _points(results.years, even)]
        place = partial(_placed, plot)
        curve(paper, steps, place, INK, 1.2, dashed=True)
    decimals = sum(max(whole) < limit for limit in (1.0, 10.0, 100.0))
    texts = [minus(value, decimals) for value in whole]
    if max(width_of(text, SMALLEST) for text in texts) + 2 <= plot.step:
        for text, year, (above, _) in zip(texts, results.years, ends, strict=True):
            put(paper, (plot.x(year), above + 2.5), text, SMALLEST, align="center")
    wanted = [*_names(plot, layers)] or [Label(plot.y(plan[-1] / 2), "plan", BY_SPENDING)]
    if any(gap):
        wanted.append(Label(plot.y(plan[-1] + gap[-1] / 2), "missing", NEVER))
    labels(paper, plot.left + plot.wide + 4, wanted)


def _billions(series: Series) -> tuple[float, ...]:
    return tuple((value or 0.0) / _BILLION for value in series)


def _names(plot: Plot, layers: Sequence[Layer]) -> Iterator[Label]:
    """Yield the parts' names beside where the last year's stack has them."""
    below = 0.0
    for layer in layers:
        last = _billions(layer.values)[-1]
        text = shortened(isolated(layer.name), SMALL, _NAMES, bold=True)
        yield Label(plot.y(below + last / 2), text, layer.ink)
        below += last


def _placed(plot: Plot, point: tuple[float, float]) -> tuple[float, float]:
    return plot.x(point[0]), plot.y(point[1])


def others_chart(paper: Paper, results: Results, code: str, line: str, year: int) -> None:
    """Draw every member's share in ``year`` as a bar, the country's own in colour."""
    at = results.position(year)
    shares = sorted(
        (
            (share, other)
            for other, member in results.members.items()
            if (series := member.share_pct.get(line)) is not None
            and (share := series[at]) is not None
        ),
        reverse=True,
    )
    if not shares:
        return
    step = min(paper.width / len(shares), 60.0)
    highest = max(shares[0][0], 1e-9)
    low, tall = 10.0, paper.height - 22
    named = max(width_of(other, SMALLEST) for _, other in shares) + 1.5 <= step
    for place, (share, other) in enumerate(shares):
        own = other == code
        left, high = place * step, share / highest * tall
        boxes(paper, [(left + step * 0.12, low, step * 0.76, high)], ACCENT if own else OTHERS)
        middle = left + step / 2
        if named or own:
            put(paper, (middle, 2), other, SMALLEST, bold=own, align="center")
        text = minus(share, 2 if step > 20 else 1)  # noqa: PLR2004
        if named or own:
            at_top = (middle, low + high + 2.5)
            put(
                paper, at_top, text, SMALLEST, bold=own, colour=INK if own else GREY, align="center"
            )
