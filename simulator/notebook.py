"""Results in a notebook: the findings, the targets and the members as a small page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from simulator.report.findings import find_all
from simulator.report.headlines import headline, title_of, with_name
from simulator.report.words import capitalised, minus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.results import Results

__all__ = ["html"]

_NONE = "\N{EN DASH}"
_MOST = 60
"""Members shown in full; of more, the others are counted."""


def html(results: Results) -> str:
    """Return a piece of HTML without scripts or styles; every text of the scenario is escaped."""
    found = find_all(results)
    parts = [f"<p><strong>{escape(results.scenario.title)}</strong></p>"]
    for finding in found:
        sentence = capitalised(with_name(results, finding, headline(results, finding)))
        parts.append(f"<p>{escape(sentence)}.</p>")
    for finding in found:
        parts += _table(results, finding)
    return "\n".join(parts)


def _table(results: Results, finding: TargetFinding) -> Iterator[str]:
    headings = (
        "Member",
        "Status",
        "First year",
        "Met for good from",
        f"In {finding.base_year}, %",
        "When due, %",
        "Gap when due, points",
        "Missing when due, mn USD",
    )
    yield "<table>"
    yield f"<caption>{escape(title_of(results, finding))}</caption>"
    yield f"<thead>{_row(headings, 'th')}</thead><tbody>"
    for member in finding.members[:_MOST]:
        yield _row(_cells(finding, member))
    others = len(finding.members) - _MOST
    if others > 0:
        yield f'<tr><td colspan="{len(headings)}">and {others} more</td></tr>'
    yield "</tbody></table>"


def _cells(finding: TargetFinding, member: MemberFinding) -> Sequence[str]:
    due = finding.years.index(member.due)
    return (
        member.name,
        member.status,
        _year(member.first_year),
        _year(member.sustained_from),
        _number(member.values[0], 2),
        _number(member.values[due], 2),
        _number(member.gap_due, 2),
        _number(member.shortfall_due, 0),
    )


def _row(cells: Iterable[str], tag: str = "td") -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _year(year: int | None) -> str:
    return _NONE if year is None else str(year)


def _number(value: float | None, decimals: int) -> str:
    return _NONE if value is None else minus(value, decimals)
