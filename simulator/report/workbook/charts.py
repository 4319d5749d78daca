"""The sheet of charts: shares with the target, members that meet it, money by year.

Charts refer to cells, for names too, so that they follow whoever changes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.report.findings import ALLIANCE, line_label
from simulator.report.headlines import title_of
from simulator.report.style import FAINT, GREY, INK
from simulator.report.words import number
from simulator.report.workbook.book import clean
from simulator.report.workbook.variables import TARGET, TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.workbook.book import Book, Tab
    from simulator.report.workbook.tables import Placed
    from simulator.results import Results

__all__ = ["MOST_LINES", "largest", "write_charts"]

MOST_LINES = 12
"""Members in one chart."""
_MOST_TARGETS = 6
_LABELLED = 26
"""Years; of more, some have their number on the axis and none on its column."""
_SEEN = 0.05
"""Millions; a chart of less is left out."""
_SIZE = {"width": 1020, "height": 440}
_ROWS = 24
"""Rows from one chart to the next."""

_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#7f5aa2")
"""After Okabe and Ito; in a chart of lines each comes twice, the second time dashed."""


class _Chart(NamedTuple):
    """A chart and its title."""

    chart: Any
    title: str


def write_charts(
    tab: Tab, results: Results, found: Sequence[TargetFinding], placed: Mapping[str, Placed]
) -> None:
    """Draw the charts on ``tab``, one below the other.

    Args:
        tab: an empty sheet.
        results, found: what to show.
        placed: the sheets of variables, by name.
    """
    count = 0
    for made in _charts(tab.book, results, found, placed):
        row = count * _ROWS
        tab.text(row + 1, 0, made.title)
        font = {"size": 12, "bold": True, "color": INK}
        made.chart.set_title({"name": [tab.name, row + 1, 0], "name_font": font})
        made.chart.set_size(_SIZE)
        tab.sheet.insert_chart(
            row,
            0,
            made.chart,
            {"description": clean(made.title)[:250], "y_offset": 6},
        )
        count += 1
    tab.sheet.set_portrait()
    tab.sheet.fit_to_pages(1, 0)
    tab.sheet.set_h_pagebreaks([row * _ROWS for row in range(4, count, 4)])


def _charts(
    book: Book, results: Results, found: Sequence[TargetFinding], placed: Mapping[str, Placed]
) -> Iterator[_Chart]:
    for finding in [finding for finding in found if finding.members][:_MOST_TARGETS]:
        if finding.info.kind == "share":
            yield _shares(book, results, finding, placed["Counted share"])
        if len(finding.members) > 1 and ALLIANCE in results.groups:
            yield _counts(book, results, finding, placed["Target met"])
    alone = len(results.members) == 1
    kind, prices = ("national", "each year's") if alone else ("USD", f"{results.base_year}")
    who = "all included members together"
    currency = "USD"
    if alone:
        (member,) = results.members.values()
        who, currency = member.name, member.currency
    unit = f"bn {currency}, {prices} prices"
    missing, extra = placed.get(f"Shortfall {kind}"), placed.get(f"Extra {kind}")
    if missing:
        yield from _money(
            book, missing, list(results.targets), f"Money missing, {who}, {unit}", alone=alone
        )
    if extra:
        lines = [line_label(results, line) for line in results.lines]
        yield from _money(book, extra, lines, f"Extra spending, {who}, {unit}", alone=alone)


def largest(results: Results, finding: TargetFinding) -> list[str]:
    """Return the codes of the members with the most GDP in the base year, in reading order."""

    def size(code: str) -> float:
        return results.members[code].gdp_usd_mn[0] or 0.0

    ranked = sorted((member.code for member in finding.members), key=size, reverse=True)
    kept = set(ranked[:MOST_LINES])
    return [member.code for member in finding.members if member.code in kept]


def _shares(book: Book, results: Results, finding: TargetFinding, table: Placed) -> _Chart:
    chart = book.workbook.add_chart({"type": "line"})
    codes = largest(results, finding)
    for at, code in enumerate(codes):
        dash = "solid" if at < len(_COLOURS) else "dash"
        line = {"color": _COLOURS[at % len(_COLOURS)], "width": 2, "dash_type": dash}
        _add(chart, table, table.rows[code, finding.name], {"line": line})
    if len(codes) > 1:
        row = table.below[TOGETHER, finding.name]
        _add(chart, table, row, {"line": {"color": GREY, "width": 3.5}})
    aim = table.below.get((TARGET, finding.name))
    if aim is not None:
        line = {"color": INK, "width": 1.75, "dash_type": "square_dot"}
        _add(chart, table, aim, {"line": line})
    _axes(chart, table, "0.0")
    per = "GDP" if finding.info.per == "gdp" else line_label(results, finding.info.per)
    which = ""
    if len(codes) < len(finding.members):
        which = f", the {number(len(codes))} largest economies of {len(finding.members)} members"
    return _Chart(chart, f"{title_of(results, finding)}. Share that counts, % of {per}{which}")


def _counts(book: Book, results: Results, finding: TargetFinding, table: Placed) -> _Chart:
    labels = {"data_labels": {"value": True}} if len(finding.years) <= _LABELLED else {}
    chart = book.workbook.add_chart({"type": "column"})
    _add(
        chart,
        table,
        table.below[ALLIANCE, finding.name],
        {"fill": {"color": _COLOURS[2]}, "gap": 40, **labels},
    )
    _axes(chart, table, "0", above=True)
    chart.set_legend({"none": True})
    counts = finding.counts
    total = counts.projected if finding.unknown else counts.included
    return _Chart(chart, f"{title_of(results, finding)}. Members that meet it, of {total}")


def _money(
    book: Book, table: Placed, items: Sequence[str], title: str, *, alone: bool
) -> Iterator[_Chart]:
    """Yield the columns of one sort of money by year: the alliance's, or the one member's."""
    rows = table.rows if alone else table.below
    who = {key[0] for key in table.rows} if alone else {ALLIANCE}
    keys = [(code, item) for item in items for code in who]
    there = [rows[key] for key in keys if key in rows and table.largest(rows[key]) >= _SEEN]
    if not there:
        return
    chart = book.workbook.add_chart({"type": "column"})
    for at, row in enumerate(there[: len(_COLOURS)]):
        look = {"fill": {"color": _COLOURS[at]}, "gap": 60}
        _add(chart, table, row, look, name=table.item(row))
    above = all(table.least(row) > -_SEEN for row in there)
    _axes(chart, table, "#,##0.0,", above=above)
    yield _Chart(chart, title)


def _add(
    chart: Any, table: Placed, row: int, look: dict[str, Any], name: list[str | int] | None = None
) -> None:
    series = {
        "name": name or table.name(row),
        "categories": table.years(),
        "values": table.values(row),
    }
    chart.add_series({**series, **look})


def _axes(chart: Any, table: Placed, form: str, *, above: bool = False) -> None:
    """Set both axes; with ``above`` nothing is below zero, whatever rounding left there."""
    years = table.last - table.first + 1
    across: dict[str, Any] = {"num_format": "0", "line": {"color": GREY}, "label_position": "low"}
    if years > _LABELLED:
        across["interval_unit"] = across["interval_tick"] = 5 if years < 3 * _LABELLED else 10
    chart.set_x_axis(across)
    lines = {"visible": True, "line": {"color": FAINT, "width": 0.5}}
    axis = {"num_format": form, "major_gridlines": lines, "line": {"none": True}}
    chart.set_y_axis({**axis, "min": 0} if above else axis)
    chart.set_legend({"position": "right"})
