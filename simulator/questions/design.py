"""Which cases a sweep has: every combination of listed values, each with every sample drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log2, prod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Floats
    from simulator.scenario.scenario import Varied

__all__ = ["Design", "sampled"]


@dataclass(frozen=True, slots=True)
class Design:
    """The cases, by number from 0: the first number varied changes slowest, the sample fastest.

    Attributes:
        vary: what varies, in the order of the columns.
        sample: how many cases are drawn from the ranges; None where there are none.
        method, seed: how they are drawn.
    """

    vary: tuple[Varied, ...]
    sample: int | None
    method: str
    seed: int

    @property
    def cases(self) -> int:
        """How many there are."""
        return prod(len(item.values) for item in self.listed) * (self.sample or 1)

    @property
    def listed(self) -> tuple[Varied, ...]:
        """What takes listed values."""
        return tuple(item for item in self.vary if item.low is None)

    @property
    def drawn(self) -> tuple[Varied, ...]:
        """What is drawn from a range."""
        return tuple(item for item in self.vary if item.low is not None)

    def case(self, number: int) -> tuple[Any, ...]:
        """Return the values of one case, in the order of ``vary``."""
        return self.rows(number, number + 1)[0]

    def rows(self, first: int, last: int) -> list[tuple[Any, ...]]:
        """Return the values of the cases from ``first`` up to ``last``, which is left out."""
        columns = {item.path: self._column(item, first, last) for item in self.vary}
        return list(zip(*(columns[item.path] for item in self.vary), strict=True))

    def _column(self, item: Varied, first: int, last: int) -> list[Any]:
        numbers = np.arange(first, last)
        samples = self.sample or 1
        if item.low is not None and item.high is not None:
            at = self.drawn.index(item)
            unit = sampled(samples, len(self.drawn), self.method, self.seed)[numbers % samples, at]
            drawn: list[Any] = (item.low + (item.high - item.low) * unit).tolist()
            return drawn
        after = self.listed[self.listed.index(item) + 1 :]
        faster = samples * prod(len(other.values) for other in after)
        places = numbers // faster % len(item.values)
        return [item.values[place] for place in places.tolist()]


@lru_cache(maxsize=2)
def sampled(count: int, dimensions: int, method: str, seed: int) -> Floats:
    """Return points of the unit cube, (count, dimension).

    A Latin hypercube puts one point into each of ``count`` slices of every dimension; a Sobol
    sequence, scrambled, fills the cube evenly whatever is left out at its end.
    """
    from scipy.stats import qmc  # noqa: PLC0415 - takes most of a second

    source = np.random.default_rng(seed)
    points: Floats
    if method == "sobol":
        whole = 2 ** max(ceil(log2(count)), 0)
        points = qmc.Sobol(dimensions, seed=source).random(whole)[:count]
    else:
        points = qmc.LatinHypercube(dimensions, seed=source).random(count)
    return points
