"""Bracketing search: where a function that goes from below zero to above crosses it.

Illinois's variant of the false position (M. Dowell and P. Jarratt, BIT 11, 1971), with a bisection
whenever three steps have not halved the bracket: as fast as a secant where the function is smooth, never
slower than four bisections for each halving where it has steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Bracket", "crossing"]

MOST_STEPS = 200
PATIENCE = 3
"""Steps after which the bracket must be half as wide."""

Function = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Bracket:
    """Two places: the function is below zero at ``below`` and not at ``above``.

    Attributes:
        below, at_below: where it is below zero, and its value there.
        above, at_above: where it is zero or more, and its value there.
    """

    below: float
    at_below: float
    above: float
    at_above: float

    @property
    def width(self) -> float:
        """How far apart the two are."""
        return abs(self.above - self.below)

    def with_point(self, x: float, value: float) -> Bracket:
        """Return the bracket cut down at a place in it."""
        if value < 0.0:
            return Bracket(x, value, self.above, self.at_above)
        return Bracket(self.below, self.at_below, x, value)


def crossing(function: Function, bracket: Bracket, precision: float) -> Bracket:
    """Return a bracket around the crossing that is at most ``precision`` wide.

    Args:
        function: below zero at one end and not at the other; one crossing is found if there are
            several.
        bracket: where to look.
        precision: how wide the answer may be.
    """
    weights = [1.0, 1.0]  # of the values below and above; an end that stays is halved
    wide, since = bracket.width, 0
    for _ in range(MOST_STEPS):
        if bracket.width <= precision:
            return bracket
        x = _between(bracket, weights) if since < PATIENCE else _middle(bracket)
        x = _middle(bracket) if x in {bracket.below, bracket.above} else x
        if x in {bracket.below, bracket.above}:  # no number lies between the two
            return bracket
        value = function(x)
        bracket = bracket.with_point(x, value)
        moved, stayed = (0, 1) if value < 0.0 else (1, 0)
        weights[moved], weights[stayed] = 1.0, weights[stayed] / 2
        since += 1
        if bracket.width <= wide / 2:
            wide, since = bracket.width, 0
    return bracket


def _middle(bracket: Bracket) -> float:
    return bracket.below + (bracket.above - bracket.below) / 2


def _between(bracket: Bracket, weights: list[float]) -> float:
    """Return where a straight line through the (weighted) values crosses zero."""
    low, high = bracket.at_below * weights[0], bracket.at_above * weights[1]
    part = low / (low - high)
    x = bracket.below + (bracket.above - bracket.below) * part
    inside = min(bracket.below, bracket.above) < x < max(bracket.below, bracket.above)
    return x if inside else _middle(bracket)
