"""What a sensitivity found, and the sentence that says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MEANINGS", "Bar", "Importance", "Part", "Sensitivity", "sentence"]

MEANINGS = {
    "growth": "growth of the economy",
    "inflation": "inflation",
    "delivery": "delivery of what is planned",
    "start": "the estimate of the base year",
    "slip": "rises that do not happen",
    "regime": "shifts of regime",
    "plan": "the plan's own numbers",
}
"""The groups of uncertainty, in words."""
SMALL = 0.005
"""Below half a percent of the variance nothing is told."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One uncertain input moved alone, everything else as on the central path.

    Attributes:
        group: what it belongs to.
        name: the group's name, or the path of a number of the plan.
        low, high: the share's 10 % and 90 % quantiles, percent; of a number of the plan, the lower
            and the higher share at 10 and 90 % of its range.
    """

    group: str
    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Part:
    """One group's part in the variance of the share, all being uncertain together.

    Attributes:
        first: what it explains by itself, 0 to 1.
        total: what would go away with it, interactions included.
        first_interval, total_interval: the estimates' intervals.
    """

    group: str
    first: float
    first_interval: tuple[float, float]
    total: float
    total_interval: tuple[float, float]

    @property
    def first_is_zero(self) -> bool:
        """Whether what it explains by itself cannot be told from zero."""
        return self.first_interval[0] <= 0.0

    @property
    def total_is_zero(self) -> bool:
        """Whether what would go away with it cannot be told from zero; it is never below zero."""
        return self.total_interval[0] < SMALL

    @property
    def is_zero(self) -> bool:
        """Whether neither can be told from zero."""
        return self.first_is_zero and self.total_is_zero


@dataclass(frozen=True, slots=True)
class Importance:
    """One share: a member's, or that of all together.

    Attributes:
        subject: the member's code, or ``alliance``.
        name: in words.
        central: on the central path, percent.
        low, median, high: its 10, 50 and 90 % quantiles, everything being uncertain.
        bars: the widest first.
        parts: the most important first.
        sentence: what matters most.
    """

    subject: str
    name: str
    central: float
    low: float
    median: float
    high: float
    bars: tuple[Bar, ...]
    parts: tuple[Part, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the shares that count for a target hang on, in one year.

    Attributes:
        scenario, sha256: the file's name, and the digest of the scenario as understood.
        by: the year.
        draws, seed: of each world.
        confidence: of the intervals, percent.
    """

    scenario: str
    sha256: str
    target: str
    by: int
    draws: int
    seed: int
    confidence: float
    subjects: tuple[Importance, ...]


def sentence(subject: Importance, target: str, due: int) -> str:
    """Return what matters most for a share, and what cannot be told from nothing."""
    whose = (
        "the share of all members" if subject.subject == "alliance" else f"{subject.name}'s share"
    )
    told = [part for part in subject.parts if not part.is_zero]
    if not told or subject.high == subject.low:
        return f"Nothing that is uncertain moves {whose} for {target} in {due}."
    most = told[0]
    lead = (
        f"{whose} for {target} in {due} hangs most on {MEANINGS[most.group]}, which is behind "
        f"{_percent(most.total)} of its spread"
    )
    others = [f"{MEANINGS[part.group]} {_percent(part.total)}" for part in told[1:3]]
    further = f"; then {' and '.join(others)}" if others else ""
    silent = [MEANINGS[part.group] for part in subject.parts if part.is_zero]
    rest = f"; {_listed(silent)} cannot be told from nothing" if silent else ""
    text = f"{lead}{further}{rest}."
    return text[0].upper() + text[1:]


def _percent(part: float) -> str:
    return f"{100.0 * min(part, 1.0):.0f} %"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
