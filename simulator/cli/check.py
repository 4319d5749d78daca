"""``simulator check``: every fault of every file, and the warnings that need no projection."""

from __future__ import annotations

import click

from simulator.cli.reading import examine_all

__all__ = ["command"]


@click.command("check", short_help="Show every fault and warning of scenarios.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def command(files: tuple[str, ...]) -> int:
    """Show every fault of every FILE, and the warnings that need no projection.

    Each is FILE:LINE:COLUMN: what is wrong, and what would be right. Exit status 2 where there is a
    fault, 1 where a file cannot be read.
    """
    examined = examine_all(files, ())
    for one in examined.examinations:
        for fault in one.faults:
            click.echo(fault.quoted())
        for warning in one.warnings:
            click.echo(str(warning))
    if examined.status == 0:
        count = len(files)
        click.echo(f"{count} {'scenario' if count == 1 else 'scenarios'}, no fault", err=True)
    return examined.status
