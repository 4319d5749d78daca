"""The last pages: the assumptions as understood, where they come from, and every warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.report.drawn import drawn_lines
from simulator.report.findings import line_label
from simulator.report.flow import Column, bullet, heading, number_blocks, table
from simulator.report.headlines import title_of
from simulator.report.lettering import missing_signs
from simulator.report.money import against
from simulator.report.numbertable import Head
from simulator.report.style import SMALL
from simulator.report.words import amount, capitalised, isolated, joined, minus, plural
from simulator.report.workbook.words import credits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.report.findings import TargetFinding
    from simulator.report.flow import Block
    from simulator.results import MemberResult, PhaseInfo, Results, Series, TargetInfo, WarningInfo

__all__ = ["assumptions", "economy_blocks", "note_blocks", "rule_rows", "warning_text"]

_NONE = "\N{EN DASH}"


def note_blocks(
    results: Results, found: Sequence[TargetFinding], width: float, *, warned: bool
) -> list[Block]:
    """Return what was assumed, from where, and the warnings unless they were given before."""
    blocks = heading("The targets as understood", width)
    for finding in found:
        blocks += bullet(_target(results, finding), width, SMALL)
    rows = rule_rows(results)
    if rows:
        blocks += heading("What spending does", width)
        blocks += table(_columns(width, _RULES), rows)
    blocks += economy_blocks(results, width)
    drawn = list(drawn_lines(results))
    if drawn:
        blocks += heading("What was drawn", width)
        for sentence in drawn:
            blocks += bullet(sentence, width, SMALL)
    blocks += heading("What the pages rest on and leave out", width)
    for sentence in assumptions(results, found):
        blocks += bullet(sentence, width, SMALL)
    blocks += heading("Sources", width)
    for sentence in sources(results):
        blocks += bullet(sentence, width, SMALL)
    if results.warnings and not warned:
        blocks += heading("Warnings", width)
        for warning in results.warnings:
            blocks += bullet(warning_text(warning), width, SMALL)
    return blocks


_RULES = (("Who", 110), ("Line", 52), ("Years", 52), ("Rule", 170), ("Source", 126))


def _columns(width: float, shape: Sequence[tuple[str, float]]) -> list[Column]:
    scale = width / sum(size for _, size in shape)
    columns, left = [], 0.0
    for title, size in shape:
        columns.append(Column(title, left, size * scale - 6))
        left += size * scale
    return columns


def warning_text(warning: WarningInfo) -> str:
    """Return a warning with the place that it is about."""
    place = ""
    if warning.file:
        place = f" ({warning.file}, line {warning.line})" if warning.line else f" ({warning.file})"
    return f"{capitalised(warning.message)}{place}"


def _target(results: Results, finding: TargetFinding) -> str:
    info = finding.info
    said = [title_of(results, finding)]
    for line, cap in info.caps.items():
        said.append(f"{line_label(results, line)} counts up to {amount(cap)} %")
    if info.kind != "all":
        said.append(_compared(info))
    own = [item for item in finding.members if finding.own_share or finding.own_due]
    if own:
        each = [f"{isolated(item.name)} {_own(item.share, item.due)}" for item in own]
        said.append(f"by member: {joined(each)}")
    return "; ".join(said)


def _own(share: float | None, due: int) -> str:
    return f"{amount(share)} % by {due}" if share is not None else f"by {due}"


def _compared(info: TargetInfo) -> str:
    what = "growth" if info.kind == "real_growth" else "share"
    if info.decimals is None:
        return f"the {what} is compared as it is"
    places = "no decimal" if info.decimals == 0 else plural(info.decimals, "decimal")
    return f"the {what} is compared as printed, rounded to {places}"


def rule_rows(results: Results) -> list[tuple[str, ...]]:
    """Return who follows which rules: a row a phase; members that follow the same stand together."""
    groups: dict[tuple[str, tuple[PhaseInfo, ...]], list[str]] = {}
    for member in results.members.values():
        for line, phases in member.phases.items():
            known = any(value is not None for value in member.share_pct.get(line, ()))
            if phases and known:
                groups.setdefault((line, phases), []).append(member.name)
    ordered = sorted(groups.items(), key=lambda item: (_place(results, item[0][0]), -len(item[1])))
    rows: list[tuple[str, ...]] = []
    for (line, phases), names in ordered:
        who = _who(results, names)
        for at, phase in enumerate(phases):
            years = (
                str(phase.first)
                if phase.first == phase.last
                else f"{phase.first}\N{EN DASH}{phase.last}"
            )
            lead = (who, line_label(results, line)) if at == 0 else ("", "")
            rows.append((*lead, years, phase.rule, phase.source or ""))
    return rows


def _place(results: Results, line: str) -> int:
    return list(results.lines).index(line)


def _who(results: Results, names: Sequence[str]) -> str:
    everybody = len(results.members)
    if 1 < len(names) == everybody:
        return f"all {everybody} members"
    if 3 < everybody < 2 * len(names):  # noqa: PLR2004
        rest = [member.name for member in results.members.values() if member.name not in names]
        return f"{len(names)} members: all but {joined([isolated(name) for name in rest], most=8)}"
    return joined([isolated(name) for name in names])


def economy_blocks(results: Results, width: float) -> list[Block]:
    """Return the table of each member's start and economy, and where the figures come from."""
    last = results.horizon
    first = results.years[min(1, len(results.years) - 1)]
    growth, prices = "real growth of GDP, %", "inflation, %"
    shape = (
        (f"share in\n{results.base_year}, %", "", 42),
        ("GDP,\nUSD bn", "", 46),
        ("price of\na dollar", "", 62),
        *(
            (text, group, 38)
            for group in (growth, prices)
            for text in (str(first), str(last), "mean")
        ),
    )
    heads, right = [], 92.0
    for text, group, wide in shape:
        right += wide
        heads.append(Head(text, right, group))
    scale = min(width / right, 1.2)
    heads = [Head(head.text, head.right * scale, head.group) for head in heads]
    rows = [_economy(member) for member in results.members.values()]
    blocks = heading("Where members start, and what their economies do", width)
    blocks += number_blocks(heads, sorted(rows, key=lambda row: row[0].casefold()))
    for sentence in _origins(results):
        blocks += bullet(sentence, width, SMALL)
    return blocks


