"""Bands and chances against what came, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from questions.backtest.tiny import case, odds
from simulator.questions.backtest.calibration import (
    calibrate,
    leave_one_out,
    pit_counts,
    reliability,
    stretch,
    widening,
)
from simulator.questions.backtest.crps import odds_of
from simulator.questions.backtest.shift import climbs, fit_shift

DRAWN = [
    case(1.0, truth, origin, f"M{at}", odds=odds(pit=at / 10))
    for at, (truth, origin) in enumerate(
        [(1.0, "A"), (1.25, "A"), (1.5, "A"), (2.0, "B"), (0.5, "B")]
    )
]


def test_how_far_a_band_would_have_to_stretch() -> None:
    """The 80 % band runs from 0.5 over 1.0 to 1.5: 1.25 is half-way, 2.0 twice as far."""
    assert [stretch(each, "80") for each in DRAWN] == pytest.approx([0, 0.5, 1, 2, 1])


def test_a_band_without_width_cannot_be_stretched() -> None:
    """Nothing where it was right, without end where it was not."""
    sure = odds((1.0,) * 7)
    assert stretch(case(1.0, 1.0, odds=sure), "80") == 0.0
    assert stretch(case(1.0, 1.1, odds=sure), "80") == float("inf")
    with pytest.raises(ValueError, match="no draws"):
        stretch(case(1.0, 1.1), "80")


def test_widening_holds_what_the_band_promises() -> None:
    """Four of five at factor 1; all at 2."""
    assert widening(DRAWN, "80") == pytest.approx(1.0)
    assert widening(DRAWN, "90") == pytest.approx(1.0)


def test_leaving_one_origin_out() -> None:
    """B's factor is taken from A alone, and A's from B."""
    by_origin = {check.origin: check for check in leave_one_out(DRAWN)}
    assert by_origin["B"].widening == pytest.approx(1.0)
    assert by_origin["B"].widened == pytest.approx(0.5)
    assert by_origin["A"].widening == pytest.approx(2.0)
    assert by_origin["A"].widened == 1.0
    assert list(leave_one_out(DRAWN[:3])) == []


def test_pit_counts() -> None:
    """A tenth each, the last with its upper end."""
    assert pit_counts(DRAWN) == (1, 1, 1, 1, 1, 0, 0, 0, 0, 0)
    assert pit_counts([case(1.0, 1.0, odds=odds(pit=1.0))])[-1] == 1


def test_reliability() -> None:
    """Chances of a half and of none apart, each against what came."""
    chances = [
        case(2.0, 2.0, odds=odds(probability=0.5)),
        case(2.0, 1.0, odds=odds(probability=0.5)),
        case(1.0, 1.0, odds=odds(probability=0.0)),
        case(1.0, 2.0, odds=odds(probability=1.0)),
    ]
    assert reliability(chances) == ((0.0, 0.0, 1), (0.5, 0.5, 2), (1.0, 1.0, 1))


def test_a_correct_model_covers_and_needs_no_widening() -> None:
    """Draws from the very distribution of what comes: bands hold their part, PIT is even."""
    generator = np.random.default_rng(3)
    cases = []
    for at in range(1500):
        truth = float(generator.normal(1.5, 0.3))
        found = odds_of(generator.normal(1.5, 0.3, 800), truth, 1.995)
        cases.append(case(1.5, truth, f"O{at % 6}", odds=found))
    check = calibrate("m", cases)
    assert check is not None
    for band, held in check.coverage.items():
        assert held == pytest.approx(int(band) / 100, abs=0.035)
        assert check.widening[band] == pytest.approx(1.0, abs=0.12)
    assert max(check.pit) - min(check.pit) < 75


def test_nothing_to_calibrate_without_draws() -> None:
    """None, not a table of nothing."""
    assert calibrate("m", [case(1.0, 1.0)]) is None


SHARES = {2014: 1.0, 2015: 1.0, 2016: 1.2, 2017: 1.4, 2018: 2.0, 2019: 3.0}


def test_a_climb_and_its_pace() -> None:
    """It begins in 2016, and takes three years from 1.0 to 2.0."""
    found = climbs(SHARES, 2.0, range(2015, 2019))
    assert (found.begun, found.watched) == (2016, 2)
    assert found.pace == pytest.approx(1 / 3)


def test_what_is_no_climb() -> None:
    """A rise of a year, a slow one, one above the level, one with a gap."""
    assert climbs({2014: 1.0, 2015: 1.5, 2016: 1.0}, 2.0, range(2015, 2016)).begun is None
    assert climbs({2014: 1.0, 2015: 1.1, 2016: 1.2}, 2.0, range(2015, 2016)).begun is None
    assert climbs({2014: 2.0, 2015: 2.5, 2016: 3.0}, 2.0, range(2015, 2016)).watched == 0
    assert climbs({2014: 1.0, 2016: 2.0}, 2.0, range(2015, 2016)).watched == 0


def test_a_shift_is_counted() -> None:
    """One climb in the six member-years in which one could have begun."""
    record = {"AAA": SHARES, "BBB": dict.fromkeys(range(2014, 2020), 1.0)}
    found = fit_shift(record, 2.0, 2015, 2018)
    assert found is not None
    assert (found.begun, found.watched) == (1, 6)
    assert found.chance == pytest.approx(100 / 6)
    assert fit_shift({"BBB": record["BBB"]}, 2.0, 2015, 2018) is None
