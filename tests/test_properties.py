"""What holds whatever the scenario: scaling, independence of members and of years, monotony, sums."""

from __future__ import annotations

import copy
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import simulator
import strategies

if TYPE_CHECKING:
    from collections.abc import Iterator

Map = dict[str, Any]

NEVER = 9999
YEARLY_OF_LINES = (
    "spending_usd_mn",
    "spending_national_mn",
    "extra_usd_mn",
    "extra_national_mn",
    "share_pct",
    "share_change_pp",
)


def projected(scenario: Map) -> Map:
    """What the simulator says of a scenario, in the shape of results.json."""
    loaded = simulator.load_text(strategies.to_yaml(scenario), name="scenario.yaml")
    return dict(simulator.project(loaded).to_json())


def one_country(phases: list[Map], gdp: Map, share: float, span: strategies.Span) -> Map:
    """A country with a GDP of 1,000 bn that spends `share` percent and should spend 2.3."""
    figures = {"gdp": 1000, "core": round(share * 10, 4), "unit": "bn"}
    return {
        "base_year": span.base,
        "horizon": span.horizon,
        "include": ["AAA"],
        "targets": {"goal": {"share": 2.3, "by": span.horizon}},
        "gdp": gdp,
        "spending": phases,
        "members": {"AAA": {"figures": figures}},
    }


def leaves(value: Any) -> Iterator[Any]:
    """Every value in nested mappings and lists."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    else:
        yield value


# ---------------------------------------------------------------- scaling


def scaled(value: Any, factor: float) -> Any:
    """A scenario with all its money multiplied."""
    if not isinstance(value, dict | list):
        return value
    if isinstance(value, list):
        return [scaled(item, factor) for item in value]
    found = {}
    for key, inner in value.items():
        if key == "figures":
            found[key] = {
                k: v * factor if k in {"gdp", "core", "equipment"} else v for k, v in inner.items()
            }
        elif key in {"national", "usd"}:
            found[key] = times(inner, factor)
        else:
            found[key] = scaled(inner, factor)
    return found


def times(money: Any, factor: float) -> Any:
    """An amount, or amounts by year, multiplied."""
    if isinstance(money, dict):
        return {year: amount * factor for year, amount in money.items()}
    return money * factor


@settings(max_examples=40, deadline=None)
@given(strategies.scenarios(max_members=3), st.sampled_from([0.001, 0.37, 7.0, 1000.0]))
def test_shares_do_not_depend_on_the_unit_of_money(scenario: Map, factor: float) -> None:
    """With all money multiplied by one factor every share stays, to 1e-12."""
    before, after = projected(scenario), projected(scaled(scenario, factor))
    for code, report in before["members"].items():
        for line, path in report["share_pct"].items():
            other = after["members"][code]["share_pct"][line]
            if path is None or None in path:
                assert other == path
            else:
                assert other == pytest.approx(path, rel=1e-12, abs=1e-13)


@settings(max_examples=25, deadline=None)
@given(strategies.scenarios(max_members=3, max_span=12))
def test_money_scales_with_the_unit(scenario: Map) -> None:
    """Four times the money everywhere is four times the spending."""
    before, after = projected(scenario), projected(scaled(scenario, 4.0))
    for code, report in before["members"].items():
        path = report["spending_usd_mn"]["core"]
        other = after["members"][code]["spending_usd_mn"]["core"]
        assert other == pytest.approx([4 * amount for amount in path], rel=1e-12)


# ---------------------------------------------------------------- independence of members


def of_its_own(report: Map) -> Map:
    """A member's report without its part of the alliance."""
    return {key: value for key, value in report.items() if key != "of_alliance_pct"}


@settings(max_examples=40, deadline=None)
@given(strategies.scenarios(max_members=4, max_span=15), st.data())
def test_editing_one_member_leaves_the_others_to_the_bit(
    scenario: Map, data: st.DataObject
) -> None:
    """Other figures, growth and spending of one country change no number of another's."""
    before = projected(scenario)
    code = data.draw(st.sampled_from(sorted(before["members"])))
    edited = copy.deepcopy(scenario)
    entry = edited["members"][code]
    entry["figures"]["core"] *= 1.5
    entry["gdp"] = {"real_growth": 3.3, "inflation": 4.4}
    entry["spending"] = [{"grow": {"real": 5}}]
    after = projected(edited)
    assert of_its_own(after["members"][code]) != of_its_own(before["members"][code])
    for other in set(before["members"]) - {code}:
        assert of_its_own(before["members"][other]) == of_its_own(after["members"][other])


