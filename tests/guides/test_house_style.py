"""A house's own style: what it changes, what travels with it, and what is wrong with one."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from guidebuilder import assets, project
from guidebuilder.design import theme
from guidebuilder.design.house import House
from guidebuilder.diagnostics import Diagnostic
from guidebuilder.project import Options
from guidebuilder.project.theme_page import page
from tests.conftest import Validate
from tests.guides.test_conformance import wanting

ROOT = Path(__file__).resolve().parents[2]
FONTS = assets.root() / "fonts"
IMAGE = 3
"""What PDFium calls a picture."""

GUIDE = """\
format: 1
title: A Guide
language: en-US
theme: ./style/house.yaml
edition: {date: 2026-01-02}
summary:
  body: |
    Words of the summary, with *emphasis* and **strength**.
"""
HOUSE = """\
# no business of anybody's
extends: standard
colors: {ink: "#101010", accent: "#004C97"}
fonts:
  serif-regular: style/Own.ttf
  house-title: style/Title.ttf
styles:
  body: {size: 12, leading: 15}
  cover-title: {face: house-title, size: 40}
papers:
  letter: {inner: 90, measure: 318}
logo: {image: style/logo.png, alt: A mill wheel, width: 60, colophon: true}
imprint: Mill Press, 4 Water Lane. ISBN 978-3-16-148410-0.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "guide"
    (folder / "style").mkdir(parents=True)
    (folder / "guide.yaml").write_text(GUIDE, "utf-8")
    (folder / "style" / "house.yaml").write_text(HOUSE, "utf-8")
    shutil.copy(FONTS / "SourceSans3-Regular.ttf", folder / "style" / "Own.ttf")
    shutil.copy(FONTS / "SourceSerif4Display-Light.ttf", folder / "style" / "Title.ttf")
    Image.new("RGB", (240, 120), (0, 76, 151)).save(folder / "style" / "logo.png")
    return folder


def written(folder: Path, text: str) -> list[Diagnostic]:
    """The faults of the guide with this style."""
    (folder / "style" / "house.yaml").write_text(text, "utf-8")
    return list(project.read_guide(folder, "letter").diagnostics)


def house_of(folder: Path) -> House:
    read = project.read_guide(folder, "letter")
    assert not any(one.is_error for one in read.diagnostics), read.diagnostics
    assert read.house is not None
    return read.house


def built(folder: Path, where: Path, **asked: Any) -> bytes:
    path = where / "made.pdf"
    (outcome,) = project.build([folder], Options(output=path, **asked))
    assert outcome.written is not None, outcome.diagnostics
    return path.read_bytes()


def pages(data: bytes) -> list[str]:
    document: Any = pypdfium2.PdfDocument(data)
    try:
        return [" ".join(each.get_textpage().get_text_range().split()) for each in document]
    finally:
        document.close()


def pictures(data: bytes) -> list[int]:
    """How many pictures each page has."""
    document: Any = pypdfium2.PdfDocument(data)
    try:
        return [sum(one.type == IMAGE for one in each.get_objects()) for each in document]
    finally:
        document.close()


