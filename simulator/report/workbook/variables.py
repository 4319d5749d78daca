"""What the sheets of one variable each hold: members as rows, years as columns, lines as blocks.

Only values are made here; :mod:`simulator.report.workbook.tables` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.findings import line_label
from simulator.report.workbook.words import counterfactual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import GroupResult, MemberResult, Results, Series, TargetResult

__all__ = ["TARGET", "TOGETHER", "Row", "Table", "rates", "variables"]

TARGET = "Target"
TOGETHER = "Included members together"
"""Names of the rows below the counted shares."""

_POINTS = "percentage points"
_NONE = "An empty cell: no figure."


@dataclass(frozen=True, slots=True)
class Row:
    """One series.

    Attributes:
        name, code: of the member; a group has no code.
        item: the line or the target, or nothing.
        unit: of the values.
        values: one a year of its table.
        met: whether the target is met, each year; empty where no target is judged.
    """

    name: str
    code: str
    item: str
    unit: str
    values: Sequence[float | bool | None]
    met: Sequence[bool | None] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet.

    Attributes:
        sheet: its name, at most 31 signs.
        title, note: what it shows with its unit, and how to read it.
        item: the heading over the rows' items.
        style: how the numbers look, by the workbook's styles.
        years: the columns.
        rows: the members'.
        groups: the groups', or others that stand below.
        summed: whether a column gives the sum of the projected years.
        below: the heading over ``groups``.
    """

    sheet: str
    title: str
    note: str
    item: str
    style: str
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    groups: tuple[Row, ...] = ()
    summed: bool = False
    below: str = "Groups"


def variables(results: Results, found: Sequence[TargetFinding]) -> list[Table]:
    """Return the sheets of everything that was computed; those without rows are left out."""
    made = (
        *_shares(results),
        _counted(results, found),
        _met(results),
        *_missing(results),
        *_extra(results),
        *_spending(results),
        *_gdp(results),
        *_movement(results),
        _history(results),
    )
    return [table for table in made if table.rows]


def rates(results: Results) -> Table:
    """Return the assumed growth and inflation of every member."""
    growth = [
        Row(member.name, code, "real growth of GDP", "%", member.real_growth_pct)
        for code, member in results.members.items()
    ]
    prices = [
        Row(member.name, code, "inflation", "%", member.inflation_pct)
        for code, member in results.members.items()
    ]
    return Table(
        "Growth and inflation",
        "Real growth of GDP and growth of the GDP deflator, percent a year",
        "What the scenario assumes, shocks included. Paths start from the base year, which has none.",
        "What",
        "percent",
        results.years,
        (*growth, *prices),
    )


def _dollars(results: Results) -> str:
    return f"mn USD, {results.base_year} prices"


def _national(member: MemberResult) -> str:
    return f"mn {member.currency}, current prices"


def _per(results: Results, per: str) -> str:
    return "% of GDP" if per == "gdp" else f"% of {line_label(results, per)}"


def _by_line(
    results: Results,
    of: Callable[[MemberResult], Mapping[str, Series]],
    unit: Callable[[str, MemberResult], str],
) -> tuple[Row, ...]:
    """Return a row a line and member, line by line."""
    return tuple(
        Row(member.name, code, line_label(results, line), unit(line, member), of(member)[line])
        for line in results.lines
        for code, member in results.members.items()
        if line in of(member)
    )


def _groups_by_line(
    results: Results,
    of: Callable[[GroupResult], Mapping[str, Series]],
    unit: Callable[[str], str],
) -> tuple[Row, ...]:
    return tuple(
        Row(name, "", line_label(results, line), unit(line), of(group)[line])
        for line in results.lines
        for name, group in results.groups.items()
        if line in of(group)
    )


def _by_target(
    results: Results,
    of: Callable[[TargetResult], Sequence[float | bool | None] | None],
    unit: Callable[[str, MemberResult], str],
) -> tuple[Row, ...]:
    """Return a row a target and member, target by target."""
    return tuple(
        Row(member.name, code, name, unit(name, member), values, member.targets[name].met)
        for name in results.targets
        for code, member in results.members.items()
        if name in member.targets
        for values in (of(member.targets[name]),)
        if values is not None
    )