def in_parts(*names: str) -> Map:
    """A country whose core is made of these parts and of the rest."""
    hold = [{"hold": "share"}]
    parts = {name: {"start": 0.01, "phases": hold} for name in names}
    own = {"core": {"parts": {**parts, "rest": hold}}}
    return {"figures": {"gdp": 100_000.0, "core": 500.0}, "spending": own}


def test_parts_add_up_alike_whatever_parts_others_have() -> None:
    """Sums are taken in an order of their own: to the last bit."""
    scenario: Map = {
        "base_year": 2000,
        "horizon": 2002,
        "include": ["AAA", "BBB"],
        "targets": {"two": {"share": 2.0, "by": 2001}},
        "gdp": {"real_growth": 0.01, "inflation": 0.0},
        "spending": [{"hold": "share"}],
        "members": {"AAA": in_parts("ministry"), "BBB": in_parts("special fund", "ministry")},
    }
    with_another = projected(scenario)["members"]["BBB"]
    alone = projected({**scenario, "include": ["BBB"]})["members"]["BBB"]
    assert of_its_own(with_another) == of_its_own(alone)


@settings(max_examples=25, deadline=None)
@given(strategies.scenarios(max_members=4, max_span=15), st.data())
def test_leaving_one_member_out_leaves_the_others_to_the_bit(
    scenario: Map, data: st.DataObject
) -> None:
    """Who else is included changes no number of a member's own."""
    before = projected(scenario)
    assume(len(before["members"]) > 1)
    code = data.draw(st.sampled_from(sorted(before["members"])))
    after = projected({**scenario, "include": [code], "exclude": []})
    assert list(after["members"]) == [code]
    assert of_its_own(before["members"][code]) == of_its_own(after["members"][code])


# ---------------------------------------------------------------- independence of later years


def until(report: Map, length: int) -> Map:
    """The first years of everything a member's report gives by year."""
    found = {key: report[key][:length] for key in ("gdp_usd_mn", "gdp_national_mn")}
    for key in YEARLY_OF_LINES:
        found[key] = cut(report[key], length)
    for key in ("counted_pct", "shortfall_usd_mn", "shortfall_national_mn"):
        found[key] = {name: cut(t[key], length) for name, t in report["targets"].items()}
    return found


def cut(value: Any, length: int) -> Any:
    """The first years of a list, or of each list in a mapping."""
    if isinstance(value, dict):
        return {key: cut(inner, length) for key, inner in value.items()}
    return value if value is None else value[:length]


@settings(max_examples=40, deadline=None)
@given(strategies.scenarios(max_members=3), st.data())
def test_a_change_from_a_year_on_leaves_earlier_years_to_the_bit(
    scenario: Map, data: st.DataObject
) -> None:
    """Other growth and prices from year T change nothing before T."""
    base, horizon = scenario["base_year"], scenario["horizon"]
    length = horizon - base
    growth = data.draw(st.lists(strategies.numbers(-4, 8), min_size=length, max_size=length))
    change = data.draw(st.integers(0, length - 1))
    code = data.draw(st.sampled_from(sorted(projected(scenario)["members"])))
    before, after = copy.deepcopy(scenario), copy.deepcopy(scenario)
    other = [*growth[:change], *(g + 1.3 for g in growth[change:])]
    for version, series in ((before, growth), (after, other)):
        version["members"][code]["gdp"] = {"real_growth": series, "inflation": series}
    ours, theirs = (projected(version)["members"][code] for version in (before, after))
    years = change + 1
    assert until(ours, years) == until(theirs, years)
    assert ours["gdp_usd_mn"][years:] != theirs["gdp_usd_mn"][years:]


# ---------------------------------------------------------------- monotony


def bigger_rule(kind: str, amount: float, more: float) -> tuple[Map, Map]:
    """A rule, and the same rule asking for `more`."""
    if kind in {"real", "nominal", "points"}:
        return {"grow": {kind: amount}}, {"grow": {kind: amount + more}}
    if kind in {"ramp", "climb"}:
        return {kind: {"to": 2 + amount / 10}}, {kind: {"to": 2 + amount / 10 + more}}
    if kind == "close":
        return {kind: {"to": 2.6, "rate": 10}}, {kind: {"to": 2.6, "rate": 10 + more}}
    return {"hold": "share"}, {"grow": {"points": more}}


