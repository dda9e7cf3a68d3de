"""Breaks of links and of annotations."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.tools.validator.breaks.parts import drop, elements, hold, inside, kids, links
from tests.tools.validator.breaks.registry import NotHere, changes
from tests.tools.validator.structure import Element, Structure

UA, A = "ISO 14289-1, ", "ISO 19005-2, "

# --- annotations ------------------------------------------------------------------------------------------------------


@changes(UA + "7.18.5")
def link_without_description(pdf: Any) -> None:
    """No /Contents."""
    for link in links(pdf):
        if "/Contents" in link:
            del link["/Contents"]


@changes(UA + "7.18.1")
def annotation_of_no_element(pdf: Any) -> None:
    """No /StructParent."""
    drop(links(pdf)[0], "/StructParent")


@changes("ISO 32000-1, 14.7.4.4")
def annotation_of_another_element(pdf: Any) -> None:
    """The /StructParent of another link."""
    found = links(pdf)
    if len(found) < 2:
        raise NotHere("only one link")
    found[0].StructParent = found[1].StructParent


@changes(A + "6.3.2")
def annotation_without_flags(pdf: Any) -> None:
    """No /F, and so not printed."""
    drop(links(pdf)[0], "/F")


@changes(A + "6.3.2")
def hidden_annotation(pdf: Any) -> None:
    """/F with Print and Hidden."""
    links(pdf)[0].F = 4 | 2


@changes(A + "6.3.1")
def film(pdf: Any) -> None:
    """An annotation of a kind that paper cannot show."""
    _annotate(pdf, "Movie")


@changes(A + "6.3.3")
def annotation_without_appearance(pdf: Any) -> None:
    """A frame that each viewer draws in its own way."""
    _annotate(pdf, "Square")


@changes(UA + "7.18.2")
def trap_network(pdf: Any) -> None:
    """An annotation for the press."""
    _annotate(pdf, "TrapNet")


def _annotate(pdf: Any, kind: str) -> None:
    page = pdf.pages[0].obj
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(
        pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[0, 0, 9, 9], F=4, Contents=String("A frame"))
        )
    )


@changes(A + "6.5.1")
def link_to_a_program(pdf: Any) -> None:
    """A link that starts a program."""
    _act(pdf, Dictionary(S=Name.Launch, F=String("guide.exe")))


@changes(A + "6.5.1")
def link_to_a_script(pdf: Any) -> None:
    """A link that runs JavaScript."""
    _act(pdf, Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


@changes(A + "6.5.1")
def link_to_a_command(pdf: Any) -> None:
    """A link to a command of one viewer."""
    _act(pdf, Dictionary(S=Name.Named, N=Name.Print))


def _act(pdf: Any, action: Any) -> None:
    link = links(pdf)[0]
    drop(link, "/A", "/Dest")
    link.A = action


@changes(UA + "7.18.3")
def no_order_of_tabs(pdf: Any) -> None:
    """No /Tabs on a page with annotations."""
    for page in pdf.pages:
        if "/Tabs" in page:
            del page.obj["/Tabs"]


@changes(UA + "7.18.3")
def order_of_tabs_by_rows(pdf: Any) -> None:
    """/Tabs R: not the order of the structure."""
    for page in pdf.pages:
        page.obj.Tabs = Name.R


# --- links and their elements -----------------------------------------------------------------------------------------


@changes(UA + "7.18.5")
def link_without_its_annotation(pdf: Any) -> None:
    """An element Link that holds only words."""
    link = elements(pdf, "Link")[0]
    holder = next(element for element in link.walk() if element.annotations)
    hold(holder.node, [kid for kid in kids(holder.node) if not _is_annotation(kid)])


@changes(UA + "7.18.5")
def annotation_of_a_span(pdf: Any) -> None:
    """The annotation of a link under an element that is none."""
    elements(pdf, "Link")[0].node.S = Name.Span


@changes("ISO 32000-1, 12.5.2")
def annotation_on_no_page(pdf: Any) -> None:
    """A link that the tree knows and no page has: there is nothing to follow."""
    gone = links(pdf)[0].objgen
    for page in pdf.pages:
        if "/Annots" in page:
            page.obj.Annots = Array([one for one in page.Annots if one.objgen != gone])


@changes("ISO 32000-1, 12.3.2")
def link_to_nowhere(pdf: Any) -> None:
    """A link to a name that no place has."""
    link = links(pdf)[0]
    drop(link, "/A", "/Dest")
    link.Dest = String("no such place")


@changes("ISO 32000-1, 12.6.4")
def link_without_an_end(pdf: Any) -> None:
    """A link with neither an action nor a destination."""
    drop(links(pdf)[0], "/A", "/Dest")


@changes("ISO 32000-1, 12.3.2", consistent=True)
def link_to_another_place(pdf: Any) -> None:
    """A link that leads where another leads."""
    found = [link for link in links(pdf) if "/Dest" in link or "/A" in link]
    ends = [(link.get("/Dest"), link.get("/A")) for link in found]
    other = next((n for n, end in enumerate(ends) if str(end) != str(ends[0])), None)
    if other is None:
        raise NotHere("no two links to different places")
    for key, value in zip(("/Dest", "/A"), ends[other], strict=True):
        if value is not None:
            found[0][key] = value
        elif key in found[0]:
            del found[0][key]


@changes("ISO 32000-1, 14.8.4.4.2", consistent=True)
def no_way_back_from_a_note(pdf: Any) -> None:
    """A note without the link to where it is called: its words stand, its annotation is gone from page and tree."""
    back = next((link for note in elements(pdf, "Note") for link in inside(note, "Link")), None)
    if back is None:
        raise NotHere("no note with a link")
    _unlinked(pdf, back)


@changes("ISO 32000-1, 14.8.4.4.2", consistent=True)
def link_made_words(pdf: Any) -> None:
    """A link inside the file, outside its notes, that is only words: the mark of a note, a reference."""
    links_of_notes = {
        link.node.objgen for one in Structure(pdf).elements() if one.standard == "Note" for link in inside(one, "Link")
    }
    others = [link for link in elements(pdf, "Link") if link.node.objgen not in links_of_notes]
    there = next((link for link in others if _inside_file(pdf, link)), None)
    if there is None:
        raise NotHere("no link inside the file")
    _unlinked(pdf, there)


def _inside_file(pdf: Any, link: Element) -> bool:
    annotations = [pdf.get_object(*one) for element in link.walk() for one in element.annotations]
    return any("/Dest" in one or "/D" in one.get("/A", {}) for one in annotations)


def _unlinked(pdf: Any, link: Element) -> None:
    """Take a link out of pages and parent tree; its element becomes a Span, with its words."""
    gone = {annotation for element in link.walk() for annotation in element.annotations}
    for element in link.walk():
        held = kids(element.node)
        if any(_is_annotation(kid) for kid in held):
            hold(element.node, [kid for kid in held if not _is_annotation(kid)])
    link.node.S = Name.Span
    for page in pdf.pages:
        if "/Annots" in page:
            page.obj.Annots = Array([one for one in page.Annots if one.objgen not in gone])


def _is_annotation(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and str(kid.get("/Type")) == "/OBJR"
