"""The oracle is right: it reproduces the worked table and cases small enough to do by hand."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings

import oracle
import strategies
import worked_table

Map = dict[str, Any]


def country(**changes: Any) -> Map:
    """AAA with a GDP of 1,000 and 20 of spending in 2020, no growth, no inflation, to 2024."""
    scenario: Map = {
        "base_year": 2020,
        "horizon": 2024,
        "include": ["AAA"],
        "targets": {"two": {"share": 2.0}},
        "gdp": {"real_growth": 0, "inflation": 0},
        "spending": [{"hold": "share"}],
        "members": {"AAA": {"figures": {"gdp": 1000, "core": 20}}},
    }
    return {**scenario, **changes}


def with_figures(scenario: Map, **figures: Any) -> Map:
    """The scenario with other figures of AAA's."""
    entry = {**scenario["members"]["AAA"], "figures": {"gdp": 1000, "core": 20, **figures}}
    return {**scenario, "members": {**scenario["members"], "AAA": entry}}


def member(scenario: Map, code: str = "AAA") -> Map:
    found: Map = oracle.project(scenario)["members"][code]
    return found


def shares(scenario: Map, line: str = "core", code: str = "AAA") -> list[float]:
    found: list[float] = member(scenario, code)["share_pct"][line]
    return found


def close(*expected: float) -> Any:
    return pytest.approx(list(expected), rel=1e-12, abs=1e-12)


# ---------------------------------------------------------------- the worked table


@pytest.mark.parametrize("row", worked_table.ROWS, ids=lambda row: row.name)
def test_the_worked_table(row: worked_table.Row) -> None:
    """Each row of the worked table comes out to the last digit it prints."""
    found = member(worked_table.scenario(row.spending))
    two = found["targets"]["two"]
    assert found["gdp_usd_mn"] == pytest.approx(worked_table.GDP_USD_MN, abs=5.1e-4, rel=0)
    assert found["share_pct"]["core"][0] == pytest.approx(1.5, abs=1e-12)
    assert found["share_pct"]["core"][1:] == pytest.approx(row.shares_pct, abs=5.1e-7, rel=0)
    money = found["spending_national_mn"]["core"][-1]
    assert money == pytest.approx(row.national_mn_2030, abs=5.1e-4, rel=0)
    assert two["status"] == row.status
    missing = two["shortfall_usd_mn"][-1]
    assert missing == pytest.approx(row.shortfall_usd_mn_2030, abs=5.1e-4, rel=0)
    required = two["required_real_growth_pct"]
    assert required == pytest.approx(worked_table.REQUIRED_REAL_GROWTH_PCT, abs=5.1e-7, rel=0)


# ---------------------------------------------------------------- GDP


def test_a_list_of_growth_holds_its_last_value_and_a_shock_adds_points() -> None:
    """List, then held; the shock counts in its year alone."""
    scenario = country(gdp={"real_growth": [10, 0], "inflation": 0, "shock": {2022: -50}})
    assert member(scenario)["gdp_usd_mn"] == close(1000, 1100, 550, 550, 550)


def test_steps_are_held_and_may_begin_early() -> None:
    """A step counts until the next year named."""
    scenario = country(gdp={"real_growth": {"steps": {2019: 10, 2023: 0}}, "inflation": 0})
    assert member(scenario)["gdp_usd_mn"] == close(1000, 1100, 1210, 1210, 1210)


def test_a_dollar_buys_what_it_did_in_the_base_year_and_prices_stay_out_of_it() -> None:
    """USD are real at the base year's rate; national money is current."""
    scenario = with_figures(country(gdp={"real_growth": 0, "inflation": 10}), per_usd=4)
    found = member(scenario)
    assert found["gdp_usd_mn"] == close(250, 250, 250, 250, 250)
    assert found["gdp_national_mn"] == close(1000, 1100, 1210, 1331, 1464.1)


def test_a_forecast_gives_way_to_named_years_and_then() -> None:
    """The forecast, with named years replaced, then the value after its last year."""
    forecast = {2021: 1.0, 2022: 2.0}
    scenario = country(gdp={"real_growth": {"years": {2021: 10}, "then": 0}, "inflation": 0})
    found = oracle.project(scenario, growth_of=lambda _vintage, _code, year: forecast.get(year))
    assert found["members"]["AAA"]["gdp_usd_mn"] == close(1000, 1100, 1122, 1122, 1122)


