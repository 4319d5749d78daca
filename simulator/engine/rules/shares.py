"""Rules that set a share: each gives the planned share of the year, in percent.

Every argument is (member, draw), or (member, 1) for what does not differ between draws. ``anchor``
is the year before the phase began, ``last`` the year before; both are of the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["climb", "close", "grow_points", "hold_share", "plan_share", "ramp"]


def hold_share(last_share: Floats) -> Floats:
    """Return last year's share: s_t = s_(t-1)."""
    return last_share


def grow_points(last_share: Floats, points: Floats) -> Floats:
    """Return last year's share and so many points more, not below zero: s_t = s_(t-1) + p."""
    return np.maximum(last_share + points, 0.0)


def ramp(anchor_share: Floats, to: Floats, progress: Floats) -> Floats:
    """Return the share on the way from the anchor to ``to``: s_t = (1 - f(u_t)) s_a + f(u_t) S.

    Args:
        anchor_share: percent.
        to: percent.
        progress: f(u_t) from 0 to 1; u straight, or 3u^2 - 2u^3 for the smooth shape.
    """
    share = anchor_share * (1.0 - progress)
    share += to * progress
    return share


def climb(anchor_share: Floats, last_share: Floats, to: Floats, progress: Floats) -> Floats:
    """Return the ramp where the anchor is below ``to``, elsewhere last year's share."""
    return np.where(anchor_share < to, ramp(anchor_share, to, progress), last_share)


def close(last_share: Floats, to: Floats, rate: Floats) -> Floats:
    """Return last year's share and ``rate`` percent of the distance to ``to``.

    Args:
        last_share: percent.
        to: percent.
        rate: percent of the distance, above 0 to 100.
    """
    return last_share + rate / 100.0 * (to - last_share)


def plan_share(anchor_share: Floats, weight: Floats, value: Floats) -> Floats:
    """Return the planned share: weight x s_a + value.

    Args:
        anchor_share: percent.
        weight: 1 - u on the straight line from the anchor to the plan's first year, 0 after it.
        value: what the plan's own years contribute, percent.
    """
    return weight * anchor_share + value
