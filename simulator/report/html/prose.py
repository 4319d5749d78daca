"""The page's own sentences: the members together, the money, what is assumed, who is credited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawn import LIMIT_OF_ODDS
from simulator.report.findings import find_all, line_label
from simulator.report.words import billions, capitalised, isolated, joined, percent, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.report.findings import TargetFinding
    from simulator.results import Results, WarningInfo

__all__ = [
    "assumptions",
    "counterfactual",
    "credits_of",
    "limits",
    "money",
    "together",
    "unit",
    "warning_text",
]

_HELD = {
    "share": "the share of {year} kept",
    "real": "the real spending of {year} kept",
    "nominal": "the money of {year} kept",
}


def counterfactual(results: Results) -> str:
    """Return in words what extra spending is measured against."""
    held = results.provenance.counterfactual
    known = _HELD.get(held)
    return known.format(year=results.base_year) if known else isolated(held)


def unit(results: Results, found: TargetFinding) -> str:
    """Return what the target's values are: ``"% of GDP"``, ``"real growth, %"``."""
    if found.info.kind == "real_growth":
        return "real growth, %"
    if found.info.kind == "all":
        return ""
    per = found.info.per
    return "% of GDP" if per == "gdp" else f"% of {line_label(results, per)}"


def together(found: TargetFinding) -> str:
    """Return the included members' share in the base year, the due year and at the horizon."""
    alliance = found.alliance
    pairs = {
        found.base_year: alliance.share_base,
        found.due: alliance.share_due,
        found.horizon: alliance.share_horizon,
    }
    said = [f"{percent(value)} in {year}" for year, value in pairs.items() if value is not None]
    counts = found.counts
    meet = f"{counts.met_horizon} of {counts.projected if found.unknown else counts.included} meet it in {found.horizon}"
    return f"Together at {joined(said)}; {meet}" if said else capitalised(meet)


def money(results: Results, found: TargetFinding) -> str:
    """Return what is missing in the due year and summed, in one sentence."""
    years = results.years
    missing = found.alliance.shortfall_due
    if missing is None or len(years) < 2:  # noqa: PLR2004 - the base year alone is no projection
        return ""
    later = [value or 0.0 for value in found.shortfall_usd_mn[1:]]
    total = f"{billions(sum(later))} over {years[1]} to {found.horizon}"
    return f"{capitalised(billions(missing))} is missing in {found.due}, {total}"


def limits(results: Results) -> list[str]:
    """Return what the method cannot do."""
    base = results.base_year
    table = results.provenance.table
    start = (
        "The base year's figures are the scenario's own"
        if table is None
        else f"The figures for {base} are NATO's of {table}; such figures are later revised, typically by 0.1 to 0.3 points"
    )
    return [
        "This follows from the scenario's assumptions. It is no forecast, and says nothing of how likely they are."
        if results.uncertainty is None
        else LIMIT_OF_ODDS,
        f"{start}. NATO's definition may differ widely from national budgets.",
        f"Dollars are at the prices and exchange rates of {base}.",
        "Real means deflated by the GDP deflator, which is not what defence buys.",
    ]


def assumptions(results: Results) -> list[str]:
    """Return what the page rests on: assumed lines, absent members, the planner's own sources."""
    said = list(_assumed(results))
    said.append(f"Extra spending is measured against {counterfactual(results)}.")
    found = find_all(results)
    for code in dict.fromkeys(code for item in found for code in item.absent):
        who = "Iceland has no armed forces" if code == "ISL" else f"{code} is not projected"
        said.append(f"{who}: counted among the members, in no sum.")
    for item in found:
        if item.unknown:
            who = f"{plural(len(item.unknown), 'member')} without figures: {joined([isolated(name) for name in item.unknown])}"
            said.append(f"{isolated(item.name)} cannot be judged for {who}.")
    said += [f"Changed on the command line: {isolated(item)}" for item in results.scenario.settings]
    said += [
        f"{isolated(member.name)}: {isolated(member.source)}"
        for member in results.members.values()
        if member.source
    ]
    return said


def _assumed(results: Results) -> Iterator[str]:
    lines = [line_label(results, line) for line, info in results.lines.items() if info.assumed]
    if lines:
        yield (
            f"{capitalised(joined(lines))}: no table gives this spending by member; "
            "where it starts is the scenario's own assumption."
        )


def warning_text(warning: WarningInfo) -> str:
    """Return a warning with the place that it is about."""
    if not warning.file:
        return warning.message
    place = f"{warning.file}, line {warning.line}" if warning.line else warning.file
    return f"{warning.message} ({place})"


def credits_of(results: Results) -> list[str]:
    """Return whose figures the page rests on."""
    said = []
    if results.provenance.table:
        said.append(
            "Source of defence expenditure: NATO, Defence Expenditure of NATO Countries, "
            f"as published on {results.provenance.table}."
        )
    if results.provenance.forecast:
        said.append(
            "Source of economic forecasts: International Monetary Fund, World Economic Outlook "
            f"Database, {results.provenance.forecast}."
        )
    return said
