"""Drawn weather: how growth, inflation, delivery and the start stray in each draw."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.regime import Shift
from simulator.engine.streams import EVERYBODY, Stream, stream
from simulator.engine.weather import YearWeather

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats

__all__ = ["Address", "CommonShocks", "Drawn", "Uncertainty", "Wobble"]


@dataclass(frozen=True, slots=True)
class Wobble:
    """A growth rate that strays: x_k = persistence x x_(k-1) + (sd / 100) z_k, x_0 = 0.

    Attributes:
        sd: standard deviation of z's effect, percentage points.
        persistence: from -1 to 1, both left out.
        common: part of z's variance that all members share, 0 to 1:
            z = sqrt(common) F + sqrt(1 - common) e.
    """

    sd: float
    persistence: float = 0.0
    common: float = 0.0

    @property
    def shared(self) -> float:
        """What F is multiplied with, in logs."""
        return self.sd / 100.0 * sqrt(self.common)

    @property
    def own(self) -> float:
        """What e is multiplied with, in logs."""
        return self.sd / 100.0 * sqrt(1.0 - self.common)


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is not certain; None for a part that is.

    Attributes:
        draws: how many.
        seed: of all streams.
        start: standard deviation of core's starting share, points.
        gdp, inflation: how growth strays.
        delivery: (mean, standard deviation) of ln(spent / planned), percent.
        slip: chance in percent that a planned real rise does not happen.
        regime: (chance in percent a year, points a year) of a plan giving way to a climb.
    """

    draws: int
    seed: int
    start: float | None = None
    gdp: Wobble | None = None
    inflation: Wobble | None = None
    delivery: tuple[float, float] | None = None
    slip: float | None = None
    regime: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Whose shocks these are: member, block, and how many draws of the block are wanted."""

    code: str
    block: int
    draws: int


class CommonShocks:
    """F of growth and inflation for one block: drawn once, met by every member."""

    def __init__(self, uncertainty: Uncertainty, years: int, block: int, draws: int) -> None:
        """Draw all years."""
        self.gdp = self._rows(uncertainty, "gdp", years, block, draws)
        self.inflation = self._rows(uncertainty, "inflation", years, block, draws)

    @staticmethod
    def _rows(
        uncertainty: Uncertainty, variable: str, years: int, block: int, draws: int
    ) -> list[Floats] | None:
        wobble: Wobble | None = getattr(uncertainty, variable)
        if wobble is None or wobble.shared == 0.0:
            return None
        source = stream(uncertainty.seed, EVERYBODY, variable, block, draws)
        return [source.normal() * wobble.shared for _ in range(years)]


class Drawn:
    """One member's weather in one block of draws; years must be asked for in order."""

    def __init__(self, uncertainty: Uncertainty, address: Address, common: CommonShocks) -> None:
        """Open the streams that the uncertainty needs."""
        self.draws = address.draws
        self.uncertainty = uncertainty
        self.address = address
        self.gdp = _Straying(uncertainty.gdp, "gdp", common.gdp, uncertainty.seed, address)
        self.inflation = _Straying(
            uncertainty.inflation, "inflation", common.inflation, uncertainty.seed, address
        )
        self.delivered = self._stream("delivery")
        self.slipped = self._stream("slip")
        self.shifting = self._stream("regime")
        self.shifted = np.zeros((1, address.draws), dtype=np.bool_)

    def start(self) -> Floats | None:
        """Return points to add to the starting share of core, (1, draw)."""
        if self.uncertainty.start is None:
            return None
        return self._stream("start").normal() * self.uncertainty.start

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year."""
        gdp, gdp_surprise = self.gdp.year(k)
        prices, price_surprise = self.inflation.year(k)
        return YearWeather(
            gdp=gdp,
            prices=prices,
            expected=_less(gdp_surprise, price_surprise),
            delivery=self._delivery(),
            slips=self._slips(),
            shift=self._shift(),
        )

    def _stream(self, variable: str) -> Stream:
        seed, address = self.uncertainty.seed, self.address
        return stream(seed, address.code, variable, address.block, address.draws)

    def _delivery(self) -> Floats | None:
        if self.uncertainty.delivery is None:
            return None
        mean, sd = self.uncertainty.delivery
        if sd == 0.0:
            return np.full((1, self.draws), np.exp(mean / 100.0))
        shocks = self.delivered.normal()
        shocks *= sd / 100.0
        if mean:
            shocks += mean / 100.0
        return np.exp(shocks, out=shocks)

    def _slips(self) -> Booleans | None:
        chance = self.uncertainty.slip
        return None if not chance else self.slipped.uniform() < chance / 100.0

    def _shift(self) -> Shift | None:
        """Return who has shifted to another regime by now."""
        if self.uncertainty.regime is None:
            return None
        chance, points = self.uncertainty.regime
        self.shifted = self.shifted | (self.shifting.uniform() < chance / 100.0)
        return Shift(self.shifted, points)


class _Straying:
    """x_k and its sum for one variable."""

    def __init__(
        self,
        wobble: Wobble | None,
        variable: str,
        shared: list[Floats] | None,
        seed: int,
        address: Address,
    ) -> None:
        self.wobble = wobble
        self.shared = shared
        self.source = stream(seed, address.code, variable, address.block, address.draws)
        self.x = np.zeros((1, address.draws))
        self.total = np.zeros((1, address.draws))

    def year(self, k: int) -> tuple[Floats | None, Floats | None]:
        """Return x_1 + .. + x_k, and the part of x_k that nobody could expect."""
        if self.wobble is None:
            return None, None
        surprise = self.source.normal()
        surprise *= self.wobble.own
        if self.shared is not None:
            surprise += self.shared[k - 1]
        self.x *= self.wobble.persistence
        self.x += surprise
        self.total += self.x
        return self.total, surprise


def _less(a: Floats | None, b: Floats | None) -> Floats | None:
    """Return -(a + b), where there is either; may use the memory of ``a`` or ``b``."""
    if a is None and b is None:
        return None
    if a is not None and b is not None:
        np.add(a, b, out=a)
    total = b if a is None else a
    assert total is not None  # noqa: S101 - one of the two is there
    return np.negative(total, out=total)
