"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["draws", "formats", "output", "seed", "settings"]

Option = Callable[[Callable[..., Any]], Callable[..., Any]]
"""What ``click.option`` returns."""

output = click.option(
    "-o", "--output", default="out", metavar="DIR", help="Folder for results [out]."
)
draws = click.option("--draws", type=int, metavar="N", help="Draws, in place of the scenario's.")
seed = click.option("--seed", type=int, metavar="S", help="Seed, in place of the scenario's.")


def settings(text: str) -> Option:
    """Return the option ``--set``, which may be given more than once; ``text`` is its help."""
    return click.option("--set", "settings", multiple=True, metavar="PATH=VALUE", help=text)


def formats(there: Sequence[str], usual: str, *, told: bool = False) -> Option:
    """Return the option ``--format``.

    Args:
        there: the formats that there are.
        usual: those that are written unless asked otherwise, with commas between.
        told: whether its help names the usual ones.
    """
    end = f" [{usual}]" if told else ""
    return click.option(
        "--format",
        "formats",
        default=usual,
        callback=_any_of(there),
        metavar="LIST",
        help=f"Any of {','.join(there)}, with commas between{end}.",
    )


def _any_of(
    there: Sequence[str],
) -> Callable[[click.Context, click.Parameter, str], tuple[str, ...]]:
    """Return what reads a list of formats with commas between, each once, in the order given.

    Args:
        there: those that there are; any other is a mistake on the command line.
    """

    def read(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
        asked = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",")))
        for name in asked:
            if name not in there:
                raise click.BadParameter(f"'{name}' is not a format; there are {', '.join(there)}")
        return asked

    return read
