"""Public debt in percent of GDP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["debt_ratio"]


def debt_ratio(start: Floats, interest: float, gdp: Floats, borrowed: Floats) -> Floats:
    """Return the debt at the end of each year in percent of that year's GDP, (member, year).

    D_t = D_(t-1) (1 + i / 100) + B_t. Without borrowing this is the textbook's
    d_t = d_(t-1) (1 + i / 100) / ((1 + g_t / 100)(1 + p_t / 100)): the rest of the budget is in
    balance but for interest (O. Blanchard, Public debt and low interest rates, American Economic
    Review 109 (2019), 1197-1229).

    Args:
        start: (member,), percent of the base year's GDP.
        interest: i, percent a year.
        gdp: (member, year), at each year's prices.
        borrowed: B, (member, year), likewise; that of the base year is in the start already.
    """
    debt = np.empty_like(gdp)
    debt[:, 0] = start / 100.0 * gdp[:, 0]
    for year in range(1, gdp.shape[1]):
        debt[:, year] = debt[:, year - 1] * (1.0 + interest / 100.0) + borrowed[:, year]
    ratio: Floats = 100.0 * debt / gdp
    return ratio
