"""The parts of a file that breaks reach for: elements, marked content, fonts, links. Each raises NotHere if none is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator

from tests.tools.validator.breaks.registry import NotHere
from tests.tools.validator.content import SHOWS
from tests.tools.validator.structure import Element, Structure, numbers

Steps = list[Any]
"""The operators of a content stream with their operands."""


# --- the structure ----------------------------------------------------------------------------------------------------


def elements(pdf: Any, *types: str) -> list[Element]:
    """The elements of these standard types, in reading order."""
    found = [element for element in Structure(pdf).elements() if element.standard in types]
    if not found:
        raise NotHere(f"no {' or '.join(types)}")
    return found


def first(pdf: Any, *types: str) -> Any:
    """The first element of these standard types."""
    return elements(pdf, *types)[0].node


def inside(outer: Element, kind: str) -> list[Element]:
    """The elements of a standard type below another."""
    return [element for element in outer.walk() if element.standard == kind and element is not outer]


def kids(node: Any) -> list[Any]:
    """What an element holds, as a list."""
    held = node.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, Array) else [held]


def hold(node: Any, held: list[Any]) -> None:
    """Let an element hold these."""
    node.K = Array(held)


def entry(pdf: Any, key: int) -> Any:
    """An entry of the parent tree."""
    return dict(numbers(pdf.Root.StructTreeRoot.ParentTree))[key]


def drop(holder: Any, *keys: str) -> None:
    """Remove those of the keys that a dictionary has."""
    found = [key for key in keys if key in holder]
    if not found:
        raise NotHere(f"no {' or '.join(keys)}")
    for key in found:
        del holder[key]


# --- content ----------------------------------------------------------------------------------------------------------


@dataclass
class Marked:
    """A page with the places of its marked text: MCID, step that begins it, step that ends it."""

    page: Any
    steps: Steps
    places: list[tuple[int, int, int]]


def marked(pdf: Any, least: int = 3) -> Marked:
    """The first page on which at least so many marks of the structure hold text."""
    for page in pdf.pages:
        steps: Steps = list(pikepdf.parse_content_stream(page))
        places = list(_places(steps))
        if len(places) >= least:
            return Marked(page, steps, places)
    raise NotHere(f"no page with {least} marks of text")


def _places(steps: Steps) -> Iterator[tuple[int, int, int]]:
    opened: list[int] = []
    for number, (_, operator) in enumerate(steps):
        if str(operator) in {"BMC", "BDC"}:
            opened.append(number)
        elif str(operator) == "EMC":
            begin = opened.pop()
            mcid = mcid_of(steps[begin])
            shows = any(str(step.operator) in SHOWS for step in steps[begin:number])
            if mcid is not None and shows:
                yield mcid, begin, number


def mcid_of(step: Any) -> int | None:
    """The MCID of a mark; None if it is not of the structure, or has its properties elsewhere."""
    properties = step.operands[1] if len(step.operands) > 1 else None
    return int(properties.MCID) if isinstance(properties, Dictionary) and "/MCID" in properties else None


def mark(tag: str, mcid: int | None = None) -> ContentStreamInstruction:
    """The beginning of a mark."""
    if mcid is None:
        return ContentStreamInstruction([Name(f"/{tag}")], Operator("BMC"))
    return ContentStreamInstruction([Name(f"/{tag}"), Dictionary(MCID=mcid)], Operator("BDC"))


END = ContentStreamInstruction([], Operator("EMC"))


def write(pdf: Any, page: Any, steps: Steps) -> None:
    """Give a page these steps."""
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


def draw(pdf: Any, stream: bytes, page: int = 0) -> None:
    """Draw something more on a page, marked as an artifact, in a graphics state of its own."""
    pages = pdf.pages[page]
    steps: Steps = list(pikepdf.parse_content_stream(pages))
    pages.Contents = pdf.make_stream(
        pikepdf.unparse_content_stream(steps) + b"\n/Artifact BMC q " + stream + b" Q EMC\n"
    )


def resource(pdf: Any, kind: str, name: str, value: Any, page: int = 0) -> None:
    """Add a resource to a page."""
    resources = pdf.pages[page].Resources
    if kind not in resources:
        resources[kind] = Dictionary()
    resources[kind][name] = value


# --- fonts, links, metadata -------------------------------------------------------------------------------------------


def fonts(pdf: Any) -> list[Any]:
    """The fonts of all pages, each once."""
    found = {font.objgen: font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    if not found:
        raise NotHere("no font")
    return list(found.values())


def descendant(font: Any) -> Any:
    """The font itself, or the one under it whose codes are of two bytes."""
    return font.DescendantFonts[0] if "/DescendantFonts" in font else font


def links(pdf: Any) -> list[Any]:
    """The annotations of links."""
    found = [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if str(annotation.get("/Subtype")) == "/Link"
    ]
    if not found:
        raise NotHere("no link")
    return found


def xmp(pdf: Any, what: bytes, by: bytes | Callable[[re.Match[bytes]], bytes]) -> None:
    """Change the metadata stream."""
    stream = pdf.Root.Metadata
    changed, count = re.subn(what, by, stream.read_bytes(), flags=re.S)
    if not count:
        raise NotHere(f"no {what!r} in the metadata")
    stream.write(changed)
