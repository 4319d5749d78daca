"""The pages on money: a bar a year above a table by member, each year and summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawing import put
from simulator.report.findings import line_label
from simulator.report.headlines import title_of, with_name
from simulator.report.money import (
    against,
    conventions,
    extra,
    extra_headline,
    extra_reading,
    missing,
    missing_headline,
    missing_reading,
)
from simulator.report.plots import bars, grid, plot_over
from simulator.report.style import BY_DUE, NEVER, SMALL
from simulator.report.words import minus
from simulator.report.yeartable import Entry, Lead, Table, dollars_of, money_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.money import Amounts, Money
    from simulator.report.paper import Paper
    from simulator.results import Results, Series

__all__ = ["extra_table", "missing_table"]

_LEAD = 98.0
_BILLION = 1000.0


def missing_table(results: Results, finding: TargetFinding, chapter: str) -> Table | None:
    """Return the table of what is missing to a share target; None for other targets."""
    found = missing(results, finding)
    if found is None:
        return None
    several = len(finding.members) > 1
    entries = [_entry(results, item) for item in found.members]
    if several and len(entries) > 1:
        entries.insert(0, _total(results, "All members", found.total))
    sentence = with_name(results, finding, missing_headline(results, finding, found))
    return Table(
        chapter,
        f"missing to {title_of(results, finding)}",
        sentence,
        missing_reading(results),
        results.years,
        entries,
        sums="sum",
        keep=(finding.due,),
        lead=Lead(_LEAD, _bars(results, found, NEVER, "Missing")) if entries else None,
        name="missing",
    )


def extra_table(results: Results, line: str, chapter: str) -> Table | None:
    """Return the table of what is spent beyond the counterfactual; None where nobody has figures."""
    found = extra(results, line)
    if found is None:
        return None
    entries = [
        _total(results, f"over {item.name}", item.usd, strong=item.chosen)
        for item in conventions(results, line)
    ]
    entries += [_entry(results, item) for item in found.members if any(item.usd)]
    what = "" if line == "core" else f" on {line_label(results, line)}"
    return Table(
        chapter,
        f"extra spending{what}, against {against(results)}",
        extra_headline(results, line, found),
        extra_reading(results, found),
        results.years,
        entries,
        sums="sum",
        lead=Lead(_LEAD, _bars(results, found, BY_DUE, "Extra")) if any(found.total) else None,
        name="extra",
    )


def _entry(results: Results, item: Amounts) -> Entry:
    units = (
        money_of(item.currency, item.national, sums=True),
        dollars_of(results.base_year, item.usd, sums=True),
    )
    return Entry(item.name, units)


def _total(results: Results, name: str, usd: Series, *, strong: bool = True) -> Entry:
    return Entry(name, (dollars_of(results.base_year, usd, sums=True),), strong=strong)


def _in_billions(series: Series) -> Series:
    return tuple(None if value is None else value / _BILLION for value in series)


def _bars(results: Results, found: Money, colour: str, what: str) -> Callable[[Paper], None]:
    """Return what draws the bars: in the one member's money, else everybody's in dollars."""
    one = found.members[0] if len(results.members) == 1 and found.members else None
    series = _in_billions(one.national if one else found.total)
    unit = (
        f"{one.currency} bn at each year's prices"
        if one
        else f"USD bn at {results.base_year} prices"
    )

    def draw(paper: Paper) -> None:
        top = paper.height
        put(paper, (0, top - 9), f"{what}, {unit}", SMALL, bold=True)
        values = [value or 0.0 for value in series]
        plot = plot_over((0, top - _LEAD + 14, paper.width, _LEAD - 34), results.years, values)
        grid(paper, plot)
        ends = bars(paper, plot, [(series, colour)])
        _values(paper, values, [plot.x(year) for year in results.years], ends)

    return draw


def _values(
    paper: Paper,
    values: Sequence[float],
    across: Sequence[float],
    ends: Sequence[tuple[float, float]],
) -> None:
    step = across[1] - across[0] if len(across) > 1 else paper.width
    largest = max((abs(value) for value in values), default=0.0)
    decimals = sum(largest < limit for limit in (1.0, 10.0, 100.0))
    texts = [minus(value, decimals) if value else "" for value in values]
    if max(len(text) for text in texts) * SMALL * 0.64 > step:
        return
    for text, value, x, (above, below) in zip(texts, values, across, ends, strict=True):
        y = above + 3 if value >= 0 else below - 8
        put(paper, (x, y), text, SMALL, align="center")
