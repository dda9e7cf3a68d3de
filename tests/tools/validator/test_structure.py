"""The reader of structure trees: on a small file that is right, and on that file broken in every way it looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.tools.validator.structure import Structure

PAGES = (
    b"/Artifact <</Type /Pagination>> BDC BT /F 9 Tf (7) Tj ET EMC\n"
    b"/H1 <</MCID 0>> BDC BT /F 9 Tf (ab) Tj ET EMC\n"
    b"/P <</MCID 1>> BDC BT /F 9 Tf (a) Tj /Span <</ActualText <FEFF00780302>>> BDC "
    b"[(x) -20 (y)] TJ EMC (b) Tj ET EMC\n"
    b"/Link <</MCID 2>> BDC BT /F 9 Tf (a) Tj ET EMC\n"
    b"/Artifact BMC 0 0 m 9 9 l S EMC\n",
    b"/P <</MCID 0>> BDC BT /F 9 Tf (b) Tj ET EMC\n/P <</MCID 1>> BDC BT /F 9 Tf (ab) Tj ET EMC\n",
)
SAYS = b"1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <61> <0061> <62> <0062> <37> <0037> endbfchar"


@pytest.fixture
def tagged() -> Iterator[Any]:
    """Two pages: a heading, a paragraph that goes on overleaf, a link, a note with an identifier."""
    pdf: Any = pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.TrueType, ToUnicode=pdf.make_stream(SAYS)))
    pages = []
    for number, stream in enumerate(PAGES):
        page = Dictionary(
            Type=Name.Page, MediaBox=[0, 0, 99, 99], Resources=Dictionary(Font=Dictionary(F=font)),
            Contents=pdf.make_stream(stream), StructParents=number,
        )  # fmt: skip
        pdf.pages.append(pikepdf.Page(page))
        pages.append(pdf.pages[number].obj)
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], StructParent=2)
    note.Dest = Array([pages[1], Name.Fit])
    annotation = pdf.make_indirect(note)
    pages[0].Annots = Array([annotation])
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Gloss=Name.Note)))
    document = element(pdf, root, "Document")
    heading, paragraph, gloss = (element(pdf, document, role) for role in ("H1", "P", "Gloss"))
    link = element(pdf, paragraph, "Link")
    heading.Pg, heading.K = pages[0], 0
    paragraph.Pg = pages[0]
    paragraph.K = Array([1, link, Dictionary(Type=Name.MCR, Pg=pages[1], MCID=0)])
    link.Pg, link.K = pages[0], Array([2, Dictionary(Type=Name.OBJR, Obj=annotation)])
    gloss.Pg, gloss.K, gloss.ID = pages[1], 1, String("n1")
    document.K, root.K = Array([heading, paragraph, gloss]), document
    entries = [0, Array([heading, paragraph, link]), 1, Array([paragraph, gloss]), 2, link]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(entries)))
    root.IDTree = Dictionary(Names=Array([String("n1"), gloss]))
    pdf.Root.StructTreeRoot = root
    yield pdf
    pdf.close()


def element(pdf: Any, parent: Any, role: str) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent))


def first(pdf: Any, role: str) -> Any:
    document = pdf.Root.StructTreeRoot.K
    return next(node for node in document.K if str(node.S) == f"/{role}")


def stream(pdf: Any, was: bytes, now: bytes, page: int = 0) -> None:
    data = pdf.pages[page].Contents.read_bytes()
    assert was in data
    pdf.pages[page].Contents = pdf.make_stream(data.replace(was, now, 1))


def test_a_file_that_is_right(tagged: Any) -> None:
    assert Structure(tagged).findings == []


def test_what_is_heard(tagged: Any) -> None:
    """In the order of the tree, over pages; a cluster says its text, an artifact nothing."""
    assert Structure(tagged).spoken() == [("H1", "ab"), ("P", "ax\u0302bab"), ("Link", "a"), ("Gloss", "ab")]


def test_where_links_lead(tagged: Any) -> None:
    assert Structure(tagged).leads() == [("Link a", "page 2 /Fit")]
    link = tagged.pages[0].Annots[0]
    for end in (String("there"), Name("/there")):
        link.Dest = end
        tagged.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("there"), Array([tagged.pages[0].obj])])))
        tagged.Root.Dests = Dictionary(there=Dictionary(D=Array([tagged.pages[0].obj])))
        assert Structure(tagged).leads() == [("Link a", "page 1")]
    del link["/Dest"]
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org"))
    assert Structure(tagged).leads() == [("Link a", "https://example.org")]


def test_artifacts_are_listed(tagged: Any) -> None:
    assert Structure(tagged).content.artifacts == [(0, "Pagination", "7")]


def test_an_alternative_is_heard_instead(tagged: Any) -> None:
    first(tagged, "H1").Alt = String("a picture")
    assert ("H1", "a picture") in Structure(tagged).spoken()


def exchanged(pdf: Any) -> None:
    entry = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    entry[0], entry[1] = entry[1], entry[0]


def another_pages_entry(pdf: Any) -> None:
    pdf.pages[1].obj.StructParents = 0


def another_parent(pdf: Any) -> None:
    first(pdf, "P").P = first(pdf, "H1")


def unclaimed(pdf: Any) -> None:
    first(pdf, "P").K = Array([1, first(pdf, "P").K[1]])


def claimed_twice(pdf: Any) -> None:
    first(pdf, "H1").K = Array([0, 1])


def no_annotation(pdf: Any) -> None:
    first(pdf, "P").K[1].K = 2


def annotation_on_no_page(pdf: Any) -> None:
    pdf.pages[0].obj.Annots = Array()


def to_no_page(pdf: Any) -> None:
    pdf.pages[0].Annots[0].Dest = Array([Dictionary(Type=Name.Page), Name.Fit])


def to_no_name(pdf: Any) -> None:
    pdf.pages[0].Annots[0].Dest = String("nowhere")


def to_nothing(pdf: Any) -> None:
    del pdf.pages[0].Annots[0]["/Dest"]


def annotation_of_none(pdf: Any) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


def headless(pdf: Any) -> None:
    gloss = first(pdf, "Gloss")
    gloss.S, first(pdf, "H1").S = Name.TH, Name.Table
    gloss.P = first(pdf, "Table")
    gloss.P.K = Array([0, gloss])
    document = pdf.Root.StructTreeRoot.K
    document.K = Array(list(document.K)[:-1])


def caption_between(pdf: Any) -> None:
    first(pdf, "P").K[1].S = Name.Caption


def no_identifiers(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot["/IDTree"]


def same_identifier(pdf: Any) -> None:
    first(pdf, "P").ID = String("n1")


def no_roles(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot["/RoleMap"]


def no_tree(pdf: Any) -> None:
    del pdf.Root["/StructTreeRoot"]


BREAKS: list[tuple[Callable[[Any], None], str]] = [
    (exchanged, "page 1: the parent tree names another element for MCID 0"),
    (another_pages_entry, "2 things have the entry 0"),
    (another_parent, "/P is not its parent"),
    (unclaimed, "page 2: no element holds MCID 0"),
    (claimed_twice, "MCID 1 of page 1 has another owner too"),
    (no_annotation, "a Link without its annotation"),
    (annotation_on_no_page, "an annotation that is on no page"),
    (to_no_page, "a link leads nowhere"),
    (to_no_name, "a link leads nowhere"),
    (to_nothing, "a link leads nowhere"),
    (annotation_of_none, "the parent tree names no element for an annotation"),
    (headless, "TH without /Scope"),
    (caption_between, "P: a Caption that is neither first nor last"),
    (no_identifiers, "is not in the tree of identifiers"),
    (same_identifier, "of two elements"),
    (no_roles, "type Gloss is not standard"),
    (no_tree, "there is no structure tree"),
]


@pytest.mark.parametrize(("change", "fault"), BREAKS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_break_of_the_tree_is_found(tagged: Any, change: Callable[[Any], None], fault: str) -> None:
    change(tagged)
    assert [finding for finding in Structure(tagged).findings if fault in finding]


def test_a_header_that_says_what_it_heads(tagged: Any) -> None:
    headless(tagged)
    header = first(tagged, "Table").K[1]
    header.A = Array([Dictionary(O=Name.Layout), Dictionary(O=Name.Table, Scope=Name.Column)])
    assert Structure(tagged).findings == []


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        (b"<</MCID 1>>", b"<</MCID 0>>", "MCID 0 is used twice"),
        (b"<</MCID 1>>", b"<</MCID 9>>", "there is no MCID 1"),
        (b"/Artifact BMC 0 0 m 9 9 l S EMC", b"0 0 m 9 9 l S", "neither tagged nor an artifact"),
        (b"Tf (ab)", b"Tf /Artifact BMC EMC (ab)", "an artifact inside tagged content"),
        (b"(a) Tj ET EMC", b"(a) Tj EMC ET", "crosses a text object"),
        (b"EMC (b)", b"(b)", "ET inside a mark of text"),
        (b"l S EMC", b"l S", "left open"),
        (b"l S EMC", b"l S EMC EMC", "EMC without a beginning"),
        (b"BT /F 9 Tf (7)", b"BT BT /F 9 Tf (7)", "BT out of place"),
    ],
)  # fmt: skip
def test_a_break_of_the_marking_is_found(tagged: Any, was: bytes, now: bytes, fault: str) -> None:
    stream(tagged, was, now)
    assert [finding for finding in Structure(tagged).findings if fault in finding]
