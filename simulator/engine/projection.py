"""Inputs -> Projection: the economy, the lines, what they are measured against, the targets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.engine.axes import Floats
from simulator.engine.economy import Economy, grow_economy
from simulator.engine.inputs import GDP, Inputs
from simulator.engine.targets import Attainment, attain
from simulator.engine.years import Plan, percent_of, plan_line

__all__ = ["Projection", "hold_from_base", "project"]


@dataclass(frozen=True, slots=True)
class Projection:
    """What the engine found; every array is (member, year, draw).

    Attributes:
        economy: GDP and prices.
        real: each line's spending, millions of dollars at the base year's prices.
        share: each line's spending in percent of its ``per``.
        base: what each line's share is of, millions of dollars at the base year's prices.
        targets: how each is attained.
    """

    economy: Economy
    real: tuple[Floats, ...]
    share: tuple[Floats, ...]
    base: tuple[Floats, ...]
    targets: tuple[Attainment, ...]


def project(inputs: Inputs) -> Projection:
    """Return the central projection: one draw, without shocks."""
    economy = grow_economy(inputs.gdp, inputs.real_growth, inputs.inflation)
    plans: list[Plan] = []
    bases: list[Floats] = []
    for line in inputs.lines:
        base = economy.gdp if line.per == GDP else plans[line.per].real
        plans.append(plan_line(line, base, base, economy.price))
        bases.append(base)
    real = tuple(plan.real for plan in plans)
    known = tuple(line.known for line in inputs.lines)
    targets: list[Attainment] = []
    for target in inputs.targets:
        targets.append(attain(target, real, known, economy.gdp, targets))
    shares = tuple(percent_of(path, base) for path, base in zip(real, bases, strict=True))
    return Projection(economy, real, shares, tuple(bases), tuple(targets))


def hold_from_base(what: str, real: Floats, base: Floats, price: Floats) -> Floats:
    """Return the real spending that holding the base year's ``what`` would have cost.

    Args:
        what: ``share``, ``real`` or ``nominal``.
        real: spending, (member, year, draw), millions of dollars at the base year's prices.
        base: what its share is of, likewise.
        price: the deflator.
    """
    first = real[:, :1]
    if what == "share":
        return percent_of(first, base[:, :1]) / 100.0 * base
    held: Floats = np.broadcast_to(first, real.shape)
    return held if what == "real" else held / price
