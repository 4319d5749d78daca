"""Which target, which members, which year a question is about: names as people type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.data.members import find_member, folded, members
from simulator.errors import UsageError
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.scenario import Scenario

__all__ = ["chosen_members", "chosen_target", "due_years", "line_of"]


def chosen_target(scenario: Scenario, name: str | None) -> str:
    """Return the target that is meant; the only one where none is named.

    Raises:
        UsageError: there is no such target, or several and none is named.
    """
    names = list(scenario.targets)
    if name is None and len(names) == 1:
        return names[0]
    listed = ", ".join(f"'{each}'" for each in names)
    if name is None:
        raise UsageError(f"{scenario.file} has several targets; name one with --target: {listed}")
    by_fold = {each.casefold(): each for each in names}
    if name.strip().casefold() in by_fold:
        return by_fold[name.strip().casefold()]
    hint = did_you_mean(name, names) or f"; there is {listed}"
    raise UsageError(f"--target {name}: {scenario.file} has no such target{hint}")


def chosen_members(scenario: Scenario, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the members that are meant, each once; everybody where nobody is named.

    Args:
        scenario: whose projected members they must be.
        wanted: codes, names or groups of the scenario, in any case.

    Raises:
        UsageError: the scenario projects nobody of that name.
    """
    if not wanted:
        return tuple(member.code for member in scenario.members)
    found = (code for text in wanted for code in _codes(scenario, text))
    return tuple(dict.fromkeys(found))


def _codes(scenario: Scenario, text: str) -> tuple[str, ...]:
    own = {member.code: member.name for member in scenario.members}
    names = {folded(name): code for code, label in own.items() for name in (code, label)}
    groups = {folded(name): codes for name, codes in scenario.groups.items()}
    code = names.get(folded(text)) or find_member(text)
    if code in own:
        return (code,)
    if folded(text) in groups:
        return tuple(each for each in groups[folded(text)] if each in own)
    if code is not None:
        why = "" if members()[code].armed_forces else ", which has no armed forces"
        raise UsageError(
            f"--member {text}: {scenario.file} projects no {members()[code].name}{why}"
        )
    known = [*own, *own.values(), *scenario.groups, *_other_names(own)]
    hint = did_you_mean(text, known) or f"; there are {', '.join(sorted(own))}"
    raise UsageError(f"--member {text}: {scenario.file} has no such member{hint}")


def _other_names(own: Iterable[str]) -> list[str]:
    allies = members()
    return [name for code in own if code in allies for name in allies[code].names()]


def due_years(
    scenario: Scenario, target: str, codes: Iterable[str], by: int | None
) -> dict[str, int]:
    """Return the year in which each member is to be there: ``by``, its own, or the horizon.

    Raises:
        UsageError: ``by`` is not one of the projected years.
    """
    if by is not None and not scenario.base_year < by <= scenario.horizon:
        first, last = scenario.base_year + 1, scenario.horizon
        raise UsageError(f"--by {by}: {scenario.file} projects the years {first} to {last}")
    aim = scenario.targets[target]
    return {code: by or aim.due(code) or scenario.horizon for code in codes}


def line_of(scenario: Scenario, target: str, line: str | None) -> str:
    """Return the line whose growth is asked for: the one named, else core where it counts.

    Raises:
        UsageError: the target does not count that line.
    """
    counted = _counted(scenario, target)
    if line is None:
        return "core" if "core" in counted else counted[0]
    if line in counted:
        return line
    listed = ", ".join(counted)
    raise UsageError(f"--line {line}: '{target}' does not count it; it counts {listed}")


def _counted(scenario: Scenario, target: str) -> list[str]:
    aim = scenario.targets[target]
    if aim.form != "all":
        return list(aim.of)
    return list(dict.fromkeys(line for name in aim.of for line in _counted(scenario, name)))
