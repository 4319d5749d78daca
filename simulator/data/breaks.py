"""Where two tables do not count the same, so that what one expected cannot be held against the other."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from simulator.data.folders import Row, number, read
from simulator.data.tables import table_info

__all__ = ["Break", "break_between", "breaks"]


class Break(NamedTuple):
    """A change of what is counted.

    ``member`` is None where it concerns everybody; it lies between tables before ``tables_from`` and
    later ones, for the years from ``years_from`` on (None: for all years). ``kept_out`` tells whether
    the two must not be compared, or only with a note.
    """

    member: str | None
    tables_from: str
    years_from: int | None
    kept_out: bool
    what: str


@cache
def breaks() -> tuple[Break, ...]:
    """Return the breaks that concern one member."""
    return tuple(_break(row) for row in read("breaks.csv"))


def break_between(member: str, year: int, early: str, late: str, *, since: int) -> Break | None:
    """Return what parts a member's figures of two years, or None.

    Args:
        member: its code.
        year: the year that the later table speaks of.
        early, late: dates of tables; the same date twice compares years within a table.
        since: the year that the earlier table speaks of.

    Raises:
        UnknownVintageError: there is no such table.
    """
    was, now = table_info(early).definition, table_info(late).definition
    if was != now:
        what = f"the table of {late} counts {now}, that of {early} {was}"
        return Break(None, late, None, kept_out=True, what=what)
    for each in breaks():
        if each.member == member and _parts(each, year, since, early, late):
            return each
    return None


def _parts(found: Break, year: int, since: int, early: str, late: str) -> bool:
    counts_so = found.tables_from <= late and (found.years_from or 0) <= year
    counted_so = found.tables_from <= early and (found.years_from or 0) <= since
    return counts_so and not counted_so


def _break(row: Row) -> Break:
    years_from = number(row["years_from"])
    return Break(
        member=row["member"],
        tables_from=row["tables_from"],
        years_from=None if years_from is None else int(years_from),
        kept_out=row["kept_out"] == "true",
        what=row["what"],
    )
