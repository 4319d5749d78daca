"""One member's weather, drawn once and met again as often as a search asks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.engine.odds import chunks
from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.engine.axes import Floats
    from simulator.engine.weather import Weather, YearWeather

__all__ = ["Kept", "Shocks"]

KEPT = 131_072
"""Draws that are kept in memory; those after them are drawn again each time."""


@dataclass(slots=True)
class Shocks:
    """The shocks of a scenario to a number of years; the same for whoever asks.

    Attributes:
        uncertainty: what is drawn.
        years: how many projected years.
    """

    uncertainty: Uncertainty
    years: int
    _common: dict[range, CommonShocks] = field(default_factory=dict)

    def of(self, code: str) -> OneMember:
        """Return one member's."""
        return OneMember(self, code)

    def common(self, draws: range) -> CommonShocks:
        """Return what all members share in some draws."""
        found = self._common.get(draws)
        if found is None:
            found = CommonShocks(self.uncertainty, self.years, draws)
            if draws.stop <= KEPT:
                self._common[draws] = found
        return found


@dataclass(slots=True)
class OneMember:
    """One member's shocks, some draws at a time."""

    shocks: Shocks
    code: str
    _kept: dict[range, Kept] = field(default_factory=dict)

    def chunks(self) -> Iterator[Weather]:
        """Yield the weather of all draws in order, some draws at a time."""
        for draws in chunks(self.shocks.uncertainty.draws, 1):
            if draws in self._kept:
                yield self._kept[draws]
                continue
            common = self.shocks.common(draws)
            drawn = Drawn(self.shocks.uncertainty, Address(self.code, draws), common)
            if draws.stop > KEPT:
                yield drawn
                continue
            self._kept[draws] = Kept.of(drawn, self.shocks.years)
            yield self._kept[draws]


@dataclass(frozen=True, slots=True)
class Kept:
    """Weather that can be met any number of times."""

    draws: int
    first: Floats | None
    years: tuple[YearWeather, ...]

    @classmethod
    def of(cls, drawn: Drawn, years: int) -> Kept:
        """Draw so many years, each in memory of its own: drawing uses its own again."""
        first = deepcopy(drawn.start())
        kept = tuple(deepcopy(drawn.year(k)) for k in range(1, years + 1))
        return cls(drawn.draws, first, kept)

    def start(self) -> Floats | None:
        """Return points to add to the starting share of core, (1, draw)."""
        return self.first

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year."""
        return self.years[k - 1]
