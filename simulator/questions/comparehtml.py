"""``compare.html``: one file that shows everything, without a script or anything from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from simulator.questions.comparepages import pictures
from simulator.questions.comparetable import heads, rows
from simulator.questions.comparewords import findings, headline, money_words, notes, title
from simulator.report.html.embed import text
from simulator.report.sheet import provenance_line
from simulator.report.words import capitalised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.questions.comparison import Comparison, Plan

__all__ = ["compare_html"]

_STYLE = """
body { font: 16px/1.45 "DejaVu Sans", Verdana, sans-serif; color: #1c1c1c; max-width: 62rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1rem; }
p.small, li.small, footer { color: #5f5f5f; font-size: .85rem; }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
th { color: #5f5f5f; font-weight: normal; vertical-align: bottom; white-space: pre-line; }
th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid #eee; }
th:first-child, td:first-child { text-align: left; }
img { max-width: 100%; }
footer { border-top: 1px solid #c9c9c9; margin-top: 2rem; padding-top: .5rem; }
"""


def compare_html(comparison: Comparison) -> bytes:
    """Return the page."""
    names = ", ".join(plan.label for plan in comparison.plans)
    heading = f"{names} against {comparison.label}"
    charts = iter(pictures(comparison, "svg"))
    body = "".join(part for plan in comparison.plans for part in _plan(comparison, plan, charts))
    made: Any = comparison  # has the provenance and the scenario of results
    origin = text(provenance_line(made))
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(heading)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{text(heading)}</h1>{body}<footer>{origin}</footer></body></html>\n"
    )
    return page.encode()


def _plan(comparison: Comparison, plan: Plan, charts: Iterator[tuple[str, bytes]]) -> Iterator[str]:
    yield "<section>"
    if len(comparison.plans) > 1:
        yield f"<h2>{text(title(comparison, plan))}</h2>"
    yield "<h3>What differs</h3>"
    yield _list(str(each) for each in plan.differences) or "<p>Nothing differs.</p>"
    for target in plan.sums:
        yield f"<h3>{text(target)}: {text(comparison.aims[target])}</h3>"
        yield f"<p><strong>{text(capitalised(headline(comparison, plan, target)))}.</strong></p>"
        yield _list(findings(comparison, plan, target))
        content = rows(plan, target)
        if content:
            yield from _charts(plan, target, charts)
            yield _table(heads(plan, target), content)
    yield f"<p>{text(money_words(comparison, plan))}</p>"
    yield _list(notes(comparison, plan), "small")
    yield "</section>"


def _charts(plan: Plan, target: str, charts: Iterator[tuple[str, bytes]]) -> Iterator[str]:
    shown = [
        each[target].share_due.change for each in plan.standings.values() if each[target].moves
    ]
    if any(change is not None for change in shown):
        said, content = next(charts)
        picture = b64encode(content).decode("ascii")
        yield f'<img alt="{text(said)}" src="data:image/svg+xml;base64,{picture}">'


def _list(sentences: Iterable[str], kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    items = "".join(f"<li{mark}>{text(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _table(columns: Sequence[str], content: Iterable[Sequence[str]]) -> str:
    top = "".join(f"<th>{text(column)}</th>" for column in columns)
    lines = "".join(f"<tr>{''.join(f'<td>{text(c)}</td>' for c in row)}</tr>" for row in content)
    return f'<div class="wide"><table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table></div>'
