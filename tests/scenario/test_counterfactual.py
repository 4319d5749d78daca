"""Another scenario as what extra spending is measured against."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import simulator
from scenario.samples import OWN, TABLE
from simulator.errors import OutputError
from simulator.scenario import examine, load
from simulator.scenario.showing import show

if TYPE_CHECKING:
    from simulator.results import Results

PLAN = f"{OWN}counterfactual: plans.yaml\n"
PLANS = OWN.replace("spending: [{hold: share}]", "spending: [{grow: {real: 2}}]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two scenarios: one holds shares, and is measured against one that grows by 2 % a year."""
    (tmp_path / "mine.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plans.yaml").write_text(PLANS, encoding="utf-8")
    return tmp_path


def results(folder: Path, *settings: str) -> Results:
    return simulator.project(load(folder / "mine.yaml", settings))


def told(folder: Path, *settings: str) -> list[str]:
    """What is wrong, each with its file."""
    faults = examine(folder / "mine.yaml", settings).faults
    return [f"{Path(f.place.source.name).name}:{f.place.line}: {f.message}" for f in faults]


def test_extra_is_this_path_less_the_other_s(folder: Path) -> None:
    """Year by year: 15 at 1 % of growth less 15 at 2 %, in dollars at the base year's prices."""
    found = results(folder).members["AAA"]
    expected = [15 * 1.01**k - 15 * 1.02**k for k in range(5)]
    assert found.extra_usd_mn["core"] == pytest.approx(expected)


def test_national_money_is_compared_at_each_path_s_own_prices(folder: Path) -> None:
    """Prices rise by 2 % here and by 3 % there."""
    text = PLANS.replace("inflation: 2.0", "inflation: 3.0")
    (folder / "plans.yaml").write_text(text, encoding="utf-8")
    found = results(folder).members["AAA"]
    expected = [15 * (1.01 * 1.02) ** k - 15 * (1.02 * 1.03) ** k for k in range(5)]
    assert found.extra_national_mn["core"] == pytest.approx(expected)
    in_dollars = [15 * 1.01**k - 15 * 1.02**k for k in range(5)]
    assert found.extra_usd_mn["core"] == pytest.approx(in_dollars)


def test_another_start_is_extra_from_the_base_year_on(folder: Path) -> None:
    """The other scenario's own figures count, whatever they are."""
    text = PLANS.replace("core: 15", "core: 14")
    (folder / "plans.yaml").write_text(text, encoding="utf-8")
    assert results(folder).members["AAA"].extra_usd_mn["core"][0] == pytest.approx(1)


def test_every_line_is_measured_and_groups_are_sums(folder: Path) -> None:
    """Related too, and the alliance's extra is that of its members."""
    related = "related: {start: 0.5, phases: [{%s}]}"
    for name, what, text in (
        ("mine.yaml", "hold: share", PLAN),
        ("plans.yaml", "hold: real", PLANS),
    ):
        core = "grow: {real: 2}" if name == "plans.yaml" else "hold: share"
        old = f"spending: [{{{core}}}]"
        new = f"spending: {{core: [{{{core}}}], {related % what}}}"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    found = results(folder)
    extra = found.members["BBB"].extra_usd_mn["related"]
    assert extra == pytest.approx([10 * (1.01**k - 1) for k in range(5)])
    for line in ("core", "related"):
        both = [member.extra_usd_mn[line] for member in found.members.values()]
        summed = [a + b for a, b in zip(*both, strict=True)]
        assert found.groups["alliance"].extra_usd_mn[line] == pytest.approx(summed)


def test_members_and_years_are_found_wherever_they_stand(folder: Path) -> None:
    """The other scenario may project more members, in another order, and more years."""
    text = PLANS.replace("include: [AAA, BBB]", "include: [CCC, BBB, AAA]")
    text = text.replace("horizon: 2030", "horizon: 2040")
    third = "members:\n  CCC: {figures: {gdp: 9000, core: 99}}\n"
    (folder / "plans.yaml").write_text(text.replace("members:\n", third), encoding="utf-8")
    found = results(folder).members
    assert found["AAA"].extra_usd_mn["core"] == pytest.approx(
        [15 * 1.01**k - 15 * 1.02**k for k in range(5)]
    )
    assert found["BBB"].extra_usd_mn["core"] == pytest.approx(
        [25 * 1.01**k - 25 * 1.02**k for k in range(5)]
    )


