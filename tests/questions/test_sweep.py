"""A sweep is every case that a run would give, in order, whoever computes it."""

from __future__ import annotations

import csv
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import simulator
from questions.swept import WALES, two
from simulator import engine
from simulator.assemble import assemble
from simulator.errors import UsageError
from simulator.questions.batch import tiled
from simulator.questions.crew import processes
from simulator.questions.design import Design
from simulator.questions.planning import job_of
from simulator.questions.sweep import sweep
from simulator.questions.tree import plant
from simulator.questions.variations import design_of
from simulator.scenario.scenario import Varied
from simulator.scenario.yamltext import flow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from simulator.questions.sweptrows import SweepResult

GROWTH = "gdp.real_growth.then"
LIMIT = "spending.1.max_real_growth"


def as_run(values: Mapping[str, Any], columns: tuple[str, ...], *more: str) -> list[Any]:
    """What a run of the Wales scenario with these values gives for columns of a sweep."""
    settings = [*more, *(f"{path}={flow(value)}" for path, value in values.items())]
    return [of_run(simulator.project(simulator.load(WALES, settings)), name) for name in columns]


def of_run(results: simulator.Results, name: str) -> Any:
    """The number that a column's name addresses."""
    due = results.position(results.targets["Wales guideline"].by or results.horizon)
    alliance, deu = results.groups["alliance"], results.members["DEU"]
    target = deu.targets["Wales guideline"]
    found: dict[str, Any] = {
        "groups.alliance.members_meeting.Wales guideline.due": lambda: alliance.members_meeting[
            "Wales guideline"
        ][due],
        "groups.alliance.shortfall_usd_mn.Wales guideline.due": lambda: alliance.shortfall_usd_mn[
            "Wales guideline"
        ][due],
        "groups.alliance.share_pct.core.horizon": lambda: alliance.share_pct["core"][-1],
        "groups.alliance.extra_usd_mn.core.sum": lambda: sum(
            each or 0.0 for each in alliance.extra_usd_mn["core"][1:]
        ),
        "members.DEU.targets.Wales guideline.counted_pct.due": lambda: (target.counted_pct or ())[
            due
        ],
        "members.DEU.targets.Wales guideline.first_year": lambda: target.first_year,
        "members.DEU.targets.Wales guideline.sustained_from": lambda: target.sustained_from,
        "members.DEU.targets.Wales guideline.probability_met.due": lambda: (
            target.probability_met or ()
        )[due],
        "members.DEU.extra_usd_mn.core.sum": lambda: sum(
            each or 0.0 for each in deu.extra_usd_mn["core"][1:]
        ),
    }
    return found[name]()


def check_against_runs(result: SweepResult, chosen: list[int], *more: str) -> None:
    """Compare some rows with runs of their own."""
    names = tuple(name for name in result.columns if ".mean." not in name)
    for number in chosen:
        row = dict(zip((*result.inputs, *result.columns), result.rows[number], strict=True))
        values = {path: row[path] for path in result.inputs}
        expected = as_run(values, names, *more)
        found = [row[name] for name in names]
        assert [each is None for each in found] == [each is None for each in expected]
        known = [each for each in expected if each is not None]
        assert [each for each in found if each is not None] == pytest.approx(known, rel=1e-11)


def test_a_sweep_of_one_point_is_a_run() -> None:
    """One value of one number gives the numbers of a run with that value, to the last bit."""
    result = sweep(WALES, {LIMIT: [9.5]}, members=["DEU"])
    names = result.columns
    assert result.cases == 1
    row = result.rows[0]
    expected = as_run({LIMIT: 9.5}, names)
    assert row[0] == 9.5
    assert list(row[1:]) == expected


