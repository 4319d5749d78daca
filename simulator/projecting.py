"""Scenario -> Results: assemble, project, gather."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator import engine
from simulator.assemble import assemble
from simulator.cautions import cautions
from simulator.gather import gather

if TYPE_CHECKING:
    from simulator.results import Results
    from simulator.scenario import Scenario

__all__ = ["project"]


def project(scenario: Scenario) -> Results:
    """Return when each member meets each target, and everything that leads there.

    Args:
        scenario: as :func:`simulator.load` returns it.

    Returns:
        Central paths: the projection without shocks.
    """
    inputs = assemble(scenario)
    projection = engine.project(inputs)
    warnings = (*scenario.warnings, *cautions(scenario, projection))
    return gather(scenario, inputs, projection, warnings)
