"""Announced plans in a scenario: whose, in which years, in which money, and what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenario.samples import member, phases, read, warnings
from simulator import data
from simulator.projecting import project
from simulator.scenario import load, load_text
from simulator.scenario.scenario import Climb, Close, Grow, Hold, PlanMoney, PlanShare, Ramp
from simulator.scenario.showing import show

ROOT = Path(__file__).parents[2]
HEAD = "table: 2026-07-10\nforecast: 2026-04\ntargets: {Hague: {share: 3.5, by: 2035}}\n"
MORE = "gdp: {real_growth: {then: 1.5}, inflation: {then: 2.0}}\n"
TODAY = "as_of: 2026-11-24"


def now(spending: str, horizon: int = 2036, more: str = "") -> str:
    """A scenario on the newest table, whose base year is 2026."""
    return f"{HEAD}horizon: {horizon}\n{MORE}spending: {spending}\n{more}"


def courses(text: str, code: str) -> list[tuple[object, int, int]]:
    """The rules of a member's core, each with its first and last year."""
    return [(phase.rule, phase.first, phase.last) for phase in phases(read(text), code)]


def planned(text: str, code: str) -> dict[int, float]:
    """The years and figures of the plan in a member's first phase."""
    rule = phases(read(text), code)[0].rule
    assert isinstance(rule, PlanShare | PlanMoney)
    return dict(rule.points)


def test_shares_are_followed_as_they_stand_and_then_held() -> None:
    """Germany: 3.5 % in 2029; Belgium: 2 % to 2033, 2.5 % in 2034."""
    text = now(f"[{{announced: {{{TODAY}}}}}]")
    assert courses(text, "DEU") == [
        (PlanShare(((2029, 3.5),)), 2027, 2029),
        (Hold("share"), 2030, 2036),
    ]
    flat = tuple((year, 2.0) for year in range(2027, 2034))
    assert courses(text, "BEL") == [
        (PlanShare((*flat, (2034, 2.5))), 2027, 2034),
        (Hold("share"), 2035, 2036),
    ]


def test_germanys_path_by_hand() -> None:
    """From the table's 2026 on a straight line to 3.5 in 2029, then 3.5."""
    start = data.table("2026-07-10").share("DEU", 2026)
    assert start is not None
    results = project(read(now(f"[{{announced: {{{TODAY}}}}}]")))
    line = [start + (3.5 - start) * step / 3 for step in range(4)]
    assert results.members["DEU"].share_pct["core"] == pytest.approx([*line, *[3.5] * 7])


def test_national_money_meets_natos_figure_of_the_base_year() -> None:
    """France: 57.1 bn in 2026 is what NATO counts then; 63.4 in 2027 and 76.3 in 2030 scale alike."""
    scenario = read(now(f"[{{announced: {{{TODAY}}}}}]"))
    france = member(scenario, "FRA")
    share = france.lines["core"].start
    assert share is not None
    spending = share / 100 * france.gdp_usd_mn * france.per_usd
    plan, held = france.lines["core"].phases
    assert isinstance(plan.rule, PlanMoney)
    assert not plan.rule.constant
    assert dict(plan.rule.points) == pytest.approx(
        {2027: spending * 63.4 / 57.1, 2030: spending * 76.3 / 57.1}
    )
    assert (plan.first, plan.last, held.rule, held.first) == (2027, 2030, Hold("share"), 2031)
    assert any(f"FRA (x {spending / 57_100:.3g})" in text for text in warnings(scenario))
    results = project(scenario)
    money = results.members["FRA"].spending_national_mn["core"]
    assert money[:5] == pytest.approx(
        [
            spending,
            spending * 63.4 / 57.1,
            spending * (63.4 + (76.3 - 63.4) / 3) / 57.1,
            spending * (63.4 + (76.3 - 63.4) * 2 / 3) / 57.1,
            spending * 76.3 / 57.1,
        ]
    )


def test_constant_national_money_is_real() -> None:
    """The American plan of 2024, 850 bn in 2025 and 866 in 2029, grows by 1.9 % in real terms."""
    text = (
        "table: 2025-08-28\nforecast: 2025-04\nhorizon: 2030\ninclude: [USA]\n"
        "targets: {Hague: {share: 3.5}}\nspending: [{announced: {as_of: 2025-01-31}}]\n"
    )
    scenario = read(text)
    america = member(scenario, "USA")
    share = america.lines["core"].start
    assert share is not None
    plan = america.lines["core"].phases[0]
    assert isinstance(plan.rule, PlanMoney)
    assert plan.rule.constant
    spending = share / 100 * america.gdp_usd_mn
    assert dict(plan.rule.points) == pytest.approx({2029: spending * 866 / 850})


