"""The specimens, each built once a session; their running text and their notes, measured from the PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from guidebuilder.design.styles import Align
from guidebuilder.layout.flowables import Block, paragraphs_in
from guidebuilder.layout.page import Page
from tests.guides.conftest import FIRST, build
from tests.tools.linequality import Figures, measure
from tests.tools.textlines import read

HERE = Path(__file__).resolve().parent
FOLDERS = {
    "first": FIRST,
    "grundgesetz": HERE / "grundgesetz",
    "declaration": HERE / "declaration",
    "supply": HERE / "supply",
}

BODY, NOTE = 11.0, 8.0
"""The sizes of running text and of margin notes, in points."""

NOTE_FACE = "Caption"


class Measured(NamedTuple):
    """A specimen measured: its pages in all, its running text, its notes."""

    pages: int
    body: Figures
    notes: Figures


def running(page: Page) -> bool:
    """Whether the text of body size on a page is running text, and none of it set ragged over several lines."""
    found = [
        paragraph
        for box in page.boxes
        if box.role == "text" and isinstance(box.flowable, Block)
        for paragraph in paragraphs_in(box.flowable)
        if abs(paragraph.style.type.size - BODY) < 0.2 and paragraph.line_count > 1
    ]
    return bool(found) and all(paragraph.style.align is Align.JUSTIFIED for paragraph in found)


def annotated(page: Page) -> bool:
    """Whether a page has margin notes, and no caption among them."""
    figures = (isinstance(box.flowable, Block) and box.flowable.what.startswith("figure ") for box in page.boxes)
    return any(box.role == "note" for box in page.boxes) and not any(figures)


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Measured]:
    """`specimen(name)`: a specimen as it is printed on US Letter, measured once a session."""
    where = tmp_path_factory.mktemp("specimens")

    @cache
    def measured(name: str) -> Measured:
        built = build(FOLDERS[name], where)
        made = built.rendered.settled.pages.pages
        sheet = made[0].sheet
        sides = (True, False)
        text = {recto: (sheet.measure_left(recto), sheet.measure_left(recto) + sheet.measure) for recto in sides}
        note = {recto: (sheet.column_left(recto), sheet.column_left(recto) + sheet.column) for recto in sides}
        with_text = {page.index + 1 for page in made if running(page)}
        with_notes = {page.index + 1 for page in made if annotated(page)}
        document = read(built.path, with_text | with_notes)
        return Measured(
            len(made),
            measure(document, BODY, text, pages=with_text),
            measure(document, NOTE, note, pages=with_notes, face=NOTE_FACE),
        )

    return measured
