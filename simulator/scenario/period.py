"""Which table, which forecast, which years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.kinds import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario.faults import Report
    from simulator.scenario.model import ScenarioModel

__all__ = ["LONGEST", "Period", "check_vintages", "find_period", "no_vintage", "spans"]

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


def check_vintages(model: ScenarioModel, report: Report) -> bool:
    """Report a table or forecast that is not there; tell whether both are."""
    table_there = model.table is None or model.table in data.table_dates()
    if not table_there:
        report.fault(
            model.place("table"),
            f"there is no table of {model.table}{_instead(model.table, data.table_dates())}",
        )
    forecast_there = model.forecast is None or model.forecast in data.forecast_vintages()
    if not forecast_there:
        report.fault(model.place("forecast"), no_vintage(model.forecast))
    broken = any(
        getattr(model, name) is None and _given(model, name)
        for name in ("table", "forecast", "base_year", "horizon")
    )
    return table_there and forecast_there and not broken and model.horizon is not None


def no_vintage(vintage: str | None) -> str:
    """Say that a forecast is not there, and which are."""
    return f"there is no forecast of {vintage}{_instead(vintage, data.forecast_vintages())}"


def find_period(model: ScenarioModel, report: Report) -> Period | None:
    """Return the scenario's years, or None where they are at fault."""
    if not check_vintages(model, report) or model.horizon is None:
        return None
    table = model.table or data.table_dates()[-1]
    base_year = model.base_year or data.table_info(table).last_year
    if not base_year < model.horizon <= base_year + LONGEST:
        report.fault(
            model.place("horizon"),
            f"horizon wants a year from {base_year + 1} to {base_year + LONGEST}, after the base "
            f"year {base_year}, not {model.horizon}",
        )
        return None
    forecast = model.forecast or data.newest_forecast(table)
    return Period(table, forecast, base_year, model.horizon)


def _given(model: ScenarioModel, name: str) -> bool:
    return model.place(name) is not model.node.place


def _instead(wanted: str | None, there: tuple[str, ...]) -> str:
    near = nearest(str(wanted), there)
    guess = f"; did you mean {near}?" if near else ";"
    return f"{guess} There are {', '.join(there)}"


def spans(years: Iterable[int]) -> str:
    """Return years as text, runs shortened: 2014 to 2016, 2018."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)
