"""Announced plans: the table's form, what was known on a day, and which path stands."""

from __future__ import annotations

import csv
import importlib.util
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from simulator import data
from simulator.data.plans import PLAN_KINDS, day_of, reasons_dropped, select

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from simulator.data import StandingPath, Statement

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(data.__file__).parent
COLUMNS = "member,announced,year,value,unit,prices,definition,kind,what,source,quality,note,dropped"
UNITS = {"pct_gdp", "national_mn", "national_bn", "usd_bn"}
DEFINITIONS = {"nato", "national", "core_2026", "related", "unknown"}
KINDS = {*PLAN_KINDS, "pledge", "statement"}
PRICES = re.compile(r"current|unknown|constant \d{4}")
DAYS = ("2015-12-31", "2018-12-31", "2022-06-30", "2024-07-31", "2025-06-30", "2026-11-24")


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a bundled file, as they are written."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ROWS = rows_of("plans.csv")


def beginning(text: str) -> date:
    """The first day that a date may mean."""
    return date.fromisoformat(f"{text}-01-01"[:10])


def standing(member: str, as_of: str, after: int, *, core: bool = False) -> StandingPath:
    """A path that is there."""
    path = data.standing_path(member, as_of, after=after, core=core)
    assert path is not None
    return path


def years(path: StandingPath, after: int) -> dict[int, float]:
    """The years ahead and their figures."""
    return {point.year: point.amount for point in path.after(after)}


# ---------------------------------------------------------------- the table's form


def test_the_table_has_its_columns_and_every_collected_row() -> None:
    """412 statements of all 32 members were collected; rows may be added."""
    head = (FOLDER / "plans.csv").read_text(encoding="utf-8").split("\n", maxsplit=1)[0]
    assert head == COLUMNS
    assert len(ROWS) >= 412
    assert {row["member"] for row in ROWS} == set(data.members())
    assert Counter(row["what"] for row in ROWS)["The Hague pledge, core part, at least 3.5 %"] == 30


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['member']}-{row['announced']}")
def test_a_row_keeps_to_the_form(row: Mapping[str, str]) -> None:
    """Codes, dates, years, units, definitions, kinds, qualities and addresses are what they may be."""
    assert beginning(row["announced"]) <= date.fromisoformat(day_of(row["announced"]))
    assert 2014 <= int(row["year"]) <= 2040
    assert float(row["value"]) > 0
    assert row["unit"] in UNITS
    assert PRICES.fullmatch(row["prices"])
    assert row["unit"] != "pct_gdp" or (row["prices"] == "current" and float(row["value"]) < 10)
    assert row["definition"] in DEFINITIONS
    assert row["kind"] in KINDS
    assert row["quality"] in {"primary", "press", "secondary"}
    assert re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/?\S*", row["source"])
    assert row["what"].strip() == row["what"] != ""


def test_rows_are_sorted_and_none_stands_twice() -> None:
    """By member, date, unit, label and year; a statement has one figure a year."""
    order = ("member", "announced", "unit", "what", "year")
    places = [tuple(row[name] for name in order) for row in ROWS]
    assert places == sorted(places)
    whole = [(*place, row["value"], row["source"]) for place, row in zip(places, ROWS, strict=True)]
    assert len(set(whole)) == len(whole)


def test_nothing_is_dropped_before_it_was_announced() -> None:
    """The day from which a statement no longer stands lies after the first day it can be from."""
    dropped = [row for row in ROWS if row["dropped"]]
    assert len(dropped) >= 86
    for row in dropped:
        assert beginning(row["announced"]).isoformat() < day_of(row["dropped"]), row


