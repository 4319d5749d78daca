"""Two results -> what changes: by member, by target, in money, and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.questions.comparison import MemberMoney, Pair, Plan, Standing, Sums, WholeYears

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from simulator.questions.differences import Difference
    from simulator.questions.race import Race
    from simulator.results import MemberResult, Results, Series, TargetResult

__all__ = ["Weigher"]


class Weigher:
    """Weighs one plan's results against the base's, over common members, targets and years."""

    def __init__(
        self,
        base: Results,
        other: Results,
        codes: Sequence[str],
        targets: Sequence[str],
        years: tuple[int, ...],
    ) -> None:
        """Keep what is compared."""
        self.base = base
        self.other = other
        self.codes = codes
        self.targets = targets
        self.years = years

    def plan(
        self,
        told: tuple[Difference, ...],
        notes: tuple[str, ...],
        races: Mapping[str, Mapping[str, Race]],
    ) -> Plan:
        """Return everything that changes.

        Args:
            told: what differs between the files.
            notes: what limits the comparison.
            races: by member and target, on the same draws; empty without.
        """
        standings = {
            code: {name: self._standing(code, name, races) for name in self.targets}
            for code in self.codes
        }
        money = {code: self._money(code) for code in self.codes}
        changes = [each.extra_change for each in money.values()]
        return Plan(
            label=self.other.scenario.file,
            scenario=self.other.scenario,
            provenance=self.other.provenance,
            differences=told,
            notes=notes,
            years=self.years,
            names={code: self.base.members[code].name for code in self.codes},
            standings=standings,
            money=money,
            extra=_added([each.extra for each in money.values()]),
            extra_change=tuple(_total(column) for column in zip(*changes, strict=True)),
            sums={name: self._sums(name, standings) for name in self.targets},
        )

    def _pair(self, code: str, of: Callable[[Results, MemberResult], float | None]) -> Pair:
        return Pair.of(*(of(each, each.members[code]) for each in (self.base, self.other)))

    def _due(self, code: str, name: str) -> int:
        """Return the base plan's due year where both project it, else the last common year."""
        due = self.base.members[code].targets[name].by
        return due if due in self.years else self.years[-1]

    def _standing(self, code: str, name: str, races: Mapping[str, Mapping[str, Race]]) -> Standing:
        due, last = self._due(code, name), self.years[-1]
        both = [each.members[code].targets[name] for each in (self.base, self.other)]

        def at(year: int, series: Callable[[TargetResult], Series | None]) -> Pair:
            return self._pair(
                code, lambda results, member: _at(results, year, series(member.targets[name]))
            )

        return Standing(
            due=due,
            aim=both[0].share,
            share_due=at(due, lambda target: target.counted_pct),
            share_last=at(last, lambda target: target.counted_pct),
            kept_from=WholeYears(both[0].sustained_from, both[1].sustained_from),
            first_met=WholeYears(both[0].first_year, both[1].first_year),
            met_due=(
                both[0].met[self.base.position(due)],
                both[1].met[self.other.position(due)],
            ),
            shortfall_due=at(due, lambda target: target.shortfall_usd_mn),
            shortfall_total=self._pair(
                code,
                lambda results, member: self._all(results, member.targets[name].shortfall_usd_mn),
            ),
            probability=at(due, lambda target: target.probability_met),
            race=races.get(code, {}).get(name),
        )

    def _all(self, results: Results, series: Series | None) -> float | None:
        """Return a series' common projected years added up."""
        return None if series is None else _total([_at(results, y, series) for y in self.years[1:]])

    def _money(self, code: str) -> MemberMoney:
        ours, theirs = self.base.members[code], self.other.members[code]
        same = ours.currency == theirs.currency
        return MemberMoney(
            currency=ours.currency,
            spending=self._pair(code, lambda r, m: self._all(r, m.spending_usd_mn["core"])),
            extra=self._pair(code, lambda r, m: self._all(r, m.extra_usd_mn["core"])),
            extra_change=self._changes(ours.extra_usd_mn["core"], theirs.extra_usd_mn["core"]),
            extra_change_national=self._changes(
                ours.extra_national_mn["core"], theirs.extra_national_mn["core"]
            )
            if same
            else None,
        )

    def _changes(self, ours: Series, theirs: Series) -> tuple[float | None, ...]:
        pairs = (
            Pair.of(_at(self.base, year, ours), _at(self.other, year, theirs))
            for year in self.years
        )
        return tuple(pair.change for pair in pairs)

    def _sums(self, name: str, standings: Mapping[str, Mapping[str, Standing]]) -> Sums:
        mine = {code: found[name] for code, found in standings.items()}
        due = max((each.due for each in mine.values()), default=self.years[-1])
        met = [sum(each.met_due[at] is True for each in mine.values()) for at in (0, 1)]
        return Sums(
            due=due,
            members=len(mine),
            meeting=Pair.of(*met),
            share=self._share(due),
            shortfall=_added([each.shortfall_due for each in mine.values()]),
            expected_meeting=_added([each.probability for each in mine.values()]),
            gains=tuple(code for code, each in mine.items() if each.gains),
            loses=tuple(code for code, each in mine.items() if each.loses),
            keeps_sooner=tuple(c for c, each in mine.items() if _when(each, 1) < _when(each, 0)),
            keeps_later=tuple(c for c, each in mine.items() if _when(each, 1) > _when(each, 0)),
        )

    def _share(self, year: int) -> Pair:
        def of(results: Results) -> float | None:
            members = [results.members[code] for code in self.codes]
            spent = [_at(results, year, member.spending_usd_mn["core"]) for member in members]
            gdp = [_at(results, year, member.gdp_usd_mn) for member in members]
            total, whole = _total(spent), _total(gdp)
            return None if total is None or not whole else 100.0 * total / whole

        return Pair.of(of(self.base), of(self.other))


def _when(standing: Standing, which: int) -> float:
    year = (standing.kept_from.base, standing.kept_from.other)[which]
    return float("inf") if year is None else year


def _at(results: Results, year: int, series: Series | None) -> float | None:
    return None if series is None else series[results.position(year)]


def _total(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _added(pairs: Sequence[Pair]) -> Pair:
    """Return pairs added up; the change is that of the sums."""
    known = [pair for pair in pairs if pair.base is not None and pair.other is not None]
    return Pair.of(_total([p.base for p in known]), _total([p.other for p in known]))
