"""What a planner should know and what does not stop a run, without any projection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenario.samples import AIM, HOLD, OWN, TABLE, read, warnings
from simulator.scenario import examine

if TYPE_CHECKING:
    from pathlib import Path

SHORT = ("horizon=2029",)


def test_a_sound_scenario_has_no_warning() -> None:
    """Silence is possible."""
    assert warnings(read(OWN)) == []


def test_a_break_in_the_definition() -> None:
    """The table of July 2026 counts core defence expenditure."""
    said = warnings(read(f"table: 2026-07-10\nhorizon: 2029\n{AIM}{HOLD}"))
    assert said == [
        (
            "the table of 2026-07-10 counts core defence expenditure and restates the past: its shares "
            "are not to be joined to those of older tables"
        )
    ]


def test_a_line_without_a_figure_is_warned_of_once() -> None:
    """`related` has none; the target on it is left empty."""
    text = TABLE.replace(AIM, "targets: {related: {share: 1.5, of: related}}\n")
    said = [text for text in warnings(read(text, *SHORT)) if "figure" in text]
    assert said == ["no figure exists for related: its numbers are left empty"]


def test_a_misspelt_line_is_warned_of_with_a_guess() -> None:
    """A target may name a line that nobody describes, so that a slip is no fault."""
    text = TABLE.replace(AIM, "targets: {kit: {share: 20, of: equipmnt, per: core}}\n")
    said = [text for text in warnings(read(text, *SHORT)) if "figure" in text]
    assert said == [
        "no figure exists for equipmnt: its numbers are left empty; did you mean 'equipment'?"
    ]


def test_members_without_equipment_in_a_table_of_shares() -> None:
    """All of them, so that nobody is named."""
    text = f"table: 2016-07-04\nforecast: 2016-10\nhorizon: 2020\n{HOLD}"
    text += "targets: {kit: {share: 20, of: equipment, per: core}}\n"
    assert warnings(read(text)) == ["no figure exists for equipment: its numbers are left empty"]


def test_a_plan_in_national_money() -> None:
    """NATO's definition is not the budget's; whoever has the plan is named."""
    text = OWN.replace(
        "{figures: {gdp: 2000, core: 25}}",
        "{figures: {gdp: 2000, core: 25}, spending: [{plan: {national: {2028: 30}}}]}",
    )
    assert warnings(read(text)) == [
        "a plan in national money: NATO's figures may differ from national budgets (BBB)"
    ]


def test_a_plan_in_dollars_where_prices_rise_fast() -> None:
    """Over five percent a year, the plan's real level falls with the currency left as it is."""
    text = OWN.replace("[{hold: share}]", "[{plan: {usd: {2028: 30}}}]")
    assert warnings(read(text, "gdp.inflation=5.0")) == []
    said = warnings(read(text, "gdp.inflation=[2.0, 5.1]"))
    assert said == [
        (
            "a plan in dollars is changed at the base year's rate, and national prices rise over 5 % a "
            "year: its real level falls as they do"
        )
    ]


def test_uncertainty_is_no_reason_for_a_warning() -> None:
    """Odds are what was asked for."""
    assert warnings(read(OWN, "uncertainty=standard")) == []


def test_every_warning_has_its_place(tmp_path: Path) -> None:
    """In the file, so that an editor can jump there."""
    path = tmp_path / "scenario.yaml"
    path.write_text(
        f"table: 2025-08-28\nforecast: 2025-04\nhorizon: 2032\n{HOLD}uncertainty: standard\n"
        "targets: {kit: {share: 20, of: equipment, per: core}}\n"
    )
    found = examine(path).warnings
    assert len(found) == 4
    assert all(warning.place is not None for warning in found)
    assert all(str(warning).startswith(f"{path}:") for warning in found)
