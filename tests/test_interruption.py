"""Long calculations: a bar on a terminal, silence in a pipe, and Ctrl-C at any moment."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

SCENARIO = """
base_year: 2026
horizon: 2046
targets: {two: {share: 2.0, by: 2029}}
gdp: {real_growth: 1.5, inflation: 2.0}
spending: [{climb: two, max_real_growth: 7}, {hold: share}]
members:
  AAA: {figures: {gdp: 1000, core: 17, unit: bn}}
  BBB: {figures: {gdp: 500, core: 9, unit: bn}}
uncertainty: standard
"""
MANY = "20000000"
"""Draws that take minutes."""
SOME = "100000"
"""Draws that are worth a bar."""

LONGEST = 60.0
"""Seconds after which a process that was started is ended and the test fails."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the scenario and with what an earlier run has written."""
    (tmp_path / "two.yaml").write_text(SCENARIO, encoding="utf-8")
    done = ended(start(tmp_path, "--draws", "1000"))
    assert done.returncode == 0, done.stderr
    return tmp_path


def start(desk: Path, *words: str, err: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """Start a run in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "simulator", "run", "two.yaml", "--format", "csv,json", *words],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=err,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Wait for a process and return what it said."""
    try:
        out, err = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def read_until(screen: int, wanted: str) -> str:
    """Return what appears on a pseudo-terminal, up to a text."""
    text, deadline = "", time.monotonic() + LONGEST
    while wanted not in text and time.monotonic() < deadline:
        if select.select([screen], [], [], 1.0)[0]:
            text += os.read(screen, 4096).decode("utf-8", "replace")
    return text


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_stops_within_seconds_and_leaves_the_last_outputs_whole(
    desk: Path, workers: str
) -> None:
    """Ctrl-C in the middle of the draws: status 130, one word, every file as it was, no other."""
    before = contents(desk)
    screen, terminal = os.openpty()
    try:
        process = start(desk, "--draws", MANY, "--workers", workers, err=terminal)
        assert "draws/s" in read_until(screen, "draws/s"), "it draws"
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        done = ended(process)
        took = time.monotonic() - sent
        said = os.read(screen, 65536).decode("utf-8", "replace")
    finally:
        os.close(terminal)
        os.close(screen)
    assert done.returncode == 130
    assert took < 3.0
    assert "interrupted" in said
    assert "Traceback" not in said
    assert contents(desk) == before


def test_a_pipe_sees_no_progress(desk: Path) -> None:
    """Draws enough for a bar say on standard error what few say, where it is no terminal."""
    few, many = ended(start(desk, "--draws", "1000")), ended(start(desk, "--draws", SOME))
    assert (few.returncode, many.returncode) == (0, 0)
    assert many.stderr == few.stderr
    assert "draws" not in many.stderr


def test_a_terminal_sees_rate_and_draws(desk: Path) -> None:
    """The bar names the scenario, the draws done and wanted, and the rate."""
    screen, terminal = os.openpty()
    try:
        process = start(desk, "--draws", SOME, err=terminal)
        seen = read_until(screen, "draws/s")
        done = ended(process)
    finally:
        os.close(terminal)
        os.close(screen)
    assert done.returncode == 0
    assert "two.yaml" in seen
    assert f"/{SOME}" in seen
    assert "draws/s" in seen


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("gdp: {sd: -1}", "sd"),
        ("gdp: {sd: 1e9}", "sd"),
        ("start: {sd: 500}", "sd"),
        ("inflation: {sd: 1000}", "sd"),
        ("delivery: {sd: .nan}", "sd"),
        ("gdp: {sd: 1, persistence: 1}", "persistence"),
        ("gdp: {sd: 1, persistence: -1}", "persistence"),
        ("inflation: {sd: 1, persistence: 7}", "persistence"),
        ("gdp: {sd: 1, common: -0.1}", "common"),
        ("inflation: {sd: 1, common: 1.1}", "common"),
        ("delivery: {slip: 101}", "slip"),
        ("draws: 0", "draws"),
    ],
)
def test_senseless_uncertainty_is_one_sentence(tmp_path: Path, setting: str, named: str) -> None:
    """The line, the key, what would be right; status 2 and nothing written."""
    text = SCENARIO.replace("uncertainty: standard", f"uncertainty: {{{setting}}}")
    (tmp_path / "two.yaml").write_text(text, encoding="utf-8")
    done = ended(start(tmp_path))
    assert done.returncode == 2
    assert done.stdout == ""
    place = next(line for line in done.stderr.splitlines() if line.startswith("two.yaml:"))
    assert place.startswith("two.yaml:10:")
    assert f"'{named}' wants" in place
    assert "Traceback" not in done.stderr
    assert contents(tmp_path).keys() == {"two.yaml"}


@pytest.mark.parametrize("draws", ["0", "-5", "1000000001"])
def test_senseless_draws_on_the_command_line_are_one_line(tmp_path: Path, draws: str) -> None:
    """The option is told what it wants; status 2 and nothing written."""
    (tmp_path / "two.yaml").write_text(SCENARIO, encoding="utf-8")
    done = ended(start(tmp_path, "--draws", draws))
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "draws" in line
    assert draws in line
    assert contents(tmp_path).keys() == {"two.yaml"}