def test_the_three_conventions_stand_beside_it(folder: Path) -> None:
    """Whatever is chosen: against the share, the real level and the money of the base year."""
    found = results(folder, "spending=[{grow: {real: 3}}]").members["AAA"]
    conventions = found.extra_by_convention_national_mn
    ours = [15 * (1.03 * 1.02) ** k for k in range(5)]
    held = {
        "share": [15 * (1.01 * 1.02) ** k for k in range(5)],
        "real": [15 * 1.02**k for k in range(5)],
        "nominal": [15.0] * 5,
    }
    assert list(conventions) == list(held)
    for name, path in held.items():
        expected = [a - b for a, b in zip(ours, path, strict=True)]
        assert conventions[name]["core"] == pytest.approx(expected)


@pytest.mark.parametrize("held", ["share", "real", "nominal"])
def test_a_convention_that_is_chosen_is_the_one_beside_it(folder: Path, held: str) -> None:
    """The same numbers under both names."""
    found = results(folder, f"counterfactual={held}", "spending=[{grow: {real: 3}}]").members["AAA"]
    assert found.extra_national_mn["core"] == pytest.approx(
        found.extra_by_convention_national_mn[held]["core"]
    )


def test_results_say_which_scenario_and_list_its_files(folder: Path) -> None:
    """By name, with the digest of each file that it was made from."""
    (folder / "plans.yaml").write_text("extends: base.yaml\n", encoding="utf-8")
    (folder / "base.yaml").write_text(PLANS, encoding="utf-8")
    found = results(folder)
    assert found.provenance.counterfactual == "plans.yaml"
    assert list(found.scenario.sources) == ["mine.yaml", "plans.yaml", "base.yaml"]
    assert found.scenario.sources["base.yaml"] == sha256(PLANS.encode()).hexdigest()


def test_what_the_other_scenario_says_is_part_of_the_digest(folder: Path) -> None:
    """A number of the result may change with it."""
    before = load(folder / "mine.yaml").sha256
    (folder / "plans.yaml").write_text(PLANS.replace("real: 2", "real: 1"), encoding="utf-8")
    assert load(folder / "mine.yaml").sha256 != before


def test_both_may_extend_the_same_file(folder: Path) -> None:
    """As a variant is measured against what it varies: its faults are told once."""
    (folder / "base.yaml").write_text(OWN, encoding="utf-8")
    (folder / "plans.yaml").write_text("extends: base.yaml\nspending: [{hold: real}]\n")
    (folder / "mine.yaml").write_text("extends: base.yaml\ncounterfactual: plans.yaml\n")
    extra = results(folder).members["AAA"].extra_usd_mn["core"]
    assert extra == pytest.approx([15 * (1.01**k - 1) for k in range(5)])
    (folder / "base.yaml").write_text(OWN.replace("share: 2.0", "share: two"), encoding="utf-8")
    assert [text.split(" wants")[0] for text in told(folder)] == ["base.yaml:4: 'share'"]


def test_a_scenario_may_be_measured_against_what_it_extends(folder: Path) -> None:
    """The file is read once for each of its two parts in this."""
    (folder / "mine.yaml").write_text(
        "extends: plans.yaml\ncounterfactual: plans.yaml\nspending: [{hold: real}]\n"
    )
    extra = results(folder).members["BBB"].extra_usd_mn["core"]
    assert extra == pytest.approx([25 * (1 - 1.02**k) for k in range(5)])


