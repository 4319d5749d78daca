"""When a target is met: first, for good, in time, and where the marker goes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.axes import YEAR, Booleans, Floats, Positions

__all__ = ["NEVER", "STATUSES", "Timing", "crossings", "time_targets"]

NEVER = -1
STATUSES = ("not reached", "lapsed", "reached", "throughout")


@dataclass(frozen=True, slots=True)
class Timing:
    """One target's timing on one draw, (member,); positions of years, ``NEVER`` for none.

    Attributes:
        status: position in ``STATUSES``.
        first: first year met.
        sustained: first year from which it is met to the horizon.
        on_time: met in the due year.
    """

    status: Positions
    first: Positions
    sustained: Positions
    on_time: Booleans


def time_targets(met: Booleans, known: Booleans, by: Positions) -> Timing:
    """Return when a target is met.

    Args:
        met: (member, year), of one draw.
        known: (member, year); years without an answer (a growth target's base year) do not count.
        by: (member,), position of the due year; negative for none.
    """
    counts = met & known
    years = met.shape[YEAR]
    first = np.where(counts.any(axis=YEAR), counts.argmax(axis=YEAR), NEVER)
    misses = known & ~met
    last_miss = np.where(
        misses.any(axis=YEAR), years - 1 - misses[:, ::-1].argmax(axis=YEAR), NEVER
    )
    first_known = known.argmax(axis=YEAR)
    sustained = np.where(counts[:, -1], np.maximum(last_miss + 1, first_known), NEVER)
    status = np.where(first == NEVER, 0, np.where(counts[:, -1], 2, 1))
    status = np.where(counts[:, -1] & (last_miss == NEVER), 3, status)
    rows = np.arange(len(met))
    on_time = counts[rows, np.maximum(by, 0)] & (by >= 0)
    return Timing(status, first, sustained, on_time)


def crossings(counted: Floats, value: Floats, first: Positions) -> Floats:
    """Return where the share first reaches the exact target, in years after the base year.

    On straight lines between the years' shares, but not later than the first year met, which
    rounding may put earlier; 0 where the base year meets it; NaN where it is never met.

    Args:
        counted: (member, year), percent, of one draw.
        value: (member,), percent.
        first: (member,), position of the first year met, or ``NEVER``.
    """
    reached = counted >= value[:, None]
    year = reached.argmax(axis=YEAR)
    rows = np.arange(len(counted))
    after = counted[rows, year]
    before = counted[rows, np.maximum(year - 1, 0)]
    rise = np.where(after > before, after - before, 1.0)
    exact = year - 1 + (value - before) / rise
    exact = np.where(reached.any(axis=YEAR) & (year > 0), exact, np.inf)
    at = np.minimum(exact, np.where(first == NEVER, np.inf, first))
    return np.where(first == NEVER, np.nan, np.where(first == 0, 0.0, at))
