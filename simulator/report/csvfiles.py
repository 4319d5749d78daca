"""The tables ``long.csv`` and ``wide.csv``: every series of a run, after the IAMC's long form.

One row is a scenario, a region (a member's code or a group's name), an item (a line or a target,
or nothing), a variable, a unit, a year and a value. A value that does not exist has no row.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from simulator.report.findings import line_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from simulator.results import GroupResult, MemberResult, Results, Series

__all__ = ["Row", "all_rows", "long_csv", "wide_csv"]

_KEYS = ("scenario", "region", "item", "variable", "unit")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Row(NamedTuple):
    """One series: what it is of, and its values by year."""

    region: str
    item: str
    variable: str
    unit: str
    years: Sequence[int]
    values: Sequence[float | bool | None]


def long_csv(results: Results) -> str:
    """Return ``long.csv``: one value a row."""
    lines = (
        (*_key(results, row), year, _number(value))
        for row in all_rows(results)
        for year, value in zip(row.years, row.values, strict=True)
        if value is not None
    )
    return _text([(*_KEYS, "year", "value")], lines)


def wide_csv(results: Results) -> str:
    """Return ``wide.csv``: one series a row, one year a column; what does not exist is empty."""
    rows = [row for row in all_rows(results) if any(value is not None for value in row.values)]
    years = sorted({year for row in rows for year in row.years} | set(results.years))
    lines = (_wide_line(results, row, years) for row in rows)
    return _text([(*_KEYS, *years)], lines)


def _wide_line(results: Results, row: Row, years: Sequence[int]) -> tuple[str | int, ...]:
    by_year = dict(zip(row.years, row.values, strict=True))
    cells = (by_year.get(year) for year in years)
    return (*_key(results, row), *("" if cell is None else _number(cell) for cell in cells))


def _key(results: Results, row: Row) -> tuple[str, ...]:
    texts = (results.scenario.title, row.region, row.item, row.variable, row.unit)
    return tuple(_harmless(text) for text in texts)


def _harmless(text: str) -> str:
    r"""Return ``text`` so that no spreadsheet takes it for a formula, its line breaks as ``\\n``."""
    safe = f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return safe.replace("\r\n", "\n").replace("\r", "\n")


def _number(value: float | bool) -> str:  # noqa: FBT001
    return str(int(value)) if isinstance(value, bool) else repr(value)


def _text(*parts: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for part in parts:
        writer.writerows(part)
    return out.getvalue()


def all_rows(results: Results) -> Iterator[Row]:
    """Yield every series of the results, members first, then groups."""
    dollars = f"mn USD at {results.base_year} prices and exchange rates"
    for code, member in results.members.items():
        yield from _member_rows(results, code, member, dollars)
        yield from _target_rows(results, code, member, dollars)
    for name, group in results.groups.items():
        yield from _group_rows(results, name, group, dollars)


def _member_rows(results: Results, code: str, member: MemberResult, dollars: str) -> Iterator[Row]:
    money = f"mn {member.currency} at current prices"
    years = results.years

    def of_lines(variable: str, unit: str, series: Mapping[str, Series]) -> Iterator[Row]:
        for line, values in series.items():
            yield Row(code, line_label(results, line), variable, unit, years, values)

    yield Row(code, "", "real_growth", "%", years, member.real_growth_pct)
    yield Row(code, "", "inflation", "%", years, member.inflation_pct)
    yield Row(code, "", "gdp", dollars, years, member.gdp_usd_mn)
    yield Row(code, "", "gdp", money, years, member.gdp_national_mn)
    yield from of_lines("spending", dollars, member.spending_usd_mn)
    yield from of_lines("spending", money, member.spending_national_mn)
    yield from of_lines("extra", dollars, member.extra_usd_mn)
    yield from of_lines("extra", money, member.extra_national_mn)
    for line, parts in member.parts_national_mn.items():
        for part, values in parts.items():
            name = f"{line_label(results, line)}: {part}"
            yield Row(code, name, "spending", money, years, values)
    for held, lines in member.extra_by_convention_national_mn.items():
        yield from of_lines(f"extra_over_{held}", money, lines)
    for line, values in member.share_pct.items():
        yield Row(code, line_label(results, line), "share", _per(results, line), years, values)
    yield from _history_rows(results, code, member)
    yield from of_lines("real_growth_of_spending", "%", member.real_growth_of_spending_pct)
    for line, parts in member.share_change_pp.items():
        for part, values in parts.items():
            label = line_label(results, line)
            yield Row(code, label, f"share_change_{part}", "percentage points", years, values)
    for part, values in member.of_alliance_pct.items():
        yield Row(code, "", f"of_alliance_{part}", "% of the alliance", years, values)
    yield from _quantile_rows(results, code, "share", member.share_quantiles_pct)
    yield from _quantile_rows(
        results, code, "spending", member.spending_national_quantiles_mn, money
    )


def _quantile_rows(
    results: Results,
    region: str,
    variable: str,
    quantiles: Mapping[str, Mapping[str, Series]] | None,
    unit: str | None = None,
) -> Iterator[Row]:
    """Yield each line's quantiles over the draws; a share's unit is the line's own."""
    for line, levels in (quantiles or {}).items():
        label, of = line_label(results, line), unit or _per(results, line)
        for level, values in levels.items():
            yield Row(region, label, f"{variable}_quantile_{level}", of, results.years, values)


