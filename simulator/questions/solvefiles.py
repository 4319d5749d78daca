"""The files that ``solve`` leaves: ``solve.pdf``, pictures, ``solve.csv``, ``solve.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from simulator.questions.solvetable import solve_csv
from simulator.wholefile import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.questions.answers import Solution

__all__ = ["USUAL", "write_solution"]

USUAL = ("pdf", "csv", "json")


def write_solution(solution: Solution, folder: Path, formats: Sequence[str] = USUAL) -> None:
    """Write the files asked for, each whole or not at all; ``solve.json`` comes last.

    Raises:
        OutputError: the folder cannot be made or a file cannot be written.
    """
    contents: dict[str, bytes] = {}
    if {"pdf", "png", "svg"} & set(formats):
        from simulator.questions.solvepages import solve_files  # noqa: PLC0415 - matplotlib

        contents |= solve_files(solution, formats)
    if "csv" in formats:
        contents["solve.csv"] = solve_csv(solution).encode()
    if "json" in formats:
        text = json.dumps(solution.to_json(), ensure_ascii=False, allow_nan=False, indent=1)
        contents["solve.json"] = f"{text}\n".encode()
    write_files(folder, contents)
