"""The sheets of words: what is assumed, where everything comes from, what to be warned of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawn import LIMIT_OF_ODDS
from simulator.report.findings import line_label
from simulator.report.words import amount, capitalised, joined, plural
from simulator.report.workbook.words import counterfactual, credits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.workbook.book import Book, Tab
    from simulator.results import Results

__all__ = ["assumptions", "write_assumptions", "write_rules", "write_sources", "write_warnings"]

_ACROSS = 7
_TEXT = 66.0
"""The width of a column of sentences."""


def write_assumptions(book: Book, results: Results, found: Sequence[TargetFinding]) -> None:
    """Write the sheet *Assumptions*: in words, then the base year's figures by member."""
    tab = book.tab("Assumptions")
    tab.title("What the numbers rest on")
    row = 1
    for row, sentence in enumerate(assumptions(results, found), 1):
        tab.paragraph(row, sentence, "wrapped", _ACROSS)
    _figures(tab, results, row + 2)
    tab.sheet.fit_to_pages(1, 0)


def _figures(tab: Tab, results: Results, row: int) -> None:
    base = results.base_year
    headings = [
        "Member",
        "Code",
        "Currency",
        f"One US dollar in {base}, in that currency",
        f"{base} is an estimate",
        "Where the figures come from",
        "The planner's own source",
    ]
    tab.text(row, 0, f"The figures of {base}", "heading")
    tab.head(row + 1, headings, right_from=len(headings))
    for at, (code, member) in enumerate(results.members.items(), row + 2):
        estimated = {None: "not known", True: "yes", False: "no"}[member.estimated]
        for column, text in enumerate((member.name, code, member.currency)):
            tab.cell(at, column, text)
        tab.number(at, 3, member.per_usd, "rate")
        tab.cell(at, 4, estimated)
        tab.cell(at, 5, member.figures, "wrapped")
        tab.cell(at, 6, member.source or "", "wrapped")
    tab.fixed.update({5: _TEXT, 6: _TEXT})
    tab.table(row + 1, headings, max(len(results.members), 1), right_from=7, name="Figures")


def assumptions(results: Results, found: Sequence[TargetFinding]) -> list[str]:
    """Return what the numbers rest on and leave out, in sentences."""
    money = (
        f"US dollars are at the prices and exchange rates of {results.base_year}; national currency "
        "is at each year's prices. Real means deflated by the GDP deflator, which is not what "
        "defence buys."
    )
    return [
        "This is what follows from the scenario's assumptions, not a forecast; it says nothing of how likely they are."
        if results.uncertainty is None
        else LIMIT_OF_ODDS,
        *_own(results),
        f"Extra spending is measured against {counterfactual(results)}.",
        money,
        *_targets(results, found),
        *_absent(found),
    ]


def _own(results: Results) -> Iterator[str]:
    scenario = results.scenario
    if scenario.source:
        yield f"Source of the assumptions: {scenario.source}"
    for setting in scenario.settings:
        yield f"Changed on the command line: {setting}"
    assumed = [line_label(results, line) for line, info in results.lines.items() if info.assumed]
    if assumed:
        yield (
            f"{capitalised(joined(assumed))}: no table gives this spending by member; the start is the "
            "scenario's own assumption."
        )


def _targets(results: Results, found: Sequence[TargetFinding]) -> Iterator[str]:
    for finding in found:
        info = finding.info
        if info.kind == "all":
            continue
        how = "is compared to nine decimals"
        if info.decimals is not None:
            how = f"is rounded to {plural(info.decimals, 'decimal')} before it is compared"
        what = "real growth" if info.kind == "real_growth" else "the share"
        caps = [
            f"{line_label(results, line)} up to {amount(cap)} %" for line, cap in info.caps.items()
        ]
        counted = f"; it counts {joined(caps)}" if caps else ""
        yield f"{finding.name}: {what} {how}{counted}."


