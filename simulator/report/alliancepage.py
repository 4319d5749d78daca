"""The page *the alliance together*: share, spending, how many meet each target, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.alliance import due_years
from simulator.report.bars import BARS_HEIGHT, counts_by_year, meeting_bars
from simulator.report.drawing import put
from simulator.report.lettering import shortened, width_of
from simulator.report.numbertable import Head, chosen_years, number_table, table_height
from simulator.report.plots import Label, bars, curve, grid, labels, plot_over
from simulator.report.style import AMERICA, EUROPE, INK, SMALL
from simulator.report.words import isolated, minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.alliance import Part, Together
    from simulator.report.findings import TargetFinding
    from simulator.report.paper import Paper
    from simulator.report.plots import Plot
    from simulator.results import Results

__all__ = ["alliance_charts", "alliance_height"]

_CHARTS = 168.0
_GAP = 22.0
_MOST_YEARS = 21
_MOST_TARGETS = 3
_BILLION = 1000.0
_COLOURS = (EUROPE, AMERICA)


def alliance_height(results: Results, found: Sequence[TargetFinding]) -> float:
    """Return how tall the page's charts and table stand."""
    rows = len(_table_years(results, found))
    return _CHARTS + BARS_HEIGHT + 30 + table_height(_heads(found, halves=True), rows)


def alliance_charts(
    paper: Paper, results: Results, found: Sequence[TargetFinding], whole: Together
) -> None:
    """Draw the page's charts and table over the whole of ``paper``."""
    top = paper.height
    wide = (paper.width - _GAP) / 2
    dues = [year for year in due_years(found) if year not in {results.base_year, results.horizon}]
    _shares(paper, results, whole, (0, top - _CHARTS, wide, _CHARTS - 16), dues)
    _spending(paper, results, whole, (wide + _GAP, top - _CHARTS, wide, _CHARTS - 16), dues)
    top -= _CHARTS + 12
    shown = [item for item in found if item.members][:_MOST_TARGETS]
    each = (paper.width - _GAP * (len(shown) - 1)) / max(len(shown), 1)
    for at, finding in enumerate(shown):
        title = f"meet it, of {finding.counts.included}"
        room = each - width_of(f" {title}", SMALL, bold=True)
        name = shortened(isolated(finding.name), SMALL, room, bold=True)
        meeting_bars(paper, finding, f"{name}: {title}", at * (each + _GAP), each, top)
    top -= BARS_HEIGHT + 12
    _table(paper, top, results, found, whole)


def _shares(
    paper: Paper,
    results: Results,
    whole: Together,
    box: tuple[float, float, float, float],
    dues: Sequence[int],
) -> None:
    left, _, wide, _ = box
    put(paper, (left, paper.height - 9), "Core spending, % of GDP", SMALL, bold=True)
    parts = [(whole.whole, INK), *zip(whole.halves, _COLOURS, strict=False)]
    ends = [(part, part.share_pct[-1]) for part, _ in parts]
    room = max(width_of(_end(part, value), SMALL, bold=True) for part, value in ends) + 4
    values = [value for part, _ in parts for value in part.share_pct if value is not None]
    plot = plot_over((left, box[1], wide - room, box[3]), results.years, values)
    grid(paper, plot, dues)
    wanted = []
    for part, colour in parts:
        points = [
            (float(year), value)
            for year, value in zip(results.years, part.share_pct, strict=True)
            if value is not None
        ]
        curve(paper, points, lambda point: (plot.x(point[0]), plot.y(point[1])), colour, 1.6)
        if points:
            wanted.append(Label(plot.y(points[-1][1]), _end(part, points[-1][1]), colour))
    labels(paper, plot.left + plot.wide, wanted)


def _end(part: Part, value: float | None) -> str:
    return f"{_SHORT.get(part.name, part.name)} {minus(value or 0.0, 2)}"


_SHORT = {"All members": "All", "Europe and Canada": "Eur. + Can.", "United States": "US"}


