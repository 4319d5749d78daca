"""What spending does to GDP in the same year: demand, through a multiplier."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.axes import Floats

__all__ = ["Feedback", "settle"]

MOST_ROUNDS = 200
CLOSE = 1e-15
"""How near two rounds must come to each other, as a part of GDP, to be the last."""


class Feedback(NamedTuple):
    """What raises GDP.

    Attributes:
        line: position of the line whose spending counts.
        multiplier: (member,), real GDP gained for each unit of real spending above what the base
            year's share would have cost.
    """

    line: int
    multiplier: Floats


def settle(
    multiplier: Floats,
    base_share: Floats,
    outlook: tuple[Floats, Floats],
    delivery: Floats | None,
    planned: Callable[[Floats, Floats], Floats],
) -> tuple[Floats, Floats]:
    """Return one percent of GDP, and of the GDP expected, with what spending adds to them.

    Y_t = Y'_t + m (R_t - s_b / 100 x Y'_t), Y' without the feedback. Rules that set a share set R
    on Y, so that the two are found together, round by round: each comes nearer by a factor of
    m s / 100, a few percent of the distance.

    Args:
        multiplier: m, (member, 1).
        base_share: s_b, (member, draw), percent.
        outlook: one percent of Y', actual and as expected, (member, draw), millions.
        delivery: money spent over money planned; None for all of it.
        planned: from one percent of GDP, actual and expected, to the real level planned.
    """
    percent, expected = outlook
    now, hoped = percent, expected
    for _ in range(MOST_ROUNDS):
        real = planned(now, hoped)
        spent = real if delivery is None else real * delivery
        last, now = now, percent + multiplier * (spent - base_share * percent) / 100.0
        hoped = expected + multiplier * (real - base_share * expected) / 100.0
        if np.all(np.abs(now - last) <= CLOSE * now):
            break
    return now, hoped
