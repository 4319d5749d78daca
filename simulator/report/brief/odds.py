"""The odds of a brief: of the target, of the share, and of the money in the country's own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.fans import quantiles_that_count
from simulator.report.headlines import aim as aim_of
from simulator.report.headlines import member_headline
from simulator.report.odds import chance, odds_of
from simulator.report.words import capitalised, minus, money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.report.brief.facts import Aim
    from simulator.results import MemberResult, Results, Series

__all__ = ["money_band", "money_odds", "odds_tile", "path_odds"]

_LOW, _HIGH = "5", "95"


def odds_tile(results: Results, aim: Aim) -> tuple[str, str] | None:
    """Return the odds of meeting the target when it is due, and what they are; None without odds."""
    odds = odds_of(aim.finding, aim.item)
    if odds is None:
        return None
    verb = "keep" if aim.finding.info.kind == "real_growth" else "meet"
    said = f"odds to {verb} {aim_of(results, aim.finding)} in {aim.due}"
    planned = aim.item.values[results.position(aim.due)]
    if planned is not None:
        said += f"; as planned it is at {minus(planned, 2)} %"
    return chance(odds), said


def path_odds(results: Results, member: MemberResult, aim: Aim) -> str:
    """Return what happens as planned, and where the share lies in most draws; empty without odds."""
    if odds_of(aim.finding, aim.item) is None:
        return ""
    said = f"As planned, {member_headline(results, aim.finding, aim.item)}."
    known = quantiles_that_count(aim.finding.info, member.share_quantiles_pct)
    band = _at(known, results.position(aim.due))
    if band is not None:
        low, high = (minus(value, 2) for value in band)
        said += f" Nine of ten draws lie between {low} and {high} % in {aim.due}."
    return said


def money_band(member: MemberResult, aim: Aim) -> tuple[Series, Series] | None:
    """Return between which millions of national money nine of ten draws lie, each year."""
    known = quantiles_that_count(aim.finding.info, member.spending_national_quantiles_mn)
    return None if known is None else (known[_LOW], known[_HIGH])


def money_odds(results: Results, member: MemberResult, aim: Aim) -> str:
    """Return the band of the money spent in the due year; empty without one."""
    known = quantiles_that_count(aim.finding.info, member.spending_national_quantiles_mn)
    band = _at(known, results.position(aim.due))
    if band is None:
        return ""
    low, high = (money(member.currency, value) for value in band)
    return capitalised(
        f"what is spent in {aim.due} lies between {low} and {high} in nine of ten draws"
    )


def _at(known: Mapping[str, Series] | None, place: int) -> tuple[float, float] | None:
    if known is None:
        return None
    low, high = known[_LOW][place], known[_HIGH][place]
    return None if low is None or high is None else (low, high)
