from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

import pikepdf
import pytest

from guidebuilder.design import faces
from guidebuilder.design.fonts import CMAP_BLOCK, Fonts, Glyph, ShapedFont, use

FACES = faces.load()


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return use(FACES)


def canvas() -> Any:
    from reportlab.pdfgen.canvas import Canvas

    return Canvas(io.BytesIO(), invariant=1)


def glyphs(font: ShapedFont, text: str) -> list[Glyph]:
    return [Glyph(font.face.charToGlyph[ord(c)], c, font.face.charWidths[ord(c)]) for c in text]


def drawn(font: ShapedFont, shaped: list[Glyph], sheet: Any) -> pikepdf.Pdf:
    for strip in font.strips(shaped, sheet._doc, sheet._escape):
        sheet._code.append(f"BT {strip.font} 10 Tf [{strip.body}]TJ ET")
    return pikepdf.open(io.BytesIO(sheet.getpdfdata()))


def maps(pdf: pikepdf.Pdf, face: str) -> list[dict[int, str]]:
    """The ToUnicode maps of the subsets of a face."""
    found = []
    for _, font in sorted(pdf.pages[0].Resources.Font.items()):
        if face in str(font.BaseFont):
            cmap = font.ToUnicode.read_bytes().decode("ascii")
            assert max(map(int, re.findall(r"(\d+) beginbfchar", cmap)), default=0) <= CMAP_BLOCK
            rows = re.findall(r"<(..)> <((?:....)+)>", cmap)
            found.append({int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows})
    return found


@pytest.mark.usefixtures("fonts")
def test_a_canvas_begins_with_a_font_of_ours() -> None:
    sheet = canvas()
    sheet.showPage()
    pdf = pikepdf.open(io.BytesIO(sheet.getpdfdata()))
    assert all("Helvetica" not in str(o.get("/BaseFont", "")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary))


def test_streams_are_binary(fonts: Fonts) -> None:
    sheet = canvas()
    fonts["serif-regular"]
    data = sheet.getpdfdata()
    assert b"ASCII85" not in data


def test_a_face_is_read_when_first_asked_for() -> None:
    fresh = Fonts(FACES)
    assert not fresh._fonts
    assert fresh["caption-bold"] is fresh["caption-bold"]
    with pytest.raises(KeyError):
        fresh["no-such-face"]


def test_two_builds_in_one_process_have_the_same_fonts() -> None:
    assert use(FACES)["sans-bold"] is use(FACES)["sans-bold"]


def test_what_glyphs_say_is_written_down(fonts: Fonts) -> None:
    font = fonts["serif-regular"]
    ligature = font.face.charToGlyph[0xFB01]
    hyphen = font.face.charToGlyph[ord("-")]
    shaped = [
        Glyph(ligature, "fi", 560), Glyph(ligature, "\ufb01", 560),
        Glyph(hyphen, "-", 300), Glyph(hyphen, "\u00ad", 300),
        Glyph(5, "\U0001d11e", 500),
    ]  # fmt: skip
    (codes,) = maps(drawn(font, shaped, canvas()), "SourceSerif4-Regular")
    assert sorted(codes.values()) == sorted([" ", "-", "fi", "fi", "\u00ad", "\U0001d11e"])
    assert not any(unicodedata.category(c) == "Co" or c == "\0" for text in codes.values() for c in text)


def test_more_than_a_subset_of_glyphs(fonts: Fonts) -> None:
    font = fonts["serif-regular"]
    characters = [chr(c) for c in sorted(font.face.charToGlyph) if c > 32 and c != 0xA0 and c < 0xE000][:400]
    found = maps(drawn(font, glyphs(font, "".join(characters)), canvas()), "SourceSerif4-Regular")
    assert len(found) == 2
    said = set("".join(text for codes in found for text in codes.values()))
    assert {unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in characters} <= said


def test_widths_are_the_fonts_own(fonts: Fonts) -> None:
    font = fonts["sans-semibold"]
    wide = [Glyph(font.face.charToGlyph[ord(c)], c, 2000.0) for c in "kern"]
    pdf = drawn(font, wide, canvas())
    (entry,) = [f for _, f in pdf.pages[0].Resources.Font.items() if "SourceSans3" in str(f.BaseFont)]
    (codes,) = maps(pdf, "SourceSans3-Semibold")
    for code, text in codes.items():
        assert float(entry.Widths[code]) == font.face.charWidths[ord(text)]


def test_strips_advance_as_the_glyphs_do(fonts: Fonts) -> None:
    font = fonts["serif-italic"]
    shaped = [
        g._replace(advance=g.advance + n * 7 - 10, dx=float(n % 3 * 20)) for n, g in enumerate(glyphs(font, "kerning"))
    ]
    sheet = canvas()
    (strip,) = font.strips(shaped, sheet._doc, bytes.hex)
    moves = sum(float(n) for n in re.sub(r"\([^)]*\)", " ", strip.body).split())
    nominal = sum(font.face.charWidths[ord(g.text)] for g in shaped)
    assert nominal - moves == pytest.approx(sum(g.advance for g in shaped), abs=0.5)


def test_a_raised_glyph_has_a_strip_of_its_own(fonts: Fonts) -> None:
    font = fonts["serif-regular"]
    shaped = glyphs(font, "abc")
    shaped[1] = shaped[1]._replace(dy=120.0)
    assert [strip.dy for strip in font.strips(shaped, canvas()._doc, bytes.hex)] == [0, 120, 0]


# What fonts.py knows of ReportLab's inside. If one of these fails after an upgrade, that is what changed.


def test_reportlab_names_its_unicode_maps_as_we_expect(fonts: Fonts) -> None:
    from reportlab.pdfbase.ttfonts import SUBSETN

    font = fonts["serif-regular"]
    sheet = canvas()
    font.strips(glyphs(font, "a"), sheet._doc, sheet._escape)
    document = sheet._doc
    sheet.getpdfdata()
    name = (SUBSETN(0) + b"+" + font.face.name + font.face.subfontNameX).decode("ascii")
    assert "toUnicodeCMap:" + name in document.idToObject


def test_reportlab_keeps_the_metrics_we_read(fonts: Fonts) -> None:
    face = fonts["serif-regular"].face
    assert face.hmetrics[face.charToGlyph[32]][0] == FACES["serif-regular"].space
    assert face.charWidths[32] == FACES["serif-regular"].space


def test_reportlab_encodes_private_characters_beyond_the_basic_plane(fonts: Fonts) -> None:
    font = fonts["serif-regular"]
    sheet = canvas()
    ((subset, codes),) = font.splitString(font.character(7, "some text"), sheet._doc)
    assert subset == 0
    assert len(codes) == 1


def test_every_subset_begins_with_a_space_at_32(fonts: Fonts) -> None:
    font = fonts["serif-regular"]
    sheet = canvas()
    font.strips(glyphs(font, "a"), sheet._doc, sheet._escape)
    assert font.state[sheet._doc].subsets[0][32] == 32
