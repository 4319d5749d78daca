"""Phases of a spending line: one rule each, and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Model, Or, Record, exactly_one, key
from simulator.scenario.listings import YearMap
from simulator.scenario.model.columns import ColumnModel, Points
from simulator.scenario.model.units import MONEY, POINTS, RATE, SHAPE, SHARE, UNIT
from simulator.scenario.values import Choice, Date, Flag, Number, Prices, Text, Year

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader
    from simulator.scenario.nodes import Node

__all__ = [
    "PHASE",
    "RULES",
    "THEN",
    "Announced",
    "Close",
    "Grow",
    "PhaseModel",
    "Plan",
    "Slope",
    "Then",
]


class Grow(Model):
    """Growth at a constant pace: exactly one of the three."""

    real: float | None = key(RATE, "Percent a year above inflation.", example="3.0")
    nominal: float | None = key(RATE, "Percent a year in current money.", example="5.0")
    points: float | None = key(POINTS, "Points of share a year.", example="0.1")

    def check(self, reader: Reader) -> None:
        """One pace."""
        exactly_one(self, ("real", "nominal", "points"), "grow", reader)


class Slope(Model):
    """A share to move to, and the way there."""

    to: float | None = key(
        SHARE, "The share to arrive at.", example="2.0", required="where it leads"
    )
    shape: str | None = key(
        SHAPE, "A straight line (linear, the default) or an S-curve (smooth).", example="smooth"
    )
    target: str | None = None


class _TargetName(Text):
    def read(self, node: Node, name: str, reader: Reader) -> Any:
        value = super().read(node, name, reader)
        return None if value is None else Slope(node=node, target=value)


_CLIMB_WANTS = "the name of a target, or {to: SHARE}"
CLIMB = Or(
    _CLIMB_WANTS, scalar=_TargetName(_CLIMB_WANTS), mapping=Record(Slope, "climb", _CLIMB_WANTS)
)


class Close(Model):
    """Close a part of the distance to a share every year."""

    to: float | None = key(
        SHARE, "The share to approach.", example="2.0", required="where it leads"
    )
    rate: float | None = key(
        Number("percent of the distance such as 25", 0, 100, above=True),
        "Percent of the remaining distance that is closed each year.",
        example="25",
        required="how fast",
    )


class Plan(Model):
    """Given shares or amounts, with straight lines between the years."""

    share: dict[int, float] | ColumnModel | None = key(
        Points(YearMap(SHARE, "years and shares")),
        "Shares by year.",
        example="{2028: 1.8, 2030: 1.9}",
    )
    national: dict[int, float] | ColumnModel | None = key(
        Points(YearMap(MONEY, "years and amounts")),
        "Amounts in national currency by year.",
        example="{2028: 18, 2030: 24}",
    )
    usd: dict[int, float] | ColumnModel | None = key(
        Points(YearMap(MONEY, "years and amounts")),
        "Amounts in US dollars by year, changed at the base year's rate.",
        example="{2028: 18, 2030: 24}",
    )
    prices: int | str | None = key(
        Prices(),
        "Prices of the amounts: current (the default), or those of the base year or an earlier one.",
        example="2025",
    )
    unit: str | None = key(UNIT, "Millions (mn, the default) or billions (bn).", example="bn")

    def check(self, reader: Reader) -> None:
        """One way to give it; prices and unit belong to money."""
        exactly_one(self, ("share", "national", "usd"), "a plan", reader)
        for name in self.given(("prices", "unit")) if self.share else ():
            reader.report.fault(
                self.key_place(name), f"'{name}' belongs to a plan in money; take it out"
            )


THEN = ("hold", "grow", "ramp", "climb", "close")
"""The keys of which ``then`` has exactly one."""


class Then(Model):
    """What follows where an announced plan ends, to the end of the phase: exactly one rule."""

    hold: str | None = key(
        Choice("share", "real", "nominal"),
        "Keep last year's share, real level or money.",
        example="share",
    )
    grow: Grow | None = key(
        Record(Grow, "grow", "a pace such as {real: 3.0}"),
        "Grow at a constant pace.",
        example="{real: 3.0}",
    )
    ramp: Slope | None = key(
        Record(Slope, "ramp", "a share to move to, such as {to: 2.0}"),
        "Move the share to a value, up or down.",
        example="{to: 2.0}",
    )
    climb: Slope | None = key(
        CLIMB,
        "Ramp where the share is below; to a target by its year, after which the share is held.",
        example="{to: 2.0}",
    )
    close: Close | None = key(
        Record(Close, "close", "a share and a rate, such as {to: 2.0, rate: 25}"),
        "Close a part of the distance to a share every year.",
        example="{to: 2.0, rate: 25}",
    )

    @property
    def rule(self) -> str | None:
        """The one rule's key, or None where that is at fault."""
        given = self.given(THEN)
        return given[0] if len(given) == 1 else None

    def check(self, reader: Reader) -> None:
        """Exactly one rule."""
        exactly_one(self, THEN, "'then'", reader)


