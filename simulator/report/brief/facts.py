"""What a brief says of one country: its target, its money, its place among the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.report.findings import find_all
from simulator.report.money import summed
from simulator.report.needs import given_growth

if TYPE_CHECKING:
    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.results import MemberResult, Results, Series, WarningInfo

__all__ = ["Aim", "Place", "aims", "concerning", "main_aim", "place", "steady"]


@dataclass(frozen=True, slots=True)
class Aim:
    """A target and how the country stands towards it.

    Attributes:
        due: the year in which it is due for the country, else the horizon.
        plan, takes, missing: of a share target, millions of national money at each year's prices:
            what the scenario spends on it, what the target's share comes to, and what is missing.
        needed, given: real growth in percent a year to the due year: what gives exactly the share,
            and what the scenario gives; None where there is no such.
    """

    finding: TargetFinding
    item: MemberFinding
    plan: Series | None = None
    takes: Series | None = None
    missing: Series | None = None
    needed: float | None = None
    given: float | None = None

    @property
    def due(self) -> int:
        """The year in which it is due, else the horizon."""
        return self.item.due

    @property
    def missing_in_all(self) -> float:
        """What is missing over all projected years, millions of national money."""
        return summed(self.missing or ())


@dataclass(frozen=True, slots=True)
class Place:
    """The country's place by share among the members with figures, the highest first."""

    rank: int
    of: int


def aims(results: Results, code: str) -> list[Aim]:
    """Return the targets that the country can be judged by, share targets first."""
    found = [
        _aim(results, code, _for_one(finding, item), item)
        for finding in find_all(results)
        for item in finding.members
        if item.code == code
    ]
    return sorted(found, key=lambda aim: aim.finding.info.kind != "share")


def main_aim(found: list[Aim]) -> Aim | None:
    """Return the target that the brief is about: the first share target, else the first of all."""
    return found[0] if found else None


def _for_one(finding: TargetFinding, item: MemberFinding) -> TargetFinding:
    """Return the finding with the country's own share and due year as its share and due year."""
    share = item.share if item.share is not None else finding.share
    return replace(finding, share=share, own_share=False, due=item.due, own_due=False)


def _aim(results: Results, code: str, finding: TargetFinding, item: MemberFinding) -> Aim:
    member = results.members[code]
    target = member.targets[finding.name]
    if finding.info.kind != "share" or target.counted_pct is None or item.share is None:
        return Aim(finding, item)
    base = _base(member, finding.info.per)
    return Aim(
        finding,
        item,
        plan=_part(target.counted_pct, base),
        takes=_part((item.share,) * len(base), base),
        missing=target.shortfall_national_mn,
        needed=target.required_real_growth_pct,
        given=given_growth(results, finding.info.of, item),
    )


def _base(member: MemberResult, per: str) -> Series:
    return member.gdp_national_mn if per == "gdp" else member.spending_national_mn[per]


def _part(share: Series, base: Series) -> Series:
    return tuple(
        None if pct is None or of is None else pct / 100 * of
        for pct, of in zip(share, base, strict=True)
    )


def steady(results: Results, code: str, aim: Aim) -> Series | None:
    """Return the money of growing evenly, as needed, to the due year; nothing after it."""
    if aim.needed is None or aim.plan is None or not aim.plan[0]:
        return None
    member = results.members[code]
    factor, last = 1 + aim.needed / 100, results.position(aim.due)
    prices = zip(member.gdp_national_mn, member.gdp_usd_mn, strict=True)
    levels = [(national or 0.0) / (usd or 1.0) for national, usd in prices]
    start = aim.plan[0]
    return tuple(
        start * factor**at * level / levels[0] if at <= last else None
        for at, level in enumerate(levels)
    )


def place(results: Results, code: str, line: str, year: int) -> Place | None:
    """Return the country's place by its share of ``line`` in a year; None without figures."""
    at = results.position(year)
    shares = {
        other: share
        for other, member in results.members.items()
        if (series := member.share_pct.get(line)) is not None and (share := series[at]) is not None
    }
    if code not in shares:
        return None
    return Place(1 + sum(share > shares[code] for share in shares.values()), len(shares))


def concerning(results: Results, code: str) -> list[WarningInfo]:
    """Return the warnings that name this country, or no country at all."""
    names = {other: (other, member.name) for other, member in results.members.items()}
    return [
        warning
        for warning in results.warnings
        if _names(warning, names[code])
        or not any(_names(warning, other) for other in names.values())
    ]


def _names(warning: WarningInfo, names: tuple[str, str]) -> bool:
    code, name = names
    return code in re.findall(r"\w+", warning.message) or name in warning.message
