"""The CSV tables and results.json."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace

import pytest

from report import samples
from simulator.report.csvfiles import long_csv, wide_csv
from simulator.report.jsonfile import json_text


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_long_rows_hold_one_value_each() -> None:
    """A value of the results stands once, in full precision, under its seven columns."""
    results = samples.alliance()
    rows = _read(long_csv(results))
    assert list(rows[0]) == ["scenario", "region", "item", "variable", "unit", "year", "value"]
    found = [
        float(row["value"])
        for row in rows
        if (row["region"], row["item"], row["variable"], row["year"])
        == ("DEU", "core", "share", "2024")
    ]
    assert found == [results.members["DEU"].share_pct["core"][8]]
    keys = [tuple(row.values())[:-1] for row in rows]
    assert len(keys) == len(set(keys))


def test_what_does_not_exist_has_no_row() -> None:
    """The long table has no empty value; the wide one has no series without any value."""
    results = samples.equipment()
    rows = _read(long_csv(results))
    assert all(math.isfinite(float(row["value"])) for row in rows)
    assert not [row for row in rows if row["region"] == "LUX" and row["item"] == "equipment"]
    assert not [
        row
        for row in _read(wide_csv(results))
        if row["region"] == "LUX" and row["item"] == "equipment"
    ]


def test_both_tables_hold_the_same_values() -> None:
    """Wide is long with the years as columns."""
    results = samples.hague()
    long = {
        (row["region"], row["item"], row["variable"], row["unit"], row["year"]): row["value"]
        for row in _read(long_csv(results))
    }
    wide = {
        (row["region"], row["item"], row["variable"], row["unit"], year): value
        for row in _read(wide_csv(results))
        for year, value in row.items()
        if year.isdigit() and value
    }
    assert wide == long


def test_an_assumed_line_says_so() -> None:
    """No row shows related spending without the word assumed."""
    items = {row["item"] for row in _read(long_csv(samples.hague()))}
    assert "related (assumed)" in items
    assert "related" not in items


def test_no_cell_can_start_a_formula() -> None:
    """Text that begins like a formula gets an apostrophe; negative numbers stay numbers."""
    results = samples.odd()
    for text in (long_csv(results), wide_csv(results)):
        for row in csv.reader(io.StringIO(text)):
            for cell in row:
                if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
                    assert float(cell) < 0
    rows = _read(long_csv(results))
    assert {row["scenario"] for row in rows} == {f"'{results.scenario.title}"}
    assert {"'-line_$a$", "core", ""} < {row["item"] for row in rows}
    assert any(row["value"].startswith("-") for row in rows)


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r"])
def test_each_formula_sign_is_defused(lead: str) -> None:
    """Each of the signs that spreadsheets take for a formula is prefixed."""
    results = samples.one_member()
    results = replace(results, scenario=replace(results.scenario, title=f"{lead}1+1"))
    text = long_csv(results)
    assert _read(text)[0]["scenario"] == f"'{lead}1+1".replace("\r", "\n")


def test_tables_are_plain() -> None:
    """Lines end with a line feed; quotes, commas and line breaks survive."""
    results = samples.one_member()
    title = 'a "b", c\nd'
    results = replace(results, scenario=replace(results.scenario, title=title))
    text = long_csv(results)
    assert "\r" not in text
    assert {row["scenario"] for row in _read(text)} == {title}


def test_json_is_the_results_and_their_findings() -> None:
    """results.json reads back to the results' own tree, with the findings beside it."""
    results = samples.hague()
    tree = json.loads(json_text(results))
    findings, together = tree.pop("findings"), tree.pop("together")
    assert tree == json.loads(json.dumps(results.to_json()))
    assert set(findings) == set(results.targets)
    assert findings["Core"]["counts"]["below_by_due"] == 16
    assert together["years"] == [2020, 2030, 2034]
    assert set(together["burden"]["members"]) == set(results.members)
    assert set(together["extra"]) == {"core", "related"}
    assert (
        findings["Core"]["headline"] == "Core: 16 of the 27 members below 3.5 % get there by 2030"
    )


def test_json_keeps_a_series_on_one_line() -> None:
    """A person can read it: years are one line."""
    lines = json_text(samples.one_member()).splitlines()
    assert any(line.startswith(' "years": [2016, 2017') for line in lines)


def test_json_never_holds_nan() -> None:
    """What is not a number is an error here, not a file that nobody can read."""
    results = samples.one_member()
    germany = replace(results.members["DEU"], gdp_usd_mn=(math.nan,) * 15)
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(replace(results, members={"DEU": germany}))
