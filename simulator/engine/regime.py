"""A shift of regime: a member's plan gives way, for good, to a climb of so many points a year.

In each year a member that has not shifted yet does so with a given chance. From then on its planned
share is at least last year's plus so many points, up to a level; who is above the level keeps its
share. A plan that asks for more stands. Limits and slip come after it, as after every rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats

__all__ = ["Planned", "Shift", "give_way"]


class Shift(NamedTuple):
    """Who has shifted.

    Attributes:
        shifted: (member, draw).
        points: percentage points a year.
    """

    shifted: Booleans
    points: float


class Planned(NamedTuple):
    """What a year's rules gave; each (member, draw).

    Attributes:
        share: percent, where a share was set; None where none was.
        real: the level, millions of dollars at the base year's prices.
        is_set: where a share was set; None for everywhere that ``share`` is.
    """

    share: Floats | None
    real: Floats
    is_set: Booleans | None


def give_way(
    shift: Shift, level: Floats, last_share: Floats, expected: Floats, planned: Planned
) -> Planned:
    """Return the plan with the climb in place of what asks for less, where a member has shifted.

    s_t = max(s_(t-1), min(s_(t-1) + points, level)), on the GDP expected.

    Args:
        shift: who has shifted, and how fast they climb.
        level: (member, 1), percent; nobody climbs beyond it.
        last_share: last year's planned share, percent, (member, draw).
        expected: one percent of the GDP expected, (member, draw).
        planned: what the rules gave.
    """
    climbed = np.maximum(last_share, np.minimum(last_share + shift.points, level))
    wanted = climbed * expected
    gives = shift.shifted & (wanted > planned.real)
    real = np.where(gives, wanted, planned.real)
    if planned.share is None:
        return Planned(climbed, real, gives)
    share = np.where(gives, climbed, planned.share)
    is_set = None if planned.is_set is None else planned.is_set | gives
    return Planned(share, real, is_set)
