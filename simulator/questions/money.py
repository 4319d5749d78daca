"""The money that a path of spending means: national and dollars, and what is extra in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator import engine
from simulator.assemble import assemble, engine_lines
from simulator.engine.projection import hold_from_base
from simulator.questions.answers import MoneyPath

if TYPE_CHECKING:
    from simulator.engine.axes import Floats
    from simulator.engine.inputs import Inputs
    from simulator.engine.projection import Projection
    from simulator.scenario import Scenario

__all__ = ["Against", "Course", "against_of", "course_of", "money_path"]


class Against(NamedTuple):
    """What extra money is measured against.

    Attributes:
        held: ``share``, ``real`` or ``nominal``; nothing where another scenario's path stands.
        real: that path, (year,), millions of dollars at the base year's prices.
        national: the same in millions of national money at its own prices of each year.
    """

    held: str
    real: Floats | None = None
    national: Floats | None = None


class Course:
    """One member's line on the central path: what it costs, and what it is measured against.

    Attributes:
        real: the line's spending, (year,), millions of dollars at the base year's prices.
        base: what its share is of, likewise.
        dollar: what a dollar of the base year is in each year's national money.
        held: what the counterfactual would cost, as ``real``.
        held_national: the same in national money at each year's prices.
    """

    def __init__(self, projection: Projection, line: int, against: Against, per_usd: float) -> None:
        """Take one line out of a member's projection."""
        self.real: Floats = projection.real[line][0]
        self.base: Floats = projection.base[line][0]
        price: Floats = projection.price[0]
        self.dollar: Floats = price * per_usd
        if against.real is None or against.national is None:
            rows = (each[None, :] for each in (self.real, self.base, price))
            held = hold_from_base(against.held, *rows)
            self.held: Floats = np.broadcast_to(held, (1, len(self.real)))[0]
            self.held_national: Floats = self.held * self.dollar
        else:
            self.held = _as_long(against.real, self.base)
            self.held_national = _as_long(against.national, self.base * self.dollar)


def _as_long(path: Floats, base: Floats) -> Floats:
    """Return a path as long as what it is a part of, its last share of that held where it ends."""
    known = path[: len(base)]
    rest = base[len(known) :]
    return (
        known if not len(rest) else np.concatenate([known, known[-1] / base[len(known) - 1] * rest])
    )


def against_of(scenario: Scenario, line: str) -> dict[str, Against]:
    """Return what each member's extra money on a line is measured against, by code."""
    other = scenario.counterfactual_path
    if other is None:
        return {member.code: Against(scenario.counterfactual) for member in scenario.members}
    projection = engine.project(assemble(other))
    position = engine_lines(other).index((line, None))
    rows = {member.code: row for row, member in enumerate(other.members)}
    return {
        member.code: _path_of(projection, position, rows[member.code], member.per_usd)
        for member in scenario.members
    }


def _path_of(projection: Projection, line: int, row: int, per_usd: float) -> Against:
    real: Floats = projection.real[line][row]
    return Against("", real, real * projection.price[row] * per_usd)


def course_of(inputs: Inputs, line: int, against: Against, per_usd: float) -> Course:
    """Return the course of one line of one member; see :class:`Course`."""
    return Course(engine.project(inputs), line, against, per_usd)


def money_path(course: Course, base_year: int, due: int, real: Floats | None = None) -> MoneyPath:
    """Return the money from the base year to the year at position ``due``.

    Args:
        course: the line's economy.
        base_year: the calendar year of position 0.
        due: the last position.
        real: spending in place of the course's own, (year,).
    """
    upto = slice(0, due + 1)
    spent = course.real[upto] if real is None else real[upto]
    national = spent * course.dollar[upto]
    return MoneyPath(
        years=tuple(range(base_year, base_year + due + 1)),
        share_pct=_numbers(100.0 * spent / course.base[upto]),
        national_mn=_numbers(national),
        usd_mn=_numbers(spent),
        extra_national_mn=_numbers(national - course.held_national[upto]),
        extra_usd_mn=_numbers(spent - course.held[upto]),
    )


def _numbers(values: Floats) -> tuple[float, ...]:
    return tuple(values.tolist())
