"""The tables of a brief: plan, target and what is missing by year; and how much more, than what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.brief.facts import steady
from simulator.report.brief.odds import money_band
from simulator.report.words import amount, isolated, minus
from simulator.report.yeartable import Entry, Table, money_of, table_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.brief.facts import Aim
    from simulator.report.composition import Layer
    from simulator.report.stack import Part
    from simulator.results import Results

__all__ = ["beyond_part", "beyond_reading", "money_part"]

_CONVENTIONS = {
    "share": "constant share",
    "real": "constant real",
    "nominal": "constant money",
}


def money_part(results: Results, code: str, aim: Aim, layers: Sequence[Layer] = ()) -> Part:
    """Return the table of a share target in the country's own money; ``layers`` are the plan's parts."""
    member = results.members[code]
    share = amount(aim.item.share or 0.0)
    parts = [(f"\N{EN DASH} {isolated(layer.name)}", layer.values) for layer in layers]
    rows = [
        ("The plan", aim.plan),
        *parts,
        (f"{share} % takes", aim.takes),
        ("Missing", aim.missing),
    ]
    even = steady(results, code, aim)
    if even is not None and aim.needed is not None:
        rows.append((f"Even growth, {minus(aim.needed, 1)} %", even))
    band = money_band(member, aim)
    if band is not None:
        rows += [("Draws: 5 % below", band[0]), ("Draws: 5 % above", band[1])]
    entries = [
        Entry(name, (money_of(member.currency, series, sums=name == "Missing"),))
        for name, series in rows
        if series is not None
    ]
    keep = (aim.due,) if aim.finding.has_due else ()
    table = Table("", "", "", "", results.years, entries, sums="sum", keep=keep)
    return next(table_parts(table, upright=True))


def beyond_part(results: Results, code: str, keep: Sequence[int]) -> Part | None:
    """Return the table of what core spending comes to beyond each counterfactual, the chosen one bold.

    None where the country's core spending has no figures.
    """
    member = results.members[code]
    chosen = results.provenance.counterfactual
    rows = {
        f"over {name}": (member.extra_by_convention_national_mn.get(held, {}).get("core"), held)
        for held, name in _CONVENTIONS.items()
    }
    if chosen not in _CONVENTIONS:
        rows = {"over the scenario": (member.extra_national_mn.get("core"), chosen), **rows}
    entries = [
        Entry(name, (money_of(member.currency, series, sums=True),), strong=held == chosen)
        for name, (series, held) in rows.items()
        if series is not None and any(value is not None for value in series)
    ]
    if not entries:
        return None
    table = Table("", "", "", "", results.years, entries, sums="sum", keep=tuple(keep))
    return next(table_parts(table, upright=True))


def beyond_reading(results: Results) -> str:
    """Return how that table is read."""
    chosen = results.provenance.counterfactual
    said = "One plan is many sums: core spending less what each of these would have cost, at each year's prices."
    if chosen in _CONVENTIONS:
        return f"{said} Bold: what the scenario is measured against."
    return f"{said} Bold: the scenario {isolated(chosen)}, which it is measured against."
