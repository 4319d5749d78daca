"""Where a member starts, with figures picked by hand from the bundled tables and forecasts."""

from __future__ import annotations

import pytest

from scenario.samples import AIM, HOLD, OWN, TABLE, codes, faults, member, read, warnings


def on(table: str, forecast: str, *members: str, rest: str = "") -> str:
    """A scenario on a table, for some members."""
    return (
        f"table: {table}\nforecast: {forecast}\nhorizon: 2029\n{AIM}{HOLD}"
        f"include: [{', '.join(members)}]\ngdp: {{real_growth: 1.0, inflation: 2.0}}\n{rest}"
    )


def test_spending_over_share_gives_gdp_where_the_table_has_spending() -> None:
    """Germany 2024, table of June 2024: 97,685.59 million dollars are 2.119 % of GDP."""
    germany = member(read(TABLE), "DEU")
    assert germany.lines["core"].start == 2.119
    assert germany.gdp_usd_mn == pytest.approx(97685.59 / 0.02119, rel=1e-12)


def test_the_table_s_own_rate_is_the_price_of_a_dollar() -> None:
    """Germany 2024: 90,585.847 million euros are 97,685.59 million dollars."""
    germany = member(read(TABLE), "DEU")
    assert germany.per_usd == pytest.approx(90585.847 / 97685.59, rel=1e-12)
    assert germany.currency == "EUR"


def test_equipment_starts_from_the_table_as_a_share_of_core() -> None:
    """Estonia 2024: 33.7365 %."""
    text = (
        f"{TABLE.replace('[{hold: share}]', '{core: [{hold: share}], equipment: [{hold: share}]}')}"
    )
    assert member(read(text), "EST").lines["equipment"].start == 33.7365


def test_equipment_per_gdp_starts_from_the_same_money() -> None:
    """Estonia 2024: 33.7365 % of 3.4315 % of GDP."""
    lines = "{core: [{hold: share}], equipment: {per: gdp, phases: [{hold: share}]}}"
    text = TABLE.replace("[{hold: share}]", lines)
    start = member(read(text), "EST").lines["equipment"].start
    assert start == pytest.approx(33.7365 * 3.4315 / 100)


def test_a_table_of_shares_takes_gdp_from_the_newest_forecast_not_after_it() -> None:
    """Germany 2016, table of July 2016: 1.19 % of 3,467.78 bn dollars (WEO 2016-04, not 2016-10)."""
    germany = member(read(on("2016-07-04", "2016-10", "DEU")), "DEU")
    assert germany.lines["core"].start == 1.19
    assert germany.gdp_usd_mn == pytest.approx(3_467_780)
    assert germany.per_usd == pytest.approx(3122.153 / 3467.78)


@pytest.mark.parametrize(
    ("table", "forecast", "gdp"),
    [
        ("2024-03-14", "2023-10", 89_095 * 0.671),
        ("2025-08-28", "2025-04", 96_613 * 0.671),
        ("2023-07-07", "2023-04", None),
        ("2016-07-04", "2016-04", 60_176),
    ],
)
def test_luxembourg_s_gdp_is_cut_to_its_national_income(
    table: str, forecast: str, gdp: float | None
) -> None:
    """By 0.671, for base years from 2023 in tables from March 2024 on; not before."""
    luxembourg = member(read(on(table, forecast, "LUX")), "LUX")
    if gdp is not None:
        assert luxembourg.gdp_usd_mn == pytest.approx(gdp)
    else:
        assert luxembourg.gdp_usd_mn > 80_000


def test_luxembourg_needs_no_cut_where_the_table_has_spending() -> None:
    """785.058 million dollars are 1.2936 % in the table of June 2024."""
    luxembourg = member(read(on("2024-06-17", "2024-04", "LUX")), "LUX")
    assert luxembourg.gdp_usd_mn == pytest.approx(785.058 / 0.012936)


@pytest.mark.parametrize(
    ("code", "table", "forecast", "currency", "per_usd"),
    [
        ("HRV", "2016-07-04", "2016-04", "HRK", 342.065 / 49.928),
        ("HRV", "2024-03-14", "2023-10", "EUR", 73.678 / 80.185),
        ("HRV", "2024-06-17", "2024-04", "EUR", 1506.0 / 1624.034),
        ("BGR", "2016-07-04", "2016-04", "BGN", 88.525 / 49.364),
        ("BGR", "2024-06-17", "2024-04", "BGN", 4217.0 / 2325.094),
        ("BGR", "2026-07-10", "2026-04", "EUR", 125.609 / 148.121),
    ],
)
def test_the_currency_is_that_of_the_figures_used(
    code: str, table: str, forecast: str, currency: str, per_usd: float
) -> None:
    """Kuna and lev where the rate is in them, euros where it is in those."""
    found = member(read(on(table, forecast, code)), code)
    assert found.currency == currency
    assert found.per_usd == pytest.approx(per_usd)


def test_tables_that_disagree_are_warned_of_in_money() -> None:
    """The Netherlands in 2024: 1,047 bn dollars here, 1,163 printed."""
    said = [text for text in warnings(read(on("2024-06-17", "2024-04", "NLD"))) if "NLD" in text]
    assert said == [
        (
            "NATO's tables disagree on the GDP of NLD in 2024: spending over share gives 1,047 bn "
            "dollars, used here; printed are 1,163 bn"
        )
    ]


