"""The constant real growth that meets a target: in closed form where nothing binds, else by search."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.inputs import GDP
from simulator.engine.walk import walk
from simulator.engine.weather import CALM
from simulator.questions.cases import HIGHEST, Case
from simulator.questions.margins import certain_margin, margins
from simulator.questions.search import Bracket, crossing

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.axes import Floats
    from simulator.engine.inputs import Inputs
    from simulator.questions.shocks import OneMember

__all__ = [
    "Odds",
    "Surely",
    "certain_growth",
    "closed_form",
    "growth_at",
    "searched_growth",
]

LOWEST = -100.0
EXACT = 1e-9
"""How near to the target an answer in closed form must come, percentage points."""
FINEST = 1e-12
NARROW = 1e-9
"""How wide the bracket of an answer from draws may be, percent a year."""
NARROW_ERROR = 1e-3
"""The same for the ends of its Monte Carlo error, as a part of that error's first guess."""


def certain_growth(case: Case) -> float | None:
    """Return the growth that gives exactly the target on the central path, percent a year.

    None where no growth does, under the limits of the case.
    """
    quick = closed_form(case)
    if (
        quick is not None
        and abs(certain_margin(case.growing(quick), case.target, case.due)) <= EXACT
    ):
        return quick
    return searched_growth(case, 0.0 if quick is None else quick)


def closed_form(case: Case) -> float | None:
    """Return the growth that would do where nothing binds, percent a year.

    ((S / 100 x B_by / R_0)^(1 / n) - 1) x 100, R_0 the spending in the year before growth begins, B
    what the share is of, n the years. None for a target of several lines, of growth, or of others,
    for a line in parts, and where nothing was spent.
    """
    target = case.inputs.targets[case.target]
    if target.form != "share" or target.of != case.lines:
        return None
    outcomes = list(walk(case.growing(0.0), CALM))
    start = float(outcomes[case.first - 1].real[case.lines[0]][0, 0])
    last = outcomes[case.due]
    percent = last.percent[0, 0] if target.per == GDP else last.real[target.per][0, 0] / 100.0
    wanted = float(target.value[0] * percent)
    if start <= 0.0 or wanted <= 0.0:
        return None
    return float(((wanted / start) ** (1.0 / case.years) - 1.0) * 100.0)


def searched_growth(case: Case, guess: float = 0.0) -> float | None:
    """Return the same as :func:`certain_growth`, by search alone."""

    def margin(rate: float) -> float:
        return certain_margin(case.growing(rate), case.target, case.due)

    found = bracketed(margin, guess)
    return None if found is None else crossing(margin, found, FINEST).above


def bracketed(
    function: Callable[[float], float], guess: float, step: float = 1.0
) -> Bracket | None:
    """Return a bracket found by going out from a guess in steps that double.

    None where the function is below zero at the highest growth, or is not at the lowest.
    """
    x = min(max(guess, LOWEST), HIGHEST)
    value = function(x)
    sign = 1.0 if value < 0.0 else -1.0
    while True:
        beyond = min(max(x + sign * step, LOWEST), HIGHEST)
        there = function(beyond)
        if (there < 0.0) != (value < 0.0):
            return (
                Bracket(x, value, beyond, there) if sign > 0 else Bracket(beyond, there, x, value)
            )
        if beyond in {LOWEST, HIGHEST}:
            return None
        x, value, step = beyond, there, 2.0 * step


@dataclass(frozen=True, slots=True)
class Surely:
    """A growth that meets the target with the wanted probability.

    Attributes:
        growth: percent a year.
        error: its Monte Carlo error, one standard deviation, percent a year.
        probability: of meeting the target with it, 0 to 1; at least the one wanted.
    """

    growth: float
    error: float
    probability: float


class Odds:
    """How probable it is that a member meets its target, on the same draws for every question."""

    def __init__(self, case: Case, shocks: OneMember) -> None:
        """Keep the case and the draws."""
        self.case = case
        self.shocks = shocks
        self.draws = shocks.shocks.uncertainty.draws

    def margins(self, inputs: Inputs) -> Floats:
        """Return how far above or below the target each draw is in the due year, (draw,)."""
        case = self.case
        found = [
            margins(inputs, weather, case.target, case.due, rounded=True)
            for weather in self.shocks.chunks()
        ]
        return found[0] if len(found) == 1 else np.concatenate(found)

    def probability(self, inputs: Inputs) -> float:
        """Return the part of the draws that meet the target, 0 to 1."""
        return float(np.count_nonzero(self.margins(inputs) >= 0.0) / self.draws)

    def surplus(self, inputs: Inputs, count: int) -> float:
        """Return the margin that exactly ``count`` draws have or exceed: 0 or more where they meet it."""
        return nth_best(self.margins(inputs), count)

    def wanted(self, confidence: float) -> int:
        """Return how many draws must meet the target for a confidence in percent."""
        return wanted_draws(self.draws, confidence)


def wanted_draws(draws: int, confidence: float) -> int:
    """Return how many of so many draws a confidence in percent is; at least one."""
    return min(max(ceil(confidence / 100.0 * draws - 1e-9), 1), draws)


def nth_best(values: Floats, count: int) -> float:
    """Return the value that exactly ``count`` of the values are not below."""
    place = len(values) - count
    return float(np.partition(values, place)[place])


def growth_at(odds: Odds, confidence: float, guess: float) -> Surely | None:
    """Return the growth that meets the target with a confidence in percent.

    The probability of meeting it rises with growth in steps of one draw, since every growth meets
    the same draws. Its inverse is smooth where the density is, so the error of the answer is half the
    distance between the growths at one standard error of the probability above and below it.

    None where no growth does, under the limits of the case.
    """
    wanted = odds.wanted(confidence)
    found = _growth_for(odds, wanted, guess, 1.0, NARROW)
    if found is None:
        return None
    probability = odds.probability(odds.case.growing(found))
    return Surely(found, _error(odds, wanted, found), probability)


def _growth_for(
    odds: Odds, count: int, guess: float, step: float, precision: float
) -> float | None:
    def surplus(rate: float) -> float:
        return odds.surplus(odds.case.growing(rate), count)

    bracket = bracketed(surplus, guess, step)
    return None if bracket is None else crossing(surplus, bracket, precision).above


def _error(odds: Odds, wanted: int, growth: float) -> float:
    """Return half the distance of the growths one standard error of the probability apart."""
    part = wanted / odds.draws
    spread = max(round(sqrt(part * (1.0 - part) * odds.draws)), 1)
    counts = [min(max(count, 1), odds.draws) for count in (wanted - spread, wanted + spread)]
    step = 0.05
    ends = [_growth_for(odds, count, growth, step, NARROW_ERROR * step) for count in counts]
    low, high = ends
    if low is None:
        return 0.0
    return (high - low) / 2.0 if high is not None else growth - low
