"""What PDF 2.0 and PDF/UA-2 add: where links lead in the tree, which elements refer to which, whose names are whose."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from guidebuilder.design import faces, fonts
from guidebuilder.layout.story import Bookmark
from guidebuilder.pdf.canvas import Sheetfed
from guidebuilder.pdf.standard import Standard
from guidebuilder.tags import Tag
from tests.tools.validator.structure import Structure


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    """Contents that lead to a heading, and a paragraph with a note, each on a page of its own."""
    fonts.use(faces.load())
    tree = Tag("Document")
    entry = tree.add("TOC").add("TOCI").add("Reference").add("Link", "The River")
    heading = tree.add("H1", "The River")
    paragraph = tree.add("P", "words")
    mark = paragraph.add("Reference").add("Link", "a")
    note = tree.add("Note", id="note:one")
    label = note.add("Lbl").add("Link", "a")
    text = note.add("P", "Why.")
    sheet = Sheetfed((200, 100), fonts.BASE, "en-US", None, tree, Standard.UA2_A4)
    drawn = [(entry, "", "#river"), (heading, "river", ""), (paragraph, "", ""), (mark, "mark:one", "#note:one"),
             (label, "", "#mark:one"), (text, "note:one", "")]  # fmt: skip
    for node, anchor, target in drawn:
        with sheet.marked(node):
            sheet.line(0, 0, 9, 0)
        if anchor:
            sheet.anchor(anchor, 50, node)
        if target:
            sheet.link((0, 0, 9, 9), target, node)
        sheet.showPage()
    sheet.set_outline([Bookmark(0, "The River", "river")])
    with pikepdf.open(io.BytesIO(sheet.data())) as opened:
        assert Structure(opened).findings == []
        yield opened


def element(pdf: pikepdf.Pdf, role: str, nth: int = 0) -> Any:
    return [one.node for one in Structure(pdf).elements() if one.role == role][nth]


def test_it_says_that_it_is_two(pdf: pikepdf.Pdf) -> None:
    assert pdf.pdf_version == "2.0"
    assert "/Info" not in pdf.trailer


def test_links_and_bookmarks_lead_to_elements_too(pdf: pikepdf.Pdf) -> None:
    heading = element(pdf, "H1")
    for action in (pdf.pages[0].Annots[0].A, pdf.Root.Outlines.First.A):
        assert action.D[0].objgen == pdf.pages[1].obj.objgen
        assert action.SD[0].objgen == heading.objgen
        assert list(action.D)[1:] == list(action.SD)[1:]


def test_an_entry_of_the_contents_refers_to_its_heading(pdf: pikepdf.Pdf) -> None:
    assert [one.objgen for one in element(pdf, "TOCI").Ref] == [element(pdf, "H1").objgen]


def test_a_note_and_its_mark_refer_to_each_other(pdf: pikepdf.Pdf) -> None:
    note, mark = element(pdf, "FENote"), element(pdf, "Reference", 1)
    assert [one.objgen for one in note.Ref] == [mark.objgen]
    assert [one.objgen for one in mark.Ref] == [note.objgen]


def test_new_types_are_in_the_new_namespace_and_old_ones_are_not(pdf: pikepdf.Pdf) -> None:
    (namespace,) = pdf.Root.StructTreeRoot.Namespaces
    assert str(namespace.NS) == "http://iso.org/pdf2/ssn"
    for one in Structure(pdf).elements():
        assert ("/NS" in one.node) == (one.role in ("Document", "FENote")), one.role


@pytest.mark.parametrize(("standard", "labels"), [(Standard.UA1_A2A, "/None"), (Standard.UA2_A4, "/Description")])
def test_lists_of_terms_have_a_name_only_there(standard: Standard, labels: str) -> None:
    fonts.use(faces.load())
    tree = Tag("Document")
    node = tree.add_list("Description").add("LI").add("Lbl", "bridge")
    sheet = Sheetfed((200, 100), fonts.BASE, "en-US", None, tree, standard)
    with sheet.marked(node):
        sheet.line(0, 0, 9, 0)
    with pikepdf.open(io.BytesIO(sheet.data())) as pdf:
        assert str(element(pdf, "L").A.ListNumbering) == labels