def test_every_dropped_statement_has_its_reason() -> None:
    """What is dropped is listed with the reason, and what is listed is dropped."""
    listed = {(row["member"], row["announced"]) for row in rows_of("plans_dropped.csv")}
    assert {(row["member"], row["announced"]) for row in ROWS if row["dropped"]} == listed
    assert set(reasons_dropped()) == listed
    assert all(why.strip() for why in reasons_dropped().values())


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that brings the table into order."""
    path = ROOT / "scripts" / "build_plans.py"
    spec = importlib.util.spec_from_file_location("build_plans", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_as_the_script_writes_it(script: ModuleType, tmp_path: Path) -> None:
    """Running it again changes no byte; built from the collected statements alone, neither."""
    shutil.copy(FOLDER / "plans.csv", tmp_path)
    written = (FOLDER / "plans.csv").read_bytes()
    assert script.build(tmp_path).read_bytes() == written
    collected = sorted(ROOT.parent.glob("*/data/announced_plans.csv"))
    for path in collected[:1]:
        (tmp_path / "plans.csv").unlink()
        again = script.build(tmp_path, path.parent).read_text(encoding="utf-8").splitlines()
        assert set(again) <= set(written.decode().splitlines())


def test_the_script_refuses_a_dropped_plan_that_nobody_announced(
    script: ModuleType, tmp_path: Path
) -> None:
    """A slip in the list of what was dropped is named."""
    shutil.copy(FOLDER / "plans.csv", tmp_path)
    entry = "member,announced,from,dropped,why\nDEU,2024-07-06,,2025-06-24,a slip\n"
    (tmp_path / "plans_dropped.csv").write_text(entry, encoding="utf-8")
    with pytest.raises(SystemExit, match="no statement of DEU was announced 2024-07-06"):
        script.build(tmp_path, dropped_in=tmp_path)


# ---------------------------------------------------------------- as known on a day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-03-14", "2018-03-14"),
        ("2018-02", "2018-02-28"),
        ("2024-02", "2024-02-29"),
        ("1900-02", "1900-02-28"),
        ("2018-04", "2018-04-30"),
        ("2018-12", "2018-12-31"),
        ("2018", "2018-12-31"),
    ],
)
def test_a_short_date_is_its_last_day(text: str, day: str) -> None:
    """What is known to the month or year counts as known when that is over."""
    assert day_of(text) == day


def test_plans_are_read_as_of_a_day() -> None:
    """Germany's figures of 2018, known to the year alone, are not known in the summer of 2018."""
    assert data.plans("DEU", "2018-12-30") == ()
    assert {item.announced for item in data.plans("DEU", "2018-12-31")} == {"2018"}
    assert len(data.plans()) == len(ROWS)
    assert data.plans("XXX") == ()


def test_a_dropped_plan_stands_until_it_is_dropped() -> None:
    """The British plan of April 2024 ended with the election of July."""
    plan = next(item for item in data.plans("GBR") if item.announced == "2024-04-23")
    assert [plan.stands(day) for day in ("2024-04-22", "2024-04-23", "2024-07-30")] == [
        False,
        True,
        True,
    ]
    assert not plan.stands("2024-07-31")


# ---------------------------------------------------------------- standing paths, by hand


@pytest.mark.parametrize(
    ("member", "as_of", "after", "core", "definition", "expected"),
    [
        ("DEU", "2018-12-31", 2018, False, "nato", {2019: 1.31, 2024: 1.5}),
        ("DEU", "2026-11-24", 2026, True, "nato", {2029: 3.5}),
        ("DEU", "2025-01-31", 2024, False, "nato", {2028: 2.0}),
        ("CAN", "2018-12-31", 2018, False, "nato", {2024: 1.4}),
        ("CAN", "2024-12-31", 2024, False, "nato", {2029: 1.76}),
        ("EST", "2024-12-31", 2024, False, "nato", {2025: 3.13, 2026: 3.11, 2027: 3.03}),
        ("EST", "2026-11-24", 2026, True, "nato", {2027: 5.4, 2028: 5.4, 2029: 5.4}),
        ("FRA", "2018-12-31", 2018, False, "nato", {2025: 2.0}),
        ("FRA", "2026-11-24", 2026, True, "national", {2027: 63_400.0, 2030: 76_300.0}),
        ("HRV", "2019-12-31", 2019, False, "nato", {2024: 2.0}),
        ("HRV", "2026-11-24", 2026, True, "nato", {2027: 2.5, 2028: 2.5, 2030: 3.0}),
        ("NLD", "2026-11-24", 2026, True, "core", {2030: 2.8, 2035: 3.5}),
    ],
)
def test_a_standing_path(
    member: str, as_of: str, after: int, *, core: bool, definition: str, expected: dict[int, float]
) -> None:
    """The newest plan wins for the years it covers; older ones fill others unless dropped."""
    path = standing(member, as_of, after, core=core)
    assert path.definition == definition
    assert years(path, after) == expected
    assert path.until == max(expected)


