"""Targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.scenario.kinds import Model, Or, Record, exactly_one, key
from simulator.scenario.listings import ListOf, MapOf
from simulator.scenario.model.units import RATE, SHARE
from simulator.scenario.nodes import Mapping
from simulator.scenario.values import Text, Whole, Year
from simulator.scenario.words import is_null

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader
    from simulator.scenario.nodes import Node

__all__ = ["FORMS", "TARGETS", "OwnTarget", "TargetModel"]


class _Decimals(Whole):
    def read(self, node: Node, name: str, reader: Reader) -> int | None:
        return None if is_null(node) else super().read(node, name, reader)


class OwnTarget(Model):
    """What differs for one member."""

    share: float | None = key(SHARE, "This member's share.", example="2.1")
    by: int | None = key(Year(), "This member's year.", example="2030")


FORMS = ("share", "real_growth", "all")
"""The keys of which a target has exactly one."""
_LINES = Or("a line, or a list of lines", scalar=Text(), sequence=ListOf(Text(), "a list of lines"))


class TargetModel(Model):
    """A share to reach, a real growth to keep, or several targets at once."""

    share: float | None = key(SHARE, "The share to reach, in percent.", example="2.0")
    real_growth: float | None = key(
        RATE, "The real growth to keep, in percent; 0 halts any decline.", example="0"
    )
    all: list[str | None] | None = key(
        ListOf(Text(), "a list of names of targets"),
        "Names of targets that must all be met.",
        example="[two percent, equipment]",
    )
    by: int | None = key(Year(), "The year in which it is due.", example="2035")
    of: str | list[str | None] | None = key(
        _LINES, "The line or lines that count; default: core.", example="core"
    )
    per: str | None = key(
        Text("gdp, or the name of a line"), "What the share is of: gdp, or a line.", example="gdp"
    )
    caps: dict[str, float] | None = key(
        MapOf(SHARE, "lines and shares"), "The most that a line counts.", example="{related: 1.5}"
    )
    decimals: int | None = key(
        _Decimals("a number of decimals such as 2, or null", 0, 12),
        "Decimals that the comparison rounds to, as NATO prints; null compares exactly.",
        example="2",
    )
    members: dict[str, OwnTarget | None] | None = key(
        MapOf(
            Record(OwnTarget, "a member's own target", "a share or a year, such as {by: 2030}"),
            "members and what differs for them",
        ),
        "Members for whom the share or the year differs.",
        example="{ESP: {share: 2.1}}",
    )

    @property
    def form(self) -> str | None:
        """``share``, ``real_growth`` or ``all``; None where that is at fault."""
        given = self.given(FORMS)
        return given[0] if len(given) == 1 else None

    def check(self, reader: Reader) -> None:
        """One form, and only the keys that go with it."""
        if reader.whole or self.given(FORMS):
            exactly_one(self, FORMS, "a target", reader)
        assert isinstance(self.node, Mapping)  # noqa: S101 - Record reads mappings only
        for name in _NOT_WITH.get(self.form or "", ()):
            if name in self.node.entries:
                reader.report.fault(
                    self.key_place(name), f"'{name}' does not go with '{self.form}'; take it out"
                )


_NOT_WITH = {
    "real_growth": ("per", "caps", "members"),
    "all": ("of", "per", "caps", "decimals", "members"),
}

TARGETS = MapOf(
    Record(
        TargetModel,
        "a target",
        "a target such as {share: 2.0, by: 2024}",
        meant={"target": "share", "to": "share", "lines": "of", "line": "of", "year": "by"},
    ),
    "names and targets, such as {two percent: {share: 2.0, by: 2024}}",
    empty=False,
)
