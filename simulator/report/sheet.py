"""A page: its frame, headline and foot, and the paper that a chart is drawn on.

Lengths are points; paper is measured from its own lower left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from simulator.report.drawing import lines, put
from simulator.report.lettering import shortened, width_of, wrapped
from simulator.report.paper import Box, Paper
from simulator.report.style import FOOT, GREY, HEADLINE, INK, LEADING, MARGIN, PAGE, SMALL, TEXT
from simulator.report.words import capitalised

if TYPE_CHECKING:
    from simulator.results import Results

__all__ = ["Box", "Mark", "Sheet", "inner_width", "lay", "provenance_line"]

_FOOT_Y = 22.0
_TOP = 34.0


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the report's outline: its chapter, its title, how high on the page it begins."""

    chapter: str
    title: str
    top: float


@dataclass(slots=True)
class Sheet:
    """One page under construction.

    Attributes:
        wide: lying (landscape) instead of upright.
        name: what a picture of the page is called; empty for pages of text and tables.
        marks: what of the outline begins here.
        cursor: the height down to which the page is taken.
    """

    wide: bool = False
    name: str = ""
    marks: list[Mark] = field(default_factory=list)
    figure: Figure = field(init=False)
    paper: Paper = field(init=False)
    width: float = field(init=False)
    height: float = field(init=False)
    cursor: float = field(init=False)

    def __post_init__(self) -> None:
        """Make the empty page."""
        self.width, self.height = PAGE[::-1] if self.wide else PAGE
        self.figure = Figure(figsize=(self.width / 72, self.height / 72), dpi=72)
        self.paper = lay(self.figure, Box(0, 0, self.width, self.height))
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
            put(self.paper, (MARGIN, self.cursor), line, size, bold=bold, colour=colour)
        self.cursor -= gap

    def begin(self, chapter: str, title: str) -> None:
        """Note that a part of the report begins at the cursor."""
        self.marks.append(Mark(chapter, title, self.cursor))

    def head(self, kicker: str, headline: str, below: str = "") -> None:
        """Write a chart page's head: what it is about, what it found, how to read it."""
        self.write(kicker, SMALL, colour=GREY, gap=4)
        self.write(capitalised(headline), HEADLINE, bold=True, gap=3)
        if below:
            self.write(below, TEXT, colour=GREY, gap=8)

    def rest(self) -> Box:
        """Return what is left of the page between the cursor and the foot."""
        return Box(MARGIN, self.floor, self.inner, self.cursor - self.floor)

    def subhead(self, sentence: str, reading: str) -> None:
        """Write the head of a further chart on the same page."""
        self.cursor -= 12
        self.write(capitalised(sentence), TEXT + 1, bold=True, gap=2)
        if reading:
            self.write(reading, SMALL, colour=GREY)
        self.cursor -= 6

    def subhead_height(self, sentence: str, reading: str) -> float:
        """Return how tall a further head stands."""
        heads = len(wrapped(capitalised(sentence), TEXT + 1, self.inner, bold=True))
        below = len(wrapped(reading, SMALL, self.inner)) if reading else 0
        return 12 + (heads * (TEXT + 1) + below * SMALL) * LEADING + 8

    def chart(self, height: float | None = None) -> Paper:
        """Return paper over the rest of the page, or over ``height`` of it, and move the cursor."""
        rest = self.rest()
        tall = rest.height if height is None else min(height, rest.height)
        self.cursor -= tall
        return lay(self.figure, Box(rest.left, self.cursor, rest.width, tall))

    def foot(self, provenance: str, page: str, bottom: float = _FOOT_Y) -> None:
        """Write the page's last line: what made it, and which page it is."""
        room = self.inner - width_of(page, FOOT) - 12
        lines(self.paper, [[(MARGIN, bottom + 11), (self.width - MARGIN, bottom + 11)]])
        put(self.paper, (MARGIN, bottom), shortened(provenance, FOOT, room), FOOT, colour=GREY)
        put(self.paper, (self.width - MARGIN, bottom), page, FOOT, colour=GREY, align="right")


def inner_width(*, wide: bool) -> float:
    """Return the width between the margins of an upright or a lying page."""
    return PAGE[1 if wide else 0] - 2 * MARGIN


def lay(figure: Figure, box: Box) -> Paper:
    """Return empty paper over ``box`` of a figure, measured in points from its lower left."""
    wide, high = (float(inches) * 72 for inches in figure.get_size_inches())
    paper = Paper(box, (wide, high))
    figure.add_artist(paper)
    return paper


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
