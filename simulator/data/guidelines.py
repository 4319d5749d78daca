"""What allies had agreed to aim at, by the day on which they agreed."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from simulator.data.folders import Row, number, read

__all__ = ["Guideline", "guideline_on", "guidelines"]


class Guideline(NamedTuple):
    """A share of GDP in percent, and the year by which; a floor that holds at once has no year."""

    since: str
    share: float
    by: int | None
    name: str
    source: str


@cache
def guidelines() -> tuple[Guideline, ...]:
    """Return every guideline, the oldest first."""
    return tuple(sorted(_guideline(row) for row in read("guidelines.csv")))


def guideline_on(day: str) -> Guideline | None:
    """Return the guideline that held on a day (``YYYY-MM-DD``), or None before the first."""
    held = [each for each in guidelines() if each.since <= day]
    return held[-1] if held else None


def _guideline(row: Row) -> Guideline:
    by = number(row["by"])
    return Guideline(
        since=row["since"],
        share=float(row["share"]),
        by=None if by is None else int(by),
        name=row["name"],
        source=row["source"],
    )
