"""What ``solve`` prints: a table in 80 columns, and sentences; and its CSV file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from simulator.questions.solvewords import headline, member_words, notes, solved, standing_of, title
from simulator.report.words import capitalised, minus, money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from simulator.questions.answers import Answer, Growth, MoneyPath, Solution

__all__ = ["COLUMNS", "rows", "solve_csv", "solve_summary"]

NONE = "\N{EN DASH}"
MOST_TOLD = 6
"""Members of whom more is told than their row."""
COLUMNS = ("member", "case", "year", "variable", "unit", "value")
"""Of ``solve.csv``."""


def rows(solution: Solution) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the heads of the table, and a row of texts a member."""
    answers = solved(solution)
    if solution.vary is not None:
        varied = ("Member", "Due", "Now", "Value", "\N{PLUS-MINUS SIGN}", "Odds %")
        return varied, [_varied_row(answer) for answer in answers]
    heads: tuple[str, ...] = ("Member", "Now\n%")
    if solution.confidence_pct is None:
        heads += ("Given\n%/year", "Needs\n%/year")
    else:
        sure = f"{solution.confidence_pct:g} % sure"
        heads += ("Needs\n%/year", f"{sure}\n%/year", "Margin\npoints")
    heads += ("Within\nlimits", "Money then", "Faster\nthan")
    return heads, [_row(solution, answer) for answer in answers]


def _row(solution: Solution, answer: Answer) -> tuple[str, ...]:
    certain = answer.certain
    assert certain is not None  # noqa: S101 - only solved answers have a row
    asked = answer.sure or certain
    own_due = len({each.due for each in solution.answers.values()}) > 1
    cells = [f"{answer.name} ({answer.due})" if own_due else answer.name]
    cells.append(_figure(answer.share_pct))
    if solution.confidence_pct is None:
        cells.append(_figure(answer.given_growth_pct))
    cells.append(_figure(certain.unlimited_pct))
    if solution.confidence_pct is not None:
        error = (
            "" if asked.error_pct is None else f" \N{PLUS-MINUS SIGN}{minus(asked.error_pct, 2)}"
        )
        cells += [f"{_figure(asked.unlimited_pct)}{error}", _figure(answer.margin_pct)]
    spent = asked.path.national_mn[-1] if asked.path else None
    cells += [
        _within(asked),
        NONE if spent is None else money(answer.currency, spent),
        standing_of(asked),
    ]
    return tuple(cells)


def _within(growth: Growth) -> str:
    """Return whether limits allow a growth: ``"yes"``, or the first year that they do."""
    if growth.growth_pct is not None:
        return "yes"
    return f"in {growth.earliest}" if growth.earliest is not None else "never"


def _varied_row(answer: Answer) -> tuple[str, ...]:
    varied = answer.varied
    assert varied is not None  # noqa: S101 - only solved answers have a row
    value = {"whole range": "any", "none": "none"}.get(varied.status) or f"{varied.value:.6g}"
    error = NONE if varied.error is None else f"{varied.error:.2g}"
    odds = NONE if varied.probability is None else minus(100 * varied.probability, 1)
    return answer.name, str(answer.due), f"{varied.now:.6g}", value, error, odds


def _figure(value: float | None) -> str:
    return NONE if value is None else minus(value, 2)


def solve_summary(solution: Solution, width: int = 80) -> RenderableType:
    """Return what was found, for a terminal ``width`` columns wide."""
    from rich.console import Group  # noqa: PLC0415 - rich only where something is printed
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = [Text(title(solution), style="bold")]
    parts.append(Text(f"{capitalised(headline(solution))}."))
    if solved(solution):
        parts += [Text(""), _table(solution, width)]
    told = list(solution.answers.values())
    if len(told) <= MOST_TOLD:
        parts += [Text(f"{member_words(solution, answer)}\n") for answer in told]
    parts += [Text(sentence) for sentence in notes(solution)]
    setting = _setting(solution)
    if setting is not None:
        parts.append(Text(f"Put back with: --set '{setting}'", overflow="fold"))
    return Group(*parts)


def _setting(solution: Solution) -> str | None:
    """Return what puts the answer of a single member back."""
    if len(solution.answers) != 1:
        return None
    (answer,) = solution.answers.values()
    found = answer.varied or answer.cheapest or answer.sure or answer.certain
    return found.setting if found is not None else None


def _table(solution: Solution, width: int) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    heads, content = rows(solution)
    table = Table(box=box.SIMPLE_HEAD, width=min(width, 100), padding=(0, 1, 0, 0), pad_edge=False)
    for at, head in enumerate(heads):
        if at == 0:
            table.add_column(head, ratio=1, min_width=12, overflow="fold")
        else:
            table.add_column(head, justify="right", overflow="fold", no_wrap=True)
    for row in content:
        table.add_row(*(Text(cell) for cell in row))
    return table


def solve_csv(solution: Solution) -> str:
    """Return ``solve.csv``: one number a row, empty cells where a number has no year."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for answer in solution.answers.values():
        writer.writerows(_numbers(answer))
    return out.getvalue()


def _numbers(answer: Answer) -> Iterator[tuple[str, str, int | str, str, str, str]]:
    def row(
        case: str, year: int | str, variable: str, unit: str, value: float | None
    ) -> Iterator[tuple[str, str, int | str, str, str, str]]:
        if value is not None:
            yield answer.code, case, year, variable, unit, repr(value)

    yield from row("scenario", "", "share in the base year", "%", answer.share_pct)
    yield from row("scenario", answer.due, "share", "%", answer.given_share_pct)
    yield from row("scenario", "", "real growth", "% a year", answer.given_growth_pct)
    yield from row("scenario", answer.due, "probability", "0 to 1", answer.given_probability)
    for case, growth in (("certain", answer.certain), ("sure", answer.sure)):
        if growth is None:
            continue
        yield from row(case, "", "real growth", "% a year", growth.growth_pct)
        yield from row(case, "", "real growth without limits", "% a year", growth.unlimited_pct)
        yield from row(case, "", "Monte Carlo error", "% a year", growth.error_pct)
        yield from row(case, answer.due, "probability", "0 to 1", growth.probability)
        yield from row(case, "", "first year within limits", "year", growth.earliest)
        for line in _path(answer, growth.path):
            yield from row(case, *line)
    yield from row("sure", "", "margin", "points", answer.margin_pct)
    if answer.cheapest is not None:
        for line in _path(answer, answer.cheapest.path):
            yield from row("cheapest", *line)
    if answer.varied is not None:
        yield from row("varied", "", "value", "", answer.varied.value)
        yield from row("varied", answer.due, "probability", "0 to 1", answer.varied.probability)


def _path(
    answer: Answer, path: MoneyPath | None
) -> Iterator[tuple[int | str, str, str, float | None]]:
    if path is None:
        return
    national = f"mn {answer.currency}, current prices"
    dollars = f"mn USD, {path.years[0]} prices"
    for at, year in enumerate(path.years):
        yield year, "share", "%", path.share_pct[at]
        yield year, "spending", national, path.national_mn[at]
        yield year, "spending", dollars, path.usd_mn[at]
        yield year, "extra", national, path.extra_national_mn[at]
        yield year, "extra", dollars, path.extra_usd_mn[at]
