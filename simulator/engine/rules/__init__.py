"""The spending rules by name: which kernel, and which of the year's quantities it takes.

A new rule is one function in ``shares`` or ``levels`` and one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from simulator.engine.rules import levels, shares

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.axes import Floats
    from simulator.engine.years import Plan, Prospect

__all__ = ["RULES", "Rule"]


class Rule(NamedTuple):
    """A spending rule.

    Attributes:
        kernel: from arrays to the planned share or real level.
        takes: gives what it takes before its own parameters, each (member, draw), of the plan, which is
            last year's, and of the year's prospect.
        sets_share: whether it gives a share; else a real level.
        parameters: how many of its step's parameters the kernel takes.
        settle: gives the name of the rule that it comes to, from the anchor's share and the
            parameters; None where it is always itself.
    """

    kernel: Callable[..., Floats]
    takes: Callable[[Plan, Prospect], tuple[Floats, ...]]
    sets_share: bool
    parameters: int
    settle: Callable[..., str] | None = None


def _last_share(plan: Plan, _: Prospect) -> tuple[Floats]:
    return (plan.share,)


def _anchor_share(plan: Plan, _: Prospect) -> tuple[Floats]:
    return (plan.anchor_share,)


def _both_shares(plan: Plan, _: Prospect) -> tuple[Floats, Floats]:
    return plan.anchor_share, plan.share


def _last_real(plan: Plan, _: Prospect) -> tuple[Floats]:
    return (plan.real,)


def _last_money(plan: Plan, prospect: Prospect) -> tuple[Floats, Floats, Floats]:
    return plan.real, prospect.last_price, prospect.price


def _anchor_real(plan: Plan, _: Prospect) -> tuple[Floats]:
    return (plan.anchor_real,)


def _anchor_money(plan: Plan, prospect: Prospect) -> tuple[Floats, Floats, Floats]:
    return plan.anchor_real, plan.anchor_price, prospect.price


def settle_climb(anchor_share: Floats, to: Floats, progress: Floats) -> str:
    """Return what a climb comes to: a ramp where all are below, a hold where none is."""
    del progress
    below = anchor_share < to
    if below.all():
        return "ramp"
    return "climb of some" if below.any() else "hold share"


RULES: dict[str, Rule] = {
    "hold share": Rule(shares.hold_share, _last_share, True, 0),
    "grow points": Rule(shares.grow_points, _last_share, True, 1),
    "ramp": Rule(shares.ramp, _anchor_share, True, 2),
    "climb": Rule(shares.climb, _both_shares, True, 2, settle_climb),
    "climb of some": Rule(shares.climb, _both_shares, True, 2),
    "close": Rule(shares.close, _last_share, True, 2),
    "plan share": Rule(shares.plan_share, _anchor_share, True, 2),
    "hold real": Rule(levels.hold_real, _last_real, False, 0),
    "grow real": Rule(levels.grow_real, _last_real, False, 1),
    "hold nominal": Rule(levels.hold_nominal, _last_money, False, 0),
    "grow nominal": Rule(levels.grow_nominal, _last_money, False, 1),
    "plan real": Rule(levels.plan_real, _anchor_real, False, 2),
    "plan nominal": Rule(levels.plan_nominal, _anchor_money, False, 2),
}
