"""The scenario file: every key, what it means, and one good value.

These texts are the format's reference: whoever explains a key to a planner shows them. A key is
declared once, with the kind of value it takes; what only several keys together can get wrong is
said in ``check``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import (
    Choice,
    Date,
    Flag,
    ListOf,
    MapOf,
    Model,
    Names,
    Number,
    Or,
    Prices,
    Reader,
    Record,
    Text,
    Vintage,
    Whole,
    Year,
    YearMap,
    key,
)
from simulator.scenario.nodes import Mapping, Scalar

if TYPE_CHECKING:
    from simulator.scenario.nodes import Node

__all__ = [
    "RULES",
    "SCENARIO",
    "Close",
    "Gdp",
    "Grow",
    "LineModel",
    "MemberModel",
    "MoneyModel",
    "PhaseModel",
    "Plan",
    "ScenarioModel",
    "SeriesModel",
    "Slope",
    "TargetModel",
]

SHARE = Number("a share in percent such as 2.0", 0, 100)
RATE = Number("a growth rate in percent such as 1.5", -90, 1000)
POINTS = Number("percentage points such as 0.1", -100, 100)
MONEY = Number("an amount of money such as 52.5", 0, 1e15)
SHAPE = Choice(("linear", "smooth"))
UNIT = Choice(("mn", "bn"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesModel(Model):
    """One value a year: a number, a list, steps, or the IMF's forecast with changes."""

    steps: dict[int, float] | None = key(
        YearMap(RATE, "years and values"),
        "Values that each hold until the next year named.",
        example="{2027: 2.0, 2029: 3.0}",
    )
    forecast: str | None = key(
        Vintage(), "Vintage of the World Economic Outlook to take.", example="2016-10"
    )
    years: dict[int, float] | None = key(
        YearMap(RATE, "years and values"),
        "Years in which the forecast is replaced.",
        example="{2017: 1.9, 2018: 1.6}",
    )
    then: float | None = key(
        RATE, "Value after the forecast's last year; default: its last value.", example="1.5"
    )
    constant: float | None = None
    values: list[float] | None = None

    def check(self, reader: Reader) -> None:
        """Steps stand alone."""
        for other in ("forecast", "years", "then"):
            if self.steps is not None and getattr(self, other) is not None:
                reader.report.fault(
                    self.place(other), f"steps and {other} exclude each other; keep one of them"
                )


class _Constant(Number):
    def read(self, node: Node, name: str, reader: Reader) -> Any:
        value = super().read(node, name, reader)
        return None if value is None else SeriesModel(node=node, constant=value)


class _Values(ListOf):
    def read(self, node: Node, name: str, reader: Reader) -> Any:
        values = super().read(node, name, reader)
        if values is None:
            return None
        return SeriesModel(node=node, values=values, sound=None not in values)


