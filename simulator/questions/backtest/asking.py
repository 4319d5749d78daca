"""The backtest: each method asked what it would have said, and held against what came."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import simulator
from simulator import data
from simulator.errors import UsageError
from simulator.questions.backtest.asked import Asked, understand
from simulator.questions.backtest.calibration import calibrate
from simulator.questions.backtest.cases import tell
from simulator.questions.backtest.found import (
    Backtest,
    Best,
    Case,
    MethodScores,
    Score,
    ShiftCheck,
)
from simulator.questions.backtest.methods import METHODS
from simulator.questions.backtest.origins import known_at
from simulator.questions.backtest.rebasing import rebased
from simulator.questions.backtest.runs import Run, built_in, of_scenario
from simulator.questions.backtest.scores import compare, score
from simulator.questions.backtest.sentences import sentences
from simulator.questions.backtest.shift import Shift, fit_shift
from simulator.questions.backtest.warned import warned
from simulator.scenario.odds import DRAWS, SEED, resolve_uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.questions.backtest.cases import Told
    from simulator.scenario.scenario import Uncertainty

__all__ = ["REFERENCES", "SHIFT_YEAR", "backtest"]

REFERENCES = ("no-change", "linear-trend")
"""The methods that skill is measured against."""

SHIFT_YEAR = 2022
"""The year of the full-scale invasion of Ukraine, which parts the record of climbs in two."""


class File(NamedTuple):
    """A planner's scenario and how far it is projected."""

    path: Path
    horizon: int


