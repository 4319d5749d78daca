"""The command line: one small module a command, no logic of its own."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from simulator import __version__
from simulator.errors import SimulatorError

__all__ = ["main"]

INTERRUPTED = 130
COMPLETING = "_SIMULATOR_COMPLETE"
"""The environment variable with which a shell asks what may come next."""
_COMMANDS = {
    "run": "Project scenarios: who gets there, when, and what is missing.",
    "check": "Show every fault and warning of scenarios, each at its place.",
    "show": "Show a scenario as understood, with every default, merge and forecast filled in.",
    "new": "Write a commented scenario to start from.",
    "watch": "Run scenarios again whenever one of their files is saved.",
    "schema": "Print the JSON Schema of a scenario file, for editors.",
    "solve": "Find what a target takes: growth, money, a number, the cheapest path.",
    "compare": "Compare plans on the same shocks: what differs, what changes, who gains.",
    "sweep": "Project every case of a scenario: some numbers varied, all combinations.",
    "sensitivity": "Show which uncertainty a share hangs on most.",
    "backtest": "Hold each method against what came: who was expected at the target, and who was.",
    "data": "Show the bundled figures, or add newer ones.",
    "plans": "Show what governments have announced, as known on a day.",
}


class _Commands(click.Group):
    """Commands that are imported when they are used, so that --help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help page."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"simulator.cli.{cmd_name}")
        if COMPLETING in os.environ:
            import_module("simulator.cli.completing").prepare(vars(module).values())
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="simulator", message="simulator %(version)s")
def commands() -> None:
    """Who reaches a defence spending target, when, and what is missing.

    Scenarios are YAML files; 'simulator run FILE' projects them.
    """


def main() -> None:
    """Run the command line and leave with its exit status.

    0 done; 1 it could not be done; 2 the command line or a scenario is wrong; 130 interrupted.
    """
    status = _status()
    if status == INTERRUPTED:  # threads in the middle of some draws need not finish them
        sys.stdout.flush()
        os._exit(status)
    sys.exit(status)


def _status() -> int:
    try:
        result = commands.main(standalone_mode=False, prog_name="simulator")
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _piped_away()
    except SimulatorError as error:
        click.echo(f"simulator: {error}", err=True)
        return error.exit_status
    return result if isinstance(result, int) else 0


def _piped_away() -> int:
    """Leave quietly when whoever reads the output has stopped reading."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
