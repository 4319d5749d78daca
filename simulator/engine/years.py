"""One year of one line: from a rule and its limits to the planned level, all members and draws."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.limits import limit_growth, never_cut, without_slipped
from simulator.engine.regime import Planned, give_way
from simulator.engine.rules import RULES

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats, Positions
    from simulator.engine.inputs import Step, YearInputs
    from simulator.engine.regime import Shift

__all__ = ["Plan", "Prospect", "percent_of", "plan_year", "ratio"]

ROUNDING = 1e-12
"""Part of a level that no limit or slip is needed to explain: one that asks for just the level that a
rule sets has not touched it, whichever of the two comes out larger in its last digit."""


@dataclass(slots=True)
class Plan:
    """A line as planned in the year reached so far, limits included; each (member, draw).

    Attributes:
        real: millions of dollars at the base year's prices.
        percent: one percent of what its share is of, likewise.
        set_share: what a share rule set, percent; None where no share rule did.
        set_real: the level that the rules set, before limits and slip; the very ``real`` where there
            are none.
        is_set: where a share rule set the share; None for everywhere.
        anchor_share, anchor_real, anchor_price: the plan, and the deflator, in the year before the
            phase began.
        of_gdp: whether its share is of GDP, which is never nothing.
        floored: whether a limit may have raised the level.
        settled: the name of the rule that a rule which depends on the anchor comes to, for everybody
            who follows it; None until it is asked for, and again when anybody's phase begins.
    """

    real: Floats
    percent: Floats
    set_share: Floats | None
    set_real: Floats
    is_set: Booleans | None
    anchor_share: Floats
    anchor_real: Floats
    anchor_price: Floats
    of_gdp: bool
    floored: bool = False
    settled: str | None = None

    @classmethod
    def begin(cls, share: Floats, percent: Floats, *, of_gdp: bool) -> Plan:
        """Return the plan of the base year, which is what happened."""
        real = share * percent
        anchors = share.copy(), real.copy(), np.ones_like(real)
        return cls(real, percent, share, real, None, *anchors, of_gdp)

    def copy(self) -> Plan:
        """Return a plan that can move on while this one stays."""
        return replace(
            self,
            anchor_share=self.anchor_share.copy(),
            anchor_real=self.anchor_real.copy(),
            anchor_price=self.anchor_price.copy(),
        )

    @property
    def share(self) -> Floats:
        """What a share rule set where nothing touched it, else the level over the year's ``per``."""
        if self.set_share is None:
            return self._level_over_per()
        untouched = self.is_set
        if self.set_real is not self.real:
            kept = self.real >= (1.0 - ROUNDING) * self.set_real
            if self.floored:
                kept &= self.real <= (1.0 + ROUNDING) * self.set_real
            untouched = kept if untouched is None else untouched & kept
        if untouched is None:
            return self.set_share
        return np.where(untouched, self.set_share, self._level_over_per())

    def _level_over_per(self) -> Floats:
        return self.real / self.percent if self.of_gdp else ratio(self.real, self.percent)


class Prospect(NamedTuple):
    """What a line is planned under in one year; each (member, draw).

    Attributes:
        percent: one percent of what its share is of, real.
        expected: the same as expected at the end of the year before, at this year's prices.
        price, last_price: the deflator of this year and the last.
        rises: whether planned rises happen; None where all do.
        shift: who has shifted to another regime; None where nobody can.
    """

    percent: Floats
    expected: Floats
    price: Floats
    last_price: Floats
    rises: Booleans | None = None
    shift: Shift | None = None


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return part / whole; 0 where the whole is 0."""
    if np.min(whole, initial=1.0) > 0.0:
        return part / whole
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)


def percent_of(part: Floats, whole: Floats) -> Floats:
    """Return 100 x part / whole; 0 where the whole is 0."""
    return 100.0 * ratio(part, whole)


def plan_year(year: YearInputs, plan: Plan, prospect: Prospect) -> None:
    """Move a plan on by one year: rule, shift of regime, limits, slip, in this order.

    No level is below zero.

    Args:
        year: who follows which rule.
        plan: of the year before; becomes this year's.
        prospect: the economy.
    """
    if year.begins is not None:
        _begin_phase(plan, year.begins, prospect.last_price)
    if len(year.steps) == 1:
        share, real = _by_rule(year.steps[0], plan, prospect)
        is_set = None
    else:
        share, real, is_set = _by_rules(year, plan, prospect)
    if prospect.shift is not None and year.level is not None:
        planned = Planned(share, real, is_set)
        share, real, is_set = give_way(
            prospect.shift, year.level, plan.share, prospect.expected, planned
        )
    bounded = _bounded(year, real, plan.real, prospect.rises)
    plan.set_share, plan.set_real, plan.is_set = share, real, is_set
    plan.real, plan.percent, plan.floored = bounded, prospect.percent, year.never_cut is not None


def _begin_phase(plan: Plan, who: Positions, last_price: Floats) -> None:
    """Let a phase of some members begin from where their plan stands."""
    plan.settled = None
    stands = plan.share, plan.real, last_price
    if len(plan.real) == 1:  # a member alone: nobody else's anchor is in the way
        plan.anchor_share, plan.anchor_real, plan.anchor_price = stands
        return
    anchors = plan.anchor_share, plan.anchor_real, plan.anchor_price
    for anchor, now in zip(anchors, stands, strict=True):
        anchor[who] = now[who]


def _by_rules(year: YearInputs, plan: Plan, prospect: Prospect) -> tuple[Floats, Floats, Booleans]:
    """Return shares, levels, and where a share was set, for members under different rules."""
    share, real = np.zeros_like(plan.real), np.empty_like(plan.real)
    is_set = np.zeros(plan.real.shape, dtype=np.bool_)
    for step in year.steps:
        set_share, real[step.rows] = _by_rule(step, plan, prospect)
        if set_share is not None:
            share[step.rows] = set_share
            is_set[step.rows] = True
    return share, real, is_set


def _by_rule(step: Step, plan: Plan, prospect: Prospect) -> tuple[Floats | None, Floats]:
    """Return the share that a rule sets, if it sets one, and the real level."""
    rule, rows = RULES[step.rule], step.rows
    if rule.settle is not None:
        if plan.settled is None:
            plan.settled = rule.settle(plan.anchor_share[rows], *step.parameters)
        rule = RULES[plan.settled]
    given, expected = rule.takes(plan, prospect), prospect.expected
    if not isinstance(rows, slice):  # which is everybody
        given, expected = tuple([quantity[rows] for quantity in given]), expected[rows]
    planned = rule.kernel(*given, *step.parameters[: rule.parameters])
    return (planned, planned * expected) if rule.sets_share else (None, planned)


def _bounded(year: YearInputs, planned: Floats, last: Floats, rises: Booleans | None) -> Floats:
    """Return the level within its limits; the very same array where there are none."""
    if year.never_cut is None and year.most is not None:
        return limit_growth(planned, last, year.most, rises)
    bounded = planned
    if year.most is not None:
        bounded = limit_growth(bounded, last, year.most)
    if year.never_cut is not None:
        bounded = never_cut(bounded, last, year.never_cut)
    return bounded if rises is None else without_slipped(bounded, last, rises)
