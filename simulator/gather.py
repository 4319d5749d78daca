"""A Projection -> Results: positions become names again, arrays become plain numbers."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import numpy as np

import simulator
from simulator.assemble import engine_lines, ordered_targets
from simulator.engine.change import split_change
from simulator.engine.timing import NEVER, STATUSES, Timing, crossings, time_targets
from simulator.engine.years import percent_of
from simulator.extras import extras
from simulator.phrasing import phases_of
from simulator.results import (
    GroupResult,
    History,
    LineInfo,
    MemberResult,
    Provenance,
    Results,
    ScenarioInfo,
    Series,
    TargetInfo,
    TargetResult,
    UncertaintyInfo,
    WarningInfo,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from simulator.engine.axes import Booleans, Floats, Positions
    from simulator.engine.inputs import Inputs
    from simulator.engine.projection import Attainment, Projection
    from simulator.extras import Extras
    from simulator.scenario.faults import Warning_
    from simulator.scenario.scenario import Member, Scenario, Target

__all__ = ["gather"]

FIGURED = frozenset({"core", "equipment"})
"""Lines of which NATO publishes figures; the start of any other is the planner's assumption."""


def gather(
    scenario: Scenario,
    inputs: Inputs,
    projection: Projection,
    warnings: Iterable[Warning_],
    against: Projection | None = None,
) -> Results:
    """Return the results of a projection's first draw, which is the central path.

    Args:
        scenario: what was projected.
        inputs: its arrays.
        projection: what the engine found.
        warnings: everything to be said beside the numbers.
        against: of the scenario that extra spending is measured against, where there is one.
    """
    gatherer = _Gatherer(scenario, inputs, projection, extras(scenario, projection, against))
    members = gatherer.members()
    return Results(
        scenario=_info(scenario),
        provenance=_provenance(scenario),
        warnings=tuple(_warning(warning) for warning in warnings),
        years=scenario.years,
        lines={name: LineInfo(per, name not in FIGURED) for name, per in scenario.lines.items()},
        targets={name: _target_info(target) for name, target in scenario.targets.items()},
        members=members,
        groups={name: gatherer.group(codes, members) for name, codes in scenario.groups.items()},
        uncertainty=_uncertainty(scenario),
    )


def _info(scenario: Scenario) -> ScenarioInfo:
    return ScenarioInfo(
        title=scenario.title,
        description=scenario.description,
        file=scenario.file,
        sha256=scenario.sha256,
        sources=dict(scenario.sources),
        source=scenario.source,
        settings=scenario.settings,
    )


def _provenance(scenario: Scenario) -> Provenance:
    return Provenance(
        simulator=simulator.__version__,
        python=platform.python_version(),
        numpy=np.__version__,
        table=scenario.table,
        base_year=scenario.base_year,
        forecast=scenario.forecast,
        draws=scenario.uncertainty.draws if scenario.uncertainty else None,
        seed=scenario.uncertainty.seed if scenario.uncertainty else None,
        counterfactual=scenario.counterfactual,
    )


def _uncertainty(scenario: Scenario) -> UncertaintyInfo | None:
    given = scenario.uncertainty
    if given is None:
        return None
    values = {part: dict(named) for part, named in given.values.items()}
    return UncertaintyInfo(values, dict(given.sources))


def _warning(warning: Warning_) -> WarningInfo:
    if warning.place is None:
        return WarningInfo(None, None, warning.text)
    name = warning.place.source.name.replace("\\", "/").rsplit("/", 1)[-1]
    return WarningInfo(name, warning.place.line, warning.text)


def _target_info(target: Target) -> TargetInfo:
    return TargetInfo(
        kind=target.form,
        value=target.value,
        by=target.by,
        of=target.of,
        per=target.per,
        caps=dict(target.caps),
        decimals=target.decimals,
    )


def _series(values: Floats) -> Series:
    return tuple(values.tolist())


