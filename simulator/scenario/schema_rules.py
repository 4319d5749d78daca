"""What the schema of a scenario file says beyond its single keys: which exclude or need others.

The model says the same in its checks, with better sentences; a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator import data
from simulator.scenario.model import (
    FORMS,
    RULES,
    THEN,
    Figures,
    Grow,
    LineModel,
    MoneyModel,
    PhaseModel,
    Plan,
    SeriesModel,
    TargetModel,
    Then,
)
from simulator.scenario.people import BUILT_IN

if TYPE_CHECKING:
    from simulator.scenario.kinds import Model

__all__ = ["CORE", "LINES", "OF", "WHOLE", "exclusions", "group_names"]

Json = dict[str, Any]

ONE_OF: dict[type[Model], tuple[str, ...]] = {
    PhaseModel: RULES,
    Then: THEN,
    Grow: ("real", "nominal", "points"),
    Plan: ("share", "national", "usd"),
    MoneyModel: ("national", "usd"),
}
"""Mappings that need exactly one of some keys."""

MONEY_FIGURES = ("gdp", "core", "equipment", "unit", "currency", "per_usd")
EXCLUDES: dict[type[Model], dict[str, tuple[str, ...]]] = {
    SeriesModel: {
        "steps": ("forecast", "years", "then"),
        "file": ("steps", "forecast", "years"),
        "column": ("steps", "forecast", "years"),
    },
    LineModel: {"phases": ("parts",)},
    Plan: {"share": ("prices", "unit")},
    Figures: {"share": MONEY_FIGURES},
    TargetModel: {
        "share": ("real_growth", "all"),
        "real_growth": ("all", "per", "caps", "members"),
        "all": ("of", "per", "caps", "decimals", "members"),
    },
}
"""Keys that others do not go with."""

TOGETHER: dict[type[Model], tuple[str, str]] = {SeriesModel: ("file", "column")}
"""Keys of which neither goes without the other."""

LINES = {
    "core": "Defence expenditure as NATO counts it, a share of GDP.",
    "equipment": "Major equipment with its research and development, a share of core.",
    "related": "Defence- and security-related spending, a share of GDP; it needs a start.",
}
"""Lines that an editor offers; others go by names of the planner's."""

CORE: Json = {
    "properties": {"start": False, "per": {"const": "gdp"}},
    "errorMessage": "core starts from figures, as a share of gdp",
}
"""What the line ``core`` does not take."""

_NO_GDP: Json = {"not": {"const": "gdp"}}
OF: Json = {**_NO_GDP, "items": _NO_GDP, "uniqueItems": True}
"""A target counts spending, each line once."""

WHOLE: Json = {
    "targets": {"additionalProperties": {"oneOf": [{"required": [form]} for form in FORMS]}},
    "members": {
        "additionalProperties": {
            "properties": {
                "figures": {"dependencies": {name: ["gdp", "core"] for name in MONEY_FIGURES}}
            }
        }
    },
}
"""What a file must hold that extends no other: there, the other may hold the rest."""


def group_names() -> Json:
    """Return what a group may be called: not as a country, nor as a group that is built in."""
    allies = data.members().values()
    taken = {*BUILT_IN, "all", *(name for ally in allies for name in (ally.code, ally.name))}
    return {"pattern": r"\S", "not": {"enum": sorted(taken)}}


def exclusions(model: type[Model]) -> list[Json]:
    """Return that one of some keys is needed, and which keys exclude one another."""
    rules: list[Json] = []
    if model in ONE_OF:
        names = ONE_OF[model]
        rules.append(_needs(names))
        later = {name: names[at:] for at, name in enumerate(names[:-1], 1)}
        rules += [_excludes(name, others) for name, others in later.items()]
    if model in TOGETHER:
        one, other = TOGETHER[model]
        rules.append({"dependencies": {one: [other], other: [one]}})
    return rules + [_excludes(name, others) for name, others in EXCLUDES.get(model, {}).items()]


def _needs(names: tuple[str, ...]) -> Json:
    """Return a rule rather than ``oneOf``, whose message and mark in an editor would mislead."""
    return {
        "if": {"not": {"anyOf": [{"required": [name]} for name in names]}},
        "then": {
            "required": [names[0]],
            "errorMessage": f"one of {', '.join(names)} is needed here",
        },
    }


def _excludes(name: str, others: tuple[str, ...]) -> Json:
    return {
        "if": {"required": [name]},
        "then": {
            "properties": dict.fromkeys(others, False),
            "errorMessage": f"this does not go with '{name}', which stands here too",
        },
    }
