"""The ``uncertainty`` block, filled in: what is drawn, and where the values come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.scenario import Uncertainty

if TYPE_CHECKING:
    from simulator.scenario import model

__all__ = ["DRAWS", "PARTS", "SEED", "resolve_uncertainty"]

DRAWS, SEED = 10_000, 2017
"""How many draws, and from which seed, where the scenario does not say."""

PARTS = {
    "start": ("sd",),
    "gdp": ("sd", "persistence", "common"),
    "inflation": ("sd", "persistence", "common"),
    "delivery": ("mean", "sd", "slip"),
}
"""The parts that can be uncertain, and the values of each."""

OWN = "the scenario"


def resolve_uncertainty(given: str | model.Uncertainty | None) -> Uncertainty | None:
    """Return what is drawn; None where everything is certain.

    A part that is missing is certain, and a value that is missing is 0, unless the bundled values
    are asked for (``standard``, or ``like: standard``): they fill in whatever is missing.
    """
    if given is None:
        return None
    own = None if isinstance(given, str) else given
    like_standard = own is None or own.like is not None
    values: dict[str, dict[str, float]] = {}
    sources: dict[str, str] = {}
    for part, names in PARTS.items():
        stated = _stated(own, part)
        bundled = data.standard(part) if like_standard else {}
        if not stated and not bundled:
            continue
        values[part] = {
            name: stated[name] if name in stated else bundled[name].value if bundled else 0.0
            for name in names
        }
        theirs = {entry.source for name, entry in bundled.items() if name not in stated}
        sources[part] = "; ".join([*([OWN] if stated else []), *sorted(theirs)])
    draws = DRAWS if own is None or own.draws is None else own.draws
    seed = SEED if own is None or own.seed is None else own.seed
    return Uncertainty(draws, seed, values, sources)


def _stated(own: model.Uncertainty | None, part: str) -> dict[str, float]:
    """Return what the scenario itself says of a part."""
    block = getattr(own, part, None)
    if block is None:
        return {}
    values = ((name, getattr(block, name)) for name in PARTS[part])
    return {name: value for name, value in values if value is not None}
