"""What differs between two scenarios, read from them as understood, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.phrasing import phases_of
from simulator.report.words import amount, minus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from simulator.scenario import Scenario
    from simulator.scenario.scenario import Line, Member, Phase, Target

__all__ = ["Difference", "differences", "shared_members"]

EVERYBODY = "all members"
MOST_NAMED = 6
MOST_RUNS = 3
MOST_OF_A_KIND = 6
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Attributes:
        who: a member's code, several, a group, ``all members``, or the scenario's key.
        what: of it; may be empty.
        before, after: how it stands in the base scenario and in the other.
        members: codes of the members that it is about.
    """

    who: str
    what: str
    before: str
    after: str
    members: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return ``"DEU, core 2018-2024: climb to a share of 2 % in 2024 -> share held"``."""
        lead = f"{self.who}, {self.what}" if self.what else self.who
        return f"{lead}: {self.before} \N{RIGHTWARDS ARROW} {self.after}"


def shared_members(base: Scenario, other: Scenario) -> tuple[str, ...]:
    """Return the codes of the members that both scenarios project, in the base's order."""
    theirs = {member.code for member in other.members}
    return tuple(member.code for member in base.members if member.code in theirs)


def differences(base: Scenario, other: Scenario) -> tuple[Difference, ...]:
    """Return everything that differs and can change a number, the scenario's keys first."""
    return (*_keys(base, other), *_people(base, other), *_by_members(base, other))


# ---------------------------------------------------------------- the scenario's own keys


def _keys(base: Scenario, other: Scenario) -> Iterator[Difference]:
    for key, of in _KEYS.items():
        before, after = of(base), of(other)
        if before != after:
            yield Difference(key, "", before, after)
    for name in dict.fromkeys([*base.targets, *other.targets]):
        told = [_target(each.targets.get(name)) for each in (base, other)]
        if base.targets.get(name) != other.targets.get(name):
            yield Difference(f"target '{name}'", "", told[0], told[1])
    yield from _uncertainty(base, other)


def _feedback(scenario: Scenario) -> str:
    given = scenario.feedback
    if given is None:
        return _NOTHING
    said = f"multiplier {amount(given.multiplier)}"
    if given.interest is not None:
        said += f", interest {amount(given.interest)} %, {amount(given.financed)} % borrowed"
    return said


_KEYS: dict[str, Callable[[Scenario], str]] = {
    "NATO's table": lambda s: s.table or "none",
    "base year": lambda s: str(s.base_year),
    "forecast": lambda s: s.forecast or "none",
    "horizon": lambda s: str(s.horizon),
    "counterfactual": lambda s: s.counterfactual,
    "economy": _feedback,
}


def _target(target: Target | None) -> str:
    if target is None:
        return "not there"
    due = "" if target.by is None else f" by {target.by}"
    if target.form == "all":
        return f"{' and '.join(target.of)}{due}"
    value = "" if target.value is None else f"{amount(target.value)} %"
    of = "" if target.of == ("core",) else f" on {' and '.join(target.of)}"
    per = "" if target.per == "gdp" else f" of {target.per}"
    caps = "".join(f", {line} up to {amount(cap)} %" for line, cap in target.caps.items())
    own = "".join(
        f", {code} {amount(share)} %{'' if by is None else f' by {by}'}"
        for code, (share, by) in target.own.items()
    )
    growth = " real growth" if target.form == "real_growth" else ""
    exact = "" if target.decimals is not None else ", not rounded"
    return f"{value}{growth}{of}{per}{due}{caps}{own}{exact}"


def _uncertainty(base: Scenario, other: Scenario) -> Iterator[Difference]:
    ours, theirs = base.uncertainty, other.uncertainty
    if ours is None or theirs is None:
        if ours is not theirs:
            told = ["none" if each is None else "drawn" for each in (ours, theirs)]
            yield Difference("uncertainty", "", told[0], told[1])
        return
    for part in dict.fromkeys([*ours.values, *theirs.values]):
        before, after = ours.values.get(part, {}), theirs.values.get(part, {})
        for name in dict.fromkeys([*before, *after]):
            pair = [amount(each.get(name, 0.0)) for each in (before, after)]
            if pair[0] != pair[1]:
                yield Difference("uncertainty", f"{part} {name}", pair[0], pair[1])


