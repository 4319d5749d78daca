"""The ``sweep`` block as values, and ranges as the numbers in them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from simulator.scenario.model.varying import SpanModel
from simulator.scenario.scenario import Sweep, Varied

if TYPE_CHECKING:
    from simulator.scenario.model.varying import SweepModel

__all__ = ["SAMPLE_SEED", "resolve_sweep", "stepped"]

SAMPLE_SEED = 2017
"""The seed of a sample where nobody gives one."""


def resolve_sweep(model: SweepModel | None) -> Sweep | None:
    """Return what a sound ``sweep`` block says; None where there is none."""
    if model is None or not model.sound:
        return None
    return Sweep(
        vary=tuple(_varied(path, values) for path, values in (model.vary or {}).items()),
        sample=model.sample,
        method=model.method or "latin",
        seed=SAMPLE_SEED if model.seed is None else model.seed,
        members=tuple(name for name in model.members or () if name is not None),
    )


def _varied(path: str, given: SpanModel | list[object]) -> Varied:
    if not isinstance(given, SpanModel):
        return Varied(path, tuple(given))
    low, high = getattr(given, "from"), given.to
    assert isinstance(high, float)  # noqa: S101 - a sound range has both ends
    if given.step is None:
        return Varied(path, low=low, high=high)
    return Varied(path, stepped(low, high, given.step))


def stepped(low: float, high: float, step: float) -> tuple[float, ...]:
    """Return low, low + step, .. up to high, each the decimal number that a person would write.

    Whole numbers stay whole where all three are, so that a range can be one of years.
    """
    first, distance = Decimal(repr(low)), Decimal(repr(step))
    count = int((Decimal(repr(high)) - first) / distance * (1 + Decimal("1e-12"))) + 1
    values = [first + distance * at for at in range(count)]
    if all(value == int(value) for value in (low, high, step)):
        return tuple(int(value) for value in values)
    return tuple(float(value) for value in values)
