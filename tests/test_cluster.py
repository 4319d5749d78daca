"""Drawing on a real Dask scheduler: two worker processes on loopback, one of which is killed."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

import simulator
from simulator.cluster import connected
from simulator.errors import SimulatorError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """
base_year: 2026
horizon: 2034
include: [AAA, BBB, CCC, DDD]
targets: {two: {share: 2.0, by: 2030}}
gdp: {real_growth: 1.5, inflation: 2.0}
spending: [{climb: {to: 2.1}}]
members:
  AAA: {figures: {gdp: 1000, core: 17, unit: bn}}
  BBB: {figures: {gdp: 500, core: 9, unit: bn}}
  CCC: {figures: {gdp: 800, core: 18, unit: bn}}
  DDD: {figures: {gdp: 300, core: 4, unit: bn}}
uncertainty: {draws: 400000, seed: 3, gdp: {sd: 1.8}, delivery: {sd: 2, slip: 10}}
"""


@contextmanager
def scheduler() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers; give its address and the workers."""
    port = _free_port()
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli"]
    processes = [
        subprocess.Popen(
            [
                *dask[:2],
                "distributed.cli.dask_scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--no-dashboard",
            ],
            **quiet,  # type: ignore[call-overload]
        )
    ]
    processes += [
        subprocess.Popen(
            [
                *dask[:2],
                "distributed.cli.dask_worker",
                address,
                "--nthreads",
                "1",
                "--no-dashboard",
                "--no-nanny",
                "--host",
                "127.0.0.1",
            ],
            **quiet,  # type: ignore[call-overload]
        )
        for _ in range(2)
    ]
    try:
        _wait_for_workers(address)
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_workers(address: str) -> None:
    for _ in range(60):
        try:
            with connected(address) as cluster:
                if cluster.workers == 2:
                    return
        except SimulatorError:
            pass
        time.sleep(0.5)
    pytest.fail("the workers did not come up")


def test_a_cluster_gives_the_same_numbers_though_a_worker_dies() -> None:
    """Blocks of a worker that is killed are drawn by the other: not a bit differs."""
    scenario = simulator.load_text(TEXT)
    expected = simulator.project(scenario)
    with scheduler() as (address, workers), connected(address) as cluster:
        seen: list[int] = []

        def kill_one(done: int, _: int) -> None:
            seen.append(done)
            if len(seen) == 2:
                workers[0].kill()

        found = simulator.project(
            scenario, executor=cluster.executor, workers=cluster.workers, progress=kill_one
        )
    assert len(seen) > 3
    assert expected == found


def test_a_cluster_that_does_not_answer_is_one_line(tmp_path: object) -> None:
    """Within ten seconds, one sentence and no trace."""
    del tmp_path
    begun = time.monotonic()
    command = [sys.executable, "-m", "simulator", "run", "scenarios/hague-2035.yaml", "--set"]
    command += ["uncertainty=standard", "--cluster", f"tcp://127.0.0.1:{_free_port()}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert time.monotonic() - begun < 14
    assert done.returncode == 1
    assert (
        done.stderr.strip().splitlines()[-1].startswith("simulator: no Dask scheduler answers at")
    )
    assert "Traceback" not in done.stderr
