"""How far a member is above or below a target in one year, in every draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.targets import judge
from simulator.engine.walk import Outcome, walk
from simulator.engine.weather import CALM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.axes import Floats
    from simulator.engine.inputs import Inputs
    from simulator.engine.weather import Weather

__all__ = ["certain_margin", "certain_margins", "margins", "margins_by_year", "weakest"]


def margins_by_year(
    inputs: Inputs, weather: Weather, target: int, *, rounded: bool
) -> Iterator[Floats]:
    """Yield each year's margins from the base year on, (draw,), percent.

    Args:
        inputs: one member's.
        weather: its shocks.
        target: position of the target; for one that is of others, the least of their margins.
        rounded: as NATO prints it, half of the last decimal counts as reached; else the exact share.
    """
    before: Outcome | None = None
    for outcome in walk(inputs, weather):
        yield _margin(inputs, target, outcome, before, rounded=rounded)
        before = outcome


def margins(inputs: Inputs, weather: Weather, target: int, year: int, *, rounded: bool) -> Floats:
    """Return the margins in the year at position ``year``, (draw,); see :func:`margins_by_year`."""
    before: Outcome | None = None
    for k, outcome in enumerate(walk(inputs, weather)):
        if k == year:
            return _margin(inputs, target, outcome, before, rounded=rounded)
        before = outcome if k == year - 1 else None
    raise IndexError(year)


def certain_margin(inputs: Inputs, target: int, year: int) -> float:
    """Return the margin to the exact target on the central path."""
    return float(margins(inputs, CALM, target, year, rounded=False)[0])


def certain_margins(inputs: Inputs, target: int, *, rounded: bool = False) -> list[float]:
    """Return the margin on the central path, each year."""
    return [float(each[0]) for each in margins_by_year(inputs, CALM, target, rounded=rounded)]


def weakest(inputs: Inputs, target: int, year: int) -> int:
    """Return the position of the target that is furthest from being met: itself, or one it is of."""
    if inputs.targets[target].form != "all":
        return target
    parts = [weakest(inputs, part, year) for part in inputs.targets[target].of]
    return min(parts, key=lambda part: certain_margin(inputs, part, year))


def _margin(
    inputs: Inputs, target: int, now: Outcome, before: Outcome | None, *, rounded: bool
) -> Floats:
    given = inputs.targets[target]
    if given.form == "all":
        below = [_margin(inputs, part, now, before, rounded=rounded) for part in given.of]
        least: Floats = np.minimum.reduce(below)
        return least
    slack = given.tolerance if rounded else 0.0
    if given.form == "real_growth":
        growth: Floats = _growth(given.of, now, before) - (given.value[0] - slack)
        return growth
    counted = judge([given], now, before)[0].counted
    assert counted is not None  # noqa: S101 - a share target counts something
    above: Floats = counted[0] - (given.value[0] - slack)
    return above


def _growth(lines: tuple[int, ...], now: Outcome, before: Outcome | None) -> Floats:
    """Return the real growth of the lines' sum, percent; far below any target where there is none."""
    spent = np.add.reduce([now.real[line][0] for line in lines])
    if before is None:
        return np.full(spent.shape, -np.inf)
    last = np.add.reduce([before.real[line][0] for line in lines])
    grown = np.divide(spent - last, last, out=np.full(spent.shape, np.inf), where=last > 0)
    percent: Floats = 100.0 * grown
    return percent
