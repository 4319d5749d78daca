"""The two pages of a brief, put together from its facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.report.brief.charts import money_chart, others_chart, path_chart
from simulator.report.brief.facts import aims, main_aim, place, steady
from simulator.report.brief.notes import closing_blocks, target_rows
from simulator.report.brief.odds import money_band, path_odds
from simulator.report.brief.prose import (
    headline_of,
    money_sentence,
    moves_sentence,
    others_sentence,
    tiles,
)
from simulator.report.brief.table import beyond_part, beyond_reading, money_part
from simulator.report.composition import layers_of, rest_sentence
from simulator.report.drawing import lines, put
from simulator.report.fans import FAN_READING, quantiles_that_count
from simulator.report.flow import flow
from simulator.report.lettering import shortened, wrapped
from simulator.report.moveschart import yearly_moves_chart
from simulator.report.numbertable import number_table, table_height
from simulator.report.sheet import Sheet, provenance_line
from simulator.report.style import ACCENT, FAINT, GREY, INK, LEADING, MARGIN, SMALL, TEXT
from simulator.report.words import capitalised, isolated

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.report.brief.facts import Aim
    from simulator.report.paper import Paper
    from simulator.results import MemberResult, Results

__all__ = ["brief_sheets"]

_PATH, _MONEY, _MOVES, _OTHERS = 195.0, 185.0, 118.0, 92.0
_TILE = 66.0
_FEW_PARTS, _ROW = 3, 11.0
"""Parts of the plan that the first page holds without a lower chart, and how tall a row is."""
_ODDS_ROWS = 3
"""Rows that odds take of the first page, lines of text counted with them."""


def brief_sheets(results: Results, code: str) -> list[Sheet]:
    """Return a member's two pages, each with its foot.

    Raises:
        KeyError: the results hold no such member.
    """
    found = aims(results, code)
    made = [_first(results, code, found), _second(results, code, found)]
    provenance = provenance_line(results)
    for at, sheet in enumerate(made):
        sheet.foot(provenance, f"page {at + 1} of {len(made)}")
    return made


def _first(results: Results, code: str, found: list[Aim]) -> Sheet:
    member, aim = results.members[code], main_aim(found)
    sheet = Sheet()
    sheet.begin(member.name, "")
    _title(sheet, results, member.name)
    sentence = headline_of(results, member, aim)
    _lines(sheet, f"{capitalised(sentence)}.", 14.0, most=3, colour=ACCENT)
    _tiles(sheet, tiles(results, code, aim))
    sheet.begin(member.name, "history and path")
    past = " Grey: the table's own years." if len(member.history.years) > 1 else ""
    line = "share of GDP, percent"
    if aim is not None and aim.finding.info.per != "gdp":
        line = f"share of {isolated(aim.finding.info.per)}, percent"
    reading = f"The {line}.{past}{_odds(results, member, aim)}"
    _section(sheet, "Where the plan leads", reading)
    lent = _lent(member, aim)
    path_chart(sheet.chart(_PATH - lent), results, member, aim)
    if aim is not None and aim.plan is not None:
        sheet.begin(member.name, "what it takes and what the plan gives")
        line = aim.finding.info.of[0]
        layers = layers_of(member, line) if aim.finding.info.of == (line,) else []
        said = [money_sentence(results, code, aim), rest_sentence(results, member, line)]
        _section(sheet, "What it takes, and what the plan gives", " ".join(filter(None, said)))
        even = steady(results, code, aim)
        rows = len(layers) + (_ODDS_ROWS if money_band(member, aim) else 0)
        tall = _MONEY + lent - max(0, rows - _FEW_PARTS) * _ROW
        money_chart(sheet.chart(tall), results, aim, member.currency, even, layers)
        sheet.cursor -= 8
        part = money_part(results, code, aim, layers)
        part.draw(sheet.chart(part.height))
    return sheet


def _lent(member: MemberResult, aim: Aim | None) -> float:
    """Return what the path's chart leaves to that of the money, where odds and many parts need room."""
    if aim is None or len(aim.finding.info.of) != 1 or money_band(member, aim) is None:
        return 0.0
    parts = len(layers_of(member, aim.finding.info.of[0]))
    return max(0, parts - _FEW_PARTS) * _ROW


