"""A slow, obvious reference for what a projection should say.

It takes a scenario as a plain mapping (what a YAML 1.2 parser returns) and answers in the shape
of results.json. Plain floats, dictionaries keyed by year, loops; one small function for each
sentence of the method. It shares no code with the simulator, so that a mistake has to be made
twice, in two ways, before a test misses it.

Covered: central paths of everything but series from a file and counterfactuals from another
scenario. Figures and forecasts from tables come in through callables, so that a test can
read the bundled data with its own few lines. Keys that begin with an underscore are the oracle's
own notes and no part of results.json.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Map = dict[str, Any]
ByYear = dict[int, float]
Met = dict[int, bool | None]
Lookup = Callable[[str | None, str, int], float | None]
"""(vintage, member, year) -> percent, None past the forecast's last year."""


@dataclass(frozen=True)
class TableFigures:
    """An ally's base year as a table gives it: shares in percent, money in USD millions."""

    share_pct: float
    spending_usd: float
    gdp_usd: float
    per_usd: float
    currency: str
    equipment_pct: float | None = None


FiguresOf = Callable[[str], TableFigures | None]


@dataclass(frozen=True)
class World:
    """Where figures and forecasts that the scenario does not hold come from."""

    allies: Sequence[str]
    eu: Collection[str]
    figures_of: FiguresOf
    growth_of: Lookup
    inflation_of: Lookup


@dataclass(frozen=True)
class Phase:
    """One phase as one member lives it: after `before`, up to and including `through`."""

    before: int
    through: int
    rule: str
    how: Any
    max_real_growth: float | None
    never_cut: bool


@dataclass
class Line:
    """One line's path: `level` is real money, `share` what next year's rules start from."""

    name: str
    per: str
    phases: list[Phase]
    level: ByYear = field(default_factory=dict)
    share: ByYear = field(default_factory=dict)
    parts: list[Line] = field(default_factory=list)


@dataclass
class Country:
    """One member: money is in national millions, at the base year's prices unless it says other."""

    code: str
    currency: str | None
    per_usd: float
    gdp: ByYear
    prices: ByYear
    older_prices: Callable[[int], float]
    lines: dict[str, Line | None] = field(default_factory=dict)

    def base(self, per: str, year: int) -> float:
        """What a share is a share of, in real money."""
        if per == "gdp":
            return self.gdp[year]
        line = self.lines[per]
        assert line is not None
        return line.level[year]


def project(
    scenario: Map,
    *,
    allies: Sequence[str] = (),
    eu: Collection[str] = (),
    figures_of: FiguresOf = lambda code: None,  # noqa: ARG005
    growth_of: Lookup = lambda vintage, code, year: None,  # noqa: ARG005
    inflation_of: Lookup = lambda vintage, code, year: None,  # noqa: ARG005
) -> Map:
    """Project `scenario` and report it in the shape of results.json."""
    world = World(allies, eu, figures_of, growth_of, inflation_of)
    codes = [code for code in included(scenario, world) if has_figures(scenario, world, code)]
    countries = [lived(scenario, world, code) for code in codes]
    members = {country.code: member_report(scenario, country) for country in countries}
    add_parts_of_the_alliance(members)
    return {
        "years": years_of(scenario),
        "members": members,
        "groups": {
            name: group_report(scenario, inside, members)
            for name, inside in reported_groups(scenario, world, codes).items()
        },
    }


# ---------------------------------------------------------------- years, money, percentages


def year_of(written: Any) -> int:
    """Read a year; the fiscal year 2026/27 counts as 2026."""
    return int(str(written).split("/")[0])


def base_year_of(scenario: Map) -> int:
    return year_of(scenario["base_year"])


def horizon_of(scenario: Map) -> int:
    return year_of(scenario["horizon"])


def years_of(scenario: Map) -> list[int]:
    return list(range(base_year_of(scenario), horizon_of(scenario) + 1))


def millions(amount: float, beside: Map) -> float:
    """Money is millions unless `unit: bn` stands beside it."""
    return amount * 1000.0 if beside.get("unit") == "bn" else float(amount)


def percent(part: float, whole: float) -> float | None:
    return 100.0 * part / whole if whole != 0 else None


# ---------------------------------------------------------------- who is in


def own_countries(scenario: Map) -> list[str]:
    """Every country that brings a GDP of its own."""
    entries = scenario.get("members", {})
    return [code for code, entry in entries.items() if "gdp" in entry.get("figures", {})]


