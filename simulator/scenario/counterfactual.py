"""Another scenario as the path that extra spending is measured against."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.scenario.beside import MOST_FILES
from simulator.scenario.faults import Report, TooManyFaultsError
from simulator.scenario.files import read_content
from simulator.scenario.nodes import Mapping, Scalar
from simulator.scenario.resolve import resolve
from simulator.scenario.scalars import short
from simulator.scenario.values import WordOrFile

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.scenario.beside import Beside
    from simulator.scenario.faults import Fault, Place
    from simulator.scenario.files import Layers
    from simulator.scenario.nodes import Node
    from simulator.scenario.scenario import Scenario

__all__ = ["attach"]


def attach(
    scenario: Scenario | None, layers: Layers, report: Report
) -> tuple[Scenario | None, tuple[Fault, ...]]:
    """Return the scenario with the one that it names under ``counterfactual``, and that one's faults.

    Args:
        scenario: None where it is at fault; the other one is read all the same.
        layers: the scenario's own.
        report: takes what is wrong with the two together, at the key's place.
    """
    named = _named(layers.root)
    if named is None:
        return scenario, ()
    beside = layers.beside
    content = beside.fetch(named.text, named.place, "counterfactual", report)
    if content is None:
        return None, ()
    path = beside.path(named.text, named.place)
    theirs = Report()
    other = None
    try:
        read = read_content(content, path, beside, theirs)
        _check_circle(read.root, path, named.place, beside, report)
        other = resolve(read, path.name, (), theirs)
    except TooManyFaultsError:
        pass
    if scenario is None or other is None or theirs.faults():
        return None, theirs.faults()
    _check(scenario, other, named.place, report)
    attached = replace(
        scenario,
        counterfactual=beside.relative(path),
        counterfactual_path=other,
        sources=dict(beside.sources),
    )
    return attached, ()


def _named(root: Node | None) -> Scalar | None:
    """Return the path under ``counterfactual``; None where there is another value, or none."""
    node = root.get("counterfactual") if isinstance(root, Mapping) else None
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return None
    return node if node.value.lower().endswith(WordOrFile.endings) else None


def _check_circle(
    root: Node | None, path: Path, place: Place, beside: Beside, report: Report
) -> None:
    """Report a scenario that is measured against itself in the end."""
    seen = [beside.first.resolve(), path.resolve()]
    if seen[0] == seen[1]:
        report.fault(place, "this scenario is measured against itself; name another file")
        return
    aside = beside.again()
    named = _named(root)
    while named is not None and len(seen) < MOST_FILES:
        content = aside.fetch(named.text, named.place, "counterfactual", Report())
        if content is None:
            return
        of, path = path, aside.path(named.text, named.place)
        if path.resolve() in seen:
            against = "itself" if path.resolve() == of.resolve() else short(path.name)
            report.fault(
                named.place,
                f"a circle: {short(of.name)} is measured against {against} here; give "
                f"{short(of.name)} a counterfactual such as share",
            )
            return
        seen.append(path.resolve())
        named = _named(read_content(content, path, aside, Report()).root)


def _check(scenario: Scenario, other: Scenario, place: Place, report: Report) -> None:
    """Report where the other scenario cannot say what would have been spent."""
    name = short(other.file)
    if other.base_year != scenario.base_year:
        report.fault(
            place,
            f"{name} starts from {other.base_year} and this scenario from {scenario.base_year}; "
            "give both one base year",
        )
    if other.horizon < scenario.horizon:
        report.fault(
            place,
            f"{name} ends in {other.horizon}, before the horizon {scenario.horizon}; let it run as "
            "far",
        )
    for line in scenario.lines:
        if line not in other.lines:
            report.fault(place, f"{name} has no line '{short(line)}'; describe it there too")
    _check_members(scenario, other, place, report)


def _check_members(scenario: Scenario, other: Scenario, place: Place, report: Report) -> None:
    name = short(other.file)
    theirs = {member.code: member for member in other.members}
    for member in scenario.members:
        there = theirs.get(member.code)
        if there is None:
            report.fault(
                place, f"{name} does not project everybody; include them there", member.code
            )
            continue
        if there.currency != member.currency:
            report.fault(
                place,
                f"{name} counts in {there.currency} and this scenario in {member.currency}; give "
                "both one currency",
                member.code,
            )
        for line in scenario.lines:
            known = line in there.lines and there.lines[line].start is not None
            if line in other.lines and member.lines[line].start is not None and not known:
                report.fault(place, f"{name} has no figure for {short(line)}", member.code)
