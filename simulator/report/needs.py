"""What it takes: the real growth that a target needs, and the real growth that the scenario gives.

Only of share targets, and of the members that are below in the base year.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from simulator.report.findings import find
from simulator.report.headlines import aim
from simulator.report.words import in_sentence, minus, number

if TYPE_CHECKING:
    from simulator.report.findings import MemberFinding
    from simulator.results import Results

__all__ = ["Need", "Needs", "given_growth", "needs", "needs_headline"]


@dataclass(frozen=True, slots=True)
class Need:
    """One member's growth, in percent a year from the base year to its due year.

    Attributes:
        member: how it stands towards the target.
        needed: the constant real growth that gives exactly the target's share when it is due.
        given: the constant real growth that gives what the scenario spends then.
        met: whether the target is met when it is due.
    """

    member: MemberFinding
    needed: float
    given: float
    met: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """All members that need growth, the largest need first, and the medians of those who miss."""

    all: tuple[Need, ...]
    needed_median: float | None
    given_median: float | None


def needs(results: Results, name: str) -> Needs:
    """Return what the share target ``name`` takes; nothing for other kinds."""
    finding = find(results, name)
    found = []
    if finding.info.kind != "share":
        return Needs((), None, None)
    for member in finding.members:
        needed = results.members[member.code].targets[name].required_real_growth_pct
        given = given_growth(results, finding.info.of, member)
        if member.met_base is False and needed is not None and given is not None:
            at = finding.years.index(member.due)
            found.append(Need(member, needed, given, member.met[at] is True))
    missing = [need for need in found if not need.met]
    return Needs(
        tuple(sorted(found, key=lambda need: -need.needed)),
        median(need.needed for need in missing) if missing else None,
        median(need.given for need in missing) if missing else None,
    )


def given_growth(results: Results, of: tuple[str, ...], member: MemberFinding) -> float | None:
    """Return the even real growth of the lines' sum, in percent a year, to the due year."""
    spending = results.members[member.code].spending_usd_mn
    at = results.position(member.due)
    if any(line not in spending for line in of):
        return None
    first, last = ([spending[line][when] for line in of] for when in (0, at))
    start = sum(value or 0.0 for value in first)
    if at == 0 or None in (*first, *last) or start <= 0:
        return None
    factor: float = sum(value or 0.0 for value in last) / start
    return float(100 * (factor ** (1 / at) - 1))


def needs_headline(results: Results, name: str) -> str:
    """Return what those who miss the target need and get, in one sentence."""
    finding, found = find(results, name), needs(results, name)
    target = aim(results, finding)
    when = "in their due years" if finding.own_due else f"in {finding.due}"
    missing = [need for need in found.all if not need.met]
    if not missing:
        who = "the one member" if len(found.all) == 1 else "every member"
        return f"{who} below {target} in {finding.base_year} is given the growth that meeting it {when} takes"
    if len(missing) == 1:
        who = in_sentence(missing[0].member.name)
        return (
            f"{who} needs real growth of {minus(missing[0].needed, 1)} % a year to meet {target} {when}; "
            f"the scenario gives {minus(missing[0].given, 1)} %"
        )
    return (
        f"the {number(len(missing))} members that miss {target} {when} need real growth of "
        f"{minus(found.needed_median or 0.0, 1)} % a year, at the median; the scenario gives {minus(found.given_median or 0.0, 1)} %"
    )
