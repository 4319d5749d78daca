"""Scores of cases: errors, who was said to meet the target, how the draws fared, and how sure that is.

Cases of one origin err together: what came after 2022 hit everybody at once. So standard errors are
clustered by origin, and beside the number of cases stands how many independent ones would be worth as
much.
"""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING

from simulator.questions.backtest.found import Case, Score, Skill, YearKept, least_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

__all__ = ["BANDS", "compare", "independent", "inside", "score", "standard_error", "year_kept"]

BANDS = {"50": (2, 4), "80": (1, 5), "90": (0, 6)}
"""Central bands by name: positions of their ends among the quantiles of the draws."""


def score(cases: Sequence[Case], *, paths: bool = False) -> Score:
    """Return how cases of one method fared.

    Args:
        cases: of one method.
        paths: whether they are whole paths, of which the year kept can be told.
    """
    errors = [case.error_pp for case in cases]
    origins = [case.origin for case in cases]
    absolute = [abs(error) for error in errors]
    found = Score(
        n=len(cases),
        origins=len(set(origins)),
        independent_cases=independent(errors, origins) if cases else None,
        mae_pp=fmean(absolute) if cases else None,
        mae_se_pp=standard_error(absolute, origins),
        bias_pp=fmean(errors) if cases else None,
        bias_se_pp=standard_error(errors, origins),
        predicted_meeting=sum(case.predicted for case in cases),
        observed_meeting=sum(case.observed for case in cases),
        hits=sum(case.predicted and case.observed for case in cases),
        misses=sum(case.observed and not case.predicted for case in cases),
        false_alarms=sum(case.predicted and not case.observed for case in cases),
        year_kept=year_kept(cases) if paths else None,
    )
    return _with_draws(found, cases)


def _with_draws(found: Score, cases: Sequence[Case]) -> Score:
    """Return the score with what needs draws, where every case has them."""
    drawn = [(case, case.odds) for case in cases if case.odds is not None]
    if not drawn or len(drawn) < len(cases):
        return found
    return replace(
        found,
        crps=fmean(odds.crps for _, odds in drawn),
        brier=fmean((odds.probability - case.observed) ** 2 for case, odds in drawn),
        coverage={band: fmean(inside(case, band) for case, _ in drawn) for band in BANDS},
    )


def inside(case: Case, band: str) -> bool:
    """Say whether what came lies in the central band of the draws; its ends are inside.

    Raises:
        ValueError: the case has no draws.
    """
    if case.odds is None:
        raise ValueError(f"{case.place} has no draws")
    low, high = BANDS[band]
    return case.odds.quantiles[low] <= case.truth_pct <= case.odds.quantiles[high]


def standard_error(values: Sequence[float], clusters: Sequence[Hashable]) -> float | None:
    """Return the standard error of a mean, values of one cluster being alike in an unknown way.

    sqrt(C / (C - 1) sum over clusters of (sum of deviations)^2) / n. None with fewer than two clusters.
    Source: A. C. Cameron and D. L. Miller, Journal of Human Resources 50 (2015), section II.
    """
    names = set(clusters)
    if len(names) < 2:  # noqa: PLR2004 - one cluster says nothing of how clusters differ
        return None
    mean = fmean(values)
    sums = dict.fromkeys(names, 0.0)
    for value, cluster in zip(values, clusters, strict=True):
        sums[cluster] += value - mean
    count = len(names)
    squares = sum(total**2 for total in sums.values())
    return sqrt(count / (count - 1) * squares) / len(values)


def independent(errors: Sequence[float], clusters: Sequence[Hashable]) -> float:
    """Return how many independent errors would be worth as much: from 1 to all of them.

    n sum of e^2 / sum over clusters of (sum of e)^2: all of them where errors of a cluster cancel as
    chance would have it, the number of clusters where all of a cluster are the same. Errors count from
    zero, where a method that is right has its mean, so that a bias shared by all is one event.
    Source: L. Kish, Survey Sampling (1965), section 5.4, the design effect.
    """
    sums = dict.fromkeys(clusters, 0.0)
    for error, cluster in zip(errors, clusters, strict=True):
        sums[cluster] += error
    count = float(len(errors))
    together = sum(total**2 for total in sums.values())
    if together == 0.0:
        return count
    return min(max(count * sum(error**2 for error in errors) / together, 1.0), count)


def compare(cases: Iterable[Case], others: Iterable[Case]) -> Skill | None:
    """Return how one method fares against another on the cases that both have; None without any."""
    theirs = {case.place: abs(case.error_pp) for case in others}
    both = [case for case in cases if case.place in theirs]
    if not both:
        return None
    mine = [abs(case.error_pp) for case in both]
    against = [theirs[case.place] for case in both]
    gaps = [a - b for a, b in zip(mine, against, strict=True)]
    reference = fmean(against)
    return Skill(
        n=len(both),
        origins=len({case.origin for case in both}),
        skill=1 - fmean(mine) / reference if reference else None,
        difference_pp=fmean(gaps),
        se_pp=standard_error(gaps, [case.origin for case in both]),
    )


def year_kept(cases: Iterable[Case]) -> YearKept:
    """Return the error of the year from which the target is kept to the last year.

    Of members that start below it; each path's cases must be there in full.
    """
    paths: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        if case.start_pct < least_of(case.target_pct):
            paths.setdefault((case.origin, case.member), []).append(case)
    kept = [
        (_from_when(path, "predicted"), _from_when(path, "observed")) for path in paths.values()
    ]
    gaps = [told - came for told, came in kept if told is not None and came is not None]
    return YearKept(
        n=len(gaps),
        mean_error_years=fmean(gaps) if gaps else None,
        mae_years=fmean(abs(gap) for gap in gaps) if gaps else None,
        only_forecast=sum(told is not None and came is None for told, came in kept),
        only_truth=sum(told is None and came is not None for told, came in kept),
    )


def _from_when(path: Sequence[Case], which: str) -> int | None:
    """Return the first year from which the target is met in every later one."""
    since: int | None = None
    for case in sorted(path, key=lambda each: each.year):
        since = (since or case.year) if getattr(case, which) else None
    return since
