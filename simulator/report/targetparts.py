"""The charts of each target: when each country gets there, what it takes, year by year, its path."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.report.crossings import crossing_chart, crossing_height, crossing_pages
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
from simulator.report.odds import has_odds, open_sentence
from simulator.report.sheet import inner_width
from simulator.report.stack import Part, room_for_a_part
from simulator.report.surely import (
    COUNTS_HEIGHT,
    SURELY_READING,
    by_odds,
    counts_chart,
    counts_reading,
    has_counts,
    surely_chart,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.paper import Paper
    from simulator.results import Results

__all__ = ["target_parts"]

CROSSING_READING = "A dot where the path reaches the target, a bar while it is met; hollow where it is met for a time only."
WHISKER_READING = "As planned: a dot where the path reaches the target, a bar while it is met. Below it, thin: the years in which 10 to 90 % of the draws met it first, a dot at one half; open where fewer than 90 % do."
NEEDS_READING = "Hollow: the constant real growth that gives exactly the target when it is due. Full: what the scenario gives."


def target_parts(results: Results, found: Sequence[TargetFinding]) -> Iterator[Part]:
    """Yield every target's charts, then the paths of those that count the same lines."""
    for finding in found:
        if finding.members:
            yield from _crossings(results, finding)
            yield from _surely(results, finding)
            yield from _counts(results, finding)
            yield from _needs(results, finding)
            yield from _heat(results, finding)
    for same in _alike(found):
        yield from _multiples(results, same)


def _parts(
    finding: TargetFinding,
    heads: tuple[str, str, str, str],
    results: Results,
    pages: Sequence[tuple[float, Callable[[Paper], None]]],
    *,
    wide: bool = False,
) -> Iterator[Part]:
    """Yield a part a page; ``heads`` are its title, sentence, reading and the picture's name."""
    title, sentence, reading, name = heads
    chapter = title_of(results, finding)
    for at, (height, draw) in enumerate(pages):
        lead = f"{chapter} \N{MIDDLE DOT} {title}" if at else chapter
        said = with_name(results, finding, sentence)
        yield Part(lead, "" if at else title, said, reading, height, draw, name=name, wide=wide)


def _crossings(results: Results, finding: TargetFinding) -> Iterator[Part]:
    sentence = headline(results, finding)
    reading = WHISKER_READING if has_odds(finding) else CROSSING_READING
    room = room_for_a_part(with_name(results, finding, sentence), reading)
    pages = [
        (min(crossing_height(page), room), partial(crossing_chart, finding=page))
        for page in crossing_pages(finding, room)
    ]
    heads = ("when each country gets there", sentence, reading, "crossings")
    yield from _parts(finding, heads, results, pages)


def _counts(results: Results, finding: TargetFinding) -> Iterator[Part]:
    if has_counts(finding):
        heads = ("how many", headline(results, finding), counts_reading(finding), "how-many")
        pages = [(COUNTS_HEIGHT, partial(counts_chart, finding=finding))]
        yield from _parts(finding, heads, results, pages)


def _surely(results: Results, finding: TargetFinding) -> Iterator[Part]:
    if not has_odds(finding):
        return
    found, wide = by_odds(finding), wants_landscape(finding)
    sentence = open_sentence(finding)
    room = room_for_a_part(with_name(results, finding, sentence), SURELY_READING, wide=wide)
    pages = [
        (min(heat_height(page), room), partial(surely_chart, finding=page))
        for page in heat_pages(found, room)
    ]
    heads = ("how surely", sentence, SURELY_READING, "how-surely")
    yield from _parts(finding, heads, results, pages, wide=wide)


def _needs(results: Results, finding: TargetFinding) -> Iterator[Part]:
    found = needs(results, finding.name).all
    if not found:
        return
    sentence = needs_headline(results, finding.name)
    room = room_for_a_part(with_name(results, finding, sentence), NEEDS_READING)
    pages = [
        (min(needs_height(page), room), partial(needs_chart, finding=finding, found=page))
        for page in needs_pages(found, room)
    ]
    heads = ("what it takes", sentence, NEEDS_READING, "what-it-takes")
    yield from _parts(finding, heads, results, pages)


def _heat(results: Results, finding: TargetFinding) -> Iterator[Part]:
    sentence, reading, wide = tally(finding), heat_reading(finding), wants_landscape(finding)
    room = room_for_a_part(with_name(results, finding, sentence), reading, wide=wide)
    pages = [
        (min(heat_height(page), room), partial(heat_chart, finding=page))
        for page in heat_pages(finding, room)
    ]
    heads = ("year by year", sentence, reading, "year-by-year")
    yield from _parts(finding, heads, results, pages, wide=wide)


def _alike(found: Sequence[TargetFinding]) -> list[list[TargetFinding]]:
    """Return the share targets, those that count the same lines together."""
    groups: dict[object, list[TargetFinding]] = {}
    for finding in found:
        if finding.info.kind == "share" and finding.members:
            key = (finding.info.of, finding.info.per, tuple(sorted(finding.info.caps.items())))
            groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _multiples(results: Results, same: Sequence[TargetFinding]) -> Iterator[Part]:
    found = panels(results, same)
    highest = common_top(found)
    sentence, reading = multiples_headline(results, same[0]), multiples_reading(found)
    room = room_for_a_part(with_name(results, same[0], sentence), reading)
    wide = inner_width(wide=False)
    pages = [
        (
            min(multiples_height(len(page), wide), room),
            partial(multiples_chart, found=page, highest=highest, years=results.years),
        )
        for page in multiples_pages(found)
    ]
    heads = ("history, projection, target", sentence, reading, "paths")
    yield from _parts(same[0], heads, results, pages)
