"""A shift of regime: by hand, against a slow walk, and without a trace where nobody asks for it."""

from __future__ import annotations

import numpy as np
import pytest

import simulator
from simulator.assemble import assemble, assemble_draws
from simulator.engine.regime import Planned, Shift, give_way
from simulator.engine.shocks import Address, CommonShocks, Drawn
from simulator.engine.streams import stream
from simulator.engine.walk import walk
from simulator.errors import ScenarioError

TEXT = """
base_year: 2026
horizon: 2032
include: [AAA, BBB]
targets: {{two: {{share: 2.0, by: 2029}}, three: {{share: 3.0, by: 2032}}}}
gdp: {{real_growth: 1.5, inflation: 2.0}}
spending: [{rule}]
members:
  AAA: {{figures: {{gdp: 1000, core: 15, unit: bn}}}}
  BBB: {{figures: {{gdp: 500, core: 15, unit: bn}}}}
uncertainty: {{draws: 300, seed: 5{more}}}
"""


def paths(rule: str, more: str, code: str = "AAA") -> np.ndarray:
    """Return a member's shares, (year, draw)."""
    scenario = simulator.load_text(TEXT.format(rule=rule, more=more))
    setup = assemble_draws(scenario, assemble(scenario))
    assert setup is not None
    common = CommonShocks(setup.uncertainty, setup.years - 1, range(300))
    weather = Drawn(setup.uncertainty, Address(code, range(300)), common)
    inputs = setup.members[setup.codes.index(code)]
    return np.array([outcome.share[0][0] for outcome in walk(inputs, weather)])


def slowly(
    start: float, chance: float, points: float, level: float, code: str = "AAA"
) -> np.ndarray:
    """Return the shares of a member that would keep its share, draw by draw."""
    numbers = stream(5, code, "regime", range(300))
    uniforms = [numbers.uniform(np.empty(300)) for _ in range(6)]
    found = np.full((7, 300), start)
    for draw in range(300):
        shifted = False
        for k in range(1, 7):
            shifted = shifted or bool(uniforms[k - 1][draw] < chance / 100)
            last = found[k - 1, draw]
            if shifted and last < level:
                found[k, draw] = min(last + points, level)
            else:
                found[k, draw] = last
    return found


def test_against_a_slow_walk() -> None:
    """Each year, with that chance and for good, so many points a year up to the level."""
    found = paths("{hold: share}", ", regime: {chance: 20, points: 0.3, to: 2.2}")
    np.testing.assert_allclose(found, slowly(1.5, 20, 0.3, 2.2), rtol=0, atol=1e-12)
    assert found[-1].max() == pytest.approx(2.2)
    assert found[-1].min() == pytest.approx(1.5)


def test_the_level_is_the_highest_target_where_none_is_given() -> None:
    """3 % here, not 2 %."""
    found = paths("{hold: share}", ", regime: {chance: 100, points: 1.0}")
    assert found[:4, 0].tolist() == pytest.approx([1.5, 2.5, 3.0, 3.0])


def test_who_is_above_the_level_keeps_its_share() -> None:
    """Even where the plan would let it fall."""
    found = paths("{hold: real}", ", regime: {chance: 100, points: 0.2, to: 2.0}", "BBB")
    assert found[:, 0].tolist() == pytest.approx([3.0] * 7)


def test_a_plan_that_asks_for_more_stands() -> None:
    """Half a point a year by plan, a tenth by shift."""
    found = paths("{grow: {points: 0.5}}", ", regime: {chance: 100, points: 0.1, to: 9.0}")
    assert found[:, 0].tolist() == pytest.approx([1.5 + 0.5 * k for k in range(7)])


def test_limits_come_after_a_shift() -> None:
    """Forces that can grow by 2 % a year grow by 2 %, whatever has shifted."""
    rule = "{hold: share, max_real_growth: 2.0}"
    found = paths(rule, ", regime: {chance: 100, points: 1.0, to: 3.0}")
    assert found[1, 0] == pytest.approx(1.5 * 1.02 / 1.015)


@pytest.mark.parametrize("rule", ["{hold: share}", "{hold: real}", "{ramp: {to: 2.0}}"])
def test_without_a_shift_nothing_changes_to_the_bit(rule: str) -> None:
    """Absent, never, or never by nothing: the same numbers, other shocks included."""
    others = (
        ", gdp: {sd: 2, common: 0.4}, delivery: {mean: -0.5, sd: 2, slip: 10}, start: {sd: 0.1}"
    )
    bare = paths(rule, others)
    for regime in ("chance: 0, points: 0.2", "chance: 10, points: 0"):
        assert np.array_equal(bare, paths(rule, f"{others}, regime: {{{regime}}}"))


def test_a_shift_leaves_other_shocks_alone() -> None:
    """Draws that have not shifted are those of the run without."""
    others = ", gdp: {sd: 2, common: 0.4}, start: {sd: 0.1}"
    bare = paths("{hold: share}", others)
    shifting = paths("{hold: share}", f"{others}, regime: {{chance: 15, points: 0.3}}")
    numbers = stream(5, "AAA", "regime", range(300))
    ever = np.any([numbers.uniform(np.empty(300)) < 0.15 for _ in range(6)], axis=0)
    assert 0 < ever.sum() < 300
    assert np.array_equal(bare[:, ~ever], shifting[:, ~ever])
    assert (shifting[-1, ever] > bare[-1, ever]).all()


def test_a_rule_that_sets_no_share() -> None:
    """Who has shifted has a share set, who has not has none."""
    shift = Shift(np.array([[True, False]]), 0.5)
    planned = Planned(None, np.array([[100.0, 100.0]]), None)
    last, expected = np.array([[1.0, 1.0]]), np.array([[100.0, 100.0]])
    found = give_way(shift, np.array([[2.0]]), last, expected, planned)
    assert found.real.tolist() == [[150.0, 100.0]]
    assert found.is_set is not None
    assert found.is_set.tolist() == [[True, False]]


def test_a_shift_needs_somewhere_to_climb_to() -> None:
    """Without a target on core alone, the level has to be given; the fault says so at its place."""
    text = TEXT.replace(
        "{{two: {{share: 2.0, by: 2029}}, three: {{share: 3.0, by: 2032}}}}",
        "{{g: {{real_growth: 1}}}}",
    )
    rule = "{hold: share}"
    with pytest.raises(ScenarioError) as refusal:
        simulator.load_text(text.format(rule=rule, more=", regime: {chance: 5, points: 0.2}"))
    (fault,) = refusal.value.faults
    assert "'regime' wants 'to'" in fault.message
    simulator.load_text(text.format(rule=rule, more=", regime: {chance: 5, points: 0.2, to: 2}"))