def everyone(scenario: Map, world: World) -> list[str]:
    """All allies, then the planner's own countries."""
    own = [code for code in own_countries(scenario) if code not in world.allies]
    return [*world.allies, *own]


def named(scenario: Map, world: World, names: Iterable[str]) -> list[str]:
    """The members that a list of members and groups names, each once."""
    codes: list[str] = []
    for name in names:
        inside = group_members(scenario, world, name)
        codes += [code for code in ([name] if inside is None else inside) if code not in codes]
    return codes


def group_members(scenario: Map, world: World, name: str) -> list[str] | None:
    """The members of a group, None where no group has that name."""
    own = scenario.get("groups", {})
    if name in own:
        return named(scenario, world, own[name])
    return built_in_groups(everyone(scenario, world), world).get(name)


def built_in_groups(codes: Sequence[str], world: World) -> dict[str, list[str]]:
    return {
        "alliance": list(codes),
        "europe": [code for code in codes if code not in {"USA", "CAN"}],
        "europe and canada": [code for code in codes if code != "USA"],
        "eu": [code for code in codes if code in world.eu],
    }


def included(scenario: Map, world: World) -> list[str]:
    """`include` (everybody, where it does not say) less `exclude`."""
    include = scenario.get("include", "all")
    chosen = everyone(scenario, world) if include == "all" else named(scenario, world, include)
    out = named(scenario, world, scenario.get("exclude", []))
    return [code for code in chosen if code not in out]


def reported_groups(scenario: Map, world: World, codes: Sequence[str]) -> dict[str, list[str]]:
    """The built-in groups and the scenario's own, each with its included members, if any."""
    groups = built_in_groups(codes, world)
    for name in scenario.get("groups", {}):
        groups[name] = [c for c in group_members(scenario, world, name) or [] if c in codes]
    return {name: inside for name, inside in groups.items() if inside}


# ---------------------------------------------------------------- merging


def merged(scenario: Map, world: World, code: str) -> Map:
    """The top level, each group that names it in the order of `members`, then its own entry."""
    layers: list[Map] = [{key: scenario[key] for key in ("gdp", "spending") if key in scenario}]
    for name, entry in scenario.get("members", {}).items():
        if name != code and code in (group_members(scenario, world, name) or []):
            layers.append(entry)
    layers.append(scenario.get("members", {}).get(code, {}))
    result: Map = {}
    for layer in layers:
        result = merge_member(result, layer)
    return result


def merge_member(under: Map, over: Map) -> Map:
    result = {**under, **over}
    result["gdp"] = merge_gdp(under.get("gdp", {}), over.get("gdp", {}))
    result["spending"] = merge_spending(under.get("spending", {}), over.get("spending", {}))
    result["figures"] = {**under.get("figures", {}), **over.get("figures", {})}
    return result


def merge_gdp(under: Map, over: Map) -> Map:
    """Series replace whole (but see merge_series); shocks merge year by year."""
    result = {**under, **over}
    for key in ("real_growth", "inflation"):
        if key in under and key in over:
            result[key] = merge_series(under[key], over[key])
    result["shock"] = {**under.get("shock", {}), **over.get("shock", {})}
    return result


def merge_series(under: Any, over: Any) -> Any:
    """Two series by forecast merge key by key and `years` year by year; any other replaces."""
    if not (by_forecast(under) and by_forecast(over)):
        return over
    years = {**under.get("years", {}), **over.get("years", {})}
    return {**under, **over, "years": years}


def by_forecast(series: Any) -> bool:
    return isinstance(series, dict) and set(series) <= {"forecast", "years", "then"}


def merge_spending(under: Any, over: Any) -> Map:
    result = written_out(under)
    for line, entry in written_out(over).items():
        result[line] = merge_line(result.get(line, {}), entry)
    return result


def merge_line(under: Map, over: Map) -> Map:
    """Key by key; phases and parts take each other's place, parts merge by name."""
    replaced = {"phases"} if "parts" in over else {"parts"} if "phases" in over else set()
    result = {**{key: value for key, value in under.items() if key not in replaced}, **over}
    if "parts" in over:
        result["parts"] = dict(under.get("parts", {}))
        for name, part in over["parts"].items():
            result["parts"][name] = {**result["parts"].get(name, {}), **part}
    return result


def written_out(spending: Any) -> Map:
    """A list is read as {core: list} and a line that is a list as {phases: list}."""
    lines = {"core": spending} if isinstance(spending, list) else spending
    return {line: written_out_line(entry) for line, entry in lines.items()}


