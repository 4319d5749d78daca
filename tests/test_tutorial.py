"""The tutorial, typed from a fresh environment to a report, in a real shell.

Everything is done as it stands on the page: the environment is made, entered, and the commands run
there, one after the other in one shell. Where the tests run in earnest (``CI=true``) the project is
installed too, from a copy and from the network, as a newcomer does. At a developer's desk that one line
is stood for by the packages of the test's own environment, put into the fresh one; what follows it
proves the same, in a tenth of the time.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import site
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pages import ROOT, Block, Step, alike, blocks_of, steps_of

PAGE = ROOT / "docs" / "tutorial.md"
INSTALL = "pip install ."
MARK = "=== said and done"
LEAVE = (
    ".venv",
    ".git",
    "node_modules",
    "out",
    "_build",
    "build",
    "dist",
    "*.egg-info",
    ".*_cache",
)
FOUND_ELSEWHERE = """\
{python} - <<'DONE'
import pathlib, sysconfig
places = {places!r}
pathlib.Path(sysconfig.get_path("purelib"), "tests.pth").write_text("\\n".join(places))
command = pathlib.Path(".venv/bin/simulator")
command.write_text("#!" + {python!r} + "\\nfrom simulator.cli import main\\nmain()\\n")
command.chmod(0o755)
DONE"""
"""What stands for the installation: the packages of this environment, and a command."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a command of the page came to."""

    block: Block
    step: Step
    printed: str
    status: int


def in_earnest() -> bool:
    """Whether to install from the network, as a newcomer does."""
    return os.environ.get("CI") == "true"


def typed(step: Step, folder: Path) -> str:
    """What goes to the shell for a command."""
    if step.command != INSTALL or in_earnest():
        return step.command
    python = str(folder / ".venv" / "bin" / "python")
    places = [str(ROOT), *site.getsitepackages()]
    return FOUND_ELSEWHERE.format(python=python, places=places)


def steps(folder: Path) -> list[tuple[Block, Step]]:
    """Every command of the page in order; files that it says to save are written as it comes to them."""
    found: list[tuple[Block, Step]] = []
    for number, block in enumerate(blocks_of(PAGE)):
        if block.language == "python":
            (folder / f"session-{number}.txt").write_text(block.text, encoding="utf-8")
            found.append((block, Step(f"python -m doctest session-{number}.txt")))
        elif block.file:
            (folder / f"saved-{number}").write_text(block.text, encoding="utf-8")
            found.append((block, Step(f"cp saved-{number} {shlex.quote(block.file)}")))
        found += [(block, step) for step in steps_of(block)]
    return found


def script(todo: list[tuple[Block, Step]], folder: Path) -> str:
    """All commands for one shell; each is followed by a mark and its status."""
    parts = ["ended=0"]
    for _, step in todo:
        lines = ["(exit $ended)", typed(step, folder), "ended=$?"]
        parts.append("\n".join([*lines, f'printf "\\n{MARK} %s\\n" $ended']))
    return "\n".join(parts) + "\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's folder as a newcomer has it."""
    place = tmp_path_factory.mktemp("newcomer") / "project"
    if in_earnest():
        shutil.copytree(ROOT, place, ignore=shutil.ignore_patterns(*LEAVE))
    else:
        shutil.copytree(ROOT / "scenarios", place / "scenarios")
    return place


@pytest.fixture(scope="module")
def told(folder: Path) -> list[Told]:
    """What each command printed, in the page's order."""
    todo = steps(folder)
    kept = {"PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE", "SIMULATOR_DATA"}
    kept |= {name for name in os.environ if name.startswith(("PIP_", "HTTP", "http"))}
    done = subprocess.run(
        ["bash"],
        input=script(todo, folder),
        cwd=folder,
        env={name: os.environ[name] for name in kept & set(os.environ)} | {"COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    parts = re.split(rf"\n{MARK} (\d+)\n", done.stdout)
    assert len(parts) == 2 * len(todo) + 1, done.stdout
    return [
        Told(block, step, printed, int(status))
        for (block, step), printed, status in zip(todo, parts[::2], parts[1::2], strict=False)
    ]


def test_each_command_ends_as_the_page_says(told: list[Told]) -> None:
    """Commands succeed, and where the page shows what is printed, that is printed."""
    assert len(told) > 12
    for each in told:
        where = f"{each.block.place}: {each.step.command}\n{each.printed}"
        if each.step.printed is None:
            assert each.status == 0, where
        else:
            assert alike(each.step.printed, each.printed), where


def test_the_environment_is_fresh(told: list[Told], folder: Path) -> None:
    """The command that ran is the one in the environment that the page has made."""
    assert told[0].step.command == "python3 -m venv .venv"
    assert (folder / ".venv" / "bin" / "simulator").is_file()
    assert Path(sys.prefix) != folder / ".venv"


def test_reports_are_there(told: list[Told], folder: Path) -> None:
    """Every file that the page tells its reader to open has been written."""
    assert told
    named = set(re.findall(r"`(out/[\w./-]+\.\w+)`", PAGE.read_text(encoding="utf-8")))
    assert {"out/wales-2014/report.pdf", "out/ruritania/brief-RUR.pdf"} <= named
    assert [name for name in sorted(named) if not (folder / name).is_file()] == []
    assert (folder / "out" / "wales-2014" / "report.pdf").read_bytes().startswith(b"%PDF")
