"""Words in characters that their face lacks: set in the face that has them, whole, and read as they were written."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.design import faces, theme
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.rows import Row
from guidebuilder.typeset.shaping import Shaper
from guidebuilder.typeset.substitutes import Substitutes
from tests.typeset.conftest import Sheet
from tests.typeset.test_painting import extracted

Make = Callable[..., Any]

FACES = faces.load()
SHAPER = Shaper(FACES)
SUBSTITUTES = Substitutes(FACES, theme.load().substitutes)
SERIF = Type("serif-regular", 11)


def divided(text: str, kind: Type = SERIF) -> list[tuple[str, str]]:
    """Parts of the words of a run, each with its face."""
    parts = SUBSTITUTES.parts(text, kind)
    words = text.split()
    return [(part, face.face) for word in words for part, face in (parts(word) if parts else [(word, kind)])]


def test_what_a_face_has_stays_in_it() -> None:
    for text in ("plain words", "“Łódź”, naïve x̂ e\u0301 – Ёлка", "Ελλάδα", "co\u00adop \u2060"):
        assert SUBSTITUTES.parts(text, SERIF) is None
        assert SUBSTITUTES.parts(text, SERIF) is None, "asked again"


def test_a_word_changes_face_whole() -> None:
    assert divided("the ǥuess", Type("serif-italic", 11)) == [("the", "serif-italic"), ("ǥuess", "sans-italic")]
    assert divided("on ἄνδρα!") == [("on", "serif-regular"), ("ἄνδρα!", "sans-regular")]


def test_a_passage_of_greek_is_in_one_face() -> None:
    assert divided("Homer: ἄνδρα μοι ἔννεπε") == [
        ("Homer:", "serif-regular"), ("ἄνδρα", "sans-regular"), ("μοι", "sans-regular"), ("ἔννεπε", "sans-regular"),
    ]  # fmt: skip


def test_letters_alone_change_where_no_face_has_the_word() -> None:
    """₿ (U+20BF) is in the serif faces only, ᾧ in the sans ones."""
    assert divided("₿ᾧx̂") == [("₿", "serif-regular"), ("ᾧ", "sans-regular"), ("x̂", "serif-regular")]


def test_marks_go_with_their_letter() -> None:
    """The serif faces have x and no double breve below."""
    assert divided("ax\u035cb") == [("ax\u035cb", "sans-regular")]
    assert divided("₿x\u035c") == [("₿", "serif-regular"), ("x\u035c", "sans-regular")]


def test_what_no_face_has_stays_where_it_is() -> None:
    assert divided("漢 ἄ") == [("漢", "serif-regular"), ("ἄ", "sans-regular")]


@given(st.text(alphabet="aéx ΕλάἄᾧὮ₿ǥѣ\u0302\u035c\u0301-–漢", max_size=14))
def test_no_character_is_lost_between_faces(text: str) -> None:
    assert "".join(part for part, _ in divided(text)) == "".join(text.split())


@pytest.mark.parametrize("paper", ["letter", "a4", "a5"])
def test_what_one_face_of_a_theme_has_can_be_set_in_all(paper: str) -> None:
    """So a check need not know which face a text will be set in."""
    look = theme.load("standard", paper)
    used = [FACES[key] for key in look.faces()]
    covered = {chr(c) for face in used for a, b in zip(face.starts, face.ends, strict=True) for c in range(a, b + 1)}
    for face in used:
        other = FACES[look.substitutes[face.key]]
        assert {char for char in covered if not face.has(char) and not other.has(char)} == set()


def test_every_substitute_is_of_the_other_family_and_as_upright() -> None:
    substitutes = theme.load().substitutes
    assert set(substitutes) == set(FACES)
    for key, other in substitutes.items():
        assert key.startswith("sans") != other.startswith("sans")
        assert ("italic" in key) == ("italic" in other)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_passage_in_two_faces_reads_as_it_was_written(
    draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle, form: Any
) -> None:
    text = "Sing, goddess, μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος, ὣ says the poet, and ₿ᾧ ends. " * 3
    draw([run(unicodedata.normalize(form, text))], body, 300.0)
    data = sheet.data()
    assert unicodedata.normalize("NFC", extracted(data)).replace("\u00ad\n", "").split() == text.split()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {str(font.BaseFont).split("+")[1] for _, font in pdf.pages[0].Resources.Font.items()}
    assert names == {"SourceSerif4-Regular", "SourceSans3-Regular"}


def test_no_box_is_drawn_for_what_a_substitute_has(run: Make, body: ParagraphStyle, draw: Make) -> None:
    paragraph = draw([run("a ᾧ ₿ ἄνδρα x\u035c")], body)
    rows: list[Row] = paragraph.rows()
    assert all(glyph.gid for row in rows for piece in row.pieces for glyph in piece.word.shaped.glyphs)


def test_a_part_knows_where_in_its_run_it_stands(lines: Lines, run: Make) -> None:
    text = lines.text([run("an ₿ᾧb")])
    assert [(word.text, offset) for word, offset in zip(text.words, text.offsets, strict=True)] == [
        ("an", 0), ("₿", 3), ("ᾧ", 4), ("b", 5),
    ]  # fmt: skip
