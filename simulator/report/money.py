"""What is missing to a target, and what is spent beyond the counterfactual: each year and summed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.findings import line_label
from simulator.report.headlines import aim
from simulator.report.words import billions, capitalised, in_sentence, isolated, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.report.findings import TargetFinding
    from simulator.results import MemberResult, Results, Series

__all__ = [
    "Amounts",
    "Counted",
    "Money",
    "against",
    "conventions",
    "extra",
    "extra_headline",
    "extra_reading",
    "missing",
    "missing_headline",
    "missing_reading",
    "summed",
]


@dataclass(frozen=True, slots=True)
class Amounts:
    """One member's amounts in millions: ``national`` at each year's prices, ``usd`` at the base year's."""

    code: str
    name: str
    currency: str
    national: Series
    usd: Series


@dataclass(frozen=True, slots=True)
class Money:
    """Amounts by year: everybody's in USD millions, and each member's, the largest sum first."""

    total: Series
    members: tuple[Amounts, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a line's spending comes to against one counterfactual, USD millions."""

    held: str
    name: str
    usd: Series
    chosen: bool


def summed(series: Series) -> float:
    """Return the sum over the projected years; the base year is not one of them."""
    return float(sum(value or 0.0 for value in series[1:]))


def missing(results: Results, finding: TargetFinding) -> Money | None:
    """Return the shortfalls of a share target; None for other targets."""
    if finding.info.kind != "share" or not finding.members:
        return None
    found = []
    for item in finding.members:
        member = results.members[item.code]
        target = member.targets[finding.name]
        national, usd = target.shortfall_national_mn, target.shortfall_usd_mn
        if national is not None and usd is not None and any(usd):
            found.append(Amounts(item.code, member.name, member.currency, national, usd))
    return _money(results, found)


def extra(results: Results, line: str) -> Money | None:
    """Return a line's spending beyond the counterfactual; None where nobody has figures."""
    found = []
    for code, member in results.members.items():
        national, usd = member.extra_national_mn.get(line), member.extra_usd_mn.get(line)
        if national is not None and usd is not None and usd[-1] is not None:
            series = (_without_noise(national), _without_noise(usd))
            found.append(Amounts(code, member.name, member.currency, *series))
    return _money(results, found) if found else None


def _without_noise(series: Series) -> Series:
    """Return amounts in millions, what is only a rounding error as nothing."""
    return tuple(0.0 if value is not None and abs(value) < _NOISE else value for value in series)


def _money(results: Results, found: Sequence[Amounts]) -> Money:
    count = len(results.years)
    total = tuple(sum(item.usd[at] or 0.0 for item in found) for at in range(count))
    return Money(total, tuple(sorted(found, key=lambda item: -summed(item.usd))))


_NOISE = 1e-6
_HELD = {
    "share": "each member's share held as in {base}",
    "real": "each member's real spending held as in {base}",
    "nominal": "each member's money held as in {base}, whatever prices do",
}
_SHORT = {"share": "constant share", "real": "constant real", "nominal": "constant money"}


def against(results: Results, held: str | None = None) -> str:
    """Return a counterfactual in words: ``"each member's share held as in 2016"``."""
    held = results.provenance.counterfactual if held is None else held
    words = _HELD.get(held)
    if words is None:
        return f"the scenario {isolated(held)}"
    text = words.format(base=results.base_year)
    if len(results.members) == 1:
        member = next(iter(results.members.values()))
        text = text.replace("each member's", f"{in_sentence(member.name)}'s")
    return text


def conventions(results: Results, line: str) -> list[Counted]:
    """Return what a line's spending comes to against each of three counterfactuals, all together.

    One plan is many sums: beyond a constant share, beyond constant real spending, beyond frozen money.
    """
    chosen = results.provenance.counterfactual
    found = []
    for held, name in _SHORT.items():
        series = [
            one
            for member in results.members.values()
            if (one := _beyond(results, member, line, held)) is not None
        ]
        if series:
            total = tuple(sum(one[at] for one in series) for at in range(len(results.years)))
            found.append(Counted(held, name, _without_noise(total), held == chosen))
    return found


def _beyond(
    results: Results, member: MemberResult, line: str, held: str
) -> tuple[float, ...] | None:
    """Return real spending less what it would be with ``held`` kept from the base year, USD millions."""
    spending = member.spending_usd_mn.get(line)
    per = results.lines[line].per
    base = member.gdp_usd_mn if per == "gdp" else member.spending_usd_mn.get(per)
    if spending is None or base is None or spending[0] is None or not base[0]:
        return None
    real = [value or 0.0 for value in spending]
    prices = _prices(member)
    kept = {
        "share": [real[0] * (value or 0.0) / base[0] for value in base],
        "real": [real[0]] * len(real),
        "nominal": [real[0] / price for price in prices],
    }[held]
    return tuple(now - then for now, then in zip(real, kept, strict=True))


def _prices(member: MemberResult) -> list[float]:
    """Return the price level, 1 in the base year."""
    pairs = zip(member.gdp_national_mn, member.gdp_usd_mn, strict=True)
    levels = [(national or 1.0) / (usd or 1.0) for national, usd in pairs]
    return [level / levels[0] for level in levels]


def missing_headline(results: Results, finding: TargetFinding, found: Money) -> str:
    """Return what is missing when the target is due, and over all projected years."""
    at = results.position(finding.due)
    years = _span(results)
    target = aim(results, finding)
    if not any(found.total):
        return f"nothing is missing to {target} in any year to {results.horizon}"
    then = f"{billions(found.total[at] or 0.0)} is missing to {target} in {finding.due}"
    if not any(found.total[1:]):
        return then
    return f"{then}, {billions(summed(found.total))} {years}"


def _span(results: Results) -> str:
    first, last = results.years[1], results.horizon
    return f"from {first} to {last} together" if first < last else f"in {last}"


def missing_reading(results: Results) -> str:
    """Return what the amounts are."""
    return f"Missing: what the target costs beyond the scenario's spending in that year, nothing where it is met. {_prices_said(results)}"


def _prices_said(results: Results) -> str:
    return (
        f"Dollars at {results.base_year} prices and exchange rates; national money at each year's prices. "
        f"Sums run over {results.years[1]} to {results.horizon}."
    )


def extra_headline(results: Results, line: str, found: Money) -> str:
    """Return what is spent beyond the counterfactual at the horizon, and over all projected years."""
    what = "" if line == "core" else f" on {line_label(results, line)}"
    last, total = found.total[-1] or 0.0, summed(found.total)
    if not any(found.total):
        return f"the scenario spends{what} what {against(results)} comes to"
    said = f"{_more(last)}{what} in {results.horizon}"
    if len(results.years) > 2:  # noqa: PLR2004
        said = f"{said}, and {_more(total)} {_span(results)},"
    return f"the scenario spends {said} than with {against(results)}"


def _more(money: float) -> str:
    return f"{billions(abs(money))} {'more' if money >= 0 else 'less'}"


def extra_reading(results: Results, found: Money) -> str:
    """Return what the amounts are measured against, and how many members have none."""
    said = [f"Extra: spending less {against(results)}.", _prices_said(results), _ONE_PLAN]
    without = sum(not any(item.usd) for item in found.members)
    if without:
        has = "has" if without == 1 else "have"
        said.append(f"{capitalised(plural(without, 'member'))} {has} none.")
    return " ".join(said)


_ONE_PLAN = (
    "One plan gives different sums by what it is measured against; the first rows show three."
)
