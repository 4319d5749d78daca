"""Files -> layers: what a scenario extends, read within limits and inside one folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import OutputError
from simulator.scenario.beside import MOST_BYTES, MOST_FILES, Beside, content_of, reason_of
from simulator.scenario.faults import Place, Report, Source
from simulator.scenario.kinds import Reader
from simulator.scenario.merge import merge_scenario
from simulator.scenario.model import SCENARIO
from simulator.scenario.nodes import Mapping, Scalar, parse
from simulator.scenario.normalise import normalise

if TYPE_CHECKING:
    from simulator.scenario.nodes import Node

__all__ = ["Layers", "read_content", "read_files", "read_text"]

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where the YAML parser begins a new line."""


@dataclass(slots=True)
class Layers:
    """A scenario with everything that it extends, merged.

    Attributes:
        root: the merged tree; None where nothing could be read.
        complete: every layer could be read, so that what is missing is really missing.
        beside: the files read so far, and the folder that more may be read from.
    """

    beside: Beside
    root: Mapping | None = None
    complete: bool = True


def read_files(path: Path, report: Report) -> Layers:
    """Read a scenario file and what it extends.

    Raises:
        OutputError: the file itself cannot be read.
    """
    try:
        content = content_of(path)
    except (OSError, ValueError) as error:
        message = f"{path} cannot be read: {reason_of(error)}"
        raise OutputError(message) from error
    return read_content(content, path, Beside(path), report)


def read_text(text: str, name: str, report: Report) -> Layers:
    """Read a scenario from memory; it can extend files of the folder that ``name`` is in."""
    path = Path(name)
    return read_content(text.encode("utf-8", "surrogatepass"), path, Beside(path), report)


def read_content(content: bytes, path: Path, beside: Beside, report: Report) -> Layers:
    """Read a scenario whose bytes are known, and what it extends.

    Args:
        content: of the file ``path``.
        beside: where what it extends must lie; learns of every file.
    """
    return _Chain(path, beside, report).read(content)


class _Chain:
    """One scenario's files, from the first to the one that extends nothing."""

    def __init__(self, first: Path, beside: Beside, report: Report) -> None:
        self.first = first
        self.report = report
        self.beside = beside
        self.layers = Layers(beside)
        self.seen: list[Path] = []

    def read(self, content: bytes) -> Layers:
        trees: list[Mapping] = []
        following: tuple[Path, bytes] | None = (self.first, content)
        while following is not None:
            path, content = following
            self.seen.append(path.resolve())
            tree = self._layer(path, content)
            if tree is None:
                self.layers.complete = False
                break
            trees.append(tree)
            following = self._extended(tree, path)
        self.layers.root = _merged(trees)
        return self.layers

    def _layer(self, path: Path, content: bytes) -> Mapping | None:
        """Return one file's own tree, checked on its own."""
        source = Source(str(path), (), self.beside.note(path, content))
        root = self._parsed(source, content)
        if root is None:
            return None
        tree = normalise(root, self.report)
        SCENARIO.read(tree, "a scenario", Reader(self.report, whole=False))
        return tree if isinstance(tree, Mapping) else None

    def _parsed(self, source: Source, content: bytes) -> Node | None:
        if len(content) > MOST_BYTES:
            megabytes = MOST_BYTES // 1_000_000
            self.report.fault(
                Place(source, 1, 1),
                f"the file is larger than {megabytes} MB; no scenario needs that",
            )
            return None
        text = self._decoded(source, content)
        if text is None:
            return None
        source = Source(source.name, tuple(_BREAK.split(text)), source.sha256)
        before = self.report.attempts
        root = parse(text, source, self.report)
        if root is None and self.report.attempts == before:
            self.report.fault(
                Place(source, 1, 1),
                "the file is empty; a scenario has at least horizon, targets and spending",
            )
        return root

    def _decoded(self, source: Source, content: bytes) -> str | None:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            lines = _BREAK.split(content[: error.start].decode("utf-8-sig"))
            shown = Source(source.name, tuple(lines), source.sha256)
            place = Place(shown, len(lines), len(lines[-1]) + 1)
            self.report.fault(place, "this is not UTF-8; save the file in that encoding")
            return None

    def _extended(self, tree: Mapping, path: Path) -> tuple[Path, bytes] | None:
        """Return the file that ``tree`` extends and its content; a fault where it cannot be."""
        node = tree.get("extends")
        if node is None:
            if any(SCENARIO.near(label) == "extends" for label in tree.entries):
                self.layers.complete = False
            return None
        found = None
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
            found = self._checked(path.parent / node.value, node)
        if found is None:
            self.layers.complete = False
        return found

    def _checked(self, path: Path, written: Scalar) -> tuple[Path, bytes] | None:
        refusal = self._refusal(path)
        if refusal is not None:
            self.beside.paths.append(path)
            self.report.fault(written.place, refusal)
            return None
        content = self.beside.fetch(str(written.value), written.place, "extends", self.report)
        return None if content is None else (path, content)

    def _refusal(self, path: Path) -> str | None:
        """Say why a file may not be extended; None where nothing is against it so far."""
        try:
            is_seen = path.resolve() in self.seen
        except (OSError, ValueError, RuntimeError):  # said when it is read
            return None
        if is_seen:
            return "this scenario extends itself; take one 'extends' out"
        if len(self.seen) >= MOST_FILES:
            return f"more than {MOST_FILES} files extend one another; merge some of them"
        return None


def _merged(trees: list[Mapping]) -> Mapping | None:
    """Merge layers, the last of which extends nothing."""
    merged: Node | None = None
    for tree in reversed(trees):
        merged = tree if merged is None else merge_scenario(merged, tree)
    return merged if isinstance(merged, Mapping) else None
