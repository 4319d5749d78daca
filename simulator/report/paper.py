"""What charts are drawn on: one artist that keeps its marks and draws them all itself.

A page holds thousands of words and strokes. An artist of matplotlib's own for each would cost more
than all the rest of a run; matplotlib's renderers draw each of them in a few microseconds.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from simulator.report.lettering import font, width_of
from simulator.report.style import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.backend_bases import RendererBase
    from matplotlib.transforms import Transform

__all__ = ["Box", "Dots", "Fill", "Paper", "Point", "Stroke", "Word"]

Point = tuple[float, float]
_DASHES = (3.0, 2.0)
"""A dashed line's strokes and gaps, in widths of the line."""


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


class Word(NamedTuple):
    """One line of text from its left end on; ``y`` is its baseline."""

    order: float
    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str

    def draw(self, pen: _Pen) -> None:
        """Draw it as text that can be selected, where the renderer has such."""
        x, y = pen.place.transform((self.x, self.y))
        if pen.upside_down:
            y = pen.upside_down - y
        ink = pen.ink(self.colour)
        face = font(self.size, bold=self.bold)
        pen.renderer.draw_text(ink, x, y, self.text, face, 0.0, ismath=False, mtext=_PLAIN)

    def extent(self) -> Iterable[Point]:
        """Return two corners of its box."""
        wide = width_of(self.text, self.size, bold=self.bold)
        return (self.x, self.y - self.size / 4), (self.x + wide, self.y + self.size)


class Stroke(NamedTuple):
    """An open line through points."""

    order: float
    points: Sequence[Point]
    colour: str
    width: float
    dashed: bool

    def draw(self, pen: _Pen) -> None:
        """Draw it with flat ends."""
        ink = pen.ink(self.colour, self.width, dashed=self.dashed)
        pen.renderer.draw_path(ink, Path(self.points), pen.place, None)

    def extent(self) -> Iterable[Point]:
        """Return its points."""
        return self.points


class Fill(NamedTuple):
    """A closed shape without an edge."""

    order: float
    points: Sequence[Point]
    colour: str

    def draw(self, pen: _Pen) -> None:
        """Fill it."""
        shape = Path([*self.points, self.points[0]], closed=True)
        pen.renderer.draw_path(pen.ink(self.colour), shape, pen.place, to_rgba(self.colour))

    def extent(self) -> Iterable[Point]:
        """Return its points."""
        return self.points


class Dots(NamedTuple):
    """One mark at each point; a hollow one is white inside."""

    order: float
    points: Sequence[Point]
    colour: str
    size: float
    hollow: bool
    shape: str

    def draw(self, pen: _Pen) -> None:
        """Draw every mark."""
        mark = MarkerStyle(self.shape)
        scaled = mark.get_transform() + Affine2D().scale(pen.pixels(self.size))
        ink = pen.ink(self.colour, 1.0)
        inside = to_rgba(WHITE if self.hollow else self.colour) if mark.is_filled() else None
        where = Path(self.points)
        pen.renderer.draw_markers(ink, mark.get_path(), scaled, where, pen.place, inside)

    def extent(self) -> Iterable[Point]:
        """Return its points."""
        return self.points


Mark = Word | Stroke | Fill | Dots


class _Plain:
    """Says how text is set: without ligatures, which would need a font of their own in a PDF."""

    @staticmethod
    def get_fontfeatures() -> tuple[str, ...]:
        return ("-liga", "-clig")

    @staticmethod
    def get_language() -> None:
        return None


_PLAIN: Any = _Plain()


class _Pen:
    """Where and with what marks are drawn: a renderer, a place, and inks made once."""

    def __init__(self, renderer: RendererBase, place: Transform) -> None:
        self.renderer = renderer
        self.place = place
        self.upside_down = renderer.get_canvas_width_height()[1] if renderer.flipy() else 0.0
        self._inks: dict[tuple[str, float, bool], Any] = {}

    def pixels(self, points: float) -> float:
        scaled: Any = self.renderer.points_to_pixels(points)
        return float(scaled)

    def ink(self, colour: str, width: float = 0.0, *, dashed: bool = False) -> Any:
        key = (colour, width, dashed)
        if key not in self._inks:
            ink: Any = self.renderer.new_gc()
            ink.set_foreground(colour)
            ink.set_linewidth(width)
            ink.set_capstyle("butt")
            ink.set_joinstyle("round")
            if dashed:
                ink.set_dashes(0, [width * part for part in _DASHES])
            self._inks[key] = ink
        return self._inks[key]

    def dry(self) -> None:
        for ink in self._inks.values():
            ink.restore()


class Paper(Artist):
    """A rectangle of a page, measured in points from its own lower left corner.

    Attributes:
        box: where it lies on the page.
        page: how wide and how tall the page is.
        marks: what is drawn on it, the lowest ``order`` first.
    """

    def __init__(self, box: Box, page: tuple[float, float]) -> None:
        """Begin empty, on a page of this width and height."""
        super().__init__()
        self.box = box
        self.page = page
        self.marks: list[Mark] = []

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.box.width

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.box.height

    def words(self) -> list[Word]:
        """Return its text, in the order in which it was put there."""
        return [mark for mark in self.marks if isinstance(mark, Word)]

    def get_window_extent(self, renderer: RendererBase | None = None) -> Bbox:
        """Return the box around all its marks, in pixels."""
        del renderer
        corners = [point for mark in self.marks for point in mark.extent()]
        if not corners:
            return Bbox.null()
        placed = self._place().transform(corners)
        return Bbox([placed.min(axis=0), placed.max(axis=0)])

    def draw(self, renderer: RendererBase) -> None:
        """Draw every mark."""
        pen = _Pen(renderer, self._place())
        for mark in sorted(self.marks, key=_ORDER):
            mark.draw(pen)
        pen.dry()
        self.stale = False

    def _place(self) -> Transform:
        """Return where its points lie, also while only a part of the page is being saved."""
        figure = self.get_figure()
        assert figure is not None  # noqa: S101 - a page's paper lies on a figure
        wide, high = self.page
        return Affine2D().translate(*self.box[:2]).scale(1 / wide, 1 / high) + figure.transFigure


_ORDER = attrgetter("order")
