"""A page: its frame, headline and foot, and the axes that a chart is drawn on.

Axes are measured in points, from their own lower left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from simulator.report.drawing import lines, put
from simulator.report.lettering import shortened, width_of, wrapped
from simulator.report.style import FOOT, GREY, HEADLINE, INK, LEADING, MARGIN, PAGE, SMALL, TEXT
from simulator.report.words import capitalised

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulator.results import Results

__all__ = ["Box", "Sheet", "bare_axes", "provenance_line"]

_FOOT_Y = 22.0
_TOP = 34.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    width: float
    height: float


@dataclass(slots=True)
class Sheet:
    """One page under construction.

    Attributes:
        wide: lying (landscape) instead of upright.
        cursor: the height down to which the page is taken.
    """

    wide: bool = False
    figure: Figure = field(init=False)
    axes: Axes = field(init=False)
    width: float = field(init=False)
    height: float = field(init=False)
    cursor: float = field(init=False)

    def __post_init__(self) -> None:
        """Make the empty page."""
        self.width, self.height = PAGE[::-1] if self.wide else PAGE
        self.figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        self.axes = bare_axes(self.figure, Box(0, 0, self.width, self.height))
        self.cursor = self.height - _TOP

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def floor(self) -> float:
        """The height above which content stands."""
        return _FOOT_Y + 20

    def write(
        self,
        text: str,
        size: float = TEXT,
        *,
        bold: bool = False,
        colour: str = INK,
        gap: float = 0.0,
    ) -> None:
        """Write a paragraph across the page at the cursor, and move the cursor below it."""
        for line in wrapped(text, size, self.inner, bold=bold):
            self.cursor -= size * LEADING
            put(self.axes, (MARGIN, self.cursor), line, size, bold=bold, colour=colour)
        self.cursor -= gap

    def head(self, kicker: str, headline: str, below: str = "") -> None:
        """Write a chart page's head: what it is about, what it found, how to read it."""
        self.write(kicker, SMALL, colour=GREY, gap=4)
        self.write(capitalised(headline), HEADLINE, bold=True, gap=3)
        if below:
            self.write(below, TEXT, colour=GREY, gap=4)

    def rest(self) -> Box:
        """Return what is left of the page between the cursor and the foot."""
        return Box(MARGIN, self.floor, self.inner, self.cursor - self.floor)

    def subhead(self, sentence: str, reading: str) -> None:
        """Write the head of a further chart on the same page."""
        self.cursor -= 12
        self.write(capitalised(sentence), TEXT + 1, bold=True, gap=2)
        self.write(reading, SMALL, colour=GREY, gap=4)

    def chart(self, height: float | None = None) -> Axes:
        """Return axes over the rest of the page, or over ``height`` of it, and move the cursor."""
        rest = self.rest()
        tall = rest.height if height is None else min(height, rest.height)
        self.cursor -= tall
        return bare_axes(self.figure, Box(rest.left, self.cursor, rest.width, tall))

    def foot(self, provenance: str, number: int, total: int) -> None:
        """Write the page's last line."""
        page = f"page {number} of {total}"
        room = self.inner - width_of(page, FOOT) - 12
        lines(self.axes, [[(MARGIN, _FOOT_Y + 11), (self.width - MARGIN, _FOOT_Y + 11)]])
        put(self.axes, (MARGIN, _FOOT_Y), shortened(provenance, FOOT, room), FOOT, colour=GREY)
        put(self.axes, (self.width - MARGIN, _FOOT_Y), page, FOOT, colour=GREY, align="right")


def bare_axes(figure: Figure, box: Box) -> Axes:
    """Return axes over ``box`` without any frame, measured in points from its lower left."""
    wide, high = figure.get_size_inches() * 72
    place = (box.left / wide, box.bottom / high, box.width / wide, box.height / high)
    axes = figure.add_axes(place, frameon=False, xticks=[], yticks=[])
    axes.set_axis_off()
    axes.set_xlim(0, box.width)
    axes.set_ylim(0, box.height)
    return axes


def provenance_line(results: Results) -> str:
    """Return the one line that says what made a page."""
    made = results.provenance
    parts = [
        f"NATO table {made.table}" if made.table else "the scenario's own figures",
        f"IMF forecast {made.forecast}" if made.forecast else "",
        f"simulator {made.simulator}",
        f"{results.scenario.file} sha256 {results.scenario.sha256[:12]}",
        f"seed {made.seed}" if made.seed is not None else "",
    ]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)
