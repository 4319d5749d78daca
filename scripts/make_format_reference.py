"""Write the tables of keys in docs/format.md from the texts beside the keys in the code.

    python scripts/make_format_reference.py

Everything between the two marks in the page is replaced; a test compares the page with what this
would write.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.scenario.kinds import Or, Record
from simulator.scenario.listings import ListOf, MapOf
from simulator.scenario.model import SCENARIO, Points
from simulator.scenario.values import Number, Whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.scenario.kinds import Kind, Model

__all__ = ["BEGIN", "END", "PAGE", "TITLES", "page", "tables"]

PAGE = Path(__file__).parents[1] / "docs" / "format.md"
BEGIN = "<!-- keys: made by scripts/make_format_reference.py -->"
END = "<!-- end of keys -->"

TITLES = {
    "ScenarioModel": "The file",
    "TargetModel": "A target",
    "OwnTarget": "A member's own target",
    "Gdp": "GDP",
    "SeriesModel": "A series",
    "LineModel": "A spending line",
    "PartModel": "A part of a line",
    "MoneyModel": "An amount",
    "PhaseModel": "A phase",
    "Grow": "Grow",
    "Slope": "Ramp and climb",
    "Close": "Close",
    "Plan": "Plan",
    "Announced": "Announced plans",
    "Then": "After an announced plan",
    "ColumnModel": "A column of a file",
    "MemberModel": "A member or group",
    "Figures": "Figures",
    "Uncertainty": "Uncertainty",
    "Spread": "Uncertainty of the start",
    "Wobble": "Uncertainty of growth and inflation",
    "Delivery": "Uncertainty of delivery",
    "Regime": "A shift of regime",
    "EconomyModel": "Economy",
    "SweepModel": "A sweep",
    "SpanModel": "A range",
}
"""The heading of each sort of mapping, in the order of the page."""

_SUCH_AS = re.compile(r",? such as .*")
_NOBODY_MEETS = 1e12


def page(text: str) -> str:
    """Return the page with its tables as they should be now."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """Return every sort of mapping: its heading, what it is, its keys."""
    models = {model.__name__: model for model in reached(SCENARIO)}
    return "\n".join(section(models[name], title) for name, title in TITLES.items())


def reached(kind: Kind[Any], seen: set[type[Model]] | None = None) -> Iterator[type[Model]]:
    """Yield every sort of mapping that can stand somewhere in a scenario."""
    seen = set() if seen is None else seen
    if isinstance(kind, Record) and kind.model not in seen:
        seen.add(kind.model)
        yield kind.model
        for _, rules in keys_of(kind.model):
            yield from reached(rules["kind"], seen)
    for inner in parts(kind):
        yield from reached(inner, seen)


def parts(kind: Kind[Any]) -> list[Kind[Any]]:
    """Return the kinds that a kind is made of."""
    if isinstance(kind, ListOf):
        return [kind.item]
    if isinstance(kind, MapOf):
        return [kind.value]
    if isinstance(kind, Points):
        return [kind.years, kind.column]
    if isinstance(kind, Or):
        return [part for part in (kind.scalar, kind.sequence, kind.mapping) if part is not None]
    return []


def keys_of(model: type[Model]) -> list[tuple[str, dict[str, Any]]]:
    """Return the keys of a mapping with what is declared of each."""
    return [(name, rules._asdict()) for name, rules in model.keys.items()]


def section(model: type[Model], title: str) -> str:
    """Return one sort of mapping as a heading, a sentence and a table."""
    rows = [row(name, rules) for name, rules in keys_of(model)]
    sentence = (model.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    head = ["| key | takes | meaning | example |", "| --- | --- | --- | --- |"]
    return "\n".join([f"### {title}", "", sentence, "", *head, *rows, ""])


def row(name: str, rules: dict[str, Any]) -> str:
    """Return one key as a row."""
    needed = " **Required.**" if rules["required"] else ""
    cells = [f"`{name}`", takes(rules["kind"]), f"{rules['text']}{needed}", f"`{rules['example']}`"]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def takes(kind: Kind[Any]) -> str:
    """Return what a key takes, in words, with links to what is explained on the page."""
    wants = _SUCH_AS.sub("", str(getattr(kind, "wants", "")))
    if isinstance(kind, Number | Whole):
        wants = f"{wants}, {limits(kind)}"
    links = dict.fromkeys(TITLES[model.__name__] for model in named(kind))
    if not links:
        return wants
    shown = " or ".join(f"[{in_a_line(title)}](#{anchor(title)})" for title in links)
    return shown if isinstance(kind, Record) else f"{wants}: {shown}"


def limits(kind: Number | Whole) -> str:
    """Return the range that a number must lie in; an upper end that nobody meets is left out."""
    least = "above" if getattr(kind, "above", False) else "from"
    most = f" to {kind.high:,}" if kind.high < _NOBODY_MEETS else ""
    return f"{least} {kind.low:,}{most}"


def in_a_line(title: str) -> str:
    """Return a heading as it stands within a sentence."""
    return title if title.isupper() else title[0].lower() + title[1:]


def named(kind: Kind[Any]) -> Iterator[type[Model]]:
    """Yield the sorts of mapping that may stand right in a value."""
    if isinstance(kind, Record):
        yield kind.model
    for inner in parts(kind):
        yield from named(inner)


def anchor(title: str) -> str:
    """Return the address of a heading on the page."""
    return title.lower().replace("'", "").replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
