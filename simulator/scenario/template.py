"""A commented scenario to start from, made of the texts and examples beside the model's keys."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.model import (
    Figures,
    Gdp,
    LineModel,
    MemberModel,
    PhaseModel,
    ScenarioModel,
    SeriesModel,
    TargetModel,
)
from simulator.scenario.yamltext import WIDTH, block, comment

if TYPE_CHECKING:
    from simulator.scenario.kinds import Key, Model

__all__ = ["SCHEMA_FILE", "template"]

SCHEMA_FILE = "scenario.schema.json"
"""The file, beside the scenario, that an editor completes and checks with."""

YEARS = 10
"""How far the scenario looks."""
COLUMN = 36
"""Where the meaning of a key begins, if the key and its example leave room."""

BELOW: dict[str, tuple[tuple[str, type[Model]], ...]] = {
    "targets": (("A target takes", TargetModel),),
    "gdp": (("gdp takes", Gdp), ("A series is a number, a list of numbers, or", SeriesModel)),
    "spending": (
        ("A phase takes one of hold, grow, ramp, climb, close, plan and announced", PhaseModel),
        ("Spending in several lines, such as core and equipment: a line takes", LineModel),
    ),
    "members": (("A member or group takes", MemberModel), ("figures take", Figures)),
}
"""What is said of the mappings under a key."""


def template(title: str) -> str:
    """Return a scenario that runs as it is, with every other key in comments.

    Args:
        title: of the scenario.
    """
    used = _used(title)
    lines = _header()
    for name, rules in ScenarioModel.keys.items():
        lines += ["", *comment(rules.text), *used.get(name, _unused(name, rules))]
        for heading, model in BELOW.get(name, ()):
            lines += [*comment(f"{heading}:"), *_keys_of(model)]
    return "\n".join(lines) + "\n"


def _header() -> list[str]:
    return [
        *comment("What does this scenario show? Say it here, in a line or two."),
        "#",
        *comment(
            "It runs as it stands. Take the '#' away before a key to use it. 'simulator check' names "
            "every fault, 'simulator run' makes the report, 'simulator watch' does both on every save."
        ),
        "#",
        f"# yaml-language-server: $schema={SCHEMA_FILE}",
    ]


def _used(title: str) -> dict[str, list[str]]:
    """Return the keys that the scenario uses, as lines."""
    table, base_year = _newest()
    target = {"three percent": {"share": 3.0, "by": base_year + YEARS // 2}}
    phases = [{"climb": "three percent", "max_real_growth": 8}, {"hold": "share"}]
    return {
        "title": block("title", title),
        "table": [f"table: {table}"],
        "base_year": [f"# base_year: {base_year}"],
        "forecast": [f"forecast: {data.newest_forecast(table)}"],
        "horizon": [f"horizon: {base_year + YEARS}"],
        "targets": block("targets", target, opened=True),
        "gdp": block(
            "gdp", {"real_growth": {"then": 1.5}, "inflation": {"then": 2.0}}, opened=True
        ),
        "spending": block("spending", phases, opened=True),
        "groups": block("groups", {"baltics": ["EST", "LVA", "LTU"]}, opened=True),
    }


def _newest() -> tuple[str, int]:
    """Return the newest table and its last year."""
    table = data.table_dates()[-1]
    return table, data.table_info(table).last_year


def _unused(name: str, rules: Key) -> list[str]:
    return [f"# {name}: {rules.example}"]


def _keys_of(model: type[Model]) -> list[str]:
    return [line for name, rules in model.keys.items() for line in _key(name, rules)]


def _key(name: str, rules: Key) -> list[str]:
    """Return a key with its example, and what it means beside or below."""
    shown = f"#   {name}: {rules.example}"
    texts = wrap(rules.text, WIDTH - COLUMN)
    if len(shown) + 2 > COLUMN:
        return [shown, *(f"{'#':<{COLUMN}}{text}" for text in texts)]
    beside = f"{shown:<{COLUMN}}{texts[0]}"
    return [beside, *(f"{'#':<{COLUMN}}{text}" for text in texts[1:])]
