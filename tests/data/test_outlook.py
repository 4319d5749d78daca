"""Adding the IMF's file of the World Economic Outlook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.publications import bundled_outlook, outlook
from simulator import data
from simulator.data.adding import add
from simulator.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig", "latin-1")


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a data folder of its own, which is not there yet."""
    folder = tmp_path / "user"
    monkeypatch.setenv("SIMULATOR_DATA", str(folder))
    return folder


def saved(
    text: str, folder: Path, name: str = "WEOApr2027all.xls", encoding: str = "utf-16"
) -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def small(footer: str = "April 2027") -> str:
    """Return a file of one member and three years."""
    figures = {
        ("DEU", 2025, "NGDP_RPCH"): "0.2",
        ("DEU", 2026, "NGDP_RPCH"): "-1.05",
        ("DEU", 2027, "NGDP_RPCH"): "--",
        ("DEU", 2026, "NGDPD"): "12345.678",
        ("DEU", 2026, "NGDP"): "999",
    }
    return outlook(figures, footer)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_figure_is_taken(tmp_path: Path, user: Path, encoding: str) -> None:
    """Whatever the encoding, every figure of the members is taken as it stands there."""
    figures = bundled_outlook("2026-04", data.INDICATORS)
    path = saved(outlook(figures), tmp_path, encoding=encoding)
    added = add(path)
    assert (added.kind, added.vintage) == ("forecast", "2027-04")
    assert bundled_outlook("2027-04", data.INDICATORS) == figures
    assert (added.first_year, added.last_year, len(added.members)) == (2009, 2031, 32)
    assert added.folder == user / "forecast-2027-04"
    newer, older = data.forecast("2027-04"), data.forecast("2026-04")
    assert newer.deflator_growth("TUR", 2030) == older.deflator_growth("TUR", 2030)
    assert data.newest_forecast("2027-06-30") == "2027-04"
    assert data.currency_of_forecast("BGR", "2027-04") == "EUR"


def test_what_is_said_of_it(tmp_path: Path) -> None:
    """Real growth is compared with money and prices; other countries and subjects are left."""
    added = add(saved(outlook(bundled_outlook("2026-04", data.INDICATORS)), tmp_path))
    (check,) = added.checks
    assert check.tried > 600
    assert len(check.disagreements) < check.tried / 50
    assert added.left == (
        "2 countries that are no members of NATO",
        "2 other subjects",
        "the years 2007-2007",
    )


def test_signs_of_no_figure(tmp_path: Path) -> None:
    """``--`` is zero or negligible, ``n/a`` is nothing, commas mark thousands."""
    add(saved(small(), tmp_path))
    forecast = data.forecast("2027-04")
    growth = [forecast.real_growth("DEU", year) for year in (2025, 2026, 2027)]
    assert growth == [0.2, -1.05, 0.0]
    assert forecast.value("DEU", 2026, "NGDPD") == 12345.678
    assert forecast.value("DEU", 2025, "NGDPD") is None
    assert not forecast.has("NGDP_D")
    assert forecast.info.note == "no deflator: inflation has to be given"


def test_growth_that_disagrees(tmp_path: Path) -> None:
    """Growth that does not follow from money and prices is told with both figures."""
    figures = bundled_outlook("2026-04", data.INDICATORS)
    figures["NOR", 2028, "NGDP_RPCH"] = "9.9"
    added = add(saved(outlook(figures), tmp_path))
    told = [str(found) for found in added.checks[0].disagreements if found.place.who == "NOR"]
    assert len(told) == 1
    assert re.fullmatch(r"NOR 2028: real growth is 9\.9000 % as printed, \S+ % from NGDP and NGDP_D", told[0])  # fmt: skip


def test_scale_and_cells_that_are_new(tmp_path: Path) -> None:
    """Money in another scale is carried over; an unknown scale or no number is left."""
    text = small().replace("Billions", "Millions", 1).replace("Billions", "Lakhs", 1)
    added = add(saved(text.replace("-1.05", "about 1"), tmp_path))
    forecast = data.forecast("2027-04")
    assert forecast.value("DEU", 2026, "NGDPD") == 12.345678
    assert forecast.value("DEU", 2026, "NGDP") is None
    assert forecast.real_growth("DEU", 2026) is None
    assert [line for line in added.left if line.startswith("line")] == [
        "line 3: 'about 1' is no figure (NGDP_RPCH of DEU 2026)",
        "line 6: NGDP of DEU, its scale 'lakhs' is new",
    ]


@pytest.mark.parametrize(
    ("name", "footer", "vintage"),
    [
        ("WEOApr2027all.xls", "April 2027", "2027-04"),
        ("WEOApr2027all.xls", "", "2027-04"),
        ("weo.xls", "October 2026", "2026-10"),
        ("weo.xls", "September 2026", "2026-10"),
        ("weo-2027-04.tsv", "", "2027-04"),
    ],
)
def test_vintage_is_found(tmp_path: Path, name: str, footer: str, vintage: str) -> None:
    """The vintage stands in the last line or in the file's name; spring is 04, autumn is 10."""
    assert add(saved(small(footer), tmp_path, name)).vintage == vintage


@pytest.mark.parametrize(
    ("name", "footer", "told"),
    [
        ("weo.xls", "", "does not say when it was published; give it with --date YYYY-MM"),
        ("weo.xls", "July 2027", "does not say when"),
        ("WEOApr2027all.xls", "October 2026", "more than one date: 2026-10 .*, 2027-04"),
        ("WEOApr2007all.xls", "", "says 2007-04, but its years are 2025-2027"),
    ],
)
def test_uncertain_vintage_is_refused(tmp_path: Path, name: str, footer: str, told: str) -> None:
    """No vintage, two of them, or one that cannot be: it has to be given."""
    path = saved(small(footer), tmp_path, name)
    with pytest.raises(OutputError, match=told):
        add(path)
    assert add(path, "2027-04").vintage == "2027-04"


def test_vintage_is_a_month(tmp_path: Path) -> None:
    """A forecast's date that is given is a month."""
    with pytest.raises(UsageError, match="a forecast's date is a month, YYYY-MM"):
        add(saved(small(), tmp_path), "2027-04-15")


def test_bundled_vintage_is_kept(tmp_path: Path) -> None:
    """A bundled forecast is replaced only when that is asked for."""
    path = saved(small("April 2026"), tmp_path, "weo.xls")
    with pytest.raises(OutputError, match="the forecast 2026-04 is there already"):
        add(path)
    assert add(path, replace=True).replaced
    assert data.forecast("2026-04").members() == ("DEU",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (small().replace("\tISO\t", "\tCode\t"), "neither NATO's workbook nor an IMF file"),
        (small().replace("NGDP_RPCH", "NGDP_X"), "has no real growth"),
        (small().replace("\tDEU\t", "\tGER\t"), "has no real growth"),
        ("WEO Subject Code\tISO\t1990\n", "no column of a year from 2009 on"),
        ("ISO;WEO Subject Code;2020\n", "parted by tabs"),
    ],
)
def test_other_text_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """Text without the columns, the growth or the members is one sentence."""
    with pytest.raises(OutputError, match=told):
        add(saved(text, tmp_path))
