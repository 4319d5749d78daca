"""The script that makes the bundled tables and forecasts."""

import hashlib
import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

from simulator import data

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(data.__file__).parent
MANIFEST = Path(__file__).with_name("built.sha256")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("build_data", ROOT / "scripts" / "build_data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source_folder() -> Path | None:
    """Return the folder of collected figures, where this machine has it.

    SIMULATOR_DATA_SOURCE names it; else a folder ``data`` in a neighbour of this repository.
    """
    named = os.environ.get("SIMULATOR_DATA_SOURCE")
    if named:
        return Path(named)
    found = sorted(ROOT.parent.glob("*/data/nato_defence_expenditure.csv"))
    return found[0].parent if found else None


def built() -> dict[str, str]:
    """Return the sha256 sums of the bundled files that the script makes."""
    files = [*(FOLDER / "tables").glob("*.csv"), *(FOLDER / "forecasts").glob("*.csv")]
    return {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def listed(manifest: str) -> dict[str, str]:
    """Return the sums that a manifest lists, by file."""
    lines = (line.split("  ") for line in manifest.splitlines())
    return {name: digest for digest, name in lines}


def test_bundled_files_are_as_built(script: ModuleType, tmp_path: Path) -> None:
    """Building again from the collected figures, or the committed list, gives the same bytes."""
    source = source_folder()
    if source is None:
        expected = MANIFEST.read_text(encoding="utf-8")
    else:
        expected = script.manifest(script.build(source, tmp_path), tmp_path)
    assert built() == listed(expected)


def test_manifest_lists_the_bundled_files() -> None:
    """The committed list has every built file and its sum, sorted by name."""
    sums = listed(MANIFEST.read_text(encoding="utf-8"))
    assert sums == built()
    assert list(sums) == sorted(sums)


def test_figures_become_columns(script: ModuleType) -> None:
    """One figure a row becomes one row a member and year, sorted, with the sources joined."""
    common = {"iso3": "NOR", "estimate": "true"}
    rows = [
        {**common, "year": "2017", "measure": "b", "value": "2.50", "source": "two"},
        {**common, "year": "2017", "measure": "a", "value": "1", "source": "one"},
        {**common, "year": "2016", "measure": "a", "value": "0", "source": "one"},
    ]
    wide = script.widen(rows, "member", "iso3", {"one": "x", "two": "y"})
    later = {
        "member": "NOR",
        "year": "2017",
        "estimate": "true",
        "a": "1",
        "b": "2.50",
        "source": "x y",
    }
    assert wide == [
        {"member": "NOR", "year": "2016", "estimate": "true", "a": "0", "source": "x"},
        later,
    ]
    assert script.held(wide, ("c", "b", "a")) == ["b", "a"]


def test_absent_figure_is_an_empty_cell(script: ModuleType, tmp_path: Path) -> None:
    """What a row lacks is written as nothing, and lines end in a line feed."""
    path = script.write(
        tmp_path / "new" / "file.csv", ("year", "a", "b"), [{"year": "2016", "b": "0"}]
    )
    assert path.read_bytes() == b"year,a,b\n2016,,0\n"


def test_unknown_source_stops_the_build(script: ModuleType) -> None:
    """A figure whose source is not explained is not built."""
    row = {"iso3": "NOR", "year": "2017", "measure": "a", "value": "1", "source": "rumour"}
    with pytest.raises(KeyError, match="rumour"):
        script.widen([row], "member", "iso3", {})


@pytest.mark.parametrize(
    ("document", "title"),
    [
        (
            "PR/CP(2019)069, Defence Expenditure of NATO Countries (2012-2019)",
            "Defence Expenditure of NATO Countries (2012-2019), 4 July 2016",
        ),
        ("240314-def-exp-2023-en", "Defence expenditure of NATO countries, 4 July 2016"),
    ],
)
def test_titles(script: ModuleType, document: str, title: str) -> None:
    """A table's title is NATO's where the document's name holds it, and ends in the date."""
    assert script.title_of(document, "2016-07-04") == title
