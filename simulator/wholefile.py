"""Files that appear whole or not at all, and why one could not be written.

A file is first complete in memory, then written beside its place under a temporary name, then
renamed.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from simulator.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["make_folder", "refusal", "write_files", "write_whole"]

_REASONS = {
    errno.ENOENT: "there is no such file or folder",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "you may not {deed} there",
    errno.EPERM: "you may not {deed} there",
    errno.EROFS: "that place is read-only",
    errno.EEXIST: "a file stands where the folder should be",
    errno.ENOTDIR: "a file stands where the folder should be",
    errno.EISDIR: "a folder stands where the file should be",
    errno.ENAMETOOLONG: "the name is too long",
}


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, where they are missing.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(refusal("make the folder", folder, error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; whatever fails, ``path`` holds all or is untouched.

    Raises:
        OutputError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _replace(draft, path, content)
    except OSError as error:
        raise OutputError(refusal("write", path, error)) from error


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files by their names within a folder, in order; see ``make_folder``, ``write_whole``."""
    make_folder(folder)
    for name, content in contents.items():
        make_folder((folder / name).parent)
        write_whole(folder / name, content)


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


def refusal(deed: str, path: Path, error: OSError) -> str:
    """Return the sentence for a deed ('write', 'read', 'make the folder') that failed."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    verb = "read" if deed == "read" else "write"
    return f"cannot {deed} {path}: {reason.format(deed=verb)}"
