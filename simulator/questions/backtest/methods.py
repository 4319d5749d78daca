"""The methods: each says, from what was known of one member, how its share would go on.

A method is a function from :class:`Known` to :class:`Course`, or to None where what was known does
not allow it. Shares and growth are percent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import linear_regression
from typing import TYPE_CHECKING, NamedTuple

from simulator.scenario.scenario import Climb, Grow, Hold, Phase, PlanShare

if TYPE_CHECKING:
    from simulator.data import Guideline

__all__ = [
    "METHODS",
    "Course",
    "Known",
    "Method",
    "announced",
    "climb",
    "constant_growth",
    "linear_trend",
    "no_change",
    "real_frozen",
]


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of one member at an origin.

    Attributes:
        code: the member's.
        base_year, horizon: the last year of the figures, and the last year to be told.
        shares: percent of GDP by year, over the window; the base year's is always there.
        spending: at constant prices by year, millions of one currency.
        gdp: at constant prices by year, millions of one currency.
        growth: expected real growth of GDP, percent, from the first year to be told on; None where
            no forecast held it.
        guideline: what allies had agreed to aim at; None before they had.
        plan: shares announced by year, those of the base year and before left out.
    """

    code: str
    base_year: int
    horizon: int
    shares: Mapping[int, float]
    spending: Mapping[int, float] = field(default_factory=dict)
    gdp: Mapping[int, float] = field(default_factory=dict)
    growth: tuple[float, ...] | None = None
    guideline: Guideline | None = None
    plan: tuple[tuple[int, float], ...] = ()

    @property
    def share(self) -> float:
        """The base year's share."""
        return self.shares[self.base_year]

    @property
    def first(self) -> int:
        """The first year to be told."""
        return self.base_year + 1

    @property
    def years(self) -> range:
        """The years to be told."""
        return range(self.first, self.horizon + 1)


class Course(NamedTuple):
    """How a member's spending goes on.

    Attributes:
        phases: from the first year to be told to the horizon.
        growth: real growth of GDP that the method assumes in place of the forecast's.
        stand_in: whether the method had nothing to go by and keeps the share.
    """

    phases: tuple[Phase, ...]
    growth: tuple[float, ...] | None = None
    stand_in: bool = False


Method = Callable[[Known], Course | None]


def no_change(known: Known) -> Course:
    """Keep the last share: s_t = s_b."""
    return Course((Phase(Hold("share"), known.first, known.horizon),))


def linear_trend(known: Known) -> Course | None:
    """Go on along the straight line of least squares through the window's shares, not below zero.

    s_t = a + c t, (a, c) least sum of (s_u - a - c u)^2 over the window's years u. The line need not
    pass through the last share. None where the window has fewer than two shares.
    """
    if len(known.shares) < 2:  # noqa: PLR2004 - two points make a line
        return None
    slope, intercept = linear_regression(list(known.shares), list(known.shares.values()))
    points = tuple((year, max(intercept + slope * year, 0.0)) for year in known.years)
    return Course((Phase(PlanShare(points), known.first, known.horizon),))


def constant_growth(known: Known) -> Course | None:
    """Let real spending and real GDP each grow at their average rate over the window.

    s_t = s_b ((1 + g) / (1 + y))^(t - b), with (1 + g)^(b - a) = spending_b / spending_a, and y
    likewise of GDP, from the window's first year a that has both. None where the window has no two
    years of either.
    """
    both = sorted(year for year in known.spending if year in known.gdp)
    if not both or both[0] == known.base_year or both[-1] != known.base_year:
        return None
    spending = _average_growth(known.spending, both[0], known.base_year)
    gdp = _average_growth(known.gdp, both[0], known.base_year)
    phase = Phase(Grow("real", spending), known.first, known.horizon)
    return Course((phase,), growth=(gdp,) * len(known.years))


def _average_growth(levels: Mapping[int, float], first: int, last: int) -> float:
    factor: float = (levels[last] / levels[first]) ** (1 / (last - first))
    return 100 * (factor - 1)


def real_frozen(known: Known) -> Course | None:
    """Keep real spending, while GDP grows as was forecast: s_t = s_b Y_b / Y_t."""
    if known.growth is None:
        return None
    return Course((Phase(Hold("real"), known.first, known.horizon),))


def climb(known: Known) -> Course | None:
    """Climb to the guideline of the time by its year on a straight line; who is above keeps its share.

    A guideline without a year, or whose year is over, is met in the first year to be told.
    """
    if known.guideline is None:
        return None
    due = min(max(known.guideline.by or 0, known.first), known.horizon)
    rise = _on_the_way(known, known.guideline.by)
    phases = [Phase(Climb(rise, "linear"), known.first, due)]
    if due < known.horizon:
        phases.append(Phase(Hold("share"), due + 1, known.horizon))
    return Course(tuple(phases))


def _on_the_way(known: Known, by: int | None) -> float:
    """Return the share to climb to by the horizon: the guideline's, or where its line then stands."""
    assert known.guideline is not None  # noqa: S101 - the caller has looked
    to = known.guideline.share
    if by is None or by <= known.horizon or known.share >= to:
        return to
    part = (known.horizon - known.base_year) / (by - known.base_year)
    return known.share + (to - known.share) * part


def announced(known: Known) -> Course:
    """Follow the shares that the government had announced, then keep the last.

    Straight lines between the years named. Who had announced none keeps its share, as a stand-in.
    """
    points = known.plan
    if not points:
        return no_change(known)._replace(stand_in=True)
    told = min(points[-1][0], known.horizon)
    phases = [Phase(PlanShare(points), known.first, told)]
    if told < known.horizon:
        phases.append(Phase(Hold("share"), told + 1, known.horizon))
    return Course(tuple(phases))


METHODS: Mapping[str, Method] = {
    "no-change": no_change,
    "linear-trend": linear_trend,
    "constant-growth": constant_growth,
    "real-frozen": real_frozen,
    "climb": climb,
    "announced": announced,
}
"""Every method by the name that the command knows it by."""
