"""``report.html`` in a real browser: what a reader sees, does and takes away."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from report import samples
from report.html import browser, pages
from simulator.report.csvfiles import long_csv
from simulator.report.findings import find
from simulator.report.headlines import headline
from simulator.report.html import html_bytes
from simulator.report.html.page import page_bytes
from simulator.report.html.view import view_of
from simulator.report.jsonfile import json_text
from simulator.report.kinds import outcome, sections
from simulator.report.words import billions, capitalised, minus, percent

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.results import Results

OWN, OTHER = samples.alliance(), pages.slower()
GUIDELINE = "Wales guideline"
WIDE, NARROW = 1280, 390
ROWS = [item for section in sections(find(OWN, GUIDELINE)) for item in section.members]
"""The members in the order of the page's rows."""


CHANCES = [0.0, 0.004, 0.05, 0.1, 0.15, 0.2, 0.28, 0.3, 0.34, 0.5, 0.52, 0.6, 0.8, 0.995, 1.0]
"""In what part of the draws a target is met, from 2016 to 2030."""


def with_odds(late: int | None = None) -> bytes:
    """Return a page of one member with odds, nine of ten draws there by ``late``."""
    results = samples.one_member()
    tree = json.loads(json_text(results))
    path = tree["members"]["DEU"]["share_pct"]["core"]
    tree["members"]["DEU"]["targets"][GUIDELINE] |= {
        "probability_met": CHANCES,
        "first_year_quantiles": {"10": 2019, "50": 2025, "90": late},
    }
    tree["members"]["DEU"]["share_quantiles_pct"] = {
        "core": {
            str(level): [value + (level - 50) / 100 for value in path] for level in (5, 25, 75, 95)
        }
    }
    return page_bytes(results, tree, [view_of(results)])


VISITS: dict[str, tuple[bytes, int, str, list[str]]] = {
    "values": (html_bytes([OWN]), WIDE, "light", ["layout", "values", "embedded", "overlaps"]),
    "acts": (html_bytes([OWN, OTHER]), WIDE, "light", ["select", "click", "compare", "keys", "hover"]),
    "tabs": (html_bytes([OWN, OTHER]), WIDE, "light", ["tabs"]),
    "tables": (html_bytes([OWN, OTHER]), WIDE, "light", ["tables", "accessibility", "overlaps"]),
    "files": (html_bytes([OWN]), WIDE, "light", ["download"]),
    "targets": (html_bytes([samples.hague()]), WIDE, "dark", ["second", "overlaps", "accessibility"]),
    "narrow": (html_bytes([OWN, OTHER]), NARROW, "dark", ["layout", "values", "overlaps", "accessibility"]),
    "many": (html_bytes([samples.many(60, 75)]), NARROW, "light", ["layout", "overlaps"]),
    "hostile": (html_bytes([pages.hostile()]), WIDE, "light", ["layout", "tables", "download"]),
    "hostile, narrow": (html_bytes([pages.hostile()]), NARROW, "light", ["layout", "overlaps"]),
    "odd": (html_bytes([samples.odd()]), WIDE, "dark", ["layout", "overlaps", "accessibility"]),
    "one": (html_bytes([samples.one_member()]), WIDE, "light", ["layout", "values", "overlaps"]),
    "two years": (html_bytes([samples.one_member(count=2, by=2017)]), WIDE, "light", ["layout"]),
    "none": (html_bytes([pages.without_figures()]), WIDE, "light", ["layout", "download"]),
    "odds": (with_odds(), WIDE, "light", ["values", "layout", "overlaps", "accessibility"]),
    "odds, narrow": (with_odds(2028), NARROW, "dark", ["values", "layout", "overlaps", "accessibility"]),
}  # fmt: skip
"""Page, width, colours and acts of each visit."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was seen on every visit."""
    folder = tmp_path_factory.mktemp("pages")
    visits = []
    for at, (name, (page, width, scheme, acts)) in enumerate(VISITS.items()):
        file = folder / f"{at}.html"
        file.write_bytes(page)
        visits.append(
            {"name": name, "file": str(file), "width": width, "scheme": scheme, "acts": acts}
        )
    return browser.observe(folder, visits)


def test_a_page_loads_from_disk_and_asks_for_nothing(seen: dict[str, Any]) -> None:
    """Every page asks for its own file alone, and the console stays empty."""
    for name, found in seen.items():
        asked = [
            url for url in found["noted"]["requests"] if not url.startswith(("data:", "blob:"))
        ]
        assert len(asked) == 1, name
        assert asked[0].startswith("file:///"), name
        assert found["noted"]["complaints"] == [], name


