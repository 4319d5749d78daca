"""Pages opened in a real Chromium, through Node; see tests/browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parents[2] / "browser"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"


def missing() -> str:
    """Return what this machine lacks for opening a page, or nothing."""
    if not shutil.which("node"):
        return "Node is not installed"
    if not chromium():
        return "Chromium is not installed"
    if not (HERE / "node_modules" / "playwright-core").is_dir() or not AXE.is_file():
        return "run `npm ci` in tests/browser"
    return ""


def chromium() -> str | None:
    """Return where Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def observe(folder: Path, visits: list[dict[str, Any]]) -> dict[str, Any]:
    """Open each visit's page, do its acts, and return what was seen, by visit."""
    lack = missing()
    if lack:
        pytest.skip(lack)
    job = folder / "job.json"
    job.write_text(json.dumps({"chromium": chromium(), "axe": str(AXE), "visits": visits}), "utf-8")
    done = subprocess.run(
        ["node", str(HERE / "observe.js"), str(job)],
        capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    return seen
