"""What ``simulator plans`` says, in lines of 80 columns; addresses are never broken."""

from __future__ import annotations

from textwrap import TextWrapper
from typing import TYPE_CHECKING, NamedTuple

from simulator import data
from simulator.data.plans import reasons_dropped, standing_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.data import StandingPath, Statement

__all__ = ["everybody", "of_member"]

WIDTH = 80
DASH = "\N{EN DASH}"
SPACE = "\N{NO-BREAK SPACE}"
INDENT = " " * 14
KINDS = {"government_plan": "government's plan"}
DEFINITIONS = {
    "nato": "as NATO counts",
    "core_2026": "core, as NATO counts from 2026",
    "core": "core",
    "national": "as the nation counts",
    "related": "related spending",
    "unknown": "definition not stated",
}
MARKS = {"followed": "*", "stands": "+", "overtaken": "-", "dropped": "-"}
ORDER = ("followed", "stands", "no plan", "overtaken", "dropped", "past")
LEGEND = (
    "* followed by 'announced' in a scenario  + stands too  - overtaken or dropped. Pledges and "
    "statements of single people are no plans."
)
COUNTS = {"core": "core", "nato": "NATO", "national": "national"}
NAME, PATH = 15, 38


class Base(NamedTuple):
    """Where paths start: the last year of the newest table of a day, and whether it counts core."""

    year: int
    core: bool


def everybody(as_of: str) -> Iterator[str]:
    """Yield each member's standing plan beyond the newest table's last year, as known on a day."""
    base = _base(as_of)
    there = [ally.code for ally in data.members().values() if ally.joined_nato <= as_of]
    paths = {code: _followed(code, as_of, base) for code in there}
    count = sum(path is not None for path in paths.values())
    yield f"Announced plans as known on {as_of}: {count} of {len(paths)} members have one for"
    yield f"the years after {base.year}, with which NATO's table ends"
    yield ""
    yield _row("", "Member", "Plan", "Counts", "Announced")
    for code, path in paths.items():
        yield _summary(code, path, as_of)
    yield ""
    yield from _wrapped(
        "Percent of GDP, or money of the year. Counts: as NATO does (core: from 2026 on), or as the "
        "nation does, which a scenario scales to NATO's figure. Without a plan, a scenario follows "
        "the rule after 'then'. 'simulator plans CODE' shows all that was said, with sources."
    )


def _row(code: str, name: str, path: str, counts: str, announced: str) -> str:
    return f"{code:<4}{name:<{NAME}} {path:<{PATH}} {counts:<8} {announced}".rstrip()


def _summary(code: str, path: StandingPath | None, as_of: str) -> str:
    name = data.members()[code].name
    if path is not None:
        ahead = path.after(_base(as_of).year)
        newest = max(point.announced for point in ahead)
        return _row(code, name, _path_text(ahead), COUNTS[path.definition], newest)
    return _row(code, name, DASH, "", "")


def _path_text(ahead: Sequence[Statement]) -> str:
    """Return the first and the last year's figure: 2027 2.0, 2034 2.5."""
    ends = dict.fromkeys((ahead[0], ahead[-1]))
    between = " .. " if len(ahead) > len(ends) else ", "
    return between.join(f"{point.year}: {_figure(point)}" for point in ends).replace(SPACE, " ")


def of_member(code: str, as_of: str) -> Iterator[str]:
    """Yield everything that a member had said by a day, the newest first, and what became of it."""
    base = _base(as_of)
    said = data.plans(code, as_of)
    yield f"{data.members()[code].name} ({code}): announced spending, as known on {as_of}"
    yield from _standing_lines(_followed(code, as_of, base), base)
    yield ""
    yield from _wrapped(LEGEND)
    states = _states(code, as_of, base)
    for group in reversed(_groups(said)):
        yield ""
        yield from _group_lines(group, states)
    later = [item for item in data.plans(code) if item.known_on > as_of > item.announced]
    if later:
        known = ", ".join(sorted({item.announced for item in later}))
        yield ""
        yield f"Left out, since no day is known and it may have been said later: {known}."
    if not said:
        yield ""
        yield "Nothing is known."


