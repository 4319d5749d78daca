"""The sentences and the large numbers of a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.brief.facts import place
from simulator.report.brief.odds import money_odds, odds_tile
from simulator.report.findings import line_label
from simulator.report.headlines import aim as aim_of
from simulator.report.headlines import member_headline
from simulator.report.money import against, summed
from simulator.report.moves import moves
from simulator.report.odds import has_odds, member_odds
from simulator.report.words import (
    capitalised,
    count_of,
    in_sentence,
    minus,
    money,
    ordinal,
    percent,
    points,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.report.brief.facts import Aim, Place
    from simulator.results import MemberResult, Results, TargetResult

__all__ = ["headline_of", "money_sentence", "moves_sentence", "others_sentence", "tiles"]

_NOTHING = 0.005
_TWO = 2
_MEET = ("meets", "meet", "does not meet")


def headline_of(results: Results, member: MemberResult, aim: Aim | None) -> str:
    """Return when the country gets to its target, or how surely it is there when it is due."""
    if aim is None:
        return f"{in_sentence(member.name)} has no figures by which a target can be judged"
    said = member_odds(aim.finding, aim.item, aim_of(results, aim.finding))
    return said or member_headline(results, aim.finding, aim.item)


def tiles(results: Results, code: str, aim: Aim | None) -> list[tuple[str, str]]:
    """Return up to four numbers, each with what it is."""
    member = results.members[code]
    values = aim.item.values if aim else member.share_pct["core"]
    of = "GDP" if aim is None or aim.finding.info.per == "gdp" else aim.finding.info.per
    due = aim.due if aim else results.horizon
    found: list[tuple[str, str]] = []
    estimate = ", an estimate" if member.estimated else ""
    base, then = values[0], values[results.position(due)]
    if base is not None:
        found.append((percent(base), f"of {of} in {results.base_year}{estimate}"))
    odds = odds_tile(results, aim) if aim else None
    if odds is not None:
        found.append(odds)
    elif then is not None and due != results.base_year:
        what = "with the scenario's plan" if aim else "with the plan"
        found.append((percent(then), f"in {due}, {what}"))
    if aim is not None and aim.needed is not None and aim.given is not None:
        target = aim_of(results, aim.finding)
        text = f"real growth a year that gives {target} in {due}; the plan gives {minus(aim.given, 1)} %"
        found.append((percent(aim.needed, 1), text))
    if aim is not None and aim.missing is not None:
        found.append(_missing(results, member, aim))
    return found


def _missing(results: Results, member: MemberResult, aim: Aim) -> tuple[str, str]:
    series = aim.missing or ()
    then = series[results.position(aim.due)] or 0.0
    total = aim.missing_in_all
    if not then and not total:
        return "nothing", "is missing in any year"
    said = f"missing in {aim.due}"
    if len(results.years) > _TWO:
        said += f"; {money(member.currency, total)} {_span(results)}"
    return capitalised(money(member.currency, then)), said


def money_sentence(results: Results, code: str, aim: Aim) -> str:
    """Return what the plan gives beside what the target takes, in the country's own money."""
    member = results.members[code]
    at, due = results.position(aim.due), aim.due
    plan, takes = (series[at] if series else None for series in (aim.plan, aim.takes))
    said = []
    if plan is not None and takes is not None:
        target = aim_of(results, aim.finding)
        said.append(
            f"{capitalised(target)} in {due} is {money(member.currency, takes)}; the plan has {money(member.currency, plan)}"
        )
    extra = _extra(results, member, aim)
    if extra:
        said.append(extra)
    odds = money_odds(results, member, aim)
    if odds:
        said.append(odds)
    return ". ".join(said) + "." if said else ""


def _extra(results: Results, member: MemberResult, aim: Aim) -> str:
    of = aim.finding.info.of
    series = [member.extra_national_mn.get(line) for line in of]
    known = [one for one in series if one is not None and one[-1] is not None]
    if not known or len(known) < len(of):
        return ""
    year = aim.due if aim.due > results.base_year else results.horizon
    then = sum(one[results.position(year)] or 0.0 for one in known)
    total = sum(summed(one) for one in known)
    words = against(results).replace("each member's", "its")
    said = f"Against {words} the plan is {_more(member.currency, then)} in {year}"
    if len(results.years) > _TWO:
        said += f" and {_more(member.currency, total)} {_span(results)}"
    return said


def _span(results: Results) -> str:
    return f"over {results.years[1]} to {results.horizon}, summed"


def _more(currency: str, amount: float) -> str:
    if not round(amount, 3):
        return "the same"
    return f"{money(currency, abs(amount))} {'more' if amount > 0 else 'less'}"


def moves_sentence(results: Results, code: str, line: str, aim: Aim | None) -> str:
    """Return what spending and the growth of GDP do to the share; nothing where that is unknown."""
    year = aim.due if aim and aim.due > results.base_year else results.horizon
    why = moves(results, line, year)
    mine = next((item for item in why.members if item.code == code), None)
    if mine is None:
        return ""
    base = "GDP" if why.per == "gdp" else line_label(results, why.per)
    return (
        f"From {why.start} to {why.year} real spending {_verb(mine.spending)} the share and the growth of real {base} "
        f"{_verb(mine.base)} it. Blue: spending; orange: {base}; black: both, in percentage points a year."
    )


def _verb(value: float) -> str:
    if abs(value) < _NOTHING:
        return "adds nothing to"
    return f"{'adds' if value > 0 else 'takes'} {points(abs(value))} {'to' if value > 0 else 'off'}"


def others_sentence(
    results: Results, code: str, aim: Aim | None, line: str, year: int, where: Place
) -> str:
    """Return the country's rank, how many meet the target, and its part of the burden."""
    member, at = results.members[code], results.position(year)
    before = place(results, code, line, results.base_year)
    rank = f"Its share ranks {ordinal(where.rank)} of {where.of} in {year}"
    if before is not None and year != results.base_year:
        rank += f", {ordinal(before.rank)} in {results.base_year}"
    said = [rank]
    if aim is not None and aim.finding.info.kind == "share":
        met = [item.met[at] for item in _judged(results, aim, year)]
        target = aim_of(results, aim.finding)
        who = count_of(sum(flag is True for flag in met), len(met), "member", "", _MEET)
        planned = ", as planned" if has_odds(aim.finding) else ""
        said.append(f"{capitalised(who)} {target} then{planned}")
    spending, gdp = (member.of_alliance_pct[part][at] for part in ("spending", "gdp"))
    if spending is not None and gdp is not None:
        said.append(
            f"It has {minus(gdp, 2)} % of all members' GDP and {minus(spending, 2)} % of their core spending"
        )
    return ". ".join(said) + "."


def _judged(results: Results, aim: Aim, year: int) -> Iterator[TargetResult]:
    """Yield how every member with figures stands towards the target."""
    for member in results.members.values():
        found = member.targets.get(aim.finding.name)
        if found is not None and found.met[results.position(year)] is not None:
            yield found
