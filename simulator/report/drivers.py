"""What would change the answer most: who is close, who is far, and what GDP does to the share."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from simulator.report.findings import find
from simulator.report.headlines import aim
from simulator.report.words import amount, billions, count_of, in_sentence, joined, plural, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.results import Results, Series

__all__ = ["Drivers", "drivers", "sentences"]

_NOTHING = 0.005
"""Percentage points that would be printed as none."""
NEAR = 0.1
"""Percentage points that count as near; NATO's estimates are revised by as much."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """What a share target's answer hangs on, in its due year.

    Attributes:
        near_misses: codes of those who miss it by less than 0.1 points.
        near_hits: codes of those who meet it with less than 0.1 points to spare.
        largest: code and shortfall (USD millions) of the three largest shortfalls.
        largest_pct: what part of the whole shortfall these are.
        spending_pp, gdp_pp: by what the real spending and the real GDP of the median member that
            starts below move its share from the base year to the due year.
        but_for_gdp: codes of those who miss it, but whose money would be enough on the base
            year's real GDP.
    """

    near_misses: tuple[str, ...] = ()
    near_hits: tuple[str, ...] = ()
    largest: tuple[tuple[str, float], ...] = ()
    largest_pct: float | None = None
    spending_pp: float | None = None
    gdp_pp: float | None = None
    but_for_gdp: tuple[str, ...] = ()


def drivers(results: Results, name: str) -> Drivers:
    """Return what the answer for the share target ``name`` hangs on; nothing for other kinds."""
    finding = find(results, name)
    if finding.info.kind != "share":
        return Drivers()
    short = [item for item in finding.members if item.gap_due is not None]
    ranked = sorted(short, key=lambda item: -(item.shortfall_due or 0.0))
    largest = [(item.code, item.shortfall_due) for item in ranked[:3] if item.shortfall_due]
    total = sum(item.shortfall_due or 0.0 for item in short)
    spending, gdp = _parts(results, finding)
    return Drivers(
        near_misses=tuple(item.code for item in short if (item.gap_due or 0.0) < NEAR),
        near_hits=tuple(item.code for item in finding.members if _just_met(finding, item)),
        largest=tuple(largest),
        largest_pct=100 * sum(money for _, money in largest) / total if total else None,
        spending_pp=spending,
        gdp_pp=gdp,
        but_for_gdp=tuple(item.code for item in short if _but_for_gdp(results, finding, item)),
    )


def _just_met(finding: TargetFinding, member: MemberFinding) -> bool:
    at = finding.years.index(member.due)
    value = member.values[at]
    if member.met[at] is not True or value is None or member.share is None:
        return False
    return value - member.share < NEAR


def _parts(results: Results, finding: TargetFinding) -> tuple[float | None, float | None]:
    """Return the median spending part and GDP part of those below, of one line's share of GDP."""
    if len(finding.info.of) != 1 or finding.info.per != "gdp":
        return None, None
    line = finding.info.of[0]
    sums: list[tuple[float, float]] = []
    for item in finding.members:
        change = results.members[item.code].share_change_pp.get(line)
        if change is None or item.met_base is not False:
            continue
        to = finding.years.index(item.due) + 1
        spending, gdp = _total(change["spending"], to), _total(change["gdp"], to)
        if spending is not None and gdp is not None:
            sums.append((spending, gdp))
    if not sums or finding.due == finding.base_year:
        return None, None
    return median(pair[0] for pair in sums), median(pair[1] for pair in sums)


def _total(series: Series, to: int) -> float | None:
    values = series[1:to]
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _but_for_gdp(results: Results, finding: TargetFinding, member: MemberFinding) -> bool:
    if finding.info.per != "gdp" or member.share is None:
        return False
    at = finding.years.index(member.due)
    gdp = results.members[member.code].gdp_usd_mn
    value, then, first = member.values[at], gdp[at], gdp[0]
    if value is None or then is None or not first:
        return False
    decimals = finding.info.decimals
    tolerance = 1e-9 if decimals is None else 0.5 * 10.0**-decimals
    return value * then / first >= member.share - tolerance


def sentences(results: Results, name: str) -> list[str]:
    """Return what the answer hangs on in full sentences, the weightiest first."""
    finding, found = find(results, name), drivers(results, name)
    if finding.info.kind != "share" or not finding.members:
        return []
    due = "its due year" if finding.own_due else str(finding.due)
    said = [
        (results.hangs_on or {}).get(name, ""),
        _of_money(results, finding, found, due),
        _of_gdp(results, finding, found, due),
        _of_near(results, finding, found, due),
    ]
    return [sentence for sentence in said if sentence]


def _names(results: Results, codes: Sequence[str], most: int = 6) -> str:
    return joined([in_sentence(results.members[code].name) for code in codes], most=most)


def _of_money(results: Results, finding: TargetFinding, found: Drivers, due: str) -> str:
    if not found.largest or found.largest_pct is None:
        return ""
    money = sum(amount for _, amount in found.largest)
    total = money * 100 / found.largest_pct
    codes = [code for code, _ in found.largest]
    short = sum(item.gap_due is not None for item in finding.members)
    if short <= len(codes):
        return f"{billions(total)} is missing in {due}, all of it in {_names(results, codes)}."
    return (
        f"{_names(results, codes)} {'is' if len(codes) == 1 else 'are'} {found.largest_pct:.0f} % "
        f"of the {billions(total)} that {plural(short, 'member')} lack in {due}."
    )


def _of_gdp(results: Results, finding: TargetFinding, found: Drivers, due: str) -> str:
    if found.spending_pp is None or found.gdp_pp is None:
        return ""
    several = (finding.counts.below or 0) > 1
    whose = "the median share of those below" if several else "the share of the one member below"
    text = (
        f"from {finding.base_year} to {due} real spending {_moves(found.spending_pp)} {whose}, "
        f"and the growth of GDP {_moves(found.gdp_pp)} it"
    )
    if found.but_for_gdp:
        who = _names(results, found.but_for_gdp)
        text += f"; {who} would be at {aim(results, finding)} on the same money had GDP not grown"
    return f"{text}."


def _moves(part: float) -> str:
    if abs(part) < _NOTHING:
        return "adds nothing to"
    return f"{'adds' if part > 0 else 'takes'} {points(abs(part))} {'to' if part > 0 else 'off'}"


def _of_near(results: Results, finding: TargetFinding, found: Drivers, due: str) -> str:
    near = f"{amount(NEAR)} points"
    parts = []
    if found.near_misses:
        verb = "misses" if len(found.near_misses) == 1 else "miss"
        parts.append(f"{_names(results, found.near_misses)} {verb} it by less than {near}")
    if found.near_hits:
        met = sum(item.met[finding.years.index(item.due)] is True for item in finding.members)
        who = count_of(len(found.near_hits), met, "member", "that meet it", ("has", "have", ""))
        parts.append(
            f"{who} less than {near} to spare".replace(
                "one member that meet ", "one member that meets "
            )
        )
    if not parts:
        return f"in {due}, no member is within {near} of {aim(results, finding)}."
    return f"in {due}, {', and '.join(parts)}."