def written_out_line(entry: Any) -> Map:
    """A line or a part that is a list is read as {phases: list}."""
    if isinstance(entry, list):
        return {"phases": entry}
    if "parts" not in entry:
        return dict(entry)
    parts = {name: written_out_line(part) for name, part in entry["parts"].items()}
    return {**entry, "parts": parts}


# ---------------------------------------------------------------- figures and GDP


def has_figures(scenario: Map, world: World, code: str) -> bool:
    own = scenario.get("members", {}).get(code, {}).get("figures", {})
    return "gdp" in own or world.figures_of(code) is not None


def base_figures(settings: Map, world: World, code: str) -> Map:
    """The base year's GDP, core and equipment (or None) in national millions, and the rate."""
    own = settings["figures"]
    if "gdp" in own:
        return {
            "gdp": millions(own["gdp"], own),
            "core": millions(own["core"], own),
            "equipment": millions(own["equipment"], own) if "equipment" in own else None,
            "per_usd": float(own.get("per_usd", 1.0)),
            "currency": own.get("currency"),
        }
    return table_figures(own, world.figures_of(code))


def table_figures(own: Map, table: TableFigures | None) -> Map:
    """The table's; a `share` of the scenario's own moves the spending and leaves the GDP."""
    assert table is not None
    spending = table.spending_usd
    if "share" in own:
        spending = own["share"] / 100.0 * table.gdp_usd
    core = spending * table.per_usd
    pct = table.equipment_pct
    return {
        "gdp": table.gdp_usd * table.per_usd,
        "core": core,
        "equipment": None if pct is None else pct / 100.0 * core,
        "per_usd": table.per_usd,
        "currency": table.currency,
    }


def value_of(series: Any, scenario: Map, code: str, year: int, lookup: Lookup) -> float:
    """One year of a series: a number, a list, steps, or the forecast."""
    first = base_year_of(scenario) + 1
    if isinstance(series, int | float):
        return float(series)
    if isinstance(series, list):
        return float(series[min(year - first, len(series) - 1)])
    if "steps" in series:
        return value_of_steps(series["steps"], year)
    vintage = series.get("forecast", scenario.get("forecast"))
    return value_of_forecast(series, year, first, lambda y: lookup(vintage, code, y))


def value_of_steps(steps: Map, year: int) -> float:
    """Each step is held until the next year named."""
    begun = {year_of(y): value for y, value in steps.items() if year_of(y) <= year}
    return float(begun[max(begun)])


def value_of_forecast(
    series: Map, year: int, first: int, imf: Callable[[int], float | None]
) -> float:
    """The forecast, named years replaced, and `then` (or its last value) after its last year."""
    named_years = {year_of(y): float(value) for y, value in series.get("years", {}).items()}
    if year in named_years:
        return named_years[year]
    value = imf(year)
    if value is not None:
        return value
    if "then" in series:
        return float(series["then"])
    last = max(y for y in range(first, year) if imf(y) is not None)
    held = named_years.get(last, imf(last))
    assert held is not None
    return held


def growth_in(scenario: Map, gdp: Map, code: str, year: int, world: World) -> float:
    """Real growth of one year, its shock added."""
    shock = {year_of(y): float(points) for y, points in gdp["shock"].items()}
    series = gdp.get("real_growth", {})
    return value_of(series, scenario, code, year, world.growth_of) + shock.get(year, 0.0)


def lived(scenario: Map, world: World, code: str) -> Country:
    """One member with its GDP, its prices and the paths of all its lines."""
    settings = merged(scenario, world, code)
    figures = base_figures(settings, world, code)
    country = Country(
        code=code,
        currency=figures["currency"],
        per_usd=figures["per_usd"],
        gdp={base_year_of(scenario): figures["gdp"]},
        prices={base_year_of(scenario): 1.0},
        older_prices=lambda year: older_prices(scenario, world, code, year),
    )
    for year in years_of(scenario)[1:]:
        growth = growth_in(scenario, settings["gdp"], code, year, world)
        series = settings["gdp"].get("inflation", {})
        inflation = value_of(series, scenario, code, year, world.inflation_of)
        country.gdp[year] = country.gdp[year - 1] * (1 + growth / 100)
        country.prices[year] = country.prices[year - 1] * (1 + inflation / 100)
    add_lines(scenario, settings["spending"], figures, country)
    return country


