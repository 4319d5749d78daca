"""What a run found: plain numbers by name, the one form that every page, table and file is made from.

The fields mirror ``results.json`` key by key (``to_json`` writes it). A tuple of numbers runs over
``Results.years``; ``None`` stands for what does not exist and is ``null`` in the file.

Units: shares, growth and quantiles in percent (``_pct``) or percentage points (``_pp``); money in
millions (``_mn``), ``usd`` at the base year's prices and exchange rates, ``national`` in the
member's currency at each year's prices.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import xarray as xr

    from simulator.economy_results import EconomyInfo, EconomyResult
    from simulator.frames import Record

__all__ = [
    "FORMAT",
    "GroupResult",
    "History",
    "LineInfo",
    "MemberResult",
    "PhaseInfo",
    "Provenance",
    "Results",
    "ScenarioInfo",
    "Series",
    "TargetInfo",
    "TargetResult",
    "UncertaintyInfo",
    "WarningInfo",
]

FORMAT = "simulator-results/1"

Series = tuple[float | None, ...]
"""One number (or nothing) a year, over ``Results.years``."""


@dataclass(frozen=True, slots=True)
class ScenarioInfo:
    """Which scenario this is.

    Attributes:
        title, description: the planner's own words; plain text, never markup.
        file: the file's name, without its folders.
        sha256: of the scenario as understood, every default and merge filled in.
        sources: each file that was read, by name, with its sha256.
        source: where the planner says that the assumptions come from.
        settings: values given with ``--set``, as typed.
    """

    title: str
    description: str | None
    file: str
    sha256: str
    sources: Mapping[str, str]
    source: str | None = None
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made these numbers."""

    simulator: str
    python: str
    numpy: str
    table: str | None
    base_year: int
    forecast: str | None
    draws: int | None = None
    seed: int | None = None
    counterfactual: str = "share"


@dataclass(frozen=True, slots=True)
class UncertaintyInfo:
    """What was drawn, in the scenario's own words.

    Attributes:
        values: by part (``start``, ``gdp``, ``inflation``, ``delivery``), its values by name, in
            percent or points; coefficients as they are.
        sources: by part, where the values come from.
    """

    values: Mapping[str, Mapping[str, float]]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WarningInfo:
    """Something the reader should know; ``file`` and ``line`` say what it is about, where it has a place."""

    file: str | None
    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class LineInfo:
    """A spending line: what its share is of, and whether its start is the planner's assumption."""

    per: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class TargetInfo:
    """A target as the scenario states it, for every member who has no value of their own.

    Attributes:
        kind: ``share``, ``real_growth`` or ``all``.
        value: the share in percent, or the growth in percent; None for ``all``.
        by: the due year, if any.
        of: the lines that count (names of targets for ``all``).
        per: what a share is of: ``gdp`` or a line.
        caps: the most that a line counts, in percent.
        decimals: the decimals that the comparison rounds to; None compares to 1e-9.
    """

    kind: str
    value: float | None
    by: int | None
    of: tuple[str, ...]
    per: str
    caps: Mapping[str, float]
    decimals: int | None


