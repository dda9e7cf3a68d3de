"""The file itself: links and their places, page labels and bookmarks."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFDictionary

from guidebuilder.design import faces, fonts
from guidebuilder.layout.story import Bookmark
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.pdf.metadata import page_labels

New = Callable[..., Sheetfed]


@pytest.fixture(scope="module", autouse=True)
def registered() -> None:
    fonts.use(faces.load())


@pytest.fixture
def new() -> New:
    """An empty canvas of 200 × 100 points."""
    return lambda **named: Sheetfed((200, 100), fonts.BASE, "en-US", **named)


def opened(canvas: Sheetfed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(canvas.data()))


# --- links and places -------------------------------------------------------------------------------------------------


def test_a_link_to_a_place_that_is_not_there_is_our_fault(new: New) -> None:
    canvas = new()
    canvas.link((0, 0, 10, 10), "#b", None)
    canvas.link((0, 0, 10, 10), "#a", None)
    canvas.link((0, 0, 10, 10), "#here", None)
    canvas.anchor("here", 50)
    canvas.showPage()
    with pytest.raises(ValueError, match=r"not in the file: a, b$"):
        canvas.data()


def test_a_link_may_go_to_a_place_that_is_drawn_later(new: New) -> None:
    canvas = new()
    canvas.link((10, 20, 30, 40), "#later", None)
    canvas.showPage()
    canvas.anchor("later", 70)
    canvas.showPage()
    with opened(canvas) as pdf:
        (link,) = pdf.pages[0].Annots
        assert [float(n) for n in link.Rect] == [10, 20, 30, 40]
        assert [float(n) for n in link.Border][2] == 0
        assert destination(pdf, link) == (1, 70)


def destination(pdf: pikepdf.Pdf, link: Any) -> tuple[int, float]:
    """The page that a link goes to, counted from 0, and the height on it."""
    page, kind, _, top, _ = link.Dest
    assert str(kind) == "/XYZ"
    return [one.objgen for one in pdf.pages].index(page.objgen), float(top)


def test_the_first_place_of_a_name_counts(new: New) -> None:
    canvas = new()
    canvas.link((0, 0, 1, 1), "#x", None)
    canvas.anchor("x", 90)
    canvas.anchor("x", 20)
    canvas.showPage()
    canvas.anchor("x", 60)
    canvas.showPage()
    with opened(canvas) as pdf:
        assert destination(pdf, pdf.pages[0].Annots[0]) == (0, 90)


def test_places_follow_the_current_coordinates(new: New) -> None:
    canvas = new()
    canvas.saveState()
    canvas.translate(15, 30)
    canvas.link((0, 0, 5, 5), "#x", None)
    canvas.anchor("x", 10)
    canvas.restoreState()
    canvas.showPage()
    with opened(canvas) as pdf:
        (link,) = pdf.pages[0].Annots
        assert [float(n) for n in link.Rect] == [15, 30, 20, 35]
        assert destination(pdf, link) == (0, 40)


def test_an_address_is_opened(new: New) -> None:
    canvas = new()
    canvas.link((0, 0, 5, 5), "https://example.org/a?b=c&d=(e)", None)
    canvas.showPage()
    with opened(canvas) as pdf:
        (link,) = pdf.pages[0].Annots
        assert str(link.A.URI) == "https://example.org/a?b=c&d=(e)"


def test_places_may_have_letters_of_all_kinds(new: New) -> None:
    canvas = new()
    for n, name in enumerate(("doc:I.1", "note:äöü", "письмо:stanza.1", "a b#c/(d)")):
        canvas.link((0, 0, 5, 5), f"#{name}", None)
        canvas.anchor(name, 10 * n)
    canvas.showPage()
    with opened(canvas) as pdf:
        assert [destination(pdf, link) for link in pdf.pages[0].Annots] == [(0, 0), (0, 10), (0, 20), (0, 30)]


def test_links_to_what_a_handout_leaves_out_are_left_out(new: New) -> None:
    canvas = new(places={"here"})
    canvas.link((0, 0, 5, 5), "#here", None)
    canvas.link((0, 0, 5, 5), "#elsewhere", None)
    canvas.anchor("here", 10)
    canvas.showPage()
    with opened(canvas) as pdf:
        assert len(pdf.pages[0].Annots) == 1
    assert canvas.left_out == {"elsewhere"}


# --- the file as a whole ----------------------------------------------------------------------------------------------


def test_no_font_of_the_canvas_own(new: New) -> None:
    canvas = new()
    canvas.drawString(10, 10, "x")
    canvas.showPage()
    with opened(canvas) as pdf:
        names = {str(obj.BaseFont) for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and "/BaseFont" in obj}
        assert names
        assert all("+Source" in name for name in names)


def test_the_same_pages_are_the_same_bytes(new: New) -> None:
    def data() -> bytes:
        canvas = new()
        canvas.anchor("a", 10)
        canvas.showPage()
        return canvas.data()

    assert data() == data()


@pytest.mark.parametrize("data", [bytes(range(256)), b"\\)(\r\n\\", b"\r\r\n", b"\\101"])
def test_a_string_of_any_bytes_is_read_back(new: New, data: bytes) -> None:
    canvas = new()
    canvas.text_operators(f"BT [({canvas.escape(data)})]TJ ET")
    canvas.showPage()
    with opened(canvas) as pdf:
        (shown,) = [one.operands for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) == "TJ"]
    assert bytes(shown[0][0]) == data


def test_an_entry_of_the_catalog_is_written_whether_reportlab_knows_it_or_not(new: New) -> None:
    canvas = new()
    canvas.enter("MarkInfo", PDFDictionary({"Marked": "false"}))
    canvas.enter("Collection", PDFDictionary({"View": "/H"}))
    canvas.enter("Collection", PDFDictionary({"View": "/T"}))
    canvas.showPage()
    other = new()
    other.showPage()
    with opened(canvas) as pdf, opened(other) as without:
        assert str(pdf.Root.Collection.View) == "/T"
        assert not bool(pdf.Root.MarkInfo.Marked)
        assert "/Collection" not in without.Root


# --- page labels and bookmarks ----------------------------------------------------------------------------------------


def labels(new: New, *folios: str) -> list[str]:
    """What a reader's program shows for each page."""
    canvas = new()
    for _ in folios:
        canvas.showPage()
    page_labels(canvas, folios)
    with opened(canvas) as pdf:
        pages: Any = pdf.pages
        return [page.label for page in pages]


