"""``simulator backtest``: would it have been right?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli import options
from simulator.cli.reading import examine_all

if TYPE_CHECKING:
    from simulator.questions.backtest import Backtest

__all__ = ["command"]

FORMATS = ("pdf", "html", "csv", "json")
DRAWS, SEED = 10_000, 2017


def _listed(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Split at commas; empty pieces are left out."""
    if value is None:
        return None
    return tuple(piece.strip() for piece in value.split(",") if piece.strip())


@click.command("backtest", short_help="Hold methods against what came.")
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO]...")
@click.option(
    "--as",
    "mode",
    default="published",
    type=click.Choice(["published", "revised"]),
    help="Origins are tables as published, or years of the truth table [published].",
)
@click.option("--truth", metavar="TABLE", help="Table to hold forecasts against [the newest full].")
@click.option(
    "--origins",
    callback=_listed,
    metavar="LIST",
    help="Tables, or years, with commas between [all].",
)
@click.option(
    "--from", "first_year", type=int, metavar="YEAR", help="Where windows begin [with the table]."
)
@click.option(
    "--methods", callback=_listed, metavar="LIST", help="Names, with commas between [all]."
)
@click.option(
    "--across-breaks", is_flag=True, help="Compare figures that do not count the same, marked."
)
@click.option("--draws", type=int, default=DRAWS, metavar="N", help=f"Draws; 0 for none [{DRAWS}].")
@click.option("--seed", type=int, default=SEED, metavar="S", help=f"Seed of the draws [{SEED}].")
@options.output
@options.formats(FORMATS, "pdf,csv,json", told=True)
def command(scenarios: tuple[str, ...], output: str, formats: tuple[str, ...], **asked: Any) -> int:
    """Ask each method what it would have said, and hold it against what came.

    Writes DIR/backtest/backtest.pdf, forecasts.csv with every forecast and outcome, and results.json.
    Methods are no-change, linear-trend, constant-growth, real-frozen, climb, announced, and any SCENARIO
    file, re-based to each origin. The scores are of the truth table's last year, and by years ahead.
    """
    examined = examine_all(scenarios, ())
    if examined.status:
        return examined.tell()
    from simulator.questions.backtest import backtest  # noqa: PLC0415 - numpy only where it is used
    from simulator.report import backtest as report  # noqa: PLC0415

    found = backtest(scenarios, **asked)
    for warning in found.warnings:
        click.echo(f"warning: {warning}", err=True)
    folder = Path(output) / "backtest"
    done = report.write(found, folder, formats)
    _print_summary(done, folder)
    return 0


def _print_summary(found: Backtest, folder: Path) -> None:
    from rich.console import Console  # noqa: PLC0415 - only where something is printed

    from simulator.report.backtest.summary import summary  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=False)
    console.print(summary(found, folder))
