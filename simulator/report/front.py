"""The front page: the scenario, its finding, its targets in a table, and what to keep in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.bars import BARS_HEIGHT, meeting_bars
from simulator.report.drawn import LIMIT_OF_ODDS, odds_sentences
from simulator.report.drivers import sentences
from simulator.report.flow import Block, Column, bullet, heading, paragraph, space, table
from simulator.report.headlines import headline, tally, title_of, with_name
from simulator.report.lettering import shortened, wrapped
from simulator.report.notes import warning_text
from simulator.report.odds import has_odds, open_sentence
from simulator.report.style import ACCENT, GREY, MARGIN, SMALL, TEXT
from simulator.report.words import billions, capitalised, isolated, minus, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.paper import Paper
    from simulator.results import Results

__all__ = ["WARNINGS", "front_blocks", "target_row"]

_FINDINGS = 4
"""Findings in full on the front page; the others are in the table."""

WARNINGS = 5
"""Warnings on the front page; all stand on the last pages where there are more."""

_NONE = "\N{EN DASH}"


def front_blocks(results: Results, found: Sequence[TargetFinding], width: float) -> list[Block]:
    """Return the front page's pieces, from title to limits."""
    scenario = results.scenario
    blocks = _title(scenario.title, width)
    if scenario.description:
        blocks += paragraph(scenario.description, width, TEXT, colour=GREY)
    if scenario.source:
        blocks += paragraph(
            f"Source of the assumptions: {scenario.source}", width, SMALL, colour=GREY
        )
    blocks.append(space(6.0))
    for at, finding in enumerate(found[:_FINDINGS]):
        sentence = f"{capitalised(with_name(results, finding, headline(results, finding)))}."
        blocks += paragraph(sentence, width, 15.0 if at == 0 else 11.0, bold=True, colour=ACCENT)
        if finding.members:
            blocks += paragraph(f"{capitalised(tally(finding))}.", width, TEXT)
    blocks += _bars(results, found, width)
    sure = list(_sure(results, found))
    if sure:
        blocks += heading("How surely, and why", width)
        for sentence in sure:
            blocks += bullet(sentence, width)
    blocks += heading("The targets", width)
    blocks += table(_columns(results, width), [target_row(results, item) for item in found])
    hinges = list(_hinges(results, found))
    if hinges:
        blocks += heading("What would change the answer most", width)
        for sentence in hinges:
            blocks += bullet(sentence, width)
    blocks += heading("Limits of the method", width)
    for sentence in limits(results):
        blocks += bullet(sentence, width)
    return blocks + _warnings(results, width)


def _hinges(results: Results, found: Sequence[TargetFinding]) -> Iterator[str]:
    for finding in found[:_FINDINGS]:
        for sentence in sentences(results, finding.name):
            yield capitalised(with_name(results, finding, sentence))


def _sure(results: Results, found: Sequence[TargetFinding]) -> Iterator[str]:
    """Yield what the odds are and hang on; of the first target in full, of others their spread."""
    for at, finding in enumerate(item for item in found[:_FINDINGS] if has_odds(item)):
        if len(finding.members) > 1:
            yield capitalised(with_name(results, finding, f"{open_sentence(finding)}."))
        if at == 0:
            for sentence in odds_sentences(results, finding):
                yield capitalised(sentence)


_TITLES = ((20.0, 2), (15.0, 3))
"""Sizes of a title, each with the most lines that it may take."""
_LONG_TITLE = 12.0


def _title(title: str, width: float) -> list[Block]:
    fitting = (
        size for size, most in _TITLES if len(wrapped(title, size, width, bold=True)) <= most
    )
    return paragraph(title, width, next(fitting, _LONG_TITLE), bold=True)


