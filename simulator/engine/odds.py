"""The odds: all chunks of draws, on any executor, added up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from os import cpu_count
from typing import TYPE_CHECKING, TypeVar

from simulator.engine.draws import SORTED, Setup, Tally, count

if TYPE_CHECKING:
    from simulator.engine.axes import Floats
    from simulator.engine.tally import Counts, Quantiles

__all__ = ["CHUNK", "LONGEST", "Odds", "Progress", "chunks", "draw_odds"]

_K = TypeVar("_K")

Progress = Callable[[int, int], None]
"""Called with the draws done and the draws wanted, as they go."""


CHUNK = 50_000
"""Draws walked side by side: more take less of Python, but leave the processor's cache."""
LONGEST = 100_000
"""The most that one of several threads walks side by side: threads hand Python's lock to each other at
every operation, and wait the less for it the longer operations take."""
AT_ONCE = 500_000
"""Draws that all threads together walk at once at most, as long as ``CHUNK`` allows: memory."""
LOOK = 0.2
"""Seconds after which to tell how far threads are, whether or not one has finished a task."""
AHEAD = 3
"""Tasks kept waiting for each worker, so that memory does not grow with draws."""


@dataclass(frozen=True, slots=True)
class Odds:
    """What all draws together say.

    Attributes:
        draws: how many there were.
        met, reached: (target, member, year), in how many of them.
        meeting: (target, group, year, number meeting), in how many of them.
        shares, money: (level,) quantiles by (member, line, year); money in millions of dollars at the
            base year's exchange rate and each year's prices.
        alliance: (level,) quantiles by year.
    """

    draws: int
    met: Counts
    reached: Counts
    meeting: Counts
    shares: dict[tuple[int, int, int], Floats]
    money: dict[tuple[int, int, int], Floats]
    alliance: dict[int, Floats]


def draw_odds(
    setup: Setup,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Odds:
    """Return the odds of a setup: to the bit the same whatever the executor and its workers.

    Args:
        setup: what is drawn.
        executor: where chunks run; default: threads, ended afterwards.
        workers: how many tasks can run at once; default: the machine's processors.
        progress: told how far it is.
    """
    wanted, walked = setup.uncertainty.draws, list[int]()
    workers = workers or cpu_count() or 1
    pool = ThreadPoolExecutor(workers) if executor is None else executor
    tally = Tally.of(setup)
    try:
        for part in _run(pool, workers, setup, walked):
            if part is not None:
                tally.add(part)
            if progress:
                progress(sum(walked) // len(setup.codes), wanted)
    finally:
        if executor is None:
            pool.shutdown(wait=False, cancel_futures=True)
    return _odds(setup, tally)


def chunks(draws: int, workers: int, *, threads: bool = True) -> Iterator[range]:
    """Yield the draws of each task, alike in number for all workers, counted from 0.

    Args:
        draws: how many there are.
        workers: how many tasks run at once.
        threads: whether they share one Python.
    """
    size = CHUNK
    if draws <= SORTED:
        size = SORTED
    elif workers > 1:
        most = max(CHUNK, min(LONGEST, AT_ONCE // workers)) if threads else CHUNK
        rounds = -(-draws // (workers * most))
        size = -(-draws // (workers * rounds))
    for first in range(0, draws, size):
        yield range(first, min(first + size, draws))


def _run(
    executor: Executor, workers: int, setup: Setup, walked: list[int]
) -> Iterator[Tally | None]:
    """Yield the tallies of chunks as they are done, a few ahead at a time.

    Args:
        executor, workers, setup: as in ``draw_odds``.
        walked: takes how many draws have been walked, for each member. Threads can reach it and add to
            it as they go; None is yielded now and then, so that it can be looked at. From elsewhere it
            takes all of a task when that is done.
    """
    threads = isinstance(executor, ThreadPoolExecutor)
    more, patience = ((walked,), LOOK) if threads else ((), None)
    waiting = chunks(setup.uncertainty.draws, workers, threads=threads)
    running: dict[Future[Tally], range] = {}
    try:
        while True:
            for draws in waiting:
                running[executor.submit(count, setup, draws, *more)] = draws
                if len(running) >= AHEAD * workers:
                    break
            if not running:
                return
            finished, _ = wait(running, patience, FIRST_COMPLETED)
            if not finished:
                yield None
            for future in finished:
                draws = running.pop(future)
                if not threads:
                    walked += [len(draws)] * len(setup.codes)
                yield future.result()
    finally:
        for future in running:
            future.cancel()


def _odds(setup: Setup, tally: Tally) -> Odds:
    return Odds(
        draws=setup.uncertainty.draws,
        met=tally.met,
        reached=tally.reached,
        meeting=tally.meeting,
        shares=_quantiles(tally.shares),
        money=_quantiles(tally.money),
        alliance=_quantiles(tally.alliance),
    )


def _quantiles(found: dict[_K, Quantiles]) -> dict[_K, Floats]:
    return {place: each.quantiles() for place, each in found.items()}
