"""Scores equal those computed by hand."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.backtest.tiny import case, odds
from simulator.questions.backtest.found import Skill
from simulator.questions.backtest.scores import (
    compare,
    independent,
    inside,
    score,
    standard_error,
    year_kept,
)

TABLE = [
    case(1.5, 2.1, "A", "AAA"),  # missed
    case(2.0, 2.2, "A", "BBB"),  # hit
    case(2.4, 1.9, "B", "AAA"),  # false alarm
    case(1.0, 1.2, "B", "BBB"),  # rightly not
]


def test_scores_of_a_tiny_table() -> None:
    """Errors -0.6, -0.2, +0.5, -0.2: mean absolute 0.375, mean -0.125; one of each kind."""
    found = score(TABLE)
    assert found.n == 4
    assert found.origins == 2
    assert found.mae_pp == pytest.approx(0.375)
    assert found.bias_pp == pytest.approx(-0.125)
    assert (found.predicted_meeting, found.observed_meeting) == (2, 2)
    assert (found.hits, found.misses, found.false_alarms) == (1, 1, 1)


def test_standard_errors_are_clustered_by_origin() -> None:
    """Sums of deviations from the mean, -0.125: -0.55 in A and +0.55 in B."""
    found = score(TABLE)
    assert found.bias_se_pp == pytest.approx(sqrt(2 * (0.55**2 + 0.55**2)) / 4)
    one = score(TABLE[:2])
    assert one.bias_se_pp is None
    assert one.mae_se_pp is None


def test_independent_cases() -> None:
    """4 x (0.36 + 0.04 + 0.25 + 0.04) over (0.8 squared + 0.3 squared)."""
    assert score(TABLE).independent_cases == pytest.approx(4 * 0.69 / (0.64 + 0.09))


def test_errors_that_are_one_event_count_once() -> None:
    """The same error for all of an origin is worth one case, however many there are."""
    assert independent([0.5] * 30, ["A"] * 30) == pytest.approx(1.0)
    assert independent([0.5] * 30, ["A"] * 15 + ["B"] * 15) == pytest.approx(2.0)
    assert independent([0.5, -0.5] * 15, ["A"] * 30) == 30.0


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=20))
def test_independent_cases_are_never_more_than_the_cases(errors: list[float]) -> None:
    """From one to all of them."""
    assert 1.0 <= independent(errors, ["A"] * len(errors)) <= len(errors)


def test_clusters_of_one_give_the_ordinary_standard_error() -> None:
    """Every value its own cluster: s / sqrt(n)."""
    values = [1.0, 2.0, 4.0]
    ordinary = sqrt(sum((v - 7 / 3) ** 2 for v in values) / 2) / sqrt(3)
    assert standard_error(values, [1, 2, 3]) == pytest.approx(ordinary)


def test_a_perfect_method_scores_nothing() -> None:
    """No error, no bias, no miss, no false alarm, full skill."""
    perfect = [case(c.truth_pct, c.truth_pct, c.origin, c.member) for c in TABLE]
    found = score(perfect)
    assert (found.mae_pp, found.bias_pp, found.misses, found.false_alarms) == (0, 0, 0, 0)
    skill = compare(perfect, TABLE)
    assert skill is not None
    assert skill.skill == 1.0


def test_what_prints_as_the_target_meets_it() -> None:
    """1.995 prints as 2.00; 1.994 as 1.99."""
    assert case(1.995, 1.995).predicted
    assert not case(1.9949, 1.9949).observed


def test_skill_is_of_the_cases_that_both_have() -> None:
    """0.6 and 0.2 against 0.3 and 0.1: twice the error, so -1."""
    others = [case(2.4, 2.1, "A", "AAA"), case(2.3, 2.2, "A", "BBB"), case(9.0, 1.0, "C", "AAA")]
    skill = compare(TABLE, others)
    assert skill is not None
    assert (skill.n, skill.origins) == (2, 1)
    assert skill.skill == pytest.approx(-1.0)
    assert skill.difference_pp == pytest.approx(0.2)
    assert not skill.told_apart
    assert compare(TABLE, []) is None


def test_a_difference_is_told_apart_by_students_t() -> None:
    """With two origins it takes 12.7 standard errors, with many two."""
    assert not Skill(9, 2, 0.1, 1.0, 0.1).told_apart
    assert Skill(9, 2, 0.1, 1.3, 0.1).told_apart
    assert Skill(90, 40, 0.1, 0.21, 0.1).told_apart


def test_the_year_kept() -> None:
    """Kept from 2023 where 2021 alone was met before; forecast a year early; others never."""
    path = [
        case(1.0, 2.0, year=2021),
        case(2.0, 1.0, year=2022),
        case(2.1, 2.0, year=2023),
        case(2.0, 1.0, member="BBB", year=2023),
        case(1.0, 2.0, member="CCC", year=2023),
        case(3.0, 3.0, member="DDD", year=2023, start=2.5),
    ]
    kept = year_kept(path)
    assert (kept.n, kept.mean_error_years, kept.mae_years) == (1, -1.0, 1.0)
    assert (kept.only_forecast, kept.only_truth) == (1, 1)


def test_scores_of_draws() -> None:
    """Brier 0.25 for an even chance; bands hold their ends."""
    drawn = [case(1.0, 2.0, odds=odds()), case(1.0, 1.6, member="BBB", odds=odds())]
    found = score(drawn)
    assert found.crps == pytest.approx(0.1)
    assert found.brier == pytest.approx(0.25)
    assert found.coverage == {"50": 0.0, "80": 0.0, "90": 1.0}
    assert inside(case(1.0, 1.5, odds=odds()), "80")


def test_no_scores_of_draws_without_draws() -> None:
    """One case without draws and the others' scores would be of something else."""
    found = score([case(1.0, 2.0, odds=odds()), case(1.0, 1.6, member="BBB")])
    assert (found.crps, found.brier, found.coverage) == (None, None, None)
    with pytest.raises(ValueError, match="no draws"):
        inside(case(1.0, 1.6), "80")


def test_no_cases_have_no_score() -> None:
    """Nothing is null, not zero."""
    found = score([])
    assert (found.n, found.mae_pp, found.bias_pp, found.independent_cases) == (0, None, None, None)
