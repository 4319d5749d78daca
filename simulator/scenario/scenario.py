"""A scenario as understood: every default, merge, name and forecast filled in.

Frozen values and nothing else: no file, no node. Shares and rates are percent, money is millions.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.scenario.faults import Place, Warning_

__all__ = [
    "Climb",
    "Close",
    "Feedback",
    "Grow",
    "Hold",
    "Line",
    "Member",
    "Phase",
    "PlanMoney",
    "PlanShare",
    "Ramp",
    "Rule",
    "Scenario",
    "Sweep",
    "Target",
    "Uncertainty",
    "Varied",
]


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep last year's ``share``, ``real`` level or ``nominal`` money."""

    what: str


@dataclass(frozen=True, slots=True)
class Grow:
    """Grow by ``rate`` a year: percent for ``real`` and ``nominal``, points of share for ``points``."""

    pace: str
    rate: float


@dataclass(frozen=True, slots=True)
class Ramp:
    """Move the share to ``to`` by the end of the phase, ``linear`` or ``smooth``."""

    to: float
    shape: str


@dataclass(frozen=True, slots=True)
class Climb:
    """Ramp to ``to`` where the share is below it when the phase begins, else hold the share."""

    to: float
    shape: str


@dataclass(frozen=True, slots=True)
class Close:
    """Close ``rate`` percent of the distance to the share ``to`` every year."""

    to: float
    rate: float


@dataclass(frozen=True, slots=True)
class PlanShare:
    """Shares by year, straight lines between, the last one held."""

    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class PlanMoney:
    """Millions of national currency by year, straight lines between, the last one held.

    Attributes:
        constant: the amounts are at the base year's prices, else at each year's own.
    """

    points: tuple[tuple[int, float], ...]
    constant: bool


Rule = Hold | Grow | Ramp | Climb | Close | PlanShare | PlanMoney


