"""One year of one line: from a rule and its limits to the planned level, all members and draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.axes import Booleans, Floats
from simulator.engine.inputs import Step, YearInputs
from simulator.engine.limits import limit_growth, never_cut
from simulator.engine.rules import RULES

__all__ = ["Plan", "Prospect", "percent_of", "plan_year"]


@dataclass(slots=True)
class Plan:
    """A line as planned in the year reached so far, limits included; each (member, draw).

    Attributes:
        share: percent of the line's ``per``: what a share rule set where nothing touched it, else
            the planned level over that year's ``per``.
        real: millions of dollars at the base year's prices.
        anchor_share, anchor_real, anchor_price: the same, and the deflator, in the year before the
            phase began.
    """

    share: Floats
    real: Floats
    anchor_share: Floats
    anchor_real: Floats
    anchor_price: Floats

    @classmethod
    def begin(cls, share: Floats, real: Floats) -> Plan:
        """Return the plan of the base year, which is what happened."""
        return cls(share, real, share.copy(), real.copy(), np.ones_like(real))


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a line is planned under in one year; each (member, draw).

    Attributes:
        base: what its share is of, real.
        expected: the same as expected at the end of the year before, at this year's prices.
        price, last_price: the deflator of this year and the last.
        slips: whether a planned rise does not happen; None where none can.
    """

    base: Floats
    expected: Floats
    price: Floats
    last_price: Floats
    slips: Booleans | None = None


def percent_of(part: Floats, whole: Floats) -> Floats:
    """Return 100 x part / whole; 0 where the whole is 0."""
    return np.divide(100.0 * part, whole, out=np.zeros_like(part), where=whole != 0)


def plan_year(year: YearInputs, plan: Plan, prospect: Prospect) -> None:
    """Move a plan on by one year: rule, limits, slip, in this order; neither is ever below zero.

    Args:
        year: who follows which rule.
        plan: of the year before; becomes this year's.
        prospect: the economy.
    """
    if year.begins is not None:
        plan.anchor_share[year.begins] = plan.share[year.begins]
        plan.anchor_real[year.begins] = plan.real[year.begins]
        plan.anchor_price[year.begins] = prospect.last_price[year.begins]
    share, real = _followed(year, plan, prospect)
    bounded = _bounded(year, real, plan.real, prospect.slips)
    if bounded is not real:
        untouched = bounded == real
        share = np.where(untouched, share, percent_of(bounded, prospect.base))
    plan.share, plan.real = share, bounded


def _followed(year: YearInputs, plan: Plan, prospect: Prospect) -> tuple[Floats, Floats]:
    """Return the share and the real level that the rules set."""
    if len(year.steps) == 1:
        return _by_rule(year.steps[0], plan, prospect)
    share, real = np.empty_like(plan.share), np.empty_like(plan.real)
    for step in year.steps:
        share[step.rows], real[step.rows] = _by_rule(step, plan, prospect)
    return share, real


def _by_rule(step: Step, plan: Plan, prospect: Prospect) -> tuple[Floats, Floats]:
    rule, rows = RULES[step.rule], step.rows
    given = (_quantity(name, plan, prospect)[rows] for name in rule.takes)
    planned = np.maximum(rule.kernel(*given, *step.parameters), 0.0)
    if rule.sets_share:
        return planned, planned / 100.0 * prospect.expected[rows]
    return percent_of(planned, prospect.base[rows]), planned


def _quantity(name: str, plan: Plan, prospect: Prospect) -> Floats:
    """Return what a rule takes by name."""
    if name.startswith("last_") and name != "last_price":
        name = name.removeprefix("last_")
    values: Floats = getattr(plan if hasattr(plan, name) else prospect, name)
    return values


def _bounded(
    year: YearInputs, planned: Floats, last: Floats, slips: Booleans | None
) -> Floats:
    """Return the level within its limits; the very same array where there are none."""
    bounded = planned
    if year.most is not None:
        bounded = limit_growth(bounded, last, year.most)
    if year.never_cut is not None:
        bounded = never_cut(bounded, last, year.never_cut)
    if slips is not None:
        bounded = np.where(slips & (bounded > last), last, bounded)
    return bounded
