"""How the values of ``uncertainty: standard`` are fitted: samples, spreads, the model's shape.

Every sample is of errors in logs, percent (or of revisions, points). A spread is robust: the half
width that holds 80 % of the errors, over what it would be for a standard normal. So a fitted 80 %
band holds 80 % of past errors, and the few wild ones (Bulgaria's aircraft of 2019, the Turkish
deflator) weigh as much as any other error and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import asin, exp, log, pi, sin, sqrt
from statistics import NormalDist, median
from typing import NamedTuple

from simulator import data

__all__ = [
    "ARMED",
    "HORIZONS",
    "HeldBand",
    "Place",
    "Reader",
    "Revision",
    "Wobble",
    "chance_of_no_rise",
    "common_part",
    "cumulated",
    "errors_at",
    "fit_wobble",
    "inside",
    "outturn",
    "revisions",
    "spread",
    "spread_of_sum",
    "yearly_errors",
]

HORIZONS = (1, 2, 3, 4, 5)
"""Years after that of the forecast; the first is the first projected year of a scenario."""
LEVEL = 0.8
NORMAL = NormalDist()
ARMED = tuple(code for code, member in data.members().items() if member.armed_forces)

Reader = Callable[[str, str, int], "float | None"]
"""(vintage, member, year) -> growth in percent."""
Place = tuple[str, str, int]
"""(vintage, member, years ahead)."""
HeldBand = tuple[float, float, float]
"""Parts of the errors inside the fitted 50, 80 and 90 % bands."""


def quantile(values: Sequence[float], level: float) -> float:
    """Return a quantile by straight lines between ordered values."""
    ordered = sorted(values)
    place = level * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def spread(errors: Sequence[float], level: float = LEVEL) -> float:
    """Return the standard deviation of the normal whose central band holds ``level`` of them."""
    return quantile([abs(error) for error in errors], level) / NORMAL.inv_cdf((1 + level) / 2)


# ---------------------------------------------------------------- forecasts against outturns


def outturn(vintages: Sequence[str], member: str, year: int, read: Reader) -> float | None:
    """Return a year's growth in the first vintage, two years later or more, that has it."""
    for vintage in sorted(vintages):
        if vintage >= f"{year + 2}":
            value = read(vintage, member, year)
            if value is not None:
                return value
    return None


def yearly_errors(
    vintages: Sequence[str], members: Sequence[str], last: int, read: Reader
) -> dict[Place, float]:
    """Return ln(1 + outturn) - ln(1 + forecast), percent, one to five years after the forecast's.

    Args:
        vintages: ``YYYY-MM``.
        members: codes.
        last: last year with an outturn.
        read: growth by vintage, member and year.
    """
    found: dict[Place, float] = {}
    for vintage in vintages:
        for ahead in HORIZONS:
            year = int(vintage[:4]) + ahead
            for member in members if year <= last else ():
                then, now = read(vintage, member, year), outturn(vintages, member, year, read)
                if then is not None and now is not None:
                    error = log(1 + now / 100) - log(1 + then / 100)
                    found[vintage, member, ahead] = 100 * error
    return found


def cumulated(errors: Mapping[Place, float], without: Collection[int] = ()) -> dict[Place, float]:
    """Return the sums of errors from the first year on, but those that span a year of ``without``."""
    sums: dict[Place, float] = {}
    for vintage, member, ahead in sorted(errors):
        before = 0.0 if ahead == 1 else sums.get((vintage, member, ahead - 1))
        if before is not None and int(vintage[:4]) + ahead not in without:
            sums[vintage, member, ahead] = before + errors[vintage, member, ahead]
    return sums


def errors_at(sums: Mapping[Place, float], ahead: int) -> dict[str, dict[str, float]]:
    """Return the errors so many years ahead, by vintage and member."""
    found: dict[str, dict[str, float]] = {}
    for (vintage, member, years), value in sums.items():
        if years == ahead:
            found.setdefault(vintage, {})[member] = value
    return found


# ---------------------------------------------------------------- the model's shape


class Wobble(NamedTuple):
    """x_k = persistence x_(k-1) + sd z_k; ``common`` is the part of z's variance that all share."""

    sd: float
    persistence: float
    common: float


