"""Letters with marks: placed as the font says, and read as one text, by whatever reads them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pdfplumber
import pikepdf
import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.design import faces
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.typeset.shaping import Shaper
from tests.typeset.conftest import Sheet
from tests.typeset.drawn import drawn, instructions
from tests.typeset.test_painting import ITALIC, SMALL_CAPS, extracted

Make = Callable[..., Any]

FACES = faces.load()
SHAPER = Shaper(FACES)
SERIF, SANS = Type("serif-regular", 11), Type("sans-regular", 11)
SMALL_SANS = Type("sans-regular", 11, (("c2sc", 1), ("smcp", 1)), tracking=0.05)

MARKED = "ax̂b x̂x̂ ма́ма и́х việt aq̃u lǖ̌n ſi\u0301fi\u0301x e\u0323\u0302n offi\u0331ce f\u0331ix "
"""Clusters in words: of several glyphs, two in a row, composed by the font, stacked, after a ligature's letters."""

GREEK = "ᾧ ἄνδρα ὦ Μοῦσα "


def glyphs_of(text: str, kind: Type) -> list[tuple[int, float, float, float]]:
    """HarfBuzz's own answer for `text`: glyph, advance, offset to the right and upwards, in 1/1000 em."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FACES[kind.face].path))))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {name: bool(value) for name, value in kind.features} | dict.fromkeys(["liga"], False))
    return [
        (info.codepoint, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True)
    ]


def operators(sheet: Sheet) -> str:
    return " ".join(shown for _, shown in sheet.marks)


# --- place ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [SERIF, ITALIC, SANS, Type("caption-bold", 8)], ids=lambda kind: kind.face)
@pytest.mark.parametrize("text", ["x̂", "ма́ма", "и́", "q̃u", "ǖ̌", "nǖ̌n", "x\u0302\u030c"])
def test_marks_are_drawn_where_the_font_puts_them(
    draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle, kind: Type, text: str
) -> None:
    draw([run(text, kind)], body)
    found, expected = drawn(sheet.data()), glyphs_of(text, kind)
    pen, size, base = 100.0, kind.size / 1000, found[0].y
    for glyph, (_, advance, dx, dy) in zip(found, expected, strict=True):
        if dx or advance:  # what the font leaves where it is has a test of its own
            assert glyph.x == pytest.approx(pen + dx * size, abs=0.005)
            assert glyph.y - base == pytest.approx(dy * size, abs=0.005)
        pen += advance * size


def test_marks_keep_their_place_in_scaled_lines(draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle) -> None:
    """Every mark of a justified paragraph against its letter: both are scaled by at most 2 % with their line."""
    paragraph = draw([run("q̃uax̂by и́х ленди́нг aq̃ " * 30, SERIF)], replace(body, type=SERIF), 155.0)
    rows = paragraph.rows()
    scales = {round(row.scale, 4) for row in rows}
    assert min(scales) < 0.99
    assert max(scales) > 1.01
    found = (glyph for glyph in drawn(sheet.data()) if glyph.text != " ")
    for row in rows:
        for piece in row.pieces:
            pen = 100 + piece.x
            glyphs = glyphs_of(piece.word.text.replace("\u00ad", "-"), SERIF)
            for n, (_, advance, dx, _) in enumerate(glyphs):
                glyph = next(found)
                assert glyph.scale == pytest.approx(row.scale, abs=1e-4)
                assert glyph.x == pytest.approx(pen + dx * 0.011 * row.scale, abs=0.02)
                marked = n + 1 < len(glyphs) and glyphs[n + 1][1] == 0
                pen += advance * 0.011 * row.scale + (0 if marked else row.spacing)
    assert next(found, None) is None


@pytest.mark.parametrize("kind", [SMALL_CAPS, SMALL_SANS], ids=lambda kind: kind.face)
def test_marks_stay_over_their_letters_in_tracked_small_capitals(
    draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle, kind: Type
) -> None:
    text = "ax̂ма́в"
    draw([run(text, kind)], body)
    expected, found = glyphs_of(text, kind), drawn(sheet.data())
    base, size, pen = found[0].y, kind.size / 1000, 100.0
    for n, (glyph, (_, advance, dx, dy)) in enumerate(zip(found, expected, strict=True)):
        assert glyph.x == pytest.approx(pen + dx * size, abs=0.005)
        assert glyph.y - base == pytest.approx(dy * size, abs=0.005)
        marked = n + 1 < len(expected) and expected[n + 1][1] == 0
        pen += advance * size + (0 if marked else kind.tracking * kind.size)


@given(st.text(alphabet="aexqu\u0302\u0301\u0323\u030c\u0304\u0308ми", min_size=1, max_size=12), st.booleans())
def test_a_cluster_opens_and_closes_once_and_says_its_text(text: str, tracked: bool) -> None:
    kind = Type("serif-regular", 10, tracking=0.1 if tracked else 0.0)
    shaped = SHAPER.voice(kind, "en").shape(text)
    said, inside = "", False
    for glyph in shaped.glyphs:
        if glyph.opens:
            assert not inside
            said, inside = said + glyph.opens, True
        elif not inside:
            said += glyph.text
        if glyph.closes:
            assert inside
            inside = False
    assert not inside
    assert unicodedata.normalize("NFC", said) == unicodedata.normalize("NFC", text)
    assert all(not unicodedata.combining(text[stop]) for stop in shaped.stops if 0 < stop < len(text))


# --- text -------------------------------------------------------------------------------------------------------------


def test_a_cluster_is_one_text(draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle) -> None:
    draw([run("ax̂b")], body)
    spans = re.findall(r"/Span <</ActualText <FEFF((?:[0-9A-F]{4})+)>>> BDC(.*?)EMC", operators(sheet))
    assert [bytes.fromhex(text).decode("utf-16-be") for text, _ in spans] == ["x̂"]
    assert [glyph.text for glyph in drawn(sheet.data())] == ["a", "x", "\u0302", "b"]


def test_what_is_one_glyph_needs_no_text_of_its_own(draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle) -> None:
    draw([run("office é e\u0301 ệ e\u0323\u0302 Ё representatives " * 8)], body, 90.0)
    assert "BDC" not in operators(sheet)
    assert "\u00ad" in {glyph.text for glyph in drawn(sheet.data())}


def test_marked_content_begins_and_ends_inside_one_text_object(
    draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle
) -> None:
    """ISO 32000-1, 14.6.1: in a text object, balanced, never nested in itself; spacing is reset before the end."""
    draw([run(MARKED * 8), run(MARKED * 3, ITALIC), run(MARKED, SMALL_CAPS)], body, 160.0)
    with pikepdf.open(io.BytesIO(sheet.data())) as pdf:
        assert list(opened(pdf.pages[0])).count(1) > 50


def opened(page: Any) -> Iterator[int]:
    """How many marked contents are open at each string shown."""
    depth, inside, spacing, outside = 0, False, 0.0, 0.0
    for operands, operator in instructions(page):
        match operator:
            case "BT":
                assert depth == 0
                inside, spacing, outside = True, 0.0, 0.0
            case "ET":
                assert depth == 0
                inside = False
            case "BDC":
                assert inside
                assert depth == 0
                assert str(operands[0]) == "/Span"
                depth += 1
            case "Tc":
                spacing = float(operands[0])
                outside = outside if depth else spacing
            case "EMC":
                assert inside
                assert spacing == outside
                depth -= 1
                assert depth == 0
            case "TJ":
                yield depth
            case _:
                pass


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (MARKED, SERIF), (MARKED, ITALIC), (MARKED, SMALL_CAPS), (MARKED, Type("caption-regular", 8)),
        (MARKED, Type("display-regular", 13)), (MARKED, SANS), (MARKED, SMALL_SANS), (GREEK, SANS),
        (GREEK, Type("sans-italic", 9)),
    ],
    ids=lambda value: f"{value.face} {value.size}" if isinstance(value, Type) else value[:2],
)  # fmt: skip
def test_the_text_is_the_source_whoever_reads_it(
    draw: Make, sheet: Sheet, run: Make, body: ParagraphStyle, text: str, kind: Type, form: Any
) -> None:
    """poppler and pdfium read /ActualText; pdfminer does not, and reads what each glyph says."""
    wanted = unicodedata.normalize("NFC", text * 3).split()
    draw([run(unicodedata.normalize(form, text * 3), kind)], body, 300.0)
    data = sheet.data()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        streamed = "".join(char["text"] for char in pdf.pages[0].chars)
    assert not any(unicodedata.category(c) in {"Co", "Cn"} or c in "\0\ufeff\ufffe\u200b" for c in streamed)
    assert joined(streamed) == wanted
    assert joined(extracted(data)) == wanted
    if shutil.which("pdftotext"):
        for mode in ([], ["-raw"]):
            done = subprocess.run(["pdftotext", *mode, "-", "-"], input=data, capture_output=True, check=True)
            assert joined(done.stdout.decode()) == wanted


def joined(text: str) -> list[str]:
    """The words of an extracted text, composed; those that were divided at a line's end in one."""
    return unicodedata.normalize("NFC", re.sub(r"\u00ad\s*", "", text)).split()
