"""When a publication appeared: in its text, its file's name, or as told."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from simulator.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.data.adding.found import Publication

__all__ = ["dated", "dates_in", "vintages_in"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = f"({'|'.join(MONTHS)})"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?, (\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(?:20)?(\d{2})(\d{2})(\d{2})(?!\d)")
_WEO_TEXT = re.compile(rf"world economic outlook[^\t]*?\b{_MONTH},? (\d{{4}})", re.IGNORECASE)
_WEO_NAME = re.compile(r"(jan|apr|may|jul|sep|oct)[a-z]*[-_ ]?(\d{4})", re.IGNORECASE)
_VINTAGE = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?!\d)")
_SEASONS = {"apr": "04", "may": "04", "sep": "10", "oct": "10"}
"""The outlook's spring edition is written -04 and its autumn one -10, whatever the month was."""

MOST_TITLE = 120


def dates_in(text: str) -> Iterator[str]:
    """Yield the date of publication that a cell gives: a title with a date, or a date alone.

    Dates in notes (accessions to NATO, laws, other publications) are not the table's.
    """
    if len(text) > MOST_TITLE:
        return
    for found, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_ISO, (1, 2, 3))):
        match = found.search(text)
        if match is None:
            continue
        alone = len(match[0]) == len(text)
        title = re.search(r"defence (expenditures?|investment) of nato", text, re.IGNORECASE)
        if alone or title:
            yield from _valid(*(match[part] for part in order))


def vintages_in(text: str) -> Iterator[str]:
    """Yield the vintages that a line of the IMF's file names."""
    for month, year in _WEO_TEXT.findall(text):
        if season := _SEASONS.get(month[:3].lower()):
            yield f"{year}-{season}"


def dated(found: Publication, name: str, told: str | None) -> str:
    """Return the table's date or the forecast's vintage: as told, else as the file says.

    ``name`` is the file's. Raises UsageError where ``told`` is no date, OutputError where none is
    found, where the text and the file's name say different ones, or one that cannot be.
    """
    if told is not None:
        return _told(told, found.kind)
    named = _named_table(name) if found.kind == "table" else _named_forecast(name)
    places = dict.fromkeys(named, "the file's name")
    different = dict(sorted((places | found.dates).items()))
    form = "YYYY-MM-DD" if found.kind == "table" else "YYYY-MM"
    if not different:
        raise OutputError(f"does not say when it was published; give it with --date {form}")
    if len(different) > 1:
        told_by = ", ".join(f"{day} ({place})" for day, place in different.items())
        raise OutputError(f"gives more than one date: {told_by}; give the right one with --date")
    (chosen,) = different
    years = {place.year for measure in found.figures.values() for place in measure}
    if not _fits(int(chosen[:4]), min(years), max(years), found.kind):
        said = f"{different[chosen]} says {chosen}, but its years are {min(years)}-{max(years)}"
        raise OutputError(f"has no certain date: {said}; give it with --date {form}")
    return chosen


def _fits(year: int, first: int, last: int, kind: str) -> bool:
    """Say whether a publication of a year may hold those years: NATO's end with it or before it."""
    return last <= year <= last + 1 if kind == "table" else first <= year <= last <= year + 7


def _told(told: str, kind: str) -> str:
    form = _ISO if kind == "table" else _VINTAGE
    match = form.fullmatch(told.strip())
    if match and list(_valid(*match.groups())):
        return match[0]
    wanted = "a day, YYYY-MM-DD" if kind == "table" else "a month, YYYY-MM"
    raise UsageError(f"--date {told}: a {kind}'s date is {wanted}")


def _named_table(name: str) -> Iterator[str]:
    for match in _ISO.finditer(name):
        yield from _valid(*match.groups())
    for match in _SHORT.finditer(name):
        yield from _valid(f"20{match[1]}", match[2], match[3])


def _named_forecast(name: str) -> Iterator[str]:
    for month, year in _WEO_NAME.findall(name):
        if season := _SEASONS.get(month.lower()):
            yield f"{year}-{season}"
    yield from (match[0] for match in _VINTAGE.finditer(name) if list(_valid(*match.groups())))


def _valid(year: str, month: str, day: str = "1") -> Iterator[str]:
    """Yield the day as an ISO date where there is such a day."""
    number = MONTHS.index(month.capitalize()) + 1 if month.isalpha() else int(month)
    try:
        yield date(int(year), number, int(day)).isoformat()
    except ValueError:
        return
