"""The ring of a cover: letters with their marks turn together, and those that its face lacks come from another."""

from __future__ import annotations

import io
import math
import unicodedata
from dataclasses import replace

import pdfplumber
import pytest

from guidebuilder.design import faces, fonts, theme
from guidebuilder.layout.flowables import Ring
from guidebuilder.layout.flowables.ring import DOT, TEXT_RADIUS
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.typeset.lines import Lines

WORDS = "ἄνδρα μοι x\u0302 q\u0303 ₿ М\u0304"


@pytest.fixture
def ring() -> Ring:
    look = theme.load()
    style = look.style("cover-ring")
    lines = Lines(fonts.use(faces.load()), look.substitutes)
    numeral = look.style("cover-year")
    return Ring(WORDS, style, 468, "1942", replace(numeral, type=replace(numeral.type, size=90)), lines, "en-US")


def test_a_letter_and_its_marks_are_one(ring: Ring) -> None:
    words = "".join(ring.letters)
    assert words == (WORDS + DOT) * words.count(DOT.strip())
    assert {"x\u0302", "q\u0303", "М\u0304"} <= set(ring.letters)


def test_the_words_close_the_ring(ring: Ring) -> None:
    length = sum(ring._advance(letter) + ring.tracking for letter in ring.letters)
    assert length == pytest.approx(2 * math.pi * TEXT_RADIUS)


def test_every_letter_is_drawn_and_read(ring: Ring) -> None:
    canvas = Sheetfed((468, 468), fonts.BASE, "en-US")
    ring.drawOn(canvas, 0, 0)
    canvas.showPage()
    with pdfplumber.open(io.BytesIO(canvas.data())) as pdf:
        read = "".join(char["text"] for char in pdf.pages[0].chars)
    assert unicodedata.normalize("NFC", read) == "".join(ring.letters).replace(" ", "") + "1942"