def test_cases_computed_together_are_those_computed_alone() -> None:
    """Where many cases are one call of the engine, each row is that of a run of its own."""
    vary = {
        GROWTH: {"from": 0.5, "to": 2.5, "step": 0.25},
        LIMIT: {"from": 4, "to": 12, "step": 0.5},
        "spending.2.hold": ["share", "real"],
    }
    tree, scenario = plant(WALES, ())
    design = design_of(scenario, vary, None, None, None)
    assert job_of(tree, scenario, WALES, design, ["DEU"], None, None).straight == (0, 1)
    result = sweep(WALES, vary, members=["DEU"])
    assert result.cases == 9 * 17 * 2
    check_against_runs(result, [0, 1, 44, 150, 305])


def test_what_is_no_straight_line_is_read_case_by_case(tmp_path: Path) -> None:
    """GDP divides the base year's share: its cases are right all the same."""
    file = two(tmp_path)
    path = "members.AAA.figures.gdp"
    vary = {path: {"from": 900, "to": 1100, "step": 4}}
    tree, scenario = plant(file, ())
    design = design_of(scenario, vary, None, None, None)
    assert job_of(tree, scenario, file, design, (), None, None).straight == ()
    result = sweep(file, vary)
    for row in (result.rows[0], result.rows[25], result.rows[50]):
        assert sweep(file, {path: [row[0]]}).rows == (row,)


def test_cases_can_be_drawn() -> None:
    """With uncertainty, a case has the probabilities of a run of its own."""
    more = ["uncertainty={like: standard, draws: 500}"]
    result = sweep(WALES, {LIMIT: [8, 12]}, members=["DEU"], settings=more)
    assert "members.DEU.targets.Wales guideline.probability_met.due" in result.columns
    check_against_runs(result, [0, 1], *more)
    certain = sweep(WALES, {LIMIT: [8, 12]}, settings=more, draws=0)
    assert not [name for name in certain.columns if "probability" in name or "mean" in name]


@pytest.mark.parametrize("method", ["latin", "sobol"])
def test_a_sample_fills_its_ranges(method: str) -> None:
    """As many cases as asked for, one in each slice of a Latin hypercube; the same every time."""
    vary = {GROWTH: {"from": 0.5, "to": 2.5}, LIMIT: {"from": 4, "to": 12}}
    one = sweep(WALES, vary, sample=64, method=method)
    assert one.rows == sweep(WALES, vary, sample=64, method=method).rows
    assert one.rows != sweep(WALES, vary, sample=64, method=method, sample_seed=1).rows
    for at, (low, high) in enumerate(((0.5, 2.5), (4, 12))):
        slices = np.floor((np.array([row[at] for row in one.rows]) - low) / (high - low) * 64)
        assert sorted(slices.tolist()) == list(range(64))


def test_cases_come_in_order() -> None:
    """The first number varied changes slowest, a sample fastest, whatever piece is asked for."""
    design = Design(
        (Varied("a", (1, 2)), Varied("b", low=0.0, high=1.0), Varied("c", ("x", "y", "z"))),
        5,
        "latin",
        1,
    )
    rows = design.rows(0, design.cases)
    assert len(rows) == design.cases == 2 * 3 * 5
    assert [row[0] for row in rows] == [1] * 15 + [2] * 15
    assert [row[2] for row in rows[:15]] == ["x"] * 5 + ["y"] * 5 + ["z"] * 5
    assert [row[1] for row in rows[:5]] == [row[1] for row in rows[25:]]
    assert design.rows(7, 11) == rows[7:11]


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_workers_change_nothing(kind: str, tmp_path: Path) -> None:
    """Threads and processes give the rows that one thread gives, in its order."""
    vary = {"gdp.real_growth": {"from": 0, "to": 3, "step": 0.01}, "horizon": [2032, 2034]}
    file = two(tmp_path)
    alone = sweep(file, vary)
    pool = ThreadPoolExecutor(2) if kind == "threads" else processes(2)
    with pool as executor:
        assert sweep(file, vary, executor=executor, workers=2).rows == alone.rows


