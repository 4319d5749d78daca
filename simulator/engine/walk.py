"""The walk through the years: one code path for the central projection and for every draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.engine.axes import Floats
from simulator.engine.economy import compound
from simulator.engine.inputs import GDP, Inputs, LineInputs
from simulator.engine.weather import Weather, YearWeather, risen
from simulator.engine.years import Plan, Prospect, percent_of, plan_year

__all__ = ["Outcome", "walk"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one year came to; each array is (member, draw).

    Attributes:
        gdp: real GDP, millions of dollars at the base year's prices.
        price: the deflator, 1 in the base year.
        real: each line's spending, millions of dollars at the base year's prices.
        base: what each line's share is of, likewise.
    """

    gdp: Floats
    price: Floats
    real: tuple[Floats, ...]
    base: tuple[Floats, ...]

    def share(self, line: int) -> Floats:
        """Return a line's spending in percent of its ``per``."""
        return percent_of(self.real[line], self.base[line])


def walk(inputs: Inputs, weather: Weather) -> Iterator[Outcome]:
    """Yield the base year and then every projected year.

    Money spent is the plan times its delivery; under-delivery falls on its year alone, since rules
    start from last year's plan.

    Args:
        inputs: the members' figures, economies, rules.
        weather: their shocks; ``CALM`` for the central path.
    """
    years = inputs.real_growth.shape[1]
    gdp_path = compound(inputs.gdp, inputs.real_growth)[:, :, None]
    price_path = compound(np.ones_like(inputs.gdp), inputs.inflation)[:, :, None]
    shape = (len(inputs.gdp), weather.draws)
    gdp = np.broadcast_to(gdp_path[:, 0], shape)
    price = np.broadcast_to(price_path[:, 0], shape)
    plans = _begin(inputs, gdp, weather.start())
    yield _outcome(inputs, plans, gdp, price, YearWeather())
    for k in range(1, years + 1):
        shocks, last_price = weather.year(k), price
        gdp = risen(gdp_path[:, k], shocks.gdp)
        price = risen(price_path[:, k], shocks.prices)
        expected = gdp if shocks.surprise is None else gdp * np.exp(-shocks.surprise)
        for line, plan in zip(inputs.lines, plans, strict=True):
            base, hoped = gdp, expected
            if line.per != GDP:
                base = hoped = plans[line.per].real
            prospect = Prospect(base, hoped, price, last_price, shocks.slips)
            _plan_line(line, plan, plans, k, prospect)
        yield _outcome(inputs, plans, gdp, price, shocks)


def _begin(inputs: Inputs, gdp: Floats, shift: Floats | None) -> list[Plan]:
    """Return the plans of the base year; ``shift`` moves core and everything that follows it."""
    plans: list[Plan] = []
    for line in inputs.lines:
        start = np.broadcast_to(line.start[:, None], gdp.shape)
        if shift is not None and line.moves is not None:
            moves = line.moves[:, None]
            start = np.maximum(start + moves * shift, 0.0)
        base = gdp if line.per == GDP else plans[line.per].real
        plans.append(Plan.begin(start.copy(), start / 100.0 * base))
    return plans


def _plan_line(
    line: LineInputs, plan: Plan, plans: list[Plan], k: int, prospect: Prospect
) -> None:
    if not line.parts:
        plan_year(line.years[k - 1], plan, prospect)
        return
    plan.real = np.add.reduce([plans[part].real for part in line.parts])
    plan.share = percent_of(plan.real, prospect.base)


def _outcome(
    inputs: Inputs, plans: list[Plan], gdp: Floats, price: Floats, shocks: YearWeather
) -> Outcome:
    real = tuple(risen(plan.real, shocks.delivery) for plan in plans)
    base = tuple(gdp if line.per == GDP else real[line.per] for line in inputs.lines)
    return Outcome(gdp, price, real, base)
