"""Spending feeds back on GDP and debt where a scenario asks for it, and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

import simulator
from simulator import data
from simulator.errors import ScenarioError
from simulator.scenario.showing import show

if TYPE_CHECKING:
    from simulator.economy_results import EconomyResult
    from simulator.results import MemberResult, Results

TEXT = """\
base_year: 2026
horizon: 2036
include: [AAA, BBB]
targets: {two: {share: 2.0, by: 2030}}
gdp: {real_growth: [2.0, 1.5, -1.0, 1.0], inflation: {steps: {2027: 2.0, 2029: 3.0}}}
spending: [{through: 2030, climb: {to: 2.0}}, {hold: share}]
members:
  AAA: {figures: {gdp: 1000, core: 15, unit: bn}}
  BBB: {figures: {gdp: 500, core: 11, unit: bn}}
"""
RULES = [
    "[{hold: share}]",
    "[{hold: real}]",
    "[{hold: nominal}]",
    "[{grow: {real: 6}}]",
    "[{grow: {points: 0.1}}]",
    "[{through: 2030, climb: {to: 2.0}, max_real_growth: 8}, {hold: share}]",
    "[{through: 2032, ramp: {to: 1.0}, never_cut: true}, {hold: nominal}]",
    "[{plan: {national: {2028: 18, 2030: 24}, unit: bn}}]",
]
UNCERTAIN = (
    "uncertainty: {draws: 300, gdp: {sd: 1.8, persistence: 0.2}, inflation: {sd: 1}, start: {sd: 0.1}, "
    "delivery: {mean: -1, sd: 2, slip: 10}}\n"
)


def projected(more: str = "", rule: str | None = None) -> Results:
    """The two countries' results."""
    settings = [] if rule is None else [f"spending={rule}"]
    return simulator.project(simulator.load_text(TEXT + more, settings=settings))


def economy_of(member: MemberResult) -> EconomyResult:
    """A member's economy, which is there."""
    assert member.economy is not None
    return member.economy


def numbers(results: Results) -> dict[str, Any]:
    """Everything that was computed, as it is written."""
    written = results.to_json()
    return {name: written[name] for name in ("years", "members", "groups")}


