"""What a planner sees in an editor: the real YAML language server with the committed schema."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from editor.language_server import PROGRAM, LanguageServer
from simulator.scenario.model import RULES, PhaseModel, ScenarioModel

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
SHIPPED = sorted(SCENARIOS.glob("*.yaml"))
HEADER = "# yaml-language-server: $schema=../docs/scenario.schema.json\n"
REST = "horizon: 2030\ntargets: {two: {share: 2.0}}\n"
CURSOR = "|"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The running server."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        pytest.skip("the editor's language server needs Node, which is not installed")
    if not PROGRAM.exists():
        pytest.skip("the language server is not installed: run 'npm ci' in tests/editor")
    with LanguageServer(node) as running:
        yield running


class Page:
    """A text in an editor, with the cursor where CURSOR stood."""

    numbers = count(1)

    def __init__(self, server: LanguageServer, text: str) -> None:
        """Open the text in the folder of the shipped scenarios, under a name of its own."""
        before, _, after = (HEADER + text).partition(CURSOR)
        self.server = server
        self.lines = (before + after).split("\n")
        self.line = before.count("\n")
        self.column = len(before) - before.rfind("\n") - 1
        self.address = server.open(SCENARIOS / f"unsaved-{next(self.numbers)}.yaml", before + after)

    def offered(self) -> dict[str, str]:
        """What completion offers at the cursor, with what is said of it."""
        found = self.server.completions(self.address, self.line, self.column)
        return {label: str(item.get("documentation")) for label, item in found.items()}

    def shown(self) -> str:
        """What hovering over the cursor shows."""
        return self.server.hover(self.address, self.line, self.column)

    def marked(self) -> list[tuple[str, str]]:
        """The stretches that are marked, each with what is said of it."""
        found = []
        for fault in self.server.faults(self.address):
            start, end = fault["range"]["start"], fault["range"]["end"]
            line = self.lines[start["line"]]
            assert start["line"] == end["line"]
            found.append((line[start["character"] : end["character"]], fault["message"]))
        return found


@pytest.mark.parametrize(
    "text",
    [
        "spending:\n  - |",
        "spending:\n  - through: 2027\n    |",
        "spending:\n  core:\n    - through: 2027\n      |",
        "spending:\n  core:\n    phases:\n      - |",
        "spending: [{hold: share}]\nmembers:\n  DEU:\n    spending:\n      - |",
    ],
    ids=["list", "begun", "line", "phases", "member"],
)
def test_completion_offers_the_rules_inside_a_phase(server: LanguageServer, text: str) -> None:
    """Wherever a phase stands, all rules and limits are offered, each with its text."""
    offered = Page(server, REST + text).offered()
    wanted = {name: PhaseModel.keys[name].text for name in (*RULES, "max_real_growth", "never_cut")}
    assert {name: offered.get(name) for name in wanted} == wanted


def test_completion_offers_every_key_of_a_file(server: LanguageServer) -> None:
    """An empty file offers what a scenario may hold."""
    offered = Page(server, CURSOR).offered()
    assert {name: offered.get(name) for name in ScenarioModel.keys} == {
        name: rules.text for name, rules in ScenarioModel.keys.items()
    }


def test_completion_offers_words_and_members(server: LanguageServer) -> None:
    """What `hold` takes, and the allies by code and name."""
    held = Page(server, REST + "spending:\n  - hold: |").offered()
    assert held.keys() >= {"share", "real", "nominal"}
    text = REST + "spending: [{hold: share}]\nmembers:\n  |"
    assert Page(server, text).offered()["NOR"] == "Norway"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("spending:\n  - cli|mb: two\n", "climb"),
        ("spending:\n  - ra|mp: {to: 2.0}\n    through: 2030\n", "ramp"),
        (
            "spending:\n  core:\n    phases: [{hold: real, max_real_gr|owth: 8}]\n",
            "max_real_growth",
        ),
    ],
)
def test_hover_shows_what_a_key_means(server: LanguageServer, text: str, key: str) -> None:
    """The text and the example that stand beside the key in the code."""
    shown = Page(server, REST + text).shown()
    assert shown.startswith(PhaseModel.keys[key].text)
    assert "Example:" in shown


@pytest.mark.parametrize(
    ("text", "stretch", "message"),
    [
        ("spending: [{hold: real, max_growth: 8}]", "max_growth", "max_growth is not allowed"),
        ("spending: [{hold: reel}]", "reel", '"share", "real", "nominal"'),
        ("spending: [{hold: real, ramp: {to: 2}}]", "ramp", "does not go with 'hold'"),
        ("spending: [{through: 2030}]", "{", "one of hold, grow, ramp, climb, close, plan"),
        ("spending: [{hold: real}]\ntable: 2024", "2024", "wants a date such as 2024-06-17"),
        ("spending: [{hold: real}]\nforecast: '2024'", "'2024'", "wants a month such as 2016-10"),
        ("spending: [{hold: real}]\ngdp: {shock: {soon: 1}}", "soon", "soon is not allowed"),
    ],
)
def test_a_slip_is_marked_at_its_place(
    server: LanguageServer, text: str, stretch: str, message: str
) -> None:
    """One mark, under the word that is wrong, that says what is wrong."""
    ((marked, told),) = Page(server, REST + text).marked()
    assert marked == stretch
    assert message in told


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_carry_no_mark(server: LanguageServer, path: Path) -> None:
    """As they stand in their folder, with their own line that names the schema."""
    address = server.open(path, path.read_text(encoding="utf-8"))
    assert server.faults(address) == []
