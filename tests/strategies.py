"""Hypothesis strategies for valid scenarios of own countries, and an emitter of their YAML.

`scenarios()` draws whole scenarios as plain mappings; the smaller strategies (`series`, `gdp`,
`phases`, `targets` ..) draw their parts. What would be a fault is avoided by construction: phases
in order for every member, money plans inside their phase, no target that counts a line twice,
nothing divided by nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Map = dict[str, Any]

CODES = ("AAA", "BBB", "CCC", "XQ", "ATLANTIS", "ZEDLAND")
"""Codes of countries that are no ally's code, name or two letters."""
GROUPS = ("north", "far south", "Group 3")
PARTS = ("ministry", "special fund")
"""Parts of a line; the third is `rest`."""
TARGETS = ("two", "Wales guideline", "NO", "20 % kit", "é: #1", "2024")
TEXTS = ("Plain", "NO", "2016-10", "yes: no # not a comment", "Łódź 'and' \"so\"", "=1+1", "0x10")
CURRENCIES = ("EUR", "CAD", "USD", "TRY")


@dataclass(frozen=True)
class Span:
    """The years of a scenario."""

    base: int
    horizon: int

    @property
    def first(self) -> int:
        """The first projected year."""
        return self.base + 1


@dataclass(frozen=True)
class Aim:
    """A share target that phases of `line` may climb to, and when members are due (None: never)."""

    name: str
    line: str
    earliest: int | None
    latest: int | None

    def fits(self, after: int, before: int) -> bool:
        """Whether everybody is due between the two years, both left out."""
        if self.earliest is None or self.latest is None:
            return False
        return after < self.earliest and self.latest < before


# ---------------------------------------------------------------- numbers, years, text


def numbers(low: float, high: float, places: int = 2) -> st.SearchStrategy[float]:
    """Decimal numbers of a few places, as a planner types them."""
    scale = 10**places
    whole = st.integers(round(low * scale), round(high * scale))
    return whole.map(lambda n: n / scale)


def texts() -> st.SearchStrategy[str]:
    """Titles and sources, among them what a careless YAML reader takes for something else."""
    return st.sampled_from(TEXTS)


def spans(max_span: int = 25) -> st.SearchStrategy[Span]:
    """A base year and a horizon 1 to `max_span` years later."""
    return st.builds(
        lambda base, length: Span(base, base + length),
        st.integers(2000, 2030),
        st.integers(1, max_span),
    )


def written_years(year: int) -> st.SearchStrategy[int | str]:
    """A year as a number, or now and then as the fiscal year that counts for it."""
    fiscal = f"{year}/{(year + 1) % 100:02}"
    return st.sampled_from([year, year, year, fiscal])


@st.composite
def some_of(draw: st.DrawFn, keys: Map) -> Map:
    """Some of the keys of a mapping of strategies."""
    return {key: draw(value) for key, value in keys.items() if draw(st.booleans())}


# ---------------------------------------------------------------- GDP


@st.composite
def steps(draw: st.DrawFn, span: Span, values: st.SearchStrategy[float]) -> Map:
    """Steps that cover the first projected year and may begin before it."""
    start = draw(st.integers(span.first - 3, span.first))
    later = draw(st.lists(st.integers(start, span.horizon), max_size=4))
    return {"steps": {year: draw(values) for year in sorted({start, *later})}}


def series(span: Span, low: float, high: float) -> st.SearchStrategy[Any]:
    """A number, a list (also one that runs past the horizon) or steps."""
    values = numbers(low, high)
    length = span.horizon - span.base + 2
    return st.one_of(values, st.lists(values, min_size=1, max_size=length), steps(span, values))


def growth_series(span: Span) -> st.SearchStrategy[Any]:
    """A series of real growth."""
    return series(span, -4, 8)


def inflation_series(span: Span) -> st.SearchStrategy[Any]:
    """A series of the GDP deflator's growth."""
    return series(span, -2, 12)


def shocks(span: Span) -> st.SearchStrategy[dict[int, float]]:
    """Points added to some years' growth."""
    years = st.integers(span.first, span.horizon)
    return st.dictionaries(years, numbers(-8, 4), min_size=1, max_size=3)


def gdp_parts(span: Span) -> st.SearchStrategy[Map]:
    """Some of the keys of `gdp`, for an entry that is merged over a whole one."""
    return some_of(
        {
            "real_growth": growth_series(span),
            "inflation": inflation_series(span),
            "shock": shocks(span),
        }
    )


