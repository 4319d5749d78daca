"""Files that appear whole or not at all.

Every file is first complete in memory, then written beside its place under a temporary name, then
renamed. ``results.json`` comes last and lists the sha256 of the others, so that a mixture of two
runs can be seen.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from simulator.report.csvfiles import long_csv, wide_csv
from simulator.report.jsonfile import json_text
from simulator.wholefile import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.results import Results

__all__ = ["FORMATS", "USUAL", "write"]

FORMATS = ("pdf", "html", "xlsx", "png", "svg", "csv", "json")
"""The formats that can be asked for."""

USUAL = ("pdf", "csv", "json")
"""The formats of a run that asks for none."""


def write(
    results: Results,
    folder: Path,
    formats: Sequence[str] = USUAL,
    together: Sequence[Results] = (),
    briefs: Sequence[str] = (),
) -> Results:
    """Write the files of one run and return the results with ``outputs`` filled in.

    Args:
        results: what the run found.
        folder: made where it is missing; files of formats not asked for now are left alone.
        formats: any of :data:`FORMATS`.
        together: all results of the same run, these among them; ``report.html`` shows them side
            by side.
        briefs: codes of the members of whom ``brief-CODE.pdf`` is written.

    Raises:
        OutputError: the folder cannot be made or a file cannot be written.
    """
    contents = _contents(results, formats, together) | _briefs(results, briefs)
    outputs = {name: sha256(content).hexdigest() for name, content in contents.items()}
    done = replace(results, outputs=outputs)
    if "json" in formats:
        contents["results.json"] = json_text(done).encode()
    write_files(folder, contents)
    return done


def _briefs(results: Results, codes: Sequence[str]) -> dict[str, bytes]:
    if not codes:
        return {}
    from simulator.report.brief import brief_bytes  # noqa: PLC0415 - matplotlib only where drawn

    return {f"brief-{code}.pdf": brief_bytes(results, code) for code in codes}


def _contents(
    results: Results, formats: Sequence[str], together: Sequence[Results]
) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    if "pdf" in formats:
        from simulator.report.pdf import pdf_bytes  # noqa: PLC0415 - matplotlib only where drawn

        contents["report.pdf"] = pdf_bytes(results)
    if "html" in formats:
        from simulator.report.html import html_bytes  # noqa: PLC0415 - only where asked for

        others = [other for other in together if other is not results]
        contents["report.html"] = html_bytes([results, *others])
    if "xlsx" in formats:
        from simulator.report.xlsx import xlsx_bytes  # noqa: PLC0415 - only where asked for

        contents["report.xlsx"] = xlsx_bytes(results)
    pictures = [kind for kind in ("png", "svg") if kind in formats]
    if pictures:
        from simulator.report.images import image_files  # noqa: PLC0415 - only where asked for

        contents |= image_files(results, pictures)
    if "csv" in formats:
        contents["long.csv"] = long_csv(results).encode()
        contents["wide.csv"] = wide_csv(results).encode()
    return contents
