"""What a sweep varies: numbers of the scenario, each by the values that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Kind, Model, Or, Record, key
from simulator.scenario.listings import ListOf, MapOf
from simulator.scenario.nodes import Node, Scalar
from simulator.scenario.values import Choice, Number, Text, Whole

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader

__all__ = ["MOST_VALUES", "SWEEP", "Single", "SpanModel", "SweepModel"]

MOST_SAMPLES = 1_000_000_000
MOST_VALUES = 1_000_000
"""The most values that one number may take."""


class Single(Kind[Any]):
    """One number, word, or truth value: whatever may stand at the end of a path."""

    wants = "a number, a text, or true or false"

    def fits(self, node: Node) -> bool:
        """Tell whether it is a single value."""
        return isinstance(node, Scalar) and node.value is not None

    def read(self, node: Node, name: str, reader: Reader) -> Any:
        """Return the value."""
        if isinstance(node, Scalar) and node.value is not None:
            return node.value
        reader.wrong(node, name, self.wants)
        return None


_LIMIT = Number("a number such as 2.0", -1e15, 1e15)


class SpanModel(Model):
    """The values from one number to another."""

    vars()["from"] = key(_LIMIT, "The first value.", example="1.0", required="where it begins")
    to: float | None = key(_LIMIT, "The last value.", example="2.5", required="where it ends")
    step: float | None = key(
        Number("a step such as 0.5", 0, 1e15, above=True),
        "The distance of two values; without one, 'sample' says how many are drawn.",
        example="0.5",
    )

    def check(self, reader: Reader) -> None:
        """The first value is the smaller one."""
        low = getattr(self, "from")
        if low is not None and self.to is not None and low >= self.to:
            reader.report.fault(
                self.place("to"),
                f"'to' wants more than 'from', {low:g}, not {self.to:g}; a range runs upwards",
            )
        elif self.step and self.to is not None and (self.to - low) / self.step >= MOST_VALUES:
            reader.report.fault(
                self.place("step"), f"more than {MOST_VALUES:,} values; take a larger step"
            )


class SweepModel(Model):
    """Many cases of the scenario: every combination of the values that some of its numbers take."""

    vary: dict[str, Any] | None = key(
        MapOf(
            Or(
                "a list of values, or {from: .., to: .., step: ..}",
                sequence=ListOf(Single(), "a list of values"),
                mapping=Record(
                    SpanModel, "a range", "a list of values, or {from: .., to: .., step: ..}"
                ),
            ),
            "paths and values",
            empty=False,
        ),
        "What varies, each by its path as in --set, and the values that it takes.",
        example="{gdp.real_growth.then: {from: 0.5, to: 2.5, step: 0.5}}",
        required="what varies",
    )
    sample: int | None = key(
        Whole("a number of cases such as 1000", 1, MOST_SAMPLES),
        "How many cases are drawn from the ranges without a step.",
        example="1000",
    )
    method: str | None = key(
        Choice("latin", "sobol"),
        "How: a Latin hypercube (latin, the default) or a Sobol sequence (sobol).",
        example="latin",
    )
    seed: int | None = key(
        Whole("a whole number such as 2017", 0, 2**63 - 1), "Seed of the sample.", example="2017"
    )
    members: list[str | None] | None = key(
        ListOf(Text("a member"), "a list of members"),
        "Members with columns of their own, beside those whose values vary.",
        example="[DEU, ITA]",
    )

    def check(self, reader: Reader) -> None:
        """A range without a step needs a sample."""
        spans = {
            path: span
            for path, span in (self.vary or {}).items()
            if isinstance(span, SpanModel) and span.sound and span.step is None
        }
        if spans and self.sample is None and not self.has("sample"):
            first = next(iter(spans.values()))
            reader.report.fault(
                first.node.place,
                "a range without 'step' is drawn from: say how often, as in sample: 1000, or give it "
                "a step",
            )


SWEEP = Record(
    SweepModel,
    "a sweep",
    meant={"grid": "vary", "list": "vary", "samples": "sample", "n": "sample"},
)
