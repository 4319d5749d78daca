"""Draw the README's picture: the crossing chart of scenarios/wales-2014.yaml.

python scripts/make_readme_picture.py
"""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

import simulator
from simulator.report.crossings import crossing_chart, crossing_height
from simulator.report.drawing import put
from simulator.report.findings import find_all
from simulator.report.headlines import headline
from simulator.report.lettering import wrapped
from simulator.report.sheet import Box, lay, provenance_line
from simulator.report.style import FOOT, GREY, HEADLINE, LEADING, MARGIN, PAGE, TEXT
from simulator.report.words import capitalised

__all__ = ["draw"]

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "img" / "crossing.png"
EDGE = 14.0
DOTS_PER_INCH = 130


def draw() -> Figure:
    """Return the chart of the first target, under its finding and over what it is made from."""
    results = simulator.project(simulator.load(ROOT / "scenarios" / "wales-2014.yaml"))
    finding = find_all(results)[0]
    inner = PAGE[0] - 2 * MARGIN
    title = wrapped(capitalised(headline(results, finding)), HEADLINE, inner, bold=True)
    head = len(title) * HEADLINE * LEADING + TEXT * LEADING + 6
    chart = crossing_height(finding)
    width, height = inner + 2 * EDGE, head + chart + FOOT + 3 * EDGE
    figure = Figure(figsize=(width / 72, height / 72), dpi=DOTS_PER_INCH, facecolor="white")
    page = lay(figure, Box(0, 0, width, height))
    y = height - EDGE
    for line in title:
        y -= HEADLINE * LEADING
        put(page, (EDGE, y), line, HEADLINE, bold=True)
    put(page, (EDGE, y - TEXT * LEADING), results.scenario.title, TEXT, colour=GREY)
    put(page, (EDGE, EDGE), provenance_line(results), FOOT, colour=GREY)
    crossing_chart(lay(figure, Box(EDGE, 2 * EDGE + FOOT, inner, chart)), finding)
    return figure


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({"font.family": ["DejaVu Sans"], "text.parse_math": False}):
        draw().savefig(PICTURE, metadata={"Software": None}, pil_kwargs={"optimize": True})
