"""``backtest.html``: the report's findings, tables and charts in one file that needs nothing else."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

from simulator.report.backtest.expected import count_rows
from simulator.report.backtest.front import TITLE, introduction
from simulator.report.backtest.looks import COLUMNS, row_of
from simulator.report.backtest.pages import parts
from simulator.report.backtest.skill import coverage_rows, horizons, skill_rows
from simulator.report.pdf import drawn
from simulator.report.sheet import Box, Sheet, lay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulator.questions.backtest.found import Backtest
    from simulator.report.stack import Part

__all__ = ["html_bytes"]

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1c1c1c;background:#fff;max-width:60rem;margin:2rem auto;
padding:0 1rem}
h1{font-size:1.1rem;margin:0}h2{font-size:1.2rem;margin:2.2rem 0 .3rem}
.lead{font-size:1.5rem;font-weight:700;color:#0072b2;line-height:1.25}
.grey,figcaption{color:#5f5f5f;font-size:.9rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.85rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:#5f5f5f;padding:.3rem 0}
th,td{text-align:right;padding:.2rem .6rem;border-bottom:1px solid #eee}
th:first-child,td:first-child{text-align:left}
figure{margin:1rem 0}svg{width:100%;height:auto;overflow:visible}
"""


def html_bytes(found: Backtest) -> bytes:
    """Return the page's bytes; the same results give the same bytes."""
    first, *others = found.sentences
    body = [
        f"<h1>{escape(TITLE)}</h1>",
        f'<p class="grey">{escape(introduction(found))}</p>',
        f'<p class="lead">{escape(first)}.</p>',
        _list(f"{sentence}." for sentence in others),
        *_scores(found),
        *_expectations(found),
        *_figures(found),
        *_tables(found),
        *_notes(found),
    ]
    page = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(TITLE)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    )
    return (page + "\n".join(body) + "\n</main>\n</body>\n</html>\n").encode()


def _list(sentences: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>"


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    lines = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="scroll"><table><caption>{escape(caption)}</caption><thead><tr>{top}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _scores(found: Backtest) -> list[str]:
    heads = ["method", *(name.replace("+-", "\N{PLUS-MINUS SIGN}") for name, _ in COLUMNS)]
    rows = [row_of(name, each.of_the_year) for name, each in found.methods.items()]
    told = "; ".join(f"{head}: {what}" for head, (_, what) in zip(heads[1:], COLUMNS, strict=True))
    return [
        f"<h2>Scores of the forecasts for {found.year}</h2>",
        _table("A row a method, all origins together", heads, rows),
        f'<p class="grey">{escape(told)}.</p>',
    ]


def _expectations(found: Backtest) -> list[str]:
    if not found.expectations:
        return []
    items = "".join(
        f"<li>{escape(each.date)}: {'at least ' if each.at_least else ''}{each.number} of {each.of}, "
        f"{escape(each.who)}, {escape(each.what)} "
        f'(<a href="{escape(each.source)}" rel="noreferrer">source</a>)</li>'
        for each in found.expectations
    )
    return ["<h2>What was expected in public</h2>", f"<ul>{items}</ul>"]


def _figures(found: Backtest) -> list[str]:
    with drawn():
        return [text for each in parts(found) if each.name for text in _figure(each)]


def _figure(each: Part) -> list[str]:
    sheet = Sheet()
    sheet.figure.set_size_inches(sheet.inner / 72, each.height / 72)
    sheet.paper.remove()
    each.draw(lay(sheet.figure, Box(0, 0, sheet.inner, each.height)))
    out = io.StringIO()
    sheet.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    drawing = out.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    label = escape(each.sentence, quote=True)
    drawing = re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', drawing, count=1)
    return [
        f"<h2>{escape(each.sentence)}</h2>",
        f"<figure>{_own_ids(drawing, each.name)}<figcaption>{escape(each.reading)}</figcaption></figure>",
    ]


def _own_ids(drawing: str, name: str) -> str:
    """Return a drawing whose ids are not those of another drawing on the page."""
    drawing = re.sub(r'\bid="', f'id="{name}-', drawing)
    drawing = re.sub(r'"#(?=[A-Za-z_])', f'"#{name}-', drawing)
    return re.sub(r"url\(#", f"url(#{name}-", drawing)


def _tables(found: Backtest) -> list[str]:
    ahead = [f"{h} ahead" for h in horizons(found)]
    heads = ["origin", "members", *found.methods, "came"]
    tables = [
        "<h2>The numbers behind the charts</h2>",
        _table(
            f"Expected at the target in {found.year}, from every origin", heads, count_rows(found)
        ),
        _table("Errors, cases and skill by years ahead", ["method", *ahead], skill_rows(found)),
    ]
    if found.calibration:
        caption = "Part of the cases inside the 80 % band"
        tables.append(_table(caption, ["method", *ahead], coverage_rows(found)))
    return tables


def _notes(found: Backtest) -> list[str]:
    methods = (f"{name}: {each.what}." for name, each in found.methods.items())
    notes = (f"{sentence[:1].upper()}{sentence[1:]}." for sentence in found.warnings)
    made_by = f"NATO table {found.truth}; simulator {found.simulator}; {found.draws:,} draws, seed {found.seed}."
    return [
        "<h2>The methods</h2>",
        _list(methods),
        "<h2>What to keep in mind</h2>",
        _list(notes),
        f'<p class="grey">{escape(made_by)}</p>',
    ]
