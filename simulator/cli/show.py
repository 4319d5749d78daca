"""``simulator show``: a scenario as understood."""

from __future__ import annotations

import click

from simulator.cli import options
from simulator.cli.reading import examine_all
from simulator.scenario.showing import show

__all__ = ["command"]


@click.command("show", short_help="Show a scenario as understood.")
@click.argument("file", metavar="FILE")
@options.settings("Change a value, as in members.DEU.gdp.real_growth=1.0.")
def command(file: str, settings: tuple[str, ...]) -> int:
    """Print the scenario FILE with every default, merge and forecast filled in, as YAML.

    Comments say where values come from. The text is a scenario itself: it gives the same results.
    """
    examined = examine_all([file], settings)
    examined.tell()
    for examination in examined.examinations:
        if examination.scenario is not None:
            click.echo(show(examination.scenario), nl=False)
    return examined.status
