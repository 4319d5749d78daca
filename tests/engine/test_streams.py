"""Random numbers: each at its address, and distributed as they should be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from simulator.engine.streams import VARIABLES, Normals, Stream, lower_half, normals, stream

YEARS = 4


def uniforms(source: Stream) -> np.ndarray:
    """Return some years of uniforms, (year, draw)."""
    return np.array([source.uniform(np.empty(source.draws)) for _ in range(YEARS)])


def both(draws: range) -> list[Stream]:
    """Return the streams of two variables."""
    return [stream(3, "AAA", name, draws) for name in ("gdp", "delivery")]


def drawn(draws: range, *sds: float, seed: int = 3) -> np.ndarray:
    """Return some years of normals, (year, variable, draw)."""
    names = VARIABLES[: len(sds)]
    source = Normals([stream(seed, "AAA", name, draws) for name in names], sds)
    return np.array([source.year().copy() for _ in range(YEARS)])


@given(st.integers(0, 400), st.integers(1, 200))
def test_a_part_of_the_draws_is_that_part_of_them_all(first: int, count: int) -> None:
    """To the bit, wherever the part begins and however long it is."""
    part = slice(first, first + count)
    whole, some = (
        stream(3, "AAA", "delivery", d) for d in (range(600), range(first, first + count))
    )
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
        stream(4, "AAA", "delivery", range(50)),
        stream(3, "AAB", "delivery", range(50)),
        stream(3, "", "delivery", range(50)),
        stream(3, "AAA", "regime", range(50)),
        stream(3, "AAA", "delivery", range(50, 100)),
    ],
)
def test_other_addresses_hold_other_numbers(other: Stream) -> None:
    """Seed, member, variable and draw: not one number in common."""
    mine = uniforms(stream(3, "AAA", "delivery", range(50)))
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


@given(st.lists(st.integers(0, 2**53 - 1), min_size=1, max_size=20))
def test_lower_halves_are_the_lower_bits(numbers: list[int]) -> None:
    """To the last one, of any uniform."""
    halves = lower_half(np.array(numbers) / 2.0**53)
    assert (halves * 2**27).tolist() == [number % 2**27 for number in numbers]


@given(st.floats(0.0, 1.0), st.integers(0, 300), st.integers(1, 100))
def test_what_has_a_chance_is_told_by_the_last_variable(
    chance: float, first: int, count: int
) -> None:
    """Year by year, in any part of the draws, and the normals are what they are without it."""
    draws = range(first, first + count)
    with_chance = Normals(both(draws), [1.0, 2.0], chance)
    without, told = Normals(both(draws), [1.0, 2.0]), uniforms(both(range(400))[-1])
    for row in told:
        assert np.array_equal(with_chance.year(), without.year())
        assert with_chance.spared is not None
        spared = with_chance.spared[with_chance.turn][0]
        assert np.array_equal(spared, (row * 2**26 % 1.0 >= chance)[draws])


def test_what_has_a_chance_says_nothing_of_the_normals() -> None:
    """It comes as often as it should, and is not tied to values, squares or signs of any year."""
    count, chance = 400_000, 0.1
    source = Normals([stream(3, "AAA", "delivery", range(count))], [1.0], chance)
    rows, happens = [], []
    for _ in range(YEARS):
        rows.append(source.year()[0].copy())
        assert source.spared is not None
        happens.append(1.0 - source.spared[source.turn][0])
    error = np.sqrt(chance * (1 - chance) / count)
    assert np.abs(np.mean(happens, axis=1) - chance).max() < 4 * error
    for values in (np.array(rows), np.square(rows), np.sign(rows)):
        ties = np.corrcoef(np.vstack([happens, values]))[:YEARS, YEARS:]
        assert np.abs(ties).max() < 4.5 / np.sqrt(count)


@given(
    st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 50)
)
def test_the_transform_is_that_of_box_and_muller(u: float, v: float, sd: float) -> None:
    """Its shorter way to cosine and sine agrees with them, at every angle, 0 included."""
    radius = sd * np.sqrt(-2 * np.log(1 - u))
    cosines, sines = np.array([u]), np.array([v])
    normals(cosines, sines, sd)
    assert cosines[0] == pytest.approx(radius * np.cos(2 * np.pi * v), abs=1e-12 * (1 + radius))
    assert sines[0] == pytest.approx(radius * np.sin(2 * np.pi * v), abs=1e-12 * (1 + radius))