def test_a_forecast_without_then_holds_its_last_value() -> None:
    """After its last year a forecast goes on as it ended."""
    forecast = {2021: 0.0, 2022: 10.0}
    scenario = country(gdp={"inflation": 0})
    found = oracle.project(scenario, growth_of=lambda _vintage, _code, year: forecast.get(year))
    assert found["members"]["AAA"]["gdp_usd_mn"] == close(1000, 1000, 1100, 1210, 1331)


# ---------------------------------------------------------------- rules and limits


def test_points_add_up_and_a_share_stops_at_nothing() -> None:
    """A share below zero is zero, and next year starts from zero."""
    phases = [{"through": 2022, "grow": {"points": -1.5}}, {"grow": {"points": 0.5}}]
    assert shares(country(spending=phases)) == close(2, 0.5, 0, 0.5, 1)


def test_a_ramp_starts_from_the_year_before_its_phase() -> None:
    """Its anchor is where the phase before it ended."""
    phases = [{"through": 2022, "grow": {"points": 0.5}}, {"ramp": {"to": 4}}]
    assert shares(country(spending=phases)) == close(2, 2.5, 3, 3.5, 4)


def test_a_smooth_ramp_is_slow_at_both_ends() -> None:
    """3u^2 - 2u^3 at a quarter, a half, three quarters."""
    phases = [{"ramp": {"to": 3, "shape": "smooth"}}]
    assert shares(country(spending=phases)) == close(2, 2.15625, 2.5, 2.84375, 3)


def test_who_is_above_keeps_its_share_in_a_climb() -> None:
    """A climb lowers nobody."""
    assert shares(country(spending=[{"climb": {"to": 1}}])) == close(2, 2, 2, 2, 2)


def test_a_climb_to_a_target_ends_with_the_members_own_year_and_share() -> None:
    """The target's share and `by` are each member's own; the next phase starts from there."""
    target = {"share": 3.0, "by": 2023, "members": {"AAA": {"share": 4, "by": 2022}}}
    phases = [{"climb": "goal"}, {"grow": {"points": 0.5}}]
    scenario = country(targets={"goal": target}, spending=phases)
    assert shares(scenario) == close(2, 3, 4, 4.5, 5)


def test_close_goes_a_part_of_the_way_that_is_left() -> None:
    """Half the distance each year."""
    phases = [{"close": {"to": 4, "rate": 50}}]
    assert shares(country(spending=phases)) == close(2, 3, 3.5, 3.75, 3.875)


def test_a_plan_of_shares_is_straight_between_and_held_after() -> None:
    """From the year before the phase; the last one held."""
    phases = [{"plan": {"share": {2022: 3, 2023: 2.5}}}]
    assert shares(country(spending=phases)) == close(2, 2.5, 3, 2.5, 2.5)


@pytest.mark.parametrize(
    ("prices", "expected"),
    [("current", (20, 25, 30, 30, 30)), (2020, (20, 27.5, 36.3, 39.93, 43.923))],
)
def test_a_plan_of_money_is_current_or_at_constant_prices(
    prices: Any, expected: tuple[float, ...]
) -> None:
    """Straight lines run in the money that the plan is written in."""
    phases = [{"plan": {"national": {2022: 30}, "prices": prices}}]
    scenario = country(spending=phases, gdp={"real_growth": 0, "inflation": 10})
    assert member(scenario)["spending_national_mn"]["core"] == close(*expected)


def test_a_plan_in_dollars_is_changed_at_the_base_years_rate() -> None:
    """Current dollars become current national money, however prices rise."""
    phases = [{"plan": {"usd": {2021: 0.006}, "unit": "bn"}}]
    scenario = country(spending=phases, gdp={"real_growth": 0, "inflation": 10})
    found = member(with_figures(scenario, per_usd=4))
    assert found["spending_national_mn"]["core"][1] == pytest.approx(24)
    assert found["spending_usd_mn"]["core"][1] == pytest.approx(24 / 4 / 1.1)


def test_a_plan_at_earlier_prices_uses_the_forecasts_deflator() -> None:
    """10 at the prices of two years before, which rose by a tenth each year, are 12.1."""
    phases = [{"plan": {"national": {2021: 10}, "prices": 2018}}]
    found = oracle.project(
        country(spending=phases), inflation_of=lambda _vintage, _code, _year: 10.0
    )
    assert found["members"]["AAA"]["spending_usd_mn"]["core"][1] == pytest.approx(12.1)


