"""What `simulator new` writes: a scenario that runs, in which every key can be taken up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import simulator
from scenario.samples import faults
from simulator.cli import commands
from simulator.scenario.model import (
    Figures,
    Gdp,
    LineModel,
    MemberModel,
    PhaseModel,
    ScenarioModel,
    SeriesModel,
    TargetModel,
)
from simulator.scenario.schema import schema_text
from simulator.scenario.template import template

if TYPE_CHECKING:
    from simulator.scenario.kinds import Model

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "docs" / "template.yaml"
TEXT = template("My country")
UNUSED = re.findall(r"^# ([a-z_]+): (?!\$)(?=\S)", TEXT, re.MULTILINE)
EXPLAINED = (
    TargetModel,
    Gdp,
    SeriesModel,
    PhaseModel,
    LineModel,
    MemberModel,
    Figures,
)


def new(*words: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(commands, ["new", *words], standalone_mode=False)


def test_the_committed_template_is_current() -> None:
    """`simulator new docs/template --force` would change nothing."""
    assert COMMITTED.read_text(encoding="utf-8") == template("Template")


def test_it_reads_and_runs_as_it_stands() -> None:
    """Without a fault, for every ally, and somebody gets there."""
    from simulator.projecting import project  # noqa: PLC0415 - numpy only to project

    results = project(simulator.load_text(TEXT))
    assert len(results.members) > 20
    first, *_, last = results.groups["alliance"].members_meeting["three percent"]
    assert first is not None
    assert last is not None
    assert first < last


def test_every_key_of_a_file_is_there() -> None:
    """Used, or in a comment that can be taken up; each once, under its text."""
    found = re.findall(r"^(?:# )?([a-z_]+): ?(?!\$)", TEXT, re.MULTILINE)
    assert sorted(set(ScenarioModel.keys) & set(found)) == sorted(ScenarioModel.keys)
    assert {name: found.count(name) for name in ScenarioModel.keys} == dict.fromkeys(
        ScenarioModel.keys, 1
    )
    words = " ".join(TEXT.replace("\n#", " ").split())
    assert [r.text for r in ScenarioModel.keys.values() if r.text not in words] == []


@pytest.mark.parametrize("model", EXPLAINED, ids=lambda model: model.__name__)
def test_keys_below_are_explained(model: type[Model]) -> None:
    """Each has its example and its text, as they stand beside the key in the code."""
    words = " ".join(TEXT.replace("\n#", " ").split())
    for name, rules in model.keys.items():
        assert f"{name}: {rules.example} {rules.text}" in words


@pytest.mark.parametrize("name", [name for name in UNUSED if name != "extends"])
def test_a_key_in_a_comment_can_be_taken_up(name: str) -> None:
    """Without its '#', it is a good value where it stands."""
    changed, times = re.subn(rf"^# ({name}: \S)", r"\1", TEXT, flags=re.MULTILINE)
    assert times == 1
    assert faults(changed) == []


def test_what_is_not_used_is_what_a_start_can_do_without() -> None:
    """The keys in comments."""
    assert set(UNUSED) == {
        "description",
        "source",
        "extends",
        "base_year",
        "include",
        "exclude",
        "counterfactual",
        "members",
        "uncertainty",
        "economy",
        "sweep",
    }


def test_new_writes_a_scenario_and_the_schema(tmp_path: Path) -> None:
    """Under the name given, titled by it, with the schema that its comment names."""
    done = new(str(tmp_path / "my-own_country"))
    assert (done.exception, done.return_value) == (None, 0)
    written = tmp_path / "my-own_country.yaml"
    assert written.read_text(encoding="utf-8") == template("My own country")
    assert (tmp_path / "scenario.schema.json").read_text(encoding="utf-8") == schema_text()
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == [
        str(written),
        str(tmp_path / "scenario.schema.json"),
    ]


def test_new_leaves_alone_what_is_there(tmp_path: Path) -> None:
    """A scenario is written over only when asked; a schema is left as it is."""
    mine = tmp_path / "mine.yml"
    mine.write_text("mine", encoding="utf-8")
    schema = tmp_path / "scenario.schema.json"
    schema.write_text("{}", encoding="utf-8")
    refused = new(str(mine))
    assert str(refused.exception) == (
        f"{mine} is there already; give another name, or --force to write over it"
    )
    assert mine.read_text(encoding="utf-8") == "mine"
    assert new(str(mine), "--force").exception is None
    assert mine.read_text(encoding="utf-8") == template("Mine")
    assert schema.read_text(encoding="utf-8") == "{}"


def test_new_says_where_it_cannot_write(tmp_path: Path) -> None:
    """A folder that is not there is no traceback."""
    refused = new(str(tmp_path / "nowhere" / "mine"))
    assert "there is no such file" in str(refused.exception)
