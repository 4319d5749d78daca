"""What a sweep found: its rows, and each column's range."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from simulator.questions.columns import Column

__all__ = ["Range", "Row", "SweepResult", "rows_in", "rows_of_text", "summed_up"]

Row = tuple[Any, ...]


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
    """One column as its values come."""

    def __init__(self) -> None:
        self.count, self.missing, self.total = 0, 0, 0.0
        self.least: tuple[float, Row] | None = None
        self.most: tuple[float, Row] | None = None

    def add(self, value: Any, inputs: Row) -> None:
        if value is None:
            self.missing += 1
            return
        self.count += 1
        self.total += value
        if self.least is None or value < self.least[0]:
            self.least = value, inputs
        if self.most is None or value > self.most[0]:
            self.most = value, inputs


def summed_up(rows: Iterable[Row], inputs: Sequence[str], columns: Sequence[Column]) -> tuple[Range, ...]:
    """Return each output's range."""
    tallies = [_Tally() for _ in columns]
    for row in rows:
        given = row[: len(inputs)]
        for tally, value in zip(tallies, row[len(inputs) :], strict=True):
            tally.add(value, given)
    return tuple(
        Range(
            column=column.name,
            label=column.label,
            unit=column.unit,
            least=tally.least[0] if tally.least else None,
            mean=tally.total / tally.count if tally.count else None,
            most=tally.most[0] if tally.most else None,
            least_at=dict(zip(inputs, tally.least[1], strict=True)) if tally.least else {},
            most_at=dict(zip(inputs, tally.most[1], strict=True)) if tally.most else {},
            missing=tally.missing,
        )
        for column, tally in zip(columns, tallies, strict=True)
    )


def rows_of_text(text: bytes) -> tuple[Row, ...]:
    """Return the rows of a CSV without a header."""
    return tuple(rows_in(io.StringIO(text.decode(), newline="")))
