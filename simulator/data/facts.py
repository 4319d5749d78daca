"""Facts that the figures need: currencies of past publications, adjustments of GDP, sources."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from simulator.data.folders import Kept, Row, read, read_all, understood
from simulator.data.members import members


class Source(NamedTuple):
    """Where figures come from: the source's own name or address, what of it, and its licence."""

    id: str
    text: str
    detail: str
    licence: str


@Kept
def sources() -> Mapping[str, Source]:
    """Return every source by the short id that tables, forecasts and facts carry."""
    with understood("sources.csv"):
        return MappingProxyType({row["id"]: Source(**row) for row in read_all("sources.csv")})


def currency_of_table(member: str, table_date: str) -> str:
    """Return the currency (ISO 4217) of a member's national figures in a NATO table.

    Raises KeyError where the code is no member's.
    """
    return past_currency(member, "table", table_date) or members()[member].currency


def currency_of_forecast(member: str, vintage: str) -> str:
    """Return the currency (ISO 4217) of a member's NGDP in a vintage of the World Economic Outlook.

    Raises KeyError where the code is no member's.
    """
    return past_currency(member, "forecast", vintage) or members()[member].currency


def past_currency(member: str, figures: str, published: str) -> str | None:
    """Return the currency that a publication uses in place of today's, or None."""
    for row in currency_rows():
        if (row["member"], row["figures"]) == (member, figures) and published < row["before"]:
            return row["currency"]
    return None


def gdp_factor(member: str, base_year: int, table_date: str) -> float:
    """Return what turns the IMF's GDP of a member into the GDP that NATO's share is of.

    1.0 but for a member that adjustments.csv names, from the base year and table named there on.
    """
    for row in adjustment_rows():
        of_year = base_year >= int(row["base_year_from"])
        if row["member"] == member and of_year and table_date >= row["tables_from"]:
            return float(row["gdp_factor"])
    return 1.0


@cache
def currency_rows() -> tuple[Row, ...]:
    """Return the currencies of past publications."""
    return tuple(read("currencies.csv"))


@cache
def adjustment_rows() -> tuple[Row, ...]:
    """Return the adjustments of GDP."""
    return tuple(read("adjustments.csv"))
