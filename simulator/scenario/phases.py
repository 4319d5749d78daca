"""Phases: rules with their years, in order and without gaps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from simulator import data
from simulator.scenario.announced import PlanNotes, course
from simulator.scenario.columns import find_column
from simulator.scenario.model import ColumnModel
from simulator.scenario.model.units import MONEY, SHARE
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

    from simulator.scenario.beside import Beside
    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.model import PhaseModel, Plan, Then
    from simulator.scenario.period import Period

__all__ = ["LineContext", "check_order", "held", "resolve_phases", "why_not_climb"]

FAST_PRICES = 5.0
"""Percent a year above which a plan in dollars deserves a warning."""
_NATIONAL = "a plan in national money: NATO's figures may differ from national budgets"


@dataclass(frozen=True, slots=True)
class LineContext:
    """What the phases of one member's line are read with.

    Attributes:
        per: what the line's share is of.
        per_usd: what a dollar costs the member.
        targets: by name; None for one that is at fault.
        inflation: of the member, percent a year; empty where that is at fault.
        beside: where plans may be read from.
        start: where the member starts; None where that is at fault.
        notes: what is to be said of announced plans.
        told: warnings that are given once for a member.
    """

    code: str
    line: str
    per: str
    per_usd: float
    period: Period
    targets: MappingType[str, Target | None]
    inflation: tuple[float, ...]
    beside: Beside
    report: Report
    start: Start | None = None
    notes: PlanNotes = field(default_factory=PlanNotes)
    told: set[str] = field(default_factory=set)


def held(period: Period) -> tuple[Phase, ...]:
    """Return the phases of a line that nobody describes: it holds its share."""
    return (Phase(Hold("share"), period.first, period.horizon),)


def check_order(models: list[PhaseModel | None], report: Report) -> None:
    """Report a phase that has no end but is not the last one."""
    for model in models[:-1]:
        if model is None or not model.sound or model.through is not None:
            continue
        if model.climb is None or model.climb.target is None:
            report.fault(
                model.node.place,
                "'through' is missing: only the last phase runs to the horizon by itself",
            )


def why_not_climb(target: Target, line: str, per: str | None) -> str | None:
    """Say why a line cannot climb to a target, or None.

    Args:
        per: what the line's share is of; None where that is at fault.
    """
    if target.form == "share" and target.of == (line,) and per in {target.per, None}:
        return None
    return (
        f"that takes a target for the share of {line} alone, per {per}; give {{to: SHARE}} instead"
    )


def resolve_phases(
    models: list[PhaseModel | None], place: Place, context: LineContext
) -> tuple[Phase, ...] | None:
    """Return a member's phases, or None where something is at fault."""
    before = context.report.attempts
    reader = _Phases(context)
    read = [reader.read(model, is_last=model is models[-1]) for model in models]
    end, horizon = reader.previous, context.period.horizon
    if end is not None and end < horizon:
        context.report.fault(
            place,
            f"the phases of {context.line} stop in {end}, before the horizon {horizon}; add a last "
            "one such as {hold: share}",
            reader.whose,
        )
    whole = [phases for phases in read if phases is not None]
    sound = len(whole) == len(models) and context.report.attempts == before
    return tuple(phase for phases in whole for phase in phases) if sound else None


