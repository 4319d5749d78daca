"""A small table of numbers: a name on the left, numbers right-aligned under their headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.drawing import lines, put
from simulator.report.lettering import shortened, width_of
from simulator.report.style import FAINT, GREY, INK, LEADING, PALE, SMALLEST

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from simulator.report.paper import Paper

__all__ = ["Head", "chosen_years", "heads_height", "number_table", "table_height"]

_SIZE = 7.0
ROW = 11.0


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading (a line each), and the right edge of its numbers.

    Attributes:
        group: what several columns together are about; printed once above the first of them.
    """

    text: str
    right: float
    group: str = ""


def heads_height(heads: Sequence[Head]) -> float:
    """Return how tall the headings stand."""
    if not any(head.text for head in heads):
        return 0.0
    tall = max(head.text.count("\n") + 1 for head in heads)
    grouped = any(head.group for head in heads)
    return (tall + grouped) * _SIZE * LEADING + 5


def table_height(heads: Sequence[Head], rows: int, row: float = ROW) -> float:
    """Return how tall a table of so many rows stands."""
    return heads_height(heads) + rows * row + 2


def number_table(
    paper: Paper,
    top: float,
    heads: Sequence[Head],
    rows: Sequence[Sequence[str]],
    *,
    row: float = ROW,
    bold: Collection[str] = (),
    left: float = 0.0,
) -> None:
    """Draw the table below ``top``; each row is a name and a text for each heading.

    Args:
        paper: what it is drawn on.
        top: where it begins.
        heads: the columns after the names.
        rows: the names and numbers.
        row: how tall a row is.
        bold: names whose rows stand out.
        left: where the names begin; right edges count from there.
    """
    heads = [Head(head.text, left + head.right, head.group) for head in heads]
    if heads_height(heads):
        _headings(paper, top, heads)
    size = max(min(_SIZE, row * 0.68), SMALLEST)
    y = top - heads_height(heads)
    room = min((head.right for head in heads), default=paper.width) - left - 30
    end = max((head.right for head in heads), default=paper.width)
    for name, *cells in rows:
        lines(paper, [[(left, y), (end, y)]], PALE, 0.6, order=0.4)
        base = y - row / 2 - size * 0.36
        strong = name in bold
        put(paper, (left, base), shortened(name, size, room, bold=strong), size, bold=strong)
        for head, cell in zip(heads, cells, strict=True):
            put(paper, (head.right, base), cell, size, bold=strong, colour=INK, align="right")
        y -= row


def _headings(paper: Paper, top: float, heads: Sequence[Head]) -> None:
    low = top - heads_height(heads) + 4
    for head in heads:
        texts = head.text.split("\n")
        for at, text in enumerate(reversed(texts)):
            y = low + at * _SIZE * LEADING
            put(paper, (head.right, y), text, _SIZE, colour=GREY, align="right")
    groups = dict.fromkeys(head.group for head in heads if head.group)
    tall = max((head.text.count("\n") + 1 for head in heads), default=1)
    for group in groups:
        inside = [head for head in heads if head.group == group]
        y = low + tall * _SIZE * LEADING
        left = inside[0].right - max(width_of(text, _SIZE) for text in inside[0].text.split("\n"))
        right = inside[-1].right
        half = width_of(group, _SIZE) / 2
        middle = min((left + right) / 2, paper.width - half)
        put(paper, (middle, y), group, _SIZE, colour=GREY, align="center")
        lines(paper, [[(left, y - 2), (right, y - 2)]], FAINT, 0.5)


def chosen_years(years: Sequence[int], most: int, keep: Collection[int] = ()) -> list[int]:
    """Return all years where at most ``most``, else every second, fifth, tenth .. and those to keep."""
    must = {years[0], years[-1], *(year for year in keep if year in years)}
    for step in (1, 2, 5, 10, 20, 25, 50):
        found = sorted(must | {year for year in years if year % step == 0})
        if len(found) <= most:
            return found
    return sorted(must)