def fonts(data: bytes) -> set[str]:
    """The fonts in a file, without the names of their subsets."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        return {re.sub("^.*[+]|-[0-9a-f]{6}$", "", str(each.BaseFont)) for each in found}


# --- what it changes --------------------------------------------------------------------------------------------------


def test_a_style_lies_over_its_theme(folder: Path) -> None:
    look = theme.Look("standard", (), house_of(folder)).on("letter")
    assert look.colors == {"ink": "#101010", "accent": "#004C97"}
    assert (look.sheet.inner, look.sheet.measure, look.sheet.width) == (90, 318, 612)
    assert (look.style("body").type.size, look.style("body").leading) == (12, 15)
    assert look.style("part-numeral").type.color == "#004C97"
    assert look.style("cover-title").type.face == "house-title"
    assert look.style("person").type == replace(theme.load().style("person").type, color="#101010")


def test_what_a_style_says_holds_on_every_paper(folder: Path) -> None:
    """The theme makes the body smaller on A5; the house has said how large it is."""
    look = theme.Look("standard", (), house_of(folder))
    assert look.on("a5").style("body").type.size == 12
    assert look.on("a5").style("person").type.size == theme.load(paper="a5").style("person").type.size


def test_what_it_changes_on_a_paper_holds_there(folder: Path) -> None:
    written(folder, HOUSE + "changes: {a5: {body: {size: 9}}}\n")
    look = theme.Look("standard", (), house_of(folder))
    assert [look.on(paper).style("body").type.size for paper in ("letter", "a5")] == [12, 9]


@pytest.mark.parametrize(("color", "ink"), [("gray", "#000000"), ("ink-saver", "#404040")])
def test_the_layer_of_a_way_of_printing_lies_over_it(folder: Path, color: str, ink: str) -> None:
    look = theme.Look("standard", (color,), house_of(folder)).on("letter")
    assert set(look.colors.values()) == {ink}
    assert look.style("body").type.size == 12


def test_it_is_printed_in_its_own_type_with_logo_and_imprint(folder: Path, tmp_path: Path) -> None:
    data = built(folder, tmp_path)
    assert {"SourceSans3-Regular", "SourceSerif4Display-Light"} <= fonts(data)
    assert "SourceSerif4-Regular" not in fonts(data)
    colophon = pages(data)[1]
    assert "Imprint Mill Press, 4 Water Lane. ISBN 978-3-16-148410-0." in colophon
    assert "Source Sans 3 (" in colophon
    assert "both under the SIL Open Font License" not in colophon
    with pikepdf.open(io.BytesIO(data)) as pdf:
        heard = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert pictures(data)[:2] == [1, 1]
    assert sum(pictures(data)) == 2
    assert heard.count("A mill wheel") == 2


def test_the_logo_stands_at_the_head_of_the_cover_inside_the_sheet(folder: Path, tmp_path: Path) -> None:
    for paper, (width, height) in {"letter": (612, 792), "a5": (419.53, 595.28)}.items():
        document: Any = pypdfium2.PdfDocument(built(folder, tmp_path, paper=paper))
        try:
            (logo,) = [each for each in document[0].get_objects() if each.type == IMAGE]
            left, bottom, right, top = logo.get_bounds()
        finally:
            document.close()
        assert right - left == pytest.approx(60, abs=0.1)
        assert (right - left) / (top - bottom) == pytest.approx(2, abs=0.01)
        assert right <= width - 18
        assert height - 70 < bottom < height - 60 or bottom == pytest.approx(height - 84, abs=0.1)
        assert top <= height - 18


def test_what_the_house_says_of_its_type_is_said(folder: Path, tmp_path: Path) -> None:
    written(folder, HOUSE + "type: Set in our own Mill Grotesque.\n")
    assert "Type Set in our own Mill Grotesque. Imprint" in pages(built(folder, tmp_path))[1]


def test_two_houses_in_one_run_keep_their_fonts_apart(folder: Path, tmp_path: Path) -> None:
    one = built(folder, tmp_path)
    shutil.copy(FONTS / "SourceSerif4Caption-Regular.ttf", folder / "style" / "Own.ttf")
    other = built(folder, tmp_path)
    shutil.copy(FONTS / "SourceSans3-Regular.ttf", folder / "style" / "Own.ttf")
    assert built(folder, tmp_path) == one
    assert other != one


# --- what travels -----------------------------------------------------------------------------------------------------


def test_all_of_it_travels_and_builds_the_same_file(folder: Path, tmp_path: Path) -> None:
    data = built(folder, tmp_path, attach_source=True)
    extracted = project.extract(tmp_path / "made.pdf", tmp_path / "again")
    assert extracted.diagnostics == ()
    names = {path.relative_to(tmp_path / "again").as_posix() for path in extracted.files}
    files = {f"style/{name}" for name in ("house.yaml", "Own.ttf", "Title.ttf", "logo.png")}
    assert files <= names
    assert "no business" not in (tmp_path / "again" / "style" / "house.yaml").read_text("utf-8")
    assert built(tmp_path / "again", tmp_path, attach_source=True) == data


def test_each_file_counts_in_the_build_id_and_comments_do_not(folder: Path, tmp_path: Path) -> None:
    first = built(folder, tmp_path)
    written(folder, HOUSE.replace("# no business of anybody's", "# something else"))
    assert built(folder, tmp_path) == first
    ids = {pages(first)[1].partition("Build ")[2][:14]}
    for change in ("color", "font", "logo"):
        if change == "color":
            written(folder, HOUSE.replace("#101010", "#111111"))
        elif change == "font":
            shutil.copy(FONTS / "SourceSerif4Caption-Regular.ttf", folder / "style" / "Own.ttf")
        else:
            Image.new("RGB", (240, 120), "black").save(folder / "style" / "logo.png")
        ids.add(pages(built(folder, tmp_path))[1].partition("Build ")[2][:14])
    assert len(ids) == 4


@pytest.mark.parametrize("color", ["color", "gray"])
def test_a_file_in_such_a_style_keeps_what_it_claims(
    folder: Path, tmp_path: Path, validate: Validate, color: str
) -> None:
    data = built(folder, tmp_path, color=color, attach_source=color == "gray")
    assert wanting(data, validate, attached=color == "gray") == []


# --- what is wrong ----------------------------------------------------------------------------------------------------

WRONG = [
    ("extends: standard", "extends: standart", "unknown-theme", "'standart'", "'standard'"),
    ("colors: {ink", "colours: {ink", "unknown-key", "colours", "'colors'"),
    ("body: {size", "boddy: {size", "unknown-key", "boddy", "'body'"),
    ("letter: {inner", "lettre: {inner", "unknown-key", "lettre", "letter"),
    ("size: 12,", "size: big,", "bad-length", "big", "11"),
    ("size: 12,", "size: 0,", "bad-length", "0", "above 0"),
    ('"#004C97"', '"blue"', "bad-color", "blue", "#8A2B1E"),
    ('"#004C97"', '"#8FBCEB"', "low-contrast", "2.0 : 1", "4.5"),
    ("size: 12,", "size: 400,", "bad-length", "400 points", "200"),
    ("leading: 15", "leading: -15", "bad-length", "-15", "above 0"),
    ("imprint:", "figures: {bar-pitch: 0.2}\nimprint:", "bad-length", "0.2", "1 point at least"),
    ("imprint:", "figures: {land-pitch: 0}\nimprint:", "bad-length", "0", "above 0"),
    ("inner: 90", "lines: 2, inner: 90", "bad-number", "2", "10"),
    ("inner: 90", "lines: 60, inner: 90", "bad-sheet", "on a sheet 792 high", "fewer"),
    ("inner: 90, measure: 318", "inner: 30, measure: 378", "bad-sheet", "holes", "48"),
    ("inner: 90", "inner: 100", "bad-sheet", "= 622, but the sheet is 612 wide", "as wide as the sheet"),
    ("face: house-title", "face: house-titel", "unknown-face", "house-titel", "'house-title'"),
    ("style/Own.ttf", "style/Missing.ttf", "file-missing", "style/Missing.ttf", "guide's folder"),
    ("style/Own.ttf", "../Own.ttf", "outside-guide", "../Own.ttf", "copy the file"),
    ("style/Own.ttf", "style/logo.png", "bad-font", "no font", ".ttf"),
    ("style/logo.png", "style/Own.ttf", "image-unreadable", "not a picture", "PNG"),
    ("alt: A mill wheel, ", "", "missing-key", "'alt'", "alt: …"),
    ("imprint: Mill", "imprint: 工", "no-glyph", "工", "letters"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "said", "hint"), WRONG, ids=[f"{w[2]}-{w[1]}" for w in WRONG])
def test_what_cannot_be_is_told_where_it_stands(
    folder: Path, old: str, new: str, code: str, said: str, hint: str
) -> None:
    assert old in HOUSE
    found = {one.code: one for one in written(folder, HOUSE.replace(old, new))}
    assert code in found, found
    assert found[code].is_error
    assert said in found[code].message + (found[code].excerpt or "")
    assert hint in f"{found[code].message} {found[code].hint}"
    span = found[code].span
    assert span is not None
    assert span.file.endswith("style/house.yaml")
    assert span.line > 1
    assert found[code].excerpt == HOUSE.replace(old, new).splitlines()[span.line - 1]


def test_all_is_told_at_once(folder: Path) -> None:
    text, codes_of = HOUSE, ("unknown-theme", "bad-length", "unknown-face", "file-missing", "image-unreadable")
    for code in codes_of:
        old, new = next((old, new) for old, new, known, *_ in WRONG if known == code)
        text = text.replace(old, new)
    codes = {one.code for one in written(folder, text)}
    assert codes >= set(codes_of)


def test_a_guide_whose_style_is_wrong_is_not_built(folder: Path, tmp_path: Path) -> None:
    written(folder, HOUSE.replace("size: 12,", "size: big,"))
    (outcome,) = project.build([folder], Options(output=tmp_path / "x.pdf"))
    assert outcome.code == 1
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("size: 12,", "size: 6.5,", "small-type", "6.5 points"),
        ("leading: 15", "leading: 10", "tight-leading", "touch one another"),
        ("face: house-title, ", "", "unused-face", "'house-title'"),
    ],
)
def test_what_is_doubtful_is_a_warning(folder: Path, old: str, new: str, code: str, said: str) -> None:
    (found,) = [one for one in written(folder, HOUSE.replace(old, new)) if one.code == code]
    assert not found.is_error
    assert said in found.message


@pytest.mark.parametrize("theme", ["./none.yaml", "none/", "style/none.yml"])
def test_a_style_that_is_not_there(folder: Path, theme: str) -> None:
    (folder / "guide.yaml").write_text(GUIDE.replace("./style/house.yaml", theme), "utf-8")
    (found,) = [one for one in project.read_guide(folder, "letter").diagnostics if one.is_error]
    assert found.code == "file-missing"
    assert found.span is not None
    assert found.span.line == 4


ODD = ["- a\n", "just words\n", "colors: [a]\n", "fonts: {serif-regular: }\n", "fonts: a\n", "logo: x\n", "a: {b\n"]


@pytest.mark.parametrize("text", ODD)
def test_a_style_that_is_something_else_is_told(folder: Path, text: str) -> None:
    assert any(one.is_error for one in written(folder, text))


def test_a_style_may_say_little(folder: Path, tmp_path: Path) -> None:
    """One line; then all is as in the theme."""
    assert written(folder, "extends: standard\n") == []
    assert theme.Look("standard", (), house_of(folder)).on("letter").styles == theme.load().styles
    assert "under the SIL Open Font License" in pages(built(folder, tmp_path))[1]


def patched(data: bytes, tag: bytes, offset: int, value: bytes) -> bytes:
    """A font with other bytes in one of its tables."""
    at = data.index(tag, 12)
    place = int.from_bytes(data[at + 8 : at + 12]) + offset
    return data[:place] + value + data[place + len(value) :]


OWN = (FONTS / "SourceSans3-Regular.ttf").read_bytes()
BAD_FONTS = {
    "postscript": (b"OTTO" + OWN[4:], "PostScript's (CFF)"),
    "collection": (b"ttcf" + OWN[4:], "collection"),
    "web": (b"wOF2" + OWN[4:], "WOFF 2"),
    "restricted": (patched(OWN, b"OS/2", 8, b"\x00\x02"), "forbids to be embedded (fsType 2)"),
    "whole": (patched(OWN, b"OS/2", 8, b"\x01\x00"), "forbids subsets"),
    "bitmaps": (patched(OWN, b"OS/2", 8, b"\x02\x00"), "only bitmaps"),
    "variable": (OWN.replace(b"GDEF", b"fvar", 1), "variable font"),
    "no outlines": (OWN.replace(b"glyf", b"glyx", 1), "no table glyf"),
    "cut": (OWN[:300], "cannot be read"),
    "half": (OWN[: len(OWN) // 2], "cannot be"),
    "empty": (b"", "no font"),
}


@pytest.mark.parametrize("name", BAD_FONTS)
def test_a_font_that_cannot_be_embedded_is_refused_with_the_reason(folder: Path, name: str) -> None:
    data, said = BAD_FONTS[name]
    (folder / "style" / "Own.ttf").write_bytes(data)
    (found,) = [one for one in project.read_guide(folder, "letter").diagnostics if one.is_error]
    assert found.code == "bad-font"
    assert said in found.message
    assert found.span is not None
    assert found.excerpt == "  serif-regular: style/Own.ttf"


def test_a_character_that_a_font_lacks_is_told_with_its_name(folder: Path) -> None:
    shutil.copy(FONTS / "SourceSerif4Display-Regular.ttf", folder / "style" / "Own.ttf")
    (folder / "guide.yaml").write_text(GUIDE.replace("Words of", "Words ἀ of"), "utf-8")
    assert not any(one.is_error for one in project.read_guide(folder, "letter").diagnostics)  # another stands in for it
    found = written(folder, HOUSE + "faces: {substitute: {serif-regular: display-regular}}\n")
    (told,) = [one for one in found if one.code == "no-glyph"]
    assert told.message.startswith("the typeface serif-regular (Source Serif 4 Display) has not the character U+1F00")


@pytest.mark.parametrize(
    "odd",
    [
        "figures: {sign: 0.1, disc: 40, dash: 9, bar-pitch: 30, name-width: 400, cover-coast: 0}",
        "styles: {body: {left: 300}, note: {size: 50, leading: 60}, cover-title: {size: 200, leading: 190}}",
        "papers: {letter: {column: 0, gap: 0, measure: 468, notes: after}}",
        "openers: run-on\ninline: {mark: {rise: -20, size: 40}}",
    ],
)
def test_what_is_odd_but_allowed_is_built(tmp_path: Path, odd: str) -> None:
    """No value that is let through makes a build fail otherwise than with a diagnostic."""
    folder = shutil.copytree(ROOT / "tests" / "formats" / "1", tmp_path / "guide")
    text = (folder / "guide.yaml").read_text("utf-8")
    (folder / "guide.yaml").write_text(text.replace("theme: standard", "theme: house.yaml"), "utf-8")
    (folder / "house.yaml").write_text(odd + "\n", "utf-8")
    (outcome,) = project.build([folder], Options(output=tmp_path / "x.pdf"))
    assert outcome.written is not None or any(one.is_error for one in outcome.diagnostics)


def test_the_reference_page_is_that_of_the_table() -> None:
    assert (ROOT / "docs" / "themes.md").read_text("utf-8") == page()
