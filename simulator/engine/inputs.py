"""What the engine is given: arrays and positions, no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.engine.axes import Booleans, Floats, Positions, Rows
    from simulator.engine.feedback import Feedback

__all__ = ["GDP", "Inputs", "LineInputs", "Step", "TargetInputs", "YearInputs"]

GDP = -1
"""In place of a line's position: the share is of GDP."""


class Step(NamedTuple):
    """One rule for some members in one year.

    Attributes:
        rule: its name in ``rules.RULES``.
        rows: the members.
        parameters: the rule's own, each (member of ``rows``, 1).
    """

    rule: str
    rows: Rows
    parameters: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class YearInputs:
    """What governs a line in one year.

    Attributes:
        steps: every member has one rule.
        begins: members whose phase begins in this year; None for nobody.
        most: (member, 1), the most that the real level may grow, percent; None without limits.
        never_cut: (member, 1); None for nobody.
        level: (member, 1), the share that a shift of regime climbs to, percent; None where a shift
            does nothing.
    """

    steps: tuple[Step, ...]
    begins: Positions | None
    most: Floats | None
    never_cut: Booleans | None
    level: Floats | None = None


@dataclass(frozen=True, slots=True)
class LineInputs:
    """One spending line.

    Attributes:
        per: position of the line that its share is of, earlier than its own; ``GDP`` for GDP.
        start: (member,), percent of ``per`` in the base year; 0 where not known.
        known: (member,), whether a figure exists.
        years: for each projected year.
        moves: (member,), how many points its start moves with one point of core's: 1 for core, its
            part of core for a part of it; None for a line that does not move.
        parts: positions of the lines that are its parts, earlier than its own.
        reported: whether anybody asks for its odds; False for a part.
        summed: (member,), for whom it is the sum of its parts rather than what its rules say; None
            for nobody.
    """

    per: int
    start: Floats
    known: Booleans
    years: tuple[YearInputs, ...]
    moves: Floats | None = None
    parts: tuple[int, ...] = ()
    summed: Booleans | None = None
    reported: bool = True


@dataclass(frozen=True, slots=True)
class TargetInputs:
    """One target.

    Attributes:
        form: ``share``, ``real_growth`` or ``all``.
        value: (member,), percent.
        tolerance: how far below still counts as met, percent.
        of: positions of lines; of targets for ``all``.
        per: position of a line, or ``GDP``.
        caps: the most that each of ``of`` counts, percent; infinity without a cap.
        by: (member,), position of the due year; -1 where there is none.
    """

    form: str
    value: Floats
    tolerance: float
    of: tuple[int, ...]
    per: int
    caps: tuple[float, ...]
    by: Positions

    @property
    def least(self) -> Floats | float:
        """What counts as met from here on, percent: (member, 1), or a number for a member alone."""
        if len(self.value) == 1:
            return self.value.item() - self.tolerance
        return self.value[:, None] - self.tolerance


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the engine needs.

    Attributes:
        gdp: (member,), millions of dollars in the base year.
        real_growth, inflation: (member, projected year), percent a year.
        lines: a line stands after the one that its share is of.
        targets: an ``all`` target stands after those that it is of.
        feedback: what spending does to GDP; None for nothing.
    """

    gdp: Floats
    real_growth: Floats
    inflation: Floats
    lines: tuple[LineInputs, ...]
    targets: tuple[TargetInputs, ...]
    feedback: Feedback | None = None
