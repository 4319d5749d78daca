"""GDP and prices: what growth compounds to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["compound"]


def compound(start: Floats, growth: Floats) -> Floats:
    """Return start, start x (1 + g_1), start x (1 + g_1)(1 + g_2), ..

    Args:
        start: (.., member), any unit.
        growth: (.., member, projected year), percent a year, above -100.

    Returns:
        (.., member, year), from the base year on. Source: Y_k = Y_(k-1) (1 + g_k / 100).
    """
    path = np.empty((*start.shape, growth.shape[-1] + 1))
    path[..., 0] = start
    np.multiply.accumulate(1.0 + growth / 100.0, axis=-1, out=path[..., 1:])
    path[..., 1:] *= start[..., None]
    return path
