"""Results as tables for Python: plain records, a pandas frame, an xarray dataset.

pandas and xarray are the extra ``frames``; records need neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypedDict

from simulator.report.csvfiles import all_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    import xarray as xr

    from simulator.results import Results

__all__ = ["Record", "to_iamc", "to_pandas", "to_records", "to_xarray"]

COLUMNS = ("scenario", "region", "item", "variable", "unit", "year", "value")

_Values = Mapping[Any, Any]
"""By the names of their place, such as a member's code and a line: series, or single numbers."""

_SHARE = "percent of GDP, or of the line that the line is per"
_NATIONAL = "millions of national currency at each year's prices"
_POINTS = "percentage points"


class Record(TypedDict):
    """One value: the row of ``long.csv`` with its text as the scenario has it."""

    scenario: str
    region: str
    item: str
    variable: str
    unit: str
    year: int
    value: float


def to_records(results: Results) -> list[Record]:
    """Return one record a value, in the order of ``long.csv``; what does not exist has none."""
    return [
        Record(
            scenario=results.scenario.title,
            region=row.region,
            item=row.item,
            variable=row.variable,
            unit=row.unit,
            year=year,
            value=int(value) if isinstance(value, bool) else value,
        )
        for row in all_rows(results)
        for year, value in zip(row.years, row.values, strict=True)
        if value is not None
    ]


def to_pandas(results: Results) -> pd.DataFrame:
    """Return the records as a frame with the columns of ``long.csv``.

    Raises:
        ImportError: pandas is not installed.
    """
    frame: pd.DataFrame = _needs("pandas", "to_pandas").DataFrame(
        to_records(results), columns=list(COLUMNS)
    )
    return frame.astype({"year": "int64", "value": "float64"})


def to_iamc(results: Results) -> pd.DataFrame:
    """Return the frame in the IAMC's long form, as pyam reads it.

    Columns: model, scenario, region, variable, unit, year, value. A variable of a line or target
    carries its name after a bar, ``share|core``; a bar within a name becomes a slash.

    Raises:
        ImportError: pandas is not installed.
    """
    frame = to_pandas(results)
    items = "|" + frame["item"].str.replace("|", "/", regex=False)
    variable = frame["variable"] + items.where(frame["item"] != "", "")
    model = f"simulator {results.provenance.simulator}"
    kept = frame.assign(model=model, variable=variable)
    return kept[["model", "scenario", "region", "variable", "unit", "year", "value"]]


def to_xarray(results: Results) -> xr.Dataset:
    """Return every series as a dataset of labelled arrays; what does not exist is NaN.

    Dimensions: ``member`` (codes), ``line``, ``target``, ``group``, ``part`` (``spending``,
    ``gdp``), ``year``, and ``history_year`` for the published shares. Variables have the names of
    ``results.json``, those of groups begin with ``group_``; each has its unit in ``attrs``.

    Raises:
        ImportError: xarray is not installed.
    """
    array = _needs("xarray", "to_xarray")
    coords = _coords(results)
    variables = {
        name: (dims, _filled(values, [coords[dim] for dim in dims]), {"units": unit})
        for name, dims, unit, values in _variables(results)
    }
    made = results.provenance
    about = {"title": results.scenario.title, "sha256": results.scenario.sha256}
    about |= {
        "simulator": made.simulator,
        "table": made.table or "",
        "forecast": made.forecast or "",
    }
    dataset: xr.Dataset = array.Dataset(variables, coords, about)
    return dataset


def _needs(package: str, method: str) -> Any:
    try:
        return import_module(package)
    except ImportError:
        raise ImportError(
            f"{method}() needs {package}; install it with: pip install 'defence-simulator[frames]'"
        ) from None


def _coords(results: Results) -> dict[str, list[Any]]:
    own = {year for member in results.members.values() for year in member.history.years}
    return {
        "member": list(results.members),
        "line": list(results.lines),
        "target": list(results.targets),
        "group": list(results.groups),
        "part": ["spending", "gdp"],
        "year": list(results.years),
        "history_year": sorted(own),
    }


