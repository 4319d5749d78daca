"""Adding NATO's workbook: what is taken, what disagrees, what is left, and where it lies."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.publications import CHANGE, SHARE, NatoBook, bundled_figures
from simulator import data
from simulator.cli import main
from simulator.data.adding import add
from simulator.data.folders import rows
from simulator.errors import OutputError, SimulatorError, UsageError

if TYPE_CHECKING:
    from openpyxl import Workbook

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = "240617-def-exp-2024-TABLES-en.xlsx"


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own, which is not there yet."""
    folder = tmp_path / "user" / "simulator"
    monkeypatch.setenv("SIMULATOR_DATA", str(folder))
    return folder


@pytest.fixture
def newer() -> NatoBook:
    """Return a workbook of 2017 to 2027 with the figures of 2014 to 2024."""
    return NatoBook(bundled_figures(later=3), price_base=2021, core=True, bulgarian="EUR")


def saved(book: NatoBook, folder: Path, name: str = "270630-def-exp-2027-TABLES-en.xlsx") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(book.content())
    return path


def real_workbook(folder: Path) -> Path:
    """Return NATO's workbook of 17 June 2024, where this machine has it, else one built like it.

    SIMULATOR_DATA_SOURCE names the folder of collected figures; else it is a folder ``data`` in a
    neighbour of this repository.
    """
    named = os.environ.get("SIMULATOR_DATA_SOURCE")
    places = [Path(named)] if named else sorted(ROOT.parent.glob("*/data"))
    found = [place / "workbooks" / WORKBOOK for place in places]
    there = [path for path in found if path.is_file()]
    return there[0] if there else saved(NatoBook(bundled_figures()), folder, WORKBOOK)


@pytest.mark.parametrize("real", [True, False], ids=["as found", "as built"])
def test_workbook_of_june_2024_equals_the_bundled_table(
    tmp_path: Path, user: Path, *, real: bool
) -> None:
    """Every cell of members and of sums is the bundled one, to the last decimal."""
    built = NatoBook(bundled_figures())
    path = real_workbook(tmp_path) if real else saved(built, tmp_path, WORKBOOK)
    added = add(path, replace=True)
    assert (added.vintage, added.replaced) == ("2024-06-17", True)
    bundled = Path(data.__file__).parent / "tables"
    mine = user / "table-2024-06-17" / "tables"
    assert without_source(mine / "2024-06-17.csv") == without_source(bundled / "2024-06-17.csv")
    sums = [
        row for row in without_source(bundled / "aggregates.csv") if row["date"] == "2024-06-17"
    ]
    assert [row | {"date": "2024-06-17"} for row in without_source(mine / "aggregates.csv")] == sums
    theirs = next(row for row in rows(bundled / "index.csv") if row["date"] == "2024-06-17")
    own = next(rows(mine / "index.csv"))
    same = ("definition", "first_year", "last_year", "members", "estimated_years", "price_base")
    assert {name: own[name] for name in same} == {name: theirs[name] for name in same}
    assert (own["measures"], own["completeness"]) == (theirs["measures"], "full")


def without_source(path: Path) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if name != "source"} for row in rows(path)]


def test_what_disagrees_in_june_2024(tmp_path: Path) -> None:
    """Three shares that are printed as exactly 2 are not constant spending over constant GDP."""
    added = add(real_workbook(tmp_path), "2024-06-18")
    wrong = [found for check in added.checks for found in check.disagreements]
    assert [(found.place.who, found.place.year) for found in wrong] == [
        ("FRA", 2020),
        ("LTU", 2019),
        ("SVK", 2024),
    ]
    assert {found.printed for found in wrong} == {2.0}
    assert [check.tried for check in added.checks] == [363, 330, 22, 22, 22, 22]
    assert "3 of its figures disagree" in data.table_info("2024-06-18").note


