"""A phase -> words: what a rule does, as a report says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.results import PhaseInfo
from simulator.scenario.scenario import (
    Climb,
    Close,
    Grow,
    Hold,
    PlanMoney,
    PlanShare,
    Ramp,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.scenario.scenario import Line, Phase

__all__ = ["phases_of"]

_HELD = {"share": "share held", "real": "real spending held", "nominal": "money held"}
_PACES = {
    "real": "{rate} % real growth a year",
    "nominal": "{rate} % growth of money a year",
    "points": "{rate} points of share a year",
}
_SHOWN = 6
"""Years of a plan that are named; of a longer one the first and the last are."""


def phases_of(line: Line, currency: str, base_year: int) -> tuple[PhaseInfo, ...]:
    """Return a line's phases in words; money is in millions of ``currency``.

    Of a line in parts, those of each part in turn, its name before the rule.
    """
    own = tuple(
        PhaseInfo(phase.first, phase.last, _phrase(phase, currency, base_year), phase.source)
        for phase in line.phases
    )
    return own + tuple(
        replace(info, rule=f"{name}: {info.rule}", part=name)
        for name, part in line.parts.items()
        for info in phases_of(part, currency, base_year)
    )


def _phrase(phase: Phase, currency: str, base_year: int) -> str:
    limits = ""
    if phase.max_real_growth is not None:
        limits += f", at most {_plain(phase.max_real_growth)} % real growth a year"
    if phase.never_cut:
        limits += ", never cut in real terms"
    return _rule(phase, currency, base_year) + limits


def _rule(phase: Phase, currency: str, base_year: int) -> str:
    match phase.rule:
        case Hold(what):
            said = _HELD[what]
        case Grow(pace, rate):
            said = _PACES[pace].format(rate=_plain(rate))
        case Ramp(to, shape):
            said = f"move to a share of {_plain(to)} % in {phase.last}{_shape(shape)}"
        case Climb(to, shape):
            higher = "or hold a higher one"
            said = f"climb to a share of {_plain(to)} % in {phase.last}{_shape(shape)}, {higher}"
        case Close(to, rate):
            said = (
                f"{_plain(rate)} % of the distance to a share of {_plain(to)} % closed every year"
            )
        case PlanShare(points):
            shares = [(year, f"{_plain(share)} %") for year, share in points]
            said = f"planned share of {_listed(shares)}"
        case PlanMoney(points, constant):
            money = [(year, f"{currency} {amount:,.0f} mn") for year, amount in points]
            prices = f"at the prices of {base_year}" if constant else "at each year's prices"
            said = f"planned {_listed(money)}, {prices}"
    return said


def _listed(points: Sequence[tuple[int, str]]) -> str:
    if len(points) <= _SHOWN:
        return ", ".join(f"{text} in {year}" for year, text in points)
    (first, at_first), (last, at_last) = points[0], points[-1]
    return f"{at_first} in {first} to {at_last} in {last}, year by year"


def _shape(shape: str) -> str:
    return ", smoothly" if shape == "smooth" else ""


def _plain(value: float) -> str:
    return f"{value:.10g}".replace("-", "\N{MINUS SIGN}")
