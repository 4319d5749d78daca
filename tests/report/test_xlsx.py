"""The workbook holds the results' numbers as numbers, the scenario's words as words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader

from report import samples
from report.office import convert
from simulator.report import write
from simulator.report.findings import find_all, line_label
from simulator.report.headlines import headline, with_name
from simulator.report.words import capitalised
from simulator.report.workbook.book import MOST_SIGNS
from simulator.report.workbook.charts import MOST_LINES
from simulator.report.xlsx import xlsx_bytes
from simulator.results import PhaseInfo, ScenarioInfo, WarningInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from simulator.results import GroupResult, MemberResult, Results

HEAD = 4
"""The row of a variable's headings, from 1."""
SUMMED = re.compile(r"Sum (\d+) to (\d+)")
HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "=Sheet1!$A$1",
    "http://example.org/",
    "{=1+1}",
    "0012",
    "1e5",
    "a\x07bell\x00",
    "_x0041_",
    "<b>&amp;</b>",
)


class Read(NamedTuple):
    """One row of a sheet as it is read back."""

    unit: str
    numbers: dict[int, Any]
    total: Any


def opened(results: Results) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(results)))


def as_read(text: str) -> str:
    """A name as openpyxl gives it back: what XML cannot hold is replaced, an empty text is none."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "\N{REPLACEMENT CHARACTER}", text)


def kept(value: float | None) -> float | None:
    """A number as the file keeps it: sixteen digits."""
    return None if value is None else float(f"{value:.16G}")


def all_kept(series: Iterable[float | None]) -> list[float | None]:
    return [kept(value) for value in series]


def rows_of(sheet: Worksheet) -> dict[tuple[str, str, str], Read]:
    """Every row below the headings, by name, code and item."""
    grid = list(sheet.iter_rows(values_only=True))
    heads = grid[HEAD - 1]
    found = {}
    for row in grid[HEAD:]:
        if row[3] is None:
            continue
        numbers: dict[int, Any] = {
            int(head): value
            for head, value in zip(heads, row, strict=True)
            if isinstance(head, int)
        }
        total = next(
            (value for head, value in zip(heads, row, strict=True) if str(head).startswith("Sum")),
            None,
        )
        found[str(row[0]), str(row[1] or ""), str(row[2] or "")] = Read(str(row[3]), numbers, total)
    return found


By = dict[tuple[str, str, str], "Sequence[Any]"]


def by_line(results: Results, of: Callable[[MemberResult], Mapping[str, Any]]) -> By:
    return {
        (member.name, code, line_label(results, line)): series
        for code, member in results.members.items()
        for line, series in of(member).items()
    }


def by_target(results: Results, name: str) -> By:
    return {
        (member.name, code, target): series
        for code, member in results.members.items()
        for target, result in member.targets.items()
        if (series := getattr(result, name)) is not None
    }


def of_groups(results: Results, of: Callable[[GroupResult], Mapping[str, Any]]) -> By:
    return {
        (name, "", line_label(results, item) if item in results.lines else item): series
        for name, group in results.groups.items()
        for item, series in of(group).items()
    }


def plain(results: Results, name: str, item: str) -> By:
    return {
        (member.name, code, item): getattr(member, name) for code, member in results.members.items()
    }


def of_aims(results: Results) -> By:
    aims: By = {}
    for found in find_all(results):
        if found.info.kind == "share":
            aims["Target", "", found.name] = (found.share,) * len(results.years)
            aims["Included members together", "", found.name] = found.alliance_pct
    return aims


def expected(results: Results) -> dict[str, By]:
    """What each sheet is to hold, straight from the results."""
    sheets: dict[str, By] = {
        "Share": by_line(results, lambda m: m.share_pct)
        | of_groups(results, lambda g: g.share_of_per_pct)
        | {
            (name, "", f"{line_label(results, line)}, of GDP"): group.share_pct[line]
            for name, group in results.groups.items()
            for line, info in results.lines.items()
            if info.per != "gdp"
        },
        "Counted share": by_target(results, "counted_pct") | of_aims(results),
        "Target met": by_target(results, "met") | of_groups(results, lambda g: g.members_meeting),
        "Shortfall USD": by_target(results, "shortfall_usd_mn")
        | of_groups(results, lambda g: g.shortfall_usd_mn),
        "Shortfall national": by_target(results, "shortfall_national_mn"),
        "Extra USD": by_line(results, lambda m: m.extra_usd_mn)
        | of_groups(results, lambda g: g.extra_usd_mn),
        "Extra national": by_line(results, lambda m: m.extra_national_mn),
        "Spending USD": by_line(results, lambda m: m.spending_usd_mn)
        | of_groups(results, lambda g: g.spending_usd_mn),
        "Spending national": by_line(results, lambda m: m.spending_national_mn),
        "GDP USD": plain(results, "gdp_usd_mn", "GDP")
        | of_groups(results, lambda g: {"GDP": g.gdp_usd_mn}),
        "GDP national": plain(results, "gdp_national_mn", "GDP"),
        "Real growth of spending": by_line(results, lambda m: m.real_growth_of_spending_pct),
        "Change of share": {
            (member.name, code, f"{line_label(results, line)}: {part}"): series
            for code, member in results.members.items()
            for line, parts in member.share_change_pp.items()
            for part, series in parts.items()
        },
        "Part of the alliance": {
            (member.name, code, label): member.of_alliance_pct[part]
            for code, member in results.members.items()
            for part, label in (("spending", "core spending"), ("gdp", "GDP"))
        },
        "Growth and inflation": plain(results, "real_growth_pct", "real growth of GDP")
        | plain(results, "inflation_pct", "inflation"),
    }
    return {sheet: by for sheet, by in sheets.items() if any(code for _, code, _ in by)}


def history(results: Results) -> dict[tuple[str, str, str], dict[int, float | None]]:
    return {
        (member.name, code, line_label(results, line)): dict(
            zip(member.history.years, series, strict=True)
        )
        for code, member in results.members.items()
        for line, series in member.history.share_pct.items()
        if any(value is not None for value in series)
    }


SAMPLES = [
    "alliance",
    "one member",
    "one without by",
    "one year",
    "hague",
    "equipment",
    "sixty",
    "odd",
]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_number_of_the_results_is_in_its_cell(name: str) -> None:
    """Each series stands in its sheet, row and years, unrounded; what does not exist is empty."""
    results = samples.EVERY[name]()
    book = opened(results)
    for sheet, by in expected(results).items():
        found = rows_of(book[sheet])
        assert found.keys() == {tuple(as_read(text) for text in key) for key in by}, sheet
        for key, series in by.items():
            read = found[as_read(key[0]), key[1], as_read(key[2])]
            assert list(read.numbers) == list(results.years)
            assert list(read.numbers.values()) == all_kept(series), (sheet, key)


@pytest.mark.parametrize("name", ["alliance", "one member", "odd"])
def test_what_the_table_itself_says_is_in_its_cell(name: str) -> None:
    """Published shares stand under their own years."""
    results = samples.EVERY[name]()
    wanted = history(results)
    book = opened(results)
    found = rows_of(book["Published shares"]) if "Published shares" in book.sheetnames else {}
    assert found.keys() == wanted.keys()
    for key, series in wanted.items():
        assert {year: v for year, v in found[key].numbers.items() if v is not None} == series


def test_money_is_summed_over_the_projected_years() -> None:
    """The sum leaves out the base year, and its heading says which years are in it."""
    results = samples.alliance()
    book = opened(results)
    for sheet in ("Shortfall USD", "Spending national", "Extra USD"):
        heading = SUMMED.fullmatch(str(book[sheet].cell(HEAD, 5).value).replace("\n", " "))
        assert heading is not None
        assert (int(heading[1]), int(heading[2])) == (2017, 2030)
        for key, read in rows_of(book[sheet]).items():
            assert read.total == pytest.approx(sum(list(read.numbers.values())[1:])), (sheet, key)


def test_a_series_without_figures_has_no_sum() -> None:
    """Luxembourg has no equipment figure here: no number at all, no zero."""
    results = samples.equipment()
    read = rows_of(opened(results)["Spending USD"])["Luxembourg", "LUX", "equipment"]
    assert read.total is None
    assert set(read.numbers.values()) == {None}


def headed(sheet: Worksheet, heading: str) -> Iterator[dict[str, Any]]:
    """The rows of a summary's table, by heading, from the row after the one that says ``heading``."""
    grid = list(sheet.iter_rows(values_only=True))
    start = next(at for at, row in enumerate(grid) if str(row[0] or "").startswith(heading))
    heads = [str(head).replace("\n", " ") for head in grid[start + 1] if head is not None]
    for row in grid[start + 2 :]:
        if row[0] is None:
            return
        yield dict(zip(heads, row, strict=False))


