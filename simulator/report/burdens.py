"""Burden sharing: each member's part of the alliance's spending against its part of its GDP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.words import count_of, in_sentence, minus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.results import Results

__all__ = ["Burden", "burden_headline", "burdens"]


@dataclass(frozen=True, slots=True)
class Burden:
    """One member's parts, in percent of the included members, each in the years looked at.

    Attributes:
        spending, gdp: its part of their core spending, and of their GDP.
        ratio: the first over the second: its own share of GDP over everybody's.
    """

    code: str
    name: str
    spending: tuple[float, ...]
    gdp: tuple[float, ...]
    ratio: tuple[float, ...]


def burdens(results: Results, years: Sequence[int]) -> list[Burden]:
    """Return every member's parts in these years, who carries most for its GDP at their end first."""
    at = [results.position(year) for year in years]
    found = []
    for code, member in results.members.items():
        spending = [member.of_alliance_pct["spending"][where] for where in at]
        gdp = [member.of_alliance_pct["gdp"][where] for where in at]
        pairs = [(s, g) for s, g in zip(spending, gdp, strict=True) if s is not None and g]
        if len(pairs) == len(at):
            parts, whole = tuple(s for s, _ in pairs), tuple(g for _, g in pairs)
            ratio = tuple(s / g for s, g in pairs)
            found.append(Burden(code, member.name, parts, whole, ratio))
    return sorted(found, key=lambda burden: -burden.ratio[-1])


def burden_headline(results: Results, found: Sequence[Burden]) -> str:
    """Return how many carry more than their part, and what the largest contributor carries."""
    many = sum(burden.ratio[-1] > 1 for burden in found)
    carry = ("carries more than its part of GDP", "carry more than their part of GDP", "")
    which = count_of(many, len(found), "member", "", carry)
    most = max(found, key=lambda burden: burden.spending[-1])
    return (
        f"{which} in {results.horizon}; {in_sentence(most.name)} carries {minus(most.spending[-1], 1)} % "
        f"of the spending on {minus(most.gdp[-1], 1)} % of the GDP"
    )
