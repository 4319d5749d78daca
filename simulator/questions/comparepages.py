"""What ``compare`` found, as pages: what differs, the dumbbells, the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.questions.comparetable import heads, rows
from simulator.questions.comparewords import findings, headline, money_words, moved, notes, title
from simulator.questions.dumbbells import dumbbell_height, dumbbells
from simulator.questions.pictures import picture
from simulator.report.flow import bullet, flow, heading, number_blocks, paragraph
from simulator.report.numbertable import Head
from simulator.report.pdf import bound, drawn
from simulator.report.sheet import Sheet, inner_width, provenance_line
from simulator.report.style import GREY, SMALL
from simulator.report.words import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.comparison import Comparison, Plan
    from simulator.report.flow import Block

__all__ = ["compare_files", "compare_sheets", "pictures"]

_MOST_ROWS = 34
_NAMES = 96.0


def compare_files(comparison: Comparison, formats: Sequence[str]) -> dict[str, bytes]:
    """Return ``compare.pdf`` and pictures of the charts, by name.

    Args:
        comparison: what was found.
        formats: any of ``pdf``, ``png`` and ``svg``.
    """
    origin: Any = comparison  # has the provenance and the scenario of results
    contents: dict[str, bytes] = {}
    if "pdf" in formats:
        with drawn():
            made = compare_sheets(comparison)
            contents["compare.pdf"] = bound(origin, made, "Which plan is better")
    for kind in ("png", "svg"):
        if kind in formats:
            for at, (_, content) in enumerate(pictures(comparison, kind), 1):
                contents[f"compare-{at:02}.{kind}"] = content
    return contents


def pictures(comparison: Comparison, kind: str) -> list[tuple[str, bytes]]:
    """Return each chart as a picture, with what it says."""
    origin: Any = comparison
    found = []
    with drawn():
        for plan in comparison.plans:
            for target in plan.sums:
                for sheet in _charts(comparison, plan, target):
                    said = headline(comparison, plan, target)
                    found.append((said, picture(sheet, provenance_line(origin), kind)))
    return found


def compare_sheets(comparison: Comparison) -> list[Sheet]:
    """Return the pages; to be called with the report's settings for drawing."""
    made: list[Sheet] = []
    for plan in comparison.plans:
        made += _front(comparison, plan)
        for target in plan.sums:
            made += _charts(comparison, plan, target)
            made += _numbers(comparison, plan, target)
    origin: Any = comparison
    for at, sheet in enumerate(made):
        sheet.foot(provenance_line(origin), f"page {at + 1} of {len(made)}")
    return made


def _front(comparison: Comparison, plan: Plan) -> list[Sheet]:
    """Return the page of words: what differs, what comes of it."""
    sheet = Sheet()
    sheet.begin(title(comparison, plan), "Findings")
    first = next(iter(plan.sums))
    sheet.head(
        title(comparison, plan), f"{headline(comparison, plan, first)}.", plan.scenario.title
    )
    width = sheet.inner
    blocks = heading("What differs", width)
    for each in plan.differences:
        blocks += bullet(str(each), width)
    if not plan.differences:
        blocks += paragraph("Nothing differs.", width)
    for target in plan.sums:
        blocks += heading(f"{target}: {comparison.aims[target]}", width)
        led = () if target == first else (f"{headline(comparison, plan, target)}.",)
        for sentence in (*led, *findings(comparison, plan, target)):
            blocks += bullet(capitalised(sentence), width)
    blocks += heading("Money", width)
    blocks += paragraph(money_words(comparison, plan), width)
    blocks += _by_year(plan, width)
    blocks += heading("To be known", width)
    for sentence in notes(comparison, plan):
        blocks += bullet(sentence, width, SMALL)
    return flow(blocks, sheet)


def _by_year(plan: Plan, width: float) -> list[Block]:
    """Return the change of the extra money each year, all members together."""
    if not plan.extra.change:
        return []
    blocks = paragraph("Change of the extra money each year, USD bn:", width, SMALL, colour=GREY)
    years = plan.years[1:]
    for start in range(0, len(years), 11):
        chosen = years[start : start + 11]
        each = (width - _NAMES) / 11
        tops = [Head(str(year), _NAMES + each * (at + 1)) for at, year in enumerate(chosen)]
        cells = [_billions(plan.extra_change[plan.years.index(year)]) for year in chosen]
        blocks += number_blocks(tops, [("all members", *cells)])
    return blocks


def _billions(millions: float | None) -> str:
    if millions is None:
        return ""
    return f"{millions / 1000.0:+,.1f}".replace("-", "\N{MINUS SIGN}")


def _charts(comparison: Comparison, plan: Plan, target: str) -> list[Sheet]:
    """Return the dumbbells of one target on as many pages as they need; none where nothing moves."""
    codes = [
        c for c in moved(plan, target) if plan.standings[c][target].share_due.change is not None
    ]
    made = []
    for start in range(0, len(codes), _MOST_ROWS):
        some = codes[start : start + _MOST_ROWS]
        sheet = Sheet(name=f"{plan.label} {target}")
        sheet.begin(title(comparison, plan), f"{target}: shares")
        sheet.head(
            f"{title(comparison, plan)} \N{MIDDLE DOT} {target}",
            f"{headline(comparison, plan, target)}.",
            f"The share that counts in {plan.sums[target].due}, percent. Hollow: {comparison.label}; "
            f"filled: {plan.label}. The upright line is the target.",
        )
        paper = sheet.chart(dumbbell_height(len(some)))
        dumbbells(paper, plan, target, some)
        made.append(sheet)
    return made


def _numbers(comparison: Comparison, plan: Plan, target: str) -> list[Sheet]:
    content = rows(plan, target)
    if not content:
        return []
    sheet = Sheet()
    sheet.begin(title(comparison, plan), f"{target}: numbers")
    sheet.head(f"{title(comparison, plan)} \N{MIDDLE DOT} {target}", "The numbers")
    told = heads(plan, target)[1:]
    each = (inner_width(wide=False) - _NAMES) / len(told)
    columns = [Head(text, _NAMES + each * (at + 1)) for at, text in enumerate(told)]
    return flow(number_blocks(columns, content), sheet)
