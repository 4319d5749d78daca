"""A line in parts: where each part starts, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.scenario.model import REST
from simulator.scenario.phases import resolve_phases
from simulator.scenario.scalars import short
from simulator.scenario.scenario import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.scenario.model import LineModel, PartModel
    from simulator.scenario.phases import LineContext
    from simulator.scenario.scenario import Phase
    from simulator.scenario.starts import Amounts

__all__ = ["line_in_parts"]

MAY_DIFFER = 0.005
"""How far the parts' sum may lie from the line, as a part of it: what rounding leaves."""
SAME = 1e-12
"""A difference that is no difference."""

Shares = dict[str, float]


def line_in_parts(
    name: str, model: LineModel, context: LineContext, amounts: Amounts | None
) -> Line | None:
    """Return a line that is the sum of its parts, or None where something is at fault.

    Without ``rest``, what rounding leaves between the parts and the line, at most 0.5 %, is spread
    over all parts alike, so that they are the line in the base year too.

    Args:
        model: has ``parts``.
        context: of the line.
        amounts: None where the member's figures are at fault.
    """
    before = context.report.attempts
    parts = {part: entry for part, entry in (model.parts or {}).items() if entry is not None}
    phases = {part: _phases(name, part, entry, context) for part, entry in parts.items()}
    for part, entry in parts.items():
        _check_start(name, part, entry, context)
    if amounts is None or not model.sound or context.report.attempts != before:
        return None
    teller = _Teller(name, model, context, amounts)
    found = teller.starts(parts)
    if found is None:
        return None
    whole, shares = found
    known = amounts.noted(name, context.per, whole) is not None
    lines = {
        part: Line(shares[part] if known else None, course)
        for part, course in phases.items()
        if course is not None
    }
    return Line(whole if known else None, (), lines)


def _phases(
    name: str, part: str, entry: PartModel, context: LineContext
) -> tuple[Phase, ...] | None:
    """Return a part's phases; it cannot climb to a target, as was reported."""
    called = f"{name}'s part '{short(part)}'"
    if entry.phases is not None:
        last = entry.phases[-1]
        place = entry.place("phases") if last is None else last.node.place
        return resolve_phases(entry.phases, place, replace(context, line=called, targets={}))
    if entry.sound:
        context.report.fault(
            entry.node.place,
            f"{called} has no phases; give it some, such as phases: [{{hold: real}}]",
            context.code,
        )
    return None


def _check_start(name: str, part: str, entry: PartModel, context: LineContext) -> None:
    if part == REST:
        if entry.has("start"):
            context.report.fault(
                entry.key_place("start"),
                f"'{REST}' takes no 'start': it is what the other parts leave of {name}",
            )
        return
    if entry.start is None and entry.sound:
        hint = f"; did you mean '{REST}'?" if part.strip().casefold() == REST else ""
        context.report.fault(
            entry.node.place,
            f"the part '{short(part)}' needs 'start', its share or amount in the base year; only a "
            f"part called {REST} has none{hint}",
        )


class _Teller:
    """Tells where the parts of one line start."""

    def __init__(self, name: str, model: LineModel, context: LineContext, amounts: Amounts) -> None:
        self.name = name
        self.model = model
        self.per = context.per
        self.report = context.report
        self.code = context.code
        self.amounts = amounts

    def starts(self, parts: Mapping[str, PartModel]) -> tuple[float, Shares] | None:
        """Return where the line and its parts start, in percent of the line's ``per``."""
        before = self.report.attempts
        shares: Shares = {}
        for part, entry in parts.items():
            share = None
            if part != REST:
                share = self.amounts.given(f"the part '{short(part)}'", self.per, entry)
            shares[part] = 0.0 if share is None else share
        whole = self.amounts.whole(self.name, self.per, self.model)
        if self.report.attempts != before:
            return None
        if REST in parts:
            return self._with_rest(whole, shares)
        return self._summed(whole, shares)

    def _with_rest(self, whole: float | None, shares: Shares) -> tuple[float, Shares] | None:
        if whole is None:
            self.report.fault(
                self.model.label_place("parts", REST),
                f"no figure exists for {self.name}, so nothing is left for '{REST}'; give {self.name} "
                "a 'start', or every part one",
                self.code,
            )
            return None
        others = sum(shares.values())
        rest = whole - others
        if rest < -SAME * whole:
            self.report.fault(
                self.model.label_place("parts", REST),
                f"'{REST}' would be less than nothing: the other parts add up to "
                f"{self.amounts.told(others, self.per)}, and {self.name} is "
                f"{self.amounts.told(whole, self.per)}",
                self.code,
            )
            return None
        return whole, {**shares, REST: max(rest, 0.0)}

    def _summed(self, whole: float | None, shares: Shares) -> tuple[float, Shares] | None:
        total = sum(shares.values())
        if whole is None:
            return total, shares
        if abs(total - whole) > MAY_DIFFER * whole:
            self.report.fault(
                self.model.key_place("parts"),
                f"the parts add up to {self.amounts.told(total, self.per)}, and {self.name} is "
                f"{self.amounts.told(whole, self.per)}; a part called {REST} takes what is between",
                self.code,
            )
            return None
        if not total or abs(total - whole) <= SAME * whole:
            return whole, shares
        return whole, {part: share * whole / total for part, share in shares.items()}
