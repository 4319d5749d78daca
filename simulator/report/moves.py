"""Why shares move: what spending adds to each member's share, and what the growth of GDP takes off."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from simulator.report.findings import line_label
from simulator.report.words import in_sentence, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import Results

__all__ = [
    "Move",
    "Moves",
    "lines_that_count",
    "member_moves",
    "moves",
    "moves_headline",
    "moves_reading",
]

_NOTHING = 0.005
"""Percentage points that would be printed as none."""


@dataclass(frozen=True, slots=True)
class Move:
    """One member's share at both ends, and what moves it, in percentage points.

    Attributes:
        start, end: the share in percent.
        spending, base: what the line's real spending and its real base (GDP) add, summed by year.
    """

    code: str
    name: str
    start: float
    end: float
    spending: float
    base: float

    @property
    def net(self) -> float:
        """The change of the share."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Moves:
    """How a line's shares move from the base year to ``year``, the largest rise first."""

    line: str
    per: str
    start: int
    year: int
    members: tuple[Move, ...]

    @property
    def spending(self) -> float:
        """The median member's part of spending."""
        return median(item.spending for item in self.members)

    @property
    def base(self) -> float:
        """The median member's part of GDP."""
        return median(item.base for item in self.members)


def lines_that_count(results: Results, found: Sequence[TargetFinding]) -> list[str]:
    """Return core, and every other line that a share target counts."""
    named = [line for item in found if item.info.kind == "share" for line in item.info.of]
    return [line for line in dict.fromkeys(("core", *named)) if line in results.lines]


def moves(results: Results, line: str, year: int) -> Moves:
    """Return why the line's shares move from the base year to ``year``; nobody without figures."""
    at = results.position(year)
    found = []
    for code, member in results.members.items():
        share, change = member.share_pct.get(line), member.share_change_pp.get(line)
        if share is None or change is None:
            continue
        start, end = share[0], share[at]
        spending, base = change["spending"][1 : at + 1], change["gdp"][1 : at + 1]
        if start is None or end is None or None in spending or None in base:
            continue
        parts = (sum(value or 0.0 for value in series) for series in (spending, base))
        found.append(Move(code, member.name, start, end, *parts))
    found.sort(key=lambda item: (-round(item.net, 9), item.name))
    return Moves(line, results.lines[line].per, results.base_year, year, tuple(found))


def moves_headline(results: Results, found: Moves) -> str:
    """Return what spending and GDP do to the median share, or to the one member's."""
    if len(found.members) == 1:
        return member_moves(results, found, found.members[0])
    return _said(results, found, "the median share", found.spending, found.base)


def member_moves(results: Results, found: Moves, item: Move) -> str:
    """Return what spending and GDP do to one member's share."""
    who = f"the share of {in_sentence(item.name)}"
    return _said(results, found, who, item.spending, item.base)


def _said(results: Results, found: Moves, who: str, spending: float, base: float) -> str:
    line = "" if found.line == "core" else f" of {line_label(results, found.line)}"
    return (
        f"from {found.start} to {found.year} {who}{line} {_verb(spending)} real spending, "
        f"and {_verb(base)} the growth of {_base(results, found)}"
    )


def _verb(value: float) -> str:
    if abs(value) < _NOTHING:
        return "gains nothing from"
    return (
        f"{'gains' if value > 0 else 'loses'} {points(abs(value))} {'from' if value > 0 else 'to'}"
    )


def _base(results: Results, found: Moves) -> str:
    return "GDP" if found.per == "gdp" else line_label(results, found.per)


def moves_reading(results: Results, found: Moves) -> str:
    """Return how to read the chart."""
    base = _base(results, found)
    label = line_label(results, found.line)
    return (
        f"Percentage points of {base}, from {found.start} to {found.year}. Blue: what real spending on {label} adds "
        f"(left of the line: takes off). Orange: what the growth of real {base} takes off. Black: both together."
    )
