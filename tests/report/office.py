"""LibreOffice without a window, for tests of what it makes of a workbook."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["convert"]


def convert(files: Iterable[Path], to: str, folder: Path) -> None:
    """Convert workbooks; the test is left out where LibreOffice is not installed."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        pytest.skip("LibreOffice (soffice) is not installed: Debian's package libreoffice-calc")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = subprocess.run(
        [command, profile, "--headless", "--convert-to", to, "--outdir", folder, *files],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (done.returncode, "rror" in done.stdout) == (0, False), done.stdout + done.stderr
