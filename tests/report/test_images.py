"""Pictures of every chart: named, deterministic, cut to what they show."""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from matplotlib.image import imread

from report import samples
from simulator.report.images import image_files

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="module", name="pictures")
def _pictures() -> Mapping[str, bytes]:
    return image_files(samples.few(1.0, 1.5, 2.2, 1.8, 0.9, 1.1, 1.2), ["png", "svg"])


def test_names(pictures: Mapping[str, bytes]) -> None:
    """Each chart has a PNG and an SVG, numbered in the report's order."""
    names = [name for name in pictures if name.endswith(".png")]
    assert names[0] == "figures/01-crossings.png"
    assert all(re.fullmatch(r"figures/\d\d-[a-z-]+\.(png|svg)", name) for name in pictures)
    assert {name[:-4] for name in pictures if name.endswith(".svg")} == {
        name[:-4] for name in names
    }


def test_the_same_bytes_twice(pictures: Mapping[str, bytes]) -> None:
    """Nothing of the day or the machine goes into a picture."""
    again = image_files(samples.few(1.0, 1.5, 2.2, 1.8, 0.9, 1.1, 1.2), ["png", "svg"])
    assert dict(pictures) == again


def test_png_is_sharp_and_cut(pictures: Mapping[str, bytes]) -> None:
    """A PNG is a page wide at 200 dots an inch, and no taller than its chart."""
    for name, content in pictures.items():
        if name.endswith(".png"):
            assert content.startswith(b"\x89PNG")
            wide, high = struct.unpack(">II", content[16:24])
            assert wide in {round(595 / 72 * 200), int(595 / 72 * 200)}
            assert high <= 842 / 72 * 200
    heights = [
        struct.unpack(">II", item[16:24])[1]
        for name, item in pictures.items()
        if name.endswith(".png")
    ]
    assert min(heights) < 0.8 * 842 / 72 * 200


def _ink(png: bytes) -> list[list[bool]]:
    """Return which pixels are not white."""
    pixels = imread(io.BytesIO(png))[:, :, :3].min(axis=2) < 0.99
    return [list(row) for row in pixels]


def test_nothing_is_cut_off_a_png(pictures: Mapping[str, bytes]) -> None:
    """The chart fills its picture: a white edge all around, and no more than that below it."""
    for name, content in pictures.items():
        if name.endswith(".png"):
            rows = _ink(content)
            inked = [at for at, row in enumerate(rows) if any(row)]
            assert 60 < inked[0] < 130, name
            assert 15 < len(rows) - inked[-1] < 60, name
            columns = [at for at in range(len(rows[0])) if any(row[at] for row in rows)]
            assert columns[0] > 50, name
            assert len(rows[0]) - columns[-1] > 50, name


def test_lines_are_thin(pictures: Mapping[str, bytes]) -> None:
    """The rule above the foot, of 0.6 points, is two pixels of 200 an inch, as it is in the PDF."""
    rows = _ink(pictures["figures/01-crossings.png"])
    full = [sum(row) > 0.8 * len(row) for row in rows]
    last = max(at for at, is_full in enumerate(full) if is_full)
    thick = next(step for step in range(len(full)) if not full[last - step])
    assert thick <= 3


def test_svg_is_plain(pictures: Mapping[str, bytes]) -> None:
    """An SVG is well formed, holds no date, no picture and no address but those of its own format."""
    for name, content in pictures.items():
        if name.endswith(".svg"):
            text = content.decode()
            ET.fromstring(text)  # noqa: S314 - it reads what this project wrote
            assert "<image" not in text
            assert "dc:date" not in text
            assert "simulator 0.1.0" in text


def test_awkward_text_stays_text() -> None:
    """Titles that hold markup or signs of other scripts break no picture."""
    for name, content in image_files(samples.odd(), ["svg", "png"]).items():
        if name.endswith(".svg"):
            root = ET.fromstring(content.decode())  # noqa: S314
            assert not [item for item in root.iter() if item.tag.endswith("}b")]


def test_only_what_is_asked_for() -> None:
    """One format gives no file of the other."""
    made = image_files(samples.one_member(), ["svg"])
    assert {name.rpartition(".")[2] for name in made} == {"svg"}