def older_prices(scenario: Map, world: World, code: str, year: int) -> float:
    """What money at the prices of `year` is worth at the prices of the base year."""
    worth = 1.0
    for later in range(year + 1, base_year_of(scenario) + 1):
        inflation = world.inflation_of(scenario.get("forecast"), code, later)
        assert inflation is not None
        worth *= 1 + inflation / 100
    return worth


# ---------------------------------------------------------------- spending lines


def add_lines(scenario: Map, spending: Map, figures: Map, country: Country) -> None:
    """Give the country every line that is described or that a target names, bases first."""
    described = {**{line: {} for line in lines_of_targets(scenario)}, **spending}
    waiting = list(described)
    while waiting:
        name = next(n for n in waiting if per_of(n, described[n]) not in waiting)
        waiting.remove(name)
        country.lines[name] = walked(scenario, name, described[name], figures, country)


def lines_of_targets(scenario: Map) -> list[str]:
    """Every line that a target is of, or per."""
    lines: list[str] = []
    for target in scenario["targets"].values():
        lines += lines_of_target(target)
    return lines


def lines_of_target(target: Map) -> list[str]:
    """The lines that a target adds up, and the one that it is per."""
    lines = [] if "all" in target else [*of_target(target), target.get("per", "gdp")]
    return [line for line in lines if line != "gdp"]


def per_of(name: str, entry: Map) -> str:
    """A line is per gdp where it does not say; equipment is per core."""
    return str(entry.get("per", "core" if name == "equipment" else "gdp"))


def walked(scenario: Map, name: str, entry: Map, figures: Map, country: Country) -> Line | None:
    """A line's path from the base year to the horizon, None where no figure starts it."""
    per, start = per_of(name, entry), base_year_of(scenario)
    if per != "gdp" and country.lines[per] is None:
        return None
    base = country.base(per, start)
    level, parts = starting_levels(name, entry, figures, base)
    if level is None:
        return None
    line = begun(scenario, country, name, per, entry, level)
    for part, amount in parts.items():
        line.parts.append(begun(scenario, country, part, per, entry["parts"][part], amount))
    for year in years_of(scenario)[1:]:
        for each in line.parts or [line]:
            advance(country, each, year)
        if line.parts:
            line.level[year] = sum(part.level[year] for part in line.parts)
            line.share[year] = percent(line.level[year], country.base(per, year)) or 0.0
    return line


def begun(scenario: Map, country: Country, name: str, per: str, entry: Map, level: float) -> Line:
    """A line, or a part of one, in the base year."""
    start = base_year_of(scenario)
    listed = [] if "parts" in entry else entry.get("phases", [{"hold": "share"}])
    line = Line(name, per, phases_for(scenario, listed, country.code))
    line.level[start] = level
    line.share[start] = percent(level, country.base(per, start)) or 0.0
    return line


def starting_levels(
    name: str, entry: Map, figures: Map, base: float
) -> tuple[float | None, dict[str, float]]:
    """The base year's money of a line and of its parts: `rest` is what the others leave.

    Without `rest` the parts are the line: they give its start where nothing else does, and what
    rounding left between them and the line is spread over all alike.
    """
    parts = entry.get("parts", {})
    told = "start" in entry or name in figures or not parts
    level = starting_level(name, entry, figures, base) if told else None
    amounts = {
        part: starting_level(part, how, figures, base) or 0.0
        for part, how in parts.items()
        if part != "rest"
    }
    total = sum(amounts.values())
    if "rest" in parts and level is not None:
        amounts = {part: amounts.get(part, level - total) for part in parts}
    elif parts and level is not None:
        amounts = {part: amount * level / total for part, amount in amounts.items()}
    return (total if parts and level is None else level), amounts


def starting_level(name: str, entry: Map, figures: Map, base: float) -> float | None:
    """The base year's money: from the figures, or `start` as a share of the base or as money."""
    start = entry.get("start")
    if isinstance(start, int | float):
        return start / 100.0 * base
    if isinstance(start, dict) and "usd" in start:
        return millions(start["usd"], start) * float(figures["per_usd"])
    if isinstance(start, dict):
        return millions(start["national"], start)
    found: float | None = figures[name]
    return found


