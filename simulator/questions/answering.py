"""One member's answer: the growth that does it, surely and not, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from simulator.errors import UsageError
from simulator.questions.answers import Answer, CheapestPath, Growth, LimitInTheWay, MoneyPath
from simulator.questions.cases import HIGHEST, grown, planned, set_up
from simulator.questions.cheapest import least_path, programme_of
from simulator.questions.growth import Odds, certain_growth, growth_at
from simulator.questions.history import standing
from simulator.questions.limits import (
    BEYOND,
    earliest_certain,
    earliest_surely,
    gives_certain,
    gives_surely,
)
from simulator.questions.money import against_of, course_of, money_path
from simulator.questions.putback import line_setting
from simulator.questions.shocks import Shocks

if TYPE_CHECKING:
    from simulator.engine.axes import Floats
    from simulator.questions.cases import Case
    from simulator.questions.cheapest import Ceiling, Programme
    from simulator.questions.limits import Limit
    from simulator.questions.money import Course
    from simulator.scenario import Scenario

__all__ = ["Answerer", "Question"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of whatever member.

    Attributes:
        scenario: read, with its draws.
        target: the target's name.
        line: the line that grows.
        start: the first year of growth; None for the first projected year.
        confidence: percent; None where only the central path is asked for.
        cheapest: whether the path of least extra money is asked for.
        ceilings: on extra money.
    """

    scenario: Scenario
    target: str
    line: str
    start: int | None
    confidence: float | None
    cheapest: bool
    ceilings: tuple[Ceiling, ...]


