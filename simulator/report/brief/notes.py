"""The end of a brief: the other targets, the plan, its sources, and the warnings that concern it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.brief.facts import concerning
from simulator.report.findings import line_label
from simulator.report.flow import Column, bullet, heading, paragraph, table
from simulator.report.headlines import title_of
from simulator.report.kinds import outcome
from simulator.report.notes import warning_text
from simulator.report.numbertable import Head
from simulator.report.style import GREY, SMALL
from simulator.report.words import minus, plural
from simulator.report.workbook.words import credits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.brief.facts import Aim
    from simulator.report.flow import Block
    from simulator.results import MemberResult, Results

__all__ = ["closing_blocks", "target_rows"]

_NONE = "\N{EN DASH}"
_MOST_TARGETS = 6
_MOST_PHASES = 8
_LONGEST = 330
"""Signs of a note that are printed; the rest stands in results.json."""


def target_rows(results: Results, found: Sequence[Aim]) -> tuple[list[Head], list[tuple[str, ...]]]:
    """Return the other targets: where the country starts, stands when it is due, and the outcome."""
    heads = [Head(f"in {results.base_year}", 300), Head("when due", 350), Head("outcome", 511)]
    rows = []
    for aim in found[:_MOST_TARGETS]:
        base = aim.item.values[0]
        then = aim.item.values[results.position(aim.due)]
        numbers = (_NONE if value is None else f"{minus(value, 2)} %" for value in (base, then))
        rows.append(
            (title_of(results, aim.finding), *numbers, _short(outcome(aim.finding, aim.item), 40))
        )
    return heads, rows


def closing_blocks(results: Results, code: str, width: float, room: float) -> list[Block]:
    """Return what the brief rests on, no taller than ``room``."""
    member = results.members[code]
    blocks = _plan(results, member, width)
    blocks += heading("What it rests on", width)
    notes = [*_warnings(results, code), *_notes(results, member)]
    used = sum(block.height for block in blocks)
    for at, note in enumerate(notes):
        more = bullet(_short(note, _LONGEST), width, SMALL)
        last = bullet(_left_out(len(notes) - at), width, SMALL)
        tall = sum(block.height for block in more)
        spare = sum(block.height for block in last) if at + 1 < len(notes) else 0.0
        if used + tall + spare > room:
            return blocks + last
        blocks += more
        used += tall
    return blocks


def _left_out(count: int) -> str:
    return f"{plural(count, 'further note')}: in report.pdf and results.json."


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _plan(results: Results, member: MemberResult, width: float) -> list[Block]:
    """Return the rules that the country's spending follows."""
    rows = []
    for line, phases in member.phases.items():
        if not any(value is not None for value in member.share_pct.get(line, ())):
            continue
        for at, phase in enumerate(phases):
            years = (
                f"{phase.first}\N{EN DASH}{phase.last}"
                if phase.last > phase.first
                else str(phase.first)
            )
            name = _short(line_label(results, line), 30) if at == 0 else ""
            rows.append((name, years, _short(phase.rule, 160), _short(phase.source or "", 150)))
    if not rows:
        return []
    shape = (("Line", 62.0), ("Years", 56.0), ("Rule", 205.0), ("Source", width - 323.0))
    columns, left = [], 0.0
    for title, size in shape:
        columns.append(Column(title, left, size - 6))
        left += size
    said = results.scenario.description
    lead = paragraph(_short(said, _LONGEST), width, SMALL, colour=GREY) if said else []
    return [*heading("The plan", width), *lead, *table(columns, rows[:_MOST_PHASES])]


def _notes(results: Results, member: MemberResult) -> Iterator[str]:
    growth, prices = (_mean(series) for series in (member.real_growth_pct, member.inflation_pct))
    if growth is not None and prices is not None:
        origin = (
            f"IMF {results.provenance.forecast} and the scenario"
            if member.uses_forecast
            else "the scenario"
        )
        yield (
            f"GDP grows by {minus(growth, 1)} % a year in real terms on average to {results.horizon}, its deflator by "
            f"{minus(prices, 1)} %; from {origin}."
        )
    if member.source:
        yield f"Source given: {member.source}"
    yield f"Figures of {results.base_year}: {member.figures}."
    if results.provenance.table:
        yield (
            "NATO's figures are later revised, typically by 0.1 to 0.3 points, and its definition may differ widely "
            "from national budgets."
        )
    yield "Real means deflated by the GDP deflator, which is not what defence buys."
    assumed = [line_label(results, line) for line, info in results.lines.items() if info.assumed]
    if assumed:
        yield f"{', '.join(assumed)}: no table gives this spending by member; it is the scenario's own."
    yield "This follows from the scenario's assumptions. It is no forecast."
    yield from credits_of(results)


def _warnings(results: Results, code: str) -> Iterator[str]:
    for warning in concerning(results, code):
        yield f"Warning: {warning_text(warning)}"


def _mean(series: Sequence[float | None]) -> float | None:
    known = [value for value in series if value is not None]
    return sum(known) / len(known) if known else None