def test_no_page_scrolls_sideways(seen: dict[str, Any]) -> None:
    """At 1280 and 390 pixels the page is as wide as the window."""
    sizes = {name: found["layout"] for name, found in seen.items() if "layout" in found}
    assert {layout["inner"] for layout in sizes.values()} == {WIDE, NARROW}
    assert {
        name: layout["page"] - layout["inner"] for name, layout in sizes.items()
    } == dict.fromkeys(sizes, 0)


def test_the_finding_is_the_headline(seen: dict[str, Any]) -> None:
    """The page opens with the sentence that the other formats have, in landmarks, in English."""
    layout = seen["values"]["layout"]
    sentence = capitalised(headline(OWN, find(OWN, GUIDELINE)))
    assert layout["headlines"] == [f"{sentence}."]
    assert (layout["lang"], layout["title"]) == ("en", OWN.scenario.title)
    assert layout["landmarks"] == ["header", "main", "footer"]


@pytest.mark.parametrize("visit", ["values", "narrow"])
def test_the_heat_map_shows_the_numbers_of_the_results(seen: dict[str, Any], visit: str) -> None:
    """Each cell is a member's counted share in a year, blue where the target is met."""
    found = seen[visit]["values"]
    for code, member in OWN.members.items():
        target = member.targets[GUIDELINE]
        assert target.counted_pct is not None
        expected = [minus(value, 2) for value in target.counted_pct if value is not None]
        assert found["heat"][code] == expected
        assert found["met"][code] == list(target.met)


def test_the_crossing_chart_shows_the_findings(seen: dict[str, Any]) -> None:
    """Rows stand in the report's order, with its outcomes; one-offs are hollow, crosses at the edge."""
    finding, found = find(OWN, GUIDELINE), seen["values"]["values"]
    assert found["order"] == [member.code for member in ROWS]
    assert found["outcomes"] == [outcome(finding, member) for member in ROWS]
    ends = [last for member in finding.members for _, last in member.runs]
    assert found["hollow"] == sum(last != finding.horizon for last in ends)
    assert found["crosses"] == sum(member.sustained_from is None for member in finding.members)
    counts = [str(count) for count in OWN.groups["alliance"].members_meeting[GUIDELINE]]
    assert set(counts) <= set(found["meeting"])


def test_numbers_arrive_whole(seen: dict[str, Any]) -> None:
    """What the browser reads from the page is what results.json says."""
    expected = json.loads(json_text(OWN))
    expected.pop("outputs")
    assert seen["values"]["embedded"] == expected


def all_show(found: dict[str, Any], code: str) -> None:
    """Every part of the page is about this member."""
    name = OWN.members[code].name
    assert (found["member"], found["crossing"], found["heat"]) == (code, [code], [code])
    assert found["path"].startswith(name)
    for part in ("standing", "crossingReadout", "pathReadout", "heatReadout", "compared"):
        assert found[part].startswith(name), part
    assert name in found["money"]


def test_choosing_a_member_moves_every_chart(seen: dict[str, Any]) -> None:
    """By the select box, by a click in one chart or the other, in the comparison: all follow."""
    acts = seen["acts"]
    all_show(acts["select"], "DEU")
    assert acts["select"]["live"] == acts["select"]["standing"]
    all_show(acts["click"]["crossing"], "FRA")
    all_show(acts["click"]["heat"], "CAN")
    assert (acts["click"]["heat"]["year"], acts["click"]["heat"]["pathYear"]) == ("2020", "2020")
    all_show(acts["compare"]["shown"], ROWS[2].code)


def test_readouts_say_the_numbers_of_the_results(seen: dict[str, Any]) -> None:
    """For the member and year chosen: share, spending, what is missing here and in all."""
    found, at = seen["acts"]["click"]["heat"], OWN.position(2020)
    member = OWN.members["CAN"]
    target = member.targets[GUIDELINE]
    share, spent = member.share_pct["core"][at], member.spending_national_mn["core"][at]
    assert share is not None
    assert spent is not None
    assert f"Canada in 2020: {percent(share)}" in found["pathReadout"]
    assert billions(spent).replace("USD", member.currency) in found["pathReadout"]
    missing = OWN.groups["alliance"].shortfall_usd_mn[GUIDELINE][at]
    own = (target.shortfall_usd_mn or ())[at]
    assert missing is not None
    assert own is not None
    assert found["money"].startswith(f"2020: {billions(missing)} missing, Canada {billions(own)}.")
    growth = target.required_real_growth_pct
    assert growth is not None
    assert f"{minus(growth, 1)} % real growth a year to 2024" in found["facts"]
    assert "against the share of 2016 kept" in found["facts"]


