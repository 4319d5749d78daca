"""What a backtest found: frozen values, the one form that its pages, tables and files are made from.

Shares are percent, errors percentage points (method less truth); probabilities, coverage and PIT
values are parts of one, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.data import Expectation
    from simulator.questions.backtest.crps import Odds
    from simulator.questions.backtest.origins import Origin
    from simulator.questions.backtest.shift import Shift

__all__ = [
    "FORMAT",
    "Backtest",
    "BandCheck",
    "Best",
    "Calibration",
    "Case",
    "Count",
    "LeftOut",
    "MethodScores",
    "Score",
    "ShiftCheck",
    "Skill",
    "YearKept",
    "least_of",
    "plain",
]

FORMAT = "simulator-backtest/1"
DECIMALS = 2
"""NATO prints shares with two decimals; what rounds to the target meets it."""
_T = (12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23)
"""Student's t at 97.5 % for 1, 2, .. degrees of freedom; about 2 beyond."""


def least_of(target: float) -> float:
    """Return the least share that meets a target: share >= target - 0.5 x 10^-decimals."""
    return target - 0.5 * 10.0**-DECIMALS


@dataclass(frozen=True, slots=True)
class Case:
    """One forecast and what came of it.

    Attributes:
        origin: the origin's name.
        base_year, start_pct: where the forecast starts.
        forecast_pct, truth_pct: the share in ``year``, without shocks; as the truth table has it.
        target_pct: the guideline's share at the origin.
        predicted, observed: whether the share meets it, rounded as NATO prints it.
        estimate: whether the truth table marks the year as an estimate.
        stand_in: whether the method had nothing to go by and kept the share.
        note: what parts the two figures, where a break is marked.
        odds: of the draws.
    """

    origin: str
    method: str
    member: str
    base_year: int
    year: int
    start_pct: float
    forecast_pct: float
    truth_pct: float
    target_pct: float
    predicted: bool
    observed: bool
    estimate: bool | None
    stand_in: bool
    note: str | None
    odds: Odds | None

    @property
    def horizon(self) -> int:
        """How many years ahead it is."""
        return self.year - self.base_year

    @property
    def error_pp(self) -> float:
        """The method less the truth."""
        return self.forecast_pct - self.truth_pct

    @property
    def place(self) -> tuple[str, str, int]:
        """Origin, member and year: what two methods can be compared on."""
        return self.origin, self.member, self.year


@dataclass(frozen=True, slots=True)
class YearKept:
    """The year from which the target is met for good, forecast less truth, where both have one.

    Attributes:
        n: members of origins that start below and keep it in both.
        mean_error_years, mae_years: None where n is 0.
        only_forecast, only_truth: where one alone ever keeps it.
    """

    n: int
    mean_error_years: float | None
    mae_years: float | None
    only_forecast: int
    only_truth: int


@dataclass(frozen=True, slots=True)
class Skill:
    """A method against another on the cases that both have.

    Attributes:
        n: those cases.
        skill: 1 - MAE / the other's; above 0 is better; None where the other is perfect.
        difference_pp: MAE less the other's.
        se_pp: its standard error, clustered by origin; None with fewer than two origins.
        origins: from how many origins.
    """

    n: int
    origins: int
    skill: float | None
    difference_pp: float
    se_pp: float | None

    @property
    def told_apart(self) -> bool:
        """Whether the difference is outside the 95 % interval of no difference, by Student's t."""
        if self.se_pp is None:
            return False
        free = self.origins - 1
        return abs(self.difference_pp) > self.se_pp * (_T[free - 1] if free <= len(_T) else 2.0)


