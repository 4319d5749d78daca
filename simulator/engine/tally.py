"""Counting draws: everything that the odds need, in memory that does not grow with draws.

Counts are whole numbers, so that they add up to the same whatever the order and the number of
workers. Quantiles come from histograms whose edges the first block of draws sets; a run that fits
into one block takes them from the sorted draws themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["BINS", "LEVELS", "Counts", "Histogram", "Sorted", "quantile_of_counts"]

BINS = 2048
LEVELS = (5, 10, 25, 50, 75, 90, 95)
"""The quantiles that are reported, percent."""

MARGIN = 0.5
"""How far the edges reach beyond the first block's extremes, as a part of their distance."""

Counts = npt.NDArray[np.int64]
FewCounts = npt.NDArray[np.int32]


@dataclass(slots=True)
class Sorted:
    """The first block's view of one row of draws: exact quantiles and where the rest may lie."""

    quantiles: Floats
    low: float
    high: float

    @classmethod
    def of(cls, row: Floats) -> Sorted:
        """Sort a row, (draw,), and keep what matters."""
        ordered = np.sort(row)
        positions = np.array(LEVELS) / 100.0 * (len(ordered) - 1)
        below = positions.astype(np.intp)
        above = np.minimum(below + 1, len(ordered) - 1)
        weight = positions - below
        low = ordered[below]
        quantiles = low + (ordered[above] - low) * weight
        return cls(quantiles, float(ordered[0]), float(ordered[-1]))


@dataclass(slots=True)
class Histogram:
    """Counts of one row's draws between fixed edges, with one bin for each side beyond them."""

    low: float
    width: float
    counts: Counts | FewCounts

    @classmethod
    def around(cls, first: Sorted) -> Histogram:
        """Return an empty histogram with edges from the first block's extremes."""
        room = MARGIN * (first.high - first.low)
        low = first.low - room
        return cls(low, (first.high + room - low) / BINS, np.zeros(BINS + 2, dtype=np.int64))

    @classmethod
    def at(cls, low: float, width: float) -> Histogram:
        """Return an empty histogram at known edges, for fewer than 2^31 draws."""
        return cls(low, width, np.zeros(BINS + 2, dtype=np.int32))

    def add(self, row: Floats) -> None:
        """Count a row of draws, (draw,)."""
        if self.width == 0.0:
            return
        places = row - (self.low - self.width)
        places *= 1.0 / self.width
        np.clip(places, 0.0, BINS + 1, out=places)
        self.counts += np.bincount(places.astype(np.intp), minlength=BINS + 2)

    def quantiles(self) -> Floats:
        """Return the quantiles at ``LEVELS``, by straight lines within bins."""
        if self.width == 0.0:
            return np.full(len(LEVELS), self.low)
        edges = self.low + self.width * np.arange(-1, BINS + 2)
        cumulated = np.concatenate(([0], np.cumsum(self.counts)))
        wanted = np.array(LEVELS) / 100.0 * cumulated[-1]
        quantiles: Floats = np.interp(wanted, cumulated, edges)
        return quantiles


def quantile_of_counts(reached: Counts, draws: int) -> tuple[int | None, ...]:
    """Return the first position whose count reaches each level of ``LEVELS``, or None.

    Args:
        reached: (year,), draws in which something has happened by then.
        draws: of how many.
    """
    found = []
    for level in LEVELS:
        there = np.flatnonzero(reached * 100 >= level * draws)
        found.append(int(there[0]) if len(there) else None)
    return tuple(found)
