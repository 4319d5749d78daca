"""The IMF's file of the World Economic Outlook: text with tabs, one series a line.

The columns are ``WEO Country Code``, ``ISO``, ``WEO Subject Code``, ``Country``, .., the years, and
``Estimates Start After``. The files end in ``.xls`` and are no workbooks; they are UTF-16 or
Latin-1, have thousands marks, ``n/a`` or nothing where there is no figure, and ``--`` where it is
zero or negligible.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.data.adding.cells import FIRST_YEAR, LAST_YEAR
from simulator.data.adding.dates import vintages_in
from simulator.data.adding.found import Place, Publication
from simulator.data.forecasts import DEFLATOR, GROWTH, INDICATORS
from simulator.data.members import members
from simulator.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["read_outlook"]

EARLIEST = 2009
"""Years before it are left, as in the bundled forecasts: no table begins earlier."""

COUNTRY, SUBJECT, SCALE = "ISO", "WEO Subject Code", "Scale"
MONEY = ("NGDP", "NGDPD")
BILLIONS = {"billions": 1.0, "millions": 1e-3, "trillions": 1e3, "units": 1e-9}

_NUMBER = re.compile(r"-?\d{1,15}(\.\d*)?|-?\d{1,3}(,\d{3}){1,5}(\.\d*)?")
_BYTE_ORDERS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read_outlook(content: bytes) -> Publication:
    """Return what an IMF file holds.

    Raises OutputError, without the file's name, where it is no such file.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    lines = [_cells(line) for line in text.split("\n")]
    start = next((at for at, cells in enumerate(lines) if {COUNTRY, SUBJECT} <= {*cells}), None)
    if start is None:
        raise OutputError(
            f"is neither NATO's workbook nor an IMF file: no line with the columns '{COUNTRY}' and"
            f" '{SUBJECT}', parted by tabs"
        )
    reader = _Reader(lines[start])
    for number, cells in enumerate(lines[start + 1 :], start + 2):
        reader.line(number, cells)
    found = reader.found
    if not found.figures.get(GROWTH):
        raise OutputError(f"has no real growth ({GROWTH}) of any member; nothing was taken")
    reader.close()
    return found


def _decoded(content: bytes) -> str:
    code = _BYTE_ORDERS.get(content[:2]) or _BYTE_ORDERS.get(content[:3])
    if code is None and b"\0" in content[:64]:
        code = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    try:
        text = content.decode(code or "utf-8")
    except UnicodeDecodeError:
        text = "" if code else content.decode("latin-1")
    if not text or "\0" in text:
        raise OutputError("is neither a workbook nor text; download it again")
    return text


def _cells(line: str) -> list[str]:
    return [cell.strip().strip('"').strip() for cell in line.split("\t")]


class _Reader:
    """Reads line by line into a publication, and counts what it leaves."""

    def __init__(self, header: Sequence[str]) -> None:
        self.found = Publication("forecast")
        self.columns: dict[str, int] = {}
        for at, name in enumerate(header):
            self.columns.setdefault(name, at)
        years = {name: at for name, at in self.columns.items() if _is_year(name)}
        self.years = {int(name): at for name, at in years.items() if int(name) >= EARLIEST}
        self.early = sorted(int(name) for name in years if int(name) < EARLIEST)
        self.countries: set[str] = set()
        self.subjects: set[str] = set()
        if not self.years:
            raise OutputError(f"has no column of a year from {EARLIEST} on; nothing was taken")

    def line(self, number: int, cells: Sequence[str]) -> None:
        """Take one line: a series, the footer that names the vintage, or nothing."""
        if len(cells) <= max(self.columns[COUNTRY], self.columns[SUBJECT]):
            for vintage in vintages_in(" ".join(cells)):
                self.found.dates.setdefault(vintage, f"line {number}")
            return
        who, subject = cells[self.columns[COUNTRY]], cells[self.columns[SUBJECT]]
        if not who and not subject:
            for vintage in vintages_in(" ".join(cells)):
                self.found.dates.setdefault(vintage, f"line {number}")
        elif who not in members():
            self.countries.add(who)
        elif subject not in INDICATORS:
            self.subjects.add(subject)
        else:
            self._series(number, who, subject, cells)

    def _series(self, number: int, who: str, subject: str, cells: Sequence[str]) -> None:
        factor = 1.0 if subject not in MONEY else BILLIONS.get(self._scale(cells))
        if factor is None:
            scale = self._scale(cells)
            self.found.left.append(f"line {number}: {subject} of {who}, its scale '{scale}' is new")
            return
        for year, at in self.years.items():
            text = cells[at] if at < len(cells) else ""
            if text in {"", "n/a", "N/A"}:
                continue
            if text in {"--", "\N{EN DASH}", "\N{EM DASH}"}:
                text = "0"
            if _NUMBER.fullmatch(text):
                self.found.put(subject, Place(who, year), _scaled(text.replace(",", ""), factor))
            else:
                told = f"line {number}: '{text}' is no figure ({subject} of {who} {year})"
                self.found.left.append(told)

    def _scale(self, cells: Sequence[str]) -> str:
        at = self.columns.get(SCALE)
        return "billions" if at is None or at >= len(cells) else cells[at].casefold()

    def close(self) -> None:
        """Say what was left as a whole."""
        counted: Mapping[str, int] = {
            "countries that are no members of NATO": len(self.countries),
            "other subjects": len(self.subjects),
        }
        self.found.left += [f"{count} {what}" for what, count in counted.items() if count]
        if self.early:
            self.found.left.append(f"the years {self.early[0]}-{self.early[-1]}")
        if DEFLATOR not in self.found.figures:
            self.found.left.append(f"no deflator ({DEFLATOR}) is in it: inflation has to be given")


def _is_year(name: str) -> bool:
    return name.isascii() and name.isdigit() and FIRST_YEAR <= int(name) <= LAST_YEAR


def _scaled(text: str, factor: float) -> str:
    return text if factor == 1.0 else f"{float(text) * factor:.6f}".rstrip("0").rstrip(".")
