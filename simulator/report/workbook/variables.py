"""What the sheets of one variable each hold: members as rows, years as columns, lines as blocks.

Only values are made here; :mod:`simulator.report.workbook.tables` writes them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.report.findings import line_label
from simulator.report.workbook.money import money
from simulator.report.workbook.rows import (
    NONE,
    Row,
    Table,
    by_line,
    by_target,
    groups_by_line,
    of_line,
    per_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import Results, Series, TargetResult

__all__ = ["TARGET", "TOGETHER", "rates", "variables"]

TARGET = "Target"
TOGETHER = "Included members together"
"""Names of the rows below the counted shares."""

_POINTS = "percentage points"


def variables(results: Results, found: Sequence[TargetFinding]) -> list[Table]:
    """Return the sheets of everything that was computed; those without rows are left out."""
    made = (
        *_shares(results),
        _counted(results, found),
        _met(results),
        *_odds(results),
        *money(results),
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


def _shares(results: Results) -> Iterator[Table]:
    yield Table(
        "Share",
        "Spending as a share, percent of what the column Unit names",
        f"A line's real spending over its real base. {NONE}",
        "Line",
        "percent",
        results.years,
        by_line(results, lambda m: m.share_pct, lambda line, _: of_line(results, line)),
        (
            *groups_by_line(
                results, lambda g: g.share_of_per_pct, lambda line: of_line(results, line)
            ),
            *_of_gdp(results),
        ),
    )


def _of_gdp(results: Results) -> Iterator[Row]:
    """Yield each group's share of GDP for the lines whose own share is of something else."""
    for line, info in results.lines.items():
        if info.per == "gdp":
            continue
        for name, group in results.groups.items():
            label = f"{line_label(results, line)}, of GDP"
            yield Row(name, "", label, "% of GDP", group.share_pct[line])


def _counted(results: Results, found: Sequence[TargetFinding]) -> Table:
    return Table(
        "Counted share",
        "The share that a target counts, caps applied, percent of what the column Unit names",
        f"Shaded: the target is met in that year. {NONE}",
        "Target",
        "percent",
        results.years,
        by_target(
            results,
            lambda target: target.counted_pct,
            lambda name, _: per_words(results, results.targets[name].per),
        ),
        tuple(_aims(results, found)),
        below="The target, and the included members together",
    )


def _aims(results: Results, found: Sequence[TargetFinding]) -> Iterator[Row]:
    """Yield each share target's value, where it is the same for all, and the alliance's share."""
    for finding in found:
        if finding.info.kind != "share":
            continue
        unit = per_words(results, finding.info.per)
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
        by_target(results, lambda target: target.met, lambda _, __: "1 or 0"),
        tuple(
            Row(name, "", target, "members", counts)
            for target in results.targets
            for name, group in results.groups.items()
            for counts in (group.members_meeting.get(target),)
            if counts is not None
        ),
    )


def _odds(results: Results) -> Iterator[Table]:
    """Yield the odds, where the scenario has uncertainty; without it both have no rows."""
    for sheet, title, of in (
        ("Probability met", "In what part of the draws each target is met, 0 to 1", _probability),
        ("Probability reached", "In what part it was met then or before, 0 to 1", _reached),
    ):
        rows = by_target(results, of, lambda _, __: "0 to 1")
        bare = tuple(replace(row, met=()) for row in rows)
        yield Table(sheet, title, NONE, "Target", "percent", results.years, bare)


def _probability(target: TargetResult) -> Series | None:
    return target.probability_met


def _reached(target: TargetResult) -> Series | None:
    return target.probability_reached_by


def _movement(results: Results) -> Iterator[Table]:
    yield Table(
        "Real growth of spending",
        "Real growth of spending on the year before, percent",
        f"Deflated by the GDP deflator. {NONE}",
        "Line",
        "percent",
        results.years,
        by_line(results, lambda m: m.real_growth_of_spending_pct, lambda _, __: "%"),
    )
    yield Table(
        "Change of share",
        "What moved each share from the year before, percentage points",
        f"The parts of real spending and of the real base; together the whole change. {NONE}",
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
        f"Burden sharing. {NONE}",
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
        f"Figures of one publication only; none of it is computed here. {NONE}",
        "Line",
        "percent",
        years,
        tuple(
            Row(member.name, code, line_label(results, line), of_line(results, line), values)
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
