"""Spending lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.scenario.kinds import Model, Or, Record, exactly_one, key
from simulator.scenario.listings import ListOf, MapOf
from simulator.scenario.model.phases import PHASE, PhaseModel
from simulator.scenario.model.units import MONEY, SHARE, UNIT
from simulator.scenario.values import Text

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader

__all__ = ["SPENDING", "LineModel", "MoneyModel"]


class MoneyModel(Model):
    """An amount in the base year."""

    national: float | None = key(MONEY, "In national currency.", example="52")
    usd: float | None = key(MONEY, "In US dollars.", example="52")
    unit: str | None = key(UNIT, "Millions (mn, the default) or billions (bn).", example="bn")

    def check(self, reader: Reader) -> None:
        """One currency."""
        exactly_one(self, ("national", "usd"), "an amount", reader)


class LineModel(Model):
    """A spending line."""

    per: str | None = key(
        Text("gdp, or the name of a line"),
        "What the share is of: gdp, or another line.",
        example="gdp",
    )
    start: float | MoneyModel | None = key(
        Or(
            "a share in percent, or an amount such as {national: 52, unit: bn}",
            scalar=SHARE,
            mapping=Record(MoneyModel, "an amount"),
        ),
        "Where the line stands in the base year; core starts from the table or from figures.",
        example="0.4",
    )
    phases: list[PhaseModel | None] | None = key(
        ListOf(
            PHASE,
            "a list of phases such as [{hold: share}]",
        ),
        "What happens, in order.",
        example="[{hold: share}]",
    )


SPENDING = MapOf(
    Record(LineModel, "a line", "a list of phases, or a mapping with phases"),
    "a list of phases, or lines with phases",
    empty=False,
)