@st.composite
def gdp(draw: st.DrawFn, span: Span) -> Map:
    """A whole `gdp`: both series, perhaps a shock."""
    whole = {"real_growth": draw(growth_series(span)), "inflation": draw(inflation_series(span))}
    return {**whole, **draw(some_of({"shock": shocks(span)}))}


# ---------------------------------------------------------------- phases


def shapes(to: st.SearchStrategy[float]) -> st.SearchStrategy[Map]:
    """`to`, perhaps with a shape."""
    shape = st.sampled_from(["linear", "smooth"])
    return st.fixed_dictionaries({"to": to}, optional={"shape": shape})


@st.composite
def money_plans(
    draw: st.DrawFn, years: Sequence[int], base: int, money: st.SearchStrategy[float]
) -> Map:
    """Money in some of the years; `money` draws millions."""
    chosen = sorted(draw(st.sets(st.sampled_from(years), min_size=1, max_size=3)))
    billions = draw(st.booleans())
    scale = 1000.0 if billions else 1.0
    kind = draw(st.sampled_from(["national", "national", "usd"]))
    plan: Map = {kind: {year: draw(money) / scale for year in chosen}}
    if billions:
        plan["unit"] = "bn"
    return {**plan, **draw(some_of({"prices": st.sampled_from(["current", base])}))}


@st.composite
def share_plans(draw: st.DrawFn, years: Sequence[int], shares: st.SearchStrategy[float]) -> Map:
    """Shares in some of the years."""
    chosen = sorted(draw(st.sets(st.sampled_from(years), min_size=1, max_size=3)))
    return {"share": {year: draw(shares) for year in chosen}}


def growths(*, positive: bool) -> st.SearchStrategy[Map]:
    """What `grow` takes; where `positive`, nothing that could bring a line to zero."""
    return st.one_of(
        st.builds(lambda r: {"real": r}, numbers(-6, 9)),
        st.builds(lambda r: {"nominal": r}, numbers(-6, 12)),
        st.builds(lambda p: {"points": p}, numbers(0 if positive else -0.6, 0.3)),
    )


def rules(
    years: Sequence[int],
    base: int,
    *,
    positive: bool = True,
    per_line: bool = False,
    money: st.SearchStrategy[float] | None = None,
) -> st.SearchStrategy[Map]:
    """One rule of a phase that has `years`, but for a climb to a target."""
    shares = line_shares(per_line=per_line, positive=positive)
    rates = numbers(0.5, 100)
    amounts = numbers(100, 1000) if money is None else money
    plans = st.one_of(share_plans(years, shares), money_plans(years, base, amounts))
    holds = st.sampled_from(["share", "real", "nominal"])
    return st.one_of(
        holds.map(lambda how: {"hold": how}),
        growths(positive=positive).map(lambda how: {"grow": how}),
        shapes(shares).map(lambda how: {"ramp": how}),
        shapes(shares).map(lambda how: {"climb": how}),
        st.builds(lambda to, rate: {"close": {"to": to, "rate": rate}}, shares, rates),
        plans.map(lambda how: {"plan": how}),
    )


def line_shares(*, per_line: bool, positive: bool) -> st.SearchStrategy[float]:
    """Shares that suit a line: a few percent of GDP, or tens of percent of another line."""
    low = 0.3 if positive else 0.0
    return numbers(low, 40) if per_line else numbers(low, 4)


def limits() -> st.SearchStrategy[Map]:
    """The limits and the source that any phase may carry."""
    return some_of(
        {
            "max_real_growth": numbers(-3, 15),
            "never_cut": st.booleans(),
            "source": texts(),
        }
    )


