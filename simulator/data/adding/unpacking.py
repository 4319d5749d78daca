"""A workbook's file, looked at before anything opens it.

A workbook from outside is a zip file of XML parts. What could harm whoever opens it, or could only
be guessed at, is refused here: parts that unpack to far more than they are, document type
declarations (which could name other files, or grow without end), macros, passwords, formulas
without a stored value, and files that are something else than their name says.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple
from xml.parsers import expat

from simulator.errors import OutputError

__all__ = ["kind_of", "unpack"]

MOST_UNPACKED = 32 << 20
MOST_PARTS = 1_000
MOST_RATIO = 200
SMALL = 1 << 20
MOST_DEPTH = 64
BOOK = "xl/workbook.xml"

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DECLARATIONS = tuple(
    word.encode(code)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-8", "utf-16-le", "utf-16-be")
)


class _Other(NamedTuple):
    """A kind of file that is not read here: how it begins, and what to say of it."""

    beginnings: tuple[bytes, ...]
    said: str


OTHERS = (
    _Other((b"%PDF",), "is a PDF; NATO publishes the same tables as a workbook (.xlsx)"),
    _Other(
        (b"<!doctype html", b"<html", b"<head"),
        "is a web page, not the file itself; download it again",
    ),
    _Other((b"<?xml", b"<"), "is an XML or web page, not a workbook or a table with tabs"),
    _Other((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), "is packed; unpack it first"),
)


def kind_of(content: bytes) -> str:
    """Return 'workbook' for a zip file, else 'text'; say what else it is.

    Raises OutputError, without the file's name, for anything that is neither.
    """
    if not content.strip():
        raise OutputError("is empty")
    if content.startswith(b"PK"):
        return "workbook"
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise OutputError("is locked with a password; save it without one")
        raise OutputError("is a workbook of the old kind (.xls); save it as .xlsx")
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    for other in OTHERS:
        if start.startswith(tuple(beginning.lower() for beginning in other.beginnings)):
            raise OutputError(other.said)
    return "text"


def unpack(content: bytes) -> int:
    """Look through every part of a workbook and refuse what is not safe or not certain.

    Returns the number of sheets that the workbook names. Raises OutputError, without the file's
    name.
    """
    sheets = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_contents(archive.infolist())
            for part in archive.infolist():
                found = _looked_through(part.filename, archive.read(part))
                sheets += found if part.filename.lower() == BOOK else 0
            return sheets
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise OutputError("is damaged: not a whole workbook; download it again") from error


def _refuse_contents(parts: list[zipfile.ZipInfo]) -> None:
    """Judge the list of parts before any is unpacked; a part never unpacks to more than it says."""
    names = {part.filename.lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise OutputError("is locked with a password; save it without one")
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        size = f"{unpacked >> 20:,} MB in {len(parts):,} parts"
        raise OutputError(f"would unpack to {size}, far more than a table is; it was not opened")
    if unpacked > SMALL and unpacked > MOST_RATIO * packed:
        raise OutputError("would unpack to over 200 times its size; it was not opened")
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise OutputError("holds macros; save it as .xlsx, without them")
    if BOOK not in names:
        raise OutputError("is a zip file but no Excel workbook (.xlsx)")


def _looked_through(name: str, content: bytes) -> int:
    """Refuse a part that is not safe or not certain; return the number of sheets that it names."""
    if any(declaration in content for declaration in DECLARATIONS):
        raise OutputError(f"holds a document type declaration in {name}; it was not opened")
    if not name.lower().endswith((".xml", ".rels")):
        return 0
    part = _Part(name)
    part.read(content)
    return part.sheets


class _Part:
    """One XML part as it is read: where it is, and the cell that is open."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = 0
        self.sheets = 0
        self.cell = ""
        self.text_cell = False
        self.formula = False
        self.value = False
        self.in_value = False

    def read(self, content: bytes) -> None:
        """Read it through, building nothing. Raises OutputError."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._declared
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            message = f"is damaged: {self.name} is no XML; download it again"
            raise OutputError(message) from error

    def _declared(self, *_: object) -> None:
        raise OutputError(f"holds a document type declaration in {self.name}; it was not opened")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise OutputError(f"is nested too deeply in {self.name}; it was not opened")
        tag = name.rpartition(" ")[2]
        self.sheets += tag == "sheet"
        if tag == "c":
            self.cell = attributes.get("r", "a cell")
            self.text_cell = attributes.get("t") == "str"
            self.formula = self.value = False
        self.formula |= tag == "f"
        self.in_value = tag == "v"

    def _text(self, text: str) -> None:
        self.value |= self.in_value and bool(text.strip())

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.in_value = False
        if name.rpartition(" ")[2] != "c":
            return
        if self.formula and not self.value and not self.text_cell:
            raise OutputError(
                f"holds a formula without a stored value ({self.name.rpartition('/')[2]}, cell"
                f" {self.cell}); open it in a spreadsheet program and save it again"
            )
