"""What the page shows of one scenario beside its numbers: findings, sentences, who stands how.

The values are plain dictionaries, ready for JSON. Sentences are those of every other format.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from simulator.report.drivers import sentences
from simulator.report.findings import find_all, line_label
from simulator.report.headlines import aim, headline, tally, title_of, with_name
from simulator.report.html import prose
from simulator.report.kinds import outcome, sections
from simulator.report.style import ALREADY, BY_DUE, LATER, NEVER
from simulator.report.words import capitalised, isolated

if TYPE_CHECKING:
    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.report.kinds import Section
    from simulator.results import Results

__all__ = ["view_of"]

_KINDS = {ALREADY: "already", BY_DUE: "by-due", LATER: "later", NEVER: "never"}
"""The page names colours by what they mean; how they look is the style sheet's."""


def view_of(results: Results) -> dict[str, Any]:
    """Return what the page shows of one scenario, with everything that comparing it needs."""
    return {
        "title": results.scenario.title,
        "file": results.scenario.file,
        "years": results.years,
        "names": {code: member.name for code, member in results.members.items()},
        "labels": {line: line_label(results, line) for line in results.lines},
        "counterfactual": prose.counterfactual(results),
        "targets": {found.name: _target(results, found) for found in find_all(results)},
    }


def _target(results: Results, found: TargetFinding) -> dict[str, Any]:
    parts = sections(found)
    kinds = {member.code: _KINDS[section.colour] for section in parts for member in section.members}
    return {
        "name": found.name,
        "title": title_of(results, found),
        "aim": aim(results, found),
        "headline": _sentence(with_name(results, found, headline(results, found))),
        "tally": _sentence(tally(found)) if found.members else "",
        "hinges": [_sentence(said) for said in sentences(results, found.name)],
        "together": prose.together(found),
        "money": prose.money(results, found),
        "unit": prose.unit(results, found),
        "kind": found.info.kind,
        "due": found.due,
        "has_due": found.has_due,
        "own_due": found.own_due,
        "share": found.share if found.info.kind == "share" else found.info.value,
        "counts": asdict(found.counts),
        "alliance": asdict(found.alliance),
        "alliance_pct": found.alliance_pct,
        "shortfall_usd_mn": found.shortfall_usd_mn,
        "unknown": [isolated(name) for name in found.unknown],
        "sections": [_section(section) for section in parts],
        "members": {
            member.code: _member(found, member, kinds[member.code]) for member in found.members
        },
    }


def _sentence(said: str) -> str:
    return capitalised(said if said.endswith(".") else f"{said}.")


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "kind": _KINDS[section.colour],
        "members": [member.code for member in section.members],
    }


def _member(found: TargetFinding, member: MemberFinding, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "outcome": outcome(found, member),
        "share": member.share,
        "due": member.due,
        "first_year": member.first_year,
        "sustained_from": member.sustained_from,
        "crossing": member.crossing,
        "runs": member.runs,
        "met": member.met,
        "values": member.values,
        "gap_due": member.gap_due,
        "gap_horizon": member.gap_horizon,
    }
