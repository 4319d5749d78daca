"""The tables at the end: shares, spending and GDP of every member, year by year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.report.alliance import due_years, together
from simulator.report.findings import ALLIANCE, line_label
from simulator.report.words import capitalised
from simulator.report.yeartable import Entry, Table, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import MemberResult, Results, Series

__all__ = ["series_tables"]

TABLES = "Tables"
_BILLION = 1000.0
_Units = tuple[tuple[str, "Series | None", "int | None"], ...]


def series_tables(results: Results, found: Sequence[TargetFinding]) -> Iterator[Table]:
    """Yield a table of shares and one of spending for each line, and one of GDP."""
    keep = tuple(due_years(found))
    group = results.groups.get(ALLIANCE) if together(results) else None
    for line in results.lines:
        whole = _of_all("%", group.share_pct.get(line), 2) if group else []
        rows = _entries(results, partial(_share, line=line))
        per = results.lines[line].per
        of = "GDP" if per == "gdp" else line_label(results, per)
        if rows:
            title = f"{line_label(results, line)}, % of {of}"
            yield _table(results, title, "", whole + rows, keep)
    for line in results.lines:
        whole = _of_all("USD bn", _billions(group.spending_usd_mn.get(line))) if group else []
        rows = _entries(results, partial(_spending, line=line))
        if rows:
            title = f"spending on {line_label(results, line)}"
            yield _table(results, title, _prices(results), whole + rows, keep)
    whole = _of_all("USD bn", _billions(group.gdp_usd_mn)) if group else []
    yield _table(results, "GDP", _prices(results), whole + _entries(results, _gdp), keep)


def _of_all(unit: str, series: Series | None, decimals: int | None = None) -> list[Entry]:
    if series is None or series[0] is None:
        return []
    return [Entry("All members", (unit_of(unit, series, decimals=decimals),), strong=True)]


def _table(
    results: Results, title: str, reading: str, entries: list[Entry], keep: tuple[int, ...]
) -> Table:
    span = f"{capitalised(title)}, {results.base_year} to {results.horizon}"
    return Table(TABLES, title, span, reading, results.years, entries, keep=keep)


def _prices(results: Results) -> str:
    return (
        "National money at each year's prices; dollars at the prices and exchange rates of "
        f"{results.base_year}."
    )


def _entries(
    results: Results, units: Callable[[MemberResult], _Units]
) -> list[Entry]:
    """Return a row a member, by name; members without figures have none."""
    found = []
    for member in results.members.values():
        known = [
            unit_of(name, series, decimals=decimals)
            for name, series, decimals in units(member)
            if series is not None and any(value is not None for value in series)
        ]
        if known:
            found.append(Entry(member.name, tuple(known)))
    return sorted(found, key=lambda entry: entry.name.casefold())


def _share(
    member: MemberResult, line: str
) -> _Units:
    return (("%", member.share_pct.get(line), 2),)


def _spending(
    member: MemberResult, line: str
) -> _Units:
    return (
        (f"{member.currency} bn", _billions(member.spending_national_mn.get(line)), None),
        ("USD bn", _billions(member.spending_usd_mn.get(line)), None),
    )


def _gdp(member: MemberResult) -> _Units:
    return (
        (f"{member.currency} bn", _billions(member.gdp_national_mn), None),
        ("USD bn", _billions(member.gdp_usd_mn), None),
    )


def _billions(series: Series | None) -> Series | None:
    if series is None:
        return None
    return tuple(None if value is None else value / _BILLION for value in series)
