"""A scenario's file, read once, and the scenarios that come of it with other values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.errors import ScenarioError, UsageError
from simulator.questions.numbers import find_number
from simulator.scenario.faults import Report
from simulator.scenario.files import read_files
from simulator.scenario.loading import examine_layers
from simulator.scenario.yamltext import flow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from simulator.scenario.faults import Fault
    from simulator.scenario.files import Layers
    from simulator.scenario.scenario import Scenario

__all__ = ["Tree", "WrongCaseError", "check_path", "plant"]


class WrongCaseError(UsageError):
    """A case of the scenario is at fault."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A scenario as its files say it; plain values, so that it can go to another machine.

    Attributes:
        layers: the merged tree.
        name: the file's name without folders.
        settings: values set from outside, before those of a case.
    """

    layers: Layers
    name: str
    settings: tuple[str, ...] = ()

    def at(self, values: Mapping[str, Any]) -> Scenario:
        """Return the scenario with values at paths.

        Raises:
            WrongCaseError: they are at fault.
        """
        examined = self.examined(values)
        if isinstance(examined, tuple):
            case = ", ".join(f"{path}={flow(value)}" for path, value in values.items())
            raise WrongCaseError(f"with {case}: {examined[0].message}")
        return examined

    def examined(self, values: Mapping[str, Any]) -> Scenario | tuple[Fault, ...]:
        """Return the scenario with values at paths, or its faults."""
        settings = (*self.settings, *(f"{path}={flow(value)}" for path, value in values.items()))
        examination = examine_layers(self.layers, self.name, settings)
        return examination.faults if examination.scenario is None else examination.scenario


def plant(file: Path, settings: tuple[str, ...]) -> tuple[Tree, Scenario]:
    """Read a scenario file; return its tree and the scenario as it stands there.

    Raises:
        OutputError: it cannot be read.
        ScenarioError: it has faults.
    """
    report = Report()
    layers = read_files(file, report)
    tree = Tree(layers, file.name, settings)
    faults = report.faults()
    examined = faults or tree.examined({})
    if isinstance(examined, tuple):
        raise ScenarioError(examined)
    return tree, examined


def check_path(tree: Tree, scenario: Scenario, file: Path, path: str, value: Any) -> None:
    """Raise UsageError where a path names nothing of the scenario, with the nearest that does.

    A key that is left out may be named; a new target, group, line or member may not: it would be
    one that nobody asked for.
    """
    examined = tree.examined({path: value})
    if isinstance(examined, tuple):
        if _lies_outside(tree, path):
            _say_nearest(scenario, file, tree, path)
        raise WrongCaseError(f"{path}={flow(value)}: {examined[0].message}")
    before, after = _names(scenario), _names(examined)
    if not after <= before:
        _say_nearest(scenario, file, tree, path)
        raise UsageError(f"{path}: that names nothing in {scenario.file}")


def _names(scenario: Scenario) -> set[tuple[str, str]]:
    codes = [member.code for member in scenario.members]
    kinds = {"target": scenario.targets, "group": scenario.groups, "line": scenario.lines}
    found = {(kind, name) for kind, names in kinds.items() for name in names}
    return found | {("member", code) for code in codes}


def _lies_outside(tree: Tree, path: str) -> bool:
    """Tell whether a path is at fault whatever stands at its end."""
    return all(isinstance(tree.examined({path: value}), tuple) for value in (1.0, 2030, "share"))


def _say_nearest(scenario: Scenario, file: Path, tree: Tree, path: str) -> None:
    """Raise UsageError with the nearest path, where nothing stands at this one."""
    try:
        find_number(path, scenario, file, tree.settings)
    except UsageError as error:
        raise UsageError(str(error).removeprefix("--vary ")) from None
