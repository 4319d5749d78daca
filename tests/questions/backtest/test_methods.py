"""What each method says, by hand."""

from __future__ import annotations

import pytest

from simulator.data import Guideline
from simulator.questions.backtest.methods import METHODS, Known
from simulator.questions.backtest.origins import Origin, known_at, published, revised
from simulator.questions.backtest.runs import built_in

ORIGIN = Origin("2020-06-01", "2020-06-01", "2019-06-25", 2020, None)


def known(**changes: object) -> Known:
    """Return a member at 1.4 % after 1.0 and 1.5, told of three years."""
    given: dict[str, object] = {
        "code": "AAA",
        "base_year": 2020,
        "horizon": 2023,
        "shares": {2018: 1.0, 2019: 1.5, 2020: 1.4},
        "spending": {2018: 100.0, 2020: 121.0},
        "gdp": {2018: 1000.0, 2020: 1040.4},
        "growth": (2.0, 1.0, -1.0),
        "guideline": Guideline("2014-09-05", 2.0, 2022, "a", "b"),
        "plan": ((2022, 1.8),),
    }
    return Known(**{**given, **changes})  # type: ignore[arg-type]


def told(method: str, **changes: object) -> list[float]:
    """Return the shares of the three years."""
    (run,) = built_in(ORIGIN, [known(**changes)], [method], None)
    return [run.central()[method, "AAA", year] for year in (2021, 2022, 2023)]


def test_no_change() -> None:
    """The last share, whatever came before."""
    assert told("no-change") == [1.4, 1.4, 1.4]


def test_linear_trend() -> None:
    """Least squares through 1.0, 1.5, 1.4: 0.2 a year through 1.3 in 2019."""
    assert told("linear-trend") == pytest.approx([1.7, 1.9, 2.1])


def test_a_trend_does_not_lead_below_nothing() -> None:
    """A share is never negative."""
    assert told("linear-trend", shares={2019: 1.0, 2020: 0.4}) == pytest.approx([0, 0, 0])


def test_constant_growth() -> None:
    """Spending 10 % and GDP 2 % a year."""
    factor = 1.1 / 1.02
    assert told("constant-growth") == pytest.approx([1.4 * factor**k for k in (1, 2, 3)])


def test_real_frozen() -> None:
    """The same spending over a growing GDP."""
    gdp = [1.02, 1.02 * 1.01, 1.02 * 1.01 * 0.99]
    assert told("real-frozen") == pytest.approx([1.4 / level for level in gdp])


def test_climb() -> None:
    """Two years to 2 %, then it stays; who is above keeps its share."""
    assert told("climb") == pytest.approx([1.7, 2.0, 2.0])
    assert told("climb", shares={2020: 2.3}) == pytest.approx([2.3, 2.3, 2.3])


def test_a_climb_that_is_not_done_by_the_horizon() -> None:
    """Due in 2026, told to 2023: half of the way."""
    late = Guideline("2014-09-05", 2.0, 2026, "a", "b")
    assert told("climb", guideline=late) == pytest.approx([1.5, 1.6, 1.7])


def test_a_floor_is_met_at_once() -> None:
    """A guideline without a year, or whose year is over."""
    for guideline in (Guideline("", 2.0, None, "", ""), Guideline("", 2.0, 2019, "", "")):
        assert told("climb", guideline=guideline) == pytest.approx([2.0, 2.0, 2.0])


def test_announced() -> None:
    """Straight to what was announced, which then stays."""
    assert told("announced") == pytest.approx([1.6, 1.8, 1.8])
    assert told("announced", plan=((2025, 1.9),)) == pytest.approx([1.5, 1.6, 1.7])


def test_who_announced_nothing_keeps_its_share() -> None:
    """As a stand-in, and says so."""
    assert told("announced", plan=()) == [1.4, 1.4, 1.4]
    (run,) = built_in(ORIGIN, [known(plan=())], ["announced"], None)
    assert run.stand_ins == {("announced", "AAA")}


@pytest.mark.parametrize(
    ("method", "changes"),
    [
        ("linear-trend", {"shares": {2020: 1.4}}),
        ("constant-growth", {"spending": {2020: 1.0}}),
        ("constant-growth", {"gdp": {}}),
        ("constant-growth", {"spending": {2018: 100.0, 2019: 110.0}}),
        ("real-frozen", {"growth": None}),
        ("climb", {"guideline": None}),
    ],
)
def test_nothing_to_go_by(method: str, changes: dict[str, object]) -> None:
    """A method that lacks what it needs has no forecast rather than a guess."""
    assert METHODS[method](known(**changes)) is None
    assert list(built_in(ORIGIN, [known(**changes)], [method], None)) == []


def test_what_was_known_in_june_2019() -> None:
    """The table's own years, the IMF's forecast of April, the guideline and plans of the day."""
    origin = published("2019-06-25")
    assert (origin.base_year, origin.forecast) == (2019, "2019-04")
    (germany,) = [each for each in known_at(origin, 2024) if each.code == "DEU"]
    assert min(germany.shares) == 2012
    assert germany.plan == ((2024, 1.5),)
    assert germany.guideline is not None
    assert germany.guideline.by == 2024
    assert germany.growth is not None
    assert len(germany.growth) == 5


def test_what_was_known_at_the_end_of_2019() -> None:
    """The later table's years up to then, and the IMF's forecast of October."""
    origin = revised(2019, "2024-06-17")
    assert (origin.day, origin.forecast) == ("2019-12-31", "2019-10")
    members = known_at(origin, 2024, 2016)
    assert len(members) == 31
    assert {year for each in members for year in each.shares} == {2016, 2017, 2018, 2019}


def test_constant_dollars_and_national_money_grow_alike() -> None:
    """Where a table lacks national money, dollars at constant rates stand in for it."""
    from simulator import data  # noqa: PLC0415

    table = data.table("2024-06-17")
    for code in table.members_with(2019):
        national, dollars = (
            [table.value(code, year, measure) or 0.0 for year in (2014, 2019)]
            for measure in ("defence_national_currency_constant_mn", "defence_usd_constant_mn")
        )
        assert national[1] / national[0] == pytest.approx(dollars[1] / dollars[0], rel=1e-3)
