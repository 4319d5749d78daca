"""One number of the scenario as the answer: found, put back, or plainly not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import simulator
from questions.alone import AIM, HAGUE, STANDARD, WALES
from simulator.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from simulator import Scenario
    from simulator.questions.answers import VariedAnswer


def varied(
    path: str,
    low: float,
    high: float,
    *members: str,
    scenario: Scenario | Path = HAGUE,
    confidence: float | None = None,
    changes: tuple[str, ...] = (),
) -> VariedAnswer:
    solution = simulator.solve(
        scenario,
        vary=path,
        between=(low, high),
        members=members,
        confidence=confidence,
        settings=changes,
    )
    (found,) = [each.varied for each in solution.answers.values() if each.varied is not None]
    return found


def test_the_value_put_back_meets_the_target_exactly() -> None:
    """The limit that just lets Spain through is the growth that it needs."""
    found = varied("spending.0.max_real_growth", 5, 12, "ESP")
    assert found.status == "found"
    assert found.setting is not None
    results = simulator.project(simulator.load(HAGUE, [found.setting]))
    share = results.members["ESP"].share_pct["core"][results.position(2035)]
    assert share == pytest.approx(3.5, abs=1e-9)
    assert found.value == pytest.approx(8.15904, abs=1e-5)


def test_the_least_value_of_many_that_do_is_found() -> None:
    """Above it nothing changes any more; just below it the target is missed."""
    found = varied("spending.0.max_real_growth", 0, 20, "DEU")
    assert found.value is not None
    for step, met in ((1e-6, True), (-1e-6, False)):
        setting = f"spending.0.max_real_growth={found.value + step!r}"
        results = simulator.project(simulator.load(HAGUE, [setting]))
        share = results.members["DEU"].share_pct["core"][results.position(2035)]
        assert share is not None
        assert (share >= 3.5 - 1e-9) is met


def test_a_member_has_numbers_of_its_own_as_understood() -> None:
    """A path may name what a member has from everybody's phases; it is then the only one asked."""
    found = varied("members.ITA.spending.core.0.climb.to", 2, 5)
    assert found.value == pytest.approx(3.5, abs=1e-9)
    assert found.now == 3.5


def test_a_confidence_is_a_condition_too() -> None:
    """The probability at the value is the one asked for, and has its Monte Carlo error."""
    found = varied("spending.0.max_real_growth", 0, 20, "DEU", confidence=40.0, changes=(STANDARD,))
    assert found.probability == pytest.approx(0.4, abs=2e-4)
    assert found.error is not None
    assert found.setting is not None
    results = simulator.project(simulator.load(HAGUE, [STANDARD, found.setting]))
    odds = results.members["DEU"].targets[AIM].probability_met
    assert odds is not None
    assert odds[results.position(2035)] == found.probability


def test_a_range_without_an_answer_is_said_to_have_none() -> None:
    """And the value that comes nearest is named."""
    found = varied("members.DEU.gdp.real_growth.then", 0, 10, scenario=WALES)
    assert (found.status, found.value, found.nearest) == ("none", None, 0.0)
    assert found.margin_pct is not None
    assert found.margin_pct < 0


def test_a_range_in_which_every_value_does_it_is_said_to() -> None:
    """No single value is made up."""
    found = varied("spending.0.max_real_growth", 9, 20, "ESP")
    assert (found.status, found.value) == ("whole range", None)


def test_a_year_stays_whole() -> None:
    """The last year of a first phase that still lets the target be met."""
    text = WALES.read_text("utf-8")
    scenario = simulator.load_text(text, "wales-2014.yaml")
    found = varied("members.FRA.spending.0.through", 2017, 2023, scenario=scenario)
    assert found.value is not None
    assert found.value.is_integer()
    assert found.setting == f"members.FRA.spending.0.through={found.value:.0f}"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "members.DEU.spending.0.max_real_grow",
            "did you mean members.DEU.spending.core.0.max_real_growth?",
        ),
        ("targets.The Hague.share", "did you mean targets.The Hague, core.share?"),
        ("spending.4.max_real_growth", "did you mean spending.core.0.max_real_growth?"),
        (
            "title",
            "that is '3.5 percent on core defence by 2035, under a limit on growth', not a number",
        ),
        ("members.DEU.gdp", "that is a mapping, not a number; below it are members.DEU.gdp."),
        ("members..DEU", "a path is keys with dots between"),
        ("", "a path is keys with dots between"),
    ],
)
def test_a_path_that_names_nothing_hears_the_nearest_that_does(path: str, said: str) -> None:
    """Or what stands there instead of a number."""
    with pytest.raises(UsageError) as caught:
        varied(path, 1, 2, "DEU")
    assert f"--vary {path}: " in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (2, 1, "the ends are the wrong way round; the lower one stands first"),
        (1, 1, "the ends are the same number"),
        (float("nan"), 1, "both ends must be numbers"),
        (0, float("inf"), "both ends must be numbers"),
    ],
)
def test_a_range_must_be_two_numbers_in_order(low: float, high: float, said: str) -> None:
    """The sentence shows the range that was meant."""
    with pytest.raises(UsageError, match=said):
        varied("spending.0.max_real_growth", low, high, "DEU")


def test_a_value_that_makes_a_fault_is_the_scenario_s_fault() -> None:
    """A growth below -90 % is none; the fault says so."""
    with pytest.raises(ScenarioError, match="max_real_growth"):
        varied("spending.0.max_real_growth", -200, 10, "DEU")


def test_a_year_between_two_is_none() -> None:
    """A range without a whole number has no year in it."""
    with pytest.raises(UsageError, match="no whole number"):
        varied("spending.0.through", 2020.2, 2020.8, "DEU", scenario=WALES)