def _economy(member: MemberResult) -> tuple[str, ...]:
    base, gdp = member.share_pct.get("core", (None,))[0], member.gdp_usd_mn[0]
    return (
        member.name,
        _NONE if base is None else f"{minus(base, 2)}{' e' if member.estimated else ''}",
        _NONE if gdp is None else minus(gdp / 1000, 1),
        f"{member.currency} {member.per_usd:.4g}",
        *_path(member.real_growth_pct),
        *_path(member.inflation_pct),
    )


def _path(series: Series) -> tuple[str, str, str]:
    """Return the first rate, the last and the mean."""
    values = [value for value in series if value is not None]
    if not values:
        return (_NONE, _NONE, _NONE)
    mean = sum(values) / len(values)
    return minus(values[0], 1), minus(values[-1], 1), minus(mean, 1)


def _origins(results: Results) -> Iterator[str]:
    """Yield where the base year's figures and the growth rates come from, and of whom."""
    if any(member.estimated for member in results.members.values()):
        yield "e: an estimate by the table's own account."
    figures: dict[str, list[str]] = {}
    for member in results.members.values():
        text = member.figures.replace(f"{member.currency} a dollar", "price of a dollar")
        figures.setdefault(text, []).append(member.name)
    for text, names in sorted(figures.items(), key=lambda item: -len(item[1])):
        yield f"Figures of {_who(results, names)}: {isolated(text)}."
    own = [member.name for member in results.members.values() if not member.uses_forecast]
    forecast = results.provenance.forecast
    if forecast and len(own) < len(results.members):
        rest = f"; for {_who(results, own)} they are the scenario's own" if own else ""
        yield f"Growth and inflation: IMF {forecast}, and what the scenario says beside it{rest}."
    else:
        yield "Growth and inflation are the scenario's own."
    for member in results.members.values():
        if member.source:
            yield f"{isolated(member.name)}: {isolated(member.source)}."


def sources(results: Results) -> Iterator[str]:
    """Yield whose figures these are, and the files that were read."""
    yield from credits_of(results)
    if results.scenario.source:
        yield f"Source of the assumptions: {results.scenario.source}"
    for name, digest in results.scenario.sources.items():
        yield f"{isolated(name)}, sha256 {digest}"
    made = results.provenance
    yield (
        f"Computed by simulator {made.simulator} with Python {made.python} and numpy {made.numpy}; "
        f"the scenario as understood has sha256 {results.scenario.sha256}"
    )


def assumptions(results: Results, found: Sequence[TargetFinding]) -> list[str]:
    """Return what the pages rest on and leave out."""
    said = []
    assumed = [line_label(results, line) for line, info in results.lines.items() if info.assumed]
    if assumed:
        said.append(
            f"{capitalised(joined(assumed))}: no table gives this spending by member; the start is the scenario's own assumption."
        )
    said.append(f"Extra spending is measured against {against(results)}.")
    absent = dict.fromkeys(code for finding in found for code in finding.absent)
    for code in absent:
        name = "Iceland has no armed forces" if code == "ISL" else f"{code} is not projected"
        said.append(f"{name}: counted among the members, in no sum.")
    for finding in found:
        if finding.unknown:
            who = f"{plural(len(finding.unknown), 'member')} without figures: {joined(finding.unknown)}"
            said.append(f"{isolated(finding.name)} cannot be judged for {who}.")
    said += [f"Changed on the command line: {setting}" for setting in results.scenario.settings]
    missing = missing_signs(_user_text(results))
    if missing:
        said.append(
            f"{capitalised(plural(len(missing), 'sign'))} in the scenario's text cannot be printed in this font; the text is whole in results.json."
        )
    return said


def _user_text(results: Results) -> str:
    scenario = results.scenario
    texts = [scenario.title, scenario.description or "", scenario.source or "", scenario.file]
    texts += [
        *results.targets,
        *results.lines,
        *(member.name for member in results.members.values()),
    ]
    texts += [member.source or "" for member in results.members.values()]
    texts += [warning.message for warning in results.warnings]
    return "\n".join(texts)