def phases_for(scenario: Map, entries: list[Map], code: str) -> list[Phase]:
    """The phases with the years in which this member goes through them."""
    phases: list[Phase] = []
    before = base_year_of(scenario)
    for entry in entries:
        (rule,) = set(entry) & set(RULES)
        phase = Phase(
            before=before,
            through=through_of(scenario, entry, code),
            rule=rule,
            how=what_to_do(scenario, entry[rule], rule, code),
            max_real_growth=entry.get("max_real_growth"),
            never_cut=entry.get("never_cut", False),
        )
        phases.append(phase)
        before = phase.through
    return phases


def through_of(scenario: Map, entry: Map, code: str) -> int:
    """`through`; where a climb to a target has none, the target's `by`; else the horizon."""
    if "through" in entry:
        return year_of(entry["through"])
    if isinstance(entry.get("climb"), str):
        _, by = share_and_by(scenario["targets"][entry["climb"]], code)
        return horizon_of(scenario) if by is None else by
    return horizon_of(scenario)


def what_to_do(scenario: Map, how: Any, rule: str, code: str) -> Any:
    """The rule's value; a target's name under `climb` stands for its share."""
    if rule == "climb" and isinstance(how, str):
        share, _ = share_and_by(scenario["targets"][how], code)
        return {"to": share}
    return how


def advance(country: Country, line: Line, year: int) -> None:
    """One year of one line: the rule, not below zero, the limits, the share to go on from."""
    phase = next(p for p in line.phases if p.before < year <= p.through)
    kind, amount = RULES[phase.rule](country, line, phase, year)
    amount = max(amount, 0.0)
    base = country.base(line.per, year)
    planned = {
        "share": amount / 100.0 * base,
        "real": amount,
        "money": amount / country.prices[year],
    }[kind]
    level = limited(planned, line.level[year - 1], phase)
    line.level[year] = level
    untouched = kind == "share" and math.isclose(level, planned, rel_tol=1e-12)
    line.share[year] = amount if untouched else (percent(level, base) or 0.0)


def limited(planned: float, last: float, phase: Phase) -> float:
    """First the fastest growth that is allowed, then no cut."""
    level = planned
    if phase.max_real_growth is not None:
        level = min(level, last * (1 + phase.max_real_growth / 100))
    if phase.never_cut:
        level = max(level, last)
    return level


# ---------------------------------------------------------------- rules: (kind, amount) planned

Planned = tuple[str, float]


def hold(country: Country, line: Line, phase: Phase, year: int) -> Planned:
    """Last year's share, real level or money."""
    if phase.how == "share":
        return "share", line.share[year - 1]
    if phase.how == "real":
        return "real", line.level[year - 1]
    return "money", line.level[year - 1] * country.prices[year - 1]


def grow(country: Country, line: Line, phase: Phase, year: int) -> Planned:
    """Last year's real level or money grown by a percentage, or its share by points."""
    if "real" in phase.how:
        return "real", line.level[year - 1] * (1 + phase.how["real"] / 100)
    if "nominal" in phase.how:
        money = line.level[year - 1] * country.prices[year - 1]
        return "money", money * (1 + phase.how["nominal"] / 100)
    return "share", line.share[year - 1] + phase.how["points"]


def ramp(_country: Country, line: Line, phase: Phase, year: int) -> Planned:
    """From the share in the year before the phase to `to` in its last year."""
    start = line.share[phase.before]
    u = (year - phase.before) / (phase.through - phase.before)
    if phase.how.get("shape", "linear") == "smooth":
        u = 3 * u**2 - 2 * u**3
    return "share", start + (phase.how["to"] - start) * u


def climb(country: Country, line: Line, phase: Phase, year: int) -> Planned:
    """A ramp for who was below in the year before the phase; who was not keeps its share."""
    if line.share[phase.before] < phase.how["to"]:
        return ramp(country, line, phase, year)
    return "share", line.share[year - 1]


def close(_country: Country, line: Line, phase: Phase, year: int) -> Planned:
    """Go `rate` percent of the distance that is left."""
    last = line.share[year - 1]
    return "share", last + phase.how["rate"] / 100 * (phase.how["to"] - last)


def plan(country: Country, line: Line, phase: Phase, year: int) -> Planned:
    """The shares or the money given, straight lines between and from the year before the phase."""
    if "share" in phase.how:
        points = {year_of(y): float(share) for y, share in phase.how["share"].items()}
        return "share", on_straight_lines({phase.before: line.share[phase.before], **points}, year)
    money = planned_money(country, phase.how)
    prices = phase.how.get("prices", "current")
    if prices == "current":
        start = line.level[phase.before] * country.prices[phase.before]
        return "money", on_straight_lines({phase.before: start, **money}, year)
    worth = country.older_prices(year_of(prices))
    real = {y: amount * worth for y, amount in money.items()}
    return "real", on_straight_lines({phase.before: line.level[phase.before], **real}, year)


