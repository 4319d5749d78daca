"""What it takes: answers put back give the target, limits are named, odds are kept."""

from __future__ import annotations

import json
import statistics
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simulator
from questions.alone import AIM, HAGUE, STANDARD, WALES, text_of
from simulator import data, errors
from simulator.questions.cases import cases_of
from simulator.questions.growth import closed_form, searched_growth
from simulator.questions.history import feats, standing, standing_words
from simulator.questions.solvetable import COLUMNS, solve_csv

if TYPE_CHECKING:
    from simulator.questions.answers import Answer, Growth, Solution
    from simulator.results import TargetResult


def answer_of(solution: Solution, code: str = "AAA") -> Answer:
    return solution.answers[code]


def certain(solution: Solution, code: str = "AAA") -> Growth:
    found = solution.answers[code].certain
    assert found is not None
    return found


def put_back(text: str, setting: str | None) -> TargetResult:
    """The country's standing once the answer is in its scenario."""
    assert setting is not None
    results = simulator.project(simulator.load_text(text, settings=[setting]))
    return results.members["AAA"].targets["two"]


rates = st.floats(-3, 6).map(lambda value: round(value, 2))
shares = st.floats(0.5, 4).map(lambda value: round(value, 2))


@settings(max_examples=40)
@given(shares, shares, st.lists(rates, min_size=1, max_size=8), st.integers(2027, 2034))
def test_the_closed_form_is_what_the_search_finds(
    start: float, share: float, growth: list[float], by: int
) -> None:
    """Where nothing binds, both give the growth that results call required."""
    text = text_of(
        targets={"two": {"share": share, "by": by}},
        gdp={"real_growth": growth, "inflation": 2.0},
        members={"AAA": {"figures": {"gdp": 1000, "core": 10 * start, "unit": "bn"}}},
    )
    scenario = simulator.load_text(text)
    case = cases_of(scenario, "two", "core", {"AAA": by}, None)["AAA"]
    quick, slow = closed_form(case), searched_growth(case)
    required = simulator.project(scenario).members["AAA"].targets["two"].required_real_growth_pct
    assert quick == pytest.approx(required, abs=1e-9)
    assert slow == pytest.approx(required, abs=1e-9)


