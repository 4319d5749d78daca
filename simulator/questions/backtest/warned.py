"""What has to be known before a backtest's numbers are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.questions.backtest.runs import SHIFTING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.questions.backtest.asked import Asked
    from simulator.questions.backtest.cases import Told

__all__ = ["warned"]


def warned(asked: Asked, told: Told, refusals: Sequence[str]) -> Iterator[str]:
    """Yield the warnings, one sentence each without a full stop."""
    yield from refusals
    for left in told.left_out:
        yield f"origin {left.origin}: {', '.join(left.members)} left out: {left.why}"
    yield from _marked(told)
    yield from _estimates(asked)
    yield from _standing_in(asked, told)
    for name in asked.methods:
        silent = [
            origin.name
            for origin in asked.origins
            if not any(case.method == name and case.origin == origin.name for case in told.cases)
        ]
        if silent:
            yield f"{name} has nothing to go by at {', '.join(silent)}"
    if asked.draws and asked.methods:
        yield (
            "the widths of 'standard' were fitted to forecasts and tables up to 2024, so that draws, "
            "unlike central paths, know a little of what came later"
        )


def _marked(told: Told) -> Iterator[str]:
    """Yield what parts figures that are compared all the same."""
    found: dict[str, set[str]] = {}
    for case in told.cases:
        if case.note is not None:
            found.setdefault(case.note, set()).add(case.member)
    for note, members in found.items():
        yield f"compared across a break, {', '.join(sorted(members))}: {note}"


def _estimates(asked: Asked) -> Iterator[str]:
    years = [
        str(year)
        for year in data.table_info(asked.truth).estimated_years
        if any(year > origin.base_year for origin in asked.origins)
    ]
    if years:
        are = "is itself an estimate" if len(years) == 1 else "are themselves estimates"
        yield f"the truth of {' and '.join(years)} {are} in the table of {asked.truth}"


def _standing_in(asked: Asked, told: Told) -> Iterator[str]:
    for name in asked.methods:
        cases = [case for case in told.cases if case.method == name != SHIFTING]
        stand_ins = sum(case.stand_in for case in cases)
        if cases and stand_ins:
            yield (
                f"{name} had nothing to go by in {stand_ins:,} of {len(cases):,} cases and keeps the "
                "share there"
            )
