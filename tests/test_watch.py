"""`simulator watch`, as a process of its own beside an editor that saves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds until something must have happened."""

BASE = """\
base_year: 2026
horizon: 2030
targets: {two: {share: 2.0}}
gdp: {real_growth: 1.0, inflation: 2.0}
spending: [{hold: share}]
include: [AAA]
members: {AAA: {figures: {gdp: 1000, core: 15}}}
"""
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from simulator.cli import main
main()
"""
"""Whoever starts the tests in the background may have interrupts ignored; these are not."""


class Watcher:
    """The command, watching a scenario that extends another."""

    def __init__(self, folder: Path) -> None:
        """Write the scenarios and start."""
        self.base = folder / "base.yaml"
        self.scenario = folder / "mine.yaml"
        self.results = folder / "out" / "mine" / "results.json"
        self.said = folder / "said.txt"
        self.base.write_text(BASE, encoding="utf-8")
        self.scenario.write_text("extends: base.yaml\n", encoding="utf-8")
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-c", START, "watch", "mine.yaml", "--format", "json"],
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something has happened."""
        end = time.monotonic() + PATIENCE
        while not happened():
            assert self.process.poll() is None, self.said.read_text("utf-8")
            assert time.monotonic() < end, self.said.read_text("utf-8")
            time.sleep(0.05)

    def told(self) -> dict[str, Any]:
        """What the results say; empty where there are none."""
        if not self.results.exists():
            return {}
        told: dict[str, Any] = json.loads(self.results.read_text("utf-8"))
        return told

    def last_year(self) -> int | None:
        """The last year of the results."""
        years = self.told().get("years")
        return years[-1] if years else None

    def waits(self, times: int) -> bool:
        """Whether it has said so often that it waits for a save."""
        return self.said.read_text("utf-8").count("waiting for a save") == times

    def interrupted(self) -> int:
        """End it as Ctrl-C does, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    """A watcher that has run once."""
    started = Watcher(tmp_path)
    try:
        started.until(lambda: started.waits(1))
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
            started.process.wait()


def test_each_save_is_run_and_a_broken_one_keeps_the_last_report(watcher: Watcher) -> None:
    """A save of either file is run; faults are shown with their place until they are mended."""
    assert watcher.last_year() == 2030

    watcher.base.write_text(BASE.replace("2030", "2031"), encoding="utf-8")
    watcher.until(lambda: watcher.waits(2))
    assert watcher.last_year() == 2031

    good = watcher.results.read_bytes()
    watcher.scenario.write_text("extends: base.yaml\nhorizont: 2032\n", encoding="utf-8")
    watcher.until(lambda: watcher.waits(3))
    said = watcher.said.read_text("utf-8")
    assert "mine.yaml:2:1: unknown key 'horizont'; did you mean 'horizon'?" in said
    assert "the last good report is kept" in said
    assert watcher.results.read_bytes() == good

    watcher.scenario.write_text("extends: base.yaml\nhorizon: 2032\n", encoding="utf-8")
    watcher.until(lambda: watcher.waits(4))
    assert watcher.last_year() == 2032


def test_a_file_that_is_put_in_place_of_another_counts_as_a_save(watcher: Watcher) -> None:
    """Editors that write beside and rename are noticed, also where size and time stay the same."""
    known = watcher.scenario.stat()
    draft = watcher.scenario.with_suffix(".draft")
    draft.write_text("extends: more.yaml\n", encoding="utf-8")
    os.utime(draft, ns=(known.st_atime_ns, known.st_mtime_ns))
    draft.replace(watcher.scenario)
    watcher.until(lambda: watcher.waits(2))
    assert "'more.yaml' cannot be read" in watcher.said.read_text("utf-8")
    more = watcher.base.with_name("more.yaml")
    more.write_text("extends: base.yaml\nhorizon: 2035\n", encoding="utf-8")
    watcher.until(lambda: watcher.waits(3))
    assert watcher.last_year() == 2035


def test_an_interrupt_ends_it_quietly(watcher: Watcher) -> None:
    """Exit status 130 and one word; no traceback."""
    first, *_ = watcher.said.read_text("utf-8").splitlines()
    assert first == (
        "Watching mine.yaml and what they rest on: each save is checked, run and written. Ctrl-C ends."
    )
    assert watcher.interrupted() == 130
    said = watcher.said.read_text("utf-8")
    assert said.splitlines()[-1] == "interrupted"
    assert "Traceback" not in said


def test_a_file_that_is_not_there_is_not_watched(tmp_path: Path) -> None:
    """It ends at once with exit status 1, as `run` does."""
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "watch", "nowhere.yaml"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 1
    assert "nowhere.yaml cannot be read: no such file or directory" in done.stderr
