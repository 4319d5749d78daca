"""Small cases by hand, and a backtest or two that several tests look at."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import simulator
from simulator.questions.backtest.crps import Odds
from simulator.questions.backtest.found import Case, least_of

if TYPE_CHECKING:
    from simulator.questions.backtest import Backtest

WIDE = (0.0, 0.5, 0.8, 1.0, 1.2, 1.5, 2.0)


def case(
    forecast: float,
    truth: float,
    origin: str = "A",
    member: str = "AAA",
    year: int = 2021,
    *,
    start: float = 1.0,
    odds: Odds | None = None,
    method: str = "m",
) -> Case:
    """Return a case towards 2 %, from the base year 2020."""
    return Case(
        origin=origin,
        method=method,
        member=member,
        base_year=2020,
        year=year,
        start_pct=start,
        forecast_pct=forecast,
        truth_pct=truth,
        target_pct=2.0,
        predicted=forecast >= least_of(2.0),
        observed=truth >= least_of(2.0),
        estimate=False,
        stand_in=False,
        note=None,
        odds=odds,
    )


def odds(quantiles: tuple[float, ...] = WIDE, probability: float = 0.5, pit: float = 0.5) -> Odds:
    """Return what draws said."""
    return Odds(quantiles, probability, 0.1, pit)


@cache
def published() -> Backtest:
    """Return the default backtest with few draws."""
    return simulator.backtest(draws=400)


@cache
def revised() -> Backtest:
    """Return the backtest of 2019, five years ahead of 2024."""
    return simulator.backtest(
        mode="revised", truth="2024-06-17", origins=[2019], first_year=2014, draws=0
    )