def _standing_lines(path: StandingPath | None, base: Base) -> Iterator[str]:
    if path is None:
        yield f"No plan stands for the years after {base.year}."
        return
    ahead = path.after(base.year)
    figures = ", ".join(f"{point.year}:{SPACE}{_figure(point)}" for point in ahead)
    scaled = ", scaled to NATO's figure" if path.definition == "national" else ""
    told = f"After {base.year} a scenario follows{scaled}: {figures}."
    yield from _wrapped(told, then="  ")


def _group_lines(group: Sequence[Statement], states: dict[Statement, str]) -> Iterator[str]:
    first = group[0]
    found = {states[item] for item in group}
    by_state = {
        state: [item.year for item in group if states[item] == state]
        for state in ORDER
        if state in found
    }
    mark = MARKS.get(next(iter(by_state)), " ")
    kind = KINDS.get(first.kind, first.kind)
    figures = ", ".join(f"{item.year}:{SPACE}{_figure(item)}" for item in group)
    head = f"{mark} {first.announced:<10}  {kind}, {DEFINITIONS[first.definition]}: {figures}"
    yield from _wrapped(head, then=INDENT)
    note = f"note: {first.note}" if first.note else ""
    for text in (first.what, note, _became(group, by_state)):
        yield from _wrapped(text, INDENT, INDENT)
    yield f"{INDENT}{first.source} ({first.quality})"


def _wrapped(text: str, first: str = "", then: str = "") -> list[str]:
    wrapper = TextWrapper(
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(SPACE, " ") for line in wrapper.wrap(text)]


def _became(group: Sequence[Statement], by_state: dict[str, list[int]]) -> str:
    """Return what became of a statement's years; nothing where it is no plan and was not dropped."""
    texts = []
    since = max((item.dropped for item in group if item.dropped), default="")
    for state, years in by_state.items():
        if state in {"no plan", "past"}:
            continue
        which = f" for {', '.join(map(str, years))}" if len(by_state) > 1 else ""
        why = ""
        if state == "dropped":
            reason = reasons_dropped()[group[0].member, group[0].announced]
            why = f" since {since}: {reason}"
        texts.append(f"{state}{which}{why}")
    return "; ".join(texts)


def _groups(said: Sequence[Statement]) -> list[list[Statement]]:
    """Return what belongs together: one announcement in one kind of figure, oldest first."""
    found: dict[tuple[str, ...], list[Statement]] = {}
    for item in sorted(said, key=lambda item: (item.known_on, item.announced)):
        key = (item.announced, item.what, item.unit, item.definition, item.kind, item.source)
        found.setdefault(key, []).append(item)
    return list(found.values())


def _states(code: str, as_of: str, base: Base) -> dict[Statement, str]:
    """Return what had become of each statement by a day."""
    said = data.plans(code, as_of)
    path = _followed(code, as_of, base)
    followed = set(path.after(base.year)) if path is not None else set()
    series: dict[tuple[str, ...], list[Statement]] = {}
    for item in said:
        if item.is_plan and item.stands(as_of):
            series.setdefault((item.unit, item.definition, item.prices), []).append(item)
    standing = {point for items in series.values() for point in standing_points(items)}
    return {item: _state(item, as_of, base, followed, standing) for item in said}


def _state(
    item: Statement,
    as_of: str,
    base: Base,
    followed: set[Statement],
    standing: set[Statement],
) -> str:
    if not item.stands(as_of):
        return "dropped"
    if not item.is_plan:
        return "no plan"
    if item in followed:
        return "followed"
    if item.year <= base.year:
        return "past"
    return "stands" if item in standing else "overtaken"


def _figure(item: Statement) -> str:
    if item.unit == "pct_gdp":
        return f"{item.value:g}{SPACE}%"
    scale, money = ("bn", item.amount / 1000)
    if money < 10:  # noqa: PLR2004 - below ten billion, millions are told
        scale, money = "mn", item.amount
    prices = f" of {item.prices.split()[1]}" if item.prices.startswith("constant") else ""
    text = f"{money:,.6g} {scale} {data.currency_of_plan(item)}{prices}"
    return text.replace(" ", SPACE)


def _followed(code: str, as_of: str, base: Base) -> StandingPath | None:
    return data.standing_path(code, as_of, after=base.year, core=base.core)


def _base(as_of: str) -> Base:
    dates = data.table_dates()
    newest = max((day for day in dates if day <= as_of), default=dates[0])
    info = data.table_info(newest)
    return Base(info.last_year, info.definition.startswith("core"))
