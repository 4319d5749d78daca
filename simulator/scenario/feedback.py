"""The ``economy`` block, filled in: the multiplier, and where each member's debt starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.normalise import canonical_member
from simulator.scenario.odds import OWN
from simulator.scenario.scenario import Feedback
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.scenario.faults import Report
    from simulator.scenario.model.feedback import EconomyModel
    from simulator.scenario.period import Period

__all__ = ["DEBT", "resolve_feedback"]

DEBT = "GGXWDG_NGDP"
"""The IMF's general government gross debt, percent of GDP."""
BORROWED = 100.0
"""Percent of the extra spending that is borrowed where the scenario does not say."""


def resolve_feedback(
    model: EconomyModel | None, codes: Sequence[str], period: Period, report: Report
) -> Feedback | None:
    """Return what spending does to the economy; None where the scenario does not ask.

    Args:
        model: the block.
        codes: of the projected members.
        period: whose table, forecast and base year the IMF's debt is looked up for.
        report: gets a fault for a member who is not there, a warning for one without a figure.
    """
    if model is None or not model.sound:
        return None
    own = _own(model, codes, report)
    vintage = data.newest_forecast(period.forecast or period.table, having=DEBT)
    debt: dict[str, float | None] = dict.fromkeys(codes)
    origin: dict[str, str] = {}
    for code in codes if model.interest is not None else ():
        debt[code], origin[code] = _start(code, own, vintage, period)
        if debt[code] is None:
            report.warn(
                f"the IMF's forecast has no gross debt for {period.base_year}, so none is computed; "
                "'debt' of 'economy' gives it",
                model.node.place,
                code,
            )
    return Feedback(
        multiplier=model.multiplier or 0.0,
        interest=model.interest,
        financed=BORROWED if model.financed is None else model.financed,
        debt=debt,
        sources={code: text for code, text in origin.items() if text},
    )


def _own(model: EconomyModel, codes: Sequence[str], report: Report) -> Mapping[str, float]:
    """Return the scenario's own figures by code."""
    if not isinstance(model.debt, dict):
        return {} if model.debt is None else dict.fromkeys(codes, float(model.debt))
    found: dict[str, float] = {}
    for name, value in model.debt.items():
        code = canonical_member(name)
        if code in codes:
            found[code] = value
        elif code not in data.members():
            hint = did_you_mean(name, codes)
            report.fault(model.label_place("debt", name), f"no member is called '{name}'{hint}")
    return found


def _start(
    code: str, own: Mapping[str, float], vintage: str | None, period: Period
) -> tuple[float | None, str]:
    """Return the debt at the end of the base year, and where it comes from."""
    if code in own:
        return own[code], OWN
    value = data.forecast(vintage).value(code, period.base_year, DEBT) if vintage else None
    return value, "" if value is None else f"WEO {vintage}"