@pytest.mark.parametrize("more", ["", UNCERTAIN], ids=["certain", "uncertain"])
def test_without_it_every_number_is_the_same_to_the_bit(more: str) -> None:
    """A multiplier of nothing changes nothing, and the digest of other scenarios knows no such key."""
    plain = projected(more)
    nothing = numbers(projected(f"{more}economy: {{multiplier: 0}}\n"))
    for member in nothing["members"].values():
        assert member.pop("economy")
    assert nothing == numbers(plain)
    assert "economy" not in plain.to_json()
    assert "economy" not in numbers(plain)["members"]["AAA"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("multiplier", [0.2, 0.75, 1.0])
def test_gdp_is_raised_by_the_multiplier_times_the_extra_spending(
    rule: str, multiplier: float
) -> None:
    """Y = Y' + m (R - s Y'): the same year's spending and GDP agree with one another."""
    results = projected(f"economy: {{multiplier: {multiplier}}}\n", rule)
    for member in results.members.values():
        without = economy_of(member).gdp_without_usd_mn
        share = (member.share_pct["core"][0] or 0.0) / 100
        spent = [value or 0.0 for value in member.spending_usd_mn["core"]]
        expected = [
            gdp + multiplier * (money - share * gdp)
            for gdp, money in zip(without, spent, strict=True)
        ]
        assert list(member.gdp_usd_mn) == pytest.approx(expected, rel=1e-13)
        shares = [100 * money / gdp for money, gdp in zip(spent, expected, strict=True)]
        assert list(member.share_pct["core"]) == pytest.approx(shares, rel=1e-12)
        growth = [100 * (b / a - 1) for a, b in pairwise(expected)]
        assert list(member.real_growth_pct[1:]) == pytest.approx(growth, rel=1e-9, abs=1e-11)


def test_a_share_that_is_set_is_the_share_of_the_gdp_that_comes_of_it() -> None:
    """A climb to 2 % is at 2 % of the higher GDP, and the target is met."""
    member = projected("economy: {multiplier: 1.0}\n").members["AAA"]
    assert member.share_pct["core"][4] == 2.0
    assert member.targets["two"].on_time
    assert economy_of(member).gdp_gain_pct[4] == pytest.approx(100 * (0.985 / 0.98 - 1))


def test_holding_the_share_changes_nothing() -> None:
    """Nothing is spent beyond the base year's share, so that GDP and debt stay as they were."""
    results = projected("economy: {multiplier: 0.75, interest: 2, debt: 60}\n", "[{hold: share}]")
    economy = economy_of(results.members["AAA"])
    assert list(economy.gdp_gain_pct) == pytest.approx([0.0] * 11, abs=1e-12)
    assert list(economy.debt_pct or ()) == pytest.approx(
        list(economy.debt_without_pct or ()), rel=1e-12
    )


def test_the_debt_without_extra_spending_is_the_textbooks() -> None:
    """d_t = d_(t-1) (1 + i) / ((1 + g)(1 + p)), from the start that is given."""
    results = projected("economy: {multiplier: 0.75, interest: 2.5, debt: {AAA: 60, BBB: 110}}\n")
    for code, start in (("AAA", 60.0), ("BBB", 110.0)):
        member = results.members[code]
        ratio, expected = start, [start]
        scenario = simulator.load_text(TEXT)
        given = next(each for each in scenario.members if each.code == code)
        for growth, inflation in zip(given.real_growth, given.inflation, strict=True):
            ratio *= 1.025 / ((1 + growth / 100) * (1 + inflation / 100))
            expected.append(ratio)
        assert list(economy_of(member).debt_without_pct or ()) == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("financed", [0, 40, 100])
def test_what_is_borrowed_is_added_to_the_debt(financed: int) -> None:
    """D_t = D_(t-1) (1 + i) + s x extra, in each year's money, over the GDP that comes of it."""
    results = projected(
        f"economy: {{interest: 3, debt: 60, multiplier: 0.5, financed: {financed}}}\n"
    )
    member = results.members["AAA"]
    economy = economy_of(member)
    share = (member.share_pct["core"][0] or 0.0) / 100
    prices = [
        (national or 0.0) / (usd or 1.0) / member.per_usd
        for national, usd in zip(member.gdp_national_mn, member.gdp_usd_mn, strict=True)
    ]
    debt = 0.6 * (member.gdp_usd_mn[0] or 0.0)
    expected = [60.0]
    for k in range(1, 11):
        extra = (member.spending_usd_mn["core"][k] or 0.0) - share * economy.gdp_without_usd_mn[k]
        debt = debt * 1.03 + financed / 100 * extra * prices[k]
        expected.append(100 * debt / ((member.gdp_usd_mn[k] or 1.0) * prices[k]))
    assert list(economy.debt_pct or ()) == pytest.approx(expected, rel=1e-12)
    more = (economy.debt_pct or ())[-1] > (economy.debt_without_pct or ())[-1]
    assert more == (financed > 0)


def test_odds_are_of_the_gdp_that_comes_of_it() -> None:
    """In every draw too: more GDP from the same budget makes the same share harder to reach."""
    rule = "[{grow: {real: 9}}]"
    plain, fed = (
        projected(UNCERTAIN, rule),
        projected(f"{UNCERTAIN}economy: {{multiplier: 1}}\n", rule),
    )
    for code in ("AAA", "BBB"):
        before = (plain.members[code].share_quantiles_pct or {})["core"]["50"]
        after = (fed.members[code].share_quantiles_pct or {})["core"]["50"]
        assert (after[-1] or 0.0) < (before[-1] or 0.0)
        assert after[0] == before[0]


def test_the_debt_starts_from_the_imfs_where_none_is_given() -> None:
    """Of the vintage in use; its name stands beside it."""
    text = (
        "table: 2024-06-17\nforecast: 2024-04\nhorizon: 2030\ninclude: [DEU, ITA]\n"
        "targets: {two: {share: 2, by: 2030}}\nspending: [{hold: share}]\n"
        "economy: {interest: 2.5, debt: {ITA: 140}}\n"
    )
    results = simulator.project(simulator.load_text(text))
    germany, italy = (economy_of(results.members[code]) for code in ("DEU", "ITA"))
    published = data.forecast("2024-04").value("DEU", results.base_year, "GGXWDG_NGDP")
    assert (germany.debt_pct or ())[0] == pytest.approx(published)
    assert germany.debt_source == "WEO 2024-04"
    assert (italy.debt_pct or ())[0] == pytest.approx(140.0)
    assert italy.debt_source == "the scenario"


def test_a_member_without_a_figure_has_no_debt_and_one_warning_says_so() -> None:
    """Countries of the planner's own are in no forecast."""
    results = projected("economy: {interest: 2.5}\n")
    assert economy_of(results.members["AAA"]).debt_pct is None
    said = [each.message for each in results.warnings if "gross debt" in each.message]
    assert said == [
        "the IMF's forecast has no gross debt for 2026, so none is computed; 'debt' of 'economy' gives it"
    ]


def test_the_results_say_what_was_assumed() -> None:
    """Under ``economy``, and per member under its own."""
    written = projected(
        "economy: {multiplier: 0.75, interest: 2, debt: 60, financed: 50}\n"
    ).to_json()
    assert written["economy"] == {"multiplier": 0.75, "interest": 2.0, "financed": 50.0}
    assert written["members"]["AAA"]["economy"].keys() == {
        "gdp_without_usd_mn", "gdp_gain_pct", "debt_pct", "debt_without_pct", "debt_source",
    }  # fmt: skip


def test_show_reads_back_to_the_same() -> None:
    """The block is part of the scenario as understood, and of its digest."""
    scenario = simulator.load_text(
        f"{TEXT}economy: {{multiplier: 0.75, interest: 2, debt: {{AAA: 60}}}}\n"
    )
    again = simulator.load_text(show(scenario))
    assert again.feedback == scenario.feedback
    assert again.sha256 == scenario.sha256 != simulator.load_text(TEXT).sha256


WRONG = [
    ("{multiplier: 3}", "'multiplier' wants a multiplier such as 0.75, at most 2, not 3"),
    ("{financed: 120}", "'financed' wants percent such as 50, at most 100, not 120"),
    ("{debt: {AAC: 60}}", "no member is called 'AAC'; did you mean 'AAA'?"),
    ("{multiplyer: 1}", "unknown key 'multiplyer'; did you mean 'multiplier'?"),
    ("0.75", "'economy' wants a mapping, not 0.75"),
]


@pytest.mark.parametrize(("block", "message"), WRONG)
def test_what_makes_no_sense_is_a_fault(block: str, message: str) -> None:
    """One sentence, at its place."""
    with pytest.raises(ScenarioError) as caught:
        simulator.load_text(f"{TEXT}economy: {block}\n")
    assert [fault.message for fault in caught.value.faults] == [message]
