"""Make the bundled NATO tables and IMF forecasts from a folder of collected figures.

    python scripts/build_data.py SOURCE

SOURCE holds ``nato_defence_expenditure.csv``, ``nato_aggregates.csv``, ``vintages.csv`` and
``weo.csv``, one figure a row. The output is one file a table or vintage with a column a measure,
an index beside them, and a list of sha256 sums that the tests compare with. The same input gives
the same bytes. Figures are copied as text; a figure that the source lacks is an empty cell.
Members, currencies, adjustments and sources are kept by hand in the same folder.
"""

import argparse
import csv
import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "simulator" / "data"
MANIFEST = ROOT / "tests" / "data" / "built.sha256"

TABLES = (
    "2016-07-04",
    "2017-06-29",
    "2019-06-25",
    "2023-03-21",
    "2023-07-07",
    "2024-03-14",
    "2024-06-17",
    "2025-08-28",
    "2026-07-10",
)
MEASURES = (
    "share_of_gdp_pct",
    "real_change_pct",
    "equipment_share_pct",
    "defence_usd_current_mn",
    "defence_usd_constant_mn",
    "gdp_usd_current_mn",
    "gdp_usd_constant_mn",
    "defence_national_currency_mn",
    "defence_national_currency_constant_mn",
)
INDICATORS = ("NGDP_RPCH", "NGDP_D", "NGDPD", "NGDP", "GGXWDG_NGDP")
FIRST_VINTAGE = "2014-04"
FIRST_FORECAST_YEAR = 2009

BEFORE_2019 = "Croatia stands about 0.42 points lower than in tables from 2019 on, which count more"
TABLE_NOTES = {
    "2016-07-04": BEFORE_2019,
    "2017-06-29": BEFORE_2019,
    "2024-06-17": (
        "spending over GDP in current dollars differs from the printed share for the Netherlands"
        " (2022 to 2024, up to 0.20 points) and the United States (up to 0.07); Luxembourg's GDP is"
        " its gross national income from 2023 on"
    ),
    "2025-08-28": (
        "shares given as exactly 2.00 (five members) or 2.01 (Canada, Albania) by one page only"
    ),
    "2026-07-10": (
        "counts core defence expenditure and restates past years: never to be joined to older"
        " tables"
    ),
}
NO_DEFLATOR = "no deflator: inflation has to be given"
FORECAST_NOTES = {
    "2014-10": f"real growth only; {NO_DEFLATOR}",
    "2015-10": f"real growth and GDP in US dollars only; {NO_DEFLATOR}",
    "2016-04": "no debt of Greece after 2015",
    "2017-10": f"real growth only; {NO_DEFLATOR}",
    "2018-10": f"real growth, and GDP in US dollars to 2018, only; {NO_DEFLATOR}",
    "2019-10": (
        "GDP in national currency for 15 members only; GDP in US dollars of CAN, DEU, ESP, FRA,"
        " GBR, ITA and USA from 2017 on only, to two decimals"
    ),
    "2020-04": f"short release: real growth to 2021 only; {NO_DEFLATOR}",
}

Row = dict[str, str]


