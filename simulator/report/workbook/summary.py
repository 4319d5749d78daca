"""The first sheet: the scenario, what was found, every target, and how each member stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.report.headlines import headline, tally, title_of, with_name
from simulator.report.words import capitalised, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.report.workbook.book import Book, Tab
    from simulator.results import Results

__all__ = ["Cell", "write_summary"]

_ACROSS = 14
"""Columns that a paragraph goes over."""
_NO = "no figures"


class Cell(NamedTuple):
    """What goes under one heading: a text, a number or nothing, and how it looks."""

    value: str | float | None
    style: str


def write_summary(book: Book, results: Results, found: Sequence[TargetFinding]) -> None:
    """Write the sheet *Summary*."""
    tab = book.tab("Summary")
    row = _opening(tab, results, found)
    row = _targets(tab, results, found, row + 1)
    _members(tab, results, found, row + 1)
    tab.sheet.fit_to_pages(1, 0)


def _opening(tab: Tab, results: Results, found: Sequence[TargetFinding]) -> int:
    """Write title, description and findings; return the next free row."""
    scenario = results.scenario
    tab.paragraph(0, scenario.title, "title", _ACROSS)
    lines = [] if not scenario.description else [(scenario.description, "note")]
    if scenario.source:
        lines.append((f"Source of the assumptions: {scenario.source}", "note"))
    for finding in found:
        lines.append(
            (_sentence(with_name(results, finding, headline(results, finding))), "finding")
        )
        if finding.members:
            lines.append((_sentence(tally(finding)), "note"))
    if results.warnings:
        count = capitalised(plural(len(results.warnings), "warning"))
        lines.append((f"{count}: see the sheet Warnings.", "note"))
    for at, (text, style) in enumerate(lines, 1):
        tab.paragraph(at, text, style, _ACROSS)
    return len(lines) + 1


def _sentence(text: str) -> str:
    return f"{capitalised(text)}."


def _targets(tab: Tab, results: Results, found: Sequence[TargetFinding], row: int) -> int:
    """Write a row a target; return the next free row."""
    base, horizon = results.base_year, results.horizon
    headings = [
        "Target",
        "What it asks",
        "Due",
        "Members counted",
        f"Met in {base}",
        f"Below in {base}",
        "Of those, there when due",
        "Met when due",
        f"Met in {horizon}",
        f"Met once, not in {horizon}",
        f"Together in {base}, %",
        "Together when due, %",
        f"Together in {horizon}, %",
        "Missing when due, mn USD",
        f"Missing in {horizon}, mn USD",
    ]
    tab.text(
        row, 0, f"The targets; money in millions of US dollars at the prices of {base}", "heading"
    )
    tab.head(row + 1, headings, right_from=2)
    for at, finding in enumerate(found, row + 2):
        _write(tab, at, _target_cells(results, finding))
    return row + 2 + len(found)


def _target_cells(results: Results, finding: TargetFinding) -> list[Cell]:
    counts, together = finding.counts, finding.alliance
    due = finding.due if finding.has_due and not finding.own_due else None
    whole: list[float | None] = [
        counts.projected if finding.unknown else counts.included,
        counts.met_base,
        counts.below,
        counts.below_by_due,
        counts.met_due,
        counts.met_horizon,
        counts.lapsed,
    ]
    return [
        Cell(finding.name, "wrapped"),
        Cell(title_of(results, finding).removeprefix(f"{finding.name}: "), "wrapped"),
        Cell("by member" if finding.own_due else due, "whole"),
        *(Cell(value, "whole") for value in whole),
        Cell(together.share_base, "percent"),
        Cell(together.share_due, "percent"),
        Cell(together.share_horizon, "percent"),
        Cell(together.shortfall_due, "money"),
        Cell(together.shortfall_horizon, "money"),
    ]


def _members(tab: Tab, results: Results, found: Sequence[TargetFinding], row: int) -> None:
    """Write a row a member and target, as a table with headings that stay in sight in Excel."""
    rows = [cells for finding in found for cells in _member_rows(results, finding)]
    headings = _member_headings(results)
    tab.text(row, 0, "The members", "heading")
    tab.head(row + 1, headings, right_from=4)
    for at, cells in enumerate(rows, row + 2):
        _write(tab, at, cells)
    tab.table(row + 1, headings, max(len(rows), 1), right_from=4, name="Members")


def _member_headings(results: Results) -> list[str]:
    base, horizon = results.base_year, results.horizon
    return [
        "Target",
        "Member",
        "Code",
        "Status",
        "Asked, %",
        "Due",
        "First year met",
        "Met for good from",
        "Crosses in",
        f"Value in {base}, %",
        "Value when due, %",
        "Gap when due, points",
        f"Value in {horizon}, %",
        f"Gap in {horizon}, points",
        "Real growth needed, % a year",
        "Missing when due, mn USD",
        f"Missing in {horizon}, mn USD",
    ]


def _member_rows(results: Results, finding: TargetFinding) -> Iterator[list[Cell]]:
    for member in finding.members:
        yield _member_cells(results, finding, member)
    judged = {member.code for member in finding.members}
    for code, item in results.members.items():
        result = item.targets.get(finding.name)
        if result is not None and code not in judged:
            texts = (finding.name, item.name, code, _NO)
            yield [
                *(Cell(text, "text") for text in texts),
                Cell(result.share, "percent"),
                Cell(result.by, "whole"),
            ]


def _member_cells(results: Results, finding: TargetFinding, member: MemberFinding) -> list[Cell]:
    result = results.members[member.code].targets[finding.name]
    asked = member.share if member.share is not None else finding.info.value
    due = results.position(member.due)
    texts = (finding.name, member.name, member.code, member.status)
    return [
        *(Cell(text, "text") for text in texts),
        Cell(asked, "percent"),
        Cell(result.by, "whole"),
        Cell(member.first_year, "whole"),
        Cell(member.sustained_from, "whole"),
        Cell(member.crossing, "crossing"),
        Cell(member.values[0], "percent"),
        Cell(member.values[due], "percent"),
        Cell(member.gap_due, "percent"),
        Cell(member.values[-1], "percent"),
        Cell(member.gap_horizon, "percent"),
        Cell(result.required_real_growth_pct, "percent"),
        Cell(member.shortfall_due, "money"),
        Cell(member.shortfall_horizon, "money"),
    ]


def _write(tab: Tab, row: int, cells: Sequence[Cell]) -> None:
    for column, (value, style) in enumerate(cells):
        if isinstance(value, str):
            tab.cell(row, column, value, style)
        else:
            tab.number(row, column, value, style)
