"""Do the bands hold what they say, and what would they have needed to?

A band is widened around its median: its two halves are stretched by one factor. Out of sample, the
factor is taken from all origins but one and tried on that one. That is as far as these tables go: the
origins share their years, and the standard values were fitted to years that are among them.
"""

from __future__ import annotations

from math import ceil
from statistics import fmean
from typing import TYPE_CHECKING

from simulator.questions.backtest.found import BandCheck, Calibration, Case
from simulator.questions.backtest.scores import BANDS, inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["calibrate", "leave_one_out", "pit_counts", "reliability", "stretch", "widening"]

TENTHS = 10
_MEDIAN = 3
_BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
"""Ends of the bins of chances: certain ones apart, since most chances are near none or all."""


def calibrate(method: str, cases: Sequence[Case]) -> Calibration | None:
    """Return how the bands of one method held; None where its cases have no draws."""
    drawn = [case for case in cases if case.odds is not None]
    if not drawn:
        return None
    low, high = BANDS["80"]
    ends = [(case.truth_pct, case.odds.quantiles) for case in drawn if case.odds is not None]
    return Calibration(
        method=method,
        n=len(drawn),
        coverage={band: fmean(inside(case, band) for case in drawn) for band in BANDS},
        below=fmean(came < quantiles[low] for came, quantiles in ends),
        above=fmean(came > quantiles[high] for came, quantiles in ends),
        widening={band: widening(drawn, band) for band in BANDS},
        out_of_sample=tuple(leave_one_out(drawn)),
        pit=pit_counts(drawn),
        reliability=reliability(drawn),
    )


def stretch(case: Case, band: str) -> float:
    """Return by which factor a band would have to be stretched to just hold what came.

    Distance from the median over the half of the band on that side; infinite where that half has no
    width and the truth is elsewhere.

    Raises:
        ValueError: the case has no draws.
    """
    if case.odds is None:
        raise ValueError(f"{case.place} has no draws")
    quantiles, middle = case.odds.quantiles, case.odds.quantiles[_MEDIAN]
    low, high = BANDS[band]
    away = case.truth_pct - middle
    half = quantiles[high] - middle if away > 0 else middle - quantiles[low]
    if half > 0:
        return abs(away) / half
    return 0.0 if away == 0 else float("inf")


def widening(cases: Sequence[Case], band: str) -> float:
    """Return the least factor with which the band holds its part of the cases."""
    ordered = sorted(stretch(case, band) for case in cases)
    return ordered[max(ceil(int(band) / 100 * len(ordered)) - 1, 0)]


def leave_one_out(cases: Sequence[Case], band: str = "80") -> Iterator[BandCheck]:
    """Yield, for each origin, how its cases fare with the factor that all others needed."""
    origins = dict.fromkeys(case.origin for case in cases)
    if len(origins) < 2:  # noqa: PLR2004 - nothing is left to fit on
        return
    for origin in origins:
        held_out = [case for case in cases if case.origin == origin]
        factor = widening([case for case in cases if case.origin != origin], band)
        yield BandCheck(
            origin=origin,
            n=len(held_out),
            widening=factor,
            as_it_is=fmean(inside(case, band) for case in held_out),
            widened=fmean(stretch(case, band) <= factor for case in held_out),
        )


def pit_counts(cases: Sequence[Case]) -> tuple[int, ...]:
    """Return how many PIT values lie in each tenth; a right model has as many in each."""
    values = [case.odds.pit for case in cases if case.odds is not None]
    tenths = [min(int(value * TENTHS), TENTHS - 1) for value in values]
    return tuple(tenths.count(tenth) for tenth in range(TENTHS))


def reliability(cases: Sequence[Case]) -> tuple[tuple[float, float, int], ...]:
    """Return, for bins of the chance to meet the target: its mean, the part that met, the cases."""
    chances = [(case.odds.probability, case.observed) for case in cases if case.odds is not None]
    found = []
    for at in range(len(_BINS) - 1):
        last = at == len(_BINS) - 2
        inside_bin = [
            (chance, met)
            for chance, met in chances
            if _BINS[at] <= chance < _BINS[at + 1] or (last and chance == _BINS[-1])
        ]
        if inside_bin:
            mean = fmean(chance for chance, _ in inside_bin)
            found.append((mean, fmean(met for _, met in inside_bin), len(inside_bin)))
    return tuple(found)