@pytest.mark.parametrize("name", ["alliance", "hague", "equipment", "one member"])
def test_the_summary_counts_what_was_found(name: str) -> None:
    """Each target's row gives its counts with their denominator, its shares and its money."""
    results = samples.EVERY[name]()
    base, horizon = results.base_year, results.horizon
    rows = list(headed(opened(results)["Summary"], "The targets"))
    for row, found in zip(rows, find_all(results), strict=True):
        counts, together = found.counts, found.alliance
        whole = counts.projected if found.unknown else counts.included
        assert row["Target"] == found.name
        assert row["Due"] == (found.due if found.has_due else None)
        assert row["Members counted"] == whole
        assert row[f"Met in {base}"] == counts.met_base
        assert row[f"Below in {base}"] == counts.below
        assert row["Of those, there when due"] == counts.below_by_due
        assert row["Met when due"] == counts.met_due
        assert row[f"Met in {horizon}"] == counts.met_horizon
        assert row[f"Met once, not in {horizon}"] == counts.lapsed
        assert row["Together when due, %"] == kept(together.share_due)
        assert row["Missing when due, mn USD"] == kept(together.shortfall_due)


@pytest.mark.parametrize("name", ["alliance", "hague", "equipment", "one member"])
def test_the_summary_says_how_each_member_stands(name: str) -> None:
    """A row a member and target: status, years, crossing, gap, money; without figures it says so."""
    results = samples.EVERY[name]()
    rows = list(headed(opened(results)["Summary"], "The members"))
    by_key = {(row["Target"], row["Code"]): row for row in rows}
    assert len(rows) == len(by_key) == len(results.members) * len(results.targets)
    for found in find_all(results):
        judged = {member.code: member for member in found.members}
        for code, item in results.members.items():
            row, result = by_key[found.name, code], item.targets[found.name]
            assert row["Status"] == (result.status or "no figures")
            assert row["First year met"] == result.first_year
            assert row["Met for good from"] == result.sustained_from
            assert row["Crosses in"] == kept(result.crossing)
            assert row["Due"] == result.by
            if code in judged:
                member = judged[code]
                assert row["Gap when due, points"] == kept(member.gap_due)
                assert row["Real growth needed, % a year"] == kept(result.required_real_growth_pct)
                assert row["Missing when due, mn USD"] == kept(member.shortfall_due)


