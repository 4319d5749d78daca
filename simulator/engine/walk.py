"""The walk through the years: one code path for the central projection and for every draw."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.economy import compound
from simulator.engine.feedback import settle
from simulator.engine.inputs import GDP, Inputs
from simulator.engine.weather import Weather, YearWeather, foreseen, risen
from simulator.engine.years import Plan, Prospect, percent_of, plan_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.engine.axes import Booleans, Floats

__all__ = ["Outcome", "walk"]


class Outcome(NamedTuple):
    """What one year came to; each array is (member, draw).

    Attributes:
        percent: one percent of real GDP, millions of dollars at the base year's prices.
        price: the deflator, 1 in the base year.
        real: each line's spending, millions of dollars at the base year's prices.
        share: each line's spending in percent of its ``per``.
        per: position of the line that each line's share is of, or ``GDP``.
    """

    percent: Floats
    price: Floats
    real: Sequence[Floats]
    share: Sequence[Floats]
    per: tuple[int, ...]


def walk(inputs: Inputs, weather: Weather) -> Iterator[Outcome]:
    """Yield the base year and then every projected year.

    Money spent is the plan times its delivery; under-delivery falls on its year alone, since rules
    start from last year's plan.

    Args:
        inputs: the members' figures, economies, rules.
        weather: their shocks; ``CALM`` for the central path.
    """
    years = inputs.real_growth.shape[1]
    central = compound(
        np.array([inputs.gdp / 100.0, np.ones_like(inputs.gdp)]),
        np.array([inputs.real_growth, inputs.inflation]),
    )[..., None]
    shape = (2, len(inputs.gdp), weather.draws)
    percent, price = np.broadcast_to(central[:, :, 0], shape)
    per = tuple(line.per for line in inputs.lines)
    plans = _begin(inputs, percent, weather.start())
    held = None if inputs.feedback is None else plans[inputs.feedback.line].share
    yield _outcome(per, plans, percent, price, YearWeather())
    for k in range(1, years + 1):
        shocks, last_price = weather.year(k), price
        percent, price = risen(central[:, :, k], shocks.strayed)
        expected = foreseen(percent, shocks.surprise)
        prospect = Prospect(percent, expected, price, last_price, shocks.rises, shocks.shift)
        if inputs.feedback is not None:
            prospect = _with_feedback(inputs, plans, k, prospect, held, shocks.delivery)
            percent = prospect.percent
        _plan_lines(inputs, plans, k, prospect)
        yield _outcome(per, plans, percent, price, shocks)


def _begin(inputs: Inputs, percent: Floats, shift: Floats | None) -> list[Plan]:
    """Return the plans of the base year; ``shift`` moves core and everything that follows it."""
    plans: list[Plan] = []
    for line in inputs.lines:
        start = np.broadcast_to(line.start[:, None], percent.shape).copy()
        if shift is not None and line.moves is not None:
            start = np.maximum(start + line.moves[:, None] * shift, 0.0)
        unit = percent if line.per == GDP else plans[line.per].real / 100.0
        plans.append(Plan.begin(start, unit, of_gdp=line.per == GDP))
    return plans


def _plan_lines(inputs: Inputs, plans: list[Plan], k: int, prospect: Prospect) -> None:
    """Move every line's plan on by a year; ``prospect`` is of lines that are shares of GDP."""
    for line, plan in zip(inputs.lines, plans, strict=True):
        mine = prospect
        if line.per != GDP:
            unit = plans[line.per].real / 100.0
            mine = prospect._replace(percent=unit, expected=unit)
        plan_year(line.years[k - 1], plan, mine)
        if line.summed is not None:
            _add_up(plan, [plans[part].real for part in line.parts], line.summed[:, None])


def _add_up(plan: Plan, parts: Sequence[Floats], summed: Booleans) -> None:
    """Make a plan the sum of its parts' levels for those whose plan that is."""
    plan.real = np.where(summed, reduce(np.add, parts), plan.real)  # one part after another
    plan.is_set = np.logical_not(summed) & (True if plan.is_set is None else plan.is_set)


def _with_feedback(
    inputs: Inputs,
    plans: list[Plan],
    k: int,
    prospect: Prospect,
    held: Floats | None,
    delivery: Floats | None,
) -> Prospect:
    """Return the year's prospect with what spending above the share held adds to GDP."""
    assert inputs.feedback is not None and held is not None  # noqa: S101, PT018 - asked for
    position, multiplier = inputs.feedback

    def planned(percent: Floats, expected: Floats) -> Floats:
        trial = [plan.copy() for plan in plans]
        _plan_lines(inputs, trial, k, prospect._replace(percent=percent, expected=expected))
        return trial[position].real

    outlook = prospect.percent, prospect.expected
    percent, expected = settle(multiplier[:, None], held, outlook, delivery, planned)
    return prospect._replace(percent=percent, expected=expected)


def _outcome(
    per: tuple[int, ...], plans: list[Plan], percent: Floats, price: Floats, shocks: YearWeather
) -> Outcome:
    """Return what a year came to; without shocks, the planned shares to the last bit."""
    delivered = shocks.delivery
    if delivered is None and shocks.surprise is None:
        real = [plan.real for plan in plans]
        return Outcome(percent, price, real, [plan.share for plan in plans], per)
    real, share = [], []
    for plan, of in zip(plans, per, strict=True):
        spent = plan.real if delivered is None else plan.real * delivered
        real.append(spent)
        share.append(spent / percent if of == GDP else percent_of(spent, real[of]))
    return Outcome(percent, price, real, share, per)
