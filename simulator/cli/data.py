"""``simulator data``: what is bundled, and adding what was published since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from simulator.data import find_member, forecast_vintages, table_dates
from simulator.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["command"]


class _Data(click.Group):
    """A group whose first word may also be a table or a forecast."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the command that is named, else show what is named."""
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "show", _show, args

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the usage line shows after the command's name."""
        del ctx
        return ["[TABLE] [--member CODE]", "|", "add FILE"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of showing, and the commands."""
        _show.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    "data",
    cls=_Data,
    invoke_without_command=True,
    context_settings={"ignore_unknown_options": True},
    short_help="Show the bundled figures, or add newer ones.",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the bundled tables and forecasts, and those that you have added.

    TABLE is the date of a NATO table (2024-06-17) or the vintage of an IMF forecast (2024-04);
    without it, everything there is is listed with its source. '--member' shows one member in all
    tables, or in the one named.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(_show)


@click.command("show")
@click.argument("table", required=False, metavar="[TABLE]")
@click.option("--member", metavar="CODE", help="One member: its code or name.")
def _show(table: str | None = None, member: str | None = None) -> int:
    """Print the lists, a table or forecast, or a member's figures."""
    from rich.console import Console  # noqa: PLC0415 - only where something is printed

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(_asked(table, _member(member)))
    return 0


def _asked(table: str | None, member: str | None) -> RenderableType:
    from simulator.cli import datatables  # noqa: PLC0415 - rich only where something is printed

    if table is None:
        return datatables.everywhere(member) if member else datatables.lists()
    if table in table_dates():
        return datatables.table_of(table, member)
    if table in forecast_vintages():
        return datatables.forecast_of(table, member)
    there = f"tables {', '.join(table_dates())}; forecasts {', '.join(forecast_vintages())}"
    raise UsageError(f"there is no table or forecast '{table}'; there are the {there}")


def _member(name: str | None) -> str | None:
    code = None if name is None else find_member(name)
    if name is not None and code is None:
        raise UsageError(f"'{name}' is no member of NATO; name it by code or in English")
    return code


@command.command("add", short_help="Take a newer NATO workbook or IMF file into your data.")
@click.argument("file", metavar="FILE")
@click.option("--date", metavar="DATE", help="Of the table, YYYY-MM-DD, or forecast, YYYY-MM.")
@click.option("--replace", is_flag=True, help="Put it in place of the one of that date.")
def _add(file: str, date: str | None, *, replace: bool) -> int:
    """Take a newer NATO workbook (.xlsx) or IMF WEO file into your data folder.

    The date is found in the file or its name, or given. The figures are compared with each other;
    what disagrees is printed with both figures, and so is what was left. Scenarios can name the new
    table or forecast at once. SIMULATOR_DATA names another folder.
    """
    from simulator.data.adding import add  # noqa: PLC0415 - only to add

    added = add(file, date, replace=replace)
    from simulator.cli.addedlines import lines_of  # noqa: PLC0415

    for line in lines_of(added):
        click.echo(line)
    return 0
