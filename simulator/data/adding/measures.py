"""Which measure a block of NATO's workbook holds, from its table's title, its unit and heading."""

from __future__ import annotations

import re
from typing import NamedTuple

from simulator.data.adding.cells import tidy

__all__ = ["Block", "Meaning", "meaning_of"]


class Block(NamedTuple):
    """The words above figures: the table's title, the unit line, the block's own heading."""

    title: str
    unit: str
    heading: str


class Meaning(NamedTuple):
    """The measure, what its figures are multiplied by, and the year of constant prices or ''."""

    measure: str
    factor: float
    price_base: str


class _Rule(NamedTuple):
    """What subject, unit and heading a measure's block has; the heading may be in the title."""

    measure: str
    subject: str
    unit: str
    heading: str


_SPENDING = r"(core )?defence (expenditures?|spending)"
_PART = r"(share|percentage|%) of (real )?(gdp|gross domestic product)"
_SHARES = rf"{_SPENDING} as a {_PART}( and annual (real|volume) change)?"
_CHANGE = r"annual (real|volume) change"
_SPENT = rf"{_SPENDING}( \(.*\))?"
_GDP = r"(gdp|gross domestic product)( \(.*\))?"
_DOLLARS = r"(million|billion|thousand million)s?( of)? (us|u\.s\.) ?(dollars|\$)( \(.*\))?"
_NATIONAL = r"(million|billion|thousand million)s?( of)? national currency( units?)?( \(.*\))?"
_CURRENT = r"current prices( and exchange rates)?"
_CONSTANT = r"(constant )?\d{4} (constant )?prices( and exchange rates)?|constant prices.*\d{4}.*"

_RULES = (
    _Rule("share_of_gdp_pct", _SHARES, ".*", rf"{_PART}.*"),
    _Rule("share_of_gdp_pct", rf"{_SPENDING} as a {_PART}", ".*", ""),
    _Rule("real_change_pct", _SHARES, ".*", rf"{_CHANGE}.*"),
    _Rule(
        "equipment_share_pct", rf"distribution of {_SPENDING} by.*categor.*", ".*", "equipment.*"
    ),
    _Rule("defence_usd_current_mn", _SPENT, _DOLLARS, _CURRENT),
    _Rule("defence_usd_constant_mn", _SPENT, _DOLLARS, _CONSTANT),
    _Rule("gdp_usd_current_mn", _GDP, _DOLLARS, _CURRENT),
    _Rule("gdp_usd_constant_mn", _GDP, _DOLLARS, _CONSTANT),
    _Rule("defence_national_currency_mn", _SPENT, _NATIONAL, _CURRENT),
    _Rule("defence_national_currency_constant_mn", _SPENT, _NATIONAL, _CONSTANT),
)

_NUMBERED = re.compile(r"table \d+ ?[a-z]? ?[:.\u2013\u2014-]? ?")


def meaning_of(block: Block) -> Meaning | None:
    """Return what a block's figures are, or None where its words are not exactly known ones."""
    subject = _NUMBERED.sub("", _plain(block.title), count=1)
    unit, heading = _plain(block.unit), _plain(block.heading)
    for rule in _RULES:
        fits = ((rule.subject, subject), (rule.unit, unit), (rule.heading, heading))
        if all(re.fullmatch(form, text) for form, text in fits):
            billions = rule.measure.endswith("_mn") and not unit.startswith("million")
            return Meaning(rule.measure, 1_000.0 if billions else 1.0, _base(unit, heading))
    return None


def _plain(text: str) -> str:
    """Return words for comparing: no case, stars or single-letter footnotes."""
    return tidy(re.sub(r"\*|\([a-z]\)", " ", text.casefold()))


def _base(unit: str, heading: str) -> str:
    found = re.search(r"(\d{4}) (constant )?prices", f"{heading} {unit}")
    return found[1] if found else ""
