"""A sweep's files: rows as they come, then what is made of them, and ``sweep.json`` last."""

from __future__ import annotations

import csv
import io
import json
import platform
from dataclasses import asdict, replace
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

import simulator
from simulator.errors import OutputError, UsageError
from simulator.questions.stream import journal, opened, part
from simulator.questions.sweptrows import Range, SweepResult, summed_up
from simulator.wholefile import refusal, write_files, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from simulator.questions.casework import Done, Job
    from simulator.scenario.scenario import Scenario

__all__ = ["FORMATS", "PICTURES", "completed", "header_of", "streamed", "written"]

FORMATS = ("csv", "parquet", "pdf", "png", "svg")
PICTURES = ("pdf", "png", "svg")
ROWS = "sweep.csv"
SUMMARY = "sweep.json"
_BLOCK = 4 << 20
"""Bytes of CSV that become one row group of a Parquet file."""


def header_of(job: Job) -> bytes:
    """Return the first line of the CSV."""
    out = io.StringIO()
    names = [*(item.path for item in job.design.vary), *(column.name for column in job.columns)]
    csv.writer(out, lineterminator="\n").writerow(names)
    return out.getvalue().encode()


def completed(folder: Path, job: Job, *, restart: bool) -> SweepResult | None:
    """Return the sweep that stands complete in a folder; None where there is none.

    Raises:
        UsageError: it is another one.
    """
    summary = folder / SUMMARY
    if restart:
        for path in (summary, folder / ROWS, part(folder / ROWS), journal(folder / ROWS)):
            path.unlink(missing_ok=True)
        return None
    if not summary.exists() or journal(folder / ROWS).exists():
        return None
    try:
        told = json.loads(summary.read_bytes())
        digest, outputs = told["sweep"], told["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{summary} is no sweep's; take another folder, or --restart") from None
    if digest != job.key:
        raise UsageError(
            f"{folder} holds a sweep of another scenario or other variations; take another folder with "
            "-o, or begin anew with --restart"
        )
    if any(_digest(folder / name) != check for name, check in outputs.items()):
        return None
    ranges = tuple(Range(**item) for item in told["ranges"])
    file = folder / ROWS if ROWS in outputs else None
    found = result_of(job, told["scenario"]["file"], ranges)
    return replace(found, file=file, begun=found.cases, outputs=outputs)


def result_of(job: Job, name: str, ranges: tuple[Range, ...]) -> SweepResult:
    """Return a sweep without its rows."""
    return SweepResult(
        scenario=name,
        digest=job.key,
        cases=job.design.cases,
        inputs=tuple(item.path for item in job.design.vary),
        columns=tuple(column.name for column in job.columns),
        ranges=ranges,
    )


def streamed(
    folder: Path,
    job: Job,
    compute: Callable[[int], Iterable[Done]],
    progress: Callable[[int, int], None] | None,
) -> int:
    """Write the rows that are not there yet; return how many an earlier run had left.

    Args:
        folder: where they go.
        job: what is computed.
        compute: yields what comes of the cases from a number on, in order.
        progress: told the cases done and the cases wanted.

    Raises:
        UsageError: a case is at fault, or something else was begun in the folder.
        OutputError: the rows cannot be written.
    """
    stream = opened(folder / ROWS, job.key, header_of(job))
    begun = stream.state.cases
    try:
        for done in compute(begun):
            if done.fault is not None:
                raise UsageError(done.fault)
            stream.append(done.cases, done.text)
            if progress:
                progress(stream.state.cases, job.design.cases)
        stream.finish()
    finally:
        stream.close()
    return begun


def written(
    folder: Path, job: Job, scenario: Scenario, formats: Iterable[str], show: str | None
) -> SweepResult:
    """Make everything else of the rows in a folder, and return the sweep.

    Raises:
        UsageError: what a format needs is not installed, or there is no column ``show``.
        OutputError: a file cannot be written.
    """
    asked = tuple(dict.fromkeys(formats))
    rows = folder / ROWS
    inputs = [item.path for item in job.design.vary]
    try:
        with rows.open(encoding="utf-8", newline="") as lines:
            next(lines)
            ranges = summed_up(lines, inputs, job.columns)
        result = replace(result_of(job, scenario.file, ranges), file=rows)
        names = [ROWS] if "csv" in asked else []
        if "parquet" in asked:
            _write_parquet(rows, folder / "sweep.parquet", job)
            names.append("sweep.parquet")
        names += _pictures(
            folder, result, scenario, [name for name in asked if name in PICTURES], show
        )
        outputs = {name: _digest(folder / name) for name in names}
        write_whole(folder / SUMMARY, _summary(job, scenario, result, outputs))
        journal(rows).unlink(missing_ok=True)
        for draft in folder.glob(".sweep*.tmp"):  # of runs that were killed
            draft.unlink(missing_ok=True)
        if ROWS not in names:
            rows.unlink()
    except OSError as error:
        raise OutputError(refusal("write", folder, error)) from error
    return replace(result, file=rows if ROWS in names else None, outputs=outputs)


