"""Extra spending: what is spent beyond a counterfactual, whichever of them is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.assemble import engine_lines
from simulator.engine.projection import hold_from_base

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.engine.axes import Floats
    from simulator.engine.projection import Projection
    from simulator.scenario.scenario import Scenario

__all__ = ["CONVENTIONS", "Extras", "extras"]

CONVENTIONS = ("share", "real", "nominal")
"""What of the base year may be held instead."""


@dataclass(frozen=True, slots=True)
class Extras:
    """Spending less what the counterfactual would have cost; each array is (member, year).

    Attributes:
        usd: by line, millions of dollars at the base year's prices.
        national: by line, millions of national money at each year's prices.
        by_convention: core's, national likewise, against each of ``CONVENTIONS``.
    """

    usd: Mapping[str, Floats]
    national: Mapping[str, Floats]
    by_convention: Mapping[str, Floats]


def extras(scenario: Scenario, projection: Projection, against: Projection | None) -> Extras:
    """Return what is spent beyond the scenario's counterfactual, and beyond the conventions.

    Args:
        scenario: what was projected.
        projection: its central path.
        against: that of the scenario which it is measured against; None where the base year's
            share, real level or money is held. National money is compared at each year's own
            prices: each path's by its own deflator.
    """
    lines = engine_lines(scenario)
    at = {name: lines.index((name, None)) for name in scenario.lines}
    rates = np.array([member.per_usd for member in scenario.members])[:, None]
    money = rates * projection.price
    by_convention = {held: _beyond(held, projection, at["core"]) * money for held in CONVENTIONS}
    if against is None or scenario.counterfactual_path is None:
        usd = {name: _beyond(scenario.counterfactual, projection, i) for name, i in at.items()}
        national = {name: values * money for name, values in usd.items()}
        return Extras(usd, national, by_convention)
    theirs = _Path(scenario, scenario.counterfactual_path, against)
    usd = {name: projection.real[i] - theirs.real(name) for name, i in at.items()}
    national = {
        name: projection.real[i] * money - theirs.real(name) * theirs.money()
        for name, i in at.items()
    }
    return Extras(usd, national, by_convention)


def _beyond(held: str, projection: Projection, line: int) -> Floats:
    """Return a line's real spending beyond what holding the base year's share or level costs."""
    real, base = projection.real[line], projection.base[line]
    return real - hold_from_base(held, real, base, projection.price)


class _Path:
    """Another scenario's path, cut to the members and years of this one."""

    def __init__(self, scenario: Scenario, other: Scenario, projection: Projection) -> None:
        position = {member.code: row for row, member in enumerate(other.members)}
        self.rows = np.array([position[member.code] for member in scenario.members])
        self.years = len(scenario.years)
        self.lines = engine_lines(other)
        self.rates = np.array([member.per_usd for member in other.members])[:, None]
        self.projection = projection

    def real(self, line: str) -> Floats:
        """Return a line's real spending."""
        return self._cut(self.projection.real[self.lines.index((line, None))])

    def money(self) -> Floats:
        """Return what turns real dollars into each year's national money."""
        return self._cut(self.rates * self.projection.price)

    def _cut(self, path: Floats) -> Floats:
        cut: Floats = path[self.rows, : self.years]
        return cut
