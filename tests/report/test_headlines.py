"""Sentences are grammatical for none, one and all, and say only what results.json holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from report import samples
from simulator.report.drivers import sentences
from simulator.report.findings import find_all
from simulator.report.headlines import headline, tally, title_of, with_name
from simulator.report.jsonfile import json_text
from simulator.report.multiples import multiples_headline
from simulator.report.needs import needs_headline
from simulator.results import LineInfo, Results, TargetInfo

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def said(results: Results, at: int = 0) -> str:
    return headline(results, find_all(results)[at])


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (samples.alliance(), "five of the 22 members below 2 % get there by 2024"),
        (samples.few(1.0, 1.1, 1.2), "none of the three members below 2 % gets there by 2024"),
        (samples.few(1.0, 1.1, 2.2), "neither of the two members below 2 % gets there by 2024"),
        (samples.few(1.0, 2.1), "the one member below 2 % does not get there by 2024"),
        (samples.few(1.0, 2.1, step=0.2), "the one member below 2 % gets there by 2024"),
        (samples.few(1.5, 1.6, step=0.1), "both members below 2 % get there by 2024"),
        (samples.few(1.5, 1.6, 1.7, step=0.1), "all three members below 2 % get there by 2024"),
        (samples.few(0.5, 1.6, 1.0, step=0.1), "one of the three members below 2 % gets there by 2024"),
        (samples.few(0.8, 1.6, by=None), "neither of the two members below 2 % gets there by 2030, the horizon"),
        (samples.few(2.1, 2.2, 2.3), "all three members meet 2 % in every year from 2016 to 2030"),
        (samples.few(1.0, 2.2, by=2016), "one of the two members meets 2 % in 2016"),
    ],
)  # fmt: skip
def test_several_members(results: Results, expected: str) -> None:
    """The verb follows the count; a target without a due year speaks of the horizon."""
    assert said(results) == expected


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        (samples.one_member(), "Germany meets 2 % from 2024 on"),
        (samples.one_member(1.2, 0.08), "Germany meets 2 % from 2026 on, not by 2024"),
        (samples.one_member(2.2), "Germany meets 2 % in every year from 2016 to 2030"),
        (samples.one_member(1.0, 0.01), "Germany does not get to 2 % by 2024, nor by 2030"),
        (samples.one_member(1.0, 0.01, by=None), "Germany does not get to 2 % by 2030"),
    ],
)
def test_one_member(results: Results, expected: str) -> None:
    """A scenario of one member names it."""
    assert said(results) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("GBR", "the United Kingdom meets 2 % in every year from 2016 to 2030"),
        ("USA", "the United States meets 2 % in every year from 2016 to 2030"),
        ("NLD", "the Netherlands does not get to 2 % by 2024, nor by 2030"),
        ("CZE", "Czechia does not get to 2 % by 2024, nor by 2030"),
    ],
)
def test_names_take_their_article(code: str, expected: str) -> None:
    """Only names that need one take an article."""
    results = samples.build({code: samples.ally(code)}, {"Two": samples.TWO_PERCENT})
    assert said(results) == expected


def test_who_lapses_is_said() -> None:
    """A member that meets the target and loses it again is below again at the horizon."""
    results = samples.alliance()
    assert tally(find_all(results)[0]) == (
        "of the 28 members, five in 2016, nine in 2024 and 13 in 2030 meet it; "
        "one that met it is below again by 2030"
    )
    falling: dict[str, tuple[float | None, ...]] = {
        "core": tuple(2.2 - 0.05 * at for at in range(15))
    }
    greece = samples.build(
        {"GRC": replace(samples.ally("GRC"), shares=falling)}, {"Two": samples.TWO_PERCENT}
    )
    assert said(greece) == "Greece meets 2 % for a time, but not in 2030"


def test_nobody_below_but_some_lapse() -> None:
    """Where all meet it in the base year the headline says how many stay."""
    members = {
        code: replace(
            samples.ally(code), shares={"core": tuple(2.3 + step * at for at in range(15))}
        )
        for code, step in (("EST", 0.0), ("GRC", -0.05), ("POL", 0.01))
    }
    results = samples.build(members, {"Two": samples.TWO_PERCENT})
    assert said(results) == "all three members meet 2 % in 2016; two of them stay there to 2030"


def test_growth_and_joint_targets() -> None:
    """Growth targets speak of every year, joint targets of the targets' own name."""
    results = samples.hague()
    assert [said(results, at) for at in range(4)] == [
        "16 of the 27 members below 3.5 % get there by 2030",
        "16 of the 27 members below 5 % on core and related (assumed) get there by 2030",
        "all 27 members short of The Hague get there by 2034, the horizon",
        "27 of the 28 members keep real growth of core spending at 0 % or more in every year from 2021 to 2034",
    ]
    found = find_all(results)
    assert with_name(results, found[2], "x") == "The Hague: x"
    assert (
        title_of(results, found[2])
        == "The Hague: “Core” and “Core and related” together (related assumed)"
    )


