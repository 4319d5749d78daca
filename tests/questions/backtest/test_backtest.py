"""The backtest on the bundled tables: held against figures computed from the files alone."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from statistics import fmean, linear_regression

import pytest

import simulator
from bundled import imf, number
from questions.backtest.tiny import published, revised
from simulator.engine.odds import draw_odds
from simulator.errors import ScenarioError, UsageError
from simulator.questions.backtest.origins import known_at
from simulator.questions.backtest.runs import built_in
from simulator.scenario.odds import resolve_uncertainty

TABLE = "tables/2024-06-17.csv"
WALES = "scenarios/wales-2014.yaml"


def share(code: str, year: int) -> float:
    """Return a share of the table of June 2024."""
    value = number(TABLE, code, year, "share_of_gdp_pct")
    assert value is not None
    return value


def constant(code: str, year: int, measure: str) -> float:
    """Return money at constant prices."""
    value = number(TABLE, code, year, measure)
    assert value is not None
    return value


def codes() -> list[str]:
    return sorted({case.member for case in revised().cases})


def test_2024_is_scored_at_horizon_5_for_31_members() -> None:
    """All members with armed forces but none twice, from the window 2014 to 2019."""
    found = revised()
    assert len(codes()) == 31
    for scores in found.methods.values():
        assert scores.by_horizon[5].n == scores.of_the_year.n == 31
        assert scores.of_the_year.observed_meeting == sum(share(c, 2024) >= 1.995 for c in codes())


def test_no_change_and_the_trend_from_the_file_alone() -> None:
    """Mean absolute errors and biases as a few lines over the CSV give them."""
    last = {code: share(code, 2019) for code in codes()}
    trend = {}
    for code in codes():
        years = list(range(2014, 2020))
        slope, intercept = linear_regression(years, [share(code, year) for year in years])
        trend[code] = max(intercept + slope * 2024, 0.0)
    for name, told in (("no-change", last), ("linear-trend", trend)):
        errors = [told[code] - share(code, 2024) for code in codes()]
        score = revised().methods[name].of_the_year
        assert score.mae_pp == pytest.approx(fmean(map(abs, errors)))
        assert score.bias_pp == pytest.approx(fmean(errors))
        assert score.predicted_meeting == sum(each >= 1.995 for each in told.values())


def test_constant_growth_and_frozen_money_from_the_files_alone() -> None:
    """Growth from 2014 to 2019 five years on; spending of 2019 over the IMF's growth of October."""
    growing, frozen = [], []
    for code in codes():
        national = [
            constant(code, year, "defence_national_currency_constant_mn") for year in (2014, 2019)
        ]
        gdp = [constant(code, year, "gdp_usd_constant_mn") for year in (2014, 2019)]
        growing.append(share(code, 2019) * (national[1] / national[0]) / (gdp[1] / gdp[0]))
        level = 1.0
        for year in range(2020, 2025):
            level *= 1 + (imf("2019-10", code, year, "NGDP_RPCH") or 0.0) / 100
        frozen.append(share(code, 2019) / level)
    for name, told in (("constant-growth", growing), ("real-frozen", frozen)):
        errors = [a - share(code, 2024) for a, code in zip(told, codes(), strict=True)]
        score = revised().methods[name].of_the_year
        assert score.mae_pp == pytest.approx(fmean(map(abs, errors)))
        assert score.bias_pp == pytest.approx(fmean(errors))


def test_without_draws_there_are_no_scores_of_draws() -> None:
    """Paths alone: no bands, no chances, no shift."""
    found = revised()
    assert found.calibration == {}
    assert found.shift is None
    assert found.methods["climb"].of_the_year.crps is None


def test_the_default_is_every_table_that_leaves_a_year() -> None:
    """Each with the forecast of its day, against the newest full table."""
    found = published()
    assert found.truth == "2024-06-17"
    assert [(o.name, o.base_year, o.forecast) for o in found.origins] == [
        ("2016-07-04", 2016, "2016-04"),
        ("2017-06-29", 2017, "2017-04"),
        ("2019-06-25", 2019, "2019-04"),
        ("2023-03-21", 2022, "2022-10"),
        ("2023-07-07", 2023, "2023-04"),
        ("2024-03-14", 2023, "2023-10"),
    ]