@st.composite
def phases(
    draw: st.DrawFn,
    span: Span,
    *,
    aims: Sequence[Aim] = (),
    positive: bool = True,
    per_line: bool = False,
    money: st.SearchStrategy[float] | None = None,
) -> list[Map]:
    """One to four phases from the base year to the horizon, in order for every member."""
    entries: list[Map] = []
    done = span.base
    for _ in range(draw(st.integers(0, 3))):
        if done + 1 >= span.horizon:
            break
        bare = [aim for aim in aims if aim.fits(done, span.horizon)]
        goes_bare = draw(st.booleans())
        entry: Map
        if bare and goes_bare:
            aim = draw(st.sampled_from(bare))
            entry, done = {"climb": aim.name}, aim.latest or done
        else:
            through = draw(st.integers(done + 1, span.horizon - 1))
            years = range(done + 1, through + 1)
            rule = rules(years, span.base, positive=positive, per_line=per_line, money=money)
            entry = draw(st.one_of(rule, climbs(aims))) if aims else draw(rule)
            entry, done = {"through": draw(written_years(through)), **entry}, through
        entries.append({**entry, **draw(limits())})
    years = range(done + 1, span.horizon + 1)
    rule = rules(years, span.base, positive=positive, per_line=per_line, money=money)
    return [*entries, {**draw(last_phases(span, aims, rule)), **draw(limits())}]


def climbs(aims: Sequence[Aim]) -> st.SearchStrategy[Map]:
    """A climb to one of the targets."""
    return st.sampled_from([{"climb": aim.name} for aim in aims])


@st.composite
def last_phases(
    draw: st.DrawFn, span: Span, aims: Sequence[Aim], rule: st.SearchStrategy[Map]
) -> Map:
    """The last phase, which goes to the horizon whether or not it says so."""
    bare = [aim for aim in aims if {aim.earliest, aim.latest} <= {None, span.horizon}]
    goes_bare = draw(st.booleans())
    if bare and goes_bare:
        return draw(climbs(bare))
    entry = draw(st.one_of(rule, climbs(aims))) if aims else draw(rule)
    if isinstance(entry.get("climb"), str) or draw(st.booleans()):
        entry = {"through": span.horizon, **entry}
    return entry


# ---------------------------------------------------------------- parts


@st.composite
def parts(
    draw: st.DrawFn, span: Span, *, positive: bool, per_line: bool, rest: bool
) -> dict[str, Any]:
    """One or two small parts and, if `rest`, what they leave, in any order.

    The parts start low enough for any line to hold them: with 0.2 % of GDP at most, a line of
    others with 1 % of its base.
    """
    course = phases(span, positive=positive, per_line=per_line)
    low, high = (0.1, 0.5) if per_line else (0.01, 0.05)
    names = draw(st.lists(st.sampled_from(PARTS), min_size=1, unique=True))
    found: dict[str, Any] = {
        name: {"start": draw(numbers(low, high, 3)), "phases": draw(course)} for name in names
    }
    if rest:
        listed = draw(course)
        found["rest"] = draw(st.sampled_from([listed, {"phases": listed}]))
    return {name: found[name] for name in draw(st.permutations(list(found)))}


# ---------------------------------------------------------------- lines


@st.composite
def lines(draw: st.DrawFn) -> dict[str, str]:
    """The lines that a scenario describes, each with what it is per, bases first."""
    found = {"core": "gdp"}
    if draw(st.booleans()):
        found["equipment"] = "core"
    if draw(st.booleans()):
        found["related"] = "gdp"
    if draw(st.integers(0, 3)) == 0:
        found["aid"] = draw(st.sampled_from(["gdp", *found]))
    return found


@st.composite
def starts(draw: st.DrawFn, *, per_line: bool, money: bool = True) -> Any:
    """Where a line without figures starts: a share or, if `money`, an amount below its base."""
    if not money or draw(st.booleans()):
        return draw(numbers(2, 40) if per_line else numbers(0.1, 2))
    kind = draw(st.sampled_from(["national", "usd"]))
    low, high = (0.2, 3.0) if per_line else (100.0, 1000.0)
    if draw(st.booleans()):
        return {kind: round(draw(numbers(low, high)) / 1000, 6), "unit": "bn"}
    return {kind: draw(numbers(low, high))}


# ---------------------------------------------------------------- targets


def decimals(default: int) -> st.SearchStrategy[Map]:
    """The digits in which a target is judged."""
    return some_of({"decimals": st.sampled_from([0, 1, 2, 3, None, default])})


def target_shares(*, per_line: bool) -> st.SearchStrategy[float]:
    """A target's share, of GDP or of another line."""
    return numbers(5, 40, 3) if per_line else numbers(0.3, 4, 3)


