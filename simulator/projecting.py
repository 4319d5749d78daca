"""Scenario -> Results: assemble, project, draw, gather."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator import engine
from simulator.assemble import assemble, assemble_draws
from simulator.cautions import cautions
from simulator.engine.odds import draw_odds
from simulator.errors import UsageError
from simulator.gather import gather
from simulator.gather_economy import with_economy
from simulator.gather_odds import with_odds

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from simulator.engine.odds import Progress
    from simulator.results import Results
    from simulator.scenario import Scenario

__all__ = ["project", "with_draws"]

MOST_DRAWS = 1_000_000_000


def project(
    scenario: Scenario,
    *,
    draws: int | None = None,
    seed: int | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Results:
    """Return when each member meets each target, how surely, and everything that leads there.

    Args:
        scenario: as :func:`simulator.load` returns it.
        draws, seed: in place of the scenario's own.
        executor: any ``concurrent.futures.Executor`` to draw on; default: threads. The numbers are
            the same whatever it is.
        workers: how many threads, or how many tasks the executor can run at once; default: the
            machine's processors.
        progress: called with the draws done and the draws wanted.

    Returns:
        The central path, without shocks; and the odds where the scenario has an ``uncertainty``.

    Raises:
        UsageError: draws or seed are given and the scenario has no uncertainty, or make no sense.
    """
    scenario = with_draws(scenario, draws, seed)
    inputs = assemble(scenario)
    projection = engine.project(inputs)
    warnings = (*scenario.warnings, *cautions(scenario, projection))
    other = scenario.counterfactual_path
    against = None if other is None else engine.project(assemble(other))
    results = gather(scenario, inputs, projection, warnings, against)
    results = with_economy(results, scenario, inputs, projection)
    setup = assemble_draws(scenario, inputs)
    if setup is None:
        return results
    return with_odds(results, scenario, draw_odds(setup, executor, workers, progress))


def with_draws(scenario: Scenario, draws: int | None, seed: int | None) -> Scenario:
    """Return the scenario with other draws or another seed; see :func:`project`."""
    if draws is None and seed is None:
        return scenario
    given = scenario.uncertainty
    if given is None:
        message = (
            f"{scenario.file} has no uncertainty, so there is nothing to draw; add "
            "'uncertainty: standard' to it"
        )
        raise UsageError(message)
    if draws is not None and not 1 <= draws <= MOST_DRAWS:
        message = f"draws wants a number from 1 to {MOST_DRAWS:,}, not {draws}"
        raise UsageError(message)
    if seed is not None and not 0 <= seed < 2**63:
        message = f"seed wants a whole number from 0 to {2**63 - 1}, not {seed}"
        raise UsageError(message)
    changed = replace(
        given,
        draws=given.draws if draws is None else draws,
        seed=given.seed if seed is None else seed,
    )
    return replace(scenario, uncertainty=changed)
