from __future__ import annotations

import io
import random
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.tags import Tag
from tests.typeset.drawn import drawn

ITALIC = Type("serif-italic", 11, (("onum", 1), ("pnum", 1)))
SMALL = Type("sans-regular", 8)
SMALL_CAPS = Type("serif-regular", 11, (("c2sc", 1), ("onum", 1), ("smcp", 1)), tracking=0.05)

Make = Callable[..., Any]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text)


def extracted(data: bytes) -> str:
    """What pdfium reads; it says U+FFFE for a soft hyphen at a line's end."""
    page = pypdfium2.PdfDocument(data)[0]
    return str(page.get_textpage().get_text_range()).replace("\ufffe", "\u00ad").replace("\r", "")


def test_links_have_a_window_on_every_line(draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str) -> None:
    tag = Tag("Link")
    items = [run("See "), run(prose[:170], link="#VII.1", tag=tag), run(" for more.")]
    paragraph = draw(items, body)
    assert [target for _, target, _ in sheet.links] == ["#VII.1"] * paragraph.line_count
    assert all(owner is tag for _, _, owner in sheet.links)
    boxes = [box for box, _, _ in sheet.links]
    for (left, bottom, right, top), row, y in zip(boxes, paragraph.rows(), paragraph.baselines(), strict=True):
        assert 100 + row.left - 0.01 <= left < right <= 100 + row.right + 0.01
        assert bottom < 700 - y < top


def test_text_is_marked_with_its_own_tag(draw: Make, sheet: Any, run: Make, body: ParagraphStyle) -> None:
    node, strong = Tag("P"), Tag("Strong")
    draw([run("one "), run("two three", ITALIC, tag=strong), run(" four")], body, node=node)
    assert [owner for owner, _ in sheet.marks] == [node, strong, node]


def test_one_mark_for_many_lines_of_one_tag(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str
) -> None:
    draw([run(prose)], body)
    assert len(sheet.marks) == 1


def test_an_artifact_is_one_altogether(draw: Make, sheet: Any, run: Make, body: ParagraphStyle) -> None:
    draw([run("one "), run("two", tag=Tag("Em"), link="#x")], body, artifact="Layout", node=None)
    assert [owner for owner, _ in sheet.marks] == ["Layout"]
    assert sheet.links == []


SPECIMENS = [
    ("en-US", "The efficient office had to fight five afflicted fjords; 1942 offers “flour”, ﬀ and ﬁ. "),
    ("ru", "Правительство Союза Советских Социалистических Республик: взаимная по́мощь, 1942 год. "),
    ("uk", "Уряд їхньої держави вважає ґрунтовні зобов’язання чинними — і єдиними. "),
    ("el", "Ελλάδα και Ρωσία: η συμφωνία του Ιουνίου. "),
    ("de", "Die wirtschaftlichen Verpflichtungen „größerer“ Mächte – über Lieferungen hinaus – blieben öffentlich. "),
    ("pl", "Łódź, Gdańsk i Kraków: porozumienie o wzajemnej pomocy. "),
    ("fr", "L’économie française, œuvre naïve, cœur à l’été. "),
]


@pytest.mark.parametrize(("lang", "text"), SPECIMENS)
@pytest.mark.parametrize(
    "kind", [Type("serif-regular", 11, (("onum", 1),)), SMALL_CAPS, ITALIC], ids=["roman", "small caps", "italic"]
)
def test_extracted_text_is_the_source(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, lang: str, text: str, kind: Type
) -> None:
    draw([run(text * 4, kind, lang)], body, 200.0)
    data = sheet.data()
    wanted = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text * 4).replace("ﬀ", "ff").replace("ﬁ", "fi")).strip()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        plumbed = pdf.pages[0].extract_text(x_tolerance_ratio=0.12)
    for said in (extracted(data), plumbed):
        parted = re.sub(r"\u00ad\s*\n?", "", said)
        parted = re.sub(r"\s+", " ", re.sub(r"(?<=[—])\n", "", parted))
        assert not any(unicodedata.category(c) == "Co" for c in said)
        assert squeezed(unicodedata.normalize("NFC", parted)) == squeezed(wanted)


def test_words_are_parted_by_real_spaces_at_line_ends_too(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str
) -> None:
    draw([run(prose)], body)
    with pdfplumber.open(io.BytesIO(sheet.data())) as pdf:
        stream = "".join(c["text"] for c in pdf.pages[0].chars)
    assert stream.replace("\u00ad", "") == prose + " "