class Answerer:
    """Answers a question for one member after the other, on the same draws."""

    def __init__(self, question: Question) -> None:
        """Prepare what all members share."""
        self.question = question
        scenario = question.scenario
        self.members = {member.code: member for member in scenario.members}
        self.as_given = set_up(scenario)
        self.against = against_of(scenario, question.line)
        self.shocks: Shocks | None = None
        self.longer: Shocks | None = None
        if scenario.uncertainty is not None:
            years = scenario.horizon - scenario.base_year
            self.shocks = Shocks(self.as_given.uncertainty, years)
            self.longer = Shocks(self.as_given.uncertainty, years + BEYOND)
        if question.cheapest:
            self._check_cheapest()

    def filled(self, bare: Answer, case: Case) -> Answer:
        """Return a member's answer.

        Args:
            bare: where it stands.
            case: its inputs.
        """
        odds = None if self.shocks is None else Odds(case, self.shocks.of(case.code))
        free = certain_growth(case.free())
        certain = self._certain(case, free)
        answer = replace(
            bare,
            given_growth_pct=self._given_growth(case),
            given_probability=self._given_odds(case, odds),
            certain=certain,
        )
        if odds is not None and free is not None:
            inputs = case.free().growing(free)
            answer = replace(answer, probability_at_certain=odds.probability(inputs))
        if self.question.confidence is not None and odds is not None:
            sure = self._sure(case, odds, self.question.confidence, free)
            return replace(answer, sure=sure, margin_pct=_margin(certain, sure))
        if self.question.cheapest:
            return replace(answer, cheapest=self._cheapest(case, certain))
        return answer

    def _given_odds(self, case: Case, odds: Odds | None) -> float | None:
        """Return the probability of meeting the target as the scenario has it."""
        row = self.as_given.codes.index(case.code)
        return None if odds is None else odds.probability(self.as_given.members[row])

    def _given_growth(self, case: Case) -> float | None:
        """Return the even growth that the scenario's own plan comes to, percent a year."""
        row = self.as_given.codes.index(case.code)
        line = case.names.index((self.question.line, None))
        real = self._course(case.code, line, row).real
        first, last = float(real[case.first - 1]), float(real[case.due])
        return 100.0 * ((last / first) ** (1.0 / case.years) - 1.0) if first > 0.0 else None

    def _course(self, code: str, line: int, row: int) -> Course:
        inputs = self.as_given.members[row]
        return course_of(inputs, line, self.against[code], self.members[code].per_usd)

    # ---------------------------------------------------------------- growth

    def _certain(self, case: Case, free: float | None) -> Growth:
        rate = certain_growth(case)
        if rate is not None:
            return self._growth(case, None, rate, free)
        found = self._growth(case, None, None, free)
        return replace(
            found,
            earliest=self._year(earliest_certain(case)),
            limits=self._limits(gives_certain(case)),
        )

    def _sure(self, case: Case, odds: Odds, confidence: float, guess: float | None) -> Growth:
        start = guess or 0.0
        free = growth_at(Odds(case.free(), odds.shocks), confidence, start)
        if not case.runs():
            rate = None if free is None else free.growth
            found = self._growth(case, confidence, rate, rate)
            if free is None:
                return found
            return replace(found, error_pct=free.error, probability=free.probability)
        unlimited = None if free is None else free.growth
        within = growth_at(odds, confidence, start)
        if within is not None:
            found = self._growth(case, confidence, within.growth, unlimited)
            return replace(found, error_pct=within.error, probability=within.probability)
        assert self.longer is not None  # noqa: S101 - there are odds, so there are shocks
        return replace(
            self._growth(case, confidence, None, unlimited),
            error_pct=None if free is None else free.error,
            best_probability=odds.probability(case.growing(HIGHEST)),
            earliest=self._year(earliest_surely(odds, self.longer, confidence)),
            limits=self._limits(gives_surely(odds, confidence)),
        )

    def _growth(
        self, case: Case, confidence: float | None, rate: float | None, free: float | None
    ) -> Growth:
        """Return a growth with what it means: of the answer, or of the one without limits."""
        shown = free if rate is None else rate
        return Growth(
            confidence_pct=confidence,
            growth_pct=rate,
            unlimited_pct=free,
            standing=() if shown is None else standing(case.code, shown),
            path=None if shown is None else self._path(case, rate, shown),
            setting=None if rate is None else self._setting(case.code, case, rate),
        )

    def _path(self, case: Case, rate: float | None, shown: float) -> MoneyPath:
        """Return the money of a growth, without limits where they forbid it."""
        inputs = (case.free() if rate is None else case).growing(shown)
        scenario, member = self.question.scenario, self.members[case.code]
        line = case.names.index((self.question.line, None))
        course = course_of(inputs, line, self.against[case.code], member.per_usd)
        return money_path(course, scenario.base_year, case.due)

    def _setting(self, code: str, case: Case, rate: float) -> str:
        scenario, line = self.question.scenario, self.question.line
        first, due = (scenario.base_year + k for k in (case.first, case.due))
        changed = grown(self.members[code].lines[line], first, due, rate)
        return line_setting(scenario, code, line, changed)

    def _year(self, position: int | None) -> int | None:
        return None if position is None else self.question.scenario.base_year + position

    def _limits(self, found: tuple[Limit, ...]) -> tuple[LimitInTheWay, ...]:
        base = self.question.scenario.base_year
        return tuple(
            LimitInTheWay(
                line=each.line,
                part=each.part,
                first=base + each.first,
                last=base + each.last,
                limit_pct=each.limit,
                needed_pct=each.needed,
                by_points=None if each.needed is None else each.needed - each.limit,
            )
            for each in found
        )

    # ---------------------------------------------------------------- the cheapest path

    def _check_cheapest(self) -> None:
        question = self.question
        if any(member.lines[question.line].parts for member in question.scenario.members):
            raise UsageError(
                f"--path cheapest wants a line with phases of its own, and {question.line} is in parts"
            )
        forms = [question.target, *question.scenario.targets[question.target].of]
        targets = question.scenario.targets
        if any(targets[name].form == "real_growth" for name in forms if name in targets):
            raise UsageError("--path cheapest wants a target of a share, not of growth")

    def _cheapest(self, case: Case, constant: Growth) -> CheapestPath:
        programme = self._programme(case)
        real = least_path(programme)
        if real is None:
            return self._impossible(case, programme)
        scenario = self.question.scenario
        whole = np.concatenate([programme.course.real[: case.first], real])
        path = money_path(programme.course, scenario.base_year, case.due, whole)
        saved = None
        if constant.growth_pct is not None and constant.path is not None:
            saved = constant.path.extra_usd_total_mn - path.extra_usd_total_mn
        before = np.concatenate([[programme.start], real[:-1]])
        growth = 100.0 * (real / before - 1.0)
        setting = self._plan_setting(case, real)
        return CheapestPath("found", path, tuple(growth.tolist()), saved, setting=setting)

    def _plan_setting(self, case: Case, real: Floats) -> str:
        scenario, line = self.question.scenario, self.question.line
        member = self.members[case.code]
        first, due = (scenario.base_year + k for k in (case.first, case.due))
        money = (real * member.per_usd).tolist()
        return line_setting(
            scenario, case.code, line, planned(member.lines[line], first, due, money)
        )

    def _programme(self, case: Case) -> Programme:
        scenario, member = self.question.scenario, self.members[case.code]
        return programme_of(
            case,
            self.against[case.code],
            member.per_usd,
            scenario.base_year,
            self.question.ceilings,
        )

    def _impossible(self, case: Case, programme: Programme) -> CheapestPath:
        """Return why there is no path, and from when there is one."""
        if programme.need is None or programme.start <= 0.0:
            return CheapestPath("impossible", reason="no growth of the line meets the target")
        open_ceiling = replace(programme, ceiling=np.full(len(programme.most), np.inf))
        open_path = least_path(open_ceiling)
        earliest = next(
            (
                due
                for due in range(case.due + 1, case.due + BEYOND + 1)
                if least_path(self._programme(case.until(due))) is not None
            ),
            None,
        )
        reason, ceiling = "limits on growth are in the way", None
        if open_path is not None:
            reason = "the ceiling on extra money is in the way"
            years = slice(case.first, case.due + 1)
            spent = open_path * programme.course.dollar[years]
            over = open_path > programme.ceiling
            ceiling = float(np.max((spent - programme.course.held_national[years])[over]))
        return CheapestPath(
            "impossible",
            earliest=self._year(earliest),
            needed_ceiling_national_mn=ceiling,
            reason=reason,
        )


def _margin(certain: Growth, sure: Growth) -> float | None:
    """Return the growth that certainty takes on top, without limits where they forbid either."""
    if certain.growth_pct is not None and sure.growth_pct is not None:
        return sure.growth_pct - certain.growth_pct
    if certain.unlimited_pct is None or sure.unlimited_pct is None:
        return None
    return sure.unlimited_pct - certain.unlimited_pct
