"""The numbers of a scenario by their paths, as ``--set`` names them, and which one was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import UsageError
from simulator.scenario import Scenario, load, load_text
from simulator.scenario.faults import Report
from simulator.scenario.files import read_files, read_text
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence
from simulator.scenario.normalise import canonical_member, normalise
from simulator.scenario.overrides import apply_settings
from simulator.scenario.showing import show

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Varied", "find_number", "steps_of"]

Steps = tuple[str, ...]

WHOLE = frozenset({"base_year", "by", "decimals", "draws", "horizon", "seed", "through"})
"""Keys whose numbers are whole."""
_SILENT = frozenset({"phases"})
"""Steps that a path may leave out."""
MOST_COMPARED = 4000
LEAST_LIKENESS = 0.5
_STEP = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^."']+?))\s*(?:\.|$)""")


@dataclass(frozen=True, slots=True)
class Varied:
    """One number of a scenario that can be given other values.

    Attributes:
        path: as it was named.
        now: what it is.
        whole: whether it must be a whole number.
        member: the member that it stands under, if any.
        source: where the scenario comes from: its file, or its text as understood.
        name: the scenario's file name.
        settings: applied before the number's own.
    """

    path: str
    now: float
    whole: bool
    member: str | None
    source: Path | str
    name: str
    settings: tuple[str, ...]

    def setting(self, value: float) -> str:
        """Return ``PATH=VALUE``."""
        return f"{self.path}={int(value) if self.whole else repr(value)}"

    def at(self, value: float) -> Scenario:
        """Return the scenario with that value.

        Raises:
            ScenarioError: the value makes a fault.
        """
        settings = (*self.settings, self.setting(value))
        if isinstance(self.source, Path):
            return load(self.source, settings)
        return load_text(self.source, self.name, settings)


def find_number(
    path: str, scenario: Scenario, file: Path | None, settings: tuple[str, ...] = ()
) -> Varied:
    """Return the number that a path names: in the file, or in the scenario as understood.

    As understood, every member has phases, growth and inflation of its own, whoever gave them.

    Args:
        path: keys with dots between, as for ``--set``.
        scenario: the scenario, read.
        file: where it was read from; None to look in the scenario as understood alone.
        settings: applied to the file before.

    Raises:
        UsageError: the path names nothing, or something that is no number; the nearest that does.
    """
    wanted = steps_of(path)
    known: dict[Steps, tuple[str, Scalar]] = {}
    if file is not None:
        written = _tree(file, settings)
        found = _numbers(written)
        if _reduced(wanted) in found:
            return _varied(path, found[_reduced(wanted)][1], wanted, file, scenario, settings)
        known |= found
    text = show(scenario)
    understood = _tree(text, (), scenario.file)
    found = _numbers(understood)
    if _reduced(wanted) in found:
        return _varied(path, found[_reduced(wanted)][1], wanted, text, scenario, ())
    there = _at(understood, wanted)
    if there is not None:
        raise UsageError(
            f"--vary {path}: that is {_sort(there)}, not a number{_below(there, path)}"
        )
    names = [name for name, _ in (known | found).values()]
    near = _nearest(path, names, [name for name, _ in known.values()])
    hint = f"; did you mean {near}?" if near else f"; 'simulator show {scenario.file}' has them all"
    raise UsageError(f"--vary {path}: that names nothing in {scenario.file}{hint}")


def steps_of(path: str) -> Steps:
    """Return the steps of a path, members by their codes.

    Raises:
        UsageError: it is not keys with dots between.
    """
    steps: list[str] = []
    at = 0
    while at < len(path):
        found = _STEP.match(path, at)
        if found is None:
            break
        steps.append(next(part for part in found.groups() if part is not None))
        at = found.end()
    if not steps or at < len(path) or path.rstrip().endswith("."):
        raise UsageError(
            f"--vary {path}: a path is keys with dots between, such as members.DEU.spending.0.ramp.to"
        )
    return tuple(
        canonical_member(step) if k and steps[k - 1] == "members" else step
        for k, step in enumerate(steps)
    )


def _varied(
    path: str,
    node: Scalar,
    steps: Steps,
    source: Path | str,
    scenario: Scenario,
    settings: tuple[str, ...],
) -> Varied:
    assert isinstance(node.value, int | float)  # noqa: S101 - only numbers are found
    codes = {member.code for member in scenario.members}
    member = steps[1] if steps[0] == "members" and len(steps) > 1 and steps[1] in codes else None
    whole = steps[-1] in WHOLE
    return Varied(path, float(node.value), whole, member, source, scenario.file, settings)


def _tree(source: Path | str, settings: tuple[str, ...], name: str = "") -> Node:
    """Return the merged tree of a file, or of a text, its shorthand written out."""
    report = Report()
    if isinstance(source, Path):
        layers = read_files(source, report)
    else:
        layers = read_text(source, name, report)
    assert layers.root is not None  # noqa: S101 - it has been read without a fault before
    return normalise(apply_settings(layers.root, settings, report), report)


def _numbers(root: Node) -> dict[Steps, tuple[str, Scalar]]:
    """Return every number with its path as it is written, by its steps."""
    return {
        _reduced(steps): (".".join(_quoted(step) for step in _short(steps)), node)
        for steps, node in _scalars(root, ())
        if isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }


def _scalars(node: Node, above: Steps) -> Iterator[tuple[Steps, Scalar]]:
    if isinstance(node, Scalar):
        yield above, node
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from _scalars(entry.value, (*above, str(key)))
    elif isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield from _scalars(item, (*above, str(position)))


def _short(steps: Steps) -> Steps:
    """Return the steps without those that a path may leave out."""
    return tuple(step for step in steps if step not in _SILENT)


def _reduced(steps: Steps) -> Steps:
    """Return the steps in the one form that all ways of writing a path share."""
    short = _short(steps)
    return tuple(
        step
        for k, step in enumerate(short)
        if not (step == "core" and k and short[k - 1] == "spending")
    )


def _quoted(step: str) -> str:
    return f'"{step}"' if any(sign in step for sign in ".\"'=") else step


def _at(node: Node, steps: Steps) -> Node | None:
    """Return what stands at a path that need not be a number's."""
    for step in steps:
        for skipped in ("core", "phases"):
            inner = node.get(skipped) if isinstance(node, Mapping) and step.isdigit() else None
            if isinstance(inner, Mapping | Sequence):
                node = inner
        if isinstance(node, Mapping):
            entries = {str(key): entry.value for key, entry in node.entries.items()}
            if step not in entries:
                return None
            node = entries[step]
        elif isinstance(node, Sequence) and step.isdigit() and int(step) < len(node.items):
            node = node.items[int(step)]
        else:
            return None
    return node


def _sort(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.value is None else f"'{node.text}'"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _below(node: Node, path: str) -> str:
    """Return the first numbers below a node, as a hint."""
    names = [name for name, _ in _numbers(node).values()][:3]
    return f"; below it are {', '.join(f'{path}.{name}' for name in names)}" if names else ""


def _nearest(path: str, names: list[str], written: list[str]) -> str | None:
    """Return the number's path that is most like a path.

    Those that begin alike are compared first, and those of the file before all others.
    """
    wanted = steps_of(path)
    groups = []
    for depth in range(len(wanted), 0, -1):
        start = _reduced(wanted[:depth])
        groups.append([name for name in names if _reduced(steps_of(name))[: len(start)] == start])
    for alike in (*groups, written, names):
        close = get_close_matches(path, alike[:MOST_COMPARED], n=1, cutoff=LEAST_LIKENESS)
        if close:
            return close[0]
    return None
