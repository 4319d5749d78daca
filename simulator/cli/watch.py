"""``simulator watch``: run scenarios again on every save."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.run import command as run
from simulator.errors import OutputError, SimulatorError
from simulator.scenario import examine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["command"]

PAUSE = 0.2
"""Seconds between two looks at the files."""

State = tuple[int, int, int] | None


def _watch(**options: Any) -> int:
    """Run, wait for a change of any file that was read, and run again, until interrupted."""
    files = [Path(file) for file in options["files"]]
    click.echo(f"{_sentence(files)} Ctrl-C ends.", err=True)
    watched = _watched(files, options["settings"])
    before = _states(watched)
    status = _run(options)
    if status == OutputError.exit_status:
        return status
    good = status == 0
    while True:
        _say("written" if status == 0 else "the last good report is kept" if good else "no report")
        _wait_for_change(before, files)
        watched = _watched(files, options["settings"])
        before = _states(watched)
        status = _run_again(options)
        good = good or status == 0


def _sentence(files: list[Path]) -> str:
    names = ", ".join(str(file) for file in files)
    return f"Watching {names} and what they rest on: each save is checked, run and written."


def _run(options: dict[str, Any]) -> int:
    assert run.callback is not None  # noqa: S101 - a command made of a function
    status: int = run.callback(**options)
    return status


def _run_again(options: dict[str, Any]) -> int:
    """Run; what cannot be done is said, and the next save may mend it."""
    try:
        return _run(options)
    except SimulatorError as error:
        click.echo(f"simulator: {error}", err=True)
        return error.exit_status


def _say(what: str) -> None:
    click.echo(f"{time.strftime('%H:%M:%S')} {what}; waiting for a save", err=True)


def _watched(files: Iterable[Path], settings: Sequence[str]) -> set[Path]:
    """Return the scenarios and every file that they rest on, there or not."""
    found = set(files)
    for file in files:
        try:
            found.update(examine(file, settings).paths)
        except OutputError:  # run says so
            continue
    return found


def _states(paths: Iterable[Path]) -> dict[Path, State]:
    return {path: _state(path) for path in paths}


def _state(path: Path) -> State:
    """Return what changes when a file is saved; None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _wait_for_change(before: dict[Path, State], files: Iterable[Path]) -> None:
    """Return once files have changed and the change is over.

    Editors save by writing a file in pieces, or by putting another in its place.
    """
    last = _states(before)
    while True:
        time.sleep(PAUSE)
        now = _states(before)
        if now == last and now != before and all(now[file] is not None for file in files):
            return
        last = now


command = click.Command(
    "watch",
    callback=_watch,
    params=run.params,
    short_help="Run scenarios again on every save.",
    help="""Do what 'run' does with each scenario FILE, again whenever it is saved, or a file that it
    extends or reads. A save with faults shows them and leaves the last good report as it is.""",
)
