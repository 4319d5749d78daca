"""A share in one year, in many draws at once: of each member, and of all together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.inputs import GDP
from simulator.engine.targets import judge
from simulator.engine.walk import walk
from simulator.engine.weather import CALM
from simulator.questions.batch import tiled
from simulator.questions.mixture import Mixture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.axes import Booleans, Floats
    from simulator.engine.inputs import Inputs
    from simulator.engine.shocks import Uncertainty
    from simulator.engine.weather import Weather
    from simulator.questions.mixture import Strands
    from simulator.questions.template import Template

__all__ = ["ALLIANCE", "Worlds", "quantiles"]

ALLIANCE = -1
"""In place of a member's position: the share of all members together."""


@dataclass(frozen=True, slots=True)
class Worlds:
    """What the shares follow from.

    Attributes:
        inputs: of one draw.
        codes: the members'.
        target: position of a share target.
        due: position of the year.
        uncertainty: what is drawn; None where only numbers of the plan vary.
        template: where numbers of the plan vary; None where none does.
        strands: of what is drawn; None where nothing is.
    """

    inputs: Inputs
    codes: tuple[str, ...]
    target: int
    due: int
    uncertainty: Uncertainty | None
    template: Template | None
    strands: Strands | None

    @property
    def known(self) -> Booleans:
        """Of which members the share exists, (member,)."""
        aim = self.inputs.targets[self.target]
        lines = [*aim.of, *([] if aim.per == GDP else [aim.per])]
        found: Booleans = np.logical_and.reduce([self.inputs.lines[line].known for line in lines])
        return found

    def central(self) -> Floats:
        """Return the shares of the central path, (member and the alliance last,), percent."""
        return self._counted(self.inputs, CALM, 1)[:, 0]

    def shares(self, seeds: Mapping[str, int], points: Floats | None, draws: int) -> Floats:
        """Return the shares that count, (member and the alliance last, draw), percent.

        Args:
            seeds: by sort of shock; what is not in it does not happen.
            points: (draw, number of the plan); None for the plan as it is.
            draws: how many; those of the uncertainty, where there are seeds.
        """
        if points is not None and self.template is not None:
            inputs = self.template.filled(points)
        else:
            inputs = tiled(self.inputs, draws, {})
        weather: Weather = CALM
        if self.uncertainty is not None and self.strands is not None:
            chosen = {sort: self.strands.of(sort, seed) for sort, seed in seeds.items()}
            weather = Mixture(self.uncertainty, chosen)
        return self._counted(inputs, weather, draws)

    def _counted(self, inputs: Inputs, weather: Weather, draws: int) -> Floats:
        outcome = next(islice(walk(inputs, weather), self.due, None))
        aim = inputs.targets[self.target]
        verdict = judge([aim], outcome, None)[0]
        assert verdict.counted is not None  # noqa: S101 - of a share target
        unit = outcome.percent if aim.per == GDP else outcome.real[aim.per] / 100.0
        counted = verdict.counted.reshape(draws, -1).T
        weights = np.broadcast_to(unit, verdict.counted.shape).reshape(draws, -1).T
        weights = weights * self.known[:, None]
        total = (counted * weights).sum(axis=0) / weights.sum(axis=0)
        return np.vstack([counted, total])


def quantiles(values: Floats, levels: Sequence[float]) -> list[float]:
    """Return quantiles by straight lines between order statistics."""
    found: list[float] = np.quantile(values, levels).tolist()
    return found
