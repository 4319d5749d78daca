"""The value of one number of the scenario with which a member meets its target."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor, isfinite, sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.assemble import ordered_targets
from simulator.engine.weather import CALM
from simulator.errors import UsageError
from simulator.questions.answers import VariedAnswer
from simulator.questions.cases import set_up
from simulator.questions.growth import nth_best, wanted_draws
from simulator.questions.margins import margins
from simulator.questions.search import Bracket, crossing
from simulator.questions.shocks import Shocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.axes import Floats
    from simulator.engine.draws import Setup
    from simulator.questions.numbers import Varied
    from simulator.scenario import Scenario

__all__ = ["Condition", "Tried", "best_value", "check_range"]

LOOKS = 8
"""Into how many parts a range is cut, where its ends do not tell."""
FINE = 1e-12
"""How wide the bracket of a certain answer may be, as a part of the range; of one from draws."""
FINE_DRAWN = 1e-9
FEW = 64
"""Whole numbers that are all tried."""
REMEMBERED = 100
"""Readings of the scenario that are kept."""
FAR = 4.0
"""Standard errors that two probabilities must be apart to tell a slope."""


def check_range(path: str, low: float, high: float) -> None:
    """Raise UsageError unless a range is two numbers in order."""
    if not (isfinite(low) and isfinite(high)):
        raise UsageError(f"--range {low:g} {high:g}: both ends must be numbers")
    if low >= high:
        way = "the same number" if low == high else "the wrong way round"
        raise UsageError(
            f"--range {low:g} {high:g}: the ends are {way}; the lower one stands first, as in "
            f"--vary {path} --range {min(low, high):g} {max(low, high) + (low == high):g}"
        )


class _Point(NamedTuple):
    """What a value gives: the margin that counts, the part of the draws that meet the target."""

    margin: float
    probability: float
    draws: int


class Tried:
    """The scenario at values of a number, each read once."""

    def __init__(self, varied: Varied) -> None:
        """Begin with none."""
        self.varied = varied
        self._found: dict[float, tuple[Scenario, Setup]] = {}

    def at(self, value: float) -> tuple[Scenario, Setup]:
        """Return the scenario at a value, and its members' inputs."""
        if value not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.pop(next(iter(self._found)))
            scenario = self.varied.at(value)
            self._found[value] = scenario, set_up(scenario)
        return self._found[value]


@dataclass(slots=True)
class Condition:
    """Whether a member meets its target at a value of a number, and by how much.

    Attributes:
        tried: the number.
        target: the target's name.
        code: the member's.
        due: the year.
        confidence: percent; None for the central path, which is to meet the exact target.
    """

    tried: Tried
    target: str
    code: str
    due: int
    confidence: float | None
    points: dict[float, _Point] = field(default_factory=dict)

    def at(self, value: float) -> float:
        """Return the margin at a value: of the central path, or of the draw that counts."""
        return self.point(value).margin

    def point(self, value: float) -> _Point:
        """Return all that a value gives."""
        if value not in self.points:
            found = self._margins(value)
            met = int(np.count_nonzero(found >= 0.0))
            wanted = 1 if self.confidence is None else wanted_draws(len(found), self.confidence)
            margin = nth_best(found, wanted)
            self.points[value] = _Point(margin, met / len(found), len(found))
        return self.points[value]

    def _margins(self, value: float) -> Floats:
        scenario, prepared = self.tried.at(value)
        due = self.due - scenario.base_year
        if self.code not in prepared.codes or not 0 < due < prepared.years:
            setting = self.tried.varied.setting(value)
            raise UsageError(f"--set {setting}: {self.code} is not projected to {self.due} with it")
        target = ordered_targets(scenario).index(self.target)
        inputs = prepared.members[prepared.codes.index(self.code)]
        if self.confidence is None:
            return margins(inputs, CALM, target, due, rounded=False)
        shocks = Shocks(prepared.uncertainty, prepared.years - 1).of(self.code)
        found = [margins(inputs, each, target, due, rounded=True) for each in shocks.chunks()]
        return np.concatenate(found)


def best_value(condition: Condition, low: float, high: float) -> VariedAnswer:
    """Return the value from ``low`` to ``high`` that meets the condition."""
    values = _grid(low, high, whole=condition.tried.varied.whole)
    margin = [condition.at(value) for value in values]
    met = [each >= 0.0 for each in margin]
    if all(met):
        return _answer(condition, "whole range", None, None)
    if not any(met):
        best = values[int(np.argmax(margin))]
        return _answer(condition, "none", None, best)
    k = next(k for k in range(len(met) - 1) if met[k] != met[k + 1])
    below, above = (k, k + 1) if met[k + 1] else (k + 1, k)
    bracket = Bracket(values[below], margin[below], values[above], margin[above])
    if condition.tried.varied.whole:
        found = _whole(condition.at, bracket)
    else:
        fine = FINE if condition.confidence is None else FINE_DRAWN
        found = crossing(condition.at, bracket, fine * (high - low)).above
    return _answer(condition, "found", found, None)


def _grid(low: float, high: float, *, whole: bool) -> list[float]:
    if not whole:
        return [low + (high - low) * part / LOOKS for part in range(LOOKS + 1)]
    first, last = ceil(low), floor(high)
    if first > last:
        raise UsageError(f"--range {low:g} {high:g}: there is no whole number between the two")
    step = 1 if last - first < FEW else (last - first) // LOOKS
    return [float(value) for value in sorted({*range(first, last + 1, step), last})]


def _whole(function: Callable[[float], float], bracket: Bracket) -> float:
    """Return the whole number nearest to where the function crosses zero that is not below it."""
    while bracket.width > 1:
        middle = float(round((bracket.below + bracket.above) / 2))
        bracket = bracket.with_point(middle, function(middle))
    return bracket.above


def _answer(
    condition: Condition, status: str, value: float | None, nearest: float | None
) -> VariedAnswer:
    asked = nearest if value is None else value
    drawn = condition.confidence is not None
    point = None if asked is None else condition.point(asked)
    results = {
        value: point.probability if drawn else point.margin
        for value, point in sorted(condition.points.items())
    }
    varied = condition.tried.varied
    return VariedAnswer(
        status=status,
        value=value,
        now=varied.now,
        error=_error(condition, value) if drawn and value is not None else None,
        margin_pct=point.margin if point else None,
        probability=point.probability if point and drawn else None,
        nearest=nearest,
        tried=tuple(results.items()),
        setting=None if value is None else varied.setting(value),
    )


def _error(condition: Condition, value: float) -> float | None:
    """Return the Monte Carlo error of a value: the probability's, over its slope there."""
    here = condition.point(value)
    spread = sqrt(here.probability * (1.0 - here.probability) / here.draws)
    if condition.tried.varied.whole or spread == 0.0:
        return None
    apart = {
        other: point.probability - here.probability
        for other, point in condition.points.items()
        if abs(point.probability - here.probability) >= FAR * spread
    }
    if not apart:
        return None
    nearest = min(apart, key=lambda other: abs(other - value))
    return abs(spread * (nearest - value) / apart[nearest])