@dataclass(frozen=True, slots=True)
class Score:
    """How some cases of one method fared; None where there are none.

    Attributes:
        n: cases.
        origins: from how many origins.
        independent_cases: how many independent cases would be worth as much, by how errors of one
            origin go together; at most this, since origins share years too.
        mae_pp, bias_pp: mean absolute error, mean error.
        mae_se_pp, bias_se_pp: their standard errors, clustered by origin; None with one origin.
        predicted_meeting, observed_meeting: cases that meet the target.
        hits, misses, false_alarms: met as predicted; met against prediction; predicted, not met.
        year_kept: of whole paths; None where the cases are not.
        crps, brier: mean scores of the draws; None without draws.
        coverage: part of the cases inside the central bands of 50, 80 and 90 %.
        skill: against other methods, by name.
    """

    n: int
    origins: int
    independent_cases: float | None
    mae_pp: float | None
    mae_se_pp: float | None
    bias_pp: float | None
    bias_se_pp: float | None
    predicted_meeting: int
    observed_meeting: int
    hits: int
    misses: int
    false_alarms: int
    year_kept: YearKept | None = None
    crps: float | None = None
    brier: float | None = None
    coverage: Mapping[str, float] | None = None
    skill: Mapping[str, Skill] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MethodScores:
    """One method's scores: of the truth table's last year, and by everything else.

    Attributes:
        name, what: the method, and what it does in one sentence.
        of_the_year: the cases of ``Backtest.year`` alone.
        all_years: every case.
        by_horizon, by_origin, by_member: every case, apart.
        stand_ins: cases in which it had nothing to go by and kept the share.
        without_stand_ins: the cases of ``Backtest.year`` that it really speaks of; None where those
            are all.
    """

    name: str
    what: str
    of_the_year: Score
    all_years: Score
    by_horizon: Mapping[int, Score]
    by_origin: Mapping[str, Score]
    by_member: Mapping[str, Score]
    stand_ins: int
    without_stand_ins: Score | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many were expected at the target in ``Backtest.year``, and how many were.

    Attributes:
        of: members that are counted.
        expected: on the path without shocks.
        quantiles: of the draws' number, by level; None without draws.
        observed: as the truth table has it.
    """

    origin: str
    method: str
    of: int
    expected: int
    quantiles: Mapping[str, float] | None
    observed: int


@dataclass(frozen=True, slots=True)
class Best:
    """Which method had the least mean absolute error at a horizon, among those with every case.

    Attributes:
        method: None where no method has every case.
        mae_pp: its error.
        n, origins: cases and origins of the horizon.
        told_apart: whether it is told apart from the next best.
        runner_up: the next best.
    """

    horizon: int
    method: str | None
    mae_pp: float | None
    n: int
    origins: int
    told_apart: bool
    runner_up: str | None


@dataclass(frozen=True, slots=True)
class BandCheck:
    """Leaving one origin out: the 80 % band as it is, and widened by what the others needed.

    Attributes:
        origin: the one left out.
        n: its cases.
        widening: the factor around the median that holds 80 % of the other origins' cases.
        as_it_is, widened: part of the origin's cases inside.
    """

    origin: str
    n: int
    widening: float
    as_it_is: float
    widened: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Do the bands of one method hold what they say?

    Attributes:
        n: cases with draws, all years.
        coverage: by band, part of the cases inside.
        below, above: part of the cases below and above the 80 % band.
        widening: by band, the factor around the median with which it would have held its part.
        out_of_sample: leaving one origin out; empty with fewer than two origins.
        pit: how many cases in each tenth of the PIT.
        reliability: (mean probability, part that met, cases) of bins of the chance to meet the target.
    """

    method: str
    n: int
    coverage: Mapping[str, float]
    below: float
    above: float
    widening: Mapping[str, float]
    out_of_sample: tuple[BandCheck, ...]
    pit: tuple[int, ...]
    reliability: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True, slots=True)
class ShiftCheck:
    """What a shift of regime fitted in hindsight would have done for the bands of ``no-change``.

    Attributes:
        whole, before, after: fits of the whole record, and of the years before and from ``cut`` on.
        cut: the year that parts them.
        score: of no-change with the whole record's shift.
        by_horizon: likewise.
    """

    whole: Shift
    before: Shift | None
    after: Shift | None
    cut: int
    score: Score
    by_horizon: Mapping[int, Score]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Members of an origin that cannot be held against the truth, and why."""

    origin: str
    members: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Backtest:
    """Everything that a backtest found.

    Attributes:
        mode: ``published`` or ``revised``.
        truth: date of the table that forecasts are held against.
        year: its last year, of which the scores at the top speak.
        first_year: where windows begin; None for wherever a table begins.
        origins: in order.
        methods: in the order asked for.
        cases: every forecast with its outcome.
        counts: by origin and method.
        best: by horizon.
        calibration: by method; empty without draws.
        shift: None without draws, or where nothing began.
        sentences: the findings in words.
        expectations: what was publicly expected of the year.
        names: members' names by code.
        outputs: sha256 of the files written, by name.
    """

    mode: str
    truth: str
    year: int
    first_year: int | None
    origins: tuple[Origin, ...]
    methods: Mapping[str, MethodScores]
    cases: tuple[Case, ...]
    counts: tuple[Count, ...]
    best: tuple[Best, ...]
    calibration: Mapping[str, Calibration]
    shift: ShiftCheck | None
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    expectations: tuple[Expectation, ...]
    across_breaks: bool
    draws: int
    seed: int
    simulator: str
    numpy: str
    names: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()
    outputs: Mapping[str, str] = field(default_factory=dict)

    def featured(self) -> str:
        """Return the name of the origin that most methods speak of, the earliest of them."""
        spoken = {
            origin.name: len({each.method for each in self.counts if each.origin == origin.name})
            for origin in self.origins
        }
        return max(spoken, key=lambda name: spoken[name])

    def cases_of(self, origin: str, method: str | None = None) -> list[Case]:
        """Return the cases of one origin, and of one method where it is named."""
        return [
            case for case in self.cases if case.origin == origin and method in {None, case.method}
        ]

    def to_json(self) -> dict[str, Any]:
        """Return ``results.json`` as plain dictionaries, lists, texts and numbers."""
        from simulator.questions.backtest.tree import tree  # noqa: PLC0415 - only where written

        return tree(self)

    def records(self) -> list[dict[str, Any]]:
        """Return one record a case, as in ``forecasts.csv``."""
        from simulator.questions.backtest.tree import records  # noqa: PLC0415

        return records(self)


def plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value
