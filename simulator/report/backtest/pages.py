"""``backtest.pdf``: the pages in their order, and their bytes."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from matplotlib.backends.backend_pdf import PdfPages

from simulator.report.backtest import expected, fans, reliability, skill
from simulator.report.backtest.front import TITLE, front_blocks, note_blocks
from simulator.report.bookmarks import with_bookmarks
from simulator.report.flow import flow
from simulator.report.numbertable import number_table, table_height
from simulator.report.pdf import drawn
from simulator.report.sheet import Sheet
from simulator.report.stack import Part, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.questions.backtest.found import Backtest
    from simulator.report.paper import Paper

__all__ = ["pdf_bytes", "sheets"]

_WHO, _FANS, _SKILL, _BANDS = "Who was expected", "Fans", "Skill", "Chances and bands"
_FULL_PAGE = 640.0


def pdf_bytes(found: Backtest) -> bytes:
    """Return the whole report as the bytes of a PDF file; the same results give the same bytes."""
    with drawn():
        made = sheets(found)
        out = io.BytesIO()
        maker = f"simulator {found.simulator}"
        metadata = {
            "Title": f"{TITLE} {found.truth}",
            "Creator": maker,
            "CreationDate": None,
        }
        with PdfPages(out, metadata=metadata) as pages:
            for sheet in made:
                pages.savefig(sheet.figure)
        return with_bookmarks(out.getvalue(), [sheet.marks for sheet in made], maker)


def sheets(found: Backtest) -> list[Sheet]:
    """Return every page, each with its foot; to be called within ``report.pdf.drawn``."""
    front = Sheet()
    front.begin("Findings", "")
    notes = Sheet()
    notes.begin("Methods and limits", "")
    made = [
        *flow(front_blocks(found, front.inner), front),
        *stacked(parts(found)),
        *flow(note_blocks(found, notes.inner), notes),
    ]
    made_by = (
        f"truth: NATO table {found.truth} \N{MIDDLE DOT} as {found.mode} \N{MIDDLE DOT} simulator "
        f"{found.simulator} \N{MIDDLE DOT} {found.draws:,} draws, seed {found.seed}"
    )
    for at, sheet in enumerate(made):
        sheet.foot(made_by, f"page {at + 1} of {len(made)}")
    return made


def parts(found: Backtest) -> Iterator[Part]:
    """Yield the charts and tables between the first page and the last."""
    yield from _who(found)
    yield from _fans(found)
    yield from _skill(found)
    if found.calibration:
        yield from _bands(found)


def _who(found: Backtest) -> Iterator[Part]:
    width = Sheet().inner
    if not found.counts:
        return
    yield Part(
        _WHO,
        f"In {found.year}",
        expected.expected_headline(found),
        expected.expected_reading(),
        expected.expected_height(found),
        lambda paper: expected.expected_chart(paper, found),
        name="expected",
    )
    yield Part(
        _WHO,
        "From every origin",
        f"How many were expected at the target in {found.year}, and how many were",
        "On the path without shocks; in brackets the central 80 % of draws, in which each member strays "
        "for itself and together with others."
        if found.draws
        else "On the path without shocks.",
        expected.counts_height(found, width),
        lambda paper: expected.counts_chart(paper, found),
        name="counts",
    )


def _fans(found: Backtest) -> Iterator[Part]:
    method = next(iter(found.methods))
    for origin in fans.fan_origins(found):
        panels = fans.fan_panels(found, origin, method)
        if panels:
            yield Part(
                _FANS,
                f"{method} from {origin}",
                fans.fans_headline(found, origin, method),
                fans.fans_reading(found),
                _FULL_PAGE,
                partial(fans.fans_chart, panels=panels),
                name=f"fans-{origin}",
            )


def _skill(found: Backtest) -> Iterator[Part]:
    yield Part(
        _SKILL,
        "By years ahead",
        skill.skill_headline(found),
        "Mean absolute error of the share in percentage points, by years ahead; horizons with fewer than "
        "ten cases are in the table alone.",
        190.0,
        lambda paper: skill.errors_chart(paper, found),
        name="errors",
    )
    if skill.REFERENCE in found.methods and len(found.methods) > 1:
        yield Part(
            _SKILL,
            "",
            "Skill against keeping the last share, on the cases that both have",
            "1 less the ratio of mean absolute errors: above zero is better, below is worse.",
            170.0,
            lambda paper: skill.skill_chart(paper, found),
            name="skill",
        )
    yield _table(
        found,
        skill.skill_rows(found),
        "Errors, cases and skill by years ahead",
        "An asterisk: told apart from keeping the last share at 95 %, clustered by origin; the others "
        "are not told apart by these origins.",
    )


def _table(found: Backtest, rows: list[list[str]], sentence: str, reading: str) -> Part:
    heads = skill.table_of(found, Sheet().inner)
    return Part(
        _SKILL,
        "",
        sentence,
        reading,
        table_height(heads, len(rows)),
        lambda paper: skill.table_chart(paper, found, rows),
    )


def _bands(found: Backtest) -> Iterator[Part]:
    yield Part(
        _BANDS,
        "Chances to meet the target",
        reliability.reliability_headline(found),
        "The chance that draws gave against how often it came, in bins; beside each dot its cases. On the "
        "dashed line both agree.",
        reliability.panels_height(found),
        lambda paper: reliability.reliability_chart(paper, found),
        name="reliability",
    )
    yield Part(
        _BANDS,
        "Where the truth lay",
        reliability.pit_headline(found),
        "In which tenth of the draws the truth lay (PIT), part of the cases. Dashed: a right model.",
        reliability.panels_height(found),
        lambda paper: reliability.pit_chart(paper, found),
        name="pit",
    )
    yield _table(
        found,
        skill.coverage_rows(found),
        "Part of the cases inside the 80 % band, by years ahead",
        "Around each method's own path, with the bundled standard values or the scenario's own; the last "
        "row adds a shift of regime fitted to this very truth, which one shift seen once cannot validate."
        if found.shift
        else "Around each method's own path, with the standard values or the scenario's own.",
    )
    yield _out_of_sample(found)


def _out_of_sample(found: Backtest) -> Part:
    rows = [
        row for name in found.calibration for row in reliability.out_of_sample_rows(found, name)
    ]
    heads = reliability.out_of_sample_heads(Sheet().inner)

    def draw(paper: Paper) -> None:
        tall = table_height(heads, len(rows))
        row = 11.0 if tall <= paper.height else 9.5
        number_table(paper, paper.height, heads, rows, row=row)

    return Part(
        _BANDS,
        "Out of sample",
        "What the 80 % bands would have needed, leaving one origin out",
        "Widened around the median by the factor that all other origins needed. Origins share years and "
        "one great shock, so that this is less than a test.",
        table_height(heads, len(rows)),
        draw,
    )
