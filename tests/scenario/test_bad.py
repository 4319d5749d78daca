"""One bad file per fault, each with its exact messages and places; together they reach every sentence.

A file in tests/bad says in its first lines what is expected: ``# expect: LINE:COLUMN: message``, or
with a file's name before it where the fault lies elsewhere, and ``# set: PATH=VALUE`` for values
that are changed from outside.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator import data
from simulator.scenario import examine
from simulator.scenario.nodes import _SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.scenario import Examination

ROOT = Path(__file__).parents[2]
BAD = ROOT / "tests" / "bad"
FILES = sorted(BAD.glob("*.yaml"))
GOOD = sorted((Path(__file__).parent / "good").glob("*.yaml"))
READER = sorted((ROOT / "simulator" / "scenario").rglob("*.py"))

REST = "table: 2024-06-17\nhorizon: 2030\ntargets: {two: {share: 2.0}}\nspending: [{hold: share}]\n"
FROM_FILE = "gdp: {real_growth: {file: growth.csv, column: growth}}\n"
LEAST_LETTERS = 12
REPORTS = (".fault", "._stop", "._taken", "_WrongError")
"""What a sentence is handed to."""


@dataclass(frozen=True)
class Made:
    """A bad file that is made by the test: too large, too deep or too odd to lie in a folder."""

    content: bytes
    expected: str
    others: tuple[tuple[str, bytes], ...] = ()


def deep(levels: int) -> str:
    """A list in a list in a list ..."""
    return "[" * levels + "]" * levels


def bomb() -> str:
    """Nine aliases of nine aliases of nine ..."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines)


def chain(files: int) -> tuple[tuple[str, bytes], ...]:
    """Files that each extend the next one."""
    return tuple((f"f{n}.yaml", f"extends: f{n + 1}.yaml\n".encode()) for n in range(1, files))


MADE = {
    "empty": Made(
        b"", "1:1: the file is empty; a scenario has at least horizon, targets and spending"
    ),
    "comments alone": Made(
        b"# nothing yet\n",
        "1:1: the file is empty; a scenario has at least horizon, targets and spending",
    ),
    "not UTF-8": Made(
        f"{REST}title: ".encode() + "Für Österreich".encode("latin-1"),
        "5:9: this is not UTF-8; save the file in that encoding",
    ),
    "UTF-16": Made(REST.encode("utf-16"), "1:1: this is not UTF-8; save the file in that encoding"),
    "5 MB": Made(
        REST.encode() + b"#" * 5_000_000,
        "1:1: the file is larger than 5 MB; no scenario needs that",
    ),
    "51 levels": Made(
        f"{REST}members: {deep(50)}\n".encode(),
        "5:59: nested deeper than 50 levels; no scenario needs that",
    ),
    "aliases": Made(bomb().encode(), "5:45: the aliases expand beyond 100,000 nodes"),
    "101 files": Made(
        b"extends: f1.yaml\n",
        "f99.yaml:1:10: more than 100 files extend one another; merge some of them",
        (*chain(100), ("f100.yaml", REST.encode())),
    ),
    "many values": Made(
        b"include: [" + b"D,\n" * 300_001 + b"]",
        "300000:1: more than 300,000 values; no scenario needs that",
    ),
    "empty CSV": Made(
        f"{REST}{FROM_FILE}".encode(),
        "5:27: growth.csv:1: the file is empty; its first line names the columns",
        (("growth.csv", b"\n"),),
    ),
    "CSV not UTF-8": Made(
        f"{REST}{FROM_FILE}".encode(),
        "5:27: growth.csv:3: this is not UTF-8; save the file in that encoding",
        (("growth.csv", "year,growth\n2025,1\n2026,2,für".encode("latin-1")),),
    ),
    "CSV of 5 MB": Made(
        f"{REST}{FROM_FILE}".encode(),
        "5:27: growth.csv:1: the file is larger than 5 MB; no series is",
        (("growth.csv", b"year,growth\n" + b"\n" * 5_000_000),),
    ),
    "forbidden after accents": Made(
        f"{REST}title: Für Österreich\ndescription: b\x07\n".encode(),
        "6:15: the character U+0007 is not allowed in YAML; take it out",
    ),
}


