"""The cheapest path: feasible, and never dearer than any other path that is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import simulator
from questions.alone import ALONE, HAGUE
from simulator.errors import UsageError
from simulator.questions.cases import cases_of
from simulator.questions.cheapest import Ceiling, Programme, least_path, programme_of
from simulator.questions.money import against_of

if TYPE_CHECKING:
    from simulator.questions.answers import CheapestPath


def programme(
    limits: list[float | None], share: float, ceilings: tuple[Ceiling, ...] = ()
) -> Programme:
    """The programme of one country with a limit a year, to 2032."""
    phases: list[dict[str, Any]] = []
    for year, limit in enumerate(limits, 2027):
        phase: dict[str, Any] = {"through": year, "hold": "real"}
        phases.append(phase | ({} if limit is None else {"max_real_growth": limit}))
    targets = {"two": {"share": share, "by": 2032}}
    text = json.dumps(ALONE | {"spending": [*phases, {"hold": "share"}], "targets": targets})
    scenario = simulator.load_text(text)
    case = cases_of(scenario, "two", "core", {"AAA": 2032}, None)["AAA"]
    return programme_of(case, against_of(scenario, "core")["AAA"], 1.0, 2026, ceilings)


limits = st.lists(
    st.none() | st.floats(1, 25).map(lambda value: round(value, 1)), min_size=6, max_size=6
)


@settings(max_examples=50)
@given(limits, st.lists(st.floats(0, 1), min_size=6, max_size=6), st.floats(0.9, 1.0))
def test_no_feasible_path_is_cheaper(
    given_limits: list[float | None], choices: list[float], part: float
) -> None:
    """A path is made by growing each year by some part of what limits allow; then the target is set."""
    bare = programme(given_limits, 1.6)
    last, path = bare.start, []
    for most, floor, choice in zip(bare.most, bare.floor, choices, strict=True):
        top = last * (1 + min(float(most), 40.0) / 100)
        low = min(float(floor), top)
        last = low + choice * (top - low)
        path.append(last)
    found = programme(given_limits, part * 100 * path[-1] / float(bare.course.base[6]))
    least = least_path(found)
    assert least is not None
    assert found.need is not None
    assert path[-1] >= found.need * (1 - 1e-12)
    assert least.sum() <= sum(path) * (1 + 1e-9)


@settings(max_examples=50)
@given(limits, st.floats(1.6, 3.0))
def test_the_path_keeps_every_bound_and_is_the_least_there_is(
    given_limits: list[float | None], share: float
) -> None:
    """Backwards from the target, each year is the most of its floor and what the next year needs."""
    found = programme(given_limits, share)
    least = least_path(found)
    assume(least is not None)
    assert least is not None
    assert found.need is not None
    expected = np.maximum(found.floor, 0)
    expected[-1] = max(expected[-1], found.need)
    for t in range(len(expected) - 1, 0, -1):
        expected[t - 1] = max(expected[t - 1], expected[t] / (1 + found.most[t] / 100))
    assert least == pytest.approx(expected, rel=1e-7)
    before = np.concatenate([[found.start], least[:-1]])
    assert (least <= before * (1 + found.most / 100) * (1 + 1e-9)).all()


def cheapest(**asked: Any) -> CheapestPath:
    solution = simulator.solve(HAGUE, members=["DEU"], cheapest=True, **asked)
    found = solution.answers["DEU"].cheapest
    assert found is not None
    return found


def test_germany_waits_and_then_grows_at_the_limit() -> None:
    """The path is there in 2035, costs less than constant growth, and never exceeds 7 % a year."""
    found = cheapest()
    assert found.path is not None
    assert found.path.share_pct[-1] == pytest.approx(3.5, abs=1e-9)
    assert found.path.share_pct[3] == pytest.approx(2.69, abs=1e-9)
    assert max(found.growth_pct) == pytest.approx(7, abs=1e-6)
    assert found.saved_usd_mn is not None
    assert found.saved_usd_mn > 90_000


def test_the_path_put_back_costs_what_was_said() -> None:
    """In the scenario it is there in 2035, and its extra money is that of the answer."""
    found = cheapest()
    assert found.path is not None
    assert found.setting is not None
    member = simulator.project(simulator.load(HAGUE, [found.setting])).members["DEU"]
    share = member.share_pct["core"][9]
    assert share == pytest.approx(3.5, abs=1e-9)
    extra = [value or 0.0 for value in member.extra_usd_mn["core"][:10]]
    assert sum(extra) == pytest.approx(found.path.extra_usd_total_mn, rel=1e-9)


def test_a_ceiling_that_is_too_low_hears_the_one_that_would_do() -> None:
    """With that ceiling there is a path, with a little less there is none."""
    found = cheapest(budget=30_000.0)
    assert (found.status, found.path) == ("impossible", None)
    least = found.needed_ceiling_national_mn
    assert least is not None
    assert cheapest(budget=least * (1 + 1e-9)).status == "found"
    assert cheapest(budget=least * (1 - 1e-6)).status == "impossible"


def test_a_ceiling_may_hold_for_some_years() -> None:
    """One that leaves the years alone in which the money is needed changes nothing."""
    free = cheapest()
    some = cheapest(budget=[Ceiling(5_000, 2027, 2029)])
    assert some.path == free.path
    assert cheapest(budget=[Ceiling(5_000, 2032, 2033)]).status == "impossible"


def test_limits_in_the_way_are_said() -> None:
    """Spain has no path to 2035, and one to 2037."""
    found = simulator.solve(HAGUE, members=["ESP"], cheapest=True).answers["ESP"].cheapest
    assert found is not None
    assert (found.status, found.earliest) == ("impossible", 2037)
    assert found.reason == "limits on growth are in the way"


def test_nothing_is_cut_to_save_money_first() -> None:
    """Without limits, the path holds the share and jumps in the last year."""
    found = programme([None] * 6, 2.0)
    least = least_path(found)
    assert least is not None
    assert least[:-1] == pytest.approx(found.floor[:-1], rel=1e-9)


def test_a_growth_target_has_no_cheapest_path() -> None:
    """It is refused in a sentence."""
    text = json.dumps(ALONE | {"targets": {"two": {"real_growth": 2.0, "by": 2030}}})
    with pytest.raises(UsageError, match="wants a target of a share"):
        simulator.solve(simulator.load_text(text), cheapest=True)