@pytest.mark.parametrize("name", ["alliance", "hague", "one who never"])
def test_the_summary_opens_with_the_findings(name: str) -> None:
    """Title, description and each target's sentence stand at the top, as in the report."""
    results = samples.EVERY[name]()
    texts = [row[0] for row in opened(results)["Summary"].iter_rows(values_only=True)]
    assert texts[:2] == [results.scenario.title, results.scenario.description]
    for found in find_all(results):
        assert f"{capitalised(with_name(results, found, headline(results, found)))}." in texts


def hostile(text: str) -> Results:
    """Results in which every text of the scenario's is ``text``."""
    member = replace(samples.ally("DEU"), name=text, source=text)
    other = replace(samples.ally("FRA"), name=f"{text} too")
    info = ScenarioInfo(text, text, text, "ab" * 32, {text: text}, text, (text,))
    made = samples.build(
        {"DEU": member, "FRA": other},
        {text: samples.TWO_PERCENT},
        scenario=info,
        warnings=(WarningInfo(text, 1, text),),
    )
    phase = PhaseInfo(2017, 2030, text, text)
    members = {
        code: replace(item, currency=text, figures=text, phases={"core": (phase,)})
        for code, item in made.members.items()
    }
    groups = {**made.groups, text: made.groups["alliance"]}
    return replace(made, members=members, groups=groups)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    """Whatever a text begins with or holds, its cells are text, and no cell is a formula."""
    book = opened(hostile(text))
    seen = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                assert cell.hyperlink is None
                if cell.value in {text, as_read(text)}:
                    assert cell.data_type == "s"
                    seen += 1
    assert seen > 40 or text == "_x0041_"


@pytest.mark.parametrize("text", HOSTILE)
def test_charts_take_names_from_cells_only(text: str) -> None:
    """No text of the scenario's stands in a chart where a formula would."""
    for root in charts_of(xlsx_bytes(hostile(text))):
        formulas = [node.text or "" for node in root.iter() if node.tag.endswith("}f")]
        assert formulas
        for formula in formulas:
            assert re.fullmatch(r"('[A-Za-z ]+'|[A-Za-z]+)!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", formula)


def charts_of(content: bytes) -> list[ET.Element]:
    with ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [ET.fromstring(archive.read(name)) for name in names]  # noqa: S314 - made here


