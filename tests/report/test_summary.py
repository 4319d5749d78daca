"""The terminal's summary."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from report import samples
from simulator.report import summary
from simulator.results import TargetInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.results import Results


def _printed(results: Sequence[Results], folders: Sequence[Path] = (), width: int = 80) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    console.print(summary(results, width, folders))
    return out.getvalue()


def test_one_scenario() -> None:
    """Title, finding, counts with denominators, shares, money, files."""
    text = _printed([samples.alliance()], [Path("out/wales-2014")])
    flat = " ".join(text.split())
    assert "Two percent by 2024, as it looked in February 2017" in text
    assert "Five of the 22 members below 2 % get there by 2024." in text
    for words in ("5 of 28", "5 of 22", "13 of 28", "2024: 2.65", "USD 79.1 bn"):
        assert words in flat
    assert text.rstrip().endswith("out/wales-2014")


def test_several_scenarios_share_one_table() -> None:
    """Each scenario has its finding; the table names each."""
    text = _printed([samples.alliance(), samples.one_member()])
    assert text.count("Alliance") == 1
    assert text.count("Germany meets 2 % from 2024 on.") == 1


@pytest.mark.parametrize("name", samples.EVERY)
@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_it_fits_the_terminal(name: str, width: int) -> None:
    """No line is wider than the terminal."""
    lines = _printed([samples.EVERY[name]()], [Path("out/sample")], width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def _named(stem: str) -> Results:
    results = samples.one_member()
    return replace(results, scenario=replace(results.scenario, file=f"{stem}.yaml"))


def test_names_of_files_are_whole() -> None:
    """A file's long name stands on a line of its own; no word of the table is broken inside."""
    stems = ["twenty-percent-equipment", "wales-2014", "wales-2014-frozen", "hague-2035"]
    folders = [Path("out") / stem for stem in stems]
    lines = _printed([_named(stem) for stem in stems], folders).splitlines()
    for stem in stems:
        assert stem in lines
    assert lines[-2:] == [
        "Files in out: twenty-percent-equipment, wales-2014, wales-2014-frozen,",
        "hague-2035",
    ]


def test_no_needless_blank_lines() -> None:
    """One blank line after each scenario's findings, and no other."""
    text = _printed([_named("one"), _named("two")], [Path("a/one"), Path("b/two")])
    lines = [line.rstrip() for line in text.splitlines()]
    assert lines.count("") == 2
    assert lines[-2:] == ["Files: a/one", "Files: b/two"]


def test_a_number_stays_with_its_unit() -> None:
    """No line begins with a percent sign."""
    for name, make in samples.EVERY.items():
        for width in range(60, 90, 7):
            lines = _printed([make()], [], width).splitlines()
            assert not [line for line in lines if line.startswith("%")], name


def test_text_is_never_markup() -> None:
    """Square brackets in a title are text."""
    results = samples.build(
        {"XXX": samples.Member("[red]X[/red]", {"core": (1.0, 1.5, 2.0)})},
        {"[bold]T": TargetInfo("share", 2.0, None, ("core",), "gdp", {}, 2)},
    )
    text = _printed([results])
    assert "[red]X[/red] meets 2 % from 2018 on." in text
    assert "[bold]T" in text
