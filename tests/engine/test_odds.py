"""The odds: exact where theory is exact, and the same numbers however they are computed."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import islice, pairwise
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import multivariate_normal, norm

import simulator
from simulator.assemble import assemble, assemble_draws
from simulator.engine.draws import SORTED
from simulator.engine.odds import CHUNK, LONGEST, chunks
from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty, Wobble
from simulator.engine.tally import LEVELS, Histogram
from simulator.engine.walk import walk
from simulator.questions.shocks import Kept

if TYPE_CHECKING:
    from simulator.engine.draws import Setup
    from simulator.results import Results
    from simulator.scenario import Scenario

STANDARD_LIKE = (
    "{draws: 20000, seed: 5, start: {sd: 0.1}, gdp: {sd: 1.8, persistence: 0.2, common: 0.4}, "
    "inflation: {sd: 1.0, persistence: 0.5, common: 0.3}, delivery: {mean: -0.5, sd: 2.0, slip: 10}}"
)
ZERO = (
    "{draws: 10, start: {sd: 0}, gdp: {sd: 0, common: 0.5}, inflation: {sd: 0}, "
    "delivery: {mean: 0, sd: 0, slip: 0}}"
)
TEXT = """
base_year: 2026
horizon: {horizon}
include: [{include}]
targets: {{two: {{share: 2.0, by: 2029, decimals: null}}}}
gdp: {{real_growth: 1.5, inflation: 2.0}}
spending: {spending}
members:
  AAA: {{figures: {{gdp: 1000, core: 17, unit: bn}}}}
  BBB: {{figures: {{gdp: 500, core: 9, unit: bn}}}}
  CCC: {{figures: {{gdp: 800, core: 18, unit: bn}}}}
uncertainty: {uncertainty}
"""


def scenario(
    spending: str = "[{grow: {real: 5}}]",
    uncertainty: str = STANDARD_LIKE,
    include: str = "AAA, BBB, CCC",
    horizon: int = 2031,
) -> Scenario:
    """Return three countries under one rule."""
    return simulator.load_text(
        TEXT.format(spending=spending, uncertainty=uncertainty, include=include, horizon=horizon)
    )


def shares(of: Scenario, code: str, draws: int, first: int = 0) -> np.ndarray:
    """Return one member's core shares, (year, draw)."""
    setup = setup_of(of)
    row = setup.codes.index(code)
    which = range(first, first + draws)
    common = CommonShocks(setup.uncertainty, setup.years - 1, which)
    weather = Drawn(setup.uncertainty, Address(code, which), common)
    outcomes = walk(setup.members[row], weather)
    return np.concatenate([outcome.share[0].copy() for outcome in outcomes])


def setup_of(of: Scenario) -> Setup:
    """Return what the draws of a scenario need."""
    setup = assemble_draws(of, assemble(of))
    assert setup is not None
    return setup


def odds_alone(results: Results) -> dict[str, object]:
    """Return what the draws decide."""
    plain = results.to_json()
    return {"members": plain["members"], "groups": plain["groups"]}


def test_the_first_draws_do_not_depend_on_how_many_follow() -> None:
    """A hundred draws are the first hundred of five thousand."""
    assert np.array_equal(shares(scenario(), "AAA", 100), shares(scenario(), "AAA", 5000)[:, :100])


def test_a_year_does_not_depend_on_the_horizon() -> None:
    """A longer horizon adds years and changes none."""
    short, long = shares(scenario(), "BBB", 500), shares(scenario(horizon=2040), "BBB", 500)
    assert np.array_equal(short, long[: len(short)])


def test_a_member_does_not_depend_on_who_else_is_there() -> None:
    """Leaving others out changes nobody's draws."""
    alone = scenario(include="BBB")
    assert np.array_equal(shares(alone, "BBB", 500), shares(scenario(), "BBB", 500))


@given(
    st.builds(
        Uncertainty,
        draws=st.just(20),
        seed=st.integers(0, 9),
        start=st.none() | st.just(0.1),
        gdp=st.none() | st.just(Wobble(1.8, 0.2, 0.4)) | st.just(Wobble(1.0)),
        inflation=st.none() | st.just(Wobble(1.0, 0.5, 0.3)),
        delivery=st.none() | st.just((-0.5, 2.0)) | st.just((0.0, 0.0)),
        slip=st.none() | st.just(30.0),
        regime=st.none() | st.just((20.0, 0.1)),
    ),
    st.integers(1, 5),
)
def test_members_in_turn_meet_what_each_would_alone(uncertainty: Uncertainty, years: int) -> None:
    """One memory serves them all, and nothing of a member is left in it when the next one comes."""
    draws, codes = range(3, 15), ["AAA", "BBB", "CCC"]
    common = CommonShocks(uncertainty, years, draws)
    in_turn = Drawn(uncertainty, Address("CCC", draws), common)
    for code, weather in zip(codes, in_turn.each(codes), strict=True):
        alone = Kept.of(Drawn(uncertainty, Address(code, draws), common), years)
        found = Kept.of(weather, years)
        np.testing.assert_equal(found.first, alone.first)
        np.testing.assert_equal(found.years, alone.years)


