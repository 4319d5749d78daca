"""A scenario that changes another: what is taken over, what is replaced, where faults point."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenario.samples import member, phases
from simulator.errors import OutputError, ScenarioError
from simulator.scenario import examine, load, load_text
from simulator.scenario.scenario import Hold

BASE = """\
title: The base
table: 2024-06-17
forecast: 2024-04
horizon: 2030
targets:
  two: {share: 2.0, by: 2027, members: {ESP: {share: 1.8, by: 2029}}}
  kit: {share: 20, of: equipment, per: core}
gdp: {real_growth: {then: 1.5, years: {2025: 1.0}}}
spending: {core: [{climb: two}, {hold: share}], equipment: [{hold: share}]}
groups: {baltics: [EST, LVA, LTU]}
members:
  DEU: {gdp: {inflation: 2.0}, source: Base}
uncertainty: {seed: 1, gdp: {sd: 1.8, persistence: 0.2}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a base scenario."""
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str, name: str = "later.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_the_file_says_wins_and_the_rest_is_taken_over(folder: Path) -> None:
    """A title and a horizon change; targets, growth and members stay."""
    scenario = load(write(folder, "extends: base.yaml\ntitle: Later\nhorizon: 2032\n"))
    assert (scenario.title, scenario.horizon, scenario.file) == ("Later", 2032, "later.yaml")
    assert list(scenario.targets) == ["two", "kit"]
    assert set(member(scenario, "DEU").inflation) == {2.0}


def test_both_files_are_listed_with_their_digests(folder: Path) -> None:
    """By name without folders."""
    scenario = load(write(folder, "extends: base.yaml\n"))
    assert list(scenario.sources) == ["later.yaml", "base.yaml"]
    assert {len(digest) for digest in scenario.sources.values()} == {64}


def test_a_target_that_says_what_is_to_be_reached_replaces_whole(folder: Path) -> None:
    """The year and the members' own shares of the base are gone."""
    text = "extends: base.yaml\ntargets: {two: {share: 2.5}}\nspending: [{climb: two}]\n"
    target = load(write(folder, text)).targets["two"]
    assert (target.value, target.by, dict(target.own)) == (2.5, None, {})


def test_a_target_that_only_changes_keeps_the_rest(folder: Path) -> None:
    """Another year, and another member of its own."""
    text = "extends: base.yaml\ntargets: {two: {by: 2028, members: {ITA: {share: 1.9}}}}\n"
    target = load(write(folder, text)).targets["two"]
    assert (target.value, target.by) == (2.0, 2028)
    assert dict(target.own) == {"ESP": (1.8, 2029), "ITA": (1.9, 2028)}


def test_a_member_s_own_target_replaces_whole(folder: Path) -> None:
    """Spain's share changes and its year is everybody's again."""
    text = "extends: base.yaml\ntargets: {two: {members: {Spain: {share: 1.9}}}}\n"
    assert load(write(folder, text)).targets["two"].own["ESP"] == (1.9, 2027)


def test_members_merge_under_any_of_their_names(folder: Path) -> None:
    """`Germany` here is `DEU` there."""
    text = "extends: base.yaml\nmembers: {Germany: {gdp: {real_growth: 0.5}}}\n"
    germany = member(load(write(folder, text)), "DEU")
    assert (germany.real_growth[0], germany.inflation[0], germany.source) == (0.5, 2.0, "Base")


def test_shorthand_is_written_out_before_merging(folder: Path) -> None:
    """A list under spending changes core and leaves equipment."""
    scenario = load(write(folder, "extends: base.yaml\nspending: [{hold: real}]\n"))
    assert phases(scenario, "FRA")[0].rule == Hold("real")
    assert list(scenario.lines) == ["core", "equipment"]


def test_growth_merges_with_a_series_of_its_kind(folder: Path) -> None:
    """2025 stays, 2026 is added, the value after the forecast stays."""
    text = "extends: base.yaml\ngdp: {real_growth: {years: {2026: 7.0}}}\n"
    growth = member(load(write(folder, text)), "FRA").real_growth
    assert (growth[0], growth[1], growth[-1]) == (1.0, 7.0, 1.5)


def test_a_file_may_lie_below_the_first_one_and_extend_back_up(folder: Path) -> None:
    """Inside the first file's folder every way is open; each path is taken from its own file."""
    write(folder, "extends: ../base.yaml\nhorizon: 2031\n", "below/middle.yaml")
    scenario = load(write(folder, "extends: below/middle.yaml\n"))
    assert (scenario.horizon, list(scenario.sources)[1]) == (2031, "middle.yaml")


def test_a_link_out_of_the_folder_is_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What counts is where a file really lies."""
    outside = write(tmp_path_factory.mktemp("outside"), BASE, "base.yaml")
    (folder / "link.yaml").symlink_to(outside)
    faults = examine(write(folder, "extends: link.yaml\n")).faults
    assert [fault.message.split(",")[0] for fault in faults] == [
        f"'extends' leads out of {folder.name}"
    ]


def test_a_fault_points_at_the_file_in_which_the_value_was_written(folder: Path) -> None:
    """The base is sound by itself; what the later file makes of it is judged where it stands."""
    faults = examine(write(folder, "extends: base.yaml\nhorizon: 2026\n")).faults
    places = {(Path(fault.place.source.name).name, fault.place.line) for fault in faults}
    assert places == {("base.yaml", 6)}


def test_a_chain_of_a_hundred_files_is_read(tmp_path: Path) -> None:
    """One hundred is the limit, and is allowed."""
    for number in range(99):
        (tmp_path / f"f{number}.yaml").write_text(f"extends: f{number + 1}.yaml\n")
    (tmp_path / "f99.yaml").write_text(BASE)
    assert len(load(tmp_path / "f0.yaml").sources) == 100


def test_a_text_extends_files_of_the_folder_of_its_name(folder: Path) -> None:
    """A scenario need not be a file itself."""
    scenario = load_text("extends: base.yaml\nhorizon: 2031\n", str(folder / "text.yaml"))
    assert scenario.horizon == 2031


def test_a_first_file_that_is_not_there_is_no_fault_of_a_scenario(tmp_path: Path) -> None:
    """There is nothing to point at."""
    with pytest.raises(
        OutputError, match=r"nowhere\.yaml cannot be read: no such file or directory"
    ):
        examine(tmp_path / "nowhere.yaml")


def test_load_raises_with_every_fault(folder: Path) -> None:
    """The exception's text is one line for each."""
    with pytest.raises(ScenarioError) as raised:
        load(write(folder, "extends: base.yaml\nhorizont: 2031\ntitle: 5\n"))
    assert len(raised.value.faults) == 2
    assert str(raised.value).count("\n") == 1
