"""The bundled figures, read by the publication they come from.

NATO restates past years in every table and the IMF in every forecast, so each figure is asked of
one table (by its date, ``YYYY-MM-DD``) or one forecast (by its vintage, ``YYYY-MM``). Only the file
that is asked for is parsed, once a process. What a publication lacks is None, never zero. The files
and their columns are described in README.md beside this module.
"""

from simulator.data.breaks import Break, break_between
from simulator.data.errors import UnknownVintageError
from simulator.data.expectations import Expectation, expectations
from simulator.data.facts import (
    Source,
    currency_of_forecast,
    currency_of_table,
    gdp_factor,
    sources,
)
from simulator.data.forecasts import (
    INDICATORS,
    Forecast,
    ForecastInfo,
    forecast,
    forecast_info,
    forecast_vintages,
    newest_forecast,
    vintages_with,
)
from simulator.data.guidelines import Guideline, guideline_on, guidelines
from simulator.data.members import Member, find_member, members
from simulator.data.plans import (
    StandingPath,
    Statement,
    currency_of_plan,
    plans,
    standing_path,
)
from simulator.data.standards import StandardValue, standard
from simulator.data.tables import (
    MEASURES,
    AllyYear,
    Table,
    TableInfo,
    ally_years,
    newest_full_table,
    printed_group,
    table,
    table_dates,
    table_info,
)

__all__ = [
    "INDICATORS",
    "MEASURES",
    "AllyYear",
    "Break",
    "Expectation",
    "Forecast",
    "ForecastInfo",
    "Guideline",
    "Member",
    "Source",
    "StandardValue",
    "StandingPath",
    "Statement",
    "Table",
    "TableInfo",
    "UnknownVintageError",
    "ally_years",
    "break_between",
    "currency_of_forecast",
    "currency_of_plan",
    "currency_of_table",
    "expectations",
    "find_member",
    "forecast",
    "forecast_info",
    "forecast_vintages",
    "gdp_factor",
    "guideline_on",
    "guidelines",
    "members",
    "newest_forecast",
    "newest_full_table",
    "plans",
    "printed_group",
    "sources",
    "standard",
    "standing_path",
    "table",
    "table_dates",
    "table_info",
    "vintages_with",
]
