"""All members' shocks side by side, each sort of shock from a world of its own.

Which shocks a draw meets is told by seeds. Growth can be one seed's and inflation another's, which
is what an analysis of variance asks for: one sort drawn anew while all others stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.regime import Shift
from simulator.engine.shocks import Address, CommonShocks, Drawn, Uncertainty
from simulator.engine.weather import YearWeather

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.engine.axes import Floats

__all__ = ["SORTS", "Mixture", "Strand", "Strands", "sorts_of"]

SORTS = {
    "growth": "gdp",
    "inflation": "inflation",
    "delivery": "delivery",
    "start": "start",
    "slip": "slip",
    "regime": "regime",
}
"""Sorts of shock, by the names that a reader knows them by, with the part of the uncertainty."""
MOST_KEPT = 400_000_000
"""Bytes of shocks that are kept to be met again; beyond that they are drawn again."""
_ARRAYS = 14
"""Arrays of shocks a year, all sorts of two worlds together, about."""


def sorts_of(uncertainty: Uncertainty | None) -> tuple[str, ...]:
    """Return the sorts of shock that are drawn at all; a delivery without spread is none."""
    if uncertainty is None:
        return ()
    found = [sort for sort, part in SORTS.items() if getattr(uncertainty, part) is not None]
    spread = uncertainty.delivery is not None and uncertainty.delivery[1] > 0
    return tuple(sort for sort in found if sort != "delivery" or spread)


class Strand:
    """One sort of shock of one world, for all members, kept as it is drawn.

    Rows are draw x members + member.
    """

    def __init__(
        self, uncertainty: Uncertainty, codes: Sequence[str], years: int, sort: str, seed: int
    ) -> None:
        """Open the streams of a sort: no other shock happens in it."""
        others = {part: None for name, part in SORTS.items() if name != sort}
        alone = replace(uncertainty, seed=seed, **others)  # type: ignore[arg-type]
        draws = range(alone.draws)
        common = CommonShocks(alone, years, draws)
        self.drawn = [Drawn(alone, Address(code, draws), common) for code in codes]
        self.years: list[YearWeather] = []
        self.first = _rows([drawn.start() for drawn in self.drawn]) if sort == "start" else None

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year; new ones in order."""
        while len(self.years) < k:
            found = [drawn.year(len(self.years) + 1) for drawn in self.drawn]
            self.years.append(
                YearWeather(
                    strayed=_rows([each.strayed for each in found]),
                    surprise=_rows([each.surprise for each in found]),
                    delivery=_rows([each.delivery for each in found]),
                    rises=_rows([each.rises for each in found]),
                    shift=_shift([each.shift for each in found]),
                )
            )
        return self.years[k - 1]


@dataclass(slots=True)
class Strands:
    """Every strand that was asked for, kept where there is room."""

    uncertainty: Uncertainty
    codes: Sequence[str]
    years: int
    _kept: dict[tuple[str, int], Strand] = field(default_factory=dict)

    def of(self, sort: str, seed: int) -> Strand:
        """Return the strand of a sort in the world of a seed."""
        key = (sort, seed)
        if key in self._kept:
            return self._kept[key]
        made = Strand(self.uncertainty, self.codes, self.years, sort, seed)
        if self.uncertainty.draws * len(self.codes) * self.years * _ARRAYS * 8 <= MOST_KEPT:
            self._kept[key] = made
        return made


class Mixture:
    """The weather of many members in many draws, one draw a row; years must be asked for in order."""

    draws = 1
    """The engine's own axis of draws is not used."""

    def __init__(self, uncertainty: Uncertainty, strands: Mapping[str, Strand]) -> None:
        """Take the strands by sort; a sort that is not among them does not happen.

        Where delivery does not stray, its median is spent of what is planned.
        """
        self.strands = strands
        self.usual = None
        if "delivery" not in strands and uncertainty.delivery and uncertainty.delivery[0]:
            self.usual = np.full((1, 1), np.exp(uncertainty.delivery[0] / 100.0))

    def start(self) -> Floats | None:
        """Return points to add to the starting shares, (row, 1)."""
        return self.strands["start"].first if "start" in self.strands else None

    def year(self, k: int) -> YearWeather:
        """Return the shocks of the ``k``-th projected year."""
        calm = YearWeather()
        found = {sort: self.strands[sort].year(k) for sort in SORTS if sort in self.strands}
        growth, inflation = found.get("growth", calm), found.get("inflation", calm)
        return YearWeather(
            strayed=_both(np.add, growth.strayed, inflation.strayed),
            surprise=_both(np.multiply, growth.surprise, inflation.surprise),
            delivery=self.usual if self.usual is not None else found.get("delivery", calm).delivery,
            rises=found.get("slip", calm).rises,
            shift=found.get("regime", calm).shift,
        )


def _shift(members: Sequence[Shift | None]) -> Shift | None:
    """Return who has shifted, likewise."""
    there = [each for each in members if each is not None]
    shifted = _rows([each.shifted for each in there])
    return None if shifted is None else Shift(shifted, there[0].points)


def _both(
    join: Callable[[Floats, Floats], Floats], a: Floats | None, b: Floats | None
) -> Floats | None:
    if a is None or b is None:
        return b if a is None else a
    return join(a, b)


def _rows(members: Sequence[np.ndarray | None]) -> np.ndarray | None:
    """Return members' rows, each (.., 1, draw), as one column: draw by draw, member by member."""
    there = [each for each in members if each is not None]
    if not there:
        return None
    return np.stack(there, axis=-1).reshape(*there[0].shape[:-2], -1, 1)
