"""The rules of the house: what imports what, what start-up may load, how large a piece may grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import simulator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "simulator"
MODULES = sorted(PACKAGE.rglob("*.py"))
SCENARIOS = sorted((ROOT / "scenarios").glob("*.yaml"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 60

OWN_IMPORTS = {
    "simulator.errors": set(),
    "simulator.results": {
        "simulator.economy_results",
        "simulator.frames",
        "simulator.notebook",
        "simulator.plain",
    },
    "simulator.data": {"simulator.data", "simulator.errors", "simulator.wholefile"},
    "simulator.scenario": {"simulator.scenario", "simulator.data", "simulator.errors"},
    "simulator.engine": {"simulator.engine"},
    "simulator.report": {
        "simulator.report",
        "simulator.questions.backtest.found",
        "simulator.results",
        "simulator.errors",
        "simulator.wholefile",
    },
    "simulator.wholefile": {"simulator.errors"},
}
"""What each part may import of the project; parts that are not named here tie others together."""

OTHER_IMPORTS = {
    "simulator.errors": set(),
    "simulator.results": {"pandas", "xarray"},
    "simulator.frames": {"numpy", "pandas", "xarray"},
    "simulator.data": {"openpyxl", "platformdirs"},
    "simulator.scenario": {"yaml"},
    "simulator.engine": {"fast_histogram", "numpy"},
    "simulator.questions": {"matplotlib", "numpy", "pyarrow", "rich", "scipy"},
    "simulator.report": {"matplotlib", "numpy", "pypdf", "rich", "xlsxwriter"},
    "simulator.cli": {"click", "rich"},
    "simulator.cluster": {"distributed"},
}
"""What each part may import of others' packages."""

ONLY_FOR_TYPES = {("simulator.errors", "simulator.scenario.faults")}
"""Imports that exist for a type checker alone: an exception carries faults."""

NOBODYS_BUSINESS = "simulator.cli"
"""Nothing imports the commands."""


class Import(NamedTuple):
    """One import statement's module, and where it stands."""

    module: str
    path: Path
    line: int


def name_of(path: Path) -> str:
    """The module's dotted name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[Import]:
    """Every module that a file imports, wherever in the file the statement stands."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, path, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield from (Import(name, path, node.lineno) for name in modules_named(node))


def modules_named(node: ast.ImportFrom) -> Iterator[str]:
    """`from simulator import data` means simulator.data; other names belong to the module."""
    module = node.module or ""
    for alias in node.names:
        below = PACKAGE.joinpath(*module.split(".")[1:], alias.name)
        is_module = below.is_dir() or below.with_suffix(".py").is_file()
        in_package = module.split(".")[0] == "simulator"
        yield f"{module}.{alias.name}" if in_package and is_module else module


def part_of(module: str, parts: Iterable[str]) -> str | None:
    """The part of the project that a module belongs to."""
    return next((part for part in parts if module == part or module.startswith(f"{part}.")), None)