def test_new_table_is_there_at_once(tmp_path: Path, user: Path, newer: NatoBook) -> None:
    """A table that was added is the newest one, with its own definition, figures and source."""
    assert "2027-06-30" not in data.table_dates()
    added = add(saved(newer, tmp_path))
    assert added.folder == user / "table-2027-06-30"
    assert (added.first_year, added.last_year, len(added.members)) == (2017, 2027, 32)
    assert data.table_dates()[-1] == "2027-06-30"
    table = data.table("2027-06-30")
    assert table.info.definition == "core defence expenditure"
    assert table.info.price_base == 2021
    assert table.info.estimated_years == (2026, 2027)
    assert table.share("DEU", 2027) == data.table("2024-06-17").share("DEU", 2024)
    assert table.value("ISL", 2027, "gdp_usd_current_mn") is not None
    assert data.printed_group("2027-06-30", "NATO_TOTAL", 2027, SHARE) is not None
    assert data.sources()[table.source].text.endswith("(270630-def-exp-2027-TABLES-en.xlsx)")
    assert data.currency_of_table("BGR", "2027-06-30") == "EUR"
    assert data.newest_full_table() == "2027-06-30"


def test_another_folder_has_other_tables(
    tmp_path: Path, newer: NatoBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is looked up at every call: a table is there only while it is named."""
    add(saved(newer, tmp_path))
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "nowhere"))
    assert "2027-06-30" not in data.table_dates()
    with pytest.raises(data.UnknownVintageError):
        data.table("2027-06-30")


def test_scenario_names_the_new_table(
    tmp_path: Path, newer: NatoBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After 'data add', 'run' starts from the new table's last year and its figures."""
    file = tmp_path / "plan.yaml"
    file.write_text(
        "table: 2027-06-30\nforecast: 2026-04\nhorizon: 2030\n"
        "gdp: {real_growth: 1.5, inflation: 2}\n"
        "targets: {two: {share: 2, by: 2030}}\nspending: [{hold: share}]\n",
        encoding="utf-8",
    )
    assert run(monkeypatch, "data", "add", str(saved(newer, tmp_path))) == 0
    out = tmp_path / "out"
    assert run(monkeypatch, "run", str(file), "-o", str(out), "--format", "json") == 0
    results = json.loads((out / "plan" / "results.json").read_text(encoding="utf-8"))
    assert results["provenance"]["table"] == "2027-06-30"
    assert results["years"] == [2027, 2028, 2029, 2030]
    old = data.table("2024-06-17")
    found = results["members"]["DEU"]
    assert found["share_pct"]["core"][0] == pytest.approx(old.share("DEU", 2024))
    assert found["spending_usd_mn"]["core"][0] == pytest.approx(
        old.value("DEU", 2024, "defence_usd_current_mn")
    )
    assert results["members"]["BGR"]["currency"] == "EUR"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["simulator", *words])
    with pytest.raises(SystemExit) as stop:
        main()
    return int(stop.value.code or 0)


def text_figures(book: Workbook) -> None:
    """Write figures as text: with thousands marks, hard spaces, a real minus sign, a star."""
    sheet = book["TABLE2"]
    assert sheet["C8"].value == "Albania"
    for column, text in zip(
        "DEFG", ("1,234.5", "12\N{NO-BREAK SPACE}345", "9 876*", ".."), strict=True
    ):
        sheet[f"{column}8"] = text
    sheet = book["TABLE3"]
    first = next(
        row for row in range(20, 60) if sheet.cell(row, 2).value == "Annual real change (%)"
    )
    for column, text in zip("DEF", ("\N{MINUS SIGN}2.74", "n/a", "3.5%"), strict=True):
        sheet[f"{column}{first + 1}"] = text


def test_figures_as_text(tmp_path: Path, newer: NatoBook) -> None:
    """Text is read as the figure it is; what says that there is none is none."""
    newer.traps.append(text_figures)
    add(saved(newer, tmp_path))
    table = data.table("2027-06-30")
    spent = [table.value("ALB", year, "defence_usd_current_mn") for year in range(2017, 2021)]
    assert spent == [1234.5, 12345.0, 9876.0, None]
    assert [table.value("ALB", year, CHANGE) for year in range(2017, 2020)] == [-2.74, None, 3.5]


