"""The JSON Schema says what the reader says, as far as a schema can."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from click.testing import CliRunner

import make_format_reference
from simulator.cli.schema import command
from simulator.scenario.faults import Report, Source
from simulator.scenario.kinds import Kind, Model, Reader, Record
from simulator.scenario.model import SCENARIO, Figures, LineModel, TargetModel
from simulator.scenario.nodes import Node, parse
from simulator.scenario.schema import DRAFT, plain, schema, schema_text
from simulator.scenario.schema_rules import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "docs" / "scenario.schema.json"
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
GOOD = [*sorted((Path(__file__).parent / "good").glob("*.yaml")), *SHIPPED]
BAD = sorted((ROOT / "tests" / "bad").glob("*.yaml"))
WHOLE_SPENDING = "{core: {phases: [{hold: share}]}}"
"""The example of `spending` with its shorthand written out, as the reader takes it."""

SCHEMA = schema()
VALIDATOR = jsonschema.Draft7Validator(
    SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER
)

CANNOT: dict[str, str] = {
    "what a publication holds": """
        base-year-between base-year-without-figures default-shared-by-all deflator-missing
        forecast-not-there forecast-not-there-in-series forecast-too-short forecast-without-country
        include-without-figure plan-old-prices table-not-there too-few-figures""",
    "whether years lie in the order in which they must": """
        by-outside by-outside-for-a-member climb-stops-early climb-to-the-base-year climb-too-late
        fiscal-year horizon-before-base-year horizon-too-far member-by-out-of-order
        phase-before-base-year phase-past-the-horizon phase-without-through phase-without-years
        phases-out-of-order phases-stop-early plan-future-prices plan-outside-phase shock-outside
        steps-late steps-past-the-horizon years-outside""",
    "whether a name means something, or the same as another": """
        climb-unknown climb-unknown-in-a-member economy-member-unknown exclude-everybody
        figures-own-share-alone
        group-in-itself group-of-unknown group-with-figures include-iceland
        include-own-without-figures include-unknown member-twice member-twice-in-target
        member-unknown per-unknown target-all-unknown target-member-is-a-group target-member-unknown year-twice
        year-twice-in-plan""",
    "how lines and targets hang together": """
        announced-equipment announced-part announced-without-end
        climb-per-other climb-to-growth climb-to-sum line-without-phases per-differs per-in-a-circle
        part-climbs-to-a-target part-rest-in-capitals part-rest-of-nothing part-rest-with-start
        part-stops-early part-without-phases part-without-start
        regime-without-level related-without-start start-without-base sweep-without-sample target-all-circle target-cap-uncounted
        target-of-its-per target-of-own-per""",
    "how large a number is beside another": """
        figures-core-above-gdp figures-equipment-above-core part-rest-below-zero
        part-start-too-large parts-are-too-little shock-too-strong start-too-large
        sweep-range-backwards sweep-step-too-small""",
    "other files": """
        counterfactual-faulty counterfactual-in-a-circle counterfactual-in-a-wide-circle
        counterfactual-in-other-money counterfactual-itself counterfactual-missing
        counterfactual-of-another-year counterfactual-of-other-people counterfactual-outside
        counterfactual-too-short counterfactual-without-a-figure counterfactual-without-a-line
        file-late file-missing file-outside file-that-is-a-folder file-with-a-gap
        file-with-a-huge-number file-with-a-quote-open file-with-a-wrong-year
        file-with-a-year-twice file-with-an-empty-field file-with-columns-twice
        file-with-semicolons file-with-text file-without-anything-like-it file-without-the-column
        file-without-values file-without-year plan-file-of-huge-shares plan-file-outside-phase
        extends-folder extends-in-a-circle extends-itself extends-missing extends-name-with-nul
        extends-outside extends-same-name extends-unreadable""",
    "what is lost on the way to JSON: numbers as names, what is no number": """
        name-is-a-number share-not-a-number""",
}
"""Bad files that no schema can tell from good ones, by what it would have to know."""


def tree_of(text: str, name: str = "a text") -> tuple[Node | None, Report]:
    """The tree of a text, and what was wrong with it as YAML."""
    report = Report()
    return parse(text, Source(name, tuple(text.splitlines())), report), report


def told(value: Any, validator: jsonschema.Draft7Validator = VALIDATOR) -> list[str]:
    """What the schema has against a value."""
    return [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(value)]


def is_yaml(path: Path) -> bool:
    """Whether a bad file is YAML at all, and bad without a setting from the command line."""
    text = path.read_text(encoding="utf-8")
    tree, report = tree_of(text)
    return tree is not None and not report.faults() and "\n# set: " not in f"\n{text}"


def test_the_schema_is_draft_07() -> None:
    """It names its draft and is valid by that draft's own schema."""
    assert SCHEMA["$schema"] == DRAFT
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_the_committed_schema_is_current() -> None:
    """`simulator schema > docs/scenario.schema.json` would change nothing."""
    assert COMMITTED.read_text(encoding="utf-8") == schema_text()


def test_the_command_prints_the_schema() -> None:
    """What the command prints is the committed file, byte for byte."""
    done = CliRunner().invoke(command)
    assert (done.exit_code, done.stdout_bytes) == (0, COMMITTED.read_bytes())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_name_the_schema(path: Path) -> None:
    """A comment before the first key leads an editor to the committed file."""
    header = path.read_text(encoding="utf-8").split("\ntitle:")[0].splitlines()
    mark = "# yaml-language-server: $schema="
    named = [line.removeprefix(mark) for line in header if line.startswith(mark)]
    assert [(path.parent / name).resolve() for name in named] == [COMMITTED]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_are_valid(path: Path) -> None:
    """Whatever the reader takes, the schema takes."""
    tree, report = tree_of(path.read_text(encoding="utf-8"), path.name)
    assert report.faults() == ()
    assert tree is not None
    assert told(plain(tree)) == []