@dataclass(frozen=True, slots=True)
class TargetResult:
    """How one member stands towards one target.

    Attributes:
        share: the member's target share in percent; None for growth and ``all`` targets.
        by: the year in which it is due for this member.
        status: ``throughout``, ``reached``, ``lapsed`` or ``not reached``; None without figures.
        first_year: first year in which it is met.
        sustained_from: first year from which it is met to the horizon.
        on_time: met in the year ``by``.
        crossing: decimal year for a marker on a chart.
        met: whether it is met, each year.
        counted_pct: the share that the target counts, caps applied.
        required_real_growth_pct: constant real growth from the base year that meets it in ``by``.
        shortfall_usd_mn, shortfall_national_mn: money missing, each year; 0 where met.
        probability_met: part of the draws, 0 to 1, in which it is met, each year; this and the two
            below are None without uncertainty.
        probability_reached_by: part of the draws in which it was met then or before.
        first_year_quantiles: by level ("5" .. "95"), the first year by which it was met in that
            part of the draws; None past the horizon.
    """

    share: float | None
    by: int | None
    status: str | None
    first_year: int | None
    sustained_from: int | None
    on_time: bool | None
    crossing: float | None
    met: tuple[bool | None, ...]
    counted_pct: Series | None
    required_real_growth_pct: float | None
    shortfall_usd_mn: Series | None
    shortfall_national_mn: Series | None
    probability_met: Series | None = None
    probability_reached_by: Series | None = None
    first_year_quantiles: Mapping[str, int | None] | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What the table itself says of the years up to the base year, by line."""

    years: tuple[int, ...] = ()
    share_pct: Mapping[str, Series] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PhaseInfo:
    """A line's years ``first`` to ``last``: rule and limits in words, source, and of which part."""

    first: int
    last: int
    rule: str
    source: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class MemberResult:
    """One member's projection; mappings are by line, or by target.

    Attributes:
        figures: where the base year's figures come from, in words.
        source: the planner's own source for this member.
        per_usd: what one dollar costs in ``currency`` in the base year.
        estimated: whether the table marks the base year as an estimate.
        share_change_pp: the change of the share from the year before, as ``spending`` and ``gdp``.
        parts_national_mn: by line that is in parts, by part.
        extra_by_convention_national_mn: ``share``, ``real`` and ``nominal`` held, core's extra each.
        of_alliance_pct: the member's part of the included members' ``spending`` and ``gdp``.
        phases: the rules that each line follows.
        uses_forecast: whether growth or inflation come from the forecast.
        share_quantiles_pct, spending_national_quantiles_mn: by line and level ("5" .. "95"), each
            year; None without uncertainty.
        economy: None where the scenario asks for no feedback on GDP and debt.
    """

    name: str
    currency: str
    per_usd: float
    figures: str
    source: str | None
    estimated: bool | None
    history: History
    real_growth_pct: Series
    inflation_pct: Series
    gdp_usd_mn: Series
    gdp_national_mn: Series
    spending_usd_mn: Mapping[str, Series]
    spending_national_mn: Mapping[str, Series]
    extra_usd_mn: Mapping[str, Series]
    extra_national_mn: Mapping[str, Series]
    share_pct: Mapping[str, Series]
    real_growth_of_spending_pct: Mapping[str, Series]
    share_change_pp: Mapping[str, Mapping[str, Series]]
    of_alliance_pct: Mapping[str, Series]
    targets: Mapping[str, TargetResult]
    parts_national_mn: Mapping[str, Mapping[str, Series]] = field(default_factory=dict)
    extra_by_convention_national_mn: Mapping[str, Mapping[str, Series]] = field(
        default_factory=dict
    )
    phases: Mapping[str, tuple[PhaseInfo, ...]] = field(default_factory=dict)
    uses_forecast: bool = True
    share_quantiles_pct: Mapping[str, Mapping[str, Series]] | None = None
    spending_national_quantiles_mn: Mapping[str, Mapping[str, Series]] | None = None
    economy: EconomyResult | None = None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group's sums; ``members`` also names those without armed forces, who are in no sum.

    Attributes:
        members: codes of everybody who belongs, projected or not.
        share_pct: by line, its spending over the group's GDP.
        share_of_per_pct: by line, its spending over what the line's share is of.
        members_meeting: by target, how many projected members meet it, each year; None where the
            question has no answer (a growth target's base year).
        shortfall_usd_mn: by share target, the members' shortfalls added up, each year.
        members_meeting_distribution: by target and year, the part of the draws, 0 to 1, in which so
            many members meet it; numbers that never occur are left out. None without uncertainty.
        share_quantiles_pct: of the alliance's core share, as for members.
    """

    members: tuple[str, ...]
    gdp_usd_mn: Series
    spending_usd_mn: Mapping[str, Series]
    share_pct: Mapping[str, Series]
    share_of_per_pct: Mapping[str, Series]
    members_meeting: Mapping[str, tuple[int | None, ...]]
    shortfall_usd_mn: Mapping[str, Series]
    extra_usd_mn: Mapping[str, Series]
    members_meeting_distribution: Mapping[str, Mapping[str, Mapping[str, float]]] | None = None
    share_quantiles_pct: Mapping[str, Mapping[str, Series]] | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a run found.

    Attributes:
        hangs_on: by share target, the sentence that says which uncertainty its share hangs on most;
            None where nobody asked.
    """

    scenario: ScenarioInfo
    provenance: Provenance
    warnings: tuple[WarningInfo, ...]
    years: tuple[int, ...]
    lines: Mapping[str, LineInfo]
    targets: Mapping[str, TargetInfo]
    members: Mapping[str, MemberResult]
    groups: Mapping[str, GroupResult]
    uncertainty: UncertaintyInfo | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    economy: EconomyInfo | None = None
    hangs_on: Mapping[str, str] | None = None

    @property
    def base_year(self) -> int:
        """The year that paths start from."""
        return self.years[0]

    @property
    def horizon(self) -> int:
        """The last projected year."""
        return self.years[-1]

    def position(self, year: int) -> int:
        """Return where ``year`` stands in every series.

        Raises:
            ValueError: the year is not projected.
        """
        return self.years.index(year)

    def to_json(self) -> dict[str, Any]:
        """Return ``results.json`` as plain dictionaries, lists, texts and numbers."""
        from simulator.plain import plain  # noqa: PLC0415 - as with the other forms

        return {"format": FORMAT, **plain(self)}

    def to_records(self) -> list[Record]:
        """Return one record a value, as in ``long.csv``.

        Keys: ``scenario``, ``region`` (a member's code or a group's name), ``item`` (a line, a
        target, or nothing), ``variable``, ``unit``, ``year``, ``value``. What does not exist has
        no record.
        """
        from simulator.frames import to_records  # noqa: PLC0415 - knows more than results may

        return to_records(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return the records as a pandas frame: their keys are its columns, one value a row.

        Raises:
            ImportError: the extra ``frames`` is not installed.
        """
        from simulator.frames import to_pandas  # noqa: PLC0415

        return to_pandas(self)

    def to_iamc(self) -> pd.DataFrame:
        """Return the frame in the long form of the IAMC, as pyam's ``IamDataFrame`` reads it.

        Columns: ``model``, ``scenario``, ``region``, ``variable`` (``share|core``), ``unit``,
        ``year``, ``value``.

        Raises:
            ImportError: the extra ``frames`` is not installed.
        """
        from simulator.frames import to_iamc  # noqa: PLC0415

        return to_iamc(self)

    def to_xarray(self) -> xr.Dataset:
        """Return every series as an xarray dataset, its unit in each variable's ``attrs``.

        Shapes: ``gdp_usd_mn`` (member, year); ``share_pct`` (member, line, year); ``counted_pct``
        (member, target, year); ``share_change_pp`` (member, line, part, year);
        ``group_share_pct`` (group, line, year); ``history_share_pct`` (member, line,
        history_year); ``first_year`` (member, target). What does not exist is NaN.

        Raises:
            ImportError: the extra ``frames`` is not installed.
        """
        from simulator.frames import to_xarray  # noqa: PLC0415

        return to_xarray(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: findings, targets and members."""
        from simulator.notebook import html  # noqa: PLC0415

        return html(self)
