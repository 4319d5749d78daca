"""Bring the table of announced plans into order, and take over newly collected statements.

    python scripts/build_plans.py [SOURCE]

Reads ``simulator/data/plans.csv`` and, where it is given, ``announced_plans.csv`` in the folder
SOURCE, whose columns ``iso3`` and ``source_url`` become ``member`` and ``source``. Writes the table
again: each statement once, sorted, with the day from which it no longer stands, which
``simulator/data/plans_dropped.csv`` gives with the reason. The same input gives the same bytes.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "simulator" / "data"
TABLE = "plans.csv"
DROPPED = "plans_dropped.csv"
COLLECTED = "announced_plans.csv"

COLUMNS = (
    "member",
    "announced",
    "year",
    "value",
    "unit",
    "prices",
    "definition",
    "kind",
    "what",
    "source",
    "quality",
    "note",
    "dropped",
)
ORDER = ("member", "announced", "unit", "what", "year")
RENAMED = {"iso3": "member", "source_url": "source"}

Row = dict[str, str]


def read(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file; none where there is no such file."""
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def collected(source: Path) -> list[Row]:
    """Return the collected statements under the table's own names of columns."""
    return [
        {RENAMED.get(name, name): cell for name, cell in row.items()}
        for row in read(source / COLLECTED)
    ]


def merged(rows: Iterable[Row], dropped: Sequence[Row]) -> list[Row]:
    """Return each statement once, sorted, with the day from which it no longer stands."""
    given = COLUMNS[:-1]
    found = {tuple(row[name] for name in given): row for row in rows}
    whole = [{**row, "dropped": day_dropped(row, dropped)} for row in found.values()]
    return sorted(whole, key=lambda row: [row[name] for name in (*ORDER, *given)])


def day_dropped(row: Row, dropped: Sequence[Row]) -> str:
    """Return the day from which a statement no longer stands, empty where it still does."""
    days = [
        entry["dropped"]
        for entry in dropped
        if (entry["member"], entry["announced"]) == (row["member"], row["announced"])
        and row["year"] >= entry["from"]
    ]
    return min(days, default="")


def unmatched(rows: Sequence[Row], dropped: Sequence[Row]) -> list[Row]:
    """Return the entries of what was dropped that no statement answers to."""
    return [entry for entry in dropped if all(not day_dropped(row, [entry]) for row in rows)]


def build(into: Path, source: Path | None = None, dropped_in: Path = INTO) -> Path:
    """Write the table into a folder, from the table there and what was newly collected."""
    path = into / TABLE
    dropped = list(read(dropped_in / DROPPED))
    rows = [*read(path), *(collected(source) if source is not None else [])]
    whole = merged(rows, dropped)
    for entry in unmatched(whole, dropped):
        message = f"{DROPPED}: no statement of {entry['member']} was announced {entry['announced']}"
        raise SystemExit(message)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(whole)
    return path


if __name__ == "__main__":
    build(INTO, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
