"""Who is meant: allies of the year, countries of the planner's own, groups."""

from __future__ import annotations

import pytest

from scenario.samples import AIM, HOLD, OWN, TABLE, codes, faults, member, read

NEW = ("MNE", "MKD", "FIN", "SWE")


def at(table: str, **more: str) -> str:
    """A scenario on a table."""
    rest = "".join(f"{key}: {value}\n" for key, value in more.items())
    gdp = "gdp: {real_growth: 1.0, inflation: 2.0}\n"
    return f"table: {table}\nhorizon: 2029\n{AIM}{HOLD}{gdp}{rest}"


@pytest.mark.parametrize(
    ("table", "members", "alliance"),
    [
        ("2016-07-04", 27, 28),
        ("2017-06-29", 28, 29),
        ("2019-06-25", 28, 29),
        ("2023-07-07", 30, 31),
        ("2024-06-17", 31, 32),
        ("2026-07-10", 31, 32),
    ],
)
def test_members_are_those_at_the_end_of_the_base_year(
    table: str, members: int, alliance: int
) -> None:
    """Montenegro from 2017, North Macedonia 2020, Finland 2023, Sweden 2024; Iceland counts."""
    scenario = read(at(table))
    assert len(scenario.members) == members
    assert len(scenario.groups["alliance"]) == alliance


def test_iceland_is_of_the_alliance_and_not_projected() -> None:
    """It has no armed forces."""
    scenario = read(TABLE)
    assert "ISL" in scenario.groups["alliance"]
    assert "ISL" in scenario.groups["europe"]
    assert "ISL" not in codes(scenario)


def test_iceland_may_be_left_out_or_left_alone() -> None:
    """Excluded, it is of no group; included beside others, it is silent."""
    assert "ISL" not in read(TABLE, "exclude=[ISL]").groups["alliance"]
    scenario = read(TABLE, "include=[ISL, NOR]")
    assert codes(scenario) == ["NOR"]
    assert scenario.groups["alliance"] == ("ISL", "NOR")


@pytest.mark.parametrize(
    ("table", "united_kingdom"), [("2016-07-04", True), ("2019-06-25", True), ("2023-07-07", False)]
)
def test_the_united_kingdom_is_of_the_eu_to_2019(table: str, *, united_kingdom: bool) -> None:
    """At the end of the base year."""
    assert ("GBR" in read(at(table)).groups["eu"]) is united_kingdom


def test_built_in_groups() -> None:
    """Europe is without the United States and Canada; `europe and canada` without the former."""
    groups = read(TABLE).groups
    everybody = set(groups["alliance"])
    assert set(groups["europe"]) == everybody - {"USA", "CAN"}
    assert set(groups["europe and canada"]) == everybody - {"USA"}
    assert "EU" not in groups
    assert {"NOR", "TUR", "GBR", "ALB", "ISL"}.isdisjoint(groups["eu"])


@pytest.mark.parametrize("name", ["DEU", "deu", "DE", "de", "Germany", "GERMANY", "germany"])
def test_a_member_goes_by_codes_and_name_in_any_case(name: str) -> None:
    """ISO 3166 alpha-3 and alpha-2, and English."""
    assert codes(read(TABLE, f"include=[{name}]")) == ["DEU"]


def test_other_names_are_understood() -> None:
    """With and without accents, old and new."""
    names = '[Türkiye, Turkey, Czech Republic, Czechia, "NO", UK, United States]'
    assert codes(read(TABLE, f"include={names}")) == ["CZE", "GBR", "NOR", "TUR", "USA"]


def test_two_letters_that_are_no_group_are_a_country() -> None:
    """`EU` is no country and `eu` is a group; `no` and `NO` are Norway."""
    assert codes(read(TABLE, "include=[no]")) == ["NOR"]
    assert len(codes(read(TABLE, "include=[eu]"))) == 23
    assert faults(TABLE, "include=[EU]") == ["'EU' is no ally and no group; did you mean 'eu'?"]


def test_groups_may_hold_groups() -> None:
    """And everybody only once."""
    text = f"{TABLE}groups: {{baltics: [EST, LVA, LTU], north: [NOR, baltics, EST]}}\n"
    scenario = read(text, "include=[north]")
    assert codes(scenario) == ["EST", "LTU", "LVA", "NOR"]
    assert set(scenario.groups["north"]) == {"EST", "LTU", "LVA", "NOR"}
    assert "DEU" not in scenario.groups["alliance"]


def test_a_group_that_nobody_of_is_projected_is_not_in_the_results() -> None:
    """There would be nothing to sum."""
    assert "baltics" not in read(f"{TABLE}groups: {{baltics: [EST]}}\n", "exclude=[EST]").groups


def test_exclude_goes_after_include() -> None:
    """Who is in both is left out."""
    assert codes(read(TABLE, "include=[eu, NOR]", "exclude=[eu]")) == ["NOR"]


def test_an_empty_exclude_excludes_nobody() -> None:
    """As does none."""
    assert codes(read(TABLE, "exclude=[]")) == codes(read(TABLE))


def test_countries_of_the_planner_s_own_come_after_the_allies() -> None:
    """All are included unless `include` says otherwise, and they are of the alliance's sums."""
    own = "{figures: {gdp: 100, core: 2}, gdp: {real_growth: 1.0, inflation: 2.0}}"
    scenario = read(f"{TABLE}members: {{ZZ: {own}, ATLANTIS: {own}}}\n")
    assert codes(scenario)[-2:] == ["ZZ", "ATLANTIS"]
    assert scenario.groups["europe"][-2:] == ("ZZ", "ATLANTIS")
    assert "ZZ" not in scenario.groups["eu"]


@pytest.mark.parametrize("code", ["A", "Abc", "ABCDEFGHI", "A1"])
def test_other_codes_are_nobody(code: str) -> None:
    """Two to eight capital letters, and no others."""
    text = OWN.replace("AAA", code)
    assert any(f"'{code}' is no ally and no group" in said for said in faults(text))


def test_names_to_print() -> None:
    """The planner's, the English name, the code."""
    scenario = read(OWN, "members.AAA.name=Arcadia")
    assert [each.name for each in scenario.members] == ["Arcadia", "BBB"]
    assert member(read(TABLE), "TUR").name in {"Türkiye", "Turkey"}
