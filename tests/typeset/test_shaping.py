from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.design import faces
from guidebuilder.design.styles import Type
from guidebuilder.typeset.shaping import FILLER, Shaper

SHAPER = Shaper(faces.load())
SERIF = Type("serif-regular", 10)


def said(text: str, kind: Type = SERIF, lang: str = "en") -> str:
    return "".join(glyph.text for glyph in SHAPER.voice(kind, lang).shape(text).glyphs)


def advance(text: str, kind: Type = SERIF) -> float:
    return SHAPER.voice(kind, "en").shape(text).advance


def test_ligatures_and_kerning_are_on() -> None:
    fi = SHAPER.voice(SERIF, "en").shape("fi")
    assert [glyph.text for glyph in fi.glyphs] == ["fi"]
    assert advance("AV") < advance("A") + advance("V")


def test_a_ligature_cannot_be_cut_without_shaping_anew() -> None:
    stops = SHAPER.voice(SERIF, "en").shape("office").stops
    assert 3 not in stops
    assert stops[1] == pytest.approx(advance("o"), abs=30)


def test_features_change_glyphs_and_not_what_they_say() -> None:
    small = SERIF.with_features("smcp", "c2sc")
    plain, capitals = (SHAPER.voice(kind, "en").shape("Act 19").glyphs for kind in (SERIF, small))
    assert [g.gid for g in plain] != [g.gid for g in capitals]
    assert said("Act 19", small) == "Act 19"


def test_tracking_stands_between_glyphs_and_breaks_up_ligatures() -> None:
    tracked = Type("serif-regular", 10, tracking=0.1)
    assert [glyph.text for glyph in SHAPER.voice(tracked, "en").shape("fi").glyphs] == ["f", "i"]
    plain = SHAPER.voice(Type("serif-regular", 10, (("liga", 0),)), "en").shape("fin").advance
    assert advance("fin", tracked) == pytest.approx(plain + 200)
    assert advance("n", tracked) == advance("n")


def test_a_mark_stands_over_its_letter_and_says_itself() -> None:
    shaped = SHAPER.voice(SERIF, "en").shape("x\u0302")
    assert [glyph.text for glyph in shaped.glyphs] == ["x", "\u0302"]
    assert shaped.glyphs[1].advance == 0
    assert shaped.advance == pytest.approx(advance("x"))
    assert shaped.glyphs[1].dx < 0


@pytest.mark.parametrize(
    "text", ["x\u0302", "\u0430\u0301", "e\u0301", "Ё", "Ελλάς", "ﬀ", "Союз", "Łódź", "a\u0323\u0302"]
)
def test_clusters_say_their_source(text: str) -> None:
    assert unicodedata.normalize("NFC", said(text)) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co"]), max_size=12))
def test_no_character_is_lost_whatever_the_text(text: str) -> None:
    kept = faces.UNDRAWN.sub("", text)
    glyphs = said(text).replace(FILLER, "")
    assert unicodedata.normalize("NFD", glyphs) == unicodedata.normalize("NFD", kept)


def test_a_soft_hyphen_is_drawn_at_the_end_only() -> None:
    shaped = SHAPER.voice(SERIF, "en").shape("co\u00adop\u00ad")
    assert [glyph.text for glyph in shaped.glyphs] == ["c", "o", "o", "p", "\u00ad"]
    assert shaped.glyphs[-1].gid == SHAPER.voice(SERIF, "en").shape("-").glyphs[0].gid


def test_language_chooses_local_forms() -> None:
    italic = Type("serif-italic", 10)
    russian = [g.gid for g in SHAPER.voice(italic, "ru").shape("бгдпт").glyphs]
    serbian = [g.gid for g in SHAPER.voice(italic, "sr").shape("бгдпт").glyphs]
    assert russian != serbian
