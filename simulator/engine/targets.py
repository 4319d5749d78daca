"""Targets: what counts, whether it is met, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.inputs import GDP, Inputs, TargetInputs
from simulator.engine.years import percent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.engine.axes import Booleans, Floats, Positions
    from simulator.engine.walk import Outcome

__all__ = [
    "Verdict",
    "answerable",
    "counted_share",
    "judge",
    "required_growth",
    "shortfall",
]


class Verdict(NamedTuple):
    """One target in one year, (member, draw).

    Attributes:
        met: whether it is met; False where the year has no answer.
        counted: the share that counts, percent; None but for a share target.
    """

    met: Booleans
    counted: Floats | None = None


def judge(targets: Sequence[TargetInputs], now: Outcome, before: Outcome | None) -> list[Verdict]:
    """Return a year's verdict on every target, in order.

    Args:
        targets: an ``all`` target stands after those that it is of.
        now: what the year came to.
        before: what the year before came to; None in the base year, which no growth target has.
    """
    verdicts: list[Verdict] = []
    for target in targets:
        if target.form == "all":
            verdict = Verdict(np.logical_and.reduce([verdicts[i].met for i in target.of]))
        elif target.form == "real_growth":
            verdict = _judge_growth(target, now, before)
        else:
            counted = _counted(target, now)
            verdict = Verdict(counted >= target.least, counted)
        verdicts.append(verdict)
    return verdicts


def _counted(target: TargetInputs, now: Outcome) -> Floats:
    """Return the share that counts, percent; mostly that of one line without a cap."""
    if len(target.of) == 1 and target.caps[0] == np.inf:
        return _share_of(target, target.of[0], now)
    return counted_share([_share_of(target, line, now) for line in target.of], target.caps)


def _share_of(target: TargetInputs, line: int, outcome: Outcome) -> Floats:
    """Return a line's share of what the target's share is of, percent."""
    if outcome.per[line] == target.per:
        return outcome.share[line]
    if target.per == GDP:
        return outcome.real[line] / outcome.percent
    return percent_of(outcome.real[line], outcome.real[target.per])


def _judge_growth(target: TargetInputs, now: Outcome, before: Outcome | None) -> Verdict:
    if before is None:
        return Verdict(np.zeros(now.percent.shape, dtype=np.bool_))
    spent = np.add.reduce([now.real[line] for line in target.of])
    last = np.add.reduce([before.real[line] for line in target.of])
    grown = percent_of(spent - last, last) >= target.least
    return Verdict(np.where(last > 0, grown, (spent > 0) | grown))


def counted_share(shares: Sequence[Floats], caps: Sequence[float]) -> Floats:
    """Return the sum of the lines' shares, each counted up to its cap, percent.

    Args:
        shares: percent.
        caps: percent, infinity without a cap.
    """
    capped = [
        share if cap == np.inf else np.minimum(share, cap)
        for share, cap in zip(shares, caps, strict=True)
    ]
    return capped[0] if len(capped) == 1 else np.add.reduce(capped)


def shortfall(counted: Floats, value: Floats, base: Floats, met: Booleans) -> Floats:
    """Return the money missing: 0 where met, else (target - share) / 100 x base."""
    missing: Floats = np.where(met, 0.0, (value - counted) / 100.0 * base)
    return missing


def answerable(inputs: Inputs, earlier: Sequence[Booleans], target: TargetInputs) -> Booleans:
    """Return whether the question has an answer, (member, year).

    Not where a line has no figure, nor for a growth target in the base year.

    Args:
        inputs: with the members' known lines.
        earlier: the answers for the targets before this one.
        target: which.
    """
    if target.form == "all":
        both: Booleans = np.logical_and.reduce([earlier[i] for i in target.of])
        return both
    lines = [*target.of, *([] if target.per == GDP else [target.per])]
    known = np.logical_and.reduce([inputs.lines[line].known for line in lines])
    years = inputs.real_growth.shape[1] + 1
    answers = np.repeat(known[:, None], years, axis=1)
    if target.form == "real_growth":
        answers[:, 0] = False
    return answers


def required_growth(
    real: Floats, base: Floats, value: Floats, due: Positions
) -> tuple[Floats, Booleans]:
    """Return the constant real growth that meets a target in its year, and whether it exists.

    Args:
        real: the lines' sum in the base year, (member,).
        base: what the share is of in the due year, (member,).
        value: the share to reach, (member,), percent.
        due: years from the base year to the due year, (member,); not above 0 where there is none.

    Returns:
        Percent a year: ((S / 100 x B_by / R_0)^(1 / k) - 1) x 100. It exists for members with a due
        year after the base year and spending in the base year.
    """
    exists = (due > 0) & (real > 0)
    ratio = np.divide(value / 100.0 * base, real, out=np.ones_like(real), where=real > 0)
    return (ratio ** (1.0 / np.maximum(due, 1)) - 1.0) * 100.0, exists