def _absent(found: Sequence[TargetFinding]) -> Iterator[str]:
    for code in dict.fromkeys(code for finding in found for code in finding.absent):
        name = "Iceland has no armed forces" if code == "ISL" else f"{code} is not projected"
        yield f"{name}: counted among the members, in no sum."
    for finding in found:
        if finding.unknown:
            who = f"{plural(len(finding.unknown), 'member')} without figures: {joined(finding.unknown)}"
            yield f"{finding.name} cannot be judged for {who}."


def write_rules(book: Book, results: Results) -> None:
    """Write the sheet *Rules*: what each line of each member does, phase by phase."""
    rows = [
        (member.name, code, line_label(results, line), phase)
        for line in results.lines
        for code, member in results.members.items()
        for phase in member.phases.get(line, ())
    ]
    if not rows:
        return
    tab = book.tab("Rules")
    tab.title("The rules that spending follows")
    tab.head(2, ["Name", "Code", "Line", "From", "To", "Rule", "Source"], right_from=7)
    for at, (name, code, line, phase) in enumerate(rows, 3):
        for column, text in enumerate((name, code, line)):
            tab.cell(at, column, text)
        tab.number(at, 3, phase.first, "left")
        tab.number(at, 4, phase.last, "left")
        tab.cell(at, 5, phase.rule, "wrapped")
        tab.cell(at, 6, phase.source or "", "wrapped")
    tab.fixed.update({5: _TEXT, 6: _TEXT})
    tab.sheet.autofilter(2, 0, 2 + len(rows), 6)
    tab.sheet.freeze_panes(3, 3)
    tab.sheet.repeat_rows(2)
    tab.sheet.fit_to_pages(1, 0)


def write_sources(book: Book, results: Results) -> None:
    """Write the sheet *Sources*: what made the workbook, from what, and the credits."""
    tab = book.tab("Sources")
    tab.title("Sources and provenance")
    for row, (key, value) in enumerate(_provenance(results), 2):
        tab.cell(row, 0, key)
        if isinstance(value, str):
            tab.cell(row, 1, value, "wrapped")
        else:
            tab.number(row, 1, value, "left")
    tab.fixed[1] = 2 * _TEXT
    tab.sheet.fit_to_pages(1, 0)


def _provenance(results: Results) -> Iterator[tuple[str, str | int]]:
    scenario, made = results.scenario, results.provenance
    yield "Scenario", scenario.title
    yield "File", scenario.file
    yield "sha256 of the scenario as understood", scenario.sha256
    for name, digest in scenario.sources.items():
        yield f"sha256 of {name}", digest
    yield "NATO table", made.table or "none: the figures are the scenario's own"
    yield "IMF forecast", made.forecast or "none"
    yield "Base year", results.base_year
    yield "Horizon", results.horizon
    yield "Counterfactual", f"{made.counterfactual}: {counterfactual(results)}"
    if made.draws is not None:
        yield "Draws", made.draws
    if made.seed is not None:
        yield "Seed", made.seed
    yield "simulator", made.simulator
    yield "Python", made.python
    yield "numpy", made.numpy
    for credit in credits_of(results):
        yield "Credit", credit
    yield (
        "Cells",
        "Every cell is a value; no cell is a formula. Numbers are stored unrounded; formats round only what is shown.",
    )


def write_warnings(book: Book, results: Results) -> None:
    """Write the sheet *Warnings*, where there are any."""
    if not results.warnings:
        return
    tab = book.tab("Warnings")
    tab.title("Warnings")
    tab.head(2, ["File", "Line", "Warning"], right_from=3)
    for row, warning in enumerate(results.warnings, 3):
        tab.cell(row, 0, warning.file or "")
        tab.number(row, 1, warning.line, "left")
        tab.cell(row, 2, warning.message, "wrapped")
    tab.fixed[2] = 2 * _TEXT
    tab.sheet.autofilter(2, 0, 2 + len(results.warnings), 2)
    tab.sheet.freeze_panes(3, 0)
    tab.sheet.fit_to_pages(1, 0)
