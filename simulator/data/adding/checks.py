"""What a publication says twice, compared with itself.

Tolerances are what rounding explains: half of the last decimal that the figures have, carried
through the division, and at least half of the last decimal that is printed (two of a percent).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from simulator.data.adding.found import Check, Disagreement, Place
from simulator.data.facts import currency_of_table
from simulator.data.forecasts import DEFLATOR, GROWTH
from simulator.data.labels import MEASURE_LABELS
from simulator.data.members import members

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.data.adding.found import Publication

__all__ = ["checks_of", "currencies_of"]

PRINTED = 0.005
"""Half of the last of the two decimals that NATO prints of a percentage."""
GROWTH_ROUNDING = 0.05
"""Growth of GDP from nominal GDP and deflator, both rounded by the IMF: percentage points."""
SUM_ROUNDING = 1.0
"""Million US dollars."""

SHARE, CHANGE = "share_of_gdp_pct", "real_change_pct"
SPENDING, GDP = "defence_usd_constant_mn", "gdp_usd_constant_mn"
SUMS = ("defence_usd_current_mn", SPENDING, "gdp_usd_current_mn", GDP)
GROUPS = {"NATO_TOTAL": frozenset[str](), "NATO_EUROPE_CANADA": frozenset({"USA"})}
"""The groups that NATO prints, and the members that are not in each."""


class _Two(NamedTuple):
    """A printed figure, the one that follows, and what rounding explains."""

    printed: float
    computed: float
    tolerance: float


def checks_of(found: Publication) -> tuple[Check, ...]:
    """Return every check of a table or forecast that its figures allow."""
    if found.kind == "forecast":
        told = "real growth is {} % as printed, {} % from NGDP and NGDP_D"
        checks = [_check(found, GROWTH, "real growth = growth of NGDP over NGDP_D", told, _growth)]
    else:
        told_share = "share is {} % of GDP as printed, {} % from constant spending and GDP"
        told_change = "real change is {} % as printed, {} % from constant spending"
        checks = [
            _check(found, SHARE, "share = constant spending / constant GDP", told_share, _share),
            _check(
                found, CHANGE, "real change = constant spending, year on year", told_change, _change
            ),
            *(_check_sum(found, measure) for measure in SUMS),
        ]
    if found.repeated:
        checks.append(Check("no figure twice", len(found.repeated), tuple(found.repeated)))
    return tuple(check for check in checks if check.tried)


def currencies_of(found: Publication, date: str) -> tuple[str, ...]:
    """Return where the table names the euro and other figures of that date are not in it, or v.v.

    Which currency a member's figures are in follows from the table's date; the workbook's own words
    ('Leva', 'Euros') can only say whether it is the euro.
    """
    told = []
    for code, named in sorted(found.currencies.items()):
        taken = currency_of_table(code, date)
        if ("euro" in named.casefold()) != (taken == "EUR"):
            told.append(f"{code}: the table names {named}, but its figures are taken as {taken}")
    return tuple(told)


def _check_sum(found: Publication, measure: str) -> Check:
    label = MEASURE_LABELS[measure]
    told = f"{label}, is {{}} as printed, {{}} from the members"
    return _check(found, measure, f"totals = members, {label}", told, partial(_sum, measure))


def _check(
    found: Publication,
    measure: str,
    name: str,
    told: str,
    two: Callable[[Publication, Place], _Two | None],
) -> Check:
    """Compare every printed figure of a measure with what ``two`` computes."""
    places = sorted(found.figures.get(measure, {}))
    pairs = [(place, pair) for place in places if (pair := two(found, place)) is not None]
    wrong = tuple(
        Disagreement(place, told, pair.printed, pair.computed)
        for place, pair in pairs
        if abs(pair.printed - pair.computed) > pair.tolerance + 1e-9
    )
    return Check(name, len(pairs), wrong)


def _share(found: Publication, place: Place) -> _Two | None:
    printed = found.value(SHARE, place.who, place.year)
    spent, gdp = (found.value(name, place.who, place.year) for name in (SPENDING, GDP))
    if printed is None or spent is None or not gdp:
        return None
    share = 100.0 * spent / gdp
    rounding = (
        100.0 * found.half(SPENDING, place.year) / gdp + share * found.half(GDP, place.year) / gdp
    )
    return _Two(printed, share, max(PRINTED, found.half(SHARE, place.year)) + rounding)


def _change(found: Publication, place: Place) -> _Two | None:
    printed = found.value(CHANGE, place.who, place.year)
    spent, before = (found.value(SPENDING, place.who, place.year - k) for k in (0, 1))
    if printed is None or spent is None or not before:
        return None
    change = 100.0 * (spent / before - 1.0)
    half = found.half(SPENDING, place.year)
    rounding = 100.0 * (half / before + spent / before * half / before)
    return _Two(printed, change, max(PRINTED, found.half(CHANGE, place.year)) + rounding)


def _sum(measure: str, found: Publication, place: Place) -> _Two | None:
    """Add up the members of the alliance at the end of the year; none where one has no figure."""
    if place.who not in GROUPS:
        return None
    printed = found.value(measure, place.who, place.year)
    codes = list(_in_group(measure, place))
    figures = [found.value(measure, code, place.year) for code in codes]
    known = [value for value in figures if value is not None]
    if printed is None or len(known) < len(figures):
        return None
    rounding = (len(known) + 1) * found.half(measure, place.year)
    return _Two(printed, sum(known), max(SUM_ROUNDING, rounding))


def _in_group(measure: str, place: Place) -> Iterator[str]:
    """Yield the members that a sum has; who has no armed forces is in sums of GDP alone."""
    for code, member in members().items():
        counts = member.armed_forces or measure.startswith("gdp")
        if counts and code not in GROUPS[place.who] and member.in_nato(place.year):
            yield code


def _growth(found: Publication, place: Place) -> _Two | None:
    printed = found.value(GROWTH, place.who, place.year)
    money, before = (found.value("NGDP", place.who, place.year - k) for k in (0, 1))
    prices, prices_before = (found.value(DEFLATOR, place.who, place.year - k) for k in (0, 1))
    if printed is None or money is None or prices_before is None or not (before and prices):
        return None
    growth = 100.0 * (money / before * prices_before / prices - 1.0)
    rounding = 100.0 * (0.5 / before + 0.5 / prices) * 1e-3
    return _Two(printed, growth, GROWTH_ROUNDING + rounding)
