"""How fast sweeps are: 10,000 cases against one call of the engine, two workers against one.

    python tests/benchmarks/sweep.py

Ratios within one run on a quiet machine: the first is to be at most 3, the others at least 1.7.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import simulator
from simulator import engine
from simulator.assemble import assemble
from simulator.questions.batch import tiled
from simulator.questions.crew import processes
from simulator.questions.sweep import sweep

if TYPE_CHECKING:
    from concurrent.futures import Executor

WALES = Path(__file__).parents[2] / "scenarios" / "wales-2014.yaml"
GROWTH, LIMIT = "gdp.real_growth.then", "spending.1.max_real_growth"
MANY = {
    GROWTH: {"from": 0.01, "to": 8.0, "step": 0.01},
    LIMIT: {"from": 0.02, "to": 10.0, "step": 0.02},
}
TEN_THOUSAND = {
    GROWTH: {"from": 0.02, "to": 2.0, "step": 0.02},
    LIMIT: {"from": 4.0, "to": 13.9, "step": 0.1},
}
DRAWN = {LIMIT: {"from": 5.0, "to": 12.5, "step": 0.5}}


def against_the_engine() -> float:
    """CPU time of 10,000 cases over that of one call that holds them all."""
    inputs = assemble(simulator.load(WALES))
    ratios = []
    for _ in range(3):
        begun = time.process_time()
        sweep(WALES, TEN_THOUSAND)
        swept = time.process_time()
        engine.project(tiled(inputs, 10_000, {}))
        ratios.append((swept - begun) / (time.process_time() - swept))
    return min(ratios)


def seconds(vary: dict[str, Any], executor: Executor | None, workers: int, *settings: str) -> float:
    """How long a sweep into a file takes."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        sweep(WALES, vary, output=folder, executor=executor, workers=workers, settings=settings)
        return time.perf_counter() - begun


def main() -> None:
    """Measure and print."""
    print(f"10,000 cases over one call of the engine: {against_the_engine():.2f}")
    uncertain = "uncertainty={like: standard, draws: 20000}"
    for name, vary, settings in (
        ("400,000 central paths", MANY, ()),
        ("16 cases of 20,000 draws", DRAWN, (uncertain,)),
    ):
        alone = seconds(vary, None, 1, *settings)
        print(f"{name}: {alone:.1f} s alone")
        for kind in ("processes", "threads"):
            pool = processes(2) if kind == "processes" else ThreadPoolExecutor(2)
            with pool as executor:
                both = seconds(vary, executor, 2, *settings)
            print(f"  two {kind}: {both:.1f} s, {alone / both:.2f} times as fast")


if __name__ == "__main__":
    main()