def test_the_project_has_modules_to_judge() -> None:
    """The rules below are about something."""
    assert len(MODULES) > 30
    assert {path.stem for path in SCENARIOS} >= {"wales-2014"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    """Commands and pages know the engine's results; the engine knows numpy and nobody else."""
    name = name_of(path)
    part = part_of(name, OWN_IMPORTS)
    wrong = []
    for found in imports_of(path):
        if not found.module.startswith("simulator") or (name, found.module) in ONLY_FOR_TYPES:
            continue
        allowed = part is None or part_of(found.module, OWN_IMPORTS[part])
        above = found.module.startswith(NOBODYS_BUSINESS) and not name.startswith(NOBODYS_BUSINESS)
        if (not allowed or above) and name != "simulator.__main__":
            wrong.append(f"{name}:{found.line} imports {found.module}")
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_part_uses_its_own_tools_only(path: Path) -> None:
    """YAML is read in one place, figures are drawn in one place, arrays are computed in one place."""
    name = name_of(path)
    part = part_of(name, OTHER_IMPORTS)
    allowed = {"numpy"} if part is None else OTHER_IMPORTS[part]
    packages = {(found.module.split(".")[0], found.line) for found in imports_of(path)}
    wrong = [
        f"{name}:{line} imports {package}"
        for package, line in sorted(packages)
        if package not in sys.stdlib_module_names | {"simulator"} | allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_pyplot_is_never_used(path: Path) -> None:
    """Figures are values; pyplot keeps them in a global state."""
    assert [
        found for found in imports_of(path) if found.module.startswith("matplotlib.pyplot")
    ] == []
    assert "matplotlib.pyplot" not in path.read_text(encoding="utf-8")


PROBE = """
import atexit, runpy, sys
heavy = ("numpy", "scipy", "matplotlib", "pandas", "pydantic")
tell = lambda: print("LOADED", *[name for name in heavy if name in sys.modules])
atexit.register(tell)
sys.argv = ["simulator", *sys.argv[1:]]
runpy.run_module("simulator", run_name="__main__")
"""


@pytest.mark.parametrize("arguments", [["--help"], ["check", "scenarios/wales-2014.yaml"]])
def test_starting_up_and_checking_load_nothing_heavy(arguments: list[str]) -> None:
    """Help and faults come at once: no numpy, scipy or matplotlib is loaded for them."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1].split()) == (0, ["LOADED"]), done.stderr


@pytest.mark.parametrize("path", [*MODULES, ROOT / "tests" / "oracle.py"], ids=lambda p: p.name)
def test_what_a_module_offers_is_listed_in_order(path: Path) -> None:
    """`__all__` is sorted as the linter sorts it: constants, classes, the rest."""
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            names = list(ast.literal_eval(node.value))
            assert names == sorted(names, key=lambda n: (not n.isupper(), not n[:1].isupper(), n))
            assert len(names) == len(set(names))


def test_what_the_package_offers_is_there() -> None:
    """Every name in the package's `__all__` can be had from it."""
    assert simulator.__all__
    assert [name for name in simulator.__all__ if not hasattr(simulator, name)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_whatever_is_public_says_what_it_is(path: Path) -> None:
    """Modules, public classes, functions and methods of public classes have docstrings."""
    tree = tree_of(path)
    silent = [] if ast.get_docstring(tree) else [f"{name_of(path)}: the module"]
    silent += [
        f"{name_of(path)}:{node.lineno} {node.name}" for node in public(tree) if not said(node)
    ]
    assert silent == []


Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Every public definition of a module, and of its public classes."""
    for child in node.body:
        if isinstance(child, Definition) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def said(node: Definition) -> bool:
    return ast.get_docstring(node) is not None


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT / "tests")))
def test_every_test_states_a_behaviour(path: Path) -> None:
    """A test's docstring says what holds, so that a failure reads as a sentence."""
    tests = [node for node in public(tree_of(path)) if node.name.startswith("test_")]
    assert tests
    assert [node.name for node in tests if not said(node)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_are_read_in_one_sitting(path: Path) -> None:
    """No file of the package is longer than 400 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES_IN_A_FILE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_seen_whole(path: Path) -> None:
    """No function is longer than 60 lines."""
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}: {lines} lines"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_IN_A_FUNCTION
    ]
    assert long == []


UNFINISHED = re.compile(
    r"#.*\b(TODO|FIXME|XXX)\b|raise NotImplementedError|pytest\.mark\.(skip|xfail)"
    r"|type: ignore(?!\[)"
)


def test_nothing_is_left_for_later() -> None:
    """No note to finish something, no test switched off, no type silenced without its reason."""
    mine = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
        if path != mine
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert found == []


def blocks_of(path: Path) -> list[tuple[str, str]]:
    """The fenced blocks of a page: language and text."""
    found = re.findall(
        r"^```(\w*)\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return [(language, text) for language, text in found]


def test_the_readme_begins_with_the_two_commands() -> None:
    """The first shell block makes the Wales report, the second passes the tests."""
    (first, run), (second, test) = blocks_of(ROOT / "README.md")[:2]
    assert (first, second) == ("sh", "sh")
    assert run.splitlines() == [
        "python3 -m venv .venv",
        ".venv/bin/pip install .",
        ".venv/bin/simulator run scenarios/wales-2014.yaml",
    ]
    assert test.splitlines() == [
        "python3 -m venv .venv",
        ".venv/bin/pip install -e '.[test]'",
        ".venv/bin/pytest",
    ]


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name
)
def test_links_of_a_page_lead_somewhere(path: Path) -> None:
    """Every relative link and picture is there."""
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in local if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_shipped_scenario_opens_with_what_it_shows(path: Path) -> None:
    """A comment of at least a line stands before the first key."""
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"# \S.{20,}", first)
    assert rest


def test_one_version_everywhere() -> None:
    """The package, the changelog's newest entry and the citation name the same version."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    citation = re.search(
        r"^version: (\S+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE
    )
    assert newest is not None
    assert citation is not None
    assert newest[1] == citation[1] == simulator.__version__
