"""Lines in parts: where each part starts, what is left for `rest`, how layers merge."""

from __future__ import annotations

from typing import Any

import pytest

import simulator
from scenario.samples import OWN, TABLE, faults, member, read, warnings
from simulator.scenario.scenario import Hold, PlanMoney, Ramp

FIGURES = (
    "members: {AAA: {figures: {gdp: 1000, core: 15, unit: bn, currency: EUR, per_usd: 0.8}}}\n"
)
ONE = (
    "base_year: 2026\nhorizon: 2030\ninclude: [AAA]\ntargets: {two: {share: 2.0, by: 2029}}\n"
    f"gdp: {{real_growth: 1.0, inflation: 2.0}}\n{FIGURES}"
)
"""One country with a GDP of 1,000 bn euros that spends 15 of them."""
PARTS = """\
spending:
  core:
    parts:
      ministry: {start: {national: 9, unit: bn}, phases: [{grow: {real: 3}}]}
      special fund: {start: {usd: 2500}, phases: [{through: 2028, hold: nominal}, {ramp: {to: 0}}]}
      rest: [{hold: share}]
"""


def starts(text: str, *settings: str, line: str = "core") -> dict[str, float | None]:
    """Where the parts of AAA's line start, in percent of what the line is per."""
    parts = member(read(text, *settings), "AAA").lines[line].parts
    return {name: part.start for name, part in parts.items()}


def results(text: str, *settings: str) -> Any:
    """What a projection finds of AAA."""
    return simulator.project(read(text, *settings)).members["AAA"]


def test_a_part_starts_with_a_share_or_an_amount() -> None:
    """9 bn of 1,000, and 2,500 mn dollars at 0.8 euros."""
    assert starts(ONE + PARTS) == pytest.approx({"ministry": 0.9, "special fund": 0.2, "rest": 0.4})


def test_rest_is_what_the_others_leave_of_the_line() -> None:
    """In any place among the parts, and nothing where nothing is left."""
    first = "{rest: [{hold: real}], ministry: {start: 1.1, phases: [{hold: share}]}}"
    found = starts(ONE + PARTS, f"spending.core={{parts: {first}}}")
    assert list(found) == ["rest", "ministry"]
    assert found == pytest.approx({"rest": 0.4, "ministry": 1.1})
    whole = first.replace("1.1", "1.5")
    assert starts(ONE + PARTS, f"spending.core={{parts: {whole}}}")["rest"] == 0


def test_the_size_of_rest_is_told() -> None:
    """In money and as a part of the line, at the place of its rule."""
    scenario = read(ONE + PARTS)
    (told,) = [warning for warning in scenario.warnings if "rest" in warning.message]
    assert told.message == (
        "what the figures count beyond the other parts of core, called rest here, is 4 bn EUR, "
        "26.7 % of it"
    )
    assert told.place is not None
    assert told.place.line == ONE.count("\n") + 6


def test_the_size_of_rest_on_a_table_is_what_nato_counts() -> None:
    """Germany's 2.119 percent less 1.8, of 4,275 bn euros."""
    parts = "{ministry: {start: 1.8, phases: [{hold: share}]}, rest: [{hold: share}]}"
    text = f"{TABLE}members: {{DEU: {{spending: {{core: {{parts: {parts}}}}}}}}}\n"
    scenario = read(text)
    germany = member(scenario, "DEU")
    left = germany.lines["core"].parts["rest"].start
    assert left is not None
    billions = left / 100 * germany.gdp_usd_mn * germany.per_usd / 1000
    (told,) = [text for text in warnings(scenario) if "rest" in text]
    assert told.startswith("what NATO counts beyond the other parts of core, called rest here, is ")
    assert f"{billions:,.4g} bn EUR" in told
    assert told.endswith("(DEU)")


def test_the_rest_of_many_members_is_one_warning() -> None:
    """With its range."""
    parts = (
        "{core: {parts: {ministry: {start: 0.9, phases: [{hold: share}]}, rest: [{hold: real}]}}}"
    )
    (told,) = [text for text in warnings(read(TABLE, f"spending={parts}")) if "rest" in text]
    assert told.startswith("what the other parts leave of core, called rest here, is from ")