@pytest.mark.parametrize(
    ("member", "as_of", "after", "core"),
    [
        ("CAN", "2026-11-24", 2026, True),  # a pledge for 2035, and 1.76 in 2029 was overtaken
        ("CZE", "2026-11-24", 2026, True),  # the path to 3 % was dropped
        ("GBR", "2024-12-31", 2024, False),  # lapsed with the election
        ("NLD", "2026-11-24", 2026, False),  # core expenditure is not for older tables
        ("USA", "2018-12-31", 2018, False),  # nothing says what the national plan was for 2018
    ],
)
def test_no_standing_path(member: str, as_of: str, after: int, *, core: bool) -> None:
    """Pledges, dropped plans, other definitions and plans that cannot be scaled are no path."""
    assert data.standing_path(member, as_of, after=after, core=core) is None


def test_plans_reach_as_far_as_they_were_found_to() -> None:
    """The last year of each standing path on 24 November 2026; nobody else has one."""
    last = {
        code: path.until
        for code in data.members()
        if (path := data.standing_path(code, "2026-11-24", after=2026, core=True)) is not None
    }
    assert last == {
        "NOR": 2036,
        "NLD": 2035,
        "BEL": 2034,
        **dict.fromkeys(("DNK", "FRA", "HRV", "LTU", "SVN", "SWE"), 2030),
        **dict.fromkeys(("DEU", "EST", "FIN", "PRT"), 2029),
        **dict.fromkeys(("ITA", "LVA"), 2028),
        **dict.fromkeys(("BGR", "GBR", "ROU", "SVK", "USA"), 2027),
    }


def test_straight_lines_lie_between_the_years_named() -> None:
    """Germany's 2.8 in 2026 and 3.5 in 2029 give 3.033 in 2027; nothing is said of 2030."""
    path = standing("DEU", "2026-11-24", 2026, core=True)
    assert path.value(2027) == pytest.approx(2.8 + 0.7 / 3)
    assert path.value(2029) == 3.5
    assert path.value(2030) is None


def test_money_of_a_former_currency_is_not_taken_for_todays() -> None:
    """Croatia's plan of 2019 in kuna is no plan in euros; its share is the same statement."""
    money = [item for item in data.plans("HRV", "2019-12-31") if item.unit != "pct_gdp"]
    assert [(item.amount, data.currency_of_plan(item)) for item in money] == [(9400.0, "HRK")]
    path = select(money, "2019-12-31", after=2019, core=False, currency="HRK")
    assert path is not None
    assert (path.currency, years(path, 2019)) == ("HRK", {2024: 9400.0})
    assert select(money, "2019-12-31", after=2019, core=False, currency="EUR") is None


def test_constant_prices_are_kept_apart() -> None:
    """The American plan of 2024 is at the prices of 2025; current money is not mixed in."""
    path = standing("USA", "2025-01-31", 2025)
    assert (path.constant, years(path, 2025)) == (2025, {2029: 866_000.0})


def statement(announced: str, year: int, value: float, **other: str) -> Statement:
    """A made statement of Germany's, as a share in NATO's definition unless told otherwise."""
    given = {"unit": "pct_gdp", "prices": "current", "definition": "nato"}
    given |= {"kind": "budget", "what": "made", "source": "https://a.b/", "quality": "press"}
    given |= {"note": "", **other}
    dropped = given.pop("dropped", None)
    return data.Statement(
        member="DEU", announced=announced, year=year, value=value, dropped=dropped, **given
    )


