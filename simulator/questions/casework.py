"""A few cases of a sweep, computed: the same text wherever and in whatever order they run."""

from __future__ import annotations

import csv
import io
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator import engine
from simulator.assemble import assemble, assemble_draws
from simulator.engine.odds import draw_odds
from simulator.projecting import with_draws
from simulator.questions.columns import measured
from simulator.questions.template import Template, compiled
from simulator.questions.tree import WrongCaseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.questions.columns import Column
    from simulator.questions.design import Design
    from simulator.questions.tree import Tree
    from simulator.scenario.scenario import Scenario

__all__ = ["Done", "Job", "compute", "remembered", "rows_of"]

REMEMBERED = 16
"""Templates that are kept, each of one combination of what is not a straight line."""
TESTS = 3
"""Cases of the sweep that a template is tested on."""

Case = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done for every case; plain values, so that it can go to another machine.

    Attributes:
        key: says which sweep this is.
        tree: the scenario.
        design: the cases.
        columns: what is kept of each.
        straight: positions in the design of what enters the engine's arrays along straight lines,
            so that many cases are one call of the engine; empty where every case is read by itself.
        draws, seed: in place of the scenario's own; draws 0 for the central path alone.
    """

    key: str
    tree: Tree
    design: Design
    columns: tuple[Column, ...]
    straight: tuple[int, ...]
    draws: int | None
    seed: int | None

    def values(self, case: Case) -> dict[str, Any]:
        """Return a case's values by path."""
        return dict(zip((item.path for item in self.design.vary), case, strict=True))


@dataclass(frozen=True, slots=True)
class Done:
    """Cases that were computed.

    Attributes:
        cases: how many.
        text: their rows, as CSV in UTF-8.
        fault: what is wrong with one of them; None for nothing.
    """

    cases: int
    text: bytes
    fault: str | None = None


def compute(job: Job, first: int, last: int) -> Done:
    """Compute the cases from ``first`` up to ``last``, which is left out."""
    cases = job.design.rows(first, last)
    try:
        found = _batched(job, cases) if job.straight else [_alone(job, case) for case in cases]
    except WrongCaseError as error:
        return Done(0, b"", str(error))
    rows = ((*case, *outcome) for case, outcome in zip(cases, found, strict=True))
    return Done(len(cases), rows_of(rows))


def rows_of(rows: Any) -> bytes:
    """Return rows as CSV: numbers with all their digits, nothing for None."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [[_text(value) for value in row] for row in rows]
    )
    return out.getvalue().encode()


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else value


def _alone(job: Job, case: Case) -> list[Any]:
    """Read and project one case."""
    scenario = job.tree.at(job.values(case))
    inputs = assemble(scenario)
    odds = None
    if job.draws != 0:
        setup = assemble_draws(with_draws(scenario, job.draws, job.seed), inputs)
        odds = None if setup is None else draw_odds(setup, workers=1)
    found = measured(job.columns, scenario, inputs, engine.project(inputs), odds)
    return [column[0] for column in found]


def _batched(job: Job, cases: list[Case]) -> list[list[Any]]:
    """Project all cases that share a template in one call of the engine."""
    outcomes: list[list[Any]] = [[] for _ in cases]
    alike: dict[Case, list[int]] = {}
    for place, case in enumerate(cases):
        alike.setdefault(_others(job, case), []).append(place)
    for others, places in alike.items():
        template = remembered(job, others)
        if template is None:
            for place in places:
                outcomes[place] = _alone(job, cases[place])
            continue
        points = np.array([[cases[place][at] for at in job.straight] for place in places], float)
        inputs = template.filled(points)
        found = measured(job.columns, template.scenario, inputs, engine.project(inputs))
        for place, row in zip(places, zip(*found, strict=True), strict=True):
            outcomes[place] = list(row)
    return outcomes


def _others(job: Job, case: Case) -> Case:
    """Return a case's values of what is not a straight line."""
    return tuple(value for at, value in enumerate(case) if at not in job.straight)


_TEMPLATES: OrderedDict[tuple[str, str], Template | None] = OrderedDict()
_LOCK = Lock()


def remembered(job: Job, others: Case) -> Template | None:
    """Return the template for one combination of what is not a straight line, made once a process.

    None where there is none.

    Raises:
        WrongCaseError: the low or high ends of what is straight are at fault.
    """
    key = (job.key, repr(others))
    with _LOCK:
        if key not in _TEMPLATES:
            _TEMPLATES[key] = _template_of(job, others)
            if len(_TEMPLATES) > REMEMBERED:
                _TEMPLATES.popitem(last=False)
        return _TEMPLATES[key]


def _template_of(job: Job, others: Case) -> Template | None:
    paths = [item.path for item in job.design.vary]
    rest = iter(others)
    fixed = {path: next(rest) for at, path in enumerate(paths) if at not in job.straight}

    def read(values: Mapping[str, float]) -> Scenario:
        return job.tree.at({path: values.get(path, fixed.get(path)) for path in paths})

    ends = {paths[at]: _ends(job, at) for at in job.straight}
    chosen = np.random.default_rng(len(paths)).integers(0, job.design.cases, TESTS).tolist()
    tests = [
        {path: value for path, value in job.values(job.design.case(number)).items() if path in ends}
        for number in chosen
    ]
    return compiled(read, ends, tests)


def _ends(job: Job, at: int) -> tuple[float, float]:
    """Return the least and the largest value of what varies."""
    item = job.design.vary[at]
    if item.low is not None and item.high is not None:
        return item.low, item.high
    return min(item.values), max(item.values)
