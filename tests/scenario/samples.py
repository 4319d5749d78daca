"""Short scenarios for the tests of the reader, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import ScenarioError
from simulator.scenario import load_text

if TYPE_CHECKING:
    from simulator.scenario import Scenario
    from simulator.scenario.scenario import Member, Phase

AIM = "targets: {two: {share: 2.0}}\n"
HOLD = "spending: [{hold: share}]\n"
TABLE = f"table: 2024-06-17\nforecast: 2024-04\nhorizon: 2030\n{AIM}{HOLD}"
"""A whole scenario on the table of June 2024, whose base year is 2024."""
OWN = f"""\
base_year: 2026
horizon: 2030
include: [AAA, BBB]
{AIM}{HOLD}gdp: {{real_growth: 1.0, inflation: 2.0}}
members:
  AAA: {{figures: {{gdp: 1000, core: 15}}}}
  BBB: {{figures: {{gdp: 2000, core: 25}}}}
"""
"""A whole scenario of two countries of the planner's own, without a table."""


def read(text: str, *settings: str) -> Scenario:
    """The scenario in a text."""
    return load_text(text, settings=settings)


def faults(text: str, *settings: str) -> list[str]:
    """What is wrong with a text, without the places."""
    try:
        load_text(text, settings=settings)
    except ScenarioError as error:
        return [fault.message for fault in error.faults]
    return []


def member(scenario: Scenario, code: str) -> Member:
    """One member."""
    return next(each for each in scenario.members if each.code == code)


def codes(scenario: Scenario) -> list[str]:
    """Who is projected."""
    return [each.code for each in scenario.members]


def phases(scenario: Scenario, code: str, line: str = "core") -> tuple[Phase, ...]:
    """One member's phases of a line."""
    return member(scenario, code).lines[line].phases


def warnings(scenario: Scenario) -> list[str]:
    """What is to be known, without the places."""
    return [warning.text for warning in scenario.warnings]
