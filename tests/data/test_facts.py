"""Currencies of publications, and the adjustment of GDP."""

import pytest

from simulator import data

NOT_IN_EUROS_IN_JUNE_2024 = {
    "ALB": ("Leks", "ALL"),
    "BGR": ("Leva", "BGN"),
    "CAN": ("Canadian dollars", "CAD"),
    "CZE": ("Koruny", "CZK"),
    "DNK": ("Kroner", "DKK"),
    "GBR": ("Pounds", "GBP"),
    "HUN": ("Forint", "HUF"),
    "MKD": ("Denars", "MKD"),
    "NOR": ("Kroner", "NOK"),
    "POL": ("Zlotys", "PLN"),
    "ROU": ("New Lei", "RON"),
    "SWE": ("Kronor", "SEK"),
    "TUR": ("Liras", "TRY"),
    "USA": ("US dollars", "USD"),
}
"""As NATO names them in Table 1 of 17 June 2024, with their codes; all others are in euros."""


def test_currencies_of_the_june_2024_table() -> None:
    """Currencies are those that NATO names in June 2024."""
    codes = data.table("2024-06-17").members_with(2024, "defence_national_currency_mn")
    assert len(codes) == 31
    for code in codes:
        _, currency = NOT_IN_EUROS_IN_JUNE_2024.get(code, ("Euros", "EUR"))
        assert data.currency_of_table(code, "2024-06-17") == currency, code


@pytest.mark.parametrize(
    ("code", "date", "currency"),
    [
        ("BGR", "2016-07-04", "BGN"),
        ("BGR", "2024-06-17", "BGN"),
        ("BGR", "2025-08-28", "EUR"),
        ("HRV", "2019-06-25", "EUR"),
        ("HRV", "2024-06-17", "EUR"),
        ("NOR", "2019-06-25", "NOK"),
    ],
)
def test_currency_of_table(code: str, date: str, currency: str) -> None:
    """NATO's tables have Bulgaria in lev to 2024, and Croatia in euros throughout."""
    assert data.currency_of_table(code, date) == currency


@pytest.mark.parametrize(
    ("code", "vintage", "currency"),
    [
        ("HRV", "2022-10", "HRK"),
        ("HRV", "2023-04", "EUR"),
        ("BGR", "2025-10", "BGN"),
        ("BGR", "2026-04", "EUR"),
        ("LTU", "2014-04", "LTL"),
        ("LVA", "2014-04", "LVL"),
        ("LVA", "2015-04", "EUR"),
        ("DEU", "2014-04", "EUR"),
    ],
)
def test_currency_of_forecast(code: str, vintage: str, currency: str) -> None:
    """The IMF's national figures change to the euro with a vintage."""
    assert data.currency_of_forecast(code, vintage) == currency


@pytest.mark.parametrize("vintage", data.vintages_with("NGDP"))
def test_euro_figures_have_the_euro_rate(vintage: str) -> None:
    """NGDP over NGDPD is the euro's rate, to 1 percent, just where the currency is the euro."""
    forecast, year = data.forecast(vintage), int(vintage[:4]) - 1
    rates = {}
    for code in data.members():
        national, usd = (forecast.value(code, year, name) for name in ("NGDP", "NGDPD"))
        if national is not None and usd is not None:
            rates[code] = national / usd
    euro = rates["FIN"]
    near = {code for code, rate in rates.items() if abs(rate / euro - 1) < 0.01}
    assert near == {code for code in rates if data.currency_of_forecast(code, vintage) == "EUR"}


def test_currency_of_nobody() -> None:
    """A code that is no member's has no currency."""
    with pytest.raises(KeyError):
        data.currency_of_table("XXX", "2024-06-17")
    with pytest.raises(KeyError):
        data.currency_of_forecast("XXX", "2024-04")


@pytest.mark.parametrize(
    ("code", "base_year", "date", "factor"),
    [
        ("LUX", 2023, "2024-03-14", 0.671),
        ("LUX", 2026, "2026-07-10", 0.671),
        ("LUX", 2022, "2026-07-10", 1.0),
        ("LUX", 2023, "2023-07-07", 1.0),
        ("BEL", 2023, "2024-03-14", 1.0),
        ("CUSTOM", 2023, "2024-03-14", 1.0),
    ],
)
def test_gdp_factor(code: str, base_year: int, date: str, factor: float) -> None:
    """Luxembourg's GDP is adjusted for base years from 2023 in tables from March 2024 on."""
    assert data.gdp_factor(code, base_year, date) == factor


def test_gdp_factor_is_the_quotient_of_its_sources() -> None:
    """Luxembourg's factor is NATO's GDP for 2023 over the IMF's of April 2024; before it is 1."""
    table, forecast = data.table("2024-06-17"), data.forecast("2024-04")
    quotients = {}
    for year in (2021, 2022, 2023):
        ours, imf = (
            table.value("LUX", year, "gdp_usd_current_mn"),
            forecast.value("LUX", year, "NGDPD"),
        )
        assert ours is not None
        assert imf is not None
        quotients[year] = ours / (1000 * imf)
    assert round(quotients[2023], 3) == data.gdp_factor("LUX", 2023, "2024-06-17")
    assert quotients[2021] == pytest.approx(1, abs=0.005)
    assert quotients[2022] == pytest.approx(1, abs=0.005)
