"""Limits on a planned real level, applied in this order: growth, cuts, rises that do not happen.

What slips is told by multiplying with 0 and 1, which takes the same time wherever the ones are; a
choice between two rows takes up to five times as long where nobody can foretell it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats

__all__ = ["limit_growth", "never_cut", "without_slipped"]


def limit_growth(
    planned: Floats, last_real: Floats, most: Floats, rises: Booleans | None = None
) -> Floats:
    """Return the level, at most last year's x (1 + r / 100), and x 1 where a rise does not happen.

    Args:
        planned, last_real: (member, draw), millions of dollars at the base year's prices.
        most: (member, 1), r in percent; infinity where there is no limit.
        rises: (member, draw), whether planned rises happen; None where all do.
    """
    if len(most) > 1 and np.isinf(most).any():  # a member alone has a limit or is not asked
        factor = np.where(np.isinf(most), 1.0, 1.0 + most / 100.0)
        limited = np.where(np.isinf(most), planned, np.minimum(planned, last_real * factor))
        return limited if rises is None else without_slipped(limited, last_real, rises)
    factor = 1.0 + most / 100.0
    if rises is None:
        return np.minimum(planned, last_real * factor)
    ceiling = rises * factor
    np.maximum(ceiling, np.minimum(factor, 1.0), out=ceiling)
    ceiling *= last_real
    return np.minimum(planned, ceiling, out=ceiling)


def never_cut(planned: Floats, last_real: Floats, applies: Booleans) -> Floats:
    """Return the level, at least last year's where the limit applies.

    Args:
        planned, last_real: (member, draw), millions of dollars at the base year's prices.
        applies: (member, 1).
    """
    return np.where(applies, np.maximum(planned, last_real), planned)


def without_slipped(planned: Floats, last_real: Floats, rises: Booleans) -> Floats:
    """Return the level, at most last year's where a rise does not happen; arguments as above."""
    ceiling = planned * rises
    np.maximum(ceiling, last_real, out=ceiling)
    return np.minimum(planned, ceiling, out=ceiling)
