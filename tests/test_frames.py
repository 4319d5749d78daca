"""Results as records, frames and datasets: the numbers of results.json, whatever the form."""

from __future__ import annotations

import csv
import io
import math
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from report import samples
from simulator import frames
from simulator.report.csvfiles import long_csv
from simulator.report.findings import find_all
from simulator.report.headlines import headline
from simulator.report.words import capitalised
from simulator.results import ScenarioInfo

if TYPE_CHECKING:
    from simulator.results import Results

SAMPLES = ["alliance", "one member", "one without by", "one year", "hague", "equipment"]


def same(found: Any, series: Any) -> bool:
    """Whether an array holds a series, NaN where the series has nothing."""
    wanted = [math.nan if value is None else float(value) for value in series]
    return np.array_equal(np.asarray(found), np.array(wanted), equal_nan=True)


@pytest.mark.parametrize("name", SAMPLES)
def test_records_are_the_rows_of_the_long_table(name: str) -> None:
    """The same keys, texts, years and values in the same order."""
    results = samples.EVERY[name]()
    records = results.to_records()
    rows = list(csv.DictReader(io.StringIO(long_csv(results))))
    assert [list(record) for record in records[:1]] == [list(row) for row in rows[:1]]
    assert [{key: str(value) for key, value in record.items()} for record in records] == rows


def test_records_have_the_scenarios_text_as_it_is() -> None:
    """No sign stands before a text that a spreadsheet would take for a formula."""
    results = samples.odd()
    records = results.to_records()
    assert {record["scenario"] for record in records} == {results.scenario.title}
    assert {type(record["year"]) for record in records} == {int}
    assert {type(record["value"]) for record in records} == {int, float}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_frame_holds_the_records(name: str) -> None:
    """One row a record; years are whole numbers, values are numbers, nothing is missing."""
    results = samples.EVERY[name]()
    frame = results.to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == list(frames.COLUMNS)
    assert [str(frame[name].dtype) for name in ("year", "value")] == ["int64", "float64"]
    assert not frame.isna().to_numpy().any()
    assert frame.to_dict("records") == results.to_records()


def test_the_frame_answers_a_planners_question() -> None:
    """A member's share by year is one selection away."""
    results = samples.alliance()
    frame = results.to_pandas()
    chosen = frame[(frame["region"] == "DEU") & (frame["variable"] == "share")]
    assert chosen.set_index("year")["value"].to_dict() == dict(
        zip(results.years, results.members["DEU"].share_pct["core"], strict=True)
    )


@pytest.mark.parametrize("name", [*SAMPLES, "odd"])
def test_the_long_form_is_the_iamcs(name: str) -> None:
    """The columns that pyam asks for, one value for each of their combinations, items after a bar."""
    results = samples.EVERY[name]()
    frame = results.to_iamc()
    keys = ["model", "scenario", "region", "variable", "unit", "year"]
    assert list(frame.columns) == [*keys, "value"]
    assert not frame.duplicated(keys).any()
    assert not frame.isna().to_numpy().any()
    assert set(frame["model"]) == {"simulator 0.1.0"}
    assert set(frame["scenario"]) == {results.scenario.title}
    plain = results.to_pandas()
    assert list(frame["value"]) == list(plain["value"])
    for variable, item, made in zip(
        plain["variable"], plain["item"], frame["variable"], strict=True
    ):
        assert made == (f"{variable}|{item}" if item else variable)


def test_a_bar_in_a_name_is_not_a_level() -> None:
    """The bar parts levels in the long form; in a name it becomes a slash."""
    target = {"a|b": samples.TWO_PERCENT}
    frame = samples.build({"DEU": samples.ally("DEU")}, target).to_iamc()
    assert "met|a/b" in set(frame["variable"])


