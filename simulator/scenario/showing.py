"""A Scenario -> YAML: every default, merge and forecast filled in.

What is written reads back to the same results, number by number. Figures of a table stay the
table's: they are shown beside each member, and the file names the table. So history, estimates and
provenance are the same as well, and no digit is lost in a change of currency and back. Left out are
lines that are described for nobody who is included: they have no numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator import data
from simulator.scenario.odds import OWN, PARTS
from simulator.scenario.people import BUILT_IN
from simulator.scenario.period import spans
from simulator.scenario.scenario import Climb, Close, Grow, Hold, PlanMoney, PlanShare, Ramp
from simulator.scenario.yamltext import block, comment, flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.scenario.scenario import Line, Member, Phase, Rule, Scenario, Target

__all__ = ["show"]

Map = dict[str, Any]

_FIGURED = ("core", "equipment")
"""Lines that start from figures; any other needs its start."""
REST = "rest"
"""The part that starts from what the others leave of the line."""
_INDICATOR = {"real_growth": "NGDP_RPCH", "inflation": "NGDP_D"}


def show(scenario: Scenario) -> str:
    """Return the scenario as a file that reads back to it."""
    lines = [*_header(scenario), *_publications(scenario)]
    lines += block("include", list(scenario.groups["alliance"]))
    lines += block("counterfactual", scenario.counterfactual)
    lines += block("targets", _targets(scenario), opened=True)
    groups = {name: list(codes) for name, codes in scenario.groups.items() if name not in BUILT_IN}
    if groups:
        lines += block("groups", groups, opened=True)
    lines += _uncertainty(scenario) + _feedback(scenario)
    lines += comment("What a member would do that has no phases of its own; all below have theirs.")
    lines += block("spending", [{"hold": "share"}])
    lines += ["members:"]
    for member in scenario.members:
        lines += _member(member, scenario)
    return "\n".join(lines) + "\n"


def _header(scenario: Scenario) -> list[str]:
    changed = "".join(f", with --set {' '.join(text.split())}" for text in scenario.settings)
    lines = comment(
        f"{flow(scenario.file)}{changed}, as understood: every default, merge and forecast is "
        "filled in. This reads back to the same results."
    )
    texts = ("title", "description", "source")
    given = {name: getattr(scenario, name) for name in texts if getattr(scenario, name)}
    return lines + [line for name, text in given.items() for line in block(name, text)]


def _publications(scenario: Scenario) -> list[str]:
    lines = []
    if scenario.table is not None:
        lines.append(f"table: {scenario.table}  # NATO")
    lines.append(f"base_year: {scenario.base_year}")
    if scenario.forecast is not None:
        lines.append(f"forecast: {scenario.forecast}  # the IMF's World Economic Outlook")
    return [*lines, f"horizon: {scenario.horizon}"]


def _uncertainty(scenario: Scenario) -> list[str]:
    drawn = scenario.uncertainty
    if drawn is None:
        return []
    lines = ["uncertainty:", f"  draws: {drawn.draws}", f"  seed: {drawn.seed}"]
    is_like = all(part in drawn.values for part in PARTS if data.standard(part))
    if is_like:
        lines.append("  like: standard")
    for part, values in drawn.values.items():
        source = drawn.sources.get(part, OWN)
        if is_like and OWN not in source:
            lines += comment(f"{' '.join(block(part, dict(values)))} from {source}", 1)
            continue
        lines += [*(comment(source, 1) if source != OWN else []), *block(part, dict(values), 1)]
    return lines


def _feedback(scenario: Scenario) -> list[str]:
    given = scenario.feedback
    if given is None:
        return []
    debt = {code: given.debt[code] for code, origin in given.sources.items() if origin == OWN}
    shown: Map = {
        "multiplier": given.multiplier,
        **({"debt": debt} if debt else {}),
        **({} if given.interest is None else {"interest": given.interest}),
        "financed": given.financed,
    }
    return block("economy", shown, opened=True)


# ---------------------------------------------------------------- targets


def _targets(scenario: Scenario) -> Map:
    return {name: _target(target, scenario) for name, target in scenario.targets.items()}


def _target(target: Target, scenario: Scenario) -> Map:
    due = {} if target.by is None else {"by": target.by}
    if target.form == "all":
        return {"all": list(target.of), **due}
    shown: Map = {target.form: target.value, **due, "of": list(target.of)}
    if target.form == "share":
        shown |= {"per": target.per, **({"caps": dict(target.caps)} if target.caps else {})}
    shown["decimals"] = target.decimals
    there = {*data.members(), *(member.code for member in scenario.members)}
    own = {code: _own(*entry) for code, entry in target.own.items() if code in there}
    return {**shown, **({"members": own} if own else {})}


def _own(share: float, by: int | None) -> Map:
    return {"share": share, **({} if by is None else {"by": by})}


# ---------------------------------------------------------------- members


def _member(member: Member, scenario: Scenario) -> list[str]:
    lines = [f"  {flow(member.code)}:", *block("name", member.name, 2)]
    if member.source:
        lines += block("source", member.source, 2)
    lines += [*_figures(member, scenario), "    gdp:"]
    first = scenario.base_year + 1
    for name in ("real_growth", "inflation"):
        values = dict(enumerate(getattr(member, name), first))
        lines += _series(member, name, values)
    spending = {
        name: _line(name, line, scenario)
        for name, line in member.lines.items()
        if line.start is not None or name in _FIGURED
    }
    return [*lines, *block("spending", spending, 2, opened=True)]


def _figures(member: Member, scenario: Scenario) -> list[str]:
    start = member.lines["core"].start
    told = (
        f"{scenario.base_year}: {start:.4g} percent of GDP, GDP {member.gdp_usd_mn:,.0f} million "
        f"dollars, {member.per_usd:.6g} {member.currency} a dollar ({member.figures})"
    )
    lines = comment(told, 2)
    if "gdp" in member.own:
        price = {"currency": member.currency, "per_usd": member.per_usd}
        return lines + block("figures", {**member.own, **price}, 2)
    return lines + (block("figures", dict(member.own), 2) if member.own else [])


def _series(member: Member, name: str, values: Mapping[int, float]) -> list[str]:
    vintage = member.vintages.get(name)
    if vintage is None:
        origin = comment(f"the scenario's for {spans(values)}", 3)
        return [*origin, *block(name, list(values.values()), 3)]
    last = data.forecast(vintage).last_year(member.code, _INDICATOR[name])
    after = {} if last is not None and last >= max(values) else {"then": values[max(values)]}
    origin = comment(_origin(member.code, name, vintage, values), 3)
    return [*origin, *block(name, {"forecast": vintage, **after, "years": dict(values)}, 3)]


def _origin(code: str, name: str, vintage: str, values: Mapping[int, float]) -> str:
    """Say which years of a series are the forecast's, and what the others are."""
    forecast = data.forecast(vintage)
    published = forecast.real_growth if name == "real_growth" else forecast.deflator_growth
    last = forecast.last_year(code, _INDICATOR[name])
    held = None if last is None else published(code, last)
    theirs = [year for year, value in values.items() if value == published(code, year)]
    others = [year for year in values if year not in theirs]
    after = [y for y in others if last is not None and y > last and values[y] == held]
    given = [year for year in others if year not in after]
    told = [
        *([f"IMF {vintage} for {spans(theirs)}"] if theirs else []),
        *([f"its last value held for {spans(after)}"] if after else []),
        *([f"the scenario's for {spans(given)}"] if given else []),
    ]
    return "; ".join(told)