def planned_money(country: Country, how: Map) -> ByYear:
    """A plan's money in national millions; dollars are changed at the base year's rate."""
    kind, rate = ("usd", country.per_usd) if "usd" in how else ("national", 1.0)
    return {year_of(y): millions(amount, how) * rate for y, amount in how[kind].items()}


def on_straight_lines(points: ByYear, year: int) -> float:
    """The value in `year` on straight lines between the points, the last one held."""
    if year in points:
        return points[year]
    if year > max(points):
        return points[max(points)]
    left = max(y for y in points if y < year)
    right = min(y for y in points if y > year)
    return points[left] + (points[right] - points[left]) * (year - left) / (right - left)


RULES: dict[str, Callable[[Country, Line, Phase, int], Planned]] = {
    "hold": hold,
    "grow": grow,
    "ramp": ramp,
    "climb": climb,
    "close": close,
    "plan": plan,
}

# ---------------------------------------------------------------- a member's report


def member_report(scenario: Map, country: Country) -> Map:
    """Everything results.json says about one member, but for its part of the alliance."""
    years = years_of(scenario)
    lines = country.lines
    real = {n: None if x is None else [x.level[t] for t in years] for n, x in lines.items()}
    extra = {n: None if x is None else extra_of(scenario, country, x) for n, x in lines.items()}
    report = {
        "gdp_usd_mn": [country.gdp[t] / country.per_usd for t in years],
        "gdp_national_mn": [country.gdp[t] * country.prices[t] for t in years],
        "spending_usd_mn": {n: in_usd(country, path) for n, path in real.items()},
        "spending_national_mn": {n: in_national(country, path) for n, path in real.items()},
        "extra_usd_mn": {n: in_usd(country, path) for n, path in extra.items()},
        "extra_national_mn": {n: in_national(country, path) for n, path in extra.items()},
        "parts_national_mn": {
            n: parts_of(country, line, years) for n, line in lines.items() if line and line.parts
        },
        "share_pct": {n: shares_of(country, line, years) for n, line in lines.items()},
        "share_change_pp": {n: share_change(country, line, years) for n, line in lines.items()},
        "targets": findings(scenario, country),
    }
    return report if country.currency is None else {"currency": country.currency, **report}


def parts_of(country: Country, line: Line, years: list[int]) -> Map:
    """Each part's money, national and current."""
    return {part.name: in_national(country, [part.level[t] for t in years]) for part in line.parts}


def in_usd(country: Country, real: list[float] | None) -> list[float] | None:
    return None if real is None else [amount / country.per_usd for amount in real]


def in_national(country: Country, real: list[float] | None) -> list[float] | None:
    if real is None:
        return None
    return [amount * price for amount, price in zip(real, country.prices.values(), strict=True)]


def shares_of(country: Country, line: Line | None, years: list[int]) -> list[float | None] | None:
    """What is spent, as a share of what the line is per."""
    if line is None:
        return None
    return [percent(line.level[t], country.base(line.per, t)) for t in years]


def extra_of(scenario: Map, country: Country, line: Line) -> list[float]:
    """Real spending less the counterfactual's, the base year's share, real level or money held."""
    base = base_year_of(scenario)
    against = scenario.get("counterfactual", "share")
    extra = []
    for t in years_of(scenario):
        if against == "share":
            share = line.level[base] / country.base(line.per, base)
            other = share * country.base(line.per, t)
        elif against == "real":
            other = line.level[base]
        else:
            other = line.level[base] / country.prices[t]
        extra.append(line.level[t] - other)
    return extra


def share_change(country: Country, line: Line | None, years: list[int]) -> Map | None:
    """Each year's change of the share, split into what spending did and what its base did."""
    if line is None:
        return None
    parts: Map = {"spending": [None], "gdp": [None]}
    for t in years[1:]:
        before = percent(line.level[t - 1], country.base(line.per, t - 1))
        after = percent(line.level[t], country.base(line.per, t))
        if not before or not after:
            parts["spending"].append(None)
            parts["gdp"].append(None)
            continue
        mean = logarithmic_mean(before, after)
        rise = math.log(line.level[t] / line.level[t - 1])
        base = math.log(country.base(line.per, t) / country.base(line.per, t - 1))
        parts["spending"].append(mean * rise)
        parts["gdp"].append(-mean * base)
    return parts


