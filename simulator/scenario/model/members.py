"""Members and groups for whom something differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.scenario.kinds import Model, Record, key
from simulator.scenario.listings import MapOf
from simulator.scenario.model.economy import Gdp
from simulator.scenario.model.lines import SPENDING, LineModel
from simulator.scenario.model.units import MONEY, SHARE, UNIT
from simulator.scenario.values import Number, Text

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader

__all__ = ["MEMBERS", "Figures", "MemberModel"]


class Figures(Model):
    """The base year's figures in place of the table's."""

    share: float | None = key(
        SHARE, "The share alone; everything else stays the table's.", example="2.45"
    )
    gdp: float | None = key(
        Number("an amount of money such as 2993", 0, 1e15, above=True),
        "GDP in national currency.",
        example="2993",
    )
    core: float | None = key(MONEY, "Defence expenditure in national currency.", example="41.0")
    equipment: float | None = key(
        MONEY, "Equipment expenditure in national currency, a part of core.", example="8.2"
    )
    unit: str | None = key(UNIT, "Millions (mn, the default) or billions (bn).", example="bn")
    currency: str | None = key(Text("a currency code such as CAD"), "The currency.", example="CAD")
    per_usd: float | None = key(
        Number("an exchange rate such as 1.37", 1e-6, 1e9),
        "What one dollar costs; default 1.",
        example="1.37",
    )

    def check(self, reader: Reader) -> None:
        """The share alone, or money."""
        money = self.given(_OWN_FIGURES)
        if self.share is not None and money:
            reader.report.fault(
                self.key_place(money[0]),
                f"'{money[0]}' and 'share' exclude each other; give the share alone, or gdp and core",
            )
        elif money and reader.whole and (self.gdp is None or self.core is None):
            missing = "gdp" if self.gdp is None else "core"
            reader.report.fault(
                self.node.place, f"'{missing}' is missing: own figures need both gdp and core"
            )
        for part, whole in (("core", "gdp"), ("equipment", "core")):
            amount, limit = getattr(self, part), getattr(self, whole)
            if amount is not None and limit is not None and amount > limit:
                reader.report.fault(
                    self.place(part), f"'{part}' is a part of {whole} and cannot be more than it"
                )


_OWN_FIGURES = ("gdp", "core", "equipment", "unit", "currency", "per_usd")


class MemberModel(Model):
    """What differs for one member, or for a group."""

    name: str | None = key(Text(), "The name to print.", example="Ruritania")
    figures: Figures | None = key(
        Record(Figures, "figures"),
        "The base year's figures, in place of the table's.",
        example="{gdp: 2993, core: 41.0, unit: bn, currency: CAD, per_usd: 1.37}",
    )
    gdp: Gdp | None = key(
        Record(Gdp, "gdp"), "This member's growth and inflation.", example="{real_growth: 1.5}"
    )
    spending: dict[str, LineModel | None] | None = key(
        SPENDING,
        "This member's spending.",
        example="[{hold: share}]",
    )
    source: str | None = key(Text(), "Where this comes from.", example="Budget of January 2026")


MEMBERS = MapOf(Record(MemberModel, "a member"), "members or groups, and what differs for them")