def _shares(results: Results) -> Iterator[Table]:
    yield Table(
        "Share",
        "Spending as a share, percent of what the column Unit names",
        f"A line's real spending over its real base. {_NONE}",
        "Line",
        "percent",
        results.years,
        _by_line(results, lambda m: m.share_pct, lambda line, _: _of_line(results, line)),
        _groups_by_line(results, lambda g: g.share_pct, lambda line: _of_line(results, line)),
    )


def _counted(results: Results, found: Sequence[TargetFinding]) -> Table:
    return Table(
        "Counted share",
        "The share that a target counts, caps applied, percent of what the column Unit names",
        f"Shaded: the target is met in that year. {_NONE}",
        "Target",
        "percent",
        results.years,
        _by_target(
            results,
            lambda target: target.counted_pct,
            lambda name, _: _per(results, results.targets[name].per),
        ),
        tuple(_aims(results, found)),
        below="The target, and the included members together",
    )


def _aims(results: Results, found: Sequence[TargetFinding]) -> Iterator[Row]:
    """Yield each share target's value, where it is the same for all, and the alliance's share."""
    for finding in found:
        if finding.info.kind != "share":
            continue
        unit = _per(results, finding.info.per)
        if finding.share is not None:
            yield Row(TARGET, "", finding.name, unit, (finding.share,) * len(results.years))
        yield Row(TOGETHER, "", finding.name, unit, finding.alliance_pct)


def _met(results: Results) -> Table:
    return Table(
        "Target met",
        "Whether each target is met: 1 met, 0 not met; for groups, how many members meet it",
        "Growth targets have no base year. An empty cell: no figure, so it cannot be said.",
        "Target",
        "whole",
        results.years,
        _by_target(results, lambda target: target.met, lambda _, __: "1 or 0"),
        tuple(
            Row(name, "", target, "members", counts)
            for target in results.targets
            for name, group in results.groups.items()
            for counts in (group.members_meeting.get(target),)
            if counts is not None
        ),
    )


def _of_line(results: Results, line: str) -> str:
    return _per(results, results.lines[line].per)


def _missing(results: Results) -> Iterator[Table]:
    words = f"0 where the target is met. {_NONE}"
    yield Table(
        "Shortfall USD",
        f"Money missing to each target, millions of US dollars at the prices and exchange rates of {results.base_year}",
        words,
        "Target",
        "money",
        results.years,
        _by_target(results, lambda t: t.shortfall_usd_mn, lambda _, __: _dollars(results)),
        tuple(
            Row(name, "", target, _dollars(results), values)
            for target in results.targets
            for name, group in results.groups.items()
            for values in (group.shortfall_usd_mn.get(target),)
            if values is not None
        ),
        summed=True,
    )
    yield Table(
        "Shortfall national",
        "Money missing to each target, millions of national currency at each year's prices",
        words,
        "Target",
        "money",
        results.years,
        _by_target(results, lambda t: t.shortfall_national_mn, lambda _, m: _national(m)),
        summed=True,
    )


def _extra(results: Results) -> Iterator[Table]:
    words = f"Measured against {counterfactual(results)}. Below zero: less than that. {_NONE}"
    yield _dollar_table(
        results,
        "Extra USD",
        "Extra spending",
        words,
        lambda m: m.extra_usd_mn,
        lambda g: g.extra_usd_mn,
    )
    yield _national_table(
        results, "Extra national", "Extra spending", words, lambda m: m.extra_national_mn
    )


def _spending(results: Results) -> Iterator[Table]:
    yield _dollar_table(
        results,
        "Spending USD",
        "Spending",
        _NONE,
        lambda m: m.spending_usd_mn,
        lambda g: g.spending_usd_mn,
    )
    yield _national_table(
        results, "Spending national", "Spending", _NONE, lambda m: m.spending_national_mn
    )


