"""Text and tables that flow over as many pages as they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.drawing import lines, put
from simulator.report.lettering import wrapped
from simulator.report.numbertable import ROW, Head, heads_height, number_table
from simulator.report.sheet import Sheet
from simulator.report.style import FAINT, GREY, INK, LEADING, MARGIN, SMALL, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from simulator.report.paper import Paper

__all__ = [
    "Block",
    "Column",
    "bullet",
    "flow",
    "heading",
    "number_blocks",
    "paragraph",
    "space",
    "table",
]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece that stays whole: how tall it is, and how to draw it below a height.

    Attributes:
        keep: whether the next block should stand on the same page.
    """

    height: float
    draw: Callable[[Paper, float], None]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its heading, where it begins, how wide it is."""

    heading: str
    left: float
    width: float


def flow(blocks: Iterable[Block], sheet: Sheet) -> list[Sheet]:
    """Draw blocks below each other, on further sheets when one is full."""
    sheets = [sheet]
    items = list(blocks)
    for at, block in enumerate(items):
        need = block.height
        follow = at
        while items[follow].keep and follow + 1 < len(items):
            follow += 1
            need += items[follow].height
        page = sheets[-1]
        if page.cursor - need < page.floor and page.cursor < page.height * 0.9:
            page = Sheet()
            sheets.append(page)
        block.draw(page.paper, page.cursor)
        page.cursor -= block.height
    return sheets


def heading(text: str, width: float) -> list[Block]:
    """Return a small heading with room above it."""
    return [
        space(9.0, keep=True),
        *_text(text, 10.0, width, bold=True, colour=INK, keep=True),
        space(2.0, keep=True),
    ]


def paragraph(
    text: str, width: float, size: float = TEXT, *, bold: bool = False, colour: str = INK
) -> list[Block]:
    """Return a paragraph, a block a line."""
    return [*_text(text, size, width, bold=bold, colour=colour), space(3.0)]


def bullet(text: str, width: float, size: float = TEXT) -> list[Block]:
    """Return a paragraph that hangs from a dash."""
    blocks = _text(text, size, width - 11, indent=11.0)

    def first(paper: Paper, top: float) -> None:
        put(paper, (MARGIN, top - size), "\N{EN DASH}", size, colour=GREY)
        blocks[0].draw(paper, top)

    return [Block(blocks[0].height, first), *blocks[1:], space(2.5)]


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], size: float = SMALL
) -> list[Block]:
    """Return a table: a heading row, a rule, a block a row; cells wrap."""
    head = _cells(columns, [column.heading for column in columns], size, colour=GREY, keep=True)
    return [head, *(_cells(columns, row, size, rule=True) for row in rows), space(4.0)]


def number_blocks(heads: Sequence[Head], rows: Iterable[Sequence[str]]) -> list[Block]:
    """Return a table of numbers: a heading, a block a row; a name first, then a text a heading."""

    def block(height: float, content: Sequence[Sequence[str]], shown: Sequence[Head]) -> Block:
        def draw(paper: Paper, top: float) -> None:
            number_table(paper, top, shown, content, left=MARGIN)

        return Block(height, draw, keep=not content)

    bare = [Head("", head.right) for head in heads]
    head = block(heads_height(heads), [], heads)
    return [head, *(block(ROW, [row], bare) for row in rows), space(4.0)]


def space(height: float, *, keep: bool = False) -> Block:
    """Return empty room."""
    return Block(height, lambda _paper, _top: None, keep=keep)


def _text(
    text: str,
    size: float,
    width: float,
    *,
    bold: bool = False,
    colour: str = INK,
    indent: float = 0.0,
    keep: bool = False,
) -> list[Block]:
    return [
        _line(line, size, MARGIN + indent, bold=bold, colour=colour, keep=keep)
        for line in wrapped(text, size, width, bold=bold)
    ]


def _line(line: str, size: float, left: float, *, bold: bool, colour: str, keep: bool) -> Block:
    def draw(paper: Paper, top: float) -> None:
        put(paper, (left, top - size), line, size, bold=bold, colour=colour)

    return Block(size * LEADING, draw, keep=keep)


def _cells(
    columns: Sequence[Column],
    texts: Sequence[str],
    size: float,
    *,
    colour: str = INK,
    rule: bool = False,
    keep: bool = False,
) -> Block:
    wrapped_cells = [
        wrapped(text, size, column.width) for column, text in zip(columns, texts, strict=True)
    ]
    height = max(len(cell) for cell in wrapped_cells) * size * LEADING + 5

    def draw(paper: Paper, top: float) -> None:
        if rule:
            end = MARGIN + columns[-1].left + columns[-1].width
            lines(paper, [[(MARGIN, top), (end, top)]], FAINT)
        for column, cell in zip(columns, wrapped_cells, strict=True):
            for at, line in enumerate(cell):
                y = top - 3 - size - at * size * LEADING
                put(paper, (MARGIN + column.left, y), line, size, colour=colour)

    return Block(height, draw, keep=keep)
