"""Series and plans from a planner's CSV file beside the scenario."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from scenario.samples import OWN, member
from simulator.scenario import Examination, examine, load
from simulator.scenario.scenario import PlanMoney, PlanShare

if TYPE_CHECKING:
    from pathlib import Path

GROWTH = "year,growth,prices\n2027,1.0,2.0\n2028,1.5,2.5\n2029,-0.5,3.0\n"
SERIES = "members.AAA.gdp.real_growth={file: gdp.csv, column: growth%s}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a scenario to 2030 of two countries, and a CSV file."""
    (tmp_path / "mine.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "gdp.csv").write_text(GROWTH, encoding="utf-8")
    return tmp_path


def growth(folder: Path, csv: str | bytes | None = None, more: str = "") -> tuple[float, ...]:
    """AAA's real growth, 2027 to 2030."""
    if csv is not None:
        content = csv if isinstance(csv, bytes) else csv.encode()
        (folder / "gdp.csv").write_bytes(content)
    return member(load(folder / "mine.yaml", [SERIES % more]), "AAA").real_growth


def said(examination: Examination) -> list[str]:
    return [fault.message for fault in examination.faults]


def test_a_column_gives_a_value_a_year_and_its_last_one_is_held(folder: Path) -> None:
    """2030 takes 2029's, and a warning says so."""
    assert growth(folder) == (1.0, 1.5, -0.5, -0.5)
    told = load(folder / "mine.yaml", [SERIES % ""]).warnings[0]
    assert told.message == (
        "gdp.csv:4: growth ends in 2029: its last value is held to 2030; 'then' sets another"
    )


def test_then_follows_the_last_year(folder: Path) -> None:
    """Without a warning."""
    assert growth(folder, more=", then: 2.0") == (1.0, 1.5, -0.5, 2.0)
    assert load(folder / "mine.yaml", [SERIES % ", then: 2.0"]).warnings == ()


@pytest.mark.parametrize(
    "csv",
    [
        "growth,year\r\n1.0,2027\r\n1.5,2028\r\n-0.5,2029\r\n",
        '\ufeffyear,note,growth\n2027,"a, b\nand c",1.0\n\n2028,,1.5\n2029,x,-.5\n',
        "# growth: our own, 2026\nyear,growth\n2027,1.0\n# then\n2028,1.5\n2029,-0.5\n",
        "year , growth\n 2029 , -0.5 \n2028,1.50\n2027/28,1e0\n2026,\n",
        "year,growth\n2020,n\n".replace("n\n", "9\n") + "2027,1\n2028,1.5\n2029,-0.5\n2030,\n",
    ],
    ids=[
        "columns in any order",
        "notes, blanks, a mark",
        "comments",
        "rows in any order",
        "other years",
    ],
)
def test_what_spreadsheets_write_is_read(folder: Path, csv: str) -> None:
    """Texts with commas and line ends, blank lines, comments, spaces, fiscal years, a byte order mark."""
    assert growth(folder, csv) == (1.0, 1.5, -0.5, -0.5)


def test_years_past_the_horizon_are_ignored(folder: Path) -> None:
    """A file may go on; it is a planner's own table."""
    rows = "".join(f"{year},{year - 2026}.0\n" for year in range(2020, 2060))
    assert growth(folder, f"year,growth\n{rows}") == (1, 2, 3, 4)


def test_a_plan_takes_the_years_of_its_phase(folder: Path) -> None:
    """Money and shares; years with an empty field are left to straight lines."""
    (folder / "plan.csv").write_text(
        "year,budget,share\n2025,14,1.4\n2027,16.5,1.6\n2028,,\n2029,18,1.9\n", encoding="utf-8"
    )
    plan = "members.AAA.spending=[{plan: {%s: {file: plan.csv, column: %s}%s}}]"
    money = load(folder / "mine.yaml", [plan % ("national", "budget", ", unit: bn")])
    assert member(money, "AAA").lines["core"].phases[0].rule == PlanMoney(
        ((2027, 16_500), (2029, 18_000)), constant=False
    )
    shares = load(folder / "mine.yaml", [plan % ("share", "share", "")])
    assert member(shares, "AAA").lines["core"].phases[0].rule == PlanShare(
        ((2027, 1.6), (2029, 1.9))
    )


def test_a_plan_s_prices_and_currency_are_as_for_one_written_out(folder: Path) -> None:
    """Dollars at the base year's prices."""
    (folder / "plan.csv").write_text("year,usd\n2028,20\n", encoding="utf-8")
    setting = "{plan: {usd: {file: plan.csv, column: usd}, prices: 2026, unit: bn}}"
    figures = "{gdp: 1000000, core: 15000, currency: EUR, per_usd: 0.8}"
    scenario = load(
        folder / "mine.yaml",
        [f"members.AAA.figures={figures}", f"members.AAA.spending=[{setting}]"],
    )
    assert member(scenario, "AAA").lines["core"].phases[0].rule == PlanMoney(
        ((2028, 16_000.0),), constant=True
    )


def test_the_path_is_taken_from_the_file_that_names_it(folder: Path) -> None:
    """A scenario that is extended brings its own file from its own folder."""
    (folder / "below").mkdir()
    (folder / "below" / "growth.csv").write_text(GROWTH, encoding="utf-8")
    text = OWN.replace("real_growth: 1.0", "real_growth: {file: growth.csv, column: growth}")
    (folder / "below" / "base.yaml").write_text(text, encoding="utf-8")
    (folder / "later.yaml").write_text("extends: below/base.yaml\n", encoding="utf-8")
    scenario = load(folder / "later.yaml")
    assert member(scenario, "BBB").real_growth == (1.0, 1.5, -0.5, -0.5)
    assert list(scenario.sources) == ["later.yaml", "base.yaml", "growth.csv"]


def test_a_file_is_among_the_sources_with_its_digest(folder: Path) -> None:
    """So that a report says which numbers it rests on."""
    scenario = load(folder / "mine.yaml", [SERIES % ""])
    assert scenario.sources["gdp.csv"] == sha256(GROWTH.encode()).hexdigest()


def test_the_values_are_part_of_the_scenario_s_own_digest(folder: Path) -> None:
    """What is understood changes with the file."""
    before = load(folder / "mine.yaml", [SERIES % ""]).sha256
    (folder / "gdp.csv").write_text(GROWTH.replace("1.5", "1.6"), encoding="utf-8")
    assert load(folder / "mine.yaml", [SERIES % ""]).sha256 != before


def test_two_members_read_two_columns_of_one_file(folder: Path) -> None:
    """A table of all countries is one file."""
    (folder / "gdp.csv").write_text("year,AAA,BBB\n2027,1,2\n", encoding="utf-8")
    settings = [
        f"members.{code}.gdp.real_growth={{file: gdp.csv, column: {code}, then: 3}}"
        for code in ("AAA", "BBB")
    ]
    scenario = load(folder / "mine.yaml", settings)
    assert member(scenario, "AAA").real_growth == (1, 3, 3, 3)
    assert member(scenario, "BBB").real_growth == (2, 3, 3, 3)
    assert list(scenario.sources) == ["mine.yaml", "gdp.csv"]


def test_a_fault_of_a_file_is_told_once_for_all_who_read_it(folder: Path) -> None:
    """One cause, one fault, at the scenario's own place."""
    (folder / "gdp.csv").write_text("year,growth\n2027,n/a\n", encoding="utf-8")
    found = examine(folder / "mine.yaml", ["gdp.real_growth={file: gdp.csv, column: growth}"])
    assert said(found) == [
        "gdp.csv:2: 'n/a' in 'growth' is no number; write it with digits and a point only"
    ]


@pytest.mark.parametrize("number", ["1_000", "0x10", "nan", "inf", "1,5", "2 %", "--1", "1e999"])
def test_what_python_takes_for_a_number_a_planner_may_not_have_meant(
    folder: Path, number: str
) -> None:
    """Digits, one point, one sign, an exponent; nothing else is a number."""
    (folder / "gdp.csv").write_text(f'year,growth\n2027,"{number}"\n', encoding="utf-8")
    found = examine(folder / "mine.yaml", [SERIES % ""])
    assert len(found.faults) == 1
    assert found.faults[0].message.startswith(f"gdp.csv:2: '{number}' in 'growth' is no number")


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    """Results name files without folders, so that each name must mean one."""
    (folder / "other").mkdir()
    (folder / "other" / "gdp.csv").write_text(GROWTH, encoding="utf-8")
    settings = [SERIES % "", "gdp.inflation={file: other/gdp.csv, column: prices}"]
    assert said(examine(folder / "mine.yaml", settings)) == [
        "two files are called gdp.csv; rename one"
    ]


def test_a_link_out_of_the_folder_is_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What counts is where a file really lies."""
    outside = tmp_path_factory.mktemp("outside") / "secret.csv"
    outside.write_text(GROWTH, encoding="utf-8")
    (folder / "gdp.csv").unlink()
    (folder / "gdp.csv").symlink_to(outside)
    (told,) = said(examine(folder / "mine.yaml", [SERIES % ""]))
    assert told.startswith("'file' leads out of ")


def test_the_files_that_a_scenario_rests_on_are_known(folder: Path) -> None:
    """Whoever waits for a save has to watch them, also one that is not there yet."""
    settings = [SERIES % "", "gdp.inflation={file: soon.csv, column: x}"]
    paths = examine(folder / "mine.yaml", settings).paths
    assert [path.name for path in paths] == ["mine.yaml", "gdp.csv", "soon.csv"]
