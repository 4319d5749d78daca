"""What befalls a projection: nothing on the central path, shocks in every other draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats
    from simulator.engine.regime import Shift

__all__ = ["CALM", "Calm", "Weather", "YearWeather", "foreseen", "risen"]


class YearWeather(NamedTuple):
    """One year's shocks, each (member, draw); None for a part that is certain.

    Attributes:
        strayed: how far real GDP and the price level are from their central paths, in logs,
            (2, member, draw): x_1 + .. + x_k, and w_1 + .. + w_k.
        surprise: actual over expected nominal GDP: what of this year's growth and inflation nobody
            could know.
        delivery: money spent over money planned.
        rises: whether planned rises happen; those that do not have slipped.
        shift: who has shifted to another regime.
    """

    strayed: Floats | None = None
    surprise: Floats | None = None
    delivery: Floats | None = None
    rises: Booleans | None = None
    shift: Shift | None = None


class Weather(Protocol):
    """Gives shocks year by year, in order."""

    @property
    def draws(self) -> int:
        """How many draws there are."""

    def start(self) -> Floats | None:
        """Return points to add to the starting share of core, (member, draw)."""

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year, counting from 1."""


@dataclass(frozen=True, slots=True)
class Calm:
    """No shocks: one draw, the central path."""

    draws: int = 1

    def start(self) -> Floats | None:
        """Return nothing to add."""
        return None

    def year(self, k: int) -> YearWeather:
        """Return a year without shocks."""
        del k
        return YearWeather()


CALM = Calm()


def risen(central: Floats, strayed: Floats | None) -> Floats:
    """Return the central values times exp(strayed); where nothing strays, the values themselves.

    Args:
        central: of real GDP and of the price level, (2, member, 1).
        strayed: (2, member, draw).
    """
    if strayed is None:
        return central
    values: Floats = np.exp(strayed)
    values *= central
    return values


def foreseen(actual: Floats, surprise: Floats | None) -> Floats:
    """Return the actual value over the surprise; without a surprise, the value itself."""
    return actual if surprise is None else actual / surprise