def test_two_scenarios_with_one_seed_meet_the_same_shocks() -> None:
    """Under another rule the economy is the same, so shares differ by a factor without chance."""
    slow, fast = scenario("[{grow: {real: 1}}]", _certain()), scenario(uncertainty=_certain())
    factor = shares(fast, "AAA", 400) / shares(slow, "AAA", 400)
    assert np.allclose(factor, factor[:, :1], rtol=1e-12)


def test_seeds_and_members_and_draws_differ() -> None:
    """Different addresses give different numbers."""
    of = scenario()
    other = scenario(uncertainty=STANDARD_LIKE.replace("seed: 5", "seed: 6"))
    first = shares(of, "AAA", 50)
    assert not np.array_equal(first, shares(other, "AAA", 50))
    assert not np.array_equal(first, shares(of, "AAA", 50, first=50))


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_threads_do_not_change_a_bit(workers: int) -> None:
    """The same numbers on one thread and on many."""
    of = scenario()
    expected = simulator.project(of, draws=50_007, workers=1)
    assert expected == simulator.project(of, draws=50_007, workers=workers)


def test_any_executor_does() -> None:
    """Processes and a pool of the caller's own give the same numbers."""
    of = scenario()
    expected = odds_alone(simulator.project(of, draws=33_007))
    with ProcessPoolExecutor(2) as pool:
        assert expected == odds_alone(simulator.project(of, draws=33_007, executor=pool))
    with ThreadPoolExecutor(2) as pool:
        assert expected == odds_alone(simulator.project(of, draws=33_007, executor=pool))


@pytest.mark.parametrize(
    "spending",
    [
        "[{hold: share}]",
        "[{hold: nominal}]",
        "[{climb: two}, {hold: share}]",
        "[{ramp: {to: 2.2}, max_real_growth: 4}]",
        "[{plan: {national: {2028: 20000}}, never_cut: true}]",
        "[{close: {to: 3, rate: 20}}]",
    ],
)
def test_without_spread_every_draw_is_the_central_path(spending: str) -> None:
    """Spreads of zero, and no spread at all, give the central path to the last bit."""
    for uncertainty in (
        "{draws: 10}",
        ZERO,
    ):
        results = simulator.project(scenario(spending, uncertainty))
        for member in results.members.values():
            quantiles = member.share_quantiles_pct
            assert quantiles is not None
            for level in LEVELS:
                assert member.share_pct["core"] == quantiles["core"][str(level)]


def _certain(gdp: str = "gdp: {sd: 1.8, persistence: 0.3, common: 0.4}") -> str:
    return f"{{draws: 200000, seed: 11, {gdp}}}"


def _covariance(sd: float, persistence: float, years: int) -> np.ndarray:
    """Return the covariance of x_1 + .. + x_k over k, in logs."""
    effects = np.array(
        [
            [sum(persistence**j for j in range(k - i + 1)) if i <= k else 0.0 for i in range(years)]
            for k in range(years)
        ]
    )
    covariance: np.ndarray = (sd / 100) ** 2 * effects @ effects.T
    return covariance


def test_probabilities_of_a_growth_rule_are_gaussian() -> None:
    """Met in a year: the normal cdf. Met by a year: the multivariate normal orthant."""
    of = scenario("[{grow: {real: 5}}]", _certain())
    results = simulator.project(of)
    draws = 200_000
    covariance = _covariance(1.8, 0.3, 5)
    for code in ("AAA", "BBB"):
        member = results.members[code]
        target = member.targets["two"]
        path = [share for share in member.share_pct["core"][1:] if share is not None]
        distance = np.array([log(2.0 / share) for share in path])
        assert target.probability_met is not None
        assert target.probability_reached_by is not None
        for k in range(5):
            chance = norm.sf(distance[k] / sqrt(covariance[k, k]))
            margin = 4 * sqrt(chance * (1 - chance) / draws) + 1e-9
            assert target.probability_met[k + 1] == pytest.approx(chance, abs=margin)
            below = multivariate_normal(np.zeros(k + 1), covariance[: k + 1, : k + 1])
            reached = 1 - below.cdf(distance[: k + 1])
            margin = 4 * sqrt(max(reached * (1 - reached), 1e-6) / draws) + 2e-4
            assert target.probability_reached_by[k + 1] == pytest.approx(reached, abs=margin)


def test_attainment_only_rises() -> None:
    """Whoever has met it by one year has met it by the next; and met now is met by now."""
    for member in simulator.project(scenario()).members.values():
        target = member.targets["two"]
        assert target.probability_met is not None
        assert target.probability_reached_by is not None
        reached = [chance for chance in target.probability_reached_by if chance is not None]
        assert reached == sorted(reached)
        pairs = zip(target.probability_met, reached, strict=True)
        assert all(met is not None and met <= by for met, by in pairs)


