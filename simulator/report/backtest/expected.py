"""Who was expected at the target in the last year, and who was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.backtest.looks import NONE, origin_in_words, two_lines
from simulator.report.drawing import dots, lines, put
from simulator.report.lettering import shortened
from simulator.report.numbertable import ROW, Head, number_table, table_height
from simulator.report.style import ABOVE, GREY, LATER, NEVER, OTHERS, PALE, SMALL
from simulator.report.words import minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.backtest.found import Backtest, Case, Count
    from simulator.report.paper import Paper

__all__ = [
    "count_rows",
    "counts_chart",
    "counts_height",
    "expected_chart",
    "expected_headline",
    "expected_height",
    "expected_reading",
    "marks_of",
]

_ROW = 15.5
_TOP = 44.0
_NAME = 130.0
_TRUTH = 66.0

Mark = tuple[str, str, bool]
"""What became of a case in words; its colour; whether it was said to meet the target."""
_MARKS: dict[tuple[bool, bool], Mark] = {
    (True, True): ("expected, and was", ABOVE, True),
    (True, False): ("expected, and was not", NEVER, True),
    (False, True): ("not expected, and was", LATER, False),
    (False, False): ("not expected, and was not", OTHERS, False),
}


def _last(found: Backtest) -> list[Case]:
    cases = found.cases_of(found.featured())
    return [case for case in cases if case.year == found.year]


def marks_of(case: Case) -> Mark:
    """Return how a case is marked."""
    return _MARKS[case.predicted, case.observed]


def expected_headline(found: Backtest) -> str:
    """Return how many of those who got there each method had on its list."""
    origin = found.featured()
    counts = [count for count in found.counts if count.origin == origin]
    came = [case for case in _last(found) if case.method == counts[0].method and case.observed]
    seen = {
        each.method: sum(
            case.predicted for case in _last(found) if case.observed and case.method == each.method
        )
        for each in counts
    }
    told = ", ".join(f"{name} {number}" for name, number in seen.items())
    return f"Of the {len(came)} at the target in {found.year}, seen from {origin_in_words(found, origin)}: {told}"


def expected_reading() -> str:
    """Return how to read the chart."""
    return (
        "Filled: expected at the target on the path without shocks. Hollow: not. The right-hand column "
        "is what the truth table has."
    )


def expected_height(found: Backtest) -> float:
    """Return how tall the chart stands."""
    return _TOP + _ROW * len({case.member for case in _last(found)}) + 20


def expected_chart(paper: Paper, found: Backtest) -> None:
    """Draw a row a member and a column a method, the truth on the right."""
    cases = _last(found)
    methods = [name for name in found.methods if any(case.method == name for case in cases)]
    truth = {case.member: case for case in cases}
    members = sorted(truth, key=lambda code: -truth[code].truth_pct)
    step = (paper.width - _NAME - _TRUTH) / len(methods)
    centres = {name: _NAME + step * (at + 0.5) for at, name in enumerate(methods)}
    _legend(paper)
    for name, x in centres.items():
        for line, text in enumerate(reversed(two_lines(name))):
            y = paper.height - _TOP + 3 + line * SMALL * 1.2
            text = shortened(text, SMALL, step - 4)  # noqa: PLW2901 - the same text, made to fit
            put(paper, (x, y), text, SMALL, colour=GREY, align="center")
    put(paper, (paper.width, paper.height - _TOP + 3), "came, %", SMALL, colour=GREY, align="right")
    for at, code in enumerate(members):
        y = paper.height - _TOP - _ROW * (at + 0.5)
        lines(paper, [[(0, y - _ROW / 2), (paper.width, y - _ROW / 2)]], PALE, 0.6, order=0.4)
        put(paper, (0, y - 3), shortened(found.names[code], SMALL, _NAME - 8), SMALL)
        mine = [case for case in cases if case.member == code]
        _row(paper, mine, centres, y)
        bold = truth[code].observed
        text = minus(truth[code].truth_pct, 2)
        put(paper, (paper.width, y - 3), text, SMALL, bold=bold, align="right")


def _row(paper: Paper, cases: Sequence[Case], centres: dict[str, float], y: float) -> None:
    for case in cases:
        _, colour, filled = marks_of(case)
        dots(paper, [(centres[case.method], y)], colour, 7.0, hollow=not filled)


def _legend(paper: Paper) -> None:
    x, y = 4.0, paper.height - 10
    for text, colour, filled in _MARKS.values():
        dots(paper, [(x, y + 2.6)], colour, 6.0, hollow=not filled)
        put(paper, (x + 7, y), text, SMALL, colour=GREY)
        x += 128


def count_rows(found: Backtest) -> list[list[str]]:
    """Return, for each origin: its name, members, what each method expected, what came."""
    rows = []
    for origin in found.origins:
        counts = {each.method: each for each in found.counts if each.origin == origin.name}
        if not counts:
            continue
        most = max(counts.values(), key=lambda each: each.of)
        told = [_told(counts.get(name), most.of) for name in found.methods]
        rows.append([origin.name, str(most.of), *told, str(most.observed)])
    return rows


def _told(count: Count | None, of: int) -> str:
    if count is None:
        return NONE
    fewer = f" of {count.of}" if count.of != of else ""
    if count.quantiles is None:
        return f"{count.expected}{fewer}"
    low, high = count.quantiles["10"], count.quantiles["90"]
    return f"{count.expected}{fewer} ({low:.0f}\N{EN DASH}{high:.0f})"


def _heads(found: Backtest, width: float) -> list[Head]:
    names = ("members", *found.methods, "came")
    step = (width - 70) / len(names)
    texts = ("\n".join(two_lines(name)) for name in names)
    return [Head(text, 70 + step * (at + 1)) for at, text in enumerate(texts)]


def counts_height(found: Backtest, width: float) -> float:
    """Return how tall the table stands."""
    return table_height(_heads(found, width), len(count_rows(found)), ROW + 2)


def counts_chart(paper: Paper, found: Backtest) -> None:
    """Draw the table of how many were expected from each origin."""
    heads = _heads(found, paper.width)
    number_table(paper, paper.height, heads, count_rows(found), row=ROW + 2)
