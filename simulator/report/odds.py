"""What the draws say of a target in its due year, in numbers and in words.

The odds of meeting a target in a year are the part of the draws that meet it in that year; those of
several members together come from the draws themselves, never from the members' own odds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.report.words import count_of, in_sentence, joined, none_or, number, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.report.findings import MemberFinding, TargetFinding

__all__ = [
    "CERTAIN",
    "Surely",
    "chance",
    "has_odds",
    "judged_year",
    "member_odds",
    "odds_headline",
    "odds_of",
    "odds_tree",
    "open_sentence",
    "surely",
]

CERTAIN = 0.99
"""Odds from which a member is counted as all but certain."""
_OPEN = (0.1, 0.9)
"""Odds between these are open: neither outcome would surprise."""
_TAIL = 0.05
_EVEN = 0.5
_HUNDREDTH = 0.01
_WORDS = (
    (CERTAIN, "all but certain that"),
    (0.9, "very likely that"),
    (0.6, "likely that"),
    (0.4, "a coin toss whether"),
    (0.1, "unlikely that"),
    (_HUNDREDTH, "very unlikely that"),
    (0.0, "all but ruled out that"),
)
"""Odds from which each wording holds."""


@dataclass(frozen=True, slots=True)
class Surely:
    """How surely a target is met in the due year; where years differ, each member's own.

    Attributes:
        year: the due year, else the horizon.
        judged: members that have odds.
        most_likely: the number of members that meet it in most draws.
        low, high: the numbers between which at least 90 % of the draws lie, 5 % at most on either
            side; these three are None where the years differ.
        certain, lost: members with odds of 99 % or more, and of less than 1 %.
        open: members with odds from 10 to 90 %.
        better: members with odds above one half.
        planned: members that meet it as planned, without surprises.
        planned_below_even: of ``planned``, those with odds below one half.
    """

    year: int
    judged: int
    most_likely: int | None
    low: int | None
    high: int | None
    certain: int
    lost: int
    open: int
    better: int
    planned: int
    planned_below_even: int


def has_odds(finding: TargetFinding) -> bool:
    """Return whether there are odds to speak of."""
    return any(item.odds for item in finding.members)


def judged_year(finding: TargetFinding) -> int:
    """Return the year that odds are given for: the due year, else the horizon."""
    return finding.due if finding.has_due else finding.horizon


def odds_of(finding: TargetFinding, member: MemberFinding) -> float | None:
    """Return a member's odds of meeting the target in its due year, 0 to 1."""
    year = member.due if finding.has_due else finding.horizon
    return member.odds[finding.years.index(year)] if member.odds else None


def chance(odds: float) -> str:
    """Return odds in percent; only never is 0 % and only always is 100 %."""
    if 0 < odds < _HUNDREDTH:
        return "under 1 %"
    if CERTAIN < odds < 1:
        return "over 99 %"
    return f"{100 * odds:.0f} %"


def surely(finding: TargetFinding) -> Surely | None:
    """Return how surely the target is met when it is due; None without odds."""
    known = [
        (item, odds) for item in finding.members if (odds := odds_of(finding, item)) is not None
    ]
    if not has_odds(finding) or not known:
        return None
    counts = None if finding.own_due else (finding.meeting or {}).get(str(judged_year(finding)))
    likely, low, high = _band(counts) if counts else (None, None, None)
    planned = [odds for item, odds in known if _planned(finding, item)]
    every = [odds for _, odds in known]
    return Surely(
        year=judged_year(finding),
        judged=len(known),
        most_likely=likely,
        low=low,
        high=high,
        certain=sum(odds >= CERTAIN for odds in every),
        lost=sum(odds < _HUNDREDTH for odds in every),
        open=sum(_OPEN[0] <= odds <= _OPEN[1] for odds in every),
        better=sum(odds > _EVEN for odds in every),
        planned=len(planned),
        planned_below_even=sum(odds < _EVEN for odds in planned),
    )


def _planned(finding: TargetFinding, member: MemberFinding) -> bool:
    year = member.due if finding.has_due else finding.horizon
    return member.met[finding.years.index(year)] is True


