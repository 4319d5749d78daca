"""What ``solve`` found: frozen values, the one form that its tables, figures and files are made from.

Growth, shares and limits are percent; probabilities 0 to 1; money is millions, ``national`` at each
year's prices and ``usd`` at the base year's prices and exchange rates.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.questions.history import Standing
    from simulator.results import Provenance, ScenarioInfo

__all__ = [
    "FORMAT",
    "Answer",
    "CheapestPath",
    "Growth",
    "LimitInTheWay",
    "MoneyPath",
    "Solution",
    "VariedAnswer",
    "plain",
]

FORMAT = "simulator-solve/1"


@dataclass(frozen=True, slots=True)
class MoneyPath:
    """Spending on the line, year by year from the base year to the due year, without shocks.

    Attributes:
        years: from the base year on.
        share_pct: of what the line's share is of.
        national_mn, usd_mn: the spending.
        extra_national_mn, extra_usd_mn: less what the scenario's counterfactual would cost.
    """

    years: tuple[int, ...]
    share_pct: tuple[float, ...]
    national_mn: tuple[float, ...]
    usd_mn: tuple[float, ...]
    extra_national_mn: tuple[float, ...]
    extra_usd_mn: tuple[float, ...]

    @property
    def extra_usd_total_mn(self) -> float:
        """The extra money of all years together, at the base year's prices."""
        return sum(self.extra_usd_mn)


@dataclass(frozen=True, slots=True)
class LimitInTheWay:
    """A limit on growth that makes the target impossible.

    Attributes:
        line, part: what it limits.
        first, last: its years, of those in which growth was asked for.
        limit_pct: the most that real growth may be.
        needed_pct: what it would have to be, the others as they are; where no limit alone would do,
            all moved by as many points.
        by_points: the difference.
    """

    line: str
    part: str | None
    first: int
    last: int
    limit_pct: float
    needed_pct: float | None
    by_points: float | None


@dataclass(frozen=True, slots=True)
class Growth:
    """The constant real growth that does it, or why none does.

    Attributes:
        confidence_pct: how probable meeting the target in its year is to be; None for the central path.
        growth_pct: percent a year; None where limits or other lines make it impossible.
        error_pct: its Monte Carlo error, one standard deviation; None without draws.
        probability: of meeting the target in the due year with it; None without draws.
        unlimited_pct: the growth that would do without limits on growth; None where none would.
        best_probability: the highest probability within the limits, where that is not enough.
        earliest: the first year in which it is possible within the limits, growth and inflation of
            the last projected year going on past the horizon; None where that is never, within 40 years.
        limits: what would have to give.
        standing: how the growth (or the unlimited one) stands against what was ever managed.
        path: the money that it means.
        setting: what ``--set`` takes to put the answer back.
    """

    confidence_pct: float | None
    growth_pct: float | None
    error_pct: float | None = None
    probability: float | None = None
    unlimited_pct: float | None = None
    best_probability: float | None = None
    earliest: int | None = None
    limits: tuple[LimitInTheWay, ...] = ()
    standing: tuple[Standing, ...] = ()
    path: MoneyPath | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class CheapestPath:
    """The path of least extra money.

    Attributes:
        status: ``found`` or ``impossible``.
        path: its money; None where there is none.
        growth_pct: real growth in each year from the first on.
        saved_usd_mn: what it costs less than constant growth does, all years together; None where
            constant growth is impossible.
        earliest: the first year in which it is possible; None as in :class:`Growth`.
        needed_ceiling_national_mn: the least ceiling on each year's extra money with which it is
            possible, where the ceiling is what stands in the way.
        reason: why it is impossible, in words.
        setting: what ``--set`` takes to put the path back.
    """

    status: str
    path: MoneyPath | None = None
    growth_pct: tuple[float, ...] = ()
    saved_usd_mn: float | None = None
    earliest: int | None = None
    needed_ceiling_national_mn: float | None = None
    reason: str | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class VariedAnswer:
    """The value of one number of the scenario that meets the condition.

    Attributes:
        status: ``found``; ``whole range`` where every value tried does it; ``none``.
        value: the number; None where there is none in the range.
        now: what the scenario has.
        error: the Monte Carlo error of the value; None without draws.
        margin_pct: how far above or below the target the value is in the due year; with a confidence,
            the margin that so many of the draws reach.
        probability: of meeting the target then; None without draws.
        nearest: where nothing does it, the value tried that comes nearest.
        tried: every value tried, with its probability, or its margin where nothing is drawn.
        setting: what ``--set`` takes to put the answer back.
    """

    status: str
    value: float | None
    now: float
    error: float | None = None
    margin_pct: float | None = None
    probability: float | None = None
    nearest: float | None = None
    tried: tuple[tuple[float, float], ...] = ()
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one member would need.

    Attributes:
        status: ``below``, or ``met`` where the target is met in the base year already; ``due`` where
            it is due in the base year or before; ``no figure``.
        due: the year in which it is to be there.
        share_pct: the share that the target counts in the base year; None for other targets.
        given_share_pct: the same in the due year, as the scenario has it.
        given_growth_pct: the constant real growth that the scenario's own plan comes to.
        given_probability: of meeting the target in the due year, as the scenario has it.
        probability_at_certain: the same with the growth that just does it without shocks.
        certain: the growth that does it on the central path; None where it is not asked for.
        sure: the growth that does it with the confidence asked for.
        margin_pct: that growth less the certain one, both without limits where a limit forbids them.
        cheapest, varied: what was asked for with ``path`` or ``vary``.
    """

    code: str
    name: str
    currency: str
    status: str
    due: int
    share_pct: float | None = None
    given_share_pct: float | None = None
    given_growth_pct: float | None = None
    given_probability: float | None = None
    probability_at_certain: float | None = None
    certain: Growth | None = None
    sure: Growth | None = None
    margin_pct: float | None = None
    cheapest: CheapestPath | None = None
    varied: VariedAnswer | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """What it would take.

    Attributes:
        target: its name; ``aim`` says it in words.
        line: whose growth is asked for.
        start: the first year of even growth.
        confidence_pct: as asked for.
        vary, low, high: the number that was varied, and its range.
        budget: the ceiling on each year's extra money, in words.
        draws: how many, where there are odds.
        answers: by member's code.
    """

    scenario: ScenarioInfo
    provenance: Provenance
    target: str
    aim: str
    line: str
    start: int
    confidence_pct: float | None
    answers: Mapping[str, Answer]
    counterfactual: str
    vary: str | None = None
    low: float | None = None
    high: float | None = None
    budget: str | None = None
    draws: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return ``solve.json`` as plain dictionaries, lists, texts and numbers."""
        return {"format": FORMAT, **plain(self)}


def plain(value: Any) -> Any:
    """Return dataclasses as dictionaries, tuples as lists, all the way down."""
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value
