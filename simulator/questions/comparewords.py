"""What ``compare`` found, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.questions.solvewords import chance
from simulator.report.words import (
    billions,
    capitalised,
    in_sentence,
    joined,
    minus,
    none_or,
    number,
    plural,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.comparison import Comparison, Pair, Plan, Standing, Sums

__all__ = [
    "findings",
    "headline",
    "money_words",
    "moved",
    "notes",
    "title",
    "years_words",
]

NEVER = "never"
SEVERAL = 2
MOST_NAMED = 8


def title(comparison: Comparison, plan: Plan) -> str:
    """Return what is compared."""
    return f"{plan.label} against {comparison.label}"


def headline(comparison: Comparison, plan: Plan, target: str) -> str:
    """Return what the other plan changes for one target, in one sentence."""
    sums, aim = plan.sums[target], comparison.aims[target]
    other = plan.label
    if not moved(plan, target):
        return f"nothing changes for {aim} with {other}"
    base_count, count = (int(value or 0) for value in (sums.meeting.base, sums.meeting.other))
    who = f"of the {number(sums.members)} members compared, " if sums.members > 1 else ""
    said = f"{who}{none_or(count)} meet{'s' if count == 1 or sums.members == 1 else ''} {aim} in {sums.due}"
    said += (
        f" with {other}"
        if base_count == count
        else f" with {other}, {none_or(base_count)} with {comparison.label}"
    )
    cost = plan.extra.change
    if cost:
        said += (
            f"; it costs {billions(abs(cost))} {'more' if cost > 0 else 'less'} to {plan.years[-1]}"
        )
    return said


def moved(plan: Plan, target: str) -> list[str]:
    """Return the members for whom anything changes, by how much their share does."""
    codes = [code for code, found in plan.standings.items() if found[target].moves]
    return sorted(codes, key=lambda code: -_change(plan.standings[code][target].share_due))


def _change(pair: Pair) -> float:
    return pair.change or 0.0


def findings(comparison: Comparison, plan: Plan, target: str) -> list[str]:
    """Return what changes for one target, in sentences."""
    sums = plan.sums[target]
    said = [*_swaps(plan, sums, target)]
    if sums.share.change:
        said.append(
            f"Together they spend {minus(sums.share.other or 0.0, 2)} % of their GDP on core in {sums.due}, "
            f"not {minus(sums.share.base or 0.0, 2)} % ({signed(sums.share.change)} points)."
        )
    if sums.shortfall.change:
        said.append(
            f"Missing in {sums.due}: {billions(sums.shortfall.other or 0.0)}, not "
            f"{billions(sums.shortfall.base or 0.0)}."
        )
    if sums.expected_meeting.change:
        said.append(
            f"Over all draws {minus(sums.expected_meeting.other or 0.0, 1)} members meet it in "
            f"{sums.due} on average, not {minus(sums.expected_meeting.base or 0.0, 1)}."
        )
    said += _races(comparison, plan, target)
    return said


def _swaps(plan: Plan, sums: Sums, target: str) -> list[str]:
    said = []
    for codes, verb in ((sums.gains, "gain"), (sums.loses, "lose")):
        if codes:
            verb_ = f"{verb}s" if len(codes) == 1 else verb
            said.append(f"{_names(plan, codes)} {verb_} the target in {sums.due}.")
    for codes, when in ((sums.keeps_sooner, "sooner"), (sums.keeps_later, "later, or not at all")):
        left = [code for code in codes if code not in {*sums.gains, *sums.loses}]
        if left:
            verb_ = "keeps" if len(left) == 1 else "keep"
            years = ""
            if len(left) == 1:
                years = f" ({years_words(plan.standings[left[0]][target])})"
            said.append(f"{_names(plan, left)} {verb_} it {when}{years}.")
    return said


def _names(plan: Plan, codes: Sequence[str]) -> str:
    names = [in_sentence(plan.names[code]) for code in codes]
    return capitalised(joined(names, most=MOST_NAMED))


def _races(comparison: Comparison, plan: Plan, target: str) -> list[str]:
    """Return for whom the draws tell the plans apart most."""
    found = [
        (code, each[target].race)
        for code, each in plan.standings.items()
        if each[target].race is not None
    ]
    apart = [
        (code, race) for code, race in found if race is not None and race.earlier + race.later > 0
    ]
    if not apart:
        return []
    code, race = max(apart, key=lambda pair: abs(pair[1].earlier - pair[1].later))
    other, base = plan.label, comparison.label
    who = in_sentence(plan.names[code])
    said = (
        f"The draws tell the plans apart most for {who}: {other} gets it there before {base} does with "
        f"a chance of {chance(race.earlier)}, after it with {chance(race.later)}; in "
        f"{chance(race.same)} of the draws it is the same year, in {chance(race.never)} neither does to "
        f"{plan.years[-1]}."
    )
    return [said]


def money_words(comparison: Comparison, plan: Plan) -> str:
    """Return what the other plan costs more, all members and years together."""
    change = plan.extra.change
    other, base = plan.label, comparison.label
    if not change:
        return "Both plans cost the same."
    last = plan.extra_change[-1]
    tail = ""
    if last and len(plan.years) > SEVERAL:
        tail = f", {billions(abs(last))} {'more' if last > 0 else 'less'} in {plan.years[-1]} alone"
    how = "more" if change > 0 else "less"
    return (
        f"Core spending beyond the counterfactual, {plan.years[0] + 1} to {plan.years[-1]}: "
        f"{billions(abs(change))} {how} with {other} than with {base}{tail} (at the prices and exchange "
        f"rates of {comparison.provenance.base_year})."
    )


def years_words(standing: Standing) -> str:
    """Return from when the target is kept, in both plans: ``"2024 -> never"``."""
    years = [
        str(year) if year else NEVER for year in (standing.kept_from.base, standing.kept_from.other)
    ]
    return years[0] if years[0] == years[1] else f"{years[0]}\N{RIGHTWARDS ARROW}{years[1]}"


def notes(comparison: Comparison, plan: Plan) -> list[str]:
    """Return what has to be known beside the numbers."""
    said = list(plan.notes)
    if plan.differences:
        said.append(
            f"The arrow leads from {comparison.label} to {plan.label}. Missing and extra: the change, all "
            f"years from {plan.years[0] + 1} to {plan.years[-1]} added, at the prices and exchange rates of "
            f"{comparison.provenance.base_year}."
        )
    made = comparison.provenance
    if any(found.race for each in plan.standings.values() for found in each.values()):
        said.append(
            f"Odds and chances: {made.draws:,} draws from seed {made.seed}; in each of them both plans "
            f"meet the same growth, inflation, delivery and start. First: in how many of 100 draws "
            f"{plan.label} gets there before {comparison.label} : after it, by the first year met."
        )
    still = [
        plural(len(plan.names) - len(moved(plan, target)), "member")
        for target in plan.sums
        if len(moved(plan, target)) < len(plan.names)
    ]
    if still:
        said.append(f"Not shown, since nothing changes: {', '.join(dict.fromkeys(still))}.")
    return said
