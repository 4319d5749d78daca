"""Members: found by any of their names, and in NATO and the EU when they were."""

import dataclasses

import pytest

from simulator import data

NAMES = [(name, member.code) for member in data.members().values() for name in member.names()]


def test_32_members() -> None:
    """NATO has 32 members, in the order of their codes; Iceland alone has no armed forces."""
    assert len(data.members()) == 32
    assert list(data.members()) == sorted(data.members())
    assert all(code == member.code for code, member in data.members().items())
    assert [m.code for m in data.members().values() if not m.armed_forces] == ["ISL"]


def test_members_cannot_be_changed() -> None:
    """Members are the same for everybody."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        data.members()["NOR"].name = "Norge"  # type: ignore[misc]
    with pytest.raises(TypeError):
        data.members()["XXX"] = data.members()["NOR"]  # type: ignore[index]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_found_by_every_name(name: str, code: str) -> None:
    """A member is found by code, name and alias in any case, with spaces around."""
    forms = (name, name.upper(), name.lower(), name.title(), name.swapcase(), f"  {name}\t")
    assert [data.find_member(form) for form in forms] == [code] * 6


def test_names_are_of_one_member() -> None:
    """No name belongs to two members."""
    folded = {name.casefold(): code for name, code in NAMES}
    assert all(folded[name.casefold()] == code for name, code in NAMES)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NO", "NOR"),
        ("no", "NOR"),
        ("uk", "GBR"),
        ("US", "USA"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("TÜRKİYE", "TUR"),
        ("Tu\u0308rkiye", "TUR"),
        ("turkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("the netherlands", "NLD"),
        ("Slovak  Republic", "SVK"),
        ("united states of america", "USA"),
    ],
)
def test_found_by_usual_names(text: str, code: str) -> None:
    """Usual names are understood, with and without accents."""
    assert data.find_member(text) == code


@pytest.mark.parametrize("text", ["", " ", "XXX", "Austria", "AT", "Nor way", "false", "GB R", "İ"])
def test_others_are_not_found(text: str) -> None:
    """What is no member's name gives None."""
    assert data.find_member(text) is None


@pytest.mark.parametrize(
    ("year", "count"),
    [
        (1948, 0),
        (1949, 12),
        (1952, 14),
        (1955, 15),
        (1982, 16),
        (1999, 19),
        (2004, 26),
        (2009, 28),
        (2016, 28),
        (2017, 29),
        (2019, 29),
        (2020, 30),
        (2023, 31),
        (2024, 32),
    ],
)
def test_number_of_members(year: int, count: int) -> None:
    """So many members NATO had at the end of the year."""
    assert sum(member.in_nato(year) for member in data.members().values()) == count


def test_eu() -> None:
    """The United Kingdom is in the EU to 2019, Croatia from 2013, Norway never."""
    members = data.members()
    assert [members["GBR"].in_eu(year) for year in (1972, 1973, 2019, 2020)] == [
        False,
        True,
        True,
        False,
    ]
    assert [members["HRV"].in_eu(year) for year in (2012, 2013)] == [False, True]
    assert not members["NOR"].in_eu(2024)
    assert sum(member.in_eu(2019) and member.in_nato(2019) for member in members.values()) == 22
    assert sum(member.in_eu(2024) and member.in_nato(2024) for member in members.values()) == 23