def chosen(*said: Statement, as_of: str = "2026-01-01", core: bool = False) -> dict[int, float]:
    """What stands of made statements after 2020."""
    path = select(said, as_of, after=2020, core=core)
    return {} if path is None else years(path, 2020)


def test_a_newer_plan_covers_the_years_between_its_own() -> None:
    """An older figure inside its span is gone, one before or after it fills in."""
    old = [statement("2019", year, 1.0 + year / 10_000) for year in (2021, 2023, 2026)]
    new = [statement("2020", year, 2.0) for year in (2022, 2024)]
    assert chosen(*old, *new) == {2021: 1.2021, 2022: 2.0, 2024: 2.0, 2026: 1.2026}


def test_one_day_may_say_several_things() -> None:
    """Law before budget before plan, the better source first, then the lower figure."""
    many = [
        statement("2019", 2021, 1.9, kind="government_plan", quality="primary"),
        statement("2019", 2021, 1.5, kind="budget"),
        statement("2019", 2021, 1.7, kind="law", quality="secondary"),
        statement("2019", 2021, 1.8, kind="law"),
        statement("2019", 2021, 1.6, kind="law", quality="secondary"),
    ]
    assert chosen(*many) == {2021: 1.8}
    assert chosen(many[2], many[4]) == {2021: 1.6}
    assert chosen(many[0], many[1]) == {2021: 1.5}


def test_definitions_are_never_mixed() -> None:
    """Shares go before money, NATO's definition before national; a table of core takes core first."""
    share, core = statement("2019", 2022, 1.5), statement("2019", 2023, 3.5, definition="core_2026")
    money = statement("2020", 2024, 60.0, unit="national_bn")
    national = statement("2020", 2020, 40.0, unit="national_bn", definition="national")
    later = statement("2020", 2025, 50.0, unit="national_bn", definition="national")
    assert chosen(share, core, money, national, later) == {2022: 1.5}
    assert chosen(share, core, money, national, later, core=True) == {2023: 3.5}
    assert chosen(core, money, national, later) == {2024: 60_000.0}
    assert chosen(national, later) == {2025: 50_000.0}
    assert chosen(later) == {}
    assert chosen(statement("2019", 2022, 1.5, definition="unknown")) == {}


def test_natos_definition_is_core_once_its_tables_count_core() -> None:
    """What is meant for NATO's count from July 2026 on is not for older tables."""
    late = statement("2026-08-01", 2028, 3.0)
    assert chosen(late, as_of="2026-12-31") == {}
    assert chosen(late, as_of="2026-12-31", core=True) == {2028: 3.0}


@pytest.mark.parametrize("kind", ["pledge", "statement"])
def test_promises_are_no_plans(kind: str) -> None:
    """A pledge or one person's word moves nobody."""
    assert chosen(statement("2019", 2022, 2.0, kind=kind)) == {}


# ---------------------------------------------------------------- no hindsight


def as_known(item: Statement, day: str) -> Statement:
    """A statement as a table of that day would have had it: without a later dropping."""
    later = item.dropped is not None and day_of(item.dropped) > day
    return item._replace(dropped=None) if later else item


@pytest.mark.parametrize("day", DAYS)
def test_nothing_said_later_changes_what_stood_on_a_day(day: str) -> None:
    """For every member: the table as it is, and the one of that day, give the same path."""
    year = int(day[:4])
    for member in data.members():
        then = [as_known(item, day) for item in data.plans(member, day)]
        for core in (False, True):
            now = data.standing_path(member, day, after=year, core=core)
            before = select(then, day, after=year, core=core)
            assert (now is None) == (before is None), member
            if now is not None and before is not None:
                assert years(now, 0) == years(before, 0), member
                assert all(point.known_on <= day for point in now.points), member