def read(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows under the given columns; what a row lacks is an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def source_ids() -> dict[str, str]:
    """Return the short id of every source by its full text."""
    return {row["text"]: row["id"] for row in read(INTO / "sources.csv")}


def widen(
    rows: Iterable[Row], name: str, key: str, ids: Mapping[str, str], extra: Sequence[str] = ()
) -> list[Row]:
    """Turn one figure a row into one (member or group, year) a row, sorted, with a column a figure.

    ``key`` is the column with the member or group, written under ``name``; ``extra`` columns are
    copied. The sources of a row's figures are joined by spaces.
    """
    wide: dict[tuple[str, ...], Row] = {}
    for row in rows:
        place = tuple(row[part] for part in (*extra, key, "year"))
        cell = wide.setdefault(place, {part: row[part] for part in extra})
        cell |= {name: row[key], "year": row["year"]}
        cell["estimate"] = row.get("estimate", "")
        cell[row.get("measure") or row["indicator"]] = row["value"]
        cell["source"] = join(cell.get("source", "").split(), ids[row["source"]])
    return [wide[place] for place in sorted(wide)]


def join(words: Iterable[str], *more: str) -> str:
    """Return the different words in order, with spaces between."""
    return " ".join(sorted({*words, *more}))


def held(rows: Sequence[Row], names: Sequence[str]) -> list[str]:
    """Return those of the names under which at least one row has a figure."""
    return [name for name in names if any(row.get(name) for row in rows)]


def by_vintage(rows: Iterable[Row], wanted: Callable[[Row], bool]) -> dict[str, list[Row]]:
    """Group the wanted rows by their vintage."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if wanted(row):
            groups.setdefault(row["vintage"], []).append(row)
    return groups


def in_words(day: str) -> str:
    """Return an ISO date as in '4 July 2016'."""
    moment = date.fromisoformat(day)
    return f"{moment.day} {moment:%B %Y}"


def title_of(document: str, day: str) -> str:
    """Return the title that NATO gave the table, where the document's name holds it."""
    printed = re.search(r"Defence (Expenditures?|Investment) of NATO Countries \([^)]*\)", document)
    title = printed.group() if printed else "Defence expenditure of NATO countries"
    return f"{title}, {in_words(day)}"


def table_entry(about: Row, narrow: Sequence[Row], wide: Sequence[Row]) -> Row:
    """Return the index's row about one table."""
    day = about["vintage"]
    shares = [row for row in wide if row.get("share_of_gdp_pct")]
    years = sorted(row["year"] for row in shares)
    last = [row for row in shares if row["year"] == years[-1]]
    core = "core defence expenditure" in about["document"]
    return {
        "date": day,
        "title": title_of(about["document"], day),
        "document": about["document"],
        "definition": "core defence expenditure" if core else "defence expenditure",
        "first_year": years[0],
        "last_year": years[-1],
        "members": str(len(last)),
        "estimated_years": join(row["year"] for row in shares if row["estimate"] == "true"),
        "price_base": join(row["price_base"] for row in narrow).strip(),
        "measures": " ".join(held(wide, MEASURES)),
        "cutoff": about["cutoff"],
        "source_kind": about["source_kind"],
        "completeness": about["complete"],
        "source": join(word for row in wide for word in row["source"].split()),
        "note": "; ".join(filter(None, (about["note"], TABLE_NOTES.get(day)))),
    }


def build_tables(source: Path, into: Path, ids: Mapping[str, str]) -> Iterator[Path]:
    """Write one file a NATO table, and their index."""
    narrow = by_vintage(
        read(source / "nato_defence_expenditure.csv"), lambda row: row["vintage"] in TABLES
    )
    about = {row["vintage"]: row for row in read(source / "vintages.csv")}
    entries = []
    for day in TABLES:
        wide = widen(narrow[day], "member", "iso3", ids)
        columns = ("member", "year", "estimate", *held(wide, MEASURES), "source")
        yield write(into / "tables" / f"{day}.csv", columns, wide)
        entries.append(table_entry(about[day], narrow[day], wide))
    yield write(into / "tables" / "index.csv", tuple(entries[0]), entries)


def build_aggregates(source: Path, into: Path, ids: Mapping[str, str]) -> Path:
    """Write what NATO printed for groups of members, all tables in one file."""
    rows = (row for row in read(source / "nato_aggregates.csv") if row["vintage"] in TABLES)
    wide = widen(rows, "group", "group", ids, ("vintage",))
    for row in wide:
        row["date"] = row.pop("vintage")
    columns = ("date", "group", "year", "estimate", *held(wide, MEASURES), "source")
    return write(into / "tables" / "aggregates.csv", columns, wide)


def bundled_forecast(row: Row) -> bool:
    """Say whether a row of IMF figures belongs to what is bundled."""
    late_enough = row["vintage"] >= FIRST_VINTAGE and int(row["year"]) >= FIRST_FORECAST_YEAR
    return late_enough and row["indicator"] in INDICATORS


def forecast_entry(vintage: str, wide: Sequence[Row]) -> Row:
    """Return the index's row about one vintage: the last year of each indicator that it has."""
    years = sorted(row["year"] for row in wide)
    last = {
        name: max(row["year"] for row in wide if row.get(name)) for name in held(wide, INDICATORS)
    }
    return {
        "vintage": vintage,
        "first_year": years[0],
        "last_year": years[-1],
        **last,
        "source": join(word for row in wide for word in row["source"].split()),
        "note": FORECAST_NOTES.get(vintage, ""),
    }


def build_forecasts(source: Path, into: Path, ids: Mapping[str, str]) -> Iterator[Path]:
    """Write one file a vintage of the World Economic Outlook, and their index."""
    entries = []
    vintages = by_vintage(read(source / "weo.csv"), bundled_forecast)
    for vintage in sorted(vintages):
        wide = [
            {name: cell for name, cell in row.items() if name != "estimate"}
            for row in widen(vintages[vintage], "member", "iso3", ids)
        ]
        columns = ("member", "year", *held(wide, INDICATORS), "source")
        yield write(into / "forecasts" / f"{vintage}.csv", columns, wide)
        entries.append(forecast_entry(vintage, wide))
    columns = ("vintage", "first_year", "last_year", *INDICATORS, "source", "note")
    yield write(into / "forecasts" / "index.csv", columns, entries)


def build(source: Path, into: Path) -> list[Path]:
    """Write every built file below ``into`` and return their paths, sorted."""
    ids = source_ids()
    tables = build_tables(source, into, ids)
    return sorted(
        [*tables, build_aggregates(source, into, ids), *build_forecasts(source, into, ids)]
    )


def manifest(files: Iterable[Path], folder: Path) -> str:
    """Return the files' sha256 sums in the form of ``sha256sum``, names below ``folder``."""
    sums = ((hashlib.sha256(path.read_bytes()).hexdigest(), path) for path in files)
    return "".join(f"{digest}  {path.relative_to(folder).as_posix()}\n" for digest, path in sums)


def main() -> None:
    """Build into the package and write the manifest."""
    parser = argparse.ArgumentParser(description="Make the bundled tables and forecasts.")
    parser.add_argument("source", type=Path, help="folder of collected figures")
    files = build(parser.parse_args().source, INTO)
    MANIFEST.write_text(manifest(files, INTO), encoding="utf-8")
    size = sum(path.stat().st_size for path in files)
    sys.stdout.write(f"{len(files)} files, {size:,} bytes\n")


if __name__ == "__main__":
    main()
