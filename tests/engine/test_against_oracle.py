"""The engine and the oracle, which share no code, agree on every number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings

import oracle
import simulator
import strategies
import worked_table

if TYPE_CHECKING:
    from collections.abc import Iterator

Map = dict[str, Any]

RELATIVE = 1e-10
CLOSE_CALL = 2e-11
"""Percentage points within which rounding alone decides whether a target is met."""


def projected(scenario: Map) -> Map:
    """What the simulator says of a scenario, in the shape of results.json."""
    loaded = simulator.load_text(strategies.to_yaml(scenario), name="scenario.yaml")
    return dict(simulator.project(loaded).to_json())


# ---------------------------------------------------------------- comparing


def differences(expected: Any, found: Any, path: str, whole: float) -> Iterator[str]:
    """Where two answers differ by more than 1e-10 of the value, or 1e-13 of what it is a part of.

    Money (its path has `_mn`) is a part of `whole`, percentages are parts of 100.
    """
    if isinstance(expected, dict):
        for key, value in expected.items():
            if not key.startswith("_"):
                inner = found.get(key, "missing") if isinstance(found, dict) else found
                yield from differences(value, inner, f"{path}/{key}", whole)
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (a, b) in enumerate(zip(expected, found, strict=True)):
            yield from differences(a, b, f"{path}/{place}", whole)
    elif not same(expected, found, 1e-13 * (whole if "_mn" in path else 100)):
        yield f"{path}: {expected!r} expected, {found!r} found"


def same(expected: Any, found: Any, least: float) -> bool:
    """Equal, both nothing, or numbers that agree."""
    if is_number(expected) and is_number(found):
        return bool(abs(expected - found) <= RELATIVE * abs(expected) + least)
    if expected is None:
        return nothing(found)
    return bool(expected == found and type(expected) is type(found))


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def nothing(value: Any) -> bool:
    """Null, or null in each year."""
    if isinstance(value, dict):
        return all(nothing(inner) for inner in value.values())
    return all(item is None for item in value) if isinstance(value, list) else value is None


def biggest(report: Map) -> float:
    """The largest GDP of a report, in either money: its numbers in money are parts of it."""
    return float(max([*report["gdp_usd_mn"], *report.get("gdp_national_mn", [])]))


def all_differences(expected: Map, found: Map) -> list[str]:
    """Every difference between two results."""
    out = list(differences(expected["years"], found["years"], "years", 0))
    assert set(expected["members"]) == set(found["members"])
    assert set(expected["groups"]) <= set(found["groups"])
    for kind in ("members", "groups"):
        for name, report in expected[kind].items():
            theirs = in_order(found[kind][name])
            path = f"{kind}/{name}"
            out += differences(in_order(report), theirs, path, biggest(report))
    return out


def in_order(report: Map) -> Map:
    """A report with the codes of a group's members sorted."""
    members = {"members": sorted(report["members"])} if "members" in report else {}
    return {**report, **members}


def numbers_in(value: Any) -> Iterator[Any]:
    """Every number in nested mappings and lists."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from numbers_in(inner)
    elif is_number(value):
        yield value


def hinges_on_rounding(expected: Map) -> bool:
    """Whether some target is met, or some share is zero, by the last bit of a number alone."""
    members = expected["members"].values()
    margins = [t["_margin"] for m in members for t in m["targets"].values() if "_margin" in t]
    shares = [m["share_pct"] for m in members]
    return any(abs(gap) < CLOSE_CALL for gap in numbers_in(margins)) or any(
        0 < share < 1e-9 for share in numbers_in(shares)
    )


# ---------------------------------------------------------------- the tests


@settings(max_examples=100, deadline=None)
@given(strategies.scenarios())
def test_every_number_is_the_oracles(scenario: Map) -> None:
    """On any valid scenario each number of results.json is the oracle's to 1e-10."""
    expected = oracle.project(scenario)
    assume(not hinges_on_rounding(expected))
    assert all_differences(expected, projected(scenario)) == []


@pytest.mark.parametrize("row", worked_table.ROWS, ids=lambda row: row.name)
def test_the_worked_table(row: worked_table.Row) -> None:
    """Each row of the worked table comes out to the last digit it prints."""
    found = projected(worked_table.scenario(row.spending))["members"]["AAA"]
    two = found["targets"]["two"]
    assert found["gdp_usd_mn"] == pytest.approx(worked_table.GDP_USD_MN, abs=5.1e-4, rel=0)
    assert found["share_pct"]["core"] == pytest.approx([1.5, *row.shares_pct], abs=5.1e-7, rel=0)
    money = found["spending_national_mn"]["core"][-1]
    assert money == pytest.approx(row.national_mn_2030, abs=5.1e-4, rel=0)
    assert two["status"] == row.status
    missing = two["shortfall_usd_mn"][-1]
    assert missing == pytest.approx(row.shortfall_usd_mn_2030, abs=5.1e-4, rel=0)
    required = two["required_real_growth_pct"]
    assert required == pytest.approx(worked_table.REQUIRED_REAL_GROWTH_PCT, abs=5.1e-7, rel=0)


@pytest.mark.parametrize("row", worked_table.ROWS, ids=lambda row: row.name)
def test_the_worked_table_is_the_oracles_in_every_other_number(row: worked_table.Row) -> None:
    """What the table does not print agrees too."""
    scenario = worked_table.scenario(row.spending)
    assert all_differences(oracle.project(scenario), projected(scenario)) == []


def test_what_is_per_a_line_without_a_figure_is_null_too() -> None:
    """No figure for equipment: nothing can be said of what is a share of it, nor is it zero."""
    scenario = worked_table.scenario([])
    scenario["spending"] = {
        "core": [{"hold": "share"}],
        "equipment": [{"hold": "share"}],
        "repairs": {"per": "equipment", "start": 20, "phases": [{"hold": "share"}]},
    }
    found = projected(scenario)
    assert nothing(found["members"]["AAA"]["spending_usd_mn"]["repairs"])
    assert all_differences(oracle.project(scenario), found) == []


def test_a_difference_is_seen() -> None:
    """The comparison finds a number that is off by 1e-9 of its value, and a missing key."""
    scenario = worked_table.scenario([{"grow": {"real": 6}}])
    expected, other = oracle.project(scenario), oracle.project(scenario)
    other["members"]["AAA"]["spending_usd_mn"]["core"][2] *= 1 + 1e-9
    del other["groups"]["alliance"]["share_pct"]["core"]
    found = all_differences(expected, other)
    assert [line.split(":")[0] for line in found] == [
        "members/AAA/spending_usd_mn/core/2",
        "groups/alliance/share_pct/core",
    ]
