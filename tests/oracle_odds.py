"""A slow, obvious reference for what the odds should say: every draw of a scenario, year by year.

Written from the description of uncertainty alone, on top of the oracle of central paths, which
reads the scenario, merges it and gives each country its central GDP and prices. It shares no code
with the simulator and has random numbers of its own; whoever has numbers (rows of standard normals
and of uniforms) may hand them in instead.

Every quantity is an array with one entry a draw. Money is in national millions, at the base year's
prices unless it says other. Covered: every rule, limit, line, part and form of target.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

import oracle
from oracle import Country, Map, Phase, World

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Draws = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
NOWHERE = World((), (), lambda code: None, lambda v, c, y: None, lambda v, c, y: None)  # noqa: ARG005


@dataclass
class Rows:
    """Raw random numbers of one member: a row of standard normals or uniforms by variable and year.

    The year of `start` is the base year. `shared` gives the rows that all members meet.
    """

    own: Callable[[str, int], Draws]
    shared: Callable[[str, int], Draws]


@dataclass
class DrawnLine:
    """One line, or one part of a line, in every draw.

    `plan` is the planned real level, limits and slip included; `share` what next year's rules start
    from; `spent` the real money that was spent.
    """

    name: str
    per: str
    phases: list[Phase]
    plan: dict[int, Draws] = field(default_factory=dict)
    share: dict[int, Draws] = field(default_factory=dict)
    spent: dict[int, Draws] = field(default_factory=dict)
    parts: list[DrawnLine] = field(default_factory=list)


@dataclass
class DrawnCountry:
    """One member in every draw.

    `expected_gdp` and `expected_prices` are what was expected of a year at the end of the year
    before; `margin` is by how much a target of shares or growth is met.
    """

    central: Country
    gdp: dict[int, Draws] = field(default_factory=dict)
    prices: dict[int, Draws] = field(default_factory=dict)
    expected_gdp: dict[int, Draws] = field(default_factory=dict)
    expected_prices: dict[int, Draws] = field(default_factory=dict)
    delivery: dict[int, Draws] = field(default_factory=dict)
    slips: dict[int, Truth] = field(default_factory=dict)
    lines: dict[str, DrawnLine | None] = field(default_factory=dict)
    met: dict[str, dict[int, Truth] | None] = field(default_factory=dict)
    margin: dict[str, dict[int, Draws]] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Whether there is a figure of the line; of a part, whether this country has it."""
        whole, _, part = name.partition(": ")
        found = self.lines[whole]
        return found is not None and (not part or part in {each.name for each in found.parts})

    def line(self, name: str) -> DrawnLine:
        """A line that is there; a part is asked for as `line: part`."""
        whole, _, part = name.partition(": ")
        found = self.lines[whole]
        assert found is not None
        return next(each for each in found.parts if each.name == part) if part else found

    def planned_base(self, per: str, year: int) -> Draws:
        """What a planned share is a share of: GDP as it came, or the other line's plan."""
        return self.gdp[year] if per == "gdp" else self.line(per).plan[year]

    def spent_base(self, per: str, year: int) -> Draws:
        """What a reported share is a share of: GDP as it came, or the other line's spending."""
        return self.gdp[year] if per == "gdp" else self.line(per).spent[year]

    def reported_share(self, name: str, year: int) -> Draws:
        """A line's spending in percent of what it is per."""
        line = self.line(name)
        return ratio(line.spent[year], self.spent_base(line.per, year))

    def money(self, name: str, year: int) -> Draws:
        """A line's spending in the year's own money."""
        return self.line(name).spent[year] * self.prices[year]


def ratio(part: Draws, whole: Draws) -> Draws:
    """Percent; nothing of nothing is 0."""
    return np.where(whole > 0, 100.0 * part / np.where(whole > 0, whole, 1.0), 0.0)


