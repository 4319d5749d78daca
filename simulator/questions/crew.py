"""Who computes: this thread, threads, processes, or any executor; results come in order."""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future

__all__ = ["AHEAD", "in_order", "processes"]

T = TypeVar("T")

AHEAD = 3
"""Tasks kept waiting for each worker, so that memory does not grow with their number."""


def in_order(
    executor: Executor | None,
    workers: int,
    task: Callable[[int, int], T],
    pieces: Iterable[tuple[int, int]],
) -> Iterator[T]:
    """Yield what ``task`` makes of each piece, in the order of the pieces.

    Args:
        executor: where tasks run; None for here and now.
        workers: how many run at once.
        task: called with the beginning and the end of a piece; on an executor of processes or
            machines, something that can be sent there.
        pieces: beginnings and ends.
    """
    if executor is None:
        for piece in pieces:
            yield task(*piece)
        return
    waiting: deque[Future[T]] = deque()
    try:
        for piece in pieces:
            waiting.append(executor.submit(task, *piece))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Give an executor of processes, which end when it is left, or when this process does."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where asked for
    from multiprocessing import get_context  # noqa: PLC0415

    pool = ProcessPoolExecutor(workers, get_context("spawn"), _end_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Watch the process that started this one: a pool whose owner was killed would wait for ever."""
    from multiprocessing import parent_process  # noqa: PLC0415
    from threading import Thread  # noqa: PLC0415

    Thread(target=_watch, args=(parent_process(),), daemon=True).start()


def _watch(parent: object) -> None:
    import os  # noqa: PLC0415

    parent.join()  # type: ignore[attr-defined]
    os._exit(1)
