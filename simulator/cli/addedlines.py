"""What ``simulator data add`` says of a vintage that it added."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from simulator.data import members
from simulator.data.labels import INDICATOR_LABELS, MEASURE_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.data.adding import Added

__all__ = ["lines_of"]

WIDTH = 80


def lines_of(added: Added) -> Iterator[str]:
    """Yield the lines: what it is, what was taken, checked and left, and how to name it."""
    what = "NATO's table" if added.kind == "table" else "The IMF's forecast"
    yield from _wrapped([f"{what} {added.vintage}: {added.title}"], "")
    yield ""
    count, number = sum(added.taken.values()), len(added.members)
    yield f"Taken: {count:,} figures, {number} members, {added.first_year}-{added.last_year}"
    labels = {**MEASURE_LABELS, **INDICATOR_LABELS}
    names = (name for name in labels if name in added.taken)
    yield from _wrapped(f"{labels[name]} ({added.taken[name]:,})" for name in names)
    absent = sorted(set(members()) - set(added.members))
    if absent:
        yield from _wrapped([f"no figure of {', '.join(absent)}"])
    yield ""
    yield "Compared with itself:" if added.checks else "Nothing in it could be compared."
    for check in added.checks:
        wrong = len(check.disagreements)
        outcome = (
            f"{wrong:,} of {check.tried:,} disagree" if wrong else f"all {check.tried:,} agree"
        )
        yield from _wrapped([f"{check.name}: {outcome}"])
        yield from _wrapped((str(found) for found in check.disagreements), "    ")
    yield ""
    yield "Left:" if added.left else "Left: nothing"
    yield from _wrapped(added.left)
    yield ""
    yield f"{'Replaced in' if added.replaced else 'Added to'} {added.folder}"
    yield f"In a scenario: {added.kind}: {added.vintage}"


def _wrapped(texts: Iterable[str], indent: str = "  ") -> Iterator[str]:
    """Yield each text in lines of the terminal's usual width; what follows is set in further."""
    for text in texts:
        yield from wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")
