"""The report's pages in their order: findings, each target's charts, everybody together, tables, notes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from simulator.report.chapters import chapters
from simulator.report.findings import find_all
from simulator.report.flow import flow
from simulator.report.front import WARNINGS, front_blocks
from simulator.report.notes import note_blocks
from simulator.report.sheet import Sheet, provenance_line
from simulator.report.stack import stacked
from simulator.report.targetparts import target_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from simulator.report.findings import TargetFinding
    from simulator.results import Results

__all__ = ["chart_sheets", "figures", "sheets"]


def figures(results: Results) -> list[Figure]:
    """Return every page as a figure."""
    return [sheet.figure for sheet in sheets(results)]


def sheets(results: Results) -> list[Sheet]:
    """Return every page of the report, each with its foot."""
    found = find_all(results)
    front = _front(results, found)
    notes = _notes(results, found, front)
    made = [*front, *_charts(results, found), *notes]
    provenance = provenance_line(results)
    for at, sheet in enumerate(made):
        sheet.foot(provenance, f"page {at + 1} of {len(made)}")
    return made


def chart_sheets(results: Results) -> list[Sheet]:
    """Return the pages that hold a chart, without their feet."""
    return [sheet for sheet in _charts(results, find_all(results)) if sheet.name]


def _front(results: Results, found: Sequence[TargetFinding]) -> list[Sheet]:
    sheet = Sheet()
    sheet.begin("Findings", "")
    return flow(front_blocks(results, found, sheet.inner), sheet)


def _charts(results: Results, found: Sequence[TargetFinding]) -> Iterator[Sheet]:
    return stacked(chain(target_parts(results, found), chapters(results, found)))


def _notes(results: Results, found: Sequence[TargetFinding], front: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages of notes; none where the notes fit below the findings."""
    chapter = "Assumptions, sources, warnings"
    warned = len(results.warnings) <= WARNINGS
    last = front[-1]
    blocks = note_blocks(results, found, last.inner, warned=warned)
    if sum(block.height for block in blocks) <= last.cursor - last.floor:
        last.begin(chapter, "")
        flow(blocks, last)
        return []
    sheet = Sheet()
    sheet.begin(chapter, "")
    reading = "Every default, merge and forecast filled in."
    sheet.head(chapter, "What the scenario assumes, as understood", reading)
    return flow(blocks, sheet)
