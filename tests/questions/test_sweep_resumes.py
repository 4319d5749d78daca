"""A sweep that is killed goes on, and nobody can tell afterwards."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from questions.killing import VARY
from questions.swept import two
from simulator.cluster import connected
from simulator.errors import OutputError, UsageError
from simulator.questions.stream import journal, opened, part
from simulator.questions.sweep import sweep
from test_cluster import scheduler

HERE = Path(__file__).parent


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_sweep_killed_fifty_times_gives_the_file_of_one_that_was_not(tmp_path: Path) -> None:
    """Whatever moment SIGKILL strikes, the last run ends with the bytes of an undisturbed one."""
    file = two(tmp_path)
    begun = time.monotonic()
    sweep(file, VARY, members=["AAA"], output=tmp_path / "whole")
    longest = time.monotonic() - begun
    command = [sys.executable, str(HERE / "killing.py"), str(file), str(tmp_path / "killed")]
    done = subprocess.run(
        [*command, "50", "7", str(longest * 0.6)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
    assert files_of(tmp_path / "killed") == files_of(tmp_path / "whole")


@pytest.mark.parametrize("cut", [1, 7, 200, 3000])
def test_a_piece_that_was_cut_short_is_computed_again(cut: int, tmp_path: Path) -> None:
    """Bytes that the journal does not know, or that are lost though it does, make no difference."""
    file = two(tmp_path)
    sweep(file, VARY, output=tmp_path / "whole")
    interrupt(file, tmp_path / "cut", after=5)
    rows = tmp_path / "cut" / "sweep.csv"
    if cut % 2:
        with part(rows).open("ab") as more:
            more.write(b"1.5,9" * cut)
    else:
        os.truncate(part(rows), part(rows).stat().st_size - cut)
    resumed = sweep(file, VARY, output=tmp_path / "cut")
    assert 0 < resumed.begun < resumed.cases
    assert files_of(tmp_path / "cut") == files_of(tmp_path / "whole")


def interrupt(file: Path, folder: Path, after: int) -> None:
    """Stop a sweep after some pieces."""
    seen = 0

    def stop(_: int, __: int) -> None:
        nonlocal seen
        seen += 1
        if seen == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(file, VARY, output=folder, progress=stop)


def test_a_journal_cut_short_loses_its_last_line_only(tmp_path: Path) -> None:
    """A half-written line is not believed."""
    file = two(tmp_path)
    sweep(file, VARY, output=tmp_path / "whole")
    interrupt(file, tmp_path / "cut", after=4)
    notes = journal(tmp_path / "cut" / "sweep.csv")
    notes.write_bytes(notes.read_bytes()[:-3])
    assert sweep(file, VARY, output=tmp_path / "cut").begun > 0
    assert files_of(tmp_path / "cut") == files_of(tmp_path / "whole")


def test_a_sweep_killed_before_its_summary_ends_as_others_do(tmp_path: Path) -> None:
    """All rows are in their place and nothing else is: the rest is made of them."""
    file = two(tmp_path)
    sweep(file, VARY, output=tmp_path / "whole")
    interrupt(file, tmp_path / "cut", after=3)
    sweep(file, VARY, output=tmp_path / "cut")
    summary = tmp_path / "cut" / "sweep.json"
    digest = json.loads(summary.read_bytes())["sweep"]
    summary.unlink()
    rows = tmp_path / "cut" / "sweep.csv"
    content = rows.read_bytes()
    head = content[: content.index(b"\n") + 1]
    rows.unlink()
    stream = opened(rows, digest, head)
    stream.append(200, content[len(head) :])
    stream.finish()
    assert journal(rows).exists()
    again = sweep(file, VARY, output=tmp_path / "cut")
    assert again.begun == again.cases == 200
    assert files_of(tmp_path / "cut") == files_of(tmp_path / "whole")


def test_a_complete_sweep_is_not_computed_again(tmp_path: Path) -> None:
    """The same command once more finds everything there, and leaves it as it is."""
    file = two(tmp_path)
    first = sweep(file, VARY, output=tmp_path / "out")
    before = files_of(tmp_path / "out")

    def never(_: int, __: int) -> None:
        pytest.fail("a case was computed")

    again = sweep(file, VARY, output=tmp_path / "out", progress=never)
    assert (again.begun, again.ranges) == (again.cases, first.ranges)
    assert files_of(tmp_path / "out") == before


@pytest.mark.parametrize("complete", [True, False])
def test_another_scenario_under_that_name_is_refused(complete: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Neither a changed file nor other variations go on with a sweep; --restart begins anew."""
    file, out = two(tmp_path), tmp_path / "out"
    if complete:
        sweep(file, VARY, output=out)
    else:
        interrupt(file, out, after=3)
    before = files_of(out)
    other: dict[str, Any] = {**VARY, "gdp.inflation": [1, 2]}
    with pytest.raises(UsageError, match=r"other variations; .* begin anew with --restart"):
        sweep(file, other, output=out)
    changed = two(tmp_path, "title: Another\n")
    with pytest.raises(UsageError, match="another scenario"):
        sweep(changed, VARY, output=out)
    assert files_of(out) == before
    assert sweep(changed, VARY, output=out, restart=True).begun == 0


def test_two_runs_do_not_write_to_one_file(tmp_path: Path) -> None:
    """A run that finds more rows than it wrote stops rather than mix them."""
    first = opened(tmp_path / "sweep.csv", "digest", b"a,b\n")
    second = opened(tmp_path / "sweep.csv", "digest", b"a,b\n")
    second.append(1, b"1,2\n")
    with pytest.raises(OutputError, match="is being written by another run"):
        first.append(1, b"1,2\n")
    first.close()
    second.close()


def test_a_worker_of_a_cluster_that_dies_changes_nothing(tmp_path: Path) -> None:
    """A real Dask worker is killed mid-sweep; its cases go to the other, the file is the same."""
    file = two(tmp_path)
    sweep(file, VARY, output=tmp_path / "whole")
    with scheduler() as (address, workers), connected(address) as cluster:
        seen: list[int] = []

        def kill_one(done: int, _: int) -> None:
            if not seen:
                workers[random.Random(3).randrange(2)].kill()
            seen.append(done)

        sweep(
            file,
            VARY,
            output=tmp_path / "cluster",
            executor=cluster.executor,
            workers=cluster.workers,
            progress=kill_one,
        )
    assert len(seen) > 3
    assert files_of(tmp_path / "cluster") == files_of(tmp_path / "whole")
