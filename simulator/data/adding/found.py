"""What reading a publication found: its figures, what was checked, and what was left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.data.labels import GROUP_LABELS, INDICATOR_LABELS, MEASURE_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Added", "Check", "Disagreement", "Place", "Publication", "amount", "plain"]

MOST_DECIMALS = {"pct": 4, "mn": 3}
"""Decimals kept of a figure, by the last part of its measure's name, as in the bundled tables."""

AMOUNT_DECIMALS = ((100_000.0, 0), (100.0, 2), (0.0, 4))
"""Decimals shown of an amount, by the least amount that has so many."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Whose figure it is (a member's code or a group's name), of which year."""

    who: str
    year: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that should be equal: as the publication prints it, and as it follows.

    ``figures`` says in words which two they are, with a place in braces for each.
    """

    place: Place
    figures: str
    printed: float
    computed: float

    def __str__(self) -> str:
        """Return both figures in one line."""
        told = self.figures.format(amount(self.printed), amount(self.computed))
        return f"{GROUP_LABELS.get(self.place.who, self.place.who)} {self.place.year}: {told}"


@dataclass(frozen=True, slots=True)
class Check:
    """One identity, how many times it was tried, and where it does not hold."""

    name: str
    tried: int
    disagreements: tuple[Disagreement, ...]


@dataclass(slots=True)
class Publication:
    """The figures of one table or forecast, before they are written.

    ``kind`` is 'table' or 'forecast'; ``figures`` holds, by measure or indicator, the figures of
    members and of groups as the text that will be written; ``estimates`` are the years marked so;
    ``definition`` and ``price_base`` are a table's; ``dates`` are the publication dates or vintages
    found in it, each with the place; ``left`` says what was not taken.
    """

    kind: str
    figures: dict[str, dict[Place, str]] = field(default_factory=dict)
    estimates: set[int] = field(default_factory=set)
    core: bool = False
    price_base: str = ""
    currencies: dict[str, str] = field(default_factory=dict)
    title: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    repeated: list[Disagreement] = field(default_factory=list)
    decimals: dict[tuple[str, int], int] = field(default_factory=dict)

    def value(self, measure: str, who: str, year: int) -> float | None:
        """Return a figure, or None where there is none."""
        text = self.figures.get(measure, {}).get(Place(who, year))
        return None if text is None else float(text)

    def half(self, measure: str, year: int) -> float:
        """Return half of the last decimal that the measure's figures of a year have."""
        return float(0.5 * 10.0 ** -self.decimals.get((measure, year), 0))

    def put(self, measure: str, place: Place, text: str) -> None:
        """Take a figure; where another one stood there first, keep that and note both."""
        first = self.figures.setdefault(measure, {}).setdefault(place, text)
        column, decimals = (measure, place.year), len(text.partition(".")[2])
        self.decimals[column] = max(decimals, self.decimals.get(column, 0))
        if first != text:
            label = MEASURE_LABELS.get(measure) or INDICATOR_LABELS[measure]
            told = f"{label}, stands there twice, {{}} and {{}}; the first was taken"
            self.repeated.append(Disagreement(place, told, float(first), float(text)))


@dataclass(frozen=True, slots=True)
class Added:
    """A vintage that was added: what it is, where it lies, what was checked and what was left.

    ``taken`` counts the figures by measure or indicator; ``members`` are those with any figure.
    """

    kind: str
    vintage: str
    title: str
    folder: Path
    members: tuple[str, ...]
    first_year: int
    last_year: int
    taken: Mapping[str, int]
    checks: tuple[Check, ...]
    left: tuple[str, ...]
    replaced: bool


def plain(value: float, measure: str) -> str:
    """Return a figure as text: at most four decimals of percent, three of millions, no exponent."""
    decimals = MOST_DECIMALS[measure.rpartition("_")[2]]
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def amount(value: float) -> str:
    """Return a figure for people: with thousands marks, and decimals where it is small."""
    size = abs(value)
    decimals = next(number for least, number in AMOUNT_DECIMALS if size >= least)
    return f"{value:,.{decimals}f}"
