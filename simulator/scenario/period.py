"""Which table, which forecast, which years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator import data

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario.faults import Report
    from simulator.scenario.model import ScenarioModel

__all__ = ["LONGEST", "Period", "find_period", "no_vintage", "spans"]

LONGEST = 100
"""The most years that can be projected."""


@dataclass(frozen=True, slots=True)
class Period:
    """The publications that a scenario rests on, and its years."""

    table: str
    forecast: str | None
    base_year: int
    horizon: int

    @property
    def first(self) -> int:
        """The first projected year."""
        return self.base_year + 1

    @property
    def years(self) -> range:
        """The projected years."""
        return range(self.first, self.horizon + 1)


def find_period(model: ScenarioModel, report: Report) -> Period | None:
    """Return the scenario's years, or None where they, or what they rest on, are at fault."""
    there = [_table_is_there(model, report), _forecast_is_there(model, report)]
    if not all(there) or _is_broken(model) or model.horizon is None:
        return None
    table = model.table or data.table_dates()[-1]
    base_year = model.base_year or data.table_info(table).last_year
    if not base_year < model.horizon <= base_year + LONGEST:
        report.fault(
            model.place("horizon"),
            f"'horizon' wants a year from {base_year + 1} to {base_year + LONGEST}, after the base "
            f"year {base_year}, not {model.horizon}",
        )
        return None
    forecast = model.forecast or data.newest_forecast(table)
    return Period(table, forecast, base_year, model.horizon)


def no_vintage(vintage: str) -> str:
    """Say that a forecast is not there, and which are."""
    there = ", ".join(data.forecast_vintages())
    return f"there is no forecast of {vintage}; there are those of {there}"


def spans(years: Iterable[int]) -> str:
    """Return years as text, runs shortened: 2014 to 2016, 2018."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)


def _table_is_there(model: ScenarioModel, report: Report) -> bool:
    dates = data.table_dates()
    if model.table is None or model.table in dates:
        return True
    report.fault(
        model.place("table"),
        f"there is no table of {model.table}; there are those of {', '.join(dates)}",
    )
    return False


def _forecast_is_there(model: ScenarioModel, report: Report) -> bool:
    if model.forecast is None or model.forecast in data.forecast_vintages():
        return True
    report.fault(model.place("forecast"), no_vintage(model.forecast))
    return False


def _is_broken(model: ScenarioModel) -> bool:
    """Tell whether a key stands there without a sound value."""
    keys = ("table", "forecast", "base_year", "horizon")
    return any(model.has(name) and getattr(model, name) is None for name in keys)
