"""`--set PATH=VALUE`: one value of the merged scenario, changed from outside."""

from __future__ import annotations

import pytest

from scenario.samples import OWN, TABLE, codes, member, phases, read
from simulator.scenario.scenario import Climb, Grow, Hold, Ramp

ITALY = f"""{TABLE}members:
  ITA: {{spending: [{{through: 2026, hold: real}}, {{ramp: {{to: 2.0}}}}]}}
groups: {{north sea: [NOR, DNK]}}
"""
LONG = f"""{TABLE}members:
  ITA:
    spending:
      core:
        phases: [{{through: 2026, hold: real}}, {{ramp: {{to: 2.0}}}}]
"""


@pytest.mark.parametrize("text", [ITALY, LONG])
@pytest.mark.parametrize(
    "path",
    [
        "members.ITA.spending.core.1.ramp.to",
        "members.ITA.spending.1.ramp.to",
        "members.ITA.spending.core.phases.1.ramp.to",
        "members.Italy.spending.core.1.ramp.to",
        "members.it.spending.core.1.ramp.to",
    ],
)
def test_a_path_addresses_short_and_long_forms_alike(text: str, path: str) -> None:
    """However the file writes a line's phases, and however the path does."""
    assert phases(read(text, f"{path}=2.5"), "ITA")[1].rule == Ramp(2.5, "linear")


def test_a_new_member_gets_an_entry() -> None:
    """What is not there yet is made."""
    scenario = read(TABLE, "members.DEU.gdp.real_growth=1.0")
    assert set(member(scenario, "DEU").real_growth) == {1.0}
    assert set(member(scenario, "FRA").real_growth) != {1.0}


def test_a_name_with_a_blank_needs_no_quotes_and_a_dot_does() -> None:
    """Quotes of either sort keep a dot inside a key."""
    text = TABLE.replace("two:", '"Wales 2.0":')
    for path in ('targets."Wales 2.0".by', "targets.'Wales 2.0'.by"):
        assert read(text, f"{path}=2025").targets["Wales 2.0"].by == 2025
    text = TABLE.replace("two:", "Wales guideline:")
    for path in ('targets."Wales guideline".by', "targets.Wales guideline.by"):
        assert read(text, f"{path}=2025").targets["Wales guideline"].by == 2025


def test_a_group_s_entry_can_be_set() -> None:
    """By the group's name."""
    scenario = read(ITALY, "members.north sea.spending=[{hold: real}]")
    assert phases(scenario, "NOR")[0].rule == Hold("real")
    assert phases(scenario, "DEU")[0].rule == Hold("share")


def test_a_value_is_yaml() -> None:
    """Lists, mappings, texts in quotes."""
    scenario = read(
        TABLE,
        "include=[DEU, NO]",
        "spending=[{through: 2026, climb: {to: 2.2}}, {grow: {real: 3}}]",
        'title="2024"',
    )
    assert codes(scenario) == ["DEU", "NOR"]
    assert [phase.rule for phase in phases(scenario, "DEU")] == [
        Climb(2.2, "linear"),
        Grow("real", 3),
    ]
    assert scenario.title == "2024"


def test_a_value_may_hold_equal_signs_and_dots() -> None:
    """The first equal sign outside quotes ends the path."""
    assert read(TABLE, "title=a=b. c").title == "a=b. c"


def test_years_are_keys() -> None:
    """A year in a path is the year, not a position."""
    scenario = read(OWN, "gdp.shock.2028=-3", "gdp.shock.2029/30=1")
    assert member(scenario, "AAA").real_growth == (1.0, -2.0, 2.0, 1.0)


def test_later_settings_win() -> None:
    """They apply in order."""
    assert read(TABLE, "horizon=2031", "horizon=2032").horizon == 2032


def test_settings_apply_before_members_are_merged() -> None:
    """Everybody's value reaches a member that has none of its own, and no other."""
    text = f"{TABLE}members: {{DEU: {{gdp: {{inflation: 5.0}}}}}}\n"
    scenario = read(text, "gdp.inflation=3.0")
    assert set(member(scenario, "DEU").inflation) == {5.0}
    assert set(member(scenario, "FRA").inflation) == {3.0}


def test_settings_are_kept_as_typed() -> None:
    """A report can say what was changed."""
    assert read(TABLE, "horizon=2031").settings == ("horizon=2031",)


def test_a_file_s_own_mistake_can_not_be_hidden_by_a_setting() -> None:
    """Each file is read on its own first."""
    with pytest.raises(Exception, match="'horizon' wants a year"):
        read(TABLE.replace("2030", "soon"), "horizon=2030")