class _Gatherer:
    """Holds what every member's and group's numbers are cut from: (member, year) arrays."""

    def __init__(
        self, scenario: Scenario, inputs: Inputs, projection: Projection, extra: Extras
    ) -> None:
        self.scenario = scenario
        self.inputs = inputs
        self.projection = projection
        self.lines = list(scenario.lines)
        self.at = {name: i for i, name in enumerate(engine_lines(scenario))}
        at = {name: self.at[name, None] for name in self.lines}
        self.gdp = projection.gdp
        per_usd = np.array([member.per_usd for member in scenario.members])
        self.to_national = projection.price * per_usd[:, None]
        self.real = {name: projection.real[i] for name, i in at.items()}
        self.share = {name: projection.share[i] for name, i in at.items()}
        self.extra = extra
        self.change = {name: self._change(i) for name, i in at.items()}
        self.position = {member.code: row for row, member in enumerate(scenario.members)}
        self.targets = ordered_targets(scenario)
        self.timing = [self._timing(i) for i in range(len(self.targets))]

    def members(self) -> dict[str, MemberResult]:
        """Return every member's numbers."""
        return {member.code: self._member(member) for member in self.scenario.members}

    def _change(self, line: int) -> tuple[Floats, Floats, Booleans]:
        projection = self.projection
        spending, gdp, exists = split_change(
            projection.share[line], projection.real[line], projection.base[line]
        )
        return spending, gdp, exists

    def _timing(self, position: int) -> Timing:
        attainment = self.projection.targets[position]
        by = self.inputs.targets[position].by
        return time_targets(attainment.met, attainment.known, by)

    def _member(self, member: Member) -> MemberResult:
        row = self.position[member.code]
        national = self.to_national[row]
        known = {name: member.lines[name].start is not None for name in self.lines}
        usd = {name: self._or_none(self.real[name][row], known=known[name]) for name in self.lines}
        return MemberResult(
            name=member.name,
            currency=member.currency,
            per_usd=member.per_usd,
            figures=member.figures,
            source=member.source,
            estimated=member.estimated,
            history=History(member.history_years, dict(member.history)),
            real_growth_pct=(None, *member.real_growth),
            inflation_pct=(None, *member.inflation),
            gdp_usd_mn=_series(self.gdp[row]),
            gdp_national_mn=_series(self.gdp[row] * national),
            spending_usd_mn=usd,
            spending_national_mn=self._by_line(self.real, row, known, national),
            parts_national_mn=self._parts(member, row, national),
            extra_usd_mn=self._by_line(self.extra.usd, row, known),
            extra_national_mn=self._by_line(self.extra.national, row, known),
            extra_by_convention_national_mn={
                held: {"core": _series(values[row])}
                for held, values in self.extra.by_convention.items()
            },
            share_pct=self._by_line(self.share, row, known),
            real_growth_of_spending_pct={
                name: self._growth(name, row, known=known[name]) for name in self.lines
            },
            share_change_pp={
                name: self._change_of(name, row, known=known[name]) for name in self.lines
            },
            of_alliance_pct={
                "spending": _parts_of(self.real["core"], row),
                "gdp": _parts_of(self.gdp, row),
            },
            targets={name: self._target(name, member) for name in self.scenario.targets},
            phases={
                name: phases_of(member.lines[name], member.currency, self.scenario.base_year)
                for name in self.lines
            },
            uses_forecast=member.uses_forecast,
        )

    def _parts(self, member: Member, row: int, national: Floats) -> dict[str, dict[str, Series]]:
        """Return the parts' money by line, of lines that are in parts."""
        real = self.projection.real
        return {
            name: {
                part: self._or_none(
                    real[self.at[name, part]][row] * national, known=line.start is not None
                )
                for part in line.parts
            }
            for name, line in member.lines.items()
            if line.parts
        }

    def _or_none(self, values: Floats, *, known: bool) -> Series:
        return _series(values) if known else (None,) * len(self.scenario.years)

    def _by_line(
        self,
        paths: Mapping[str, Floats],
        row: int,
        known: Mapping[str, bool],
        factor: Floats | float = 1.0,
    ) -> dict[str, Series]:
        return {
            name: self._or_none(paths[name][row] * factor, known=known[name]) for name in self.lines
        }

    def _growth(self, line: str, row: int, *, known: bool) -> Series:
        real = self.real[line][row]
        if not known:
            return (None,) * len(real)
        pairs = zip(real.tolist(), real[1:].tolist(), strict=False)
        return (None, *(100.0 * (now / before - 1.0) if before else None for before, now in pairs))

    def _change_of(self, line: str, row: int, *, known: bool) -> dict[str, Series]:
        spending, gdp, exists = self.change[line]
        there = exists[row] if known else np.zeros_like(exists[row])
        return {
            part: (
                None,
                *(v if e else None for v, e in zip(values[row].tolist(), there, strict=True)),
            )
            for part, values in (("spending", spending), ("gdp", gdp))
        }

    def _target(self, name: str, member: Member) -> TargetResult:
        position, row = self.targets.index(name), self.position[member.code]
        target, timing = self.scenario.targets[name], self.timing[position]
        attainment = self.projection.targets[position]
        answered = bool(attainment.known[row].any())
        due = target.due(member.code)
        met = zip(attainment.met[row].tolist(), attainment.known[row].tolist(), strict=True)
        missing = self._of_share(attainment.missing, row, answered=answered)
        return TargetResult(
            share=target.share_of(member.code),
            by=due,
            status=STATUSES[timing.status[row]] if answered else None,
            first_year=self._year(timing.first[row]),
            sustained_from=self._year(timing.sustained[row]),
            on_time=bool(timing.on_time[row]) if due is not None and answered else None,
            crossing=self._crossing(position, row),
            met=tuple(value if known else None for value, known in met),
            counted_pct=self._of_share(attainment.counted, row, answered=answered),
            required_real_growth_pct=_required(attainment, row),
            shortfall_usd_mn=missing,
            shortfall_national_mn=None
            if missing is None
            else self._of_share(attainment.missing, row, self.to_national[row], answered=answered),
        )

    def _of_share(
        self,
        values: Floats | None,
        row: int,
        factor: Floats | float = 1.0,
        *,
        answered: bool,
    ) -> Series | None:
        if values is None:
            return None
        return self._or_none(values[row] * factor, known=answered)

    def _year(self, position: int) -> int | None:
        return None if position == NEVER else self.scenario.base_year + int(position)

    def _crossing(self, position: int, row: int) -> float | None:
        counted = self.projection.targets[position].counted
        if counted is None or self.timing[position].first[row] == NEVER:
            return None
        value = self.inputs.targets[position].value[row : row + 1]
        first = self.timing[position].first[row : row + 1]
        return self.scenario.base_year + float(crossings(counted[row : row + 1], value, first)[0])

    def group(self, codes: tuple[str, ...], members: Mapping[str, MemberResult]) -> GroupResult:
        """Return a group's sums over its projected members."""
        rows = np.array([self.position[code] for code in codes if code in self.position])
        there = [members[code] for code in codes if code in members]
        gdp = self.gdp[rows].sum(axis=0)
        spending = {name: self._sum(self.real[name], name, rows) for name in self.lines}
        bases = {name: self._base(name, rows) for name in self.lines}
        gdps = {name: self.gdp[self._known(name, rows)].sum(axis=0) for name in self.lines}
        return GroupResult(
            members=codes,
            gdp_usd_mn=_series(gdp),
            spending_usd_mn={name: self._optional(value) for name, value in spending.items()},
            share_pct={name: self._share(spending[name], gdps[name]) for name in self.lines},
            share_of_per_pct={
                name: self._share(spending[name], bases[name]) for name in self.lines
            },
            members_meeting={
                name: tuple(
                    _count([member.targets[name].met[k] for member in there])
                    for k in range(len(self.scenario.years))
                )
                for name in self.scenario.targets
            },
            shortfall_usd_mn={
                name: self._optional(self._missing(name, rows)) for name in self.scenario.targets
            },
            extra_usd_mn={
                name: self._optional(self._sum(self.extra.usd[name], name, rows))
                for name in self.lines
            },
        )

    def _known(self, line: str, rows: Positions) -> Positions:
        known = self.inputs.lines[self.at[line, None]].known
        chosen: Positions = rows[known[rows]]
        return chosen

    def _sum(self, paths: Floats, line: str, rows: Positions) -> Floats | None:
        known = self._known(line, rows)
        total: Floats | None = paths[known].sum(axis=0) if len(known) else None
        return total

    def _base(self, line: str, rows: Positions) -> Floats:
        """Return what a group's share of a line is of, over the members whose line is known."""
        base = self.projection.base[self.at[line, None]]
        total: Floats = base[self._known(line, rows)].sum(axis=0)
        return total

    def _share(self, spending: Floats | None, whole: Floats) -> Series:
        return self._optional(None if spending is None else percent_of(spending, whole))

    def _missing(self, target: str, rows: Positions) -> Floats | None:
        attainment = self.projection.targets[self.targets.index(target)]
        known = rows[attainment.known[rows].any(axis=1)]
        if attainment.missing is None or not len(known):
            return None
        total: Floats = attainment.missing[known].sum(axis=0)
        return total

    def _optional(self, values: Floats | None) -> Series:
        return (None,) * len(self.scenario.years) if values is None else _series(values)


def _parts_of(paths: Floats, row: int) -> Series:
    """Return a member's part of everybody's sum, in percent; None where that is nothing."""
    pairs = zip(paths[row].tolist(), paths.sum(axis=0).tolist(), strict=True)
    return tuple(100.0 * own / whole if whole else None for own, whole in pairs)


def _count(met: list[bool | None]) -> int | None:
    """Return how many meet it; None where nobody has an answer."""
    return None if all(answer is None for answer in met) else sum(answer is True for answer in met)


def _required(attainment: Attainment, row: int) -> float | None:
    growth, exists = attainment.required_growth, attainment.has_required_growth
    if growth is None or exists is None or not exists[row]:
        return None
    return float(growth[row])
