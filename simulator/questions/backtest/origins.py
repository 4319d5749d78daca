"""Origins: where a forecast starts, and what was known there; nothing that was published later.

*As published*, an origin is a table of NATO's: its own figures, the IMF's newest forecast of that day
and the plans announced by then. *As revised*, it is a year of the truth table: the table's figures up
to that year, the IMF's newest forecast at its end and the plans announced by then. So revised figures
of the past are used, but no later year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator import data
from simulator.questions.backtest.methods import Known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.data import Table

__all__ = ["Origin", "known_at", "published", "revised"]

_CORE = "core"
_CONSTANT_SPENDING = ("defence_national_currency_constant_mn", "defence_usd_constant_mn")
"""Spending at constant prices; in dollars it is at constant exchange rates, so that it grows alike."""
_CONSTANT_GDP = "gdp_usd_constant_mn"


@dataclass(frozen=True, slots=True)
class Origin:
    """A point in time that forecasts are made from.

    Attributes:
        name: the table's date, or the year.
        day: the day up to which anything is known.
        table: whose figures.
        base_year: their last year.
        forecast: the IMF's vintage; None where there was none.
    """

    name: str
    day: str
    table: str
    base_year: int
    forecast: str | None


def published(date: str) -> Origin:
    """Return the origin of a table as it was published."""
    info = data.table_info(date)
    return Origin(date, date, date, info.last_year, data.newest_forecast(date))


def revised(year: int, truth: str) -> Origin:
    """Return the origin of a year of a later table."""
    return Origin(str(year), f"{year}-12-31", truth, year, data.newest_forecast(f"{year}-12"))


def known_at(origin: Origin, horizon: int, first_year: int | None = None) -> tuple[Known, ...]:
    """Return what was known of each member that has a share in the base year.

    Args:
        origin: what was published by when.
        horizon: the last year to be told.
        first_year: where the window begins; default: with the table.
    """
    table = data.table(origin.table)
    return tuple(
        _known(code, origin, horizon, table, first_year)
        for code in table.members_with(origin.base_year)
    )


def _known(code: str, origin: Origin, horizon: int, table: Table, first_year: int | None) -> Known:
    base = origin.base_year
    years = [year for year in table.years(code) if (first_year or 0) <= year <= base]
    shares = {year: table.share(code, year) for year in years}
    return Known(
        code=code,
        base_year=base,
        horizon=horizon,
        shares={year: share for year, share in shares.items() if share is not None},
        spending=_spending(table, code, years),
        gdp=_series(table, code, years, _CONSTANT_GDP),
        growth=_growth(code, origin, horizon),
        guideline=data.guideline_on(origin.day),
        plan=_plan(code, origin),
    )


def _spending(table: Table, code: str, years: list[int]) -> Mapping[int, float]:
    found = (_series(table, code, years, measure) for measure in _CONSTANT_SPENDING)
    return next((series for series in found if len(series) > 1), {})


def _series(table: Table, code: str, years: list[int], measure: str) -> dict[int, float]:
    values = ((year, table.value(code, year, measure)) for year in years)
    return {year: value for year, value in values if value}


def _growth(code: str, origin: Origin, horizon: int) -> tuple[float, ...] | None:
    """Return the expected growth of every year to be told; past the forecast's last, that one's."""
    if origin.forecast is None:
        return None
    forecast = data.forecast(origin.forecast)
    found: list[float] = []
    for year in range(origin.base_year + 1, horizon + 1):
        value = forecast.real_growth(code, year)
        if value is not None:
            found.append(value)
        elif found:
            found.append(found[-1])
        else:
            return None
    return tuple(found)


def _plan(code: str, origin: Origin) -> tuple[tuple[int, float], ...]:
    """Return the shares announced for later years. Plans in money are not followed."""
    core = data.table_info(origin.table).definition.startswith(_CORE)
    path = data.standing_path(code, origin.day, after=origin.base_year, core=core)
    if path is None or path.currency is not None:
        return ()
    return tuple((point.year, point.amount) for point in path.after(origin.base_year))