def test_everybody_missed_what_came_after_2022() -> None:
    """A finding, not a fault: no method was high enough on average, and few were on the list."""
    found = published()
    assert found.sentences[0].startswith("Every method was too low for 2024")
    counts = {c.method: c for c in found.counts if c.origin == "2019-06-25"}
    assert counts["no-change"].expected < counts["no-change"].observed
    assert counts["no-change"].quantiles is not None
    assert counts["no-change"].quantiles["90"] < counts["no-change"].observed


def test_no_sentence_calls_anything_calibrated() -> None:
    """One shift seen once cannot be validated, and the sentences say so."""
    told = " ".join(published().sentences)
    assert "calibrated" not in told
    assert "One shift seen once cannot be validated" in told


def test_croatia_before_2019_is_kept_out() -> None:
    """Its older figures count less; insisting brings it back, with a mark on every case."""
    found = published()
    early = {c.member for c in found.cases if c.origin < "2019"}
    assert "HRV" not in early
    assert {each.origin for each in found.left_out if "HRV" in each.members} == {
        "2016-07-04",
        "2017-06-29",
    }
    insisted = simulator.backtest(origins=["2016-07-04"], draws=0, across_breaks=True)
    notes = {c.note for c in insisted.cases if c.member == "HRV"}
    assert len(notes) == 1
    assert "0.42" in str(notes)


def test_luxembourg_is_marked() -> None:
    """A share of national income from 2023 on: compared, with a note; years before are not marked."""
    cases = [c for c in published().cases if c.member == "LUX" and c.origin == "2019-06-25"]
    assert {c.year for c in cases if c.note} == {2023, 2024}


def test_core_defence_expenditure_is_not_held_against_older_tables() -> None:
    """Refused with the way out; insisting marks every case."""
    with pytest.raises(UsageError, match="--across-breaks"):
        simulator.backtest(truth="2026-07-10", origins=["2019-06-25"], draws=0)
    found = simulator.backtest(
        truth="2026-07-10", origins=["2019-06-25"], draws=0, across_breaks=True
    )
    assert all("core defence expenditure" in (case.note or "") for case in found.cases)


def test_a_table_of_core_defence_expenditure_forecasts_itself() -> None:
    """As revised there is one definition, so nothing is broken."""
    found = simulator.backtest(mode="revised", truth="2026-07-10", origins=[2020], draws=0)
    assert found.methods["no-change"].of_the_year.n == 31
    assert not any("core" in (case.note or "") for case in found.cases)


def test_a_seed_gives_the_same_to_the_bit() -> None:
    """And the first draws do not depend on who else is there."""
    again = simulator.backtest(draws=400)
    assert again == published()
    fewer = simulator.backtest(draws=400, methods=["climb"], origins=["2019-06-25"])
    mine = {c.place: c.odds for c in fewer.cases}
    theirs = {
        c.place: c.odds
        for c in published().cases
        if c.method == "climb" and c.origin == "2019-06-25"
    }
    assert mine == theirs


def test_draws_are_those_of_a_projection() -> None:
    """Quantiles equal those of the engine's own run of the same scenario."""
    found = published()
    origin = found.origins[2]
    standard = resolve_uncertainty("standard")
    assert standard is not None
    drawn = replace(standard, draws=400)
    (run,) = built_in(origin, known_at(origin, 2024), ["no-change"], drawn)
    assert run.setup is not None
    odds = draw_odds(run.setup)
    for case in found.cases_of(origin.name, "no-change"):
        row = run.codes.index(case.member)
        expected = odds.shares[row, 0, case.year - 2019]
        assert case.odds is not None
        assert case.odds.quantiles == pytest.approx(expected.tolist(), rel=1e-12)


def test_more_draws_than_a_block() -> None:
    """Blocks follow one another; quantiles settle."""
    few, many = (
        simulator.backtest(origins=["2024-03-14"], methods=["no-change"], draws=draws)
        for draws in (16_000, 40_000)
    )
    for a, b in zip(few.cases, many.cases, strict=True):
        assert a.odds is not None
        assert b.odds is not None
        assert a.odds.at(50) == pytest.approx(b.odds.at(50), abs=0.01)


def test_a_scenario_is_scored_beside_the_methods() -> None:
    """Re-based to each origin: its rules, the origin's table and forecast."""
    found = simulator.backtest([WALES], methods=["no-change"], draws=50)
    assert list(found.methods) == ["no-change", "wales-2014"]
    origins = {case.origin for case in found.cases if case.method == "wales-2014"}
    assert origins == {origin.name for origin in found.origins}
    assert found.methods["wales-2014"].what == "the rules of wales-2014.yaml"