def simulate(
    scenario: Map, draws: int, rows_of: Callable[[str], Rows], world: World = NOWHERE
) -> dict[str, DrawnCountry]:
    """Every included member of a scenario, in so many draws."""
    found: dict[str, DrawnCountry] = {}
    for code in oracle.included(scenario, world):
        if oracle.has_figures(scenario, world, code):
            found[code] = lived(scenario, world, code, rows_of(code), draws)
    return found


def own_rows(seed: int, draws: int) -> Callable[[str], Rows]:
    """Random numbers of the reference's own, by member."""
    made: dict[tuple[str, str, int], Draws] = {}

    def row(code: str, variable: str, year: int) -> Draws:
        key = (code, variable, year)
        if key not in made:
            address = [seed, *code.encode(), 0, *variable.encode(), 0, year]
            generator = np.random.Generator(np.random.Philox(np.random.SeedSequence(address)))
            kind = generator.random if variable == "slip" else generator.standard_normal
            made[key] = kind(draws)
        return made[key]

    def rows_of(code: str) -> Rows:
        return Rows(lambda v, t: row(code, v, t), lambda v, t: row("everybody", v, t))

    return rows_of


# ---------------------------------------------------------------- one member


def lived(scenario: Map, world: World, code: str, rows: Rows, draws: int) -> DrawnCountry:
    """One member's economy, lines and targets."""
    central = oracle.lived(scenario, world, code)
    country = DrawnCountry(central)
    given = scenario.get("uncertainty", {})
    add_economy(country, scenario, given, rows, draws)
    add_delivery(country, scenario, given.get("delivery", {}), rows, draws)
    add_lines(country, scenario, world, given.get("start", {}), rows)
    add_targets(country, scenario)
    return country


def add_economy(country: DrawnCountry, scenario: Map, given: Map, rows: Rows, draws: int) -> None:
    """GDP and prices: the central path x exp(x_1 + .. + x_k), and what was expected of each year."""
    for variable, central, came, expected in (
        ("gdp", country.central.gdp, country.gdp, country.expected_gdp),
        ("inflation", country.central.prices, country.prices, country.expected_prices),
    ):
        how = given.get(variable, {})
        sd, persistence = how.get("sd", 0.0), how.get("persistence", 0.0)
        common = how.get("common", 0.0)
        x = total = np.zeros(draws)
        base, *later = oracle.years_of(scenario)
        came[base] = np.full(draws, central[base])
        for year in later:
            growth = central[year] / central[year - 1]
            expected[year] = came[year - 1] * growth * np.exp(persistence * x)
            if sd:
                shared, own = rows.shared(variable, year), rows.own(variable, year)
                z = np.sqrt(common) * shared + np.sqrt(1 - common) * own
                x = persistence * x + sd / 100 * z
            total = total + x
            came[year] = central[year] * np.exp(total)


def add_delivery(country: DrawnCountry, scenario: Map, how: Map, rows: Rows, draws: int) -> None:
    """What part of the planned money is spent, and whether a planned rise fails, by year."""
    mean, sd, slip = how.get("mean", 0.0), how.get("sd", 0.0), how.get("slip", 0.0)
    base, *later = oracle.years_of(scenario)
    country.delivery[base] = np.ones(draws)
    for year in later:
        v = rows.own("delivery", year) if sd else np.zeros(draws)
        country.delivery[year] = np.exp((mean + sd * v) / 100)
        fails = rows.own("slip", year) < slip / 100 if slip else np.zeros(draws, dtype=bool)
        country.slips[year] = fails


# ---------------------------------------------------------------- lines


def add_lines(country: DrawnCountry, scenario: Map, world: World, start: Map, rows: Rows) -> None:
    """Every line, bases first, from the base year to the horizon."""
    central = country.central
    settings = oracle.merged(scenario, world, central.code)
    spending = settings["spending"]
    figures = oracle.base_figures(settings, world, central.code)
    described = {**{line: {} for line in oracle.lines_of_targets(scenario)}, **spending}
    waiting = list(described)
    while waiting:
        name = next(n for n in waiting if oracle.per_of(n, described[n]) not in waiting)
        waiting.remove(name)
        entry = described[name]
        per = oracle.per_of(name, entry)
        country.lines[name] = begun(country, scenario, figures, name, entry)
        line = country.lines[name]
        if line is None:
            continue
        if name == "core":
            move_start(country, scenario, line, start.get("sd", 0.0), rows)
        elif per != "gdp":
            keep_share(country, scenario, line)
        walk(country, scenario, line)


