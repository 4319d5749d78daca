"""Drawn weather: how growth, inflation, delivery and the start stray in each draw."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.regime import Shift
from simulator.engine.streams import EVERYBODY, Normals, Stream, stream
from simulator.engine.weather import YearWeather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Floats

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
    """Whose shocks these are: the member's, in these draws, counted from 0."""

    code: str
    draws: range


class CommonShocks:
    """F of growth and inflation in some draws: drawn once, met by every member."""

    def __init__(self, uncertainty: Uncertainty, years: int, draws: range) -> None:
        """Draw all years; each (variable, draw), None where members share nothing."""
        wobbles = _wobbles(uncertainty)
        self.years: list[Floats] | None = None
        if any(wobble.shared for wobble in wobbles.values()):
            streams = [stream(uncertainty.seed, EVERYBODY, name, draws) for name in wobbles]
            normals = Normals(streams, [wobble.shared for wobble in wobbles.values()])
            self.years = [normals.year().copy() for _ in range(years)]


class Drawn:
    """One member's weather in some draws; years must be asked for in order."""

    def __init__(self, uncertainty: Uncertainty, address: Address, common: CommonShocks) -> None:
        """Open the streams that the uncertainty needs."""
        self.draws = len(address.draws)
        self.uncertainty = uncertainty
        self.address = address
        self.wobbles = _wobbles(uncertainty)
        self.straying = _Straying(self.wobbles, common.years, self.draws)
        self.normals = self._normals()
        self.shifting = self._stream("regime") if uncertainty.regime is not None else None
        self.shifted = np.zeros((1, self.draws), dtype=np.bool_)

    def start(self) -> Floats | None:
        """Return points to add to the starting share of core, (1, draw)."""
        sd = self.uncertainty.start
        return None if sd is None else Normals([self._stream("start")], [sd]).year()

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year."""
        if self.normals is None:
            return YearWeather(shift=self._shift())
        rows, straying = self.normals.year(), len(self.wobbles)
        strayed = self.straying.year(k, rows[:straying]) if straying else None
        if straying == len(_STRAYING):
            np.add(rows[0], rows[1], out=rows[1])
        delivery = self.uncertainty.delivery
        if delivery is not None and delivery[0]:
            rows[-1] += delivery[0] / 100.0
        factors = rows[straying - 1 :] if straying else rows
        np.exp(factors, out=factors)
        return YearWeather(
            strayed=strayed,
            surprise=factors[:1] if straying else None,
            delivery=None if delivery is None else factors[-1:],
            slips=self.normals.happens,
            shift=self._shift(),
        )

    def _normals(self) -> Normals | None:
        """Return the normals of growth, inflation and delivery, those that there are, in this order.

        A slip is told by the lower halves of delivery's numbers.
        """
        sds = {name: wobble.own for name, wobble in self.wobbles.items()}
        delivery, slip = self.uncertainty.delivery, self.uncertainty.slip
        if slip or delivery is not None:
            sds["delivery"] = 0.0 if delivery is None else delivery[1] / 100.0
        if not sds:
            return None
        chance = slip / 100.0 if slip else None
        return Normals([self._stream(name) for name in sds], [*sds.values()], chance)

    def _stream(self, variable: str) -> Stream:
        return stream(self.uncertainty.seed, self.address.code, variable, self.address.draws)

    def _shift(self) -> Shift | None:
        """Return who has shifted to another regime by now."""
        if self.uncertainty.regime is None or self.shifting is None:
            return None
        chance, points = self.uncertainty.regime
        shifts = self.shifting.uniform(np.empty(self.draws)) < chance / 100.0
        self.shifted = self.shifted | shifts
        return Shift(self.shifted, points)


class _Straying:
    """x_k and its sum for growth and inflation, as many of them as stray, side by side."""

    def __init__(
        self, wobbles: dict[str, Wobble], common: Sequence[Floats] | None, draws: int
    ) -> None:
        self.common = common
        self.persistence = np.array([[wobble.persistence] for wobble in wobbles.values()])
        self.persists = bool(self.persistence.any())
        self.x = np.zeros((len(wobbles), draws))
        self.both = np.zeros((len(_STRAYING), 1, draws))
        first = _STRAYING.index(next(iter(wobbles), "gdp"))
        self.total = self.both[first : first + len(wobbles), 0]

    def year(self, k: int, surprise: Floats) -> Floats:
        """Return x_1 + .. + x_k of growth and of inflation, 0 for what does not stray, (2, 1, draw).

        Args:
            k: the year, counting from 1.
            surprise: the member's own part of this year's z, (variable, draw); what all members share
                is added to it.
        """
        if self.common is not None:
            surprise += self.common[k - 1]
        if self.persists:
            self.x *= self.persistence
            self.x += surprise
        self.total += self.x if self.persists else surprise
        return self.both


_STRAYING = ("gdp", "inflation")


def _wobbles(uncertainty: Uncertainty) -> dict[str, Wobble]:
    """Return what of growth and inflation strays, growth first."""
    found = zip(_STRAYING, (uncertainty.gdp, uncertainty.inflation), strict=True)
    return {name: wobble for name, wobble in found if wobble is not None}
