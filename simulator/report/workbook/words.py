"""Sentences that stand on several sheets: dates, the counterfactual, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.results import Results

__all__ = ["counterfactual", "credits_of", "day", "month"]

_MONTHS = (
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
_HELD = {
    "share": "a share held constant from {base} on",
    "real": "real spending held constant from {base} on",
    "nominal": "money held constant from {base} on, whatever prices do",
}


def day(date: str) -> str:
    """Return ``"4 July 2016"`` for ``"2016-07-04"``."""
    year, number, of_month = date.split("-")
    return f"{int(of_month)} {_MONTHS[int(number) - 1]} {year}"


def month(vintage: str) -> str:
    """Return ``"October 2016"`` for ``"2016-10"``."""
    year, number = vintage.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def counterfactual(results: Results) -> str:
    """Return what extra spending is measured against: ``"a share held constant from 2016 on"``."""
    held = results.provenance.counterfactual
    words = _HELD.get(held)
    return f"the scenario {held}" if words is None else words.format(base=results.base_year)


def credits_of(results: Results) -> list[str]:
    """Return the credits that publishers ask for, and what they have not endorsed."""
    made = results.provenance
    said = []
    if made.table:
        said.append(
            f"Source: NATO, Defence Expenditure of NATO Countries, {day(made.table)}. NATO's figures may be "
            "used with this credit; they may not be sold, and not be used in advertising."
        )
    if made.forecast:
        said.append(
            f"Source: International Monetary Fund, World Economic Outlook database, {month(made.forecast)}. "
            "The IMF's own terms hold: https://www.imf.org/external/terms.htm"
        )
    said.append(
        "What is computed here is a projection under a scenario's assumptions: no statement of NATO, "
        "of the IMF or of any government, and endorsed by none of them."
    )
    return said
