"""Which uncertainty a share hangs on: each moved alone, and each one's part in the whole spread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simulator.assemble import assemble, assemble_draws, ordered_targets
from simulator.errors import UsageError
from simulator.questions.choosing import chosen_members, chosen_target
from simulator.questions.importance import Bar, Importance, Part, Sensitivity, sentence
from simulator.questions.mixture import Strands, sorts_of
from simulator.questions.sobol import Indices, indices_of
from simulator.questions.template import compiled
from simulator.questions.tree import WrongCaseError, check_path, plant
from simulator.questions.variations import varied_of
from simulator.questions.worlds import ALLIANCE, Worlds, quantiles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.engine.axes import Floats
    from simulator.questions.template import Template
    from simulator.questions.tree import Tree
    from simulator.scenario.scenario import Scenario, Varied

__all__ = ["Sensitivity", "matters_most", "sensitivity"]

DRAWS = 4096
MOST_DRAWS = 16_384
"""Those of one block of shocks."""
OTHER_WORLD = 1_000_003
"""How far the second world's seed is from the first one's."""
CONFIDENCE = 90.0
PLAN = "plan"


def sensitivity(  # noqa: PLR0913 - all but the first two by name
    file: str | Path,
    target: str | None = None,
    *,
    by: int | None = None,
    members: Sequence[str] = (),
    ranges: Mapping[str, tuple[float, float]] | None = None,
    settings: Sequence[str] = (),
    draws: int = DRAWS,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Sensitivity:
    """Return what the share that counts for a target hangs on, in one year.

    Args:
        file: the scenario; it needs ``uncertainty``, or ranges of numbers of its plan.
        target: a share target; the only one where none is named.
        by: the year; default: the target's, or the horizon.
        members: whose shares; default: that of all members together.
        ranges: by path as in ``--set``, between which two values a number of the plan may lie, each
            as likely; beside the ranges of the scenario's ``sweep`` block.
        settings: values to change first, each ``PATH=VALUE``.
        draws: a power of two up to 16,384; the analysis takes as many for each sort of uncertainty.
        seed: in place of the scenario's.
        confidence: of the intervals, percent.

    Raises:
        UsageError: nothing is uncertain, or a name, a number or a path makes no sense.
        ScenarioError: the scenario has faults.
    """
    if draws < 2 or draws > MOST_DRAWS or draws & (draws - 1):  # noqa: PLR2004 - a power of two
        raise UsageError(
            f"draws wants a power of two up to {MOST_DRAWS}, such as 4096, not {draws}"
        )
    if not 0 < confidence < 100:  # noqa: PLR2004 - percent
        raise UsageError(f"confidence wants a percentage between 0 and 100, not {confidence:g}")
    tree, scenario = plant(Path(file), tuple(settings))
    plan = _plan(scenario, ranges or {})
    template = _template(tree, scenario, Path(file), plan) if plan else None
    return _Analysis(scenario, chosen_target(scenario, target), by, template, plan).run(
        [
            scenario.members.index(m)
            for m in scenario.members
            if m.code in chosen_members(scenario, members)
        ]
        if members
        else [ALLIANCE],
        (draws, seed, confidence),
    )


def matters_most(scenario: Scenario, target: str, draws: int = 1024) -> str | None:
    """Return the sentence that says what the alliance's share in the due year hangs on most.

    None where nothing is uncertain, or the target is of no share: then there is nothing to say.
    """
    if scenario.uncertainty is None or scenario.targets[target].form != "share":
        return None
    analysis = _Analysis(scenario, target, None, None, ())
    if not analysis.groups:
        return None
    return analysis.run([ALLIANCE], (draws, None, CONFIDENCE)).subjects[0].sentence


def _plan(scenario: Scenario, ranges: Mapping[str, tuple[float, float]]) -> tuple[Varied, ...]:
    block = scenario.sweep.vary if scenario.sweep else ()
    found = {item.path: item for item in block if item.low is not None}
    given = {
        path: varied_of(path, {"from": low, "to": high}) for path, (low, high) in ranges.items()
    }
    return tuple((found | given).values())


def _template(tree: Tree, scenario: Scenario, file: Path, plan: Sequence[Varied]) -> Template:
    """Return the inputs with the plan's numbers open.

    Raises:
        UsageError: a path names nothing, or a number with no values between.
    """
    ends: dict[str, tuple[float, float]] = {}
    for item in plan:
        assert item.low is not None and item.high is not None  # noqa: S101, PT018 - a range
        ends[item.path] = item.low, item.high
        for value in ends[item.path]:
            check_path(tree, scenario, file, item.path, value)
    middle = {path: (low + high) / 2 for path, (low, high) in ends.items()}
    try:
        found = compiled(tree.at, ends, [middle])
    except WrongCaseError:
        found = None
    if found is None:
        paths = ", ".join(ends)
        raise UsageError(
            f"{paths}: what follows does not lie on straight lines between the ends, so that no parts "
            "of its spread can be told; 'simulator sweep' shows it"
        )
    return found


class _Analysis:
    """The shares in two worlds, and in the first with each sort of uncertainty from the second."""

    def __init__(
        self,
        scenario: Scenario,
        target: str,
        by: int | None,
        template: Template | None,
        plan: Sequence[Varied],
    ) -> None:
        aim = scenario.targets[target]
        if aim.form != "share":
            raise UsageError(f"'{target}' is of no share; a sensitivity is that of a share")
        due = by or aim.by or scenario.horizon
        if not scenario.base_year < due <= scenario.horizon:
            first, last = scenario.base_year + 1, scenario.horizon
            raise UsageError(f"--by {due}: {scenario.file} projects the years {first} to {last}")
        self.scenario, self.target, self.due, self.plan = scenario, target, due, plan
        inputs = assemble(scenario)
        setup = assemble_draws(scenario, inputs)
        self.worlds = Worlds(
            inputs=inputs,
            codes=tuple(member.code for member in scenario.members),
            target=ordered_targets(scenario).index(target),
            due=due - scenario.base_year,
            uncertainty=None if setup is None else setup.uncertainty,
            template=template,
            strands=None,
        )
        self.sorts = sorts_of(self.worlds.uncertainty)
        self.groups = (*self.sorts, *([PLAN] if plan else []))

    def run(self, rows: Sequence[int], how: tuple[int, int | None, float]) -> Sensitivity:
        """Return the analysis of some members' shares, or of all together."""
        draws, seed, confidence = how
        if not self.groups:
            raise UsageError(
                f"{self.scenario.file} has no uncertainty, and no number of its plan a range; add "
                "--set uncertainty=standard, or --range PATH=FROM:TO"
            )
        first = self._seed(seed)
        worlds = self.worlds
        if worlds.uncertainty is not None:
            uncertainty = replace(worlds.uncertainty, draws=draws)
            strands = Strands(uncertainty, worlds.codes, worlds.due)
            self.worlds = replace(worlds, uncertainty=uncertainty, strands=strands)
        drawn = _Draws(self.worlds, self.sorts, len(self.plan), draws, first)
        central = self.worlds.central()
        alone = {sort: drawn.alone(sort) for sort in self.sorts}
        moved = [self._moved(at) for at in range(len(self.plan))]
        f_a, f_b = drawn.world(0, None), drawn.world(1, None)
        f_ab = np.array([drawn.world(0, group) for group in self.groups])
        subjects = []
        for row in rows:
            found = indices_of(f_a[row], f_b[row], f_ab[:, row], confidence, first)
            bars = [
                _bar(sort, quantiles(values[row], (0.1, 0.9))) for sort, values in alone.items()
            ]
            bars += [
                Bar(PLAN, item.path, min(ends), max(ends))
                for item, shares in zip(self.plan, moved, strict=True)
                if (ends := shares[row].tolist())
            ]
            subjects.append(self._importance(row, float(central[row]), f_a[row], bars, found))
        return Sensitivity(
            scenario=self.scenario.file,
            sha256=self.scenario.sha256,
            target=self.target,
            by=self.due,
            draws=draws,
            seed=first,
            confidence=confidence,
            subjects=tuple(subjects),
        )

    def _seed(self, seed: int | None) -> int:
        if seed is not None:
            if not 0 <= seed < 2**63:
                raise UsageError(f"seed wants a whole number from 0 to {2**63 - 1}, not {seed}")
            return seed
        return self.scenario.uncertainty.seed if self.scenario.uncertainty else 2017

    def _moved(self, at: int) -> Floats:
        """Return the shares with one number of the plan at 10 and 90 % of its range, (.., 2)."""
        middle = np.array([((item.low or 0.0) + (item.high or 0.0)) / 2 for item in self.plan])
        points = np.array([middle, middle])
        low, high = self.plan[at].low or 0.0, self.plan[at].high or 0.0
        points[:, at] = low + 0.1 * (high - low), low + 0.9 * (high - low)
        return self.worlds.shares({}, points, 2)

    def _importance(
        self, row: int, central: float, values: Floats, bars: list[Bar], found: Indices
    ) -> Importance:
        parts = [
            Part(
                group=group,
                first=float(found.first[at]),
                first_interval=(
                    float(found.first_interval[0, at]),
                    float(found.first_interval[1, at]),
                ),
                total=float(found.total[at]),
                total_interval=(
                    float(found.total_interval[0, at]),
                    float(found.total_interval[1, at]),
                ),
            )
            for at, group in enumerate(self.groups)
        ]
        low, middle, high = quantiles(values, (0.1, 0.5, 0.9))
        lone = self.scenario.members[row] if row != ALLIANCE else None
        subject = Importance(
            subject=lone.code if lone else "alliance",
            name=lone.name if lone else "all members together",
            central=central,
            low=low,
            median=middle,
            high=high,
            bars=tuple(sorted(bars, key=lambda bar: bar.low - bar.high)),
            parts=tuple(sorted(parts, key=lambda part: -part.total)),
            sentence="",
        )
        return replace(subject, sentence=sentence(subject, self.target, self.due))