def series_of(root: ET.Element) -> list[tuple[str, list[float]]]:
    """A chart's series: the name and the numbers that it shows before anybody recomputes."""
    found = []
    for node in root.iter():
        if node.tag.endswith("}ser"):
            parts = {child.tag.rsplit("}", 1)[1]: child for child in node}
            name = "".join(v.text or "" for v in parts["tx"].iter() if v.tag.endswith("}v"))
            values = [float(v.text or "nan") for v in parts["val"].iter() if v.tag.endswith("}v")]
            found.append((name, values))
    return found


def test_the_first_chart_shows_the_largest_members_and_the_target() -> None:
    """Twelve lines at most, all together, and the target; the numbers are those of the sheet."""
    results = samples.alliance()
    first, second, *money = [series_of(root) for root in charts_of(xlsx_bytes(results))]
    assert len(first) == MOST_LINES + 2
    by_name = {member.name: member for member in results.members.values()}
    for name, values in first[:MOST_LINES]:
        assert values == all_kept(by_name[name].targets["Wales guideline"].counted_pct or ())
    assert first[-1] == ("Target", [2.0] * 15)
    assert {"United States", "Germany", "France"} <= {name for name, _ in first}
    assert "Luxembourg" not in {name for name, _ in first}
    group = results.groups["alliance"]
    assert second == [("alliance", list(group.members_meeting["Wales guideline"]))]
    assert money == [
        [("Wales guideline", all_kept(group.shortfall_usd_mn["Wales guideline"]))],
        [("core", all_kept(group.extra_usd_mn["core"]))],
    ]


def test_one_member_has_money_of_its_own() -> None:
    """For one country the money is in its own currency, and nobody is counted."""
    results = samples.one_member()
    shares, missing, extra = [series_of(root) for root in charts_of(xlsx_bytes(results))]
    assert [name for name, _ in shares] == ["Germany", "Target"]
    member = results.members["DEU"]
    lacking = member.targets["Wales guideline"].shortfall_national_mn or ()
    assert missing == [("Wales guideline", all_kept(lacking))]
    assert extra == [("core", all_kept(member.extra_national_mn["core"]))]


def test_a_chart_of_nothing_is_left_out() -> None:
    """Who keeps a share that is enough lacks nothing and has nothing extra: no chart of money."""
    titles = [series_of(root)[0][0] for root in charts_of(xlsx_bytes(samples.few(2.5, 3.0)))]
    assert len(titles) == 2
    assert titles[1] == "alliance"


@pytest.mark.parametrize("name", ["alliance", "hague", "odd"])
def test_tables_can_be_read_and_filtered(name: str) -> None:
    """Every variable's headings and names stay in sight, can be filtered, and name the unit."""
    results = samples.EVERY[name]()
    book = opened(results)
    for name_ in expected(results):
        sheet = book[name_]
        assert sheet.freeze_panes == "D5"
        assert str(sheet.auto_filter.ref).startswith("A4:")
        assert [sheet.cell(HEAD, at).value for at in (1, 2, 4)] == ["Name", "Code", "Unit"]
        assert all(read.unit for read in rows_of(sheet).values())
        numbers = [
            cell
            for row in sheet.iter_rows(min_row=HEAD + 1)
            for cell in row
            if cell.data_type == "n" and cell.value is not None
        ]
        assert {cell.number_format for cell in numbers} <= {"0", "0.00", "#,##0.0"}
    assert set(book["Summary"].tables) == {"Members"}
    assert set(book["Assumptions"].tables) == {"Figures"}


def test_columns_are_as_wide_as_what_they_hold() -> None:
    """Names and numbers are not cut, and no column is wider than half a screen."""
    sheet = opened(samples.alliance())["Spending USD"]
    widths = {letter: sheet.column_dimensions[letter].width or 0 for letter in "ABCDEFG"}
    assert widths["A"] >= len("United Kingdom")
    assert widths["F"] >= len("670,016.0")
    assert max(widths.values()) < 50


def test_assumptions_name_the_counterfactual_and_what_is_assumed() -> None:
    """The words, each member's figures and source, the rules of its spending."""
    made = samples.hague()
    rule = PhaseInfo(2021, 2034, "climbs to 3.5 %", "a plan")
    member = replace(made.members["ALB"], phases={"core": (rule,)}, source="a ministry")
    book = opened(replace(made, members={**made.members, "ALB": member}))
    sheet = book["Assumptions"]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Extra spending is measured against a share held constant from 2020 on." in cells
    assert "Iceland has no armed forces: counted among the members, in no sum." in cells
    assert any("no table gives this spending" in str(cell) for cell in cells)
    assert {"made up", "a ministry", "yes", 1} <= set(cells)
    rules = list(book["Rules"].iter_rows(min_row=4, values_only=True))
    assert rules[0] == ("Albania", "ALB", "core", 2021, 2034, "climbs to 3.5 %", "a plan")


