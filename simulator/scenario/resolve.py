"""The merged tree -> a Scenario: each member's figures, economy and spending filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import data
from simulator.scenario.figures import Start, check_figures, own_start, table_start
from simulator.scenario.kinds import Kind, MapOf, Reader, Record, did_you_mean
from simulator.scenario.lines import KNOWN, Catalogue, catalogue, member_lines, order_lines
from simulator.scenario.merge import merge_gdp, merge_spending
from simulator.scenario.model import SCENARIO, Gdp, LineModel, MemberModel, ScenarioModel
from simulator.scenario.nodes import Mapping, Node, Sequence
from simulator.scenario.people import BUILT_IN, People, find_people
from simulator.scenario.period import Period, find_period
from simulator.scenario.phases import LineContext
from simulator.scenario.scenario import Member, Scenario
from simulator.scenario.series import economy_of
from simulator.scenario.targets import resolve_targets

if TYPE_CHECKING:
    from simulator.scenario.faults import Place, Report
    from simulator.scenario.files import Layers

__all__ = ["resolve"]

_GDP = Record(Gdp, "gdp")
_SPENDING = MapOf(Record(LineModel, "a line"), "a list of phases, or lines with phases")
_OTHER_DEFINITION = "core defence expenditure"
NO_ODDS = "odds are not computed yet: uncertainty was read and checked, the numbers are central paths"


def resolve(
    layers: Layers, name: str, settings: tuple[str, ...], report: Report
) -> Scenario | None:
    """Return the scenario as understood, or None where its faults do not allow one."""
    root = layers.root
    assert root is not None  # noqa: S101 - the caller has a tree
    model = SCENARIO.read(root, "a scenario", Reader(report, whole=layers.complete))
    if model is None:
        return None
    period = find_period(model, report) if layers.complete else None
    if period is None:
        find_people(model, _some_year(model), report)
        return None
    return _Resolver(model, root, period, report).scenario(layers, name, settings)


def _some_year(model: ScenarioModel) -> int:
    """Return a year to look names up for, where the base year is at fault."""
    return model.base_year or data.table_info(data.table_dates()[-1]).last_year


class _Resolver:
    """Fills a scenario in, member by member."""

    def __init__(
        self, model: ScenarioModel, root: Mapping, period: Period, report: Report
    ) -> None:
        self.model = model
        self.root = root
        self.period = period
        self.report = report
        self.people = find_people(model, period.base_year, report)
        self.lines: Catalogue = catalogue(model, report)
        self.targets = resolve_targets(model, period, self.people, self.lines.pers, report)
        self.pers = order_lines(self.lines, self.targets.values())
        self.read: dict[int, tuple[Node, Any]] = {}

    def scenario(
        self, layers: Layers, name: str, settings: tuple[str, ...]
    ) -> Scenario | None:
        """Return the whole, or None where something is at fault."""
        model, period = self.model, self.period
        starts = self._starts()
        members = [self._member(code, start) for code, start in starts.items()]
        targets = {name: target for name, target in self.targets.items() if target is not None}
        whole = [member for member in members if member is not None]
        if self.report.attempts or not whole:
            return None
        self._warn(whole)
        uses_forecast = any(member.uses_forecast for member in whole)
        on_table = any(start is not None and start.table for start in starts.values())
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
            targets=targets,
            counterfactual=model.counterfactual or "share",
            warnings=self.report.warnings([member.code for member in whole]),
            sources=dict(layers.sources),
            settings=settings,
        )

    def _groups(self, starts: dict[str, Start | None]) -> dict[str, tuple[str, ...]]:
        there = {*starts, *self.people.silent}
        groups = {
            name: tuple(code for code in codes if code in there)
            for name, codes in self.people.groups.items()
        }
        return {name: codes for name, codes in groups.items() if any(c in starts for c in codes)}

    def _starts(self) -> dict[str, Start | None]:
        """Return where each member starts; None for one at fault. Who is left out is not in it."""
        starts: dict[str, Start | None] = {}
        needing: list[str] = []
        missing: list[str] = []
        for code in self.people.projected:
            own = self._own_start(code)
            if own is not False:
                starts[code] = own
                continue
            needing.append(code)
            entry = self._entry(code)
            share = entry.figures.share if entry and entry.figures else None
            start = table_start(code, self.period, share, self.report)
            if start is None:
                missing.append(code)
            else:
                starts[code] = start
        whole = check_figures(
            needing, missing, self._named_places(), self.period, self._table_place(), self.report
        )
        return starts if whole else dict.fromkeys(starts)

    def _own_start(self, code: str) -> Start | None | bool:
        """Return the planner's own start; False where the table has to give it."""
        entry = (self.model.members or {}).get(code)
        if code in (self.model.members or {}) and (entry is None or not entry.sound):
            return None
        figures = entry.figures if entry else None
        if figures is not None and figures.gdp is not None:
            return own_start(figures, code, self.report)
        if code in data.members():
            return False
        place = figures.node.place if figures else self.root.place
        self.report.fault(place, f"{code} is no ally, so its figures need gdp and core")
        return None

    def _named_places(self) -> dict[str, Place]:
        """Return where ``include`` names somebody."""
        node = self.root.get("include")
        places: dict[str, Place] = {}
        for item in node.items if isinstance(node, Sequence) else ():
            text = getattr(item, "value", None)
            code = data.find_member(text) if isinstance(text, str) else None
            codes = [code] if code else self.people.groups.get(str(text), [])
            if text not in BUILT_IN:
                places.update(dict.fromkeys(codes, item.place))
        return places

    def _table_place(self) -> Place:
        for key in ("base_year", "table", "horizon"):
            node = self.root.get(key)
            if node is not None:
                return node.place
        return self.root.place

    def _entry(self, code: str) -> MemberModel | None:
        return (self.model.members or {}).get(code)

    def _layers(self, code: str, key: str) -> list[Node]:
        """Return the blocks that make up a member's ``key``: everybody's, its groups', its own."""
        members = self.root.get("members")
        entries = members.entries if isinstance(members, Mapping) else {}
        blocks = [self.root.get(key)]
        for name, entry in entries.items():
            if code in self.people.groups.get(str(name), ()) and isinstance(entry.value, Mapping):
                blocks.append(entry.value.get(key))
        own = entries.get(code)
        if own is not None and isinstance(own.value, Mapping):
            blocks.append(own.value.get(key))
        return [block for block in blocks if block is not None]

    def _merged(self, code: str, key: str) -> Node | None:
        merged: Node | None = None
        for block in self._layers(code, key):
            merged = (merge_gdp if key == "gdp" else merge_spending)(merged, block)
        return merged

    def _read(self, node: Node | None, kind: Kind[Any], name: str) -> Any:
        """Read a merged block; what many members share is read once."""
        if node is None:
            return None
        if id(node) not in self.read:
            self.read[id(node)] = node, kind.read(node, name, Reader(self.report))
        return self.read[id(node)][1]

    def _member(self, code: str, start: Start | None) -> Member | None:
        gdp_node, spending_node = self._merged(code, "gdp"), self._merged(code, "spending")
        gdp = self._read(gdp_node, _GDP, "gdp")
        spending = self._read(spending_node, _SPENDING, "spending")
        if (gdp is None) != (gdp_node is None) or start is None or spending is None:
            return None
        economy = economy_of(gdp, code, self.period, self._forecast_place(code), self.report)
        if economy is None or not self.pers:
            return None
        context = LineContext(
            code, "", "", start.per_usd, self.period, self.targets, economy.inflation, self.report
        )
        place = spending_node.place if spending_node else self.root.place
        lines = member_lines(spending, self.pers, start, context, place)
        if lines is None:
            return None
        entry = self._entry(code)
        ally = data.members().get(code)
        years, history, estimated = self._history(code, start)
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
            estimated=estimated,
            history_years=years,
            history=history,
            source=entry.source if entry else None,
            uses_forecast=economy.uses_forecast,
        )

    def _forecast_place(self, code: str) -> Place:
        """Return where a fault of the forecast as such belongs."""
        members = self.root.get("members")
        if code in self.people.own and isinstance(members, Mapping) and code in members.entries:
            return members.entries[code].key.place
        for key in ("forecast", "gdp", "table"):
            node = self.root.get(key)
            if node is not None:
                return node.place
        return self.root.place

    def _history(
        self, code: str, start: Start
    ) -> tuple[tuple[int, ...], dict[str, tuple[float | None, ...]], bool | None]:
        if start.table is None:
            return (), {}, None
        table = data.table(start.table)
        years = tuple(year for year in table.years(code) if year <= self.period.base_year)
        measures = {"core": "share_of_gdp_pct", "equipment": "equipment_share_pct"}
        history = {
            line: tuple(table.value(code, year, measure) for year in years)
            for line, measure in measures.items()
            if line in self.pers
        }
        known = {line: values for line, values in history.items() if any(values)}
        return years, known, table.estimated(code, self.period.base_year)

    def _warn(self, members: list[Member]) -> None:
        """Warn of what needs no projection."""
        report, table = self.report, data.table_info(self.period.table)
        if table.definition == _OTHER_DEFINITION:
            report.warn(
                f"the table of {table.date} counts core defence expenditure and restates the past: "
                "its shares are not to be joined to those of older tables",
                self._table_place(),
            )
        if self.model.uncertainty is not None:
            report.warn(NO_ODDS, self.model.place("uncertainty"))
        for name in self.pers:
            for member in members:
                if member.lines[name].start is None:
                    report.warn(self._no_figure(name), None, member.code)

    def _no_figure(self, line: str) -> str:
        hint = "" if line in KNOWN else did_you_mean(line, [*KNOWN, *self.lines.described])
        return f"no figure exists for {line}: its numbers are left empty{hint}"
