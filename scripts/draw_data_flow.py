"""Draw docs/img/data-flow.svg: what becomes of a scenario file on its way to the pages.

python scripts/draw_data_flow.py
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

__all__ = ["PICTURE", "drawing"]

PICTURE = Path(__file__).parents[1] / "docs" / "img" / "data-flow.svg"
WIDTH, ROW, BOX, TALL = 720, 88, 230, 50
LEFT = 130
"""Where the middle of the flow lies."""


class Stop(NamedTuple):
    """A box of the flow: who works there, what it makes of what comes, and what it hands on."""

    name: str
    does: tuple[str, ...]
    gives: str


STOPS = (
    Stop(
        "scenario/", ("reads, merges, checks, fills in;", "keeps every value's place"), "Scenario"
    ),
    Stop("assemble.py", ("names become positions",), "arrays: member, year"),
    Stop(
        "engine/",
        ("economy, rules, limits, targets; the central", "path first, then draws, block by block"),
        "Projection, Odds",
    ),
    Stop("gather.py, gather_odds.py", ("positions become names again",), "Results"),
    Stop("report/", ("findings first; figures, pages and", "tables only show findings"), "files"),
)
STYLE = """\
text { font: 14px 'DejaVu Sans', Verdana, sans-serif; fill: #1a1a1a }
.name { font-weight: bold; text-anchor: middle }
.does { fill: #444 }
.gives { fill: #0b5a8a; font-style: italic }
.box { fill: #eaf3f9; stroke: #0b5a8a; stroke-width: 1.5 }
.end { fill: #f6f1e7; stroke: #8a6d1f; stroke-width: 1.5 }
.way { fill: none; stroke: #555; stroke-width: 1.5; marker-end: url(#head) }
.aside { stroke-dasharray: 5 4 }"""


def text(x: float, y: float, words: str, kind: str) -> str:
    """One line of text."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(words)}</text>'


def box(middle: float, top: float, words: str, kind: str = "box", width: float = BOX) -> str:
    """A box with a name in its middle."""
    shape = f'<rect x="{middle - width / 2:g}" y="{top:g}" width="{width:g}" height="{TALL}" rx="6"'
    return f'{shape} class="{kind}"/>\n{text(middle, top + TALL / 2 + 5, words, "name")}'


def way(points: str, kind: str = "way") -> str:
    """An arrow along points."""
    return f'<path d="{points}" class="{kind}"/>'


def beside(top: float, stop: Stop) -> list[str]:
    """What a stop does, to its right, and what it hands on, beside the arrow below it."""
    right = LEFT + BOX / 2 + 16
    first = top + TALL / 2 + 5 - 9 * (len(stop.does) - 1)
    lines = [text(right, first + 18 * at, line, "does") for at, line in enumerate(stop.does)]
    return [*lines, text(LEFT + 12, top + TALL + 24, stop.gives, "gives")]


def drawing() -> str:
    """Return the picture; the same every time."""
    parts = [
        box(LEFT, 10, "scenario.yaml, extends", "end"),
        box(LEFT + 270, 10, "simulator/data", "end"),
        text(LEFT + 400, 31, "tables and forecasts,", "does"),
        text(LEFT + 400, 49, "bundled and added", "does"),
    ]
    top = 10 + ROW
    parts.append(way(f"M{LEFT} {10 + TALL} V{top - 2}"))
    parts.append(way(f"M{LEFT + 270} {10 + TALL} V{top - 22} H{LEFT + 90} V{top - 2}"))
    for stop in STOPS:
        parts += [box(LEFT, top, stop.name), *beside(top, stop)]
        parts.append(way(f"M{LEFT} {top + TALL} V{top + ROW - 2}"))
        top += ROW
    parts.append(box(LEFT, top, "out/NAME/", "end"))
    parts.append(
        text(LEFT + BOX / 2 + 16, top + 21, "report.pdf, report.html, report.xlsx,", "does")
    )
    parts.append(text(LEFT + BOX / 2 + 16, top + 39, "figures, CSV, results.json", "does"))
    parts += aside(10 + ROW)
    height = top + TALL + 12
    return "\n".join((opening(height), *parts, "</svg>", ""))


def aside(top: float) -> list[str]:
    """The way that faults take."""
    middle, level = WIDTH - 85, top + TALL - 4
    return [
        way(f"M{LEFT + BOX / 2:g} {level} H{middle - 75}", "way aside"),
        box(middle, level - TALL / 2, "terminal", "end", 140),
        text(middle - 70, level + TALL / 2 + 20, "faults, with places", "gives"),
    ]


def opening(height: float) -> str:
    """The head of the file: size, what is shown in words, styles, and an arrow's head."""
    told = "; ".join(f"{stop.name} gives {stop.gives}" for stop in STOPS)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img">
<title>From a scenario file to its pages</title>
<desc>The scenario file and the bundled figures go into scenario/. {escape(told)}.</desc>
<style>
{STYLE}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="#555"/></marker></defs>
<rect width="{WIDTH}" height="{height:g}" fill="white"/>"""


if __name__ == "__main__":
    PICTURE.write_text(drawing(), encoding="utf-8")