def begun(
    country: DrawnCountry, scenario: Map, figures: Map, name: str, entry: Map
) -> DrawnLine | None:
    """A line in the base year as on the central path; None where no figure starts it."""
    per, base = oracle.per_of(name, entry), oracle.base_year_of(scenario)
    if per != "gdp" and country.lines[per] is None:
        return None
    whole = central_base(country, per, base)
    level, starts = oracle.starting_levels(name, entry, figures, whole)
    if level is None:
        return None
    code, hold = country.central.code, [{"hold": "share"}]
    given = entry.get("parts", {})
    line = DrawnLine(name, per, [])
    if not given:
        line.phases = oracle.phases_for(scenario, entry.get("phases", hold), code)
    for part, how in given.items():
        phases = oracle.phases_for(scenario, how["phases"], code)
        line.parts.append(DrawnLine(part, per, phases))
        set_base(country, line.parts[-1], base, starts[part], whole)
    set_base(country, line, base, level, whole)
    return line


def central_base(country: DrawnCountry, per: str, base: int) -> float:
    """What a share is a share of in the base year, without any draw."""
    return country.central.base(per, base)


def set_base(country: DrawnCountry, line: DrawnLine, base: int, level: float, whole: float) -> None:
    """The base year: what was planned is what happened."""
    ones = np.ones_like(country.gdp[base])
    line.plan[base] = level * ones
    line.spent[base] = line.plan[base]
    line.share[base] = 100.0 * level / whole * ones


def move_start(
    country: DrawnCountry, scenario: Map, line: DrawnLine, sd: float, rows: Rows
) -> None:
    """Core's share is off by sd z points, not below zero; spending moves, GDP stays."""
    base = oracle.base_year_of(scenario)
    if not sd:
        return
    before = line.share[base]
    after = np.maximum(before + sd * rows.own("start", base), 0.0)
    for each in (line, *line.parts):
        each.share[base] = each.share[base] * after / before
        each.plan[base] = each.share[base] / 100 * country.gdp[base]
        each.spent[base] = each.plan[base]


def keep_share(country: DrawnCountry, scenario: Map, line: DrawnLine) -> None:
    """A line per another keeps its share of it, whatever the other's start came to."""
    base = oracle.base_year_of(scenario)
    for each in (line, *line.parts):
        each.plan[base] = each.share[base] / 100 * country.line(line.per).plan[base]
        each.spent[base] = each.plan[base]


def walk(country: DrawnCountry, scenario: Map, line: DrawnLine) -> None:
    """Year by year: rule, limits, slip, delivery; a line in parts is their sum."""
    for year in oracle.years_of(scenario)[1:]:
        for each in line.parts or [line]:
            advance(country, each, year)
        if line.parts:
            line.plan[year] = sum_of([part.plan[year] for part in line.parts])
        line.spent[year] = line.plan[year] * country.delivery[year]
        for part in line.parts:
            part.spent[year] = part.plan[year] * country.delivery[year]


def sum_of(rows: Sequence[Draws]) -> Draws:
    total = np.zeros_like(rows[0])
    for row in rows:
        total = total + row
    return total


def advance(country: DrawnCountry, line: DrawnLine, year: int) -> None:
    """One year's plan of a line: its real level, and the share that next year starts from."""
    phase = next(p for p in line.phases if p.before < year <= p.through)
    kind, amount = RULES[phase.rule](country, line, phase, year)
    amount = np.maximum(amount, 0.0)
    planned = real_level(country, line, kind, amount, year)
    level = limited(planned, line.plan[year - 1], phase)
    level = np.where(
        country.slips[year] & (level > line.plan[year - 1]), line.plan[year - 1], level
    )
    line.plan[year] = level
    share = ratio(level, country.planned_base(line.per, year))
    untouched = np.isclose(level, planned, rtol=1e-12, atol=0)
    line.share[year] = np.where(untouched, amount, share) if kind == "share" else share