def _history_rows(results: Results, code: str, member: MemberResult) -> Iterator[Row]:
    years = member.history.years
    for line, values in member.history.share_pct.items():
        unit = _per(results, line)
        yield Row(code, line_label(results, line), "history_share", unit, years, values)


def _per(results: Results, line: str) -> str:
    info = results.lines.get(line)
    return f"% of {'GDP' if info is None or info.per == 'gdp' else info.per}"


def _target_rows(results: Results, code: str, member: MemberResult, dollars: str) -> Iterator[Row]:
    money = f"mn {member.currency} at current prices"
    years = results.years
    for name, target in member.targets.items():
        per = results.targets[name].per
        yield Row(code, name, "met", "0 or 1", years, target.met)
        if target.counted_pct is not None:
            unit = f"% of {'GDP' if per == 'gdp' else per}"
            yield Row(code, name, "counted", unit, years, target.counted_pct)
        if target.shortfall_usd_mn is not None:
            yield Row(code, name, "shortfall", dollars, years, target.shortfall_usd_mn)
        if target.shortfall_national_mn is not None:
            yield Row(code, name, "shortfall", money, years, target.shortfall_national_mn)
        if target.required_real_growth_pct is not None and target.by is not None:
            growth = (target.required_real_growth_pct,)
            yield Row(code, name, "required_real_growth", "% a year", (target.by,), growth)
        for variable, odds in (
            ("probability_met", target.probability_met),
            ("probability_reached_by", target.probability_reached_by),
        ):
            if odds is not None:
                yield Row(code, name, variable, "0 to 1", years, odds)


def _group_rows(results: Results, name: str, group: GroupResult, dollars: str) -> Iterator[Row]:
    years = results.years
    yield Row(name, "", "gdp", dollars, years, group.gdp_usd_mn)
    for line, values in group.spending_usd_mn.items():
        yield Row(name, line_label(results, line), "spending", dollars, years, values)
    for line, values in group.extra_usd_mn.items():
        yield Row(name, line_label(results, line), "extra", dollars, years, values)
    for line, values in group.share_of_per_pct.items():
        yield Row(name, line_label(results, line), "share", _per(results, line), years, values)
    for target, counts in group.members_meeting.items():
        yield Row(name, target, "members_meeting", "members", years, counts)
    for target, values in group.shortfall_usd_mn.items():
        yield Row(name, target, "shortfall", dollars, years, values)
    yield from _quantile_rows(results, name, "share", group.share_quantiles_pct)
    for target, by_year in (group.members_meeting_distribution or {}).items():
        yield from _meeting_rows(results, name, target, by_year)


def _meeting_rows(
    results: Results, name: str, target: str, by_year: Mapping[str, Mapping[str, float]]
) -> Iterator[Row]:
    """Yield in what part of the draws so many members meet a target: a row a number of members."""
    for count in sorted({int(count) for counts in by_year.values() for count in counts}):
        odds = tuple(by_year.get(str(year), {}).get(str(count)) for year in results.years)
        yield Row(name, target, f"probability_of_{count}_meeting", "0 to 1", results.years, odds)
