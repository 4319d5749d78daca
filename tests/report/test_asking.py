"""``simulator run --brief`` and ``--format png``: what may be asked for, and what is written."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

SCENARIOS = Path(__file__).parents[2] / "scenarios"
WALES = SCENARIOS / "wales-2014.yaml"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", "run", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_briefs_by_any_name(tmp_path: Path) -> None:
    """Codes, names and short names are understood; who is named twice has one brief."""
    asked = ["--brief", "DEU", "--brief", "germany", "--brief", "gb", "--brief", "Türkiye"]
    done = _run(str(WALES), "-o", str(tmp_path), "--format", "json", *asked)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "wales-2014"
    outputs = json.loads((folder / "results.json").read_text(encoding="utf-8"))["outputs"]
    assert set(outputs) == {"brief-DEU.pdf", "brief-GBR.pdf", "brief-TUR.pdf"}
    for name, digest in outputs.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Grmany", "--brief Grmany: wales-2014.yaml has no such member; did you mean 'Germany'?"),
        ("Swedn", "has no such member"),
        ("Sweden", "--brief Sweden: wales-2014.yaml projects no Sweden"),
        ("ISL", "--brief ISL: wales-2014.yaml projects no Iceland, which has no armed forces"),
        ("x", "has no such member; there are ALB, BEL, BGR,"),
        ("", "has no such member; there are ALB"),
    ],
)
def test_who_is_not_there(tmp_path: Path, name: str, said: str) -> None:
    """One sentence, exit status 2, and nothing is written, not even of a member that is there."""
    done = _run(str(WALES), "-o", str(tmp_path / "out"), "--brief", "FRA", "--brief", name)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_every_scenario_must_project_it(tmp_path: Path) -> None:
    """Of several scenarios the first that lacks the member stops the run."""
    files = [str(SCENARIOS / "hague-2035.yaml"), str(WALES)]
    done = _run(*files, "-o", str(tmp_path / "out"), "--brief", "SWE")
    assert done.returncode == 2
    assert "wales-2014.yaml projects no Sweden" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_country_of_the_planners_own(tmp_path: Path) -> None:
    """A country that is no ally is found by its code and by its name."""
    file = tmp_path / "own.yaml"
    file.write_text(
        "base_year: 2026\nhorizon: 2030\ninclude: [UTO]\n"
        "targets: {two: {share: 2.0, by: 2029}}\n"
        "gdp: {real_growth: 2.0, inflation: 2.0}\nspending: [{climb: two}, {hold: share}]\n"
        "members:\n  UTO: {name: Utopia, figures: {gdp: 1000, core: 15, unit: bn, currency: EUR, per_usd: 0.8}}\n",
        encoding="utf-8",
    )
    for name in ("uto", "utopia"):
        done = _run(str(file), "-o", str(tmp_path / name), "--format", "json", "--brief", name)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name / "own" / "brief-UTO.pdf").read_bytes().startswith(b"%PDF")
    done = _run(str(file), "-o", str(tmp_path / "no"), "--brief", "Utopa")
    assert done.returncode == 2
    assert "did you mean 'Utopia'?" in done.stderr


def test_pictures_are_written_where_asked_for(tmp_path: Path) -> None:
    """--format svg writes one file a chart below figures/, and nothing else."""
    done = _run(str(WALES), "-o", str(tmp_path), "--format", "svg")
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "wales-2014"
    assert [path.name for path in folder.iterdir()] == ["figures"]
    names = sorted(path.name for path in (folder / "figures").iterdir())
    assert names[0] == "01-crossings.svg"
    assert "burden-sharing" in " ".join(names)
