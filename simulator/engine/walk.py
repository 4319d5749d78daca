"""The walk through the years: one code path for the central projection and for every draw."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.economy import compound
from simulator.engine.feedback import settle
from simulator.engine.inputs import GDP, Inputs, LineInputs
from simulator.engine.weather import Weather, YearWeather, foreseen, risen
from simulator.engine.years import Plan, Prospect, percent_of, plan_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.axes import Floats

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
    real: tuple[Floats, ...]
    share: tuple[Floats, ...]
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
    central = np.stack(
        [
            compound(inputs.gdp / 100.0, inputs.real_growth),
            compound(np.ones_like(inputs.gdp), inputs.inflation),
        ]
    )[..., None]
    shape = (2, len(inputs.gdp), weather.draws)
    percent, price = np.broadcast_to(central[:, :, 0], shape)
    plans = _begin(inputs, percent, weather.start())
    held = None if inputs.feedback is None else plans[inputs.feedback.line].share
    yield _outcome(inputs, plans, percent, price, YearWeather())
    for k in range(1, years + 1):
        shocks, last_price = weather.year(k), price
        percent, price = risen(central[:, :, k], shocks.strayed)
        expected = foreseen(percent, shocks.surprise)
        prospect = Prospect(percent, expected, price, last_price, shocks.slips, shocks.shift)
        if inputs.feedback is not None:
            prospect = _with_feedback(inputs, plans, k, prospect, held, shocks.delivery)
            percent = prospect.percent
        _plan_lines(inputs, plans, k, prospect)
        yield _outcome(inputs, plans, percent, price, shocks)


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
        _plan_line(line, plan, plans, k, mine)


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


def _plan_line(line: LineInputs, plan: Plan, plans: list[Plan], k: int, prospect: Prospect) -> None:
    """Move a line's plan on by a year: by its rules, or as the sum of its parts."""
    plan_year(line.years[k - 1], plan, prospect)
    if line.summed is None:
        return
    summed = line.summed[:, None]
    total = reduce(np.add, (plans[part].real for part in line.parts))  # one after another
    plan.real = np.where(summed, total, plan.real)
    plan.is_set = np.logical_not(summed) & (True if plan.is_set is None else plan.is_set)


def _outcome(
    inputs: Inputs, plans: list[Plan], percent: Floats, price: Floats, shocks: YearWeather
) -> Outcome:
    """Return what a year came to; without shocks, the planned shares to the last bit."""
    per = tuple([line.per for line in inputs.lines])
    if shocks.delivery is None and shocks.surprise is None:
        real = tuple(plan.real for plan in plans)
        return Outcome(percent, price, real, tuple(plan.share for plan in plans), per)
    delivered = shocks.delivery
    real = tuple([plan.real if delivered is None else plan.real * delivered for plan in plans])
    share = tuple(
        [
            spent / percent if of == GDP else percent_of(spent, real[of])
            for spent, of in zip(real, per, strict=True)
        ]
    )
    return Outcome(percent, price, real, share, per)
