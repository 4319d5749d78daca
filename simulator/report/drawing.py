"""The few marks that every chart is made of, on paper measured in points from the lower left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from simulator.report.lettering import pieces, width_of
from simulator.report.paper import Dots, Fill, Point, Stroke, Word
from simulator.report.style import FAINT, INK, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.paper import Paper

__all__ = ["Align", "Point", "boxes", "dots", "lines", "paged", "put", "year_ticks"]

Align = Literal["left", "center", "right"]
Item = TypeVar("Item")

_SHIFTS = {"left": 0.0, "center": 0.5, "right": 1.0}
_DOTS, _WORDS = 3.0, 5.0
"""Words stand above dots, dots above lines and boxes."""


def put(
    paper: Paper,
    at: Point,
    text: str,
    size: float = SMALL,
    *,
    bold: bool = False,
    colour: str = INK,
    align: Align = "left",
) -> None:
    """Write one line of plain text, its baseline at ``at``."""
    (x, y), shift = at, _SHIFTS[align]
    if shift:
        x -= shift * width_of(text, size, bold=bold)
    parts = pieces(text)
    for part in parts:
        paper.marks.append(Word(_WORDS, x, y, part, size, bold, colour))
        if len(parts) > 1:
            x += width_of(part, size, bold=bold)


def lines(
    paper: Paper,
    paths: Sequence[Sequence[Point]],
    colour: str = FAINT,
    width: float = 0.6,
    *,
    dashed: bool = False,
    order: float = 1.0,
) -> None:
    """Draw open lines through points."""
    paper.marks += [Stroke(order, path, colour, width, dashed) for path in paths if len(path) > 1]


def boxes(
    paper: Paper,
    corners: Sequence[tuple[float, float, float, float]],
    colours: str | Sequence[str],
    *,
    order: float = 0.5,
) -> None:
    """Fill rectangles given as left, bottom, width, height."""
    each = [colours] * len(corners) if isinstance(colours, str) else colours
    for (x, y, w, h), colour in zip(corners, each, strict=True):
        shape = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        paper.marks.append(Fill(order, shape, colour))


def dots(
    paper: Paper,
    points: Sequence[Point],
    colour: str,
    size: float = 5.0,
    *,
    hollow: bool = False,
    shape: str = "o",
) -> None:
    """Draw one mark at each point; a hollow one is white inside."""
    if points:
        paper.marks.append(Dots(_DOTS, points, colour, size, hollow, shape))


def paged(items: Sequence[Item], most: int) -> list[list[Item]]:
    """Return the items cut into pages of even length, none longer than ``most``."""
    pages = -(-len(items) // max(most, 1))
    each = -(-len(items) // max(pages, 1))
    return [list(items[start : start + each]) for start in range(0, len(items), max(each, 1))]


def year_ticks(years: Sequence[int], per_year: float, label: float) -> list[int]:
    """Return the years to label so that labels ``label`` points wide stand apart.

    The first and the last year are always among them.
    """
    step = next((step for step in (1, 2, 5, 10, 20, 25, 50) if step * per_year >= label), 100)
    first, last = years[0], years[-1]
    inner = [
        year
        for year in years
        if year % step == 0
        and (year - first) * per_year >= label
        and (last - year) * per_year >= label
    ]
    return sorted({first, last, *inner}) if (last - first) * per_year >= label else [first]
