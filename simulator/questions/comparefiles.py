"""The files that ``compare`` leaves: ``compare.pdf``, ``.html``, pictures, ``.csv``, ``.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from simulator.questions.comparetable import compare_csv
from simulator.wholefile import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.questions.comparison import Comparison

__all__ = ["USUAL", "write_comparison"]

USUAL = ("pdf", "html", "csv", "json")


def write_comparison(comparison: Comparison, folder: Path, formats: Sequence[str] = USUAL) -> None:
    """Write the files asked for, each whole or not at all; ``compare.json`` comes last.

    Raises:
        OutputError: the folder cannot be made or a file cannot be written.
    """
    contents: dict[str, bytes] = {}
    if {"pdf", "png", "svg"} & set(formats):
        from simulator.questions.comparepages import compare_files  # noqa: PLC0415 - matplotlib

        contents |= compare_files(comparison, formats)
    if "html" in formats:
        from simulator.questions.comparehtml import compare_html  # noqa: PLC0415 - likewise

        contents["compare.html"] = compare_html(comparison)
    if "csv" in formats:
        contents["compare.csv"] = compare_csv(comparison).encode()
    if "json" in formats:
        text = json.dumps(comparison.to_json(), ensure_ascii=False, allow_nan=False, indent=1)
        contents["compare.json"] = f"{text}\n".encode()
    write_files(folder, contents)
