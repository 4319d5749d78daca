"""Starts a sweep in a child of its own, kills it at a random moment, and so on: run by a test.

    python killing.py FILE FOLDER TIMES SEED LONGEST

Prints how many cases the last run found there already. A child is a fork, so that its start costs
nothing; this process has no threads.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time

from simulator.questions.sweep import sweep

VARY = {
    "gdp.real_growth": {"from": 0.5, "to": 2.4, "step": 0.1},
    "members.AAA.figures.gdp": {"from": 900, "to": 1080, "step": 20},
}
"""Of these the second is read case by case: many small pieces."""


def run(file: str, folder: str) -> int:
    """Sweep to the end; return the cases that were there already."""
    return sweep(file, VARY, members=["AAA"], output=folder).begun


def killed(file: str, folder: str, after: float) -> None:
    """Begin to sweep, and kill it."""
    child = os.fork()
    if child == 0:
        run(file, folder)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main() -> None:
    """Do it."""
    file, folder, times, seed, longest = sys.argv[1:]
    source = random.Random(int(seed))
    for _ in range(int(times)):
        killed(file, folder, source.uniform(0.0, float(longest)))
    print(run(file, folder))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main()
