"""A brief: two pages for one country, in its own money."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from report import samples
from simulator.report.brief import brief_bytes
from simulator.report.brief.facts import aims, concerning, main_aim, place, steady
from simulator.report.brief.prose import money_sentence, others_sentence, tiles
from simulator.report.words import money, ordinal
from simulator.results import WarningInfo

EVERYBODY = [
    (name, code)
    for name, make in samples.EVERY.items()
    for code in list(make().members)[:: max(len(make().members) // 2, 1)]
]


def _pages(name: str, code: str) -> list[str]:
    reader = PdfReader(io.BytesIO(brief_bytes(samples.EVERY[name](), code)))
    return [page.extract_text().replace("\n", " ") for page in reader.pages]


@pytest.mark.parametrize(("name", "code"), EVERYBODY)
def test_exactly_two_pages(name: str, code: str) -> None:
    """Whatever the scenario, a brief has two pages, the second with what it rests on."""
    pages = _pages(name, code)
    assert len(pages) == 2
    assert "page 1 of 2" in pages[0]
    assert "What it rests on" in pages[1]


def test_a_minister_reads() -> None:
    """When, what it takes, in which money, what the plan gives, what moves it, what others do."""
    first, second = _pages("alliance", "DEU")
    for words in (
        "Germany does not get to 2 % by 2024, nor by 2030.",
        "1.19 %",
        "of GDP in 2016, an estimate",
        "real growth a year that gives 2 % in 2024",
        "EUR 22.4 bn",
        "missing in 2024",
        "summed",
        "2 % takes",
        "Even growth",
    ):
        assert words in first, words
    for words in ("What moves it", "Its share ranks", "The plan", "Source: NATO"):
        assert words in second, words


def test_money_is_the_countrys_own() -> None:
    """Every amount stands in the member's currency; no dollar is on the pages."""
    results = samples.alliance()
    poland = replace(results.members["POL"], currency="PLN")
    reader = PdfReader(
        io.BytesIO(brief_bytes(replace(results, members={**results.members, "POL": poland}), "POL"))
    )
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "PLN" in text
    assert "USD" not in text


def test_the_plan_and_what_is_missing_are_what_the_target_takes() -> None:
    """Where the target is missed, plan and missing money add up to the target's share of GDP."""
    results = samples.one_member()
    aim = main_aim(aims(results, "DEU"))
    assert aim is not None
    assert aim.plan is not None
    assert aim.takes is not None
    germany = results.members["DEU"]
    for at in range(len(results.years)):
        assert aim.plan[at] == pytest.approx(germany.spending_national_mn["core"][at])
        assert aim.takes[at] == pytest.approx(0.02 * (germany.gdp_national_mn[at] or 0.0))
    missed = [at for at, met in enumerate(aim.item.met) if not met]
    assert len(missed) == 8
    assert aim.missing is not None
    for at in missed:
        assert (aim.plan[at] or 0.0) + (aim.missing[at] or 0.0) == pytest.approx(aim.takes[at])


def test_even_growth_ends_at_the_target() -> None:
    """Growing by the needed rate gives the target's money in the due year, and is not drawn beyond."""
    results = samples.one_member(1.0, 0.05)
    aim = main_aim(aims(results, "DEU"))
    assert aim is not None
    assert aim.takes is not None
    path = steady(results, "DEU", aim)
    assert path is not None
    at = results.position(2024)
    assert path[at] == pytest.approx(aim.takes[at])
    assert path[at + 1 :] == (None,) * 6


def test_share_targets_come_first() -> None:
    """The brief is about the first share target; the others stand in a table."""
    results = samples.hague()
    found = aims(results, "GBR")
    assert [aim.finding.name for aim in found] == [
        "Core",
        "Core and related",
        "The Hague",
        "No cuts",
    ]
    assert "The other targets" in _pages("hague", "GBR")[1]


def test_a_members_own_target() -> None:
    """A share and a year of its own are what the brief speaks of."""
    member = replace(samples.ally("DEU"), goals={"Wales guideline": (1.5, 2026)})
    results = samples.build(
        {"DEU": member, "FRA": samples.ally("FRA")}, {"Wales guideline": samples.TWO_PERCENT}
    )
    text = PdfReader(io.BytesIO(brief_bytes(results, "DEU"))).pages[0].extract_text()
    assert "Germany meets 1.5 % from 2024 on." in text.replace("\n", " ")


def test_who_has_no_figures_still_has_a_brief() -> None:
    """Luxembourg without an equipment figure: no target can be judged, its core share is shown."""
    first, second = _pages("equipment", "LUX")
    assert "Luxembourg has no figures by which a target can be judged" in first
    assert "0.44 %" in first
    assert "What moves it" in second


def test_only_warnings_that_concern_it() -> None:
    """A warning that names another country is left out; one that names nobody stays."""
    results = samples.alliance()
    said = (
        WarningInfo(None, None, "DEU's core spending rises by 40 %"),
        WarningInfo(None, None, "France: a plan in national definitions"),
        WarningInfo(None, None, "this leads down to 3 (FRA)"),
        WarningInfo(None, None, "The table restates the past"),
    )
    found = concerning(replace(results, warnings=said), "DEU")
    assert [warning.message[:9] for warning in found] == ["DEU's cor", "The table"]


def test_too_many_notes_are_counted() -> None:
    """What does not fit on the second page is counted, with the place where it stands."""
    second = _pages("odd", "XXX")[1]
    assert re.search(r"\d+ further notes: in report.pdf and results.json", second)


def test_its_place_among_the_others() -> None:
    """The rank counts those with a higher share; equal shares share a rank."""
    results = samples.few(1.0, 2.2, 2.2, 3.0)
    found = [place(results, code, "core", 2024) for code in results.members]
    assert [item.rank for item in found if item] == [4, 2, 2, 1]
    aim = main_aim(aims(results, "ALB"))
    where = place(results, "ALB", "core", 2024)
    assert where is not None
    said = others_sentence(results, "ALB", aim, "core", 2024, where)
    assert said.startswith(
        "Its share ranks 4th of 4 in 2024, 4th in 2016. Three of the four members meet 2 % then."
    )


def test_one_year_has_no_sum() -> None:
    """A scenario of one projected year gives that year, not a sum of one."""
    results = samples.EVERY["one year"]()
    found = aims(results, "ALB")
    assert "summed" not in money_sentence(results, "ALB", found[0])
    assert not any("summed" in meaning for _, meaning in tiles(results, "ALB", found[0]))


def test_the_same_brief_twice() -> None:
    """Nothing of the day or the machine goes into the file."""
    results = samples.few(1.0, 2.2)
    assert brief_bytes(results, "ALB") == brief_bytes(results, "ALB")


@pytest.mark.parametrize(
    ("place_", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (112, "112th")],
)  # fmt: skip
def test_ordinals(place_: int, words: str) -> None:
    """The teens end in th, other numbers by their last digit."""
    assert ordinal(place_) == words


def test_amounts_of_any_currency() -> None:
    """Amounts have the currency's code, and the unit that suits them."""
    assert [money("PLN", value) for value in (0.0, 12.34, 450.0, 12_345.0, 250_000.0, -1_500.0)] == [
        "nothing", "PLN 12.3 mn", "PLN 450 mn", "PLN 12.3 bn", "PLN 250 bn", "PLN \N{MINUS SIGN}1.5 bn",
    ]  # fmt: skip
