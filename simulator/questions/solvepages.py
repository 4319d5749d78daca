"""What ``solve`` found, as pages: a chart, the sentences, the money year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.questions.panels import HEIGHT, Curve, Panel, draw_panels
from simulator.questions.pictures import picture
from simulator.questions.solvechart import LEGEND, growth_chart, growth_height
from simulator.questions.solvewords import headline, member_words, notes, solved, title
from simulator.report.flow import Block, flow, heading, number_blocks, paragraph, space
from simulator.report.numbertable import Head
from simulator.report.pdf import bound, drawn
from simulator.report.sheet import Sheet, provenance_line
from simulator.report.style import ACCENT, BY_DUE, GREY, MARGIN, SMALL
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.questions.answers import Answer, MoneyPath, Solution

__all__ = ["solve_files", "solve_sheets"]

_MOST_YEARS = 11
"""Years of a row of a table; a longer path is given every second year, or every fifth."""


def solve_files(solution: Solution, formats: Sequence[str]) -> dict[str, bytes]:
    """Return ``solve.pdf`` and pictures of the chart, by name.

    Args:
        solution: what was found.
        formats: any of ``pdf``, ``png`` and ``svg``.
    """
    origin: Any = solution  # has the provenance and the scenario of results
    contents: dict[str, bytes] = {}
    with drawn():
        if "pdf" in formats:
            contents["solve.pdf"] = bound(origin, solve_sheets(solution), title(solution))
        for kind in ("png", "svg"):
            if kind in formats:
                chart = _front(solution)[0]
                contents[f"solve.{kind}"] = picture(chart, provenance_line(origin), kind)
    return contents


def solve_sheets(solution: Solution) -> list[Sheet]:
    """Return the pages; to be called with the report's settings for drawing."""
    pages = _front(solution)
    pages = [*pages[:-1], *flow(_blocks(solution, pages[-1].inner), pages[-1])]
    origin: Any = solution
    for at, sheet in enumerate(pages):
        sheet.foot(provenance_line(origin), f"page {at + 1} of {len(pages)}")
    return pages


def _front(solution: Solution) -> list[Sheet]:
    """Return the pages with the head and the chart."""
    first = Sheet(name="what it takes")
    first.begin("What it takes", title(solution))
    first.head(solution.scenario.title, f"{headline(solution)}.", _reading(solution))
    found = solved(solution)
    return _charted(solution, found, first) if found else [first]


def _reading(solution: Solution) -> str:
    if solution.vary is not None:
        what = (
            "the probability of meeting the target, %"
            if solution.confidence_pct
            else ("points above or below the target")
        )
        return f"Across: {solution.vary}. Up: {what}. The dot is the answer."
    if any(answer.cheapest for answer in solution.answers.values()):
        return (
            f"Share of {solution.line} in percent. Green: the cheapest path; blue, dashed: constant "
            "growth. Grey: the target."
        )
    return LEGEND


def _charted(solution: Solution, found: Sequence[Answer], sheet: Sheet) -> list[Sheet]:
    """Draw the chart, on as many pages as it needs."""
    panels = list(_panels(solution, found))
    if not panels:
        sheet.cursor -= 4
        growth_chart(sheet.chart(growth_height(found)), solution, found)
        sheet.cursor -= 10
        return [sheet]
    blocks = [_row(panels, at) for at in range(0, len(panels), 3)]
    return flow([*blocks, space(6.0)], sheet)


def _row(panels: Sequence[Panel], at: int) -> Block:
    """Return three panels side by side as a block; the scale is that of all panels."""

    def draw(paper: Any, top: float) -> None:
        draw_panels(paper, panels, at, MARGIN, top, paper.width - 2 * MARGIN)

    return Block(HEIGHT, draw)


def _panels(solution: Solution, found: Sequence[Answer]) -> Iterator[Panel]:
    for answer in found:
        if answer.varied is not None:
            percent = 100.0 if solution.confidence_pct is not None else 1.0
            points = tuple((x, percent * y) for x, y in answer.varied.tried)
            level = solution.confidence_pct or 0.0
            value = answer.varied.value
            mark = None if value is None else (value, percent * dict(answer.varied.tried)[value])
            curve = Curve(points, ACCENT, marked=True)
            yield Panel(answer.name, (curve,), level, mark, years=False)
        elif answer.cheapest is not None:
            yield _paths(answer)


def _paths(answer: Answer) -> Panel:
    curves = []
    constant = answer.certain.path if answer.certain else None
    if constant is not None:
        points = tuple(zip(constant.years, constant.share_pct, strict=True))
        curves.append(Curve(points, ACCENT, dashed=True))
    path = answer.cheapest.path if answer.cheapest else None
    if path is not None:
        curves.append(Curve(tuple(zip(path.years, path.share_pct, strict=True)), BY_DUE))
    level = constant.share_pct[-1] if constant is not None else None
    return Panel(answer.name if path else f"{answer.name}: no path", tuple(curves), level)


def _blocks(solution: Solution, width: float) -> list[Block]:
    blocks: list[Block] = []
    for answer in solution.answers.values():
        if answer.certain or answer.varied or answer.status == "due":
            blocks += paragraph(member_words(solution, answer), width, SMALL)
    for sentence in notes(solution):
        blocks += paragraph(sentence, width, SMALL, colour=GREY)
    for name, paths in _money(solution):
        blocks += heading(name, width)
        blocks += _money_table(paths, width)
    return blocks


def _money(solution: Solution) -> Iterator[tuple[str, list[tuple[str, MoneyPath]]]]:
    """Yield each table of money: its heading, and rows of who and the path."""
    found = solved(solution)
    base = solution.provenance.base_year
    kinds = (
        ("Spending with the growth needed, bn of national money at each year's prices", "certain"),
        (
            f"The same to be {solution.confidence_pct:g} % sure" if solution.confidence_pct else "",
            "sure",
        ),
        ("The cheapest path, bn of national money at each year's prices", "cheapest"),
    )
    for name, kind in kinds:
        rows = [
            (f"{answer.name}, {answer.currency}", getattr(answer, kind).path)
            for answer in found
            if getattr(answer, kind) is not None and getattr(answer, kind).path is not None
        ]
        if rows:
            yield f"{name} (base year {base})", rows


def _money_table(rows: Sequence[tuple[str, MoneyPath]], width: float) -> list[Block]:
    years = sorted({year for _, path in rows for year in path.years})
    step = 1 if len(years) <= _MOST_YEARS else 2 if len(years) <= 2 * _MOST_YEARS else 5
    shown = [year for year in years if (years[-1] - year) % step == 0 or year == years[0]]
    left, each = 120.0, (width - 120.0) / len(shown)
    heads = [Head(str(year), left + each * (at + 1)) for at, year in enumerate(shown)]
    content = [(name, *_cells(path, shown)) for name, path in rows]
    return number_blocks(heads, content)


def _cells(path: MoneyPath, years: Sequence[int]) -> list[str]:
    by_year = dict(zip(path.years, path.national_mn, strict=True))
    return [_billions(by_year[year]) if year in by_year else "" for year in years]


def _billions(millions: float) -> str:
    value = millions / 1000.0
    return minus(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2)  # noqa: PLR2004
