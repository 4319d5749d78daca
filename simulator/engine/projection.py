"""Inputs -> Projection: the central path, with everything that is measured on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.engine.axes import YEAR, Booleans, Floats
from simulator.engine.economy import compound
from simulator.engine.inputs import GDP, Inputs, TargetInputs
from simulator.engine.targets import Verdict, answerable, judge, required_growth, shortfall
from simulator.engine.walk import walk
from simulator.engine.weather import CALM
from simulator.engine.years import percent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Attainment", "Projection", "hold_from_base", "project"]


@dataclass(frozen=True, slots=True)
class Attainment:
    """One target over all years of the central path.

    Attributes:
        met: (member, year).
        known: (member, year), whether the question has an answer.
        counted: (member, year), percent, caps applied; None but for a share target.
        missing: (member, year), millions of dollars at the base year's prices; likewise.
        required_growth: (member,), percent a year; likewise.
        has_required_growth: (member,), whether it exists.
    """

    met: Booleans
    known: Booleans
    counted: Floats | None = None
    missing: Floats | None = None
    required_growth: Floats | None = None
    has_required_growth: Booleans | None = None


@dataclass(frozen=True, slots=True)
class Projection:
    """The central path; every array is (member, year).

    Attributes:
        gdp: millions of dollars at the base year's prices and exchange rates.
        price: GDP deflator, 1 in the base year.
        real: each line's spending, millions of dollars at the base year's prices.
        share: each line's spending in percent of its ``per``.
        base: what each line's share is of, millions of dollars at the base year's prices.
        targets: how each is attained.
    """

    gdp: Floats
    price: Floats
    real: tuple[Floats, ...]
    share: tuple[Floats, ...]
    base: tuple[Floats, ...]
    targets: tuple[Attainment, ...]


def project(inputs: Inputs) -> Projection:
    """Return the central projection: the walk with one draw and no shocks."""
    outcomes = list(walk(inputs, CALM))
    verdicts = [
        judge(inputs.targets, now, before)
        for now, before in zip(outcomes, [None, *outcomes], strict=False)
    ]
    lines = range(len(inputs.lines))
    real = tuple(_path([outcome.real[i] for outcome in outcomes]) for i in lines)
    gdp = compound(inputs.gdp, inputs.real_growth)
    if inputs.feedback is not None:
        gdp = 100.0 * _path([outcome.percent for outcome in outcomes])
        gdp[:, 0] = inputs.gdp
    base = tuple(gdp if line.per == GDP else real[line.per] for line in inputs.lines)
    return Projection(
        gdp=gdp,
        price=_path([outcome.price for outcome in outcomes]),
        real=real,
        share=tuple(_path([outcome.share[i] for outcome in outcomes]) for i in lines),
        base=base,
        targets=_attainments(inputs, real, gdp, verdicts),
    )


def _path(rows: Sequence[Floats]) -> Floats:
    """Put (member, 1) arrays of the years side by side."""
    return np.concatenate(rows, axis=YEAR)


def _attainments(
    inputs: Inputs, real: Sequence[Floats], gdp: Floats, verdicts: Sequence[Sequence[Verdict]]
) -> tuple[Attainment, ...]:
    known: list[Booleans] = []
    found: list[Attainment] = []
    for position, target in enumerate(inputs.targets):
        known.append(answerable(inputs, known, target))
        of_target = [year[position] for year in verdicts]
        met = np.concatenate([verdict.met for verdict in of_target], axis=YEAR) & known[-1]
        if target.form != "share":
            found.append(Attainment(met, known[-1]))
            continue
        counted = _path([verdict.counted for verdict in of_target if verdict.counted is not None])
        base = gdp if target.per == GDP else real[target.per]
        found.append(_of_share(target, counted, met, known[-1], real, base))
    return tuple(found)


def _of_share(
    target: TargetInputs,
    counted: Floats,
    met: Booleans,
    known: Booleans,
    real: Sequence[Floats],
    base: Floats,
) -> Attainment:
    rows = np.arange(len(base))
    start = np.add.reduce([real[line][:, 0] for line in target.of])
    at_due = base[rows, np.maximum(target.by, 0)]
    growth, exists = required_growth(start, at_due, target.value, target.by)
    return Attainment(
        met=met,
        known=known,
        counted=counted,
        missing=shortfall(counted, target.value[:, None], base, met),
        required_growth=growth,
        has_required_growth=exists & known.any(axis=YEAR),
    )


def hold_from_base(what: str, real: Floats, base: Floats, price: Floats) -> Floats:
    """Return the real spending that holding the base year's ``what`` would have cost.

    Args:
        what: ``share``, ``real`` or ``nominal``.
        real: spending, (member, year), millions of dollars at the base year's prices.
        base: what its share is of, likewise.
        price: the deflator.
    """
    first = real[:, :1]
    if what == "share":
        return percent_of(first, base[:, :1]) / 100.0 * base
    held: Floats = np.broadcast_to(first, real.shape)
    return held if what == "real" else held / price
