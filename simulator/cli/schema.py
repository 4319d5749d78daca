"""``simulator schema``: the JSON Schema of a scenario file."""

from __future__ import annotations

import click

from simulator.scenario.schema import schema_text

__all__ = ["command"]


@click.command("schema", short_help="Print the JSON Schema of a scenario file.")
def command() -> int:
    """Print the JSON Schema (draft-07) of a scenario file, for editors.

    Save it beside a scenario and name it in a comment of the scenario, as in
    '# yaml-language-server: $schema=scenario.schema.json'.
    """
    click.echo(schema_text(), nl=False)
    return 0
