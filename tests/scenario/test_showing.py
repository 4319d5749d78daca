"""What `simulator show` writes is a scenario, and the one that was read."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
import strategies
from scenario.samples import OWN, TABLE, read
from simulator import data
from simulator.scenario.faults import Report, Source
from simulator.scenario.nodes import parse
from simulator.scenario.scenario import (
    Line,
    Member,
    Phase,
    Scenario,
    Target,
    Uncertainty,
)
from simulator.scenario.schema import plain
from simulator.scenario.showing import show
from simulator.scenario.yamltext import WIDTH, block

if TYPE_CHECKING:
    from simulator.results import Results

ROOT = Path(__file__).parents[2]
GOOD = [
    *sorted((ROOT / "scenarios").glob("*.yaml")),
    *sorted((Path(__file__).parent / "good").glob("*.yaml")),
]
DRAWS = 8
"""Enough to tell one stream of draws from another."""


def results_of(scenario: Scenario) -> Results:
    """The projection, with few draws."""
    from simulator.projecting import project, with_draws  # noqa: PLC0415 - numpy only to project

    return project(with_draws(scenario, DRAWS, None) if scenario.uncertainty else scenario)


def numbers_of(results: Results) -> dict[str, Any]:
    """Everything in `results.json` but where it came from and what was warned of."""
    told = results.to_json()
    return {name: told[name] for name in ("years", "lines", "targets", "members", "groups")}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_is_shown_reads_back_to_the_same_results(path: Path) -> None:
    """Every number of every member and group is the same, to the last digit."""
    scenario = simulator.load(path)
    again = simulator.load_text(show(scenario), str(path))
    assert numbers_of(results_of(again)) == numbers_of(results_of(scenario))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_is_shown_is_shown_the_same_again(path: Path) -> None:
    """Showing what was shown changes nothing but where uncertainty comes from."""
    scenario = simulator.load(path)
    again = simulator.load_text(show(scenario), str(path))
    assert uncommented(show(again)) == uncommented(show(scenario))


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_shipped_scenario_keeps_its_fingerprint(path: Path) -> None:
    """History, provenance and every value are the same: so is the digest of what is understood."""
    scenario = simulator.load(path)
    again = simulator.load_text(show(scenario), str(path))
    assert again == scenario
    assert again.sha256 == scenario.sha256


@pytest.mark.parametrize("date", data.table_dates())
def test_every_table_keeps_its_fingerprint(date: str) -> None:
    """Whatever a table lacks or counts otherwise, and with figures of the planner's own beside it."""
    first = data.table_info(date).last_year + 1
    scenario = read(
        f"table: {date}\nhorizon: {first + 7}\n"
        f"targets: {{two: {{share: 2.0, by: {first}, members: {{FIN: {{share: 3}}}}}}, "
        "kit: {share: 20, of: equipment, per: core}, both: {all: [two, kit]}}\n"
        "spending: [{hold: real}]\n"
        "members:\n"
        "  DEU: {figures: {gdp: 3000, core: 60, unit: bn, currency: EUR, per_usd: 0.9}}\n"
        "  ITA: {figures: {share: 1.57}, gdp: {real_growth: 0.7}}\n"
    )
    again = simulator.load_text(show(scenario))
    assert again.members == scenario.members
    assert again.sha256 == scenario.sha256


@settings(max_examples=60)
@given(strategies.scenarios())
def test_any_scenario_reads_back_to_the_same_results(tree: dict[str, Any]) -> None:
    """Whatever countries of the planner's own do, the text that shows it does the same."""
    scenario = simulator.load_text(strategies.to_yaml(tree))
    again = simulator.load_text(show(scenario))
    assert numbers_of(results_of(again)) == numbers_of(results_of(scenario))


def uncommented(text: str) -> list[str]:
    """The lines of a text that are no comments."""
    return [line for line in text.splitlines() if not line.lstrip().startswith("#")]


def test_everything_that_was_understood_is_shown() -> None:
    """A part that is new to a scenario must be shown too: then it belongs in this list."""
    known = {
        Scenario: "title description source file table forecast base_year horizon lines members "
        "groups targets counterfactual counterfactual_path uncertainty warnings sources settings "
        "feedback sweep",
        Member: "code name currency per_usd gdp_usd_mn real_growth inflation lines figures "
        "estimated history_years history source vintages own",
        Line: "start phases parts",
        Phase: "rule first last max_real_growth never_cut source place",
        Target: "form value by of per caps decimals own",
        Uncertainty: "draws seed values sources",
    }
    for sort, names in known.items():
        assert (sort, {item.name for item in fields(sort)}) == (sort, set(names.split()))