def test_a_plan_is_cut_where_the_phase_ends() -> None:
    """The Netherlands' 2.8 in 2030 and 3.5 in 2035 lead through 3.22 in 2033."""
    text = now(f"[{{through: 2033, announced: {{{TODAY}}}}}, {{hold: real}}]")
    assert planned(text, "NLD") == pytest.approx({2030: 2.8, 2033: 3.22})
    assert courses(text, "NLD")[1:] == [(Hold("real"), 2034, 2036)]


def test_a_plan_is_cut_on_the_line_from_the_base_year() -> None:
    """Finland's 3 % of 2029, cut in 2028, is two thirds of the way from the table's share."""
    start = data.table("2026-07-10").share("FIN", 2026)
    assert start is not None
    text = now(f"[{{through: 2028, announced: {{{TODAY}}}}}, {{hold: real}}]")
    assert planned(text, "FIN") == pytest.approx({2028: start + (3.0 - start) * 2 / 3})
    assert courses(text, "FIN")[1:] == [(Hold("real"), 2029, 2036)]


def test_a_phase_after_others_takes_what_is_left_of_the_plan() -> None:
    """Belgium from 2033 on; Germany's plan is over by then."""
    text = now(f"[{{through: 2032, hold: real}}, {{announced: {{{TODAY}}}}}]")
    assert courses(text, "BEL")[1:] == [
        (PlanShare(((2033, 2.0), (2034, 2.5))), 2033, 2034),
        (Hold("share"), 2035, 2036),
    ]
    assert courses(text, "DEU")[1:] == [(Hold("share"), 2033, 2036)]


@pytest.mark.parametrize(
    ("then", "rules"),
    [
        ("{hold: nominal}", [(Hold("nominal"), 2030, 2036)]),
        ("{grow: {real: 2}}", [(Grow("real", 2.0), 2030, 2036)]),
        ("{ramp: {to: 4, shape: smooth}}", [(Ramp(4.0, "smooth"), 2030, 2036)]),
        ("{climb: {to: 4}}", [(Climb(4.0, "linear"), 2030, 2036)]),
        ("{close: {to: 4, rate: 20}}", [(Close(4.0, 20.0), 2030, 2036)]),
        ("{climb: Hague}", [(Climb(3.5, "linear"), 2030, 2035), (Hold("share"), 2036, 2036)]),
    ],
)
def test_then_is_any_rule_to_the_end_of_the_phase(then: str, rules: list[object]) -> None:
    """A climb to a target ends in the target's year, and the share is held from there."""
    text = now(f"[{{announced: {{{TODAY}, then: {then}}}}}]")
    assert courses(text, "DEU") == [(PlanShare(((2029, 3.5),)), 2027, 2029), *rules]


def test_a_climb_ends_with_the_phase_where_that_has_an_end() -> None:
    """As for a climb of its own, `through` goes before the target's year."""
    text = now(
        f"[{{through: 2032, announced: {{{TODAY}, then: {{climb: Hague}}}}}}, {{hold: real}}]"
    )
    assert courses(text, "DEU")[1:] == [
        (Climb(3.5, "linear"), 2030, 2032),
        (Hold("real"), 2033, 2036),
    ]


def test_a_target_that_is_due_before_the_plan_ends_is_not_climbed_to() -> None:
    """Norway's plan runs to 2036, a year longer than the target."""
    text = now(f"[{{announced: {{{TODAY}, then: {{climb: Hague}}}}}}]", 2037)
    assert courses(text, "NOR") == [
        (PlanShare(((2036, 3.0),)), 2027, 2036),
        (Hold("share"), 2037, 2037),
    ]


def test_limits_and_source_hold_for_plan_and_rule() -> None:
    """Both are one phase of the planner's."""
    rule = f"{{announced: {{{TODAY}}}, max_real_growth: 7, never_cut: true, source: Mine}}"
    for phase in phases(read(now(f"[{rule}]")), "DEU"):
        assert (phase.max_real_growth, phase.never_cut, phase.source) == (7.0, True, "Mine")


def test_the_plans_source_is_told() -> None:
    """Label, date and host of each announcement that is followed, once."""
    first, second = phases(read(now(f"[{{announced: {{{TODAY}}}}}]")), "BEL")
    assert first.source == (
        "multi-year budget agreement 2026-2029 (2025-11-24, ria.ru); "
        "Strategic Vision 2026-2034: flat to 2033, then 2.5 % (2025-06-24, news.dayfr24.com)"
    )
    assert second.source is None


