"""A file -> a Scenario: read, merged, checked and filled in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import ScenarioError
from simulator.scenario.counterfactual import attach
from simulator.scenario.faults import Fault, Report, TooManyFaultsError, Warning_
from simulator.scenario.files import Layers, read_files, read_text
from simulator.scenario.overrides import apply_settings
from simulator.scenario.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.scenario.scenario import Scenario

__all__ = ["Examination", "examine", "examine_layers", "load", "load_text"]


@dataclass(frozen=True, slots=True)
class Examination:
    """What reading a scenario found: the scenario where there is no fault.

    Attributes:
        paths: every file that it rests on, the scenario's own first, there or not.
    """

    scenario: Scenario | None
    faults: tuple[Fault, ...]
    warnings: tuple[Warning_, ...]
    paths: tuple[Path, ...] = ()


def examine(path: str | Path, settings: Sequence[str] = ()) -> Examination:
    """Read a scenario file and return every fault and warning instead of raising.

    Args:
        path: the file.
        settings: values to change, each ``PATH=VALUE``.

    Raises:
        OutputError: the file cannot be read.
    """
    report = Report()
    return _examined(partial(read_files, Path(path), report), Path(path).name, settings, report)


def load(path: str | Path, settings: Sequence[str] = ()) -> Scenario:
    """Return the scenario in a file.

    Args:
        path: the file.
        settings: values to change, each ``PATH=VALUE`` as in ``members.DEU.gdp.real_growth=1.0``.

    Raises:
        ScenarioError: the scenario has faults; they are all in it.
        OutputError: the file cannot be read.
    """
    return _or_raise(examine(path, settings))


def load_text(text: str, name: str = "scenario.yaml", settings: Sequence[str] = ()) -> Scenario:
    """Return the scenario in a text; see :func:`load`."""
    report = Report()
    layers = partial(read_text, text, name, report)
    return _or_raise(_examined(layers, Path(name).name, settings, report))


def examine_layers(layers: Layers, name: str, settings: Sequence[str] = ()) -> Examination:
    """Return every fault and warning of files that were read before; see :func:`examine`.

    ``layers`` stays as it is, so that it can be asked for with other settings.
    """
    return _examined(lambda: replace(layers), name, settings, Report())


def _examined(
    read: Callable[[], Layers], name: str, settings: Sequence[str], report: Report
) -> Examination:
    layers: Layers | None = None
    scenario: Scenario | None = None
    theirs: tuple[Fault, ...] = ()
    try:
        layers = read()
        if layers.root is not None:
            layers.root = apply_settings(layers.root, settings, report)
        scenario = resolve(layers, name, tuple(settings), report)
        scenario, theirs = attach(scenario, layers, report)
    except TooManyFaultsError:
        scenario = None
    faults = _each_once((*report.faults(), *theirs))
    paths = () if layers is None else tuple(layers.beside.paths)
    return Examination(None if faults else scenario, faults, report.warnings(), paths)


def _each_once(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return the faults in the order of their places; two scenarios may share a file."""
    by_text = {str(fault): fault for fault in faults}
    return tuple(sorted(by_text.values(), key=lambda fault: fault.place.order))


def _or_raise(examination: Examination) -> Scenario:
    if examination.scenario is None:
        raise ScenarioError(examination.faults)
    return examination.scenario
