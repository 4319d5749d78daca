"""What a sheet of one variable consists of: its rows, and how a row says what it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.findings import line_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.results import GroupResult, MemberResult, Results, Series, TargetResult

__all__ = [
    "NONE",
    "Row",
    "Table",
    "by_line",
    "by_target",
    "dollars",
    "groups_by_line",
    "national",
    "of_line",
    "per_words",
]

NONE = "An empty cell: no figure."


@dataclass(frozen=True, slots=True)
class Row:
    """One series.

    Attributes:
        name, code: of the member; a group has no code.
        item: the line or the target, or nothing.
        unit: of the values.
        values: one a year of its table.
        met: whether the target is met, each year; empty where no target is judged.
    """

    name: str
    code: str
    item: str
    unit: str
    values: Sequence[float | bool | None]
    met: Sequence[bool | None] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet.

    Attributes:
        sheet: its name, at most 31 signs.
        title, note: what it shows with its unit, and how to read it.
        item: the heading over the rows' items.
        style: how the numbers look, by the workbook's styles.
        years: the columns.
        rows: the members'.
        groups: the groups', or others that stand below.
        summed: whether a column gives the sum of the projected years.
        below: the heading over ``groups``.
    """

    sheet: str
    title: str
    note: str
    item: str
    style: str
    years: tuple[int, ...]
    rows: tuple[Row, ...]
    groups: tuple[Row, ...] = ()
    summed: bool = False
    below: str = "Groups"


def dollars(results: Results) -> str:
    """Return the unit of dollars."""
    return f"mn USD, {results.base_year} prices"


def national(member: MemberResult) -> str:
    """Return the unit of a member's own money."""
    return f"mn {member.currency}, current prices"


def per_words(results: Results, per: str) -> str:
    """Return the unit of a share of GDP, or of a line."""
    return "% of GDP" if per == "gdp" else f"% of {line_label(results, per)}"


def of_line(results: Results, line: str) -> str:
    """Return the unit of a line's share."""
    return per_words(results, results.lines[line].per)


def by_line(
    results: Results,
    of: Callable[[MemberResult], Mapping[str, Series]],
    unit: Callable[[str, MemberResult], str],
) -> tuple[Row, ...]:
    """Return a row a line and member, line by line."""
    return tuple(
        Row(member.name, code, line_label(results, line), unit(line, member), of(member)[line])
        for line in results.lines
        for code, member in results.members.items()
        if line in of(member)
    )


def groups_by_line(
    results: Results,
    of: Callable[[GroupResult], Mapping[str, Series]],
    unit: Callable[[str], str],
) -> tuple[Row, ...]:
    """Return a row a line and group, line by line."""
    return tuple(
        Row(name, "", line_label(results, line), unit(line), of(group)[line])
        for line in results.lines
        for name, group in results.groups.items()
        if line in of(group)
    )


def by_target(
    results: Results,
    of: Callable[[TargetResult], Sequence[float | bool | None] | None],
    unit: Callable[[str, MemberResult], str],
) -> tuple[Row, ...]:
    """Return a row a target and member, target by target."""
    return tuple(
        Row(member.name, code, name, unit(name, member), values, member.targets[name].met)
        for name in results.targets
        for code, member in results.members.items()
        if name in member.targets
        for values in (of(member.targets[name]),)
        if values is not None
    )
