"""Inputs in which some numbers are left open: how the engine's arrays follow from what varies.

To read a scenario takes ten times as long as to project it. So it is read a few times only: where a
number of the file enters the arrays as it is, or along a straight line, that is found by trying
values, and tested on cases of the sweep itself. Whatever does not pass is read case by case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulator.assemble import assemble
from simulator.questions.batch import leaves, structure, tiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.engine.axes import Booleans, Floats, Positions
    from simulator.engine.inputs import Inputs
    from simulator.scenario.scenario import Scenario

__all__ = ["Template", "compiled", "straight"]

CLOSE = 1e-12
"""How far a straight line may miss, as a part of the largest value."""
INNER = (0.5, 0.3819660112501051, 0.1458980337503154)
"""Where between its ends a straight line is tested."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The open numbers of one array.

    Attributes:
        at: (number,), their positions in the array, flat.
        base: (number,), their values at the low ends.
        slopes: (path, number), what one unit of each path adds.
        copied: (number,), the path whose value it is as it stands; -1 for none.
    """

    at: Positions
    base: Floats
    slopes: Floats
    copied: Positions

    def fill(self, points: Floats, low: Floats, array: Floats) -> None:
        """Put the numbers of each case into its row of ``array``, (case, number of the array)."""
        block = np.repeat(self.base[None, :], len(points), axis=0)
        for path in range(points.shape[1]):
            block += (points[:, path] - low[path])[:, None] * self.slopes[path]
            block = np.where(self.copied == path, points[:, path][:, None], block)
        array[:, self.at] = block


@dataclass(frozen=True, slots=True)
class Template:
    """Inputs of any case.

    Attributes:
        inputs: at the low ends.
        scenario: likewise.
        paths: what is open.
        low, high: (path,), the ends.
        gaps: by position of an array in ``leaves``.
    """

    inputs: Inputs
    scenario: Scenario
    paths: tuple[str, ...]
    low: Floats
    high: Floats
    gaps: Mapping[int, Gap]

    def filled(self, points: Floats) -> Inputs:
        """Return the inputs of many cases, as :func:`tiled` lays them.

        Args:
            points: (case, path).
        """
        changes = {leaf: partial(gap.fill, points, self.low) for leaf, gap in self.gaps.items()}
        return tiled(self.inputs, len(points), changes)


@dataclass(frozen=True, slots=True)
class _Response:
    """How all numbers of the inputs follow one path, laid end to end: (number,)."""

    slope: Floats
    copied: Booleans


def _flat(inputs: Inputs) -> Floats:
    return np.concatenate([leaf.ravel() for leaf in leaves(inputs)])


def straight(
    read: Callable[[Mapping[str, float]], Scenario],
    base: Mapping[str, float],
    path: str,
    high: float,
) -> bool:
    """Tell whether the inputs follow a path as it is or along a straight line, others at ``base``."""
    return _response(read, base, path, high, assemble(read(base))) is not None


def compiled(
    read: Callable[[Mapping[str, float]], Scenario],
    ends: Mapping[str, tuple[float, float]],
    tests: Sequence[Mapping[str, float]],
) -> Template | None:
    """Return the template of what varies between two ends each; None where lines are not straight.

    Args:
        read: from values by path to the scenario.
        ends: low and high by path, the low below the high.
        tests: further cases that it must give, to be sure.
    """
    low = {path: pair[0] for path, pair in ends.items()}
    highs = {path: pair[1] for path, pair in ends.items()}
    scenario = read(low)
    inputs = assemble(scenario)
    responses = [_response(read, low, path, high, inputs) for path, (_, high) in ends.items()]
    found = [response for response in responses if response is not None]
    if len(found) < len(responses):
        return None
    template = Template(
        inputs=inputs,
        scenario=scenario,
        paths=tuple(ends),
        low=np.array([*low.values()], dtype=np.float64),
        high=np.array([*highs.values()], dtype=np.float64),
        gaps=_gaps(inputs, found),
    )
    return template if all(_holds(template, read, case) for case in (highs, *tests)) else None


def _response(
    read: Callable[[Mapping[str, float]], Scenario],
    base: Mapping[str, float],
    path: str,
    high: float,
    inputs: Inputs,
) -> _Response | None:
    low, shape, start = base[path], structure(inputs), _flat(inputs)
    values = [high, *(low + (high - low) * part for part in INNER)]
    found: list[Floats] = [start]
    for value in values:
        tried = assemble(read({**base, path: value}))
        if structure(tried) != shape:
            return None
        found.append(_flat(tried))
    touched = np.logical_or.reduce([each != start for each in found])
    slope = np.zeros_like(start)
    slope[touched] = (found[1][touched] - start[touched]) / (high - low)
    for value, each in zip(values, found[1:], strict=True):
        if not _alike(start + (value - low) * slope, each, touched):
            return None
    pairs = zip([low, *values], found, strict=True)
    copied = np.logical_and.reduce([each == value for value, each in pairs])
    return _Response(slope, touched & copied)


def _alike(expected: Floats, found: Floats, where: Booleans) -> bool:
    mine, theirs = expected[where], found[where]
    largest = np.maximum(np.abs(mine), np.abs(theirs))
    return bool(np.all(np.abs(mine - theirs) <= CLOSE * largest))


def _gaps(inputs: Inputs, responses: Sequence[_Response]) -> dict[int, Gap]:
    slopes = np.array([response.slope for response in responses])
    alone = np.count_nonzero(slopes, axis=0) == 1
    copied = np.full(slopes.shape[1], -1)
    for path, response in enumerate(responses):
        copied[response.copied & alone] = path
    gaps: dict[int, Gap] = {}
    first = 0
    for position, leaf in enumerate(leaves(inputs)):
        mine = slopes[:, first : first + leaf.size]
        at = np.flatnonzero(mine.any(axis=0))
        if len(at):
            gaps[position] = Gap(
                at, leaf.ravel()[at], mine[:, at], copied[first : first + leaf.size][at]
            )
        first += leaf.size
    return gaps


def _holds(
    template: Template,
    read: Callable[[Mapping[str, float]], Scenario],
    case: Mapping[str, float],
) -> bool:
    """Tell whether the template gives the inputs that reading the case gives."""
    points = np.array([[case[path] for path in template.paths]])
    given, wanted = template.filled(points), assemble(read(case))
    if structure(_without_slices(given)) != structure(_without_slices(wanted)):
        return False
    mine, theirs = _flat(given), _flat(wanted)
    differing = mine != theirs
    return _alike(mine, theirs, differing)


def _without_slices(inputs: Inputs) -> Inputs:
    return tiled(inputs, 1, {})
