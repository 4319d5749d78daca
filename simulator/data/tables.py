"""NATO's tables of defence expenditure, each as published on its date."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from simulator.data.errors import UnknownVintageError
from simulator.data.folders import (
    Kept,
    Row,
    flag,
    number,
    read,
    read_all,
    read_in,
    shelf,
    understood,
)
from simulator.data.grid import Grid
from simulator.data.members import members

MEASURES: tuple[str, ...] = (
    "share_of_gdp_pct",
    "real_change_pct",
    "equipment_share_pct",
    "defence_usd_current_mn",
    "defence_usd_constant_mn",
    "gdp_usd_current_mn",
    "gdp_usd_constant_mn",
    "defence_national_currency_mn",
    "defence_national_currency_constant_mn",
)
"""What a table may hold: percent where the name ends in ``_pct``, millions where in ``_mn``."""

SHARE = "share_of_gdp_pct"


class TableInfo(NamedTuple):
    """What is in a table, known without parsing it.

    ``definition`` is 'defence expenditure' or 'core defence expenditure'; ``members`` counts those
    with a share in ``last_year``; ``price_base`` is the year of constant prices, None where not
    stated; ``measures`` are those it holds; ``source`` is one or more ids of ``sources()``, with
    spaces between; ``cutoff`` is the date of the information in it, empty where not known.
    """

    date: str
    title: str
    document: str
    definition: str
    first_year: int
    last_year: int
    members: int
    estimated_years: tuple[int, ...]
    price_base: int | None
    measures: tuple[str, ...]
    cutoff: str
    source_kind: str
    completeness: str
    source: str
    note: str

    @property
    def full(self) -> bool:
        """Whether the table holds its measures for all members."""
        return self.completeness == "full"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Table:
    """One NATO table: what it says of itself, and its figures. Absent figures are None."""

    info: TableInfo
    grid: Grid
    estimates: Mapping[tuple[str, int], bool | None]
    row_sources: Mapping[tuple[str, int], str]

    @property
    def date(self) -> str:
        """Date of publication."""
        return self.info.date

    @property
    def title(self) -> str:
        """Title with the date, for people."""
        return self.info.title

    @property
    def document(self) -> str:
        """NATO's name of the document."""
        return self.info.document

    @property
    def definition(self) -> str:
        """'defence expenditure' or 'core defence expenditure'."""
        return self.info.definition

    @property
    def last_year(self) -> int:
        """Last year for which the table has a share."""
        return self.info.last_year

    @property
    def source(self) -> str:
        """Ids of the sources of its figures, with spaces between."""
        return self.info.source

    @property
    def note(self) -> str:
        """What has to be known before use."""
        return self.info.note

    def value(self, member: str, year: int, measure: str) -> float | None:
        """Return one figure (percent, or millions), or None where the table has none."""
        return self.grid.value(member, year, measure)

    def share(self, member: str, year: int) -> float | None:
        """Return spending in percent of GDP, or None where the table has none."""
        return self.grid.value(member, year, SHARE)

    def estimated(self, member: str, year: int) -> bool | None:
        """Say whether NATO marks the year as an estimate; None where that is not known."""
        return self.estimates.get((member, year))

    def source_of(self, member: str, year: int) -> str | None:
        """Return the ids of the sources of a member's figures of one year, or None."""
        return self.row_sources.get((member, year))

    def members(self) -> tuple[str, ...]:
        """Return the members with any figure, sorted."""
        return self.grid.members()

    def years(self, member: str) -> tuple[int, ...]:
        """Return the years for which a member has a share, sorted."""
        return self.grid.years(member, SHARE)

    def all_years(self) -> tuple[int, ...]:
        """Return the years for which any member has any figure, sorted."""
        return self.grid.all_years()

    def members_with(self, year: int, measure: str = SHARE) -> tuple[str, ...]:
        """Return the members that have a figure in a year, sorted."""
        return self.grid.members_with(year, measure)


class AllyYear(NamedTuple):
    """A member's real growth of spending in one year, percent."""

    member: str
    year: int
    real_change_pct: float


def table_dates() -> tuple[str, ...]:
    """Return the dates of all tables, sorted."""
    return tuple(sorted(infos()))


def table_info(date: str) -> TableInfo:
    """Return what is in a table, from the index alone. Raises UnknownVintageError."""
    try:
        return infos()[date]
    except KeyError:
        raise UnknownVintageError(date, table_dates(), "table") from None


@Kept
def table(date: str) -> Table:
    """Return NATO's table of that date. Raises UnknownVintageError."""
    info = table_info(date)
    with understood(f"tables/{date}.csv"):
        rows = read(f"tables/{date}.csv")
        places = [(row["member"], int(row["year"])) for row in rows]
        return Table(
            info=info,
            grid=Grid.of(rows, info.measures),
            estimates=dict(zip(places, (flag(row["estimate"]) for row in rows), strict=True)),
            row_sources=dict(zip(places, (row["source"] for row in rows), strict=True)),
        )


def newest_full_table() -> str:
    """Return the date of the newest table that holds its measures for all members."""
    return max(date for date, info in infos().items() if info.full)


def ally_years(date: str, *, joined_only: bool = False) -> tuple[AllyYear, ...]:
    """Return the real growth of spending of every ally and year in a table, sorted.

    With ``joined_only``, only years at whose end the country was a member of NATO.
    """
    chosen = table(date)
    found = (
        (code, year, chosen.value(code, year, "real_change_pct"))
        for code, year in sorted(chosen.grid.cells)
        if not joined_only or members()[code].in_nato(year)
    )
    return tuple(AllyYear(code, year, value) for code, year, value in found if value is not None)


def printed_group(date: str, group: str, year: int, measure: str) -> float | None:
    """Return what NATO printed for a group of members in a table, or None.

    ``group`` is NATO_TOTAL or NATO_EUROPE_CANADA.
    """
    return groups().get((date, group, year, measure))


@Kept
def infos() -> Mapping[str, TableInfo]:
    """Return what is in every table, by date; a table of the user's stands before a bundled one."""
    with understood("tables/index.csv"):
        found = (info_of(row) for row in read_all("tables/index.csv"))
        return MappingProxyType({info.date: info for info in found})


@Kept
def groups() -> Mapping[tuple[str, str, int, str], float]:
    """Return the printed figures of groups by date, group, year and measure."""
    found: dict[tuple[str, str, int, str], float] = {}
    with understood("tables/aggregates.csv"):
        for folder in shelf().folders:
            own = {row["date"] for row in read_in(folder, "tables/index.csv")}
            found = {place: value for place, value in found.items() if place[0] not in own}
            found |= groups_in(folder)
    return found


def groups_in(folder: Path) -> dict[tuple[str, str, int, str], float]:
    """Return the printed figures of groups that one folder holds."""
    return {
        (row["date"], row["group"], int(row["year"]), measure): value
        for row in read_in(folder, "tables/aggregates.csv")
        for measure in MEASURES
        if (value := number(row.get(measure, ""))) is not None
    }


def info_of(row: Row) -> TableInfo:
    """Return what a row of the index says."""
    return TableInfo(
        date=row["date"],
        title=row["title"],
        document=row["document"],
        definition=row["definition"],
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        members=int(row["members"]),
        estimated_years=tuple(int(year) for year in row["estimated_years"].split()),
        price_base=int(row["price_base"]) if row["price_base"] else None,
        measures=tuple(row["measures"].split()),
        cutoff=row["cutoff"],
        source_kind=row["source_kind"],
        completeness=row["completeness"],
        source=row["source"],
        note=row["note"],
    )
