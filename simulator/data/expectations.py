"""How many allies were publicly expected at a share in a year, by whom and when."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from simulator.data.folders import read

__all__ = ["Expectation", "expectations"]


class Expectation(NamedTuple):
    """``number`` (or ``at_least`` so many) of ``of`` allies at ``share`` percent of GDP in ``year``."""

    date: str
    year: int
    share: float
    number: int
    of: int
    at_least: bool
    who: str
    what: str
    source: str


@cache
def expectations() -> tuple[Expectation, ...]:
    """Return every expectation, the oldest first."""
    return tuple(
        Expectation(
            date=row["date"],
            year=int(row["year"]),
            share=float(row["share"]),
            number=int(row["number"]),
            of=int(row["of"]),
            at_least=row["at_least"] == "true",
            who=row["who"],
            what=row["what"],
            source=row["source"],
        )
        for row in read("expectations.csv")
    )