def test_tables_that_agree_are_not_warned_of() -> None:
    """Germany's two figures differ by less than a tenth of a percent."""
    assert warnings(read(on("2024-06-17", "2024-04", "DEU"))) == []


def test_a_share_of_the_planner_s_own_replaces_the_share_alone() -> None:
    """Spending stays the table's, so that GDP follows; nothing is said of the tables' GDP."""
    text = on("2024-06-17", "2024-04", "NLD", rest="members: {NLD: {figures: {share: 1.9}}}\n")
    found = member(read(text), "NLD")
    assert found.lines["core"].start == 1.9
    assert found.gdp_usd_mn == pytest.approx(21459.679 / 0.019)
    assert warnings(read(text)) == []


def test_a_share_of_the_planner_s_own_on_a_table_of_shares_leaves_gdp() -> None:
    """GDP is the IMF's, and spending follows."""
    rest = "members: {DEU: {figures: {share: 1.5}}}\n"
    found = member(read(on("2016-07-04", "2016-10", "DEU", rest=rest)), "DEU")
    assert found.lines["core"].start == 1.5
    assert found.gdp_usd_mn == pytest.approx(3_467_780)


def test_a_share_of_nothing_is_a_share() -> None:
    """Zero is a figure, not a missing one."""
    rest = "members: {DEU: {figures: {share: 0}}}\n"
    found = member(read(on("2024-06-17", "2024-04", "DEU", rest=rest)), "DEU")
    assert found.lines["core"].start == 0
    assert found.gdp_usd_mn == pytest.approx(4_591_100)  # WEO 2024-04


def test_own_figures_replace_all_and_are_in_national_currency() -> None:
    """Canada: 2,993 bn Canadian dollars, 41.0 of them for defence, 8.2 for equipment."""
    figures = "{gdp: 2993, core: 41.0, equipment: 8.2, unit: bn, currency: CAD, per_usd: 1.37}"
    text = on("2024-06-17", "2024-04", "CAN", rest=f"members: {{CAN: {{figures: {figures}}}}}\n")
    text = text.replace(HOLD, "spending: {core: [{hold: share}], equipment: [{hold: share}]}\n")
    found = member(read(text), "CAN")
    assert found.lines["core"].start == pytest.approx(100 * 41 / 2993)
    assert found.lines["equipment"].start == pytest.approx(20.0)
    assert found.gdp_usd_mn == pytest.approx(2_993_000 / 1.37)
    assert (found.currency, found.per_usd, found.figures) == (
        "CAD",
        1.37,
        "the scenario's own figures",
    )


def test_millions_are_the_default() -> None:
    """And one dollar the price of a dollar, in dollars."""
    found = member(read(OWN), "AAA")
    assert (found.gdp_usd_mn, found.per_usd, found.currency) == (1000, 1.0, "USD")


def test_another_currency_without_a_price_is_warned_of() -> None:
    """One euro is taken for one dollar."""
    text = OWN.replace("core: 15}", "core: 15, currency: EUR}")
    assert warnings(read(text)) == ["EUR without per_usd: one EUR is taken for one dollar"]


def test_no_table_is_needed_where_everybody_has_figures() -> None:
    """Nor does the scenario name one, or a forecast, then."""
    scenario = read(OWN)
    assert (scenario.table, scenario.forecast, scenario.base_year) == (None, None, 2026)


def test_provenance_says_where_each_figure_comes_from() -> None:
    """Share, GDP and rate, each with its publication."""
    germany = member(read(on("2016-07-04", "2016-10", "DEU")), "DEU")
    assert germany.figures == "share: NATO 2016-07-04; GDP: WEO 2016-04; EUR a dollar: WEO 2016-04"


def test_who_has_no_figure_is_left_out_with_one_warning() -> None:
    """The table of August 2025 holds 22 of 31 allies for 2025."""
    text = f"table: 2025-08-28\nforecast: 2025-04\nhorizon: 2030\n{AIM}{HOLD}"
    scenario = read(text)
    assert len(scenario.members) == 22
    said = warnings(scenario)
    assert len(said) == 1
    assert said[0].startswith("left out, since the table of 2025-08-28 has no figure for 2025: ")
    assert "DEU" in said[0]


def test_who_was_named_and_has_no_figure_is_a_fault_each() -> None:
    """By a list, or by a group of the planner's own; a built-in group names nobody."""
    named = on("2025-08-28", "2025-04", "DEU", "north", "LUX", rest="groups: {north: [SWE, LUX]}\n")
    assert [text.split(" has ")[0] for text in faults(named)] == ["DEU", "SWE"]
    assert "DEU" not in codes(read(on("2025-08-28", "2025-04", "europe")))


def test_history_is_the_table_s_up_to_the_base_year() -> None:
    """Estonia in the table of June 2024: eleven years."""
    estonia = member(read(f"{TABLE}base_year: 2023\n"), "EST")
    assert estonia.history_years == tuple(range(2014, 2024))
    assert len(estonia.history["core"]) == 10
    assert estonia.estimated is True
