"""Why a share moves: the part of spending and the part of GDP, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats

__all__ = ["log_mean", "split_change"]


def log_mean(a: Floats, b: Floats) -> Floats:
    """Return the logarithmic mean (a - b) / ln(a / b) of two positive arrays; a where they agree.

    Source: the additive decomposition of Ang (2004), the logarithmic mean Divisia index. Near a = b
    the quotient loses its digits, so that the series sqrt(ab) (1 + d^2 / 24), d = ln(a / b), is used.
    """
    distance = np.log(a / b)
    near = np.abs(distance) < 1e-4  # noqa: PLR2004 - the series' next term is below 1e-18 here
    safe = np.where(near, 1.0, distance)
    return np.where(near, np.sqrt(a * b) * (1.0 + distance**2 / 24.0), (a - b) / safe)


def split_change(share: Floats, real: Floats, base: Floats) -> tuple[Floats, Floats, Booleans]:
    """Return the change of a share from the year before as (spending, gdp, whether it exists).

    Args:
        share: (member, year), percent.
        real: real spending, any unit.
        base: the real amount that the share is of.

    Returns:
        Each (member, projected year), percentage points: L ln(R_t / R_(t-1)) and
        -L ln(B_t / B_(t-1)), L the logarithmic mean of the two shares; 0 where it does not exist.
    """
    there = (share > 0) & (real > 0)
    exists = there[:, 1:] & there[:, :-1]
    now = np.where(exists, share[:, 1:], 1.0)
    before = np.where(exists, share[:, :-1], 1.0)
    mean = log_mean(now, before)
    spending = mean * np.log(_ratio(real, exists))
    gdp = -mean * np.log(_ratio(base, exists))
    return np.where(exists, spending, 0.0), np.where(exists, gdp, 0.0), exists


def _ratio(path: Floats, exists: Booleans) -> Floats:
    """Return each year's value over that of the year before, 1 where it does not exist."""
    return np.divide(path[:, 1:], path[:, :-1], out=np.ones_like(path[:, 1:]), where=exists)