def test_only_our_fonts_are_in_the_file_and_all_embedded(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle
) -> None:
    draw([run("Text "), run("and more", ITALIC)], body)
    pdf = pikepdf.open(io.BytesIO(sheet.data()))
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    assert {str(f.BaseFont).split("+")[1] for f in fonts} == {"SourceSerif4-Regular", "SourceSerif4-It"}
    assert all("/FontFile2" in f.FontDescriptor for f in fonts)


def test_color_is_set(draw: Make, sheet: Any, run: Make, body: ParagraphStyle) -> None:
    draw([run("red", Type("serif-regular", 11, color="#8A2B1E"))], body)
    with pdfplumber.open(io.BytesIO(sheet.data())) as pdf:
        char = pdf.pages[0].chars[0]
    assert char["non_stroking_color"] == pytest.approx((0x8A / 255, 0x2B / 255, 0x1E / 255), abs=0.002)


WIDE = "Stone streets brought strength through thoughts: schlepped squelched scrunched straights breathed"


def test_letters_take_what_would_make_spaces_too_wide(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle
) -> None:
    paragraph = draw([run(WIDE)], body, 150.0)
    rows = [row for row in paragraph.rows()[:-1] if row.spacing]
    assert rows
    assert all(0 < row.spacing <= 0.0095 * 11 + 1e-9 for row in rows)
    assert {round(row.right - row.pieces[-1].word.right, 2) for row in rows} == {150.0}
    with pdfplumber.open(io.BytesIO(sheet.data())) as pdf:
        chars = [c for c in pdf.pages[0].chars if not c["text"].isspace()]
    baselines = sorted({c["matrix"][5] for c in chars}, reverse=True)
    for row, y in zip(paragraph.rows(), baselines, strict=True):
        edge = max(c["x1"] for c in chars if c["matrix"][5] == y)
        assert edge == pytest.approx(100 + row.right, abs=0.02)


def test_no_number_is_written_with_an_exponent(draw: Make, sheet: Any, run: Make, body: ParagraphStyle) -> None:
    for measure in range(140, 180):
        draw([run(WIDE)], body, float(measure))
    assert not any(re.search(r"\de[-+]?\d", operators) for _, operators in sheet.marks)


def test_spaces_of_a_row_are_set_once_for_all_of_it(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str
) -> None:
    paragraph = draw([run(prose)], body)
    ((_, operators),) = sheet.marks
    rows = operators.split(" Tm ")[1:]
    assert len(rows) == paragraph.line_count
    for row in rows:
        assert row.count(" Tw") <= 1
        assert ")(" not in row
    assert sum(row.count(" Tw") for row in rows) > 1


def test_a_row_that_begins_with_smaller_type_sets_its_spaces_twice(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str
) -> None:
    draw([run("so ", SMALL), run(prose)], body)
    ((_, operators),) = sheet.marks
    first = operators.split(" Tm ")[1]
    assert first.count(" Tw") == 2
    assert re.search(r" \)-?[\d.]", first) is None


@pytest.mark.parametrize("seed", range(12))
def test_words_stand_where_they_were_set_whatever_spaces_are_between(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str, seed: int
) -> None:
    """Word spacing is in points, and one for a string: spaces of other type, or at a change of it, have to differ."""
    chosen, words = random.Random(seed), prose.split()
    kinds = [body.type, SMALL, ITALIC, Type("sans-bold", 14)]
    ends = sorted({*(chosen.randrange(len(words)) for _ in range(14)), len(words)})
    items: list[Any] = []
    for start, end in pairwise([0, *ends]):
        before, after = (" " if start and not items[-1].text.endswith(" ") else ""), chosen.choice(("", " "))
        items.append(run(before + " ".join(words[start:end]) + after, chosen.choice(kinds)))
    paragraph = draw(items, body)
    placed = [glyph.x for glyph in drawn(sheet.data()) for _ in glyph.text.strip(" \u00ad")]
    at = 0
    for piece in (piece for row in paragraph.rows() for piece in row.pieces if piece.word.text):
        assert placed[at] == pytest.approx(100 + piece.x, abs=0.015), piece.word.text
        at += len(piece.word.text.replace("\u00ad", ""))
    assert at == len(placed)


def test_numbers_have_no_zeros_that_say_nothing(
    draw: Make, sheet: Any, run: Make, body: ParagraphStyle, prose: str
) -> None:
    draw([run(prose), run(" and ", ITALIC), run("q̂uâlity", SMALL_CAPS)], body)
    for _, operators in sheet.marks:
        outside = re.sub(r"\((?:\\.|[^\\()])*\)", "()", operators)
        assert re.findall(r"\.\d*0(?![\d])|(?<![\d.])-0(?![.\d])", outside) == []
