"""The first pages: what was found, the scores, what was expected in public, what to keep in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.backtest.looks import COLUMNS, origin_in_words, row_of
from simulator.report.flow import (
    Block,
    Column,
    bullet,
    heading,
    number_blocks,
    paragraph,
    space,
    table,
)
from simulator.report.numbertable import Head
from simulator.report.style import ACCENT, GREY, HEADLINE, SMALL, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.questions.backtest.found import Backtest

__all__ = ["TITLE", "front_blocks", "introduction", "note_blocks", "score_heads"]

TITLE = "Would it have been right?"
_NAME = 124.0


def introduction(found: Backtest) -> str:
    """Return what was done, in one paragraph."""
    names = ", ".join(origin.name for origin in found.origins)
    if found.mode == "published":
        how = (
            f"Each method was asked what it would have said from NATO's tables as they were published "
            f"({names}), with the IMF's forecast and the plans known on that day"
        )
    else:
        since = f" from {found.first_year} on" if found.first_year else ""
        how = (
            f"Each method was asked what it would have said at the end of {names}, from the table's own "
            f"years up to then{since}, with the IMF's forecast and the plans known by then"
        )
    return f"{how}, and held against the table of {found.truth}."


def front_blocks(found: Backtest, width: float) -> list[Block]:
    """Return the first page's pieces."""
    blocks = paragraph(TITLE, width, 11.0, bold=True)
    blocks += paragraph(introduction(found), width, TEXT, colour=GREY)
    blocks.append(space(5.0))
    first, *others = found.sentences
    blocks += paragraph(f"{first}.", width, HEADLINE, bold=True, colour=ACCENT)
    for sentence in others:
        blocks += bullet(f"{sentence}.", width)
    blocks += heading(f"Scores of the forecasts for {found.year}", width)
    blocks += _scores(found, width)
    blocks += _expected(found, width)
    return blocks


def score_heads(width: float) -> list[Head]:
    """Return the columns of a table of scores across a page."""
    step = (width - _NAME) / len(COLUMNS)
    texts = (text.replace("+-", "\N{PLUS-MINUS SIGN}") for text, _ in COLUMNS)
    return [Head(text, _NAME + step * (at + 1)) for at, text in enumerate(texts)]


def _scores(found: Backtest, width: float) -> Iterator[Block]:
    rows = [row_of(name, each.of_the_year) for name, each in found.methods.items()]
    for name, each in found.methods.items():
        if each.without_stand_ins is not None:
            rows.append(row_of(f"{name}, where it spoke", each.without_stand_ins))
    yield from number_blocks(score_heads(width), rows)
    told = "; ".join(f"{name.replace('+-', _PM)}: {what}" for name, what in COLUMNS)
    yield from paragraph(f"{told}.", width, SMALL, colour=GREY)


_PM = "\N{PLUS-MINUS SIGN}"


def _expected(found: Backtest, width: float) -> list[Block]:
    """Return what was publicly expected, beside ours."""
    if not found.expectations:
        return []
    columns = [
        Column("said on", 0.0, 55.0),
        Column(f"at the guideline in {found.year}", 60.0, 110.0),
        Column("by", 175.0, 150.0),
        Column("source", 330.0, width - 330.0),
    ]
    rows = [
        (
            each.date,
            f"{'at least ' if each.at_least else ''}{each.number} of {each.of}",
            f"{each.who}, {each.what}",
            each.source,
        )
        for each in found.expectations
    ]
    return [*heading("What was expected in public", width), *table(columns, rows)]


def note_blocks(found: Backtest, width: float) -> list[Block]:
    """Return the last page's pieces: methods, origins, what to keep in mind."""
    blocks = heading("The methods", width)
    for name, each in found.methods.items():
        blocks += bullet(f"{name}: {each.what}.", width)
    blocks += heading("What was known when", width)
    for origin in found.origins:
        known = f"IMF forecast {origin.forecast}" if origin.forecast else "no IMF forecast"
        where = origin_in_words(found, origin.name)
        blocks += bullet(
            f"{where[:1].upper()}{where[1:]}: last year {origin.base_year}; {known}; plans announced "
            f"by {origin.day}.",
            width,
        )
    blocks += heading("What to keep in mind", width)
    for sentence in (*found.warnings, *_limits(found)):
        blocks += bullet(f"{sentence[:1].upper()}{sentence[1:]}.", width)
    return blocks


def _limits(found: Backtest) -> Iterator[str]:
    yield (
        "a share meets the target where it reaches it as NATO prints it, with two decimals; below the "
        "guideline is not a broken pledge"
    )
    yield (
        "a few origins share their years and one great shock, so that a method that did best here "
        "need not do best next time"
    )
    if found.draws:
        yield (
            "bands hold what they held here; a record of one decade with one shift in it cannot show "
            "that they will hold it again"
        )
