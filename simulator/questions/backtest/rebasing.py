"""A planner's scenario, re-based to an origin: its rules from another year, table and forecast.

The origin's table, base year and forecast stand in for the scenario's; phases, planned growth and
shocks of years that are over there are left out, and a due year that is over is dropped. What the
planner knew when writing the file stays in it: a scenario is judged in hindsight in so far as it was
written in hindsight.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import ScenarioError
from simulator.scenario.faults import Report, TooManyFaultsError
from simulator.scenario.files import read_files
from simulator.scenario.nodes import Entry, Mapping, Node, Scalar, Sequence
from simulator.scenario.overrides import apply_settings
from simulator.scenario.resolve import resolve

if TYPE_CHECKING:
    from simulator.questions.backtest.origins import Origin
    from simulator.scenario import Scenario

__all__ = ["rebased"]

_BY_YEAR = frozenset({"years", "shock", "share", "national", "usd"})
"""Keys under which years may stand; those that are over are left out."""


def rebased(path: str | Path, origin: Origin, horizon: int) -> tuple[Scenario | None, str]:
    """Return a scenario as it would start at an origin, or None and why it cannot.

    Args:
        path: of the file, which itself is sound.
        origin: where it is to start.
        horizon: the last year of the projection; the scenario's own, or the truth's where that is
            later, so that no phase loses its end.

    Raises:
        OutputError: the file cannot be read.
        ScenarioError: it cannot be read as YAML.
    """
    report = Report()
    settings = [
        f"table={origin.table}",
        f"base_year={origin.base_year}",
        f"horizon={horizon}",
        *([f"forecast={origin.forecast}"] if origin.forecast else []),
    ]
    try:
        layers = read_files(Path(path), report)
        if layers.root is None:
            raise ScenarioError(report.faults())
        bare = _without_the_past(layers.root, origin.base_year)
        assert isinstance(bare, Mapping)  # noqa: S101 - a mapping stays one
        layers.root = apply_settings(bare, settings, report)
        scenario = resolve(layers, Path(path).name, (), report)
    except TooManyFaultsError:
        scenario = None
    faults = report.faults()
    if faults or scenario is None:
        return None, faults[0].message if faults else "it cannot be re-based"
    return scenario, ""


def _without_the_past(node: Node, base: int) -> Node:
    """Return the tree without phases, growth, shocks and due years up to the base year."""
    if isinstance(node, Sequence):
        kept = [_without_the_past(item, base) for item in node.items if not _is_over(item, base)]
        return Sequence(node.place, kept)
    if not isinstance(node, Mapping):
        return node
    entries: dict[str | int, Entry] = {}
    for name, entry in node.entries.items():
        value = entry.value
        if name in _BY_YEAR and isinstance(value, Mapping):
            value = _later(value, base)
            if not value.entries:
                continue
        if name == "by" and (_number(value) or base + 1) <= base:
            continue
        entries[name] = Entry(entry.key, _without_the_past(value, base))
    return node.with_entries(entries)


def _is_over(item: Node, base: int) -> bool:
    """Say whether a list's item is a phase that ends by the base year."""
    if not isinstance(item, Mapping):
        return False
    through = item.get("through")
    last = _number(through) if through is not None else None
    return last is not None and last <= base


def _later(node: Mapping, base: int) -> Mapping:
    entries = {name: entry for name, entry in node.entries.items() if not _is_past(name, base)}
    return node.with_entries(entries)


def _is_past(name: str | int, base: int) -> bool:
    return isinstance(name, int) and name <= base


def _number(node: Node) -> int | None:
    value: Any = node.value if isinstance(node, Scalar) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
