"""Sobol indices with confidence intervals: which part of a variance goes back to what.

Source: Saltelli et al., Variance based sensitivity analysis of model output, Computer Physics
Communications 181 (2010), 259-270, doi:10.1016/j.cpc.2009.09.018; the bootstrap of Archer, Saltelli
and Sobol, Journal of Statistical Computation and Simulation 58 (1997), 99-120.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["Indices", "indices_of"]

RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Indices:
    """Of each input, (input,); the intervals are (2, input), their lower and upper ends.

    Attributes:
        first: part of the variance that it explains by itself.
        total: part that goes away with it, interactions included.
    """

    first: Floats
    total: Floats
    first_interval: Floats
    total_interval: Floats


def indices_of(f_a: Floats, f_b: Floats, f_ab: Floats, confidence: float, seed: int) -> Indices:
    """Return the indices; zero where nothing varies.

    Args:
        f_a, f_b: the output in two independent worlds, (draw,); a power of two draws.
        f_ab: in the first world with one input of the second, (input, draw).
        confidence: of the intervals, percent; they come from resampling the draws.
        seed: of the resampling.
    """
    from scipy.stats import sobol_indices  # noqa: PLC0415 - takes most of a second

    inputs = len(f_ab)
    several = np.repeat(f_ab, 2, axis=0) if inputs == 1 else f_ab  # scipy takes no lone input
    given: Any = {"f_A": f_a[None], "f_B": f_b[None], "f_AB": several[:, None]}
    found = sobol_indices(func=given, n=len(f_a))
    first, total = found.first_order[:inputs], found.total_order[:inputs]
    source = np.random.default_rng(seed)
    tried = np.array([_resampled(f_a, f_b, f_ab, source) for _ in range(RESAMPLES)])
    tails = [(100.0 - confidence) / 2.0, (100.0 + confidence) / 2.0]
    ends = np.percentile(tried, tails, axis=0)
    return Indices(first, total, ends[:, 0], ends[:, 1])


def _resampled(f_a: Floats, f_b: Floats, f_ab: Floats, source: np.random.Generator) -> Floats:
    """Return (first, total) of each input from draws drawn again, (2, input)."""
    chosen = source.integers(0, len(f_a), len(f_a))
    a, b, ab = f_a[chosen], f_b[chosen], f_ab[:, chosen]
    middle = np.mean([a, b])
    spread = np.var([a, b])
    if spread == 0.0:
        return np.zeros((2, len(f_ab)))
    a, b, ab = a - middle, b - middle, ab - middle
    first, total = np.mean(b * (ab - a), axis=1), 0.5 * np.mean((a - ab) ** 2, axis=1)
    found: Floats = np.array([first, total]) / spread
    return found