@st.composite
def share_targets(
    draw: st.DrawFn,
    span: Span,
    codes: Sequence[str],
    of: Sequence[str],
    *,
    per: str = "gdp",
) -> Map:
    """A share target of the lines `of`, with everything a share target may carry."""
    shares = target_shares(per_line=per != "gdp")
    years = st.integers(span.base, span.horizon)
    target: Map = {"share": draw(shares)}
    own: Map = {"share": shares}
    if draw(st.integers(0, 3)):
        target["by"] = draw(years.flatmap(written_years))
        own["by"] = years
    if list(of) != ["core"] or draw(st.booleans()):
        target["of"] = of[0] if len(of) == 1 and draw(st.booleans()) else list(of)
    if per != "gdp" or draw(st.booleans()):
        target["per"] = per
    if len(of) > 1 and draw(st.booleans()):
        target["caps"] = {of[-1]: draw(shares)}
    if draw(st.integers(0, 2)) == 0:
        chosen = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True))
        entries = {code: draw(some_of(own)) for code in chosen}
        target["members"] = {code: entry or {"share": 1.7} for code, entry in entries.items()}
    return {**target, **draw(decimals(2))}


def growth_targets(of: Sequence[str]) -> st.SearchStrategy[Map]:
    """A growth target of one of the lines."""
    return st.builds(
        lambda g, line, digits: {
            "real_growth": g,
            **({} if line == "core" else {"of": line}),
            **digits,
        },
        numbers(-2, 6, 3),
        st.sampled_from(of),
        decimals(1),
    )


def sums(per: Mapping[str, str]) -> list[tuple[list[str], str]]:
    """What share targets may be of, and per: single lines, and sums that count nothing twice."""
    known = {"equipment": "core", **per}
    found = [([line], base) for line, base in known.items()]
    found += [([line], "gdp") for line, base in known.items() if base != "gdp"]
    if "related" in per:
        found += [(["core", "related"], "gdp"), (["equipment", "related"], "core")]
    if per.get("aid") == "gdp":
        found.append((["core", "aid"], "gdp"))
    if per.get("aid") == "core" and "related" in per:
        found.append((["related", "aid"], "gdp"))
    return found


@st.composite
def targets(
    draw: st.DrawFn, span: Span, codes: Sequence[str], per: Mapping[str, str]
) -> dict[str, Map]:
    """One to five targets of every kind over the lines of `per`."""
    names = draw(st.lists(st.sampled_from(TARGETS), min_size=1, max_size=5, unique=True))
    found: dict[str, Map] = {}
    for name in names:
        kind = draw(st.sampled_from(["core", "core", "share", "share", "growth", "all"]))
        if kind == "growth":
            found[name] = draw(growth_targets(list(per)))
        elif kind == "all" and found:
            some = st.lists(st.sampled_from(list(found)), min_size=1, max_size=3, unique=True)
            found[name] = {"all": draw(some)}
        else:
            of, base = (["core"], "gdp")
            if kind == "share":
                of, base = draw(st.sampled_from(sums(per)))
            found[name] = draw(share_targets(span, codes, of, per=base))
    return found


def aims_of(found: Mapping[str, Map], per: Mapping[str, str], line: str) -> list[Aim]:
    """The targets that phases of `line` may climb to."""
    aims = []
    for name, target in found.items():
        if "share" not in target or target.get("of", "core") not in (line, [line]):
            continue
        if target.get("per", "gdp") != per[line]:
            continue
        entries = [target, *target.get("members", {}).values()]
        due = [int(str(e["by"]).split("/")[0]) for e in entries if "by" in e]
        aims.append(Aim(name, line, min(due, default=None), max(due, default=None)))
    return aims


def names_equipment(found: Mapping[str, Map]) -> bool:
    """Whether a target counts equipment, which is there without being described."""
    return any("equipment" in target.get("of", "core") for target in found.values())


def must_stay_positive(found: Mapping[str, Map], per: Mapping[str, str]) -> set[str]:
    """The lines that something is divided by: bases of lines and targets, and who must grow."""
    known = {**per, **({"equipment": "core"} if names_equipment(found) else {})}
    bases = set(known.values())
    asked = {target.get("of", "core") for target in found.values() if "real_growth" in target}
    wanted = {target.get("per", "gdp") for target in found.values() if "share" in target}
    return (bases | asked | wanted) - {"gdp"}


# ---------------------------------------------------------------- members


