"""YAML 1.2 as planners write it: what is a number, what is a text, what is the same file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.samples import OWN, TABLE, codes, faults, member, read
from simulator.scenario import examine
from simulator.scenario.faults import Report, Source
from simulator.scenario.nodes import Mapping, Scalar, Sequence, parse
from simulator.scenario.scalars import Value, has_leading_zero, resolve

if TYPE_CHECKING:
    from pathlib import Path

SCALARS: list[tuple[str, Value]] = [
    ("NO", "NO"),
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("y", "y"),
    ("true", True),
    ("True", True),
    ("FALSE", False),
    ("~", None),
    ("null", None),
    ("", None),
    ("12", 12),
    ("-12", -12),
    ("+12", 12),
    ("0", 0),
    ("1_000", "1_000"),
    ("1,000", "1,000"),
    ("0o17", 15),
    ("0x1F", 31),
    ("0b11", "0b11"),
    ("2.50", 2.5),
    (".5", 0.5),
    ("5.", 5.0),
    ("2e-2", 0.02),
    ("2E3", 2000.0),
    ("1e400", math.inf),
    (".inf", math.inf),
    ("-.Inf", -math.inf),
    ("inf", "inf"),
    ("12:30", "12:30"),
    ("2016-07-04", "2016-07-04"),
    ("2026/27", "2026/27"),
    ("2 %", "2 %"),
    ("-", "-"),
    (".", "."),
    ("1.2.3", "1.2.3"),
]


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_plain_scalars_mean_what_yaml_1_2_says(text: str, value: Value) -> None:
    """Source: YAML 1.2.2, section 10.3.2 (the core schema)."""
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_nan_is_a_number_that_is_none() -> None:
    """`.nan` is a float, and no scenario takes it."""
    assert math.isnan(float(str(resolve(".nan"))))
    assert faults(TABLE, "gdp.inflation=.nan")


@pytest.mark.parametrize("text", ["012", "-012", "00", "01.5", "+007e2"])
def test_leading_zeros_are_seen(text: str) -> None:
    """Other readers take such numbers for octal, or for decimal: nobody knows."""
    assert has_leading_zero(text)


@pytest.mark.parametrize("text", ["0", "0.5", "-0.5", "10", "0o17", "0x0F", "2016-07-04", "0e5"])
def test_a_lone_zero_is_no_leading_zero(text: str) -> None:
    """Zero point five is written with a zero."""
    assert not has_leading_zero(text)


def test_norway_is_never_false() -> None:
    """NO is a country, in a list and as a key."""
    text = f"{TABLE}include: [NO, SE]\nmembers: {{NO: {{source: Budget}}}}\n"
    assert codes(read(text)) == ["NOR", "SWE"]
    assert member(read(text), "NOR").source == "Budget"


def test_quoted_texts_stay_texts() -> None:
    """A title may look like a number, once it is in quotes."""
    assert read(f'{TABLE}title: "2024"\n').title == "2024"


def test_an_alias_repeats_what_its_anchor_names() -> None:
    """One list of phases may serve two members."""
    text = (
        f"{TABLE}members:\n  DEU: {{spending: &cut [{{hold: real}}]}}\n  FRA: {{spending: *cut}}\n"
    )
    assert member(read(text), "DEU").lines == pytest.approx(member(read(text), "DEU").lines)
    assert member(read(text), "FRA").lines["core"].phases[0].rule == (
        member(read(text), "DEU").lines["core"].phases[0].rule
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\n\n", "\r"])
def test_line_ends_make_no_difference(line_end: str) -> None:
    """Files come from every kind of editor."""
    assert read(OWN.replace("\n", line_end)).sha256 == read(OWN).sha256


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    """Some editors put one first."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.encode())
    assert examine(path).faults == ()


def test_comments_make_no_difference_to_the_digest() -> None:
    """The digest is of the scenario as understood."""
    assert read(f"# a comment\n{OWN}").sha256 == read(OWN).sha256


def test_places_count_lines_as_the_parser_does(tmp_path: Path) -> None:
    """Unusual line ends and wide letters before a fault do not shift its place."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes("title: é\x85source: 𝄞𝄞\u2028horizon: {a: 1}\r\n".encode())
    places = [(fault.place.line, fault.place.column) for fault in examine(path).faults]
    assert (3, 10) in places


@given(st.recursive(st.integers(0, 9), lambda inner: st.lists(inner, max_size=4), max_leaves=20))
def test_parsing_keeps_lists(value: object) -> None:
    """Nested lists come back as they were written."""
    node = parse(str(value), Source("text", (str(value),)), Report())

    def plain(of: object) -> object:
        if isinstance(of, Sequence):
            return [plain(item) for item in of.items]
        assert isinstance(of, Scalar)
        return of.value

    assert plain(node) == value


def test_every_node_knows_its_place() -> None:
    """Line and column count from 1."""
    node = parse("a:\n  b: [x, yy]\n", Source("text", ()), Report())
    assert isinstance(node, Mapping)
    inner = node.get("a")
    assert isinstance(inner, Mapping)
    items = inner.get("b")
    assert isinstance(items, Sequence)
    last = items.items[1].place
    assert (last.line, last.column, last.length) == (2, 10, 2)
