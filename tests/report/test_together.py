"""All members together: the alliance, burden sharing, money, and why shares move."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from report import samples
from simulator.report.alliance import (
    due_years,
    main_years,
    together,
    together_headline,
    together_reading,
)
from simulator.report.burdens import burden_headline, burdens
from simulator.report.findings import find, find_all
from simulator.report.jsonfile import json_text
from simulator.report.money import (
    against,
    conventions,
    extra,
    extra_headline,
    missing,
    missing_headline,
    summed,
)
from simulator.report.moves import lines_that_count, moves, moves_headline

ALLIANCE = samples.alliance()
FOUND = find_all(ALLIANCE)
WALES = FOUND[0]


def test_the_whole_is_its_halves() -> None:
    """Spending of the United States and of Europe and Canada adds up to everybody's."""
    whole = together(ALLIANCE)
    assert whole is not None
    assert [half.name for half in whole.halves] == ["Europe and Canada", "United States"]
    for at in range(len(ALLIANCE.years)):
        parts = [half.spending_usd_mn[at] or 0.0 for half in whole.halves]
        assert sum(parts) == pytest.approx(whole.whole.spending_usd_mn[at])


def test_without_the_united_states_there_are_no_halves() -> None:
    """Where one half is missing, nothing is split."""
    whole = together(samples.few(1.0, 1.5, 2.2))
    assert whole is not None
    assert whole.members == 3
    assert whole.halves == ()


def test_one_member_is_no_alliance() -> None:
    """A scenario of one member has no page on all members together."""
    assert together(samples.one_member()) is None


def test_what_the_members_together_spend() -> None:
    """The sentence names the share in the base year, the due year and at the horizon."""
    whole = together(ALLIANCE)
    assert whole is not None
    assert due_years(FOUND) == [2016, 2024, 2030]
    assert together_headline(ALLIANCE, whole, due_years(FOUND)) == (
        "the 27 members together spend 2.54 % of their GDP in 2016, 2.65 % in 2024 and 2.70 % in 2030"
    )
    assert together_reading(ALLIANCE, whole).startswith("Europe and Canada go from 1.4")


def test_parts_of_the_burden_add_up() -> None:
    """Everybody's parts of spending and of GDP are each a hundred percent."""
    found = burdens(ALLIANCE, main_years(ALLIANCE, FOUND))
    assert len(found) == 27
    for at in range(3):
        assert sum(item.spending[at] for item in found) == pytest.approx(100)
        assert sum(item.gdp[at] for item in found) == pytest.approx(100)
    assert [item.ratio[-1] for item in found] == sorted(
        (item.ratio[-1] for item in found), reverse=True
    )


def test_the_ratio_is_the_share_over_everybodys() -> None:
    """Who spends the alliance's own share of GDP carries exactly its part."""
    share = ALLIANCE.groups["alliance"].share_pct["core"]
    for item in burdens(ALLIANCE, (2016, 2030)):
        own = ALLIANCE.members[item.code].share_pct["core"]
        for at, ratio in zip((0, -1), item.ratio, strict=True):
            assert ratio == pytest.approx((own[at] or 0.0) / (share[at] or 1.0))


def test_who_carries_most() -> None:
    """The headline counts who carries more than its part and names the largest contributor."""
    found = burdens(ALLIANCE, (2016, 2024, 2030))
    assert burden_headline(ALLIANCE, found) == (
        "one of the 27 members carries more than its part of GDP in 2030; the United States carries 68.4 % of the "
        "spending on 51.1 % of the GDP"
    )


def test_what_is_missing_each_year_and_summed() -> None:
    """Members' shortfalls add up to the alliance's; sums leave out the base year."""
    found = missing(ALLIANCE, WALES)
    assert found is not None
    group = ALLIANCE.groups["alliance"].shortfall_usd_mn["Wales guideline"]
    assert found.total == pytest.approx(group)
    assert summed(found.total) == pytest.approx(sum(value or 0.0 for value in group[1:]))
    sums = [summed(item.usd) for item in found.members]
    assert sums == sorted(sums, reverse=True)
    assert missing_headline(ALLIANCE, WALES, found) == (
        "USD 79.1 bn is missing to 2 % in 2024, USD 1,154 bn from 2017 to 2030 together"
    )


def test_nothing_is_missing_where_all_are_there() -> None:
    """No headline of money where every member meets the target throughout."""
    results = samples.few(2.5, 2.1, 3.0)
    found = missing(results, find_all(results)[0])
    assert found is not None
    assert found.members == ()
    said = missing_headline(results, find_all(results)[0], found)
    assert said == "nothing is missing to 2 % in any year to 2030"


