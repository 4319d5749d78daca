"""Numbers by year that a planner keeps in a CSV file beside the scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Kind, Model, Record, key
from simulator.scenario.nodes import Mapping
from simulator.scenario.values import Text

if TYPE_CHECKING:
    from simulator.scenario.kinds import Reader
    from simulator.scenario.listings import YearMap
    from simulator.scenario.nodes import Node

__all__ = ["COLUMN", "FILE", "ColumnModel", "Points"]

FILE = Text("the path of a CSV file such as gdp.csv")
COLUMN = Text("the name of a column such as growth")


class ColumnModel(Model):
    """A column of a CSV file that has a column called year."""

    file: str | None = key(
        FILE,
        "A CSV file; its path from this file.",
        example="gdp.csv",
        required="the file that holds the years",
    )
    column: str | None = key(
        COLUMN,
        "The column to take, by its name in the file's first line.",
        example="growth",
        required="the column to take",
    )


class Points(Kind[Any]):
    """Values by year: written out, or a column of a file."""

    def __init__(self, years: YearMap) -> None:
        """Take the kind of what is written out."""
        self.years = years
        self.wants = f"{years.wants}, or {{file: .., column: ..}}"
        self.column = Record(ColumnModel, "a column of a file")

    def read(self, node: Node, name: str, reader: Reader) -> Any:
        """Return the values by year, or the file and column that hold them."""
        if isinstance(node, Mapping) and node.entries.keys() & ColumnModel.keys.keys():
            return self.column.read(node, name, reader)
        return self.years.read(node, name, reader)
