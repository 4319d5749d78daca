"""Scores of a sample of draws against what came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.tally import LEVELS

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["Odds", "crps", "odds_of", "pit"]


class Odds(NamedTuple):
    """What the draws said of one member and year, and how that fared.

    Attributes:
        quantiles: percent, at the levels of ``engine.tally.LEVELS``.
        probability: part of the draws, 0 to 1, that meet the target.
        crps: continuous ranked probability score, percentage points.
        pit: part of the draws, 0 to 1, below what came.
    """

    quantiles: tuple[float, ...]
    probability: float
    crps: float
    pit: float

    def at(self, level: int) -> float:
        """Return the quantile at a level of ``engine.tally.LEVELS``."""
        return self.quantiles[LEVELS.index(level)]


def crps(ordered: Floats, truth: float) -> float:
    """Return the continuous ranked probability score of draws: 0 is perfect, in their unit.

    E|X - y| - E|X - X'| / 2 for X, X' among the draws; the second is a weighted sum of ordered
    draws. Source: T. Gneiting and A. E. Raftery, Journal of the American Statistical Association
    102 (2007), equation 21.

    Args:
        ordered: (draw,), from the least to the greatest.
        truth: what came.
    """
    count = len(ordered)
    weights = np.arange(1 - count, count, 2) / count
    return float(np.mean(np.abs(ordered - truth)) - np.dot(weights, ordered) / count)


def pit(ordered: Floats, truth: float) -> float:
    """Return the part of the draws below what came, those equal to it counted half."""
    below = np.searchsorted(ordered, truth, side="left")
    upto = np.searchsorted(ordered, truth, side="right")
    return float(below + upto) / (2 * len(ordered))


def odds_of(row: Floats, truth: float, least: float) -> Odds:
    """Return what draws said, and how that fared.

    Args:
        row: (draw,), percent; is sorted in place.
        truth: what came, percent.
        least: the least share that meets the target, percent.
    """
    row.sort()
    meeting = len(row) - int(np.searchsorted(row, least, side="left"))
    return Odds(
        quantiles=_quantiles(row),
        probability=meeting / len(row),
        crps=max(crps(row, truth), 0.0),
        pit=pit(row, truth),
    )


def _quantiles(ordered: Floats) -> tuple[float, ...]:
    """Return quantiles by straight lines between ordered draws."""
    positions = np.array(LEVELS) / 100.0 * (len(ordered) - 1)
    below = positions.astype(np.intp)
    above = np.minimum(below + 1, len(ordered) - 1)
    low = ordered[below]
    quantiles = low + (ordered[above] - low) * (positions - below)
    return tuple(quantiles.tolist())
