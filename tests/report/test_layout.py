"""Every page of every sample: nothing overlaps, nothing is cut off, everything can be read."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from report import samples
from simulator.report.brief.pages import brief_sheets
from simulator.report.lettering import font
from simulator.report.pages import chart_sheets, figures
from simulator.report.paper import Paper

if TYPE_CHECKING:
    from simulator.report.paper import Word

pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing from")

BRIEFS = {
    f"brief of {name}, {code}": (name, code)
    for name, code in (
        ("alliance", "DEU"),
        ("alliance", "USA"),
        ("hundred years", "BGR"),
        ("one member", "DEU"),
        ("one year", "ALB"),
        ("hague", "GBR"),
        ("equipment", "LUX"),
        ("a hundred for a hundred years", "C05"),
        ("odd", "XXX"),
        ("odd", "YYY"),
        ("in parts", "DEU"),
        ("in three parts", "DEU"),
        ("odds", "DEU"),
        ("odds", "USA"),
        ("odds of joint targets", "GBR"),
        ("odds without figures", "ALB"),
        ("odds in parts", "DEU"),
    )
}


@pytest.fixture(scope="module", params=[*samples.EVERY, *BRIEFS], name="pages")
def _pages(request: pytest.FixtureRequest) -> list[Figure]:
    if request.param in BRIEFS:
        name, code = BRIEFS[request.param]
        return [sheet.figure for sheet in brief_sheets(samples.EVERY[name](), code)]
    return figures(samples.EVERY[request.param]())


def _papers(figure: Figure) -> list[Paper]:
    assert not [item for item in figure.findobj() if isinstance(item, Text) and item.get_text()]
    return [item for item in figure.get_children() if isinstance(item, Paper)]


def _words(figure: Figure) -> list[Word]:
    return [word for paper in _papers(figure) for word in paper.words()]


def _texts(figure: Figure) -> list[str]:
    return [word.text for word in _words(figure)]


@cache
def _renderer() -> Any:
    canvas: Any = FigureCanvasAgg(Figure(figsize=(1, 1), dpi=72))
    return canvas.get_renderer()


@cache
def _measured(text: str, size: float, bold: bool) -> tuple[float, float, float]:  # noqa: FBT001
    """Return width, height and depth as matplotlib itself measures them, in points."""
    with mpl.rc_context({"text.hinting": "none"}):
        face = font(size, bold=bold)
        wide, tall, deep = _renderer().get_text_width_height_descent(text, face, ismath=False)
    return float(wide), float(tall), float(deep)


def _boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    found = []
    for paper in _papers(figure):
        for word in paper.words():
            wide, tall, deep = _measured(word.text, word.size, word.bold)
            x, y = paper.box.left + word.x, paper.box.bottom + word.y - deep
            found.append((word.text, Bbox.from_bounds(x, y, wide, tall)))
    return found


def _overlap(one: Bbox, other: Bbox) -> bool:
    """Whether two texts share more than a hair of space."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(wide > 0.5 and tall > 0.5)


def test_no_two_texts_overlap(pages: list[Figure]) -> None:
    """Sorted from left to right, no text's box meets that of one which starts within it."""
    for figure in pages:
        boxes = sorted(_boxes(figure), key=lambda item: float(item[1].x0))
        clashes = []
        for at, (words, box) in enumerate(boxes):
            for other_words, other in boxes[at + 1 :]:
                if other.x0 > box.x1:
                    break
                if _overlap(box, other):
                    clashes.append((words, other_words))
        assert clashes == []


def test_nothing_is_outside_the_page(pages: list[Figure]) -> None:
    """Every text lies within the margins of its page."""
    for figure in pages:
        wide, high = figure.get_size_inches() * 72
        for words, box in _boxes(figure):
            assert box.x0 >= 20, words
            assert box.x1 <= wide - 20, words
            assert box.y0 >= 12, words
            assert box.y1 <= high - 12, words


def test_nothing_is_smaller_than_six_points(pages: list[Figure]) -> None:
    """The smallest print is 6 pt."""
    for figure in pages:
        assert min(word.size for word in _words(figure)) >= 6.0


def test_every_page_has_its_foot(pages: list[Figure]) -> None:
    """Each page names its table, forecast, version, hash and number."""
    for at, figure in enumerate(pages):
        words = _texts(figure)
        assert f"page {at + 1} of {len(pages)}" in words
        assert any("simulator 0.1.0" in text and "sha256" in text for text in words)


def test_marks_stay_on_their_page(pages: list[Figure]) -> None:
    """No line, bar or dot leaves the page's margins."""
    for figure in pages:
        wide, high = figure.get_size_inches() * 72
        for paper in _papers(figure):
            for mark in paper.marks:
                for x, y in mark.extent():
                    assert 15 <= paper.box.left + x <= wide - 15
                    assert 12 <= paper.box.bottom + y <= high - 12


@pytest.mark.parametrize(
    "name", [name for name in samples.EVERY if "member" in name or name == "one who never"]
)
def test_one_member_has_no_page_for_the_alliance(name: str) -> None:
    """A scenario of one member shows neither an alliance nor burden sharing."""
    words = " ".join(text for figure in figures(samples.EVERY[name]()) for text in _texts(figure))
    assert "members together" not in words
    assert "burden" not in words


def test_sixty_members_page_over() -> None:
    """Tables and charts of sixty members continue on further pages, each with its head."""
    pages = [_texts(figure) for figure in figures(samples.many())]
    for title in ("core spending", "GDP"):
        on = [page for page in pages if any(f"Tables · {title}" in text for text in page)]
        assert len(on) > 1
        named = [name for page in on for name in page if name.startswith("Country number")]
        assert len(set(named)) == 60


def test_charts_have_names_for_their_pictures() -> None:
    """Each page with a chart has a name; no two kinds of chart share one."""
    names = [sheet.name for sheet in chart_sheets(samples.alliance())]
    assert names == [
        "crossings", "what-it-takes", "year-by-year", "paths", "together", "burden-sharing", "missing",
        "extra", "why-shares-move",
    ]  # fmt: skip


def test_rows_of_a_chart_are_evenly_spaced() -> None:
    """The 27 names of the heat map stand at one distance, in the order of the crossing chart."""
    page = next(
        figure
        for figure in figures(samples.alliance())
        if any(text.endswith("year by year") for text in _texts(figure))
    )
    names = {member.name for member in samples.alliance().members.values()}
    heights = [word.y for word in _words(page) if word.text in names]
    gaps = [one - other for one, other in pairwise(heights)]
    assert len(heights) == 27
    assert max(gaps) - min(gaps) < 0.01
