"""Many cases of one scenario: every combination of the values that some of its numbers take."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import UsageError
from simulator.questions.casework import compute
from simulator.questions.crew import in_order
from simulator.questions.planning import job_of, pieces
from simulator.questions.sweepfiles import FORMATS, completed, result_of, streamed, written
from simulator.questions.sweptrows import SweepResult, rows_of_text, summed_up
from simulator.questions.tree import plant
from simulator.questions.variations import design_of
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from simulator.questions.casework import Done, Job
    from simulator.scenario.scenario import Scenario

__all__ = ["SweepResult", "cases_in", "sweep"]

MOST_UNASKED = 1_000_000


def sweep(  # noqa: PLR0913 - all but the first two by name
    file: str | Path,
    vary: Mapping[str, Any] | None = None,
    *,
    sample: int | None = None,
    method: str | None = None,
    sample_seed: int | None = None,
    members: Sequence[str] = (),
    settings: Sequence[str] = (),
    draws: int | None = None,
    seed: int | None = None,
    output: str | Path | None = None,
    formats: Sequence[str] = ("csv",),
    show: str | None = None,
    executor: Executor | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    restart: bool = False,
    yes: bool = False,
) -> SweepResult:
    """Project every case of a scenario.

    Args:
        file: the scenario.
        vary: by path as in ``--set``, a list of values or ``{"from": .., "to": .., "step": ..}``;
            added to what the scenario's own ``sweep`` block varies.
        sample, method, sample_seed: how many cases are drawn from ranges without a step, how
            (``latin`` or ``sobol``) and from which seed; default: the block's.
        members: with columns of their own, beside those whose values vary.
        settings: values to change in every case, each ``PATH=VALUE``.
        draws, seed: in place of the scenario's own; draws 0 for the central path alone.
        output: the folder for ``sweep.csv`` and ``sweep.json``; a run that was killed goes on there.
            Without it the rows are kept in memory.
        formats: any of csv, parquet, pdf, png, svg: what is written there.
        show: name of the column that a figure shows; default: the first.
        executor: where cases are computed; default: here. The rows are the same wherever.
        workers: how many tasks the executor runs at once.
        progress: called with the cases done and the cases wanted.
        restart: begin anew, whatever stands in ``output``.
        yes: more than a million cases are meant.

    Raises:
        UsageError: nothing varies, a path names nothing, a case is at fault, ``output`` holds
            another sweep.
        ScenarioError: the scenario has faults.
        OutputError: a file cannot be read or written.
    """
    tree, scenario = plant(Path(file), tuple(settings))
    design = design_of(scenario, vary or {}, sample, method, sample_seed)
    if design.cases > MOST_UNASKED and not yes:
        raise UsageError(
            f"these are {design.cases:,} cases, more than a million; --yes if you mean it"
        )
    job = job_of(tree, scenario, Path(file), design, members, draws, seed)
    _check(job, formats, show)
    place = _Place(executor, workers, len(scenario.members))
    if output is None:
        return _in_memory(job, scenario, place.compute(job, 0), progress)
    given = _Folder(Path(output), tuple(formats), show)
    return given.fill(job, scenario, place, progress, restart=restart)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where cases are computed, and how many members each has."""

    executor: Executor | None
    workers: int
    members: int

    def compute(self, job: Job, begin: int) -> Iterator[Done]:
        """Yield what comes of the cases from a number on, in order."""
        cut = pieces(job, self.members, begin)
        return in_order(self.executor, self.workers, partial(compute, job), cut)


@dataclass(frozen=True, slots=True)
class _Folder:
    """Where the files go, which are wanted, and what a figure shows."""

    path: Path
    formats: tuple[str, ...]
    show: str | None

    def fill(
        self,
        job: Job,
        scenario: Scenario,
        place: _Place,
        progress: Callable[[int, int], None] | None,
        *,
        restart: bool,
    ) -> SweepResult:
        """Compute what is not there yet, and write the files."""
        found = completed(self.path, job, restart=restart)
        if found is not None and self.show is None and _has_all(found, self.formats):
            return found
        if found is not None and found.file is not None:
            begun = found.cases
        else:
            begun = streamed(self.path, job, partial(place.compute, job), progress)
        return replace(written(self.path, job, scenario, self.formats, self.show), begun=begun)


def _check(job: Job, formats: Sequence[str], show: str | None) -> None:
    for name in formats:
        if name not in FORMATS:
            raise UsageError(f"'{name}' is not a format; there are {', '.join(FORMATS)}")
    if show is not None and show not in {column.name for column in job.columns}:
        raise UsageError(_no_column(job, show))


def cases_in(
    scenario: Scenario, vary: Mapping[str, Any], sample: int | None, method: str | None
) -> int:
    """Return how many cases a sweep would have.

    Raises:
        UsageError: nothing varies, or what does makes no sense.
    """
    return design_of(scenario, vary, sample, method, None).cases


def _has_all(found: SweepResult, formats: Sequence[str]) -> bool:
    return {f"sweep.{name}" for name in formats} <= found.outputs.keys()


def _in_memory(
    job: Job,
    scenario: Scenario,
    found: Iterator[Done],
    progress: Callable[[int, int], None] | None,
) -> SweepResult:
    texts: list[bytes] = []
    cases = 0
    for done in found:
        if done.fault is not None:
            raise UsageError(done.fault)
        texts.append(done.text)
        cases += done.cases
        if progress:
            progress(cases, job.design.cases)
    text = b"".join(texts)
    rows = rows_of_text(text)
    ranges = summed_up(
        io.StringIO(text.decode(), newline=""), [item.path for item in job.design.vary], job.columns
    )
    return replace(result_of(job, scenario.file, ranges), rows=rows)


def _no_column(job: Job, show: str) -> str:
    names = [column.name for column in job.columns]
    hint = did_you_mean(show, names) or f"; there are {', '.join(names)}"
    return f"--show {show}: there is no such column{hint}"
