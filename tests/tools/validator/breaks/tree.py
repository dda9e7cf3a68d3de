"""Breaks of the structure tree: types, nesting, what elements must have, and the trees beside it."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.tools.validator.breaks.parts import drop, elements, entry, first, hold, kids, marked
from tests.tools.validator.breaks.registry import NotHere, changes
from tests.tools.validator.structure import Element, Structure

UA, A, PDF = "ISO 14289-1, ", "ISO 19005-2, ", "ISO 32000-1, "

# --- what elements must have ------------------------------------------------------------------------------------------


@changes(UA + "7.3")
def figure_without_words(pdf: Any) -> None:
    """A figure without /Alt."""
    drop(first(pdf, "Figure"), "/Alt", "/ActualText")


@changes(UA + "7.3")
def paragraph_as_a_figure(pdf: Any) -> None:
    """Words under a Figure that says nothing."""
    first(pdf, "P").S = Name.Figure


@changes(UA + "7.7")
def formula_without_words(pdf: Any) -> None:
    """A formula without /Alt."""
    first(pdf, "P").S = Name.Formula


@changes(UA + "7.4.2")
def heading_skipped(pdf: Any) -> None:
    """An H4 after an H1."""
    first(pdf, "H2").S = Name.H4


@changes(UA + "7.4.2")
def first_heading_of_level_two(pdf: Any) -> None:
    """No H1 before the first H2."""
    first(pdf, "H1").S = Name.H2


@changes(UA + "7.4.4")
def headings_of_two_kinds(pdf: Any) -> None:
    """H beside H1."""
    elements(pdf, "H2", "H3")[-1].node.S = Name.H


@changes(UA + "7.9")
def note_without_identifier(pdf: Any) -> None:
    """No /ID."""
    drop(first(pdf, "Note"), "/ID")


@changes(UA + "7.9")
def same_identifier_twice(pdf: Any) -> None:
    """The /ID of another note."""
    notes = elements(pdf, "Note")
    if len(notes) < 2:
        raise NotHere("only one note")
    notes[1].node.ID = notes[0].node.ID


@changes(A + "6.7.4")
def element_of_no_language(pdf: Any) -> None:
    """An element with a /Lang that no BCP 47 tag is."""
    first(pdf, "P").Lang = String("in English")


# --- nesting ----------------------------------------------------------------------------------------------------------


@changes(UA + "7.5")
def header_without_scope(pdf: Any) -> None:
    """Header cells that do not say which cells they head, nor do those cells."""
    first(pdf, "TH")
    for cell in elements(pdf, "TH", "TD"):
        if "/A" in cell.node:
            del cell.node["/A"]


@changes(UA + "7.5")
def ragged_table(pdf: Any) -> None:
    """A row with one cell less than the others."""
    row = first(pdf, "TR")
    hold(row, kids(row)[1:])


@changes(UA + "7.2")
def cells_outside_a_row(pdf: Any) -> None:
    """A row that is a section."""
    first(pdf, "TR").S = Name.Sect


@changes(UA + "7.2")
def row_outside_a_table(pdf: Any) -> None:
    """A table that is a division."""
    first(pdf, "Table").S = Name.Div


@changes(UA + "7.2")
def paragraph_in_a_row(pdf: Any) -> None:
    """A cell that is a paragraph."""
    first(pdf, "TD", "TH").S = Name.P


@changes(UA + "7.2")
def paragraph_in_a_list(pdf: Any) -> None:
    """An item that is a paragraph."""
    first(pdf, "LI").S = Name.P


@changes(UA + "7.2")
def item_outside_a_list(pdf: Any) -> None:
    """A list that is a section."""
    first(pdf, "L").S = Name.Sect


@changes(UA + "7.2")
def body_outside_an_item(pdf: Any) -> None:
    """The body of an item in another body."""
    body = first(pdf, "LBody")
    inner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=body, K=Array(kids(body))))
    if "/Pg" in body:
        inner.Pg = body.Pg
    for kid in kids(body):
        if isinstance(kid, Dictionary) and "/S" in kid:
            kid.P = inner
    hold(body, [inner])


@changes(UA + "7.2")
def entry_outside_contents(pdf: Any) -> None:
    """An item of contents in a paragraph's place."""
    first(pdf, "P").S = Name.TOCI


# --- types ------------------------------------------------------------------------------------------------------------


@changes(UA + "7.1")
def type_of_our_own(pdf: Any) -> None:
    """A type that is not standard and mapped to none that is."""
    first(pdf, "P").S = Name.MarginNote


@changes(UA + "7.1")
def types_forgotten(pdf: Any) -> None:
    """Types that are not standard, and no /RoleMap."""
    if all(element.role == element.standard for element in Structure(pdf).elements()):
        raise NotHere("all types are standard")
    drop(pdf.Root.StructTreeRoot, "/RoleMap")


@changes(UA + "7.1")
def types_in_a_circle(pdf: Any) -> None:
    """Two types, each mapped to the other."""
    first(pdf, "P").S = Name.Gloss
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(
        {**dict(pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()), "/Gloss": Name.Aside, "/Aside": Name.Gloss}
    )


