"""What spending does to GDP and debt, as plain numbers: a further part of the results."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EconomyInfo", "EconomyResult"]


@dataclass(frozen=True, slots=True)
class EconomyInfo:
    """What was assumed.

    Attributes:
        multiplier: real GDP gained for each unit of real core spending above what the base year's
            share would have cost.
        interest: percent a year on the debt; None where no debt was asked for.
        financed: percent of that spending that is borrowed.
    """

    multiplier: float
    interest: float | None
    financed: float


@dataclass(frozen=True, slots=True)
class EconomyResult:
    """One member's GDP and debt with and without the spending above the base year's share.

    Attributes:
        gdp_without_usd_mn: GDP where the base year's share is held.
        gdp_gain_pct: how much higher GDP is with the spending.
        debt_pct, debt_without_pct: gross debt in percent of that GDP; None where there is no start.
        debt_source: where the debt of the base year comes from.
    """

    gdp_without_usd_mn: tuple[float, ...]
    gdp_gain_pct: tuple[float, ...]
    debt_pct: tuple[float, ...] | None
    debt_without_pct: tuple[float, ...] | None
    debt_source: str | None
