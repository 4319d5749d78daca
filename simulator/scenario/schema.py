"""The JSON Schema of a scenario file, draft-07, from the keys that the model declares.

Editors complete, explain and check with it while a file is being written. What takes several keys,
the table or the forecast to judge is left to ``simulator check``.

Source of the vocabulary: JSON Schema Validation, draft-07.
"""

from __future__ import annotations

import json
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from simulator import data
from simulator.scenario.faults import Place, Report, Source
from simulator.scenario.kinds import Kind, Model, Or, Reader, Record
from simulator.scenario.listings import ListOf, MapOf, Names, YearMap
from simulator.scenario.model import (
    SCENARIO,
    SPENDING,
    LineModel,
    PartModel,
    Points,
    TargetModel,
)
from simulator.scenario.model.varying import Single
from simulator.scenario.nodes import Mapping, Node, Scalar, Sequence, parse
from simulator.scenario.schema_rules import (
    CORE,
    LINES,
    OF,
    WHOLE,
    exclusions,
    group_names,
)
from simulator.scenario.values import (
    Choice,
    Date,
    Flag,
    Number,
    Prices,
    Text,
    Vintage,
    Whole,
    WordOrFile,
    Year,
)
from simulator.scenario.words import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from simulator.scenario.kinds import Key

__all__ = ["DRAFT", "plain", "schema", "schema_text"]

Json = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FISCAL_YEAR = "[0-9]{4}[/-]([0-9]{2}|[0-9]{4})"

MORE_EXAMPLES = {
    "spending": "{core: [{hold: share}]}",
    "phases": "[{through: 2030, ramp: {to: 2.0}}, {hold: share}]",
}
"""The other shape of a value; the language server writes a lone list of mappings out wrongly."""


def schema() -> Json:
    """Return the schema as plain dictionaries, lists, texts and numbers."""
    writer = _Writer()
    whole = writer.record(SCENARIO.model)
    needed = whole.pop("required")
    return {
        "$schema": DRAFT,
        "description": _sentence(SCENARIO.model),
        **whole,
        "if": {"required": ["extends"]},
        "else": {"required": needed, "properties": WHOLE},
        "definitions": dict(sorted(writer.definitions.items())),
    }


def schema_text() -> str:
    """Return the schema as a file holds it."""
    return json.dumps(schema(), indent=2) + "\n"


