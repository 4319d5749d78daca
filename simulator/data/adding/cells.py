"""What the cells of NATO's workbook mean: years, figures, names, notes."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from simulator.data.members import find_member

__all__ = ["Cell", "YearColumn", "figure", "group_named", "label_of", "member_named", "tidy"]


class Cell(NamedTuple):
    """A cell's value (a number, else its text) and whether it is shown with a percent sign."""

    value: float | str
    percent: bool = False


class YearColumn(NamedTuple):
    """A column's year, and whether it is marked as an estimate."""

    year: int
    estimate: bool


FIRST_YEAR, LAST_YEAR = 1949, 2199

_YEAR = re.compile(r"(\d{4})\s*\(?\s*(e|est\.?|estimates?)?\s*\)?\s*[*†‡¹²³⁴⁵]*", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,2})?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
_ABSENT = re.compile(
    r"|[-\u2013\u2014.:]+|n\.?/?a\.?|notavailable|#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)",
    re.IGNORECASE,
)
_MARKS = " *†‡"
_FOOTNOTE = re.compile(r"(\([^()]*\)|[*†‡¹²³⁰⁴⁵⁶⁷⁸⁹\d,]|\s)+$")
_GROUPS = {
    "NATO_TOTAL": re.compile(r"nato[ -]*total|total nato"),
    "NATO_EUROPE_CANADA": re.compile(
        r"(nato europe(an allies)?|european? (nato )?allies|europe) (and|&|\+) canada"
    ),
}


def tidy(text: str) -> str:
    """Return text with single spaces, and none around it."""
    return " ".join(text.split())


def year_of(cell: Cell) -> YearColumn | None:
    """Return the year that a heading names (``2019``, ``'2024e'``), or None."""
    if isinstance(cell.value, str):
        found = _YEAR.fullmatch(tidy(cell.value))
        year, estimate = (int(found[1]), bool(found[2])) if found else (0, False)
    else:
        year, estimate = (int(cell.value) if cell.value.is_integer() else 0), False
    return YearColumn(year, estimate) if FIRST_YEAR <= year <= LAST_YEAR else None


def figure(cell: Cell, *, percent: bool) -> float | None:
    """Return a cell's figure; None where it says that there is none (``..``, ``n/a``, ``#REF!``).

    Figures may be text, with thousands marks, a real minus sign, a percent sign or a footnote's
    star. ``percent`` says that percent are wanted: a comma is then no thousands mark, and a cell
    shown with a percent sign holds a hundredth. Raises ValueError where the figure is not certain.
    """
    if not isinstance(cell.value, str):
        value = cell.value * 100.0 if percent and cell.percent else cell.value
    else:
        text = re.sub(r"[\s'\u2009\u202f]", "", cell.value).replace("\u2212", "-").strip(_MARKS)
        if _ABSENT.fullmatch(text):
            return None
        text = text.removesuffix("%") if percent else text
        if not percent and _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        if not _NUMBER.fullmatch(text):
            raise ValueError(cell.value)
        value = float(text)
    if not math.isfinite(value):
        raise ValueError(cell.value)
    return value


def label_of(text: str) -> tuple[str, str]:
    """Return a row's name without stars and footnotes, and what stands in brackets behind it."""
    bracketed = re.findall(r"\(([^()]*)\)", text)
    return tidy(_FOOTNOTE.sub("", tidy(text))), tidy(bracketed[-1]) if bracketed else ""


def member_named(text: str) -> str | None:
    """Return the code of the member that a row's name means, or None."""
    return find_member(label_of(text)[0])


def group_named(text: str) -> str | None:
    """Return the group (``NATO_TOTAL``, ``NATO_EUROPE_CANADA``) a row's name means, or None."""
    name = label_of(text)[0].casefold()
    return next((group for group, form in _GROUPS.items() if form.fullmatch(name)), None)
