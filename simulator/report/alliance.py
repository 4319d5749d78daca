"""The members together: their share, their spending, and its two halves where both exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.findings import ALLIANCE, line_label
from simulator.report.words import capitalised, in_sentence, joined, minus, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import Results, Series

__all__ = [
    "Part",
    "Together",
    "due_years",
    "main_years",
    "together",
    "together_headline",
    "together_reading",
]

EUROPE_AND_CANADA = "europe and canada"
EUROPE_NAME = "Europe and Canada"
UNITED_STATES = "USA"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the members: their core spending (USD millions), and its share of their GDP."""

    name: str
    share_pct: Series
    spending_usd_mn: Series


@dataclass(frozen=True, slots=True)
class Together:
    """The included members' core spending.

    Attributes:
        members: how many are projected, and so in the sums.
        whole: all of them.
        halves: Europe and Canada, the United States; empty where one of them is missing.
    """

    members: int
    whole: Part
    halves: tuple[Part, ...]


def together(results: Results) -> Together | None:
    """Return the members together; None for fewer than two."""
    group = results.groups.get(ALLIANCE)
    if group is None:
        return None
    projected = [code for code in group.members if code in results.members]
    if len(projected) < 2 or group.spending_usd_mn.get("core", (None,))[0] is None:  # noqa: PLR2004
        return None
    whole = Part("All members", group.share_pct["core"], group.spending_usd_mn["core"])
    return Together(len(projected), whole, _halves(results))


def _halves(results: Results) -> tuple[Part, ...]:
    group, america = (
        results.groups.get(EUROPE_AND_CANADA),
        results.members.get(UNITED_STATES),
    )
    if group is None or america is None or not set(group.members) & set(results.members):
        return ()
    spending = group.spending_usd_mn.get("core", ())
    if not spending or spending[0] is None:
        return ()
    return (
        Part(EUROPE_NAME, group.share_pct["core"], spending),
        Part(america.name, america.share_pct["core"], america.spending_usd_mn["core"]),
    )


def due_years(found: Sequence[TargetFinding]) -> list[int]:
    """Return the base year, every target's due year, and the horizon."""
    years = {item.due for item in found}
    return sorted({found[0].base_year, *years, found[0].horizon}) if found else []


def main_years(results: Results, found: Sequence[TargetFinding]) -> tuple[int, ...]:
    """Return the base year, the due year of the first target that has one between, the horizon."""
    inner = [
        item.due
        for item in found
        if results.base_year < item.due < results.horizon and item.has_due
    ]
    return (results.base_year, *inner[:1], results.horizon)


def together_headline(results: Results, found: Together, years: Sequence[int]) -> str:
    """Return what the members together spend in the base year, due years and at the horizon."""
    at = [results.position(year) for year in years]
    said = [
        f"{minus(value, 2)} %{' of their GDP' if not place else ''} in {results.years[where]}"
        for place, where in enumerate(at)
        if (value := found.whole.share_pct[where]) is not None
    ]
    return f"the {number(found.members)} members together spend {joined(said)}"


def together_reading(results: Results, found: Together) -> str:
    """Return how the two halves' shares move, and which lines of the targets are assumed."""
    said = []
    for half in found.halves:
        first, last = half.share_pct[0], half.share_pct[-1]
        if first is not None and last is not None:
            name = in_sentence(half.name)
            verb = "go" if half.name == EUROPE_NAME else "goes"
            said.append(f"{name} {verb} from {minus(first, 2)} to {minus(last, 2)} %")
    sentences = []
    if said:
        both = capitalised(joined(said))
        sentences.append(f"{both} from {results.base_year} to {results.horizon}.")
    assumed = [line_label(results, line) for line, info in results.lines.items() if info.assumed]
    if assumed:
        sentences.append(f"{capitalised(joined(assumed))} counts in targets as the scenario says.")
    return " ".join(sentences)
