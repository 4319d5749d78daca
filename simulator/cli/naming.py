"""Members by any name that a user may give them on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.data.members import find_member, folded, members
from simulator.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.scenario import Scenario

__all__ = ["member_codes"]

_LEAST_LIKENESS = 0.6


def member_codes(scenario: Scenario | None, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the members that are meant, each once.

    Args:
        scenario: whose projected members they must be; without one, nobody is looked up.
        wanted: codes or names, in any case.

    Raises:
        UsageError: there is no such member, or the scenario does not project it.
    """
    if scenario is None:
        return ()
    return tuple(dict.fromkeys(_code(scenario, text) for text in wanted))


def _code(scenario: Scenario, text: str) -> str:
    own = {member.code: member.name for member in scenario.members}
    names = {folded(name): code for code, label in own.items() for name in (code, label)}
    code = names.get(folded(text)) or find_member(text)
    if code in own:
        return code
    if code is not None:
        name = members()[code].name
        raise UsageError(f"--brief {text}: {scenario.file} projects no {name}{_why(code)}")
    near = _nearest(folded(text), [*own, *own.values(), *_known_names(own)])
    hint = f"; did you mean '{near}'?" if near else f"; there are {', '.join(sorted(own))}"
    raise UsageError(f"--brief {text}: {scenario.file} has no such member{hint}")


def _why(code: str) -> str:
    return "" if members()[code].armed_forces else ", which has no armed forces"


def _known_names(own: Iterable[str]) -> list[str]:
    """Return every name that the included allies go by."""
    allies = members()
    return [name for code in own if code in allies for name in allies[code].names()]


def _nearest(text: str, known: Sequence[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong name needs it

    by_fold = {folded(name): name for name in known}
    close = get_close_matches(text[:100], by_fold, n=1, cutoff=_LEAST_LIKENESS)
    return by_fold[close[0]] if close else None
