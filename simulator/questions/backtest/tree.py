"""A backtest as ``results.json`` and ``forecasts.csv`` have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.engine.tally import LEVELS
from simulator.questions.backtest.found import FORMAT, plain

if TYPE_CHECKING:
    from simulator.questions.backtest.found import Backtest, Case, MethodScores, Score

__all__ = ["records", "tree"]


def tree(found: Backtest) -> dict[str, Any]:
    """Return the file's content: dictionaries, lists, texts and finite numbers."""
    return {
        "format": FORMAT,
        "mode": found.mode,
        "truth": found.truth,
        "origins": [origin.name for origin in found.origins],
        "year": found.year,
        "from": found.first_year,
        "across_breaks": found.across_breaks,
        "sentences": list(found.sentences),
        "methods": {name: _method(each) for name, each in found.methods.items()},
        "best": [plain(best) for best in found.best],
        "counts": [plain(count) for count in found.counts],
        "calibration": {name: _finite(plain(each)) for name, each in found.calibration.items()},
        "shift": plain(found.shift),
        "known": [plain(origin) for origin in found.origins],
        "expectations": [plain(each) for each in found.expectations],
        "left_out": [plain(each) for each in found.left_out],
        "warnings": list(found.warnings),
        "provenance": {
            "simulator": found.simulator,
            "numpy": found.numpy,
            "draws": found.draws,
            "seed": found.seed,
        },
        "outputs": dict(found.outputs),
    }


def _method(scores: MethodScores) -> dict[str, Any]:
    """Return one method: at the top, the scores of the truth's last year."""
    without = scores.without_stand_ins
    return {
        **_score(scores.of_the_year),
        "by_horizon": {str(key): _score(each) for key, each in scores.by_horizon.items()},
        "by_origin": {key: _score(each) for key, each in scores.by_origin.items()},
        "by_member": {key: _score(each) for key, each in scores.by_member.items()},
        "all_years": _score(scores.all_years),
        "what": scores.what,
        "stand_ins": scores.stand_ins,
        "without_stand_ins": None if without is None else _score(without),
    }


def _score(score: Score) -> dict[str, Any]:
    whole: dict[str, Any] = plain(score)
    for name in ("crps", "brier", "coverage", "year_kept"):
        if whole[name] is None:
            del whole[name]
    if not whole["skill"]:
        del whole["skill"]
    return whole


def _finite(value: Any) -> Any:
    """Return a value with null for what is infinite: a factor that no width would do."""
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and abs(value) == float("inf") else value


def records(found: Backtest) -> list[dict[str, Any]]:
    """Return one record a case; what does not exist is None."""
    return [_record(case) for case in found.cases]


def _record(case: Case) -> dict[str, Any]:
    odds = case.odds
    quantiles = (None,) * len(LEVELS) if odds is None else odds.quantiles
    return {
        "origin": case.origin,
        "method": case.method,
        "member": case.member,
        "base_year": case.base_year,
        "year": case.year,
        "horizon": case.horizon,
        "start_pct": case.start_pct,
        "forecast_pct": case.forecast_pct,
        "truth_pct": case.truth_pct,
        "error_pp": case.error_pp,
        "target_pct": case.target_pct,
        "predicted": case.predicted,
        "observed": case.observed,
        "estimate": case.estimate,
        "stand_in": case.stand_in,
        "note": case.note,
        "probability": None if odds is None else odds.probability,
        "crps_pp": None if odds is None else odds.crps,
        "pit": None if odds is None else odds.pit,
        **{f"q{level}_pct": value for level, value in zip(LEVELS, quantiles, strict=True)},
    }