def _odds(results: Results, member: MemberResult, aim: Aim | None) -> str:
    """Return how to read the fan, and what the odds say; empty without odds."""
    if aim is None:
        return ""
    fan = quantiles_that_count(aim.finding.info, member.share_quantiles_pct)
    said = (FAN_READING if fan else "", path_odds(results, member, aim))
    return "".join(f" {sentence}" for sentence in said if sentence)


def _title(sheet: Sheet, results: Results, name: str) -> None:
    kicker = f"Brief \N{MIDDLE DOT} {isolated(results.scenario.title)}"
    sheet.write(shortened(kicker, SMALL, sheet.inner), SMALL, colour=GREY, gap=2)
    size = next((size for size in (22.0, 16.0) if _fits(sheet, name, size)), 12.0)
    _lines(sheet, name, size, most=2)
    sheet.cursor -= 2


def _fits(sheet: Sheet, text: str, size: float) -> bool:
    return len(wrapped(text, size, sheet.inner, bold=True)) == 1


def _lines(sheet: Sheet, text: str, size: float, *, most: int, colour: str = INK) -> None:
    """Write bold lines, no more than ``most``; a longer text ends with an ellipsis."""
    broken = wrapped(text, size, sheet.inner, bold=True)
    if len(broken) > most:
        rest = " ".join(broken[most - 1 :])
        broken = [*broken[: most - 1], shortened(rest, size, sheet.inner, bold=True)]
    for line in broken:
        sheet.cursor -= size * LEADING
        put(sheet.paper, (MARGIN, sheet.cursor), line, size, bold=True, colour=colour)


def _tiles(sheet: Sheet, shown: list[tuple[str, str]]) -> None:
    """Print numbers in large type side by side, each over what it is."""
    sheet.cursor -= 12
    gap = 14.0
    wide = (sheet.inner - gap * (len(shown) - 1)) / max(len(shown), 1)
    top = sheet.cursor
    for at, (value, meaning) in enumerate(shown):
        left = MARGIN + at * (wide + gap)
        lines(sheet.paper, [[(left, top), (left + wide, top)]], FAINT, 1.0)
        size = next((size for size in (17.0, 14.0, 11.0) if _one_line(value, size, wide)), 9.0)
        value_line = shortened(value, size, wide, bold=True)
        put(sheet.paper, (left, top - 20), value_line, size, bold=True)
        for number, line in enumerate(wrapped(meaning, SMALL, wide)[:4]):
            y = top - 20 - 11 - number * SMALL * LEADING
            put(sheet.paper, (left, y), line, SMALL, colour=GREY)
    sheet.cursor -= _TILE


def _one_line(text: str, size: float, wide: float) -> bool:
    return len(wrapped(text, size, wide, bold=True)) == 1


def _section(sheet: Sheet, heading: str, below: str) -> None:
    sheet.cursor -= 8
    sheet.write(heading, 11.0, bold=True, gap=1)
    if below:
        sheet.write(below, TEXT, colour=GREY, gap=4)


def _second(results: Results, code: str, found: list[Aim]) -> Sheet:
    member, aim = results.members[code], main_aim(found)
    sheet = Sheet()
    _title(sheet, results, member.name)
    line = aim.finding.info.of[0] if aim and aim.finding.info.kind == "share" else "core"
    said = moves_sentence(results, code, line, aim)
    if said:
        sheet.begin(member.name, "what moves it")
        _section(sheet, "What moves it", said)
        draw: Callable[[Paper], None] = partial(
            yearly_moves_chart, results=results, member=member, line=line
        )
        draw(sheet.chart(_MOVES))
    beyond = beyond_part(results, code, [aim.due] if aim else [])
    if beyond is not None:
        sheet.begin(member.name, "how much more, and than what")
        _section(sheet, "How much more, and than what?", beyond_reading(results))
        beyond.draw(sheet.chart(beyond.height))
    if len(results.members) > 1:
        year = aim.due if aim else results.horizon
        where = place(results, code, line, year)
        if where is not None:
            sheet.begin(member.name, "what others do")
            _section(
                sheet, "What others do", others_sentence(results, code, aim, line, year, where)
            )
            others_chart(sheet.chart(_OTHERS), results, code, line, year)
    if len(found) > 1:
        _section(sheet, "The other targets", "")
        heads, rows = target_rows(results, found[1:])
        tall = table_height(heads, len(rows))
        number_table(sheet.chart(tall), tall, heads, rows)
    sheet.begin(member.name, "assumptions, sources, warnings")
    flow(closing_blocks(results, code, sheet.inner, sheet.cursor - sheet.floor), sheet)
    return sheet
