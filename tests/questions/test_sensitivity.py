"""A sensitivity divides the spread of a share among what it comes from."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

import simulator
from questions.swept import two
from simulator.errors import UsageError
from simulator.questions.importance import Bar, Importance, Part, sentence
from simulator.questions.sensitivity import matters_most, sensitivity
from simulator.questions.sensitivityfiles import write_sensitivity
from simulator.questions.sobol import indices_of

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.engine.axes import Floats
    from simulator.questions.importance import Sensitivity

ALL = (
    "uncertainty: {seed: 5, start: {sd: 0.05}, gdp: {sd: 1.8, persistence: 0.2, common: 0.4}, "
    "inflation: {sd: 1.0}, delivery: {mean: -0.5, sd: 2.0, slip: 10}}\n"
)


def parts(found: Sensitivity) -> dict[str, Part]:
    """The groups' parts by name, of the first share."""
    return {part.group: part for part in found.subjects[0].parts}


def worlds(function: object, inputs: int, draws: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """A function of standard normals in two worlds, and with each input swapped."""
    assert callable(function)
    source = np.random.default_rng(seed)
    a, b = source.standard_normal((2, inputs, draws))
    swapped = []
    for at in range(inputs):
        mixed = a.copy()
        mixed[at] = b[at]
        swapped.append(function(mixed))
    return function(a), function(b), np.array(swapped)


def test_the_indices_of_a_linear_case_equal_theory() -> None:
    """Of f = 7 + 3 x + 2 y + z, each part is its square over the sum of squares, nothing interacts."""
    f_a, f_b, f_ab = worlds(
        lambda x: 7.0 + 3.0 * x[0] + 2.0 * x[1] + x[2] + 0.0 * x[3], 4, 16_384, 1
    )
    found = indices_of(f_a, f_b, f_ab, 99.0, 2)
    theory = np.array([9.0, 4.0, 1.0, 0.0]) / 14.0
    assert np.abs(found.first - theory).max() < 0.02
    assert np.abs(found.total - theory).max() < 0.02
    for ends in (found.first_interval, found.total_interval):
        assert np.all((ends[0] - 1e-12 <= theory) & (theory <= ends[1] + 1e-12))


def test_an_interaction_is_in_the_total_alone() -> None:
    """Of f = x y, neither explains anything by itself, and each is behind all of it."""
    f_a, f_b, f_ab = worlds(lambda x: x[0] * x[1], 2, 16_384, 3)
    found = indices_of(f_a, f_b, f_ab, 90.0, 2)
    assert np.abs(found.first).max() < 0.05
    assert np.abs(found.total - 1.0).max() < 0.05


def test_nothing_varies_where_nothing_does() -> None:
    """A constant has no parts."""
    flat = np.full(64, 2.0)
    found = indices_of(flat, flat, np.array([flat]), 90.0, 1)
    assert (found.first.tolist(), found.total.tolist()) == ([0.0], [0.0])


def test_the_share_of_a_held_start_hangs_on_the_start_alone(tmp_path: Path) -> None:
    """Held at its share, with certain delivery, it is the start's in every draw."""
    text = "uncertainty: {start: {sd: 0.1}, inflation: {sd: 1.0}, delivery: {slip: 5}}\n"
    found = sensitivity(
        two(tmp_path, text), "two", settings=["spending=[{hold: real}]", "gdp.real_growth=0"]
    )
    told = parts(found)
    assert told["start"].first == pytest.approx(1.0, abs=0.05)
    assert told["start"].total == pytest.approx(1.0, abs=0.05)
    assert told["inflation"].is_zero
    assert told["slip"].is_zero
    assert "cannot be told from nothing" in found.subjects[0].sentence


def test_a_linear_scenario_equals_theory(tmp_path: Path) -> None:
    """A start and a range add up in a share that points move: each has its variance's part."""
    text = "uncertainty: {start: {sd: 0.1}}\n"
    settings = ["spending=[{grow: {points: 0.1}}]"]
    found = sensitivity(
        two(tmp_path, text),
        "two",
        settings=settings,
        members=["AAA"],
        ranges={"spending.0.grow.points": (0.0, 0.2)},
        draws=16_384,
    )
    years = 4
    start, plan = 0.1**2, (years * 0.2) ** 2 / 12
    told = parts(found)
    assert told["start"].first == pytest.approx(start / (start + plan), abs=0.02)
    assert told["plan"].first == pytest.approx(plan / (start + plan), abs=0.02)
    assert told["plan"].total == pytest.approx(plan / (start + plan), abs=0.02)
    bars = {bar.group: bar for bar in found.subjects[0].bars}
    assert bars["plan"].low == pytest.approx(1.5 + years * 0.02)
    assert bars["plan"].high == pytest.approx(1.5 + years * 0.18)
    assert bars["start"].high - bars["start"].low == pytest.approx(2 * 1.2816 * 0.1, rel=0.05)
    assert found.subjects[0].central == pytest.approx(1.9)


def test_the_spread_is_that_of_a_run(tmp_path: Path) -> None:
    """The same shocks in the same draws: quantiles are those of the projection, to the bit."""
    file = two(tmp_path, ALL)
    found = sensitivity(file, "two", members=["AAA", "BBB"], draws=1024)
    results = simulator.project(simulator.load(file), draws=1024)
    due = results.position(2030)
    for subject in found.subjects:
        quantiles = results.members[subject.subject].share_quantiles_pct or {}
        theirs = [quantiles["core"][level][due] for level in ("10", "50", "90")]
        assert [subject.low, subject.median, subject.high] == pytest.approx(theirs, rel=1e-12)
    together = sensitivity(file, "two", draws=1024).subjects[0]
    alliance = (results.groups["alliance"].share_quantiles_pct or {})["core"]
    assert together.median == pytest.approx(alliance["50"][due], rel=1e-12)


@pytest.mark.parametrize("part", ["gdp", "inflation", "start"])
def test_a_bar_is_the_spread_of_a_run_in_which_nothing_else_is_uncertain(
    part: str, tmp_path: Path
) -> None:
    """Moved alone, growth, inflation and the start give that run's 10 and 90 % quantiles."""
    text = ALL.replace("delivery: {mean: -0.5, sd: 2.0, slip: 10}", "delivery: {slip: 10}")
    found = sensitivity(two(tmp_path, text), "two", members=["AAA"], draws=512)
    bar = next(
        bar for bar in found.subjects[0].bars if bar.group == {"gdp": "growth"}.get(part, part)
    )
    values = {
        "gdp": "{sd: 1.8, persistence: 0.2, common: 0.4}",
        "inflation": "{sd: 1.0}",
        "start": "{sd: 0.05}",
    }
    alone = two(tmp_path, f"uncertainty: {{seed: 5, draws: 512, {part}: {values[part]}}}\n")
    results = simulator.project(simulator.load(alone))
    quantiles = (results.members["AAA"].share_quantiles_pct or {})["core"]
    due = results.position(2030)
    assert [bar.low, bar.high] == pytest.approx(
        [quantiles["10"][due], quantiles["90"][due]], rel=1e-12
    )


def test_a_shift_of_regime_is_a_sort_of_its_own(tmp_path: Path) -> None:
    """It has a bar and a part like any other uncertainty."""
    text = "uncertainty: {start: {sd: 0.05}, regime: {chance: 10, points: 0.2, to: 2.0}}\n"
    settings = ["spending=[{hold: share}]"]
    found = sensitivity(two(tmp_path, text), "two", settings=settings, draws=512)
    assert parts(found)["regime"].first > 0.3


def test_the_parts_come_out_the_same_whether_shocks_are_kept_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory is short shocks are drawn again, and are the same."""
    file = two(tmp_path, ALL)
    kept = sensitivity(file, "two", draws=256)
    monkeypatch.setattr("simulator.questions.mixture.MOST_KEPT", 0)
    assert sensitivity(file, "two", draws=256) == kept


def test_ranges_of_the_sweep_block_are_the_plans(tmp_path: Path) -> None:
    """A ``sweep`` block's ranges are uncertain numbers of the plan, without uncertainty too."""
    block = "sweep: {vary: {gdp.real_growth: {from: 0, to: 2}}, sample: 9}\n"
    settings = ["spending=[{hold: real}]"]
    found = sensitivity(two(tmp_path, block), "two", settings=settings, draws=256)
    assert [part.group for part in found.subjects[0].parts] == ["plan"]
    assert [bar.name for bar in found.subjects[0].bars] == ["gdp.real_growth"]
    assert "the plan's own numbers" in found.subjects[0].sentence


def test_the_sentence_names_what_matters_and_what_does_not() -> None:
    """Most first, then the next two; what cannot be told from zero is called so."""
    bars = (Bar("growth", "growth", 1.0, 2.0),)
    told = [
        Part("growth", 0.6, (0.5, 0.7), 0.62, (0.6, 0.7)),
        Part("slip", 0.001, (-0.01, 0.01), 0.001, (0.0, 0.002)),
    ]
    subject = Importance("DEU", "Germany", 1.8, 1.6, 1.8, 2.0, bars, tuple(told), "")
    assert sentence(subject, "two", 2030) == (
        "Germany's share for two in 2030 hangs most on growth of the economy, which is behind 62 % of "
        "its spread; rises that do not happen cannot be told from nothing."
    )
    still = Importance("alliance", "all", 1.8, 1.8, 1.8, 1.8, bars, (told[1],), "")
    assert sentence(still, "two", 2030) == (
        "Nothing that is uncertain moves the share of all members for two in 2030."
    )


def test_the_report_can_ask_for_the_sentence(tmp_path: Path) -> None:
    """For a share target of an uncertain scenario; else there is nothing to say."""
    scenario = simulator.load(two(tmp_path, ALL))
    said = matters_most(scenario, "two", draws=256)
    assert said is not None
    assert said.startswith("The share of all members for two in 2030 hangs most on ")
    assert matters_most(scenario, "rise") is None
    assert matters_most(simulator.load(two(tmp_path)), "two") is None


def test_the_files_say_what_was_found(tmp_path: Path) -> None:
    """JSON holds every number and the CSV a row each; the page is drawn; the JSON sums the others up."""
    file = two(tmp_path, ALL)
    found = sensitivity(file, "two", members=["AAA"], draws=256)
    formats = ("pdf", "svg", "csv", "json")
    outputs = write_sensitivity(found, simulator.load(file), tmp_path / "out", formats)
    names = {"sensitivity-AAA.pdf", "sensitivity-AAA.svg", "sensitivity.csv"}
    assert outputs.keys() == names
    told = json.loads((tmp_path / "out" / "sensitivity.json").read_text("utf-8"))
    assert told["outputs"] == outputs
    assert told["subjects"][0]["sentence"] == found.subjects[0].sentence
    with (tmp_path / "out" / "sensitivity.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 5 + 2 * 5
    assert float(rows[0]["low"]) == found.subjects[0].bars[0].low


WRONG = [
    ({"target": "tow"}, "--target tow: two.yaml has no such target; did you mean 'two'?"),
    ({"target": "rise"}, "'rise' is of no share; a sensitivity is that of a share"),
    ({"target": "two", "by": 2040}, "--by 2040: two.yaml projects the years 2027 to 2034"),
    ({"target": "two", "confidence": 100.0}, "confidence wants a percentage between 0 and 100, not 100"),
    ({"target": "two", "draws": 1000}, "draws wants a power of two up to 16384, such as 4096, not 1000"),
    ({"target": "two", "seed": -1}, "seed wants a whole number from 0 to "),
    ({"target": "two", "members": ["AAC"]}, "--member AAC: two.yaml has no such member"),
    ({"target": "two", "ranges": {"gdp.real_groth": (0, 1)}}, "gdp.real_groth: that names nothing in two.yaml; did you mean gdp.real_growth?"),
    ({"target": "two", "ranges": {"gdp.real_growth": (1, 0)}}, "gdp.real_growth: the range from 1 to 0 is the wrong way round"),
    ({"target": "two", "ranges": {"members.AAA.figures.gdp": (900, 1100)}}, "members.AAA.figures.gdp: what follows does not lie on straight lines"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "message"), WRONG)
def test_what_makes_no_sense_is_said(more: dict[str, object], message: str, tmp_path: Path) -> None:
    """One sentence for a wrong name, year, number or range."""
    with pytest.raises(UsageError) as caught:
        sensitivity(two(tmp_path, ALL), **more)  # type: ignore[arg-type]
    assert str(caught.value).startswith(message)


def test_a_certain_scenario_is_told_how_to_be_uncertain(tmp_path: Path) -> None:
    """Without uncertainty and ranges there is nothing to analyse."""
    with pytest.raises(UsageError, match="has no uncertainty, and no number of its plan a range"):
        sensitivity(two(tmp_path), "two")
