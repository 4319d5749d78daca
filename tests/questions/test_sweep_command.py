"""What a user of ``simulator sweep`` and ``simulator sensitivity`` sees."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from questions.swept import two

if TYPE_CHECKING:
    from pathlib import Path

GRID = "gdp.real_growth=0:3:0.5"


def simulator(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"COLUMNS": "80", "PATH": ""},
    )


def test_a_sweep_says_what_it_found_in_eighty_columns(tmp_path: Path) -> None:
    """A line for each output; the files are named; standard error is silent."""
    two(tmp_path)
    done = simulator(tmp_path, "sweep", "two.yaml", "--grid", GRID, "--member", "AAA")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "two.yaml: 7 cases; varied:"
    assert lines[-1] == "out/two: sweep.csv, sweep.pdf, sweep.json"
    assert max(map(len, lines)) <= 80
    again = simulator(tmp_path, "sweep", "two.yaml", "--grid", GRID, "--member", "AAA")
    assert "7 cases, 7 of them there already" in again.stdout


def test_two_processes_write_the_same_file(tmp_path: Path) -> None:
    """``--workers 2`` and ``--threads`` change nothing but the time."""
    two(tmp_path)
    more = ["--list", "spending.1.hold=share,real,nominal", "--format", "csv"]
    for name, options in (
        ("a", []),
        ("b", ["--workers", "2"]),
        ("c", ["--workers", "2", "--threads"]),
    ):
        done = simulator(tmp_path, "sweep", "two.yaml", "--grid", GRID, *more, *options, "-o", name)
        assert (done.returncode, done.stderr) == (0, "")
    files = [(tmp_path / name / "two" / "sweep.csv").read_bytes() for name in "abc"]
    assert files[0] == files[1] == files[2]


WRONG = [
    (["sweep", "two.yaml"], "nothing varies"),
    (["sweep", "two.yaml", "--grid", "gdp.real_growth=1:2"], "wants PATH=START:STOP:STEP"),
    (["sweep", "two.yaml", "--grid", "gdp.real_growth=a:2:1"], "'a' is no number"),
    (["sweep", "two.yaml", "--list", "gdp.real_growth"], "wants PATH=A,B"),
    (["sweep", "two.yaml", "--list", "gdp.real_growth=1,"], "'' is no value"),
    (["sweep", "two.yaml", "--range", "gdp.real_growth=1"], "wants PATH=FROM:TO"),
    (["sweep", "two.yaml", "--grid", GRID, "--format", "xls"], "'xls' is not a format"),
    (["sweep", "two.yaml", "--grid", GRID, "--draws", "9"], "has no uncertainty"),
    (["sensitivity", "two.yaml", "--target", "two"], "has no uncertainty"),
    (["sensitivity", "two.yaml"], "name one with --target"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_a_mistake_is_one_sentence(arguments: list[str], message: str, tmp_path: Path) -> None:
    """Exit status 2, the sentence on standard error, no traceback, nothing written."""
    two(tmp_path)
    done = simulator(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_sensitivity_says_what_matters_in_eighty_columns(tmp_path: Path) -> None:
    """Two tables and a sentence; the files are named."""
    two(tmp_path)
    settings = ["--set", "uncertainty=standard", "--draws", "256"]
    done = simulator(
        tmp_path, "sensitivity", "two.yaml", "--target", "two", "--member", "AAA", *settings
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("Ruritania's share for two in 2030 hangs most on") for line in lines)
    assert lines[-1] == "out/two: sensitivity-AAA.pdf, sensitivity.csv, sensitivity.json"
