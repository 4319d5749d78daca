"""Files that are harmful or not what they seem: one line on standard error, exit status 1."""

from __future__ import annotations

import io
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from data.publications import NatoBook, bundled_figures
from simulator.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Change = Callable[[bytes], bytes]

SHEET = "xl/worksheets/sheet1.xml"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
ELSEWHERE = "file:///etc/hostname"
LAUGHS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 12))


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """Return a workbook that is in order."""
    figures = {place: value for place, value in bundled_figures().items() if place[1] > 2021}
    return NatoBook(figures).content()


def with_part(name: str, change: Callable[[bytes], bytes]) -> Change:
    """Return what changes one part of a workbook, or adds it where it is not there."""

    def changed(content: bytes) -> bytes:
        stream = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for other in old.namelist():
                part = old.read(other)
                new.writestr(other, change(part) if other == name else part)
            if name not in old.namelist():
                new.writestr(name, change(b""))
        return stream.getvalue()

    return changed


def doctype(declarations: str, use: str) -> Change:
    """Return what declares something before a sheet and uses it in a cell."""

    def declared(part: bytes) -> bytes:
        text = part.decode().replace(
            "<sheetData>", f"<sheetData><row r='1'><c><v>{use}</v></c></row>"
        )
        text = text[text.index("<worksheet") :]
        return f'<?xml version="1.0"?><!DOCTYPE worksheet [{declarations}]>{text}'.encode()

    return with_part(SHEET, declared)


