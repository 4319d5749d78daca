"""The five ways in which a member stands towards a target, with their names and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.style import ALREADY, BY_DUE, LATER, NEVER
from simulator.report.words import points

if TYPE_CHECKING:
    from simulator.report.findings import MemberFinding, TargetFinding

__all__ = ["Section", "colour_of", "outcome", "sections"]


@dataclass(frozen=True, slots=True)
class Section:
    """Members that stand alike, under one heading."""

    heading: str
    colour: str
    members: tuple[MemberFinding, ...]


def _kind(finding: TargetFinding, member: MemberFinding) -> int:
    if member.status == "throughout":
        return 0
    if member.sustained_from is not None:
        return 2 if finding.has_due and not member.by_due else 1
    return 3 if member.status == "lapsed" else 4


_COLOURS = (ALREADY, BY_DUE, LATER, NEVER, NEVER)


def colour_of(finding: TargetFinding, member: MemberFinding) -> str:
    """Return the colour of how a member stands."""
    return _COLOURS[_kind(finding, member)]


def sections(finding: TargetFinding) -> list[Section]:
    """Return the members by how they stand; kinds without members are left out."""
    due = "by the year due for each" if finding.own_due else f"by {finding.due}"
    growth = finding.info.kind == "real_growth"
    headings = (
        "Met in every year" if growth else f"There in {finding.base_year} and in every year after",
        f"There {due}, and stays there"
        if finding.has_due
        else f"There by {finding.horizon}, the horizon",
        "There later, and stays there",
        f"Met for a time, but not in {finding.horizon}",
        f"Met in no year to {finding.horizon}",
    )
    found = []
    for kind, heading in enumerate(headings):
        members = tuple(item for item in finding.members if _kind(finding, item) == kind)
        if members:
            found.append(Section(f"{heading} ({len(members)})", _COLOURS[kind], members))
    return found


def outcome(finding: TargetFinding, member: MemberFinding) -> str:
    """Return how one member's row ends: ``"from 2021"``, ``"0.42 points short in 2030"``."""
    if member.status == "throughout":
        return "every year" if member.met_base is None else f"already in {finding.base_year}"
    if member.sustained_from is not None:
        return (
            f"for good from {member.sustained_from}"
            if member.one_off
            else f"from {member.sustained_from}"
        )
    return _missing(finding, member)


def _missing(finding: TargetFinding, member: MemberFinding) -> str:
    year = finding.horizon
    if member.missed:
        return f"in {year} short of {', '.join(member.missed)}"
    if member.gap_horizon is None:
        return f"not in {year}"
    return f"{points(member.gap_horizon)} short in {year}"
