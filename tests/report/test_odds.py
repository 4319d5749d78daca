"""Odds in words, on pages and in tables; without uncertainty nothing speaks of them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from report import samples
from report.chances import LEVELS, drawn
from simulator.report.brief import brief_bytes
from simulator.report.csvfiles import long_csv
from simulator.report.drawn import LIMIT_OF_ODDS, drawn_lines, odds_sentences
from simulator.report.fans import bands_of
from simulator.report.findings import find_all
from simulator.report.headlines import headline, tally
from simulator.report.jsonfile import json_text
from simulator.report.odds import chance, open_sentence, surely
from simulator.report.pages import chart_sheets
from simulator.report.pdf import pdf_bytes
from simulator.report.surely import by_odds

if TYPE_CHECKING:
    from simulator.results import Results

NAME = "Wales guideline"


def _text(data: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(" ".join(pages).split())


def _with(odds: float, code: str = "ITA") -> Results:
    """Return one member with these odds in every year."""
    results = drawn(samples.build({code: samples.ally(code)}, {NAME: samples.TWO_PERCENT}))
    member = results.members[code]
    target = replace(member.targets[NAME], probability_met=(odds,) * len(results.years))
    return replace(results, members={code: replace(member, targets={NAME: target})})


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        (0.0, "Italy meets 2 % in 2024 in no draw"),
        (0.004, "it is all but ruled out that Italy meets 2 % in 2024: under 1 %"),
        (0.07, "it is very unlikely that Italy meets 2 % in 2024: 7 %"),
        (0.19, "it is unlikely that Italy meets 2 % in 2024: 19 %"),
        (0.52, "it is a coin toss whether Italy meets 2 % in 2024: 52 %"),
        (0.75, "it is likely that Italy meets 2 % in 2024: 75 %"),
        (0.93, "it is very likely that Italy meets 2 % in 2024: 93 %"),
        (0.998, "it is all but certain that Italy meets 2 % in 2024: over 99 %"),
        (1.0, "Italy meets 2 % in 2024 in every draw"),
    ],
)
def test_one_members_odds_in_words(odds: float, expected: str) -> None:
    """Each wording has its odds; never and always are not rounded to."""
    results = _with(odds)
    assert headline(results, find_all(results)[0]) == expected


def test_several_members_odds_are_those_of_the_draws() -> None:
    """The likeliest number, the band of nine draws in ten, and the certain ones apart."""
    results = samples.EVERY["odds"]()
    finding = find_all(results)[0]
    found = surely(finding)
    assert found is not None
    counts = (finding.meeting or {})["2024"]
    assert headline(results, finding) == (
        f"most likely {('no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight')[found.most_likely or 0]} "
        f"of the 28 members meet 2 % in 2024: {found.low} to {found.high} in nine of ten draws; one is all but certain"
    )
    assert counts[str(found.most_likely)] == max(counts.values())
    below = sum(part for count, part in counts.items() if int(count) < (found.low or 0))
    above = sum(part for count, part in counts.items() if int(count) > (found.high or 0))
    assert 0 < below <= 0.05
    assert 0 < above <= 0.05
    assert tally(finding).startswith("as planned, of the 28 members, five in 2016")


def test_every_draw_alike_has_no_band() -> None:
    """Where all draws have the same number, the sentence is as sure as they are."""
    results = samples.EVERY["odds"]()
    group = results.groups["alliance"]
    years = {str(year): {"9": 1.0} for year in results.years}
    alike = replace(group, members_meeting_distribution={NAME: years})
    results = replace(results, groups={**results.groups, "alliance": alike})
    assert headline(results, find_all(results)[0]) == (
        "nine of the 28 members meet 2 % in 2024 in every draw"
    )


def test_years_of_their_own_have_no_joint_number() -> None:
    """Members with different due years are counted by their own odds."""
    goals = {"ALB": (1.5, 1.6, 2020), "BEL": (1.2, 2.0, 2024), "BGR": (1.9, 2.1, 2026)}
    made = {
        code: replace(
            samples.ally(code),
            shares={"core": samples.steady(start, 0.05, 15)},
            goals={NAME: (goal, by)},
        )
        for code, (start, goal, by) in goals.items()
    }
    results = drawn(samples.build(made, {NAME: samples.TWO_PERCENT}))
    finding = find_all(results)[0]
    better = surely(finding)
    assert better is not None
    assert (better.most_likely, better.better) == (None, 1)
    assert headline(results, finding) == (
        "one of the three members has better than even odds to meet their target share in the year due for each"
    )


def test_the_counts_of_open_and_settled_odds() -> None:
    """Counts are of members with odds, and stand in results.json."""
    results = samples.EVERY["odds"]()
    finding = find_all(results)[0]
    tree = json.loads(json_text(results))["findings"][NAME]["odds"]
    odds = list(tree["pct"].values())
    assert tree["judged"] == len(odds) == 27
    assert tree["open"] == sum(10 <= value <= 90 for value in odds)
    assert tree["certain"] == sum(value >= 99 for value in odds)
    assert tree["planned"] == 9
    assert open_sentence(finding).startswith("of the odds of 27 members in 2024, ")


def test_what_the_odds_hang_on() -> None:
    """Near misses, the spreads drawn in points of the share, slip and growth over the years."""
    results = samples.EVERY["odds"]()
    *_, weights, slip, growth = odds_sentences(results, find_all(results)[0])
    assert weights == (
        "within a year delivery strays most: by 0.10 points at a share of 2 %, growth by 0.04 (one standard deviation "
        "of the values drawn); the start, 0.15 points off, counts where a plan grows from it."
    )
    assert slip == (
        "a year's planned rise does not come with a chance of 5 %; over eight years 34 % of the draws of a member that "
        "rises every year lose one or more."
    )
    assert growth == (
        "growth strays from the forecast by 2 % in a year and by 8.2 % summed to 2024 (one standard deviation): it "
        "weighs most where a plan is in money, and little where it follows GDP."
    )


def test_the_values_drawn_are_listed_with_their_sources() -> None:
    """Draws, seed, every value and its source."""
    said = list(drawn_lines(samples.EVERY["odds"]()))
    assert said[0] == "10,000 draws, seed 2017."
    assert said[1] == (
        "Drawn: the base year's share: standard deviation 0.15 points. Source: guessed."
    )
    assert "chance that a year's rise does not come 5 %" in said[-1]


def test_pages_show_the_odds_and_their_limits() -> None:
    """The report has its two further charts, and no longer says that nothing is known of likelihood."""
    results = samples.EVERY["odds"]()
    names = [sheet.name for sheet in chart_sheets(results)]
    assert names[:3] == ["crossings", "how-surely", "how-many"]
    text = _text(pdf_bytes(results))
    for words in (
        LIMIT_OF_ODDS,
        "How surely, and why",
        "What was drawn",
        "10,000 draws, seed 2017",
    ):
        assert words in text
    assert "nothing of how likely" not in text


@pytest.mark.parametrize("name", ["alliance", "one member", "hague"])
def test_without_uncertainty_nothing_speaks_of_odds(name: str) -> None:
    """No page, table or tree of a scenario without uncertainty has odds."""
    results = samples.EVERY[name]()
    text = _text(pdf_bytes(results)).lower()
    assert "odds" not in text
    assert "draws" not in text
    assert "quantile" not in long_csv(results)
    assert "probability" not in long_csv(results)
    assert all("odds" not in tree for tree in json.loads(json_text(results))["findings"].values())


def test_the_brief_has_odds_in_its_own_money() -> None:
    """Odds in large print, the band of the share, and that of the money."""
    text = _text(brief_bytes(samples.EVERY["odds of one"](), "DEU"))
    for words in (
        "It is a coin toss whether Germany meets 2 % in 2024: 50 %.",
        "odds to meet 2 % in 2024",
        "As planned, Germany meets 2 % from 2024 on. Nine of ten draws lie between",
        "What is spent in 2024 lies between EUR",
        "Draws: 5 % below",
    ):
        assert words in text


def test_quantiles_and_probabilities_are_in_the_long_table() -> None:
    """Each series of odds stands there under its level or its number of members."""
    results = samples.EVERY["odds"]()
    rows = list(csv.DictReader(io.StringIO(long_csv(results))))

    def value(region: str, item: str, variable: str) -> list[float]:
        return [
            float(row["value"])
            for row in rows
            if (row["region"], row["item"], row["variable"], row["year"])
            == (region, item, variable, "2024")
        ]

    germany = results.members["DEU"]
    assert germany.share_quantiles_pct is not None
    for level in LEVELS:
        expected = germany.share_quantiles_pct["core"][level][8]
        assert value("DEU", "core", f"share_quantile_{level}") == [expected]
        assert len(value("DEU", "core", f"spending_quantile_{level}")) == 1
    odds = germany.targets[NAME].probability_met
    assert odds is not None
    assert value("DEU", NAME, "probability_met") == [odds[8]]
    counts = (results.groups["alliance"].members_meeting_distribution or {})[NAME]["2024"]
    assert value("alliance", NAME, "probability_of_5_meeting") == [counts["5"]]
    assert len(value("alliance", "core", "share_quantile_50")) == 1


def test_fans_are_nested() -> None:
    """The widest shade comes first and holds the others."""
    results = samples.EVERY["odds"]()
    shares = results.members["DEU"].share_quantiles_pct
    assert shares is not None
    wide, middle, narrow = bands_of(results.years, shares["core"])
    for outer, inner in ((wide, middle), (middle, narrow)):
        assert outer.depth < inner.depth
        for (_, low, high), (_, inside_low, inside_high) in zip(
            outer.points, inner.points, strict=True
        ):
            assert low < inside_low < inside_high < high
    assert bands_of(results.years, None) == ()


def test_the_surest_stands_first() -> None:
    """The heat map of odds is ordered by the odds in the due year."""
    found = by_odds(find_all(samples.EVERY["odds"]())[0])
    odds = [member.values[8] for member in found.members]
    assert odds == sorted(odds, key=lambda value: -(value or 0.0))
    assert found.members[0].code == "USA"


@pytest.mark.parametrize(
    ("odds", "text"),
    [(0.0, "0 %"), (0.0001, "under 1 %"), (0.5, "50 %"), (0.9999, "over 99 %"), (1.0, "100 %")],
)
def test_only_never_and_always_are_printed_as_such(odds: float, text: str) -> None:
    """Odds just above nothing or just below all are not rounded to them."""
    assert chance(odds) == text
