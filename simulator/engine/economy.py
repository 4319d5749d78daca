"""GDP and prices: what growth compounds to."""

from __future__ import annotations

import numpy as np

from simulator.engine.axes import YEAR, Floats

__all__ = ["compound"]


def compound(start: Floats, growth: Floats) -> Floats:
    """Return start, start x (1 + g_1), start x (1 + g_1)(1 + g_2), ..

    Args:
        start: (member,), any unit.
        growth: (member, projected year), percent a year, above -100.

    Returns:
        (member, year), from the base year on. Source: Y_k = Y_(k-1) (1 + g_k / 100).
    """
    path = np.empty((len(start), growth.shape[YEAR] + 1))
    path[:, 0] = start
    np.cumprod(1.0 + growth / 100.0, axis=YEAR, out=path[:, 1:])
    path[:, 1:] *= start[:, None]
    return path