def test_labels_are_what_is_printed(new: New) -> None:
    folios = ("i", "ii", "iii", "iv", "1", "2", "3")
    assert labels(new, *folios) == list(folios)


def test_labels_of_front_matter_alone(new: New) -> None:
    assert labels(new, "i", "ii") == ["i", "ii"]


def test_labels_where_there_is_no_front_matter(new: New) -> None:
    assert labels(new, "1", "2", "3") == ["1", "2", "3"]


def entries(new: New, *bookmarks: Bookmark, drawn: str = "abcdef") -> list[Any]:
    canvas = new()
    for name in drawn:
        canvas.anchor(name, 10)
    canvas.showPage()
    canvas.set_outline(bookmarks)

    def tree(items: Any) -> list[Any]:
        return [(item.title, tree(item.children)) if item.children else item.title for item in items]

    with opened(canvas) as pdf, pdf.open_outline() as found:
        return tree(found.root)


def test_bookmarks_are_nested_by_level(new: New) -> None:
    made = entries(new, Bookmark(0, "A", "a"), Bookmark(1, "B", "b"), Bookmark(2, "C", "c"), Bookmark(0, "D", "d"))
    assert made == [("A", [("B", ["C"])]), "D"]


def test_a_level_that_was_skipped_is_closed_up(new: New) -> None:
    assert entries(new, Bookmark(2, "A", "a"), Bookmark(3, "B", "b"), Bookmark(0, "C", "c")) == [("A", ["B"]), "C"]


def test_siblings_under_a_skipped_level_stay_siblings(new: New) -> None:
    """A document's articles are level 2 under a part, level 0, where the document has no heading of its own."""
    made = entries(new, Bookmark(0, "Part", "a"), *(Bookmark(2, name, name) for name in "bcd"))
    assert made == [("Part", ["b", "c", "d"])]


def test_a_bookmark_without_a_place_is_left_out(new: New) -> None:
    assert entries(new, Bookmark(0, "A", "a"), Bookmark(1, "Z", "z"), Bookmark(1, "B", "b")) == [("A", ["B"])]


def test_titles_keep_their_letters(new: New) -> None:
    assert entries(new, Bookmark(0, "“Äußerung” & Письмо — (x)", "a")) == ["“Äußerung” & Письмо — (x)"]


# --- colours ----------------------------------------------------------------------------------------------------------


def written(canvas: Sheetfed) -> list[str]:
    """The operators of the first page, with their operands."""
    with opened(canvas) as pdf:
        found: Any = pikepdf.parse_content_stream(pdf.pages[0])
        return [" ".join([*map(str, operands), str(operator)]) for operands, operator in found]


def test_each_page_begins_in_the_colour_of_the_ink(new: New) -> None:
    canvas = new(ink="#404040")
    canvas.line(0, 0, 10, 10)
    canvas.showPage()
    canvas.line(0, 0, 10, 10)
    canvas.showPage()
    with opened(canvas) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            found: Any = pikepdf.parse_content_stream(page)
            operators = [str(operator) for _, operator in found]
            assert operators.index("g") < operators.index("G") < operators.index("S")


def test_greys_are_written_as_greys_and_colours_as_colours(new: New) -> None:
    canvas = new()
    canvas.setFillColor("#404040")
    canvas.setStrokeColor("#FFFFFF")
    canvas.setFillColor("#8A2B1E")
    canvas.line(0, 0, 10, 10)
    canvas.showPage()
    found = written(canvas)
    assert [one for one in found if one.endswith((" g", " G"))] == ["0.25098 g", "1 G"]
    assert [one for one in found if one.endswith((" rg", " RG"))] == ["0.541176 0.168627 0.117647 rg"]


GRADIENTS = [(("#000000", "#808080", "#FFFFFF"), "Gray"), (("#000000", "#800000"), "RGB")]


@pytest.mark.parametrize(("colors", "space"), GRADIENTS)
def test_so_are_gradients(new: New, colors: tuple[str, ...], space: str) -> None:
    canvas = new()
    canvas.linearGradient(0, 0, 10, 10, [HexColor(color) for color in colors])
    canvas.showPage()
    with opened(canvas) as pdf:
        shadings = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/ShadingType" in each]
        assert [each.ColorSpace for each in shadings] == [f"/Device{space}"]
