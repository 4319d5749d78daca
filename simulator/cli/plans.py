"""``simulator plans``: what governments have announced, as known on a day."""

from __future__ import annotations

from datetime import date

import click

from simulator.data import find_member
from simulator.errors import UsageError

__all__ = ["command"]


@click.command("plans", short_help="Show what governments have announced.")
@click.argument("member", required=False, metavar="[CODE]")
@click.option("--as-of", "day", metavar="DATE", help="What was known on that day [today].")
def command(member: str | None, day: str | None) -> int:
    """Show announced spending plans as they were known on a day: everybody's, or one member's.

    CODE is a member's code or name: it shows all that was said, the newest first, with its source, and
    what of it a scenario follows, what merely stands, and what was overtaken or dropped.
    """
    as_of = _day(day)
    code = None if member is None else find_member(member)
    if member is not None and code is None:
        raise UsageError(f"'{member}' is no member of NATO; name it by code or in English")
    from simulator.cli import planlines  # noqa: PLC0415 - the tables are read to show, not to help

    lines = planlines.everybody(as_of) if code is None else planlines.of_member(code, as_of)
    for line in lines:
        click.echo(line)
    return 0


def _day(text: str | None) -> str:
    if text is None:
        return date.today().isoformat()  # noqa: DTZ011 - the planner's own day
    try:
        found = date.fromisoformat(text).isoformat()
    except ValueError:
        found = ""
    if found != text:
        raise UsageError(f"--as-of wants a day such as 2018-12-31, not '{text}'")
    return text
