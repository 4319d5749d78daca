"""What a line in parts is made of: its sentence, its stacked bars, its table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from simulator.report.drawing import put
from simulator.report.findings import line_label
from simulator.report.lettering import shortened
from simulator.report.plots import Label, bars, grid, labels, plot_over
from simulator.report.style import GREY, PARTS, REST, SMALL
from simulator.report.words import capitalised, in_sentence, isolated, joined, money
from simulator.report.yeartable import Entry, Lead, Table, money_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.report.paper import Paper
    from simulator.results import MemberResult, Results, Series

__all__ = ["Layer", "composed", "layers_of", "parts_tables", "rest_sentence"]

NAMED_REST = "rest"
_MOST = 8
"""Parts that have a colour of their own; smaller ones are drawn as one."""
_LEAD = 150.0
_LABELS = 96.0
_BILLION = 1000.0


@dataclass(frozen=True, slots=True)
class Layer:
    """A part: its name, its colour, and its millions of national money each year."""

    name: str
    colour: str
    values: Series

    @property
    def ink(self) -> str:
        """The colour of its name, dark enough to be read."""
        return GREY if self.colour == REST else self.colour


def composed(results: Results) -> Iterator[tuple[str, str]]:
    """Yield who has which line in parts, as (code, line)."""
    for line in results.lines:
        for code, member in results.members.items():
            parts = member.parts_national_mn.get(line, {})
            if any(value is not None for series in parts.values() for value in series):
                yield code, line


def layers_of(member: MemberResult, line: str) -> list[Layer]:
    """Return a line's parts in the order of the scenario, ``rest`` last and in grey."""
    parts = dict(member.parts_national_mn.get(line, {}))
    rest = parts.pop(NAMED_REST, None)
    named = list(parts.items())
    if len(named) > _MOST:
        kept = sorted(named, key=lambda item: -_sum(item[1]))[: _MOST - 1]
        others = [series for name, series in named if name not in dict(kept)]
        named = [item for item in named if item in kept]
        named.append(("other parts", _added(others)))
    found = [Layer(name, PARTS[at], values) for at, (name, values) in enumerate(named)]
    return found if rest is None else [*found, Layer(NAMED_REST, REST, rest)]


def _sum(series: Series) -> float:
    return sum(value or 0.0 for value in series)


def _added(found: list[Series]) -> Series:
    return tuple(sum(value or 0.0 for value in values) for values in zip(*found, strict=True))


def parts_tables(results: Results, chapter: str) -> Iterator[Table]:
    """Yield a table for each line of a member that is in parts, below its bars."""
    for code, line in composed(results):
        member = results.members[code]
        layers = layers_of(member, line)
        whole = member.spending_national_mn[line]
        entries = [Entry("All parts", (money_of(member.currency, whole, sums=True),), strong=True)]
        entries += [
            Entry(name, (money_of(member.currency, values, sums=True),))
            for name, values in member.parts_national_mn[line].items()
        ]
        draw = partial(_lead, results=results, member=member, layers=layers)
        yield Table(
            chapter,
            f"parts of {line_label(results, line)}, {isolated(member.name)}",
            _sentence(results, member, line, layers),
            " ".join(
                [rest_sentence(results, member, line), "Money at each year's prices."]
            ).strip(),
            results.years,
            entries,
            sums="sum",
            lead=Lead(_LEAD, draw),
            name="parts",
        )


def _sentence(results: Results, member: MemberResult, line: str, layers: list[Layer]) -> str:
    """Return what the line is made of at the horizon."""
    at = len(results.years) - 1
    there = [(layer.values[at] or 0.0, layer.name) for layer in layers]
    said = [f"{isolated(name)} {money(member.currency, value)}" for value, name in there if value]
    whole = money(member.currency, member.spending_national_mn[line][at] or 0.0)
    who = f"{in_sentence(member.name)}'s {line_label(results, line)}"
    return f"{capitalised(who)} in {results.horizon}: {whole}, of which {joined(said)}"


def rest_sentence(results: Results, member: MemberResult, line: str) -> str:
    """Return what the part called ``rest`` is and how large; nothing where there is none."""
    rest = member.parts_national_mn.get(line, {}).get(NAMED_REST)
    whole = member.spending_national_mn.get(line)
    if rest is None or whole is None or rest[0] is None or not whole[0]:
        return ""
    size = f"{money(member.currency, rest[0])}, {100 * rest[0] / whole[0]:.0f} % of it"
    if results.lines[line].assumed:
        counts = f"the other parts leave of {line_label(results, line)}"
    else:
        who = "NATO counts" if "NATO" in member.figures else "the figures count"
        counts = f"{who} beyond the other parts"
    return f"Rest is what {counts}: {size} in {results.base_year}."


def _lead(paper: Paper, results: Results, member: MemberResult, layers: list[Layer]) -> None:
    """Draw the bars above the table."""
    top = paper.height
    title = f"Parts, {member.currency} bn at each year's prices"
    put(paper, (0, top - 9), title, SMALL, bold=True)
    series = [tuple((value or 0.0) / _BILLION for value in layer.values) for layer in layers]
    sums = [sum(values) for values in zip(*series, strict=True)]
    box = (0, top - _LEAD + 14, paper.width - _LABELS, _LEAD - 34)
    plot = plot_over(box, results.years, sums)
    grid(paper, plot)
    stack = list(zip(series, (layer.colour for layer in layers), strict=True))
    bars(paper, plot, stack)
    wanted, below = [], 0.0
    for layer, values in zip(layers, series, strict=True):
        text = shortened(isolated(layer.name), SMALL, _LABELS - 6, bold=True)
        wanted.append(Label(plot.y(below + values[-1] / 2), text, layer.ink))
        below += values[-1]
    labels(paper, plot.left + plot.wide + 4, wanted)
