"""How a member's `gdp` and `spending` come together: everybody's, its groups', its own."""

from __future__ import annotations

import pytest

from scenario.samples import AIM, TABLE, member, phases, read
from simulator.scenario.scenario import Climb, Grow, Hold, Ramp

GDP = f"""\
table: 2016-07-04
forecast: 2016-10
horizon: 2030
include: [DEU, FRA, EST]
{AIM}spending: [{{hold: share}}]
groups: {{first: [DEU, EST], second: [DEU]}}
"""


def test_a_year_of_growth_merges_and_then_stays() -> None:
    """Germany's two years are replaced, the value after the forecast is still everybody's."""
    text = f"{GDP}gdp: {{real_growth: {{then: 1.5}}}}\nmembers:\n"
    text += "  DEU: {gdp: {real_growth: {years: {2017: 1.9, 2018: 1.6}}}}\n"
    growth = member(read(text), "DEU").real_growth
    assert growth[:2] == (1.9, 1.6)
    assert growth[-1] == 1.5
    assert member(read(text), "FRA").real_growth[0] == 1.349  # WEO of October 2016


def test_years_merge_one_by_one() -> None:
    """Everybody's 2017, a group's 2018 and a member's 2019 stand side by side."""
    text = f"""{GDP}gdp: {{real_growth: {{years: {{2017: 1.7, 2018: 9}}}}}}
members:
  first: {{gdp: {{real_growth: {{years: {{2018: 1.8, 2019: 9}}}}}}}}
  DEU: {{gdp: {{real_growth: {{years: {{2019: 1.9}}}}}}}}
"""
    assert member(read(text), "DEU").real_growth[:3] == (1.7, 1.8, 1.9)


def test_another_sort_of_series_replaces_whole() -> None:
    """A number, a list or steps take nothing over, and leave nothing."""
    text = f"""{GDP}gdp: {{real_growth: {{then: 1.5}}, inflation: 2.0}}
members:
  DEU: {{gdp: {{real_growth: [3.0]}}}}
  FRA: {{gdp: {{inflation: {{then: 7.0}}}}}}
  EST: {{gdp: {{real_growth: {{steps: {{2017: 4.0}}}}}}}}
"""
    scenario = read(text)
    assert set(member(scenario, "DEU").real_growth) == {3.0}
    assert set(member(scenario, "EST").real_growth) == {4.0}
    assert member(scenario, "FRA").inflation[-1] == 7.0
    assert member(scenario, "FRA").inflation[0] != 2.0


def test_shocks_merge_year_by_year() -> None:
    """A member's shock adds to everybody's other years and replaces its own."""
    text = f"""{GDP}gdp: {{real_growth: 1.0, shock: {{2018: -1.0, 2019: -2.0}}}}
members: {{DEU: {{gdp: {{shock: {{2019: -3.0, 2020: 0.5}}}}}}}}
"""
    assert member(read(text), "DEU").real_growth[:5] == (1.0, 0.0, -2.0, 1.5, 1.0)
    assert member(read(text), "FRA").real_growth[:5] == (1.0, 0.0, -1.0, 1.0, 1.0)


def test_groups_apply_in_the_order_of_their_entries() -> None:
    """The order in which `members` lists the groups counts, not that of `groups`."""
    entries = ["first: {gdp: {inflation: 1.0}}", "second: {gdp: {inflation: 2.0}}"]
    forth = f"{GDP}members: {{{', '.join(entries)}}}\n"
    back = f"{GDP}members: {{{', '.join(reversed(entries))}}}\n"
    assert member(read(forth), "DEU").inflation[0] == 2.0
    assert member(read(back), "DEU").inflation[0] == 1.0


def test_a_member_s_own_entry_is_last_wherever_it_stands() -> None:
    """An entry before its group's still wins."""
    text = (
        f"{GDP}members: {{DEU: {{gdp: {{inflation: 3.0}}}}, first: {{gdp: {{inflation: 1.0}}}}}}\n"
    )
    assert member(read(text), "DEU").inflation[0] == 3.0
    assert member(read(text), "EST").inflation[0] == 1.0


def test_built_in_groups_may_have_entries() -> None:
    """`europe` and `eu` are named as any other group."""
    text = f"{GDP}members: {{europe: {{spending: [{{hold: real}}]}}}}\n"
    assert phases(read(text), "DEU")[0].rule == Hold("real")


