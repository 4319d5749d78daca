"""The sentence on the front page that says which uncertainty a share hangs on most."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from simulator.cli.run import command

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """
base_year: 2026
horizon: 2030
include: [AAA]
targets: {two: {share: 2.0, by: 2029}}
gdp: {real_growth: 1.5, inflation: 2.0}
spending: [{hold: nominal}]
members: {AAA: {figures: {gdp: 1000, core: 15, unit: bn}}}
"""


@pytest.mark.parametrize(
    ("spread", "most"),
    [("gdp: {sd: 3}, delivery: {sd: 0.1}", "growth"), ("delivery: {sd: 5}", "delivery")],
)
def test_it_names_what_spreads_the_share_most(tmp_path: Path, spread: str, most: str) -> None:
    """Growth where growth strays, delivery where only delivery does."""
    found = _run(tmp_path, f"{TEXT}uncertainty: {{draws: 100, {spread}}}\n")
    sentence = found["hangs_on"]["two"]
    assert sentence.index(most) < sentence.index(",") or sentence.count(",") == 0


def test_it_is_absent_where_nothing_is_uncertain(tmp_path: Path) -> None:
    """Like every key of uncertainty."""
    assert "hangs_on" not in _run(tmp_path, TEXT)


def _run(folder: Path, text: str) -> dict[str, dict[str, str]]:
    scenario = folder / "one.yaml"
    scenario.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(
        command, [str(scenario), "-o", str(folder), "--format", "json"], standalone_mode=False
    )
    assert done.exception is None
    found: dict[str, dict[str, str]] = json.loads((folder / "one" / "results.json").read_text())
    return found
