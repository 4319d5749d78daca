"""The continuous ranked probability score and the PIT, against theory and another package."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from simulator.questions.backtest.crps import crps, odds_of, pit

NORMAL_AT_ZERO = 0.2336949772551091
"""CRPS of the standard normal at 0: (sqrt(2) - 1) / sqrt(pi)."""


def normal(count: int) -> np.ndarray:
    """Return evenly likely values of a standard normal, in order."""
    return np.asarray(norm.ppf((np.arange(count) + 0.5) / count))


def test_of_a_standard_normal_at_zero() -> None:
    """Many evenly likely draws come as near as their number allows; so does the other package."""
    assert crps(normal(1_000_000), 0.0) == pytest.approx(NORMAL_AT_ZERO, abs=2e-6)
    assert scoringrules.crps_normal(0.0, 0.0, 1.0) == pytest.approx(NORMAL_AT_ZERO, abs=1e-12)


@settings(max_examples=50)
@given(
    st.lists(st.floats(-5, 5), min_size=1, max_size=60),
    st.floats(-6, 6),
)
def test_equals_that_of_another_package(draws: list[float], truth: float) -> None:
    """For any draws, repeated ones among them."""
    expected = scoringrules.crps_ensemble(truth, np.array(draws), estimator="nrg")
    assert crps(np.sort(np.array(draws)), truth) == pytest.approx(float(expected), abs=1e-12)


def test_of_a_sure_forecast_is_its_error() -> None:
    """One draw, or the same draw many times."""
    assert crps(np.full(9, 1.5), 2.25) == pytest.approx(0.75)


def test_a_perfect_sure_forecast_scores_nothing() -> None:
    """All draws are what came."""
    found = odds_of(np.full(100, 2.0), 2.0, 1.995)
    assert found.crps == pytest.approx(0.0, abs=1e-15)
    assert (found.probability, found.pit) == (1.0, 0.5)


def test_pit_is_uniform_for_a_correct_model() -> None:
    """What comes from the very distribution of the draws lies as often in each tenth."""
    generator = np.random.default_rng(5)
    values = [
        pit(np.sort(generator.normal(1.5, 0.3, 500)), generator.normal(1.5, 0.3))
        for _ in range(4000)
    ]
    counts, _ = np.histogram(values, bins=10, range=(0.0, 1.0))
    assert counts.sum() == 4000
    assert ((counts - 400) ** 2 / 400).sum() < 21.7  # chi squared, 9 degrees of freedom, 1 %


def test_pit_of_what_lies_beyond() -> None:
    """Below all draws 0, above all 1."""
    assert pit(np.array([1.0, 2.0]), 0.5) == 0.0
    assert pit(np.array([1.0, 2.0]), 2.5) == 1.0


def test_odds_by_level() -> None:
    """Quantiles on straight lines between ordered draws, as numpy's."""
    row = np.random.default_rng(1).normal(2.0, 0.5, 1001)
    expected = np.quantile(row, [0.05, 0.5, 0.9])
    found = odds_of(row, 2.0, 1.995)
    assert [found.at(5), found.at(50), found.at(90)] == pytest.approx(expected.tolist())
    assert found.probability == np.mean(row >= 1.995)