def test_sources_name_everything_that_made_it() -> None:
    """Table, forecast, versions, digests, and the credits that NATO and the IMF ask for."""
    results = samples.alliance()
    rows = list(opened(results)["Sources"].iter_rows(min_row=3, max_col=2, values_only=True))
    pairs = {str(row[0]): row[1] for row in rows}
    assert pairs["NATO table"] == "2016-07-04"
    assert pairs["IMF forecast"] == "2016-10"
    assert pairs["sha256 of the scenario as understood"] == results.scenario.sha256
    assert pairs["sha256 of wales-2014.yaml"] == "ab" * 32
    assert (pairs["simulator"], pairs["Base year"], pairs["Horizon"]) == ("0.1.0", 2016, 2030)
    credit = " ".join(str(value) for key, value in rows if key == "Credit")
    assert "NATO, Defence Expenditure of NATO Countries, 4 July 2016" in credit
    assert "World Economic Outlook database, October 2016" in credit


def test_warnings_have_a_sheet_where_there_are_any() -> None:
    """Each with its file and line; without warnings there is no such sheet."""
    results = samples.alliance()
    rows = list(opened(results)["Warnings"].iter_rows(min_row=4, values_only=True))
    (warning,) = results.warnings
    assert rows == [(warning.file, warning.line, warning.message)]
    assert "Warnings" not in opened(samples.one_member()).sheetnames


@pytest.mark.parametrize("name", ["alliance", "odd", "hague"])
def test_the_same_results_give_the_same_bytes(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No clock, no time zone, no machine goes in."""
    first = xlsx_bytes(samples.EVERY[name]())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert xlsx_bytes(samples.EVERY[name]()) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_hundred_countries_for_a_hundred_years_fit() -> None:
    """The largest run makes a workbook whose last number is the results' last number."""
    results = samples.EVERY["a hundred for a hundred years"]()
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(results)), read_only=True)
    grid = list(book["Share"].iter_rows(values_only=True))
    code, member = list(results.members.items())[-1]
    assert grid[HEAD + len(results.members) - 1][1] == code
    assert grid[HEAD + len(results.members) - 1][-1] == kept(member.share_pct["core"][-1])


def test_a_text_that_no_cell_can_hold_is_cut() -> None:
    """A description of any length fits; what is cut ends with an ellipsis."""
    made = samples.one_member()
    results = replace(made, scenario=replace(made.scenario, description="a word " * 9_000))
    text = str(opened(results)["Summary"]["A2"].value)
    assert len(text) == MOST_SIGNS
    assert text.endswith("\N{HORIZONTAL ELLIPSIS}")


def test_odds_have_sheets_where_there_are_any() -> None:
    """Probabilities stand by target and year; a run without uncertainty has no such sheet."""
    made = samples.one_member()
    member = made.members["DEU"]
    odds = tuple(at / 20 for at in range(15))
    target = replace(member.targets["Wales guideline"], probability_met=odds)
    member = replace(member, targets={"Wales guideline": target})
    book = opened(replace(made, members={"DEU": member}))
    read = rows_of(book["Probability met"])["Germany", "DEU", "Wales guideline"]
    assert list(read.numbers.values()) == list(odds)
    assert "Probability reached" not in book.sheetnames
    assert "Probability met" not in opened(made).sheetnames


def test_the_workbook_is_a_format_of_a_run(tmp_path: Path) -> None:
    """Asked for, it is written beside the others and listed with its digest."""
    results = samples.one_member()
    done = write(results, tmp_path, ["xlsx"])
    assert (tmp_path / "report.xlsx").read_bytes() == xlsx_bytes(results)
    assert set(done.outputs) == {"report.xlsx"}


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """Converted without a window, every sheet comes out, with its numbers and no error value."""
    made = {name: samples.EVERY[name]() for name in ("alliance", "odd")}
    for name, results in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(xlsx_bytes(results))
    convert([tmp_path / f"{name}.xlsx" for name in made], "pdf", tmp_path)
    for name, results in made.items():
        pages = [page.extract_text() for page in PdfReader(tmp_path / f"{name}.pdf").pages]
        text = " ".join(" ".join(pages).split())
        for sheet in opened(results).sheetnames:
            assert any(sheet in page for page in pages), sheet
        assert re.search(r"#(REF|NAME|VALUE|DIV/0|N/A)|Err:\d", text) is None
        assert f"{capitalised(headline(results, find_all(results)[0]))}." in text
        assert f"{results.groups['alliance'].gdp_usd_mn[-1]:,.1f}" in text