def _band(counts: Mapping[str, float]) -> tuple[int, int, int]:
    """Return the likeliest number, and the least and the largest outside of which 5 % lie at most."""
    ordered = sorted((int(count), part) for count, part in counts.items())
    likely = max(ordered, key=lambda item: item[1])[0]
    return likely, _reached(ordered), _reached(ordered[::-1])


def _reached(ordered: list[tuple[int, float]]) -> int:
    below = 0.0
    for count, part in ordered:
        below += part
        if below > _TAIL:
            return count
    return ordered[-1][0]


def member_odds(finding: TargetFinding, member: MemberFinding, target: str) -> str | None:
    """Return how surely one member meets ``target`` when it is due; None without odds."""
    odds = odds_of(finding, member)
    if odds is None:
        return None
    verb = "keeps" if finding.info.kind == "real_growth" else "meets"
    year = member.due if finding.has_due else finding.horizon
    event = f"{in_sentence(member.name)} {verb} {target} in {year}"
    if odds in {0.0, 1.0}:
        return f"{event} in {'every' if odds else 'no'} draw"
    said = next(words for least, words in _WORDS if odds >= least)
    return f"it is {said} {event}: {chance(odds)}"


def odds_headline(finding: TargetFinding, target: str, who: tuple[int, str, str]) -> str | None:
    """Return how many meet ``target`` in the due year, and how surely; None without odds.

    Args:
        finding: what was found of the target.
        target: what is aimed at, in words.
        who: of how many a count is, the noun, and which these are.
    """
    found = surely(finding)
    if found is None:
        return None
    growth = finding.info.kind == "real_growth"
    if found.most_likely is None or found.low is None or found.high is None:
        return _each_in_its_year(found, target, who, growth=growth)
    verbs = ("keeps", "keep", "does not keep") if growth else ("meets", "meet", "does not meet")
    event = f"{count_of(found.most_likely, *who, verbs)} {target} in {found.year}"
    if found.low == found.high:
        counts = (finding.meeting or {})[str(found.year)]
        return f"{event} in {'every draw' if len(counts) == 1 else 'more than nine of ten draws'}"
    return f"most likely {event}: {found.low} to {found.high} in nine of ten draws{_certain(found)}"


def _certain(found: Surely) -> str:
    if not found.certain:
        return ""
    return f"; {number(found.certain)} {'is' if found.certain == 1 else 'are'} all but certain"


def _each_in_its_year(
    found: Surely, target: str, who: tuple[int, str, str], *, growth: bool
) -> str:
    verb = "keep" if growth else "meet"
    than = f"better than even odds to {verb}"
    verbs = (f"has {than}", f"have {than}", f"has no {than}")
    return f"{count_of(found.better, *who, verbs)} {target} in the year due for each"


def open_sentence(finding: TargetFinding) -> str:
    """Return how many members' odds are open, and how many all but settled; needs odds."""
    found = surely(finding)
    if found is None:
        return ""
    when = "when due" if finding.own_due else f"in {found.year}"
    if found.judged == 1:
        (odds,) = (odds_of(finding, item) for item in finding.members)
        return f"the odds {when} are {chance(odds or 0.0)}"
    parts = [f"{none_or(found.open)} between 10 and 90 %"]
    if found.certain:
        parts.append(f"{number(found.certain)} at 99 % or more")
    if found.lost:
        parts.append(f"{number(found.lost)} under 1 %")
    verb = "is" if found.open == 1 else "are"
    whose = plural(found.judged, "member")
    return f"of the odds of {whose} {when}, {joined([parts[0].replace(' between', f' {verb} between', 1), *parts[1:]])}"


def odds_tree(finding: TargetFinding) -> dict[str, Any]:
    """Return what sentences say of the odds, for ``results.json``; empty without odds."""
    found = surely(finding)
    if found is None:
        return {}
    tree = {name: getattr(found, name) for name in Surely.__dataclass_fields__}
    pct = {
        item.code: 100 * odds
        for item in finding.members
        if (odds := odds_of(finding, item)) is not None
    }
    return {"odds": {**tree, "pct": pct}}
