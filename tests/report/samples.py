"""Sample results for the report's tests, worked out here from shares alone.

Shares are given year by year; money follows from a GDP that grows evenly. Nothing of the engine
is used: a page must look right whatever made its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from report.chances import drawn
from simulator.results import (
    GroupResult,
    History,
    LineInfo,
    MemberResult,
    PhaseInfo,
    Provenance,
    Results,
    ScenarioInfo,
    Series,
    TargetInfo,
    TargetResult,
    WarningInfo,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TWO_PERCENT = TargetInfo("share", 2.0, 2024, ("core",), "gdp", {}, 2)

ALLIES = {
    "ALB": ("Albania", 1.21, 0.09, 12), "BEL": ("Belgium", 0.85, 0.02, 470), "BGR": ("Bulgaria", 1.35, 0.07, 52),
    "CAN": ("Canada", 0.99, 0.03, 1530), "HRV": ("Croatia", 1.23, 0.02, 50), "CZE": ("Czechia", 1.04, 0.05, 193),
    "DNK": ("Denmark", 1.17, 0.03, 307), "EST": ("Estonia", 2.16, 0.0, 23), "FRA": ("France", 1.78, 0.03, 2465),
    "DEU": ("Germany", 1.19, 0.04, 3467), "GRC": ("Greece", 2.38, 0.0, 195), "HUN": ("Hungary", 1.01, 0.06, 126),
    "ITA": ("Italy", 1.11, 0.02, 1850), "LVA": ("Latvia", 1.45, 0.21, 28), "LTU": ("Lithuania", 1.49, 0.19, 43),
    "LUX": ("Luxembourg", 0.44, 0.02, 59), "NLD": ("Netherlands", 1.17, 0.04, 778), "NOR": ("Norway", 1.54, 0.05, 371),
    "POL": ("Poland", 2.0, 0.0, 470), "PRT": ("Portugal", 1.38, 0.01, 205), "ROU": ("Romania", 1.48, 0.16, 188),
    "SVK": ("Slovakia", 1.16, 0.06, 90), "SVN": ("Slovenia", 0.94, 0.03, 44), "ESP": ("Spain", 0.91, 0.01, 1237),
    "TUR": ("Türkiye", 1.56, 0.055, 864), "GBR": ("United Kingdom", 2.21, 0.0, 2650),
    "USA": ("United States", 3.61, 0.0, 18560),
}  # fmt: skip
"""Code: name, share in 2016, points a year, GDP in USD billions; made up after the real ones."""


@dataclass(frozen=True)
class Member:
    """A member to make: its share each year, by line."""

    name: str
    shares: dict[str, tuple[float | None, ...]]
    gdp: float = 1_000_000.0
    growth: float = 1.5
    history: tuple[float, ...] = ()
    currency: str = "EUR"
    source: str | None = None
    goals: dict[str, tuple[float, int | None]] = field(default_factory=dict)


def steady(start: float, step: float, count: int, most: float = 2.02) -> tuple[float, ...]:
    """Return a share that climbs by ``step`` a year until ``most``, or keeps its start above."""
    return tuple(max(start, min(start + step * at, most)) for at in range(count))


def build(
    members: dict[str, Member],
    targets: dict[str, TargetInfo],
    *,
    base: int = 2016,
    lines: dict[str, LineInfo] | None = None,
    absent: tuple[str, ...] = (),
    scenario: ScenarioInfo | None = None,
    warnings: tuple[WarningInfo, ...] = (),
) -> Results:
    """Return results for these members and targets."""
    count = len(next(iter(next(iter(members.values())).shares.values())))
    years = tuple(range(base, base + count))
    made = {
        code: _member(item, targets, lines or {"core": LineInfo("gdp")}, years, members)
        for code, item in members.items()
    }
    return Results(
        scenario=scenario
        or ScenarioInfo("Two percent by 2024", "A sample.", "sample.yaml", "ab" * 32, {}),
        provenance=Provenance("0.1.0", "3.11", "2.0", "2016-07-04", base, "2016-10"),
        warnings=warnings,
        years=years,
        lines=lines or {"core": LineInfo("gdp")},
        targets=targets,
        members=made,
        groups=_groups(
            made, (*made, *absent), targets, lines or {"core": LineInfo("gdp")}, len(years)
        ),
    )


def _times(series: Series, other: Series, factor: float = 1.0) -> Series:
    return tuple(
        None if a is None or b is None else a * b * factor
        for a, b in zip(series, other, strict=True)
    )


def _member(
    item: Member, targets: dict[str, TargetInfo], lines: dict[str, LineInfo],
    years: tuple[int, ...], members: dict[str, Member],
) -> MemberResult:  # fmt: skip
    count = len(years)
    gdp: Series = tuple(item.gdp * (1 + item.growth / 100) ** at for at in range(count))
    price: Series = tuple(1.02**at for at in range(count))
    spending: dict[str, Series] = {}
    for line, info in lines.items():
        base = gdp if info.per == "gdp" else spending[info.per]
        spending[line] = _times(item.shares.get(line, (None,) * count), base, 0.01)
    extra = {
        line: _extra(series, gdp if info.per == "gdp" else spending[info.per])
        for (line, info), series in zip(lines.items(), spending.values(), strict=True)
    }
    growth = {line: _growth(series) for line, series in spending.items()}
    rates: Series = (None, *(item.growth,) * (count - 1))
    made = MemberResult(
        name=item.name, currency=item.currency, per_usd=1.0, figures="made up", source=item.source, estimated=True,
        history=History(tuple(range(years[0] - len(item.history) + 1, years[0] + 1)), {"core": item.history}),
        real_growth_pct=rates, inflation_pct=(None, *(2.0,) * (count - 1)),
        gdp_usd_mn=gdp, gdp_national_mn=_times(gdp, price), spending_usd_mn=spending,
        spending_national_mn={line: _times(series, price) for line, series in spending.items()},
        extra_usd_mn=extra, extra_national_mn={line: _times(series, price) for line, series in extra.items()},
        share_pct={line: item.shares.get(line, (None,) * count) for line in lines},
        real_growth_of_spending_pct=growth,
        share_change_pp={line: _change(item.shares.get(line, (None,) * count), item.growth) for line in lines},
        of_alliance_pct={
            "gdp": (100 * item.gdp / sum(other.gdp for other in members.values()),) * count,
            "spending": tuple(100 * _of(item, at) / sum(_of(other, at) for other in members.values()) for at in range(count)),
        },
        targets={},
        phases={line: (PhaseInfo(years[1], years[-1], "share as given, year by year", item.source),) for line in lines},
    )  # fmt: skip
    reached: dict[str, TargetResult] = {}
    for name, aim in targets.items():
        found = _target(name, aim, item, made, reached, years)
        national = None if found.shortfall_usd_mn is None else _times(found.shortfall_usd_mn, price)
        reached[name] = replace(
            found,
            required_real_growth_pct=_required(aim, found, made, years),
            shortfall_national_mn=national,
        )
    return replace(made, targets=reached)


def _of(item: Member, at: int) -> float:
    """Return core spending in a year, USD millions."""
    return (item.shares["core"][at] or 0.0) * item.gdp * (1 + item.growth / 100) ** at / 100


def _extra(series: Series, base: Series) -> Series:
    """Return spending beyond the share of the first year."""
    first, of = series[0], base[0]
    if first is None or not of:
        return (None,) * len(series)
    return tuple(
        None if a is None or b is None else a - first / of * b
        for a, b in zip(series, base, strict=True)
    )


def _growth(series: Series) -> Series:
    pairs = pairwise(series)
    return (None, *(None if a is None or b is None else 100 * (b / a - 1) for a, b in pairs))


def _change(shares: tuple[float | None, ...], growth: float) -> dict[str, Series]:
    gdp: list[float | None] = [None]
    spending: list[float | None] = [None]
    for a, b in pairwise(shares):
        if not a or not b:
            gdp.append(None)
            spending.append(None)
            continue
        mean = a if abs(a - b) < 1e-12 else (a - b) / (log(a) - log(b))
        gdp.append(-mean * log(1 + growth / 100))
        spending.append(b - a + mean * log(1 + growth / 100))
    return {"spending": tuple(spending), "gdp": tuple(gdp)}


def _target(
    name: str, info: TargetInfo, item: Member, made: MemberResult, reached: dict[str, TargetResult],
    years: tuple[int, ...],
) -> TargetResult:  # fmt: skip
    share, by = item.goals.get(name, (info.value if info.kind == "share" else None, info.by))
    counted: Series | None = None
    shortfall: Series | None = None
    slack = 1e-9 if info.decimals is None else 0.5 * 10.0**-info.decimals
    if info.kind == "share" and share is not None:
        counted = _counted(info, made)
        met = tuple(None if value is None else value >= share - slack for value in counted)
        base = made.gdp_usd_mn if info.per == "gdp" else made.spending_usd_mn[info.per]
        shortfall = tuple(
            None if value is None or of is None else (0.0 if ok else (share - value) / 100 * of)
            for value, of, ok in zip(counted, base, met, strict=True)
        )
    elif info.kind == "real_growth":
        growth = made.real_growth_of_spending_pct[info.of[0]]
        met = tuple(None if g is None else g >= (info.value or 0.0) - slack for g in growth)
    else:
        met = tuple(_all(reached[part].met[at] for part in info.of) for at in range(len(years)))
    return _result(share, by, met, counted, shortfall, years)


def _required(
    info: TargetInfo, found: TargetResult, made: MemberResult, years: tuple[int, ...]
) -> float | None:
    if found.share is None or found.by is None or found.by == years[0]:
        return None
    base = made.gdp_usd_mn if info.per == "gdp" else made.spending_usd_mn[info.per]
    at = years.index(found.by)
    first = [made.spending_usd_mn[line][0] for line in info.of]
    goal = base[at]
    if goal is None or None in first or not sum(value or 0.0 for value in first):
        return None
    factor: float = found.share / 100 * goal / sum(value or 0.0 for value in first)
    return float(100 * (factor ** (1 / at) - 1))


def _all(flags: Iterable[bool | None]) -> bool | None:
    known = list(flags)
    return None if None in known else all(known)


def _counted(info: TargetInfo, made: MemberResult) -> Series:
    base = made.gdp_usd_mn if info.per == "gdp" else made.spending_usd_mn[info.per]
    total: list[float | None] = []
    for at, of in enumerate(base):
        money = [made.spending_usd_mn[line][at] for line in info.of]
        caps = [info.caps.get(line) for line in info.of]
        if of is None or any(value is None for value in money):
            total.append(None)
            continue
        shares = [100 * (value or 0.0) / of for value in money]
        total.append(
            sum(s if cap is None else min(s, cap) for s, cap in zip(shares, caps, strict=True))
        )
    return tuple(total)


def _result(
    share: float | None, by: int | None, met: tuple[bool | None, ...], counted: Series | None,
    shortfall: Series | None, years: tuple[int, ...],
) -> TargetResult:  # fmt: skip
    known = [flag for flag in met if flag is not None]
    first = next((year for year, flag in zip(years, met, strict=True) if flag), None)
    sustained = None
    for year, flag in reversed(list(zip(years, met, strict=True))):
        if not flag:
            break
        sustained = year
    status = None
    if known:
        status = (
            "throughout"
            if all(known)
            else "reached"
            if met[-1]
            else "lapsed"
            if any(known)
            else "not reached"
        )
    return TargetResult(
        share=share, by=by, status=status, first_year=first, sustained_from=sustained,
        on_time=None if by is None else met[years.index(by)],
        crossing=_crossing(share, counted, first, years),
        met=met, counted_pct=counted, required_real_growth_pct=None,
        shortfall_usd_mn=shortfall, shortfall_national_mn=shortfall,
    )  # fmt: skip


def _crossing(
    share: float | None, counted: Series | None, first: int | None, years: tuple[int, ...]
) -> float | None:
    if share is None or counted is None or first is None:
        return None
    if first == years[0]:
        return float(first)
    for at, year in enumerate(years[1:], 1):
        a, b = counted[at - 1], counted[at]
        if a is not None and b is not None and a < share <= b:
            return min(year - 1 + (share - a) / (b - a), float(first))
    return float(first)


def _groups(
    made: dict[str, MemberResult], codes: tuple[str, ...], targets: dict[str, TargetInfo],
    lines: dict[str, LineInfo], count: int,
) -> dict[str, GroupResult]:  # fmt: skip
    names = {"alliance": codes, "europe and canada": tuple(code for code in codes if code != "USA")}
    return {name: _group(made, inside, targets, lines, count) for name, inside in names.items()}


def _percents(parts: Series, wholes: Series) -> Series:
    pairs = zip(parts, wholes, strict=True)
    return tuple(None if part is None or not whole else 100 * part / whole for part, whole in pairs)


def _group(
    made: dict[str, MemberResult], codes: tuple[str, ...], targets: dict[str, TargetInfo],
    lines: dict[str, LineInfo], count: int,
) -> GroupResult:  # fmt: skip
    there = [made[code] for code in codes if code in made]

    def total(rows: list[Series]) -> Series:
        known = [row for row in rows if row[0] is not None]
        return tuple(sum(row[at] or 0.0 for row in known) if known else None for at in range(count))

    def base(member: MemberResult, line: str) -> Series:
        known = member.spending_usd_mn[line][0] is not None
        of = (
            member.gdp_usd_mn
            if lines[line].per == "gdp"
            else member.spending_usd_mn[lines[line].per]
        )
        return of if known else (None,) * count

    spending = {line: total([member.spending_usd_mn[line] for member in there]) for line in lines}
    bases = {line: total([base(member, line) for member in there]) for line in lines}
    return GroupResult(
        members=codes,
        gdp_usd_mn=total([member.gdp_usd_mn for member in there]),
        spending_usd_mn=spending,
        share_pct={line: _percents(spending[line], bases["core"]) for line in lines},
        share_of_per_pct={line: _percents(spending[line], bases[line]) for line in lines},
        members_meeting={
            name: tuple(sum(m.targets[name].met[at] is True for m in there) for at in range(count))
            for name in targets
        },
        shortfall_usd_mn={
            name: total([m.targets[name].shortfall_usd_mn or (0.0,) * count for m in there])
            for name, info in targets.items()
            if info.kind == "share"
        },
        extra_usd_mn={line: total([member.extra_usd_mn[line] for member in there]) for line in lines},
    )  # fmt: skip


def ally(code: str, count: int = 15) -> Member:
    """Return one of the allies, climbing evenly."""
    name, start, step, gdp = ALLIES[code]
    history = tuple(round(start + 0.05 * at, 2) for at in range(7, -1, -1))
    return Member(name, {"core": steady(start, step, count)}, gdp * 1000.0, history=history)


def alliance(count: int = 15) -> Results:
    """Return 28 members, one of them without armed forces; one has a one-off, one lapses."""
    members = {code: ally(code, count) for code in ALLIES}
    one_off = [1.35, 1.4, 1.5, 2.4, 1.5, *steady(1.55, 0.07, count - 5)]
    members["BGR"] = replace(members["BGR"], shares={"core": tuple(one_off[:count])})
    falling = tuple(max(2.38 - 0.05 * at, 0.9) for at in range(count))
    members["GRC"] = replace(members["GRC"], shares={"core": falling})
    text = (
        "What the allies' plans of early 2017 came to: first stop the cuts, then move to two percent by 2024, "
        "as fast as forces can grow."
    )
    info = ScenarioInfo(
        "Two percent by 2024, as it looked in February 2017",
        text,
        "wales-2014.yaml",
        "0123456789ab" * 5,
        {"wales-2014.yaml": "ab" * 32},
    )
    warnings = (
        WarningInfo(
            "wales-2014.yaml",
            12,
            "Latvia: real growth of 14 % in 2017 and 2018; only Lithuania and Estonia ever did as much",
        ),
    )
    return build(
        members, {"Wales guideline": TWO_PERCENT}, absent=("ISL",), scenario=info, warnings=warnings
    )


def one_member(
    start: float = 1.2, step: float = 0.1, count: int = 15, by: int | None = 2024
) -> Results:
    """Return Germany alone."""
    member = replace(ally("DEU", count), shares={"core": steady(start, step, count)})
    return build({"DEU": member}, {"Wales guideline": replace(TWO_PERCENT, by=by)})


def few(*starts: float, step: float = 0.0, by: int | None = 2024, count: int = 15) -> Results:
    """Return as many members as starting shares, each climbing by ``step``."""
    codes = list(ALLIES)
    members = {
        codes[at]: replace(ally(codes[at], count), shares={"core": steady(start, step, count)})
        for at, start in enumerate(starts)
    }
    return build(members, {"Wales guideline": replace(TWO_PERCENT, by=by)})


def hague(count: int = 15) -> Results:
    """Return two share targets and one of both together, with an assumed line."""
    lines = {"core": LineInfo("gdp"), "related": LineInfo("gdp", assumed=True)}
    members = {}
    for at, code in enumerate(ALLIES):
        item = ally(code, count)
        core = steady(1.6 + 0.08 * (at % 12), 0.16, count, 3.52)
        related = steady(0.6 + 0.05 * (at % 9), 0.09, count, 1.6)
        members[code] = replace(item, shares={"core": core, "related": related})
    targets = {
        "Core": TargetInfo("share", 3.5, 2030, ("core",), "gdp", {}, 2),
        "Core and related": TargetInfo(
            "share", 5.0, 2030, ("core", "related"), "gdp", {"related": 1.5}, 2
        ),
        "The Hague": TargetInfo("all", None, None, ("Core", "Core and related"), "gdp", {}, None),
        "No cuts": TargetInfo("real_growth", 0.0, None, ("core",), "gdp", {}, 1),
    }
    return build(members, targets, lines=lines, absent=("ISL",), base=2020)


def equipment(count: int = 8) -> Results:
    """Return a target of a line that is per another line; one member has no figure for it."""
    lines = {"core": LineInfo("gdp"), "equipment": LineInfo("core")}
    members = {}
    for at, code in enumerate(ALLIES):
        item = ally(code, count)
        shares: tuple[float | None, ...] = steady(8.0 + at, 0.9, count, 40.0)
        members[code] = replace(
            item, shares={**item.shares, "equipment": shares if code != "LUX" else (None,) * count}
        )
    return build(
        members,
        {"Equipment": TargetInfo("share", 20.0, 2020, ("equipment",), "core", {}, 2)},
        lines=lines,
    )


def many(members: int = 60, count: int = 15) -> Results:
    """Return countries of the planner's own, some with long names."""
    made = {
        f"C{at:02d}": Member(
            f"Country number {at}" + (" of the Federated Islands of the Far Western Ocean" if at % 13 == 5 else ""),
            {"core": steady(0.4 + 0.05 * at, 0.03 + 0.002 * (at % 7), count)}, 10_000.0 * (at + 1),
        )
        for at in range(members)
    }  # fmt: skip
    return build(made, {"Two": TWO_PERCENT if count > 8 else replace(TWO_PERCENT, by=None)})


