"""Files appear whole or not at all."""

from __future__ import annotations

import errno
import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from report import samples
from simulator.errors import OutputError
from simulator.report import files, write

RESULTS = samples.one_member()


def test_every_format_is_written(tmp_path: Path) -> None:
    """All four files appear, nothing else; results.json lists the sha256 of the other three."""
    folder = tmp_path / "out" / "sample"
    done = write(RESULTS, folder, ["pdf", "csv", "json"])
    assert sorted(path.name for path in folder.iterdir()) == [
        "long.csv", "report.pdf", "results.json", "wide.csv"
    ]  # fmt: skip
    outputs = json.loads((folder / "results.json").read_text(encoding="utf-8"))["outputs"]
    assert outputs == done.outputs
    for name, digest in outputs.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest
    assert set(outputs) == {"report.pdf", "long.csv", "wide.csv"}


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    """Other formats are not written, and files of a former run are left alone."""
    (tmp_path / "report.pdf").write_bytes(b"old")
    done = write(RESULTS, tmp_path, ["csv"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "long.csv",
        "report.pdf",
        "wide.csv",
    ]
    assert (tmp_path / "report.pdf").read_bytes() == b"old"
    assert set(done.outputs) == {"long.csv", "wide.csv"}


def test_results_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """results.json is renamed into place after every other file."""
    order: list[str] = []
    renamed = Path.replace

    def note(self: Path, target: Path) -> Path:
        order.append(target.name)
        return renamed(self, target)

    monkeypatch.setattr(Path, "replace", note)
    write(RESULTS, tmp_path, ["json", "csv"])
    assert order == ["long.csv", "wide.csv", "results.json"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """When the disk fails in the middle the old file stays, no draft is left, one sentence is said."""
    (tmp_path / "long.csv").write_bytes(b"old")

    def fail(_number: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError) as caught:
        write(RESULTS, tmp_path, ["csv"])
    assert [path.name for path in tmp_path.iterdir()] == ["long.csv"]
    assert (tmp_path / "long.csv").read_bytes() == b"old"
    message = str(caught.value)
    assert message.startswith(f"cannot write {tmp_path / 'long.csv'}: ")
    assert "\n" not in message
    if code == errno.ENOSPC:
        assert message.endswith("the disk is full")


def test_an_interruption_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between writing and renaming leaves the old file and nothing else, and is passed on."""
    (tmp_path / "results.json").write_bytes(b"old")

    def interrupt(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(RESULTS, tmp_path, ["json"])
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
    assert (tmp_path / "results.json").read_bytes() == b"old"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """The sentence says what stands in the way."""
    blocker = tmp_path / "out"
    blocker.write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write(RESULTS, blocker, ["csv"])
    assert str(caught.value) == (
        f"cannot make the folder {blocker}: a file stands where the folder should be"
    )
    with pytest.raises(OutputError, match="a file stands where the folder should be"):
        write(RESULTS, blocker / "below", ["csv"])


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    """A folder of the file's name is not removed."""
    (tmp_path / "long.csv").mkdir()
    with pytest.raises(OutputError, match="a folder stands where the file should be"):
        write(RESULTS, tmp_path, ["csv"])
    assert [path.name for path in tmp_path.iterdir()] == ["long.csv"]


def test_nothing_is_written_when_a_page_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All contents are made before the first file is touched."""

    def fail(_results: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(files, "wide_csv", fail)
    with pytest.raises(ZeroDivisionError):
        write(RESULTS, tmp_path / "out", ["csv", "json"])
    assert list(tmp_path.iterdir()) == []


def test_the_same_results_give_the_same_files(tmp_path: Path) -> None:
    """Two runs differ in no byte."""
    one = write(RESULTS, tmp_path / "one")
    other = write(RESULTS, tmp_path / "other")
    assert one.outputs == other.outputs
    texts = [(tmp_path / name / "results.json").read_bytes() for name in ("one", "other")]
    assert texts[0] == texts[1]


def test_pictures_stand_in_their_folder(tmp_path: Path) -> None:
    """PNG and SVG of every chart stand below figures/, each hashed under its relative path."""
    done = write(RESULTS, tmp_path, ["png", "svg", "json"])
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*g"))
    assert names == [
        "figures/01-crossings.png", "figures/01-crossings.svg", "figures/02-extra.png", "figures/02-extra.svg",
    ]  # fmt: skip
    for name in names:
        assert sha256((tmp_path / name).read_bytes()).hexdigest() == done.outputs[name]


def test_a_brief_stands_beside_the_report(tmp_path: Path) -> None:
    """Each member asked for has its file, and results.json its hash."""
    done = write(samples.few(1.0, 1.5), tmp_path, ["json"], briefs=["ALB", "BEL"])
    assert set(done.outputs) == {"brief-ALB.pdf", "brief-BEL.pdf"}
    assert {path.name for path in tmp_path.iterdir()} == {*done.outputs, "results.json"}


def test_a_brief_of_nobody(tmp_path: Path) -> None:
    """A member that is not in the results stops the run before any file is written."""
    with pytest.raises(KeyError):
        write(RESULTS, tmp_path, ["csv", "json"], briefs=["JPN"])
    assert list(tmp_path.iterdir()) == []
