"""Rules that set an amount: each gives the planned real level of the year.

Levels are millions of dollars at the base year's prices, (member, draw); prices are deflators, 1 in
the base year. ``anchor`` is the year before the phase began, ``last`` the year before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.engine.axes import Floats

__all__ = ["grow_nominal", "grow_real", "hold_nominal", "hold_real", "plan_nominal", "plan_real"]


def hold_real(last_real: Floats) -> Floats:
    """Return last year's real level: R_t = R_(t-1)."""
    return last_real


def grow_real(last_real: Floats, rate: Floats) -> Floats:
    """Return last year's real level, grown by ``rate`` percent: R_t = R_(t-1) (1 + r / 100)."""
    return last_real * (1.0 + rate / 100.0)


def hold_nominal(last_real: Floats, last_price: Floats, price: Floats) -> Floats:
    """Return last year's money at this year's prices: R_t = R_(t-1) P_(t-1) / P_t."""
    return last_real * last_price / price


def grow_nominal(last_real: Floats, last_price: Floats, price: Floats, rate: Floats) -> Floats:
    """Return last year's money grown by ``rate`` percent, at this year's prices."""
    return last_real * last_price / price * (1.0 + rate / 100.0)


def plan_real(anchor_real: Floats, weight: Floats, value: Floats) -> Floats:
    """Return a plan at the base year's prices: R_t = weight x R_a + value.

    Args:
        anchor_real: millions of dollars.
        weight: 1 - u on the straight line from the anchor to the plan's first year, 0 after it.
        value: what the plan's own years contribute, millions of dollars.
    """
    return weight * anchor_real + value


def plan_nominal(
    anchor_real: Floats, anchor_price: Floats, price: Floats, weight: Floats, value: Floats
) -> Floats:
    """Return a plan in current money at this year's prices: (weight x R_a P_a + value) / P_t."""
    return (weight * anchor_real * anchor_price + value) / price
