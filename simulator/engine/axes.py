"""The axes of every array in the engine, in this order, always.

``(member, year, draw)``: years run from the base year to the horizon, so that position 0 is the
base year; draws are last and contiguous. An array that lacks an axis keeps the order of the others.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = ["DRAW", "MEMBER", "YEAR", "Booleans", "Floats", "Positions", "Rows"]

MEMBER, YEAR, DRAW = 0, 1, 2

Floats: TypeAlias = npt.NDArray[np.float64]
Booleans: TypeAlias = npt.NDArray[np.bool_]
Positions: TypeAlias = npt.NDArray[np.intp]
Rows: TypeAlias = Positions | slice
"""Which members something applies to: positions, or ``slice(None)`` for all of them."""
