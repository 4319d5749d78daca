"""Draws of many runs at once: each member's weather is drawn once and met by every run.

A shock depends on (seed, member, variable, year ahead, draw) alone, so that every run would draw the
very same; here they share it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulator.engine.odds import chunks
from simulator.engine.shocks import Address, CommonShocks, Drawn
from simulator.engine.walk import walk
from simulator.questions.shocks import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.engine.axes import Floats
    from simulator.engine.shocks import Uncertainty
    from simulator.questions.backtest.runs import Run

__all__ = ["Drawing", "drawings"]


class Drawing(NamedTuple):
    """All draws of one member's share in one year under one method.

    Attributes:
        row: (draw,), percent; the reader's own.
    """

    run: Run
    method: str
    code: str
    year: int
    row: Floats


def drawings(runs: Sequence[Run]) -> Iterator[Drawing]:
    """Yield every run's draws, member by member; runs without a setup have none."""
    drawn = [(run, run.setup.uncertainty) for run in runs if run.setup is not None]
    for uncertainty in dict.fromkeys(_weather_of(each) for _, each in drawn):
        group = [run for run, each in drawn if _weather_of(each) == uncertainty]
        yield from _together(group)


def _weather_of(uncertainty: Uncertainty) -> Uncertainty:
    """Return what decides the weather, whether or not anybody can shift."""
    return replace(uncertainty, regime=None)


def _together(runs: Sequence[Run]) -> Iterator[Drawing]:
    uncertainty = _fullest(runs)
    years = max(run.horizon - run.origin.base_year for run in runs)
    commons = [CommonShocks(uncertainty, years, draws) for draws in chunks(uncertainty.draws, 1)]
    for code in sorted({code for run in runs for code in run.codes}):
        mine = [run for run in runs if code in run.codes]
        yield from _member(code, mine, uncertainty, commons)


def _fullest(runs: Sequence[Run]) -> Uncertainty:
    """Return the uncertainty that has shifts, where one has."""
    all_of_them = [run.setup.uncertainty for run in runs if run.setup is not None]
    return next((each for each in all_of_them if each.regime is not None), all_of_them[0])


def _member(
    code: str, runs: Sequence[Run], uncertainty: Uncertainty, commons: Sequence[CommonShocks]
) -> Iterator[Drawing]:
    longest = max(run.horizon - run.origin.base_year for run in runs)
    parts = [
        _walked(code, runs, Kept.of(Drawn(uncertainty, Address(code, draws), common), longest))
        for draws, common in zip(chunks(uncertainty.draws, 1), commons, strict=True)
    ]
    whole = parts[0] if len(parts) == 1 else [_joined(rows) for rows in zip(*parts, strict=True)]
    yield from whole


def _joined(rows: Sequence[Drawing]) -> Drawing:
    return rows[0]._replace(row=np.concatenate([each.row for each in rows]))


def _walked(code: str, runs: Sequence[Run], weather: Kept) -> list[Drawing]:
    found: list[Drawing] = []
    for run in runs:
        assert run.setup is not None  # noqa: S101 - those without were left out
        inputs = run.setup.members[run.codes.index(code)]
        lines = [(at, method) for at, method in run.lines if (method, code) in run.known]
        years = run.horizon - run.origin.base_year
        for k, outcome in enumerate(islice(walk(inputs, weather), years + 1)):
            if k:
                year = run.origin.base_year + k
                found += [
                    Drawing(run, method, code, year, outcome.share[at][0].copy())
                    for at, method in lines
                ]
    return found