class _Writer:
    """Writes kinds as schemas; what stands in several places is defined once."""

    def __init__(self) -> None:
        self.definitions: Json = {}

    def record(self, model: type[Model]) -> Json:
        """Return a mapping with known keys."""
        keys = model.keys
        required = [name for name, rules in keys.items() if rules.required]
        rules = exclusions(model)
        if model is TargetModel:
            rules.append({"properties": {"of": OF}})
        return {
            "type": "object",
            "properties": {name: self.key(name, key) for name, key in keys.items()},
            "additionalProperties": False,
            **({"required": required} if required else {}),
            **({"allOf": rules} if rules else {}),
        }

    def key(self, name: str, rules: Key) -> Json:
        """Return one key: what it means, good values, and what it takes."""
        takes = self.of(rules.kind)
        if name == "members" and "additionalProperties" in takes:
            value = takes["additionalProperties"]
            allies = data.members().items()
            takes["properties"] = {code: _described(ally.name, value) for code, ally in allies}
        if name == "groups":
            takes["propertyNames"] = group_names()
        texts = [rules.example, *([MORE_EXAMPLES[name]] if name in MORE_EXAMPLES else [])]
        examples = [_example(text) for text in texts]
        return {**_described(rules.text, takes), "examples": examples}

    def named(self, name: str, takes: Json) -> Json:
        """Return a reference to what is defined under ``name``."""
        self.definitions.setdefault(name, takes)
        return {"$ref": f"#/definitions/{name}"}

    def each(self, kind: Kind[Any]) -> Json:
        """Return what a kind of many values takes as one; a mapping says what it is."""
        takes = self.of(kind)
        return _described(_sentence(kind.model), takes) if isinstance(kind, Record) else takes

    @singledispatchmethod
    def of(self, kind: Kind[Any]) -> Json:
        """Return what a kind takes."""
        message = f"the schema does not know {type(kind).__name__}"
        raise TypeError(message)

    @of.register
    def _(self, kind: Text) -> Json:
        return _text(r"\S", kind)

    @of.register
    def _(self, kind: Choice) -> Json:
        return {"enum": list(kind.words)}

    @of.register
    def _(self, kind: WordOrFile) -> Json:
        file = {"type": "string", "pattern": r"\.[Yy][Aa]?[Mm][Ll]$"}
        return {"anyOf": [{"enum": list(kind.words)}, file]}

    @of.register
    def _(self, kind: Single) -> Json:
        del kind
        return {"type": ["number", "string", "boolean"]}

    @of.register
    def _(self, kind: Flag) -> Json:
        del kind
        return {"type": "boolean"}

    @of.register
    def _(self, kind: Number) -> Json:
        least = "exclusiveMinimum" if kind.above else "minimum"
        return {"type": "number", least: kind.low, "maximum": kind.high}

    @of.register
    def _(self, kind: Whole) -> Json:
        takes: Any = ["integer", "null"] if _takes_null(kind) else "integer"
        return {"type": takes, "minimum": kind.low, "maximum": kind.high}

    @of.register
    def _(self, kind: Year) -> Json:
        del kind
        whole = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        fiscal = {"type": "string", "pattern": f"^{FISCAL_YEAR}$"}
        return self.named("year", {"anyOf": [whole, fiscal]})

    @of.register
    def _(self, kind: Prices) -> Json:
        del kind
        return {"anyOf": [{"const": "current"}, self.of(Year())]}

    @of.register
    def _(self, kind: Date) -> Json:
        pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
        return {**_text(pattern, kind), "format": "date"}

    @of.register
    def _(self, kind: Vintage) -> Json:
        return _text("^[0-9]{4}-(0[1-9]|1[0-2])$", kind)

    @of.register
    def _(self, kind: ListOf) -> Json:
        takes = {"type": "array", "items": self.each(kind.item)}
        return takes if kind.empty else {**takes, "minItems": 1}

    @of.register
    def _(self, kind: Names) -> Json:
        return {"anyOf": [{"const": "all"}, self.of(kind.listed)]}

    @of.register
    def _(self, kind: YearMap) -> Json:
        years = {f"^([0-9]{{4}}|{FISCAL_YEAR})$": self.of(kind.value)}
        return {
            "type": "object",
            "patternProperties": years,
            "additionalProperties": False,
            "minProperties": 1,
        }

    @of.register
    def _(self, kind: Points) -> Json:
        return {"anyOf": [self.of(kind.years), self.of(kind.column)]}

    @of.register
    def _(self, kind: MapOf) -> Json:
        takes: Json = {
            "type": "object",
            "additionalProperties": self.each(kind.value),
            "propertyNames": {"pattern": r"\S"},
        }
        if not kind.empty:
            takes["minProperties"] = 1
        return self._spending(takes) if kind is SPENDING else takes

    def _spending(self, lines: Json) -> Json:
        """Return lines, or the phases of core alone."""
        line = lines["additionalProperties"]
        offered = {name: _described(text, line) for name, text in LINES.items()}
        offered["core"]["allOf"] = [*offered["core"]["allOf"], CORE]
        lines["properties"] = {**offered, "gdp": False}
        return self.named("spending", {"anyOf": [self.of(_PHASES), lines]})

    @of.register
    def _(self, kind: Record) -> Json:  # type: ignore[type-arg]
        name = kind.model.__name__.removesuffix("Model")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.record(kind.model)
        takes = {"$ref": f"#/definitions/{name}"}
        if kind.model not in {LineModel, PartModel}:
            return takes
        return self.named(f"{name}OrPhases", {"anyOf": [self.of(_PHASES), takes]})

    @of.register
    def _(self, kind: Or) -> Json:
        shapes = (kind.scalar, kind.sequence, kind.mapping)
        return {"anyOf": [self.of(shape) for shape in shapes if shape is not None]}


_PHASES = LineModel.keys["phases"].kind
"""What a line may be given as, in place of a mapping."""


def _text(pattern: str, kind: Kind[Any]) -> Json:
    return {"type": "string", "pattern": pattern, "errorMessage": f"wants {kind.wants}"}


def _described(text: str, takes: Json) -> Json:
    """Return what a value takes with what it means; draft-07 ignores what stands beside $ref."""
    return (
        {"description": text, "allOf": [takes]}
        if "$ref" in takes
        else {**takes, "description": text}
    )


def _sentence(model: type[Model]) -> str:
    return (model.__doc__ or "").split("\n", maxsplit=1)[0]


def plain(node: Node) -> Any:
    """Return a tree as JSON knows it: keys are texts, places are gone."""
    if isinstance(node, Mapping):
        return {str(label): plain(entry.value) for label, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)  # noqa: S101 - the third and last sort of node
    return node.value


def _example(text: str) -> Any:
    node = parse(text, Source("an example", (text,)), Report())
    assert node is not None  # noqa: S101 - the examples are tested
    return plain(node)


def _takes_null(kind: Kind[Any]) -> bool:
    """Tell whether ``null`` is a value of a kind, by having it read one."""
    report = Report()
    kind.read(Scalar(Place(Source("", ("",)), 1, 1), None, "null"), "", Reader(report))
    return not report.faults()