def _people(base: Scenario, other: Scenario) -> Iterator[Difference]:
    ours, theirs = ([member.code for member in each.members] for each in (base, other))
    gone = [code for code in ours if code not in theirs]
    new = [code for code in theirs if code not in ours]
    if gone:
        yield Difference(_listed(gone), "", "included", "left out", tuple(gone))
    if new:
        yield Difference(_listed(new), "", "left out", "included", tuple(new))


# ---------------------------------------------------------------- members


def _by_members(base: Scenario, other: Scenario) -> Iterator[Difference]:
    """Yield what differs for members, once for all of whom it is the same."""
    codes = shared_members(base, other)
    theirs = {member.code: member for member in other.members}
    same: dict[tuple[str, str, str], list[str]] = {}
    for member in base.members:
        if member.code in theirs:
            for what, before, after in _of_member(base, other, member, theirs[member.code]):
                same.setdefault((what, before, after), []).append(member.code)
    by_what: dict[str, list[tuple[str, str, list[str]]]] = {}
    for (what, before, after), who in same.items():
        by_what.setdefault(what, []).append((before, after, who))
    for what, found in by_what.items():
        if len(found) > MOST_OF_A_KIND:
            who = [code for _, _, some in found for code in some]
            yield _summed(base, codes, what, who)
            continue
        for before, after, some in found:
            yield Difference(_who(base, codes, some), what, before, after, tuple(some))


def _summed(base: Scenario, codes: Sequence[str], what: str, who: Sequence[str]) -> Difference:
    """Return a difference that is another for each of many members."""
    return Difference(_who(base, codes, who), what, "each its own", "another", tuple(who))


def _who(base: Scenario, codes: Sequence[str], who: Sequence[str]) -> str:
    """Return whom a difference is about: everybody, a group, or some by their codes."""
    chosen = set(who)
    if chosen == set(codes) and len(codes) > 1:
        return EVERYBODY
    groups = {
        name: {code for code in group if code in codes} for name, group in base.groups.items()
    }
    named = [name for name, group in groups.items() if group == chosen and len(group) > 1]
    if named or len(who) <= MOST_NAMED:
        return named[0] if named else _listed(who)
    others = set(codes) - chosen
    spared = [name for name, group in groups.items() if group == others and len(group) > 1]
    if spared or len(others) <= MOST_NAMED:
        return f"all but {spared[0] if spared else _listed(sorted(others))}"
    return _listed(who)


def _listed(codes: Sequence[str]) -> str:
    if len(codes) <= MOST_NAMED:
        return ", ".join(codes)
    return f"{', '.join(codes[: MOST_NAMED - 1])} and {len(codes) - MOST_NAMED + 1} others"


def _of_member(
    base: Scenario, other: Scenario, ours: Member, theirs: Member
) -> Iterator[tuple[str, str, str]]:
    if base.base_year == other.base_year:
        for what, of in _FIGURES.items():
            before, after = of(ours), of(theirs)
            if before != after:
                yield f"{what} in {base.base_year}", before, after
    for what, key in (("real growth of GDP", "real_growth"), ("inflation", "inflation")):
        pair = [_years(s, getattr(m, key)) for s, m in ((base, ours), (other, theirs))]
        told = _series(*pair)
        if told is not None:
            yield f"{what} {told[0]}", told[1], told[2]
    for line in dict.fromkeys([*ours.lines, *theirs.lines]):
        for found in _lines(line, ours.lines.get(line), theirs.lines.get(line)):
            yield from _phases(base, other, ours, found)


_FIGURES: dict[str, Callable[[Member], str]] = {
    "GDP": lambda member: f"USD {member.gdp_usd_mn:,.0f} mn",
    "price of a dollar": lambda member: f"{member.per_usd:.6g} {member.currency}",
    "core's share": lambda member: _share(member.lines["core"].start),
}