def test_the_sum_of_the_parts_is_the_line_in_every_year() -> None:
    """Also in the base year, and for the share."""
    found = results(ONE + PARTS)
    parts = found.parts_national_mn["core"].values()
    whole = found.spending_national_mn["core"]
    assert [sum(values) for values in zip(*parts, strict=True)] == pytest.approx(list(whole))
    assert whole[0] == 15_000
    shares = [100 * a / b for a, b in zip(whole, found.gdp_national_mn, strict=True)]
    assert found.share_pct["core"] == pytest.approx(shares)


def test_each_part_follows_its_own_rules() -> None:
    """3 % of real growth, money held and then run down, a share held."""
    parts = results(ONE + PARTS).parts_national_mn["core"]
    assert parts["ministry"] == pytest.approx([9000 * (1.03 * 1.02) ** k for k in range(5)])
    assert parts["special fund"][:3] == pytest.approx([2000, 2000, 2000])
    assert parts["special fund"][4] == 0
    assert parts["rest"] == pytest.approx([4000 * (1.01 * 1.02) ** k for k in range(5)])


def test_limits_are_each_part_s_own() -> None:
    """A part that may not be cut is not, whatever the others do."""
    parts = "{a: {start: 1.0, phases: [{ramp: {to: 0}, never_cut: true}]}, rest: [{ramp: {to: 0}}]}"
    found = results(ONE + PARTS, f"spending.core={{parts: {parts}}}").parts_national_mn["core"]
    assert found["a"] == pytest.approx([10_000 * 1.02**k for k in range(5)])
    assert found["rest"][-1] == 0


ROUNDED = (
    "{{ministry: {{start: {{national: {}, unit: bn}}, phases: [{{hold: share}}]}}, "
    "aid: {{start: {{national: 5, unit: bn}}, phases: [{{hold: share}}]}}}}"
)


@pytest.mark.parametrize("ministry", [9.93, 10, 10.07])
def test_parts_without_rest_are_the_line_but_for_rounding(ministry: float) -> None:
    """Within half a percent; what rounding leaves is spread over all parts alike."""
    found = starts(ONE + PARTS, f"spending.core={{parts: {ROUNDED.format(ministry)}}}")
    total = ministry + 5
    assert found == pytest.approx({"ministry": 1.5 * ministry / total, "aid": 1.5 * 5 / total})


@pytest.mark.parametrize(("ministry", "told"), [(9.9, "14.9 bn EUR"), (10.1, "15.1 bn EUR")])
def test_parts_that_are_not_the_line_are_a_fault_with_both_sums(ministry: float, told: str) -> None:
    """More than half a percent away; `rest` is what the planner may have meant."""
    (said,) = faults(ONE + PARTS, f"spending.core={{parts: {ROUNDED.format(ministry)}}}")
    assert said.startswith(f"the parts add up to {told} (")
    assert "core is 15 bn EUR (1.5 % of gdp); a part called rest" in said


RELATED = "spending.related={parts: {roads: {start: 0.3, phases: [{hold: share}]}, %s}}"


def test_parts_give_the_start_of_a_line_without_figures() -> None:
    """Related has none: it starts from what its parts add up to."""
    setting = RELATED % "cyber: {start: {national: 2, unit: bn}, phases: [{hold: real}]}"
    related = member(read(ONE + PARTS, setting), "AAA").lines["related"]
    assert related.start == pytest.approx(0.5)
    assert {name: part.start for name, part in related.parts.items()} == pytest.approx(
        {"roads": 0.3, "cyber": 0.2}
    )


def test_a_start_of_such_a_line_leaves_a_rest() -> None:
    """0.8 less 0.3; whose it is has no publisher to be named."""
    setting = RELATED % "rest: [{hold: share}]"
    scenario = read(ONE + PARTS, setting, "spending.related.start=0.8")
    assert member(scenario, "AAA").lines["related"].parts["rest"].start == pytest.approx(0.5)
    assert any("what the other parts leave of related" in text for text in warnings(scenario))


def test_parts_of_a_line_per_another_are_shares_of_that_other() -> None:
    """Ships are 10 % of core, aircraft the rest of equipment's 20 %."""
    settings = (
        "members.AAA.figures.equipment=3",
        (
            "spending.equipment={parts: {ships: {start: 10, phases: [{ramp: {to: 15}}]}, "
            "rest: [{hold: share}]}}"
        ),
    )
    found = results(ONE + PARTS, *settings)
    core = found.spending_national_mn["core"]
    assert found.parts_national_mn["equipment"]["ships"][-1] == pytest.approx(0.15 * core[-1])
    assert found.share_pct["equipment"][-1] == pytest.approx(25)


