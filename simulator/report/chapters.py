"""The chapters after the targets' own pages: together, money, why shares move, tables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.report.alliance import (
    due_years,
    main_years,
    together,
    together_headline,
    together_reading,
)
from simulator.report.alliancepage import alliance_charts, alliance_height
from simulator.report.burden import (
    burden_chart,
    burden_height,
    burden_pages,
    burden_reading,
)
from simulator.report.burdens import burden_headline, burdens
from simulator.report.composition import parts_tables
from simulator.report.moneytables import extra_table, missing_table
from simulator.report.moves import (
    lines_that_count,
    member_moves,
    moves,
    moves_headline,
    moves_reading,
)
from simulator.report.moveschart import (
    moves_chart,
    moves_height,
    moves_pages,
    moves_scale,
    yearly_moves_chart,
)
from simulator.report.seriestables import series_tables
from simulator.report.stack import Part, room_for_a_part
from simulator.report.yeartable import table_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.moves import Moves
    from simulator.results import Results

__all__ = ["chapters"]

TOGETHER, MONEY, WHY = "All members together", "Money", "Why shares move"
_FEW = 5
"""Up to so many members, what moves their shares is shown year by year."""
_YEARLY = 150.0


def chapters(results: Results, found: Sequence[TargetFinding]) -> Iterator[Part]:
    """Yield every part of the report that follows the targets' own pages."""
    yield from _alliance(results, found)
    yield from _burden(results, found)
    yield from _money(results, found)
    for line in lines_that_count(results, found):
        yield from _moves(results, found, line)
    for table in series_tables(results, found):
        yield from table_parts(table)


def _alliance(results: Results, found: Sequence[TargetFinding]) -> Iterator[Part]:
    whole = together(results)
    if whole is None:
        return

    yield Part(
        TOGETHER,
        "share, spending, members that meet",
        together_headline(results, whole, due_years(found)),
        together_reading(results, whole),
        alliance_height(results, found),
        lambda paper: alliance_charts(paper, results, found, whole),
        name="together",
    )


def _burden(results: Results, found: Sequence[TargetFinding]) -> Iterator[Part]:
    years = main_years(results, found)
    members = burdens(results, years)
    if len(members) < 2:  # noqa: PLR2004 - one member carries all
        return
    sentence, reading = burden_headline(results, members), burden_reading(results, years)
    room = room_for_a_part(sentence, reading)
    highest = 1.06 * max(1.0, *(ratio for member in members for ratio in member.ratio))
    for at, page in enumerate(burden_pages(members, room)):
        yield Part(
            TOGETHER,
            "" if at else "burden sharing",
            sentence,
            reading,
            burden_height(page, room),
            partial(burden_chart, found=page, years=years, highest=highest),
            name="burden-sharing",
        )


def _money(results: Results, found: Sequence[TargetFinding]) -> Iterator[Part]:
    for finding in found:
        table = missing_table(results, finding, MONEY)
        if table is not None:
            yield from table_parts(table)
    for line in lines_that_count(results, found):
        table = extra_table(results, line, MONEY)
        if table is not None:
            yield from table_parts(table)
    for table in parts_tables(results, MONEY):
        yield from table_parts(table)


def _moves(results: Results, found: Sequence[TargetFinding], line: str) -> Iterator[Part]:
    own = [item for item in found if item.info.of == (line,)]
    why = moves(results, line, main_years(results, own or found)[1])
    if not why.members or why.year == why.start:
        return
    title = "spending against GDP" if why.per == "gdp" else f"spending on {line}"
    sentence, reading = moves_headline(results, why), moves_reading(results, why)
    if len(why.members) <= _FEW:
        yield from _yearly(results, why, title, reading)
        return
    room = room_for_a_part(sentence, reading)
    scale = moves_scale(why)
    for at, page in enumerate(moves_pages(why, room)):
        yield Part(
            WHY,
            "" if at else title,
            sentence,
            reading,
            moves_height(len(page), room),
            partial(moves_chart, found=why, page=page, scale=scale),
            name="why-shares-move",
        )


def _yearly(results: Results, why: Moves, title: str, reading: str) -> Iterator[Part]:
    for at, item in enumerate(why.members):
        member = results.members[item.code]
        yield Part(
            WHY,
            "" if at else title,
            member_moves(results, why, item),
            reading if at == 0 else "",
            _YEARLY,
            partial(yearly_moves_chart, results=results, member=member, line=why.line),
            name="why-shares-move",
        )
