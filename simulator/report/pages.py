"""The report's pages in their order, each a sheet with its headline and its charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.crossings import crossing_chart, crossing_height, crossing_pages
from simulator.report.findings import find_all
from simulator.report.flow import flow
from simulator.report.front import front_blocks, note_blocks
from simulator.report.headlines import headline, tally, title_of, with_name
from simulator.report.heatmap import (
    heat_chart,
    heat_height,
    heat_pages,
    heat_reading,
    wants_landscape,
)
from simulator.report.multiples import (
    common_top,
    multiples_chart,
    multiples_headline,
    multiples_height,
    multiples_pages,
    multiples_reading,
    panels,
)
from simulator.report.needchart import needs_chart, needs_height, needs_pages
from simulator.report.needs import needs, needs_headline
from simulator.report.sheet import Sheet, provenance_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from simulator.report.findings import TargetFinding
    from simulator.results import Results

__all__ = ["figures"]

_FEW = 5
"""Up to so many members, all charts of a target share one page."""

CROSSING_READING = "A dot where the path reaches the target, a bar while it is met; hollow where it is met for a time only."
NEEDS_READING = "Hollow: the constant real growth that gives exactly the target when it is due. Full: what the scenario gives."


def figures(results: Results) -> list[Figure]:
    """Return every page as a figure."""
    sheets = list(_sheets(results))
    provenance = provenance_line(results)
    for at, sheet in enumerate(sheets):
        sheet.foot(provenance, at + 1, len(sheets))
    return [sheet.figure for sheet in sheets]


def _sheets(results: Results) -> Iterator[Sheet]:
    found = find_all(results)
    front = Sheet()
    opening = flow(front_blocks(results, found, front.inner), front)
    notes = note_blocks(results, found, front.inner)
    fits = opening[-1].cursor - sum(block.height for block in notes) >= front.floor
    if fits:
        flow(notes, opening[-1])
    yield from opening
    for finding in found:
        if 0 < len(finding.members) <= _FEW:
            yield from _together(results, finding)
        elif finding.members:
            yield from _crossings(results, finding)
            yield from _needs(results, finding)
            yield from _heat(results, finding)
    for same in _alike(found):
        if len(same[0].members) > _FEW:
            yield from _multiples(results, same)
    if not fits:
        yield from flow(notes, Sheet())


def _open(
    results: Results,
    finding: TargetFinding,
    what: str,
    sentence: str,
    reading: str,
    *,
    wide: bool = False,
) -> Sheet:
    sheet = Sheet(wide=wide)
    kicker = f"{title_of(results, finding)} \N{MIDDLE DOT} {what}"
    sheet.head(kicker, with_name(results, finding, sentence), reading)
    return sheet


def _crossings(results: Results, finding: TargetFinding) -> Iterator[Sheet]:
    def opened() -> Sheet:
        sentence = headline(results, finding)
        return _open(results, finding, "when each country gets there", sentence, CROSSING_READING)

    for page in crossing_pages(finding, opened().rest().height):
        sheet = opened()
        crossing_chart(sheet.chart(), page)
        yield sheet


def _needs(results: Results, finding: TargetFinding) -> Iterator[Sheet]:
    found = needs(results, finding.name).all
    if not found:
        return

    def opened() -> Sheet:
        return _open(
            results, finding, "what it takes", needs_headline(results, finding.name), NEEDS_READING
        )

    for page in needs_pages(found, opened().rest().height):
        sheet = opened()
        needs_chart(sheet.chart(), finding, page)
        yield sheet


def _heat(results: Results, finding: TargetFinding) -> Iterator[Sheet]:
    def opened() -> Sheet:
        wide = wants_landscape(finding)
        return _open(
            results, finding, "year by year", tally(finding), heat_reading(finding), wide=wide
        )

    for page in heat_pages(finding, opened().rest().height):
        sheet = opened()
        heat_chart(sheet.chart(), page)
        yield sheet


def _alike(found: Sequence[TargetFinding]) -> list[list[TargetFinding]]:
    """Return the share targets, those that count the same lines together."""
    groups: dict[object, list[TargetFinding]] = {}
    for finding in found:
        if finding.info.kind == "share" and finding.members:
            key = (finding.info.of, finding.info.per, tuple(sorted(finding.info.caps.items())))
            groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _multiples(results: Results, same: Sequence[TargetFinding]) -> Iterator[Sheet]:
    found = panels(results, same)
    highest = common_top(found)
    for page in multiples_pages(found):
        sentence = multiples_headline(results, same[0])
        sheet = _open(
            results, same[0], "history, projection, target", sentence, multiples_reading(found)
        )
        multiples_chart(sheet.chart(), page, highest, results.years)
        yield sheet


def _together(results: Results, finding: TargetFinding) -> Iterator[Sheet]:
    """Yield one page with every chart of a target that few members have."""
    what = "when each country gets there"
    sheet = _open(results, finding, what, headline(results, finding), CROSSING_READING)
    crossing_chart(sheet.chart(crossing_height(finding)), finding)
    found = needs(results, finding.name).all
    if found:
        sheet.subhead(f"{needs_headline(results, finding.name)}.", NEEDS_READING)
        needs_chart(sheet.chart(needs_height(found)), finding, found)
    sheet.subhead(f"{tally(finding)}.", heat_reading(finding))
    heat_chart(sheet.chart(heat_height(finding)), finding)
    if finding.info.kind == "share":
        shown = panels(results, [finding])
        room = multiples_height(len(shown), sheet.inner)
        sentence = f"{multiples_headline(results, finding)}."
        if sheet.cursor - room - 50 < sheet.floor:
            yield sheet
            sheet = _open(
                results, finding, "history, projection, target", sentence, multiples_reading(shown)
            )
        else:
            sheet.subhead(sentence, multiples_reading(shown))
        multiples_chart(sheet.chart(room), shown, common_top(shown), results.years)
    yield sheet
