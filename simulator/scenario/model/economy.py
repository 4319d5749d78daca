"""How an economy grows: ``gdp`` and the series in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Model, Or, Record, key
from simulator.scenario.listings import ListOf, YearMap
from simulator.scenario.model.columns import COLUMN, FILE
from simulator.scenario.model.units import POINTS, RATE
from simulator.scenario.values import Number, Vintage

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader
    from simulator.scenario.nodes import Node

__all__ = ["Gdp", "SeriesModel"]


class SeriesModel(Model):
    """One value a year: a number, a list, steps, the IMF's forecast with changes, or a file's column."""

    steps: dict[int, float] | None = key(
        YearMap(RATE, "years and values"),
        "Values that each hold until the next year named.",
        example="{2027: 2.0, 2029: 3.0}",
    )
    forecast: str | None = key(
        Vintage(), "Vintage of the World Economic Outlook to take.", example="2016-10"
    )
    years: dict[int, float] | None = key(
        YearMap(RATE, "years and values"),
        "Years in which the forecast is replaced.",
        example="{2017: 1.9, 2018: 1.6}",
    )
    then: float | None = key(
        RATE,
        "Value after the last year of the forecast or the file; default: its last value.",
        example="1.5",
    )
    file: str | None = key(
        FILE,
        "A CSV file with a column called year, in place of the forecast; its path from this file.",
        example="gdp.csv",
    )
    column: str | None = key(
        COLUMN,
        "The column of that file to take, by its name in the first line.",
        example="growth",
    )
    constant: float | None = None
    values: list[float] | None = None

    def check(self, reader: Reader) -> None:
        """Steps stand alone; a file and its column replace the forecast."""
        for other in self.given(("forecast", "years", "then")) if self.steps else ():
            reader.report.fault(
                self.key_place(other),
                f"'{other}' changes a forecast, and steps replace it; keep one of the two",
            )
        files = self.given(("file", "column"))
        for other in self.given(("steps", "forecast", "years")) if files else ():
            reader.report.fault(
                self.key_place(other), f"'{other}' does not go with a file; keep one of the two"
            )
        if len(files) == 1:
            other = "column" if files == ["file"] else "file"
            reader.report.fault(
                self.node.place, f"'{other}' is missing: a column of a file needs both"
            )


class _Constant(Number):
    def read(self, node: Node, name: str, reader: Reader) -> Any:
        value = super().read(node, name, reader)
        return None if value is None else SeriesModel(node=node, constant=value)


class _Values(ListOf):
    def read(self, node: Node, name: str, reader: Reader) -> Any:
        values = super().read(node, name, reader)
        if values is None:
            return None
        return SeriesModel(node=node, values=values, sound=None not in values)


_SERIES_WANTS = (
    "a number, a list of numbers, {steps: ..}, {forecast: .., years: .., then: ..} or "
    "{file: .., column: .., then: ..}"
)
SERIES = Or(
    _SERIES_WANTS,
    _Constant(RATE.wants, RATE.low, RATE.high),
    _Values(RATE, "a list of growth rates"),
    Record(SeriesModel, "a series", _SERIES_WANTS),
)


class Gdp(Model):
    """How a member's economy grows."""

    real_growth: SeriesModel | None = key(
        SERIES, "Growth of real GDP in percent a year.", example="{then: 1.5}"
    )
    inflation: SeriesModel | None = key(
        SERIES, "Growth of the GDP deflator in percent a year.", example="{then: 2.0}"
    )
    shock: dict[int, float] | None = key(
        YearMap(POINTS, "years and points"),
        "Percentage points added to real growth in the years named.",
        example="{2027: -3.0, 2028: -1.0}",
    )
