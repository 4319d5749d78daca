"""The bundled uncertainty: the script that fits it, on the bundled figures and on made-up ones."""

from __future__ import annotations

import csv
import re
from math import exp, log, sqrt
from pathlib import Path
from statistics import NormalDist

import pytest

import fit_standard
import standard_fits as fits
import standard_samples as samples
from simulator import data

FILE = Path(data.__file__).parent / "standard.csv"
NAMES = [
    ("start", "sd"),
    ("gdp", "sd"),
    ("gdp", "persistence"),
    ("gdp", "common"),
    ("inflation", "sd"),
    ("inflation", "persistence"),
    ("inflation", "common"),
    ("delivery", "mean"),
    ("delivery", "sd"),
    ("delivery", "slip"),
]


def rows() -> list[dict[str, str]]:
    """Return the rows of the bundled file."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


# ---------------------------------------------------------------- the file


def test_the_script_makes_the_bundled_file() -> None:
    """Fitting again from the bundled figures gives the same bytes."""
    assert FILE.read_text(encoding="utf-8") == samples.written(samples.fit())


def test_each_value_is_there_once() -> None:
    """Every part has the values that a scenario may give, in their order."""
    assert [(row["part"], row["name"]) for row in rows()] == NAMES


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['part']}.{row['name']}")
def test_values_are_possible_and_explained(row: dict[str, str]) -> None:
    """Each value lies where a scenario may put it, is rounded, and says its sample in words."""
    value = float(row["value"])
    low, high = {"persistence": (-1, 1), "common": (0, 1), "mean": (-5, 5)}.get(
        row["name"], (0, 20)
    )
    assert low < value < high
    assert value == round(value, 2)
    assert len(row["source"].split()) > 8
    assert any(character.isdigit() for character in row["source"])


def test_readers_get_the_file_s_values() -> None:
    """What the data module hands out is what the file says."""
    found = {
        (part, name): (entry.value, entry.source)
        for part in ("start", "gdp", "inflation", "delivery")
        for name, entry in data.standard(part).items()
    }
    assert found == {(r["part"], r["name"]): (float(r["value"]), r["source"]) for r in rows()}


def test_the_page_has_the_file_s_values() -> None:
    """The table of docs/uncertainty.md says what the file says, value by value."""
    page = (Path(__file__).parents[2] / "docs" / "uncertainty.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (-?[\d.]+) \|", page, re.MULTILINE)
    assert told == [(row["part"], row["name"], row["value"]) for row in rows()]


# ---------------------------------------------------------------- growth and inflation

VINTAGES = ("2000-04", "2000-10", "2002-10", "2003-04", "2004-04")
FORECAST = {("2000-04", 2001): 2.0, ("2000-04", 2002): 2.0, ("2000-10", 2001): 1.0}
LATER = {
    ("2003-04", "AAA", 2001): 3.0,
    ("2002-10", "BBB", 2001): 9.0,
    ("2003-04", "BBB", 2001): 1.0,
    ("2004-04", "BBB", 2001): 5.0,
    ("2004-04", "AAA", 2002): -1.0,
}


def read(vintage: str, member: str, year: int) -> float | None:
    """Return made-up growth: two forecasts in 2000, outturns in later vintages."""
    return LATER.get((vintage, member, year), FORECAST.get((vintage, year)))


def test_errors_of_a_tiny_sample() -> None:
    """By hand: ln 1.03 - ln 1.02 and so on, against the first vintage two years later that has it."""
    errors = fits.yearly_errors(VINTAGES, ("AAA", "BBB"), 2002, read)
    expected = {
        ("2000-04", "AAA", 1): 0.9756,
        ("2000-04", "BBB", 1): -0.9852,
        ("2000-04", "AAA", 2): -2.9853,
        ("2000-10", "AAA", 1): 1.9608,
        ("2000-10", "BBB", 1): 0.0,
    }
    assert errors == pytest.approx(expected, abs=5.1e-5)


def test_errors_add_up_over_the_years() -> None:
    """Two years ahead is the sum of both years' errors; a span with an excluded year is left out."""
    errors = {("2000-04", "AAA", 1): 1.0, ("2000-04", "AAA", 2): -3.0, ("2000-04", "AAA", 3): 0.5}
    sums = {("2000-04", "AAA", 1): 1.0, ("2000-04", "AAA", 2): -2.0, ("2000-04", "AAA", 3): -1.5}
    assert fits.cumulated(errors) == sums
    assert fits.cumulated(errors, {2002}) == {("2000-04", "AAA", 1): 1.0}


