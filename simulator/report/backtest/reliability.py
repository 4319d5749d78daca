"""Do chances and bands hold? Reliability diagrams, PIT histograms, coverage out of sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.backtest.looks import colours, part, value
from simulator.report.drawing import boxes, dots, lines, put
from simulator.report.lettering import shortened
from simulator.report.numbertable import Head
from simulator.report.style import FAINT, GREY, INK, PALE, SMALL, SMALLEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.questions.backtest.found import Backtest, Calibration
    from simulator.report.paper import Box, Paper

__all__ = [
    "out_of_sample_heads",
    "out_of_sample_rows",
    "panels_height",
    "pit_chart",
    "pit_headline",
    "reliability_chart",
    "reliability_headline",
]

_COLUMNS, _GAP, _TALL = 3, 22.0, 138.0
_LIKELY = 0.5
_NEAR = 12.0
"""Points from the top within which a label stands below its dot."""


def reliability_headline(found: Backtest) -> str:
    """Return how often what had little chance came all the same."""
    cases = [(case, case.odds) for case in found.cases if case.odds is not None]
    unlikely = [case for case, odds in cases if odds.probability < _LIKELY]
    came = sum(case.observed for case in unlikely)
    return (
        f"{came:,} of {len(unlikely):,} cases that had less than an even chance to meet the target met "
        "it, all methods together"
    )


def pit_headline(found: Backtest) -> str:
    """Return where the truth lay among the draws of the first method."""
    check = next(iter(found.calibration.values()))
    top = check.pit[-1] / check.n
    return (
        f"What came lay in the highest tenth of {check.method}'s draws in {part(top)} of the cases; a "
        "right model puts 10 % there"
    )


def panels_height(found: Backtest) -> float:
    """Return how tall the panels of all methods stand."""
    return -(-len(found.calibration) // _COLUMNS) * _TALL


def reliability_chart(paper: Paper, found: Backtest) -> None:
    """Draw a diagram a method: the chance given against how often it came."""
    _panels(paper, found, _reliability)


def pit_chart(paper: Paper, found: Backtest) -> None:
    """Draw a histogram a method: in which tenth of the draws the truth lay."""
    _panels(paper, found, _pit)


def _panels(
    paper: Paper, found: Backtest, draw: Callable[[Paper, Box, Calibration, str], None]
) -> None:
    from simulator.report.paper import Box  # noqa: PLC0415 - a value, beside its type above

    wide = (paper.width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    tints = colours(found)
    for at, check in enumerate(found.calibration.values()):
        left = (at % _COLUMNS) * (wide + _GAP)
        low = paper.height - (at // _COLUMNS + 1) * _TALL
        box = Box(left + 22, low + 22, wide - 26, _TALL - 42)
        title = shortened(f"{check.method}, {check.n:,} cases", SMALL, wide, bold=True)
        put(paper, (left, low + _TALL - 12), title, SMALL, bold=True, colour=tints[check.method])
        draw(paper, box, check, tints[check.method])


def _reliability(paper: Paper, box: Box, check: Calibration, colour: str) -> None:
    right, top = box.left + box.width, box.bottom + box.height
    for tick in (0.0, 0.5, 1.0):
        y, x = box.bottom + tick * box.height, box.left + tick * box.width
        lines(paper, [[(box.left, y), (right, y)]], PALE, 0.6, order=0.4)
        put(paper, (box.left - 3, y - 2), f"{100 * tick:.0f}", SMALLEST, colour=GREY, align="right")
        put(paper, (x, box.bottom - 9), f"{100 * tick:.0f}", SMALLEST, colour=GREY, align="center")
    lines(paper, [[(box.left, box.bottom), (right, top)]], FAINT, 0.8, dashed=True)
    text = "chance given, %"
    put(paper, (right, box.bottom - 17), text, SMALLEST, colour=GREY, align="right")
    points = [
        (box.left + chance * box.width, box.bottom + came * box.height)
        for chance, came, _ in check.reliability
    ]
    lines(paper, [points], colour, 0.9)
    for at, ((x, y), (_, _, count)) in enumerate(zip(points, check.reliability, strict=True)):
        dots(paper, [(x, y)], colour, 4.5)
        below = y > top - _NEAR
        place = (x, y - 9 - 7 * (at % 2)) if below else (x + 4, y + 3)
        put(paper, place, str(count), SMALLEST, colour=GREY, align="center" if below else "left")


def _pit(paper: Paper, box: Box, check: Calibration, colour: str) -> None:
    parts = [count / check.n for count in check.pit]
    most = max(0.2, *parts)
    step = box.width / len(parts)
    corners = [
        (box.left + at * step + 1, box.bottom, step - 2, size / most * box.height)
        for at, size in enumerate(parts)
    ]
    boxes(paper, corners, colour)
    right = box.left + box.width
    even = box.bottom + 0.1 / most * box.height
    lines(paper, [[(box.left, even), (right, even)]], INK, 0.8, dashed=True, order=1.5)
    put(paper, (box.left - 3, even - 2), "10 %", SMALLEST, colour=GREY, align="right")
    lines(paper, [[(box.left, box.bottom), (right, box.bottom)]], FAINT, 0.6)
    put(paper, (box.left, box.bottom - 9), "lowest draws", SMALLEST, colour=GREY)
    put(paper, (right, box.bottom - 9), "highest", SMALLEST, colour=GREY, align="right")
    x, y = corners[-1][0] + step / 2 - 1, box.bottom + parts[-1] / most * box.height + 3
    put(paper, (x, y), part(parts[-1]), SMALLEST, bold=True, align="center", colour=INK)


def out_of_sample_heads(width: float) -> list[Head]:
    """Return the columns of the table of origins left out."""
    names = ("cases", "80 % band as it is", "widened by", "then holds")
    step = (width - 170) / len(names)
    return [Head(name, 170 + step * (at + 1)) for at, name in enumerate(names)]


def out_of_sample_rows(found: Backtest, method: str) -> list[list[str]]:
    """Return, for each origin left out of a method's fit, how its band fared."""
    check = found.calibration[method]
    rows = [
        [
            f"{method}, {each.origin} left out",
            str(each.n),
            part(each.as_it_is),
            f"\N{MULTIPLICATION SIGN} {value(each.widening, 1)}",
            part(each.widened),
        ]
        for each in check.out_of_sample
    ]
    whole = check.coverage["80"]
    factor = f"\N{MULTIPLICATION SIGN} {value(check.widening['80'], 1)}"
    return [*rows, [f"{method}, in sample", str(check.n), part(whole), factor, "80 %"]]
