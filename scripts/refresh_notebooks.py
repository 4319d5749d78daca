"""Run every notebook and keep what came out.

python scripts/refresh_notebooks.py

Each is run from its first cell to its last in a process of its own. What is kept says nothing of the
day or the machine, so that running again changes nothing.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

__all__ = ["NOTEBOOKS", "executed", "read", "text_of"]

Node = Any
"""A notebook, a cell or an output; nbformat has no types."""
_FORMAT: Any = nbformat

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PATIENCE = 120
"""Seconds that a cell may take on a machine with other things to do."""
LONG = 2000
"""Letters; a text beside a page of HTML that has more is not for reading."""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read(path: Path) -> Node:
    """Return a notebook as its file holds it."""
    return _FORMAT.read(path, as_version=4)


def executed(path: Path) -> Node:
    """Return a notebook as it is after a run; a cell that fails raises."""
    notebook = read(path)
    with tempfile.TemporaryDirectory() as place:
        os.environ["IPYTHONDIR"] = place
        NotebookClient(
            notebook,
            timeout=PATIENCE,
            kernel_name=KERNEL["name"],
            resources={"metadata": {"path": str(FOLDER)}},
            record_timing=False,
        ).execute()
    for at, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{at}"
        cell.metadata = _FORMAT.NotebookNode()
        if cell.cell_type == "code":
            cell.outputs = tidied(cell.outputs)
    notebook.metadata = _FORMAT.NotebookNode(kernelspec=_FORMAT.NotebookNode(KERNEL))
    _FORMAT.validate(notebook)
    return notebook


def tidied(outputs: list[Node]) -> list[Node]:
    """Return outputs with printed text in one piece, and without the text of what has a page."""
    kept: list[Node] = []
    for output in outputs:
        if kept and output.output_type == kept[-1].output_type == "stream":
            kept[-1].text += output.text
            continue
        if "text/html" in output.get("data", {}) and len(output.data["text/plain"]) > LONG:
            del output.data["text/plain"]
        kept.append(output)
    return kept


def text_of(notebook: Node) -> str:
    """Return the notebook as its file holds it."""
    text: str = _FORMAT.writes(notebook)
    return text.rstrip("\n") + "\n"


if __name__ == "__main__":
    for each in NOTEBOOKS:
        each.write_text(text_of(executed(each)), encoding="utf-8")
        print(each.name)