def test_the_day_is_the_tables_unless_given() -> None:
    """On the table of June 2024, Germany's 2 % of July 2024 is not known."""
    head = "table: 2024-06-17\nforecast: 2024-04\nhorizon: 2030\ntargets: {two: {share: 2.0}}\n"
    assert courses(f"{head}spending: [{{announced: {{}}}}]\n", "DEU") == [
        (Hold("share"), 2025, 2030)
    ]
    text = f"{head}spending: [{{announced: {{as_of: 2024-07-31}}}}]\n"
    assert courses(text, "DEU")[0] == (PlanShare(((2028, 2.0),)), 2025, 2028)


def test_core_plans_are_not_for_older_tables() -> None:
    """The Dutch path counts core expenditure; on the table of 2025 only what was said before is."""
    text = (
        "table: 2025-08-28\nforecast: 2025-04\nhorizon: 2036\ninclude: [NLD]\n"
        f"targets: {{two: {{share: 2.0}}}}\nspending: [{{announced: {{{TODAY}}}}}]\n"
    )
    assert courses(text, "NLD") == [
        (PlanShare(((2026, 2.2),)), 2026, 2026),
        (Hold("share"), 2027, 2036),
    ]


def test_members_without_a_plan_follow_then_and_are_listed() -> None:
    """At the top level, nothing else is there to follow."""
    scenario = read(now(f"[{{announced: {{{TODAY}, then: {{grow: {{real: 3}}}}}}}}]"))
    (only,) = phases(scenario, "CAN")
    assert (only.rule, only.first, only.last) == (Grow("real", 3.0), 2027, 2036)
    assert warnings(scenario)[0] == (
        "no plan of ALB, CAN, CZE, ESP, GRC, HUN, LUX, MKD, MNE, POL, TUR for the years after 2026 "
        "was known on 2026-11-24: they follow 'then' throughout"
    )


def test_members_without_a_plan_follow_the_top_level() -> None:
    """Where the rule stands for members or groups, the others' spending is theirs too."""
    own = f"{{spending: [{{announced: {{{TODAY}, then: {{hold: real}}}}}}]}}"
    scenario = read(
        now("[{climb: Hague}, {hold: share}]", more=f"members: {{europe: {own}, CAN: {own}}}\n")
    )
    climbing = [Climb(3.5, "linear"), Hold("share")]
    assert [phase.rule for phase in phases(scenario, "CAN")] == climbing
    assert [phase.rule for phase in phases(scenario, "POL")] == climbing
    assert phases(scenario, "DEU")[1].rule == Hold("real")
    said = [text for text in warnings(scenario) if "follow the top level" in text]
    assert said == [
        (
            "no plan of ALB, CZE, ESP, GRC, HUN, LUX, MKD, MNE, POL, TUR for the years after 2026 was "
            "known on 2026-11-24: they follow the top level"
        ),
        "no plan of CAN for the years after 2026 was known on 2026-11-24: they follow the top level",
    ]


def test_a_country_of_ones_own_has_no_plan() -> None:
    """It is listed with the others."""
    own = "members: {RUR: {figures: {gdp: 100, core: 2}, gdp: {real_growth: 1, inflation: 1}}}\n"
    scenario = read(now(f"[{{announced: {{{TODAY}}}}}]", more=f"include: [DEU, RUR]\n{own}"))
    assert [phase.rule for phase in phases(scenario, "RUR")] == [Hold("share")]
    assert (
        "no plan of RUR for the years after 2026 was known on 2026-11-24: they follow 'then' throughout"
    ) in warnings(scenario)


def test_each_thing_to_know_is_one_warning_that_lists_members() -> None:
    """Old plans, another count, another figure of the base year, plans that cannot be used."""
    said = warnings(read(now(f"[{{announced: {{{TODAY}}}}}]")))
    assert (
        "announced more than two years before 2026-11-24, perhaps overtaken since: NOR (2024-04-05)"
    ) in said
    assert (
        "said of 2026 something else than the table, which paths start from: EST 5.4 % (5.1), "
        "SVN 2.2 % (1.61), SWE 2.8 % (3.22)"
    ) in said
    before = next(text for text in said if "before core defence expenditure" in text)
    assert before.endswith(
        "BEL, BGR, DEU, EST, FIN, GBR, HRV, ITA, LTU, LVA, NOR, ROU, SVK, SVN, SWE"
    )
    then = load(ROOT / "scenarios" / "announced-2018.yaml")
    assert (
        "announced by 2018-12-31, but not used: the source does not say in whose definition, or "
        "nothing says what the national plan was for 2018: CZE, DNK, USA"
    ) in warnings(then)


@pytest.mark.parametrize("name", ["announced-plans", "announced-2018"])
def test_as_understood_it_gives_the_same_results(name: str) -> None:
    """The plans are written out with their years, and read back to the same numbers."""
    scenario = load(ROOT / "scenarios" / f"{name}.yaml")
    again = load_text(show(scenario))
    assert project(again).members == project(scenario).members
