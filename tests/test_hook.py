"""The hook for pre-commit: its definition, and its entry as pre-commit runs it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))


def hook() -> dict[str, Any]:
    """The one hook that the repository defines."""
    ((found,),) = [yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))]
    assert isinstance(found, dict)
    return found


def run(*files: str) -> subprocess.CompletedProcess[str]:
    """Run the hook's entry with the files that were changed, from the repository's root."""
    program, *words = shlex.split(hook()["entry"])
    assert program == "simulator"
    return subprocess.run(
        [sys.executable, "-m", program, *words, *files],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_hook_is_defined_as_pre_commit_wants_it() -> None:
    """It is installed like any Python package and is asked about scenarios only."""
    defined = hook()
    assert (defined["id"], defined["language"]) == ("simulator-check", "python")
    assert defined["types"] == ["yaml"]
    assert all(re.search(defined["files"], str(path.relative_to(ROOT))) for path in SHIPPED)
    assert not re.search(defined["files"], "docs/scenario.schema.json")


def test_good_scenarios_pass() -> None:
    """Every shipped scenario, in one call."""
    done = run(*(str(path.relative_to(ROOT)) for path in SHIPPED))
    assert done.returncode == 0, done.stdout


def test_a_faulty_scenario_stops_the_commit() -> None:
    """The fault is shown at its place."""
    done = run("scenarios/wales-2014.yaml", "tests/bad/unknown-key.yaml")
    assert done.returncode == 2
    assert re.match(r"tests/bad/unknown-key\.yaml:\d+:\d+: unknown key", done.stdout)
