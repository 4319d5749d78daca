"""Lines in parts, and the three conventions, in tables, pictures and files."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from report import samples
from simulator.report.brief.pages import brief_sheets
from simulator.report.brief.table import beyond_part
from simulator.report.composition import composed, layers_of, parts_tables, rest_sentence
from simulator.report.csvfiles import long_csv
from simulator.report.pages import figures
from simulator.report.paper import Paper
from simulator.report.style import PARTS, REST


def words_of(figure: object) -> list[str]:
    """What is written on a page."""
    children = figure.get_children()  # type: ignore[attr-defined]
    papers = [item for item in children if isinstance(item, Paper)]
    return [word.text for paper in papers for word in paper.words()]


def test_a_table_has_a_row_for_each_part_and_one_for_all() -> None:
    """In the order of the scenario; the first row is their sum, in bold."""
    results = samples.in_parts()
    (table,) = parts_tables(results, "Money")
    assert [entry.name for entry in table.entries] == ["All parts", *samples.PARTS]
    assert [entry.strong for entry in table.entries] == [True, *[False] * len(samples.PARTS)]
    assert table.lead is not None


def test_lines_without_parts_have_no_such_table() -> None:
    """Nobody in the alliance is in parts."""
    assert list(composed(samples.alliance())) == []
    assert list(parts_tables(samples.alliance(), "Money")) == []


def test_each_part_has_a_colour_and_rest_is_grey_and_last() -> None:
    """Up to eight; of more the smallest are drawn as one."""
    member = samples.in_parts(6).members["DEU"]
    layers = layers_of(member, "core")
    assert [layer.name for layer in layers] == [*list(samples.PARTS)[:5], "rest"]
    assert [layer.colour for layer in layers] == [*PARTS[:5], REST]
    many = layers_of(samples.in_parts().members["DEU"], "core")
    assert [layer.name for layer in many][-2:] == ["other parts", "rest"]
    assert len({layer.colour for layer in many}) == len(many) == 9


def test_the_layers_add_up_to_the_line() -> None:
    """Whatever is drawn as one."""
    member = samples.in_parts().members["DEU"]
    sums = [
        sum(v or 0.0 for v in year)
        for year in zip(*(x.values for x in layers_of(member, "core")), strict=True)
    ]
    assert sums == pytest.approx(list(member.spending_national_mn["core"]))


def test_rest_is_explained_with_its_size() -> None:
    """By whoever counts it: NATO's table, or figures of the planner's own."""
    results = samples.in_parts(3)
    member = results.members["DEU"]
    told = rest_sentence(results, replace(member, figures="share: NATO 2016-07-04"), "core")
    assert told.startswith("Rest is what NATO counts beyond the other parts: EUR ")
    assert told.endswith(f"7 % of it in {results.base_year}.")
    own = rest_sentence(results, replace(member, figures="the scenario's own figures"), "core")
    assert own.startswith("Rest is what the figures count beyond the other parts: ")
    assert rest_sentence(samples.one_member(), samples.one_member().members["DEU"], "core") == ""


def test_the_report_shows_the_parts() -> None:
    """Each by name beside its bars, and the size of the rest."""
    words = [word for figure in figures(samples.in_parts(3)) for word in words_of(figure)]
    assert {"ministry", "rest", "All parts"} <= set(words)
    assert any("Rest is what" in word for word in words)


def test_a_brief_stacks_the_parts_and_stays_at_two_pages() -> None:
    """Ten parts or three; the table lists those that are drawn."""
    for results in (samples.in_parts(), samples.in_parts(3)):
        first, second = brief_sheets(results, "DEU")
        words = words_of(first.figure)
        assert "ministry" in words
        assert "\N{EN DASH} ministry" in words
        assert "How much more, and than what?" in words_of(second.figure)


def test_a_brief_answers_how_much_more_against_each_convention() -> None:
    """The scenario that was chosen first, in bold; without one, the convention that was chosen."""
    results = samples.in_parts()
    rows = ["over the scenario", "over constant share", "over constant real", "over constant money"]
    words = words_of(brief_sheets(results, "DEU")[1].figure)
    assert [word for word in words if word.startswith("over ")] == rows
    assert any("a-former-plan-with-a-long-name.yaml" in word for word in words)
    made = replace(results.provenance, counterfactual="real")
    words = words_of(brief_sheets(replace(results, provenance=made), "DEU")[1].figure)
    assert [word for word in words if word.startswith("over ")] == rows[1:]


def test_without_figures_there_is_nothing_to_compare() -> None:
    """No conventions, no table."""
    results = samples.one_member()
    made = replace(results.provenance, counterfactual="share")
    assert beyond_part(replace(results, provenance=made), "DEU", []) is None


def test_long_csv_has_the_parts_and_the_conventions() -> None:
    """A part is an item of its own, after its line's name."""
    results = samples.in_parts(3)
    rows = list(csv.DictReader(io.StringIO(long_csv(results))))
    member = results.members["DEU"]
    ministry = [
        float(row["value"])
        for row in rows
        if (row["item"], row["variable"]) == ("core: ministry", "spending")
    ]
    assert ministry == list(member.parts_national_mn["core"]["ministry"])
    kinds = {row["variable"] for row in rows if row["variable"].startswith("extra_over_")}
    assert kinds == {"extra_over_share", "extra_over_real", "extra_over_nominal"}
