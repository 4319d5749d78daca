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

__all__ = ["REST", "SPENDING", "LineModel", "MoneyModel", "PartModel"]

REST = "rest"
"""The part that starts from what the others leave of their line."""


class MoneyModel(Model):
    """An amount in the base year."""

    national: float | None = key(MONEY, "In national currency.", example="52")
    usd: float | None = key(MONEY, "In US dollars.", example="52")
    unit: str | None = key(UNIT, "Millions (mn, the default) or billions (bn).", example="bn")

    def check(self, reader: Reader) -> None:
        """One currency."""
        exactly_one(self, ("national", "usd"), "an amount", reader)


START = Or(
    "a share in percent, or an amount such as {national: 52, unit: bn}",
    scalar=SHARE,
    mapping=Record(MoneyModel, "an amount"),
)
PHASES = ListOf(PHASE, "a list of phases such as [{hold: share}]")


class PartModel(Model):
    """A part of a spending line, such as a special fund."""

    start: float | MoneyModel | None = key(
        START,
        "Where the part stands in the base year; 'rest' has none: it is what the others leave.",
        example="{national: 52, unit: bn}",
    )
    phases: list[PhaseModel | None] | None = key(
        PHASES, "What happens to the part, in order.", example="[{hold: real}]"
    )


class LineModel(Model):
    """A spending line."""

    per: str | None = key(
        Text("gdp, or the name of a line"),
        "What the share is of: gdp, or another line.",
        example="gdp",
    )
    start: float | MoneyModel | None = key(
        START,
        "Where the line stands in the base year; core starts from the table or from figures.",
        example="0.4",
    )
    phases: list[PhaseModel | None] | None = key(
        PHASES, "What happens, in order.", example="[{hold: share}]"
    )
    parts: dict[str, PartModel | None] | None = key(
        MapOf(
            Record(PartModel, "a part", "a list of phases, or a mapping with start and phases"),
            "names of parts, each with its start and phases",
            empty=False,
        ),
        "Parts that the line is the sum of, by name, in place of phases; one may be called rest.",
        example="{ministry: {start: 1.2, phases: [{hold: share}]}, rest: {phases: [{hold: real}]}}",
    )

    def check(self, reader: Reader) -> None:
        """Phases, or parts with phases of their own."""
        if self.phases is not None and self.parts is not None:
            reader.report.fault(
                self.key_place("parts"),
                "a line has phases, or parts with phases of their own; keep one of the two",
            )


SPENDING = MapOf(
    Record(LineModel, "a line", "a list of phases, or a mapping with phases"),
    "a list of phases, or lines with phases",
    empty=False,
)
