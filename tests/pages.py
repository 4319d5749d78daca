"""Pages are done as they are read: what a reader would type is typed, what a page prints must come.

A page's blocks run from top to bottom in one folder, an empty one that holds the shipped scenarios:

========================  ==================================================================
```` ```sh ````           commands, a line each; every one succeeds
```` ```console ````      commands after ``$``, each followed by what the terminal shows; a line
                          ``...`` stands for any lines; ``$ echo $?`` shows how the last one ended
```` ```yaml ````         with ``# NAME.yaml`` as its first line: a file of that name; ``csv`` too
```` ```python ````       statements after ``>>>``, as in a doctest, in one session a page
any other                 is not run
========================  ==================================================================
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.cli import main

__all__ = ["PAGES", "ROOT", "SET_UP", "Block", "Desk", "Step", "alike", "blocks_of", "steps_of"]

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts),
]

SET_UP = {
    "python3 -m venv .venv",
    ". .venv/bin/activate",
    "pip install .",
    ".venv/bin/pip install .",
    ".venv/bin/pip install -e '.[test]'",
    ".venv/bin/pytest",
    "pip install '.[frames]'",
}
"""Lines that make an environment: .ci/run and tests/test_tutorial.py run their like, once."""

SPEAKS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
"""How what Python says may differ from the page: where it breaks its lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its text, and the line in which the text begins."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        """Where it stands, for a message."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def file(self) -> str | None:
        """The name of the file that a block of YAML or CSV is, if it says so in its first line."""
        named = re.match(rf"# ([\w.-]+\.{self.language})\n", self.text)
        return named[1] if named and self.language in {"yaml", "csv"} else None


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a page, and what the page says it prints; None where it says nothing."""

    command: str
    printed: str | None = None


def blocks_of(page: Path) -> list[Block]:
    """Every fenced block of a page, in order."""
    text = page.read_text(encoding="utf-8")
    found = re.finditer(
        r"^```(?:\{[\w-]+\} ?)?([^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )
    return [Block(page, text.count("\n", 0, at.start()) + 2, at[1], at[2]) for at in found]


def steps_of(block: Block) -> list[Step]:
    """The commands of a block, in order."""
    if block.language == "sh":
        lines = block.text.replace("\\\n", " ").splitlines()
        return [Step(line) for line in lines if line and not line.startswith("#")]
    if block.language == "console":
        parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
        assert not parts[0], f"{block.place}: something stands before the first $"
        return [Step(*part.split("\n", 1)) for part in parts[1:]]
    return []


def alike(page: str, printed: str) -> bool:
    """Whether a page shows what was printed.

    Blank lines and the width of gaps do not count; a line that is ``...`` stands for any lines, or for
    none, and within a line it stands for the rest of a word or more.
    """
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n"
        for line in _tidy(page)
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in _tidy(printed))) is not None


def _tidy(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@dataclass
class Desk:
    """A folder in which a page is followed, and what it has come to so far.

    Attributes:
        folder: where the commands run; the caller has made it the working directory.
        fresh: each command in a process of its own, where one changes what the next finds.
    """

    folder: Path
    fresh: bool = False
    status: int = 0
    session: dict[str, Any] = field(default_factory=dict)

    def follow(self, page: Path) -> int:
        """Do what a page says; return how many blocks it had that could be done."""
        return sum([self.do(block) for block in blocks_of(page)])

    def do(self, block: Block) -> bool:
        """Do what a block says, and whether there was anything to do."""
        if block.file:
            (self.folder / block.file).write_text(block.text, encoding="utf-8")
            return True
        if block.language == "python":
            self._say(block)
            return True
        steps = steps_of(block)
        for step in steps:
            self._try(block, step)
        return bool(steps)

    def _say(self, block: Block) -> None:
        assert ">>> " in block.text, f"{block.place}: Python without a prompt is not run"
        test = doctest.DocTestParser().get_doctest(
            block.text, self.session, block.place, str(block.page), block.line
        )
        told: list[str] = []
        runner = doctest.DocTestRunner(optionflags=SPEAKS)
        runner.run(test, out=told.append, clear_globs=False)
        assert runner.failures == 0, "".join(told)
        self.session = test.globs

    def _try(self, block: Block, step: Step) -> None:
        printed = self.type(step.command)
        if step.printed is None:
            assert self.status == 0, f"{block.place}: {step.command}\n{printed}"
            return
        assert alike(step.printed, printed), (
            f"{block.place}: {step.command}\nprints\n{printed}\nand not\n{step.printed}"
        )

    def type(self, command: str) -> str:
        """Run a command and return what it prints; ``status`` is how it ended."""
        if command == "echo $?":
            return f"{self.status}\n"
        if command in SET_UP:
            return ""
        line, _, target = command.partition(" > ")
        printed = self._answer(shlex.split(line, comments=True))
        if target:
            (self.folder / target).write_text(printed, encoding="utf-8")
            return ""
        return printed

    def _answer(self, words: list[str]) -> str:
        program, *arguments = words
        if program == "ls":
            return "".join(f"{path.name}\n" for path in sorted(Path(*arguments).iterdir()))
        if program == "cat":
            return Path(*arguments).read_text(encoding="utf-8")
        assert Path(program).name == "simulator", f"nobody knows the command {program}"
        return self._alone(arguments) if self.fresh else self._here(arguments)

    def _alone(self, arguments: list[str]) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "simulator", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.status = done.returncode
        return done.stdout

    def _here(self, arguments: list[str]) -> str:
        out, typed = io.StringIO(), sys.argv
        sys.argv = ["simulator", *arguments]
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                main()
        except SystemExit as ended:
            self.status = int(ended.code or 0)
        finally:
            sys.argv = typed
        return out.getvalue()