def _bar(sort: str, ends: list[float]) -> Bar:
    return Bar(sort, sort, ends[0], ends[1])


@dataclass(frozen=True, slots=True)
class _Draws:
    """Two independent worlds of everything that is uncertain."""

    worlds: Worlds
    sorts: tuple[str, ...]
    plan: int
    draws: int
    seed: int

    def world(self, which: int, other: str | None) -> Floats:
        """Return the shares in a world, with one group from the other world."""
        seeds = {sort: self._seed(which if sort != other else 1 - which) for sort in self.sorts}
        points = self._points(which if other != PLAN else 1 - which) if self.plan else None
        return self.worlds.shares(seeds, points, self.draws)

    def alone(self, sort: str) -> Floats:
        """Return the shares where one sort of shock happens, and nothing else."""
        return self.worlds.shares({sort: self._seed(0)}, None, self.draws)

    def _seed(self, which: int) -> int:
        return (self.seed + which * OTHER_WORLD) % 2**63

    def _points(self, which: int) -> Floats:
        """Return the plan's numbers, each drawn evenly over its range."""
        template: Any = self.worlds.template
        unit = np.random.default_rng([self._seed(which), len(PLAN)]).random((self.draws, self.plan))
        found: Floats = template.low + (template.high - template.low) * unit
        return found
