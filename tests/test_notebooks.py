"""The notebooks run as they stand, and find what they say they found."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from refresh_notebooks import NOTEBOOKS, executed, read, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from refresh_notebooks import Node

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
CLOSE = 0.011
"""How far a number may be off that a notebook rounds: one in its last place, on another machine."""


def shown(output: Node) -> str:
    """What a reader sees of an output, as text; of a picture, that it is one."""
    if output.output_type == "stream":
        return str(output.text)
    if "image/png" in output.data:
        return "a picture"
    page = output.data.get("text/html")
    return unescape(re.sub(r"<[^>]*>", " ", page)) if page else str(output.data["text/plain"])


def alike(ours: str, theirs: str) -> bool:
    """Whether two texts have the same words, and numbers that are close."""
    words = [" ".join(NUMBER.sub("#", text).split()) for text in (ours, theirs)]
    numbers = [[float(each) for each in NUMBER.findall(text)] for text in (ours, theirs)]
    return words[0] == words[1] and numbers[0] == pytest.approx(numbers[1], rel=CLOSE, abs=CLOSE)


def test_there_are_notebooks() -> None:
    """Those that the pages speak of."""
    names = {path.stem for path in NOTEBOOKS}
    assert names == {
        "quick-start",
        "statement-of-february-2017",
        "own-country",
        "what-2016-would-have-told-you",
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_finds_what_it_shows(path: Path) -> None:
    """Run from top to bottom, each cell gives what the file holds."""
    kept = read(path)
    found = executed(path)
    for ours, theirs in zip(found.cells, kept.cells, strict=True):
        assert ours.source == theirs.source
        if ours.cell_type == "code":
            pairs = [[shown(output) for output in cell.outputs] for cell in (ours, theirs)]
            assert len(pairs[0]) == len(pairs[1])
            assert all(alike(*pair) for pair in zip(*pairs, strict=True)), pairs


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_as_the_script_writes_it(path: Path) -> None:
    """Nothing of an editor, a day or a machine is in the file: no times, counts in order."""
    kept = read(path)
    assert path.read_text(encoding="utf-8") == text_of(kept)
    code = [cell for cell in kept.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not any(cell.metadata for cell in kept.cells)


def test_the_statement_is_checked_to_the_figure() -> None:
    """Five of 28 in the table of the time, and a rise of 7.3 bn dollars in that of June 2019."""
    (path,) = [path for path in NOTEBOOKS if path.stem == "statement-of-february-2017"]
    cells = read(path).cells
    said = "".join(
        shown(output) for cell in cells if cell.cell_type == "code" for output in cell.outputs
    )
    assert "5 of 28\n" in said
    assert "a rise of 7.3 bn, or 2.9 %" in said
    assert "table of 2019-06-25: Poland 1.99, 4 of 28" in said


def test_what_differs_is_not_alike() -> None:
    """The comparison would notice another number or another word."""
    assert alike("5 of 28 at 2.00", "5 of 28  at 2.01")
    assert not alike("5 of 28", "6 of 28")
    assert not alike("five", "six")
