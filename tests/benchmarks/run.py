"""Measure what a user waits for, and print it beside what is aimed at.

    python tests/benchmarks/run.py [REPEATS]

Whole processes, medians, and ratios to a bare interpreter, so that a slow machine measures the same.
Not a test: a shared machine's clock proves nothing.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
WALES = "scenarios/wales-2014.yaml"
COPIES = 1000
REPEATS = 15

COUNTRY: dict[str, Any] = {
    "include": ["AAA"],
    "base_year": 2026,
    "horizon": 2040,
    "targets": {"two": {"share": 2.0, "by": 2034}},
    "gdp": {"real_growth": [2.0, 1.5, -1.0, 1.0], "inflation": 2.0},
    "spending": [
        {"through": 2028, "grow": {"real": 3.0}},
        {"climb": "two", "max_real_growth": 8.0},
        {"hold": "share"},
    ],
    "members": {
        "AAA": {"figures": {"gdp": 1000.0, "core": 15.0, "currency": "EUR", "per_usd": 0.8}}
    },
}
"""A scenario of one country; JSON is YAML."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    measured: str
    aim: str
    kept: bool | None = None


def main() -> None:
    """Measure everything and print the table."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    python = [sys.executable]
    bare = process([*python, "-c", "pass"], repeats)
    rows = [Row("python -c pass", f"{bare * 1000:.0f} ms", "")]
    for arguments, aim in ((["--help"], 5.0), (["check", WALES], 15.0)):
        seconds = process([*python, "-m", "simulator", *arguments], repeats)
        rows.append(ratio(f"simulator {' '.join(arguments)}", seconds, bare, aim))
    rows += anatomy(max(3, repeats // 3))
    rows += against_the_oracle()
    show(rows)


def process(command: Sequence[str], repeats: int) -> float:
    """Return the median of the seconds that a process takes, after one that warms the caches."""
    return statistics.median(list(seconds_of(lambda: run(command), repeats + 1))[1:])


def run(command: Sequence[str]) -> str:
    """Run a command in the project's folder and return what it wrote to standard error."""
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return done.stderr


def seconds_of(
    action: Callable[[], object], repeats: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Return how long an action takes, each time."""
    found = []
    for _ in range(repeats):
        start = clock()
        action()
        found.append(clock() - start)
    return found


def work_of(action: Callable[[], object], repeats: int) -> float:
    """Return the median of this process's own time, which other people's work leaves alone."""
    return statistics.median(seconds_of(action, repeats, time.process_time))


def ratio(what: str, seconds: float, bare: float, aim: float) -> Row:
    """Return a row that compares a process with the bare interpreter."""
    measured = f"{seconds * 1000:.0f} ms, {seconds / bare:.1f} x bare"
    return Row(what, measured, f"at most {aim:.0f} x", seconds / bare <= aim)


def anatomy(repeats: int) -> list[Row]:
    """Return where the time of the Wales run goes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "anatomy.py"), "run", WALES, "-o", folder]
        found = [json.loads(run(command).splitlines()[-1]) for _ in range(repeats + 1)][1:]
    whole, imports, drawing = (
        statistics.median(item[part] for item in found) for part in ("all", "imports", "drawing")
    )
    rest = statistics.median(
        1 - (item["imports"] + item["drawing"]) / item["all"] for item in found
    )
    return [
        Row(f"simulator run {WALES}", f"{whole:.2f} s", ""),
        Row("  imports", f"{imports:.2f} s", ""),
        Row("  matplotlib draws and saves", f"{drawing:.2f} s", ""),
        Row("  everything else", f"{rest:.0%}", "at most 40 %", rest <= 0.4),
    ]


def against_the_oracle() -> list[Row]:
    """Return how much faster many members at once are than the slow reference one by one."""
    sys.path.insert(0, str(HERE.parent))
    import oracle  # noqa: PLC0415 - numpy must not burden the processes' measurement
    import simulator  # noqa: PLC0415
    from simulator import engine  # noqa: PLC0415
    from simulator.assemble import assemble  # noqa: PLC0415

    scenario = simulator.load_text(json.dumps(COUNTRY))
    crowd = replace(scenario, members=scenario.members * COPIES)
    inputs = assemble(crowd)
    slow = work_of(lambda: oracle.project(COUNTRY), 50) * COPIES
    fast = work_of(lambda: engine.project(inputs), 50)
    gains = slow / fast
    return [
        Row(f"{COPIES:,} members, one by one in the oracle", f"{slow * 1000:.0f} ms", ""),
        Row(
            f"{COPIES:,} members in one engine call",
            f"{fast * 1000:.1f} ms, {gains:.0f} x faster",
            "at least 100 x",
            gains >= 100,
        ),
    ]


def show(rows: Sequence[Row]) -> None:
    """Print the table."""
    widths = [max(len(str(row[column])) for row in rows) for column in range(3)]
    for row in rows:
        verdict = {True: "kept", False: "MISSED", None: ""}[row.kept]
        cells = (str(row[column]).ljust(widths[column]) for column in range(3))
        print(*cells, verdict, sep="  ")


if __name__ == "__main__":
    main()
