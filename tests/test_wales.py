"""What the Wales scenario says, against a reference that reads the bundled tables by its own few lines."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest

import oracle
import simulator
from bundled import ROOT, allies, growth_of, imf, inflation_of, number

Map = dict[str, Any]

SCENARIO: Map = {
    "base_year": 2016,
    "forecast": "2016-10",
    "horizon": 2030,
    "targets": {"Wales guideline": {"share": 2.0, "by": 2024}},
    "gdp": {"real_growth": {"then": 1.5}, "inflation": {"then": 2.0}},
    "spending": [
        {"through": 2017, "hold": "real"},
        {"climb": "Wales guideline", "max_real_growth": 8},
        {"hold": "share"},
    ],
    "groups": {"baltics": ["EST", "LVA", "LTU"]},
    "members": {
        "DEU": {"gdp": {"real_growth": {"years": {2017: 1.9, 2018: 1.6}}}},
        "baltics": {"spending": [{"through": 2018, "grow": {"real": 12}}, {"hold": "share"}]},
    },
}


def figures_of(code: str) -> oracle.TableFigures | None:
    """The share of July 2016, with the GDP that the IMF gave in April 2016 for that year."""
    share = number("tables/2016-07-04.csv", code, 2016, "share_of_gdp_pct")
    usd, national = (imf("2016-04", code, 2016, name) for name in ("NGDPD", "NGDP"))
    if share is None or usd is None or national is None:
        return None
    return oracle.TableFigures(share, share * usd * 10, usd * 1000, national / usd, "")


@cache
def reference() -> Map:
    """The oracle's projection."""
    return oracle.project(
        SCENARIO,
        allies=allies(2016),
        figures_of=figures_of,
        growth_of=growth_of,
        inflation_of=inflation_of,
    )


@cache
def found() -> Map:
    """What the simulator makes of the shipped scenario."""
    results = simulator.project(simulator.load(ROOT / "scenarios" / "wales-2014.yaml"))
    return dict(results.to_json())


GUIDELINE = "Wales guideline"


def yearly(code: str, of: str) -> list[float]:
    """A member's core path as projected."""
    path: list[float] = found()["members"][code][of]["core"]
    return path


def test_the_same_27_of_28_are_projected() -> None:
    """Iceland has no armed forces: it belongs to the alliance and is in no sum."""
    assert sorted(found()["members"]) == sorted(reference()["members"])
    assert len(found()["members"]) == 27
    alliance = found()["groups"]["alliance"]["members"]
    assert sorted(alliance) == allies(2016)
    assert len(alliance) == 28


@pytest.mark.parametrize("code", allies(2016))
def test_nobodys_real_spending_ever_falls(code: str) -> None:
    """Cuts stop at once; later GDP grows wherever a share is held."""
    if code == "ISL":
        assert code not in found()["members"]
        return
    path = yearly(code, "spending_usd_mn")
    assert all(after >= before * (1 - 1e-12) for before, after in pairwise(path))


@pytest.mark.parametrize("code", sorted(set(allies(2016)) - {"ISL"}))
def test_nobodys_share_falls_after_2017(code: str) -> None:
    """In 2017 real spending is held while GDP grows; from then on shares climb or stay."""
    path = yearly(code, "share_pct")[1:]
    assert all(after >= before - 1e-12 for before, after in pairwise(path))


def test_ten_of_28_are_there_in_2024() -> None:
    """The number that meets 2 % in 2024, and in every other year, is the oracle's."""
    meeting = found()["groups"]["alliance"]["members_meeting"][GUIDELINE]
    assert meeting == reference()["groups"]["alliance"]["members_meeting"][GUIDELINE]
    assert meeting[2024 - 2016] == 10


def test_the_alliances_money_is_the_oracles() -> None:
    """GDP, spending and what is missing, summed in dollars of 2016, year by year."""
    ours, theirs = found()["groups"]["alliance"], reference()["groups"]["alliance"]
    assert ours["gdp_usd_mn"] == pytest.approx(theirs["gdp_usd_mn"], rel=1e-10)
    for key, name in (("spending_usd_mn", "core"), ("shortfall_usd_mn", GUIDELINE)):
        assert ours[key][name] == pytest.approx(theirs[key][name], rel=1e-10)


@pytest.mark.parametrize("code", sorted(set(allies(2016)) - {"ISL"}))
def test_each_members_shares_and_required_growth_are_the_oracles(code: str) -> None:
    """Shares of every year, the growth that 2 % in 2024 takes, and when it gets there."""
    ours, theirs = found()["members"][code], reference()["members"][code]
    assert ours["share_pct"]["core"] == pytest.approx(theirs["share_pct"]["core"], rel=1e-10)
    ours, theirs = ours["targets"][GUIDELINE], theirs["targets"][GUIDELINE]
    for key in ("status", "first_year", "sustained_from", "on_time"):
        assert ours[key] == theirs[key]
    required = theirs["required_real_growth_pct"]
    assert ours["required_real_growth_pct"] == pytest.approx(required, rel=1e-10)


def test_germany_needs_more_real_growth_than_the_limit_allows() -> None:
    """Germany needs 8.3 % a year from 2016; with 2017 held and 8 % at most it stays below 2 %."""
    germany = found()["members"]["DEU"]["targets"][GUIDELINE]
    assert germany["required_real_growth_pct"] == pytest.approx(8.279, abs=5e-4)
    assert germany["status"] == "not reached"
