"""The chart *when each country gets there*: one row a member, a mark where it crosses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simulator.report.drawing import dots, lines, put, year_ticks
from simulator.report.kinds import Section, outcome, sections
from simulator.report.lettering import width_of, wrapped
from simulator.report.odds import chance, has_odds, odds_of
from simulator.report.style import FAINT, GREY, INK, LEADING, PALE, SMALL, SMALLEST
from simulator.report.words import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import MemberFinding, TargetFinding
    from simulator.report.paper import Paper

__all__ = ["crossing_chart", "crossing_height", "crossing_pages"]

_HEAD = 26.0
_TAIL = 14.0
_ROWS = (17.0, 9.4)
"""Height of a row: at most, at least."""
_STEP = 0.4
_NAMES = 128.0
"""Names take at most as much; longer ones have two lines."""
_VALUES = 42.0
_ENDS = 118.0
_ODDS = 54.0
"""The column of odds, where there are any."""
_SECTION = 1.55
"""Height of a section's heading, in rows."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand: years from left to right between the names and the outcomes."""

    names: float
    left: float
    per_year: float
    first: int
    right: float
    size: float
    row: float
    ends: float

    def x(self, year: float) -> float:
        return self.left + (year - self.first) * self.per_year


def crossing_pages(finding: TargetFinding, height: float) -> list[TargetFinding]:
    """Return the finding cut into as many as fill one chart of ``height`` each."""
    row = _ROWS[1]
    room = height - _HEAD - _TAIL
    pages: list[list[MemberFinding]] = [[]]
    used = 0.0
    for section in sections(finding):
        used += _SECTION * row
        for member in section.members:
            need = _tall(finding, member, row)
            if used + need > room and pages[-1]:
                pages.append([])
                used = _SECTION * row
            pages[-1].append(member)
            used += need
    return [replace(finding, members=tuple(page)) for page in pages]


def crossing_height(finding: TargetFinding, row: float = _ROWS[0]) -> float:
    """Return how tall the chart is with rows of this height; at its most comfortable unless said."""
    parts = sections(finding)
    rows = sum(_tall(finding, member, row) for part in parts for member in part.members)
    return _HEAD + _TAIL + rows + len(parts) * _SECTION * row


def _size(row: float) -> float:
    return min(8.0, max(row * 0.7, SMALLEST))


def _tall(finding: TargetFinding, member: MemberFinding, row: float) -> float:
    """Return how tall a member's row is: more where its name or its outcome takes several lines."""
    size = _size(row)
    names, ends = _words(finding, member, size)
    return max(row, max(len(names), len(ends)) * size * LEADING + 1)


def _words(
    finding: TargetFinding, member: MemberFinding, size: float
) -> tuple[list[str], list[str]]:
    names = wrapped(member.name, size, _NAMES + 1)
    return names, wrapped(outcome(finding, member), size, _ENDS)


def crossing_chart(paper: Paper, finding: TargetFinding) -> None:
    """Draw the chart over the whole of ``paper``, which are measured in points."""
    parts = sections(finding)
    frame = _frame(paper, finding)
    top = paper.height - _HEAD
    y = top
    for section in parts:
        y = _section(paper, finding, frame, section, y)
    _years(paper, finding, frame, top)


def _frame(paper: Paper, finding: TargetFinding) -> _Frame:
    width, height = paper.width, paper.height
    steps = range(int((_ROWS[0] - _ROWS[1]) / _STEP) + 1)
    rows = (_ROWS[0] - _STEP * step for step in steps)
    row = next((row for row in rows if crossing_height(finding, row) <= height), _ROWS[1])
    size = _size(row)
    names = min(max((width_of(item.name, size) for item in finding.members), default=0.0), _NAMES)
    ends = width - _ENDS
    left, right = names + _VALUES + 14, ends - 14 - (_ODDS if has_odds(finding) else 0.0)
    per_year = (right - left) / max(finding.horizon - finding.base_year, 1)
    return _Frame(names, left, per_year, finding.base_year, right, size, row, ends)


def _section(
    paper: Paper, finding: TargetFinding, frame: _Frame, section: Section, y: float
) -> float:
    y -= frame.row * _SECTION
    put(
        paper,
        (0, y + frame.row * 0.3),
        section.heading,
        frame.size,
        bold=True,
        colour=section.colour,
    )
    top = y
    for member in section.members:
        names, ends = _words(finding, member, frame.size)
        tall = _tall(finding, member, frame.row)
        _row(paper, finding, frame, member, y, tall, section.colour)
        for at, words in ((0.0, names), (frame.ends, ends)):
            _stack(paper, at, y, words, frame, INK)
        y -= tall
    _grid(paper, finding, frame, top, y)
    return y


