"""What ``solve`` found, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.questions.history import standing_words
from simulator.report.words import (
    amount,
    capitalised,
    in_sentence,
    joined,
    minus,
    money,
    number,
    percent,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.questions.answers import (
        Answer,
        CheapestPath,
        Growth,
        LimitInTheWay,
        Solution,
        VariedAnswer,
    )

__all__ = [
    "aim_words",
    "chance",
    "headline",
    "member_words",
    "notes",
    "solved",
    "standing_of",
    "title",
]

_SPANS = {1: "one year", 3: "three", 5: "five"}
_SPANS_ALONE = {1: "one year", 3: "three years", 5: "five years"}
SELDOM = 0.01
MIDDLE = 3
"""Years of the span that stands in the file alone."""


def aim_words(solution: Solution) -> str:
    """Return what is asked: ``"3.5 % by 2035"``, without a year where members' own differ."""
    years = {answer.due for answer in solution.answers.values()}
    return f"{solution.aim} in {next(iter(years))}" if len(years) == 1 else solution.aim


def title(solution: Solution) -> str:
    """Return what the answer is about."""
    what = "The cheapest path to" if _cheapest(solution) else "What it takes:"
    if solution.vary is not None:
        what = f"What {solution.vary} must be:"
    return f"{what} {aim_words(solution)} ({solution.target})"


def _cheapest(solution: Solution) -> bool:
    return any(answer.cheapest for answer in solution.answers.values())


def solved(solution: Solution) -> list[Answer]:
    """Return the answers that answer something, the largest need first."""
    found = [a for a in solution.answers.values() if a.certain or a.varied]
    return sorted(found, key=lambda answer: (answer.status == "met", -_size(answer)))


def _size(answer: Answer) -> float:
    if answer.certain is None:
        return 0.0
    need = answer.certain.unlimited_pct
    return float("inf") if need is None else need


def headline(solution: Solution) -> str:
    """Return the finding in one sentence, without a full stop."""
    answers = [answer for answer in solved(solution) if answer.status == "below"]
    aim = aim_words(solution)
    if not answers and solution.vary is not None:
        answers = solved(solution)
    if not answers:
        return f"nobody asked for is below {aim}"
    if solution.vary is not None:
        return _varied_headline(solution, answers)
    if _cheapest(solution):
        return _cheapest_headline(solution, answers)
    if len(answers) == 1:
        return f"{in_sentence(answers[0].name)} {_needs(solution, answers[0])}"
    free = [a.certain.unlimited_pct for a in answers if a.certain]
    known = [rate for rate in free if rate is not None]
    if not known:
        return f"no growth of {solution.line} brings anybody to {aim}"
    said = f"{number(len(answers))} members need {_span(known)} real growth a year for {aim}"
    sure = [a.sure.unlimited_pct for a in answers if a.sure and a.sure.unlimited_pct is not None]
    if sure and solution.confidence_pct is not None:
        said += f", and {_span(sure)} to be {amount(solution.confidence_pct)} % sure"
    short = [a for a in answers if (a.sure or a.certain) and not _within(a)]
    return said if not short else f"{said}; the limits on growth keep {number(len(short))} from it"


def _within(answer: Answer) -> bool:
    """Tell whether limits allow what is asked for."""
    asked = answer.sure or answer.certain
    return asked is not None and asked.growth_pct is not None


def _cheapest_headline(solution: Solution, answers: Sequence[Answer]) -> str:
    """Return what the cheapest paths cost together, and what they spare."""
    found = [a.cheapest for a in answers if a.cheapest is not None and a.cheapest.path is not None]
    if not found:
        return f"within limits and ceilings there is no path to {aim_words(solution)}"
    cost = sum(each.path.extra_usd_total_mn for each in found if each.path is not None)
    spared = sum(each.saved_usd_mn or 0.0 for each in found)
    who = f"the cheapest path{'' if len(found) == 1 else 's'} of {number(len(found))} members"
    if len(answers) == 1:
        who = f"{in_sentence(answers[0].name)}'s cheapest path"
    said = f"{who} to {aim_words(solution)} cost{'s' if len(found) == 1 else ''} {money('USD', cost)} extra"
    if spared > 0:
        said += f", {money('USD', spared)} less than constant growth"
    missing = len(answers) - len(found)
    return f"{said}; for {number(missing)} there is none" if missing else said


def _span(rates: Sequence[float]) -> str:
    low, high = minus(min(rates), 1), minus(max(rates), 1)
    return f"{low} %" if low == high else f"{low} to {high} %"


def _varied_headline(solution: Solution, answers: Sequence[Answer]) -> str:
    if len(answers) == 1 and answers[0].varied is not None:
        return f"{in_sentence(answers[0].name)}: {_varied(solution, answers[0].varied)}"
    found = sum(a.varied is not None and a.varied.status == "found" for a in answers)
    total = len(answers)
    return (
        f"for {number(found)} of {number(total)} members a value of {solution.vary} in the range "
        f"meets {aim_words(solution)}"
    )