def test_a_scenario_at_its_own_origin_is_the_scenario() -> None:
    """The table, the forecast and the rules that it has anyway."""
    results = simulator.project(simulator.load(WALES, ["forecast=2016-04"]))
    found = simulator.backtest([WALES], origins=["2016-07-04"], methods=["no-change"], draws=0)
    for case in found.cases_of("2016-07-04", "wales-2014"):
        path = results.members[case.member].share_pct["core"]
        assert case.forecast_pct == pytest.approx(path[case.year - 2016], abs=1e-9)


def test_a_scenario_that_cannot_start_somewhere_says_why(tmp_path: Path) -> None:
    """The others go on, and the warning names the file and the reason."""
    path = tmp_path / "mine.yaml"
    path.write_text(
        "table: 2024-06-17\nhorizon: 2030\ninclude: [SWE, DEU]\n"
        "targets: {two: {share: 2.0, by: 2028}}\nspending: [{hold: share}]\n",
        encoding="utf-8",
    )
    found = simulator.backtest([path], methods=["no-change"], draws=0)
    assert any(w.startswith("mine.yaml cannot start at 2016-07-04: SWE") for w in found.warnings)


def test_a_faulty_scenario_is_refused_as_always() -> None:
    """Its own faults come first, each at its place."""
    with pytest.raises(ScenarioError):
        simulator.backtest(["tests/bad/comma-number.yaml"])


def test_two_methods_of_one_name_are_refused(tmp_path: Path) -> None:
    """A file may not be called as a built-in method is."""
    path = tmp_path / "climb.yaml"
    path.write_text(Path(WALES).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(UsageError, match="rename it"):
        simulator.backtest([path])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"mode": "sideways"}, "as published or as revised"),
        ({"truth": "2024-06-18"}, "there is no table of 2024-06-18"),
        ({"truth": "2016-07-04"}, "no table is older"),
        ({"origins": ["2019"]}, "years are origins with --as revised"),
        ({"origins": ["2024-06-17"]}, "is not older than the truth"),
        ({"origins": ["2024-03-14"], "truth": "2023-07-07"}, "is not older than the truth"),
        ({"origins": []}, "no origin is named"),
        ({"origins": [], "mode": "revised"}, "no origin is named"),
        ({"origins": ["2019-06-25"], "mode": "revised"}, "tables are origins with --as published"),
        ({"origins": [2024], "mode": "revised"}, "an origin is a year from 2014 to 2023"),
        ({"origins": [1949], "mode": "revised"}, "runs from 2014 to 2024"),
        ({"origins": ["²"], "mode": "revised"}, "is a year such as 2023"),
        ({"origins": ["nonsense"]}, "there is no table of nonsense"),
        ({"first_year": 2020, "origins": ["2019-06-25"]}, "windows cannot begin in 2020"),
        ({"first_year": 1900, "mode": "revised"}, "begins in 2014"),
        ({"first_year": 2023, "mode": "revised"}, "no year with two before it"),
        ({"methods": []}, "no method is named"),
        ({"methods": ["climbs"]}, "did you mean 'climb'"),
        ({"methods": ["'; drop table"]}, "there is no method"),
        ({"draws": -1}, "draws wants"),
        ({"draws": 10**9}, "draws wants"),
        ({"seed": -1}, "seed wants"),
        ({"methods": ["constant-growth"], "origins": ["2016-07-04"]}, "nothing is left to compare"),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, object], words: str) -> None:
    """In one sentence that says what would make sense."""
    with pytest.raises(UsageError) as refusal:
        simulator.backtest(**{"draws": 0, **options})  # type: ignore[arg-type]
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_it_costs_little_more_than_one_projection() -> None:
    """All methods with 10,000 draws: at most three times one projection of the same member-years."""
    standard = resolve_uncertainty("standard")
    setups = [
        run.setup
        for origin in published().origins
        for run in built_in(origin, known_at(origin, 2024), ["no-change"], standard)
    ]
    ratios = []
    for _ in range(3):
        start = time.process_time()
        for setup in setups:
            assert setup is not None
            draw_odds(setup)
        once = time.process_time()
        simulator.backtest()
        ratios.append((time.process_time() - once) / (once - start))
    assert min(ratios) <= 3.0
