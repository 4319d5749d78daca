"""Phases: rules with their years, in order and without gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.kinds import did_you_mean
from simulator.scenario.nodes import Mapping
from simulator.scenario.scenario import (
    Climb,
    Close,
    Grow,
    Hold,
    Phase,
    PlanMoney,
    PlanShare,
    Ramp,
    Rule,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingType

    from simulator.scenario.faults import Place, Report
    from simulator.scenario.model import PhaseModel, Plan
    from simulator.scenario.period import Period

__all__ = ["LineContext", "held", "resolve_phases"]

FAST_PRICES = 5.0
"""Percent a year above which a plan in dollars deserves a warning."""
_NATIONAL = "a plan in national money: NATO's figures may differ from national budgets"


@dataclass(frozen=True, slots=True)
class LineContext:
    """What the phases of one member's line are read with.

    Attributes:
        per: what the line's share is of.
        targets: by name; None for one that is at fault.
        inflation: of the member, percent a year.
    """

    code: str
    line: str
    per: str
    per_usd: float
    period: Period
    targets: MappingType[str, Target | None]
    inflation: tuple[float, ...]
    report: Report


def held(period: Period) -> tuple[Phase, ...]:
    """Return the phases of a line that nobody describes: it holds its share."""
    return (Phase(Hold("share"), period.first, period.horizon),)


def resolve_phases(
    models: list[PhaseModel | None], place: Place, context: LineContext
) -> tuple[Phase, ...] | None:
    """Return a member's phases, or None where something is at fault."""
    if any(model is None or not model.sound for model in models):
        return None
    reader = _Phases(context)
    phases: list[Phase] = []
    before = context.report.attempts
    for model in models:
        assert model is not None  # noqa: S101 - judged above
        phase = reader.read(model, is_last=model is models[-1])
        if phase is None:
            return None
        phases.append(phase)
    if phases[-1].last < context.period.horizon:
        context.report.fault(
            place,
            f"the phases of {context.line} stop in {phases[-1].last}, before the horizon "
            f"{context.period.horizon}; add a last one such as {{hold: share}}",
            context.code,
        )
    return tuple(phases) if context.report.attempts == before else None