_SERIES_WANTS = "a number, a list of numbers, {steps: ..} or {forecast: .., years: .., then: ..}"
SERIES = Or(
    _SERIES_WANTS,
    _Constant(RATE.wants, RATE.low, RATE.high),
    _Values(RATE, "a list of growth rates"),
    Record(SeriesModel, "a series", _SERIES_WANTS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gdp(Model):
    """How a member's economy grows."""

    real_growth: SeriesModel | None = key(
        SERIES, "Growth of real GDP in percent a year.", example="{then: 1.5}"
    )
    inflation: SeriesModel | None = key(
        SERIES, "Growth of the GDP deflator in percent a year.", example="{then: 2.0}"
    )
    shock: dict[int, float] | None = key(
        YearMap(POINTS, "years and points"),
        "Percentage points added to real growth in the years named.",
        example="{2027: -3.0, 2028: -1.0}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyModel(Model):
    """An amount in the base year."""

    national: float | None = key(MONEY, "In national currency.", example="52")
    usd: float | None = key(MONEY, "In US dollars.", example="52")
    unit: str | None = key(UNIT, "Millions (mn, the default) or billions (bn).", example="bn")

    def check(self, reader: Reader) -> None:
        """One currency."""
        _exactly_one(self, ("national", "usd"), "an amount", reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grow(Model):
    """Growth at a constant pace: exactly one of the three."""

    real: float | None = key(RATE, "Percent a year above inflation.", example="3.0")
    nominal: float | None = key(RATE, "Percent a year in current money.", example="5.0")
    points: float | None = key(POINTS, "Points of share a year.", example="0.1")

    def check(self, reader: Reader) -> None:
        """One pace."""
        _exactly_one(self, ("real", "nominal", "points"), "grow", reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope(Model):
    """A share to move to, and the way there."""

    to: float | None = key(SHARE, "The share to arrive at.", example="2.0", required="where it leads")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Model):
    """Close a part of the distance to a share every year."""

    to: float | None = key(SHARE, "The share to approach.", example="2.0", required="where it leads")
    rate: float | None = key(
        Number("percent of the distance such as 25", 0, 100, above=True),
        "Percent of the remaining distance that is closed each year.",
        example="25",
        required="how fast",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Model):
    """Given shares or amounts, with straight lines between the years."""

    share: dict[int, float] | None = key(
        YearMap(SHARE, "years and shares"), "Shares by year.", example="{2028: 1.8, 2030: 1.9}"
    )
    national: dict[int, float] | None = key(
        YearMap(MONEY, "years and amounts"),
        "Amounts in national currency by year.",
        example="{2028: 18, 2030: 24}",
    )
    usd: dict[int, float] | None = key(
        YearMap(MONEY, "years and amounts"),
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
        _exactly_one(self, ("share", "national", "usd"), "a plan", reader)
        for name in ("prices", "unit"):
            if self.share is not None and getattr(self, name) is not None:
                reader.report.fault(
                    self.place(name), f"{name} belongs to a plan in money; take it out of this one"
                )


class _Decimals(Whole):
    def read(self, node: Node, name: str, reader: Reader) -> int | None:
        return None if is_null(node) else super().read(node, name, reader)


RULES = ("hold", "grow", "ramp", "climb", "close", "plan")
_PHASE_WANTS = "a phase such as {through: 2030, hold: share}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseModel(Model):
    """A stretch of years with exactly one rule."""

    through: int | None = key(
        Year(), "Last year of the phase; the last phase runs to the horizon.", example="2030"
    )
    hold: str | None = key(
        Choice(("share", "real", "nominal")),
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
        given = [name for name in RULES if getattr(self, name) is not None]
        return given[0] if len(given) == 1 else None

    def check(self, reader: Reader) -> None:
        """Exactly one rule."""
        _exactly_one(self, RULES, "a phase", reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineModel(Model):
    """A spending line."""

    per: str | None = key(
        Text("gdp, or the name of a line"), "What the share is of: gdp, or another line.", example="gdp"
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
            Record(PhaseModel, "a phase", _PHASE_WANTS),
            "a list of phases such as [{hold: share}]",
        ),
        "What happens, in order.",
        example="[{hold: share}]",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTarget(Model):
    """What differs for one member."""

    share: float | None = key(SHARE, "This member's share.", example="2.1")
    by: int | None = key(Year(), "This member's year.", example="2030")


_LINES = Or("a line, or a list of lines", scalar=Text(), sequence=ListOf(Text(), "a list of lines"))


@dataclass(frozen=True, slots=True, kw_only=True)
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
        _Decimals("decimals such as 2, or null", 0, 12),
        "Decimals that the comparison rounds to, as NATO prints; null compares exactly.",
        example="2",
    )
    members: dict[str, OwnTarget] | None = key(
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
        given = [name for name in _FORMS if getattr(self, name) is not None]
        return given[0] if len(given) == 1 else None

    def check(self, reader: Reader) -> None:
        """One form, and only the keys that go with it."""
        _exactly_one(self, _FORMS, "a target", reader)
        assert isinstance(self.node, Mapping)  # noqa: S101 - Record reads mappings only
        for name in _NOT_WITH.get(self.form or "", ()):
            if name in self.node.entries:
                reader.report.fault(
                    self.node.entries[name].key.place,
                    f"{name} does not go with {self.form}; take it out",
                )


_FORMS = ("share", "real_growth", "all")
_NOT_WITH = {
    "real_growth": ("per", "caps", "members"),
    "all": ("of", "per", "caps", "decimals", "members"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
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
        Number("an exchange rate such as 1.37", 0, 1e9, above=True),
        "What one dollar costs; default 1.",
        example="1.37",
    )

    def check(self, reader: Reader) -> None:
        """The share alone, or money."""
        money = [name for name in _OWN_FIGURES if getattr(self, name) is not None]
        if self.share is not None and money:
            reader.report.fault(
                self.place(money[0]),
                f"share and {money[0]} exclude each other; give the share alone, or gdp and core",
            )
        elif money and reader.whole and (self.gdp is None or self.core is None):
            missing = "gdp" if self.gdp is None else "core"
            reader.report.fault(
                self.node.place, f"{missing} is missing: own figures need both gdp and core"
            )
        if self.core is not None and self.equipment is not None and self.equipment > self.core:
            reader.report.fault(
                self.place("equipment"), "equipment is a part of core and cannot be more than it"
            )


_OWN_FIGURES = ("gdp", "core", "equipment", "unit", "currency", "per_usd")


@dataclass(frozen=True, slots=True, kw_only=True)
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
    spending: dict[str, LineModel] | None = key(
        MapOf(Record(LineModel, "a line"), "a list of phases, or lines with phases"),
        "This member's spending.",
        example="[{hold: share}]",
    )
    source: str | None = key(Text(), "Where this comes from.", example="Budget of January 2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread(Model):
    """The spread of a start."""

    sd: float | None = key(
        Number("percentage points such as 0.1", 0, 100), "Standard deviation, in points.", example="0.1"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty(Model):
    """What is not certain; a part that is missing is certain."""

    like: str | None = key(
        Choice(("standard",)), "Fill in what is missing from the bundled values.", example="standard"
    )
    draws: int | None = key(
        Whole("a number of draws such as 10000", 1, 1_000_000_000), "How many draws.", example="10000"
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


_TARGET_HINTS = {"target": "; did you mean 'share'?", "lines": "; did you mean 'of'?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioModel(Model):
    """A scenario file."""

    title: str | None = key(Text(), "The report's title; default: the file's name.", example="Two percent by 2024")
    description: str | None = key(
        Text(), "Free text, shown on the report's first page.", example="As it looked in 2017"
    )
    source: str | None = key(Text(), "Where the assumptions come from.", example="Own estimate")
    extends: str | None = key(
        Text("the path of another scenario"),
        "Another scenario that this one changes; its path from this file.",
        example="wales-2014.yaml",
    )
    table: str | None = key(
        Date(), "Publication date of a NATO table; default: the newest.", example="2024-06-17"
    )
    base_year: int | None = key(
        Year(), "The year that paths start from; default: the table's last.", example="2024"
    )
    forecast: str | None = key(
        Vintage(),
        "Vintage of the IMF's World Economic Outlook; default: the newest not after the table.",
        example="2024-04",
    )
    horizon: int | None = key(
        Year(),
        "The last projected year, at most 100 after the base year.",
        example="2035",
        required="how far to project",
        whole_only=True,
    )
    include: Any = key(
        Names(), "Whom to project: all, or a list of members and groups.", example="[DEU, baltics]"
    )
    exclude: Any = key(Names(), "Whom to leave out.", example="[USA]")
    targets: dict[str, TargetModel | None] | None = key(
        MapOf(
            Record(TargetModel, "a target", "a target such as {share: 2.0, by: 2024}", _TARGET_HINTS),
            "names and targets, such as {two percent: {share: 2.0, by: 2024}}",
            empty=False,
        ),
        "What is to be reached, by name.",
        example="{two percent: {share: 2.0, by: 2024}}",
        required="what is to be reached",
        whole_only=True,
    )
    counterfactual: str | None = key(
        Choice(("share", "real", "nominal")),
        "What extra spending is measured against: the base year's share, real level or money, held.",
        example="share",
    )
    gdp: Gdp | None = key(
        Record(Gdp, "gdp"),
        "Growth and inflation of every member; default: the forecast.",
        example="{real_growth: {then: 1.5}}",
    )
    spending: dict[str, LineModel | None] | None = key(
        MapOf(Record(LineModel, "a line"), "a list of phases, or lines with phases", empty=False),
        "Spending of every member: phases for core, or lines with phases.",
        example="[{hold: share}]",
        required="how spending moves",
        whole_only=True,
    )
    groups: dict[str, list[str | None]] | None = key(
        MapOf(ListOf(Text(), "a list of members and groups"), "names and lists of members"),
        "Groups of members, by name.",
        example="{baltics: [EST, LVA, LTU]}",
    )
    members: dict[str, MemberModel | None] | None = key(
        MapOf(Record(MemberModel, "a member"), "members or groups, and what differs for them"),
        "Members and groups for whom something differs.",
        example="{DEU: {gdp: {real_growth: 1.2}}}",
    )
    uncertainty: str | Uncertainty | None = key(
        Or(
            "standard, or a mapping",
            scalar=Choice(("standard",)),
            mapping=Record(Uncertainty, "uncertainty"),
        ),
        "What is not certain: standard, or values of your own.",
        example="standard",
    )


SCENARIO: Record[ScenarioModel] = Record(ScenarioModel, "a scenario", "a mapping with keys such as title")


def _exactly_one(model: Model, names: tuple[str, ...], called: str, reader: Reader) -> None:
    given = [name for name in names if getattr(model, name) is not None]
    if len(given) == 1:
        return
    if not given:
        reader.report.fault(model.node.place, f"{called} needs one of {', '.join(names)}")
        return
    assert isinstance(model.node, Mapping)  # noqa: S101 - two keys were given
    reader.report.fault(
        model.node.entries[given[1]].key.place,
        f"{called} takes one of {', '.join(names)}; here stand {' and '.join(given)}",
    )


def is_null(node: Node | None) -> bool:
    """Tell whether ``node`` says ``null``."""
    return isinstance(node, Scalar) and node.value is None
