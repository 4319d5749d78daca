"""Memory does not grow with draws."""

from __future__ import annotations

import subprocess
import sys

MEASURE = """
import sys, tracemalloc
import simulator

scenario = simulator.load_text('''
base_year: 2026
horizon: 2027
targets: {two: {share: 2.0, by: 2027}}
gdp: {real_growth: 1.5, inflation: 2.0}
spending: [{climb: two, max_real_growth: 7}]
members:
  AAA: {figures: {gdp: 1000, core: 17, unit: bn}}
uncertainty: standard
''')
simulator.project(scenario, draws=10)
tracemalloc.start()
simulator.project(scenario, draws=int(sys.argv[1]), workers=1)
print(tracemalloc.get_traced_memory()[1])
"""
"""Prints the most memory held at once, bytes, once everything is imported.

One worker, so that little is left to chance.
"""


def peak(draws: int) -> int:
    """Return the most memory that so many draws hold at once, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(draws)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return int(done.stdout)


def test_a_million_draws_hold_as_much_memory_as_a_hundred_thousand() -> None:
    """Blocks are counted and thrown away; one row of a million draws would nearly double it.

    What two moments of the pool's two threads hold together is chance, up to an eighth of it all.
    """
    few, many = peak(100_000), peak(1_000_000)
    assert many <= few * 1.2
    assert few > 1_000_000