def test_real_growth_is_limited_first_and_cuts_are_stopped_after() -> None:
    """A limit below zero and never_cut together hold the real level."""
    limits = {"max_real_growth": -5, "never_cut": True}
    scenario = country(spending=[{"ramp": {"to": 4}, **limits}])
    assert shares(scenario) == close(2, 2, 2, 2, 2)


def test_what_a_limit_touched_is_next_years_share() -> None:
    """Points are added to the share that the limit left, not to the one the rule wanted."""
    phases = [{"through": 2021, "grow": {"points": 1}, "max_real_growth": 10},
              {"grow": {"points": 1}}]  # fmt: skip
    assert shares(country(spending=phases)) == close(2, 2.2, 3.2, 4.2, 5.2)


def test_hold_share_holds_what_nominal_rules_left() -> None:
    """After a rule of money the share is the level over GDP."""
    phases = [{"through": 2021, "grow": {"nominal": 50}}, {"hold": "share"}]
    scenario = country(spending=phases, gdp={"real_growth": 0, "inflation": 20})
    assert shares(scenario) == close(2, 2.5, 2.5, 2.5, 2.5)


# ---------------------------------------------------------------- lines


def test_a_line_per_another_follows_it() -> None:
    """Equipment is per core: its share is of core, its money moves with core."""
    spending = {"core": [{"grow": {"real": 10}}], "equipment": [{"ramp": {"to": 30}}]}
    scenario = with_figures(country(spending=spending), equipment=2)
    found = member(scenario)
    assert found["share_pct"]["equipment"] == close(10, 15, 20, 25, 30)
    core = found["spending_usd_mn"]["core"]
    assert found["spending_usd_mn"]["equipment"][4] == pytest.approx(0.3 * core[4])


def test_a_line_that_only_a_target_names_holds_its_share() -> None:
    """Nobody describes equipment; it keeps its part of core."""
    targets = {"kit": {"share": 10, "of": "equipment", "per": "core"}}
    phases = [{"grow": {"real": 10}}]
    scenario = with_figures(country(targets=targets, spending=phases), equipment=2)
    assert shares(scenario, "equipment") == close(10, 10, 10, 10, 10)
    assert member(scenario)["targets"]["kit"]["status"] == "throughout"


def test_a_line_without_a_figure_is_null_and_so_is_all_that_counts_it() -> None:
    """No figure, no path, no finding."""
    targets = {
        "kit": {"share": 10, "of": "equipment", "per": "core"},
        "two": {"share": 2},
        "both": {"all": ["kit", "two"]},
    }
    found = member(country(targets=targets))
    assert found["share_pct"]["equipment"] is None
    assert found["targets"]["kit"]["status"] is None
    assert found["targets"]["both"]["status"] is None
    assert found["targets"]["two"]["status"] == "throughout"


@pytest.mark.parametrize(
    ("start", "level"), [(1.5, 15), ({"national": 12}, 12), ({"usd": 0.002, "unit": "bn"}, 8)]
)
def test_a_start_is_a_share_or_money(start: Any, level: float) -> None:
    """A share of the base, or national money or dollars of the base year."""
    spending = {"core": [{"hold": "share"}],
                "related": {"start": start, "phases": [{"hold": "real"}]}}  # fmt: skip
    found = member(with_figures(country(spending=spending), per_usd=4))
    assert found["spending_national_mn"]["related"][0] == pytest.approx(level)


# ---------------------------------------------------------------- extra and the change of the share


@pytest.mark.parametrize(
    ("against", "expected"),
    [("share", (0, 0, 0)), ("real", (0, 2, 4.2)), ("nominal", (0, 3, 6.12))],
)
def test_extra_is_measured_against_the_base_year_held(
    against: str, expected: tuple[float, ...]
) -> None:
    """Share 2 %, growth 10 %, deflator 1/0.95 a year: nominal spending of 20 buys ever less."""
    prices = 100 * (1 / 0.95 - 1)
    gdp = {"real_growth": 10, "inflation": prices}
    scenario = country(counterfactual=against, gdp=gdp, horizon=2022)
    if against == "nominal":
        expected = (0, 22 - 20 * 0.95, 24.2 - 20 * 0.95**2)
    assert member(scenario)["extra_usd_mn"]["core"] == close(*expected)