@st.composite
def figures(draw: st.DrawFn, *, equipment: bool) -> Map:
    """A country's own figures, GDP 100 to 5,000 bn; `equipment` makes sure of that one."""
    billions = draw(st.booleans())
    scale = 1.0 if billions else 1000.0
    gdp_bn = draw(numbers(100, 5000, 1))
    core_bn = round(gdp_bn * draw(numbers(0.5, 4, 3)) / 100, 4)
    found: Map = {"gdp": round(gdp_bn * scale, 4), "core": round(core_bn * scale, 4)}
    if equipment or draw(st.booleans()):
        found["equipment"] = round(core_bn * scale * draw(numbers(5, 40, 1)) / 100, 4)
    if billions:
        found["unit"] = "bn"
    optional = {"currency": st.sampled_from(CURRENCIES), "per_usd": numbers(0.5, 8, 3)}
    return {**found, **draw(some_of(optional))}


def billions_of(found: Map) -> float:
    """GDP in billions of national currency."""
    gdp_in_unit: float = found["gdp"]
    return gdp_in_unit if found.get("unit") == "bn" else gdp_in_unit / 1000


@dataclass(frozen=True)
class Plot:
    """What all spending entries of one scenario share.

    `summed` lines are in parts that give the line its start; only other parts can replace them.
    """

    span: Span
    per: Mapping[str, str]
    targets: Mapping[str, Map]
    summed: frozenset[str] = frozenset()

    def parts(self, line: str) -> Any:
        """Parts that suit the line."""
        return parts(
            self.span,
            positive=line in must_stay_positive(self.targets, self.per),
            per_line=self.per[line] != "gdp",
            rest=line not in self.summed,
        )

    def phases(self, line: str, money: st.SearchStrategy[float] | None = None) -> Any:
        """Phases that suit the line."""
        return phases(
            self.span,
            aims=aims_of(self.targets, self.per, line),
            positive=line in must_stay_positive(self.targets, self.per),
            per_line=self.per[line] != "gdp",
            money=money,
        )


@st.composite
def whole_spending(draw: st.DrawFn, plot: Plot) -> Any:
    """The top level's spending: every line described, in each of the ways of writing it."""
    if list(plot.per) == ["core"] and draw(st.booleans()):
        return draw(plot.phases("core"))
    entries: Map = {}
    for line, per in plot.per.items():
        entry: Map = {"phases": draw(plot.phases(line))}
        if line in plot.summed or (line != "equipment" and draw(st.integers(0, 4)) == 0):
            entries[line] = {"per": per, "parts": draw(plot.parts(line))}
            if line != "core" and line not in plot.summed:
                entries[line]["start"] = draw(starts(per_line=per != "gdp", money=False))
        elif line in {"core", "equipment"}:
            entries[line] = draw(st.sampled_from([entry, entry["phases"], {"per": per, **entry}]))
        else:
            entry["start"] = draw(starts(per_line=per != "gdp"))
            entries[line] = {"per": per, **entry} if per != "gdp" else entry
    return entries


@st.composite
def spending_parts(
    draw: st.DrawFn, plot: Plot, money: st.SearchStrategy[float] | None = None
) -> Any:
    """Spending of one member or group, merged over the top level's."""
    if draw(st.booleans()):
        return draw(plot.phases("core", money))
    chosen = draw(st.lists(st.sampled_from(list(plot.per)), min_size=1, max_size=2, unique=True))
    entries: Map = {}
    for line in chosen:
        listed = draw(plot.phases(line, money))
        kind = draw(st.sampled_from(["list", "phases", "start"]))
        if line in plot.summed or (line == "core" and draw(st.booleans())):
            entries[line] = {"parts": draw(plot.parts(line))}
        elif kind == "list":
            entries[line] = listed
        elif kind == "phases" or line in {"core", "equipment"}:
            entries[line] = {"phases": listed}
        else:
            per_line = plot.per[line] != "gdp"
            entries[line] = {"start": draw(starts(per_line=per_line, money=False))}
    return entries


@st.composite
def group_entries(draw: st.DrawFn, plot: Plot) -> Map:
    """What `members` may say of a group."""
    return draw(
        some_of({"gdp": gdp_parts(plot.span), "spending": spending_parts(plot), "source": texts()})
    )