def test_the_page_works_by_keyboard(seen: dict[str, Any]) -> None:
    """Arrows choose the next member; in a chart over years they move the year; focus follows."""
    keys = seen["acts"]["keys"]
    order = [member.code for member in ROWS]
    after = order[order.index("FRA") + 1]
    assert (keys["before"]["focus"], keys["before"]["member"]) == ("FRA", "FRA")
    assert (keys["down"]["focus"], keys["down"]["member"]) == (after, after)
    assert keys["down"]["live"].startswith(OWN.members[after].name)
    assert (keys["end"]["focus"], keys["end"]["member"]) == (order[-1], order[-1])
    history = OWN.members[order[-1]].history.years
    assert keys["home"]["pathYear"] == str(history[0])
    assert "as the table has it" in keys["home"]["pathReadout"]
    assert keys["right"]["pathYear"] == str(history[1])
    assert keys["heat"]["member"] == order[-2]


def test_focus_is_seen_and_leaves_again(seen: dict[str, Any]) -> None:
    """The tabulator reaches every control and chart, each visibly, and is caught nowhere."""
    stops = seen["tabs"]["tabs"]
    where = {stop["where"] for stop in stops}
    assert where >= {
        "controls",
        "crossing",
        "path",
        "heat",
        "together",
        "money",
        "compare",
        "download",
    }
    assert [stop for stop in stops if not stop["ring"]] == []
    ids = [stop["what"] for stop in stops]
    assert {"member", "year", "previous", "next", "csv", "json"} <= set(ids)


def test_values_are_read_by_pointing(seen: dict[str, Any]) -> None:
    """Pointing at a chart says the value there, and does not change the member."""
    hover = seen["acts"]["hover"]
    assert hover["path"]["pathYear"] != "2024"
    assert hover["path"]["pathReadout"].startswith(f"Germany in {hover['path']['pathYear']}: ")
    assert hover["crossing"]["crossingReadout"].startswith("United Kingdom: ")
    value = OWN.members["ITA"].share_pct["core"][OWN.position(2018)]
    assert value is not None
    assert hover["heat"]["heatReadout"].startswith(f"Italy in 2018: {percent(value)}")
    assert hover["heat"]["member"] == "DEU"


def test_scenarios_stand_side_by_side(seen: dict[str, Any]) -> None:
    """Each scenario of the run has its letter, its title and its finding."""
    rows = seen["acts"]["compare"]["scenarios"]
    assert len(rows) == 2
    for row, results in zip(rows, (OWN, OTHER), strict=True):
        assert results.scenario.title in row
        assert capitalised(headline(results, find(results, GUIDELINE))) in row
    assert "(this page)" in rows[0]
    last = ROWS[2]
    ends = {
        item.code: outcome(find(OTHER, GUIDELINE), item) for item in find(OTHER, GUIDELINE).members
    }
    expected = f"{last.name}: A {outcome(find(OWN, GUIDELINE), last)}; B {ends[last.code]}."
    assert seen["acts"]["compare"]["shown"]["compared"] == expected


def test_everything_shown_is_in_a_table_too(seen: dict[str, Any]) -> None:
    """Under each chart there is a table of its values; money also has its sums."""
    tables = seen["tables"]["tables"]
    assert set(tables) == {"crossing", "path", "compare", "together", "money"}
    finding = find(OWN, GUIDELINE)
    first = tables["crossing"]["rows"][-1]
    last = ROWS[-1]
    assert first[:2] == [last.name, outcome(finding, last)]
    together = tables["together"]["rows"]
    assert [row[0] for row in together] == [str(year) for year in OWN.years]
    assert [row[1] for row in together] == [
        minus(value or 0.0, 2) for value in finding.alliance_pct
    ]
    total = OWN.groups["alliance"].shortfall_usd_mn[GUIDELINE]
    sums = tables["money"]["rows"][-1]
    assert sums[0] == "All members"
    assert sums[1] == minus(total[OWN.position(2024)] or 0.0, 1)
    assert sums[2] == minus(sum(value or 0.0 for value in total[1:]), 1)
    assert [row[0] for row in tables["compare"]["rows"]] == [item.name for item in ROWS]


@pytest.mark.parametrize("visit", ["tables", "targets", "narrow", "odd"])
def test_nothing_stands_in_anybodys_way(seen: dict[str, Any], visit: str) -> None:
    """axe-core finds no fault, at either width, light or dark, with every table open."""
    found = seen[visit]["accessibility"]
    assert found["violations"] == []
    assert found["by"] == "axe-core"


def test_no_label_lies_over_another(seen: dict[str, Any]) -> None:
    """Texts of a chart neither overlap nor leave their place, whatever the scenario and the width."""
    visits = {name: found["overlaps"] for name, found in seen.items() if "overlaps" in found}
    assert {name: found for name, found in visits.items() if found} == {}


