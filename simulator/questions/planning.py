"""How a sweep is to be computed: what enters the engine along straight lines, and piece by piece."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

import simulator
from simulator.projecting import with_draws
from simulator.questions.casework import Job, remembered
from simulator.questions.choosing import chosen_members
from simulator.questions.columns import columns_of
from simulator.questions.template import straight
from simulator.questions.tree import WrongCaseError, check_path
from simulator.scenario.normalise import canonical_member

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from simulator.questions.design import Design
    from simulator.questions.tree import Tree
    from simulator.scenario.scenario import Scenario, Varied

__all__ = ["job_of", "pieces"]

FEW = 32
"""Cases below which each is read by itself."""
WORTH_A_TEMPLATE = 40
"""Cases of one combination for which finding a template pays."""
ROWS = 8192
"""Members times cases of one call of the engine: what fits the cache."""
READ, DRAWN = 32, 2
"""Cases of a piece where each is read by itself, and where each is drawn."""


def job_of(
    tree: Tree,
    scenario: Scenario,
    file: Path,
    design: Design,
    members: Sequence[str],
    draws: int | None,
    seed: int | None,
) -> Job:
    """Return what is to be done for every case.

    Args:
        tree: the scenario's file, read.
        scenario: as it stands there.
        file: its path.
        design: the cases.
        members: with columns of their own, beside those whose values vary.
        draws, seed: in place of the scenario's own; draws 0 for none.

    Raises:
        UsageError: a path or a member names nothing, or a value is at fault.
    """
    for item in design.vary:
        for value in _tried(item):
            check_path(tree, scenario, file, item.path, value)
    drawn = draws != 0 and (scenario.uncertainty is not None or draws is not None)
    if drawn:
        with_draws(scenario, draws, seed)
    columns = columns_of(scenario, _watched(scenario, design, members), drawn=drawn)
    key = _digest(scenario, design, [column.name for column in columns], draws, seed)
    job = Job(key, tree, design, columns, (), draws if drawn else 0, seed)
    if drawn or design.cases < FEW:
        return job
    lines = _straight(job)
    combined = prod(
        len(set(map(repr, item.values))) for at, item in enumerate(design.vary) if at not in lines
    )
    if not lines or design.cases < WORTH_A_TEMPLATE * combined:
        return job
    whole = Job(key, tree, design, columns, lines, 0, seed)
    case = design.case(0)
    others = tuple(value for at, value in enumerate(case) if at not in lines)
    return job if remembered(whole, others) is None else whole


def _tried(item: Varied) -> list[Any]:
    """Return values that a path is tried with before anything is computed."""
    if item.low is not None:
        return [item.low, item.high]
    numeric = all(isinstance(value, int | float) for value in item.values)
    return [min(item.values), max(item.values)] if numeric else list(item.values[:8])


def _watched(scenario: Scenario, design: Design, members: Sequence[str]) -> list[str]:
    """Return the members with columns of their own: those named, those whose values vary, a lone one."""
    codes = [member.code for member in scenario.members]
    block = scenario.sweep.members if scenario.sweep else ()
    wanted = [*block, *members]
    named = list(chosen_members(scenario, wanted)) if wanted else []
    for item in design.vary:
        first, *rest = item.path.split(".")
        if first.strip() == "members" and rest:
            named.append(canonical_member(rest[0].strip().strip("\"'")))
    if len(codes) == 1:
        named += codes
    return [code for code in dict.fromkeys(named) if code in codes]


def _straight(job: Job) -> tuple[int, ...]:
    """Return the positions of what enters the engine's arrays as it is, or along a straight line."""
    base = job.values(job.design.case(0))

    def read(values: Mapping[str, float]) -> Scenario:
        return job.tree.at({**base, **values})

    found: list[int] = []
    for at, item in enumerate(job.design.vary):
        values = _tried(item)
        if any(isinstance(value, str | bool) for value in values) or values[0] == values[-1]:
            continue
        with suppress(WrongCaseError):
            low, high = float(values[0]), float(values[1])
            if straight(read, {item.path: low}, item.path, high):
                found.append(at)
    return tuple(found)


def _digest(
    scenario: Scenario,
    design: Design,
    columns: Sequence[str],
    draws: int | None,
    seed: int | None,
) -> str:
    """Return what says that two sweeps give the same rows."""
    what = {
        "simulator": simulator.__version__,
        "numpy": np.__version__,
        "scenario": scenario.sha256,
        "sources": dict(scenario.sources),
        "settings": list(scenario.settings),
        "vary": [repr(item) for item in design.vary],
        "sample": [design.sample, design.method, design.seed],
        "columns": list(columns),
        "draws": [draws, seed],
    }
    return sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()


def pieces(job: Job, members: int, begin: int) -> Iterator[tuple[int, int]]:
    """Yield beginnings and ends of the pieces from a case on."""
    size = max(1, ROWS // members) if job.straight else READ if job.draws == 0 else DRAWN
    for first in range(begin, job.design.cases, size):
        yield first, min(first + size, job.design.cases)