def test_the_median_is_the_central_path_where_nothing_is_lopsided() -> None:
    """Without slip, limits or a mean of delivery, the median share is the central one."""
    uncertainty = (
        "{draws: 100000, seed: 3, gdp: {sd: 1.8}, inflation: {sd: 1.0}, delivery: {sd: 2.0}}"
    )
    for spending in ("[{hold: share}]", "[{ramp: {to: 2.2}}]", "[{hold: real}]"):
        results = simulator.project(scenario(spending, uncertainty))
        for member in results.members.values():
            assert member.share_quantiles_pct is not None
            median = member.share_quantiles_pct["core"]["50"]
            for expected, actual in zip(member.share_pct["core"], median, strict=True):
                assert actual == pytest.approx(expected, rel=1.5e-3)


def test_members_meeting_is_a_joint_count() -> None:
    """The distribution adds up to one, and its mean is the sum of the members' chances."""
    results = simulator.project(scenario())
    spread = results.groups["alliance"].members_meeting_distribution
    assert spread is not None
    for k, year in enumerate(results.years):
        counts = spread["two"][str(year)]
        chances = [m.targets["two"].probability_met for m in results.members.values()]
        assert sum(counts.values()) == pytest.approx(1.0, abs=1e-12)
        mean = sum(int(number) * chance for number, chance in counts.items())
        assert mean == pytest.approx(sum(c[k] or 0.0 for c in chances if c is not None), abs=1e-9)


def counted(draws: np.ndarray, size: int = 5000) -> Histogram:
    """Return the histogram of some draws, counted a few at a time."""
    first, *others = [Histogram.of(draws[at : at + size]) for at in range(0, len(draws), size)]
    for other in others:
        first.merge(other)
    return first


@pytest.mark.parametrize(("middle", "spread"), [(2.0, 0.3), (0.4, 0.2), (9.0, 1.0)])
def test_streamed_quantiles_are_those_of_all_draws(middle: float, spread: float) -> None:
    """The histogram's quantiles lie within 0.002 points of the exact ones."""
    draws = np.abs(np.random.default_rng(8).normal(middle, spread, 300_000))
    histogram = counted(draws)
    assert histogram.counts.sum() == len(draws)
    exact = np.quantile(draws, np.array(LEVELS) / 100)
    assert np.abs(histogram.quantiles() - exact).max() < 0.002


@given(
    st.lists(st.floats(0.0, 1e300, allow_subnormal=True), min_size=1, max_size=60),
    st.integers(1, 20),
)
def test_a_histogram_takes_whatever_is_not_below_zero(draws: list[float], size: int) -> None:
    """All are counted, in any company, and each quantile lies between the least and the most."""
    row = np.array(draws)
    whole, parts = Histogram.of(row), counted(row, size)
    assert whole.counts.sum() == len(draws)
    assert (parts.low, parts.least, parts.most) == (whole.low, whole.least, whole.most)
    assert np.array_equal(parts.counts, whole.counts)
    found = whole.quantiles()
    assert (np.diff(found) >= 0).all()
    assert row.min() <= found[0]
    assert found[-1] <= row.max()


def test_a_number_all_but_at_an_edge_is_counted() -> None:
    """It may count as the edge, which stands in the next bin; so there is one more."""
    edges = np.array([2.0**-50, 0.5, 1 + 1 / 2048, 2.0, 1024.0, 2.0**50])
    for row in (np.nextafter(edges, 0.0), edges, np.nextafter(edges, np.inf)):
        assert Histogram.of(row).counts.sum() == len(row)
        for number in row:
            assert Histogram.of(np.full(3, number)).quantiles().tolist() == [number] * len(LEVELS)


def test_equal_draws_have_exact_quantiles() -> None:
    """What is certain is told to the last bit."""
    assert counted(np.full(50_000, 1.85)).quantiles().tolist() == [1.85] * len(LEVELS)


@given(draws=st.integers(1, 10**9), workers=st.integers(1, 64), threads=st.booleans())
def test_every_draw_belongs_to_one_task(draws: int, workers: int, *, threads: bool) -> None:
    """Tasks follow one another without a gap, are alike, and busy every worker alike."""
    found = list(islice(chunks(draws, workers, threads=threads), 2000))
    assert found[0].start == 0
    assert all(one.stop == two.start for one, two in pairwise(found))
    assert len({len(each) for each in found[:-1]}) <= 1
    assert max(len(each) for each in found) <= (LONGEST if threads else CHUNK)
    if len(found) < 2000:
        assert found[-1].stop == draws
    if workers > 1 and draws > SORTED:
        assert len(found) % workers == 0 or len(found) == 2000


def test_draws_without_uncertainty_are_refused() -> None:
    """There is nothing to draw, and the sentence says what to add."""
    of = simulator.load_text(
        TEXT.split("uncertainty:", maxsplit=1)[0].format(
            horizon=2030, include="AAA", spending="[{hold: share}]"
        )
    )
    with pytest.raises(simulator.errors.UsageError, match="uncertainty: standard"):
        simulator.project(of, draws=10)
