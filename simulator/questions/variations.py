"""What varies: from the scenario's ``sweep`` block, from a call, from the command line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from simulator.errors import UsageError
from simulator.questions.design import Design
from simulator.scenario.faults import Report, Source
from simulator.scenario.model.varying import MOST_VALUES
from simulator.scenario.nodes import Scalar, parse
from simulator.scenario.scenario import Sweep, Varied
from simulator.scenario.varying import SAMPLE_SEED, stepped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.scenario.scenario import Scenario

__all__ = ["design_of", "from_grid", "from_list", "from_range", "varied_of"]

_NOTHING = (
    "nothing varies: give {file} a 'sweep' block, or --grid PATH=START:STOP:STEP, --list PATH=A,B or "
    "--range PATH=FROM:TO with --sample N"
)


def design_of(
    scenario: Scenario,
    vary: Mapping[str, Any],
    sample: int | None,
    method: str | None,
    seed: int | None,
) -> Design:
    """Return the cases: of the scenario's ``sweep`` block, and of what is given beside it.

    Args:
        scenario: whose block it is.
        vary: by path, a list of values or a range; in place of the block's for the same path.
        sample, method, seed: in place of the block's.

    Raises:
        UsageError: nothing varies, or a range and the sample do not fit together.
    """
    block = scenario.sweep or Sweep(())
    given = {path: varied_of(path, values) for path, values in vary.items()}
    whole = {item.path: item for item in block.vary} | given
    if not whole:
        raise UsageError(_NOTHING.format(file=scenario.file))
    count = block.sample if sample is None else sample
    if count is not None and count < 1:
        raise UsageError(f"--sample {count}: at least one case must be drawn")
    drawn = [item.path for item in whole.values() if item.low is not None]
    if drawn and count is None:
        raise UsageError(
            f"{drawn[0]} varies over a range: say with --sample N how often to draw from it"
        )
    if not drawn and count is not None:
        raise UsageError(
            "--sample draws from ranges, and there is none; --range PATH=FROM:TO gives one"
        )
    chosen = method or block.method
    if chosen not in {"latin", "sobol"}:
        raise UsageError(f"'{chosen}' is no way to sample; there are latin and sobol")
    start = (block.seed if scenario.sweep else SAMPLE_SEED) if seed is None else seed
    return Design(tuple(whole.values()), count if drawn else None, chosen, start)


def varied_of(path: str, values: Any) -> Varied:
    """Return what a call varies: a list of values, or a mapping with from, to, and perhaps step.

    Raises:
        UsageError: it is neither, or makes no sense.
    """
    if isinstance(values, dict):
        unknown = values.keys() - {"from", "to", "step"}
        if unknown or not {"from", "to"} <= values.keys():
            raise UsageError(f"{path}: a range is {{from, to}} or {{from, to, step}}")
        return _ranged(path, values["from"], values["to"], values.get("step"))
    if isinstance(values, str) or not hasattr(values, "__iter__"):
        raise UsageError(f"{path}: a list of values is wanted, or a range, not {values!r}")
    listed = tuple(values)
    if not listed:
        raise UsageError(f"{path}: there is no value in the list")
    for value in listed:
        if not isinstance(value, int | float | str):
            raise UsageError(f"{path}: {value!r} is no number, text, or truth value")
    return Varied(path, _each_once(path, listed))


def _each_once(path: str, values: Sequence[Any]) -> tuple[Any, ...]:
    seen = {repr(value) for value in values}
    if len(seen) < len(values):
        raise UsageError(f"{path}: a value stands twice in the list")
    return tuple(values)


def _ranged(path: str, low: Any, high: Any, step: Any) -> Varied:
    numbers = (low, high) if step is None else (low, high, step)
    if not all(isinstance(each, int | float) and math.isfinite(each) for each in numbers):
        raise UsageError(f"{path}: a range runs from one number to another")
    if low >= high:
        raise UsageError(
            f"{path}: the range from {low:g} to {high:g} is the wrong way round; the lower end stands "
            "first"
        )
    if step is None:
        return Varied(path, low=float(low), high=float(high))
    if step <= 0:
        raise UsageError(f"{path}: the step must be above zero, not {step:g}")
    if (high - low) / step >= MOST_VALUES:
        raise UsageError(f"{path}: more than {MOST_VALUES:,} values; take a larger step")
    return Varied(path, stepped(low, high, step))


# ---------------------------------------------------------------- the command line


def from_grid(text: str) -> tuple[str, Any]:
    """Return the path and the values of ``PATH=START:STOP:STEP``.

    Raises:
        UsageError: it is not that.
    """
    path, parts = _split(
        text, "--grid", "PATH=START:STOP:STEP, such as gdp.real_growth.then=1:2:0.5"
    )
    if len(parts) != len(("start", "stop", "step")):
        raise UsageError(f"--grid {text}: wants PATH=START:STOP:STEP, such as {path}=1:2:0.5")
    low, high, step = (_number(part, f"--grid {text}") for part in parts)
    return path, {"from": low, "to": high, "step": step}


def from_range(text: str) -> tuple[str, Any]:
    """Return the path and the range of ``PATH=FROM:TO``.

    Raises:
        UsageError: it is not that.
    """
    path, parts = _split(text, "--range", "PATH=FROM:TO, such as gdp.real_growth.then=1:2")
    if len(parts) != len(("from", "to")):
        raise UsageError(f"--range {text}: wants PATH=FROM:TO, such as {path}=1:2")
    low, high = (_number(part, f"--range {text}") for part in parts)
    return path, {"from": low, "to": high}


def from_list(text: str) -> tuple[str, Any]:
    """Return the path and the values of ``PATH=A,B``, each read as YAML.

    Raises:
        UsageError: it is not that.
    """
    path, equals, values = text.rpartition("=")
    if not equals or not path.strip() or not values.strip():
        raise UsageError(f"--list {text}: wants PATH=A,B, such as spending.0.hold=share,real")
    return path.strip(), [_value(part, f"--list {text}") for part in values.split(",")]


def _split(text: str, option: str, wants: str) -> tuple[str, list[str]]:
    path, equals, rest = text.rpartition("=")
    if not equals or not path.strip():
        raise UsageError(f"{option} {text}: wants {wants}")
    return path.strip(), rest.split(":")


def _number(text: str, where: str) -> float:
    value = _value(text, where)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError(f"{where}: '{text.strip()}' is no number")
    return value


def _value(text: str, where: str) -> Any:
    report = Report()
    node = parse(text, Source("the command line", (text,)), report)
    if report.faults() or not isinstance(node, Scalar) or node.value is None:
        raise UsageError(f"{where}: '{text.strip()}' is no value")
    return node.value