def without(name: str) -> Change:
    """Return what takes a part out of a workbook."""

    def changed(content: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
            for other in old.namelist():
                if other != name:
                    new.writestr(other, old.read(other))
        return stream.getvalue()

    return changed


def formula(part: bytes) -> bytes:
    """Put a formula without a stored value into a sheet."""
    return part.replace(
        b"<sheetData>", b'<sheetData><row r="1"><c r="B1"><f>1+1</f><v/></c></row>', 1
    )


def smaller_than_it_is(content: bytes) -> bytes:
    """Say in the list of parts that the largest one unpacks to ten bytes."""
    big = with_part("xl/media/big.xml", lambda _: b"<a>" + b" " * (60 << 20) + b"</a>")(content)
    size = struct.pack("<L", (60 << 20) + 7)
    assert big.count(size) == 2
    return big.replace(size, struct.pack("<L", 10))


def locked_zip(content: bytes) -> bytes:
    """Set the flag of a locked part in every entry of the list."""
    parts = content.split(b"PK\x01\x02")
    return b"PK\x01\x02".join(
        [parts[0], *(part[:4] + b"\x01\x00" + part[6:] for part in parts[1:])]
    )


def zip_of_letters(_: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def many_parts(content: bytes) -> bytes:
    """Add eleven hundred parts."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(1_100):
            archive.writestr(f"xl/media/{number}.txt", "x")
    return stream.getvalue()


CASES: dict[str, tuple[str, Change, str]] = {
    "bomb": (
        "n.xlsx",
        with_part("xl/media/b.xml", lambda _: bytes(48 << 20)),
        "would unpack to 48 MB",
    ),
    "ratio": ("n.xlsx", with_part("xl/media/b.xml", lambda _: bytes(30 << 20)), "over 200 times"),
    "parts": (
        "n.xlsx",
        many_parts,
        "MB in 1,1",
    ),
    "lying size": ("n.xlsx", smaller_than_it_is, "is damaged"),
    "external entity": (
        "n.xlsx",
        doctype(f'<!ENTITY x SYSTEM "{ELSEWHERE}">', "&x;"),
        "document type declaration in xl/worksheets/sheet1.xml",
    ),
    "laughs": (
        "n.xlsx",
        doctype(f'<!ENTITY l0 "ha">{LAUGHS}', "&l11;"),
        "document type declaration",
    ),
    "external DTD": (
        "n.xlsx",
        with_part(SHEET, lambda part: f'<!DOCTYPE a SYSTEM "{ELSEWHERE}">'.encode() + part),
        "document type declaration",
    ),
    "entity in UTF-16": (
        "n.xlsx",
        with_part("xl/media/x.bin", lambda _: '<!DOCTYPE a [<!ENTITY b "c">]>'.encode("utf-16")),
        "document type declaration in xl/media/x.bin",
    ),
    "deep": (
        "n.xlsx",
        with_part("docProps/core.xml", lambda _: b"<a>" * 100_000 + b"</a>" * 100_000),
        "nested too deeply",
    ),
    "macros": ("n.xlsx", with_part("xl/vbaProject.bin", lambda _: b"x"), "holds macros"),
    "xlsm": ("n.xlsm", lambda content: content, "may hold macros"),
    "formula": (
        "n.xlsx",
        with_part(SHEET, formula),
        "formula without a stored value (sheet1.xml, cell B1)",
    ),
    "locked": ("n.xlsx", lambda _: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "locked zip": ("n.xlsx", locked_zip, "password"),
    "old xls": ("n.xls", lambda _: OLD_OFFICE, "of the old kind (.xls); save it as .xlsx"),
    "xls as xlsx": ("n.xlsx", lambda _: OLD_OFFICE, "of the old kind"),
    "PDF": ("n.xlsx", lambda _: b"%PDF-1.7\n", "is a PDF"),
    "HTML": ("n.xlsx", lambda _: b"\r\n<!DOCTYPE html><html>", "is a web page"),
    "XML": ("n.xls", lambda _: b"<?xml version='1.0'?><Workbook/>", "is an XML or web page"),
    "gzip": ("n.xlsx", lambda _: b"\x1f\x8b\x08", "is packed"),
    "empty": ("n.xlsx", lambda _: b"", "is empty"),
    "blank": ("n.xlsx", lambda _: b" \n", "is empty"),
    "letters": ("n.xlsx", zip_of_letters, "is a zip file but no Excel workbook"),
    "cut": ("n.xlsx", lambda content: content[: len(content) // 2], "is damaged"),
    "spoilt": (
        "n.xlsx",
        lambda content: content[:200] + bytes(2000) + content[2200:],
        "is damaged",
    ),
    "part missing": ("n.xlsx", without(SHEET), "is damaged"),
    "no XML": (
        "n.xlsx",
        with_part("xl/styles.xml", lambda _: b"<a><b></a>"),
        "xl/styles.xml is no XML",
    ),
    "junk": ("n.xlsx", lambda _: bytes(range(256)) * 4, "neither a workbook nor text"),
    "letter": (
        "n.txt",
        lambda _: "Gr\xfc\xdfe".encode("latin-1"),
        "neither NATO's workbook nor an IMF file",
    ),
    "no shares": (
        "n.xlsx",
        with_part(
            "xl/worksheets/sheet4.xml", lambda part: part.replace(b"Share of real GDP", b"Part")
        ),
        "has no block 'Share of real GDP (%)'",
    ),
}


def tried(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(
        sys, "argv", ["simulator", "data", "add", str(path), "--date", "2024-07-01"]
    )
    with pytest.raises(SystemExit) as stop:
        main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize("case", CASES)
def test_odd_file_is_one_line(
    case: str,
    workbook: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It is refused at once with its name and the reason, and nothing is written."""
    name, change, told = CASES[case]
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "user"))
    path = tmp_path / name
    path.write_bytes(change(workbook))
    start = time.process_time()
    assert tried(path, monkeypatch) == 1
    assert time.process_time() - start < 5
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"simulator: {path}: ")
    assert told in err
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "user").exists()


def test_workbook_in_order_is_taken(
    workbook: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the odd ones are made from is taken, so it is the oddity that is refused."""
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "user"))
    path = tmp_path / "n.xlsx"
    path.write_bytes(workbook)
    assert tried(path, monkeypatch) == 0
    assert (tmp_path / "user" / "table-2024-07-01").is_dir()


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere.xlsx", "there is no such file"), (".", "it is not a file")]
)
def test_file_that_is_not_there(
    name: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A path that leads to no file is one line."""
    assert tried(tmp_path / name, monkeypatch) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"simulator: cannot read {tmp_path / name}: {told}")
    assert len(err.splitlines()) == 1
