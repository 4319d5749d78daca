"""The PDF file: its text, fonts, pages and metadata, read back."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from report import samples
from simulator.report.pdf import pdf_bytes

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject


def _read(name: str) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(samples.EVERY[name]())))


def _fonts(reader: PdfReader) -> dict[str, DictionaryObject]:
    found: dict[str, DictionaryObject] = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            below = font.get_object()["/DescendantFonts"][0].get_object()
            found[str(below["/BaseFont"])] = below
    return found


@pytest.fixture(scope="module", name="wales")
def _wales() -> PdfReader:
    return _read("alliance")


def test_pages_of_the_alliance(wales: PdfReader) -> None:
    """Findings, the target's charts, everybody together, money, why shares move, tables, notes."""
    heads = [page.extract_text() for page in wales.pages]
    expected = (
        "Limits of the method",
        "when each country gets there",
        "what it takes",
        "year by year",
        "history, projection, target",
        "share, spending, members that meet",
        "burden sharing",
        "missing to Wales guideline",
        "extra spending, against each member's share held as in 2016",
        "spending against GDP",
        "core, % of GDP",
        "core spending",
        "GDP, 2016 to 2030",
        "What the scenario assumes, as understood",
    )
    for text, words in zip(heads, expected, strict=True):
        assert words in text


def test_text_can_be_selected(wales: PdfReader) -> None:
    """The headline, the gaps, the assumptions and the provenance are text."""
    text = " ".join(page.extract_text() for page in wales.pages).replace("\n", " ")
    for words in (
        "Five of the 22 members below 2 % get there by 2024.",
        "0.25 points short in 2030",
        "already in 2016",
        "for good from 2028",
        "5 of 28",
        "Iceland has no armed forces",
        "Türkiye",
        "NATO table 2016-07-04 · IMF forecast 2016-10 · simulator 0.1.0 · wales-2014.yaml sha256 0123456789ab",
    ):
        assert words in text


def test_fonts_are_embedded_truetype(wales: PdfReader) -> None:
    """Every font is a TrueType font inside the file."""
    fonts = _fonts(wales)
    assert {name.partition("+")[2] for name in fonts} == {"DejaVuSans", "DejaVuSans-Bold"}
    for font in fonts.values():
        assert str(font["/Subtype"]) == "/CIDFontType2"
        assert "/FontFile2" in font["/FontDescriptor"].get_object()  # type: ignore[operator]


def test_pages_are_a4(wales: PdfReader) -> None:
    """Pages are A4, upright or lying, and hold no picture."""
    assert {(page.mediabox.width, page.mediabox.height) for page in wales.pages} == {(595, 842)}
    lying = _read("hundred years")
    assert {(page.mediabox.width, page.mediabox.height) for page in lying.pages} == {
        (595, 842),
        (842, 595),
    }
    assert all(len(page.images) == 0 for page in wales.pages)


def test_metadata(wales: PdfReader) -> None:
    """The title is the scenario's; no date of making."""
    assert wales.metadata is not None
    assert wales.metadata.title == samples.alliance().scenario.title
    assert "/CreationDate" not in wales.metadata


def test_the_same_bytes_twice() -> None:
    """Nothing of the day or the machine goes into the file."""
    assert pdf_bytes(samples.few(1.0, 2.2)) == pdf_bytes(samples.few(1.0, 2.2))


def test_odd_text_appears_as_typed() -> None:
    """Signs of TeX, markup and spreadsheets are text like any other, from right to left too."""
    reader = _read("odd")
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in (
        "$x_1$",
        "50 % ^up^",
        "\\frac{a}{b}",
        "<b>é</b>",
        "Ærø €",
        "{brace}",
        "$\\alpha$",
    ):
        assert words in text
    for letter in samples.HEBREW.replace(" ", ""):
        assert letter in text
    assert reader.metadata is not None
    assert reader.metadata.title == samples.odd().scenario.title


def test_signs_without_a_glyph_are_confessed() -> None:
    """A text that the font cannot print is named, and nothing fails."""
    results = samples.one_member()
    results = replace(results, scenario=replace(results.scenario, title="東京 2 %"))
    text = PdfReader(io.BytesIO(pdf_bytes(results))).pages[0].extract_text().replace("\n", " ")
    assert "two signs in the scenario's text cannot be printed in this font" in text.lower()


def test_assumed_lines_say_so_on_every_page() -> None:
    """No page shows related spending without the word assumed."""
    for page in _read("hague").pages:
        text = page.extract_text().replace("\n", " ")
        if "related" in text:
            assert "assumed" in text


def test_few_members_share_a_page() -> None:
    """One member's charts stand together, its tables too, and the notes below the findings."""
    assert len(_read("one member").pages) == 3


def _titles(reader: PdfReader) -> list[tuple[str, int, int]]:
    """Return the outline: title, level, page."""
    found: list[tuple[str, int, int]] = []

    def walk(items: list[Any], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                number = reader.get_destination_page_number(item)
                found.append((str(item.title), level, 0 if number is None else number + 1))

    walk(reader.outline, 0)
    return found


def test_bookmarks(wales: PdfReader) -> None:
    """The outline names chapters and their parts, each with its page, in the pages' order."""
    titles = _titles(wales)
    assert [(title, page) for title, level, page in titles if level == 0] == [
        ("Findings", 1),
        ("Wales guideline: 2 % by 2024", 2),
        ("All members together", 6),
        ("Money", 8),
        ("Why shares move", 10),
        ("Tables", 11),
        ("Assumptions, sources, warnings", 14),
    ]
    assert ("Burden sharing", 1, 7) in titles
    assert [page for _, _, page in titles] == sorted(page for _, _, page in titles)
    assert wales.page_mode == "/UseOutlines"


def test_bookmarks_are_plain_text() -> None:
    """Marks of direction are in no bookmark; the signs themselves are."""
    titles = [title for title, _, _ in _titles(_read("odd"))]
    assert any(samples.HEBREW in title for title in titles)
    assert not any(mark in title for title in titles for mark in "\u2066\u2067\u2068\u2069")


def test_no_library_signs_the_file(wales: PdfReader) -> None:
    """The maker is this program and its version, not the libraries that wrote the bytes."""
    assert wales.metadata is not None
    assert wales.metadata.producer == "simulator 0.1.0"
    assert "/ID" not in wales.trailer


def test_writers_without_matplotlib() -> None:
    """Summary, findings, CSV and JSON load no matplotlib."""
    code = (
        "import sys; import simulator.report, simulator.report.summary, simulator.report.findings, "
        "simulator.report.headlines, simulator.report.csvfiles, simulator.report.jsonfile; "
        "print([name for name in ('matplotlib', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
