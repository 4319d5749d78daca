"""The page on backtests says what a run says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import simulator

if TYPE_CHECKING:
    from simulator.questions.backtest import Backtest

PAGE = Path(__file__).parents[3] / "docs" / "backtest.md"


@cache
def run() -> Backtest:
    return simulator.backtest()


def text() -> str:
    """The page on one line."""
    return " ".join(PAGE.read_text(encoding="utf-8").split())


def said(pattern: str) -> list[float]:
    """The numbers that a sentence of the page names."""
    (found,) = re.findall(pattern, text())
    return [float(each) for each in (found if isinstance(found, tuple) else (found,))]


def close(values: list[float], points: float = 1) -> Any:
    """The same to a point or so: draws on another machine may tip a case over."""
    return pytest.approx(values, abs=points)


@pytest.mark.parametrize("method", ["no-change", "real-frozen", "climb", "announced"])
def test_the_table_of_errors(method: str) -> None:
    """By years ahead, to two decimals."""
    (row,) = re.findall(
        rf"^\| `{method}` \| ([\d. |]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
    said = [float(cell) for cell in row.split(" | ")]
    errors = [score.mae_pp for score in run().methods[method].by_horizon.values()]
    assert errors == pytest.approx(said, abs=0.0051)


def test_who_was_best() -> None:
    """Up to six years ahead, beyond, and where that is told apart."""
    best = {each.horizon: each for each in run().best}
    assert [best[h].method for h in range(1, 9)] == ["announced"] * 6 + ["climb"] * 2
    assert [h for h in best if best[h].told_apart] == [3]
    assert (
        "`announced` had the least error up to six years ahead and `climb` at seven and eight"
        in text()
    )


def test_how_standard_covered() -> None:
    """Every number of the section."""
    check = run().calibration["no-change"]
    scores = run().methods["no-change"]
    held = [100 * part for part in check.coverage.values()]
    assert said(r"held (\d+), (\d+) and (\d+) % of the") == close(held)
    assert f"of the {check.n} cases" in text()
    assert f"about {scores.all_years.independent_cases:.0f} independent ones" in text()
    ahead = [100 * (scores.by_horizon[h].coverage or {})["80"] for h in (1, 5, 8)]
    assert said(r"held (\d+) %, five years ahead (\d+), eight years ahead (\d+)") == close(ahead)
    beyond = [100 * check.above, 100 * check.below]
    assert said(r"band in (\d+) % of the cases and below it in (\d+)") == close(beyond)
    (factor,) = said(r"have had to be (\d\.\d) times as wide")
    assert factor == pytest.approx(check.widening["80"], abs=0.08)
    kept = [100 * each.widened for each in check.out_of_sample]
    assert said(r"holds from (\d+) to (\d+) % of its cases") == close([min(kept), max(kept)], 3)


def test_what_was_counted_of_shifts() -> None:
    """Climbs, chances and what the band then holds."""
    shift = run().shift
    assert shift is not None
    assert shift.before is not None
    assert shift.after is not None
    whole = shift.whole
    assert f"{whole.begun} first climbs in {whole.watched} member-years" in text()
    assert f"{whole.chance:.0f} % a year at {whole.points:.2f} points" in text()
    assert (
        f"{shift.before.chance:.0f} % a year, of those from 2021 on {shift.after.chance:.0f} %"
        in text()
    )
    held = (shift.score.coverage or {})["80"]
    assert said(r"holds (\d+) % of the same cases") == close([100 * held])


def test_who_was_expected() -> None:
    """Seen from June 2019."""
    counts = {c.method: c for c in run().counts if c.origin == "2019-06-25"}
    told = [
        counts[m].expected for m in ("no-change", "linear-trend", "constant-growth", "announced")
    ]
    of, came = counts["no-change"].of, counts["no-change"].observed
    assert f"expected {told[0]} of {of} at 2 %, trends {told[1]} and {told[2]}" in text()
    assert f"announced plans {told[3]}; {came} were" in text()


def test_climbing_was_too_high_before_2022() -> None:
    """Five years on from the table of 2016."""
    errors = [c.error_pp for c in run().cases_of("2016-07-04", "climb") if c.year == 2021]
    assert sum(errors) / len(errors) > 0
