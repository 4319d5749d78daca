"""What was ever managed: real growth of spending over one, three and five years, of one and of all.

Growth over several years is the even growth that compounds to the same:
(prod (1 + g_t / 100))^(1 / n) - 1, g_t NATO's real change of spending in year t.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import prod

from simulator import data

__all__ = ["SPANS", "Feat", "Standing", "feats", "standing", "standing_words"]

SPANS = (1, 3, 5)
"""Over how many years growth is measured."""
MOST_NAMED = 4
ALL = 100.0


@dataclass(frozen=True, slots=True)
class Feat:
    """Growth that was managed.

    Attributes:
        member: who did it.
        first, last: its years.
        growth_pct: percent a year, compounded.
    """

    member: str
    first: int
    last: int
    growth_pct: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a growth stands against what was managed over so many years.

    Attributes:
        years: over how many.
        table: date of NATO's table that it is taken from.
        best: the member's own fastest; None where the table has none.
        faster_than_pct: part of all allies' spans of that length that grew more slowly.
        doers: how many allies ever grew as fast or faster over such a span.
        fastest: the best of the first few of them, the fastest first.
    """

    years: int
    table: str
    best: Feat | None
    faster_than_pct: float
    doers: int
    fastest: tuple[Feat, ...]


def standing(code: str, growth: float) -> tuple[Standing, ...]:
    """Return how a growth, in percent a year, stands over each of ``SPANS``."""
    table = data.newest_full_table()
    return tuple(_standing(table, code, growth, span) for span in SPANS)


def _standing(table: str, code: str, growth: float, span: int) -> Standing:
    known = feats(table, span)
    slower = sum(feat.growth_pct < growth for feat in known)
    best: dict[str, Feat] = {}
    for feat in known:
        if feat.growth_pct >= growth and feat.member not in best:
            best[feat.member] = feat
    return Standing(
        years=span,
        table=table,
        best=next((feat for feat in known if feat.member == code), None),
        faster_than_pct=ALL * slower / len(known) if known else 0.0,
        doers=len(best),
        fastest=tuple(best.values())[:MOST_NAMED],
    )


@cache
def feats(table: str, span: int) -> tuple[Feat, ...]:
    """Return every ally's growth over every ``span`` years in a table, the fastest first."""
    known = {(each.member, each.year): each.real_change_pct for each in data.ally_years(table)}
    found = [
        _feat(member, first, [known[member, year] for year in range(first, first + span)])
        for member, first in known
        if all((member, year) in known for year in range(first, first + span))
    ]
    return tuple(sorted(found, key=lambda feat: (-feat.growth_pct, feat.member, feat.first)))


def _feat(member: str, first: int, changes: list[float]) -> Feat:
    factor = max(prod(1.0 + change / 100.0 for change in changes), 0.0)
    growth = (factor ** (1.0 / len(changes)) - 1.0) * 100.0
    return Feat(member, first, first + len(changes) - 1, growth)


def standing_words(found: Standing) -> str:
    """Return a standing in words: "faster than 97 % of ally-years; only Latvia and Poland did it"."""
    what = "ally-years" if found.years == 1 else f"ally spans of {found.years} years"
    part = found.faster_than_pct
    share = f"{part:.0f}" if 1.0 <= part <= 99.0 else f"{part:.1f}"  # noqa: PLR2004
    lead = f"faster than {share} % of {what}"
    if not found.doers:
        return f"faster than any of the {what}: nobody ever did it"
    names = [_name(feat.member) for feat in found.fastest]
    if found.doers > MOST_NAMED:
        return lead
    return f"{lead}; only {_joined(names)} did it"


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _name(code: str) -> str:
    return data.members()[code].name if code in data.members() else code
