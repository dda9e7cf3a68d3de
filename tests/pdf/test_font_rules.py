"""The fonts of our files against ISO 19005-2, 6.2.11: by our canvas and paragraph, all faces, marks and ligatures."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
import pytest

from guidebuilder.design import faces
from guidebuilder.design import fonts as fonts_module
from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.tags import Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Run
from tests.conftest import SecondOpinion, Validate
from tests.tools.validator.verapdf import Failure

TEXT = (
    "An efficient office fights five afflicted fjords, § 3 ¶ 2, 1942–1943: “flour” and ﬀ. Взаимная по́мощь, "
    "ленди́нг. x̂ q̃u ǖ̌ e\u0323\u0302 việt ſi\u0301fi\u0301x Ελλάδα "
)
GREEK = "ᾧ ἄνδρα ὦ Μοῦσα \u03c9\u0314\u0342\u0345 \u03b1\u0313\u0301 "
CAPITALS = (("c2sc", 1), ("smcp", 1))

Break = Callable[[pikepdf.Pdf], None]


def of_fonts(failures: list[Failure]) -> list[str]:
    """The rules about fonts among what a file breaks."""
    return [failure.rule for failure in failures if failure.clause.startswith("6.2.11")]


def again(failures: list[tuple[str, str]]) -> list[str]:
    """The rules about fonts among what the second validator finds."""
    return [rule for rule, _ in failures if re.search("FONT|UNICODE|TRUETYPE|GLYPH|CMAP", rule)]


def printed(texts: Iterable[tuple[str, Type]]) -> bytes:
    """A page with each text as a paragraph, as the program sets and draws it."""
    lines = Lines(fonts_module.use(faces.load()))
    canvas = Sheetfed((612, 2400), fonts_module.BASE, "en-US")
    y = 2380.0
    for text, kind in texts:
        paragraph = Paragraph([Run(text, kind, "en-US")], ParagraphStyle("body", kind, 13), lines, node=Tag("P"))
        paragraph.wrap(500, 1e6)
        y -= paragraph.height + 6
        paragraph.drawOn(canvas, 50, y)
    canvas.showPage()
    assert y > 0
    return canvas.data()


@pytest.fixture(scope="module")
def specimen() -> bytes:
    """A page in all faces, each also as tracked small capitals."""
    shipped = faces.load()
    texts = {key: TEXT * 2 + (GREEK if shipped[key].has("ᾧ") else "") for key in shipped}
    return printed(
        (text, kind) for key, text in texts.items() for kind in (Type(key, 10), Type(key, 10, CAPITALS, tracking=0.05))
    )


def fonts_of(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for _, font in sorted(pdf.pages[0].Resources.Font.items())]


def test_every_face_is_in_the_specimen(specimen: bytes) -> None:
    with pikepdf.open(io.BytesIO(specimen)) as pdf:
        names = {str(font.BaseFont).split("+")[1] for font in fonts_of(pdf)}
    assert len(names) == len(faces.load())


@pytest.mark.parametrize("profile", ["2u", "2a"])
def test_the_fonts_conform(validate: Validate, specimen: bytes, profile: str) -> None:
    assert of_fonts(validate(specimen, profile)) == []


@pytest.mark.parametrize("profile", ["2u", "2a"])
def test_the_fonts_conform_in_another_opinion(second_opinion: SecondOpinion, specimen: bytes, profile: str) -> None:
    assert again(second_opinion(specimen, profile)) == []


# --- a gate that lets everything through would be none ----------------------------------------------------------------


def nothing(pdf: pikepdf.Pdf) -> None:
    pass


def an_entry_removed(pdf: pikepdf.Pdf) -> None:
    unicode_changed(pdf, rb"<01> <[0-9A-F]+>\n", b"", b"<01> ")


def says_nothing(pdf: pikepdf.Pdf) -> None:
    unicode_changed(pdf, rb"(<01>) <[0-9A-F]+>", rb"\1 <0000>", b"<01> ")


def says_a_byte_order_mark(pdf: pikepdf.Pdf) -> None:
    unicode_changed(pdf, rb"(<01>) <[0-9A-F]+>", rb"\1 <FEFF>", b"<01> ")


def private_use(pdf: pikepdf.Pdf) -> None:
    unicode_changed(pdf, rb"(<01>) <[0-9A-F]+>", rb"\1 <E123>", b"<01> ")


def unicode_changed(pdf: pikepdf.Pdf, what: bytes, by: bytes, where: bytes) -> None:
    font = next(font for font in fonts_of(pdf) if where in font.ToUnicode.read_bytes())
    changed, count = re.subn(what, by, font.ToUnicode.read_bytes(), count=1)
    assert count
    font.ToUnicode.write(changed)


def no_unicodes(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf):
        del font["/ToUnicode"]


def a_wrong_width(pdf: pikepdf.Pdf) -> None:
    font = fonts_of(pdf)[0]
    font.Widths[1 - int(font.FirstChar)] = 999


def not_embedded(pdf: pikepdf.Pdf) -> None:
    del fonts_of(pdf)[0].FontDescriptor["/FontFile2"]


def an_encoding(pdf: pikepdf.Pdf) -> None:
    for font in fonts_of(pdf):
        font.Encoding = pikepdf.Name("/WinAnsiEncoding")


def test_a_file_written_anew_still_conforms(validate: Validate, specimen: bytes) -> None:
    assert of_fonts(validate(broken(specimen, nothing), "2a")) == []


@pytest.mark.parametrize(
    ("change", "rule", "name"),
    [
        (an_entry_removed, "6.2.11.7.2-1", "UNICODE-MAPPING"),
        (says_nothing, "6.2.11.7.2-2", "UNICODE-VALUE"),
        (says_a_byte_order_mark, "6.2.11.7.2-2", "UNICODE-VALUE"),
        (private_use, "6.2.11.7.3-1", "UNICODE-PUA-ACTUALTEXT"),
        (no_unicodes, "6.2.11.7.2-1", "UNICODE-MAPPING"),
        (a_wrong_width, "6.2.11.5-1", "TRUETYPE-GLYPH-WIDTH"),
        (not_embedded, "6.2.11.4.1-1", "FONT-EMBEDDING"),
        (an_encoding, "6.2.11.6-3", "TRUETYPE-SYMBOLIC-ENCODING"),
    ],
)
def test_a_break_is_seen_by_both(
    validate: Validate, second_opinion: SecondOpinion, specimen: bytes, change: Break, rule: str, name: str
) -> None:
    data = broken(specimen, change)
    assert rule in of_fonts(validate(data, "2a"))
    assert f"PDFA2A-{name}-001" in again(second_opinion(data, "2a"))


def test_an_empty_box_is_seen(validate: Validate) -> None:
    """A character that no face has, which the checks do not let through to the page: a glyph that is not there."""
    assert "6.2.11.4.1-2" in of_fonts(validate(printed([("a漢b", Type("serif-regular", 10))]), "2u"))


def broken(data: bytes, change: Break) -> bytes:
    """The file after a change."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(written)
    return written.getvalue()
