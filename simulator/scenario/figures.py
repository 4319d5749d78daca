"""Where a member starts: share, spending, GDP and the price of a dollar in the base year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.period import spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.model import Figures
    from simulator.scenario.period import Period

__all__ = ["Start", "check_figures", "own_start", "table_start"]

TABLES_MAY_DISAGREE = 0.02
"""How far NATO's own tables may differ on GDP before a warning says so."""


@dataclass(frozen=True, slots=True)
class Start:
    """A member in the base year.

    Attributes:
        share: core spending in percent of GDP.
        gdp_usd_mn: GDP in millions of dollars.
        per_usd: what one dollar costs in ``currency``.
        equipment: equipment in percent of core; None where no figure exists.
        origin: where these come from, in words.
        table: the table used; None for figures of the planner's own.
        own: the planner's own figures by key, ``share`` or millions of national money.
    """

    share: float
    gdp_usd_mn: float
    per_usd: float
    currency: str
    equipment: float | None
    origin: str
    table: str | None = None
    own: Mapping[str, float] = field(default_factory=dict)


def own_start(figures: Figures, code: str, report: Report) -> Start | None:
    """Return the start that the planner gives in national currency, or None where it is at fault."""
    if figures.gdp is None or figures.core is None:
        return None
    ally = data.members().get(code)
    currency = figures.currency or (ally.currency if ally else "USD")
    if figures.per_usd is None and currency != "USD":
        report.warn(
            f"{currency} without per_usd: one {currency} is taken for one dollar",
            figures.place("currency"),
        )
    unit = 1000.0 if figures.unit == "bn" else 1.0
    per_usd = figures.per_usd or 1.0
    gdp, core = figures.gdp * unit, figures.core * unit
    equipment = None if figures.equipment is None else figures.equipment * unit
    return Start(
        share=100 * core / gdp,
        gdp_usd_mn=gdp / per_usd,
        per_usd=per_usd,
        currency=currency,
        equipment=None if equipment is None else 100 * equipment / core if core else 0.0,
        origin="the scenario's own figures",
        own={"gdp": gdp, "core": core, **({} if equipment is None else {"equipment": equipment})},
    )


def table_start(
    code: str, period: Period, own_share: float | None, place: Place, report: Report
) -> Start | None:
    """Return an ally's start from the table, with the IMF's figures where the table has none.

    None where the table has no share for the base year and the scenario gives none.
    """
    table = data.table(period.table)
    year = period.base_year
    printed = table.value(code, year, "share_of_gdp_pct")
    share = printed if own_share is None else own_share
    if share is None:
        return None
    usd = table.value(code, year, "defence_usd_current_mn")
    from_spending = 100 * usd / share if usd and share else None
    gdp = from_spending or _imf_gdp(code, period)
    price = _price_of_a_dollar(code, period, usd)
    if gdp is None or price is None:
        return None
    per_usd, currency, price_origin = price
    if from_spending and own_share is None:
        _compare_gdp(code, period, gdp, place, report)
    gdp_origin = "spending over share" if from_spending else f"WEO {_vintage(period, 'NGDPD')}"
    return Start(
        share=share,
        gdp_usd_mn=gdp,
        per_usd=per_usd,
        currency=currency,
        equipment=table.value(code, year, "equipment_share_pct"),
        origin=f"share: {'the scenario' if own_share is not None else f'NATO {period.table}'}; "
        f"GDP: {gdp_origin}; {currency} a dollar: {price_origin}",
        table=period.table,
        own={} if own_share is None else {"share": own_share},
    )


def check_figures(
    needing: list[str],
    missing: list[str],
    named: dict[str, Place],
    period: Period,
    place: Place,
    report: Report,
) -> bool:
    """Judge allies that the table does not hold for the base year; tell whether it holds enough.

    Whoever is named is a fault; the others are left out with one warning, unless fewer than half
    are there.
    """
    if 2 * len(missing) > len(needing) and not set(needing) <= named.keys():
        report.fault(place, _too_few(needing, missing, period))
        return False
    for code in missing:
        if code in named:
            report.fault(named[code], _no_figure(code, period))
    others = [code for code in missing if code not in named]
    if others:
        report.warn(
            f"left out, since the table of {period.table} has no figure for {period.base_year}: "
            f"{', '.join(others)}",
            place,
        )
    return True


def _no_figure(code: str, period: Period) -> str:
    years = data.table(period.table).years(code)
    held = f"only for {spans(years)}" if years else "and none for any other year"
    return (
        f"{code} has no figure for {period.base_year} in the table of {period.table}, {held}; "
        "give figures of your own, or leave it out"
    )


def _too_few(needing: list[str], missing: list[str], period: Period) -> str:
    table = data.table(period.table)
    years = [
        year
        for year in table.all_years()
        if 2 * sum(code in table.members_with(year) for code in needing) >= len(needing)
    ]
    there = f"only {len(needing) - len(missing)}" if len(missing) < len(needing) else "none"
    holds = f"it holds {spans(years)}" if years else "no year of it holds half of them"
    return (
        f"the table of {period.table} has {period.base_year} for {there} of the {len(needing)} "
        f"allies; {holds}"
    )


def _vintage(period: Period, indicator: str) -> str | None:
    return data.newest_forecast(period.table, having=indicator)


def _imf_gdp(code: str, period: Period) -> float | None:
    vintage = _vintage(period, "NGDPD")
    billions = data.forecast(vintage).value(code, period.base_year, "NGDPD") if vintage else None
    if billions is None:
        return None
    return 1000 * billions * data.gdp_factor(code, period.base_year, period.table)


def _price_of_a_dollar(
    code: str, period: Period, usd: float | None
) -> tuple[float, str, str] | None:
    """Return what a dollar costs, in which currency, and who says so."""
    table = data.table(period.table)
    national = table.value(code, period.base_year, "defence_national_currency_mn")
    if usd and national:
        currency = data.currency_of_table(code, period.table)
        return national / usd, currency, f"NATO {period.table}"
    vintage = _vintage(period, "NGDP")
    if vintage is None:
        return None
    forecast = data.forecast(vintage)
    in_national = forecast.value(code, period.base_year, "NGDP")
    in_dollars = forecast.value(code, period.base_year, "NGDPD")
    if not in_national or not in_dollars:
        return None
    currency = data.currency_of_forecast(code, vintage)
    return in_national / in_dollars, currency, f"WEO {vintage}"


def _compare_gdp(code: str, period: Period, gdp: float, place: Place, report: Report) -> None:
    printed = data.table(period.table).value(code, period.base_year, "gdp_usd_current_mn")
    if printed and abs(gdp / printed - 1) > TABLES_MAY_DISAGREE:
        report.warn(
            f"NATO's tables disagree on the GDP of {code} in {period.base_year}: spending over "
            f"share gives {gdp / 1000:,.0f} bn dollars, used here; printed are "
            f"{printed / 1000:,.0f} bn",
            place,
        )
