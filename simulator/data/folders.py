"""Where the data files lie, and how one is read.

The reader looks through a list of folders with one layout. A file in a later folder stands before
one of the same name in an earlier folder; the rows of an index are those of all folders together.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

FOLDERS: tuple[Path, ...] = (Path(__file__).parent,)

Row = dict[str, str]


def read(name: str) -> list[Row]:
    """Return the rows of the file of that name, from the last folder that has it.

    Raises FileNotFoundError where no folder has it.
    """
    for folder in reversed(FOLDERS):
        if (folder / name).is_file():
            return list(rows(folder / name))
    raise FileNotFoundError(name)


def read_all(name: str) -> Iterator[Row]:
    """Yield the rows of the files of that name in every folder that has one, in folder order."""
    for folder in FOLDERS:
        if (folder / name).is_file():
            yield from rows(folder / name)


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of one CSV file as column: text."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def number(text: str) -> float | None:
    """Return a cell's number; an empty cell is None."""
    return float(text) if text else None


def flag(text: str) -> bool | None:
    """Return a cell's true or false; an empty cell is None."""
    return {"true": True, "false": False}.get(text)
