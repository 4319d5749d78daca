"""Draw the picture of docs/tutorial.md from the scenario that the page itself describes.

python scripts/make_docs_pictures.py
"""

from __future__ import annotations

import re
from pathlib import Path

import simulator
from simulator.report.brief.pages import brief_sheets
from simulator.report.pdf import drawn

__all__ = ["PICTURE", "scenario_of"]

DOCS = Path(__file__).parents[1] / "docs"
PICTURE = DOCS / "img" / "ruritania-brief.png"
DOTS_PER_INCH = 110


def scenario_of(page: str, file: str) -> str:
    """Return the block of YAML that a page says to save under a name."""
    found = re.search(rf"^```yaml\n(# {re.escape(file)}\n.*?)^```", page, re.MULTILINE | re.DOTALL)
    if found is None:
        message = f"the page has no block of YAML that begins with '# {file}'"
        raise ValueError(message)
    return found[1]


def draw(path: Path) -> None:
    """Write the first page about Ruritania."""
    page = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    text = scenario_of(page, "ruritania.yaml")
    results = simulator.project(simulator.load_text(text, name="ruritania.yaml"))
    with drawn():
        sheet = brief_sheets(results, "RUR")[0]
        sheet.figure.savefig(path, dpi=DOTS_PER_INCH, metadata={"Software": None})


if __name__ == "__main__":
    draw(PICTURE)
