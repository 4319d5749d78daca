"""The IMF's World Economic Outlook, each vintage as published then."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from simulator.data.errors import UnknownVintageError
from simulator.data.folders import Kept, Row, read, read_all, understood
from simulator.data.grid import Grid

INDICATORS: tuple[str, ...] = ("NGDP_RPCH", "NGDP_D", "NGDPD", "NGDP", "GGXWDG_NGDP")
"""The IMF's codes: real GDP growth in percent; GDP deflator, an index whose base differs by member
and vintage; GDP in billions of US dollars; GDP in billions of national currency; general government
gross debt in percent of GDP."""

GROWTH = "NGDP_RPCH"
DEFLATOR = "NGDP_D"


class ForecastInfo(NamedTuple):
    """What is in a vintage, known without parsing it.

    ``last_years`` gives, by indicator, the last year that any member has; an indicator that the
    vintage lacks is not in it. ``source`` is one or more ids of ``sources()``, with spaces between.
    """

    vintage: str
    first_year: int
    last_year: int
    last_years: Mapping[str, int]
    source: str
    note: str

    def has(self, indicator: str) -> bool:
        """Say whether the vintage has the indicator for any member."""
        return indicator in self.last_years


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Forecast:
    """One vintage of the World Economic Outlook. Absent figures are None."""

    info: ForecastInfo
    grid: Grid

    @property
    def vintage(self) -> str:
        """Year and month of publication, ``YYYY-MM``."""
        return self.info.vintage

    @property
    def first_year(self) -> int:
        """First year of any figure."""
        return self.info.first_year

    def has(self, indicator: str) -> bool:
        """Say whether the vintage has the indicator for any member."""
        return self.info.has(indicator)

    def holds(self, member: str) -> bool:
        """Say whether the vintage has any figure of the country."""
        return member in self.grid.members()

    def members(self) -> tuple[str, ...]:
        """Return the members with any figure, sorted."""
        return self.grid.members()

    def value(self, member: str, year: int, indicator: str) -> float | None:
        """Return one figure in the unit of its indicator, or None where the vintage has none."""
        return self.grid.value(member, year, indicator)

    def last_year(self, member: str, indicator: str) -> int | None:
        """Return the last year for which a member has the indicator, or None."""
        return max(self.grid.years(member, indicator), default=None)

    def real_growth(self, member: str, year: int) -> float | None:
        """Return the growth of real GDP on the year before, percent (NGDP_RPCH)."""
        return self.value(member, year, GROWTH)

    def deflator_growth(self, member: str, year: int) -> float | None:
        """Return the growth of the GDP deflator on the year before, percent.

        100 x (D_t / D_(t-1) - 1) of the index NGDP_D of this vintage; None where either is missing.
        """
        now = self.value(member, year, DEFLATOR)
        before = self.value(member, year - 1, DEFLATOR)
        return None if now is None or before is None else 100.0 * (now / before - 1.0)


def forecast_vintages() -> tuple[str, ...]:
    """Return all vintages, sorted."""
    return tuple(sorted(infos()))


def vintages_with(indicator: str) -> tuple[str, ...]:
    """Return the vintages that have the indicator, sorted, from the index alone."""
    return tuple(vintage for vintage, info in sorted(infos().items()) if info.has(indicator))


def newest_forecast(not_after: str, having: str | None = None) -> str | None:
    """Return the newest vintage of a month not after the date (``YYYY-MM`` or ``YYYY-MM-DD``).

    With ``having``, the newest one that has that indicator. None where there is none.
    """
    known = forecast_vintages() if having is None else vintages_with(having)
    return max((vintage for vintage in known if vintage <= not_after[:7]), default=None)


def forecast_info(vintage: str) -> ForecastInfo:
    """Return what is in a vintage, from the index alone. Raises UnknownVintageError."""
    try:
        return infos()[vintage]
    except KeyError:
        raise UnknownVintageError(vintage, forecast_vintages(), "forecast") from None


@Kept
def forecast(vintage: str) -> Forecast:
    """Return the forecast of that vintage. Raises UnknownVintageError."""
    info = forecast_info(vintage)
    with understood(f"forecasts/{vintage}.csv"):
        return Forecast(info, Grid.of(read(f"forecasts/{vintage}.csv"), INDICATORS))


@Kept
def infos() -> Mapping[str, ForecastInfo]:
    """Return what is in every vintage, by vintage."""
    with understood("forecasts/index.csv"):
        found = (info_of(row) for row in read_all("forecasts/index.csv"))
        return MappingProxyType({info.vintage: info for info in found})


def info_of(row: Row) -> ForecastInfo:
    """Return what a row of the index says."""
    return ForecastInfo(
        vintage=row["vintage"],
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        last_years={name: int(row[name]) for name in INDICATORS if row[name]},
        source=row["source"],
        note=row["note"],
    )