def _stack(
    paper: Paper, x: float, top: float, words: Sequence[str], frame: _Frame, colour: str
) -> None:
    for at, line in enumerate(words):
        put(
            paper,
            (x, _baseline(top - at * frame.size * LEADING, frame)),
            line,
            frame.size,
            colour=colour,
        )


def _baseline(top: float, frame: _Frame) -> float:
    return top - frame.row / 2 - frame.size * 0.36


def _row(
    paper: Paper,
    finding: TargetFinding,
    frame: _Frame,
    member: MemberFinding,
    top: float,
    tall: float,
    colour: str,
) -> None:
    middle = top - frame.row / 2
    value = member.values[0]
    if value is not None:
        at = (frame.names + _VALUES, _baseline(top, frame))
        put(paper, at, percent(value), frame.size, colour=GREY, align="right")
    lines(paper, [[(frame.left, middle), (frame.right, middle)]], PALE, 0.8, order=0.5)
    runs = [[(frame.x(a), middle), (frame.x(b), middle)] for a, b in _drawn_runs(member) if b > a]
    lines(paper, runs, colour, min(3.0, frame.row * 0.22), order=2)
    if finding.own_due:
        x = frame.x(member.due)
        lines(paper, [[(x, top - tall + 1), (x, top - 1)]], INK, 0.8)
    size = min(6.0, frame.row * 0.45)
    for year, is_hollow in _marks(member):
        dots(paper, [(frame.x(year), middle)], colour, size, hollow=is_hollow)
    _whisker(paper, finding, frame, member, top)
    if member.sustained_from is None:
        dots(paper, [(frame.right + 7, middle)], colour, size * 0.8, shape="x")


def _whisker(
    paper: Paper, finding: TargetFinding, frame: _Frame, member: MemberFinding, top: float
) -> None:
    """Draw when 10 to 90 % of the draws met it first, open where they did not; and the odds."""
    odds, first = odds_of(finding, member), member.first_years
    if odds is not None:
        at = (frame.ends - 8, _baseline(top, frame))
        put(paper, at, chance(odds), frame.size, align="right")
    early, late = (first["10"], first["90"]) if first else (None, None)
    if early is None or not first:
        return
    y, half = top - frame.row * 0.78, frame.row * 0.09
    x, end = frame.x(early), frame.right if late is None else frame.x(late)
    caps = [x] if late is None else [x, end]
    strokes = [[(x, y), (max(end, x + 0.5), y)]] + [[(c, y - half), (c, y + half)] for c in caps]
    lines(paper, strokes, INK, 0.6, order=2.5)
    middle = first["50"]
    if middle is not None:
        dots(paper, [(frame.x(middle), y)], INK, 2.0)


def _drawn_runs(member: MemberFinding) -> Iterator[tuple[float, float]]:
    """Yield each run of years as it is drawn: the first from where the line crosses."""
    for at, (first, last) in enumerate(member.runs):
        crossing = member.crossing if at == 0 else None
        yield (crossing if crossing is not None else first), last


def _marks(member: MemberFinding) -> Iterator[tuple[float, bool]]:
    """Yield where a run of years begins, and whether it comes to an end before the horizon."""
    for (first, _), (start, _) in zip(member.runs, _drawn_runs(member), strict=True):
        yield start, first != member.sustained_from


def _ticks(finding: TargetFinding, frame: _Frame) -> list[int]:
    return year_ticks(finding.years, frame.per_year, width_of("2000", SMALL) + 6)


def _grid(paper: Paper, finding: TargetFinding, frame: _Frame, top: float, bottom: float) -> None:
    """Draw the years' lines beside one section, and the due year's."""
    ticks = [frame.x(year) for year in _ticks(finding, frame)]
    lines(paper, [[(x, bottom), (x, top)] for x in ticks], FAINT, 0.4, order=0.6)
    if finding.has_due and not finding.own_due:
        x = frame.x(finding.due)
        lines(paper, [[(x, bottom), (x, top)]], INK, 1.0, order=0.8)


def _years(paper: Paper, finding: TargetFinding, frame: _Frame, top: float) -> None:
    at = (frame.names + _VALUES, top + 2)
    put(paper, at, f"in {finding.base_year}", SMALL, colour=GREY, align="right")
    if has_odds(finding):
        when = "when due" if finding.own_due else f"in {finding.due}"
        for line, text in enumerate((when, "odds")):
            at = (frame.ends - 8, top + 2 + line * SMALL * LEADING)
            put(paper, at, text, SMALL, colour=GREY, align="right")
    for year in _ticks(finding, frame):
        put(paper, (frame.x(year), top + 2), str(year), SMALL, colour=GREY, align="center")
    if finding.has_due and not finding.own_due:
        at = (frame.x(finding.due), top + 2 + SMALL * LEADING)
        put(paper, at, f"due {finding.due}", SMALL, bold=True, align="center")
