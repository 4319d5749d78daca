"""Figures by member and year, the common part of tables and forecasts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.data.folders import Row, number


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Grid:
    """Figures of one publication: (member, year) -> name -> value; absent where there is none."""

    cells: Mapping[tuple[str, int], Mapping[str, float]]

    @classmethod
    def of(cls, rows: Iterable[Row], names: Sequence[str]) -> "Grid":
        """Parse the rows of one file; other columns than ``names`` are passed over."""
        return cls({(row["member"], int(row["year"])): figures(row, names) for row in rows})

    def value(self, member: str, year: int, name: str) -> float | None:
        """Return one figure, or None where the publication has none."""
        return self.cells.get((member, year), {}).get(name)

    def members(self) -> tuple[str, ...]:
        """Return the members with any figure, sorted."""
        return tuple(sorted({member for member, _ in self.cells}))

    def years(self, member: str, name: str) -> tuple[int, ...]:
        """Return the years in which a member has the figure, sorted."""
        places = (place for place, cell in self.cells.items() if name in cell)
        return tuple(sorted(year for code, year in places if code == member))

    def all_years(self) -> tuple[int, ...]:
        """Return the years in which any member has any figure, sorted."""
        return tuple(sorted({year for _, year in self.cells}))

    def members_with(self, year: int, name: str) -> tuple[str, ...]:
        """Return the members that have the figure in a year, sorted."""
        places = (place for place, cell in self.cells.items() if name in cell)
        return tuple(sorted(code for code, when in places if when == year))


def figures(row: Row, names: Sequence[str]) -> dict[str, float]:
    """Return the row's figures by name, without those that are empty."""
    found = ((name, number(row.get(name, ""))) for name in names)
    return {name: value for name, value in found if value is not None}
