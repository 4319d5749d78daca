"""The path of least extra money that is there in its year: a linear programme.

Over the years t of growth, R_t being real spending:

    least    sum of R_t
    so that  R_t <= (1 + r_t / 100) R_(t-1)          where growth has a limit r_t
             R_t >= R_(t-1)                          where nothing may be cut
             R_t >= C_t                              never below what it is measured against
             R_t <= C_t + B_t / (P_t x price of a dollar)    under the ceiling B_t on extra money
             R_by >= what the target takes then

C_t is the counterfactual, followed as closely as the limits allow. Solved by HiGHS (Q. Huangfu and J. A. J. Hall, Mathematical Programming Computation 10, 2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.questions.growth import certain_growth
from simulator.questions.money import Course, course_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.engine.axes import Booleans, Floats
    from simulator.questions.cases import Case
    from simulator.questions.money import Against

__all__ = ["Ceiling", "Programme", "ceilings_by_year", "least_path", "programme_of"]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most extra money in each year from ``first`` to ``last``, or in every year.

    Attributes:
        amount: millions of national money at each year's prices.
    """

    amount: float
    first: int | None = None
    last: int | None = None

    def holds(self, year: int) -> bool:
        """Tell whether it is about a year."""
        return self.first is None or self.first <= year <= (self.last or self.first)


@dataclass(frozen=True, slots=True)
class Programme:
    """The numbers of the programme; one a year that grows, but for ``start``.

    Money is millions of dollars at the base year's prices.

    Attributes:
        course: the economy and the counterfactual.
        start: spending in the year before.
        first: position of the first year.
        floor: the least in each year.
        ceiling: the most in each year; infinity without a ceiling.
        most: limits on growth, percent; infinity without one.
        kept: whether nothing may be cut.
        need: what the target takes in the last year; None where no spending does it.
    """

    course: Course
    start: float
    first: int
    floor: Floats
    ceiling: Floats
    most: Floats
    kept: Booleans
    need: float | None


def ceilings_by_year(ceilings: Sequence[Ceiling], years: Sequence[int]) -> Floats:
    """Return the most extra money in each year: the lowest of the ceilings that hold, or infinity."""
    return np.array(
        [min((c.amount for c in ceilings if c.holds(year)), default=np.inf) for year in years]
    )


def programme_of(
    case: Case, against: Against, per_usd: float, base_year: int, ceilings: Sequence[Ceiling]
) -> Programme:
    """Return the programme of a case.

    Args:
        case: whose line is one, not in parts.
        against: what extra money is measured against.
        per_usd: the price of a dollar.
        base_year: the calendar year of position 0.
        ceilings: on extra money.
    """
    (line,) = case.lines
    free = case.free()
    rate = certain_growth(free)
    course = course_of(free.growing(rate or 0.0), line, against, per_usd)
    years = slice(case.first, case.due + 1)
    given = [case.inputs.lines[line].years[k - 1] for k in range(case.first, case.due + 1)]
    most = np.array([np.inf if year.most is None else year.most[0, 0] for year in given])
    kept = np.array([year.never_cut is not None for year in given])
    start = float(course.real[case.first - 1])
    held = course.held[years]
    extra = ceilings_by_year(ceilings, range(base_year + case.first, base_year + case.due + 1))
    return Programme(
        course=course,
        start=start,
        first=case.first,
        floor=_floor(held, start, most, kept),
        ceiling=(course.held_national[years] + extra) / course.dollar[years],
        most=most,
        kept=kept,
        need=None if rate is None else float(course.real[case.due]),
    )


def _floor(held: Floats, start: float, most: Floats, kept: Booleans) -> Floats:
    """Return the counterfactual as far as it can be followed within the limits."""
    found, last = [], start
    for cost, limit, keeps in zip(held, most, kept, strict=True):
        level = min(cost, last * (1.0 + limit / 100.0)) if last > 0.0 else 0.0
        last = max(level, last) if keeps else level
        found.append(last)
    return np.array(found)


def least_path(programme: Programme) -> Floats | None:
    """Return the real spending of the least path, (year that grows,); None where there is none."""
    from scipy.optimize import linprog  # noqa: PLC0415 - half a second, only for this question

    if programme.need is None or programme.start <= 0.0:
        return None
    unit = programme.start  # amounts near 1 keep the solver's tolerances meaningful
    count = len(programme.most)
    rows: list[Floats] = []
    right: list[float] = []
    for t in range(count):
        for now, before in _bounds(programme, t):
            row, known = _row(count, t, now, before)
            rows.append(row)
            right.append(known)
    low = programme.floor / unit
    low[-1] = max(low[-1], programme.need / unit)
    high = programme.ceiling / unit
    if (low > high).any():
        return None
    found = linprog(
        np.ones(count),
        A_ub=np.array(rows) if rows else None,
        b_ub=np.array(right) if rows else None,
        bounds=list(zip(low.tolist(), high.tolist(), strict=True)),
        method="highs",
    )
    return None if found.x is None else np.maximum(found.x, low) * unit


def _bounds(programme: Programme, t: int) -> Iterator[tuple[float, float]]:
    """Yield a pair for each bound of year t to the year before: now x R_t + before x R_(t-1) <= 0."""
    if np.isfinite(programme.most[t]):
        yield 1.0, -(1.0 + float(programme.most[t]) / 100.0)
    if programme.kept[t]:
        yield -1.0, 1.0


def _row(count: int, t: int, now: float, before: float) -> tuple[Floats, float]:
    """Return a row now x R_t + before x R_(t-1) <= right, R of the year before the first being 1."""
    row = np.zeros(count)
    row[t] = now
    if t == 0:
        return row, -before
    row[t - 1] = before
    return row, 0.0