def test_growth_and_joint_targets_miss_no_money() -> None:
    """Only a share target has a shortfall."""
    results = samples.hague()
    assert missing(results, find(results, "The Hague")) is None
    assert missing(results, find(results, "No cuts")) is None


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("share", "each member's share held as in 2016"),
        ("real", "each member's real spending held as in 2016"),
        ("nominal", "each member's money held as in 2016, whatever prices do"),
        ("wales-2014-frozen", "the scenario wales-2014-frozen"),
    ],
)
def test_the_counterfactual_is_named(held: str, words: str) -> None:
    """What extra spending is measured against is said in words; one member is named."""
    made = replace(ALLIANCE.provenance, counterfactual=held)
    assert against(replace(ALLIANCE, provenance=made)) == words
    alone = samples.one_member()
    one = replace(alone, provenance=replace(alone.provenance, counterfactual=held))
    assert against(one) == words.replace("each member's", "Germany's")


def test_one_plan_has_three_sums() -> None:
    """Against a constant share, real spending and money: each is the definition, and they differ."""
    results = samples.one_member()
    germany = results.members["DEU"]
    counted = {item.held: item for item in conventions(results, "core")}
    spending, gdp = germany.spending_usd_mn["core"], germany.gdp_usd_mn
    money = germany.spending_national_mn["core"]
    for at in range(len(results.years)):
        now, first = spending[at] or 0.0, spending[0] or 0.0
        level = (money[at] or 0.0) / now
        share = now - first * (gdp[at] or 0.0) / (gdp[0] or 1.0)
        assert counted["share"].usd[at] == pytest.approx(share, abs=1e-6)
        assert counted["real"].usd[at] == pytest.approx(now - first, abs=1e-6)
        frozen = ((money[at] or 0.0) - (money[0] or 0.0)) / level
        assert counted["nominal"].usd[at] == pytest.approx(frozen, abs=1e-6)
    assert [item.chosen for item in counted.values()] == [True, False, False]
    found = extra(results, "core")
    assert found is not None
    assert found.total == pytest.approx(counted["share"].usd, abs=1e-6)


def test_extra_spending_in_words() -> None:
    """The sentence gives the last year, the sum, and what both are measured against."""
    results = samples.one_member()
    found = extra(results, "core")
    assert found is not None
    assert extra_headline(results, "core", found) == (
        "the scenario spends USD 35.0 bn more in 2030, and USD 338 bn more from 2017 to 2030 together, "
        "than with Germany's share held as in 2016"
    )


def test_both_parts_of_a_move_are_the_whole_move() -> None:
    """What spending adds and what GDP takes is the change of every member's share."""
    found = moves(ALLIANCE, "core", 2024)
    assert len(found.members) == 27
    for item in found.members:
        assert item.spending + item.base == pytest.approx(item.end - item.start, abs=1e-9)
    nets = [round(item.net, 9) for item in found.members]
    assert nets == sorted(nets, reverse=True)


def test_why_shares_move_in_words() -> None:
    """The median member's gain and loss, or the one member's."""
    assert moves_headline(ALLIANCE, moves(ALLIANCE, "core", 2024)) == (
        "from 2016 to 2024 the median share gains 0.43 points from real spending, and loses 0.17 points to the growth of GDP"
    )
    one = samples.one_member()
    assert moves_headline(one, moves(one, "core", 2024)).startswith(
        "from 2016 to 2024 the share of Germany gains 0.99 points from real spending"
    )


def test_lines_that_targets_count() -> None:
    """Core comes first, then what share targets count beside it."""
    results = samples.hague()
    assert lines_that_count(results, find_all(results)) == ["core", "related"]
    equipment = samples.equipment()
    assert lines_that_count(equipment, find_all(equipment)) == ["core", "equipment"]


def test_the_file_holds_what_the_pages_say() -> None:
    """results.json has burden sharing, sums of money and parts of the moves."""
    tree = json.loads(json_text(ALLIANCE))
    around = tree["together"]
    assert around["members"] == 27
    assert around["years"] == [2016, 2024, 2030]
    assert around["burden"]["above"] == 1
    assert set(around["extra"]["core"]["against"]) == {"share", "real", "nominal"}
    assert around["moves"]["core"]["years"] == [2016, 2024]
    sums = tree["findings"]["Wales guideline"]["money"]
    assert sums["sum_usd_mn"] == pytest.approx(
        sum(item["sum_usd_mn"] for item in sums["members"].values())
    )