@st.composite
def member_entries(draw: st.DrawFn, plot: Plot, *, whole_gdp: bool) -> Map:
    """A country of the planner's own: figures, and what else it has of its own."""
    needs_equipment = plot.per.get("aid") == "equipment"
    found = draw(figures(equipment=needs_equipment))
    entry: Map = {"figures": found}
    bn = billions_of(found)
    money = numbers(bn * 4, bn * 50)
    if whole_gdp:
        entry["gdp"] = draw(gdp(plot.span))
    elif draw(st.booleans()):
        entry["gdp"] = draw(gdp_parts(plot.span))
    own = {"spending": spending_parts(plot, money), "name": texts(), "source": texts()}
    return {**entry, **draw(some_of(own))}


# ---------------------------------------------------------------- scenarios


@st.composite
def group_lists(draw: st.DrawFn, codes: Sequence[str]) -> dict[str, list[str]]:
    """No to three groups; a later one may name an earlier one."""
    found: dict[str, list[str]] = {}
    for name in draw(st.lists(st.sampled_from(GROUPS), max_size=3, unique=True)):
        named = [*codes, *found]
        found[name] = draw(st.lists(st.sampled_from(named), min_size=1, max_size=3, unique=True))
    return found


@st.composite
def included(draw: st.DrawFn, codes: Sequence[str], groups: Mapping[str, list[str]]) -> Map:
    """Who is in: everybody by name, or some, by group and name, perhaps less one."""
    if draw(st.booleans()):
        return {"include": draw(st.permutations(list(codes)))}
    names = draw(st.lists(st.sampled_from([*codes, *groups]), min_size=1, unique=True))
    inside = members_of(names, groups)
    if len(inside) > 1 and draw(st.booleans()):
        return {"include": names, "exclude": [draw(st.sampled_from(sorted(inside)))]}
    return {"include": names}


def members_of(names: Sequence[str], groups: Mapping[str, list[str]]) -> set[str]:
    """The countries that a list of countries and groups names."""
    found: set[str] = set()
    for name in names:
        found |= members_of(groups[name], groups) if name in groups else {name}
    return found


@st.composite
def scenarios(draw: st.DrawFn, *, max_members: int = 5, max_span: int = 25) -> Map:
    """A valid scenario of 2 to `max_members` own countries over up to `max_span` years."""
    span = draw(spans(max_span))
    codes = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=max_members, unique=True))
    per = draw(lines())
    unstarted = [line for line in per if line not in {"core", "equipment"}]
    summed = frozenset(line for line in unstarted if draw(st.integers(0, 3)) == 0)
    plot = Plot(span, per, draw(targets(span, codes, per)), summed)
    groups = draw(group_lists(codes))
    shared_gdp = draw(st.booleans())
    entries: Map = {code: draw(member_entries(plot, whole_gdp=not shared_gdp)) for code in codes}
    for name in groups:
        if draw(st.booleans()):
            entries[name] = draw(group_entries(plot))
    found: Map = {
        "title": draw(texts()),
        "base_year": span.base,
        "horizon": span.horizon,
        **draw(included(codes, groups)),
        **({"groups": groups} if groups else {}),
        "targets": plot.targets,
        **draw(some_of({"counterfactual": st.sampled_from(["share", "real", "nominal"])})),
        **({"gdp": draw(gdp(span))} if shared_gdp else {}),
        "spending": draw(whole_spending(plot)),
        "members": {name: entries[name] for name in draw(st.permutations(list(entries)))},
    }
    return found


# ---------------------------------------------------------------- YAML


def to_yaml(scenario: Mapping[Any, Any]) -> str:
    """The scenario as a YAML file: a line for each key, for each member and for each target."""
    written: list[str] = []
    for key, value in scenario.items():
        if key in {"members", "targets", "groups"} and value:
            written.append(f"{_flow(key)}:")
            written += [f"  {_flow(name)}: {_flow(entry)}" for name, entry in value.items()]
        else:
            written.append(f"{_flow(key)}: {_flow(value)}")
    return "\n".join(written) + "\n"


_PLAIN = re.compile(r"[A-Za-z][A-Za-z_]*")
_WORDS_WITH_MEANING = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def _flow(value: Any) -> str:
    """A value in YAML's flow style; any text that could be read as something else is quoted."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if value is None or isinstance(value, bool | int | float):
        return json.dumps(value, allow_nan=False)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_WITH_MEANING:
        return str(value)
    return json.dumps(value, ensure_ascii=False)