def _dollar_table(
    results: Results,
    sheet: str,
    what: str,
    note: str,
    of: Callable[[MemberResult], Mapping[str, Series]],
    of_group: Callable[[GroupResult], Mapping[str, Series]],
) -> Table:
    return Table(
        sheet,
        f"{what}, millions of US dollars at the prices and exchange rates of {results.base_year}",
        note,
        "Line",
        "money",
        results.years,
        _by_line(results, of, lambda _, __: _dollars(results)),
        _groups_by_line(results, of_group, lambda _: _dollars(results)),
        summed=True,
    )


def _national_table(
    results: Results,
    sheet: str,
    what: str,
    note: str,
    of: Callable[[MemberResult], Mapping[str, Series]],
) -> Table:
    return Table(
        sheet,
        f"{what}, millions of national currency at each year's prices",
        note,
        "Line",
        "money",
        results.years,
        _by_line(results, of, lambda _, member: _national(member)),
        summed=True,
    )


def _gdp(results: Results) -> Iterator[Table]:
    base = results.base_year
    yield Table(
        "GDP USD",
        f"Real GDP, millions of US dollars at the prices and exchange rates of {base}",
        "",
        "What",
        "money",
        results.years,
        tuple(
            Row(member.name, code, "GDP", _dollars(results), member.gdp_usd_mn)
            for code, member in results.members.items()
        ),
        tuple(
            Row(name, "", "GDP", _dollars(results), group.gdp_usd_mn)
            for name, group in results.groups.items()
        ),
    )
    yield Table(
        "GDP national",
        "GDP, millions of national currency at each year's prices",
        "",
        "What",
        "money",
        results.years,
        tuple(
            Row(member.name, code, "GDP", _national(member), member.gdp_national_mn)
            for code, member in results.members.items()
        ),
    )


def _movement(results: Results) -> Iterator[Table]:
    yield Table(
        "Real growth of spending",
        "Real growth of spending on the year before, percent",
        f"Deflated by the GDP deflator. {_NONE}",
        "Line",
        "percent",
        results.years,
        _by_line(results, lambda m: m.real_growth_of_spending_pct, lambda _, __: "%"),
    )
    yield Table(
        "Change of share",
        "What moved each share from the year before, percentage points",
        f"The parts of real spending and of the real base; together the whole change. {_NONE}",
        "What moved it",
        "percent",
        results.years,
        tuple(
            Row(member.name, code, f"{line_label(results, line)}: {part}", _POINTS, values[part])
            for line in results.lines
            for part in ("spending", "gdp")
            for code, member in results.members.items()
            for values in (member.share_change_pp.get(line, {}),)
            if part in values
        ),
    )
    yield Table(
        "Part of the alliance",
        "Each member's part of the included members' core spending and of their GDP, percent",
        f"Burden sharing. {_NONE}",
        "Part of",
        "percent",
        results.years,
        tuple(
            Row(member.name, code, label, "% of the alliance", member.of_alliance_pct[part])
            for part, label in (("spending", "core spending"), ("gdp", "GDP"))
            for code, member in results.members.items()
            if part in member.of_alliance_pct
        ),
    )


def _history(results: Results) -> Table:
    members = results.members
    years = tuple(sorted({year for member in members.values() for year in member.history.years}))
    return Table(
        "Published shares",
        "Shares as the table itself gives them, percent of what the column Unit names",
        f"Figures of one publication only; none of it is computed here. {_NONE}",
        "Line",
        "percent",
        years,
        tuple(
            Row(member.name, code, line_label(results, line), _of_line(results, line), values)
            for line in results.lines
            for code, member in members.items()
            for values in (_on(years, member.history.years, member.history.share_pct.get(line)),)
            if any(value is not None for value in values)
        ),
    )


def _on(years: Sequence[int], own: Sequence[int], values: Series | None) -> Series:
    """Return a series of its own years over those of the table."""
    by_year = dict(zip(own, values or (None,) * len(own), strict=True))
    return tuple(by_year.get(year) for year in years)
