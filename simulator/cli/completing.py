"""What the shell completes: files, formats, members.

Commands say nothing of it; the parameters are given what they complete by their names, and only
while a shell asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    Type = click.ParamType[str]
else:
    Type = click.ParamType  # not every release of click takes it as generic

__all__ = ["prepare"]


class _Formats(Type):
    """Formats with commas between."""

    name = "formats"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the list so far with each format that could come next."""
        from simulator.cli.run import FORMATS  # noqa: PLC0415 - only when asked for

        del ctx, param
        before, comma, begun = incomplete.rpartition(",")
        taken = before.split(",")
        left = [name for name in FORMATS if name not in taken and name.startswith(begun)]
        return [CompletionItem(f"{before}{comma}{name}") for name in left]


class _Member(Type):
    """A member by its code."""

    name = "member"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the codes that begin so, each with the member's name."""
        from simulator.data import members  # noqa: PLC0415 - only when asked for

        del ctx, param
        found = members().values()
        begun = incomplete.upper()
        return [CompletionItem(m.code, help=m.name) for m in found if m.code.startswith(begun)]


_COMPLETES: dict[str, click.ParamType[Any]] = {
    "file": click.Path(),
    "files": click.Path(),
    "output": click.Path(file_okay=False),
    "formats": _Formats(),
    "member": _Member(),
    "brief": _Member(),
}
"""What a parameter of that name completes."""


def prepare(commands: Iterable[object]) -> None:
    """Give the parameters of commands what they complete; leave what is no command alone."""
    for command in commands:
        for parameter in command.params if isinstance(command, click.Command) else ():
            parameter.type = _COMPLETES.get(parameter.name or "", parameter.type)
