"""A scenario simulator for defence budget targets: who gets there, when, and what is missing.

>>> import simulator
>>> scenario = simulator.load("scenarios/wales-2014.yaml")
>>> results = simulator.project(scenario)
>>> results.members["DEU"].targets["Wales guideline"].sustained_from is None
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.projecting import project
    from simulator.questions.backtest import backtest
    from simulator.questions.compare import compare
    from simulator.questions.sensitivity import sensitivity
    from simulator.questions.solve import solve
    from simulator.questions.sweep import sweep
    from simulator.results import Results
    from simulator.scenario import Scenario, examine, load, load_text

__version__ = "0.1.0"

__all__ = [
    "Results",
    "Scenario",
    "__version__",
    "backtest",
    "compare",
    "examine",
    "load",
    "load_text",
    "project",
    "sensitivity",
    "solve",
    "sweep",
]

_WHERE = {
    "Results": "simulator.results",
    "Scenario": "simulator.scenario",
    "backtest": "simulator.questions.backtest",
    "compare": "simulator.questions.compare",
    "examine": "simulator.scenario",
    "load": "simulator.scenario",
    "load_text": "simulator.scenario",
    "project": "simulator.projecting",
    "sensitivity": "simulator.questions.sensitivity",
    "solve": "simulator.questions.solve",
    "sweep": "simulator.questions.sweep",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that starting stays instant."""
    if name not in _WHERE:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - only where it is needed

    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """Return the public names, imported or not."""
    return sorted(__all__)
