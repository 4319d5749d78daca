"""Build the part of D3 that report.html draws with, from npm's packages at their locked versions.

``scripts/chart_library/`` names the packages (package.json), locks them (package-lock.json) and says
which names are taken (entry.js). Run by hand after a change there; needs Node and npm::

    python scripts/vendor_chart_library.py          # writes simulator/report/html/vendor/
    python scripts/vendor_chart_library.py --check  # fails where that folder differs
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
RECIPE = HERE / "chart_library"
VENDOR = HERE.parent / "simulator" / "report" / "html" / "vendor"
BUNDLE = "d3-subset.min.js"


def build(recipe: Path) -> dict[str, bytes]:
    """Return the vendored files by name: the bundle, its licence and what it was made from."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "library"
        shutil.copytree(recipe, folder, ignore=shutil.ignore_patterns("node_modules"))
        _run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        made = _run(folder, *_esbuild(folder))
        packages = _bundled(folder)
        licence = (folder / "node_modules" / "d3-scale" / "LICENSE").read_bytes()
    return {
        BUNDLE: _banner(packages) + made,
        "LICENSE": licence,
        "versions.json": (json.dumps(packages, indent=2, sort_keys=True) + "\n").encode(),
    }


def _esbuild(folder: Path) -> list[str]:
    (program,) = (folder / "node_modules" / "@esbuild").glob("*/bin/esbuild")
    options = ["--bundle", "--minify", "--format=iife", "--global-name=d3", "--target=es2020"]
    return [str(program), "entry.js", *options, "--legal-comments=none", "--charset=ascii"]


def _bundled(folder: Path) -> dict[str, str]:
    """Return name and version of every package that is in the bundle."""
    lock: dict[str, Any] = json.loads((folder / "package-lock.json").read_text("utf-8"))
    return {
        path.removeprefix("node_modules/"): str(entry["version"])
        for path, entry in lock["packages"].items()
        if path.startswith("node_modules/") and "esbuild" not in path
    }


def _banner(packages: dict[str, str]) -> bytes:
    names = ", ".join(f"{name} {version}" for name, version in sorted(packages.items()))
    text = f"/* D3, Copyright 2010-2026 Mike Bostock, ISC licence; parts: {names} */\n"
    return text.encode()


def _run(folder: Path, *command: str) -> bytes:
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
    return done.stdout


def main() -> int:
    """Write the vendored files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    files = build(RECIPE)
    if check:
        wrong = [name for name, content in files.items() if _there(name) != content]
        print("differs: " + ", ".join(wrong) if wrong else "the vendored files are what npm gives")
        return 1 if wrong else 0
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (VENDOR / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


def _there(name: str) -> bytes | None:
    path = VENDOR / name
    return path.read_bytes() if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
