"""Long calculations: where they run, and how far they are."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

__all__ = ["drawing", "place_to_draw"]

WORTH_SHOWING = 50_000
"""Draws below which a bar would only flicker."""


@contextmanager
def drawing(
    title: str, draws: int | None, what: str = "draws", least: int = WORTH_SHOWING
) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar with rate and time left on standard error, where that is a terminal.

    Args:
        title: what stands before the bar.
        draws: how many there will be; None for none.
        what: what is counted.
        least: how many are worth a bar.

    Yields:
        What to call with the draws done and the draws wanted; None where nothing is shown.
    """
    if draws is None or draws < least or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=draws, rate="")

        begun = monotonic()

        def show(done: int, wanted: int) -> None:
            rate = f"{_short(done / max(monotonic() - begun, 1e-3))} {what}/s" if done else ""
            bar.update(task, completed=done, total=wanted, rate=rate)

        yield show


def _short(number: float) -> str:
    return f"{number / 1000:,.0f}k" if number >= 10_000 else f"{number:,.0f}"  # noqa: PLR2004


@contextmanager
def place_to_draw(
    address: str | None, workers: int | None
) -> Iterator[tuple[Executor | None, int | None]]:
    """Give the executor to draw on, and how many tasks it runs at once.

    Args:
        address: of a Dask scheduler; None for threads of this process.
        workers: how many threads; None for the machine's processors.

    Raises:
        SimulatorError: the scheduler does not answer.
    """
    if address is None:
        yield None, workers
        return
    from simulator.cluster import connected  # noqa: PLC0415 - an extra

    with connected(address) as cluster:
        yield cluster.executor, workers or cluster.workers
