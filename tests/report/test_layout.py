"""Every page of every sample: nothing overlaps, nothing is cut off, everything can be read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from report import samples
from simulator.report.pages import figures

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing from")


@pytest.fixture(scope="module", params=samples.EVERY, name="pages")
def _pages(request: pytest.FixtureRequest) -> list[Figure]:
    return figures(samples.EVERY[request.param]())


def _texts(figure: Figure) -> list[Text]:
    found = [item for item in figure.findobj() if isinstance(item, Text)]
    return [text for text in found if text.get_text()]


def _boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    with mpl.rc_context({"text.hinting": "none"}):
        canvas: Any = FigureCanvasAgg(figure)
        renderer = canvas.get_renderer()
        return [(text.get_text(), text.get_window_extent(renderer)) for text in _texts(figure)]


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
        assert min(float(text.get_fontsize()) for text in _texts(figure)) >= 6.0


def test_every_page_has_its_foot(pages: list[Figure]) -> None:
    """Each page names its table, forecast, version, hash and number."""
    for at, figure in enumerate(pages):
        words = [text.get_text() for text in _texts(figure)]
        assert f"page {at + 1} of {len(pages)}" in words
        assert any("simulator 0.1.0" in text and "sha256" in text for text in words)


def test_text_is_never_markup(pages: list[Figure]) -> None:
    """No text is read as mathematics, whatever signs it holds."""
    for figure in pages:
        assert not any(text.get_parse_math() for text in _texts(figure))


def test_rows_of_a_chart_are_evenly_spaced() -> None:
    """The 27 names of the heat map stand at one distance, in the order of the crossing chart."""
    page = next(
        figure
        for figure in figures(samples.alliance())
        if any("year by year" in text.get_text() for text in _texts(figure))
    )
    names = {member.name for member in samples.alliance().members.values()}
    heights = [box.y0 for words, box in _boxes(page) if words in names]
    gaps = [one - other for one, other in pairwise(heights)]
    assert len(heights) == 27
    assert max(gaps) - min(gaps) < 1.5