def _bars(results: Results, found: Sequence[TargetFinding], width: float) -> list[Block]:
    """Return the charts of how many meet each target, side by side; none for one member."""
    shown = [finding for finding in found if len(finding.members) > 1][:3]
    if not shown:
        return []
    gap = 18.0
    each = (width - gap * (len(shown) - 1)) / len(shown)

    def draw(paper: Paper, top: float) -> None:
        for at, finding in enumerate(shown):
            everybody = finding.counts.projected if finding.unknown else finding.counts.included
            as_planned = " as planned" if has_odds(finding) else ""
            title = f"Members that meet it{as_planned}, of {everybody}"
            if len(results.targets) > 1:
                title = shortened(isolated(finding.name), SMALL, each - 40, bold=True)
                title = f"{title}, of {everybody}"
            meeting_bars(paper, finding, title, MARGIN + at * (each + gap), each, top - 6)

    return [Block(BARS_HEIGHT + 6, draw)]


def _columns(results: Results, width: float) -> list[Column]:
    base, horizon = results.base_year, results.horizon
    shape = (
        ("Target", 108),
        ("Due", 32),
        (f"Met in {base}", 56),
        ("Of those below, there by the due year", 74),
        (f"Met in {horizon}", 56),
        (f"Met once, not in {horizon}", 46),
        ("Share, %" if len(results.members) == 1 else "Alliance, %", 70),
        ("Missing in the due year", 61),
    )
    scale = width / sum(size for _, size in shape)
    columns, left = [], 0.0
    for title, size in shape:
        columns.append(Column(title, left, size * scale - 6))
        left += size * scale
    return columns


def target_row(results: Results, finding: TargetFinding) -> tuple[str, ...]:
    """Return a target's row: what it asks, its counts with denominators, its money."""
    counts, money = finding.counts, finding.alliance
    everybody = counts.projected if finding.unknown else counts.included
    due = _NONE
    if finding.has_due:
        due = "by member" if finding.own_due else str(finding.due)
    below = _NONE if counts.below is None else f"{counts.below_by_due} of {counts.below}"
    missing = money.shortfall_due
    return (
        title_of(results, finding),
        due,
        _NONE if counts.met_base is None else f"{counts.met_base} of {everybody}",
        below if finding.has_due or counts.below is None else f"{below} by {finding.horizon}",
        f"{counts.met_horizon} of {everybody}",
        str(counts.lapsed),
        _shares(finding),
        _NONE if missing is None else billions(missing),
    )


def _shares(finding: TargetFinding) -> str:
    """Return the alliance's shares, a year a line."""
    money = finding.alliance
    pairs = {
        finding.base_year: money.share_base,
        finding.due: money.share_due,
        finding.horizon: money.share_horizon,
    }
    said = [f"{minus(value, 2)} in {year}" for year, value in pairs.items() if value is not None]
    return "\n".join(said) or _NONE


def limits(results: Results) -> list[str]:
    """Return what the method cannot do, in three sentences."""
    base = results.base_year
    own = results.provenance.table is None
    start = (
        "The base year's figures are the scenario's own"
        if own
        else (
            f"The figures for {base} are NATO's, which are later revised, typically by 0.1 to 0.3 points"
        )
    )
    money = (
        f"Dollars are at the prices and exchange rates of {base}; real means deflated by the GDP "
        "deflator, which is not what defence buys."
    )
    return [
        "This is what follows from the scenario's assumptions, not a forecast; it says nothing of how likely they are."
        if results.uncertainty is None
        else LIMIT_OF_ODDS,
        f"{start}; NATO's definition may differ widely from national budgets.",
        money,
    ]


def _warnings(results: Results, width: float) -> list[Block]:
    """Return the first warnings; where there are more, where the others stand."""
    if not results.warnings:
        return []
    blocks = heading("Warnings", width)
    shown = results.warnings[:WARNINGS]
    for warning in shown:
        blocks += bullet(warning_text(warning), width, SMALL)
    more = len(results.warnings) - len(shown)
    if more:
        blocks += bullet(f"{plural(more, 'more warning')}: on the last pages", width, SMALL)
    return blocks
