"""What the tests of sweeps share: two countries of nobody's, and their sweep."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
WALES = ROOT / "scenarios" / "wales-2014.yaml"

TWO = """\
base_year: 2026
horizon: 2034
include: [AAA, BBB]
targets:
  two: {share: 2.0, by: 2030}
  rise: {real_growth: 0}
gdp: {real_growth: 1.0, inflation: 2.0}
spending: [{through: 2030, climb: {to: 2.1}, max_real_growth: 8}, {hold: share}]
members:
  AAA: {name: Ruritania, figures: {gdp: 1000, core: 15, unit: bn}}
  BBB: {name: Sylvania, figures: {gdp: 2000, core: 25, unit: bn}}
"""


def two(folder: Path, more: str = "") -> Path:
    """The scenario of two countries as a file."""
    path = folder / "two.yaml"
    path.write_text(TWO + more, encoding="utf-8")
    return path
