"""Writing a vintage into the user's folder: a folder of its own, there whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator.data.adding.checks import SHARE
from simulator.data.adding.dates import MONTHS
from simulator.data.adding.found import Place
from simulator.data.folders import forget, user_folder
from simulator.data.forecasts import INDICATORS
from simulator.data.members import members
from simulator.data.tables import MEASURES
from simulator.errors import OutputError
from simulator.wholefile import make_folder, refusal, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from simulator.data.adding.found import Publication

__all__ = ["Origin", "keep", "title_of"]

CORE_FROM = "2026-07-10"
"""NATO's tables count core defence expenditure from that one on."""
LICENCES = {
    "table": "NATO's terms: with credit to NATO, not sold, not in advertising",
    "forecast": "the IMF's terms; cite as: IMF, World Economic Outlook database",
}
ABOUT_SOURCES = ("id", "text", "detail", "licence")
ABOUT_TABLES = ("date", "title", "document", "definition", "first_year", "last_year", "members", "estimated_years", "price_base", "measures", "cutoff", "source_kind", "completeness", "source", "note")  # fmt: skip
ABOUT_FORECASTS = ("vintage", "first_year", "last_year", *INDICATORS, "source", "note")


class Origin(NamedTuple):
    """The file that figures came from: its name, its bytes' sha256, and how many are doubtful."""

    name: str
    sha256: str
    doubtful: int


def keep(found: Publication, vintage: str, origin: Origin) -> Path:
    """Write a vintage, in place of one of the user's that is there, and return its folder.

    It is written beside its place and renamed, so that it is there whole or not at all. Raises
    OutputError where it cannot be written.
    """
    place = user_folder()
    make_folder(place)
    target = place / f"{found.kind}-{vintage}"
    try:
        draft = Path(tempfile.mkdtemp(prefix=".adding-", dir=place))
    except OSError as error:
        raise OutputError(refusal("write", target, error)) from error
    try:
        for name, text in _files(found, vintage, origin).items():
            make_folder((draft / name).parent)
            write_whole(draft / name, text.encode())
        draft.chmod(0o755)
        _exchange(draft, target)
    except OSError as error:
        raise OutputError(refusal("write", target, error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        forget()
    return target


def _exchange(draft: Path, target: Path) -> None:
    """Put the draft at its place; what stood there is back if that fails, else gone."""
    old = draft.with_name(f"{draft.name}.old")
    with suppress(FileNotFoundError):
        os.rename(target, old)  # noqa: PTH104 - a folder, moved in one step
    try:
        os.rename(draft, target)  # noqa: PTH104
    except BaseException:
        if old.exists():
            os.rename(old, target)  # noqa: PTH104
        raise
    shutil.rmtree(old, ignore_errors=True)


def _files(found: Publication, vintage: str, origin: Origin) -> dict[str, str]:
    """Return the text of every file of a vintage, by its name below the folder."""
    source = f"added-{vintage}"
    names = MEASURES if found.kind == "table" else INDICATORS
    held = [name for name in names if found.figures.get(name)]
    member_rows = _wide(found, held, "member", source)
    columns = ["member", "year", *held, "source"]
    detail = f"read from {origin.name}, sha256 {origin.sha256}"
    publisher = "NATO" if found.kind == "table" else "IMF, World Economic Outlook database"
    text = f"{publisher}, {title_of(found, vintage)} ({origin.name})"
    about = {"id": source, "text": text, "detail": detail, "licence": LICENCES[found.kind]}
    files = {"sources.csv": _csv(ABOUT_SOURCES, [about])}
    if found.kind == "forecast":
        entry = _forecast_entry(found, vintage, held) | {"source": source}
        files[f"forecasts/{vintage}.csv"] = _csv(columns, member_rows)
        files["forecasts/index.csv"] = _csv(ABOUT_FORECASTS, [entry])
        return files
    entry = _table_entry(found, vintage, held, origin) | {"source": source}
    group_rows = [{"date": vintage, **row} for row in _wide(found, held, "group", source)]
    files[f"tables/{vintage}.csv"] = _csv(["member", "year", "estimate", *columns[2:]], member_rows)
    printed = [name for name in held if any(row[name] for row in group_rows)]
    group_columns = ("date", "group", "year", "estimate", *printed, "source")
    files["tables/aggregates.csv"] = _csv(group_columns, group_rows)
    files["tables/index.csv"] = _csv(ABOUT_TABLES, [entry])
    return files


def _wide(found: Publication, held: Sequence[str], key: str, source: str) -> list[dict[str, str]]:
    """Return a row for each member (or group) and year, sorted."""
    wanted = {place for name in held for place in found.figures[name]}
    rows = []
    for place in sorted(wanted):
        if (place.who in members()) != (key == "member"):
            continue
        cells = {name: found.figures[name].get(place, "") for name in held}
        estimate = "true" if place.year in found.estimates else "false"
        about = {"estimate": estimate} if found.kind == "table" else {}
        rows.append({key: place.who, "year": str(place.year), **about, **cells, "source": source})
    return rows


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _table_entry(
    found: Publication, day: str, held: Sequence[str], origin: Origin
) -> dict[str, str]:
    shares = [place for place in found.figures[SHARE] if place.who in members()]
    years = sorted({place.year for place in shares})
    core = found.core or day >= CORE_FROM
    note = f"added from {origin.name}"
    if origin.doubtful:
        note = f"{note}; {origin.doubtful} of its figures disagree with others in it"
    return {
        "date": day,
        "title": title_of(found, day),
        "document": origin.name,
        "definition": "core defence expenditure" if core else "defence expenditure",
        "first_year": str(years[0]),
        "last_year": str(years[-1]),
        "members": str(sum(place.year == years[-1] for place in shares)),
        "estimated_years": " ".join(str(year) for year in years if year in found.estimates),
        "price_base": found.price_base,
        "measures": " ".join(held),
        "cutoff": "",
        "source_kind": "NATO workbook",
        "completeness": _completeness(found, held, years[-1]),
        "note": note,
    }


def _completeness(found: Publication, held: Sequence[str], last: int) -> str:
    """Return 'full' where every member has every measure in the last year, real change among them."""
    forces = [code for code, member in members().items() if member.armed_forces and member.in_nato(last)]  # fmt: skip
    missing = sorted(
        {code for name in held for code in forces if Place(code, last) not in found.figures[name]}
    )
    if missing:
        return f"not in every measure: {', '.join(missing)}"
    if held == [SHARE]:
        return "share of GDP only"
    return "full" if "real_change_pct" in held else f"{len(held)} of {len(MEASURES)} measures"


def _forecast_entry(found: Publication, vintage: str, held: Sequence[str]) -> dict[str, str]:
    years = sorted({place.year for name in held for place in found.figures[name]})
    last = {name: str(max(place.year for place in found.figures[name])) for name in held}
    without = "" if "NGDP_D" in held else "no deflator: inflation has to be given"
    about = {"vintage": vintage, "first_year": str(years[0]), "last_year": str(years[-1])}
    return {**about, **last, "note": without}


def title_of(found: Publication, vintage: str) -> str:
    """Return the title of a table or forecast, with its date in words."""
    if found.kind == "forecast":
        return f"{MONTHS[int(vintage[5:]) - 1]} {vintage[:4]}"
    day = date.fromisoformat(vintage)
    years = sorted({place.year for place in found.figures[SHARE]})
    document = f"Defence expenditure of NATO countries ({years[0]}-{years[-1]})"
    return f"{found.title or document}, {day.day} {MONTHS[day.month - 1]} {day.year}"
