"""The form of every bundled file."""

import csv
import re
from pathlib import Path

import pytest

from simulator import data

FOLDER = Path(data.__file__).parent
TABLES = sorted((FOLDER / "tables").glob("2*.csv"))
FORECASTS = sorted((FOLDER / "forecasts").glob("2*.csv"))
AGGREGATES = FOLDER / "tables" / "aggregates.csv"
INDEXES = [FOLDER / "tables" / "index.csv", FOLDER / "forecasts" / "index.csv"]
HAND_KEPT = [FOLDER / f"{name}.csv" for name in ("adjustments", "currencies", "members", "sources")]
STANDARD = FOLDER / "standard.csv"
PLANS = [FOLDER / "plans.csv", FOLDER / "plans_dropped.csv"]
PAST = [FOLDER / f"{name}.csv" for name in ("breaks", "expectations", "guidelines")]
EVERY = [*TABLES, *FORECASTS, AGGREGATES, *INDEXES, *HAND_KEPT, STANDARD, *PLANS, *PAST]
IN_WORDS = {
    "members",
    "sources",
    "standard",
    "plans",
    "plans_dropped",
    "breaks",
    "expectations",
    "guidelines",
}
"""Files whose sources are not ids: facts, the list of sources itself, fits told in words, plans,
addresses."""
KEYS = {"member", "group", "date", "year", "estimate", "source"}


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def figures(path: Path) -> list[tuple[dict[str, str], str, float]]:
    """Return (row, column, figure) of every figure in a file."""
    return [
        (row, name, float(cell))
        for row in read(path)
        for name, cell in row.items()
        if name not in KEYS and cell
    ]


def name_of(path: Path) -> str:
    """Return what a test of a file is called by."""
    return path.stem


def test_all_files_are_known() -> None:
    """No CSV file lies in the folder that the tests here do not look at."""
    assert sorted(EVERY) == sorted(FOLDER.rglob("*.csv"))


def test_size() -> None:
    """All bundled files together take at most 1.5 MB."""
    files = [
        path for path in FOLDER.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert sum(path.stat().st_size for path in files) <= 1_500_000


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_bytes(path: Path) -> None:
    """Every file is UTF-8 without mark or carriage return, ends in one line feed, and is square."""
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    widths = {len(row) for row in csv.reader(text.splitlines())}
    assert len(widths) == 1


@pytest.mark.parametrize("path", EVERY, ids=name_of)
def test_sources_are_explained(path: Path) -> None:
    """Every row names its source by ids that sources.csv explains."""
    rows = [] if path.stem in IN_WORDS else read(path)
    assert {word for row in rows for word in row["source"].split()} <= set(data.sources())
    assert all(row["source"] for row in rows)


def test_no_source_is_idle() -> None:
    """Every source is used by a file, but for those of the facts about members."""
    used = {
        word
        for path in EVERY
        if path.stem not in IN_WORDS
        for row in read(path)
        for word in row["source"].split()
    }
    assert set(data.sources()) - used == {"eu-members", "iso-codes", "nato-members"}
    assert all(source.text and source.licence for source in data.sources().values())


@pytest.mark.parametrize("path", [*TABLES, *FORECASTS], ids=name_of)
def test_codes_and_order(path: Path) -> None:
    """Rows are of members, one for each member and year, sorted, none without a figure."""
    places = [(row["member"], row["year"]) for row in read(path)]
    assert places == sorted(set(places))
    assert {member for member, _ in places} <= set(data.members())
    assert places == sorted({(row["member"], row["year"]) for row, _, _ in figures(path)})


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_years_of_tables(path: Path) -> None:
    """A table goes back at most twelve years from its publication, and speaks of no later year."""
    published = int(path.stem[:4])
    years = {int(row["year"]) for row in read(path)}
    assert published - 12 <= min(years)
    assert max(years) <= published


@pytest.mark.parametrize("path", FORECASTS, ids=name_of)
def test_years_of_forecasts(path: Path) -> None:
    """A forecast has all 32 members, begins in 2009 or later and ends one to six years ahead."""
    published = int(path.stem[:4])
    rows = read(path)
    years = {int(row["year"]) for row in rows}
    assert min(years) >= 2009
    assert published < max(years) <= published + 6
    assert {row["member"] for row in rows} == set(data.members())


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_figures_of_tables(path: Path) -> None:
    """Figures of tables are plausible, and none is a zero that stands for nothing."""
    for row, name, figure in figures(path):
        place = (row["member"], row["year"], name, figure)
        assert figure != 0, place
        if name == "real_change_pct":
            assert -60 < figure < 130, place
        elif name == "equipment_share_pct":
            assert 0 < figure < 70, place
        elif name == "share_of_gdp_pct":
            assert 0.2 < figure < 7, place
        else:
            assert figure > 10, place


def test_zeros_of_forecasts() -> None:
    """The one zero in the forecasts is the IMF's: Denmark's growth of 2023, in April 2023."""
    zeros = [
        (path.stem, row["member"], row["year"], name)
        for path in FORECASTS
        for row, name, figure in figures(path)
        if figure == 0
    ]
    assert zeros == [("2023-04", "DNK", "2023", "NGDP_RPCH")]


@pytest.mark.parametrize("path", FORECASTS, ids=name_of)
def test_figures_of_forecasts(path: Path) -> None:
    """Growth of forecasts is plausible, and levels are above zero."""
    for row, name, figure in figures(path):
        low, high = (-25, 25) if name == "NGDP_RPCH" else (0, float("inf"))
        assert low < figure < high or figure == 0, (row["member"], row["year"], name, figure)


@pytest.mark.parametrize("path", [*TABLES, AGGREGATES], ids=name_of)
def test_estimates(path: Path) -> None:
    """The mark of an estimate is true, false or, where it is not known, empty."""
    assert {row["estimate"] for row in read(path)} <= {"true", "false", ""}


@pytest.mark.parametrize("row", read(HAND_KEPT[2]), ids=lambda row: row["member"])
def test_form_of_members(row: dict[str, str]) -> None:
    """Codes and dates of a member have the form of their standards."""
    assert re.fullmatch(
        r"[A-Z]{3} [A-Z]{2} [A-Z]{3}", f"{row['member']} {row['alpha2']} {row['currency']}"
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["joined_nato"])
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row["joined_eu"])
    assert row["armed_forces"] in {"true", "false"}
