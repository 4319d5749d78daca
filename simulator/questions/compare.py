"""Which plan is better? What differs between scenarios, and what comes of it, on shared shocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from simulator.errors import UsageError
from simulator.projecting import project, with_draws
from simulator.questions.comparing import Weigher
from simulator.questions.comparison import Comparison, Plan
from simulator.questions.differences import differences, shared_members
from simulator.questions.race import race
from simulator.report.findings import find
from simulator.report.headlines import aim
from simulator.scenario import Scenario, load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.questions.race import Race
    from simulator.results import Results

__all__ = ["compare"]


def compare(
    base: Scenario | str | Path,
    *others: Scenario | str | Path,
    draws: int | None = None,
    seed: int | None = None,
    settings: Sequence[str] = (),
) -> Comparison:
    """Return what differs between a base plan and others, and what comes of it.

    Args:
        base: the scenario that others are held against, or its file.
        others: the others, likewise.
        draws, seed: in place of the base's; the others take the base's in any case.
        settings: values to change first in every file, ``PATH=VALUE``.

    Raises:
        UsageError: the scenarios have no year, member or target in common, or nothing to compare.
        ScenarioError: a file has faults.
    """
    if not others:
        raise UsageError("compare wants a base scenario and at least one other")
    one = with_draws(_read(base, settings), draws, seed)
    read = [_read(each, settings) for each in others]
    results = project(one)
    first, *labels = _labels([one, *read])
    plans = tuple(
        _plan(one, results, each, label) for each, label in zip(read, labels, strict=True)
    )
    return Comparison(
        base=results.scenario,
        label=first,
        provenance=results.provenance,
        aims={name: aim(results, find(results, name)) for name in one.targets},
        counterfactual=one.counterfactual,
        plans=plans,
    )


def _read(scenario: Scenario | str | Path, settings: Sequence[str]) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else load(scenario, settings)


def _labels(scenarios: Sequence[Scenario]) -> list[str]:
    """Return what each is called: its file's name without the ending, counted where it comes again."""
    stems = [PurePath(each.file).stem for each in scenarios]
    return [
        name if name not in stems[:at] else f"{name} ({stems[: at + 1].count(name)})"
        for at, name in enumerate(stems)
    ]


def _plan(base: Scenario, results: Results, other: Scenario, label: str) -> Plan:
    codes = shared_members(base, other)
    targets = tuple(name for name in base.targets if name in other.targets)
    years = tuple(year for year in base.years if year in other.years)
    _check(base, other, codes, targets, years)
    told = differences(base, other)
    notes = _notes(base, other)
    other = _on_shared_draws(base, other)
    theirs = project(other)
    races = _race(base, other, codes, targets)
    plan = Weigher(results, theirs, codes, targets, years).plan(told, notes, races)
    return replace(plan, label=label)


def _on_shared_draws(base: Scenario, other: Scenario) -> Scenario:
    drawn = base.uncertainty
    if drawn is None or other.uncertainty is None:
        return other
    return replace(
        other, uncertainty=replace(other.uncertainty, draws=drawn.draws, seed=drawn.seed)
    )


def _race(
    base: Scenario, other: Scenario, codes: Sequence[str], targets: Sequence[str]
) -> Mapping[str, Mapping[str, Race]]:
    drawn = base.uncertainty is not None and other.uncertainty is not None
    if not drawn or base.base_year != other.base_year:
        return {}
    return race(base, other, codes, targets)


def _notes(base: Scenario, other: Scenario) -> tuple[str, ...]:
    """Return what limits the comparison."""
    said = []
    ours, theirs = base.uncertainty, other.uncertainty
    if (ours is None) != (theirs is None):
        which = base.file if ours is None else other.file
        said.append(f"No odds are compared: {which} has no uncertainty.")
    if ours is not None and theirs is not None:
        if (ours.draws, ours.seed) != (theirs.draws, theirs.seed):
            said.append(
                f"Both meet the shocks of {base.file}: {ours.draws:,} draws from seed {ours.seed}."
            )
        if base.base_year != other.base_year:
            said.append(
                "The plans start from different years, so that no draw is the same weather in both: "
                "which gets there first is not said."
            )
    if base.counterfactual != other.counterfactual:
        said.append("Extra money is against a different counterfactual in each plan.")
    return tuple(said)


def _check(
    base: Scenario,
    other: Scenario,
    codes: Sequence[str],
    targets: Sequence[str],
    years: Sequence[int],
) -> None:
    """Raise UsageError where two scenarios have nothing to compare."""
    pair = f"{base.file} and {other.file}"
    if not codes:
        raise UsageError(f"{pair} project no member in common")
    if not targets:
        named = [", ".join(f"'{name}'" for name in each.targets) for each in (base, other)]
        raise UsageError(
            f"{pair} have no target of the same name: {named[0]} in the first, {named[1]} in the second"
        )
    if not years:
        spans = [f"{each.base_year} to {each.horizon}" for each in (base, other)]
        raise UsageError(f"{pair} have no year in common: {spans[0]}, and {spans[1]}")