def logarithmic_mean(a: float, b: float) -> float:
    """(b - a) / (ln b - ln a), a where the two are equal."""
    return a if a == b else (b - a) / math.log1p((b - a) / a)


# ---------------------------------------------------------------- targets


def of_target(target: Map) -> list[str]:
    """The lines that a target adds up."""
    of = target.get("of", "core")
    return [of] if isinstance(of, str) else list(of)


def share_and_by(target: Map, code: str) -> tuple[float, int | None]:
    """A share target's share and year for one member."""
    entry = {**target, **target.get("members", {}).get(code, {})}
    by = entry.get("by")
    return float(entry["share"]), None if by is None else year_of(by)


def tolerance(target: Map, default: int) -> float:
    """Half of the last printed digit; 1e-9 points where nothing is rounded."""
    decimals = target.get("decimals", default)
    return 1e-9 if decimals is None else 0.5 * 10.0**-decimals


def findings(scenario: Map, country: Country) -> Map:
    """What is found of every target: of shares and growth first, then of those made of others."""
    found: Map = {}
    waiting = dict(scenario["targets"])
    while waiting:
        name = next(n for n in waiting if not set(waiting[n].get("all", [])) & set(waiting))
        target = waiting.pop(name)
        if "all" in target:
            found[name] = finding_of_all([found[other]["_met"] for other in target["all"]])
        elif any(country.lines[line] is None for line in lines_of_target(target)):
            found[name] = finding_of_nothing(scenario, target, country)
        elif "real_growth" in target:
            found[name] = finding_of_growth(scenario, target, country)
        else:
            found[name] = finding_of_share(scenario, target, country)
    return {name: found[name] for name in scenario["targets"]}


NOT_OF_SHARES = dict.fromkeys(
    (
        "share",
        "by",
        "on_time",
        "crossing",
        "counted_pct",
        "required_real_growth_pct",
        "shortfall_usd_mn",
        "shortfall_national_mn",
    )
)


def finding_of_nothing(scenario: Map, target: Map, country: Country) -> Map:
    """Where a line has no figure nothing is known but what was wanted."""
    met: Met = dict.fromkeys(years_of(scenario))
    nothing = {**NOT_OF_SHARES, **when_met(met)}
    if "share" not in target:
        return nothing
    share, by = share_and_by(target, country.code)
    return {**nothing, "share": share, "by": by}


def finding_of_all(parts: list[Met]) -> Map:
    """Met in a year in which all of them are; null where one is null."""
    met: Met = {}
    for year in parts[0]:
        values = [part[year] for part in parts]
        met[year] = None if None in values else all(values)
    return {**NOT_OF_SHARES, **when_met(met)}


def finding_of_growth(scenario: Map, target: Map, country: Country) -> Map:
    """Met in a year whose real growth, rounded, is at least the target's; no base year."""
    base, *later = years_of(scenario)
    line = country.lines[of_target(target)[0]]
    assert line is not None
    met: Met = {base: None}
    margin = []
    for t in later:
        growth = 100.0 * (line.level[t] / line.level[t - 1] - 1)
        margin.append(growth - (target["real_growth"] - tolerance(target, 1)))
        met[t] = margin[-1] >= 0
    return {**NOT_OF_SHARES, **when_met(met), "_margin": margin}


def finding_of_share(scenario: Map, target: Map, country: Country) -> Map:
    """Met in a year whose counted share, rounded, reaches the target's."""
    years = years_of(scenario)
    share, by = share_and_by(target, country.code)
    counted = {t: counted_share(target, country, t) for t in years}
    margin = [counted[t] - (share - tolerance(target, 2)) for t in years]
    met: Met = {t: gap >= 0 for t, gap in zip(years, margin, strict=True)}
    per = target.get("per", "gdp")
    missing = [shortfall(share, counted[t], country.base(per, t), met[t]) for t in years]
    when = when_met(met)
    return {
        "share": share,
        "by": by,
        **when,
        "on_time": None if by is None else met[by],
        "crossing": crossing(counted, share, when["first_year"]),
        "counted_pct": list(counted.values()),
        "required_real_growth_pct": required_growth(target, country, share, by, years[0]),
        "shortfall_usd_mn": in_usd(country, missing),
        "shortfall_national_mn": in_national(country, missing),
        "_margin": margin,
    }


