"""Two plans side by side: what differs, what changes, and that nothing does where nothing differs."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

import simulator
from questions.alone import AIM, HAGUE, ROOT, STANDARD, WALES, text_of
from simulator.errors import UsageError
from simulator.questions.comparefiles import write_comparison
from simulator.questions.comparetable import COLUMNS, compare_csv
from simulator.questions.comparison import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from simulator.questions.comparison import Comparison, Plan

FROZEN = ROOT / "scenarios" / "wales-2014-frozen.yaml"


def pairs(value: Any) -> Iterator[Pair]:
    """Every pair anywhere in a value."""
    if isinstance(value, Pair):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            yield from pairs(getattr(value, item.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from pairs(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from pairs(item)


def only_plan(comparison: Comparison) -> Plan:
    (plan,) = comparison.plans
    return plan


def hague(*changes: str) -> simulator.Scenario:
    return simulator.load(HAGUE, [STANDARD, *changes])


@pytest.fixture(scope="module")
def frozen() -> Comparison:
    """The shipped Wales plan against the same allies with every budget frozen."""
    return simulator.compare(WALES, FROZEN, settings=[STANDARD])


@pytest.mark.parametrize("changes", [[], [STANDARD]])
def test_a_plan_against_itself_is_exactly_zero(changes: list[str]) -> None:
    """Nothing differs, every change is 0, nobody is sooner in any draw."""
    plan = only_plan(simulator.compare(WALES, WALES, settings=changes))
    assert plan.differences == ()
    found = list(pairs(plan))
    assert len(found) > 100
    assert {pair.change for pair in found} <= {0.0, None}
    assert {change for each in plan.money.values() for change in each.extra_change} == {0.0}
    races = [each["Wales guideline"].race for each in plan.standings.values()]
    for race in races:
        assert (race is not None) is bool(changes)
        if race is not None:
            assert (race.earlier, race.later, race.gained, race.lost) == (0, 0, 0, 0)


def test_what_differs_is_said_in_words_once_for_all_whom_it_concerns() -> None:
    """Phases, growth and keys of the scenario, from the merged files."""
    base = hague()
    other = hague(
        "members.DEU.spending=[{climb: {to: 3.0}, through: 2032}, {hold: share}]",
        "members.DEU.gdp.real_growth.then=1",
        "members.baltics.gdp.shock={2028: -2}",
        "gdp.inflation.then=3",
        "targets.The Hague, core.by=2034",
        "uncertainty={like: standard, delivery: {mean: -0.5, sd: 5, slip: 10}}",
    )
    told = {str(each) for each in only_plan(simulator.compare(base, other)).differences}
    climb = (
        "climb to a share of 3.5 % in 2035, or hold a higher one, at most 7 % real growth a year"
    )
    assert f"target '{AIM}': 3.5 % by 2035 \N{RIGHTWARDS ARROW} 3.5 % by 2034" in told
    assert "uncertainty, delivery slip: 5 \N{RIGHTWARDS ARROW} 10" in told
    assert "all members, inflation 2032\N{EN DASH}2037: 2 % \N{RIGHTWARDS ARROW} 3 %" in told
    assert "DEU, real growth of GDP 2032\N{EN DASH}2037: 1.5 % \N{RIGHTWARDS ARROW} 1 %" in told
    (germany,) = [each for each in told if each.startswith("DEU, core")]
    assert germany.startswith(f"DEU, core: {climb} (2027\N{EN DASH}2035); share held (2036")
    assert "climb to a share of 3 % in 2032, or hold a higher one (2027" in germany
    assert sum("real growth of GDP 2028" in each for each in told) == 3


def test_the_sign_of_every_change_turns_with_the_order(frozen: Comparison) -> None:
    """The base against the other is the other against the base, turned round."""
    back = only_plan(simulator.compare(FROZEN, WALES, settings=[STANDARD]))
    plan = only_plan(frozen)
    assert plan.extra.change == -(back.extra.change or 0.0)
    for code, found in plan.standings.items():
        one, two = found["Wales guideline"], back.standings[code]["Wales guideline"]
        assert one.share_due.change == -(two.share_due.change or 0.0)
        assert one.race is not None
        assert two.race is not None
        assert (one.race.earlier, one.race.gained) == (two.race.later, two.race.lost)


def test_who_loses_the_target_is_named(frozen: Comparison) -> None:
    """Those who meet 2 % in 2024 under the plan and not with frozen budgets."""
    plan = only_plan(frozen)
    sums = plan.sums["Wales guideline"]
    assert sums.loses == ("EST", "FRA", "GBR", "NOR", "POL", "PRT", "ROU", "TUR")
    assert sums.gains == ()
    assert sums.keeps_later == ("EST", "FRA", "GBR", "GRC", "NOR", "POL", "PRT", "ROU", "TUR")
    assert (sums.meeting.base, sums.meeting.other) == (10, 2)


def test_the_draws_of_both_plans_add_up(frozen: Comparison) -> None:
    """Sooner, later, the same year and never are everything; odds change by who gains less who loses."""
    for code, found in only_plan(frozen).standings.items():
        each = found["Wales guideline"]
        race = each.race
        assert race is not None
        assert race.earlier + race.same + race.later + race.never == pytest.approx(1, abs=1e-12)
        assert race.gained is not None
        assert race.lost is not None
        assert each.probability.change == pytest.approx(race.gained - race.lost, abs=1e-12), code


def test_a_plan_that_differs_for_one_member_leaves_the_others_alone() -> None:
    """On shared shocks, everybody else is the same in every draw."""
    plan = only_plan(simulator.compare(hague(), hague("members.DEU.spending=[{hold: share}]")))
    for code, found in plan.standings.items():
        race = found[AIM].race
        assert race is not None
        if code != "DEU":
            assert not found[AIM].moves
            assert race.earlier == race.later == 0
        else:
            assert race.later > 0.7


def test_the_other_meets_the_shocks_of_the_base() -> None:
    """Its own seed and number of draws are set aside, and that is said."""
    other = hague("uncertainty={like: standard, draws: 500, seed: 1}")
    plan = only_plan(simulator.compare(hague(), other))
    assert {pair.change for pair in pairs(plan.standings["ITA"])} <= {0.0, None}
    assert "Both meet the shocks of hague-2035.yaml: 10,000 draws from seed 2017." in plan.notes


def test_money_is_added_up_over_years_and_members(frozen: Comparison) -> None:
    """The change of all years is the sum of the years' changes, for each and for all."""
    plan = only_plan(frozen)
    for each in plan.money.values():
        assert sum(change or 0.0 for change in each.extra_change[1:]) == pytest.approx(
            each.extra.change, rel=1e-9
        )
    total = sum(each.extra.change or 0.0 for each in plan.money.values())
    assert plan.extra.change == pytest.approx(total, rel=1e-9)
    assert sum(change or 0.0 for change in plan.extra_change[1:]) == pytest.approx(total, rel=1e-9)