@dataclass(frozen=True, slots=True)
class Phase:
    """The years ``first`` to ``last`` under one rule and its limits."""

    rule: Rule
    first: int
    last: int
    max_real_growth: float | None = None
    never_cut: bool = False
    source: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One member's spending line.

    Attributes:
        start: its share of its ``per`` in the base year; None where no figure exists.
        phases: without gaps from the first projected year to the horizon; empty for a line in parts.
        parts: by name, in percent of the same ``per``; empty for a line that has phases of its own.
    """

    start: float | None
    phases: tuple[Phase, ...]
    parts: Mapping[str, Line] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Member:
    """One projected member.

    Attributes:
        gdp_usd_mn: GDP in the base year.
        per_usd: what one dollar costs in ``currency``.
        real_growth: percent a year, shocks included, from the first projected year on.
        inflation: the deflator's growth in percent a year, likewise.
        lines: the spending lines that this member has, by name.
        figures: where the base year's figures come from.
        estimated: whether the table marks the base year as an estimate; None where it is silent.
        history_years, history: what the table says of earlier years, by line.
        vintages: by ``real_growth`` and ``inflation``, the forecast that it comes from, if any.
        own: the planner's own figures of the base year by key, ``share`` or millions of national
            money; empty where all are the table's.
    """

    code: str
    name: str
    currency: str
    per_usd: float
    gdp_usd_mn: float
    real_growth: tuple[float, ...]
    inflation: tuple[float, ...]
    lines: Mapping[str, Line]
    figures: str
    estimated: bool | None = None
    history_years: tuple[int, ...] = ()
    history: Mapping[str, tuple[float | None, ...]] = field(default_factory=dict)
    source: str | None = None
    vintages: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, float] = field(default_factory=dict)

    @property
    def uses_forecast(self) -> bool:
        """Whether growth or inflation come from a forecast."""
        return bool(self.vintages)


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached.

    Attributes:
        form: ``share``, ``real_growth`` or ``all``.
        value: the share or the growth in percent; None for ``all``.
        by: the due year.
        of: lines that count; for ``all``, names of targets.
        per: what the share is of.
        caps: the most that a line counts, in percent.
        decimals: what the comparison rounds to; None compares to 1e-9.
        own: share and due year of members for whom they differ.
    """

    form: str
    value: float | None
    by: int | None
    of: tuple[str, ...]
    per: str = "gdp"
    caps: Mapping[str, float] = field(default_factory=dict)
    decimals: int | None = 2
    own: Mapping[str, tuple[float, int | None]] = field(default_factory=dict)

    def share_of(self, code: str) -> float | None:
        """Return the share to reach for one member; None for growth and ``all``."""
        if self.form != "share":
            return None
        return self.own[code][0] if code in self.own else self.value

    def due(self, code: str) -> int | None:
        """Return the due year for one member."""
        return self.own[code][1] if code in self.own else self.by


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """What is drawn.

    Attributes:
        draws, seed: how many, and from which seed.
        values: by part (``start``, ``gdp``, ``inflation``, ``delivery``), by name; percent and
            points, coefficients as they are. A part that is not in it is certain.
        sources: by part, where the values come from.
    """

    draws: int
    seed: int
    values: Mapping[str, Mapping[str, float]]
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What core spending above the base year's share does to GDP and debt.

    Attributes:
        multiplier: real GDP gained for each unit of it; 0 for none.
        interest: percent a year on the debt; None where no debt is asked for.
        financed: percent of it that is borrowed.
        debt: by code, gross debt at the end of the base year in percent of GDP; None without figure.
        sources: by code, where that comes from.
    """

    multiplier: float
    interest: float | None
    financed: float
    debt: Mapping[str, float | None]
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Varied:
    """A number that a sweep varies.

    Attributes:
        path: as in ``--set``.
        values: those that it takes; empty where they are drawn.
        low, high: between which they are drawn; None for listed values.
    """

    path: str
    values: tuple[Any, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """What the ``sweep`` block varies.

    Attributes:
        sample: how many cases are drawn from the ranges that are not listed; None for none.
        method: ``latin`` or ``sobol``.
        members: with columns of their own, as the planner names them.
    """

    vary: tuple[Varied, ...]
    sample: int | None = None
    method: str = "latin"
    seed: int = 2017
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything that a projection needs, and what its report says of it.

    Attributes:
        file: the file's name without folders.
        lines: what each line's share is of, by name, in an order in which a line follows its ``per``.
        members: in the order of the results.
        groups: codes by name, including those without armed forces.
        counterfactual: ``share``, ``real`` or ``nominal``, or the path of another scenario from the
            folder of this one.
        counterfactual_path: that other scenario; None where one of the three is held.
        uncertainty: what is drawn; None for the central path alone.
        warnings: those that need no projection.
        sources: each file read, with its sha256.
        settings: values set from outside, as typed.
        feedback: what spending does to the economy; None for nothing.
        sweep: what a sweep varies; no part of what is projected.
    """

    title: str
    description: str | None
    source: str | None
    file: str
    table: str | None
    forecast: str | None
    base_year: int
    horizon: int
    lines: Mapping[str, str]
    members: tuple[Member, ...]
    groups: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, Target]
    counterfactual: str
    uncertainty: Uncertainty | None = None
    warnings: tuple[Warning_, ...] = field(default=(), compare=False)
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)
    settings: tuple[str, ...] = field(default=(), compare=False)
    counterfactual_path: Scenario | None = None
    feedback: Feedback | None = None
    sweep: Sweep | None = field(default=None, compare=False)

    @property
    def years(self) -> tuple[int, ...]:
        """The base year and every projected year."""
        return tuple(range(self.base_year, self.horizon + 1))

    @property
    def sha256(self) -> str:
        """The digest of the scenario as understood: the same whatever the files' comments."""
        return hashlib.sha256(_canonical(self).encode()).hexdigest()


_NOT_PART_OF_IT = frozenset(
    {"file", "warnings", "sources", "settings", "place", "estimated", "sweep"}
)
_ONLY_WHERE_GIVEN = frozenset({"feedback"})
"""What leaves the digest as it was where a scenario does not use it."""


def _canonical(scenario: Scenario) -> str:
    return json.dumps(_plain(scenario), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        plain = {
            item.name: _plain(getattr(value, item.name))
            for item in fields(value)
            if item.name not in _NOT_PART_OF_IT
            and not (item.name in _ONLY_WHERE_GIVEN and getattr(value, item.name) is None)
        }
        return {"": type(value).__name__, **plain}
    if isinstance(value, dict):
        return {str(name): _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