class _Phases:
    """Reads the phases of one line in order."""

    def __init__(self, context: LineContext) -> None:
        self.context = context
        self.previous = context.period.base_year

    def read(self, model: PhaseModel, *, is_last: bool) -> Phase | None:
        last = self._through(model, is_last=is_last)
        if last is None:
            return None
        first, self.previous = self.previous + 1, last
        rule = self._rule(model, first, last)
        if rule is None:
            return None
        return Phase(
            rule=rule,
            first=first,
            last=last,
            max_real_growth=model.max_real_growth,
            never_cut=bool(model.never_cut),
            source=model.source,
            place=model.place(model.rule or "through"),
        )

    def _through(self, model: PhaseModel, *, is_last: bool) -> int | None:
        horizon = self.context.period.horizon
        if model.through is not None:
            return self._in_order(model.through, model.place("through"))
        target = model.climb.target if model.climb else None
        if target is not None:
            return self._target_year(target, model.place("climb"))
        if is_last:
            return self._in_order(horizon, model.node.place)
        self.context.report.fault(
            model.node.place, "through is missing: only the last phase runs to the horizon by itself"
        )
        return None

    def _in_order(self, year: int, place: Place) -> int | None:
        context = self.context
        if year > context.period.horizon:
            context.report.fault(
                place, f"through {year} lies past the horizon {context.period.horizon}"
            )
        elif year <= self.previous:
            base_year = context.period.base_year
            what = "the base year" if self.previous == base_year else "the end of the phase before"
            context.report.fault(
                place, f"a phase through {year} does not come after {self.previous}, {what}"
            )
        else:
            return year
        return None

    def _target_year(self, name: str, place: Place) -> int | None:
        target = self._target(name, place)
        if target is None:
            return None
        context = self.context
        due = target.due(context.code)
        year = context.period.horizon if due is None else due
        if year <= self.previous:
            context.report.fault(
                place,
                f"'{name}' is due in {year}, which is not after {self.previous}, where this phase "
                "begins; give the phase a 'through' of its own",
                context.code,
            )
            return None
        return year

    def _target(self, name: str, place: Place) -> Target | None:
        """Return the target to climb to; a fault where it cannot be climbed to."""
        context = self.context
        if name not in context.targets:
            hint = did_you_mean(name, context.targets)
            context.report.fault(place, f"there is no target '{name}'{hint}")
            return None
        target = context.targets[name]
        if target is None:
            return None
        if target.form == "share" and target.of == (context.line,) and target.per == context.per:
            return target
        context.report.fault(
            place,
            f"{context.line} cannot climb to '{name}': that takes a target for the share of "
            f"{context.line} alone, per {context.per}; give {{to: SHARE}} instead",
        )
        return None

    def _rule(self, model: PhaseModel, first: int, last: int) -> Rule | None:
        maker = getattr(self, f"_{model.rule}")
        rule: Rule | None = maker(model, first, last)
        return rule

    def _hold(self, model: PhaseModel, *_: int) -> Rule:
        return Hold(model.hold or "share")

    def _grow(self, model: PhaseModel, *_: int) -> Rule | None:
        for pace in ("real", "nominal", "points"):
            rate = getattr(model.grow, pace)
            if rate is not None:
                return Grow(pace, rate)
        return None

    def _ramp(self, model: PhaseModel, *_: int) -> Rule | None:
        ramp = model.ramp
        return Ramp(ramp.to, ramp.shape or "linear") if ramp and ramp.to is not None else None

    def _climb(self, model: PhaseModel, *_: int) -> Rule | None:
        climb = model.climb
        if climb is None:
            return None
        if climb.target is None:
            return None if climb.to is None else Climb(climb.to, climb.shape or "linear")
        target = self._target(climb.target, model.place("climb"))
        share = target.share_of(self.context.code) if target else None
        return None if share is None else Climb(share, "linear")

    def _close(self, model: PhaseModel, *_: int) -> Rule | None:
        close = model.close
        if close is None or close.to is None or close.rate is None:
            return None
        return Close(close.to, close.rate)

    def _plan(self, model: PhaseModel, first: int, last: int) -> Rule | None:
        plan = model.plan
        if plan is None:
            return None
        given = "share" if plan.share else "national" if plan.national else "usd"
        points: dict[int, float] = getattr(plan, given)
        if not self._years_within(plan, given, first, last):
            return None
        if given == "share":
            return PlanShare(tuple(points.items()))
        return self._money(plan, given, points)

    def _years_within(self, plan: Plan, given: str, first: int, last: int) -> bool:
        node = plan.node.get(given) if isinstance(plan.node, Mapping) else None
        outside = [year for year in getattr(plan, given) if not first <= year <= last]
        for year in outside:
            place = plan.place(given)
            for entry in node.entries.values() if isinstance(node, Mapping) else ():
                place = entry.key.place if entry.key.text[:4] == str(year) else place
            self.context.report.fault(
                place, f"{year} lies outside this phase, which runs from {first} to {last}"
            )
        return not outside

    def _money(self, plan: Plan, given: str, points: dict[int, float]) -> Rule | None:
        context = self.context
        factor = self._price_factor(plan)
        if factor is None:
            return None
        if given == "national":
            context.report.warn(_NATIONAL, plan.node.place, context.code)
        else:
            factor *= context.per_usd
            self._warn_of_prices(plan)
        factor *= 1000.0 if plan.unit == "bn" else 1.0
        amounts = tuple((year, amount * factor) for year, amount in points.items())
        return PlanMoney(amounts, constant=plan.prices not in (None, "current"))

    def _price_factor(self, plan: Plan) -> float | None:
        """Return what turns the plan's prices into the base year's; 1 for current prices."""
        base_year = self.context.period.base_year
        year = plan.prices
        if not isinstance(year, int) or year == base_year:
            return 1.0
        if year > base_year:
            self.context.report.fault(
                plan.place("prices"),
                f"prices of {year} are not known in the base year {base_year}; give current, "
                f"{base_year} or an earlier year",
            )
            return None
        levels = [self._deflator(y) for y in (base_year, year)]
        if levels[0] is None or not levels[1]:
            self.context.report.fault(
                plan.place("prices"),
                f"the forecast's deflator does not reach from {year} to {base_year}; give the plan "
                f"at prices of {base_year}",
                self.context.code,
            )
            return None
        return levels[0] / levels[1]

    def _deflator(self, year: int) -> float | None:
        vintage = self.context.period.forecast
        if vintage is None:
            return None
        return data.forecast(vintage).value(self.context.code, year, "NGDP_D")

    def _warn_of_prices(self, plan: Plan) -> None:
        if max(self.context.inflation) > FAST_PRICES:
            self.context.report.warn(
                "a plan in dollars is changed at the base year's rate, and national prices rise "
                f"over {FAST_PRICES:.0f} % a year: its real level falls as they do",
                plan.node.place,
                self.context.code,
            )
