"""Drawn weather: how growth, inflation, delivery and the start stray in each draw."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.regime import Shift
from simulator.engine.streams import EVERYBODY, Normals, Stream, stream
from simulator.engine.weather import YearWeather

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class _Turn(NamedTuple):
    """What becomes of a year's normals in the memory that they take, in turn; each (variable, draw).

    Attributes:
        own: of growth and inflation, as many of them as stray; None where neither does.
        nominal: growth and inflation, whose sum takes the place of inflation; None unless both stray.
        delivery: ln(spent / planned) without its mean; None where all is spent as planned.
        factors: of which the exponential is wanted: the surprise, then delivery.
        weather: the year's, but for a shift of regime.
    """

    own: Floats | None
    nominal: tuple[Floats, Floats] | None
    delivery: Floats | None
    factors: Floats
    weather: YearWeather


class _Streams(NamedTuple):
    """A member's, at their first year; none for what is certain."""

    years: list[Stream]
    start: list[Stream]
    regime: list[Stream]


class Drawn:
    """One member's weather in some draws; years must be asked for in order.

    What a year holds is good until the year after next, or until another member's turn.
    """

    def __init__(self, uncertainty: Uncertainty, address: Address, common: CommonShocks) -> None:
        """Open the streams that the uncertainty needs."""
        self.draws = len(address.draws)
        self.uncertainty = uncertainty
        self.address = address
        self.wobbles = _wobbles(uncertainty)
        self.straying = _Straying(self.wobbles, common.years, self.draws)
        self.mean = 0.0 if uncertainty.delivery is None else uncertainty.delivery[0] / 100.0
        self.sds = self._sds()
        streams = self._open(address.code)
        slip = uncertainty.slip / 100.0 if uncertainty.slip else None
        self.normals = Normals(streams.years, [*self.sds.values()], slip) if self.sds else None
        self.turns = [] if self.normals is None else self._turns(self.normals)
        sd = uncertainty.start
        self.starting = None if sd is None else Normals(streams.start, [sd])
        self._begin(streams)

    def each(self, codes: Sequence[str]) -> Iterator[Drawn]:
        """Yield this weather as that of each member in turn, in the same memory.

        Args:
            codes: the members'. All their streams are opened at once, which takes a fifth of the time.
        """
        for streams in [self._open(code) for code in codes]:
            self._begin(streams)
            yield self

    def start(self) -> Floats | None:
        """Return points to add to the starting share of core, (1, draw)."""
        return None if self.starting is None else self.starting.year()

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year."""
        if self.normals is None:
            return YearWeather(shift=self._shift())
        self.normals.year()
        turn = self.turns[self.normals.turn]
        if turn.own is not None:
            self.straying.year(k, turn.own)
        if turn.nominal is not None:
            np.add(*turn.nominal, out=turn.nominal[1])
        if turn.delivery is not None and self.mean:
            np.add(turn.delivery, self.mean, out=turn.delivery)
        np.exp(turn.factors, out=turn.factors)
        return turn.weather if self.shifting is None else turn.weather._replace(shift=self._shift())

    def _sds(self) -> dict[str, float]:
        """Return the spreads of growth, inflation and delivery, those that there are, in this order.

        A slip is told by the lower halves of delivery's numbers.
        """
        sds = {name: wobble.own for name, wobble in self.wobbles.items()}
        delivery, slip = self.uncertainty.delivery, self.uncertainty.slip
        if slip or delivery is not None:
            sds["delivery"] = 0.0 if delivery is None else delivery[1] / 100.0
        return sds

    def _turns(self, normals: Normals) -> list[_Turn]:
        straying, found = len(self.wobbles), []
        for rows, rises in zip(normals.turns, normals.spared or (None, None), strict=True):
            factors = rows[straying - 1 :] if straying else rows
            delivery = None if self.uncertainty.delivery is None else rows[-1:]
            weather = YearWeather(
                strayed=self.straying.both if straying else None,
                surprise=factors[:1] if straying else None,
                delivery=delivery,
                rises=rises,
            )
            own = rows[:straying] if straying else None
            nominal = (rows[0], rows[1]) if straying == len(_STRAYING) else None
            found.append(_Turn(own, nominal, delivery, factors, weather))
        return found

    def _open(self, code: str) -> _Streams:
        """Open a member's streams."""
        asked = self.uncertainty
        variables = (
            self.sds,
            [] if asked.start is None else ["start"],
            [] if asked.regime is None else ["regime"],
        )
        draws = self.address.draws
        return _Streams(
            *([stream(asked.seed, code, of, draws) for of in each] for each in variables)
        )

    def _begin(self, streams: _Streams) -> None:
        """Begin with a member's first year."""
        if self.normals is not None:
            self.normals.begin(streams.years)
        if self.starting is not None:
            self.starting.begin(streams.start)
        self.shifting = streams.regime[0] if streams.regime else None
        self.shifted = np.zeros((1, 1), dtype=np.bool_)

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
        self.x = np.empty((len(wobbles), draws))
        self.both = np.zeros((len(_STRAYING), 1, draws))
        first = _STRAYING.index(next(iter(wobbles), "gdp"))
        self.total = self.both[first : first + len(wobbles), 0]

    def year(self, k: int, surprise: Floats) -> None:
        """Move ``both`` on to x_1 + .. + x_k of growth and of inflation, (2, 1, draw).

        Args:
            k: the year, counting from 1, where it begins anew.
            surprise: the member's own part of this year's z, (variable, draw); what all members share
                is added to it.
        """
        if self.common is not None:
            surprise += self.common[k - 1]
        if k == 1:
            np.copyto(self.x, surprise)
            np.copyto(self.total, surprise)
            return
        if self.persists:
            self.x *= self.persistence
            self.x += surprise
        self.total += self.x if self.persists else surprise


_STRAYING = ("gdp", "inflation")


def _wobbles(uncertainty: Uncertainty) -> dict[str, Wobble]:
    """Return what of growth and inflation strays, growth first."""
    found = zip(_STRAYING, (uncertainty.gdp, uncertainty.inflation), strict=True)
    return {name: wobble for name, wobble in found if wobble is not None}