def test_a_line_per_another_is_named() -> None:
    """A share of another line says of what it is; members without figures are not counted."""
    results = samples.equipment()
    assert (
        said(results) == "three of the 12 members below 20 % of core on equipment get there by 2020"
    )
    assert tally(find_all(results)[0]).startswith("of the 26 members with figures, 14 in 2016")


def test_nobody_has_figures() -> None:
    """A target that nobody can be judged by says so."""
    member = samples.Member("Utopia", {"core": (1.0, 1.0, 1.0), "equipment": (None, None, None)})
    info = TargetInfo("share", 20.0, None, ("equipment",), "gdp", {}, 2)
    lines = {"core": LineInfo("gdp"), "equipment": LineInfo("gdp")}
    results = samples.build({"UTO": member}, {"Equipment": info}, lines=lines)
    assert said(results) == "no member has the figures to judge Equipment"


def test_members_with_years_and_shares_of_their_own() -> None:
    """Own due years and own shares are not passed off as everybody's."""
    goals = {"ALB": (1.5, 1.6, 2020), "BEL": (1.2, 2.0, 2024), "BGR": (1.9, 2.1, 2026)}
    made = {
        code: replace(
            samples.ally(code),
            shares={"core": samples.steady(start, 0.05, 15)},
            goals={"Wales guideline": (goal, by)},
        )
        for code, (start, goal, by) in goals.items()
    }
    own = samples.build(made, {"Wales guideline": samples.TWO_PERCENT})
    assert said(own) == (
        "one of the three members below their target share gets there by the year due for each"
    )
    assert title_of(own, find_all(own)[0]) == (
        "Wales guideline: their target share by each member's own year"
    )


def _numbers(value: Any) -> set[float]:
    """Return every number in results.json, the keys that are years included."""
    if isinstance(value, dict):
        return {number for item in value.values() for number in _numbers(item)}
    if isinstance(value, list):
        return {number for item in value for number in _numbers(item)}
    return (
        {float(value)} if isinstance(value, int | float) and not isinstance(value, bool) else set()
    )


def _spoken(sentence: str) -> list[str]:
    words = re.findall(rf"\b(?:{'|'.join(WORDS)}|none|both|neither)\b", sentence)
    spelt = {"none": "0", "both": "2", "neither": "2"} | {
        word: str(at) for at, word in enumerate(WORDS)
    }
    digits = re.findall(r"\d[\d,]*(?:\.\d+)?", sentence)
    return [spelt[word] for word in words] + [text.replace(",", "") for text in digits]


def _is_there(text: str, numbers: set[float]) -> bool:
    decimals = len(text.partition(".")[2])
    return any(round(abs(number), decimals) == float(text) for number in numbers)


@pytest.mark.parametrize("name", [name for name in samples.EVERY if name not in {"odd", "sixty"}])
def test_every_number_in_a_headline_is_in_the_results(name: str) -> None:
    """Counts, years, shares and gaps of each page's headline are found in results.json."""
    results = samples.EVERY[name]()
    tree = json.loads(json_text(results))
    for found in tree["findings"].values():
        del found["headline"], found["tally"]
    numbers = _numbers(tree)
    for finding in find_all(results):
        heads = [headline(results, finding), tally(finding)]
        if finding.info.kind == "share" and finding.members:
            heads.append(multiples_headline(results, finding))
            heads.append(needs_headline(results, finding.name))
        for sentence in heads:
            if "Country number" not in sentence:
                plain = sentence.replace("nine of ten draws", "draws")
                missing = [text for text in _spoken(plain) if not _is_there(text, numbers)]
                assert missing == [], sentence


def test_what_the_answer_hangs_on() -> None:
    """The largest shortfalls, the part of GDP and the near misses are named."""
    money, gdp, near = sentences(samples.alliance(), "Wales guideline")
    assert money == (
        "Germany, Italy and Spain are 61 % of the USD 79.1 bn that 18 members lack in 2024."
    )
    assert gdp == (
        "from 2016 to 2024 real spending adds 0.48 points to the median share of those below, "
        "and the growth of GDP takes 0.16 points off it; Albania, Norway and Greece would be at "
        "2 % on the same money had GDP not grown."
    )
    assert near == (
        "in 2024, Albania, Norway and Greece miss it by less than 0.1 points, and six of the nine "
        "members that meet it have less than 0.1 points to spare."
    )


def test_never_a_broken_pledge() -> None:
    """Guidelines are missed, not broken."""
    for make in samples.EVERY.values():
        assert "pledge" not in json_text(make())
