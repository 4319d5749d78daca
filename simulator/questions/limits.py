"""When limits make a target impossible: the earliest year that is possible, and what would have to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.questions.cases import HIGHEST, Case, Run
from simulator.questions.growth import nth_best
from simulator.questions.margins import certain_margin, certain_margins, margins_by_year
from simulator.questions.search import Bracket, crossing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.engine.inputs import Inputs
    from simulator.questions.growth import Odds
    from simulator.questions.shocks import Shocks

__all__ = [
    "BEYOND",
    "Limit",
    "earliest_certain",
    "earliest_surely",
    "gives_certain",
    "gives_surely",
]

BEYOND = 40
"""Years past the horizon that are tried."""
FINE = 1e-10


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that stands in the way.

    Attributes:
        line, part: what it limits.
        first, last: positions of its years.
        limit: the most that real growth may be, percent a year.
        needed: what it would have to be, the others as they are; None where that would not do.
    """

    line: str
    part: str | None
    first: int
    last: int
    limit: float
    needed: float | None


def gives_certain(case: Case) -> tuple[Limit, ...]:
    """Return each limit with what it would have to be for the central path to get there."""
    return _gives(case, lambda inputs: certain_margin(inputs, case.target, case.due))


def gives_surely(odds: Odds, confidence: float) -> tuple[Limit, ...]:
    """Return each limit with what it would have to be for a confidence in percent."""
    wanted = odds.wanted(confidence)
    return _gives(odds.case, lambda inputs: odds.surplus(inputs, wanted))


def _gives(case: Case, margin: Callable[[Inputs], float]) -> tuple[Limit, ...]:
    runs = case.runs()
    found = [_limit(case, run, _needed(case, [run], run, margin)) for run in runs]
    if any(limit.needed is not None for limit in found):
        return tuple(found)
    return tuple(_limit(case, run, _needed(case, runs, run, margin)) for run in runs)


def _limit(case: Case, run: Run, needed: float | None) -> Limit:
    line, part = case.names[run.line]
    return Limit(line, part, run.first, run.last, run.limit, needed)


def _needed(
    case: Case, moved: Sequence[Run], of: Run, margin: Callable[[Inputs], float]
) -> float | None:
    """Return what a limit must be if it and others move by as many points; None if nothing does."""

    def by(points: float) -> float:
        return margin(case.relaxed({run: run.limit + points for run in moved}))

    step, low, at_low = 1.0, 0.0, by(0.0)
    while step <= HIGHEST:
        at_high = by(step)
        if at_high >= 0.0:
            found = crossing(by, Bracket(low, at_low, step, at_high), FINE)
            return of.limit + found.above
        low, at_low, step = step, at_high, 2.0 * step
    return None


def earliest_certain(case: Case) -> int | None:
    """Return the position of the first year in which the central path can be there, limits held."""
    found = certain_margins(case.prolonged(BEYOND), case.target)
    return _first([margin >= 0.0 for margin in found], case.due)


def earliest_surely(odds: Odds, shocks: Shocks, confidence: float) -> int | None:
    """Return the same for a confidence in percent.

    Args:
        odds: of the case.
        shocks: for all projected years and ``BEYOND`` more.
        confidence: percent.
    """
    case, wanted = odds.case, odds.wanted(confidence)
    inputs = case.prolonged(BEYOND)
    chunks = [
        list(margins_by_year(inputs, weather, case.target, rounded=True))
        for weather in shocks.of(case.code).chunks()
    ]
    if len(chunks) == 1:
        return _first([nth_best(year, wanted) >= 0.0 for year in chunks[0]], case.due)
    from numpy import concatenate  # noqa: PLC0415

    years = (concatenate(parts) for parts in zip(*chunks, strict=True))
    return _first([nth_best(year, wanted) >= 0.0 for year in years], case.due)


def _first(holds: Sequence[bool], after: int) -> int | None:
    return next((k for k, held in enumerate(holds) if held and k > after), None)
