"""What the terminal shows of a sensitivity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.questions.importance import Importance, Sensitivity

__all__ = ["shown"]


def shown(found: Sensitivity, folder: Path, files: Sequence[str]) -> None:
    """Print each share's bars, parts and sentence, and what was written."""
    console = Console(highlight=False)
    for subject in found.subjects:
        spread = f"{subject.central:.2f} % on the central path, {subject.low:.2f} to {subject.high:.2f} %"
        head = f"{subject.name}, {found.target} in {found.by}: {spread} in 8 of 10 draws"
        console.print(escape(head))
        console.print(_bars(subject))
        console.print(_parts(subject, found.confidence))
        console.print(escape(subject.sentence))
        console.print()
    console.print(escape(f"{folder}: {', '.join(files)}"), soft_wrap=True)


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(names[0], overflow="fold")
    for name in names[1:]:
        table.add_column(name, justify="right")
    return table


def _bars(subject: Importance) -> Table:
    table = _table("moved alone", "share at 10 %", "at 90 %", "between")
    for bar in subject.bars:
        ends = (bar.low, bar.high, bar.high - bar.low)
        table.add_row(escape(bar.name), *(f"{end:.2f}" for end in ends))
    return table


def _parts(subject: Importance, confidence: float) -> Table:
    interval = f"{confidence:g} % interval"
    table = _table("part of the variance", "by itself", interval, "in all", interval)
    for part in subject.parts:
        first = _numbers(part.first, part.first_interval, is_zero=part.first_is_zero)
        total = _numbers(part.total, part.total_interval, is_zero=part.total_is_zero)
        table.add_row(part.group, *first, *total)
    return table


def _numbers(value: float, ends: tuple[float, float], *, is_zero: bool) -> tuple[str, str]:
    """Return an index and its interval; one that cannot be told from zero is called so."""
    if is_zero:
        return f"{max(value, 0.0):.2f}", "may be zero"
    return f"{value:.2f}", f"{ends[0]:.2f} to {ends[1]:.2f}"
