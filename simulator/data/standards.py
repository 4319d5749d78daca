"""The bundled values of what is not certain, each fitted from bundled figures or cited."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from simulator.data.folders import read

__all__ = ["StandardValue", "standard"]


class StandardValue(NamedTuple):
    """A value and where it comes from, in words."""

    value: float
    source: str


@cache
def standard(part: str) -> Mapping[str, StandardValue]:
    """Return the bundled values of a part (start, gdp, inflation, delivery) by name."""
    rows = [row for row in read("standard.csv") if row["part"] == part]
    return MappingProxyType(
        {row["name"]: StandardValue(float(row["value"]), row["source"]) for row in rows}
    )
