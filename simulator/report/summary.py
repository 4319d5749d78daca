"""The summary that a run prints on the terminal: findings, one table of all targets, files."""

from __future__ import annotations

import re
from pathlib import PurePath
from textwrap import wrap
from typing import TYPE_CHECKING

from simulator.report.findings import find_all
from simulator.report.headlines import headline, title_of, with_name
from simulator.report.odds import chance, has_odds, odds_of, surely
from simulator.report.words import billions, capitalised, minus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

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
        parts.append(_wrapped(results.scenario.title, width, "bold"))
        parts += [
            _wrapped(f"{capitalised(with_name(results, found, headline(results, found)))}.", width)
            for found in find_all(results)
        ]
        parts.append(Text(""))
    parts += _table(results_list, width)
    parts += [_wrapped(line, width, hyphens=False) for line in _files(folders)]
    return Group(*parts)


def _files(folders: Sequence[Path]) -> list[str]:
    """Return where the files are: folders beside each other on one line."""
    beside: dict[Path, list[str]] = {}
    for folder in folders:
        beside.setdefault(folder.parent, []).append(folder.name)
    return [
        f"Files: {parent / names[0]}"
        if len(names) == 1
        else f"Files in {parent}: {', '.join(names)}"
        for parent, names in beside.items()
    ]


def _wrapped(text: str, width: int, style: str = "", *, hyphens: bool = True) -> Text:
    """Return text broken between words and after ``hyphens``, inside a word only if it is too long."""
    from rich.text import Text  # noqa: PLC0415

    tied = _UNIT.sub("\N{NO-BREAK SPACE}", text)
    broken = (
        wrap(line, max(width, 1), break_on_hyphens=hyphens) or [""]
        for line in tied.splitlines() or [""]
    )
    whole = "\n".join(piece for lines in broken for piece in lines)
    return Text(whole.replace("\N{NO-BREAK SPACE}", " "), style=style)


_COLUMNS = (
    ("Met at\nstart", 8),
    ("Of those\nbelow", 8),
    ("Met at\nend", 8),
    ("Alliance\n%", 11),
    ("Missing", 11),
    ("Odds\nwhen due", 8),
)
_ODDS = 5
"""The column that only scenarios with uncertainty have."""
_FIRST_TO_GO = (3, 0, 4, 1)
"""Which columns a narrow terminal does without, the first one first."""
_UNIT = re.compile(r"(?<=\d) (?=%|bn|mn)")
_GAP = 2
_LEAST = 14
"""Columns that names of targets have at least."""


def _table(results_list: Sequence[Results], width: int) -> list[RenderableType]:
    """Return the table of all targets; of several scenarios each under its file's name."""
    from rich.text import Text  # noqa: PLC0415

    shown = _shown(width, odds=any(results.uncertainty for results in results_list))
    room = max(width - sum(_COLUMNS[at][1] + _GAP for at in shown), _LEAST)
    head = _columns(room, shown)
    head.add_row("Target", *(_COLUMNS[at][0] for at in shown))
    parts: list[RenderableType] = [head, Text("\N{BOX DRAWINGS LIGHT HORIZONTAL}" * width)]
    for results in results_list:
        if len(results_list) > 1:
            parts.append(_wrapped(PurePath(results.scenario.file).stem, width, "bold"))
        rows = _columns(room, shown)
        for found in find_all(results):
            cells = _cells(found)
            name = _wrapped(title_of(results, found), room)
            rows.add_row(name, *(Text(cells[at]) for at in shown))
        parts.append(rows)
    return parts


def _shown(width: int, *, odds: bool) -> list[int]:
    """Return the columns that stand beside the names of targets."""
    shown = [at for at in range(len(_COLUMNS)) if odds or at != _ODDS]
    for at in _FIRST_TO_GO:
        if sum(_COLUMNS[other][1] + _GAP for other in shown) + _LEAST <= width:
            break
        shown.remove(at)
    return shown


def _columns(room: int, shown: Sequence[int]) -> Table:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, show_header=False, padding=(0, _GAP, 0, 0), pad_edge=False)
    table.add_column(width=room, overflow="fold")
    for at in shown:
        table.add_column(justify="right", width=_COLUMNS[at][1], overflow="fold")
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
        _odds(found),
    )


def _odds(found: TargetFinding) -> str:
    """Return one member's odds, or how many of all meet the target in nine of ten draws."""
    if not has_odds(found):
        return _NONE
    if len(found.members) == 1:
        return chance(odds_of(found, found.members[0]) or 0.0)
    sure = surely(found)
    if sure is None or sure.low is None:
        return _NONE
    everybody = found.counts.projected if found.unknown else found.counts.included
    return f"{sure.low} to {sure.high}\nof {everybody}"