@changes(UA + "7.1")
def standard_type_mapped(pdf: Any) -> None:
    """P mapped to Span."""
    if "/RoleMap" not in pdf.Root.StructTreeRoot:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary()
    pdf.Root.StructTreeRoot.RoleMap["/P"] = Name.Span


# --- the tree and the pages -------------------------------------------------------------------------------------------


@changes(PDF + "14.7.4.4")
def no_parent_tree(pdf: Any) -> None:
    """No way from content to its element."""
    drop(pdf.Root.StructTreeRoot, "/ParentTree")


@changes(PDF + "14.7.4.4")
def parents_exchanged(pdf: Any) -> None:
    """Two entries of the parent tree exchanged."""
    found = marked(pdf)
    owners = entry(pdf, int(found.page.StructParents))
    numbers = [mcid for mcid, _, _ in found.places]
    one, other = next(((a, b) for a in numbers for b in numbers if owners[a].objgen != owners[b].objgen), (None, None))
    if one is None:
        raise NotHere("all text of a page is of one element")
    owners[one], owners[other] = owners[other], owners[one]


@changes(PDF + "14.7.4.4")
def parents_missing(pdf: Any) -> None:
    """A parent tree that ends before the page does."""
    owners = entry(pdf, int(marked(pdf).page.StructParents))
    while len(owners) > 1:
        del owners[len(owners) - 1]


@changes(PDF + "14.7.4.4")
def page_with_another_pages_parents(pdf: Any) -> None:
    """The /StructParents of another page."""
    found = [page for page in pdf.pages if "/StructParents" in page]
    if len(found) < 2:
        raise NotHere("only one page")
    found[0].obj.StructParents = found[1].StructParents


@changes(PDF + "14.7.4.4")
def page_without_parents(pdf: Any) -> None:
    """No /StructParents."""
    drop(marked(pdf).page.obj, "/StructParents")


@changes(PDF + "14.7.4")
def content_of_no_element(pdf: Any) -> None:
    """An element that lets go of its content."""
    hold(_leaves(pdf)[0].node, [])


def _leaves(pdf: Any) -> list[Element]:
    """The elements that hold content themselves."""
    return [one for one in Structure(pdf).elements() if any(isinstance(held, tuple) for held in one.holds)]


@changes(PDF + "14.7.4")
def content_of_two_elements(pdf: Any) -> None:
    """A mark that two elements hold."""
    leaves = _leaves(pdf)
    one, other = next(
        ((a, b) for a in leaves for b in leaves if a is not b and a.node.get("/Pg") == b.node.get("/Pg")),
        (None, None),
    )
    if one is None or other is None:
        raise NotHere("no two elements of a page")
    hold(one.node, [*kids(one.node), kids(other.node)[0]])


@changes(PDF + "14.7.2")
def another_parent(pdf: Any) -> None:
    """An element whose /P is not the element that holds it."""
    paragraphs = elements(pdf, "P")
    paragraphs[0].node.P = paragraphs[-1].node


@changes(PDF + "14.7.2")
def no_parent(pdf: Any) -> None:
    """An element without /P."""
    drop(first(pdf, "P"), "/P")


@changes(PDF + "14.7.2")
def no_tree_of_identifiers(pdf: Any) -> None:
    """Elements with /ID, but no way to find them by it."""
    drop(pdf.Root.StructTreeRoot, "/IDTree")


@changes(PDF + "14.7.2")
def tree_held_by_nothing(pdf: Any) -> None:
    """A root of the tree without /K."""
    drop(pdf.Root.StructTreeRoot, "/K")


# --- what is heard ----------------------------------------------------------------------------------------------------


@changes(PDF + "14.8.2.3.1", consistent=True)
def order_exchanged(pdf: Any) -> None:
    """Two elements exchanged in reading order."""
    structure = Structure(pdf)
    for outer in structure.elements():
        inner = [held for held in outer.holds if isinstance(held, Element) and held.standard == "P"]
        if len(inner) > 1:
            held = kids(outer.node)
            a, b = (
                next(n for n, kid in enumerate(held) if isinstance(kid, Dictionary) and kid.objgen == one.node.objgen)
                for one in (inner[0], inner[-1])
            )
            held[a], held[b] = held[b], held[a]
            hold(outer.node, held)
            return
    raise NotHere("no two paragraphs side by side")


@changes(PDF + "14.9.4", consistent=True)
def word_unheard(pdf: Any) -> None:
    """An /ActualText of nothing over words."""
    first(pdf, "P").ActualText = String("")


@changes(PDF + "14.8.4.3", consistent=True)
def paragraph_as_a_heading(pdf: Any) -> None:
    """A paragraph that is heard as a heading of the level before it."""
    structure = list(Structure(pdf).elements())
    heading = next((n for n, one in enumerate(structure) if one.standard == "H2"), None)
    after = [] if heading is None else [one for one in structure[heading:] if one.standard == "P"]
    if not after:
        raise NotHere("no paragraph after an H2")
    after[0].node.S = Name.H3
