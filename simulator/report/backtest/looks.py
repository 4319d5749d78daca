"""What the pages of a backtest share: a colour for each method, a cell for each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.words import minus, signed

if TYPE_CHECKING:
    from simulator.questions.backtest.found import Backtest, Score

__all__ = ["COLUMNS", "NONE", "colours", "origin_in_words", "part", "row_of", "two_lines", "value"]

NONE = "\N{EN DASH}"
_PALETTE = (
    "#5f5f5f",
    "#0072b2",
    "#56b4e9",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#b97e00",
    "#1c1c1c",
)
"""Of Okabe and Ito, and greys; begun again where there are more methods."""

COLUMNS = (
    ("cases", "how many forecasts are held against what came"),
    (
        "worth",
        "how many independent cases would say as much, by how errors of one origin go together",
    ),
    ("error", "mean absolute error of the share, percentage points"),
    ("+-", "its standard error, clustered by origin"),
    ("bias", "mean of the method less the truth, points"),
    ("said", "cases said to meet the target"),
    ("came", "cases that met it"),
    ("hits", "said and came"),
    ("missed", "came, not said"),
    ("false", "false alarms: said, did not come"),
    (
        "CRPS",
        "continuous ranked probability score of the draws, points; for a sure forecast, its error",
    ),
    ("Brier", "mean squared error of the chance to meet the target"),
    ("in 80 %", "part of the cases inside the draws' central 80 % band"),
)
"""Headings of a table of scores, and what they mean."""


def colours(found: Backtest) -> dict[str, str]:
    """Return a colour for each method."""
    return {name: _PALETTE[at % len(_PALETTE)] for at, name in enumerate(found.methods)}


def two_lines(name: str) -> list[str]:
    """Return a method's name broken at its hyphen, so that it fits above a narrow column."""
    first, hyphen, rest = name.partition("-")
    return [first + hyphen, rest] if rest else [name]


def value(number: float | None, decimals: int = 2) -> str:
    """Return a number, or a dash where there is none."""
    return NONE if number is None else minus(number, decimals)


def part(number: float | None) -> str:
    """Return a part of one in percent, or a dash."""
    return NONE if number is None else f"{100 * number:.0f} %"


def row_of(name: str, score: Score) -> list[str]:
    """Return a row of a table of scores: the name, then a text for each of ``COLUMNS``."""
    covered = None if score.coverage is None else score.coverage["80"]
    counts = (
        score.predicted_meeting,
        score.observed_meeting,
        score.hits,
        score.misses,
        score.false_alarms,
    )
    return [
        name,
        f"{score.n:,}",
        value(score.independent_cases, 0),
        value(score.mae_pp),
        value(score.mae_se_pp),
        NONE if score.bias_pp is None else signed(score.bias_pp),
        *(str(count) if score.n else NONE for count in counts),
        value(score.crps),
        value(score.brier),
        part(covered),
    ]


def origin_in_words(found: Backtest, name: str) -> str:
    """Return an origin as a sentence names it."""
    return f"the table of {name}" if found.mode == "published" else f"the end of {name}"
