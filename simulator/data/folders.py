"""Where the data files lie, and how one is read.

The reader looks through a list of folders with one layout: the bundled one, then one for every
vintage that the user has added. A file in a later folder stands before one of the same name in an
earlier folder; the rows of an index are those of all folders together.

The user's vintages lie in the folder that the environment variable SIMULATOR_DATA names, else where
the system keeps a user's data. It is looked up at every call, so a vintage can be named as soon as
it is there; what was read is kept as long as the folders stay as they are.
"""

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Generic, NamedTuple, ParamSpec, TypeVar

from simulator.errors import OutputError

FOLDERS: tuple[Path, ...] = (Path(__file__).parent,)

VARIABLE = "SIMULATOR_DATA"
KINDS = ("table-", "forecast-")

Row = dict[str, str]
P = ParamSpec("P")
T = TypeVar("T")


class Shelf(NamedTuple):
    """The folders as they are now; ``changed`` is when the user's folder last changed, else 0."""

    folders: tuple[Path, ...]
    changed: int


class Kept(Generic[P, T]):
    """A function whose results are kept as long as the folders stay as they are."""

    def __init__(self, function: Callable[P, T]) -> None:
        """Wrap a function whose arguments can be hashed."""
        self._function = function
        self._results: dict[tuple[object, ...], T] = {}
        wraps(function)(self)
        CACHES.append(self.cache_clear)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returned before, or call it."""
        place = (shelf(), args, tuple(sorted(kwargs.items())))
        if place not in self._results:
            return self._results.setdefault(place, self._function(*args, **kwargs))
        return self._results[place]

    def cache_clear(self) -> None:
        """Forget every result."""
        self._results.clear()


CACHES: list[Callable[[], None]] = []
"""What forgets everything that is kept."""


def forget() -> None:
    """Forget what was read, after the user's folder has been changed from here."""
    for clear in CACHES:
        clear()
    listed.cache_clear()


def user_folder() -> Path:
    """Return where the user's vintages lie; it may not exist."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else default_folder()


@cache
def default_folder() -> Path:
    """Return where the system keeps a user's data."""
    from platformdirs import user_data_dir  # noqa: PLC0415 - 4 ms, and only without the variable

    return Path(user_data_dir("simulator", appauthor=False))


def shelf() -> Shelf:
    """Return the bundled folder and those of the user's vintages, as they are now.

    Raises OutputError where SIMULATOR_DATA names something that cannot be listed.
    """
    place = user_folder()
    try:
        changed = place.stat().st_mtime_ns
        return Shelf((*FOLDERS, *listed(place, changed)), changed)
    except FileNotFoundError:
        return Shelf(FOLDERS, 0)
    except OSError as error:
        if os.environ.get(VARIABLE):
            message = f"{VARIABLE} names {place}, which is no folder that can be read"
            raise OutputError(message) from error
        return Shelf(FOLDERS, 0)


@cache
def listed(place: Path, changed: int) -> tuple[Path, ...]:
    """Return the folders of the user's vintages, sorted; drafts and other files are passed over."""
    del changed
    with os.scandir(place) as entries:
        names = sorted(entry.name for entry in entries if entry.name.startswith(KINDS))
    return tuple(place / name for name in names)


def read(name: str) -> list[Row]:
    """Return the rows of the file of that name, from the last folder that has it.

    Raises FileNotFoundError where no folder has it.
    """
    for folder in reversed(shelf().folders):
        if (folder / name).is_file():
            return list(rows(folder / name))
    raise FileNotFoundError(name)


def read_all(name: str) -> Iterator[Row]:
    """Yield the rows of the files of that name in every folder that has one, in folder order."""
    for folder in shelf().folders:
        yield from read_in(folder, name)


def read_in(folder: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a folder's file of that name, none where it has no such file."""
    if (folder / name).is_file():
        yield from rows(folder / name)


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of one CSV file as column: text."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@contextmanager
def understood(name: str) -> Iterator[None]:
    """Say in one sentence which file of that name is not as 'simulator data add' writes it.

    Raises OutputError in place of what reading and parsing raises.
    """
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError, csv.Error) as error:
        found = [folder / name for folder in shelf().folders if (folder / name).is_file()]
        place = found[-1] if found else name
        message = f"{place} is damaged; remove its folder, or add the vintage again"
        raise OutputError(message) from error


def number(text: str) -> float | None:
    """Return a cell's number; an empty cell is None."""
    return float(text) if text else None


def flag(text: str) -> bool | None:
    """Return a cell's true or false; an empty cell is None."""
    return {"true": True, "false": False}.get(text)