def test_the_block_of_a_scenario_is_what_varies(tmp_path: Path) -> None:
    """A ``sweep`` block is read; what is given beside it is added, or takes its place."""
    block = "sweep: {vary: {gdp.inflation: [1, 2], horizon: [2032, 2034]}, members: [AAA]}\n"
    file = two(tmp_path, block)
    result = sweep(file)
    assert (result.inputs, result.cases) == (("gdp.inflation", "horizon"), 4)
    assert any(name.startswith("members.AAA.") for name in result.columns)
    more = sweep(file, {"gdp.inflation": [3], "gdp.real_growth": [1, 2]})
    assert (more.inputs, more.cases) == (("gdp.inflation", "horizon", "gdp.real_growth"), 4)


def test_members_whose_numbers_vary_have_columns(tmp_path: Path) -> None:
    """Nobody needs to name them."""
    file = two(tmp_path)
    result = sweep(file, {"members.AAA.gdp.real_growth": [1, 2]})
    assert any(name.startswith("members.AAA.") for name in result.columns)
    assert not any(name.startswith("members.BBB.") for name in result.columns)


def test_ranges_say_where_the_ends_are(tmp_path: Path) -> None:
    """Each output's least, mean and most over all cases, and what varied there."""
    result = sweep(two(tmp_path), {"gdp.real_growth": [1, 2, 3]})
    share = next(item for item in result.ranges if item.unit == "%")
    values = [row[1 + result.columns.index(share.column)] for row in result.rows]
    assert (share.least, share.most) == (min(values), max(values))
    assert share.mean == pytest.approx(sum(values) / 3)
    assert share.most_at == {"gdp.real_growth": [1, 2, 3][values.index(max(values))]}


WRONG = [
    ({"gdp.real_groth": [1]}, {}, "gdp.real_groth: that names nothing in two.yaml; did you mean gdp.real_growth?"),
    ({"targets.tow.share": [1]}, {}, "targets.tow.share: that names nothing in two.yaml; did you mean targets.two.share?"),
    ({"gdp.real_growth": {"from": 2, "to": 1, "step": 1}}, {}, "gdp.real_growth: the range from 2 to 1 is the wrong way round; the lower end stands first"),
    ({"gdp.real_growth": {"from": 1, "to": 2, "step": 0}}, {}, "gdp.real_growth: the step must be above zero, not 0"),
    ({"gdp.real_growth": {"from": 1, "to": 2}}, {}, "gdp.real_growth varies over a range: say with --sample N how often to draw from it"),
    ({"gdp.real_growth": [1, 2]}, {"sample": 9}, "--sample draws from ranges, and there is none; --range PATH=FROM:TO gives one"),
    ({"gdp.real_growth": []}, {}, "gdp.real_growth: there is no value in the list"),
    ({"gdp.real_growth": [1, 1]}, {}, "gdp.real_growth: a value stands twice in the list"),
    ({"gdp.real_growth": 3}, {}, "gdp.real_growth: a list of values is wanted, or a range, not 3"),
    ({"spending.0.climb.to": [1, 200]}, {}, "spending.0.climb.to=200: 'to' wants a share in percent such as 2.0, at most 100, not 200"),
    ({"horizon": [2029, 2034]}, {}, "horizon=2029: 'by' wants a year from the base year 2026 to the horizon 2029, not 2030"),
    ({"gdp.real_growth": [1]}, {"members": ["AAB"]}, "--member AAB: two.yaml has no such member; did you mean 'AAA'?"),
    ({"gdp.real_growth": [1]}, {"show": "groups"}, "--show groups: there is no such column; there are"),
    ({"gdp.real_growth": {"from": 0, "to": 1, "step": 1e-3}, "gdp.inflation": {"from": 0, "to": 1, "step": 1e-3}}, {}, "these are 1,002,001 cases, more than a million; --yes if you mean it"),
    ({"gdp.real_growth": {"from": 0, "to": 1, "step": 1e-9}}, {}, "gdp.real_growth: more than 1,000,000 values; take a larger step"),
    ({}, {}, "nothing varies: give two.yaml a 'sweep' block"),
]  # fmt: skip