ODD = "=1+1 $x_1$ 50 % ^up^ \\frac{a}{b} {brace} <b>é</b> # & ~ Ærø \N{EURO SIGN}"
HEBREW = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd"


def odd() -> Results:
    """Return a scenario in which every text of the user's is awkward."""
    target = f"@target {HEBREW} $2\\%$"
    lines = {"core": LineInfo("gdp"), "-line_$a$": LineInfo("gdp")}
    members = {
        "XXX": Member(ODD, {"core": steady(1.0, 0.1, 12), "-line_$a$": steady(0.1, 0.0, 12)}, currency="=EUR", source="+source $\\alpha$"),
        "YYY": Member("W" * 120, {"core": steady(1.0, 0.2, 12), "-line_$a$": steady(0.1, 0.0, 12)}),
    }  # fmt: skip
    info = ScenarioInfo(
        (ODD + " " + HEBREW + " ") * 3, f"First line\n\nthird line {HEBREW}\t$y^2$\n" + "v" * 300, f"{'long' * 60}.yaml", "cd" * 32, {},
        source="-someone", settings=("members.DEU=$1",),
    )  # fmt: skip
    warnings = tuple(WarningInfo("a_$file$.yaml", at, f"{ODD} {at}") for at in range(40))
    return build(
        members,
        {target: replace(TWO_PERCENT, of=("core", "-line_$a$"))},
        lines=lines,
        scenario=info,
        warnings=warnings,
    )