def member_words(solution: Solution, answer: Answer) -> str:
    """Return all that there is to say of one member, in sentences."""
    who = capitalised(in_sentence(answer.name))
    if answer.status == "no figure":
        return f"{who}: no figure exists, so nothing can be said."
    if answer.status == "due":
        return (
            f"{who} is due in {answer.due}, which is no projected year: nothing is left to solve."
        )
    lead = ""
    if answer.status == "met":
        stands = "" if answer.share_pct is None else f", with {percent(answer.share_pct)}"
        base = solution.provenance.base_year
        lead = f"{who} meets {solution.aim} already in {base}{stands}. "
    if answer.varied is not None:
        return f"{lead}{who}: {_varied(solution, answer.varied)}."
    if answer.certain is None:
        return lead.strip()
    first = f"{who} {_needs(solution, answer)}."
    if answer.status == "met":
        first = f"It {_needs(solution, answer, 'keeps that with')}."
    parts = [f"{lead}{first}"]
    parts += [*_in_the_way(answer), *_margin(answer)]
    if answer.cheapest is not None:
        parts.append(_cheap(solution, answer, answer.cheapest))
    parts += _scenario_gives(answer)
    shown = answer.sure or answer.certain
    parts += _ever(shown)
    return " ".join(parts)


def _needs(solution: Solution, answer: Answer, verb: str = "needs") -> str:
    """Return ``"needs real growth of 4.2 % a year from 2027 to 2035: EUR 218 bn in 2035"``."""
    certain, due = answer.certain, answer.due
    assert certain is not None  # noqa: S101 - asked for growth
    years = f"from {solution.start} to {due}" if solution.start < due else f"in {due}"
    shown = certain.unlimited_pct if certain.growth_pct is None else certain.growth_pct
    if shown is None:
        return f"cannot be there in {due}: no growth of {solution.line} meets the target"
    if certain.growth_pct is None:
        verb = "would need"
    said = f"{verb} real growth of {percent(shown)} a year {years}"
    if certain.path is not None:
        now, extra = certain.path.national_mn[-1], certain.path.extra_national_mn[-1]
        said += f": {money(answer.currency, now)} in {due}"
        if extra > 0:
            said += f", {money(answer.currency, extra)} more than {_held(solution)}"
    return said


def _held(solution: Solution) -> str:
    held = {"share": "the base year's share", "real": "spending held in real terms"}
    return held.get(solution.counterfactual, "money held")


def _in_the_way(answer: Answer) -> list[str]:
    """Return which limit makes it impossible, by how much it would have to give, from when it would do."""
    certain = answer.certain
    if certain is None or not certain.limits:
        return []
    first = "never" if certain.earliest is None else f"first in {certain.earliest}"
    moved = [each for each in certain.limits if each.needed_pct is not None]
    least = min(moved or certain.limits, key=lambda each: each.by_points or 0.0)
    said = f"That is out of reach: {_limit(least)}"
    if least.needed_pct is not None and least.by_points is not None:
        said += f", which would have to give by {minus(least.by_points, 2)} points"
        if len(moved) > 1:
            said += f", to {percent(least.needed_pct)}"
    return [f"{said}; within the limits it could be there {first}."]


def _limit(limit: LimitInTheWay) -> str:
    what = limit.line if limit.part is None else f"{limit.line} ({limit.part})"
    years = f"{limit.first} to {limit.last}" if limit.first < limit.last else f"{limit.first}"
    return f"growth of {what} is limited to {amount(limit.limit_pct)} % a year in {years}"


def _margin(answer: Answer) -> list[str]:
    sure = answer.sure
    if sure is None or sure.confidence_pct is None:
        return []
    wish = f"{amount(sure.confidence_pct)} % sure"
    error = "" if sure.error_pct is None else f" (\N{PLUS-MINUS SIGN} {minus(sure.error_pct, 2)})"
    tail = (
        "" if answer.margin_pct is None else f", a margin of {minus(answer.margin_pct, 2)} points"
    )
    if sure.growth_pct is not None:
        return [f"To be {wish} it needs {percent(sure.growth_pct)}{error}{tail}."]
    if sure.unlimited_pct is None:
        return [f"No growth makes it {wish}."]
    best = chance(sure.best_probability or 0.0)
    reach = "in no year more"
    if sure.earliest is not None:
        reach = f"{amount(sure.confidence_pct)} % first in {sure.earliest}"
    need = f"To be {wish} it would need {percent(sure.unlimited_pct)}{error}{tail}"
    return [f"{need}; the limits allow {best} at most, {reach}."]


