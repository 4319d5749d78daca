"""Fans: between which values 50, 80 and 90 % of the draws lie, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.colors import to_hex, to_rgb

from simulator.report.paper import Fill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.report.drawing import Point
    from simulator.report.paper import Paper
    from simulator.results import Series, TargetInfo

__all__ = ["FAN_READING", "Band", "bands_of", "draw_fan", "quantiles_that_count", "top_of"]

FAN_READING = "Shaded: where 50, 80 and 90 % of the draws lie."
_LEVELS = (("5", "95", 0.14), ("10", "90", 0.26), ("25", "75", 0.42))
"""Lower and upper level, and how much of the colour is in the shade; the widest band first."""


@dataclass(frozen=True, slots=True)
class Band:
    """One shade: year, lowest and highest value of it."""

    depth: float
    points: tuple[tuple[float, float, float], ...]


def bands_of(years: Sequence[int], quantiles: Mapping[str, Series] | None) -> tuple[Band, ...]:
    """Return the shades of a fan, the widest first; none without quantiles."""
    if quantiles is None:
        return ()
    return tuple(
        Band(
            depth,
            tuple(
                (float(year), low, high)
                for year, low, high in zip(years, quantiles[lower], quantiles[upper], strict=True)
                if low is not None and high is not None
            ),
        )
        for lower, upper, depth in _LEVELS
    )


def quantiles_that_count(
    info: TargetInfo, quantiles: Mapping[str, Mapping[str, Series]] | None
) -> Mapping[str, Series] | None:
    """Return the quantiles of what a share target counts: known where it counts one line, uncapped."""
    if quantiles is None or info.kind != "share" or len(info.of) != 1 or info.caps:
        return None
    return quantiles.get(info.of[0])


def top_of(bands: Sequence[Band]) -> float:
    """Return the largest value of a fan; 0 for none."""
    return max((high for band in bands for _, _, high in band.points), default=0.0)


def draw_fan(
    paper: Paper, bands: Sequence[Band], place: Callable[[Point], Point], colour: str
) -> None:
    """Fill the shades, the narrowest above the others."""
    for at, band in enumerate(bands):
        if len(band.points) > 1:
            lower = [place((year, low)) for year, low, _ in band.points]
            upper = [place((year, high)) for year, _, high in reversed(band.points)]
            paper.marks.append(Fill(0.1 + at / 10, (*lower, *upper), _pale(colour, band.depth)))


def _pale(colour: str, depth: float) -> str:
    """Return the colour thinned with white."""
    red, green, blue = (1 - depth * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))