def counted_share(target: Map, country: Country, year: int) -> float:
    """The lines' sum, each counted up to its cap, as a share of what the target is per."""
    total = 0.0
    for name in of_target(target):
        line = country.lines[name]
        assert line is not None
        share = 100.0 * line.level[year] / country.base(target.get("per", "gdp"), year)
        total += min(share, target.get("caps", {}).get(name, share))
    return total


def shortfall(share: float, counted: float, base: float, met: bool | None) -> float:  # noqa: FBT001
    """The real money that is missing: none where the target is met."""
    return 0.0 if met else (share - counted) / 100.0 * base


def required_growth(
    target: Map, country: Country, share: float, by: int | None, base_year: int
) -> float | None:
    """The constant real growth of the sum that gives exactly the share in `by`, caps aside."""
    amounts = [line.level[base_year] for n in of_target(target) if (line := country.lines[n])]
    if by is None or by == base_year or sum(amounts) == 0:
        return None
    wanted = share / 100.0 * country.base(target.get("per", "gdp"), by)
    ratio: float = (wanted / sum(amounts)) ** (1 / (by - base_year))
    return 100.0 * (ratio - 1)


def crossing(counted: ByYear, share: float, first_year: int | None) -> float | None:
    """Where straight lines first reach the exact share, but not after the first year met."""
    found: list[float] = [] if first_year is None else [float(first_year)]
    for t in list(counted)[1:]:
        before, after = counted[t - 1], counted[t]
        if before < share <= after:
            found.append(t - 1 + (share - before) / (after - before))
    return min(found, default=None)


def when_met(met: Met) -> Map:
    """Status, first year met, first year met to the end; years without an answer do not count."""
    answers = {year: value for year, value in met.items() if value is not None}
    if not answers:
        return {"status": None, "first_year": None, "sustained_from": None, "_met": met}
    years = [year for year, value in answers.items() if value]
    lasting = [y for y in answers if all(value for later, value in answers.items() if later >= y)]
    return {
        "status": status(list(answers.values())),
        "first_year": min(years, default=None),
        "sustained_from": min(lasting, default=None),
        "_met": met,
    }


def status(answers: list[bool]) -> str:
    if all(answers):
        return "throughout"
    if answers[-1]:
        return "reached"
    return "lapsed" if any(answers) else "not reached"


# ---------------------------------------------------------------- groups


def summed(paths: Iterable[list[float]]) -> list[float]:
    return [sum(values) for values in zip(*paths, strict=True)]


def add_parts_of_the_alliance(members: Map) -> None:
    """Each member's part of the included members' core spending and of their GDP."""
    spending = summed(m["spending_usd_mn"]["core"] for m in members.values())
    gdp = summed(m["gdp_usd_mn"] for m in members.values())
    for member in members.values():
        own = member["spending_usd_mn"]["core"]
        member["of_alliance_pct"] = {
            "spending": [percent(a, b) for a, b in zip(own, spending, strict=True)],
            "gdp": [percent(a, b) for a, b in zip(member["gdp_usd_mn"], gdp, strict=True)],
        }


def group_report(scenario: Map, codes: list[str], members: Map) -> Map:
    """A group's sums in USD; of what some of its members lack, nothing is said."""
    inside = [members[code] for code in codes]
    gdp = summed(m["gdp_usd_mn"] for m in inside)
    spending = {
        line: summed(m["spending_usd_mn"][line] for m in inside)
        for line in inside[0]["spending_usd_mn"]
        if all(m["spending_usd_mn"].get(line) is not None for m in inside)
    }
    return {
        "members": codes,
        "gdp_usd_mn": gdp,
        "spending_usd_mn": spending,
        "share_pct": {
            line: [percent(a, b) for a, b in zip(path, gdp, strict=True)]
            for line, path in spending.items()
        },
        "members_meeting": {
            name: members_meeting([m["targets"][name]["_met"] for m in inside])
            for name in scenario["targets"]
        },
        "shortfall_usd_mn": {
            name: summed(m["targets"][name]["shortfall_usd_mn"] for m in inside)
            for name in scenario["targets"]
            if all(m["targets"][name]["shortfall_usd_mn"] is not None for m in inside)
        },
    }


def members_meeting(mets: list[Met]) -> list[int | None]:
    """How many meet it in each year; null where nobody has an answer."""
    counts: list[int | None] = []
    for year in mets[0]:
        answers = [met[year] for met in mets if met[year] is not None]
        counts.append(sum(1 for answer in answers if answer) if answers else None)
    return counts
