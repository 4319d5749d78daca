"""A projection from NATO's full table of June 2024 against the oracle: money, rates, equipment."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import oracle
import simulator
import strategies
from bundled import allies, growth_of, inflation_of, number

Map = dict[str, Any]

TABLE = "tables/2024-06-17.csv"
SCENARIO: Map = {
    "table": "2024-06-17",
    "base_year": 2024,
    "forecast": "2024-04",
    "horizon": 2032,
    "targets": {
        "three": {"share": 3.0, "by": 2030},
        "kit": {"share": 20, "by": 2030, "of": "equipment", "per": "core"},
        "both": {"all": ["three", "kit"]},
        "growing": {"real_growth": 3},
    },
    "counterfactual": "real",
    "gdp": {"real_growth": {"then": 1.5}, "inflation": {"then": 2.0}},
    "spending": {
        "core": [{"climb": "three", "max_real_growth": 6, "never_cut": True}, {"hold": "share"}],
        "equipment": [{"through": 2030, "climb": {"to": 20}}, {"hold": "real"}],
    },
}


def figures_of(code: str) -> oracle.TableFigures | None:
    """Spending in dollars and the share as the table has them; GDP is what makes both true."""
    share, usd, national, equipment = (
        number(TABLE, code, 2024, column)
        for column in (
            "share_of_gdp_pct",
            "defence_usd_current_mn",
            "defence_national_currency_mn",
            "equipment_share_pct",
        )
    )
    if share is None or usd is None or national is None:
        return None
    return oracle.TableFigures(share, usd, usd / share * 100, national / usd, "", equipment)


@cache
def both() -> tuple[Map, Map]:
    """The oracle's projection and the simulator's."""
    expected = oracle.project(
        SCENARIO,
        allies=allies(2024),
        figures_of=figures_of,
        growth_of=growth_of,
        inflation_of=inflation_of,
    )
    loaded = simulator.load_text(strategies.to_yaml(SCENARIO), name="scenario.yaml")
    return expected, dict(simulator.project(loaded).to_json())


CODES = sorted(set(allies(2024)) - {"ISL"})


def test_31_of_32_are_projected() -> None:
    """All but Iceland have figures in this table."""
    expected, found = both()
    assert sorted(expected["members"]) == sorted(found["members"]) == CODES
    assert len(CODES) == 31


@pytest.mark.parametrize("code", CODES)
def test_a_members_paths_are_the_oracles(code: str) -> None:
    """Money in both currencies, shares and what is extra, of core and of equipment."""
    expected, found = (results["members"][code] for results in both())
    for key in ("gdp_usd_mn", "gdp_national_mn"):
        assert found[key] == pytest.approx(expected[key], rel=1e-10)
    for key in ("spending_usd_mn", "spending_national_mn", "share_pct", "extra_usd_mn"):
        for line, path in expected[key].items():
            # what is extra may be nothing: as good as zero beside a budget of a million
            assert found[key][line] == pytest.approx(path, rel=1e-10, abs=1e-6)


@pytest.mark.parametrize("code", CODES)
def test_a_members_targets_are_the_oracles(code: str) -> None:
    """Statuses and years as they are, required growth and what is missing to 1e-10."""
    expected, found = (results["members"][code]["targets"] for results in both())
    for name, target in expected.items():
        for key in ("share", "by", "status", "first_year", "sustained_from", "on_time"):
            assert found[name][key] == target[key]
        required = target["required_real_growth_pct"]
        assert found[name]["required_real_growth_pct"] == (
            None if required is None else pytest.approx(required, rel=1e-10)
        )
        missing = target["shortfall_usd_mn"]
        if missing is not None:
            assert found[name]["shortfall_usd_mn"] == pytest.approx(missing, rel=1e-10, abs=1e-6)


@pytest.mark.parametrize("group", ["alliance", "europe", "europe and canada"])
def test_a_groups_money_is_the_oracles(group: str) -> None:
    """GDP and core spending summed in dollars, and how many meet each target of shares."""
    expected, found = (results["groups"][group] for results in both())
    assert found["gdp_usd_mn"] == pytest.approx(expected["gdp_usd_mn"], rel=1e-10)
    path = expected["spending_usd_mn"]["core"]
    assert found["spending_usd_mn"]["core"] == pytest.approx(path, rel=1e-10)
    for name in ("three", "kit"):
        assert found["members_meeting"][name] == expected["members_meeting"][name]
