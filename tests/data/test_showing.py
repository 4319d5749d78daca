"""``simulator data``: lists, tables, forecasts and members, readable in 80 columns."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from data.publications import NatoBook, bundled_figures
from simulator import data
from simulator.cli import main
from simulator.data.adding import add

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 80


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own and a terminal of 80 columns."""
    folder = tmp_path / "user"
    monkeypatch.setenv("SIMULATOR_DATA", str(folder))
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    return folder


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """Return what runs 'simulator data' and gives its lines."""
    return Shown(monkeypatch, capsys)


class Shown:
    """Runs the command; gives the lines on standard output, or the fault and the exit status."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def __call__(self, *words: str) -> list[str]:
        status, out, err = self.run(*words)
        assert (status, err) == (0, "")
        lines = [line.rstrip() for line in out.splitlines()]
        assert [line for line in lines if len(line) > WIDTH] == []
        return lines

    def run(self, *words: str) -> tuple[int, str, str]:
        self.monkeypatch.setattr(sys, "argv", ["simulator", "data", *words])
        with pytest.raises(SystemExit) as stop:
            main()
        return int(stop.value.code or 0), *self.capsys.readouterr()


def row(lines: list[str], start: str) -> list[str]:
    """Return the words of the only line that begins so."""
    (found,) = [line.split() for line in lines if line.strip().startswith(start)]
    return found


def test_list_of_everything(shown: Shown) -> None:
    """Every table and forecast is listed with years, members, measures, what it holds, source."""
    lines = shown()
    assert row(lines, "2024-06-17") == ["2024-06-17", "2014-2024", "31", "9", "full", "nato-2024"]
    assert row(lines, "2024-04") == ["2024-04", "2014-2029", "32", "5", "full", "weo-mitsuo"]
    listed = {line.split()[0] for line in lines if line.strip()[:2] == "20"}
    assert {*data.table_dates(), *data.forecast_vintages()} <= listed


def test_own_table_is_marked(shown: Shown, tmp_path: Path, user: Path) -> None:
    """A table of the user's has a star, and the folder is named below."""
    path = tmp_path / "270630.xlsx"
    path.write_bytes(NatoBook(bundled_figures(later=3), core=True).content())
    add(path)
    lines = shown()
    assert row(lines, "2027-06-30*")[1:] == ["2017-2027", "31", "9", "full", "added-2027-06-30"]
    assert str(user) in "".join(lines)
    assert "core" in "".join(shown("--member", "POL"))


@pytest.mark.parametrize("date", data.table_dates())
def test_every_table_fits(shown: Shown, date: str) -> None:
    """A table shows the share of every member in its last year, its note and sources."""
    lines = shown(date)
    table = data.table(date)
    code = table.members_with(table.last_year)[0]
    shares = next(line.split() for line in lines if line.strip().startswith(f"{code} "))
    share = table.share(code, table.last_year)
    assert share is not None
    assert shares[-1] == f"{share:.2f}"
    text = " ".join(" ".join(lines).split())
    assert table.definition in text
    assert text.count("Source: ") == len(table.source.split())


@pytest.mark.parametrize("vintage", data.forecast_vintages())
def test_every_forecast_fits(shown: Shown, vintage: str) -> None:
    """A forecast shows the real growth of every member to its last year."""
    lines = shown(vintage)
    growth = data.forecast(vintage).real_growth("USA", data.forecast_info(vintage).last_year)
    assert growth is not None
    assert (
        next(line.split() for line in lines if line.strip().startswith("USA"))[-1]
        == f"{growth:.2f}"
    )
    assert ("Growth of the GDP deflator, %" in lines) == data.forecast(vintage).has("NGDP_D")


@pytest.mark.parametrize("name", ["DEU", "de", "germany", "Federal Republic of Germany"])
def test_member_in_all_tables(shown: Shown, name: str) -> None:
    """One member, by any of its names: years down, tables across, for each measure."""
    lines = shown("--member", name)
    assert any(line.startswith("Germany (DEU) in NATO's tables") for line in lines)
    years = [line.split() for line in lines if line.strip().startswith("2024")]
    assert "2.12e" in years[0]
    assert "97,686e" in {word for words in years for word in words}


@pytest.mark.parametrize("code", sorted(data.members()))
def test_every_member_fits(shown: Shown, code: str) -> None:
    """The figures of every member fit, in all tables, in the fullest one and in a forecast."""
    assert shown("--member", code)
    assert shown("2024-06-17", "--member", code)
    assert shown("--member", code, "2026-04")


def test_member_in_one_table(shown: Shown) -> None:
    """One member in one table: all years and measures, in the currency of that table."""
    lines = shown("2024-06-17", "--member", "Bulgaria")
    assert any("Bulgaria (BGR); national currency: BGN" in line for line in lines)
    words = [line.split() for line in lines if line.strip().startswith("2024e")]
    assert words[0] == ["2024e", "2.18", "13.29", "31.89", "2,325", "106,721", "4,217"]
    assert shown("2025-08-28", "--member", "IS")[-1] == "The table has no figure of Iceland (ISL)."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["2024-06-16"],
            "there is no table or forecast '2024-06-16'; there are the tables 2016-07-04",
        ),
        (["--member", "Atlantis"], "'Atlantis' is no member of NATO"),
        (["2024-06-17", "--member", "XX"], "'XX' is no member of NATO"),
    ],
)
def test_what_is_not_there(shown: Shown, words: list[str], told: str) -> None:
    """A table or member that is not there is one line, with status 2."""
    status, out, err = shown.run(*words)
    assert (status, out) == (2, "")
    assert err.startswith(f"simulator: {told}")


def test_help_says_both_uses(shown: Shown) -> None:
    """The help names showing and adding."""
    status, out, _ = shown.run("--help")
    assert status == 0
    assert "[TABLE] [--member CODE] | add FILE" in out
    assert "--date" in shown.run("add", "--help")[1]


def test_nothing_is_loaded_to_add_before_it_is_asked_for() -> None:
    """The reader and its commands load neither openpyxl nor, with the variable set, platformdirs."""
    script = (
        "import os, sys; os.environ['SIMULATOR_DATA'] = '/nowhere'\n"
        "import simulator.cli.data, simulator.data as d; d.table(d.table_dates()[-1])\n"
        "print(*[n for n in ('openpyxl', 'platformdirs', 'rich', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
