"""``simulator new``: a commented scenario to start from."""

from __future__ import annotations

from pathlib import Path

import click

from simulator.errors import UsageError
from simulator.scenario.schema import schema_text
from simulator.scenario.template import SCHEMA_FILE, template
from simulator.wholefile import write_whole

__all__ = ["command"]

ENDINGS = (".yaml", ".yml")


@click.command("new", short_help="Write a commented scenario to start from.")
@click.argument("name", metavar="NAME")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(name: str, *, force: bool) -> int:
    """Write NAME.yaml, a commented scenario that runs as it stands, to change and extend.

    Beside it goes scenario.schema.json, unless it is there: with it, editors complete the keys of
    scenarios, explain them and mark what is wrong.
    """
    path = Path(name) if name.endswith(ENDINGS) else Path(f"{name}.yaml")
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; give another name, or --force to write over it")
    write_whole(path, template(_title(path.stem)).encode())
    click.echo(f"{path}: a scenario to change; 'simulator run {path}' makes its report")
    schema = path.with_name(SCHEMA_FILE)
    if not schema.exists():
        write_whole(schema, schema_text().encode())
        click.echo(f"{schema}: what editors complete and check scenarios with")
    return 0


def _title(stem: str) -> str:
    """Return a title made of a file's name."""
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return f"{words[:1].upper()}{words[1:]}" or stem
