"""Corrupting the type of any one leaf of a good file gives exactly one fault, at that leaf."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulator.scenario import examine

ROOT = Path(__file__).parents[2]
FOLDERS = (Path(__file__).parent / "good", ROOT / "scenarios")
GOOD = [path for folder in FOLDERS for path in sorted(folder.glob("*.yaml"))]

CORRUPTIONS = {
    "oops": "text",
    '"2.0"': "text",
    "7.25": "number",
    "-.inf": "no number",
    ".nan": "no number",
    "true": "truth",
    "null": "nothing",
    "[1.5, 2.5]": "list",
    "[]": "empty list",
    "{x: 1}": "mapping",
    "{}": "empty mapping",
}
"""What is written in place of a leaf, and of which type it is."""

TAKES = {
    "title": {"text"},
    "description": {"text"},
    "source": {"text"},
    "name": {"text"},
    "currency": {"text"},
    "extends": {"text"},
    "per": {"text"},
    "climb": {"text"},
    "of": {"text"},
    "all": {"text"},
    "include": {"text"},
    "exclude": {"text"},
    "groups": {"text"},
    "real_growth": {"list", "empty mapping"},
    "inflation": {"list", "empty mapping"},
    "uncertainty": {"empty mapping"},
    "never_cut": {"truth"},
    "decimals": {"nothing"},
    "file": {"text"},
    "column": {"text"},
}
"""Types that are as good as the one that stands under a key."""
NO_FRACTION = {"base_year", "horizon", "by", "through", "draws", "seed", "decimals", "prices"}
"""Keys whose numbers are years or counts, so that 7.25 is a wrong type."""


@dataclass(frozen=True)
class Leaf:
    """A scalar value of a file: the key that it belongs to, and where it stands."""

    key: str
    in_list: bool
    is_number: bool
    start: int
    end: int
    line: int
    column: int

    def takes(self, kind: str) -> bool:
        """Whether a value of that type is not a fault here."""
        if kind == "number":
            return self.is_number and self.key not in NO_FRACTION
        good = TAKES.get(self.key, set())
        return kind in (good & {"text"} if self.in_list else good)


def leaves(text: str) -> list[Leaf]:
    """Every scalar value of a YAML text; keys are none."""
    found: list[Leaf] = []

    def walk(node: Any, key: str, above: str, *, in_list: bool) -> None:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                walk(value, name.value, key, in_list=False)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                walk(value, above if above == "groups" else key, key, in_list=True)
        else:
            start, end = node.start_mark, node.end_mark
            place = (start.index, end.index, start.line + 1, start.column + 1)
            is_number = node.tag.endswith((":int", ":float"))
            found.append(Leaf(key, in_list, is_number, *place))

    walk(yaml.compose(text, Loader=yaml.SafeLoader), "", "", in_list=False)
    return found


def corrupted(text: str, leaf: Leaf, wrong: str) -> str:
    """Return the text with another value at one leaf."""
    end_of_block = "\n" if text[leaf.start : leaf.end].endswith("\n") else ""
    return text[: leaf.start] + wrong + end_of_block + text[leaf.end :]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_have_no_fault(path: Path) -> None:
    """What the other test corrupts is sound before."""
    assert examine(path).faults == ()


@pytest.mark.parametrize("wrong", CORRUPTIONS)
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_one_corrupted_leaf_is_one_fault_there(path: Path, wrong: str, tmp_path: Path) -> None:
    """A value of the wrong type is one fault, at its own line and column."""
    shutil.copytree(path.parent, tmp_path, dirs_exist_ok=True)
    text = path.read_text(encoding="utf-8")
    broken = tmp_path / path.name
    problems = []
    for leaf in leaves(text):
        if leaf.takes(CORRUPTIONS[wrong]):
            continue
        broken.write_text(corrupted(text, leaf, wrong), encoding="utf-8")
        faults = examine(broken).faults
        if [(fault.place.line, fault.place.column) for fault in faults] != [
            (leaf.line, leaf.column)
        ]:
            said = "; ".join(str(fault).rpartition("/")[2] for fault in faults) or "no fault"
            problems.append(f"{leaf.key} in line {leaf.line}, column {leaf.column}: {said}")
    assert not problems, "\n".join(problems)