def test_values_carry_where_they_come_from() -> None:
    """Figures name table and rate; a series names the forecast's years and the scenario's."""
    text = read(
        TABLE.replace("horizon: 2030", "horizon: 2032") + "gdp: {real_growth: {then: 1.5}}\n"
    )
    shown = show(text)
    germany = shown.split("\n  DEU:\n")[1].split("\n  DNK:\n")[0]
    lines = [" ".join(line.split()) for line in germany.splitlines()]
    assert lines[1] == (
        "# 2024: 2.119 percent of GDP, GDP 4,609,985 million dollars, 0.92732 EUR a dollar (share: NATO"
    )
    assert lines[2] == "# 2024-06-17; GDP: spending over share; EUR a dollar: NATO 2024-06-17)"
    assert "# IMF 2024-04 for 2025 to 2029; the scenario's for 2030 to 2032" in lines
    assert "# IMF 2024-04 for 2025 to 2029; its last value held for 2030 to 2032" in lines


def test_defaults_are_filled_in() -> None:
    """Who is included, which publications, what a target counts, when phases end."""
    shown = tree_of(
        show(read("horizon: 2029\ntargets: {two: {share: 2.0}}\nspending: [hold: real]"))
    )
    newest = read(TABLE.replace("table: 2024-06-17\nforecast: 2024-04\n", ""))
    assert (shown["table"], shown["base_year"]) == (newest.table, newest.base_year)
    assert shown["forecast"] == newest.forecast
    assert shown["include"] == list(newest.groups["alliance"])
    assert shown["counterfactual"] == "share"
    assert shown["targets"]["two"] == {"share": 2, "of": ["core"], "per": "gdp", "decimals": 2}
    phases = shown["members"]["DEU"]["spending"]["core"]["phases"]
    assert phases == [{"through": 2029, "hold": "real"}]


def test_merges_and_targets_are_resolved_for_each_member() -> None:
    """A climb to a target shows the member's own share and year; groups have lost their say."""
    text = (
        "table: 2024-06-17\nhorizon: 2030\n"
        "targets: {two: {share: 2.0, by: 2027, members: {ESP: {share: 1.8, by: 2028}}}}\n"
        "spending: [{climb: two}, {hold: share}]\n"
        "groups: {south: [ITA, ESP]}\n"
        "members: {south: {gdp: {real_growth: 0.5, shock: {2027: -1}}}}\n"
    )
    shown = tree_of(show(read(text)))
    spain = shown["members"]["ESP"]
    assert spain["spending"]["core"]["phases"][0] == {
        "through": 2028,
        "climb": {"to": 1.8, "shape": "linear"},
    }
    assert spain["gdp"]["real_growth"] == [0.5, 0.5, -0.5, 0.5, 0.5, 0.5]
    assert shown["groups"] == {"south": ["ESP", "ITA"]}
    assert "south" not in shown["members"]


def test_own_figures_are_shown_in_national_money() -> None:
    """What the planner gave, in millions, with its currency and what a dollar costs."""
    shown = tree_of(show(read(OWN, "members.AAA.figures={gdp: 1.1, core: 0.03, unit: bn}")))
    assert shown["members"]["AAA"]["figures"] == {
        "gdp": 1100,
        "core": 30,
        "currency": "USD",
        "per_usd": 1,
    }


def test_settings_are_named_at_the_top() -> None:
    """A text that was changed on the command line says so, on lines that stay comments."""
    shown = show(read(OWN, 'title="a\n b"', "horizon=2029"))
    first = shown.split("\ntitle:")[0]
    assert "--set horizon=2029" in first
    assert all(line.startswith("#") for line in first.splitlines())


def tree_of(text: str) -> Any:
    """A text as plain values."""
    report = Report()
    node = parse(text, Source("shown", tuple(text.splitlines())), report)
    assert node is not None
    assert report.faults() == ()
    return plain(node)


SINGLE = st.one_of(
    st.text(min_size=1),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
LISTS = st.lists(SINGLE, max_size=12)
MAPPINGS = st.dictionaries(st.text(min_size=1), st.one_of(SINGLE, LISTS), max_size=8)
NESTED = st.one_of(SINGLE, LISTS, MAPPINGS, st.lists(MAPPINGS, max_size=4))


@settings(max_examples=200)
@given(NESTED)
def test_any_value_reads_back_to_itself(value: Any) -> None:
    """However long, nested or odd, in whatever letters."""
    assert tree_of("\n".join(block("key", value)) + "\n") == {"key": value}


@given(st.dictionaries(st.integers(2000, 2100), st.floats(0, 1e6), min_size=1, max_size=60))
def test_long_years_are_broken_between_values(values: dict[int, float]) -> None:
    """No line is longer than it should be, and every value is there."""
    lines = block("years", values, 3)
    assert max(map(len, lines)) <= WIDTH
    assert tree_of("\n".join(lines)) == {"years": {str(year): v for year, v in values.items()}}
