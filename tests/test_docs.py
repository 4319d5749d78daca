"""The pages keep what they promise: generated tables are current, commands and examples run."""

from __future__ import annotations

import doctest
import importlib
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import draw_data_flow
import make_format_reference
import simulator
from pages import PAGES, ROOT, Desk, alike, blocks_of
from simulator import data
from simulator.scenario.faults import Report, Source
from simulator.scenario.kinds import Reader
from simulator.scenario.model import SCENARIO
from simulator.scenario.nodes import parse

if TYPE_CHECKING:
    from pathlib import Path

BASE = {
    "table": "2025-08-28",
    "forecast": "2025-04",
    "horizon": 2035,
    "targets": {"two percent": {"share": 2.0, "by": 2030}},
    "spending": [{"hold": "share"}],
}
"""What an example on a page leaves out."""

EXAMPLES = [
    pytest.param(block.text, id=f"{page.stem}-{block.line}")
    for page in PAGES
    for block in blocks_of(page)
    if block.language == "yaml" and not block.file
]


FOLLOWED_ELSEWHERE = {
    "editor": "test_editor_page.py",
    "newer-table": "data/test_newer_table_page.py",
    "python": "test_howto.py",
    "spreadsheet": "test_howto.py",
    "tutorial": "test_tutorial.py",
}
"""Pages whose tests look at more than what is printed; they follow them in the same way."""
DOCTESTS = ["simulator"]
"""Modules whose docstrings show a session."""
KEYS = [
    pytest.param(model, name, rules, id=f"{model.__name__}.{name}")
    for model in make_format_reference.reached(SCENARIO)
    for name, rules in make_format_reference.keys_of(model)
]


def test_the_tables_of_keys_are_current() -> None:
    """The page says what the code says; `python scripts/make_format_reference.py` makes it so."""
    text = make_format_reference.PAGE.read_text(encoding="utf-8")
    assert text == make_format_reference.page(text)


def test_every_sort_of_mapping_has_a_heading() -> None:
    """Whatever can stand in a scenario is on the page, and nothing else."""
    reached = {model.__name__ for model in make_format_reference.reached(SCENARIO)}
    assert reached == make_format_reference.TITLES.keys()


@pytest.mark.parametrize(("model", "name", "rules"), KEYS)
def test_the_example_of_a_key_is_a_good_value(
    model: type, name: str, rules: dict[str, Any]
) -> None:
    """What the reference gives as an example is read without a fault."""
    report = Report()
    text = rules["example"]
    node = parse(text, Source(model.__name__, (text,)), report)
    assert node is not None
    if name not in {"spending", "members"}:
        rules["kind"].read(node, name, Reader(report))
    assert report.faults() == ()


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_of_the_pages_are_good_scenarios(text: str) -> None:
    """Each example has no fault, once the keys that it leaves out are there."""
    given = yaml.safe_load(text)
    rest = {key: value for key, value in BASE.items() if key not in given}
    scenario = simulator.load_text(f"{text}\n{yaml.safe_dump(rest) if rest else ''}")
    assert scenario.members


def test_the_page_on_data_names_every_publication() -> None:
    """Each bundled table and vintage has its row, and no other has one."""
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d{4}-\d{2}(?:-\d{2})?) \|", page, re.MULTILINE)
    assert rows == [*data.table_dates(), *data.forecast_vintages()]


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.stem not in FOLLOWED_ELSEWHERE],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_what_a_page_says_can_be_done(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command and statement of a page runs, and prints what the page prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    Desk(tmp_path).follow(page)


def test_no_page_is_left_out() -> None:
    """What is followed elsewhere exists, and its test follows it with the same hands."""
    assert FOLLOWED_ELSEWHERE.keys() <= {page.stem for page in PAGES}
    for stem, file in FOLLOWED_ELSEWHERE.items():
        text = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert f"{stem}.md" in text
        assert "from pages import" in text


@pytest.mark.parametrize("name", DOCTESTS)
def test_what_a_docstring_shows_is_what_comes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sessions in docstrings run as they are printed."""
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.attempted > 0
    assert found.failed == 0


def test_what_is_printed_is_compared_line_by_line() -> None:
    """Gaps and blank lines do not count, words and their order do, and three dots stand for lines."""
    assert alike("a  b\n...\nd\n", "a b\n\nc\nc\nd\n")
    assert alike("a\n...\n", "a\n")
    assert alike("in ... seconds\n", "in 2.5 seconds\n")
    assert not alike("a b\n", "a b\nc\n")
    assert not alike("a\n...\nd\n", "a\nc\n")


def test_the_drawn_flow_is_current() -> None:
    """The picture on the page is the one that its script draws."""
    assert draw_data_flow.PICTURE.read_text(encoding="utf-8") == draw_data_flow.drawing()