def test_extra_of_a_line_per_another_is_over_its_base_share_of_the_actual_base() -> None:
    """Core doubles; equipment with its old part of it is no extra, a point more is one of core."""
    spending = {"core": [{"plan": {"national": {2021: 40}}}],
                "equipment": [{"plan": {"share": {2021: 11}}}]}  # fmt: skip
    scenario = with_figures(country(spending=spending, horizon=2021), equipment=2)
    assert member(scenario)["extra_usd_mn"]["equipment"] == close(0, 0.4)


def test_the_parts_of_a_change_of_share_add_up() -> None:
    """Spending's part less GDP's is the change."""
    gdp = {"real_growth": [3, -2], "inflation": 0}
    found = member(country(spending=[{"grow": {"real": 7}}], gdp=gdp))
    share, parts = found["share_pct"]["core"], found["share_change_pp"]["core"]
    assert parts["spending"][0] is None
    for t in range(1, 5):
        total = parts["spending"][t] + parts["gdp"][t]
        assert total == pytest.approx(share[t] - share[t - 1], abs=1e-12)
    ratio = parts["spending"][1] / -parts["gdp"][1]
    assert ratio == pytest.approx(math.log(1.07) / math.log(1.03))


def test_a_share_of_nothing_has_no_change() -> None:
    """Null where one of the two shares is 0."""
    found = member(country(spending=[{"plan": {"share": {2021: 0, 2022: 1}}}]))
    parts = found["share_change_pp"]["core"]["gdp"]
    assert parts[:3] == [None, None, None]
    assert parts[3:] == close(0, 0)


# ---------------------------------------------------------------- targets


def finding(target: Map, phases: list[Map], **changes: Any) -> Map:
    """What is found of one target called goal."""
    found = member(country(targets={"goal": target}, spending=phases, **changes))
    goal: Map = found["targets"]["goal"]
    return goal


def test_a_share_is_met_as_it_is_printed() -> None:
    """1.995 prints as 2.00; with three decimals, or none, it does not reach 2."""
    phases = [{"plan": {"share": {2021: 1.9951}}}]
    assert finding({"share": 2}, phases)["status"] == "throughout"
    assert finding({"share": 2, "decimals": 3}, phases)["status"] == "lapsed"
    assert finding({"share": 2, "decimals": None}, phases)["status"] == "lapsed"
    assert finding({"share": 2.4, "decimals": 0}, phases)["status"] == "throughout"


def test_status_years_and_crossing_of_a_path_that_comes_and_goes() -> None:
    """Reached in 2022, lost in 2023, back in 2024."""
    phases = [{"plan": {"share": {2021: 2.2, 2022: 2.6, 2023: 2.1, 2024: 3}}}]
    found = finding({"share": 2.5, "by": 2023}, phases)
    assert found["status"] == "reached"
    assert found["first_year"] == 2022
    assert found["sustained_from"] == 2024
    assert found["on_time"] is False
    assert found["crossing"] == pytest.approx(2021.75)
    assert found["counted_pct"] == close(2, 2.2, 2.6, 2.1, 3)
    assert found["shortfall_usd_mn"] == close(5, 3, 0, 4, 0)


def test_crossing_is_not_later_than_the_first_year_met() -> None:
    """2.496 prints as 2.50: met in 2021 although the straight line crosses later."""
    phases = [{"plan": {"share": {2021: 2.496, 2023: 2.6}}}]
    found = finding({"share": 2.5}, phases)
    assert found["first_year"] == 2021
    assert found["crossing"] == 2021


def test_a_target_met_at_the_start_crosses_in_the_base_year() -> None:
    """And what is lost later is a lapse."""
    found = finding({"share": 2}, [{"ramp": {"to": 1}}])
    assert (found["crossing"], found["status"], found["sustained_from"]) == (2020, "lapsed", None)


def test_a_target_never_met_has_no_years() -> None:
    """Null, and by nobody's year."""
    found = finding({"share": 5}, [{"hold": "share"}])
    for key in ("by", "on_time", "first_year", "sustained_from", "crossing"):
        assert found[key] is None
    assert found["required_real_growth_pct"] is None


@pytest.mark.parametrize(("by", "expected"), [(2022, 10.0), (2020, None)])
def test_required_growth_takes_the_sum_to_the_share(by: int, expected: float | None) -> None:
    """From 20 to 24.2 in two years is 10 % a year; in no years it is nothing."""
    found = finding({"share": 2.42, "by": by}, [{"hold": "real"}])
    assert found["required_real_growth_pct"] == (
        None if expected is None else pytest.approx(expected)
    )


