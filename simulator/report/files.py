"""Files that appear whole or not at all.

Every file is first complete in memory, then written beside its place under a temporary name, then
renamed. ``results.json`` comes last and lists the sha256 of the others, so that a mixture of two
runs can be seen.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from simulator.errors import OutputError
from simulator.report.csvfiles import long_csv, wide_csv
from simulator.report.jsonfile import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.results import Results

__all__ = ["FORMATS", "write", "write_whole"]

FORMATS = ("pdf", "csv", "json")
"""The formats that can be asked for."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that place is read-only",
    errno.EEXIST: "a file stands where the folder should be",
    errno.ENOTDIR: "a file stands where the folder should be",
    errno.EISDIR: "a folder stands where the file should be",
    errno.ENAMETOOLONG: "the name is too long",
}


def write(results: Results, folder: Path, formats: Sequence[str] = FORMATS) -> Results:
    """Write the files of one run and return the results with ``outputs`` filled in.

    Args:
        results: what the run found.
        folder: made where it is missing; files of formats not asked for now are left alone.
        formats: any of :data:`FORMATS`.

    Raises:
        OutputError: the folder cannot be made or a file cannot be written.
    """
    contents = _contents(results, formats)
    outputs = {name: sha256(content).hexdigest() for name, content in contents.items()}
    done = replace(results, outputs=outputs)
    if "json" in formats:
        contents["results.json"] = json_text(done).encode()
    _make(folder)
    for name, content in contents.items():
        write_whole(folder / name, content)
    return done


def _contents(results: Results, formats: Sequence[str]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    if "pdf" in formats:
        from simulator.report.pdf import pdf_bytes  # noqa: PLC0415 - matplotlib only where drawn

        contents["report.pdf"] = pdf_bytes(results)
    if "csv" in formats:
        contents["long.csv"] = long_csv(results).encode()
        contents["wide.csv"] = wide_csv(results).encode()
    return contents


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(_sentence("make the folder", folder, error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; whatever fails, ``path`` holds all or is untouched.

    Raises:
        OutputError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _replace(draft, path, content)
    except OSError as error:
        raise OutputError(_sentence("write", path, error)) from error


def _replace(draft: Path, path: Path, content: bytes) -> None:
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _sentence(deed: str, path: Path, error: OSError) -> str:
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return f"cannot {deed} {path}: {reason}"
