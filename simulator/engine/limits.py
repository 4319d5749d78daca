"""Limits on a planned real level, applied in this order: growth, then cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats

__all__ = ["limit_growth", "never_cut"]


def limit_growth(planned: Floats, last_real: Floats, most: Floats) -> Floats:
    """Return the level, at most last year's x (1 + r / 100).

    Args:
        planned, last_real: (member, draw), millions of dollars at the base year's prices.
        most: (member, 1), r in percent; infinity where there is no limit.
    """
    if len(most) > 1 and np.isinf(most).any():  # a member alone has a limit or is not asked
        factor = np.where(np.isinf(most), 1.0, 1.0 + most / 100.0)
        limited = np.minimum(planned, last_real * factor)
        return np.where(np.isinf(most), planned, limited)
    return np.minimum(planned, last_real * (1.0 + most / 100.0))


def never_cut(planned: Floats, last_real: Floats, applies: Booleans) -> Floats:
    """Return the level, at least last year's where the limit applies.

    Args:
        planned, last_real: (member, draw), millions of dollars at the base year's prices.
        applies: (member, 1).
    """
    return np.where(applies, np.maximum(planned, last_real), planned)
