"""The commands solve and compare: what they print, write and refuse; and that their pages run."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from questions.alone import HAGUE, ROOT, WALES
from simulator.cli.compare import command as compare
from simulator.cli.solve import command as solve
from simulator.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

STANDARD = ("--set", "uncertainty=standard")
COMMANDS = {"solve": solve, "compare": compare}


def run(name: str, *arguments: str) -> Result:
    """Run a command, its own refusals raised."""
    runner = CliRunner(env={"COLUMNS": "80", "TERM": "dumb"})
    done = runner.invoke(COMMANDS[name], list(arguments), standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done


def test_solve_prints_a_table_of_eighty_columns(tmp_path: Path) -> None:
    """Whoever is below, with the growth, the margin and the money; files beside it."""
    done = run("solve", str(HAGUE), "--confidence", "90", *STANDARD, "-o", str(tmp_path))
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.strip().startswith("Spain ") for line in lines)
    folder = tmp_path / "hague-2035"
    assert {path.name for path in folder.iterdir()} == {"solve.pdf", "solve.csv", "solve.json"}
    tree = json.loads((folder / "solve.json").read_text("utf-8"))
    assert len(tree["answers"]) == 31


def test_one_member_s_answer_comes_with_what_puts_it_back(tmp_path: Path) -> None:
    """The setting that is printed can be pasted."""
    done = run("solve", str(HAGUE), "--member", "Germany", "-o", str(tmp_path), "--format", "csv")
    text = " ".join(done.stdout.split())
    assert (
        "Put back with: --set 'members.DEU.spending.core=[{through: 2035, grow: {real: 4.18" in text
    )


def test_pictures_are_drawn(tmp_path: Path) -> None:
    """Of growth, of the cheapest path, and of a number that is varied."""
    number = ("--vary", "spending.0.max_real_growth", "--range", "5", "12")
    for extra in ((), ("--path", "cheapest", "--budget", "80bn"), number):
        run("solve", str(HAGUE), "--member", "ESP", "--member", "DEU", *extra,
            "-o", str(tmp_path), "--format", "pdf,png,svg")  # fmt: skip
        folder = tmp_path / "hague-2035"
        assert (folder / "solve.png").read_bytes().startswith(b"\x89PNG")
        assert b"<svg" in (folder / "solve.svg").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--confidence", "90"), "has no uncertainty; add 'uncertainty: standard' to it"),
        (("--confidence", "101", *STANDARD), "a percentage between 0 and 100"),
        (("--confidence", "0", *STANDARD), "a percentage between 0 and 100"),
        (("--confidence", "nan", *STANDARD), "a percentage between 0 and 100"),
        (("--member", "Germny"), "did you mean 'Germany'?"),
        (("--member", "Iceland"), "projects no Iceland, which has no armed forces"),
        (("--target", "The Hague, cor"), "did you mean 'The Hague, core'?"),
        (("--by", "2050"), "projects the years 2027 to 2037"),
        (("--line", "related"), "does not count it; it counts core"),
        (("--from", "2030"), "phases of core begin in 2027, 2036"),
        (("--range", "1", "2"), "--vary PATH is missing"),
        (("--vary", "spending.0.max_real_growth"), "--range LOW HIGH is missing"),
        (("--budget", "12bn"), "--budget belongs to --path cheapest"),
        (("--path", "cheapest", "--budget", "a lot"), "money a year is written 12bn or 800mn"),
        (("--path", "cheapest", "--budget", "2030-2028=1bn"), "the years are the wrong way round"),
        (("--path", "cheapest", "--confidence", "90", *STANDARD), "leave --confidence out"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """Nothing is written."""
    with pytest.raises(UsageError) as caught:
        run("solve", str(HAGUE), *arguments, "-o", str(tmp_path))
    assert said in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_compare_prints_differences_first(tmp_path: Path) -> None:
    """Then what comes of them, in eighty columns."""
    other = ROOT / "scenarios" / "wales-2014-frozen.yaml"
    done = run("compare", str(WALES), str(other), *STANDARD, "-o", str(tmp_path))
    lines = done.stdout.splitlines()
    assert lines[0] == "wales-2014-frozen against wales-2014"
    assert lines[1].startswith("  all but baltics, core: real spending held (2017)")
    assert max(map(len, lines)) <= 80
    folder = tmp_path / "wales-2014"
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".html", ".csv", ".json"}


@pytest.mark.parametrize("page", ["solve", "compare"])
def test_the_commands_of_a_page_run(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block of shell on the page is run where the scenarios are, and writes what it should."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "how-to" / f"{page}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 2
    for block in blocks:
        for line in block.replace("\\\n", " ").splitlines():
            program, name, *arguments = shlex.split(line)
            assert program == "simulator"
            assert run(name, *arguments).exit_code == 0
    assert list((tmp_path / "out").glob(f"*/{page}.json"))
