"""A sweep -> its figure, where one or two numbers vary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import simulator
from simulator.report.sweepchart import Swept
from simulator.report.words import minus

if TYPE_CHECKING:
    from simulator.questions.sweptrows import Range, SweepResult
    from simulator.scenario.scenario import Scenario

__all__ = ["foot_of", "picture_of"]

MOST_POINTS = 40_000
"""More than anybody sees; further ones are left out evenly."""
_DECIMALS = {"members": 0, "%": 2, "USD mn": 0, "year": 0, "probability": 2}


def picture_of(result: SweepResult, scenario: Scenario, show: str | None) -> Swept | None:
    """Return what is to be drawn; None where more than two numbers vary.

    Args:
        result: the sweep.
        scenario: of which.
        show: name of the column; None for the first that varies, a member's if only members' numbers do.
    """
    if len(result.inputs) > len(("x", "y")):
        return None
    column = _shown(result, show)
    at = len(result.inputs) + result.columns.index(column.column)
    stride = -(-result.cases // MOST_POINTS)
    points = [_point(row, at, len(result.inputs)) for row in _thinned(result, stride)]
    listed = not any(_is_drawn(points, position) for position in range(len(result.inputs)))
    decimals = 1 if column.column.endswith(".mean.due") else _DECIMALS[column.unit]
    return Swept(
        kicker=f"{scenario.title}: a sweep of {result.cases:,} cases",
        headline=_headline(column, decimals),
        reading=_reading(result, listed=listed),
        x=result.inputs[0],
        y=result.inputs[1] if len(result.inputs) > 1 else None,
        points=points,
        value=f"{column.label}, {column.unit}" if column.unit != "members" else column.label,
        listed=listed,
        decimals=decimals,
    )


def _shown(result: SweepResult, show: str | None) -> Range:
    if show is not None:
        return next(item for item in result.ranges if item.column == show)
    theirs = all(path.strip().startswith("members.") for path in result.inputs)
    ordered = sorted(result.ranges, key=lambda r: theirs and not r.column.startswith("members."))
    return next((item for item in ordered if item.least != item.most), ordered[0])


def _thinned(result: SweepResult, stride: int) -> Any:
    return (row for number, row in enumerate(result.read()) if number % stride == 0)


def _point(row: tuple[Any, ...], at: int, inputs: int) -> tuple[Any, Any, Any]:
    return row[0], row[1] if inputs > 1 else None, row[at]


def _is_drawn(points: list[tuple[Any, Any, Any]], position: int) -> bool:
    """Tell whether hardly a value stands twice, so that cells of a map would be empty."""
    values = {point[position] for point in points}
    others = {point[1 - position] for point in points}
    return len(points) > 1 and len(values) * len(others) > 2 * len(points)


def _headline(column: Range, decimals: int) -> str:
    if column.least is None or column.most is None:
        return f"{column.label}: no case has a value"
    unit = {"members": "", "year": ""}.get(column.unit, f" {column.unit}")
    low, high = minus(column.least, decimals), minus(column.most, decimals)
    if low == high:
        return f"{column.label}: {low}{unit} in all cases"
    return f"{column.label}: from {low} to {high}{unit}"


def _reading(result: SweepResult, *, listed: bool) -> str:
    what = " and ".join(result.inputs)
    if len(result.inputs) == 1:
        return f"What changes is {what}; all else is the scenario's."
    cells = "Each cell" if listed else "Each dot"
    return (
        f"{cells} is a case, darker for more. What changes is {what}; all else is the scenario's."
    )


def foot_of(scenario: Scenario) -> str:
    """Return the line that says what made a page."""
    parts = [
        f"NATO table {scenario.table}" if scenario.table else "the scenario's own figures",
        f"IMF forecast {scenario.forecast}" if scenario.forecast else "",
        f"simulator {simulator.__version__}",
        f"{scenario.file} sha256 {scenario.sha256[:12]}",
    ]
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)
