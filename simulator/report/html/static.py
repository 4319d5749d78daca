"""The parts of the page that are there without any script: findings, tables, notes, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.findings import find_all
from simulator.report.headlines import headline, tally, title_of, with_name
from simulator.report.html.embed import text
from simulator.report.html.prose import assumptions, credits_of, limits, warning_text
from simulator.report.words import billions, capitalised, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import Results

__all__ = ["credit", "findings", "notes", "opening", "provenance"]

_NONE = "\N{EN DASH}"


def opening(results: Results) -> str:
    """Return the scenario's title, and in the planner's words what it is about."""
    scenario = results.scenario
    parts = [f'<h1 dir="auto">{text(scenario.title)}</h1>']
    if scenario.description:
        parts.append(f'<p class="description" dir="auto">{text(scenario.description)}</p>')
    if scenario.source:
        parts.append(
            f'<p class="small" dir="auto">Source of the assumptions: {text(scenario.source)}</p>'
        )
    return "\n".join(parts)


def findings(results: Results) -> str:
    """Return each target's finding, and a table of them all."""
    found = find_all(results)
    said = "\n".join(_finding(results, item) for item in found)
    return f"{said}\n{_targets(results, found)}"


def _finding(results: Results, found: TargetFinding) -> str:
    sentence = capitalised(with_name(results, found, headline(results, found)))
    below = f"<p>{text(capitalised(tally(found)))}.</p>" if found.members else ""
    return f'<div class="finding"><p class="headline">{text(sentence)}.</p>{below}</div>'


def _targets(results: Results, found: Sequence[TargetFinding]) -> str:
    base, horizon = results.base_year, results.horizon
    whose = "Share" if len(results.members) == 1 else "Alliance"
    heads = (
        "Target",
        f"Met in {base}",
        "Of those below, there by the due year",
        f"Met in {horizon}",
        f"Met once, not in {horizon}",
        f"{whose}, %",
        "Missing in the due year",
    )
    rows = "".join(_row(_cells(results, item)) for item in found)
    head = "".join(f'<th scope="col">{text(item)}</th>' for item in heads)
    return _scroll(
        "The targets",
        f"<table><caption>The targets</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
    )


def _scroll(label: str, table: str) -> str:
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{text(label)}">{table}</div>'
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    data = "".join(f"<td>{text(cell)}</td>" for cell in others)
    return f'<tr><th scope="row" dir="auto">{text(first)}</th>{data}</tr>'


def _cells(results: Results, found: TargetFinding) -> tuple[str, ...]:
    counts, money = found.counts, found.alliance
    everybody = counts.projected if found.unknown else counts.included
    below = _NONE
    if counts.below is not None:
        below = f"{counts.below_by_due} of {counts.below}"
        below += "" if found.has_due else f" by {found.horizon}"
    years = {
        found.base_year: money.share_base,
        found.due: money.share_due,
        found.horizon: money.share_horizon,
    }
    shares = (f"{percent(value)} in {year}" for year, value in years.items() if value is not None)
    return (
        title_of(results, found),
        _NONE if counts.met_base is None else f"{counts.met_base} of {everybody}",
        below,
        f"{counts.met_horizon} of {everybody}",
        str(counts.lapsed),
        ", ".join(shares) or _NONE,
        _NONE if money.shortfall_due is None else billions(money.shortfall_due),
    )


def notes(results: Results) -> str:
    """Return limits, assumptions and warnings."""
    parts = [
        _listed("Limits of the method", limits(results)),
        _listed("Assumptions", assumptions(results)),
    ]
    if results.warnings:
        parts.append(_listed("Warnings", [warning_text(item) for item in results.warnings]))
    return "\n".join(parts)


def _listed(heading: str, items: Iterable[str]) -> str:
    entries = "".join(f'<li dir="auto">{text(item)}</li>' for item in items)
    return f"<div><h3>{text(heading)}</h3><ul>{entries}</ul></div>"


def provenance(results: Results) -> str:
    """Return what made these numbers, as a list of terms."""
    made, scenario = results.provenance, results.scenario
    pairs: list[tuple[str, object]] = [
        ("Scenario", scenario.file),
        ("sha256 of the scenario as understood", scenario.sha256),
        *((f"sha256 of {name}", digest) for name, digest in scenario.sources.items()),
        ("NATO table", made.table or "none: the scenario's own figures"),
        ("Base year", made.base_year),
        ("IMF forecast", made.forecast or "none: the scenario's own series"),
        ("Made by", f"simulator {made.simulator}, Python {made.python}, numpy {made.numpy}"),
    ]
    if made.draws:
        pairs.append(("Draws and seed", f"{made.draws}, {made.seed}"))
    entries = "".join(
        f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in pairs
    )
    return f'<dl class="provenance">{entries}</dl>'


def credit(results: Results) -> str:
    """Return whose figures the page rests on, and whose chart code draws it."""
    said = [*credits_of(results), "Charts: D3, Copyright 2010-2026 Mike Bostock, ISC licence."]
    return " ".join(f"<span>{text(item)}</span>" for item in said)
