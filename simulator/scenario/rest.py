"""What is left of a line in parts, said in money: the part called ``rest``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.scenario.model import REST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.scenario.faults import Report
    from simulator.scenario.scenario import Line, Member

__all__ = ["warn_of_rest"]

MOST_SINGLE = 3
"""Members whose rest is told one by one; of more the range is told."""
FIGURED = ("core", "equipment")


def warn_of_rest(pers: Mapping[str, str], members: Sequence[Member], report: Report) -> None:
    """Say how much of each line lies beyond the parts that the scenario names."""
    for name in pers:
        theirs = [(member, member.lines[name]) for member in members]
        there = [(m, line) for m, line in theirs if REST in line.parts and line.start]
        if len(there) > MOST_SINGLE:
            _warn_of_many(name, [line for _, line in there], report)
            continue
        for member, line in there:
            rest = line.parts[REST]
            place = rest.phases[0].place
            report.warn(_told(name, member, line, pers), place, member.code)


def _warn_of_many(name: str, lines: Sequence[Line], report: Report) -> None:
    parts = [100 * (line.parts[REST].start or 0.0) / (line.start or 1.0) for line in lines]
    report.warn(
        f"what the other parts leave of {name}, called {REST} here, is from {min(parts):.3g} to "
        f"{max(parts):.3g} % of it",
        lines[0].parts[REST].phases[0].place,
    )


def _told(name: str, member: Member, line: Line, pers: Mapping[str, str]) -> str:
    rest, whole = line.parts[REST].start or 0.0, line.start or 1.0
    billions = rest / 100 * _national(pers[name], member, pers) / 1000
    counts = "the other parts leave of"
    if name in FIGURED:
        who = "the figures count" if "gdp" in member.own else "NATO counts"
        counts = f"{who} beyond the other parts of"
    return (
        f"what {counts} {name}, called {REST} here, is {billions:,.4g} bn {member.currency}, "
        f"{100 * rest / whole:.3g} % of it"
    )


def _national(line: str, member: Member, pers: Mapping[str, str]) -> float:
    """Return a line's amount in the base year, millions of national money."""
    if line == "gdp":
        return member.gdp_usd_mn * member.per_usd
    share = member.lines[line].start or 0.0
    return share / 100 * _national(pers[line], member, pers)
