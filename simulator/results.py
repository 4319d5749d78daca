"""What a run found: plain numbers by name, the one form that every page, table and file is made from.

The fields mirror ``results.json`` key by key (``to_json`` writes it). A tuple of numbers runs over
``Results.years``; ``None`` stands for what does not exist and is ``null`` in the file.

Units: shares, growth and quantiles in percent (``_pct``) or percentage points (``_pp``); money in
millions (``_mn``), ``usd`` at the base year's prices and exchange rates, ``national`` in the
member's currency at each year's prices.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "FORMAT",
    "GroupResult",
    "History",
    "LineInfo",
    "MemberResult",
    "Provenance",
    "Results",
    "ScenarioInfo",
    "Series",
    "TargetInfo",
    "TargetResult",
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


@dataclass(frozen=True, slots=True)
class History:
    """What the table itself says of the years up to the base year, by line."""

    years: tuple[int, ...] = ()
    share_pct: Mapping[str, Series] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberResult:
    """One member's projection; mappings are by line, or by target.

    Attributes:
        figures: where the base year's figures come from, in words.
        source: the planner's own source for this member.
        per_usd: what one dollar costs in ``currency`` in the base year.
        estimated: whether the table marks the base year as an estimate.
        share_change_pp: the change of the share from the year before, as ``spending`` and ``gdp``.
        of_alliance_pct: the member's part of the included members' ``spending`` and ``gdp``.
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


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group's sums; ``members`` also names those without armed forces, who are in no sum.

    Attributes:
        members: codes of everybody who belongs, projected or not.
        members_meeting: by target, how many projected members meet it, each year.
        shortfall_usd_mn: by share target, the members' shortfalls added up, each year.
    """

    members: tuple[str, ...]
    gdp_usd_mn: Series
    spending_usd_mn: Mapping[str, Series]
    share_pct: Mapping[str, Series]
    members_meeting: Mapping[str, tuple[int, ...]]
    shortfall_usd_mn: Mapping[str, Series]
    extra_usd_mn: Mapping[str, Series]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a run found."""

    scenario: ScenarioInfo
    provenance: Provenance
    warnings: tuple[WarningInfo, ...]
    years: tuple[int, ...]
    lines: Mapping[str, LineInfo]
    targets: Mapping[str, TargetInfo]
    members: Mapping[str, MemberResult]
    groups: Mapping[str, GroupResult]
    outputs: Mapping[str, str] = field(default_factory=dict)

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
        return {"format": FORMAT, **_plain(self)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
