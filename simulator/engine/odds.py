"""The odds: all blocks of draws, on any executor, added up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from os import cpu_count
from typing import TYPE_CHECKING, TypeVar

from simulator.engine.draws import Edges, ExactQuantiles, Setup, Tally, first_block, later_blocks

if TYPE_CHECKING:
    from simulator.engine.axes import Floats
    from simulator.engine.tally import Counts, Histogram

__all__ = ["Odds", "Progress", "draw_odds"]

_K = TypeVar("_K")

Progress = Callable[[int, int], None]
"""Called with the draws done and the draws wanted, as they go."""


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
    span: int = 1,
) -> Odds:
    """Return the odds of a setup: to the bit the same whatever the executor and its workers.

    Args:
        setup: what is drawn.
        executor: where blocks run; default: threads, ended afterwards.
        workers: how many tasks can run at once; default: the machine's processors.
        progress: told how far it is.
        span: blocks to a task; more where sending results costs more than a block.
    """
    wanted = setup.uncertainty.draws
    tally, exact = first_block(setup)
    done = setup.draws_in(0)
    if progress:
        progress(done, wanted)
    if setup.blocks == 1:
        return _odds(setup, tally, exact)
    count = workers or cpu_count() or 1
    pool = ThreadPoolExecutor(count) if executor is None else executor
    edges = tally.edges()
    try:
        for part, blocks in _run(pool, count, setup, edges, span):
            tally.add(part)
            done += sum(setup.draws_in(block) for block in blocks)
            if progress:
                progress(done, wanted)
    finally:
        if executor is None:
            pool.shutdown(wait=False, cancel_futures=True)
    return _odds(setup, tally, None)


def _run(
    executor: Executor, count: int, setup: Setup, edges: Edges, span: int
) -> Iterator[tuple[Tally, range]]:
    """Yield the tallies of spans of blocks as they are done, a few ahead at a time."""
    starts = iter(range(1, setup.blocks, span))
    running: dict[Future[Tally], range] = {}
    try:
        while True:
            for start in starts:
                blocks = range(start, min(start + span, setup.blocks))
                running[executor.submit(later_blocks, setup, edges, blocks)] = blocks
                if len(running) >= AHEAD * count:
                    break
            if not running:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result(), running.pop(future)
    finally:
        for future in running:
            future.cancel()


def _odds(setup: Setup, tally: Tally, exact: ExactQuantiles | None) -> Odds:
    """Return quantiles in place of histograms: exact ones where one block held all draws."""
    return Odds(
        draws=setup.uncertainty.draws,
        met=tally.met,
        reached=tally.reached,
        meeting=tally.meeting,
        shares=exact.shares if exact else _quantiles(tally.shares),
        money=exact.money if exact else _quantiles(tally.money),
        alliance=exact.alliance if exact else _quantiles(tally.alliance),
    )


def _quantiles(histograms: dict[_K, Histogram]) -> dict[_K, Floats]:
    return {place: each.quantiles() for place, each in histograms.items()}
