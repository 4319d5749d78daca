"""A file of rows that grows as they come, and goes on where a killed run left it.

While a sweep runs there are two files: ``NAME.part`` with the rows so far, and ``NAME.journal``,
which says after each piece how many cases and bytes are there and what they sum up to. A piece that
a kill cut short is not in the journal, and is cut off when the sweep goes on.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO
from zlib import crc32

from simulator.errors import OutputError, UsageError
from simulator.wholefile import make_folder, refusal, write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["State", "Stream", "journal", "opened", "part"]


@dataclass(frozen=True, slots=True)
class State:
    """How far a file is: cases, bytes with the header, and the checksum of these bytes."""

    cases: int
    size: int
    check: int


class Stream:
    """Rows on their way into a file."""

    def __init__(self, path: Path, state: State, rows: BinaryIO, journal: BinaryIO) -> None:
        """Go on at ``state``; see :func:`opened`."""
        self.path = path
        self.state = state
        self.rows = rows
        self.journal = journal

    def append(self, cases: int, text: bytes) -> None:
        """Add rows, then say so in the journal.

        Raises:
            OutputError: they cannot be written, or somebody else writes to the file.
        """
        try:
            if os.fstat(self.rows.fileno()).st_size != self.state.size:
                raise OutputError(f"{self.path} is being written by another run; stop one of them")
            self.rows.write(text)
            self.rows.flush()
            self.state = State(
                self.state.cases + cases,
                self.state.size + len(text),
                crc32(text, self.state.check),
            )
            self.journal.write(_line(self.state))
            self.journal.flush()
        except OSError as error:
            raise OutputError(refusal("write", self.path, error)) from error

    def finish(self) -> None:
        """Put the whole file in its place.

        Raises:
            OutputError: it cannot be written.
        """
        try:
            os.fsync(self.rows.fileno())
            self.close()
            part(self.path).replace(self.path)
        except OSError as error:
            raise OutputError(refusal("write", self.path, error)) from error

    def close(self) -> None:
        """Leave the files as they are, for another run to go on."""
        self.rows.close()
        self.journal.close()


def part(path: Path) -> Path:
    """Return where the rows are until all are there."""
    return path.with_name(f"{path.name}.part")


def journal(path: Path) -> Path:
    """Return where the journal is."""
    return path.with_name(f"{path.name}.journal")


def opened(path: Path, digest: str, header: bytes) -> Stream:
    """Return a stream to ``path``, at its beginning or where an earlier run left it.

    Args:
        path: of the whole file.
        digest: of what is written; a file begun with another is not gone on with.
        header: what stands before the first row.

    Raises:
        UsageError: something else was begun at ``path``.
        OutputError: it cannot be written.
    """
    make_folder(path.parent)
    if not journal(path).exists():
        write_whole(part(path), header)
        begun = State(0, len(header), crc32(header))
        write_whole(journal(path), json.dumps({"sweep": digest}).encode() + b"\n" + _line(begun))
    try:
        states = _states(path, digest)
        if not part(path).exists() and path.exists():  # killed between the last two steps
            path.replace(part(path))
        rows = part(path).open("r+b")
        state = _sound(rows, states)
        rows.truncate(state.size)
        rows.seek(state.size)
        return Stream(path, state, rows, _rewritten(path, digest, states, state))
    except OSError as error:
        raise OutputError(refusal("write", path, error)) from error


def _line(state: State) -> bytes:
    return f"{state.cases} {state.size} {state.check}\n".encode()


def _states(path: Path, digest: str) -> list[State]:
    """Return what the journal says, but for a last line that was cut short."""
    first, *lines = journal(path).read_bytes().split(b"\n")
    if json.loads(first)["sweep"] != digest:
        raise UsageError(
            f"{path} was begun with another scenario or other variations; take another folder "
            "with -o, or begin anew with --restart"
        )
    found: list[State] = []
    for line in lines[:-1]:
        cases, size, check = map(int, line.split())
        found.append(State(cases, size, check))
    return found


def _sound(rows: BinaryIO, states: list[State]) -> State:
    """Return the last state that the bytes bear out."""
    check = position = 0
    sound = State(0, 0, 0)
    for state in states:
        text = rows.read(state.size - position)
        check, position = crc32(text, check), position + len(text)
        if (position, check) != (state.size, state.check):
            break
        sound = state
    if not sound.size:
        raise OutputError("the rows written so far are damaged; begin anew with --restart")
    return sound


def _rewritten(path: Path, digest: str, states: list[State], last: State) -> BinaryIO:
    """Return the journal up to a state, to be gone on with."""
    kept = states[: states.index(last) + 1]
    head = json.dumps({"sweep": digest}).encode() + b"\n"
    write_whole(journal(path), head + b"".join(map(_line, kept)))
    return journal(path).open("ab")