def backtest(  # noqa: PLR0913 - one keyword for each option of the command
    scenarios: Iterable[str | Path] = (),
    *,
    mode: str = "published",
    truth: str | None = None,
    origins: Iterable[str | int] | None = None,
    first_year: int | None = None,
    methods: Iterable[str] | None = None,
    across_breaks: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Backtest:
    """Return what each method would have said at each origin, held against what came.

    Args:
        scenarios: files whose rules are scored too, re-based to each origin.
        mode: ``published`` (origins are tables as they were published) or ``revised`` (origins are
            years of the truth table, which sees only its own years up to each).
        truth: date of the table to hold forecasts against; default: the newest full one.
        origins: dates of tables, or years; default: every one that leaves a year to forecast.
        first_year: where windows begin; default: with the table.
        methods: names; default: all.
        across_breaks: compare figures that do not count the same.
        draws: how many; 0 for paths without shocks alone.
        seed: of the draws.

    Raises:
        UsageError: it makes no sense, or nothing is left to compare.
        ScenarioError: a scenario has faults of its own.
        OutputError: a scenario cannot be read.
    """
    asked = understand(
        mode,
        truth,
        origins,
        first_year,
        methods,
        across_breaks=across_breaks,
        draws=draws,
        seed=seed,
    )
    files = _files(scenarios, asked)
    shift = _shift(asked.truth, asked.year) if draws else None
    runs, refusals = _runs(asked, files, shift)
    told = tell(asked, runs)
    if not told.cases:
        raise UsageError(_nothing(asked, told))
    return _found(asked, files, told, shift, refusals)


def _files(scenarios: Iterable[str | Path], asked: Asked) -> dict[str, File]:
    """Return the scenarios by the names that they have among the methods."""
    found: dict[str, File] = {}
    for path in map(Path, scenarios):
        scenario = simulator.load(path)  # its own faults come first, each at its place
        if path.stem in found or path.stem in METHODS:
            raise UsageError(f"{path} would be called {path.stem}, as another method is; rename it")
        found[path.stem] = File(path, max(scenario.horizon, asked.year))
    return found


def _shift(truth: str, last: int) -> Shift | None:
    """Return the shift of regime that the truth itself shows, in hindsight."""
    table = data.table(truth)
    to = (data.guideline_on(truth) or data.guidelines()[0]).share
    return fit_shift(_record(truth), to, table.all_years()[0] + 1, last - 1)


def _record(truth: str) -> dict[str, dict[int, float]]:
    table = data.table(truth)
    return {
        code: {year: table.share(code, year) or 0.0 for year in table.years(code)}
        for code in table.members()
    }


def _runs(asked: Asked, files: dict[str, File], shift: Shift | None) -> tuple[list[Run], list[str]]:
    standard = _standard(asked)
    runs: list[Run] = []
    refusals: list[str] = []
    for origin in asked.origins:
        known = known_at(origin, asked.year, asked.first_year)
        runs += built_in(origin, known, asked.methods, standard, shift)
        for name, (path, horizon) in files.items():
            scenario, why = rebased(path, origin, horizon)
            if scenario is None:
                refusals.append(f"{path.name} cannot start at {origin.name}: {why}")
                continue
            own = _drawn(scenario.uncertainty, standard)
            runs.append(of_scenario(origin, replace(scenario, uncertainty=own), name, asked.year))
    return runs, refusals


def _standard(asked: Asked) -> Uncertainty | None:
    if not asked.draws:
        return None
    standard = resolve_uncertainty("standard")
    assert standard is not None  # noqa: S101 - the bundled values are there
    return replace(standard, draws=asked.draws, seed=asked.seed)


def _drawn(own: Uncertainty | None, standard: Uncertainty | None) -> Uncertainty | None:
    """Return a scenario's own uncertainty with the backtest's draws, else the standard one."""
    if own is None or standard is None:
        return standard
    return replace(own, draws=standard.draws, seed=standard.seed)


def _nothing(asked: Asked, told: Told) -> str:
    reasons = dict.fromkeys(each.why for each in told.left_out)
    hint = (
        ""
        if asked.across_breaks
        else "; --across-breaks compares figures that do not count the same"
    )
    if reasons and not asked.across_breaks:
        return f"nothing is left to compare: {next(iter(reasons))}{hint}"
    return "nothing is left to compare: no method has a forecast for a year that the truth holds"


def _found(
    asked: Asked, files: dict[str, File], told: Told, shift: Shift | None, refusals: list[str]
) -> Backtest:
    names = (*asked.methods, *files)
    by_method = {name: [case for case in told.cases if case.method == name] for name in names}
    scores = {name: _method(name, by_method, asked.year, files.get(name)) for name in names}
    checks = {name: calibrate(name, cases) for name, cases in by_method.items()}
    result = Backtest(
        mode=asked.mode,
        truth=asked.truth,
        year=asked.year,
        first_year=asked.first_year,
        origins=asked.origins,
        methods=scores,
        cases=tuple(told.cases),
        counts=tuple(told.counts),
        best=tuple(_best(by_method)),
        calibration={name: check for name, check in checks.items() if check is not None},
        shift=_shift_check(asked, told.shifting, shift),
        left_out=tuple(told.left_out),
        warnings=tuple(warned(asked, told, refusals)),
        expectations=tuple(each for each in data.expectations() if each.year == asked.year),
        across_breaks=asked.across_breaks,
        draws=asked.draws,
        seed=asked.seed,
        simulator=simulator.__version__,
        numpy=np.__version__,
        names=_names(told.cases),
    )
    return replace(result, sentences=tuple(sentences(result)))


def _names(cases: Sequence[Case]) -> dict[str, str]:
    """Return the members' names; a country of the planner's own goes by its code."""
    known = data.members()
    codes = sorted({case.member for case in cases})
    return {code: known[code].name if code in known else code for code in codes}


def _method(
    name: str, by_method: dict[str, list[Case]], year: int, file: File | None
) -> MethodScores:
    cases = by_method[name]
    of_year = [case for case in cases if case.year == year]
    spoken = [case for case in of_year if not case.stand_in]
    what = (
        f"the rules of {file.path.name}" if file else _first_sentence(METHODS[name].__doc__ or "")
    )
    return MethodScores(
        name=name,
        what=what,
        of_the_year=_scored(of_year, by_method),
        all_years=_scored(cases, by_method, paths=True),
        by_horizon={
            each: _scored([case for case in cases if case.horizon == each], by_method)
            for each in sorted({case.horizon for case in cases})
        },
        by_origin={
            each: _scored([case for case in of_year if case.origin == each], by_method)
            for each in dict.fromkeys(case.origin for case in of_year)
        },
        by_member={
            each: score([case for case in cases if case.member == each])
            for each in sorted({case.member for case in cases})
        },
        stand_ins=sum(case.stand_in for case in cases),
        without_stand_ins=None if len(spoken) == len(of_year) else _scored(spoken, by_method),
    )


def _first_sentence(text: str) -> str:
    return text.strip().split("\n")[0].rstrip(".").split(": s_t")[0]


def _scored(
    cases: Sequence[Case], by_method: dict[str, list[Case]], *, paths: bool = False
) -> Score:
    """Return a score with its skill against the references."""
    skill = {
        name: found
        for name in REFERENCES
        if name in by_method and (found := compare(cases, by_method[name])) is not None
    }
    return replace(score(cases, paths=paths), skill=skill)


def _best(by_method: dict[str, list[Case]]) -> list[Best]:
    """Return the best method at each horizon."""
    horizons = sorted({case.horizon for cases in by_method.values() for case in cases})
    return [_best_at(horizon, by_method) for horizon in horizons]


def _best_at(horizon: int, by_method: dict[str, list[Case]]) -> Best:
    there = {
        name: [case for case in cases if case.horizon == horizon]
        for name, cases in by_method.items()
    }
    most = max(len(cases) for cases in there.values())
    full = {name: cases for name, cases in there.items() if len(cases) == most}
    ranked = sorted(full, key=lambda name: score(full[name]).mae_pp or 0.0)
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    against = compare(full[first], full[second]) if second else None
    return Best(
        horizon=horizon,
        method=first,
        mae_pp=score(full[first]).mae_pp,
        n=most,
        origins=len({case.origin for case in full[first]}),
        told_apart=against is not None and against.told_apart,
        runner_up=second,
    )


def _shift_check(asked: Asked, cases: Sequence[Case], shift: Shift | None) -> ShiftCheck | None:
    if shift is None or not cases:
        return None
    record, first, last = _record(asked.truth), shift.first, shift.last
    seen = SHIFT_YEAR - 2  # the last year whose climb was there to be seen before
    return ShiftCheck(
        whole=shift,
        before=fit_shift(record, shift.to, first, seen),
        after=fit_shift(record, shift.to, seen + 1, last),
        cut=SHIFT_YEAR,
        score=score(cases),
        by_horizon={
            each: score([case for case in cases if case.horizon == each])
            for each in sorted({case.horizon for case in cases})
        },
    )
