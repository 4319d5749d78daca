"""The pages keep what they promise: generated tables are current, examples run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import make_format_reference
import simulator
from simulator import data
from simulator.scenario.faults import Report, Source
from simulator.scenario.kinds import Reader
from simulator.scenario.model import SCENARIO
from simulator.scenario.nodes import parse

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BASE = {
    "table": "2025-08-28",
    "forecast": "2025-04",
    "horizon": 2035,
    "targets": {"two percent": {"share": 2.0, "by": 2030}},
    "spending": [{"hold": "share"}],
}
"""What an example on a page leaves out."""

EXAMPLES = [
    pytest.param(text, id=f"{path.stem}-{number}")
    for path in PAGES
    for number, text in enumerate(
        re.findall(r"^```yaml\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
]
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