def doubtful_cells(book: Workbook) -> None:
    """Write what no figure can be told from."""
    sheet = book["TABLE3"]
    assert sheet["C8"].value == "Albania"
    values: tuple[str | float | bool, ...] = ("1,23", "see note", 250.0, -1.0, True)
    for column, value in zip("DEFGH", values, strict=True):
        sheet[f"{column}8"] = value
    sheet["C9"] = "Ruritania"


def test_doubtful_cells_are_left(tmp_path: Path, newer: NatoBook) -> None:
    """A cell that is no certain figure is left and told, and so is a row of nobody's."""
    newer.traps.append(doubtful_cells)
    added = add(saved(newer, tmp_path))
    table = data.table("2027-06-30")
    assert [table.share("ALB", year) for year in range(2017, 2022)] == [None] * 5
    assert table.share("ALB", 2022) is not None
    assert table.years("BEL") == ()
    left = [line for line in added.left if line.startswith("TABLE3")]
    assert left == [
        "TABLE3, row 8: '1,23' of ALB 2017 is no certain figure",
        "TABLE3, row 8: 'see note' of ALB 2018 is no certain figure",
        "TABLE3, row 8: 250 of ALB 2019 cannot be share of GDP, %",
        "TABLE3, row 8: -1 of ALB 2020 cannot be share of GDP, %",
        "TABLE3, row 9: 'Ruritania' is no member of NATO",
    ]


def test_what_no_measure_is_made_of_is_left(tmp_path: Path, newer: NatoBook) -> None:
    """Blocks whose words are not exactly known are left and named; errors without a name are not."""
    added = add(saved(newer, tmp_path))
    personnel = "Distribution of defence expenditure by main category, Personnel (b)"
    change = "Defence expenditure real change 2017-2027e, Million US dollars"
    assert added.left == (
        f"TABLE8a, rows 45-75: Table 8a : {personnel}",
        "TABLE4, row 3: column 'Real change 2017-2027e (%)'",
        f"TABLE4, row 4: Table 4 : {change} (2021 prices and exchange rates)",
        "TABLE7, row 7: Table 7 : Military personnel, Thousands",
    )


def percent_cells(book: Workbook) -> None:
    """Store shares as hundredths that are shown with a percent sign."""
    for row in book["TABLE3"].iter_rows(min_row=8, max_row=10, min_col=4):
        for cell in row:
            assert isinstance(cell.value, int | float)
            cell.value, cell.number_format = cell.value / 100, "0.00%"


def test_cells_shown_in_percent(tmp_path: Path, newer: NatoBook) -> None:
    """A cell that is shown with a percent sign holds a hundredth of the figure."""
    newer.traps.append(percent_cells)
    added = add(saved(newer, tmp_path))
    share = data.table("2027-06-30").share("ALB", 2027)
    assert share == pytest.approx(newer.figures["ALB", 2027, SHARE], abs=1e-4)
    assert len(added.checks[0].disagreements) == 3


def in_billions(book: Workbook) -> None:
    """Give GDP in billions."""
    sheet = book["TABLE5"]
    sheet["B4"] = "Billion US dollars"
    for row in sheet.iter_rows(min_row=7, min_col=4):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = cell.value / 1_000


def test_billions_become_millions(tmp_path: Path, newer: NatoBook) -> None:
    """A unit of billions is carried into the table's millions."""
    newer.traps.append(in_billions)
    add(saved(newer, tmp_path))
    found = data.table("2027-06-30").value("USA", 2027, "gdp_usd_current_mn")
    assert found == pytest.approx(newer.figures["USA", 2027, "gdp_usd_current_mn"], abs=1e-3)


