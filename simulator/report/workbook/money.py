"""The sheets of money: what is missing, what is extra, what is spent, and GDP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.workbook.rows import (
    NONE,
    Row,
    Table,
    by_line,
    by_target,
    dollars,
    groups_by_line,
    national,
)
from simulator.report.workbook.words import counterfactual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from simulator.results import GroupResult, MemberResult, Results, Series

__all__ = ["money"]


def money(results: Results) -> Iterator[Table]:
    """Yield the sheets in dollars of the base year and in national currency of each year."""
    yield from _missing(results)
    yield from _extra(results)
    yield from _spending(results)
    yield from _gdp(results)


def _missing(results: Results) -> Iterator[Table]:
    words = f"0 where the target is met. {NONE}"
    yield Table(
        "Shortfall USD",
        f"Money missing to each target, millions of US dollars at the prices and exchange rates of {results.base_year}",
        words,
        "Target",
        "money",
        results.years,
        by_target(results, lambda t: t.shortfall_usd_mn, lambda _, __: dollars(results)),
        tuple(
            Row(name, "", target, dollars(results), values)
            for target in results.targets
            for name, group in results.groups.items()
            for values in (group.shortfall_usd_mn.get(target),)
            if values is not None
        ),
        summed=True,
    )
    yield Table(
        "Shortfall national",
        "Money missing to each target, millions of national currency at each year's prices",
        words,
        "Target",
        "money",
        results.years,
        by_target(results, lambda t: t.shortfall_national_mn, lambda _, m: national(m)),
        summed=True,
    )


def _extra(results: Results) -> Iterator[Table]:
    words = f"Measured against {counterfactual(results)}. Below zero: less than that. {NONE}"
    yield _dollar_table(
        results,
        "Extra USD",
        "Extra spending",
        words,
        lambda m: m.extra_usd_mn,
        lambda g: g.extra_usd_mn,
    )
    yield _national_table(
        results, "Extra national", "Extra spending", words, lambda m: m.extra_national_mn
    )


def _spending(results: Results) -> Iterator[Table]:
    yield _dollar_table(
        results,
        "Spending USD",
        "Spending",
        NONE,
        lambda m: m.spending_usd_mn,
        lambda g: g.spending_usd_mn,
    )
    yield _national_table(
        results, "Spending national", "Spending", NONE, lambda m: m.spending_national_mn
    )


def _dollar_table(
    results: Results,
    sheet: str,
    what: str,
    note: str,
    of: Callable[[MemberResult], Mapping[str, Series]],
    of_group: Callable[[GroupResult], Mapping[str, Series]],
) -> Table:
    return Table(
        sheet,
        f"{what}, millions of US dollars at the prices and exchange rates of {results.base_year}",
        note,
        "Line",
        "money",
        results.years,
        by_line(results, of, lambda _, __: dollars(results)),
        groups_by_line(results, of_group, lambda _: dollars(results)),
        summed=True,
    )


def _national_table(
    results: Results,
    sheet: str,
    what: str,
    note: str,
    of: Callable[[MemberResult], Mapping[str, Series]],
) -> Table:
    return Table(
        sheet,
        f"{what}, millions of national currency at each year's prices",
        note,
        "Line",
        "money",
        results.years,
        by_line(results, of, lambda _, member: national(member)),
        summed=True,
    )


def _gdp(results: Results) -> Iterator[Table]:
    base = results.base_year
    yield Table(
        "GDP USD",
        f"Real GDP, millions of US dollars at the prices and exchange rates of {base}",
        "",
        "What",
        "money",
        results.years,
        tuple(
            Row(member.name, code, "GDP", dollars(results), member.gdp_usd_mn)
            for code, member in results.members.items()
        ),
        tuple(
            Row(name, "", "GDP", dollars(results), group.gdp_usd_mn)
            for name, group in results.groups.items()
        ),
    )
    yield Table(
        "GDP national",
        "GDP, millions of national currency at each year's prices",
        "",
        "What",
        "money",
        results.years,
        tuple(
            Row(member.name, code, "GDP", national(member), member.gdp_national_mn)
            for code, member in results.members.items()
        ),
    )
