"""The bundled tables and forecasts, read by a few lines of csv that share nothing with the package."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / "simulator" / "data"


@cache
def rows(name: str) -> dict[tuple[str, int], dict[str, str]]:
    """One bundled file's rows by member and year."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return {(row["member"], int(row["year"])): row for row in csv.DictReader(lines)}


def number(name: str, code: str, year: int, column: str) -> float | None:
    """One number of a bundled file, None where it has none."""
    text = rows(name).get((code, year), {}).get(column, "")
    return float(text) if text else None


def imf(vintage: str | None, code: str, year: int, indicator: str) -> float | None:
    """One number of the IMF's."""
    return number(f"forecasts/{vintage}.csv", code, year, indicator)


def growth_of(vintage: str | None, code: str, year: int) -> float | None:
    """The IMF's real growth in percent."""
    return imf(vintage, code, year, "NGDP_RPCH")


def inflation_of(vintage: str | None, code: str, year: int) -> float | None:
    """The growth of the IMF's deflator in percent."""
    before, after = (imf(vintage, code, y, "NGDP_D") for y in (year - 1, year))
    return None if before is None or after is None else 100 * (after / before - 1)


def allies(year: int) -> list[str]:
    """Who was a member of NATO at the end of a year."""
    with (DATA / "members.csv").open(encoding="utf-8", newline="") as lines:
        return [r["member"] for r in csv.DictReader(lines) if r["joined_nato"] <= f"{year}-12-31"]
