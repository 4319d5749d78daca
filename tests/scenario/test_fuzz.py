"""Whatever a file holds, reading it ends soon and with values, not with an exception."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from simulator.errors import ScenarioError
from simulator.scenario import examine, load_text

if TYPE_CHECKING:
    from simulator.scenario.faults import Fault

ROOT = Path(__file__).parents[2]
GOOD = sorted((Path(__file__).parent / "good").glob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in GOOD]
PIECES = [
    "{", "}", "[", "]", ":", ",", "-", "&a ", "*a", "!!str ", "'", '"', "|", ">", "%", "#", "\t", "\n",
    "? ", "<<: ", "~", ".nan", "-.inf", "1e999", "0x", "00", "9" * 500, "é", "\u2028", "\x07", "\ufeff",
    "true", "null", "-1", "NO", "DEU", "core", "gdp", "all", "{}", "[]", "---\n", "...",
]  # fmt: skip
LONGEST = 15.0
"""Seconds within which the largest file must be judged, on a slow machine."""

WORDS = st.sampled_from(
    [
        "title",
        "extends",
        "table",
        "base_year",
        "forecast",
        "horizon",
        "include",
        "exclude",
        "targets",
        "counterfactual",
        "gdp",
        "spending",
        "groups",
        "members",
        "uncertainty",
        "share",
        "by",
        "of",
        "per",
        "caps",
        "decimals",
        "all",
        "real_growth",
        "inflation",
        "shock",
        "steps",
        "years",
        "then",
        "core",
        "equipment",
        "related",
        "phases",
        "start",
        "through",
        "hold",
        "grow",
        "ramp",
        "climb",
        "close",
        "plan",
        "to",
        "rate",
        "shape",
        "national",
        "usd",
        "prices",
        "unit",
        "max_real_growth",
        "never_cut",
        "source",
        "name",
        "figures",
        "DEU",
        "NO",
        "alliance",
        "eu",
        "two",
        "like",
        "draws",
        "seed",
        "sd",
    ]
)
LEAVES = st.one_of(
    WORDS, st.integers(-3, 3000), st.floats(), st.booleans(), st.none(), st.text(max_size=5)
)
KEYS = st.one_of(WORDS, st.integers(2015, 2031))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=25,
)


def read(text: str) -> None:
    """Read a text; faults are as good as a scenario, as long as each can be shown."""
    faults = faults_of(text)
    assert all(fault.quoted().count("\n") == 2 for fault in faults or ())
    assert faults is None or len({(each.place, each.message) for each in faults}) == len(faults) > 0


def faults_of(text: str) -> tuple[Fault, ...] | None:
    """The faults of a text; None where it is sound."""
    try:
        load_text(text)
    except ScenarioError as error:
        return error.faults
    return None


@given(st.dictionaries(WORDS, VALUES, max_size=6))
@settings(max_examples=150)
def test_any_mapping_of_known_words_is_read(value: object) -> None:
    """Right words in wrong places."""
    read(yaml.safe_dump(value, allow_unicode=True))


@given(st.sampled_from(TEXTS), st.data())
@settings(max_examples=150)
def test_any_part_of_a_good_file_may_be_replaced(text: str, data: st.DataObject) -> None:
    """One value, anywhere, becomes anything."""
    tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts
    here: Any = tree
    way: list[tuple[Any, Any]] = []
    while isinstance(here, dict | list) and here and (not way or data.draw(st.booleans())):
        step = data.draw(
            st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here)))
        )
        way.append((here, step))
        here = here[step]
    place, step = way[-1]
    place[step] = data.draw(VALUES)
    read(yaml.safe_dump(tree, allow_unicode=True))


@pytest.mark.parametrize("seed", range(60))
def test_a_mangled_file_is_read(seed: int, tmp_path: Path) -> None:
    """Letters lost, doubled, exchanged; bytes that are no text."""
    chance = random.Random(seed)
    content = bytearray(chance.choice(TEXTS).encode())
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                del content[at : at + chance.randint(1, 40)]
            case 1:
                content[at:at] = chance.choice(PIECES).encode()
            case 2:
                content[at] = chance.randrange(256)
            case _:
                content[at:at] = content[at : at + chance.randint(1, 200)]
    path = tmp_path / "mangled.yaml"
    path.write_bytes(content)
    examination = examine(path)
    assert (examination.scenario is None) == bool(examination.faults)
    assert all(fault.quoted() for fault in examination.faults)


@given(strategies.scenarios())
@settings(max_examples=40)
def test_generated_scenarios_are_sound(scenario: strategies.Map) -> None:
    """What the other tests project has no fault."""
    load_text(strategies.to_yaml(scenario))


HUGE = {
    "a long list": "include: [" + "DEU, " * 900_000 + "DEU]\n",
    "many keys": "".join(f"k{n}: {n}\n" for n in range(300_000)),
    "a long text": f"title: {'x' * 4_900_000}\n",
    "a long number": f"horizon: {'9' * 4_900_000}\n",
    "a long key": f"{'x' * 4_900_000}: 1\n",
    "open brackets": "[" * 4_900_000,
    "many unknown targets": "targets: {"
    + ", ".join(f"t{n}: {{all: [x{n}]}}" for n in range(20_000))
    + "}",
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_a_huge_file_is_judged_soon(text: str, tmp_path: Path) -> None:
    """Nobody waits for a file that no scenario needs."""
    path = tmp_path / "huge.yaml"
    path.write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    assert examine(path).faults
    assert time.perf_counter() - begun < LONGEST