def test_the_spread_is_the_band_s() -> None:
    """Of 1 to 11 and their mirror images, 80 % lie within 9: 9 / 1.2816."""
    errors = [-11.0, 10.0, -9.0, 8.0, -7.0, 6.0, -5.0, 4.0, -3.0, 2.0, -1.0]
    assert fits.spread(errors) == pytest.approx(9.0 / 1.281552, rel=1e-6)
    assert fits.spread([*errors[1:], -1e9]) == fits.spread(errors)


def test_spreads_of_sums_by_hand() -> None:
    """x_1 + x_2 = 1.5 z_1 + z_2 with a persistence of 0.5; without, the square root of time."""
    assert fits.spread_of_sum(0.5, 1) == 1.0
    assert fits.spread_of_sum(0.5, 2) == pytest.approx(sqrt(1.5**2 + 1))
    assert fits.spread_of_sum(0.0, 5) == pytest.approx(sqrt(5))


@pytest.mark.parametrize(("sd", "persistence"), [(2.0, 0.35), (1.0, 0.0), (0.7, -0.4)])
def test_the_fit_finds_what_made_the_spreads(sd: float, persistence: float) -> None:
    """Spreads that the model itself gives are fitted exactly."""
    spreads = [sd * fits.spread_of_sum(persistence, years) for years in fits.HORIZONS]
    assert fits.fit_wobble(spreads, [5, 4, 3, 2, 1]) == pytest.approx((sd, persistence))


def test_the_common_part_by_hand() -> None:
    """3 of 4 on one side: 3 of 6 pairs agree, so nothing is shared; 4 of 4: everything is."""
    mixed = {"AAA": 1.0, "BBB": 2.0, "CCC": 0.1, "DDD": -5.0}
    alike = {"AAA": -1.0, "BBB": -2.0, "CCC": -0.1, "DDD": -5.0}
    assert fits.common_part([mixed]) == pytest.approx(0.0, abs=1e-12)
    assert fits.common_part([alike]) == pytest.approx(1.0)
    assert fits.common_part([mixed, alike]) == pytest.approx(sqrt(0.5))


def test_bands_hold_what_they_say() -> None:
    """Errors of 0.5, 1, 1.5 and 2 around a normal of 1: 50 % within 0.67, 80 % 1.28, 90 % 1.64."""
    assert fits.inside([0.5, -1.0, 1.5, -2.0], 1.0) == (0.25, 0.5, 0.75)


def test_the_standard_s_bands_hold_past_errors() -> None:
    """At each horizon the fitted 80 % band holds 74 to 84 % of the errors that it was fitted to."""
    for sample in (samples.growth_sample(), samples.inflation_sample()):
        for ahead in fits.HORIZONS:
            errors = samples.flat(fits.errors_at(sample.sums, ahead))
            sd = sample.rounded.sd * fits.spread_of_sum(sample.rounded.persistence, ahead)
            assert 0.74 <= fits.inside(errors, sd)[1] <= 0.84


# ---------------------------------------------------------------- start and delivery


def test_tables_of_two_definitions_are_not_joined() -> None:
    """The table of 2026 counts core defence expenditure and revises nothing."""
    with pytest.raises(ValueError, match="core defence expenditure"):
        fits.revisions("2024-06-17", "2026-07-10", 2024, "share_of_gdp_pct")


