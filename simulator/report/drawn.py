"""What was drawn: the values in words, and what of them moves the answer most."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from simulator.report.odds import surely
from simulator.report.words import amount, joined, minus, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulator.report.findings import TargetFinding
    from simulator.report.odds import Surely
    from simulator.results import Results

__all__ = ["LIMIT_OF_ODDS", "drawn_lines", "odds_sentences"]

LIMIT_OF_ODDS = (
    "The odds hold under the scenario's assumptions and the values drawn; a shift such as that of 2022 is "
    "not in them. They are no forecast."
)

_PARTS = {
    "start": "the base year's share",
    "gdp": "growth of GDP",
    "inflation": "inflation",
    "delivery": "delivery of the money planned",
}
_UNITS = {
    ("start", "sd"): " points",
    ("gdp", "sd"): " % a year",
    ("inflation", "sd"): " % a year",
    ("delivery", "mean"): " %",
    ("delivery", "sd"): " %",
    ("delivery", "slip"): " %",
}
_NAMES = {
    "sd": "standard deviation",
    "mean": "mean",
    "slip": "chance that a year's rise does not come",
    "persistence": "persistence",
    "common": "part common to all members",
}


def drawn_lines(results: Results) -> Iterator[str]:
    """Yield the draws and the seed, and each part's values with their source."""
    drawn, made = results.uncertainty, results.provenance
    if drawn is None:
        return
    yield f"{made.draws or 0:,} draws, seed {made.seed}."
    for part, values in drawn.values.items():
        said = [
            f"{_NAMES.get(name, name)} {amount(value)}{_UNITS.get((part, name), '')}"
            for name, value in values.items()
        ]
        source = drawn.sources.get(part)
        from_where = f" Source: {source}." if source else ""
        yield f"Drawn: {_PARTS.get(part, part)}: {', '.join(said)}.{from_where}"


def odds_sentences(results: Results, finding: TargetFinding) -> Iterator[str]:
    """Yield what the odds hang on, a sentence each, without a capital; nothing without odds."""
    found, drawn = surely(finding), results.uncertainty
    if found is None or drawn is None:
        return
    if found.planned_below_even and found.judged > 1:
        yield _more_likely_missed(finding, found)
    weights = _weights(finding, drawn.values)
    if weights:
        yield _weighed(weights, finding, drawn.values.get("start", {}).get("sd", 0.0))
    slip = drawn.values.get("delivery", {}).get("slip", 0.0)
    years = found.year - results.base_year
    if slip and years > 0:
        lost = 100 * (1 - (1 - slip / 100) ** years)
        yield (
            f"a year's planned rise does not come with a chance of {amount(slip)} %; over {number(years)} "
            f"years {minus(lost, 0)} % of the draws of a member that rises every year lose one or more."
        )
    sd = drawn.values.get("gdp", {}).get("sd", 0.0)
    if sd and years > 1:
        wide = sd * _sum_of(drawn.values["gdp"].get("persistence", 0.0), years)
        yield (
            f"growth strays from the forecast by {amount(sd)} % in a year and by {minus(wide, 1)} % summed to "
            f"{found.year} (one standard deviation): it weighs most where a plan is in money, and little where "
            "it follows GDP."
        )


def _more_likely_missed(finding: TargetFinding, found: Surely) -> str:
    when = "when due" if finding.own_due else f"in {found.year}"
    verb = "is" if found.planned_below_even == 1 else "are"
    said = (
        f"{number(found.planned_below_even)} of the {number(found.planned)} that meet it as planned {when} {verb} "
        "more likely to miss it"
    )
    why = ": a plan that ends just at its target leaves nothing for a bad year"
    return f"{said}{why if finding.info.kind == 'share' else ''}."


def _weights(
    finding: TargetFinding, values: Mapping[str, Mapping[str, float]]
) -> list[tuple[str, float]]:
    """Return by how many points one standard deviation in one year moves the target's share."""
    if finding.share is None or finding.info.kind != "share" or finding.info.per != "gdp":
        return []
    share = finding.share / 100
    found = [
        ("delivery", share * values.get("delivery", {}).get("sd", 0.0)),
        ("growth", share * values.get("gdp", {}).get("sd", 0.0)),
    ]
    return sorted([item for item in found if item[1]], key=lambda item: -item[1])


def _weighed(weights: list[tuple[str, float]], finding: TargetFinding, start: float) -> str:
    (first, largest), *others = weights
    said = f"within a year {first} strays most: by {largest:.2f} points at a share of {amount(finding.share or 0.0)} %"
    if others:
        rest = joined([f"{name} by {points:.2f}" for name, points in others])
        said += f", {rest}"
    said += " (one standard deviation of the values drawn)"
    if start and finding.info.of == ("core",):
        said += f"; the start, {amount(start)} points off, counts where a plan grows from it"
    return f"{said}."


def _sum_of(persistence: float, years: int) -> float:
    """Return the spread of summed errors of growth after ``years``, over that of the first.

    Each year's error is the last one's times ``persistence`` and a fresh one.
    """
    steps = [sum(persistence**back for back in range(at)) for at in range(1, years + 1)]
    return sqrt(sum(step**2 for step in steps))
