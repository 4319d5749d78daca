"""The pages on spreadsheets and Python do what they say: their commands and code are run here."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

import simulator
from pages import ROOT, Desk
from report.office import convert
from simulator.report.xlsx import xlsx_bytes

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ROOT / "docs" / "how-to"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that holds the shipped scenarios, as a new user's does."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_python_page_runs(desk: Path) -> None:
    """Every statement gives what the page prints, and the last one leaves its files."""
    assert Desk(desk).follow(PAGES / "python.md") > 5
    assert {path.name for path in (desk / "out" / "wales-2014").iterdir()} == {
        "report.xlsx",
        "results.json",
    }


def test_the_spreadsheet_page_runs(desk: Path) -> None:
    """Its command writes the workbook, and the sheets are those that the page lists."""
    text = (PAGES / "spreadsheet.md").read_text(encoding="utf-8")
    assert Desk(desk).follow(PAGES / "spreadsheet.md") == 1
    sheets = openpyxl.load_workbook(desk / "out" / "wales-2014" / "report.xlsx").sheetnames
    listed = re.findall(r"^\| ([A-Z][^|]*?) \| ", text, re.MULTILINE)
    names = {part for row in listed for part in row.split(", ")}
    for money in ("Shortfall", "Extra", "Spending", "GDP"):
        names.remove(money)
        names |= {f"{money} USD", f"{money} national"}
    assert set(sheets) <= names
    assert names - set(sheets) <= {"Warnings", "Probability met", "Probability reached"}


def test_the_formula_of_the_page_finds_its_number(tmp_path: Path) -> None:
    """Computed by LibreOffice in the workbook itself, it gives Germany's share in 2024."""
    text = (PAGES / "spreadsheet.md").read_text(encoding="utf-8")
    (formula,) = re.findall(r"^```text\n(=.*)\n```", text, re.MULTILINE)
    results = simulator.project(simulator.load(ROOT / "scenarios" / "wales-2014.yaml"))
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(results)))
    mine = book.create_sheet("Mine", 0)
    mine["A1"] = formula.replace("[report.xlsx]", "")
    book.save(tmp_path / "mine.xlsx")
    convert([tmp_path / "mine.xlsx"], "csv", tmp_path)
    found = float((tmp_path / "mine.csv").read_text(encoding="utf-8"))
    share = results.members["DEU"].share_pct["core"][results.position(2024)]
    assert found == pytest.approx(share)
