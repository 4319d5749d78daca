"""Runs and the truth -> cases: every forecast with what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from simulator import data
from simulator.engine.tally import LEVELS
from simulator.questions.backtest.crps import Odds, odds_of
from simulator.questions.backtest.found import Case, Count, LeftOut, least_of
from simulator.questions.backtest.runs import SHIFTING
from simulator.questions.backtest.sampling import drawings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Floats
    from simulator.questions.backtest.asked import Asked
    from simulator.questions.backtest.origins import Origin
    from simulator.questions.backtest.runs import Run

__all__ = ["Told", "target_at", "tell"]

_Place = tuple[str, str, str, int]
"""(origin, method, member, year)."""


@dataclass(slots=True)
class Told:
    """What all runs told.

    Attributes:
        cases: of the methods.
        shifting: of the line beside them.
        counts: expected and observed numbers at the target in the last year.
        left_out: members that the truth does not count alike, or does not hold.
    """

    cases: list[Case] = field(default_factory=list)
    shifting: list[Case] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Truth:
    """What came of one member in one year, seen from an origin; ``why`` keeps it out."""

    share: float
    estimate: bool | None
    note: str | None
    why: str | None


def tell(asked: Asked, runs: Sequence[Run]) -> Told:
    """Return every case, its draws scored."""
    truths = _Truths(asked)
    told = Told()
    drawn: dict[_Place, Odds] = {}
    meeting: dict[tuple[str, str], Floats] = {}
    for each in drawings(runs):
        origin = each.run.origin
        truth = truths.of(origin, each.code, each.year)
        if truth is None or truth.why is not None:
            continue
        least = least_of(target_at(origin))
        if each.year == asked.year:
            met = each.row >= least
            key = (origin.name, each.method)
            meeting[key] = meeting[key] + met if key in meeting else met.astype(np.float64)
        place = (origin.name, each.method, each.code, each.year)
        drawn[place] = odds_of(each.row, truth.share, least)
    for run in runs:
        _add_cases(told, run, truths, drawn)
    told.counts = _counts(told.cases, asked, meeting)
    told.left_out = truths.left_out()
    return told


def target_at(origin: Origin) -> float:
    """Return the share that allies aimed at: the guideline of the day, or the first there was."""
    held = data.guideline_on(origin.day) or data.guidelines()[0]
    return held.share


def _add_cases(told: Told, run: Run, truths: _Truths, drawn: dict[_Place, Odds]) -> None:
    origin = run.origin
    target = target_at(origin)
    least = least_of(target)
    table = data.table(origin.table)
    for (method, code, year), forecast in sorted(run.central().items()):
        truth = truths.of(origin, code, year)
        if truth is None or truth.why is not None:
            continue
        case = Case(
            origin=origin.name,
            method=method,
            member=code,
            base_year=origin.base_year,
            year=year,
            start_pct=table.share(code, origin.base_year) or 0.0,
            forecast_pct=forecast,
            truth_pct=truth.share,
            target_pct=target,
            predicted=forecast >= least,
            observed=truth.share >= least,
            estimate=truth.estimate,
            stand_in=(method, code) in run.stand_ins,
            note=truth.note,
            odds=drawn.get((origin.name, method, code, year)),
        )
        (told.shifting if method == SHIFTING else told.cases).append(case)


class _Truths:
    """Looks up what came, and keeps account of what cannot be compared."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.table = data.table(asked.truth)
        self.found: dict[tuple[str, str, int], _Truth | None] = {}

    def of(self, origin: Origin, code: str, year: int) -> _Truth | None:
        """Return what came; None where the truth has no figure."""
        place = (origin.name, code, year)
        if place not in self.found:
            self.found[place] = self._look_up(origin, code, year)
        return self.found[place]

    def _look_up(self, origin: Origin, code: str, year: int) -> _Truth | None:
        share = self.table.share(code, year)
        if share is None:
            return None
        truth, base = self.asked.truth, origin.base_year
        broken = data.break_between(code, year, origin.table, truth, since=base)
        what = None if broken is None else broken.what
        kept_out = broken is not None and broken.kept_out and not self.asked.across_breaks
        estimate = self.table.estimated(code, year)
        return _Truth(share, estimate, what, what if kept_out else None)

    def left_out(self) -> list[LeftOut]:
        """Return who was kept out of which origin, and why."""
        found: dict[tuple[str, str], list[str]] = {}
        for (origin, code, _), truth in self.found.items():
            why = "the truth has no figure" if truth is None else truth.why
            if why is not None and code not in found.setdefault((origin, why), []):
                found[origin, why].append(code)
        return [
            LeftOut(origin, tuple(sorted(codes)), why) for (origin, why), codes in found.items()
        ]


def _counts(
    cases: Sequence[Case], asked: Asked, meeting: dict[tuple[str, str], Floats]
) -> list[Count]:
    order = {origin.name: at for at, origin in enumerate(asked.origins)}
    ranks = {name: at for at, name in enumerate(asked.methods)}
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in sorted(cases, key=lambda c: (order[c.origin], ranks.get(c.method, len(ranks)))):
        if case.year == asked.year:
            groups.setdefault((case.origin, case.method), []).append(case)
    return [
        Count(
            origin=origin,
            method=method,
            of=len(mine),
            expected=sum(case.predicted for case in mine),
            quantiles=_number_quantiles(meeting.get((origin, method))),
            observed=sum(case.observed for case in mine),
        )
        for (origin, method), mine in groups.items()
    ]


def _number_quantiles(numbers: Floats | None) -> dict[str, float] | None:
    if numbers is None:
        return None
    values = np.quantile(numbers, np.array(LEVELS) / 100, method="inverted_cdf")
    return dict(zip(map(str, LEVELS), values.tolist(), strict=True))
