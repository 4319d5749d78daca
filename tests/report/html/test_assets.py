"""The page's parts: its scripts in order, its colours, and the chart library as vendored."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

from simulator.report import style
from simulator.report.html import bundle

ASSETS = Path(str(files("simulator.report.html"))) / "assets"
VENDOR = ASSETS.parent / "vendor"
ROOT = Path(__file__).resolve().parents[3]


def test_every_script_is_on_the_page_after_what_it_imports() -> None:
    """Each file under assets/js is there once, and what it imports stands before it."""
    names = sorted(path.stem for path in (ASSETS / "js").glob("*.js"))
    order = re.findall(r"^const (\w+)_ = \(\(\) => \{$", bundle.scripts(), re.MULTILINE)
    assert sorted(order) == names
    for path in (ASSETS / "js").glob("*.js"):
        for imported in re.findall(r'from "\./(\w+)\.js"', path.read_text(encoding="utf-8")):
            assert order.index(imported) < order.index(path.stem)
    assert not re.search(r"^\s*(import|export)\b", bundle.scripts(), re.MULTILINE)


def test_scripts_never_parse_markup_or_code() -> None:
    """Text goes into the page as text: no markup is parsed, no text is run."""
    for path in (ASSETS / "js").glob("*.js"):
        source = path.read_text(encoding="utf-8")
        forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|DOMParser|\.html\(|eval\(|new Function"
        assert not re.search(forbidden, source), path.name


def test_scripts_are_read_in_one_sitting() -> None:
    """No script and no style sheet of the page is longer than 300 lines."""
    for path in [*(ASSETS / "js").iterdir(), *(ASSETS / "css").iterdir()]:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path.name


def test_colours_are_those_of_the_other_pages() -> None:
    """The four outcomes have the colours of the report's charts on paper."""
    for name in ("ALREADY", "BY_DUE", "LATER", "NEVER", "INK", "ACCENT"):
        variable = name.lower().replace("_", "-")
        assert f"--{variable}:{getattr(style, name)}" in bundle.styles().splitlines()[0]


def test_the_library_is_the_locked_one() -> None:
    """The vendored file names the versions that the lock file holds, and comes with its licence."""
    lock = json.loads((ROOT / "scripts/chart_library/package-lock.json").read_text("utf-8"))
    locked = {
        path.removeprefix("node_modules/"): entry["version"]
        for path, entry in lock["packages"].items()
        if path.startswith("node_modules/") and "esbuild" not in path
    }
    assert json.loads((VENDOR / "versions.json").read_text("utf-8")) == locked
    first = bundle.library().splitlines()[0]
    assert all(f"{name} {version}" in first for name, version in locked.items())
    assert "ISC" in first
    assert "Permission to use, copy, modify" in (VENDOR / "LICENSE").read_text("utf-8")
    assert len(bundle.library()) < 100_000
