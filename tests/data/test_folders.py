"""How files are found and cells are read, and what importing the reader costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.data import folders


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Put two folders in place of the bundled one; both have an index, each one file of its own."""
    first, second = tmp_path / "first", tmp_path / "second"
    for number, folder in enumerate((first, second), start=1):
        folder.mkdir()
        (folder / "index.csv").write_text(f"date\n{number}\n", encoding="utf-8")
        (folder / f"{folder.name}.csv").write_text(f"value\n{number}\n", encoding="utf-8")
    monkeypatch.setattr(folders, "FOLDERS", (first, second))
    return first, second


def test_last_folder_stands_before_the_first(two: tuple[Path, Path]) -> None:
    """A file is read from the last folder that has it."""
    assert folders.read("index.csv") == [{"date": "2"}]
    assert folders.read("first.csv") == [{"value": "1"}]
    assert folders.read("second.csv") == [{"value": "2"}]
    assert len(two) == 2


@pytest.mark.usefixtures("two")
def test_index_of_all_folders() -> None:
    """The rows of an index come from every folder in order."""
    assert list(folders.read_all("index.csv")) == [{"date": "1"}, {"date": "2"}]
    assert list(folders.read_all("second.csv")) == [{"value": "2"}]


@pytest.mark.usefixtures("two")
def test_file_that_is_nowhere() -> None:
    """A file that no folder has cannot be read."""
    with pytest.raises(FileNotFoundError, match=r"third\.csv"):
        folders.read("third.csv")


def test_cells() -> None:
    """An empty cell is None; a zero is zero."""
    assert [folders.number(text) for text in ("", "0", "1.5")] == [None, 0.0, 1.5]
    assert [folders.flag(text) for text in ("", "true", "false")] == [None, True, False]


def test_import_is_light() -> None:
    """Reading figures loads no numerical, plotting or validating library."""
    heavy = (
        "numpy",
        "scipy",
        "matplotlib",
        "pydantic",
        "yaml",
        "click",
        "rich",
        "importlib.resources",
    )
    script = f"import sys, simulator.data; print(*[n for n in {heavy!r} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_user_folder_is_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable, or with an empty one, vintages lie where a user's data are kept."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("SIMULATOR_DATA", "")
    folders.default_folder.cache_clear()
    found = folders.user_folder()
    folders.default_folder.cache_clear()
    assert found.name == "simulator"
    assert tmp_path in found.parents
    assert folders.shelf() == (folders.FOLDERS, 0)


def test_drafts_and_other_files_are_no_vintages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only folders named as 'simulator data add' names them are looked into."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path))
    for name in (".adding-x", "notes", "table-2027-06-30", "forecast-2027-04"):
        (tmp_path / name).mkdir()
    added = tuple(tmp_path / name for name in ("forecast-2027-04", "table-2027-06-30"))
    assert folders.shelf().folders == (*folders.FOLDERS, *added)