def _share(start: float | None) -> str:
    return "no figure" if start is None else f"{minus(start, 2)} %"


def _years(scenario: Scenario, values: Sequence[float]) -> dict[int, float]:
    return dict(enumerate(values, scenario.base_year + 1))


def _series(ours: dict[int, float], theirs: dict[int, float]) -> tuple[str, str, str] | None:
    """Return the years in which two series differ and both in words; of many, the averages."""
    years = [year for year in ours if year in theirs and ours[year] != theirs[year]]
    if not years:
        return None
    pairs = [(year, ours[year], theirs[year]) for year in years]
    runs = [list(group) for _, group in groupby(pairs, key=lambda pair: pair[1:])]
    when = _span(years)
    if len(runs) == 1:
        return when, f"{amount(pairs[0][1])} %", f"{amount(pairs[0][2])} %"
    if len(runs) <= MOST_RUNS:
        told = [
            ", ".join(
                f"{amount(run[0][at])} % in {_span([pair[0] for pair in run])}" for run in runs
            )
            for at in (1, 2)
        ]
        return when, told[0], told[1]
    means = [sum(pair[at] for pair in pairs) / len(pairs) for at in (1, 2)]
    before, after = (f"{minus(mean, 2)} % a year on average" for mean in means)
    return when, before, after


def _span(years: Sequence[int]) -> str:
    """Return years as runs: ``"2027-2030, 2034"``."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}\N{EN DASH}{run[-1]}" for run in runs
    )


def _lines(
    name: str, ours: Line | None, theirs: Line | None
) -> Iterator[tuple[str, Line | None, Line | None]]:
    """Yield a line, or each of its parts, as it is in both scenarios."""
    parts = [line.parts if line is not None else {} for line in (ours, theirs)]
    if not any(parts):
        yield name, ours, theirs
        return
    for part in dict.fromkeys([*parts[0], *parts[1]]):
        yield f"{name} ({part})", parts[0].get(part), parts[1].get(part)
    if not all(parts):
        yield name, ours if not parts[0] else None, theirs if not parts[1] else None


def _phases(
    base: Scenario, other: Scenario, member: Member, found: tuple[str, Line | None, Line | None]
) -> Iterator[tuple[str, str, str]]:
    name, ours, theirs = found
    if name != "core" and ours is not None and theirs is not None and ours.start != theirs.start:
        yield f"start of {name}", _share(ours.start), _share(theirs.start)
    one = () if ours is None else _bare(ours.phases)
    two = () if theirs is None else _bare(theirs.phases)
    if one == two or (base.horizon != other.horizon and _cut(one, other) == _cut(two, base)):
        return
    kept = [phase for phase in one if phase in two]
    told = [
        _words([phase for phase in phases if phase not in kept], member, scenario)
        for phases, scenario in ((one, base), (two, other))
    ]
    if told[0] == told[1]:
        told[1] += " (other amounts)"
    yield name, told[0], told[1]


def _bare(phases: Iterable[Phase]) -> tuple[Phase, ...]:
    """Return phases without where they come from."""
    return tuple(replace(phase, source=None) for phase in phases)


def _cut(phases: Sequence[Phase], other: Scenario) -> tuple[Phase, ...]:
    """Return the phases to the other's horizon, for those that merely go on longer."""
    last = other.horizon
    return tuple(replace(p, last=min(p.last, last)) for p in phases if p.first <= last)


def _words(phases: Sequence[Phase], member: Member, scenario: Scenario) -> str:
    """Return phases in words, with their years where there are several."""
    if not phases:
        return _NOTHING
    line = member.lines["core"]
    told = phases_of(
        replace(line, phases=tuple(phases), parts={}), member.currency, scenario.base_year
    )
    return "; ".join(
        f"{phase.rule} ({_span(range(phase.first, phase.last + 1))})" for phase in told
    )
