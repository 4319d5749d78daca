"""What would it take? The growth, the number or the path with which members meet a target in its year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.errors import UsageError
from simulator.projecting import project, with_draws
from simulator.questions.answering import Answerer, Question
from simulator.questions.answers import Answer, Solution
from simulator.questions.cases import cases_of
from simulator.questions.cheapest import Ceiling
from simulator.questions.choosing import chosen_members, chosen_target, due_years, line_of
from simulator.questions.numbers import find_number
from simulator.questions.vary import Condition, Tried, best_value, check_range
from simulator.report.findings import find
from simulator.report.headlines import aim
from simulator.scenario import Scenario, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.results import Results

__all__ = ["solve"]

MOST_DRAWS = 2_000_000
"""Draws of one member are held in memory at once."""


def solve(  # noqa: PLR0913 - all but the first two by name
    scenario: Scenario | str | Path,
    target: str | None = None,
    *,
    members: Sequence[str] = (),
    by: int | None = None,
    confidence: float | None = None,
    line: str | None = None,
    start: int | None = None,
    vary: str | None = None,
    between: tuple[float, float] | None = None,
    cheapest: bool = False,
    budget: float | Sequence[Ceiling] | None = None,
    settings: Sequence[str] = (),
    draws: int | None = None,
    seed: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Solution:
    """Return what members would need to meet a target in its year.

    Args:
        scenario: as :func:`simulator.load` returns it, or its file.
        target: its name; may be left out where the scenario has one.
        members: codes, names or groups; default: everybody who is below in the base year.
        by: the year to be there, in place of the target's.
        confidence: how probable meeting the target in that year is to be, percent.
        line: the line that grows; default: core, or the first that the target counts.
        start: the first year of even growth, in which a phase must begin; until then the scenario's
            phases hold. Default: the first projected year.
        vary: in place of growth, a number of the scenario, named as for ``--set``.
        between: from where to where it may go.
        cheapest: find the path of least extra money as well.
        budget: the most extra money in each year, millions of national money at its prices; or
            ceilings for some years.
        settings: values to change first, ``PATH=VALUE``; only with a file.
        draws, seed: in place of the scenario's.
        progress: called with the members done and all members.

    Raises:
        UsageError: a name, a year or a range that makes no sense for this scenario.
        ScenarioError: the file, or a value of ``vary``, has faults.
    """
    file = None if isinstance(scenario, Scenario) else Path(scenario)
    read = scenario if isinstance(scenario, Scenario) else load(scenario, settings)
    read = with_draws(read, draws, seed)
    _check(read, confidence, vary, between, cheapest=cheapest, budget=budget)
    name = chosen_target(read, target)
    due = due_years(read, name, chosen_members(read, members), by)
    counted = line_of(read, name, line)
    ceilings = _ceilings(budget)
    question = Question(read, name, counted, start, confidence, cheapest, ceilings)
    results = project(replace(read, uncertainty=None))
    asked = _Asked(question, due, results, named=bool(members))
    if vary is None:
        return _grown(asked, progress)
    overriding = _overriding(read, settings, draws, seed)
    return _varied(asked, vary, between or (0.0, 0.0), file, overriding, progress)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, of whom, and what the scenario itself comes to."""

    question: Question
    due: dict[str, int]
    results: Results
    named: bool

    def bare(self, code: str) -> Answer:
        """Return where a member stands, without an answer."""
        question, result = self.question, self.results.members[code]
        told = result.targets[question.target]
        at = self.results.position(self.due[code])
        status = "met" if told.met[0] else "below"
        if told.status is None:
            status = "no figure"
        elif self.due[code] <= self.results.base_year:
            status = "due"
        counted = told.counted_pct
        return Answer(
            code=code,
            name=result.name,
            currency=result.currency,
            status=status,
            due=self.due[code],
            share_pct=counted[0] if counted else None,
            given_share_pct=counted[at] if counted else None,
        )

    def solution(self, answers: dict[str, Answer]) -> Solution:
        """Return the solution that holds these answers."""
        question, results = self.question, self.results
        drawn = question.scenario.uncertainty
        provenance = results.provenance
        if drawn is not None:
            provenance = replace(provenance, draws=drawn.draws, seed=drawn.seed)
        return Solution(
            scenario=results.scenario,
            provenance=provenance,
            target=question.target,
            aim=aim(results, find(results, question.target)),
            line=question.line,
            start=question.start or results.base_year + 1,
            confidence_pct=question.confidence,
            answers=answers,
            counterfactual=question.scenario.counterfactual,
            budget=_in_words(question.ceilings),
            draws=drawn.draws if drawn else None,
        )