def real_level(
    country: DrawnCountry, line: DrawnLine, kind: str, amount: Draws, year: int
) -> Draws:
    """The real level that a rule's amount comes to at the prices that the year turned out to have.

    A share fixes money on the GDP expected; for a line per another, on that line's plan.
    """
    if kind == "real":
        return amount
    if kind == "money":
        return amount / country.prices[year]
    if line.per != "gdp":
        return amount / 100 * country.line(line.per).plan[year]
    money = amount / 100 * country.expected_gdp[year] * country.expected_prices[year]
    return money / country.prices[year]


def limited(planned: Draws, last: Draws, phase: Phase) -> Draws:
    """First the fastest real growth that is allowed, then no real cut."""
    level = planned
    if phase.max_real_growth is not None:
        level = np.minimum(level, last * (1 + phase.max_real_growth / 100))
    return np.maximum(level, last) if phase.never_cut else level


# ---------------------------------------------------------------- rules: (kind, amount) planned

Planned = tuple[str, Draws]


def hold(country: DrawnCountry, line: DrawnLine, phase: Phase, year: int) -> Planned:
    """Last year's planned share, real level or money."""
    if phase.how == "share":
        return "share", line.share[year - 1]
    if phase.how == "real":
        return "real", line.plan[year - 1]
    return "money", line.plan[year - 1] * country.prices[year - 1]


def grow(country: DrawnCountry, line: DrawnLine, phase: Phase, year: int) -> Planned:
    """Last year's planned real level or money grown by a percentage, or its share by points."""
    if "real" in phase.how:
        return "real", line.plan[year - 1] * (1 + phase.how["real"] / 100)
    if "nominal" in phase.how:
        money = line.plan[year - 1] * country.prices[year - 1]
        return "money", money * (1 + phase.how["nominal"] / 100)
    return "share", line.share[year - 1] + phase.how["points"]


def ramp(_country: DrawnCountry, line: DrawnLine, phase: Phase, year: int) -> Planned:
    """From the planned share in the year before the phase to `to` in its last year."""
    start = line.share[phase.before]
    u = (year - phase.before) / (phase.through - phase.before)
    if phase.how.get("shape", "linear") == "smooth":
        u = 3 * u**2 - 2 * u**3
    return "share", start + (phase.how["to"] - start) * u


def climb(country: DrawnCountry, line: DrawnLine, phase: Phase, year: int) -> Planned:
    """A ramp in the draws that were below in the year before the phase; others keep their share."""
    _, up = ramp(country, line, phase, year)
    return "share", np.where(line.share[phase.before] < phase.how["to"], up, line.share[year - 1])


def close(_country: DrawnCountry, line: DrawnLine, phase: Phase, year: int) -> Planned:
    """Go `rate` percent of the distance that is left."""
    last = line.share[year - 1]
    return "share", last + phase.how["rate"] / 100 * (phase.how["to"] - last)


def plan(country: DrawnCountry, line: DrawnLine, phase: Phase, year: int) -> Planned:
    """The shares or the money given, on straight lines from the plan of the year before the phase."""
    if "share" in phase.how:
        points = {oracle.year_of(y): float(share) for y, share in phase.how["share"].items()}
        return "share", on_lines(line.share[phase.before], phase.before, points, year)
    money = oracle.planned_money(country.central, phase.how)
    prices = phase.how.get("prices", "current")
    last = line.plan[phase.before]
    if prices == "current":
        start = last * country.prices[phase.before]
        return "money", on_lines(start, phase.before, money, year)
    worth = country.central.older_prices(oracle.year_of(prices))
    real = {y: amount * worth for y, amount in money.items()}
    return "real", on_lines(last, phase.before, real, year)


