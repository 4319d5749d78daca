"""The files beside a scenario: which may be read, and the bytes of those that were."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.scenario.scalars import short

if TYPE_CHECKING:
    from simulator.scenario.columns import Column, Wrong
    from simulator.scenario.faults import Place, Report

__all__ = ["MOST_BYTES", "MOST_FILES", "Beside", "content_of", "reason_of"]

MOST_BYTES = 5_000_000
MOST_FILES = 100


@dataclass(slots=True)
class Beside:
    """The folder of the first scenario: nothing outside it is read.

    Attributes:
        first: the first scenario.
        sources: each file read, by its name without folders, with its sha256.
        paths: the files named, read or not, the first scenario's own first.
        columns: of CSV files, as they were understood, by file, name and kind of number.
    """

    first: Path
    sources: dict[str, str] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    columns: dict[tuple[Path, str, str], Column | Wrong] = field(default_factory=dict)
    _real: dict[str, Path] = field(default_factory=dict)
    _contents: dict[Path, bytes] = field(default_factory=dict)

    def again(self) -> Beside:
        """Return the same folder for another walk through its files; this one learns nothing."""
        return Beside(self.first)

    def note(self, path: Path, content: bytes) -> str:
        """Note a file that was read; return its digest."""
        if path not in self.paths:
            self.paths.append(path)
        self._real[path.name] = path.resolve()
        self.sources[path.name] = hashlib.sha256(content).hexdigest()
        return self.sources[path.name]

    def path(self, written: str, place: Place) -> Path:
        """Return the path that is meant: from the folder of the file in which it was written."""
        file = self.first if not place.source.sha256 else Path(place.source.name)
        return file.parent / written

    def relative(self, path: Path) -> str:
        """Return a path from the first scenario's folder, the same on every system."""
        return path.resolve().relative_to(self.first.resolve().parent).as_posix()

    def fetch(self, written: str, place: Place, key: str, report: Report) -> bytes | None:
        """Return what is in a file that a scenario names under ``key``.

        Faults: a file outside the folder, one that cannot be read, another with the same name.
        """
        path = self.path(written, place)
        if path not in self.paths:
            self.paths.append(path)
        try:
            real = path.resolve()
            refusal = self.refusal(real, path.name, key)
            if refusal is None:
                if real not in self._contents:
                    self._contents[real] = content_of(path)
                self.note(path, self._contents[real])
                return self._contents[real]
        except (OSError, ValueError, RuntimeError) as error:
            refusal = (
                f"'{short(written)}' cannot be read: {reason_of(error)}; its path is taken from "
                "the folder of this file"
            )
        report.fault(place, refusal)
        return None

    def refusal(self, real: Path, name: str, key: str) -> str | None:
        """Say why a file may not be read; None where it may."""
        folder = self.first.resolve().parent
        if not real.is_relative_to(folder):
            return (
                f"'{key}' leads out of {folder.name or folder}, the folder of the first scenario; "
                "move that file into it"
            )
        if self._real.get(name, real) != real:
            return f"two files are called {short(name)}; rename one"
        return None


def content_of(path: Path) -> bytes:
    """Return a file's bytes; one more than is allowed where it is larger.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def reason_of(error: Exception) -> str:
    """Return why a file cannot be read."""
    reason = getattr(error, "strerror", None) or str(error)
    return f"{reason[:1].lower()}{reason[1:]}"
