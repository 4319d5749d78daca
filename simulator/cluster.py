"""Drawing on a cluster: an existing Dask scheduler, as a ``concurrent.futures.Executor``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.errors import SimulatorError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

__all__ = ["Cluster", "connected"]

PATIENCE = 8.0
"""Seconds to wait for the scheduler's answer."""


class Cluster:
    """A connection: where to submit, and how many tasks run at once."""

    def __init__(self, executor: Executor, workers: int) -> None:
        """Keep both."""
        self.executor = executor
        self.workers = workers


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect to a Dask scheduler, such as ``tcp://10.0.0.5:8786``.

    The workers need this package in the same version. A worker that dies loses nothing: Dask gives
    its blocks to another, and blocks are the same wherever they run.

    Raises:
        UsageError: Dask is not installed.
        SimulatorError: nobody answers at the address, or there is no worker.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, only where it is asked for
    except ImportError:
        message = "a cluster needs Dask: pip install 'defence-simulator[cluster]'"
        raise UsageError(message) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}"
        raise SimulatorError(message) from error
    try:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]
        if not threads:
            message = f"the Dask scheduler at {address} has no worker"
            raise SimulatorError(message)
        yield Cluster(client.get_executor(retries=3), threads)  # type: ignore[no-untyped-call]
    finally:
        client.close()  # type: ignore[no-untyped-call]
