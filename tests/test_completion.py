"""What the shell completes, asked as a shell asks."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from simulator import data
from simulator.cli.run import FORMATS

COMMANDS = {"run", "check", "show", "new", "watch", "schema", "data"}


def asked(line: str) -> list[str]:
    """What bash is told for a line; the last word is being written."""
    words = line.split(" ")
    known = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return answer("bash_complete", known).splitlines()


def answer(instruction: str, known: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from simulator.cli import main; main()"],
        env={**os.environ, **known, "_SIMULATOR_COMPLETE": instruction},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def test_commands_are_offered() -> None:
    """All of them, or those that begin so."""
    assert {f"plain,{name}" for name in COMMANDS} <= set(asked("simulator "))
    assert asked("simulator wa") == ["plain,watch"]


@pytest.mark.parametrize("command", ["run", "check", "show", "watch", "data add"])
def test_files_are_left_to_the_shell(command: str) -> None:
    """Where a file is wanted, the shell completes its own files."""
    assert asked(f"simulator {command} ") == ["file,"]


def test_options_are_offered() -> None:
    """Those of the command, whose module is imported for it."""
    assert "plain,--set" in asked("simulator show --")
    assert asked("simulator new --f") == ["plain,--force"]


@pytest.mark.parametrize("command", ["run", "watch"])
def test_formats_are_offered_after_each_comma(command: str) -> None:
    """Each that is not in the list yet, with the list before it."""
    assert asked(f"simulator {command} --format ") == [f"plain,{name}" for name in FORMATS]
    assert asked(f"simulator {command} --format csv,j") == ["plain,csv,json"]
    assert "plain,csv,csv" not in asked(f"simulator {command} --format csv,")


def test_members_are_offered_by_code() -> None:
    """Codes in any case, with names for the shells that show them."""
    codes = [f"plain,{code}" for code in data.members() if code.startswith("D")]
    assert asked("simulator data --member d") == codes
    shown = answer("zsh_complete", {"COMP_WORDS": "simulator data --member NO", "COMP_CWORD": "3"})
    assert shown.splitlines() == ["plain", "NOR", "Norway"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_ask(shell: str) -> None:
    """The script that a shell's start-up file evaluates asks in the way tested here."""
    script = answer(f"{shell}_source", {})
    assert f"_SIMULATOR_COMPLETE={shell}_complete" in script
