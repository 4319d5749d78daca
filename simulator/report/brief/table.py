"""The table of a brief: the plan, what the target takes, what is missing, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.brief.facts import steady
from simulator.report.words import amount, minus
from simulator.report.yeartable import Entry, Table, money_of, table_parts

if TYPE_CHECKING:
    from simulator.report.brief.facts import Aim
    from simulator.report.stack import Part
    from simulator.results import Results

__all__ = ["money_part"]


def money_part(results: Results, code: str, aim: Aim) -> Part:
    """Return the table of a share target in the country's own money."""
    member = results.members[code]
    share = amount(aim.item.share or 0.0)
    rows = [("The plan", aim.plan), (f"{share} % takes", aim.takes), ("Missing", aim.missing)]
    even = steady(results, code, aim)
    if even is not None and aim.needed is not None:
        rows.append((f"Even growth, {minus(aim.needed, 1)} %", even))
    entries = [
        Entry(name, (money_of(member.currency, series, sums=name == "Missing"),))
        for name, series in rows
        if series is not None
    ]
    keep = (aim.due,) if aim.finding.has_due else ()
    table = Table("", "", "", "", results.years, entries, sums="sum", keep=keep)
    return next(table_parts(table, upright=True))
