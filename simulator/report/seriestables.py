"""The tables at the end: shares, spending and GDP of every member, year by year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from simulator.report.alliance import due_years, together
from simulator.report.findings import ALLIANCE, line_label
from simulator.report.words import capitalised
from simulator.report.yeartable import Entry, Table, dollars_of, money_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.yeartable import Unit
    from simulator.results import MemberResult, Results, Series

__all__ = ["series_tables"]

TABLES = "Tables"


def series_tables(results: Results, found: Sequence[TargetFinding]) -> Iterator[Table]:
    """Yield a table of shares and one of spending for each line, and one of GDP."""
    keep = tuple(due_years(found))
    group = results.groups.get(ALLIANCE) if together(results) else None
    base = results.base_year
    for line in results.lines:
        whole = _of_all(_percent(group.share_of_per_pct.get(line))) if group else []
        rows = _entries(results, partial(_share, line=line))
        per = results.lines[line].per
        of = "GDP" if per == "gdp" else line_label(results, per)
        if rows:
            title = f"{line_label(results, line)}, % of {of}"
            yield _table(results, title, "", whole + rows, keep)
    for line in results.lines:
        whole = _of_all(_dollars(base, group.spending_usd_mn.get(line))) if group else []
        rows = _entries(results, partial(_spending, line=line, base=base))
        if rows:
            title = f"{line_label(results, line)} spending"
            yield _table(results, title, _prices(results), whole + rows, keep)
    whole = _of_all(_dollars(base, group.gdp_usd_mn)) if group else []
    rows = _entries(results, partial(_gdp, base=base))
    yield _table(results, "GDP", _prices(results), whole + rows, keep)


def _of_all(unit: Unit | None) -> list[Entry]:
    return [] if unit is None else [Entry("All members", (unit,), strong=True)]


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
    results: Results, units: Callable[[MemberResult], tuple[Unit | None, ...]]
) -> list[Entry]:
    """Return a row a member, by name; members without figures have none."""
    found = []
    for member in results.members.values():
        known = tuple(unit for unit in units(member) if unit is not None)
        if known:
            found.append(Entry(member.name, known))
    return sorted(found, key=lambda entry: entry.name.casefold())


def _share(member: MemberResult, line: str) -> tuple[Unit | None, ...]:
    return (_percent(member.share_pct.get(line)),)


def _spending(member: MemberResult, line: str, base: int) -> tuple[Unit | None, ...]:
    return (
        _money(member.currency, member.spending_national_mn.get(line)),
        _dollars(base, member.spending_usd_mn.get(line)),
    )


def _gdp(member: MemberResult, base: int) -> tuple[Unit | None, ...]:
    return (_money(member.currency, member.gdp_national_mn), _dollars(base, member.gdp_usd_mn))


def _percent(series: Series | None) -> Unit | None:
    return unit_of("%", series, decimals=2) if _known(series) and series else None


def _money(currency: str, series: Series | None) -> Unit | None:
    return money_of(currency, series) if _known(series) and series else None


def _dollars(base: int, series: Series | None) -> Unit | None:
    return dollars_of(base, series) if _known(series) and series else None


def _known(series: Series | None) -> bool:
    return series is not None and any(value is not None for value in series)
