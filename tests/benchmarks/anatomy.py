"""Run the command line once and say where its time went; started by ``run.py``, as a process.

    python tests/benchmarks/anatomy.py run scenarios/wales-2014.yaml -o FOLDER

The last line of standard error is JSON: seconds in all, in imports, and in matplotlib's drawing and
saving of pages. What happens inside an import or a drawing counts there once, whatever it calls.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

START = time.perf_counter()
SPENT = {"imports": 0.0, "drawing": 0.0}
_inside = [0]


def clocked(function: Callable[..., Any], account: str) -> Callable[..., Any]:
    """Return the function with its time put on an account, unless another account is running."""

    @functools.wraps(function)
    def timed(*args: Any, **options: Any) -> Any:
        if _inside[0]:
            return function(*args, **options)
        _inside[0] += 1
        start = time.perf_counter()
        try:
            return function(*args, **options)
        finally:
            SPENT[account] += time.perf_counter() - start
            _inside[0] -= 1

    return timed


def watch_drawing() -> None:
    """Put the writing of a page, and of the whole file, on the account of drawing."""
    pdf: Any = importlib.import_module("matplotlib.backends.backend_pdf")
    for name in ("savefig", "close"):
        setattr(pdf.PdfPages, name, clocked(getattr(pdf.PdfPages, name), "drawing"))


def main() -> None:
    """Run the command and tell."""
    builtins.__import__ = clocked(builtins.__import__, "imports")
    importlib.import_module = clocked(importlib.import_module, "imports")
    watch_drawing()
    from simulator.cli import main as command  # noqa: PLC0415 - an import to be timed

    try:
        command()
    finally:
        found = {"all": time.perf_counter() - START, **SPENT}
        sys.stderr.write(f"\n{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
