"""The spending rules by name: which kernel, and which of the year's quantities it takes.

A new rule is one function in ``shares`` or ``levels`` and one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.rules import levels, shares

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.axes import Floats

__all__ = ["RULES", "Rule"]


class Rule(NamedTuple):
    """A spending rule.

    Attributes:
        kernel: from arrays to the planned share or real level.
        takes: what of the year it takes, by name, before its own parameters.
        sets_share: whether it gives a share; else a real level.
        parameters: how many of its step's parameters the kernel takes.
        settle: gives the name of the rule that it comes to, from the anchor's share and the
            parameters; None where it is always itself.
    """

    kernel: Callable[..., Floats]
    takes: tuple[str, ...]
    sets_share: bool
    parameters: int
    settle: Callable[..., str] | None = None


_MONEY = ("last_real", "last_price", "price")


def settle_climb(anchor_share: Floats, to: Floats, progress: Floats) -> str:
    """Return what a climb comes to: a ramp where all are below, a hold where none is."""
    del progress
    below = anchor_share < to
    if below.all():
        return "ramp"
    return "climb of some" if below.any() else "hold share"


RULES: dict[str, Rule] = {
    "hold share": Rule(shares.hold_share, ("last_share",), True, 0),
    "grow points": Rule(shares.grow_points, ("last_share",), True, 1),
    "ramp": Rule(shares.ramp, ("anchor_share",), True, 2),
    "climb": Rule(shares.climb, ("anchor_share", "last_share"), True, 2, settle_climb),
    "climb of some": Rule(shares.climb, ("anchor_share", "last_share"), True, 2),
    "close": Rule(shares.close, ("last_share",), True, 2),
    "plan share": Rule(shares.plan_share, ("anchor_share",), True, 2),
    "hold real": Rule(levels.hold_real, ("last_real",), False, 0),
    "grow real": Rule(levels.grow_real, ("last_real",), False, 1),
    "hold nominal": Rule(levels.hold_nominal, _MONEY, False, 0),
    "grow nominal": Rule(levels.grow_nominal, _MONEY, False, 1),
    "plan real": Rule(levels.plan_real, ("anchor_real",), False, 2),
    "plan nominal": Rule(levels.plan_nominal, ("anchor_real", "anchor_price", "price"), False, 2),
}
