"""Files -> layers: what a scenario extends, read within limits and inside one folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from simulator.errors import OutputError
from simulator.scenario.faults import Place, Report, Source
from simulator.scenario.kinds import Reader, Text
from simulator.scenario.merge import merge_scenario
from simulator.scenario.model import SCENARIO
from simulator.scenario.nodes import Mapping, Node, Scalar, parse
from simulator.scenario.normalise import normalise

__all__ = ["Layers", "read_files", "read_text"]

MOST_BYTES = 5_000_000
MOST_FILES = 100


@dataclass(slots=True)
class Layers:
    """A scenario with everything that it extends, merged.

    Attributes:
        root: the merged tree; None where nothing could be read.
        complete: every layer could be read, so that what is missing is really missing.
        sources: each file read, by its name without folders, with its sha256.
    """

    root: Mapping | None = None
    complete: bool = True
    sources: dict[str, str] = field(default_factory=dict)


def read_files(path: Path, report: Report) -> Layers:
    """Read a scenario file and what it extends.

    Raises:
        OutputError: the file itself cannot be read.
    """
    try:
        content = _content(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror or error}") from error
    return _Chain(path, report).read(content)


def read_text(text: str, name: str, report: Report) -> Layers:
    """Read a scenario from memory; it can extend files of the working folder."""
    return _Chain(Path(name), report).read(text.encode())


class _Chain:
    """One scenario's files, from the first to the one that extends nothing."""

    def __init__(self, first: Path, report: Report) -> None:
        self.first = first
        self.report = report
        self.layers = Layers()
        self.seen: list[Path] = []

    def read(self, content: bytes) -> Layers:
        path: Path | None = self.first
        nodes: list[Node] = []
        while path is not None:
            self.seen.append(path.resolve())
            root = self._layer(path, content)
            nodes += [] if root is None else [root]
            following = self._extended(root, path) if root else None
            if following is None:
                break
            path, content = following
        merged = nodes.pop() if nodes else None
        while merged is not None and nodes:
            merged = merge_scenario(merged, nodes.pop())
        self.layers.root = merged if isinstance(merged, Mapping) else None
        return self.layers

    def _layer(self, path: Path, content: bytes) -> Mapping | None:
        """Return one file's own tree, checked on its own."""
        digest = hashlib.sha256(content).hexdigest()
        self.layers.sources[path.name] = digest
        before = self.report.attempts
        root = self._parsed(str(path), content, digest)
        if root is None:
            self.layers.complete = False
            return None
        tree = normalise(root, self.report)
        SCENARIO.read(tree, "a scenario", Reader(self.report, whole=False))
        if not isinstance(tree, Mapping):
            self.layers.complete = False
            return None
        if self.report.attempts != before and tree.get("extends") is not None:
            self.layers.complete &= isinstance(tree.get("extends"), Scalar)
        return tree

    def _parsed(self, name: str, content: bytes, digest: str) -> Node | None:
        if len(content) > MOST_BYTES:
            place = Place(Source(name, (), digest), 1, 1)
            self.report.fault(place, f"larger than {MOST_BYTES // 1_000_000} MB; no scenario needs that")
            return None
        text = self._decoded(name, content, digest)
        if text is None:
            return None
        source = Source(name, tuple(text.splitlines()), digest)
        before = self.report.attempts
        root = parse(text, source, self.report)
        if root is None and self.report.attempts == before:
            self.report.fault(Place(source, 1, 1), "the file is empty; a scenario has at least "
                              "horizon, targets and spending")
        return root

    def _decoded(self, name: str, content: bytes, digest: str) -> str | None:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            good = content[: error.start].decode("utf-8-sig")
            lines = tuple(good.splitlines() or ("",))
            column = len(good) - good.rfind("\n")
            place = Place(Source(name, lines, digest), good.count("\n") + 1, column)
            self.report.fault(place, "this is not UTF-8; save the file in that encoding")
            return None

    def _extended(self, root: Mapping, path: Path) -> tuple[Path, bytes] | None:
        """Return the file that ``root`` extends and its content; a fault where it cannot be."""
        node = root.get("extends")
        if node is None:
            return None
        name = Text().read(node, "extends", Reader(Report()))
        found = self._checked(path.parent / name, node.place) if name else None
        if found is None:
            self.layers.complete = False
        return found

    def _checked(self, path: Path, place: Place) -> tuple[Path, bytes] | None:
        try:
            real = path.resolve()
            folder = self.first.resolve().parent
            if not real.is_relative_to(folder):
                return self._refuse(place, f"extends must stay inside {folder.name or folder} or below it")
            if real in self.seen:
                return self._refuse(place, "this scenario extends itself; take one extends out")
            if len(self.seen) >= MOST_FILES:
                return self._refuse(place, f"more than {MOST_FILES} files extend one another")
            if path.name in self.layers.sources:
                return self._refuse(place, f"two files are called {path.name}; rename one")
            return path, _content(path)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            return self._refuse(place, f"{path} cannot be read: {reason}")

    def _refuse(self, place: Place, message: str) -> None:
        self.report.fault(place, message)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