def test_wrong_figures_are_told_with_both(tmp_path: Path, newer: NatoBook) -> None:
    """Each identity that does not hold names the place, the printed figure and the other one."""
    newer.figures["DEU", 2027, SHARE] += 0.02
    newer.figures["NOR", 2026, CHANGE] -= 1
    newer.figures["NATO_TOTAL", 2027, "defence_usd_current_mn"] += 5_000
    added = add(saved(newer, tmp_path))
    told = [str(found) for check in added.checks for found in check.disagreements]
    assert "DEU 2027: share is 2.1390 % of GDP as printed, 2.1190 % from constant spending and GDP" in told  # fmt: skip
    assert any(line.startswith("NOR 2026: real change is ") for line in told)
    assert any(line.startswith("NATO total 2027: spending, USD mn, is ") for line in told)


def test_currency_that_cannot_be(tmp_path: Path, newer: NatoBook) -> None:
    """A table that names the lev where figures are taken as euros says so."""
    newer.bulgarian = "BGN"
    added = add(saved(newer, tmp_path))
    assert added.left[0] == "BGR: the table names Leva, but its figures are taken as EUR"


def twice(book: Workbook) -> None:
    """Repeat the table of shares, with one other figure."""
    sheet = book.copy_worksheet(book["TABLE3"])
    assert sheet["C9"].value == "Belgium"
    sheet["D9"] = 7.0


def test_figure_that_stands_twice(tmp_path: Path, newer: NatoBook) -> None:
    """The first of two is taken, and both are told."""
    newer.traps.append(twice)
    added = add(saved(newer, tmp_path))
    first = newer.figures["BEL", 2017, SHARE]
    assert data.table("2027-06-30").share("BEL", 2017) == first
    (found,) = added.checks[-1].disagreements
    assert (found.place.who, found.printed, found.computed) == ("BEL", first, 7.0)


def test_table_that_is_there_is_kept(tmp_path: Path, user: Path, newer: NatoBook) -> None:
    """A bundled table, or one that was added, is replaced only when that is asked for."""
    path = saved(newer, tmp_path)
    add(path)
    for date in ("2027-06-30", "2024-06-17"):
        with pytest.raises(OutputError, match=f"the table {date} is there already; --replace"):
            add(path, date)
    newer.figures["DEU", 2027, SHARE] = 3.3
    data.table("2027-06-30")
    assert add(saved(newer, tmp_path), replace=True).replaced
    assert data.table("2027-06-30").share("DEU", 2027) == 3.3
    assert [entry.name for entry in user.iterdir()] == ["table-2027-06-30"]


def test_failed_write_leaves_nothing(
    tmp_path: Path, user: Path, newer: NatoBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file cannot be written, no part of the table is there, nor a draft of it."""

    def full(path: Path, content: bytes) -> None:
        if path.name == "index.csv":
            raise OutputError("the disk is full")
        path.write_bytes(content)

    monkeypatch.setattr("simulator.data.adding.store.write_whole", full)
    with pytest.raises(OutputError, match="the disk is full"):
        add(saved(newer, tmp_path))
    assert list(user.iterdir()) == []
    assert "2027-06-30" not in data.table_dates()


def test_failed_replacement_leaves_the_old_table(
    tmp_path: Path, user: Path, newer: NatoBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new table cannot be put in place, the one that was there is there."""
    path = saved(newer, tmp_path)
    add(path)
    before = data.table("2027-06-30").share("DEU", 2027)
    rename, calls = os.rename, []

    def failing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise PermissionError(13, "no")
        rename(source, target)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OutputError, match="you may not write there"):
        add(path, replace=True)
    assert [entry.name for entry in user.iterdir()] == ["table-2027-06-30"]
    assert data.table("2027-06-30").share("DEU", 2027) == before