def test_a_list_replaces_a_list() -> None:
    """A member's phases are its own from the first to the last."""
    text = f"{TABLE}members: {{DEU: {{spending: [{{through: 2026, hold: real}}, {{hold: nominal}}]}}}}\n"
    assert [phase.rule for phase in phases(read(text), "DEU")] == [Hold("real"), Hold("nominal")]
    assert [phase.rule for phase in phases(read(text), "FRA")] == [Hold("share")]


LINES = f"""\
table: 2024-06-17
forecast: 2024-04
horizon: 2030
{AIM}spending:
  core: [{{hold: share}}]
  related: {{start: 0.4, phases: [{{ramp: {{to: 1.5}}}}]}}
members:
"""


def test_a_list_for_spending_means_core_and_leaves_other_lines() -> None:
    """`spending: [..]` for one member replaces core's phases; related stays as it was."""
    scenario = read(f"{LINES}  DEU: {{spending: [{{hold: real}}]}}\n")
    assert phases(scenario, "DEU")[0].rule == Hold("real")
    assert phases(scenario, "DEU", "related")[0].rule == Ramp(1.5, "linear")


def test_a_list_for_a_line_leaves_its_start() -> None:
    """`related: [..]` for one member replaces the phases and nothing else."""
    scenario = read(f"{LINES}  DEU: {{spending: {{related: [{{grow: {{real: 3}}}}]}}}}\n")
    line = member(scenario, "DEU").lines["related"]
    assert line.start == 0.4
    assert line.phases[0].rule == Grow("real", 3.0)


def test_a_start_leaves_the_phases() -> None:
    """`related: {start: ..}` for one member changes where it starts, not where it goes."""
    scenario = read(f"{LINES}  DEU: {{spending: {{related: {{start: 0.9}}}}}}\n")
    line = member(scenario, "DEU").lines["related"]
    assert line.start == 0.9
    assert line.phases[0].rule == Ramp(1.5, "linear")


def test_a_start_in_money_replaces_a_share() -> None:
    """The amount is a share of the member's GDP: 10 bn dollars of Germany's 4,610 bn."""
    scenario = read(f"{LINES}  DEU: {{spending: {{related: {{start: {{usd: 10, unit: bn}}}}}}}}\n")
    germany = member(scenario, "DEU")
    assert germany.lines["related"].start == pytest.approx(100 * 10_000 / germany.gdp_usd_mn)


def test_a_start_in_national_money_uses_the_price_of_a_dollar() -> None:
    """Nine billion euros at the base year's rate."""
    scenario = read(
        f"{LINES}  DEU: {{spending: {{related: {{start: {{national: 9, unit: bn}}}}}}}}\n"
    )
    germany = member(scenario, "DEU")
    share = 100 * 9_000 / germany.per_usd / germany.gdp_usd_mn
    assert germany.lines["related"].start == pytest.approx(share)


def test_a_line_of_one_member_has_no_figure_for_the_others() -> None:
    """It is a line of the scenario, and empty for whoever does not describe it."""
    scenario = read(
        TABLE + "members: {DEU: {spending: {aid: {start: 0.1, phases: [{hold: share}]}}}}\n"
    )
    assert member(scenario, "DEU").lines["aid"].start == 0.1
    assert member(scenario, "FRA").lines["aid"].start is None


def test_a_climb_takes_each_member_s_own_share_and_year() -> None:
    """Who has an own share or year climbs to that."""
    text = """\
table: 2024-06-17
forecast: 2024-04
horizon: 2035
targets: {core: {share: 3.5, by: 2034, members: {ESP: {share: 2.1}, Poland: {by: 2030}}}}
spending: [{climb: core}, {hold: share}]
"""
    scenario = read(text)
    found = {code: phases(scenario, code)[0] for code in ("DEU", "ESP", "POL")}
    assert {code: phase.rule for code, phase in found.items()} == {
        "DEU": Climb(3.5, "linear"),
        "ESP": Climb(2.1, "linear"),
        "POL": Climb(3.5, "linear"),
    }
    assert {code: phase.last for code, phase in found.items()} == {
        "DEU": 2034,
        "ESP": 2034,
        "POL": 2030,
    }


def test_phases_leave_no_gap() -> None:
    """Each begins in the year after the one before; the last runs to the horizon."""
    text = TABLE.replace(
        "[{hold: share}]",
        "[{through: 2025/26, hold: real}, {through: 2028, hold: share}, {hold: real}]",
    )
    years = [(phase.first, phase.last) for phase in phases(read(text), "DEU")]
    assert years == [(2025, 2025), (2026, 2028), (2029, 2030)]
