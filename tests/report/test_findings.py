"""Findings: who is below, who gets there, in which order, and what is missing."""

from __future__ import annotations

import pytest

from report import samples
from simulator.report.findings import find
from simulator.report.kinds import outcome, sections
from simulator.report.needs import needs

ALLIANCE = samples.alliance()
WALES = find(ALLIANCE, "Wales guideline")
BY_CODE = {member.code: member for member in WALES.members}


def test_counts_name_their_denominators() -> None:
    """27 of 28 are projected; five meet it in the base year, 22 are below."""
    counts = WALES.counts
    assert (counts.included, counts.projected) == (28, 27)
    assert (counts.met_base, counts.below) == (5, 22)
    assert (counts.below_by_due, counts.by_due, counts.met_due) == (5, 9, 9)
    assert (counts.met_horizon, counts.throughout, counts.lapsed, counts.not_reached) == (
        13,
        4,
        1,
        13,
    )
    assert WALES.absent == ("ISL",)


def test_members_stand_in_the_order_of_getting_there() -> None:
    """First those who stay, by the year from which they do; then the others by their gap."""
    years = [member.sustained_from for member in WALES.members if member.sustained_from]
    assert years == sorted(years)
    assert all(member.sustained_from is None for member in WALES.members[len(years) :])
    gaps = [member.gap_horizon or 0.0 for member in WALES.members[len(years) :]]
    assert gaps == sorted(gaps)


def test_a_one_off_is_not_getting_there() -> None:
    """Bulgaria meets it in 2019 alone and for good from 2028."""
    bulgaria = BY_CODE["BGR"]
    assert bulgaria.one_off
    assert (bulgaria.first_year, bulgaria.sustained_from) == (2019, 2028)
    assert bulgaria.runs == ((2019, 2019), (2028, 2030))
    assert not bulgaria.by_due
    assert outcome(WALES, bulgaria) == "for good from 2028"


def test_who_never_gets_there_keeps_a_gap() -> None:
    """The gap is the target less the share at the horizon; who is there has none."""
    assert BY_CODE["DEU"].gap_horizon == pytest.approx(0.25)
    assert outcome(WALES, BY_CODE["DEU"]) == "0.25 points short in 2030"
    assert BY_CODE["USA"].gap_horizon is None
    assert outcome(WALES, BY_CODE["USA"]) == "already in 2016"
    assert outcome(WALES, BY_CODE["GRC"]) == "0.32 points short in 2030"


def test_sections_hold_everybody_once() -> None:
    """The crossing chart's sections are a partition of the members."""
    found = [member.code for section in sections(WALES) for member in section.members]
    assert sorted(found) == sorted(BY_CODE)
    assert [section.heading for section in sections(WALES)] == [
        "There in 2016 and in every year after (4)",
        "There by 2024, and stays there (5)",
        "There later, and stays there (4)",
        "Met for a time, but not in 2030 (1)",
        "Met in no year to 2030 (13)",
    ]


def test_the_alliances_share_is_the_groups() -> None:
    """For one line of GDP the counted share of all is the group's own."""
    assert WALES.alliance_pct == pytest.approx(ALLIANCE.groups["alliance"].share_pct["core"])
    assert (
        WALES.alliance.shortfall_due
        == ALLIANCE.groups["alliance"].shortfall_usd_mn["Wales guideline"][8]
    )


def test_a_joint_target_names_what_is_missed() -> None:
    """Who fails a joint target at the horizon is short of one of its parts."""
    results = samples.hague(count=11)
    found = find(results, "The Hague")
    late = next(member for member in found.members if member.sustained_from is None)
    assert late.missed == ("Core", "Core and related")
    assert outcome(found, late) == "in 2030 short of Core, Core and related"
    assert found.alliance.shortfall_due is None


def test_a_growth_target_has_no_base_year() -> None:
    """Nobody is below a growth target in the base year: there is no growth to judge."""
    found = find(samples.hague(), "No cuts")
    assert found.counts.met_base is None
    assert found.counts.below is None
    assert found.members[0].values[1] is not None


def test_who_has_no_figures_is_not_judged() -> None:
    """Luxembourg has no equipment figure: it is named, and in no count."""
    found = find(samples.equipment(), "Equipment")
    assert found.unknown == ("Luxembourg",)
    assert found.counts.projected == 26


def test_needed_growth_is_compared_with_given_growth() -> None:
    """Whoever gets less growth than needed misses, and the largest need comes first."""
    found = needs(ALLIANCE, "Wales guideline")
    rates = [need.needed for need in found.all]
    assert rates == sorted(rates, reverse=True)
    assert len(found.all) == 22
    assert all((need.given >= need.needed - 0.05) is need.met for need in found.all)
    assert needs(samples.hague(), "The Hague").all == ()


def test_unknown_target() -> None:
    """A target that is not in the results is an error of the caller."""
    with pytest.raises(KeyError):
        find(ALLIANCE, "Cardiff")