def spread_of_sum(persistence: float, years: int) -> float:
    """Return the standard deviation of x_1 + .. + x_k for sd = 1.

    The shock of m years before the last counts (1 + persistence + .. + persistence^m) times.
    """
    weights = [sum(persistence**j for j in range(m + 1)) for m in range(years)]
    return sqrt(sum(weight**2 for weight in weights))


def fit_wobble(spreads: Sequence[float], weights: Sequence[float]) -> tuple[float, float]:
    """Return (sd, persistence) whose sums have these spreads: least squares of their logs.

    Args:
        spreads: at the horizons 1, 2, ..
        weights: of each horizon; the number of vintages that speak of it.
    """
    best = (float("inf"), 0.0, 0.0)
    for step in range(-90, 91):
        persistence = step / 100
        logs = [log(s / spread_of_sum(persistence, k + 1)) for k, s in enumerate(spreads)]
        mean = sum(w * x for w, x in zip(weights, logs, strict=True)) / sum(weights)
        miss = sum(w * (x - mean) ** 2 for w, x in zip(weights, logs, strict=True))
        best = min(best, (miss, exp(mean), persistence))
    return best[1], best[2]


def common_part(vintages: Collection[Mapping[str, float]]) -> float:
    """Return the correlation between members that makes two err on the same side as often.

    For two normals of mean 0 with correlation c, the chance of one sign is 1/2 + asin(c) / pi.

    Args:
        vintages: errors by member; pairs are counted within each.
    """
    same = pairs = 0.0
    for errors in vintages:
        above = sum(1 for error in errors.values() if error > 0)
        below = len(errors) - above
        same += (above * (above - 1) + below * (below - 1)) / 2
        pairs += len(errors) * (len(errors) - 1) / 2
    return max(sin(pi * (same / pairs - 0.5)), 0.0)


def chance_of_one_side(common: float) -> float:
    """Return how often two members err on the same side."""
    return 0.5 + asin(common) / pi


def inside(errors: Sequence[float], sd: float) -> HeldBand:
    """Return which parts of the errors lie inside the 50, 80 and 90 % bands of a normal."""
    widths = (sd * NORMAL.inv_cdf((1 + level) / 2) for level in (0.5, 0.8, 0.9))
    half, most, nearly = (
        sum(1 for error in errors if abs(error) <= width) / len(errors) for width in widths
    )
    return half, most, nearly


# ---------------------------------------------------------------- NATO's own estimates


class Revision(NamedTuple):
    """A member's figure in a table and in a later one."""

    member: str
    year: int
    before: float
    after: float

    @property
    def points(self) -> float:
        """How much was added."""
        return self.after - self.before

    @property
    def percent(self) -> float:
        """ln(after / before), percent."""
        return 100 * log(self.after / self.before)


CROATIA_COUNTS_MORE_FROM = "2019"
"""Tables before that put Croatia about 0.42 points lower: another count, no revision."""


def revisions(early: str, late: str, year: int, measure: str) -> list[Revision]:
    """Return the revisions of one year between two tables that may be joined.

    Left out are members for which the two do not count the same: Croatia across 2019, and whoever's
    share is of something else than GDP in one of them (Luxembourg from 2023).

    Raises:
        ValueError: where the tables differ in definition; nothing joins them.
    """
    tables = data.table(early), data.table(late)
    if tables[0].definition != tables[1].definition:
        raise ValueError(f"{early} counts {tables[0].definition}, {late} {tables[1].definition}")
    found = []
    for member in ARMED:
        before, after = (table.value(member, year, measure) for table in tables)
        if before is not None and after is not None and same_count(member, year, early, late):
            found.append(Revision(member, year, before, after))
    return found


def same_count(member: str, year: int, early: str, late: str) -> bool:
    """Say whether two tables mean the same by a member's share of a year."""
    if member == "HRV" and early < CROATIA_COUNTS_MORE_FROM <= late:
        return False
    return data.gdp_factor(member, year, early) == data.gdp_factor(member, year, late)


# ---------------------------------------------------------------- delivery


def chance_of_no_rise(rises: Sequence[float], errors: Sequence[float]) -> float:
    """Return in how many of the rises delivery alone would leave nothing, on average.

    Args:
        rises: planned, in logs, percent.
        errors: ln(outturn / plan), percent; their median and spread are taken.
    """
    delivered = NormalDist(median(errors), spread(errors))
    return sum(delivered.cdf(-rise) for rise in rises)