def _digest(path: Path) -> str:
    """Return a file's sha256; nothing where it is not there."""
    found = sha256()
    try:
        with path.open("rb") as content:
            while block := content.read(1 << 20):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()


def _summary(
    job: Job, scenario: Scenario, result: SweepResult, outputs: Mapping[str, str]
) -> bytes:
    design = job.design
    told = {
        "format": "simulator-sweep/1",
        "sweep": job.key,
        "scenario": {
            "title": scenario.title,
            "file": scenario.file,
            "sha256": scenario.sha256,
            "sources": dict(scenario.sources),
            "settings": list(scenario.settings),
        },
        "provenance": {
            "simulator": simulator.__version__,
            "python": platform.python_version(),
            "numpy": np.__version__,
        },
        "cases": design.cases,
        "vary": {item.path: _varied(item) for item in design.vary},
        "sample": design.sample,
        "method": design.method if design.sample else None,
        "seed": design.seed if design.sample else None,
        "draws": job.draws if job.draws is not None else _draws(scenario),
        "ranges": [asdict(item) for item in result.ranges],
        "outputs": dict(outputs),
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _draws(scenario: Scenario) -> int:
    return scenario.uncertainty.draws if scenario.uncertainty else 0


def _varied(item: Any) -> dict[str, Any]:
    if item.low is not None:
        return {"from": item.low, "to": item.high}
    if len(item.values) > 20:  # noqa: PLR2004 - a list that nobody reads
        return {"values": len(item.values), "first": item.values[0], "last": item.values[-1]}
    return {"values": list(item.values)}


def _write_parquet(rows: Path, path: Path, job: Job) -> None:
    """Write the rows as Parquet, a block at a time."""
    try:
        from pyarrow import bool_, float64, int64, parquet, string  # noqa: PLC0415 - an extra
        from pyarrow import csv as reader  # noqa: PLC0415
    except ImportError:
        raise UsageError(
            "Parquet needs pyarrow: pip install 'defence-simulator[parquet]'"
        ) from None
    kinds = {bool: bool_(), int: int64(), float: float64(), str: string()}
    types = {item.path: kinds[_kind(item)] for item in job.design.vary}
    whole = {"meeting", "first", "sustained"}
    types |= {c.name: int64() if c.what in whole else float64() for c in job.columns}
    draft = path.with_name(f".{path.name}.tmp")
    options = reader.ConvertOptions(column_types=types)
    blocks = reader.open_csv(
        rows,
        read_options=reader.ReadOptions(block_size=_BLOCK, use_threads=False),
        convert_options=options,
    )
    with blocks, parquet.ParquetWriter(draft, blocks.schema) as out:
        for block in blocks:
            out.write_batch(block)
    draft.replace(path)


def _kind(item: Any) -> type:
    """Return what sort of values a path takes: all alike, or texts."""
    kinds = {type(value) for value in item.values} or {float}
    if kinds <= {int, float}:
        return float if float in kinds else int
    return kinds.pop() if len(kinds) == 1 else str


def _pictures(
    folder: Path, result: SweepResult, scenario: Scenario, formats: list[str], show: str | None
) -> list[str]:
    if not formats:
        return []
    from simulator.questions.sweeppicture import foot_of, picture_of  # noqa: PLC0415 - where drawn
    from simulator.report.loose import loose_files  # noqa: PLC0415
    from simulator.report.sweepchart import sweep_sheet  # noqa: PLC0415

    swept = picture_of(result, scenario, show)
    if swept is None:
        return []
    foot = foot_of(scenario)
    files = loose_files(partial(sweep_sheet, swept), "sweep", formats, scenario.title, foot)
    write_files(folder, files)
    return list(files)
