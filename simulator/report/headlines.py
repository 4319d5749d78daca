"""Sentences made from findings, grammatical for none, one and all.

'Gets there by a year' means that the target is met in that year and in every later one to the
horizon. Every number that a sentence names stands in ``results.json``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.findings import line_label
from simulator.report.odds import has_odds, member_odds, odds_headline
from simulator.report.words import (
    amount,
    count_of,
    in_sentence,
    isolated,
    joined,
    none_or,
    number,
    percent,
)

if TYPE_CHECKING:
    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.results import Results

__all__ = ["aim", "headline", "member_headline", "tally", "title_of", "with_name"]

_GETS = ("gets there", "get there", "does not get there")
_MEETS = ("meets", "meet", "does not meet")
_KEEPS = ("keeps", "keep", "does not keep")


def aim(results: Results, finding: TargetFinding) -> str:
    """Return what is aimed at: ``"2 %"``, ``"20 % of core on equipment"``, or the target's name."""
    info = finding.info
    if info.kind == "all":
        return isolated(finding.name)
    lines = joined([line_label(results, line) for line in info.of])
    if info.kind == "real_growth":
        return f"real growth of {lines} spending at {amount(info.value or 0.0)} % or more"
    lead = "their target share" if finding.share is None else f"{amount(finding.share)} %"
    per = "" if info.per == "gdp" else f" of {line_label(results, info.per)}"
    return f"{lead}{per}" if lines == "core" else f"{lead}{per} on {lines}"


def title_of(results: Results, finding: TargetFinding) -> str:
    """Return a target's name and aim: ``"Wales guideline: 2 % by 2024"``."""
    due = ""
    if finding.has_due:
        due = " by each member's own year" if finding.own_due else f" by {finding.due}"
    if finding.info.kind == "all":
        parts = [
            f"\N{LEFT DOUBLE QUOTATION MARK}{isolated(part)}\N{RIGHT DOUBLE QUOTATION MARK}"
            for part in finding.info.of
        ]
        return (
            f"{isolated(finding.name)}: {joined(parts)} together{due}{_assumed(results, finding)}"
        )
    return f"{isolated(finding.name)}: {aim(results, finding)}{due}"


def _assumed(results: Results, finding: TargetFinding) -> str:
    """Return which lines below a joint target are the planner's assumption, in brackets."""
    below = [line for part in finding.info.of for line in results.targets[part].of]
    lines = [
        isolated(line)
        for line in dict.fromkeys(below)
        if line in results.lines and results.lines[line].assumed
    ]
    return f" ({joined(lines)} assumed)" if lines else ""


def with_name(results: Results, finding: TargetFinding, sentence: str) -> str:
    """Return the sentence, led by the target's name where the scenario has several targets."""
    if len(results.targets) < 2:  # noqa: PLR2004
        return sentence
    return f"{isolated(finding.name)}: {sentence}"


def headline(results: Results, finding: TargetFinding) -> str:
    """Return the finding in one sentence, without a full stop or a capital; its odds where known."""
    counts, target = finding.counts, aim(results, finding)
    if counts.projected == 0:
        return f"no member has the figures to judge {isolated(finding.name)}"
    if counts.projected == 1:
        (member,) = finding.members
        alone = member_odds(finding, member, target)
        return alone or member_headline(results, finding, member)
    return odds_headline(finding, target, _who(finding)) or _planned(results, finding)


def _planned(results: Results, finding: TargetFinding) -> str:
    """Return the finding of the path as planned."""
    counts = finding.counts
    if finding.info.kind == "real_growth":
        return _growth(results, finding)
    if counts.below is None or finding.due == finding.base_year:
        return _in_due_year(results, finding)
    if counts.below == 0:
        return _nobody_below(results, finding)
    return _those_below(results, finding)


def _those_below(results: Results, finding: TargetFinding) -> str:
    counts = finding.counts
    which = f"{_below(finding)} {aim(results, finding)}"
    return f"{count_of(counts.below_by_due or 0, counts.below or 0, 'member', which, _GETS)} {_by(finding)}"


def _below(finding: TargetFinding) -> str:
    return "short of" if finding.info.kind == "all" else "below"


def _by(finding: TargetFinding) -> str:
    if not finding.has_due:
        return f"by {finding.horizon}, the horizon"
    return "by the year due for each" if finding.own_due else f"by {finding.due}"


