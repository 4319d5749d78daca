"""What a backtest prints on the terminal: its findings and one table of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.backtest.looks import row_of

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType

    from simulator.questions.backtest.found import Backtest

__all__ = ["summary"]

_SHOWN = {"n": 1, "worth": 2, "error": 3, "bias": 5, "said": 6, "came": 7, "hits": 8, "false": 10}
_DRAWN = {"CRPS": 11, "in 80": 13}


def summary(found: Backtest, folder: Path) -> RenderableType:
    """Return the findings for a terminal, and where the files are."""
    from rich.console import Group  # noqa: PLC0415 - rich only where something is printed
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    columns = {**_SHOWN, **(_DRAWN if found.draws else {})}
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(str(found.year), no_wrap=True)
    for name in columns:
        table.add_column(name, justify="right")
    for name, each in found.methods.items():
        row = row_of(name, each.of_the_year)
        table.add_row(Text(name), *(Text(row[at]) for at in columns.values()))
    first, *others = found.sentences
    told = [Text(f"{first}.", style="bold"), *(Text(f"{sentence}.") for sentence in others)]
    return Group(*told, Text(""), table, Text(""), Text(f"{folder}"))