def test_caps_limit_what_a_line_counts_but_not_what_growth_it_takes() -> None:
    """Core 2 and related 2 count 3 with a cap of 1; the sum of 40 needs 25 % for 50."""
    targets = {"five": {"share": 5, "by": 2021, "of": ["core", "related"], "caps": {"related": 1}}}
    spending = {"core": [{"hold": "share"}],
                "related": {"start": 2, "phases": [{"hold": "share"}]}}  # fmt: skip
    five = member(country(targets=targets, spending=spending))["targets"]["five"]
    assert five["counted_pct"] == close(3, 3, 3, 3, 3)
    assert five["required_real_growth_pct"] == pytest.approx(25)
    assert five["shortfall_usd_mn"] == close(20, 20, 20, 20, 20)


def test_a_growth_target_has_no_base_year() -> None:
    """Real growth of 1.96, printed 2.0, meets 2; the base year is no year of it."""
    phases: list[Map] = [{"through": 2022, "grow": {"real": 1.96}}, {"hold": "real"}]
    found = finding({"real_growth": 2}, phases)
    assert (found["status"], found["first_year"], found["sustained_from"]) == ("lapsed", 2021, None)
    assert found["counted_pct"] is None
    assert finding({"real_growth": 0}, phases)["status"] == "throughout"
    assert finding({"real_growth": 2, "decimals": 2}, phases)["status"] == "not reached"


def test_all_is_met_in_a_year_in_which_each_is() -> None:
    """From 2022 the one, from 2023 the other."""
    targets = {
        "both": {"all": ["share", "growth"]},
        "share": {"share": 2.4},
        "growth": {"real_growth": 10},
    }
    phases = [{"plan": {"share": {2022: 2.4, 2023: 3}}}]
    found = oracle.project(country(targets=targets, spending=phases, horizon=2023))
    both = found["members"]["AAA"]["targets"]["both"]
    assert (both["status"], both["first_year"]) == ("reached", 2023)
    assert found["groups"]["alliance"]["members_meeting"]["both"] == [None, 0, 0, 1]


def test_real_growth_is_judged_with_its_own_rounding() -> None:
    """2.2 over 2 is 10 %; 2.4 over 2.2 is 9.09."""
    phases = [{"plan": {"share": {2022: 2.4, 2023: 3}}}]
    found = finding({"real_growth": 9.1}, phases, horizon=2023)
    assert found["status"] == "throughout"


# ---------------------------------------------------------------- merging, groups


def two_countries(**changes: Any) -> Map:
    """AAA with a GDP of 1,000 and BBB with one of 3,000, both at 2 %."""
    scenario = country(include=["AAA", "BBB"], groups={"pair": ["AAA", "BBB"], "one": ["AAA"]})
    scenario["members"]["BBB"] = {"figures": {"gdp": 6000, "core": 120, "per_usd": 2}}
    return {**scenario, **changes}


def test_a_groups_share_is_of_sums_in_dollars() -> None:
    """20 and 60 of 1,000 and 3,000; each member's part of both."""
    found = oracle.project(two_countries())
    pair = found["groups"]["pair"]
    assert pair["gdp_usd_mn"][0] == 4000
    assert pair["spending_usd_mn"]["core"][0] == 80
    assert pair["share_pct"]["core"][0] == pytest.approx(2)
    parts = found["members"]["BBB"]["of_alliance_pct"]
    assert (parts["spending"][0], parts["gdp"][0]) == (75, 75)
    assert found["groups"]["one"]["members"] == ["AAA"]
    assert found["groups"]["pair"]["members_meeting"]["two"] == [2] * 5


def test_groups_merge_in_the_order_in_which_members_lists_them_and_the_own_entry_last() -> None:
    """The later group wins over the earlier, the member's own entry over both."""
    scenario = two_countries()
    scenario["members"] |= {
        "one": {"spending": [{"ramp": {"to": 3}}], "gdp": {"inflation": 5}},
        "pair": {"spending": [{"ramp": {"to": 4}}], "gdp": {"real_growth": [7]}},
    }
    scenario["members"]["BBB"]["spending"] = {"core": [{"ramp": {"to": 5}}]}
    assert shares(scenario)[-1] == pytest.approx(4)
    assert shares(scenario, code="BBB")[-1] == pytest.approx(5)
    assert member(scenario)["gdp_usd_mn"][1] == pytest.approx(1070)
    assert member(scenario)["gdp_national_mn"][1] == pytest.approx(1070 * 1.05)
    assert member(scenario, "BBB")["gdp_national_mn"][1] == pytest.approx(6000 * 1.07)


