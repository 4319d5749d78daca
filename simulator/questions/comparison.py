"""What ``compare`` found: frozen values, the one form that its tables, figures and files are made from.

Every pair is (base, other); ``change`` is the other less the base. Shares are percent of GDP (or of what the
target's share is of), probabilities 0 to 1, money millions of dollars at the base year's prices and
exchange rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.questions.answers import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.questions.differences import Difference
    from simulator.questions.race import Race
    from simulator.results import Provenance, ScenarioInfo

__all__ = [
    "FORMAT",
    "Comparison",
    "MemberMoney",
    "Pair",
    "Plan",
    "Standing",
    "Sums",
    "WholeYears",
]

FORMAT = "simulator-compare/1"


@dataclass(frozen=True, slots=True)
class Pair:
    """A number in both plans, and its change; None where it does not exist."""

    base: float | None
    other: float | None
    change: float | None

    @classmethod
    def of(cls, base: float | None, other: float | None) -> Pair:
        """Return both numbers and the change."""
        change = None if base is None or other is None else other - base
        return cls(base, other, change)


@dataclass(frozen=True, slots=True)
class WholeYears:
    """A year in both plans; None where it does not come to the horizon."""

    base: int | None
    other: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one member stands towards one target in both plans.

    Attributes:
        due: the base plan's due year, or the last common year where there is none.
        aim: the base plan's target share; None for other targets.
        share_due, share_last: the share that counts in the due year and in the last common year.
        kept_from: first year from which it is met to the horizon.
        first_met: first year in which it is met.
        met_due: whether it is met in the due year.
        shortfall_due, shortfall_total: money missing in the due year, and all common years added.
        probability: of meeting it in the due year.
        race: how the plans stand in the same draws; None without draws in both.
    """

    due: int
    aim: float | None
    share_due: Pair
    share_last: Pair
    kept_from: WholeYears
    first_met: WholeYears
    met_due: tuple[bool | None, bool | None]
    shortfall_due: Pair
    shortfall_total: Pair
    probability: Pair
    race: Race | None

    @property
    def gains(self) -> bool:
        """Whether the other plan meets the target in the due year and the base does not."""
        return self.met_due == (False, True)

    @property
    def loses(self) -> bool:
        """Whether the base plan meets the target in the due year and the other does not."""
        return self.met_due == (True, False)

    @property
    def moves(self) -> bool:
        """Whether anything about it is not the same in both plans."""
        pairs = (self.share_due, self.share_last, self.shortfall_total, self.probability)
        return self.kept_from.base != self.kept_from.other or any(pair.change for pair in pairs)


@dataclass(frozen=True, slots=True)
class MemberMoney:
    """One member's core spending in both plans.

    Attributes:
        spending: all common projected years added.
        extra: beyond each plan's counterfactual, likewise.
        extra_change: the change of the extra money, each common year.
        extra_change_national: the same in national money at each year's prices; None where the
            plans have different currencies.
    """

    currency: str
    spending: Pair
    extra: Pair
    extra_change: tuple[float | None, ...]
    extra_change_national: tuple[float | None, ...] | None


@dataclass(frozen=True, slots=True)
class Sums:
    """All common members together, towards one target.

    Attributes:
        due: the year.
        members: how many are compared.
        meeting: how many meet it in the due year.
        share: their core spending over their GDP in the due year.
        shortfall: money missing then.
        expected_meeting: the mean number of members that meet it then over all draws.
        gains, loses: codes of those that gain and lose the target in the due year.
        keeps_sooner, keeps_later: codes of those that keep it from an earlier, or a later year.
    """

    due: int
    members: int
    meeting: Pair
    share: Pair
    shortfall: Pair
    expected_meeting: Pair
    gains: tuple[str, ...]
    loses: tuple[str, ...]
    keeps_sooner: tuple[str, ...]
    keeps_later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan held against the base.

    Attributes:
        label: what it is called beside the others.
        differences: what differs between the two files.
        notes: what limits the comparison.
        years: those that both project.
        names: of the members compared, by code.
        standings: by member and target.
        money: by member.
        extra: of all members, beyond each plan's counterfactual, all years added.
        extra_change: its change, each common year.
        sums: by target.
    """

    label: str
    scenario: ScenarioInfo
    provenance: Provenance
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    years: tuple[int, ...]
    names: Mapping[str, str]
    standings: Mapping[str, Mapping[str, Standing]]
    money: Mapping[str, MemberMoney]
    extra: Pair
    extra_change: tuple[float | None, ...]
    sums: Mapping[str, Sums]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of plans beside a base.

    Attributes:
        base: the base scenario; ``label`` is what it is called beside the others.
        provenance: what made its numbers.
        aims: each target in words.
        counterfactual: the base's.
        plans: the others, in the order given.
    """

    base: ScenarioInfo
    label: str
    provenance: Provenance
    aims: Mapping[str, str]
    counterfactual: str
    plans: tuple[Plan, ...]

    @property
    def scenario(self) -> ScenarioInfo:
        """The base scenario, where a page wants to name what it is about."""
        return self.base

    def to_json(self) -> dict[str, Any]:
        """Return ``compare.json`` as plain dictionaries, lists, texts and numbers."""
        return {"format": FORMAT, **plain(self)}
