"""How often members began a lasting climb, and how fast: what a shift of regime is fitted from.

A climb begins in the first of two years over which a share that was below the level rises, in each of
them, and together by ``RISE`` points or more. Its pace is the rise a year from there to the year in
which the level is reached, or the last year. Counted, not optimised: with one great shift in the record
there is nothing to choose between fits with.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["RISE", "Climbed", "Shift", "climbs", "fit_shift"]

RISE = 0.3
"""Points of share in two years that make a climb; twice what NATO's estimates are revised by."""
_HALF_A_HUNDREDTH = 0.005


class Shift(NamedTuple):
    """A fitted shift of regime.

    Attributes:
        chance: percent a year that a member below the level begins to climb.
        points: points of share a year from then on.
        to: the level, percent.
        begun, watched: climbs, and member-years in which one could have begun.
        first, last: the years in which one could have begun.
    """

    chance: float
    points: float
    to: float
    begun: int
    watched: int
    first: int
    last: int


class Climbed(NamedTuple):
    """One member's record: when its climb began, how fast it went, how many years it was watched."""

    begun: int | None
    pace: float | None
    watched: int


def climbs(shares: Mapping[int, float], to: float, years: Iterable[int]) -> Climbed:
    """Return a member's first climb.

    Args:
        shares: percent by year.
        to: the level.
        years: in which it might begin.
    """
    watched = 0
    for year in years:
        steps = [shares.get(year + k) for k in (-1, 0, 1)]
        before, now, then = steps
        if before is None or now is None or then is None:
            continue
        if before >= to - _HALF_A_HUNDREDTH:
            continue
        watched += 1
        if before < now < then and then - before >= RISE:
            return Climbed(year, _pace(shares, year, to), watched)
    return Climbed(None, None, watched)


def _pace(shares: Mapping[int, float], begun: int, to: float) -> float:
    later = sorted(year for year in shares if year >= begun)
    end = next((year for year in later if shares[year] >= to - _HALF_A_HUNDREDTH), later[-1])
    return (shares[end] - shares[begun - 1]) / (end - begun + 1)


def fit_shift(
    record: Mapping[str, Mapping[int, float]], to: float, first: int, last: int
) -> Shift | None:
    """Return the shift that the record shows in some years; None where none began.

    Args:
        record: shares by member and year, of one table.
        to: the level, percent.
        first, last: years in which a climb might begin; the year after each must be known too.
    """
    years = range(first, last + 1)
    found = [climbs(shares, to, years) for shares in record.values()]
    paces = [each.pace for each in found if each.pace is not None]
    watched = sum(each.watched for each in found)
    if not paces:
        return None
    chance = 100 * len(paces) / watched
    return Shift(chance, median(paces), to, len(paces), watched, first, last)