def _grown(asked: _Asked, progress: Callable[[int, int], None] | None) -> Solution:
    question = asked.question
    answers = {code: asked.bare(code) for code in asked.due}
    wanted = [code for code, answer in answers.items() if _to_solve(answer, named=asked.named)]
    if wanted:
        years = {code: asked.due[code] for code in wanted}
        cases = cases_of(question.scenario, question.target, question.line, years, question.start)
        answerer = Answerer(question)
        for done, code in enumerate(wanted, 1):
            answers[code] = answerer.filled(answers[code], cases[code])
            if progress:
                progress(done, len(wanted))
    return asked.solution(answers)


def _to_solve(answer: Answer, *, named: bool) -> bool:
    return answer.status == "below" or (answer.status == "met" and named)


def _varied(
    asked: _Asked,
    path: str,
    between: tuple[float, float],
    file: Path | None,
    settings: tuple[str, ...],
    progress: Callable[[int, int], None] | None,
) -> Solution:
    question = asked.question
    low, high = between
    varied = find_number(path, question.scenario, file, settings)
    tried = Tried(varied)
    due = asked.due
    if varied.member is not None and not asked.named:
        due = {code: year for code, year in due.items() if code == varied.member}
    answers = {code: asked.bare(code) for code in due}
    named = asked.named or varied.member is not None
    wanted = [code for code, answer in answers.items() if _to_solve(answer, named=named)]
    for done, code in enumerate(wanted, 1):
        condition = Condition(tried, question.target, code, due[code], question.confidence)
        answers[code] = replace(answers[code], varied=best_value(condition, low, high))
        if progress:
            progress(done, len(wanted))
    return replace(asked.solution(answers), vary=path, low=low, high=high)


def _overriding(
    scenario: Scenario, settings: Sequence[str], draws: int | None, seed: int | None
) -> tuple[str, ...]:
    """Return the settings that every reading of the file takes."""
    found = list(settings)
    drawn = scenario.uncertainty
    if drawn is not None and (draws is not None or seed is not None):
        values = ", ".join(
            f"{part}: {{{', '.join(f'{key}: {value!r}' for key, value in values.items())}}}"
            for part, values in drawn.values.items()
        )
        found.append(f"uncertainty={{draws: {drawn.draws}, seed: {drawn.seed}, {values}}}")
    return tuple(found)


def _check(
    scenario: Scenario,
    confidence: float | None,
    number: str | None,
    between: tuple[float, float] | None,
    *,
    cheapest: bool,
    budget: float | Sequence[Ceiling] | None,
) -> None:
    """Raise UsageError where what is asked for does not go together."""
    if confidence is not None and not 0.0 < confidence < 100.0:  # noqa: PLR2004 - percent
        raise UsageError(
            f"--confidence {confidence:g}: a confidence is a percentage between 0 and 100, both left "
            "out, since nothing is certain"
        )
    drawn = scenario.uncertainty
    if confidence is not None and drawn is None:
        raise UsageError(
            f"--confidence needs odds, and {scenario.file} has no uncertainty; add "
            "'uncertainty: standard' to it, or give --set uncertainty=standard"
        )
    if confidence is not None and drawn is not None and drawn.draws > MOST_DRAWS:
        raise UsageError(f"solve wants at most {MOST_DRAWS:,} draws, not {drawn.draws:,}")
    if (number is None) != (between is None):
        missing = "--range LOW HIGH" if between is None else "--vary PATH"
        raise UsageError(f"--vary PATH and --range LOW HIGH go together; {missing} is missing")
    if number is not None and between is not None:
        check_range(number, *between)
    if cheapest and (confidence is not None or number is not None):
        other = "--confidence" if confidence is not None else "--vary"
        raise UsageError(f"--path cheapest is about the path without shocks; leave {other} out")
    if budget is not None and not cheapest:
        raise UsageError("--budget belongs to --path cheapest; give both")


def _ceilings(budget: float | Sequence[Ceiling] | None) -> tuple[Ceiling, ...]:
    if budget is None:
        return ()
    return (Ceiling(float(budget)),) if isinstance(budget, int | float) else tuple(budget)


def _in_words(ceilings: Sequence[Ceiling]) -> str | None:
    if not ceilings:
        return None
    return "; ".join(_ceiling_words(each) for each in ceilings)


def _ceiling_words(ceiling: Ceiling) -> str:
    when = "in every year"
    if ceiling.first is not None:
        last = ceiling.last or ceiling.first
        when = f"in {ceiling.first}" if last == ceiling.first else f"in {ceiling.first} to {last}"
    amount = ceiling.amount
    money = f"{amount / 1000:,.10g} bn" if abs(amount) >= 1000 else f"{amount:,.10g} mn"  # noqa: PLR2004
    return f"at most {money} extra {when}"
