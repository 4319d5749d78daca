"""The spending rules by name: which kernel, and which of the year's quantities it takes.

A new rule is one function in ``shares`` or ``levels`` and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.engine.axes import Floats
from simulator.engine.rules import levels, shares

__all__ = ["RULES", "Rule"]


class Rule(NamedTuple):
    """A spending rule.

    Attributes:
        kernel: from arrays to the planned share or real level.
        takes: what of the year it takes, by name, before its own parameters.
        sets_share: whether it gives a share; else a real level.
    """

    kernel: Callable[..., Floats]
    takes: tuple[str, ...]
    sets_share: bool


_MONEY = ("last_real", "last_price", "price")

RULES: dict[str, Rule] = {
    "hold share": Rule(shares.hold_share, ("last_share",), sets_share=True),
    "grow points": Rule(shares.grow_points, ("last_share",), sets_share=True),
    "ramp": Rule(shares.ramp, ("anchor_share",), sets_share=True),
    "climb": Rule(shares.climb, ("anchor_share", "last_share"), sets_share=True),
    "close": Rule(shares.close, ("last_share",), sets_share=True),
    "plan share": Rule(shares.plan_share, ("anchor_share",), sets_share=True),
    "hold real": Rule(levels.hold_real, ("last_real",), sets_share=False),
    "grow real": Rule(levels.grow_real, ("last_real",), sets_share=False),
    "hold nominal": Rule(levels.hold_nominal, _MONEY, sets_share=False),
    "grow nominal": Rule(levels.grow_nominal, _MONEY, sets_share=False),
    "plan real": Rule(levels.plan_real, ("anchor_real",), sets_share=False),
    "plan nominal": Rule(
        levels.plan_nominal, ("anchor_real", "anchor_price", "price"), sets_share=False
    ),
}
