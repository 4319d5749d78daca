"""What spending does to the economy, and to the debt."""

from __future__ import annotations

from typing import Any

from simulator.scenario.kinds import Model, Or, Record, key
from simulator.scenario.listings import MapOf
from simulator.scenario.model.units import RATE
from simulator.scenario.values import Number

__all__ = ["ECONOMY", "EconomyModel"]

_DEBT = Number("a share in percent such as 60", 0, 1000)


class EconomyModel(Model):
    """What core spending above the base year's share does to GDP and to the public debt."""

    multiplier: float | None = key(
        Number("a multiplier such as 0.75", 0, 2),
        "By how much real GDP in a year is above its path for each unit of real spending above what "
        "the base year's share would have cost.",
        example="0.75",
    )
    debt: Any = key(
        Or(
            "a share in percent, or members and shares",
            scalar=_DEBT,
            mapping=MapOf(_DEBT, "members and shares"),
        ),
        "Gross public debt at the end of the base year in percent of GDP, of everybody or by member; "
        "default: the IMF's.",
        example="{DEU: 62.7, ITA: 135}",
    )
    interest: float | None = key(
        RATE,
        "Interest on the debt in percent a year; without it, no debt is computed.",
        example="2.5",
    )
    financed: float | None = key(
        Number("percent such as 50", 0, 100),
        "Percent of the spending above the base year's share that is borrowed; default: 100.",
        example="50",
    )


ECONOMY = Record(EconomyModel, "economy", meant={"gdp": "multiplier", "rate": "interest"})
