"""Faults and warnings as values: where, what is wrong, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Fault",
    "Place",
    "Report",
    "Source",
    "TooManyFaultsError",
    "Warning_",
    "quoted_line",
]

QUOTE_WIDTH = 72
MOST_FAULTS = 200
"""More than anybody mends at once."""


class TooManyFaultsError(Exception):
    """There are so many faults that reading on is of no use."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A text that was read: a file, or a value given on the command line.

    Attributes:
        name: how messages name it.
        lines: its lines, to quote from.
        sha256: of its bytes; empty for a value from the command line.
    """

    name: str
    lines: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source: line and column count from 1, ``length`` in characters."""

    source: Source
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        """Return ``FILE:LINE:COLUMN``."""
        return f"{self.source.name}:{self.line}:{self.column}"

    @property
    def order(self) -> tuple[str, int, int]:
        """What faults are sorted by."""
        return self.source.name, self.line, self.column


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that stops a run.

    Attributes:
        place: where the wrong value was written.
        message: what is wrong, and what would be right.
        members: whom it concerns, where it is not everybody.
    """

    place: Place
    message: str
    members: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return ``FILE:LINE:COLUMN: message``."""
        return f"{self.place}: {self.message}{_about(self.members)}"

    def quoted(self) -> str:
        """Return the message, the line it is about, and a caret under the place."""
        return f"{self}\n{quoted_line(self.place)}"


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - `Warning` is Python's own
    """Something that does not stop a run but should be known; ``place`` where it has one."""

    message: str
    place: Place | None = None
    members: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return ``FILE:LINE:COLUMN: warning: message``."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}warning: {self.text}"

    @property
    def text(self) -> str:
        """The message with the members that it concerns."""
        return f"{self.message}{_about(self.members)}"


@dataclass(slots=True)
class Report:
    """Collects faults and warnings; the same one about several members is one.

    Attributes:
        attempts: how often a fault was reported, the same ones counted again.
        everybody: the members of the scenario; about all of them is about nobody in particular.
    """

    _faults: dict[tuple[Place, str], list[str]] = field(default_factory=dict)
    _warnings: dict[tuple[Place | None, str], list[str]] = field(default_factory=dict)
    attempts: int = 0
    everybody: frozenset[str] = frozenset()

    def fault(self, place: Place, message: str, member: str | None = None) -> None:
        """Add a fault, or another member to one that is there; ``attempts`` counts both."""
        self.attempts += 1
        message = "".join(letter if letter.isprintable() else " " for letter in message)
        if len(self._faults) > MOST_FAULTS:
            raise TooManyFaultsError
        if len(self._faults) == MOST_FAULTS and (place, message) not in self._faults:
            message, member = f"there are more than {MOST_FAULTS} faults; mend these first", None
        _note(self._faults.setdefault((place, message), []), member)

    def warn(self, message: str, place: Place | None = None, member: str | None = None) -> None:
        """Add a warning, or another member to one that is there."""
        _note(self._warnings.setdefault((place, message), []), member)

    def faults(self) -> tuple[Fault, ...]:
        """Return the faults by place; who is meant is said where it is not everybody."""
        found = [
            Fault(place, message, _unless_all(members, self.everybody))
            for (place, message), members in self._faults.items()
        ]
        return tuple(sorted(found, key=lambda fault: fault.place.order))

    def warnings(self, everybody: Iterable[str] = ()) -> tuple[Warning_, ...]:
        """Return the warnings in the order in which they were found."""
        whole = frozenset(everybody) or self.everybody
        return tuple(
            Warning_(message, place, _unless_all(members, whole))
            for (place, message), members in self._warnings.items()
        )


def quoted_line(place: Place) -> str:
    """Return the source's line under its number, with a caret under each character meant."""
    lines = place.source.lines
    text = lines[place.line - 1] if place.line <= len(lines) else ""
    start = max(0, place.column - 1 - QUOTE_WIDTH // 2) if len(text) > QUOTE_WIDTH else 0
    shown = "".join(letter if letter.isprintable() else " " for letter in text)[start:]
    before = place.column - 1 - start
    carets = max(1, min(place.length, len(text) - place.column + 1, QUOTE_WIDTH - before))
    return f"{place.line:>5} | {shown[:QUOTE_WIDTH]}\n{'| ':>8}{' ' * before}{'^' * carets}"


def _note(members: list[str], member: str | None) -> None:
    if member is not None and member not in members:
        members.append(member)


def _unless_all(members: Sequence[str], everybody: frozenset[str]) -> tuple[str, ...]:
    all_of_several = len(everybody) > 1 and everybody <= set(members)
    return () if all_of_several else tuple(members)


def _about(members: Sequence[str]) -> str:
    if not members:
        return ""
    shown = ", ".join(members[:6])
    more = f" and {len(members) - 6} more" if len(members) > 6 else ""  # noqa: PLR2004
    return f" ({shown}{more})"