def _filled(values: _Values, labels: Sequence[Sequence[Any]]) -> Any:
    """Return an array over ``labels``; NaN where nothing is."""
    import numpy as np  # noqa: PLC0415 - only once an array is asked for

    filled = np.full([len(names) for names in labels], np.nan)
    places = [{name: at for at, name in enumerate(names)} for names in labels]
    for key, value in values.items():
        if value is None:
            continue
        at = tuple(place[name] for place, name in zip(places, key, strict=False))
        series = value if len(key) < len(labels) else (value,)
        numbers = [np.nan if number is None else float(number) for number in series]
        filled[at] = numbers if len(key) < len(labels) else numbers[0]
    return filled


_Variable = tuple[str, tuple[str, ...], str, _Values]
"""Name, dimensions, unit, values."""


def _variables(results: Results) -> Iterator[_Variable]:
    yield from _of_members(results)
    yield from _of_targets(results)
    yield from _of_groups(results)
    yield _history(results)


def _of_members(results: Results) -> Iterator[_Variable]:
    dollars = _dollars(results)
    members = results.members
    for name, unit in (
        ("real_growth_pct", "percent"),
        ("inflation_pct", "percent"),
        ("gdp_usd_mn", dollars),
        ("gdp_national_mn", _NATIONAL),
    ):
        plain = {(code,): getattr(member, name) for code, member in members.items()}
        yield name, ("member", "year"), unit, plain
    for name, unit in (
        ("share_pct", _SHARE),
        ("spending_usd_mn", dollars),
        ("spending_national_mn", _NATIONAL),
        ("extra_usd_mn", dollars),
        ("extra_national_mn", _NATIONAL),
        ("real_growth_of_spending_pct", "percent"),
    ):
        yield name, ("member", "line", "year"), unit, _keyed(members, name)
    yield (
        "of_alliance_pct",
        ("member", "part", "year"),
        "percent",
        _keyed(members, "of_alliance_pct"),
    )
    change = {
        (code, line, part): series
        for code, member in members.items()
        for line, parts in member.share_change_pp.items()
        for part, series in parts.items()
    }
    yield "share_change_pp", ("member", "line", "part", "year"), _POINTS, change


def _keyed(owners: Mapping[str, Any], name: str) -> _Values:
    return {
        (owner, key): series
        for owner, item in owners.items()
        for key, series in getattr(item, name).items()
    }


def _of_targets(results: Results) -> Iterator[_Variable]:
    for name, unit in (
        ("met", "1 or 0"),
        ("counted_pct", _SHARE),
        ("shortfall_usd_mn", _dollars(results)),
        ("shortfall_national_mn", _NATIONAL),
    ):
        yield name, ("member", "target", "year"), unit, _targets(results, name)
    for name, unit in (
        ("first_year", "year"),
        ("sustained_from", "year"),
        ("crossing", "decimal year"),
        ("required_real_growth_pct", "percent a year"),
    ):
        yield name, ("member", "target"), unit, _targets(results, name)


def _targets(results: Results, name: str) -> dict[tuple[str, str], Any]:
    return {
        (code, target): getattr(result, name)
        for code, member in results.members.items()
        for target, result in member.targets.items()
    }


def _of_groups(results: Results) -> Iterator[_Variable]:
    dollars = _dollars(results)
    groups = results.groups
    gdp = {(name,): group.gdp_usd_mn for name, group in groups.items()}
    yield "group_gdp_usd_mn", ("group", "year"), dollars, gdp
    for name, dim, unit in (
        ("spending_usd_mn", "line", dollars),
        ("extra_usd_mn", "line", dollars),
        ("share_pct", "line", "percent of GDP"),
        ("share_of_per_pct", "line", _SHARE),
        ("members_meeting", "target", "members"),
        ("shortfall_usd_mn", "target", dollars),
    ):
        yield f"group_{name}", ("group", dim, "year"), unit, _keyed(groups, name)


def _history(results: Results) -> _Variable:
    own = _coords(results)["history_year"]
    values = {
        (code, line): [
            dict(zip(member.history.years, series, strict=True)).get(year) for year in own
        ]
        for code, member in results.members.items()
        for line, series in member.history.share_pct.items()
        if line in results.lines
    }
    return "history_share_pct", ("member", "line", "history_year"), _SHARE, values


def _dollars(results: Results) -> str:
    return f"millions of US dollars at the prices and exchange rates of {results.base_year}"