@pytest.mark.parametrize(
    ("member", "early", "year", "joined"),
    [
        ("HRV", "2016-07-04", 2016, False),
        ("HRV", "2019-06-25", 2019, True),
        ("LUX", "2019-06-25", 2019, True),
        ("LUX", "2023-07-07", 2023, False),
        ("LUX", "2024-03-14", 2023, True),
        ("DEU", "2016-07-04", 2016, True),
    ],
)
def test_another_count_is_no_revision(member: str, early: str, year: int, joined: bool) -> None:  # noqa: FBT001
    """Croatia before 2019 and Luxembourg of 2023 are left out where the count changed."""
    found = fits.revisions(early, "2024-06-17", year, "share_of_gdp_pct")
    assert (member in {each.member for each in found}) is joined


def test_a_revision_by_hand() -> None:
    """From 1.60 to 1.52 is -0.08 points and ln(0.95) = -5.129 %."""
    each = fits.Revision("AAA", 2019, 1.60, 1.52)
    assert each.points == pytest.approx(-0.08)
    assert each.percent == pytest.approx(100 * log(0.95))


def test_rises_that_delivery_alone_makes_fail() -> None:
    """Rises of nothing and of one spread: half of the first, 15.9 % of the second."""
    unit = NormalDist().inv_cdf(0.9)
    errors = [-unit, -unit, 0.0, unit, unit]
    assert fits.spread(errors) == pytest.approx(1.0)
    assert fits.chance_of_no_rise([0.0, 1.0], errors) == pytest.approx(0.5 + 0.158655, abs=1e-6)


def test_plans_are_the_last_within_a_year() -> None:
    """A later plan replaces an earlier one; pledges, other counts and far years are left out."""
    plan = {
        "member": "DEU",
        "announced": "2018-03",
        "year": "2019",
        "value": "1.30",
        "unit": "pct_gdp",
        "definition": "nato",
        "kind": "budget",
    }
    rows = [
        plan | {"announced": "2018-11", "value": "1.31"},
        plan,
        plan | {"year": "2020", "value": "1.40"},
        plan | {"member": "ITA", "kind": "pledge"},
        plan | {"member": "FRA", "definition": "national"},
        plan | {"member": "ESP", "unit": "national_bn"},
        plan | {"member": "LUX"},
    ]
    assert fit_standard.plans_within_a_year(rows) == {("DEU", 2019): 1.31}


# ---------------------------------------------------------------- what a planner sees


def test_it_prints_samples_and_values(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A dry run shows every sample and the file's text, also of plans and of older vintages."""
    plans = tmp_path / "plans.csv"
    plans.write_text(
        "member,announced,year,value,unit,definition,kind\n"
        "DEU,2018,2019,1.31,pct_gdp,nato,government_plan\n"
        "BGR,2018-01-04,2018,1.55,pct_gdp,nato,government_plan\n",
        encoding="utf-8",
    )
    fit_standard.main(["--dry", "--plans", str(plans)])
    out = capsys.readouterr().out
    assert "gdp, all years" in out
    assert "without 2020 and 2021" in out
    assert "28 members: median -0.31" in out
    assert "DEU 2019 +3" in out
    assert out.endswith(FILE.read_text(encoding="utf-8"))


def test_an_older_record_is_fitted_alike(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Errors of exactly 1 % a year in one member and -1 % in the other share nothing."""
    older = tmp_path / "vintages.csv"
    lines = ["vintage,iso3,year,indicator,value"]
    for indicator in ("NGDP_RPCH", "PCPIPCH"):
        for member, error in (("DEU", 1.0), ("FRA", -1.0)):
            lines += [f"2000-04,{member},{year},{indicator},0" for year in range(2001, 2006)]
            came = 100 * (exp(error / 100) - 1)
            lines += [f"2008-04,{member},{year},{indicator},{came}" for year in range(2001, 2006)]
    older.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fit_standard.show_older(older)
    out = capsys.readouterr().out
    unit = NormalDist().inv_cdf(0.9)
    assert "spreads " + " ".join(f"{k / unit:.2f}" for k in (1, 2, 3, 4, 5)) in out
    assert "common 0.00" in out