def test_folder_that_cannot_be(
    tmp_path: Path, newer: NatoBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the data folder should be is one sentence."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "file"))
    with pytest.raises(OutputError, match=r"SIMULATOR_DATA names .*file, which is no folder"):
        add(saved(newer, tmp_path))


@pytest.mark.parametrize("name", ["tables/index.csv", "tables/2027-06-30.csv", "sources.csv"])
def test_damaged_vintage_is_named(tmp_path: Path, user: Path, newer: NatoBook, name: str) -> None:
    """A file of the user's that is not as written is named in one sentence, for every command."""
    add(saved(newer, tmp_path))
    (user / "table-2027-06-30" / name).write_text("date,member,id\n2027-06-30,DEU,x\n")
    with pytest.raises(SimulatorError, match=rf"{name} is damaged; remove its folder, or add"):
        data.sources()[data.table("2027-06-30").source]


def named(text: str) -> NatoBook:
    def write(book: Workbook) -> None:
        book["TABLE1"]["B1"] = text

    return NatoBook(bundled_figures(later=3), traps=[write])


@pytest.mark.parametrize(
    ("name", "text", "date"),
    [
        ("270630-def-exp-2027-en.xlsx", "", "2027-06-30"),
        ("20270630_defence.xlsx", "", "2027-06-30"),
        ("nato-2027-06-30.xlsx", "", "2027-06-30"),
        ("nato.xlsx", "30 June 2027", "2027-06-30"),
        (
            "nato.xlsx",
            "Defence Expenditure of NATO Countries (2017-2027), 30 June 2027",
            "2027-06-30",
        ),
        ("270630.xlsx", "30 June 2027", "2027-06-30"),
        ("280311-def-exp-2027-en.xlsx", "", "2028-03-11"),
    ],
)
def test_date_is_found(tmp_path: Path, name: str, text: str, date: str) -> None:
    """The date is in the file's name, in a cell of its own, or in the title of the document."""
    added = add(saved(named(text), tmp_path, name))
    assert added.vintage == date
    day, month, year = data.table(date).title.split(", ")[-1].split()
    assert (int(day), year) == (int(date[8:]), date[:4])
    assert month in {"June", "March"}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("nato.xlsx", "", "does not say when it was published; give it with --date YYYY-MM-DD"),
        ("nato.xlsx", "Allies since 30 June 2027 are counted", "does not say when"),
        ("270630.xlsx", "1 July 2027", "gives more than one date: 2027-06-30 .*, 2027-07-01"),
        ("170630.xlsx", "", "says 2017-06-30, but its years are 2017-2027; give it with --date"),
        ("271330.xlsx", "", "does not say when"),
    ],
)
def test_uncertain_date_is_refused(tmp_path: Path, name: str, text: str, told: str) -> None:
    """No date, two dates or an impossible one: it has to be given."""
    path = saved(named(text), tmp_path, name)
    with pytest.raises(OutputError, match=told):
        add(path)
    assert add(path, "2027-06-30").vintage == "2027-06-30"


@pytest.mark.parametrize("date", ["2027", "2027-06", "2027-06-31", "June", "2027-06-30x"])
def test_date_that_is_none(tmp_path: Path, newer: NatoBook, date: str) -> None:
    """A date that is given has to be one."""
    with pytest.raises(UsageError, match="a table's date is a day, YYYY-MM-DD"):
        add(saved(newer, tmp_path), date)


def test_written_files_have_the_bundled_columns(
    tmp_path: Path, user: Path, newer: NatoBook
) -> None:
    """A table of the user's has the files and columns of the bundled ones."""
    add(saved(newer, tmp_path))
    bundled, mine = Path(data.__file__).parent, user / "table-2027-06-30"
    pairs = {
        "tables/index.csv": "tables/index.csv",
        "tables/2027-06-30.csv": "tables/2024-06-17.csv",
        "sources.csv": "sources.csv",
    }
    for name, other in pairs.items():
        assert columns(mine / name) == columns(bundled / other)
    assert sorted(path.name for path in mine.rglob("*.csv")) == sorted(
        ["aggregates.csv", *(name.rpartition("/")[2] for name in pairs)]
    )


def columns(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))
