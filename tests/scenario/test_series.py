"""Growth and inflation, year by year."""

from __future__ import annotations

import pytest

from scenario.samples import OWN, TABLE, faults, member, read, warnings
from simulator import data


@pytest.mark.parametrize(
    ("series", "values"),
    [
        ("1.5", [1.5, 1.5, 1.5, 1.5]),
        ("-2", [-2, -2, -2, -2]),
        ("[2.0, 1.5]", [2.0, 1.5, 1.5, 1.5]),
        ("[1, 2, 3, 4, 5, 6]", [1, 2, 3, 4]),
        ("{steps: {2027: 2.0, 2029: 3.0}}", [2.0, 2.0, 3.0, 3.0]),
        ("{steps: {2020: 1.0, 2028: 3.0}}", [1.0, 3.0, 3.0, 3.0]),
        ("{steps: {2030: 3.0, 2026/27: 1.0}}", [1.0, 1.0, 1.0, 3.0]),
    ],
)
def test_a_series_gives_one_value_a_year(series: str, values: list[float]) -> None:
    """From the first projected year to the horizon, 2027 to 2030."""
    scenario = read(OWN, f"gdp.inflation={series}", f"gdp.real_growth={series}")
    assert list(member(scenario, "AAA").inflation) == values
    assert list(member(scenario, "AAA").real_growth) == values


def test_the_default_is_the_forecast_with_its_last_value_held() -> None:
    """WEO 2024-04 ends in 2029; 2030 takes what 2029 has."""
    germany = member(read(TABLE), "DEU")
    imf = data.forecast("2024-04")
    growth = [imf.real_growth("DEU", year) for year in range(2025, 2030)]
    prices = [imf.deflator_growth("DEU", year) for year in range(2025, 2030)]
    assert list(germany.real_growth) == [*growth, growth[-1]]
    assert list(germany.inflation) == [*prices, prices[-1]]
    assert germany.uses_forecast


def test_the_deflator_s_growth_is_that_of_the_index() -> None:
    """Estonia 2025 from the two index values of WEO 2024-04."""
    imf = data.forecast("2024-04")
    now, before = (imf.value("EST", year, "NGDP_D") for year in (2025, 2024))
    assert now is not None
    assert before is not None
    assert member(read(TABLE), "EST").inflation[0] == pytest.approx(100 * (now / before - 1))


def test_another_vintage_may_be_taken_for_one_series() -> None:
    """Growth from October 2023, prices from April 2024."""
    germany = member(read(TABLE, "gdp.real_growth={forecast: 2023-10}"), "DEU")
    assert germany.real_growth[0] == data.forecast("2023-10").real_growth("DEU", 2025)
    assert germany.inflation[0] == data.forecast("2024-04").deflator_growth("DEU", 2025)


def test_named_years_replace_and_then_follows_the_forecast_s_end() -> None:
    """2026 is replaced; 2030, which the forecast does not reach, takes `then`."""
    germany = member(read(TABLE, "gdp.real_growth={years: {2026: 9.0}, then: 0.5}"), "DEU")
    imf = data.forecast("2024-04")
    assert germany.real_growth[0] == imf.real_growth("DEU", 2025)
    assert germany.real_growth[1] == 9.0
    assert germany.real_growth[4] == imf.real_growth("DEU", 2029)
    assert germany.real_growth[5] == 0.5


def test_a_forecast_s_end_is_warned_of_once_for_everybody() -> None:
    """Where `then` is not given; growth and deflator each."""
    said = [text for text in warnings(read(TABLE)) if "ends in" in text]
    assert said == [
        "the forecast of 2024-04 ends in 2029: its last growth is held to 2030; 'then' sets another",
        "the forecast of 2024-04 ends in 2029: its last deflator is held to 2030; 'then' sets another",
    ]


def test_no_warning_where_then_is_given_or_the_forecast_lasts() -> None:
    """Nothing is held without having been asked for."""
    settings = ("gdp.real_growth.then=1.5", "gdp.inflation.then=2.0")
    assert not [text for text in warnings(read(TABLE, *settings)) if "ends in" in text]
    assert not [text for text in warnings(read(TABLE, "horizon=2029")) if "ends in" in text]


def test_a_forecast_without_the_first_year_is_a_fault_even_with_then() -> None:
    """WEO 2018-04 ends in 2023; the first projected year is 2025."""
    said = faults(TABLE, "gdp.real_growth={forecast: 2018-04, then: 1.5}", "gdp.inflation=2")
    assert said == [
        (
            "the forecast of 2018-04 has no growth for 2025, the first projected year; it runs from "
            "2009 to 2023"
        )
    ]


def test_a_first_year_that_is_given_needs_no_forecast_for_it() -> None:
    """`years` covers 2025, `then` the rest."""
    series = "{forecast: 2018-04, years: {2025: 1.0}, then: 1.5}"
    growth = member(read(TABLE, f"gdp.real_growth={series}", "gdp.inflation=2"), "DEU").real_growth
    assert growth == (1.0, 1.5, 1.5, 1.5, 1.5, 1.5)


@pytest.mark.parametrize("vintage", ["2014-10", "2015-10"])
def test_a_vintage_without_deflator_is_one_fault_for_all_members(vintage: str) -> None:
    """It lists those that have one; with inflation given it is none."""
    text = TABLE.replace("2024-06-17", "2016-07-04").replace("2024-04", vintage)
    text = text.replace("2030", "2019")
    said = faults(text)
    assert len(said) == 1
    assert said[0].startswith(f"the forecast of {vintage} has no deflator")
    assert "2016-10" in said[0]
    assert faults(text, "gdp.inflation=2.0") == []


def test_shocks_add_points() -> None:
    """To growth, in the years named."""
    scenario = read(OWN, "gdp.real_growth=[2.0, 1.5, -1.0, 1.0]", "gdp.shock={2030: 0.5}")
    assert member(scenario, "AAA").real_growth == (2.0, 1.5, -1.0, 1.5)


def test_a_member_with_series_of_its_own_uses_no_forecast() -> None:
    """Nor does the scenario, if all members have them."""
    text = f"{TABLE}members: {{DEU: {{gdp: {{real_growth: 1.0, inflation: [2.0]}}}}}}\n"
    scenario = read(text)
    assert not member(scenario, "DEU").uses_forecast
    assert scenario.forecast == "2024-04"
    assert read(text, "include=[DEU]").forecast is None


def test_the_newest_forecast_not_after_the_table_is_the_default() -> None:
    """April 2024 for the table of June 2024."""
    text = TABLE.replace("forecast: 2024-04\n", "")
    assert read(text).forecast == "2024-04"
