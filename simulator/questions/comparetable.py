"""What ``compare`` prints: differences first, a table in 80 columns, sentences; and its CSV file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from simulator.questions.comparewords import (
    findings,
    headline,
    money_words,
    moved,
    notes,
    title,
    years_words,
)
from simulator.questions.comparison import Pair
from simulator.report.words import capitalised, minus, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from simulator.questions.comparison import Comparison, Plan, Standing

__all__ = ["COLUMNS", "compare_csv", "compare_summary", "heads", "rows"]

NONE = "\N{EN DASH}"
ARROW = "\N{RIGHTWARDS ARROW}"
COLUMNS = ("plan", "member", "target", "variable", "unit", "year", "base", "other", "change")
"""Of ``compare.csv``."""


def heads(plan: Plan, target: str) -> tuple[str, ...]:
    """Return the heads of a target's table."""
    told: tuple[str, ...] = ("Member", f"Share %\nin {plan.sums[target].due}")
    if not _drawn(plan, target):
        told += ("Change",)
    told += (
        "Kept from",
        "Missing\n\N{PLUS-MINUS SIGN} USD bn",
        "Extra\n\N{PLUS-MINUS SIGN} USD bn",
    )
    return (*told, "Odds %", "First %") if _drawn(plan, target) else told


def rows(plan: Plan, target: str) -> list[tuple[str, ...]]:
    """Return a row of texts for each member for whom something changes."""
    return [_row(plan, code, target) for code in moved(plan, target)]


def _drawn(plan: Plan, target: str) -> bool:
    return any(found[target].probability.change is not None for found in plan.standings.values())


def _row(plan: Plan, code: str, target: str) -> tuple[str, ...]:
    found = plan.standings[code][target]
    cells = [plan.names[code], _both(found.share_due, 2)]
    if not _drawn(plan, target):
        cells.append(NONE if found.share_due.change is None else signed(found.share_due.change))
    cells += [
        years_words(found),
        _billions(found.shortfall_total),
        _billions(plan.money[code].extra),
    ]
    if _drawn(plan, target):
        cells += [_odds(found), _race(found)]
    return tuple(cells)


def _both(pair: Pair, decimals: int) -> str:
    if pair.base is None or pair.other is None:
        return NONE
    return f"{minus(pair.base, decimals)}{ARROW}{minus(pair.other, decimals)}"


def _billions(pair: Pair) -> str:
    """Return a change of money in billions of dollars."""
    if pair.change is None:
        return NONE
    value = pair.change / 1000.0
    return signed(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2)  # noqa: PLR2004


def _odds(found: Standing) -> str:
    pair = found.probability
    if pair.base is None or pair.other is None:
        return NONE
    return f"{minus(100 * pair.base, 0)}{ARROW}{minus(100 * pair.other, 0)}"


def _race(found: Standing) -> str:
    if found.race is None:
        return NONE
    return f"{minus(100 * found.race.earlier, 0)} : {minus(100 * found.race.later, 0)}"


def compare_summary(comparison: Comparison, width: int = 80) -> RenderableType:
    """Return what was found, for a terminal ``width`` columns wide."""
    from rich.console import Group  # noqa: PLC0415 - rich only where something is printed
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = []
    for plan in comparison.plans:
        parts.append(Text(title(comparison, plan), style="bold"))
        parts += [Text(f"  {each}") for each in plan.differences] or [Text("  Nothing differs.")]
        for target in plan.sums:
            parts += [Text(""), Text(f"{capitalised(headline(comparison, plan, target))}.")]
            if moved(plan, target):
                parts.append(_table(plan, target, width))
            parts += [Text(sentence) for sentence in findings(comparison, plan, target)]
        parts += [Text(""), Text(money_words(comparison, plan))]
        parts += [Text(sentence) for sentence in notes(comparison, plan)]
    return Group(*parts)


def _table(plan: Plan, target: str, width: int) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, width=min(width, 110), padding=(0, 1, 0, 0), pad_edge=False)
    for at, head in enumerate(heads(plan, target)):
        if at == 0:
            table.add_column(head, ratio=1, min_width=11, overflow="fold")
        else:
            table.add_column(head, justify="right", overflow="fold")
    for row in rows(plan, target):
        table.add_row(*(Text(cell) for cell in row))
    return table


def compare_csv(comparison: Comparison) -> str:
    """Return ``compare.csv``: one number in both plans a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for plan in comparison.plans:
        name = plan.label
        writer.writerows((name, *line) for line in _numbers(plan))
    return out.getvalue()


_Line = tuple[str, str, str, str, int | str, str, str, str]


def _numbers(plan: Plan) -> Iterator[_Line]:
    def line(
        member: str, target: str, what: tuple[str, str], year: int | str, pair: Pair
    ) -> Iterator[_Line]:
        cells = [
            "" if value is None else repr(value) for value in (pair.base, pair.other, pair.change)
        ]
        if any(cells):
            yield member, target, *what, year, cells[0], cells[1], cells[2]

    usd = f"mn USD, {plan.provenance.base_year} prices"
    last, span = plan.years[-1], f"{plan.years[0] + 1}-{plan.years[-1]}"
    for code, targets in plan.standings.items():
        for name, found in targets.items():
            yield from line(code, name, ("share", "%"), found.due, found.share_due)
            yield from line(code, name, ("share", "%"), last, found.share_last)
            yield from line(code, name, ("shortfall", usd), found.due, found.shortfall_due)
            yield from line(code, name, ("shortfall", usd), span, found.shortfall_total)
            yield from line(code, name, ("probability met", "0 to 1"), found.due, found.probability)
            kept = Pair.of(found.kept_from.base, found.kept_from.other)
            yield from line(code, name, ("kept from", "year"), "", kept)
            if found.race is not None:
                for what in ("earlier", "same", "later", "never", "gained", "lost"):
                    value = getattr(found.race, what)
                    pair = Pair(None, None, value)
                    yield from line(code, name, (f"draws: {what}", "0 to 1"), "", pair)
        money = plan.money[code]
        yield from line(code, "", ("spending", usd), span, money.spending)
        yield from line(code, "", ("extra", usd), span, money.extra)
        for year, change in zip(plan.years, money.extra_change, strict=True):
            yield from line(code, "", ("extra", usd), year, Pair(None, None, change))