def head(path: Path, mark: str) -> list[str]:
    """The comments at the top of a bad file that begin with a mark."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.removeprefix(f"# {mark}: ") for line in lines if line.startswith(f"# {mark}: ")]


def said(path: Path, examination: Examination) -> list[str]:
    """The faults with their places; the file's own name and the folder are left out."""
    faults = [str(fault) for fault in examination.faults]
    return [text.removeprefix(f"{path}:").removeprefix(f"{path.parent}/") for text in faults]


@cache
def examined(path: Path) -> Examination:
    return examine(path, head(path, "set"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bad_file_says_what_is_wrong_and_where(path: Path) -> None:
    """Every fault of the file, with its place, and no other."""
    assert head(path, "expect"), "a bad file says what it expects"
    assert said(path, examined(path)) == head(path, "expect")
    assert examined(path).scenario is None


@pytest.mark.parametrize("made", MADE.values(), ids=MADE.keys())
def test_a_made_file_says_what_is_wrong_and_where(made: Made, tmp_path: Path) -> None:
    """Files that are too large, too deep or too odd to be kept are refused as exactly."""
    path = tmp_path / "made.yaml"
    path.write_bytes(made.content)
    for name, content in made.others:
        (tmp_path / name).write_bytes(content)
    assert said(path, examine(path)) == [made.expected]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_fault_quotes_its_line(path: Path) -> None:
    """The line is shown under its number, with a caret under the place and nothing before it."""
    for fault in examined(path).faults:
        _, shown, carets = fault.quoted().split("\n")
        assert int(shown.split("|")[0]) == fault.place.line
        column = len(carets) - len(carets.lstrip(" |"))
        line = fault.place.source.lines[fault.place.line - 1]
        assert shown[column : column + 1] == line[
            fault.place.column - 1 : fault.place.column
        ].replace("\t", " ").replace("\x07", " ")


def test_many_faults_end_in_one_that_says_so(tmp_path: Path) -> None:
    """Two hundred are shown; nobody mends more at once."""
    path = tmp_path / "many.yaml"
    path.write_text("".join(f"k{number}: 1\n" for number in range(300)))
    found = said(path, examine(path))
    assert len(found) == 201
    assert found[-1] == "201:1: there are more than 200 faults; mend these first"


def test_no_forecast_is_old_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is older than every forecast needs growth and inflation of its own."""
    monkeypatch.setattr(data, "newest_forecast", lambda *_, **__: None)
    path = BAD / "parts" / "good.yaml"
    texts = [fault.message for fault in examine(path).faults]
    assert "no forecast is as old as this; give real_growth of your own" in texts


def test_every_sentence_is_reached_by_some_bad_file() -> None:
    """Whatever the reader can say is said by a file above, so that each sentence has been read."""
    spoken = " ".join(text for path in FILES for text in said(path, examined(path)))
    spoken += " ".join(made.expected for made in MADE.values())
    spoken += "no forecast is as old as this; give real_growth of your own"
    spoken += " ".join(warning.text for path in GOOD for warning in examine(path).warnings)
    sentences = [part for path in READER for part in sentences_of(path)]
    sentences += [part for text in _SENTENCES.values() for part in text.split("{line}")]
    assert len(sentences) > 80
    assert sorted({text for text in sentences if text not in spoken}) == []


def sentences_of(path: Path) -> Iterator[str]:
    """The longest fixed part of every sentence that a module reports or returns for a report."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(REPORTS):
            yield from fixed(node.args[1:])
        elif isinstance(node, ast.FunctionDef) and returns_a_text(node):
            returned = [inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return)]
            yield from fixed([value for value in returned if value is not None])


def returns_a_text(node: ast.FunctionDef) -> bool:
    """Whether what a function returns is a sentence, perhaps with its place."""
    kind = ast.unparse(node.returns) if node.returns is not None else ""
    return kind in {"str", "str | None", "tuple[Place, str]"}


def fixed(nodes: list[ast.expr]) -> Iterator[str]:
    """The longest fixed part of each text in some expressions."""
    for node in nodes:
        inside = [n for n in ast.walk(node) if isinstance(n, ast.JoinedStr)]
        parts = [
            max(
                (str(p.value) for p in text.values if isinstance(p, ast.Constant)),
                key=len,
                default="",
            )
            for text in inside
        ]
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts.append(node.value)
        yield from (part for part in parts if len(part) >= LEAST_LETTERS)