class Announced(Model):
    """What the member's government had announced by a day: its laws, budgets and plans."""

    as_of: str | None = key(
        Date(),
        "The day whose knowledge counts; default: the date of the table.",
        example="2026-11-24",
    )
    then: Then | None = key(
        Record(Then, "'then'", "a rule such as {hold: share}"),
        "What follows after the last year announced; default: {hold: share}.",
        example="{hold: share}",
    )


RULES = ("hold", "grow", "ramp", "climb", "close", "plan", "announced")


class PhaseModel(Model):
    """A stretch of years with exactly one rule."""

    through: int | None = key(
        Year(), "Last year of the phase; the last phase runs to the horizon.", example="2030"
    )
    hold: str | None = key(
        Choice("share", "real", "nominal"),
        "Keep last year's share, real level or money.",
        example="share",
    )
    grow: Grow | None = key(
        Record(Grow, "grow", "a pace such as {real: 3.0}"),
        "Grow at a constant pace, real, nominal or in points of share.",
        example="{real: 3.0}",
    )
    ramp: Slope | None = key(
        Record(Slope, "ramp", "a share to move to, such as {to: 2.0}"),
        "Move the share to a value by the end of the phase, up or down.",
        example="{to: 2.0}",
    )
    climb: Slope | None = key(
        CLIMB,
        "Ramp where the share is below, hold the share where it is not; a target's name gives its "
        "share and year.",
        example="{to: 2.0}",
    )
    close: Close | None = key(
        Record(Close, "close", "a share and a rate, such as {to: 2.0, rate: 25}"),
        "Close a part of the distance to a share every year.",
        example="{to: 2.0, rate: 25}",
    )
    plan: Plan | None = key(
        Record(Plan, "plan", "shares or amounts by year, such as {share: {2028: 1.8}}"),
        "Follow given shares or amounts, with straight lines between.",
        example="{share: {2028: 1.8, 2030: 1.9}}",
    )
    announced: Announced | None = key(
        Record(Announced, "announced", "a day and a rule, such as {as_of: 2026-11-24}"),
        "Follow what the government has announced, with straight lines between; core alone.",
        example="{as_of: 2026-11-24, then: {hold: share}}",
    )
    max_real_growth: float | None = key(
        RATE, "The most that the real level may rise in a year, in percent.", example="8"
    )
    never_cut: bool | None = key(
        Flag(), "The real level never falls below last year's.", example="true"
    )
    source: str | None = key(Text(), "Where this comes from.", example="White paper of 2025")

    @property
    def rule(self) -> str | None:
        """The one rule's key, or None where that is at fault."""
        given = self.given(RULES)
        return given[0] if len(given) == 1 else None

    def check(self, reader: Reader) -> None:
        """Exactly one rule."""
        exactly_one(self, RULES, "a phase", reader)


PHASE = Record(
    PhaseModel,
    "a phase",
    "a phase such as {through: 2030, hold: share}",
    meant={"until": "through", "to": "through", "by": "through", "end": "through"},
)
