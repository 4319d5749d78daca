"""The few marks that every chart is made of, on axes measured in points from the lower left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.lines import Line2D

from simulator.report.lettering import font, pieces, width_of
from simulator.report.style import FAINT, INK, SMALL, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

__all__ = ["Align", "Point", "boxes", "dots", "lines", "paged", "put", "year_ticks"]

Align = Literal["left", "center", "right"]
Point = tuple[float, float]
Item = TypeVar("Item")


def put(
    axes: Axes,
    at: Point,
    text: str,
    size: float = SMALL,
    *,
    bold: bool = False,
    colour: str = INK,
    align: Align = "left",
) -> None:
    """Write one line of plain text, its baseline at ``at``."""
    parts = pieces(text)
    if len(parts) > 1:
        (x, y), shift = at, {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        x -= shift * width_of(text, size, bold=bold)
        for part in parts:
            put(axes, (x, y), part, size, bold=bold, colour=colour)
            x += width_of(part, size, bold=bold)
    elif parts:
        look: dict[str, Any] = {"fontproperties": font(size, bold=bold), "color": colour}
        axes.text(*at, parts[0], ha=align, va="baseline", parse_math=False, **look)


def lines(
    axes: Axes,
    paths: Sequence[Sequence[Point]],
    colour: str | Sequence[str] = FAINT,
    width: float = 0.6,
    *,
    dashed: bool = False,
    order: float = 1.0,
) -> None:
    """Draw open lines through points."""
    paths = [path for path in paths if len(path) > 1]
    if paths:
        style = (0, (3, 2)) if dashed else "solid"
        axes.add_collection(
            LineCollection(
                paths,
                colors=colour,
                linewidths=width,
                linestyles=style,
                zorder=order,
                capstyle="butt",
            ),
            autolim=False,
        )


def boxes(
    axes: Axes,
    corners: Sequence[tuple[float, float, float, float]],
    colours: str | Sequence[str],
    *,
    order: float = 0.5,
) -> None:
    """Fill rectangles given as left, bottom, width, height."""
    if corners:
        shapes = [((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in corners]
        axes.add_collection(
            PolyCollection(shapes, facecolors=colours, edgecolors="none", zorder=order),
            autolim=False,
        )


def dots(
    axes: Axes,
    points: Sequence[Point],
    colour: str,
    size: float = 5.0,
    *,
    hollow: bool = False,
    shape: str = "o",
) -> None:
    """Draw one mark at each point; a hollow one is white inside."""
    if points:
        xs, ys = zip(*points, strict=True)
        mark = Line2D(
            xs,
            ys,
            linestyle="none",
            marker=shape,
            markersize=size,
            markeredgecolor=colour,
            markeredgewidth=1.0,
            markerfacecolor=WHITE if hollow else colour,
            zorder=3,
            clip_on=False,
        )
        axes.add_line(mark)


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