def on_lines(start: Draws, before: int, points: dict[int, float], year: int) -> Draws:
    """The value in `year` on straight lines between the points, from the start; the last one held."""
    first = min(points)
    if year < first:
        return start + (points[first] - start) * (year - before) / (first - before)
    return np.full_like(start, oracle.on_straight_lines(points, year))


RULES: dict[str, Callable[[DrawnCountry, DrawnLine, Phase, int], Planned]] = {
    "hold": hold,
    "grow": grow,
    "ramp": ramp,
    "climb": climb,
    "close": close,
    "plan": plan,
}

# ---------------------------------------------------------------- targets


def add_targets(country: DrawnCountry, scenario: Map) -> None:
    """In which draws each target is met, by year; None where a line has no figure."""
    waiting = dict(scenario["targets"])
    while waiting:
        name = next(n for n in waiting if not set(waiting[n].get("all", [])) & set(waiting))
        target = waiting.pop(name)
        if "all" in target:
            country.met[name] = all_met([country.met[other] for other in target["all"]])
        elif any(country.lines[line] is None for line in oracle.lines_of_target(target)):
            country.met[name] = None
        else:
            country.margin[name] = margins(country, scenario, target)
            country.met[name] = {t: gap >= 0 for t, gap in country.margin[name].items()}


def all_met(parts: Sequence[dict[int, Truth] | None]) -> dict[int, Truth] | None:
    """Met in a year in which all are; no answer where one has none."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    years = set.intersection(*(set(part) for part in known))
    return {t: np.logical_and.reduce([part[t] for part in known]) for t in sorted(years)}


def margins(country: DrawnCountry, scenario: Map, target: Map) -> dict[int, Draws]:
    """How far above the least that counts as met: growth, or a share, as it is rounded."""
    years = oracle.years_of(scenario)
    if "real_growth" in target:
        least = target["real_growth"] - oracle.tolerance(target, 1)
        return {t: real_growth(country, target, t) - least for t in years[1:]}
    share, _ = oracle.share_and_by(target, country.central.code)
    least = share - oracle.tolerance(target, 2)
    return {t: counted(country, target, t) - least for t in years}


def real_growth(country: DrawnCountry, target: Map, year: int) -> Draws:
    """The real growth of what was spent, percent; nothing after nothing is no growth."""
    line = country.line(oracle.of_target(target)[0])
    now, last = line.spent[year], line.spent[year - 1]
    from_nothing = np.where(now > 0, np.inf, 0.0)
    return np.where(last > 0, 100.0 * (now / np.where(last > 0, last, 1.0) - 1), from_nothing)


def counted(country: DrawnCountry, target: Map, year: int) -> Draws:
    """The lines' spending, each counted up to its cap, as a share of what the target is per."""
    whole = country.spent_base(target.get("per", "gdp"), year)
    shares = []
    for name in oracle.of_target(target):
        share = ratio(country.line(name).spent[year], whole)
        cap = target.get("caps", {}).get(name)
        shares.append(share if cap is None else np.minimum(share, cap))
    return sum_of(shares)


def reached(met: dict[int, Truth]) -> dict[int, Truth]:
    """In which draws a target has been met by each year."""
    so_far: dict[int, Truth] = {}
    for year in sorted(met):
        so_far[year] = met[year] | so_far.get(year - 1, np.zeros_like(met[year]))
    return so_far


# ---------------------------------------------------------------- groups


def members_meeting(
    countries: dict[str, DrawnCountry], codes: Sequence[str], target: str, year: int
) -> npt.NDArray[np.int64]:
    """How many of them meet a target, in each draw."""
    answers = [met[year] for code in codes if (met := countries[code].met[target]) is not None]
    total: npt.NDArray[np.int64] = np.sum(np.array(answers, dtype=np.int64), axis=0)
    return total


def alliance_share(countries: dict[str, DrawnCountry], year: int) -> Draws:
    """Core spending over GDP of all, both summed in dollars of the base year."""
    spent = sum_of([c.line("core").spent[year] / c.central.per_usd for c in countries.values()])
    gdp = sum_of([c.gdp[year] / c.central.per_usd for c in countries.values()])
    return 100.0 * spent / gdp