def test_its_path_is_taken_from_the_file_that_names_it(folder: Path) -> None:
    """From an extended file's folder; from the first one's on the command line."""
    (folder / "below").mkdir()
    (folder / "below" / "plans.yaml").write_text(PLANS, encoding="utf-8")
    (folder / "below" / "base.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plans.yaml").unlink()
    (folder / "mine.yaml").write_text("extends: below/base.yaml\n", encoding="utf-8")
    assert load(folder / "mine.yaml").counterfactual == "below/plans.yaml"
    (folder / "mine.yaml").write_text(OWN, encoding="utf-8")
    scenario = load(folder / "mine.yaml", ["counterfactual=below/plans.yaml"])
    assert scenario.counterfactual == "below/plans.yaml"


def test_settings_change_this_scenario_alone(folder: Path) -> None:
    """What was to be spent otherwise stays what it was."""
    found = results(folder, "spending=[{hold: real}]").members["AAA"]
    assert found.extra_usd_mn["core"] == pytest.approx([15 * (1 - 1.02**k) for k in range(5)])


def test_what_is_shown_names_it_and_reads_back(folder: Path) -> None:
    """Beside the same file it is the same scenario."""
    scenario = load(folder / "mine.yaml")
    again = simulator.load_text(show(scenario), str(folder / "mine.yaml"))
    assert again.sha256 == scenario.sha256
    assert again == scenario


def test_a_fault_of_the_other_file_is_told_at_its_own_place(folder: Path) -> None:
    """Together with this file's own."""
    (folder / "plans.yaml").write_text(PLANS.replace("horizon", "horizont"), encoding="utf-8")
    (folder / "mine.yaml").write_text(f"{PLAN}title: 5\n", encoding="utf-8")
    assert told(folder) == [
        "mine.yaml:11: 'title' wants a text, not 5; put it in quotes if that is what it is",
        "plans.yaml:2: unknown key 'horizont'; did you mean 'horizon'?",
    ]


def test_one_who_is_missing_there_is_named(folder: Path) -> None:
    """One fault at the key, whoever is missing."""
    text = PLANS.replace("[AAA, BBB]", "[AAA]")
    (folder / "plans.yaml").write_text(text, encoding="utf-8")
    faults = examine(folder / "mine.yaml").faults
    assert [str(fault).partition("yaml:")[2] for fault in faults] == [
        "10:17: plans.yaml does not project everybody; include them there (BBB)"
    ]


def test_what_has_no_figure_here_needs_none_there(tmp_path: Path) -> None:
    """Equipment of who reports none is empty in both."""
    text = (
        f"{TABLE}include: [DEU, ISL, FRA]\n".replace(
            "spending: [{hold: share}]",
            "spending: {core: [{hold: real}], equipment: [{hold: share}]}",
        )
        .replace("2024-06-17", "2026-07-10")
        .replace("2024-04", "2026-04")
    )
    (tmp_path / "plans.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(f"{text}counterfactual: plans.yaml\n", encoding="utf-8")
    found = results(tmp_path).members["DEU"]
    assert set(found.extra_usd_mn["equipment"]) == {None}
    assert set(found.extra_usd_mn["core"]) == {0.0}


def test_the_other_s_own_counterfactual_plays_no_part(folder: Path) -> None:
    """A third file is not even read, unless the way leads back."""
    (folder / "plans.yaml").write_text(f"{PLANS}counterfactual: gone.yaml\n", encoding="utf-8")
    assert list(load(folder / "mine.yaml").sources) == ["mine.yaml", "plans.yaml"]
    (folder / "plans.yaml").write_text(f"{PLANS}counterfactual: third.yaml\n", encoding="utf-8")
    (folder / "third.yaml").write_text(f"{PLANS}counterfactual: mine.yaml\n", encoding="utf-8")
    assert told(folder) == [
        (
            "third.yaml:10: a circle: third.yaml is measured against mine.yaml here; give third.yaml a "
            "counterfactual such as share"
        )
    ]


def test_a_scenario_that_is_not_there_is_an_error_of_its_own(folder: Path) -> None:
    """Only the first file's absence is no fault of a scenario."""
    (folder / "mine.yaml").unlink()
    with pytest.raises(OutputError):
        load(folder / "mine.yaml")
