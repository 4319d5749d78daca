"""The page on newer tables: its commands do what it says, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.publications import NatoBook, bundled_figures, bundled_outlook, outlook
from pages import ROOT, Desk
from simulator import data

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = ROOT / "docs" / "how-to" / "newer-table.md"


def publish(folder: Path) -> None:
    """Put the files there that the page speaks of, as their publishers lay them out."""
    book = NatoBook(bundled_figures(later=3), core=True).content()
    (folder / "270630-def-exp-2027-TABLES-en.xlsx").write_bytes(book)
    text = outlook(bundled_outlook("2026-04", data.INDICATORS))
    (folder / "WEOApr2027all.xls").write_bytes(text.encode("utf-16"))


def test_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command succeeds, in the page's order, on files of the names that the page gives."""
    publish(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMULATOR_DATA", str(tmp_path / "user"))
    assert Desk(tmp_path, fresh=True).follow(PAGE) == 7
    kept = sorted(path.name for path in (tmp_path / "user").iterdir())
    assert kept == ["forecast-2027-04", "table-2027-06-30", "table-2027-07-01"]
