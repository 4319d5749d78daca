"""The ``uncertainty`` block, filled in: what is drawn, and where the values come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.scenario import Uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.scenario import model
    from simulator.scenario.faults import Report
    from simulator.scenario.scenario import Target

__all__ = ["DRAWS", "PARTS", "SEED", "check_regime", "resolve_uncertainty"]

DRAWS, SEED = 10_000, 2017
"""How many draws, and from which seed, where the scenario does not say."""

PARTS = {
    "start": ("sd",),
    "gdp": ("sd", "persistence", "common"),
    "inflation": ("sd", "persistence", "common"),
    "delivery": ("mean", "sd", "slip"),
    "regime": ("chance", "points", "to"),
}
"""The parts that can be uncertain, and the values of each."""

OWN = "the scenario"
NO_DEFAULT = frozenset({"to"})
"""Values that are not 0 where they are missing, but follow from the targets."""


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
            if name in stated or name not in NO_DEFAULT
        }
        theirs = {entry.source for name, entry in bundled.items() if name not in stated}
        sources[part] = "; ".join([*([OWN] if stated else []), *sorted(theirs)])
    draws = DRAWS if own is None or own.draws is None else own.draws
    seed = SEED if own is None or own.seed is None else own.seed
    return Uncertainty(draws, seed, values, sources)


def check_regime(
    given: str | model.Uncertainty | None, targets: Iterable[Target | None], report: Report
) -> None:
    """Report a shift of regime that has nowhere to climb to: no level, and no target that gives one."""
    own = None if isinstance(given, str) else given
    regime = own.regime if own is not None else None
    if own is None or regime is None or regime.has("to"):
        return
    goals = ((target.form, target.of, target.per) for target in targets if target is not None)
    if ("share", ("core",), "gdp") not in goals:
        report.fault(
            own.place("regime"),
            "'regime' wants 'to', the share to climb to, since no target is a share of GDP on core "
            "alone",
        )


def _stated(own: model.Uncertainty | None, part: str) -> dict[str, float]:
    """Return what the scenario itself says of a part."""
    block = getattr(own, part, None)
    if block is None:
        return {}
    values = ((name, getattr(block, name)) for name in PARTS[part])
    return {name: value for name, value in values if value is not None}