def test_series_are_atoms_shocks_merge_by_year_and_lines_keep_their_start() -> None:
    """A list replaces steps whole; shocks of both stand; new phases leave `per` and `start`."""
    gdp = {"real_growth": {"steps": {2021: 9}}, "inflation": 0, "shock": {2021: 1, 2022: 1}}
    spending = {"core": [{"hold": "share"}],
                "related": {"per": "core", "start": 50, "phases": [{"hold": "share"}]}}  # fmt: skip
    scenario = country(gdp=gdp, spending=spending, horizon=2022)
    scenario["members"]["AAA"] |= {
        "gdp": {"real_growth": [0], "shock": {2022: 10}},
        "spending": {"related": [{"grow": {"points": 10}}]},
    }
    assert member(scenario)["gdp_usd_mn"] == close(1000, 1010, 1111)
    assert shares(scenario, "related") == close(50, 60, 70)


def test_forecast_series_merge_key_by_key() -> None:
    """`then` of the top level stays under a member's own `years`."""
    gdp = {"real_growth": {"then": 50, "years": {2021: 1, 2022: 10}}, "inflation": 0}
    scenario = country(gdp=gdp, horizon=2023)
    scenario["members"]["AAA"]["gdp"] = {"real_growth": {"years": {2021: 20}}}
    found = oracle.project(scenario)["members"]["AAA"]
    assert found["gdp_usd_mn"] == close(1000, 1200, 1320, 1980)


def test_exclude_leaves_out_and_groups_keep_who_is_left() -> None:
    """An excluded country is in no sum."""
    found = oracle.project(two_countries(include=["pair"], exclude=["AAA"]))
    assert list(found["members"]) == ["BBB"]
    assert found["groups"]["pair"]["members"] == ["BBB"]
    assert "one" not in found["groups"]


def test_a_fiscal_year_counts_as_its_first() -> None:
    """2022/23 is 2022."""
    phases = [{"through": "2022/23", "grow": {"points": 1}}, {"hold": "share"}]
    assert shares(country(spending=phases)) == close(2, 3, 4, 4, 4)


# ---------------------------------------------------------------- tables


def test_allies_take_their_figures_from_a_table() -> None:
    """Who has no figures is left out; a share of one's own moves spending and leaves GDP."""
    table = {
        "EST": oracle.TableFigures(2.5, 25.0, 1000.0, 0.9, "EUR", 20.0),
        "USA": oracle.TableFigures(4.0, 800.0, 20000.0, 1.0, "USD"),
    }
    scenario: Map = {
        "base_year": 2020,
        "horizon": 2021,
        "targets": {"kit": {"share": 20, "of": "equipment", "per": "core"}},
        "gdp": {"real_growth": 0, "inflation": 0},
        "spending": [{"hold": "share"}],
        "members": {"USA": {"figures": {"share": 3.0}}},
    }
    found = oracle.project(scenario, allies=["EST", "ISL", "USA"], figures_of=table.get)
    estonia, america = found["members"]["EST"], found["members"]["USA"]
    assert "ISL" not in found["members"]
    assert estonia["share_pct"] == {"equipment": close(20, 20), "core": close(2.5, 2.5)}
    assert estonia["gdp_national_mn"] == close(900, 900)
    assert america["spending_usd_mn"]["core"] == close(600, 600)
    assert america["share_pct"]["equipment"] is None
    assert found["groups"]["europe"]["members"] == ["EST"]


# ---------------------------------------------------------------- the oracle on drawn scenarios


def leaves(value: Any) -> list[Any]:
    """Every value in nested mappings and lists."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


@settings(max_examples=60, deadline=None)
@given(strategies.scenarios(max_members=3, max_span=12))
def test_the_oracle_answers_every_drawn_scenario_with_finite_numbers(scenario: Map) -> None:
    """Nothing that the strategies draw is beyond it, and each list has a value for every year."""
    found = oracle.project(scenario)
    assert found["members"]
    json.dumps(leaves(found), allow_nan=False)
    length = len(found["years"])
    for report in found["members"].values():
        assert {len(path) for path in report["share_pct"].values() if path} == {length}
