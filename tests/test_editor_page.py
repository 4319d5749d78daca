"""The page on editors keeps what it promises: its commands are run, one after another."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING

import pytest

from pages import ROOT, Desk
from simulator.cli import COMPLETING

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "how-to" / "editor.md"
TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which every command of the page has been run."""
    place = tmp_path_factory.mktemp("page")
    with contextlib.chdir(place):
        Desk(place).follow(PAGE)
    return place


def test_the_commands_write_what_the_page_says(folder: Path) -> None:
    """A scenario, its schema, what is understood, and results."""
    there = {path.name for path in folder.iterdir()}
    assert there == {"my-country.yaml", "scenario.schema.json", "understood.yaml", "out"}
    assert (folder / "out" / "understood" / "results.json").exists()


def test_what_is_shown_runs_to_the_same_results(folder: Path) -> None:
    """As the page says, number by number."""
    with contextlib.chdir(folder):
        Desk(folder).type("simulator run my-country.yaml --format json")
    mine, shown = (
        json.loads((folder / "out" / name / "results.json").read_text("utf-8"))
        for name in ("my-country", "understood")
    )
    assert mine["members"] == shown["members"]
    assert mine["groups"] == shown["groups"]


def test_the_page_quotes_what_is_printed(folder: Path) -> None:
    """The comment on a series stands in the output, and the comment on the schema in the file."""
    understood = (folder / "understood.yaml").read_text(encoding="utf-8")
    (quoted,) = re.findall(r"`(IMF [^`]*)`", " ".join(TEXT.split()))
    assert f"# {quoted}\n" in understood
    (modeline,) = re.findall(r"^# yaml-language-server: .*$", TEXT, re.MULTILINE)
    assert f"{modeline}\n" in (folder / "my-country.yaml").read_text(encoding="utf-8")


def test_the_page_names_the_variable_and_the_hook() -> None:
    """The variable that shells set, and the hook's name."""
    assert set(re.findall(r"_[A-Z]+_COMPLETE", TEXT)) == {COMPLETING}
    (hook,) = re.findall(r"- id: (\S+)", TEXT)
    assert f"- id: {hook}\n" in (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
