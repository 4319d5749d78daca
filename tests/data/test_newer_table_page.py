"""The page on newer tables: its commands do what it says, one after the other."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from data.publications import NatoBook, bundled_figures, bundled_outlook, outlook
from simulator import data

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "newer-table.md"


def test_commands_of_the_page_run(tmp_path: Path) -> None:
    """Every command succeeds, in the page's order, on files of the names that the page gives."""
    text = PAGE.read_text(encoding="utf-8")
    (scenario,) = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "plan.yaml").write_text(scenario, encoding="utf-8")
    table, forecast = "270630-def-exp-2027-TABLES-en.xlsx", "WEOApr2027all.xls"
    (tmp_path / table).write_bytes(NatoBook(bundled_figures(later=3), core=True).content())
    figures = bundled_outlook("2026-04", data.INDICATORS)
    (tmp_path / forecast).write_bytes(outlook(figures).encode("utf-16"))
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 9
    environment = {**os.environ, "SIMULATOR_DATA": str(tmp_path / "user")}
    for command in commands:
        words = command.split()
        assert words[0] == "simulator"
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (command, done.returncode, done.stderr) == (command, 0, done.stderr)
        assert "Traceback" not in done.stderr
    kept = sorted(path.name for path in (tmp_path / "user").iterdir())
    assert kept == ["forecast-2027-04", "table-2027-06-30", "table-2027-07-01"]
