"""The structure tree of a file against the logical tree that it was made from: every node, every word, in order."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from guidebuilder.tags import INLINE, Tag
from tests.tools.validator.structure import Element, Structure


def read(pdf: bytes) -> Structure:
    """The structure of a file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return Structure(opened)


def drawn(structure: Structure) -> Tag:
    """The tree of a file as a logical tree, whose texts are what is shown for each element."""
    (top,) = structure.tops
    return _drawn(structure, top)


def _drawn(structure: Structure, element: Element) -> Tag:
    node = element.node
    said = {name: str(node[key]) for name, key in KEYS.items() if key in node}
    tag = Tag(element.role, **said)  # type: ignore[arg-type]
    for held in element.holds:
        if isinstance(held, Element):
            tag.children.append(_drawn(structure, held))
        else:
            tag.children.append(structure.content.marked[held].text)
    return tag


KEYS = {"lang": "/Lang", "alt": "/Alt", "expansion": "/E", "actual": "/ActualText"}


def nodes(tag: Tag, depth: int = 0) -> Iterator[str]:
    """A line for each node, indented by depth: its role, what only a reader hears, and its own characters but for white
    space, of which the page has some of its own."""
    own = "".join(child for child in tag.children if isinstance(child, str)) if tag.actual is None else ""
    heard = [f"{key}={words(text)!r}" for key in KEYS if (text := getattr(tag, key)) is not None]
    yield " ".join([f"{'  ' * depth}{tag.role}", *heard, "".join(words(own).split())]).rstrip()
    for child in tag.children:
        if isinstance(child, Tag):
            yield from nodes(child, depth + 1)


def blocks(tag: Tag) -> Iterator[str]:
    """The text of each node that has some, with that of the nodes within its lines: words as a reader says them."""
    if tag.actual is not None or any(isinstance(child, str) or child.role in INLINE for child in tag.children):
        said = words(tag.text())
        if said:
            yield said
    for child in tag.children:
        if isinstance(child, Tag) and child.role not in INLINE:
            yield from blocks(child)


def words(text: str) -> str:
    """Text without the soft hyphens at the ends of lines, each white space one space."""
    return " ".join(text.replace("\u00ad", "").split())
