"""The year loop: from rules and limits to planned levels, all members and draws at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.axes import Floats
from simulator.engine.inputs import LineInputs, Step, YearInputs
from simulator.engine.limits import limit_growth, never_cut
from simulator.engine.rules import RULES

__all__ = ["Plan", "percent_of", "plan_line"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A line as planned, limits included, (member, year, draw).

    Attributes:
        real: millions of dollars at the base year's prices.
        share: percent of the line's ``per``: what a share rule set where no limit touched it, else
            the planned level over that year's ``per``.
    """

    real: Floats
    share: Floats


def percent_of(part: Floats, whole: Floats) -> Floats:
    """Return 100 x part / whole; 0 where the whole is 0."""
    return np.divide(100.0 * part, whole, out=np.zeros_like(part), where=whole != 0)


def plan_line(line: LineInputs, base: Floats, expected: Floats, price: Floats) -> Plan:
    """Return a line's planned path.

    Args:
        line: its rules.
        base: (member, year, draw), what its share is of, real.
        expected: the same as it was expected at the end of the year before, at the year's prices.
        price: (member, year, draw), the deflator.
    """
    plan = Plan(np.empty(base.shape), np.empty(base.shape))
    plan.share[:, 0] = line.start[:, None]
    plan.real[:, 0] = plan.share[:, 0] / 100.0 * base[:, 0]
    anchor = {name: np.empty(base[:, 0].shape) for name in ("share", "real", "price")}
    for k, year in enumerate(line.years, start=1):
        if year.begins is not None:
            anchor["share"][year.begins] = plan.share[year.begins, k - 1]
            anchor["real"][year.begins] = plan.real[year.begins, k - 1]
            anchor["price"][year.begins] = price[year.begins, k - 1]
        quantities = {
            "last_share": plan.share[:, k - 1],
            "last_real": plan.real[:, k - 1],
            "last_price": price[:, k - 1],
            "price": price[:, k],
            "anchor_share": anchor["share"],
            "anchor_real": anchor["real"],
            "anchor_price": anchor["price"],
        }
        for step in year.steps:
            _follow(step, quantities, base[:, k], expected[:, k], plan, k)
        _limit(year, base[:, k], plan, k)
    return plan


def _follow(
    step: Step, quantities: dict[str, Floats], base: Floats, expected: Floats, plan: Plan, k: int
) -> None:
    """Write one rule's share and real level of year ``k``; neither is ever below zero."""
    rule, rows = RULES[step.rule], step.rows
    given = (quantities[name][rows] for name in rule.takes)
    planned = np.maximum(rule.kernel(*given, *step.parameters), 0.0)
    if rule.sets_share:
        plan.share[rows, k] = planned
        plan.real[rows, k] = planned / 100.0 * expected[rows]
    else:
        plan.real[rows, k] = planned
        plan.share[rows, k] = percent_of(planned, base[rows])


def _limit(year: YearInputs, base: Floats, plan: Plan, k: int) -> None:
    """Apply the limits of year ``k``; where one bites, the share follows the level."""
    if year.most is None and year.never_cut is None:
        return
    planned, last = plan.real[:, k], plan.real[:, k - 1]
    limited = planned
    if year.most is not None:
        limited = limit_growth(limited, last, year.most)
    if year.never_cut is not None:
        limited = never_cut(limited, last, year.never_cut)
    touched = limited != planned
    plan.share[:, k] = np.where(touched, percent_of(limited, base), plan.share[:, k])
    plan.real[:, k] = limited
