"""The summary that a run prints on the terminal: findings, one table of all targets, files."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from simulator.report.findings import find_all
from simulator.report.headlines import headline, title_of, with_name
from simulator.report.words import billions, capitalised, minus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from rich.table import Table

    from simulator.report.findings import TargetFinding
    from simulator.results import Results

__all__ = ["summary"]

_NONE = "\N{EN DASH}"


def summary(
    results_list: Sequence[Results], width: int = 80, folders: Sequence[Path] = ()
) -> RenderableType:
    """Return what was found, for a terminal ``width`` columns wide.

    Args:
        results_list: one scenario's results each.
        width: columns to fill.
        folders: where each scenario's files are, in the same order; may be left out.
    """
    from rich.console import Group  # noqa: PLC0415 - rich only where something is printed
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = []
    for results in results_list:
        parts.append(Text(results.scenario.title, style="bold"))
        parts += [
            Text(f"{capitalised(with_name(results, found, headline(results, found)))}.")
            for found in find_all(results)
        ]
        parts.append(Text(""))
    parts.append(_table(results_list, width))
    for folder in folders:
        parts.append(Text(f"Files: {folder}", no_wrap=False, overflow="fold"))
    return Group(*parts)


def _table(results_list: Sequence[Results], width: int) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, width=width, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column("Target", ratio=1, overflow="fold")
    for heading, least in (
        ("Met at\nstart", 8),
        ("Of those\nbelow", 8),
        ("Met at\nend", 8),
        ("Alliance\n%", 10),
        ("Missing", 11),
    ):
        table.add_column(heading, justify="right", overflow="fold", min_width=least)
    for results in results_list:
        for found in find_all(results):
            lead = f"{PurePath(results.scenario.file).stem}\n" if len(results_list) > 1 else ""
            cells = (f"{lead}{title_of(results, found)}", *_cells(found))
            table.add_row(*(Text(cell) for cell in cells))
    return table


def _cells(found: TargetFinding) -> tuple[str, ...]:
    counts, money = found.counts, found.alliance
    everybody = counts.projected if found.unknown else counts.included
    below = _NONE
    if counts.below is not None:
        below = f"{counts.below_by_due} of {counts.below}\nby {found.due}"
    start = _NONE
    if counts.met_base is not None:
        start = f"{counts.met_base} of {everybody}\nin {found.base_year}"
    shares = (money.share_base, money.share_due, money.share_horizon)
    years = (found.base_year, found.due, found.horizon)
    pairs = {year: share for year, share in zip(years, shares, strict=True) if share is not None}
    return (
        start,
        below,
        f"{counts.met_horizon} of {everybody}\nin {found.horizon}",
        "\n".join(f"{year}: {minus(share, 2)}" for year, share in pairs.items()) or _NONE,
        _NONE
        if money.shortfall_due is None
        else f"{billions(money.shortfall_due)}\nin {found.due}",
    )
