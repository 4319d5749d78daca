"""What a sweep found: its rows, and each column's range."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from simulator.questions.columns import Column

__all__ = ["Range", "Row", "SweepResult", "rows_in", "rows_of_text", "summed_up"]

Row = tuple[Any, ...]

BATCH = 10_000
"""Rows that are summed up together."""


@dataclass(frozen=True, slots=True)
class Range:
    """One column over all cases.

    Attributes:
        column: its name.
        label, unit: what it is.
        least, mean, most: over the cases that have a value; None where none has.
        least_at, most_at: what varies, at the first case with the least and the most.
        missing: cases without a value.
    """

    column: str
    label: str
    unit: str
    least: float | None
    mean: float | None
    most: float | None
    least_at: Mapping[str, Any]
    most_at: Mapping[str, Any]
    missing: int


@dataclass(frozen=True, slots=True)
class SweepResult:
    """Every case of a sweep.

    Attributes:
        scenario: the file's name.
        digest: of everything that the rows depend on.
        cases: how many.
        inputs: the paths that vary.
        columns: the names of the outputs, which follow the inputs in a row.
        ranges: each output over all cases.
        rows: the cases; empty where they are in a file.
        file: where they are; None where they are in ``rows``.
        begun: cases that an earlier run had left.
        outputs: files written, each with its sha256.
    """

    scenario: str
    digest: str
    cases: int
    inputs: tuple[str, ...]
    columns: tuple[str, ...]
    ranges: tuple[Range, ...]
    rows: tuple[Row, ...] = ()
    file: Path | None = None
    begun: int = 0
    outputs: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> Iterator[Row]:
        """Yield the rows, from memory or from the CSV file."""
        if self.file is None:
            yield from self.rows
            return
        with self.file.open(encoding="utf-8", newline="") as lines:
            next(lines)
            yield from rows_in(lines)


def rows_in(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a CSV as they were before they were written; nothing is None."""
    for row in csv.reader(lines):
        yield tuple(_value(text) for text in row)


def _value(text: str) -> Any:
    if not text:
        return None
    if text in {"true", "false"}:
        return text == "true"
    try:
        return float(text) if "." in text or "e" in text or "n" in text else int(text)
    except ValueError:
        return text


class _Tally:
    """One column as its values come, a batch of rows at a time."""

    def __init__(self) -> None:
        self.count, self.missing, self.total = 0, 0, 0.0
        self.least: tuple[float, str, tuple[str, ...]] | None = None
        self.most: tuple[float, str, tuple[str, ...]] | None = None

    def add(self, texts: Sequence[str], rows: Sequence[Sequence[str]], inputs: int) -> None:
        there = [at for at, text in enumerate(texts) if text]
        self.missing += len(texts) - len(there)
        if not there:
            return
        values = np.array([texts[at] for at in there]).astype(np.float64)
        self.count += len(there)
        self.total += float(values.sum())
        low, high = int(values.argmin()), int(values.argmax())
        if self.least is None or values[low] < self.least[0]:
            row = rows[there[low]]
            self.least = float(values[low]), texts[there[low]], tuple(row[:inputs])
        if self.most is None or values[high] > self.most[0]:
            row = rows[there[high]]
            self.most = float(values[high]), texts[there[high]], tuple(row[:inputs])


def summed_up(
    lines: Iterable[str], inputs: Sequence[str], columns: Sequence[Column]
) -> tuple[Range, ...]:
    """Return each output's range, from the lines of a CSV without its header."""
    tallies = [_Tally() for _ in columns]
    reader = csv.reader(lines)
    while rows := list(islice(reader, BATCH)):
        outputs = list(zip(*rows, strict=True))[len(inputs) :]
        for tally, texts in zip(tallies, outputs, strict=True):
            tally.add(texts, rows, len(inputs))
    return tuple(
        _range(column, tally, inputs) for column, tally in zip(columns, tallies, strict=True)
    )


def _range(column: Column, tally: _Tally, inputs: Sequence[str]) -> Range:
    ends = [
        (None, {})
        if end is None
        else (_value(end[1]), dict(zip(inputs, map(_value, end[2]), strict=True)))
        for end in (tally.least, tally.most)
    ]
    return Range(
        column=column.name,
        label=column.label,
        unit=column.unit,
        least=ends[0][0],
        mean=tally.total / tally.count if tally.count else None,
        most=ends[1][0],
        least_at=ends[0][1],
        most_at=ends[1][1],
        missing=tally.missing,
    )


def rows_of_text(text: bytes) -> tuple[Row, ...]:
    """Return the rows of a CSV without a header."""
    return tuple(rows_in(io.StringIO(text.decode(), newline="")))
