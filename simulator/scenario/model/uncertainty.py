"""What is not certain."""

from __future__ import annotations

from simulator.scenario.kinds import Model, Or, Record, key
from simulator.scenario.values import Choice, Number, Whole

__all__ = ["UNCERTAINTY", "Uncertainty"]


class Spread(Model):
    """The spread of a start."""

    sd: float | None = key(
        Number("percentage points such as 0.1", 0, 100),
        "Standard deviation, in points.",
        example="0.1",
    )


class Wobble(Model):
    """How a growth rate strays from its central path."""

    sd: float | None = key(
        Number("percentage points such as 1.8", 0, 100),
        "Standard deviation of a year's shock, in points.",
        example="1.8",
    )
    persistence: float | None = key(
        Number("a coefficient such as 0.2", -0.999, 0.999),
        "How much of a shock is left after a year.",
        example="0.2",
    )
    common: float | None = key(
        Number("a coefficient such as 0.4", 0, 1), "The part that all members share.", example="0.4"
    )


class Delivery(Model):
    """How spending strays from plan."""

    mean: float | None = key(
        Number("percent such as -0.5", -100, 100), "Mean deviation, in percent.", example="-0.5"
    )
    sd: float | None = key(
        Number("percent such as 2.0", 0, 100), "Standard deviation, in percent.", example="2.0"
    )
    slip: float | None = key(
        Number("a chance in percent such as 10", 0, 100),
        "Chance that a planned rise does not happen in a year.",
        example="10",
    )


class Regime(Model):
    """A shift: a member's plan gives way, for good, to a climb in points of share a year."""

    chance: float | None = key(
        Number("a chance in percent such as 5", 0, 100),
        "Chance a year that a member shifts.",
        example="5",
    )
    points: float | None = key(
        Number("percentage points a year such as 0.2", 0, 100),
        "How fast its share climbs from then on, in points a year.",
        example="0.2",
    )
    to: float | None = key(
        Number("a share in percent such as 2.0", 0, 100),
        "The share that it climbs to; the highest target on core alone where it is missing.",
        example="2.0",
    )


class Uncertainty(Model):
    """What is not certain; a part that is missing is certain."""

    like: str | None = key(
        Choice("standard"), "Fill in what is missing from the bundled values.", example="standard"
    )
    draws: int | None = key(
        Whole("a number of draws such as 10000", 1, 1_000_000_000),
        "How many draws.",
        example="10000",
    )
    seed: int | None = key(
        Whole("a whole number such as 2017", 0, 2**63 - 1), "Seed of the draws.", example="2017"
    )
    start: Spread | None = key(
        Record(Spread, "start"), "The base year's share.", example="{sd: 0.1}"
    )
    gdp: Wobble | None = key(
        Record(Wobble, "gdp"), "Real growth.", example="{sd: 1.8, persistence: 0.2, common: 0.4}"
    )
    inflation: Wobble | None = key(
        Record(Wobble, "inflation"),
        "Inflation.",
        example="{sd: 1.0, persistence: 0.5, common: 0.3}",
    )
    delivery: Delivery | None = key(
        Record(Delivery, "delivery"),
        "Spending against plan.",
        example="{mean: -0.5, sd: 2.0, slip: 10}",
    )
    regime: Regime | None = key(
        Record(Regime, "regime"),
        "A shift of regime; never part of the bundled values.",
        example="{chance: 5, points: 0.2}",
    )


UNCERTAINTY = Or(
    "standard, or a mapping",
    scalar=Choice("standard", wants="standard, or a mapping"),
    mapping=Record(Uncertainty, "uncertainty"),
)
