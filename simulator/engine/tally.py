"""Counting draws: everything that the odds need, in memory that does not grow with draws.

Counts are whole numbers, so that they add up to the same whatever the order and the number of
workers. Quantiles come from histograms; a run that fits into one block takes them from the sorted
draws themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
from fast_histogram import histogram1d

if TYPE_CHECKING:
    from typing import Self

    from simulator.engine.axes import Floats

__all__ = ["LEVELS", "Counts", "Histogram", "Quantiles", "Sorted", "quantile_of_counts"]

LEVELS = (5, 10, 25, 50, 75, 90, 95)
"""The quantiles that are reported, percent."""

_PARTS = np.array(LEVELS) / 100.0

FINE = 11
"""Bits of a number's fraction that tell its bin: 2,048 bins from each power of two to the next."""

Counts = npt.NDArray[np.int64]

_BITS = np.finfo(np.float64).nmant - FINE


def _bits(number: float) -> int:
    """Return the bits of a number as a whole number; from zero upwards both have one order."""
    return int(np.float64(number).view(np.int64))


LEAST, MOST = _bits(2.0**-50), _bits(2.0**50)
"""What is smaller or larger, zero included, is counted as this, so that there are not too many bins."""


class Quantiles(Protocol):
    """What is kept of a row of draws to tell its quantiles."""

    @classmethod
    def of(cls, row: Floats) -> Self:
        """Look at a row of draws, (draw,), none below zero."""

    def merge(self, other: Self) -> None:
        """Take the draws that another has seen."""

    def quantiles(self) -> Floats:
        """Return the quantiles at ``LEVELS``."""


@dataclass(slots=True)
class Sorted:
    """Exact quantiles of a row that has no others beside it."""

    found: Floats

    @classmethod
    def of(cls, row: Floats) -> Self:
        """Sort a row of draws, (draw,)."""
        ordered = np.sort(row)
        positions = _PARTS * (len(ordered) - 1)
        below = positions.astype(np.intp)
        above = np.minimum(below + 1, len(ordered) - 1)
        low = ordered[below]
        return cls(low + (ordered[above] - low) * (positions - below))

    def merge(self, other: Self) -> None:
        """Refuse: the quantiles of two rows are not those of both."""
        del other
        message = "quantiles of sorted draws cannot be merged"
        raise TypeError(message)

    def quantiles(self) -> Floats:
        """Return the quantiles at ``LEVELS``."""
        return self.found


@dataclass(slots=True)
class Histogram:
    """Counts of draws in bins of equal width from each power of two to the next.

    A number's bin is told by its leading bits, so that nobody need know beforehand where draws lie.
    No bin is wider than a 2,048th of what lies in it.

    Attributes:
        low: the first bin.
        counts: draws in each bin from there on; whole numbers.
        least, most: the bits of the least and the greatest draw.
    """

    low: int
    counts: Floats
    least: int
    most: int

    @classmethod
    def of(cls, row: Floats) -> Self:
        """Count a row of draws, (draw,), none below zero; contiguous."""
        bits = row.view(np.int64)
        least, most = int(np.minimum.reduce(bits)), int(np.maximum.reduce(bits))
        low, high = least, most
        if least < LEAST or most > MOST:
            bits = np.clip(bits, LEAST, MOST)
            low, high = min(max(least, LEAST), MOST), min(max(most, LEAST), MOST)
        low >>= _BITS
        end = (high >> _BITS) + 2  # a number that is all but the next edge can count as that
        counts: Floats = histogram1d(bits, end - low, (low << _BITS, end << _BITS))
        return cls(low, counts, least, most)

    def merge(self, other: Self) -> None:
        """Count what another histogram has counted."""
        low = min(self.low, other.low)
        high = max(self.low + len(self.counts), other.low + len(other.counts))
        if high - low > len(self.counts):
            counts = np.zeros(high - low)
            counts[self.low - low : self.low - low + len(self.counts)] = self.counts
            self.low, self.counts = low, counts
        self.counts[other.low - low : other.low - low + len(other.counts)] += other.counts
        self.least, self.most = min(self.least, other.least), max(self.most, other.most)

    def quantiles(self) -> Floats:
        """Return the quantiles at ``LEVELS``, by straight lines within bins."""
        bins = np.arange(self.low, self.low + len(self.counts) + 1, dtype=np.int64)
        edges = (bins << _BITS).view(np.float64)
        cumulated = np.zeros(len(edges))
        np.add.accumulate(self.counts, out=cumulated[1:])
        quantiles = np.interp(_PARTS * cumulated[-1], cumulated, edges)
        least, most = np.array([self.least, self.most]).view(np.float64)
        within: Floats = np.minimum(np.maximum(quantiles, least), most)
        return within


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
