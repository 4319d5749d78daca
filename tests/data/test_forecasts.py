"""The IMF's forecasts: what each vintage holds, and identities within it."""

import pytest

from simulator import data
from simulator.data import forecasts

WITHOUT_DEFLATOR = ("2014-10", "2015-10", "2017-10", "2018-10", "2020-04")


def test_vintages() -> None:
    """Every April and October from April 2014 to April 2026 is bundled."""
    halves = [f"{year}-{month}" for year in range(2014, 2027) for month in ("04", "10")]
    assert data.forecast_vintages() == tuple(halves[:-1])


@pytest.mark.parametrize("vintage", data.forecast_vintages())
def test_index_agrees_with_forecast(vintage: str) -> None:
    """What the index says of a vintage is what the vintage holds."""
    info, forecast = data.forecast_info(vintage), data.forecast(vintage)
    years = [year for _, year in forecast.grid.cells]
    assert (info.first_year, info.last_year) == (min(years), max(years))
    assert forecast.vintage == vintage
    assert forecast.first_year == info.first_year
    for name in data.INDICATORS:
        last = [forecast.last_year(code, name) for code in forecast.members()]
        assert info.last_years.get(name) == max((year for year in last if year), default=None)
        assert forecast.has(name) is info.has(name) is any(last)


@pytest.mark.parametrize("vintage", data.forecast_vintages())
def test_every_member_has_growth_to_the_end(vintage: str) -> None:
    """Every vintage holds all 32 members, with real growth to its last year."""
    forecast = data.forecast(vintage)
    assert all(forecast.holds(code) for code in data.members())
    assert not forecast.holds("XXX")
    last = data.forecast_info(vintage).last_year
    assert {forecast.last_year(code, "NGDP_RPCH") for code in data.members()} == {last}


def test_vintages_without_deflator() -> None:
    """Five vintages have no deflator, and the index alone tells."""
    having = data.vintages_with("NGDP_D")
    assert tuple(v for v in data.forecast_vintages() if v not in having) == WITHOUT_DEFLATOR
    assert [data.forecast(v).deflator_growth("DEU", 2019) for v in WITHOUT_DEFLATOR] == [None] * 5


@pytest.mark.parametrize("vintage", data.vintages_with("NGDP_D"))
def test_deflator_of_every_member_reaches_the_end(vintage: str) -> None:
    """A vintage with a deflator has its growth for all members from its second to its last year."""
    forecast, info = data.forecast(vintage), data.forecast_info(vintage)
    span = range(info.first_year + 1, info.last_year + 1)
    assert all(
        forecast.deflator_growth(code, y) is not None for code in data.members() for y in span
    )
    assert forecast.deflator_growth("DEU", info.first_year) is None


@pytest.mark.parametrize("vintage", data.vintages_with("NGDP_D"))
def test_growth_and_deflator_give_nominal_growth(vintage: str) -> None:
    """(1 + real growth)(1 + deflator growth) is the growth of nominal GDP, to 0.06 points."""
    forecast, checked = data.forecast(vintage), 0
    for code, year in forecast.grid.cells:
        now, before = (forecast.value(code, y, "NGDP") for y in (year, year - 1))
        real, prices = forecast.real_growth(code, year), forecast.deflator_growth(code, year)
        if None in (now, before, real, prices):
            continue
        assert now is not None
        assert before is not None
        assert real is not None
        assert prices is not None
        nominal = 100 * (now / before - 1)
        assert (1 + real / 100) * (100 + prices) - 100 == pytest.approx(nominal, abs=0.06)
        checked += 1
    assert checked > 200


@pytest.mark.parametrize("vintage", data.vintages_with("NGDP"))
def test_gdp_of_the_united_states(vintage: str) -> None:
    """The United States' GDP is one figure in dollars and in national currency."""
    forecast = data.forecast(vintage)
    for year in range(forecast.first_year, data.forecast_info(vintage).last_year + 1):
        national = forecast.value("USA", year, "NGDP")
        assert national in (None, forecast.value("USA", year, "NGDPD"))


def test_what_germany_was_expected_to_do() -> None:
    """Figures of the October 2016 vintage as they were then."""
    forecast = data.forecast("2016-10")
    assert round(forecast.real_growth("DEU", 2017) or 0, 1) == 1.4
    assert round(forecast.deflator_growth("DEU", 2017) or 0, 2) == 1.09
    assert forecast.last_year("DEU", "NGDP_RPCH") == 2021
    assert forecast.real_growth("DEU", 2022) is None


def test_absent_is_none() -> None:
    """What a vintage lacks is None: a year, an indicator, a country."""
    forecast = data.forecast("2018-10")
    assert forecast.value("DEU", 2019, "NGDPD") is None
    assert forecast.last_year("DEU", "NGDPD") == 2018
    assert forecast.last_year("DEU", "NGDP_D") is None
    assert forecast.value("XXX", 2019, "NGDP_RPCH") is None
    assert data.forecast("2016-04").last_year("GRC", "GGXWDG_NGDP") == 2015
    assert data.forecast("2019-10").value("DEU", 2019, "NGDP") is None


def test_index_parses_no_forecast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vintages, their last years and their indicators are known without parsing one."""

    def refuse(name: str) -> list[dict[str, str]]:
        raise AssertionError(name)

    monkeypatch.setattr(forecasts, "read", refuse)
    forecasts.forecast.cache_clear()
    assert data.forecast_info("2016-10").last_year == 2021
    assert data.forecast_info("2016-10").has("NGDP_D")
    assert "2017-10" not in data.vintages_with("NGDP_D")
    with pytest.raises(AssertionError, match=r"forecasts/2016-10\.csv"):
        data.forecast("2016-10")


def test_forecast_is_parsed_once() -> None:
    """A vintage that was asked for before is handed out again."""
    assert data.forecast("2024-04") is data.forecast("2024-04")


@pytest.mark.parametrize(
    ("table", "vintage"),
    [
        ("2016-07-04", "2016-04"),
        ("2019-06-25", "2019-04"),
        ("2023-03-21", "2022-10"),
        ("2024-03-14", "2023-10"),
        ("2024-06-17", "2024-04"),
        ("2026-07-10", "2026-04"),
        ("2016-10", "2016-10"),
        ("2014-03-31", None),
    ],
)
def test_newest_forecast(table: str, vintage: str | None) -> None:
    """The newest vintage not after a table is found by year and month."""
    assert data.newest_forecast(table) == vintage


def test_newest_forecast_with_an_indicator() -> None:
    """Where an indicator is asked for, vintages without it are passed over."""
    assert data.newest_forecast("2020-06-01") == "2020-04"
    assert data.newest_forecast("2020-06-01", having="NGDPD") == "2019-10"


def test_unknown_vintage() -> None:
    """A vintage that is not there raises an error that knows what there is."""
    with pytest.raises(
        data.UnknownVintageError, match=r"no forecast '2016-11'; there are 2014-04, "
    ) as caught:
        data.forecast("2016-11")
    assert caught.value.available == data.forecast_vintages()
    assert (caught.value.kind, caught.value.wanted) == ("forecast", "2016-11")
    with pytest.raises(LookupError):
        data.forecast_info("2016")
