"""The merged tree -> a Scenario: each member's figures, economy and spending filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import data
from simulator.scenario.announced import PlanNotes, with_top_level
from simulator.scenario.feedback import resolve_feedback
from simulator.scenario.figures import check_figures, own_start, table_start
from simulator.scenario.kinds import Kind, Reader, Record
from simulator.scenario.lines import (
    catalogue,
    check_references,
    member_lines,
    order_lines,
)
from simulator.scenario.merge import merge_gdp, merge_spending
from simulator.scenario.model import SCENARIO, SPENDING, Gdp
from simulator.scenario.nodes import Mapping
from simulator.scenario.odds import check_regime, resolve_uncertainty
from simulator.scenario.people import find_people
from simulator.scenario.period import find_period
from simulator.scenario.phases import LineContext
from simulator.scenario.rest import warn_of_rest
from simulator.scenario.scenario import Member, Scenario
from simulator.scenario.series import economy_of
from simulator.scenario.starts import KNOWN
from simulator.scenario.targets import resolve_targets
from simulator.scenario.varying import resolve_sweep
from simulator.scenario.words import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.scenario.beside import Beside
    from simulator.scenario.faults import Place, Report
    from simulator.scenario.figures import Start
    from simulator.scenario.files import Layers
    from simulator.scenario.model import Figures, MemberModel, ScenarioModel
    from simulator.scenario.nodes import Node
    from simulator.scenario.period import Period
    from simulator.scenario.scenario import Line
    from simulator.scenario.series import Economy

__all__ = ["resolve"]

_GDP = Record(Gdp, "gdp")
_OTHER_DEFINITION = "core defence expenditure"


def resolve(
    layers: Layers, name: str, settings: tuple[str, ...], report: Report
) -> Scenario | None:
    """Return the scenario as understood, or None where its faults do not allow one.

    Every check that does not rest on what is at fault is made, so that all faults appear at once.
    """
    root = layers.root
    if root is None:
        return None
    model = SCENARIO.read(root, "a scenario", Reader(report, whole=layers.complete))
    if model is None:
        return None
    period = find_period(model, report)
    if not layers.complete:
        return None
    resolver = _Resolver(model, root, layers.beside, period, report)
    return resolver.scenario(layers, name, settings, period) if period is not None else None


def _some_year(model: ScenarioModel) -> int:
    """Return a year to look names up for, where the base year is at fault."""
    return model.base_year or data.table_info(data.table_dates()[-1]).last_year


class _Resolver:
    """Fills a scenario in, member by member."""

    def __init__(
        self,
        model: ScenarioModel,
        root: Mapping,
        beside: Beside,
        period: Period | None,
        report: Report,
    ) -> None:
        self.model = model
        self.beside = beside
        self.root = root
        self.report = report
        self.notes = PlanNotes()
        year = _some_year(model) if period is None else period.base_year
        self.people = find_people(model, year, report)
        report.everybody = frozenset(self.people.projected)
        self.lines = catalogue(model, report)
        self.targets = resolve_targets(model, period, self.people, self.lines.pers, report)
        check_references(model, self.lines, self.targets, report)
        check_regime(model.uncertainty, self.targets.values(), report)
        self.pers = order_lines(self.lines, self.targets.values())
        self.blocks: dict[int, tuple[Node, Any]] = {}

    def scenario(
        self, layers: Layers, name: str, settings: tuple[str, ...], period: Period
    ) -> Scenario | None:
        """Return the whole, or None where something is at fault."""
        starts = self._starts(period)
        members = [self._member(code, start, period) for code, start in starts.items()]
        whole = [member for member in members if member is not None]
        codes = [member.code for member in whole]
        feedback = resolve_feedback(self.model.economy, codes, period, self.report)
        if self.report.attempts or not whole:
            return None
        on_table = any(start is not None and start.table for start in starts.values())
        self._warn(whole, period.table if on_table else None)
        uses_forecast = any(member.vintages for member in whole)
        model = self.model
        return Scenario(
            title=model.title or Path(name).stem,
            description=model.description,
            source=model.source,
            file=name,
            table=period.table if on_table else None,
            forecast=period.forecast if uses_forecast else None,
            base_year=period.base_year,
            horizon=period.horizon,
            lines=self.pers,
            members=tuple(whole),
            groups=self._groups(starts),
            targets={name: target for name, target in self.targets.items() if target is not None},
            counterfactual=model.counterfactual or "share",
            uncertainty=resolve_uncertainty(model.uncertainty),
            warnings=self.report.warnings(),
            sources=dict(layers.beside.sources),
            settings=settings,
            feedback=feedback,
            sweep=resolve_sweep(model.sweep),
        )

    def _groups(self, starts: dict[str, Start | None]) -> dict[str, tuple[str, ...]]:
        there = {*starts, *self.people.silent}
        groups = {
            name: tuple(code for code in codes if code in there)
            for name, codes in self.people.groups.items()
        }
        return {name: codes for name, codes in groups.items() if any(c in starts for c in codes)}

    def _starts(self, period: Period) -> dict[str, Start | None]:
        """Return where each member starts; None for one at fault. Who is left out is not in it."""
        starts: dict[str, Start | None] = {}
        needing: list[str] = []
        missing: list[str] = []
        place = self._place("base_year", "table", "horizon")
        for code in self.people.projected:
            entry = self._entry(code)
            figures = entry.figures if entry is not None else None
            if code in (self.model.members or {}) and (entry is None or not entry.sound):
                starts[code] = None
            elif code not in data.members() or (figures is not None and figures.gdp is not None):
                starts[code] = self._own_start(code, figures)
            else:
                needing.append(code)
                share = figures.share if figures is not None else None
                start = table_start(code, period, share, place, self.report)
                if start is None:
                    missing.append(code)
                else:
                    starts[code] = start
        named = self.people.named
        enough = check_figures(needing, missing, named, period, place, self.report)
        return starts if enough else {}

    def _own_start(self, code: str, figures: Figures | None) -> Start | None:
        """Return the planner's own start."""
        if figures is None or figures.gdp is None:
            place = self.root.place if figures is None else figures.node.place
            self.report.fault(place, f"{code} is no ally, so its figures need gdp and core")
            return None
        return own_start(figures, code, self.report)

    def _place(self, *keys: str) -> Place:
        """Return where the first of the keys that are there has its value."""
        there = [node.place for key in keys if (node := self.root.get(key)) is not None]
        return there[0] if there else self.root.place

    def _entry(self, code: str) -> MemberModel | None:
        return (self.model.members or {}).get(code)

    def _merged(self, code: str, key: str, merge: Callable[[Node, Node], Node]) -> Node | None:
        """Merge the blocks of a member's ``key``: everybody's, its groups', its own."""
        members = self.root.get("members")
        entries = members.entries if isinstance(members, Mapping) else {}
        groups = self.people.groups
        theirs = [entries[name] for name in entries if code in groups.get(str(name), ())]
        theirs += [entries[code]] if code in entries else []
        merged = self.root.get(key)
        for entry in theirs:
            block = entry.value.get(key) if isinstance(entry.value, Mapping) else None
            if block is not None:
                merged = block if merged is None else merge(merged, block)
        return merged

    def _read(self, node: Node | None, kind: Kind[Any], name: str) -> Any:
        """Read a merged block; what many members share is read once."""
        if node is None:
            return None
        if id(node) not in self.blocks:
            self.blocks[id(node)] = node, kind.read(node, name, Reader(self.report))
        return self.blocks[id(node)][1]

    def _member(self, code: str, start: Start | None, period: Period) -> Member | None:
        gdp_node = self._merged(code, "gdp", merge_gdp)
        spending_node = self._merged(code, "spending", merge_spending)
        gdp = self._read(gdp_node, _GDP, "'gdp'")
        spending = self._read(spending_node, SPENDING, "'spending'")
        economy = None
        if gdp is not None or gdp_node is None:
            place = self._forecast_place(code)
            economy = economy_of(gdp, code, period, self.beside, place, self.report)
        lines = None
        if spending is not None and spending_node is not None:
            top, notes = self.model.spending, self.notes
            spending = with_top_level(code, spending, top, start, period, notes)
            context = self._context(code, start, economy, period)
            lines = member_lines(spending, self.pers, start, context, spending_node.place)
        if start is None or economy is None or lines is None:
            return None
        return self._filled(code, start, economy, lines, period)

    def _context(
        self, code: str, start: Start | None, economy: Economy | None, period: Period
    ) -> LineContext:
        return LineContext(
            code=code,
            line="",
            per="",
            per_usd=1.0 if start is None else start.per_usd,
            period=period,
            targets=self.targets,
            inflation=() if economy is None else economy.inflation,
            beside=self.beside,
            report=self.report,
            start=start,
            notes=self.notes,
        )

    def _filled(
        self, code: str, start: Start, economy: Economy, lines: dict[str, Line], period: Period
    ) -> Member:
        entry = self._entry(code)
        ally = data.members().get(code)
        years, history = self._history(code, start, period)
        table = None if start.table is None else data.table(start.table)
        return Member(
            code=code,
            name=(entry.name if entry else None) or (ally.name if ally else code),
            currency=start.currency,
            per_usd=start.per_usd,
            gdp_usd_mn=start.gdp_usd_mn,
            real_growth=economy.real_growth,
            inflation=economy.inflation,
            lines=lines,
            figures=start.origin,
            estimated=None if table is None else table.estimated(code, period.base_year),
            history_years=years,
            history=history,
            source=entry.source if entry else None,
            vintages=economy.vintages,
            own=start.own,
        )

    def _forecast_place(self, code: str) -> Place:
        """Return where a fault of the forecast as such belongs."""
        if code in self.people.own:
            return self.model.label_place("members", code)
        return self._place("forecast", "gdp", "table")

    def _history(
        self, code: str, start: Start, period: Period
    ) -> tuple[tuple[int, ...], dict[str, tuple[float | None, ...]]]:
        """Return what the table says of the years up to the base year, by line."""
        if start.table is None:
            return (), {}
        table = data.table(start.table)
        years = tuple(year for year in table.years(code) if year <= period.base_year)
        measures = {"core": "share_of_gdp_pct", "equipment": "equipment_share_pct"}
        history = {
            line: tuple(table.value(code, year, measure) for year in years)
            for line, measure in measures.items()
            if line in self.pers
        }
        return years, {line: values for line, values in history.items() if any(values)}

    def _warn(self, members: list[Member], table: str | None) -> None:
        """Warn of what needs no projection."""
        report = self.report
        self.notes.warn(report)
        if table is not None and data.table_info(table).definition == _OTHER_DEFINITION:
            report.warn(
                f"the table of {table} counts core defence expenditure and restates the past: "
                "its shares are not to be joined to those of older tables",
                self._place("table", "base_year", "horizon"),
            )
        warn_of_rest(self.pers, members, report)
        for name in self.pers:
            for member in members:
                if member.lines[name].start is None:
                    report.warn(self._no_figure(name), self._line_place(name), member.code)

    def _no_figure(self, line: str) -> str:
        hint = "" if line in KNOWN else did_you_mean(line, [*KNOWN, *self.lines.pers])
        return f"no figure exists for {line}: its numbers are left empty{hint}"

    def _line_place(self, line: str) -> Place:
        """Return where a line is described, or else where a target names it."""
        if line in (self.model.spending or {}):
            return self.model.label_place("spending", line)
        for target in (self.model.targets or {}).values():
            if target is not None and line == target.per:
                return target.place("per")
            listed = (
                [] if target is None else [target.of] if isinstance(target.of, str) else target.of
            )
            if target is not None and line in (listed or []):
                return target.item_place("of", (listed or []).index(line))
        return self._place("targets")