def _nobody_below(results: Results, finding: TargetFinding) -> str:
    counts, target = finding.counts, aim(results, finding)
    which = "" if counts.projected == counts.included else "projected"
    who = count_of(counts.projected, counts.projected, "member", which, _MEETS)
    if counts.throughout == counts.projected:
        return f"{who} {target} in every year from {finding.base_year} to {finding.horizon}"
    kept = none_or(counts.throughout)
    stays = "stays" if counts.throughout in {0, 1} else "stay"
    return (
        f"{who} {target} in {finding.base_year}; {kept} of them {stays} there to {finding.horizon}"
    )


def _who(finding: TargetFinding) -> tuple[int, str, str]:
    """Return of how many members a count is, the noun, and which these are where that needs saying."""
    if finding.unknown:
        return finding.counts.projected, "member", "with figures"
    return finding.counts.included, "member", ""


def _in_due_year(results: Results, finding: TargetFinding) -> str:
    counts = finding.counts
    year = finding.due if finding.has_due and not finding.own_due else finding.horizon
    met = (
        counts.met_due if year == finding.due and counts.met_due is not None else counts.met_horizon
    )
    who = count_of(met, *_who(finding), _MEETS)
    return f"{who} {aim(results, finding)} in {year}"


def _growth(results: Results, finding: TargetFinding) -> str:
    counts = finding.counts
    who = count_of(counts.throughout, *_who(finding), _KEEPS)
    years = f"in every year from {finding.years[1]} to {finding.horizon}"
    if finding.horizon == finding.years[1]:
        years = f"in {finding.horizon}"
    return f"{who} {aim(results, finding)} {years}"


def member_headline(results: Results, finding: TargetFinding, member: MemberFinding) -> str:
    """Return how one member stands towards the target, in one sentence."""
    who, target, horizon = in_sentence(member.name), aim(results, finding), finding.horizon
    verb = "keeps" if finding.info.kind == "real_growth" else "meets"
    if member.status == "throughout":
        first = finding.base_year if member.met_base is not None else finding.years[1]
        return f"{who} {verb} {target} in every year from {first} to {horizon}"
    if member.sustained_from is not None:
        late = finding.has_due and not member.by_due
        after = f", not by {member.due}" if late else ""
        return f"{who} {verb} {target} from {member.sustained_from} on{after}"
    if member.status == "lapsed":
        return f"{who} {verb} {target} for a time, but not in {horizon}"
    due = f"by {member.due}, nor by {horizon}" if member.due < horizon else f"by {horizon}"
    if finding.info.kind == "real_growth":
        return f"{who} keeps {target} in no year to {horizon}"
    return f"{who} does not get to {target} {due}"


def tally(finding: TargetFinding) -> str:
    """Return the counts of all members with their denominator; where one member stands, of one.

    Where there are odds, it says that these are counts of the path as planned.
    """
    lead = "as planned, " if has_odds(finding) else ""
    return f"{lead}{_tally(finding)}"


def _tally(finding: TargetFinding) -> str:
    counts = finding.counts
    if counts.projected == 1:
        return _stand(finding, finding.members[0])
    parts = []
    if counts.met_base is not None:
        parts.append(f"{none_or(counts.met_base)} in {finding.base_year}")
    if counts.met_due is not None and finding.base_year < finding.due < finding.horizon:
        parts.append(f"{none_or(counts.met_due)} in {finding.due}")
    parts.append(f"{none_or(counts.met_horizon)} in {finding.horizon}")
    lapse = ""
    if counts.lapsed:
        lapse = f"; {number(counts.lapsed)} that met it {'is' if counts.lapsed == 1 else 'are'} below again by {finding.horizon}"
    total, noun, which = _who(finding)
    who = f"{number(total)} {noun}{'' if total == 1 else 's'} {which}".strip()
    return f"of the {who}, {joined(parts)} meet it{lapse}"


def _stand(finding: TargetFinding, member: MemberFinding) -> str:
    years = dict.fromkeys((finding.base_year, member.due, finding.horizon))
    values = [(year, member.values[finding.years.index(year)]) for year in years]
    said = [f"{percent(value)} in {year}" for year, value in values if value is not None]
    if not said:
        when = {"throughout": "in every year", "lapsed": "for a time", "not reached": "in no year"}
        how = when.get(member.status, f"from {member.sustained_from} on")
        return f"{in_sentence(member.name)} meets it {how}"
    return f"{in_sentence(member.name)} is at {joined(said)}"
