"""Reading the scenarios that a command names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from simulator.errors import OutputError
from simulator.scenario import Examination, examine

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Examined", "examine_all"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading several files found, and the exit status that it deserves."""

    examinations: tuple[Examination, ...]
    status: int

    def tell(self) -> int:
        """Print every fault with the line it is about on standard error; return the status."""
        for examination in self.examinations:
            for fault in examination.faults:
                click.echo(fault.quoted(), err=True)
        return self.status


def examine_all(files: Sequence[str], settings: Sequence[str]) -> Examined:
    """Read every file; say which could not be read, and go on with the others."""
    examinations: list[Examination] = []
    unread = 0
    for file in files:
        try:
            examinations.append(examine(file, settings))
        except OutputError as error:
            click.echo(f"simulator: {error}", err=True)
            unread += 1
    faulty = any(examination.faults for examination in examinations)
    return Examined(tuple(examinations), 2 if faulty else 1 if unread else 0)
