"""Plans at constant prices and in fiscal years, against the IMF's deflators worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

import bundled
import simulator
from scenario.samples import faults

HEAD = (
    "table: 2024-06-17\nforecast: 2024-04\nhorizon: 2030\ninclude: [%s]\n"
    "targets: {two: {share: 2.0, by: 2030}}\n"
)


def index(member: str) -> dict[int, float]:
    """The IMF's GDP deflator of April 2024 by year."""
    found = {year: bundled.imf("2024-04", member, year, "NGDP_D") for year in range(2009, 2030)}
    return {year: value for year, value in found.items() if value is not None}


def spent(member: str, plan: str) -> list[Any]:
    """Core spending in bn of national money at each year's prices, 2024 to 2030."""
    text = f"{HEAD % member}spending: [{{plan: {plan}}}]\n"
    results = simulator.project(simulator.load_text(text))
    series = results.members[member].spending_national_mn["core"]
    return [None if amount is None else amount / 1000 for amount in series]


@pytest.mark.parametrize("member", ["DEU", "GBR", "POL"])
@pytest.mark.parametrize("year", [2015, 2020, 2023, 2024])
def test_constant_prices_are_the_deflator_s(member: str, year: int) -> None:
    """90 bn in 2027 at the prices of another year are 90 x P(2027) / P(year) at those of 2027."""
    prices = index(member)
    found = spent(member, f"{{national: {{2027: 90}}, prices: {year}, unit: bn}}")
    assert found[3] == pytest.approx(90 * prices[2027] / prices[year], rel=1e-12)


def test_a_constant_plan_that_is_held_keeps_its_real_level() -> None:
    """After its last year the money follows prices, to the end of the forecast and beyond."""
    prices = index("DEU")
    found = spent("DEU", "{national: {2026: 90}, prices: 2023, unit: bn}")
    assert found[5] == pytest.approx(90 * prices[2029] / prices[2023], rel=1e-12)
    assert found[6] == pytest.approx(found[5] * prices[2029] / prices[2028], rel=1e-12)


def test_straight_lines_run_in_constant_money() -> None:
    """Half-way between the start and 2026 in real terms, then at that year's prices."""
    prices = index("DEU")
    found = spent("DEU", "{national: {2026: 90}, prices: 2023, unit: bn}")
    at_start = 90 * prices[2024] / prices[2023]
    half = (found[0] + at_start) / 2
    assert found[1] == pytest.approx(half * prices[2025] / prices[2024], rel=1e-12)


def test_current_prices_are_what_is_written() -> None:
    """No deflator touches them."""
    assert spent("DEU", "{national: {2027: 90, 2029: 100}, unit: bn}")[3] == pytest.approx(90)
    assert spent("DEU", "{national: {2027: 90, 2029: 100}, unit: bn}")[4] == pytest.approx(95)


def test_dollars_at_older_prices_follow_national_prices() -> None:
    """100 bn dollars at the prices of 2015: the base year's rate, the nation's deflator."""
    prices = index("GBR")
    text = f"{HEAD % 'GBR'}spending: [{{plan: {{usd: {{2027: 100}}, prices: 2015, unit: bn}}}}]\n"
    member = simulator.project(simulator.load_text(text)).members["GBR"]
    dollars = member.spending_usd_mn["core"][3]
    assert dollars == pytest.approx(100_000 * prices[2024] / prices[2015], rel=1e-12)


@pytest.mark.parametrize(
    ("year", "prices"), [("2027/28", "2023/24"), ("2027-28", "2023-24"), ("2027/2028", "2023/2024")]
)
def test_a_fiscal_year_counts_for_the_year_it_begins_in(year: str, prices: str) -> None:
    """As NATO counts those that begin in spring; in a plan's years and in its prices."""
    deflator = index("GBR")
    found = spent("GBR", f"{{national: {{{year}: 90}}, prices: {prices}, unit: bn}}")
    assert found[3] == pytest.approx(90 * deflator[2027] / deflator[2023], rel=1e-12)


def test_fiscal_years_in_phases_and_targets() -> None:
    """`through: 2026/27` ends in 2026, `by: 2029/30` is 2029."""
    text = (
        f"{(HEAD % 'GBR').replace('by: 2030', 'by: 2029/30')}"
        "spending: [{through: 2026/27, hold: real}, {climb: two}, {hold: share}]\n"
    )
    scenario = simulator.load_text(text)
    phases = scenario.members[0].lines["core"].phases
    assert [(phase.first, phase.last) for phase in phases] == [
        (2025, 2026),
        (2027, 2029),
        (2030, 2030),
    ]


def test_a_fiscal_year_of_two_years_apart_is_none() -> None:
    """2027/29 is a slip of the pen, not a year."""
    text = f"{HEAD % 'GBR'}spending: [{{plan: {{national: {{2027/29: 90}}}}}}]\n"
    assert faults(text)[0].startswith("'2027/29' is not a year")


def test_prices_that_the_forecast_does_not_reach_are_a_fault() -> None:
    """The deflator of April 2024 begins in 2009."""
    text = f"{HEAD % 'DEU'}spending: [{{plan: {{national: {{2027: 90}}, prices: 1995}}}}]\n"
    assert faults(text) == [
        "the forecast's deflator does not reach from 1995 to 2024; give the plan at prices of 2024"
    ]
