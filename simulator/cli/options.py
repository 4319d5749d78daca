"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["any_of"]


def any_of(
    formats: Sequence[str],
) -> Callable[[click.Context, click.Parameter, str], tuple[str, ...]]:
    """Return what reads a list of formats with commas between, each once, in the order given.

    Args:
        formats: those that there are; any other is a mistake on the command line.
    """

    def read(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
        asked = tuple(dict.fromkeys(part.strip().lower() for part in value.split(",")))
        for name in asked:
            if name not in formats:
                raise click.BadParameter(
                    f"'{name}' is not a format; there are {', '.join(formats)}"
                )
        return asked

    return read
