"""The shipped scenarios on one country's plan and on The Hague and Wales show what they say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import simulator

if TYPE_CHECKING:
    from simulator.results import Results, TargetResult

SCENARIOS = Path(__file__).parents[1] / "scenarios"


@cache
def results(name: str) -> Results:
    """The central path of a shipped scenario."""
    return simulator.project(simulator.load(SCENARIOS / f"{name}.yaml", _few_draws(name)))


def _few_draws(name: str) -> list[str]:
    return ["uncertainty={draws: 1, gdp: {sd: 0}}"] if name.startswith("one-country") else []


def reaching(name: str, target: str) -> set[str]:
    """Who gets to a target in time and stays."""
    return {
        code for code, member in results(name).members.items() if in_time(member.targets[target])
    }


def in_time(found: TargetResult) -> bool:
    return found.sustained_from is not None and found.sustained_from <= (found.by or 9999)


def test_one_country_follows_the_budgets_in_its_own_money() -> None:
    """The ministry's billions as the finance plan has them; the fund is gone in 2028."""
    germany = results("one-country").members["DEU"]
    parts = germany.parts_national_mn["core"]
    assert list(parts["ministry"][:5]) == pytest.approx([62_430, 82_690, 93_300, 136_500, 152_800])
    assert list(parts["special fund"][:4]) == pytest.approx([24_000, 25_300, 25_300, 0], abs=1e-9)


def test_one_country_s_rest_is_what_nato_counts_beyond_the_budgets() -> None:
    """2.22 percent of the IMF's GDP of 2025 less 86.43 bn: 12.8 bn, and the report says so."""
    found = results("one-country")
    germany = found.members["DEU"]
    rest = germany.parts_national_mn["core"]["rest"][0]
    gdp = germany.gdp_national_mn[0]
    assert rest is not None
    assert gdp is not None
    assert rest == pytest.approx(0.0222 * gdp - 62_430 - 24_000)
    assert rest == pytest.approx(12_800, abs=50)
    assert any("called rest here, is 12.8 bn EUR" in text.message for text in found.warnings)


def test_one_country_is_measured_against_the_plan_that_it_dropped() -> None:
    """29.4 bn more in 2026, 39.8 in 2027, 56.5 in 2028: the two finance plans, subtracted."""
    extra = results("one-country").members["DEU"].extra_national_mn["core"]
    plans = [(82.69, 53.25), (93.3, 53.5), (136.5, 80)]
    assert list(extra[:4]) == pytest.approx([0, *(1000 * (new - old) for new, old in plans)])


def test_shares_rise_in_a_recession_because_gdp_falls() -> None:
    """In 2027 most shares rise; the part of GDP is above zero for each of those that rise most."""
    found = results("what-if-recession").members
    rises = {
        code: now - before
        for code, member in found.items()
        if (before := member.share_pct["core"][0]) is not None
        and (now := member.share_pct["core"][1]) is not None
    }
    assert sum(rise > 0 for rise in rises.values()) > len(rises) / 2
    largest = sorted(rises, key=lambda code: -rises[code])[:10]
    for code in largest:
        gdp = found[code].share_change_pp["core"]["gdp"][1]
        spending = found[code].share_change_pp["core"]["spending"][1]
        assert gdp is not None
        assert spending is not None
        assert gdp > spending


def test_who_waits_for_the_review_gets_there_more_rarely() -> None:
    """Whoever makes it from 2029 on makes it without waiting; some make it only so."""
    late, steady = (reaching(name, "The Hague, core") for name in ("hague-late", "hague-2035"))
    assert late < steady


def test_waiting_is_cheaper_at_first() -> None:
    """Measured against the steady climb, nobody spends more until 2029."""
    found = results("hague-late")
    for member in found.members.values():
        until = member.extra_usd_mn["core"][: found.position(2029) + 1]
        assert all(value is not None and value <= 1e-6 for value in until)


def test_the_hague_s_two_numbers_are_judged_singly_and_together() -> None:
    """Related is marked as assumed, and counts no more than 1.5."""
    found = results("hague-both")
    assert found.lines["related"].assumed
    assert not found.lines["core"].assumed
    both = reaching("hague-both", "The Hague, both")
    assert both == reaching("hague-both", "The Hague, core") & reaching(
        "hague-both", "The Hague, with related"
    )
    for member in found.members.values():
        counted = member.targets["The Hague, with related"].counted_pct
        core = member.share_pct["core"]
        assert counted is not None
        for whole, own in zip(counted, core, strict=True):
            assert whole is not None
            assert own is not None
            assert whole - own <= 1.5 + 1e-9


def test_wales_is_met_as_a_whole_where_each_limb_is() -> None:
    """Year by year, for every member that has figures for all of them."""
    limbs = ["no decline", "as GDP grows", "Wales guideline", "a fifth on equipment"]
    for member in results("wales-three-limbs").members.values():
        each = [member.targets[name].met for name in limbs]
        for whole, *parts in zip(member.targets["all of it"].met, *each, strict=True):
            assert whole == (None if None in parts else all(parts))