@settings(max_examples=80, deadline=None)
@given(
    span=strategies.spans(15),
    kind=st.sampled_from(["real", "nominal", "points", "ramp", "climb", "close", "hold"]),
    amount=strategies.numbers(-1, 4),
    more=strategies.numbers(0.05, 3),
    limit=st.none() | strategies.numbers(0, 10),
    data=st.data(),
)
def test_more_spending_never_delays_its_target(
    span: strategies.Span,
    kind: str,
    amount: float,
    more: float,
    limit: float | None,
    data: st.DataObject,
) -> None:
    """A rule that asks for more gets there no later, and leaves no more missing."""
    gdp = data.draw(strategies.gdp(span))
    start = data.draw(strategies.numbers(0.5, 2.2))
    limits = {} if limit is None else {"max_real_growth": limit}
    less, most = (
        projected(one_country([{**rule, **limits}], gdp, start, span))["members"]["AAA"]
        for rule in bigger_rule(kind, amount, more)
    )
    ours, theirs = less["targets"]["goal"], most["targets"]["goal"]
    for key in ("first_year", "sustained_from", "crossing"):
        assert (theirs[key] or NEVER) <= (ours[key] or NEVER) + 1e-9
    pairs = zip(theirs["shortfall_usd_mn"], ours["shortfall_usd_mn"], strict=True)
    assert all(missing <= before + 1e-6 for missing, before in pairs)


@st.composite
def climbing(draw: st.DrawFn, span: strategies.Span) -> list[Map]:
    """Phases that only climb."""
    ends = draw(st.sets(st.integers(span.first, span.horizon), max_size=3)) | {span.horizon}
    return [
        {"through": year, "climb": draw(strategies.shapes(strategies.numbers(0.2, 4)))}
        for year in sorted(ends)
    ]


@settings(max_examples=60, deadline=None)
@given(span=strategies.spans(20), start=strategies.numbers(0.3, 4), data=st.data())
def test_a_climb_without_limits_never_lowers_a_share(
    span: strategies.Span, start: float, data: st.DataObject
) -> None:
    """Whatever GDP does, and wherever the climbs lead."""
    gdp = data.draw(strategies.gdp(span))
    scenario = one_country(data.draw(climbing(span)), gdp, start, span)
    path = projected(scenario)["members"]["AAA"]["share_pct"]["core"]
    assert all(after >= before * (1 - 1e-13) for before, after in pairwise(path))


# ---------------------------------------------------------------- sums


@settings(max_examples=40, deadline=None)
@given(strategies.scenarios(max_members=3))
def test_the_parts_of_a_change_of_share_add_up(scenario: Map) -> None:
    """What spending did and what GDP did is the whole change, to 1e-12 points."""
    for report in projected(scenario)["members"].values():
        for line, path in report["share_pct"].items():
            parts = report["share_change_pp"][line]
            if path is None or path[0] is None:
                continue
            for t in range(1, len(path)):
                spending, base = parts["spending"][t], parts["gdp"][t]
                if not path[t - 1] or not path[t]:
                    assert spending is None
                    assert base is None
                else:
                    change = path[t] - path[t - 1]
                    assert spending + base == pytest.approx(change, abs=1e-12, rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(strategies.scenarios())
def test_parts_of_the_alliance_add_up_to_all_of_it(scenario: Map) -> None:
    """100 % of GDP in every year, and of spending where there is any."""
    found = projected(scenario)
    for kind in ("gdp", "spending"):
        for t in range(len(found["years"])):
            parts = [m["of_alliance_pct"][kind][t] for m in found["members"].values()]
            assert None in parts or sum(parts) == pytest.approx(100)


@settings(max_examples=30, deadline=None)
@given(strategies.scenarios())
def test_results_are_plain_json(scenario: Map) -> None:
    """Only JSON's own types, no NaN and no infinity, a value for each year in each list."""
    found = projected(scenario)
    json.dumps(found, allow_nan=False)
    assert {type(leaf) for leaf in leaves(found)} <= {str, int, float, bool, type(None)}
    for report in found["members"].values():
        assert len(report["gdp_usd_mn"]) == len(found["years"])
        assert set(until(report, len(found["years"]))) >= set(YEARLY_OF_LINES)
