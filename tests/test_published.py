"""Numbers that others have published, each from its own inputs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

import simulator
import strategies
from simulator import data

Map = dict[str, Any]


def projected(scenario: Map) -> Map:
    """What the simulator says of the one country AAA."""
    loaded = simulator.load_text(strategies.to_yaml(scenario), name="scenario.yaml")
    found: Map = simulator.project(loaded).to_json()["members"]["AAA"]
    return found


def one_country(figures: Map, gdp: Map, phases: list[Map], **changes: Any) -> Map:
    """AAA with these figures in bn."""
    scenario = {
        "include": ["AAA"],
        "targets": {"two": {"share": 2.0}},
        "gdp": gdp,
        "spending": phases,
        "members": {"AAA": {"figures": {**figures, "unit": "bn"}}},
    }
    return {**scenario, **changes}


def test_uk_commons_defence_committee_2018() -> None:
    """Two percent of a GDP of 2,000 bn that grows by 2.5 % a year, truncated to a tenth.

    House of Commons Defence Committee (United Kingdom), report of 2018, annex: 40, 41, 42, 43,
    44.1 and 45.2 bn.
    """
    figures = {"gdp": 2000, "core": 40, "currency": "GBP"}
    gdp = {"real_growth": 2.5, "inflation": 0}
    found = projected(one_country(figures, gdp, [{"hold": "share"}], base_year=2017, horizon=2022))
    billions = [amount / 1000 for amount in found["spending_national_mn"]["core"]]
    published = [40, 41, 42, 43, 44.1, 45.2]
    assert [int(10 * ours + 1e-6) / 10 for ours in billions] == pytest.approx(published)


GDP_OF_ITALY = {2026: 2324.5, 2027: 2382.6, 2028: 2447.0}
RISES = {2026: 0.15, 2027: 0.15, 2028: 0.20}


def italy(last_rise: int) -> Map:
    """Italy from a flat 2 % in 2025, its rises up to `last_rise`, its printed nominal GDP as base."""
    levels = [GDP_OF_ITALY[2026], *GDP_OF_ITALY.values()]
    prices = [100 * (b / a - 1) for a, b in pairwise(levels)]
    rises: list[Map] = [
        {"through": year, "grow": {"points": points}}
        for year, points in RISES.items()
        if year <= last_rise
    ]
    phases = rises if last_rise == 2028 else [*rises, {"hold": "share"}]
    figures = {"gdp": levels[0], "core": levels[0] * 0.02, "currency": "EUR"}
    gdp = {"real_growth": 0, "inflation": prices}
    return projected(one_country(figures, gdp, phases, base_year=2025, horizon=2028))


def test_italy_2026_28_above_a_flat_share() -> None:
    """0.15, 0.15 and 0.20 points more in three years: 3.5, 7.1 and 12.2 bn above a flat 2 %.

    Rises: Documento programmatico di finanza pubblica, 2 October 2025. The sums above a flat share:
    Osservatorio Mil€x, 4 October 2025, https://www.milex.org/?p=3386 (about 3.5, over 7, over 12;
    almost 23 in three years).
    """
    extra = italy(2028)["extra_national_mn"]["core"]
    published = [3.5, 7.1, 12.2]
    assert [amount / 1000 for amount in extra[1:]] == pytest.approx(published, abs=0.05)
    assert sum(extra) / 1000 == pytest.approx(23, abs=0.2)


@pytest.mark.parametrize(("year", "step"), [(2026, 3.49), (2027, 3.57), (2028, 4.89)])
def test_italy_2026_28_step_by_step(year: int, step: float) -> None:
    """Each year's own rise alone is 3.49, 3.57 and 4.89 bn on that year's GDP.

    Rivista Italiana Difesa, 3 October 2025, with nominal GDP of 2,324.5, 2,382.6 and 2,447 bn:
    https://www.rid.it/shownews/7576/italia-12-miliardi-in-piu-per-la-difesa-nei-prossimi-3-anni.
    """
    place = year - 2025
    with_rise, without = (italy(last)["spending_national_mn"]["core"] for last in (year, year - 1))
    assert (with_rise[place] - without[place]) / 1000 == pytest.approx(step, abs=0.005)


def test_cebr_3_5_percent_in_six_years() -> None:
    """From 73.5 bn at 2.2 % of GDP to 146.2 bn at 3.5 % in six years takes 12.1 % a year.

    United Kingdom, 2028/29 to 2034/35, both in cash: Centre for Economics and Business Research,
    Meeting NATO target will require 73 billion increase in defence budget, 21 July 2025 (cebr.com).
    """
    start, end = 73.5 / 0.022, 146.2 / 0.035
    growth = 100 * ((end / start) ** (1 / 6) - 1)
    found = projected(
        one_country(
            {"gdp": start, "core": 73.5, "currency": "GBP"},
            {"real_growth": growth, "inflation": 0},
            [{"climb": "goal"}],
            base_year="2028/29",
            horizon="2034/35",
            targets={"goal": {"share": 3.5, "by": "2034/35"}},
        )
    )
    assert found["targets"]["goal"]["required_real_growth_pct"] == pytest.approx(12.1, abs=0.05)
    assert found["spending_national_mn"]["core"][-1] / 1000 == pytest.approx(146.2, rel=1e-9)
    assert found["targets"]["goal"]["status"] == "reached"


def at_two_percent(date: str, year: int) -> set[str]:
    """Who prints as 2.00 or more in a table."""
    table = data.table(date)
    shares = {code: table.value(code, year, "share_of_gdp_pct") for code in data.members()}
    return {code for code, share in shares.items() if share is not None and share >= 1.995}


def test_five_of_28_met_two_percent_in_2016() -> None:
    """NATO, Defence Expenditures of NATO Countries (2009-2016), 4 July 2016."""
    assert at_two_percent("2016-07-04", 2016) == {"USA", "GRC", "GBR", "EST", "POL"}
    assert data.table("2016-07-04").value("GRC", 2016, "share_of_gdp_pct") == 2.38
    assert sum(member.in_nato(2016) for member in data.members().values()) == 28


def test_23_of_32_met_two_percent_in_2024() -> None:
    """NATO, Defence Expenditure of NATO Countries (2014-2024), 17 June 2024."""
    assert len(at_two_percent("2024-06-17", 2024)) == 23
    assert sum(member.in_nato(2024) for member in data.members().values()) == 32
