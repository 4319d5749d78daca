"""Targets: what counts, whether it is met, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.inputs import GDP, TargetInputs
from simulator.engine.years import percent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Booleans, Floats

__all__ = ["Attainment", "attain", "counted_share", "required_growth", "shortfall"]


@dataclass(frozen=True, slots=True)
class Attainment:
    """One target over all years.

    Attributes:
        met: (member, year, draw).
        known: (member, year), whether the question has an answer.
        counted: (member, year, draw), percent, caps applied; None but for a share target.
        missing: (member, year, draw), millions of dollars at the base year's prices; likewise.
        required_growth: (member, draw), percent a year; likewise.
        answerable: (member,), whether ``required_growth`` exists.
    """

    met: Booleans
    known: Booleans
    counted: Floats | None = None
    missing: Floats | None = None
    required_growth: Floats | None = None
    answerable: Booleans | None = None


def attain(
    target: TargetInputs,
    real: Sequence[Floats],
    known: Sequence[Booleans],
    gdp: Floats,
    earlier: Sequence[Attainment],
) -> Attainment:
    """Return how a target is attained.

    Args:
        target: which.
        real: each line's spending, (member, year, draw), millions of dollars at base prices.
        known: each line's members with figures, (member,).
        gdp: (member, year, draw), likewise.
        earlier: the targets before it, which an ``all`` target refers to.
    """
    if target.form == "all":
        parts = [earlier[position] for position in target.of]
        return Attainment(
            met=np.logical_and.reduce([part.met for part in parts]),
            known=np.logical_and.reduce([part.known for part in parts]),
        )
    there = np.logical_and.reduce([known[line] for line in target.of])
    lines = [real[line] for line in target.of]
    if target.form == "real_growth":
        return _growth(target, np.add.reduce(lines), there)
    base = gdp if target.per == GDP else real[target.per]
    if target.per != GDP:
        there = there & known[target.per]
    return _share(target, lines, base, there)


def _share(
    target: TargetInputs, lines: Sequence[Floats], base: Floats, there: Booleans
) -> Attainment:
    counted = counted_share(lines, base, target.caps)
    value = target.value[:, None, None]
    met = counted >= value - target.tolerance
    growth, answerable = required_growth(np.add.reduce(lines), base, target)
    return Attainment(
        met=met,
        known=np.repeat(there[:, None], base.shape[1], axis=1),
        counted=counted,
        missing=shortfall(counted, value, base, met),
        required_growth=growth,
        answerable=answerable & there,
    )


def _growth(target: TargetInputs, real: Floats, there: Booleans) -> Attainment:
    """A growth target is met in a year whose real growth reaches it; the base year has none."""
    met = np.zeros(real.shape, dtype=np.bool_)
    growth = percent_of(real[:, 1:] - real[:, :-1], real[:, :-1])
    from_nothing = (real[:, :-1] == 0) & (real[:, 1:] > 0)
    met[:, 1:] = (growth >= target.value[:, None, None] - target.tolerance) | from_nothing
    known = np.repeat(there[:, None], real.shape[1], axis=1)
    known[:, 0] = False
    return Attainment(met=met, known=known)


def counted_share(lines: Sequence[Floats], base: Floats, caps: Sequence[float]) -> Floats:
    """Return the sum of the lines' shares, each counted up to its cap.

    Args:
        lines: each (member, year, draw), in the unit of ``base``.
        base: what the share is of.
        caps: percent, infinity without a cap.
    """
    counted = np.zeros(base.shape)
    for line, cap in zip(lines, caps, strict=True):
        counted += np.minimum(percent_of(line, base), cap)
    return counted


def shortfall(counted: Floats, value: Floats, base: Floats, met: Booleans) -> Floats:
    """Return the money missing: 0 where met, else (target - share) / 100 x base."""
    missing: Floats = np.where(met, 0.0, (value - counted) / 100.0 * base)
    return missing


def required_growth(
    real: Floats, base: Floats, target: TargetInputs
) -> tuple[Floats, Booleans]:
    """Return the constant real growth that meets the target in its year, and whether it exists.

    Args:
        real: the lines' sum, (member, year, draw).
        base: what the share is of, likewise.
        target: with ``by`` as positions of years.

    Returns:
        (member, draw) in percent a year: ((S / 100 x B_by / R_0)^(1 / k) - 1) x 100; it exists for
        members with a due year after the base year and spending in it.
    """
    rows = np.arange(len(real))
    due = np.maximum(target.by, 1)
    wanted = target.value[:, None] / 100.0 * base[rows, due]
    start = real[:, 0]
    exists = (target.by > 0) & (start > 0).all(axis=1)
    ratio = np.divide(wanted, start, out=np.ones_like(wanted), where=start > 0)
    return (ratio ** (1.0 / due[:, None]) - 1.0) * 100.0, exists
