"""Many cases in one call of the engine: cases stand where members stand, one after the other."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.engine.axes import Floats
    from simulator.engine.inputs import Inputs

__all__ = ["leaves", "structure", "tiled"]

PLACES = frozenset({"rows", "begins"})
"""Arrays that hold positions of members."""


def leaves(inputs: Inputs) -> list[Floats]:
    """Return every array of numbers, in an order that the structure fixes."""
    found: list[Floats] = []

    def note(_: str, array: np.ndarray) -> np.ndarray:
        if array.dtype == np.float64:
            found.append(array)
        return array

    _remade(inputs, "", note)
    return found


def structure(value: Any) -> Any:
    """Return everything about inputs but the numbers in their arrays, to be compared."""
    if isinstance(value, np.ndarray):
        number = value.dtype == np.float64
        return value.dtype.str, value.shape, b"" if number else value.tobytes()
    if is_dataclass(value):
        return tuple(structure(getattr(value, item.name)) for item in fields(value))
    if isinstance(value, tuple):
        return tuple(structure(item) for item in value)
    return str(value) if isinstance(value, slice) else value


def tiled(inputs: Inputs, cases: int, changed: Mapping[int, Callable[[Floats], None]]) -> Inputs:
    """Return the inputs of ``cases`` cases: member m of case c stands at c x members + m.

    Args:
        inputs: of one case.
        cases: how many.
        changed: by position in :func:`leaves`, what to do with a leaf, (case, numbers of a case),
            in place.
    """
    members = len(inputs.gdp)
    position = -1

    def change(name: str, array: np.ndarray) -> np.ndarray:
        nonlocal position
        if name in PLACES:
            places: np.ndarray = (np.arange(cases)[:, None] * members + array).ravel()
            return places
        many: np.ndarray = np.tile(array, (cases, *[1] * (array.ndim - 1)))
        if array.dtype == np.float64:
            position += 1
            if position in changed:
                changed[position](many.reshape(cases, -1))
        return many

    made: Inputs = _remade(inputs, "", change)
    return made


def _remade(value: Any, name: str, change: Callable[[str, np.ndarray], np.ndarray]) -> Any:
    """Return a value with every array in it changed; ``name`` is that of the array's field."""
    if isinstance(value, np.ndarray):
        return change(name, value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {item.name: getattr(value, item.name) for item in fields(value)}
        return replace(value, **{key: _remade(part, key, change) for key, part in parts.items()})
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        named = zip(value._fields, value, strict=True)
        return type(value)(*(_remade(part, key, change) for key, part in named))
    if isinstance(value, tuple):
        return tuple(_remade(part, name, change) for part in value)
    return value