def _scenario_gives(answer: Answer) -> list[str]:
    if answer.given_growth_pct is None:
        return []
    said = f"The scenario gives {percent(answer.given_growth_pct)} a year"
    if answer.given_share_pct is not None:
        said += f" and {percent(answer.given_share_pct)} in {answer.due}"
    if answer.given_probability is not None:
        said += f", a probability of {chance(answer.given_probability)}"
    return [f"{said}."]


def _ever(growth: Growth) -> list[str]:
    own = [found for found in growth.standing if found.best is not None]
    said = []
    if own:
        done = [
            f"{minus(found.best.growth_pct, 1)} % over {_SPANS[found.years]} ({_years(found.best)})"
            for found in own
            if found.best is not None
        ]
        said.append(f"The most it ever managed is {joined(done)}.")
    said += [
        f"Over {_SPANS_ALONE[found.years]} that is {standing_words(found)}."
        for found in growth.standing
        if found.years != MIDDLE
    ]
    return said


def _years(feat: object) -> str:
    first, last = getattr(feat, "first", 0), getattr(feat, "last", 0)
    return f"{first}" if first == last else f"{first}\N{EN DASH}{last}"


def standing_of(growth: Growth | None) -> str:
    """Return the part of all five-year spans that were slower, for a table."""
    if growth is None or not growth.standing:
        return "\N{EN DASH}"
    part = growth.standing[-1].faster_than_pct
    return f"{minus(part, 0)} %"


def _cheap(solution: Solution, answer: Answer, cheapest: CheapestPath) -> str:
    if cheapest.path is None:
        when = f"; the first year with one is {cheapest.earliest}" if cheapest.earliest else ""
        ceiling = ""
        if cheapest.needed_ceiling_national_mn is not None:
            least = money(answer.currency, cheapest.needed_ceiling_national_mn)
            ceiling = f"; {least} a year would do"
        return f"There is no path: {cheapest.reason}{ceiling}{when}."
    total = money("USD", cheapest.path.extra_usd_total_mn)
    said = f"The cheapest path costs {total} more than {_held(solution)}, all years together"
    if cheapest.saved_usd_mn is not None:
        said += f", {money('USD', cheapest.saved_usd_mn)} less than constant growth does"
    fast = max(cheapest.growth_pct, default=0.0)
    return f"{said}; its fastest year grows by {percent(fast, 1)} in real terms."


def chance(probability: float) -> str:
    """Return a probability in percent; what is neither never nor always is not called so."""
    if 0.0 < probability < SELDOM:
        return "under 1 %"
    if 1.0 - SELDOM < probability < 1.0:
        return "over 99 %"
    return f"{minus(100.0 * probability, 0)} %"


def _varied(solution: Solution, varied: VariedAnswer) -> str:
    path = solution.vary
    span = f"{amount(solution.low or 0.0)} to {amount(solution.high or 0.0)}"
    wish = "the target is met"
    if solution.confidence_pct is not None:
        wish = f"it is {amount(solution.confidence_pct)} % sure"
    if varied.status == "whole range":
        return f"{wish} with every value of {path} from {span}"
    if varied.status == "none" or varied.value is None:
        near = "" if varied.nearest is None else f"; {amount(varied.nearest)} comes nearest"
        how = ""
        if varied.probability is not None:
            how = f", with {chance(varied.probability)}"
        elif varied.margin_pct is not None:
            how = f", {minus(-varied.margin_pct, 2)} points short"
        return f"no value of {path} from {span} does it{near}{how}"
    error = "" if varied.error is None else f" (\N{PLUS-MINUS SIGN} {varied.error:.2g})"
    return f"{wish} with {path} at {varied.value:.6g}{error}; it is {amount(varied.now)} now"


def notes(solution: Solution) -> list[str]:
    """Return what has to be known beside the numbers, in sentences."""
    said = []
    met = [
        in_sentence(a.name)
        for a in solution.answers.values()
        if a.status == "met" and not a.certain and not a.varied
    ]
    if met:
        said.append(f"Already there in {solution.provenance.base_year}: {joined(met)}.")
    none = [in_sentence(a.name) for a in solution.answers.values() if a.status == "no figure"]
    if none:
        said.append(f"Without a figure: {joined(none)}.")
    if solution.draws is not None and solution.confidence_pct is not None:
        said.append(
            f"Odds are of meeting the target, as NATO rounds it, in the due year, in {solution.draws:,} "
            "draws that are the same for every growth; \N{PLUS-MINUS SIGN} is one standard deviation of "
            "the answer from the number of draws."
        )
    table = next(
        (s.table for a in solved(solution) for g in (a.certain,) if g for s in g.standing), None
    )
    if table is not None:
        said.append(f"What was ever managed: real changes in NATO's table of {table}, all allies.")
    if solution.budget is not None:
        said.append(f"Ceiling: {solution.budget}, national money at each year's prices.")
    return said
