"""One member's weather, drawn once and met again as often as a search asks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty
from simulator.engine.streams import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.axes import Floats
    from simulator.engine.weather import Weather, YearWeather

__all__ = ["Shocks", "blocks_of"]

KEPT = 8
"""Blocks of 16,384 draws that are kept in memory; those after them are drawn again each time."""


def blocks_of(uncertainty: Uncertainty) -> list[tuple[int, int]]:
    """Return every block of draws with how many of its draws are wanted."""
    draws = uncertainty.draws
    return [(block, min(BLOCK, draws - block * BLOCK)) for block in range(-(-draws // BLOCK))]


@dataclass(slots=True)
class Shocks:
    """The shocks of a scenario to a number of years; the same for whoever asks.

    Attributes:
        uncertainty: what is drawn.
        years: how many projected years.
    """

    uncertainty: Uncertainty
    years: int
    _common: dict[int, CommonShocks] = field(default_factory=dict)

    def of(self, code: str) -> OneMember:
        """Return one member's."""
        return OneMember(self, code)

    def common(self, block: int, draws: int) -> CommonShocks:
        """Return what all members share in a block."""
        found = self._common.get(block)
        if found is None:
            found = CommonShocks(self.uncertainty, self.years, block, draws)
            if block < KEPT:
                self._common[block] = found
        return found


@dataclass(slots=True)
class OneMember:
    """One member's shocks, block by block."""

    shocks: Shocks
    code: str
    _kept: dict[int, _Kept] = field(default_factory=dict)

    def blocks(self) -> Iterator[Weather]:
        """Yield the weather of every block of draws, in order."""
        for block, draws in blocks_of(self.shocks.uncertainty):
            if block in self._kept:
                yield self._kept[block]
                continue
            common = self.shocks.common(block, draws)
            drawn = Drawn(self.shocks.uncertainty, Address(self.code, block, draws), common)
            if block >= KEPT:
                yield drawn
                continue
            self._kept[block] = _Kept.of(drawn, self.shocks.years)
            yield self._kept[block]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A block's weather that can be met any number of times."""

    draws: int
    first: Floats | None
    years: tuple[YearWeather, ...]

    @classmethod
    def of(cls, drawn: Drawn, years: int) -> _Kept:
        first = _copied(drawn.start())  # drawing reuses its memory
        kept = tuple(deepcopy(drawn.year(k)) for k in range(1, years + 1))
        return cls(drawn.draws, first, kept)

    def start(self) -> Floats | None:
        return self.first

    def year(self, k: int) -> YearWeather:
        return self.years[k - 1]


def _copied(values: Floats | None) -> Floats | None:
    return None if values is None else np.array(values)