def rows_of(text: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(text))]


@pytest.mark.parametrize(("visit", "results"), [("files", OWN), ("hostile", pages.hostile())])
def test_the_data_can_be_taken_away(seen: dict[str, Any], visit: str, results: Results) -> None:
    """The downloads are long.csv and results.json over again, made from the page alone."""
    files = seen[visit]["download"]
    expected, found = rows_of(long_csv(results)), rows_of(files["csv"]["text"])
    assert found[0] == expected[0]
    assert [row[:6] for row in found] == [row[:6] for row in expected]
    assert [float(row[6]) for row in found[1:]] == [float(row[6]) for row in expected[1:]]
    tree = json.loads(json_text(results))
    tree.pop("outputs")
    assert json.loads(files["json"]["text"]) == tree
    assert files["csv"]["name"].endswith("-long.csv")
    assert files["json"]["name"].endswith("-results.json")


def test_hostile_names_stay_text(seen: dict[str, Any]) -> None:
    """Names that hold scripts and images are read as they are typed; nothing of them comes to life."""
    found = seen["hostile"]
    assert found["layout"]["scripts"] == 4
    assert found["layout"]["images"] == 0
    assert found["noted"]["complaints"] == []
    for name in pages.HOSTILE[:3]:
        assert name in found["layout"]["text"]
    assert found["tables"]["crossing"]["rows"][-1][0] in set(pages.HOSTILE)


def test_several_targets_can_be_chosen(seen: dict[str, Any]) -> None:
    """A target of several lines says what is assumed; a joint one shows its parts; growth is growth."""
    found = seen["targets"]["second"]
    assert "related (assumed)" in found["one"]["reading"]
    assert "Core " in found["joint"]["pathReadout"]
    assert "Core and related " in found["joint"]["pathReadout"]
    assert found["joint"]["cells"] in {"✓", "\N{EN DASH}"}
    assert "Core: it takes" in found["joint"]["facts"]
    assert "%" in found["growth"]["pathReadout"]


def test_odds_are_drawn_where_there_are_any(seen: dict[str, Any]) -> None:
    """Two pairs of quantiles are two bands; without quantiles there is none."""
    assert seen["odds"]["values"]["bands"] == 2
    assert "where 90 and 50 % of the draws lie" in seen["odds"]["layout"]["text"]
    assert "met in 2024 in 34 % of the draws" in seen["odds"]["layout"]["text"]
    assert seen["values"]["values"]["bands"] == 0


@pytest.mark.parametrize("visit", ["odds", "odds, narrow"])
def test_how_surely_shows_the_odds_of_every_year(seen: dict[str, Any], visit: str) -> None:
    """Few signs a cell, blue from one half on; none and all are said of none and all alone."""
    found = seen[visit]["values"]
    said = [
        "0",
        "<1",
        "5",
        "10",
        "15",
        "20",
        "28",
        "30",
        "34",
        "50",
        "52",
        "60",
        "80",
        ">99",
        "100",
    ]
    assert found["surely"] == {"DEU": said}
    assert found["likely"] == [chance >= 0.5 for chance in CHANCES]
    assert (found["odds"], "How surely" in seen[visit]["layout"]["text"]) == (["34 %"], True)
    without = seen["values"]
    assert (without["values"]["odds"], without["values"]["spreads"]) == ([], [])
    assert "How surely" not in without["layout"]["text"]


def test_a_line_spans_when_the_draws_get_there(seen: dict[str, Any]) -> None:
    """From 2019 to 2028 of 2016 to 2030; to the end where so many are not there by then."""
    for visit, years in (("odds", 11), ("odds, narrow", 9)):
        found = seen[visit]["values"]
        assert found["spreads"] == [pytest.approx(found["track"] * years / 14, abs=0.6)]


def test_numbers_are_rounded_as_on_paper(tmp_path: Path) -> None:
    """An exact half goes to the even digit, as in every other format."""
    results = samples.few(1.625, 1.375, 1.005, 1.015, 0.125, 2.675)
    results = replace(results, warnings=())
    file = tmp_path / "halves.html"
    file.write_bytes(html_bytes([results]))
    visit = {"name": "halves", "file": str(file), "width": WIDE, "acts": ["values"]}
    cells = browser.observe(tmp_path, [visit])["halves"]["values"]["heat"]
    for code, member in results.members.items():
        counted = member.targets[GUIDELINE].counted_pct or ()
        assert cells[code] == [minus(value or 0.0, 2) for value in counted]
        assert cells[code][0] == minus(member.share_pct["core"][0] or 0.0, 2)
