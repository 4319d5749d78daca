"""Nothing that was published after an origin changes what is said there."""

from __future__ import annotations

import csv
import importlib
import io
import os
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import simulator
from bundled import DATA
from simulator.data import folders
from simulator.questions.backtest.origins import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from simulator.data import Statement
    from simulator.questions.backtest import Backtest

announced: Any = importlib.import_module("simulator.data.plans")
"""The module; the package offers a function of that name."""

TRUTH = "2024-06-17"
DRAWS = 60


class Told(NamedTuple):
    """What was said of one member and year."""

    forecast: float
    quantiles: tuple[float, ...]


def said(found: Backtest) -> dict[tuple[str, str, str, int], Told]:
    """Return every forecast, without what came of it."""
    return {
        (c.origin, c.method, c.member, c.year): Told(
            c.forecast_pct, () if c.odds is None else c.odds.quantiles
        )
        for c in found.cases
    }


def changed(text: str, columns: set[str], after: int) -> str:
    """Return a bundled file with other figures in every year after one, and the same cells."""
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        for name in columns & row.keys():
            if row[name] and int(row["year"]) > after:
                row[name] = str(float(row[name]) * 1.37 + 0.11)
        writer.writerow(row)
    return out.getvalue()


MEASURES = set(simulator.data.MEASURES)
INDICATORS = set(simulator.data.INDICATORS)


def put(into: Path, kind: str, name: str, columns: set[str], after: int) -> None:
    """Write a changed publication where it stands before the bundled one."""
    folder = into / f"{kind}-{name}"
    (folder / f"{kind}s").mkdir(parents=True)
    text = (DATA / f"{kind}s" / f"{name}.csv").read_text(encoding="utf-8")
    (folder / f"{kind}s" / f"{name}.csv").write_text(
        changed(text, columns, after), encoding="utf-8"
    )
    index = (DATA / f"{kind}s" / "index.csv").read_text(encoding="utf-8")
    head, *rows = index.splitlines()
    mine = [row for row in rows if row.startswith(name)]
    (folder / f"{kind}s" / "index.csv").write_text("\n".join([head, *mine, ""]), encoding="utf-8")


@pytest.fixture(name="later")
def _later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Later]:
    yield Later(tmp_path, monkeypatch)
    folders.forget()


class Later:
    """Changes everything that was published after a day."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = place
        self.monkeypatch = monkeypatch

    def change(self, origin: Origin, *, within: str | None = None) -> None:
        """Change tables, forecasts and plans after an origin; of the table ``within``, later years."""
        shutil.rmtree(self.place)
        self.place.mkdir()
        for date in simulator.data.table_dates():
            if date == within:
                put(self.place, "table", date, MEASURES, origin.base_year)
            elif date > origin.day:
                put(self.place, "table", date, MEASURES, 0)
        for vintage in simulator.data.forecast_vintages():
            if vintage > origin.day[:7]:
                put(self.place, "forecast", vintage, INDICATORS, 0)
        self.monkeypatch.setenv("SIMULATOR_DATA", str(self.place))
        folders.forget()
        self._change_plans(origin.day)

    def _change_plans(self, day: str) -> None:
        """Raise what was announced later, and drop then what had been announced before."""
        found: dict[str, tuple[Statement, ...]] = {}
        for code in simulator.data.members():
            found[code] = tuple(
                item._replace(value=item.value * 1.5)
                if item.known_on > day
                else item._replace(dropped=item.dropped if _gone(item, day) else "2030-01-01")
                for item in BEFORE[code]
            )
        self.monkeypatch.setattr(announced, "by_member", lambda: found)


def _gone(item: Statement, day: str) -> bool:
    return item.dropped is not None and announced.day_of(item.dropped) <= day


BEFORE = {code: simulator.data.plans(code) for code in simulator.data.members()}


@cache
def as_published() -> Backtest:
    return simulator.backtest(draws=DRAWS)


@cache
def as_revised() -> Backtest:
    return simulator.backtest(mode="revised", draws=DRAWS)


ORIGINS = ["2016-07-04", "2017-06-29", "2019-06-25", "2023-03-21", "2023-07-07", "2024-03-14"]


@pytest.mark.parametrize("name", ORIGINS)
def test_no_later_publication_changes_an_origin_as_published(name: str, later: Later) -> None:
    """Other tables, forecasts and plans after the day: the truth is another, the forecasts are not."""
    before = as_published()
    (origin,) = [each for each in before.origins if each.name == name]
    expected = {key: told for key, told in said(before).items() if key[0] == name}
    assert {key[1] for key in expected} >= {"no-change", "real-frozen", "climb", "announced"}
    later.change(origin)
    after = simulator.backtest(truth=TRUTH, origins=[name], draws=DRAWS)
    assert said(after) == expected
    truths = {case.place: case.truth_pct for case in before.cases}
    assert all(case.truth_pct != truths[case.place] for case in after.cases)


@pytest.mark.parametrize("year", range(2016, 2024))
def test_no_later_year_changes_an_origin_as_revised(year: int, later: Later) -> None:
    """Nor do the truth table's own later years, of which the window sees none."""
    before = as_revised()
    (origin,) = [each for each in before.origins if each.name == str(year)]
    expected = {key: told for key, told in said(before).items() if key[0] == str(year)}
    assert {key[1] for key in expected} == set(before.methods)
    later.change(origin, within=TRUTH)
    after = simulator.backtest(mode="revised", truth=TRUTH, origins=[year], draws=DRAWS)
    assert said(after) == expected


def test_what_was_known_does_change_it(later: Later) -> None:
    """The test above would notice: change what was published by the day, and forecasts change."""
    before = as_published()
    past = Origin("2014", "2014-01-01", "2016-07-04", 2013, None)
    later.change(past)
    after = said(simulator.backtest(truth=TRUTH, origins=["2019-06-25"], draws=DRAWS))
    expected = said(before)
    same = [key for key, told in after.items() if told.forecast == expected[key].forecast]
    assert {key[1] for key in same} <= {"climb", "announced"}
    assert os.environ["SIMULATOR_DATA"] != "/nowhere"
