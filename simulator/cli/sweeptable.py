"""What the terminal shows of a sweep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.questions.sweptrows import Range, SweepResult

__all__ = ["ended"]

_DECIMALS = {"members": 1, "%": 2, "USD mn": 0, "year": 0, "probability": 2}


def ended(result: SweepResult, folder: Path) -> None:
    """Print each output's range over all cases, and what was written."""
    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, title_justify="left", header_style="bold")
    table.add_column("over all cases", overflow="fold")
    for name in ("least", "mean", "most", "without"):
        table.add_column(name, justify="right", no_wrap=True)
    for item in result.ranges:
        unit = "" if item.unit in {"members", "year"} else f", {item.unit}"
        table.add_row(escape(f"{item.label}{unit}"), *_numbers(item), str(item.missing or ""))
    begun = f", {result.begun:,} of them there already" if result.begun else ""
    several = "case" if result.cases == 1 else "cases"
    console.print(f"{escape(result.scenario)}: {result.cases:,} {several}{begun}; varied:")
    for path in result.inputs:
        console.print(f"  {escape(path)}", soft_wrap=True)
    console.print(table)
    files = ", ".join([*result.outputs, "sweep.json"])
    console.print(escape(f"{folder}: {files}"), soft_wrap=True)


def _numbers(item: Range) -> list[str]:
    return [_text(value, item.unit) for value in (item.least, item.mean, item.most)]


def _text(value: Any, unit: str) -> str:
    if value is None:
        return "-"
    if unit == "year":
        return f"{value:.0f}"
    decimals = 0 if isinstance(value, int) else _DECIMALS[unit]
    return f"{value:,.{decimals}f}"
