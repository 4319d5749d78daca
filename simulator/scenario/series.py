"""Growth and inflation, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.columns import find_column
from simulator.scenario.model.units import RATE
from simulator.scenario.period import no_vintage, spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.scenario.beside import Beside
    from simulator.scenario.columns import Column
    from simulator.scenario.faults import Place, Report
    from simulator.scenario.model import Gdp, SeriesModel
    from simulator.scenario.period import Period

__all__ = ["Economy", "economy_of"]

FASTEST, SLOWEST = 1000.0, -90.0
_CALLED = {"real_growth": "growth", "inflation": "deflator"}
_INDICATOR = {"real_growth": "NGDP_RPCH", "inflation": "NGDP_D"}


@dataclass(frozen=True, slots=True)
class Economy:
    """A member's growth and inflation in percent, a value for each projected year.

    Attributes:
        vintages: by ``real_growth`` and ``inflation``, the forecast that it comes from, if any.
    """

    real_growth: tuple[float, ...]
    inflation: tuple[float, ...]
    vintages: Mapping[str, str]


def economy_of(
    gdp: Gdp | None, code: str, period: Period, beside: Beside, place: Place, report: Report
) -> Economy | None:
    """Return a member's economy, or None where something is at fault.

    Args:
        gdp: the member's merged block; None takes the forecast for both.
        beside: where series may be read from.
        place: where a fault of the forecast as such belongs.
    """
    teller = _Teller(code, period, beside, place, report)
    growth = teller.values("real_growth", gdp)
    inflation = teller.values("inflation", gdp)
    shocked = teller.shocked(growth, gdp)
    teller.complain()
    if shocked is None or inflation is None:
        return None
    return Economy(shocked, inflation, teller.vintages)


class _Teller:
    """Writes series out for one member."""

    def __init__(
        self, code: str, period: Period, beside: Beside, place: Place, report: Report
    ) -> None:
        self.code = code
        self.period = period
        self.beside = beside
        self.place = place
        self.report = report
        self.vintages: dict[str, str] = {}
        self.not_held: dict[str, Place] = {}

    def values(self, name: str, gdp: Gdp | None) -> tuple[float, ...] | None:
        """Return a series year by year, or None where it is at fault."""
        series: SeriesModel | None = getattr(gdp, name, None)
        if gdp is not None and (gdp.has(name) if series is None else not series.sound):
            return None
        if series is None:
            return self._forecast(name, None)
        if series.steps is not None:
            return self._steps(name, series)
        if series.file is not None:
            return self._from_file(series)
        given = [series.constant] if series.constant is not None else series.values
        return self._forecast(name, series) if given is None else self._listed(given)

    def _listed(self, values: list[float]) -> tuple[float, ...]:
        """Return the values with the last one held."""
        given = values[: len(self.period.years)]
        return (*given, *[values[-1]] * (len(self.period.years) - len(given)))

    def shocked(
        self, growth: tuple[float, ...] | None, gdp: Gdp | None
    ) -> tuple[float, ...] | None:
        """Return growth with its shocks, or None where either is at fault."""
        shock = gdp.shock if gdp is not None else None
        if gdp is None or shock is None:
            return growth
        if not self._within(shock, gdp, "shock") or None in shock.values() or growth is None:
            return None
        total = tuple(
            value + shock.get(year, 0.0)
            for year, value in zip(self.period.years, growth, strict=True)
        )
        if min(total) < SLOWEST or max(total) > FASTEST:
            self.report.fault(
                gdp.place("shock"),
                f"growth with its shock must stay from {SLOWEST:.0f} to {FASTEST:.0f} percent",
                self.code,
            )
            return None
        return total

    def complain(self) -> None:
        """Report a country that the forecast does not hold: once, whatever it lacks."""
        if self.not_held:
            place = next(iter(self.not_held.values()))
            self.report.fault(
                place,
                f"{self.code} is not in the IMF's forecast bundled here; give its "
                f"{' and '.join(self.not_held)} under members.{self.code}.gdp",
            )

    def _steps(self, name: str, series: SeriesModel) -> tuple[float, ...] | None:
        steps = series.steps or {}
        late = [year for year in steps if year > self.period.horizon]
        for year in late:
            self.report.fault(
                series.label_place("steps", year),
                f"{year} lies past the horizon {self.period.horizon}",
            )
        if min(steps) > self.period.first:
            self.report.fault(
                series.place("steps"),
                f"the steps of {name} begin in {min(steps)}; they must cover {self.period.first}, "
                "the first projected year",
            )
            return None
        if late:
            return None
        return tuple(
            steps[max(step for step in steps if step <= year)] for year in self.period.years
        )

    def _from_file(self, series: SeriesModel) -> tuple[float, ...] | None:
        column = find_column(series, RATE, self.beside, self.report)
        if column is None or not self._covers(series, column):
            return None
        last = max(column.values)
        after = column.values[last] if series.then is None else series.then
        if series.then is None and last < self.period.horizon:
            self.report.warn(
                f"{column.cell(last)}: {series.column} ends in {last}: its last value is held to "
                f"{self.period.horizon}; 'then' sets another",
                series.place("file"),
            )
        return tuple(column.values.get(year, after) for year in self.period.years)

    def _covers(self, series: SeriesModel, column: Column) -> bool:
        """Tell whether a column holds every year from the first projected one to its last."""
        first, last = self.period.first, max(column.values)
        if first not in column.values:
            self.report.fault(
                series.place("file"),
                f"{column.cell(last)}: {series.column} has no value for {first}, the first "
                f"projected year; it has {spans(column.values)}",
            )
            return False
        gaps = [year for year in range(first, last) if year not in column.values]
        if gaps:
            there = [gaps[0]] if gaps[0] in column.lines else []
            cell = column.cell(*there or [min(y for y in column.values if y > gaps[0])])
            self.report.fault(
                series.place("file"),
                f"{cell}: {series.column} has no value for {gaps[0]}; give one for "
                f"every year from {first} on",
            )
        return not gaps

    def _forecast(self, name: str, series: SeriesModel | None) -> tuple[float, ...] | None:
        place = series.node.place if series else self.place
        years = (series.years if series else None) or {}
        within = series is None or self._within(years, series, "years")
        vintage = (series.forecast if series else None) or self.period.forecast
        if vintage is None:
            self.report.fault(place, f"no forecast is as old as this; give {name} of your own")
            return None
        if vintage not in data.forecast_vintages():
            self.report.fault(series.place("forecast") if series else place, no_vintage(vintage))
            return None
        if not self._published(name, vintage, place) or not within:
            return None
        self.vintages[name] = vintage
        return self._filled(name, vintage, years, series.then if series else None, place)

    def _published(self, name: str, vintage: str, place: Place) -> bool:
        """Tell whether a vintage has the indicator, and the member; faults where not."""
        if not data.forecast_info(vintage).has(_INDICATOR[name]):
            there = ", ".join(data.vintages_with(_INDICATOR[name]))
            self.report.fault(
                place,
                f"the forecast of {vintage} has no {_CALLED[name]}, so '{name}' must be given; "
                f"those that have it: {there}",
            )
            return False
        if not data.forecast(vintage).holds(self.code):
            self.not_held[name] = place
            return False
        return True

    def _filled(
        self, name: str, vintage: str, years: dict[int, float], then: float | None, place: Place
    ) -> tuple[float, ...] | None:
        values: list[float] = []
        after = then
        for year in self.period.years:
            published = self._published_value(name, vintage, year)
            if published is None and after is None:
                after = self._published_value(name, vintage, self._last(name, vintage))
            value = years.get(year, published)
            if value is None and not values:
                self._no_first_value(name, vintage, place)
                return None
            values.append(after if value is None else value)  # type: ignore[arg-type]
        self._warn_of_end(name, vintage, then, place)
        return tuple(values)

    def _last(self, name: str, vintage: str) -> int:
        last = data.forecast(vintage).last_year(self.code, _INDICATOR[name])
        return self.period.base_year if last is None else last

    def _published_value(self, name: str, vintage: str, year: int) -> float | None:
        forecast = data.forecast(vintage)
        if name == "real_growth":
            return forecast.real_growth(self.code, year)
        return forecast.deflator_growth(self.code, year)

    def _no_first_value(self, name: str, vintage: str, place: Place) -> None:
        info = data.forecast_info(vintage)
        self.report.fault(
            place,
            f"the forecast of {vintage} has no {_CALLED[name]} for {self.period.first}, the first "
            f"projected year; it runs from {info.first_year} to {info.last_year}",
            self.code,
        )

    def _warn_of_end(self, name: str, vintage: str, then: float | None, place: Place) -> None:
        last = self._last(name, vintage)
        if then is None and last < self.period.horizon:
            self.report.warn(
                f"the forecast of {vintage} ends in {last}: its last {_CALLED[name]} is held to "
                f"{self.period.horizon}; 'then' sets another",
                place,
                self.code,
            )

    def _within(self, values: dict[int, float], model: Gdp | SeriesModel, key: str) -> bool:
        outside = [year for year in values if year not in self.period.years]
        for year in outside:
            self.report.fault(
                model.label_place(key, year),
                f"{year} lies outside the projected years {spans(self.period.years)}",
            )
        return not outside