class _Phases:
    """Reads the phases of one line in order.

    Attributes:
        previous: last year of the phase before; None where that is at fault.
        whose: the member, where the years depend on a target's year of its own.
    """

    def __init__(self, context: LineContext) -> None:
        self.context = context
        self.previous: int | None = context.period.base_year
        self.whose: str | None = None

    def read(self, model: PhaseModel | None, *, is_last: bool) -> tuple[Phase, ...] | None:
        if model is None or not model.sound:
            self.previous = model.through if model is not None else None
            return None
        last = self._through(model, is_last=is_last)
        first = None if self.previous is None else self.previous + 1
        self.previous = last
        if first is None or last is None:
            return None
        if model.announced is not None:
            return self._announced(model, model.announced.then, first, last)
        maker = getattr(self, f"_{model.rule}")
        rule: Rule | None = maker(model, first, last)
        if rule is None:
            return None
        return (_phase(model, rule, first, last, model.place(model.rule or "through")),)

    def _announced(
        self, model: PhaseModel, then: Then | None, first: int, last: int
    ) -> tuple[Phase, ...] | None:
        """Return what the member has announced for these years, then the rule that follows it."""
        context = self.context
        if context.start is None:
            return None
        known = course(
            context.code, model, first, last, context.start, context.period, context.notes
        )
        place = model.key_place("announced")
        after = first if known is None else known.last + 1
        plan = () if known is None else (_phase(model, known.rule, first, known.last, place),)
        if plan and known is not None and model.source is None:
            plan = (replace(plan[0], source=known.source),)
        rule: Rule | None = Hold("share")
        end = last
        if then is not None:
            place = then.place(then.rule or "")
            rule = getattr(self, f"_{then.rule}")(then, after, last)
            end = self._end_of(then, last) if model.through is None else last
        if rule is None:
            return None
        follows = [(rule, after, end), (Hold("share"), max(after, end + 1), last)]
        return (*plan, *(_phase(model, r, a, b, place) for r, a, b in follows if a <= b))

    def _end_of(self, then: Then, last: int) -> int:
        """Return the year in which a climb to a target after an announced plan ends."""
        target = self._target(then.climb.target) if then.climb and then.climb.target else None
        due = None if target is None else target.due(self.context.code)
        return last if due is None else min(due, last)

    def _through(self, model: PhaseModel, *, is_last: bool) -> int | None:
        """Return the phase's last year, or None after a fault."""
        if model.through is not None:
            return self._in_order(model.through, model.place("through"))
        if model.climb is not None and model.climb.target is not None:
            return self._target_year(model.climb.target, model.place("climb"))
        if not is_last:  # reported already
            return None
        horizon = self.context.period.horizon
        if self.previous == horizon:
            self.context.report.fault(
                model.node.place,
                f"no year is left for this phase: the one before runs to the horizon {horizon}",
                self.whose,
            )
            return None
        return horizon

    def _in_order(self, year: int, place: Place) -> int | None:
        period, report = self.context.period, self.context.report
        if year > period.horizon:
            report.fault(
                place, f"'through' wants a year up to the horizon {period.horizon}, not {year}"
            )
            return None
        if self.previous is None or year > self.previous:
            return year
        if self.previous == period.base_year:
            wants = f"'through' wants a year after the base year {period.base_year}, not {year}"
            report.fault(place, wants)
        else:
            wants = f"'through' wants a year after {self.previous}, in which the phase before ends"
            report.fault(place, f"{wants}, not {year}", self.whose)
        return None

    def _target_year(self, name: str, place: Place) -> int | None:
        target = self._target(name)
        if target is None:
            return None
        due = target.due(self.context.code)
        if due != target.by:
            self.whose = self.context.code
        year = self.context.period.horizon if due is None else due
        if self.previous is None or year > self.previous:
            return year
        base_year = self.context.period.base_year
        what = "the base year" if self.previous == base_year else "the end of the phase before"
        self.context.report.fault(
            place,
            f"'{name}' is due in {year}, not after {self.previous}, {what}; give this phase a "
            "'through' of its own",
            self.whose,
        )
        return None

    def _target(self, name: str) -> Target | None:
        """Return the target to climb to; None where it cannot be climbed to, as reported."""
        target = self.context.targets.get(name)
        fits = target is not None and not why_not_climb(target, self.context.line, self.context.per)
        return target if fits else None

    def _hold(self, model: PhaseModel | Then, *_: int) -> Rule:
        return Hold(model.hold or "share")

    def _grow(self, model: PhaseModel | Then, *_: int) -> Rule | None:
        for pace in ("real", "nominal", "points"):
            rate = getattr(model.grow, pace)
            if rate is not None:
                return Grow(pace, rate)
        return None

    def _ramp(self, model: PhaseModel | Then, *_: int) -> Rule | None:
        ramp = model.ramp
        return Ramp(ramp.to, ramp.shape or "linear") if ramp and ramp.to is not None else None

    def _climb(self, model: PhaseModel | Then, *_: int) -> Rule | None:
        climb = model.climb
        if climb is None:
            return None
        if climb.target is None:
            return None if climb.to is None else Climb(climb.to, climb.shape or "linear")
        target = self._target(climb.target)
        share = target.share_of(self.context.code) if target else None
        return None if share is None else Climb(share, "linear")

    def _close(self, model: PhaseModel | Then, *_: int) -> Rule | None:
        close = model.close
        if close is None or close.to is None or close.rate is None:
            return None
        return Close(close.to, close.rate)

    def _plan(self, model: PhaseModel, first: int, last: int) -> Rule | None:
        plan = model.plan
        if plan is None:
            return None
        given = plan.given(("share", "national", "usd"))[0]
        points = getattr(plan, given)
        if isinstance(points, ColumnModel):
            points = self._column(points, given, first, last)
            if points is None:
                return None
        outside = [year for year in points if not first <= year <= last]
        for year in outside:
            self.context.report.fault(
                plan.label_place(given, year),
                f"{year} lies outside this phase, which runs from {first} to {last}",
                self.whose,
            )
        if outside:
            return None
        if given == "share":
            return PlanShare(tuple(points.items()))
        return self._money(plan, given, points)

    def _column(
        self, model: ColumnModel, given: str, first: int, last: int
    ) -> dict[int, float] | None:
        """Return a column's values in the years of this phase; a fault where it has none."""
        number = SHARE if given == "share" else MONEY
        column = find_column(model, number, self.context.beside, self.context.report)
        if column is None:
            return None
        points = {year: value for year, value in column.values.items() if first <= year <= last}
        if not points:
            self.context.report.fault(
                model.place("file"),
                f"{column.file} has no value in '{model.column}' from {first} to {last}, the years "
                "of this phase",
                self.whose,
            )
        return points or None

    def _money(self, plan: Plan, given: str, points: dict[int, float]) -> Rule | None:
        context = self.context
        factor = self._price_factor(plan)
        if factor is None:
            return None
        if given == "national":
            if _NATIONAL not in context.told:
                context.told.add(_NATIONAL)
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
        if max(self.context.inflation, default=0.0) > FAST_PRICES:
            self.context.report.warn(
                "a plan in dollars is changed at the base year's rate, and national prices rise "
                f"over {FAST_PRICES:.0f} % a year: its real level falls as they do",
                plan.node.place,
                self.context.code,
            )


def _phase(model: PhaseModel, rule: Rule, first: int, last: int, place: Place) -> Phase:
    return Phase(
        rule=rule,
        first=first,
        last=last,
        max_real_growth=model.max_real_growth,
        never_cut=bool(model.never_cut),
        source=model.source,
        place=place,
    )
