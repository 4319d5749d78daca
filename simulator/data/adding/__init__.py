"""Adding what was published since: NATO's newer tables, the IMF's newer forecasts.

A file is looked through before it is opened, read into the bundled layout, compared with itself,
and written into a folder of its own among the user's data; nothing is asked and nothing bundled is
changed.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from simulator.data.adding.checks import checks_of, currencies_of
from simulator.data.adding.dates import dated
from simulator.data.adding.found import Added, Check, Disagreement, Publication
from simulator.data.adding.outlook import read_outlook
from simulator.data.adding.store import Origin, keep, title_of
from simulator.data.adding.unpacking import kind_of
from simulator.data.adding.workbook import read_workbook
from simulator.data.forecasts import forecast_vintages
from simulator.data.members import members
from simulator.data.tables import table_dates
from simulator.errors import OutputError
from simulator.wholefile import refusal

__all__ = ["Added", "Check", "Disagreement", "add"]

MOST_BYTES = 64 << 20


def add(file: str | Path, date: str | None = None, *, replace: bool = False) -> Added:
    """Take a table or forecast from a file into the user's data folder.

    Args:
        file: NATO's workbook (``.xlsx``) or the IMF's file of the World Economic Outlook.
        date: the table's date (``YYYY-MM-DD``) or the forecast's vintage (``YYYY-MM``); found in
            the file or its name where it is None.
        replace: whether a bundled vintage, or one that was added before, may be replaced.

    Raises:
        OutputError: the file cannot be read, or the vintage is there already or cannot be written.
        UsageError: ``date`` is no date.
    """
    path = Path(file)
    content = _content(path)
    try:
        found = _read(content)
        vintage = dated(found, path.stem, date)
    except OutputError as error:
        raise OutputError(f"{path}: {error}") from error.__cause__
    there = table_dates() if found.kind == "table" else forecast_vintages()
    if vintage in there and not replace:
        message = f"{path}: the {found.kind} {vintage} is there already; --replace puts this one"
        raise OutputError(f"{message} in its place")
    checks = checks_of(found)
    doubtful = sum(len(check.disagreements) for check in checks)
    folder = keep(found, vintage, Origin(path.name, sha256(content).hexdigest(), doubtful))
    return _told(found, vintage, folder, checks, replaced=vintage in there)


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise OutputError(f"cannot read {path}: it is not a file")
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise OutputError(refusal("read", path, error)) from error
    if len(content) > MOST_BYTES:
        raise OutputError(f"{path}: is larger than {MOST_BYTES >> 20} MB; it was not read")
    if path.suffix.lower() in {".xlsm", ".xltm", ".xlsb"}:
        raise OutputError(f"{path}: may hold macros; save it as .xlsx, without them")
    return content


def _read(content: bytes) -> Publication:
    return read_workbook(content) if kind_of(content) == "workbook" else read_outlook(content)


def _told(
    found: Publication, vintage: str, folder: Path, checks: tuple[Check, ...], *, replaced: bool
) -> Added:
    places = {place for figures in found.figures.values() for place in figures}
    years = sorted({place.year for place in places})
    odd = currencies_of(found, vintage) if found.kind == "table" else ()
    return Added(
        kind=found.kind,
        vintage=vintage,
        title=title_of(found, vintage),
        folder=folder,
        members=tuple(code for code in members() if code in {place.who for place in places}),
        first_year=years[0],
        last_year=years[-1],
        taken={name: len(figures) for name, figures in found.figures.items()},
        checks=checks,
        left=(*odd, *found.left),
        replaced=replaced,
    )
