"""Marks without an anchor: over or under the middle of their letter all the same, and clear of it."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import NamedTuple

import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.design import faces
from guidebuilder.design.styles import Type
from guidebuilder.typeset.marks import CLEAR
from guidebuilder.typeset.shaping import Shaper

FACES = faces.load()
SHAPER = Shaper(FACES)
UPRIGHT = ["serif-regular", "sans-regular", "caption-bold", "display-light"]
OPENED = {
    key: hb.Font(hb.Face(hb.Blob.from_file_path(str(FACES[key].path))))
    for key in (*UPRIGHT, "sans-italic", "serif-italic")
}


class Ink(NamedTuple):
    """Where a glyph is drawn, in 1/1000 em from the beginning of its word."""

    left: float
    bottom: float
    right: float
    top: float


def inks(text: str, face: str) -> list[Ink]:
    found, pen, font = [], 0.0, OPENED[face]
    scale = 1000 / font.face.upem
    for glyph in SHAPER.voice(Type(face, 10), "en").shape(text).glyphs:
        extents = font.get_glyph_extents(glyph.gid)
        assert extents is not None
        left, top = pen + glyph.dx + extents.x_bearing * scale, glyph.dy + extents.y_bearing * scale
        found.append(Ink(left, top + extents.height * scale, left + extents.width * scale, top))
        pen += glyph.advance
    return found


@pytest.mark.parametrize("face", UPRIGHT)
@pytest.mark.parametrize("text", ["М\u0304", "л\u0301", "Σ\u0302", "д\u0303", "ß\u030c", "б\u0304"])
def test_a_mark_above_stands_over_the_middle_of_its_letter(face: str, text: str) -> None:
    letter, mark = inks(text, face)
    assert (mark.left + mark.right) / 2 == pytest.approx((letter.left + letter.right) / 2, abs=25)
    assert mark.bottom > letter.top


@pytest.mark.parametrize("face", UPRIGHT)
@pytest.mark.parametrize("text", ["М\u0323", "щ\u0323", "Σ\u0331"])
def test_a_mark_below_stands_under_it(face: str, text: str) -> None:
    letter, mark = inks(text, face)
    assert (mark.left + mark.right) / 2 == pytest.approx((letter.left + letter.right) / 2, abs=25)
    assert mark.top < letter.bottom


def test_marks_are_stacked() -> None:
    """The sans faces have ǖ as one glyph, without an anchor for the caron."""
    for text in ("ǖ\u030c", "М\u0304\u0301", "á\u0302"):
        found = inks(text, "sans-regular")
        for below, above in pairwise(found):
            assert above.bottom >= below.top + 1000 * CLEAR - 1


def test_a_mark_follows_the_slope_of_an_italic() -> None:
    letter, mark = inks("М\u0302", "sans-italic")
    assert (letter.left + letter.right) / 2 + 40 < (mark.left + mark.right) / 2 < letter.right


def test_a_mark_on_a_mark_goes_with_it() -> None:
    """In the italic the font moves the acute to suit the macron, and the macron nowhere."""
    letter, macron, acute = inks("М\u0304\u0301", "serif-italic")
    assert letter.top < macron.bottom
    assert macron.top < acute.bottom
    assert letter.left < acute.left < acute.right < letter.right + 50


@pytest.mark.parametrize("text", ["x\u0302", "q\u0303", "и\u0301", "u\u0308\u0304\u030c"])
def test_a_mark_that_the_font_places_is_left_to_it(text: str) -> None:
    """HarfBuzz's own offsets, glyph by glyph."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(OPENED["serif-regular"], buffer)
    own = [(place.x_offset, place.y_offset) for place in buffer.glyph_positions or ()]
    assert [(g.dx, g.dy) for g in SHAPER.voice(Type("serif-regular", 10), "en").shape(text).glyphs] == own


@pytest.mark.parametrize("text", ["t\u0361s", "o\u031b\u0301", "a\u0315"])
def test_marks_at_a_corner_or_over_two_letters_stay_at_the_letters_end(text: str) -> None:
    shaped = SHAPER.voice(Type("sans-regular", 10), "en").shape(text)
    assert unicodedata.normalize("NFC", "".join(glyph.text for glyph in shaped.glyphs)) == unicodedata.normalize(
        "NFC", text
    )
    assert all(g.dx == 0 for g in shaped.glyphs if unicodedata.combining(g.text[0]) in {216, 232, 233, 234})


@given(st.sampled_from("аМгщxÁßΣ"), st.lists(st.sampled_from("\u0302\u0304\u0323\u030c\u0301"), max_size=4))
def test_marks_change_no_advance(letter: str, marks: list[str]) -> None:
    voice = SHAPER.voice(Type("sans-regular", 10), "en")
    text = letter + "".join(marks)
    composed = unicodedata.normalize("NFC", text)
    assert voice.shape(text).advance == pytest.approx(voice.shape(composed[0]).advance)