def test_parts_of_what_has_no_figure_are_empty() -> None:
    """No figure of equipment, so none of its repairs: null, not zero, and one warning."""
    setting = (
        "spending.repairs={per: equipment, parts: {guns: {start: 10, phases: [{hold: share}]}}}"
    )
    found = results(ONE + PARTS, setting, "spending.equipment=[{hold: share}]")
    assert set(found.parts_national_mn["repairs"]["guns"]) == {None}
    assert set(found.spending_usd_mn["repairs"]) == {None}


def test_whoever_has_other_parts_has_none_of_these() -> None:
    """BBB's core is not in parts, nor does it pay for AAA's fund."""
    parts = "{fund: {start: 0.5, phases: [{hold: share}]}, rest: [{hold: share}]}"
    scenario = read(OWN, f"members.AAA.spending={{core: {{parts: {parts}}}}}")
    found = simulator.project(scenario).members
    assert list(found["AAA"].parts_national_mn["core"]) == ["fund", "rest"]
    assert found["BBB"].parts_national_mn == {}


def test_parts_and_their_keys_merge_by_name() -> None:
    """A member's own entry changes one part's phases and another's start, and adds a third."""
    setting = (
        "members.AAA.spending.core.parts={ministry: {start: 0.8}, "
        "special fund: [{hold: real}], aid: {start: 0.1, phases: [{hold: share}]}}"
    )
    parts = member(read(ONE + PARTS, setting), "AAA").lines["core"].parts
    assert list(parts) == ["ministry", "special fund", "rest", "aid"]
    assert [parts[name].start for name in parts] == pytest.approx([0.8, 0.2, 0.4, 0.1])
    assert [phase.rule for phase in parts["special fund"].phases] == [Hold("real")]


def test_parts_take_the_place_of_phases_and_phases_that_of_parts() -> None:
    """Whatever a later layer says of a line's course."""
    phased = read(ONE + PARTS, "members.AAA.spending=[{hold: real}]")
    assert member(phased, "AAA").lines["core"].parts == {}
    parts = "{a: {start: 1, phases: [{hold: share}]}, rest: [{hold: real}]}"
    text = ONE + "spending: [{hold: share}]\n"
    parted = read(text, f"members.AAA.spending={{core: {{parts: {parts}}}}}")
    assert list(member(parted, "AAA").lines["core"].parts) == ["a", "rest"]
    assert member(parted, "AAA").lines["core"].phases == ()


def test_a_setting_reaches_into_a_part() -> None:
    """By the part's name, and by a phase's position."""
    setting = 'spending.core.parts."special fund".1={plan: {national: {2030: 500}}}'
    parts = member(read(ONE + PARTS, setting), "AAA").lines["core"].parts
    assert parts["special fund"].phases[1].rule == PlanMoney(((2030, 500.0),), constant=False)
    whole = read(ONE + PARTS, "spending.core.parts.ministry.start=0.5")
    assert member(whole, "AAA").lines["core"].parts["rest"].start == pytest.approx(0.8)


def test_the_rules_of_parts_are_told_with_the_part_s_name() -> None:
    """So that a page that lists rules needs to know nothing of parts."""
    told = [(info.part, info.rule) for info in results(ONE + PARTS).phases["core"]]
    assert told == [
        ("ministry", "ministry: 3 % real growth a year"),
        ("special fund", "special fund: money held"),
        ("special fund", "special fund: move to a share of 0 % in 2030"),
        ("rest", "rest: share held"),
    ]


def test_a_climb_to_a_share_is_a_part_s_own() -> None:
    """Only a target's name is refused: it is for the line as a whole."""
    setting = "spending.core.parts.ministry.phases=[{ramp: {to: 1.2}}]"
    parts = member(read(ONE + PARTS, setting), "AAA").lines["core"].parts
    assert parts["ministry"].phases[0].rule == Ramp(1.2, "linear")
    climbing = "spending.core.parts.ministry.phases=[{climb: {to: 1.2}}]"
    assert faults(ONE + PARTS, climbing) == []
