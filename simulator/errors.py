"""The exceptions of this package.

::

    SimulatorError                 anything this package refuses to do
    ├── ScenarioError              a scenario is wrong: carries every fault, each with its place
    ├── UsageError                 the command line is wrong
    └── OutputError                a file could not be read or written

A fault of a scenario is a value, not an exception (:mod:`simulator.scenario.faults`); the
exception only carries the faults to whoever called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.scenario.faults import Fault

__all__ = ["OutputError", "ScenarioError", "SimulatorError", "UsageError"]


class SimulatorError(Exception):
    """Anything this package refuses to do, said in one sentence."""

    exit_status = 1


class ScenarioError(SimulatorError):
    """A scenario is wrong.

    Attributes:
        faults: every fault found, in the order of their places.
    """

    exit_status = 2

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Carry the faults; the text of the exception is one line for each."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UsageError(SimulatorError):
    """The command line, or the call, is wrong."""

    exit_status = 2


class OutputError(SimulatorError):
    """A file could not be read or written."""
