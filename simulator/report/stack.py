"""Parts of a report one below the other: on one page where they fit, else on pages of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from simulator.report.paper import Paper

__all__ = ["Part", "room_for_a_part", "stacked"]


@dataclass(frozen=True, slots=True)
class Part:
    """A chart or a table with its head.

    Attributes:
        chapter, title: where it stands in the outline; no title for what continues a part.
        sentence: what it found, its headline.
        reading: how to read it.
        height: how tall it stands.
        draw: draws it from the top of the paper downwards.
        name: what a picture of it is called; empty for tables.
        wide: whether it needs a lying page.
    """

    chapter: str
    title: str
    sentence: str
    reading: str
    height: float
    draw: Callable[[Paper], None]
    name: str = ""
    wide: bool = False

    @property
    def kicker(self) -> str:
        """What stands in small print above the headline."""
        return f"{self.chapter} \N{MIDDLE DOT} {self.title}" if self.title else self.chapter


def stacked(parts: Iterable[Part]) -> Iterator[Sheet]:
    """Yield the pages that hold the parts in their order."""
    sheet: Sheet | None = None
    for part in parts:
        if sheet is not None and sheet.wide is part.wide and _fits(part, sheet):
            if part.title:
                sheet.begin(part.chapter, part.title)
            sheet.subhead(part.sentence, part.reading)
            sheet.name = sheet.name or part.name
        else:
            if sheet is not None:
                yield sheet
            sheet = _opened(part)
        part.draw(sheet.chart(part.height))
    if sheet is not None:
        yield sheet


def _opened(part: Part) -> Sheet:
    sheet = Sheet(wide=part.wide, name=part.name)
    if part.title:
        sheet.begin(part.chapter, part.title)
    sheet.head(part.kicker, part.sentence, part.reading)
    return sheet


def _fits(part: Part, sheet: Sheet) -> bool:
    head = sheet.subhead_height(part.sentence, part.reading)
    return sheet.cursor - head - part.height >= sheet.floor


def room_for_a_part(sentence: str, reading: str, *, wide: bool = False) -> float:
    """Return how tall a part with this head can be that has a page to itself."""
    sheet = Sheet(wide=wide)
    sheet.head("x", sentence, reading)
    return sheet.rest().height