@pytest.mark.parametrize("name", SAMPLES)
def test_the_dataset_holds_every_series_of_the_members(name: str) -> None:
    """Each series is found by its names, over the results' years."""
    results = samples.EVERY[name]()
    data = results.to_xarray()
    assert isinstance(data, xr.Dataset)
    assert list(data["year"].values) == list(results.years)
    for code, member in results.members.items():
        one = data.sel(member=code)
        for field in ("real_growth_pct", "inflation_pct", "gdp_usd_mn", "gdp_national_mn"):
            assert same(one[field], getattr(member, field)), field
        for field in (
            "share_pct", "spending_usd_mn", "spending_national_mn", "extra_usd_mn",
            "extra_national_mn", "real_growth_of_spending_pct",
        ):  # fmt: skip
            for line, series in getattr(member, field).items():
                assert same(one[field].sel(line=line), series), (field, line)
        for part, series in member.of_alliance_pct.items():
            assert same(one["of_alliance_pct"].sel(part=part), series)
        for line, parts in member.share_change_pp.items():
            for part, series in parts.items():
                assert same(one["share_change_pp"].sel(line=line, part=part), series)
        for line, series in member.history.share_pct.items():
            own = one["history_share_pct"].sel(line=line, history_year=list(member.history.years))
            assert same(own, series)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_dataset_holds_every_target_and_group(name: str) -> None:
    """Targets by member, single numbers without a year, groups under names of their own."""
    results = samples.EVERY[name]()
    data = results.to_xarray()
    for code, member in results.members.items():
        for target, result in member.targets.items():
            one = data.sel(member=code, target=target)
            for field in ("first_year", "sustained_from", "crossing", "required_real_growth_pct"):
                assert same([one[field]], [getattr(result, field)]), field
            nothing = (None,) * len(results.years)
            for field in ("met", "counted_pct", "shortfall_usd_mn", "shortfall_national_mn"):
                assert same(one[field], getattr(result, field) or nothing), field
    for name_, group in results.groups.items():
        one = data.sel(group=name_)
        assert same(one["group_gdp_usd_mn"], group.gdp_usd_mn)
        for field, dim in (
            ("spending_usd_mn", "line"), ("extra_usd_mn", "line"), ("share_pct", "line"),
            ("share_of_per_pct", "line"), ("members_meeting", "target"), ("shortfall_usd_mn", "target"),
        ):  # fmt: skip
            for key, series in getattr(group, field).items():
                assert same(one[f"group_{field}"].sel({dim: key}), series), (field, key)


def test_the_dataset_says_its_units_and_its_origin() -> None:
    """Every variable has a unit; the dataset names scenario, table and forecast."""
    data = samples.hague().to_xarray()
    assert all(variable.attrs["units"] for variable in data.data_vars.values())
    assert data["extra_usd_mn"].attrs["units"].endswith("exchange rates of 2020")
    assert data.attrs == {
        "title": "Two percent by 2024",
        "sha256": "ab" * 32,
        "simulator": "0.1.0",
        "table": "2016-07-04",
        "forecast": "2016-10",
    }
    assert data["share_change_pp"].dims == ("member", "line", "part", "year")
    assert data["first_year"].dims == ("member", "target")


@pytest.mark.parametrize(
    ("method", "package"), [("to_pandas", "pandas"), ("to_iamc", "pandas"), ("to_xarray", "xarray")]
)
def test_a_missing_package_is_named_with_its_extra(
    method: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra, the error says what to install; records need nothing."""
    monkeypatch.setitem(sys.modules, package, None)
    results = samples.one_member()
    with pytest.raises(ImportError) as caught:
        getattr(results, method)()
    called = "to_pandas" if package == "pandas" else method
    assert str(caught.value) == (
        f"{called}() needs {package}; install it with: pip install 'defence-simulator[frames]'"
    )
    assert results.to_records()


def test_records_load_neither_pandas_nor_numpy() -> None:
    """Plain records and the notebook's page come without any array package."""
    code = (
        "import sys; sys.path.insert(0, 'tests'); from report import samples; r = samples.hague();"
        "r.to_records(); r._repr_html_();"
        "print([n for n in ('numpy', 'pandas', 'xarray', 'matplotlib') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"


class Page(HTMLParser):
    """What a browser would make of a piece of HTML: its tags, and its text in rows."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.rows: list[list[str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(results._repr_html_())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.open and self.open[-1] in {"td", "th"}:
            self.rows[-1].append(data)


@pytest.mark.parametrize("name", ["alliance", "hague", "one member"])
def test_a_notebook_shows_findings_targets_and_members(name: str) -> None:
    """The title, each target's sentence and a row a member, each tag closed."""
    results = samples.EVERY[name]()
    page = Page(results)
    assert page.open == []
    assert results.scenario.title in page.text
    for found in find_all(results):
        sentence = headline(results, found)
        assert any(
            text.endswith(f"{sentence}.") or text == f"{capitalised(sentence)}."
            for text in page.text
        )
    members = [row for row in page.rows if row[0] != "Member"]
    assert len(members) == sum(len(found.members) for found in find_all(results))
    assert page.tags.count("table") == len(results.targets)


def test_a_notebook_shows_text_as_text() -> None:
    """Nothing of the scenario's becomes a tag."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;"
    member = replace(samples.ally("DEU"), name=hostile)
    info = ScenarioInfo(hostile, hostile, "f.yaml", "ab" * 32, {})
    results = samples.build({"DEU": member}, {hostile: samples.TWO_PERCENT}, scenario=info)
    page = Page(results)
    assert set(page.tags) <= {"p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert hostile in page.text
    assert [row[0] for row in page.rows] == ["Member", hostile]


def test_a_notebook_stays_short() -> None:
    """Of very many members the last are counted, not listed."""
    page = Page(samples.many(100))
    assert page.rows[-1] == ["and 40 more"]
    assert len(page.rows) == 62