@pytest.mark.parametrize(("vary", "more", "message"), WRONG)
def test_what_makes_no_sense_is_said(
    vary: dict[str, Any], more: dict[str, Any], message: str, tmp_path: Path
) -> None:
    """Paths that name nothing, ranges the wrong way round, too many cases: one sentence each."""
    with pytest.raises(UsageError) as caught:
        sweep(two(tmp_path), vary, **more)
    assert str(caught.value).startswith(message)


def test_a_case_at_fault_is_named(tmp_path: Path) -> None:
    """Two values that are sound alone and not together stop the sweep with that case."""
    vary = {"targets.two.by": [2028, 2033], "horizon": [2032, 2034]}
    with pytest.raises(UsageError, match=r"^with targets\.two\.by=2033, horizon=2032: "):
        sweep(two(tmp_path), vary)


def test_a_csv_holds_the_inputs_beside_the_outputs(tmp_path: Path) -> None:
    """The first columns are what varies; every number reads back to itself."""
    file = two(tmp_path)
    vary = {
        "gdp.real_growth": {"from": 0, "to": 3, "step": 0.01},
        "spending.1.hold": ["share", "real"],
    }
    memory = sweep(file, vary)
    written = sweep(file, vary, output=tmp_path / "out")
    assert written.file is not None
    with written.file.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    assert header == [*memory.inputs, *memory.columns]
    assert tuple(written.read()) == memory.rows
    assert written.ranges == memory.ranges


def test_parquet_holds_the_same(tmp_path: Path) -> None:
    """Whole numbers are whole, texts are texts, and what does not exist is null."""
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    file = two(tmp_path)
    vary = {"gdp.real_growth": [0.5, 1, 3], "spending.1.hold": ["share", "real"]}
    memory = sweep(file, vary, members=["AAA"])
    found = sweep(file, vary, members=["AAA"], output=tmp_path / "out", formats=["parquet"])
    assert sorted(found.outputs) == ["sweep.parquet"]
    assert not (tmp_path / "out" / "sweep.csv").exists()
    rows = parquet.read_table(tmp_path / "out" / "sweep.parquet").to_pylist()
    names = (*memory.inputs, *memory.columns)
    assert [tuple(row[name] for name in names) for row in rows] == list(memory.rows)


def test_a_figure_is_drawn_for_one_or_two_numbers(tmp_path: Path) -> None:
    """A line for one, a map for two, nothing for three."""
    file = two(tmp_path)
    one: dict[str, Any] = {"gdp.real_growth": [1, 2, 3]}
    two_of = one | {"spending.0.max_real_growth": [4, 8]}
    three = two_of | {"spending.1.hold": ["share", "real"]}
    for at, vary in enumerate((one, two_of, three)):
        found = sweep(file, vary, output=tmp_path / str(at), formats=["csv", "svg", "pdf"])
        assert ("sweep.pdf" in found.outputs) == ("sweep.svg" in found.outputs) == (len(vary) < 3)


def test_ten_thousand_cases_cost_little_more_than_one_call_of_the_engine() -> None:
    """At most three times the time of one call that holds them all."""
    vary = {
        GROWTH: {"from": 0.02, "to": 2.0, "step": 0.02},
        LIMIT: {"from": 4, "to": 13.9, "step": 0.1},
    }
    inputs = assemble(simulator.load(WALES))
    ratios = []
    for _ in range(3):
        begun = time.process_time()
        assert sweep(WALES, vary).cases == 10_000
        swept = time.process_time()
        engine.project(tiled(inputs, 10_000, {}))
        ratios.append((swept - begun) / (time.process_time() - swept))
    assert min(ratios) <= 3.0
