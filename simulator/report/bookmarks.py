"""The outline of a PDF file: chapters and parts that a reader's program lists beside the pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from simulator.report.lettering import plain
from simulator.report.words import capitalised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf.generic import IndirectObject

    from simulator.report.sheet import Mark

__all__ = ["with_bookmarks"]


def with_bookmarks(pdf: bytes, marks: Sequence[Sequence[Mark]], producer: str) -> bytes:
    """Return the PDF file with an outline of two levels.

    Args:
        pdf: the file's bytes.
        marks: what begins on each page.
        producer: what is named as the maker of the file, in place of the library that wrote it.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - only where a PDF is written
    from pypdf.generic import Fit, NameObject, TextStringObject  # noqa: PLC0415

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    chapters: dict[str, IndirectObject] = {}
    for number, page in enumerate(marks):
        for mark in page:
            fit = Fit.xyz(left=0, top=mark.top + _ABOVE)
            if mark.chapter not in chapters:
                chapters[mark.chapter] = writer.add_outline_item(
                    title=plain(mark.chapter), page_number=number, fit=fit, is_open=False
                )
            if mark.title:
                writer.add_outline_item(
                    title=capitalised(plain(mark.title)),
                    page_number=number,
                    parent=chapters[mark.chapter],
                    fit=fit,
                )
    writer.page_mode = "/UseOutlines"
    writer.add_metadata({"/Producer": producer})
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_ABOVE = 12.0
"""Points above a part that are shown with it."""