def _spending(
    paper: Paper,
    results: Results,
    whole: Together,
    box: tuple[float, float, float, float],
    dues: Sequence[int],
) -> None:
    left = box[0]
    title = f"Core spending, USD bn at {results.base_year} prices and rates"
    put(paper, (left, paper.height - 9), title, SMALL, bold=True)
    totals = [(value or 0.0) / _BILLION for value in whole.whole.spending_usd_mn]
    wide = box[2] - (52 if whole.halves else 0)
    plot = plot_over((left, box[1], wide, box[3] - 6), results.years, totals)
    grid(paper, plot, dues)
    parts = whole.halves or (whole.whole,)
    colours = _COLOURS if whole.halves else (EUROPE,)
    layers = [
        (tuple((value or 0.0) / _BILLION for value in part.spending_usd_mn), colour)
        for part, colour in zip(parts, colours, strict=False)
    ]
    tops = bars(paper, plot, layers)
    _totals(paper, plot, totals, tops, (results.base_year, results.horizon, *dues))
    base, wanted = 0.0, []
    for (series, colour), part in zip(layers, parts, strict=True):
        middle = base + (series[-1] or 0.0) / 2
        base += series[-1] or 0.0
        wanted.append(Label(plot.y(middle), _SHORT.get(part.name, part.name), colour))
    if whole.halves:
        labels(paper, plot.left + plot.wide + 3, wanted)


def _totals(
    paper: Paper,
    plot: Plot,
    totals: Sequence[float],
    tops: Sequence[tuple[float, float]],
    wanted: Sequence[int],
) -> None:
    """Write the totals of some years on their bars; where two would meet, the first wanted stays."""
    taken: list[float] = []
    for year in dict.fromkeys(wanted):
        at = plot.years.index(year)
        text = minus(totals[at], 0)
        wide = width_of(text, SMALL, bold=True)
        x = max(plot.x(year), plot.left + wide / 2 + 1)
        if all(abs(x - other) > wide + 3 for other in taken):
            below = [
                top
                for other, (top, _) in zip(plot.years, tops, strict=True)
                if abs(plot.x(other) - x) < (wide + plot.step) / 2
            ]
            put(paper, (x, max(below) + 3), text, SMALL, bold=True, align="center")
            taken.append(x)


def _table_years(results: Results, found: Sequence[TargetFinding]) -> list[int]:
    return chosen_years(results.years, _MOST_YEARS, due_years(found))


def _heads(found: Sequence[TargetFinding], *, halves: bool) -> list[Head]:
    money, share = "spending, USD bn", "share of GDP, %"
    heads, right = [], 46.0
    for text, group, wide in (
        ("all", share, 36.0),
        *((("Europe,\nCanada", share, 44.0), ("United\nStates", share, 40.0)) if halves else ()),
        ("all", money, 52.0),
        *((("Europe,\nCanada", money, 44.0), ("United\nStates", money, 42.0)) if halves else ()),
    ):
        right += wide
        heads.append(Head(text, right, group))
    for finding in found[:_MOST_TARGETS]:
        right += 80
        name = shortened(isolated(finding.name), 7.0, 76)
        heads.append(Head(f"{name}\nof {finding.counts.included}", right, "members that meet"))
    return heads


def _table(
    paper: Paper, top: float, results: Results, found: Sequence[TargetFinding], whole: Together
) -> None:
    heads = _heads(found, halves=bool(whole.halves))
    stretch = paper.width / heads[-1].right
    heads = [Head(head.text, head.right * stretch, head.group) for head in heads]
    counts = [counts_by_year(finding) for finding in found[:_MOST_TARGETS]]
    rows = []
    for year in _table_years(results, found):
        at = results.position(year)
        parts = (whole.whole, *whole.halves)
        shares = [_number(part.share_pct[at], 2) for part in parts]
        money = [_number(part.spending_usd_mn[at], 1, _BILLION) for part in parts]
        meeting = ["\N{EN DASH}" if count[at] is None else str(count[at]) for count in counts]
        rows.append((str(year), *shares, *money, *meeting))
    bold = [str(year) for year in due_years(found)]
    number_table(paper, top, heads, rows, bold=bold)


def _number(value: float | None, decimals: int, unit: float = 1.0) -> str:
    return "\N{EN DASH}" if value is None else minus(value / unit, decimals)