def test_several_plans_stand_beside_one_base() -> None:
    """Each has its own name, even where files are called alike."""
    made = simulator.compare(hague(), hague("spending.0.max_real_growth=9"), hague())
    assert [made.label, *(plan.label for plan in made.plans)] == [
        "hague-2035",
        "hague-2035 (2)",
        "hague-2035 (3)",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"targets": {"three": {"share": 2.0}}},
            "have no target of the same name: 'two' in the first",
        ),
        (
            {"base_year": 2040, "horizon": 2042, "targets": {"two": {"share": 2.0}}},
            "have no year in common",
        ),
        (
            {"include": ["BBB"], "members": {"BBB": {"figures": {"gdp": 10, "core": 1}}}},
            "project no member in common",
        ),
    ],
)
def test_plans_without_anything_in_common_are_refused(changes: dict[str, Any], said: str) -> None:
    """The sentence says what is missing."""
    one, two = (simulator.load_text(text_of(**each)) for each in ({}, changes))
    with pytest.raises(UsageError, match=re.escape(said)):
        simulator.compare(one, two)


def test_plans_that_start_apart_are_compared_without_a_race() -> None:
    """Their years are the common ones, and no draw is called the same weather."""
    drawn = {"uncertainty": {"like": "standard", "draws": 200}}
    later = {"base_year": 2027, "horizon": 2036}
    one, two = (simulator.load_text(text_of(**each)) for each in (drawn, drawn | later))
    plan = only_plan(simulator.compare(one, two))
    assert plan.years == tuple(range(2027, 2035))
    assert plan.standings["AAA"]["two"].race is None
    assert any("start from different years" in note for note in plan.notes)


def test_every_file_is_written(frozen: Comparison, tmp_path: Path) -> None:
    """The page loads nothing from elsewhere, the PDF is one, JSON and CSV hold plain values."""
    formats = ("pdf", "html", "png", "svg", "csv", "json")
    write_comparison(frozen, tmp_path, formats)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "compare.pdf", "compare.html", "compare-01.png", "compare-01.svg", "compare.csv", "compare.json",
    }  # fmt: skip
    page = (tmp_path / "compare.html").read_text("utf-8")
    assert not re.search(r'(?:src|href)="(?!data:)', page)
    assert "<script" not in page
    assert "Estonia, France" in page
    assert (tmp_path / "compare.pdf").read_bytes().startswith(b"%PDF")
    assert (
        json.loads((tmp_path / "compare.json").read_text("utf-8"))["format"]
        == "simulator-compare/1"
    )
    assert compare_csv(frozen).splitlines()[0] == ",".join(COLUMNS)
