"""Files in the layout of NATO's workbook and of the IMF's outlook, made from known figures."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import Workbook

from simulator import data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

Figures = dict[tuple[str, int, str], float]

SHARE, CHANGE = "share_of_gdp_pct", "real_change_pct"
STARRED = ("CZE", "EST", "LVA", "LTU", "POL", "ROU")
PRINTED_NAMES = {"SVK": "Slovak Republic"}
CURRENCIES = {
    "ALL": "Leks",
    "BGN": "Leva",
    "CAD": "Canadian dollars",
    "CZK": "Koruny",
    "DKK": "Kroner",
    "EUR": "Euros",
    "GBP": "Pounds",
    "HUF": "Forint",
    "ISK": "Kronur",
    "MKD": "Denars",
    "NOK": "Kroner",
    "PLN": "Zlotys",
    "RON": "New Lei",
    "SEK": "Kronor",
    "TRY": "Liras",
    "USD": "US dollars",
}
GROUPS = {"NATO_EUROPE_CANADA": "NATO Europe and Canada", "NATO_TOTAL": "NATO Total"}
NOTE = (
    "Notes: Figures for {} and {} are estimates. The NATO Europe and Canada and NATO Total"
    " aggregates from 2017 onwards include Montenegro, which became an Ally on 5 June 2017, and"
    " from 2024 onwards include Sweden, which became an Ally on 7 March 2024."
)


def bundled_figures(later: int = 0) -> Figures:
    """Return every figure of the table of 17 June 2024, groups among them, some years later."""
    table = data.table("2024-06-17")
    own = {
        (code, year, name): value
        for (code, year), cell in table.grid.cells.items()
        for name, value in cell.items()
    }
    printed = {
        (group, year, name): value
        for group in GROUPS
        for year in table.all_years()
        for name in data.MEASURES
        if (value := data.printed_group("2024-06-17", group, year, name)) is not None
    }
    return {
        (who, year + later, name): value for (who, year, name), value in (own | printed).items()
    }


@dataclass
class NatoBook:
    """NATO's workbook: its figures, and what a test does to its cells before it is saved.

    ``traps`` are called with the workbook; ``years`` of which the last two are estimates.
    """

    figures: Figures
    price_base: int = 2015
    core: bool = False
    bulgarian: str = "BGN"
    traps: list[Callable[[Workbook], None]] = field(default_factory=list)

    @property
    def years(self) -> list[int]:
        """Return the years, sorted."""
        return sorted({year for _, year, _ in self.figures})

    def content(self) -> bytes:
        """Return the workbook's bytes."""
        book = Workbook()
        book.remove(book.worksheets[0])
        self._money(book)
        self._shares(book)
        self._unused(book)
        for trap in self.traps:
            trap(book)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def _money(self, book: Workbook) -> None:
        spending = "Core defence expenditure" if self.core else "Defence expenditure"
        now, then = "Current prices", f"Constant {self.price_base} prices "
        sheet = self._sheet(
            book, "TABLE1", f"Table 1 : {spending}", "Million national currency units"
        )
        self._block(sheet, now, "defence_national_currency_mn", self._with_currency)
        self._block(sheet, then, "defence_national_currency_constant_mn", self._with_currency)
        now, then = f"{now} and exchange rates", f"{then}and exchange rates"
        sheet = self._sheet(book, "TABLE2", f"Table 2 : {spending}", "Million US dollars")
        self._block(sheet, now, "defence_usd_current_mn", self._starred)
        self._block(sheet, then, "defence_usd_constant_mn", self._starred)
        sheet = self._sheet(book, "TABLE5", "Table 5 : GDP", "Million US dollars")
        self._block(sheet, now, "gdp_usd_current_mn", self._bare)
        self._block(sheet, then, "gdp_usd_constant_mn", self._bare)

    def _shares(self, book: Workbook) -> None:
        spending = "Core defence expenditure" if self.core else "Defence expenditure"
        title = f"Table 3 : {spending} as a share of GDP and annual real change"
        sheet = self._sheet(book, "TABLE3", title, f"Based on {self.price_base} prices")
        self._block(sheet, "Share of real GDP (%)", SHARE, self._starred)
        self._block(sheet, "Annual real change (%)", CHANGE, self._starred)
        title = "Table 8a : Distribution of defence expenditure by main category"
        sheet = self._sheet(book, "TABLE8a", title, "Percentage of total defence expenditure")
        self._block(sheet, "Equipment (a)", "equipment_share_pct", self._bare)
        self._block(sheet, "Personnel (b)", "equipment_share_pct", self._bare)
        sheet.append(
            [None, None, "(a) Equipment expenditure includes major equipment expenditure."]
        )

    def _unused(self, book: Workbook) -> None:
        """Write what no measure is made of: two years beside words, thousands of people."""
        first, last = self.years[0], self.years[-1]
        sheet = book.create_sheet("TABLE4")
        sheet.append([None, f"Table 4 : Defence expenditure real change {first}-{last}e"])
        sheet.append([None, f"Million US dollars ({self.price_base} prices and exchange rates)"])
        sheet.append([None, None, None, first, f"{last}e", f"Real change {first}-{last}e (%)"])
        sheet.append([None, None, "Albania", 150.0, 310.0, 106.0])
        sheet = self._sheet(book, "TABLE7", "Table 7 : Military personnel", "Thousands")
        sheet.append([None, None, "Albania", *(6.5 for _ in self.years)])

    def _sheet(self, book: Workbook, name: str, title: str, unit: str) -> Worksheet:
        sheet: Worksheet = book.create_sheet(name)
        for line in ([], [None, title], [], [None, unit], []):
            sheet.append(line)
        *plain, before, last = self.years
        middle = [str(year) if year == plain[len(plain) // 2] else year for year in plain]
        sheet.append([None, None, None, *middle, f"{before}e", f"{last}e"])
        return sheet

    def _block(
        self, sheet: Worksheet, heading: str, measure: str, named: Callable[[str], str]
    ) -> None:
        sheet.append([None, heading])
        for code in sorted(data.members(), key=named):
            self._row(sheet, [None, None, named(code)], code, measure)
        for group, name in GROUPS.items():
            self._row(sheet, [None, name, None], group, measure)
        sheet.append([None, None, None, *("#REF!" for _ in self.years)])
        sheet.append([])
        if measure in {SHARE, "defence_usd_current_mn"}:
            return
        sheet.append([None, None, NOTE.format(*self.years[-2:])])
        sheet.append([None, None, "*  These Allies have laws of 2% of GDP since 4 June 2018."])
        sheet.append([None, "-7-"])

    def _row(self, sheet: Worksheet, names: Sequence[object], who: str, measure: str) -> None:
        figures = [self.figures.get((who, year, measure)) for year in self.years]
        if any(figure is not None for figure in figures):
            sheet.append([*names, *figures])

    def _bare(self, code: str) -> str:
        return PRINTED_NAMES.get(code, data.members()[code].name)

    def _starred(self, code: str) -> str:
        return self._bare(code) + ("*" if code in STARRED else "")

    def _with_currency(self, code: str) -> str:
        currency = self.bulgarian if code == "BGR" else data.members()[code].currency
        return f"{self._starred(code)}   ({CURRENCIES[currency]})"


HEADER = (
    "WEO Country Code",
    "ISO",
    "WEO Subject Code",
    "Country",
    "Subject Descriptor",
    "Subject Notes",
    "Units",
    "Scale",
    "Country/Series-specific Notes",
)
SCALES = {"NGDP": "Billions", "NGDPD": "Billions"}
OTHERS = (("512", "AFG", "NGDP_RPCH", "Afghanistan"), ("193", "AUS", "LUR", "Australia"))


def outlook(
    figures: Mapping[tuple[str, int, str], str], footer: str = "April 2027", newline: str = "\r\n"
) -> str:
    """Return an IMF file with the figures (member, year, indicator: text), as the IMF lays it out.

    An absent figure is ``n/a``; a footer names the vintage.
    """
    years = sorted({year for _, year, _ in figures})
    lines = [[*HEADER, *map(str, [2007, *years]), "Estimates Start After", ""]]
    for code in sorted({who for who, _, _ in figures}):
        for indicator in ("NGDP_R", *data.INDICATORS, "PCPIPCH"):
            name = data.members()[code].name.replace("\N{LATIN SMALL LETTER U WITH DIAERESIS}", "u")
            notes = "Source: \N{LATIN CAPITAL LETTER E WITH ACUTE}tats, \x85 national offices"
            about = ["1", code, indicator, name, "", notes, "", SCALES.get(indicator, ""), '"Note']
            cells = (figures.get((code, year, indicator), "n/a") for year in years)
            lines.append([*about, "1.0", *map(quoted, cells), "2025", ""])
    lines += [[*other, "", "", "", "", "", *("1" for _ in [2007, *years]), ""] for other in OTHERS]
    lines += [[""], [f"International Monetary Fund, World Economic Outlook Database, {footer}"]]
    return newline.join("\t".join(line) for line in lines)


def quoted(text: str) -> str:
    """Return a figure as the IMF writes it: with thousands marks, and then in quotes."""
    whole, point, part = text.partition(".")
    digits = whole.lstrip("-")
    if not digits.isdigit() or int(digits) < 1_000:
        return text
    return f'"{int(whole):,}{point}{part}"'


def bundled_outlook(vintage: str, columns: Iterable[str]) -> dict[tuple[str, int, str], str]:
    """Return the bundled figures of a vintage as the text that stands in the file."""
    rows = data.folders.read(f"forecasts/{vintage}.csv")
    return {
        (row["member"], int(row["year"]), name): row[name]
        for row in rows
        for name in columns
        if row[name]
    }