# ---------------------------------------------------------------- spending


def _line(name: str, line: Line, scenario: Scenario) -> Map:
    if name == "core":
        return _course(line, scenario.base_year)
    start = {} if line.start is None else {"start": line.start}
    return {"per": scenario.lines[name], **start, **_course(line, scenario.base_year)}


def _course(line: Line, base_year: int) -> Map:
    """Return what a line does: its phases, or those of its parts."""
    if not line.parts:
        return {"phases": [_phase(phase, base_year) for phase in line.phases]}
    return {"parts": {name: _part(name, part, base_year) for name, part in line.parts.items()}}


def _part(name: str, part: Line, base_year: int) -> Map:
    start = {} if name == REST else {"start": part.start}
    return {**start, **_course(part, base_year)}


def _phase(phase: Phase, base_year: int) -> Map:
    limit = {} if phase.max_real_growth is None else {"max_real_growth": phase.max_real_growth}
    floor = {"never_cut": True} if phase.never_cut else {}
    source = {"source": phase.source} if phase.source else {}
    return {"through": phase.last, **_rule(phase.rule, base_year), **limit, **floor, **source}


def _rule(rule: Rule, base_year: int) -> Map:
    shown: Map
    match rule:
        case Hold(what):
            shown = {"hold": what}
        case Grow(pace, rate):
            shown = {"grow": {pace: rate}}
        case Ramp(to, shape):
            shown = {"ramp": {"to": to, "shape": shape}}
        case Climb(to, shape):
            shown = {"climb": {"to": to, "shape": shape}}
        case Close(to, rate):
            shown = {"close": {"to": to, "rate": rate}}
        case PlanShare(points):
            shown = {"plan": {"share": dict(points)}}
        case PlanMoney(points, constant):
            prices = base_year if constant else "current"
            shown = {"plan": {"national": dict(points), "prices": prices, "unit": "mn"}}
    return shown
