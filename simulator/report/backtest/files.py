"""The files of a backtest, each whole or not at all; ``results.json`` comes last and lists the others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from simulator.wholefile import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.questions.backtest.found import Backtest

__all__ = ["FORMATS", "USUAL", "csv_text", "json_text", "write"]

FORMATS = ("pdf", "html", "csv", "json")
"""The formats that can be asked for."""

USUAL = ("pdf", "csv", "json")
"""The formats of a backtest that asks for none."""


def write(found: Backtest, folder: Path, formats: Sequence[str] = USUAL) -> Backtest:
    """Write a backtest's files and return it with ``outputs`` filled in.

    Args:
        found: what the backtest found.
        folder: made where it is missing.
        formats: any of :data:`FORMATS`.

    Raises:
        OutputError: the folder cannot be made or a file cannot be written.
    """
    contents = _contents(found, formats)
    outputs = {name: sha256(content).hexdigest() for name, content in contents.items()}
    done = replace(found, outputs=outputs)
    if "json" in formats:
        contents["results.json"] = json_text(done).encode()
    write_files(folder, contents)
    return done


def _contents(found: Backtest, formats: Sequence[str]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    if "pdf" in formats:
        from simulator.report.backtest.pages import pdf_bytes  # noqa: PLC0415 - only where drawn

        contents["backtest.pdf"] = pdf_bytes(found)
    if "html" in formats:
        from simulator.report.backtest.html import html_bytes  # noqa: PLC0415 - only where drawn

        contents["backtest.html"] = html_bytes(found)
    if "csv" in formats:
        contents["forecasts.csv"] = csv_text(found).encode()
    return contents


def csv_text(found: Backtest) -> str:
    """Return every forecast and outcome, a row each; an empty cell is what does not exist."""
    records = found.records()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(records[0])
    writer.writerows([_cell(value) for value in record.values()] for record in records)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def json_text(found: Backtest) -> str:
    """Return ``results.json``.

    Raises:
        ValueError: a number is not finite.
    """
    return json.dumps(found.to_json(), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