PARTS = {
    "ministry": 0.5,
    "special fund <b>&amp;</b> $x^2$ with a name that is far too long for any column": 0.12,
    "aid to Ukraine": 0.1,
    "Pensionen — früher": 0.08,
    "=1+1": 0.05,
    "R&D": 0.04,
    "gendarmerie": 0.03,
    "reserves": 0.02,
    "the ninth": 0.01,
    "rest": 0.05,
}
"""Parts of core and what each is of it; more than there are colours, with awkward names."""


def in_parts(names: int = 10, count: int = 15) -> Results:
    """One member whose core spending is the sum of parts, measured against another scenario."""
    made = one_member(count=count)
    (code, member), *_ = made.members.items()
    core = member.spending_national_mn["core"]
    chosen = dict([*list(PARTS.items())[: names - 1], ("rest", PARTS["rest"])])
    total = sum(chosen.values())
    parts = {
        name: tuple(None if value is None else value * share / total for value in core)
        for name, share in chosen.items()
    }
    extra = member.extra_national_mn["core"]
    conventions = {
        held: {"core": _times(extra, (1.0,) * len(extra), factor)}
        for held, factor in (("share", 1.0), ("real", 1.4), ("nominal", 1.9))
    }
    member = replace(
        member,
        parts_national_mn={"core": parts},
        extra_by_convention_national_mn=conventions,
    )
    provenance = replace(made.provenance, counterfactual="a-former-plan-with-a-long-name.yaml")
    return replace(made, members={**made.members, code: member}, provenance=provenance)


EVERY: dict[str, Callable[[], Results]] = {
    "alliance": alliance,
    "hundred years": lambda: alliance(101),
    "one member": one_member,
    "one who never": lambda: one_member(0.9, 0.01),
    "one without by": lambda: one_member(by=None),
    "none there": lambda: few(1.0, 1.2, 0.8),
    "all there": lambda: few(2.5, 2.1, 3.0),
    "one year": lambda: few(1.0, 2.1, 1.9, step=0.5, by=None, count=2),
    "hague": hague,
    "equipment": equipment,
    "sixty": many,
    "a hundred for a hundred years": lambda: many(100, 101),
    "odd": odd,
    "in parts": in_parts,
    "in three parts": lambda: in_parts(3, 9),
    "odds": lambda: drawn(alliance()),
    "odds of one": lambda: drawn(one_member(1.2, 0.1)),
    "odds of joint targets": lambda: drawn(hague()),
    "odds without figures": lambda: drawn(equipment()),
    "odds of a hundred": lambda: drawn(many(100, 40)),
    "odds in parts": lambda: drawn(in_parts()),
}
"""Every sample by name."""
