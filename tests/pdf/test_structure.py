"""The structure tree of small files: its order, whatever is drawn first; its properties; its faults."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from guidebuilder.design import faces, fonts
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.pdf.structure import string
from guidebuilder.tags import ARTIFACT, Tag
from tests.pdf import trees
from tests.tools.validator.structure import Structure

Draw = Callable[[Sheetfed], None]


@pytest.fixture(scope="module", autouse=True)
def registered() -> None:
    fonts.use(faces.load())


def canvas(tree: Tag, places: set[str] | None = None) -> Sheetfed:
    return Sheetfed((200, 100), fonts.BASE, "en-US", places, tree)


def shape(sheet: Sheetfed, node: Tag, width: float = 9.0) -> None:
    """Paint something for a node: a rule so wide."""
    with sheet.marked(node):
        sheet.line(0, 0, width, 0)


def opened(sheet: Sheetfed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(sheet.data()))


def outline(sheet: Sheetfed) -> list[str]:
    structure = trees.read(sheet.data())
    assert structure.findings == []
    return list(trees.nodes(trees.drawn(structure)))


def element(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(one.node for one in Structure(pdf).elements() if one.role == role)


def test_nodes_stand_in_the_order_of_the_tree_whatever_is_drawn_first() -> None:
    tree = Tag("Document")
    nodes = [tree.add("P"), tree.add("Note", id="note:a"), tree.add("H2")]
    sheet = canvas(tree)
    for node in reversed(nodes):
        shape(sheet, node)
    assert outline(sheet) == ["Document", "  P", "  Note", "  H2"]


def test_what_a_page_parts_is_one_element() -> None:
    tree = Tag("Document")
    paragraph = tree.add("P")
    sheet = canvas(tree)
    for _ in range(3):
        shape(sheet, paragraph)
        sheet.showPage()
    pdf = opened(sheet)
    assert Structure(pdf).findings == []
    first, *others = list(element(pdf, "P").K)
    assert int(first) == 0
    assert [other.Pg.objgen for other in others] == [pdf.pages[n].objgen for n in (1, 2)]


def test_words_and_links_in_a_paragraph_alternate_as_they_are_drawn() -> None:
    tree = Tag("Document")
    paragraph = tree.add("P")
    link = paragraph.add("Reference").add("Link", "there")
    sheet = canvas(tree)
    sheet.anchor("there", 50)
    shape(sheet, paragraph)
    shape(sheet, link)
    sheet.link((0, 0, 9, 9), "#there", link)
    shape(sheet, paragraph)
    pdf = opened(sheet)
    assert Structure(pdf).findings == []
    first, between, last = element(pdf, "P").K
    assert (int(first), str(between.S), int(last)) == (0, "/Reference", 2)
    annotation = pdf.pages[0].Annots[0]
    assert str(annotation.Contents) == "there"
    assert int(annotation.F) == 4


def test_the_words_of_a_link_are_those_heard() -> None:
    tree = Tag("Document")
    link = tree.add("P").add("Link")
    span = link.add("Span", "ll. 4–5", expansion="lines 4 to 5")
    sheet = canvas(tree)
    shape(sheet, span)
    sheet.link((0, 0, 9, 9), "https://example.org/(x)", span)
    pdf = opened(sheet)
    assert Structure(pdf).findings == []
    assert str(pdf.pages[0].Annots[0].Contents) == "lines 4 to 5"
    assert str(pdf.pages[0].Annots[0].A.URI) == "https://example.org/(x)"


def test_a_window_over_some_words_of_a_link_is_heard_as_the_whole_link() -> None:
    tree = Tag("Document")
    link = tree.add("P").add("Link", "the ")
    inner = link.add("Span", "NPS", expansion="National Park Service")
    link.children.append(" page")
    sheet = canvas(tree)
    for node in (link, inner):
        shape(sheet, node)
        sheet.link((0, 0, 9, 9), "https://www.nps.gov", node)
    pdf = opened(sheet)
    words = [str(annotation.Contents) for annotation in pdf.pages[0].Annots]
    assert words == ["the National Park Service page"] * 2


def test_a_link_to_what_is_not_in_the_file_is_text() -> None:
    tree = Tag("Document")
    link = tree.add("P").add("Link", "there")
    sheet = canvas(tree, places=set())
    shape(sheet, link)
    sheet.link((0, 0, 9, 9), "#there", link)
    assert outline(sheet) == ["Document", "  P", "    Span"]
    assert sheet.left_out == {"there"}


@pytest.mark.parametrize("inside", ["P", "Reference"])
def test_a_link_in_a_node_that_is_none_is_our_fault(inside: str) -> None:
    tree = Tag("Document")
    node = tree.add(inside, "words")
    with pytest.raises(ValueError, match=f"a link in a node that is none: {inside} 'words'"):
        canvas(tree).link((0, 0, 9, 9), "https://example.org", node)


def test_a_link_without_a_node_is_our_fault() -> None:
    with pytest.raises(ValueError, match="without a node"):
        canvas(Tag("Document")).link((0, 0, 9, 9), "https://example.org", None)


def test_what_is_not_in_the_tree_is_not_lost_silently() -> None:
    with (
        pytest.raises(ValueError, match="not in the tree: P 'lost'"),
        canvas(Tag("Document")).marked(Tag("P", ["lost"])),
    ):
        pass


def test_nodes_for_which_nothing_is_drawn_are_left_out_but_cells_are_not() -> None:
    tree = Tag("Document")
    tree.add("P", "never drawn")
    row = tree.add("Table").add("TR")
    head, _ = row.add("TH"), row.add("TD")
    head.attributes["Scope"] = "Column"
    sheet = canvas(tree)
    shape(sheet, head)
    assert outline(sheet) == ["Document", "  Table", "    TR", "      TH", "      TD"]
    sheet = canvas(tree)
    shape(sheet, head)
    pdf = opened(sheet)
    attributes = element(pdf, "TH").A
    assert (str(attributes.O), str(attributes.Scope)) == ("/Table", "/Column")


def test_properties() -> None:
    tree = Tag("Document", lang="en-US")
    figure = tree.add("Figure", alt="Ein Fluß", lang="de")
    short = tree.add("Span", expansion="paragraph 2")
    label = tree.add("Lbl", actual="June 11, 1942 (Law)")
    sheet = canvas(tree)
    sheet.translate(10, 20)
    with sheet.marked(figure, (0, 0, 30, 40)):
        sheet.rect(0, 0, 30, 40)
    shape(sheet, short)
    shape(sheet, label)
    pdf = opened(sheet)
    drawn = element(pdf, "Figure")
    assert (str(drawn.Alt), str(drawn.Lang)) == ("Ein Fluß", "de")
    assert [float(edge) for edge in drawn.A.BBox] == [10, 20, 40, 60]
    assert str(element(pdf, "Span").E) == "paragraph 2"
    assert str(element(pdf, "Lbl").ActualText) == "June 11, 1942 (Law)"
    assert str(element(pdf, "Document").Lang) == "en-US"


def test_artifacts_are_in_no_element() -> None:
    tree = Tag("Document")
    paragraph = tree.add("P")
    sheet = canvas(tree)
    shape(sheet, paragraph)
    for kind in ("Layout", "Background", "Pagination", "Header", "Footer"):
        with sheet.artifact(kind):
            sheet.line(0, 0, 9, 0)
    shape(sheet, Tag(ARTIFACT))
    data = sheet.data()
    assert trees.read(data).findings == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
    assert content.count("/Artifact <<") == 6
    assert content.count("/Type/Pagination") == 4
    assert content.count("/Subtype/Header") == content.count("/Subtype/Footer") == 1


def test_every_page_has_its_own_entry_and_is_tabbed_in_its_order() -> None:
    tree = Tag("Document")
    link = tree.add("P").add("Link", "out")
    sheet = canvas(tree)
    for _ in range(3):
        shape(sheet, link)
        sheet.link((0, 0, 9, 9), "https://example.org", link)
        sheet.showPage()
    pdf = opened(sheet)
    assert Structure(pdf).findings == []
    assert [str(page.Tabs) for page in pdf.pages] == ["/S"] * 3
    keys = [int(page.StructParents) for page in pdf.pages]
    keys += [int(page.Annots[0].StructParent) for page in pdf.pages]
    assert len(set(keys)) == 6


def test_without_a_tree_nothing_is_tagged() -> None:
    sheet = Sheetfed((200, 100), fonts.BASE, "en-US")
    shape(sheet, Tag("P"))
    with opened(sheet) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert b"BDC" not in pdf.pages[0].Contents.read_bytes()


@pytest.mark.parametrize(
    ("text", "written"),
    [("plain", b"(plain)"), ("a (b) \\", b"<6120286229205c>"), ("ß", b"<feff00df>"), ("", b"()"), ("\n", b"<0a>")],
)
def test_strings(text: str, written: bytes) -> None:
    assert string(text) == written