@st.composite
def limited_phases(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Phases to 2034 with and without limits of their own."""
    ends = sorted(draw(st.sets(st.integers(2027, 2033), max_size=3)))
    limit = st.floats(0.5, 15).map(lambda value: round(value, 1))
    phases = []
    for end in [*ends, None]:
        phase: dict[str, Any] = (
            {"hold": "share"} if end is None else {"through": end, "hold": "real"}
        )
        phase |= draw(st.fixed_dictionaries({}, optional={"max_real_growth": limit}))
        phase |= draw(st.sampled_from([{}, {"never_cut": True}]))
        phases.append(phase)
    return phases


@settings(max_examples=60)
@given(limited_phases(), st.floats(0.5, 1.9), st.integers(2028, 2034))
def test_an_answer_put_back_gives_the_target(
    phases: list[dict[str, Any]], start: float, by: int
) -> None:
    """Whatever limits bind; where they forbid it, the limit that gives lets it through."""
    figures = {"gdp": 1000, "core": round(10 * start, 3), "unit": "bn"}
    text = text_of(
        spending=phases,
        members={"AAA": {"figures": figures}},
        targets={"two": {"share": 2.0, "by": by}},
    )
    scenario = simulator.load_text(text)
    found = certain(simulator.solve(scenario))
    if found.growth_pct is not None:
        back = put_back(text, found.setting)
        assert back.counted_pct is not None
        assert back.counted_pct[by - 2026] == pytest.approx(2.0, abs=1e-9)
        return
    assert found.limits
    assert all(each.needed_pct is not None for each in found.limits)
    assert all((each.by_points or 0) > 0 for each in found.limits)
    assert found.unlimited_pct is not None


def test_every_answer_of_the_wales_plan_gives_its_share() -> None:
    """All 23 that are below in 2016, put back at once, are at 2 % in 2024 to a billionth."""
    solution = simulator.solve(WALES, settings=["spending.1.max_real_growth=50"])
    below = {code: each for code, each in solution.answers.items() if each.status == "below"}
    assert len(below) > 20
    changes = [certain(solution, code).setting for code in below]
    results = simulator.project(simulator.load(WALES, [each for each in changes if each]))
    at = results.position(2024)
    for code in below:
        assert results.members[code].share_pct["core"][at] == pytest.approx(2.0, abs=1e-9)


def test_a_line_in_parts_grows_part_by_part() -> None:
    """Each part within its own limits, and the answer can be put back."""
    parts = {
        "ministry": {"phases": [{"hold": "real", "max_real_growth": 3}], "start": 1.0},
        "fund": {"phases": [{"hold": "real"}], "start": 0.5},
    }
    text = text_of(spending={"core": {"parts": parts}})
    found = certain(simulator.solve(simulator.load_text(text)))
    assert found.growth_pct is not None
    assert found.growth_pct > 3
    back = put_back(text, found.setting)
    assert back.counted_pct is not None
    assert back.counted_pct[6] == pytest.approx(2.0, abs=1e-9)


def test_a_target_of_several_lines_moves_the_one_asked_for() -> None:
    """Core grows and related stays as the scenario has it; with the cap, core must do the rest."""
    text = text_of(
        targets={
            "both": {"share": 3.0, "by": 2032, "of": ["core", "related"], "caps": {"related": 0.5}},
            "core": {"share": 2.0, "by": 2032},
            "two": {"all": ["both", "core"], "by": 2032},
        },
        spending={
            "core": [{"hold": "share"}],
            "related": {"start": 1.0, "phases": [{"hold": "share"}]},
        },
    )
    solution = simulator.solve(simulator.load_text(text), "two")
    setting = certain(solution).setting
    assert setting is not None
    results = simulator.project(simulator.load_text(text, settings=[setting]))
    assert results.members["AAA"].share_pct["core"][6] == pytest.approx(2.5, abs=1e-9)
    assert results.members["AAA"].targets["two"].met[6] is True


def test_growth_can_take_over_where_a_phase_begins() -> None:
    """Until then the scenario's phases hold."""
    spending = [{"through": 2028, "hold": "real"}, {"hold": "share"}]
    text = text_of(spending=spending)
    scenario = simulator.load_text(text)
    late, early = (certain(simulator.solve(scenario, start=year)) for year in (2029, None))
    assert late.growth_pct is not None
    assert early.growth_pct is not None
    assert late.growth_pct > early.growth_pct
    back = put_back(text, late.setting)
    assert back.counted_pct is not None
    assert back.counted_pct[6] == pytest.approx(2.0, abs=1e-9)
    with pytest.raises(errors.UsageError, match="begin in 2027, 2029"):
        simulator.solve(scenario, start=2028)


# ---------------------------------------------------------------- limits


def test_a_limit_that_makes_it_impossible_is_named_with_what_it_must_be() -> None:
    """Spain under 7 % a year: 1.16 points more would do, and 2037 is the first year that can be."""
    found = certain(simulator.solve(HAGUE, members=["ESP"]), "ESP")
    (limit,) = found.limits
    assert (found.growth_pct, found.earliest) == (None, 2037)
    assert limit.needed_pct == pytest.approx(found.unlimited_pct, abs=1e-6)
    assert limit.by_points == pytest.approx(1.159, abs=1e-3)
    near = [f"spending.0.max_real_growth={value}" for value in (8.158, 8.160)]
    met = [
        certain(simulator.solve(HAGUE, members=["ESP"], settings=[each]), "ESP") for each in near
    ]
    assert [each.growth_pct is None for each in met] == [True, False]


def test_the_earliest_year_is_the_first_that_can_be() -> None:
    """With the limit going on, the year before is impossible and that year is possible."""
    spending = [{"hold": "share", "max_real_growth": 5}]
    text = text_of(spending=spending)
    scenario = simulator.load_text(text, settings=["targets.two.by=2028"])
    year = certain(simulator.solve(scenario)).earliest
    assert year is not None
    tried = [certain(simulator.solve(scenario, by=by)).growth_pct for by in (year - 1, year)]
    assert [rate is None for rate in tried] == [True, False]


def test_a_limit_below_the_growth_of_gdp_never_gets_there() -> None:
    """There is no earliest year, and that is said."""
    spending = [{"hold": "share", "max_real_growth": 0.5}]
    found = certain(simulator.solve(simulator.load_text(text_of(spending=spending))))
    assert (found.growth_pct, found.earliest) == (None, None)


# ---------------------------------------------------------------- odds


def test_a_confidence_put_back_is_kept() -> None:
    """The odds of the scenario with the answer in it are those that were asked for."""
    for confidence in (50.0, 90.0):
        solution = simulator.solve(
            HAGUE, members=["DEU", "NOR"], confidence=confidence, settings=[STANDARD]
        )
        for code in ("DEU", "NOR"):
            sure = solution.answers[code].sure
            assert sure is not None
            assert sure.setting is not None
            results = simulator.project(simulator.load(HAGUE, [STANDARD, sure.setting]))
            odds = results.members[code].targets[AIM].probability_met
            assert odds is not None
            reached = odds[results.position(2035)]
            assert reached == sure.probability
            assert reached == pytest.approx(confidence / 100, abs=2e-4)


def test_the_margin_is_what_certainty_takes_on_top() -> None:
    """More confidence takes more growth, and the margin is the difference to the certain one."""
    margins = []
    for confidence in (40.0, 60.0, 80.0, 90.0):
        solution = simulator.solve(
            HAGUE, members=["DEU"], confidence=confidence, settings=[STANDARD]
        )
        answer = answer_of(solution, "DEU")
        assert answer.sure is not None
        assert answer.certain is not None
        assert answer.margin_pct is not None
        assert answer.sure.growth_pct is not None
        assert answer.certain.growth_pct is not None
        assert answer.margin_pct == answer.sure.growth_pct - answer.certain.growth_pct
        margins.append(answer.margin_pct)
    assert margins == sorted(margins)


def test_the_monte_carlo_error_is_the_spread_over_seeds() -> None:
    """Answers from other seeds stray as far as one answer says."""
    text = text_of(uncertainty={"draws": 1500, "like": "standard"})
    scenario = simulator.load_text(text)
    found = []
    for seed in range(30):
        sure = answer_of(simulator.solve(scenario, confidence=90.0, seed=seed)).sure
        assert sure is not None
        found.append(sure)
    spread = statistics.stdev(each.growth_pct for each in found if each.growth_pct is not None)
    said = statistics.mean(each.error_pct for each in found if each.error_pct is not None)
    assert 0.65 < spread / said < 1.5


def test_limits_leave_a_highest_probability_and_a_later_year() -> None:
    """Spain cannot be 90 % sure in 2035 within the limit; in the year named it can."""
    solution = simulator.solve(HAGUE, members=["ESP"], confidence=90.0, settings=[STANDARD])
    sure = answer_of(solution, "ESP").sure
    assert sure is not None
    assert sure.growth_pct is None
    assert sure.best_probability is not None
    assert 0.05 < sure.best_probability < 0.5
    assert sure.earliest is not None
    assert sure.earliest > 2037
    (limit,) = sure.limits
    assert limit.needed_pct == pytest.approx(sure.unlimited_pct, abs=1e-5)


def test_all_members_at_ninety_percent_cost_less_than_twenty_projections() -> None:
    """Measured in this process's own time, in one run."""
    scenario = simulator.load(HAGUE, [STANDARD, "spending.0.max_real_growth=60"])
    everybody = [member.code for member in scenario.members]
    simulator.project(scenario, draws=100)
    start = time.process_time()
    simulator.project(scenario, workers=1)
    one = time.process_time() - start
    start = time.process_time()
    solution = simulator.solve(scenario, members=everybody, confidence=90.0)
    assert all(answer.sure is not None for answer in solution.answers.values())
    assert len(solution.answers) == 31
    assert time.process_time() - start < 20 * one


# ---------------------------------------------------------------- the rest


def test_a_target_already_met_is_said_and_no_failure() -> None:
    """Poland is at 4.68 %; asked for by name, it hears what keeps it there."""
    solution = simulator.solve(HAGUE)
    assert answer_of(solution, "POL").status == "met"
    assert answer_of(solution, "POL").certain is None
    named = simulator.solve(HAGUE, members=["Poland"])
    assert certain(named, "POL").growth_pct == pytest.approx(-1.18466, abs=1e-5)


def test_money_is_that_of_the_projection() -> None:
    """The path of an answer is what results say with the answer in the scenario."""
    found = certain(simulator.solve(HAGUE, members=["DEU"]), "DEU")
    assert found.path is not None
    assert found.setting is not None
    member = simulator.project(simulator.load(HAGUE, [found.setting])).members["DEU"]
    for path, series in (
        (found.path.national_mn, member.spending_national_mn["core"]),
        (found.path.extra_usd_mn, member.extra_usd_mn["core"]),
        (found.path.share_pct, member.share_pct["core"]),
    ):
        assert list(path) == pytest.approx(list(series[:10]), rel=1e-12, abs=1e-7)


def test_spans_of_several_years_compound() -> None:
    """Five years of growth are the fifth root of their product."""
    table = data.newest_full_table()
    yearly = {(each.member, each.first): each.growth_pct for each in feats(table, 1)}
    for feat in feats(table, 5)[:40]:
        factor = 1.0
        for year in range(feat.first, feat.last + 1):
            factor *= 1 + yearly[feat.member, year] / 100
        assert feat.growth_pct == pytest.approx(100 * (factor**0.2 - 1), abs=1e-9)


def test_what_was_ever_managed_is_said_in_words() -> None:
    """Who did it is named where they are few."""
    one, _, five = standing("DEU", 22.0)
    assert one.best is not None
    assert one.best.growth_pct > one.faster_than_pct / 10
    assert "only Lithuania and Bulgaria did it" in standing_words(five)
    assert standing_words(standing("DEU", 200.0)[0]).endswith("nobody ever did it")


def test_files_hold_plain_values() -> None:
    """The JSON has no number that is none, and the CSV the columns that the page lists."""
    solution = simulator.solve(HAGUE, members=["DEU", "ESP"], confidence=90.0, settings=[STANDARD])
    tree = json.loads(json.dumps(solution.to_json(), allow_nan=False))
    assert tree["format"] == "simulator-solve/1"
    assert tree["answers"]["ESP"]["sure"]["limits"][0]["line"] == "core"
    head, *lines = solve_csv(solution).splitlines()
    assert head == ",".join(COLUMNS)
    assert len(lines) > 100


def test_a_target_of_growth_takes_that_growth() -> None:
    """Whatever the share, and half a decimal less is not taken for it."""
    text = text_of(targets={"two": {"real_growth": 2.5, "by": 2030}})
    assert certain(simulator.solve(simulator.load_text(text))).growth_pct == pytest.approx(2.5)


def test_spending_that_raises_gdp_takes_more_of_it() -> None:
    """With a multiplier, GDP grows too; the search finds the growth that is still enough."""
    text = text_of(economy={"multiplier": 0.75})
    found, bare = (
        certain(simulator.solve(simulator.load_text(each))) for each in (text, text_of())
    )
    assert found.growth_pct is not None
    assert bare.growth_pct is not None
    assert found.growth_pct > bare.growth_pct
    back = put_back(text, found.setting)
    assert back.counted_pct is not None
    assert back.counted_pct[6] == pytest.approx(2.0, abs=1e-9)


def test_nothing_grows_from_nothing() -> None:
    """A country without spending needs no rate but a start, and no rate is made up."""
    text = text_of(members={"AAA": {"figures": {"gdp": 1000, "core": 0}}})
    found = certain(simulator.solve(simulator.load_text(text)))
    assert (found.growth_pct, found.unlimited_pct, found.limits) == (None, None, ())