@pytest.mark.parametrize(
    "path", [path for path in BAD if is_yaml(path)], ids=lambda path: path.stem
)
def test_bad_files_are_invalid_where_a_schema_can_tell(path: Path) -> None:
    """Each bad file is caught, or its name stands under what no schema can know."""
    beyond = {name for names in CANNOT.values() for name in names.split()}
    tree, _ = tree_of(path.read_text(encoding="utf-8"), path.name)
    assert tree is not None
    assert bool(told(plain(tree))) == (path.stem not in beyond)


def test_what_no_schema_can_know_is_about_files_that_are_there() -> None:
    """The list of exceptions names bad files only, each once."""
    names = [name for names in CANNOT.values() for name in names.split()]
    assert len(names) == len(set(names))
    assert set(names) <= {path.stem for path in BAD}


MODELS = list(make_format_reference.reached(SCENARIO))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_described_and_exemplified(model: type[Model]) -> None:
    """An editor shows the text and the example that stand beside each key in the code."""
    assert properties_of(model).keys() == model.keys.keys()
    for name, shown in properties_of(model).items():
        rules = model.keys[name]
        example, _ = tree_of(rules.example)
        assert example is not None
        assert shown["description"] == rules.text
        assert shown["examples"][0] == plain(example)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_examples_are_valid(model: type[Model]) -> None:
    """Every example, the second ones too, is a value that its key takes."""
    for name, shown in properties_of(model).items():
        validator = of(shown)
        assert [(name, told(example, validator)) for example in shown["examples"]] == [
            (name, []) for _ in shown["examples"]
        ]


PARTS = {
    "TargetModel": WHOLE["targets"]["additionalProperties"],
    "Figures": WHOLE["members"]["additionalProperties"]["properties"]["figures"],
}
"""What is asked of these where a file extends no other."""


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_keys_go_together_as_the_reader_says(model: type[Model]) -> None:
    """Of any one or two keys of a mapping, reader and schema say the same: right, or wrong."""
    part = definition_of(model)
    validator = of({"allOf": [part, PARTS.get(model.__name__, {})]})
    for text, tree in pairs(model):
        wrong = reads_wrong(Record(model, "a mapping"), tree, whole=True)
        assert (text, bool(told(plain(tree), validator))) == (text, wrong)


@pytest.mark.parametrize("model", [TargetModel, Figures])
def test_a_file_that_extends_another_may_hold_a_part(model: type[Model]) -> None:
    """Where another file may hold the rest, the schema asks for no more than the reader does."""
    validator = of(definition_of(model))
    for text, tree in pairs(model):
        wrong = reads_wrong(Record(model, "a mapping"), tree, whole=False)
        assert (text, bool(told(plain(tree), validator))) == (text, wrong)


def pairs(model: type[Model]) -> Iterator[tuple[str, Node]]:
    """Mappings with none, one or two of the keys, besides those that are needed."""
    needed = {name for name, rules in model.keys.items() if rules.required}
    chosen = [set(), *({name} for name in model.keys), *map(set, combinations(model.keys, 2))]
    for names in chosen:
        text = written(model, sorted(names | needed))
        tree, _ = tree_of(text)
        assert tree is not None
        yield text, tree


def definition_of(model: type[Model]) -> dict[str, Any]:
    """What the schema says of a sort of mapping; of a file, what it says of one that is whole."""
    if model is SCENARIO.model:
        return {name: value for name, value in SCHEMA.items() if name != "definitions"}
    found: dict[str, Any] = SCHEMA["definitions"][model.__name__.removesuffix("Model")]
    return found


def properties_of(model: type[Model]) -> dict[str, Any]:
    found: dict[str, Any] = definition_of(model)["properties"]
    return found


def of(part: dict[str, Any]) -> jsonschema.Draft7Validator:
    """A validator of a part of the schema."""
    return jsonschema.Draft7Validator({**part, "definitions": SCHEMA["definitions"]})


def written(model: type[Model], names: list[str]) -> str:
    """A mapping with some keys, each with its example."""
    examples = {name: model.keys[name].example for name in names}
    if "spending" in examples:
        examples["spending"] = WHOLE_SPENDING
    return "{" + ", ".join(f"{name}: {text}" for name, text in examples.items()) + "}"


def reads_wrong(kind: Kind[Any], tree: Node, *, whole: bool) -> bool:
    """Whether the reader finds fault with a mapping."""
    report = Report()
    kind.read(tree, "this", Reader(report, whole=whole))
    return bool(report.faults())


def test_an_unknown_key_is_wrong_everywhere() -> None:
    """No sort of mapping takes a key that the model does not declare."""
    open_to_all = [name for name, found in SCHEMA["definitions"].items() if is_open(found)]
    assert open_to_all == []
    assert SCHEMA["additionalProperties"] is False


def is_open(definition: dict[str, Any]) -> bool:
    return "properties" in definition and definition["additionalProperties"] is not False


def test_lines_may_be_lists() -> None:
    """The schema takes both shapes of a line; the mapping is what the model declares."""
    line = SCHEMA["definitions"]["LineOrPhases"]["anyOf"]
    assert [shape.get("type", shape.get("$ref")) for shape in line] == [
        "array",
        "#/definitions/Line",
    ]
    assert LineModel in MODELS
    assert json.loads(schema_text()) == SCHEMA
