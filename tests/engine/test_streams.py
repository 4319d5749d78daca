"""Random numbers: each at its address, and distributed as they should be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from simulator.engine.streams import VARIABLES, Normals, Stream, normals, stream

YEARS = 4


def uniforms(source: Stream) -> np.ndarray:
    """Return some years of uniforms, (year, draw)."""
    return np.array([source.uniform(np.empty(source.draws)) for _ in range(YEARS)])


def drawn(draws: range, *sds: float, seed: int = 3) -> np.ndarray:
    """Return some years of normals, (year, variable, draw)."""
    names = VARIABLES[: len(sds)]
    source = Normals([stream(seed, "AAA", name, draws) for name in names], sds)
    return np.array([source.year().copy() for _ in range(YEARS)])


@given(st.integers(0, 400), st.integers(1, 200))
def test_a_part_of_the_draws_is_that_part_of_them_all(first: int, count: int) -> None:
    """To the bit, wherever the part begins and however long it is."""
    part = slice(first, first + count)
    whole, some = (stream(3, "AAA", "slip", d) for d in (range(600), range(first, first + count)))
    assert np.array_equal(uniforms(whole)[:, part], uniforms(some))
    assert np.array_equal(
        drawn(range(600), 1.0, 2.0)[..., part], drawn(range(first, first + count), 1.0, 2.0)
    )


def test_a_variable_does_not_depend_on_those_beside_it() -> None:
    """Growth alone draws what growth draws beside inflation."""
    assert np.array_equal(drawn(range(50), 1.5), drawn(range(50), 1.5, 0.3)[:, :1])


@pytest.mark.parametrize(
    "other",
    [
        stream(4, "AAA", "slip", range(50)),
        stream(3, "AAB", "slip", range(50)),
        stream(3, "", "slip", range(50)),
        stream(3, "AAA", "regime", range(50)),
        stream(3, "AAA", "slip", range(50, 100)),
    ],
)
def test_other_addresses_hold_other_numbers(other: Stream) -> None:
    """Seed, member, variable and draw: not one number in common."""
    mine = uniforms(stream(3, "AAA", "slip", range(50)))
    assert not np.isin(mine, uniforms(other)).any()
    assert len(np.unique(mine)) == mine.size


def test_normals_are_normal_and_independent() -> None:
    """By Kolmogorov and Smirnov, and by correlation of values and of their squares over the years."""
    count, sd = 200_000, 2.5
    rows = drawn(range(count), sd)[:, 0]
    for row in rows:
        assert kstest(row / sd, "norm").pvalue > 1e-3
    for values in (rows, rows**2):
        correlations = np.corrcoef(values)[np.triu_indices(YEARS, 1)]
        assert np.abs(correlations).max() < 4 / np.sqrt(count)


@given(
    st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 50)
)
def test_the_transform_is_that_of_box_and_muller(u: float, v: float, sd: float) -> None:
    """Its shorter way to cosine and sine agrees with them, at every angle, 0 included."""
    radius = sd * np.sqrt(-2 * np.log(1 - u))
    cosines, sines = normals(np.array([[u]]), np.array([[v]]), np.array([[-2 * sd * sd]]))
    assert cosines[0, 0] == pytest.approx(radius * np.cos(2 * np.pi * v), abs=1e-12 * (1 + radius))
    assert sines[0, 0] == pytest.approx(radius * np.sin(2 * np.pi * v), abs=1e-12 * (1 + radius))
