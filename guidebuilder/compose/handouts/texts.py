"""Texts to write on: the source texts alone, their lines far apart and numbered as in the whole guide."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.handouts.sheet import flow, head
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import plain_items
from guidebuilder.compose.source import Reader
from guidebuilder.content.handouts import printed
from guidebuilder.content.model import Document, SourceBlock
from guidebuilder.layout.flowables import Block
from guidebuilder.layout.story import Flow
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor


def text(composition: Composition, tree: Tag) -> list[Flow]:
    """Each document under its title, or the places of it that the handout has."""
    blocks = head(composition, tree)
    for document in composition.guide.documents:
        kept = _kept(composition, document)
        if kept:
            blocks += _document(composition, replace(document, blocks=kept), tree)
    return [flow(composition, tree, blocks)]


def _kept(composition: Composition, document: Document) -> tuple[SourceBlock, ...]:
    """The blocks of a document that a handout has: those in which one of its places is, or all."""
    asked = printed(composition.guide).at
    if not asked:
        return document.blocks
    found = [composition.brief.places.resolve(at) for at in asked]
    chosen = {
        id(place.article or place.block) for place in found if place is not None and place.document is document
    }
    return tuple(block for block in document.blocks if id(block) in chosen)


def _document(composition: Composition, document: Document, tree: Tag) -> Blocks:
    node = tree.add("Sect", id=f"document:{document.id}")
    style = composition.style("head-1")
    heading = node.add("H2")
    words = title_of(document.title)
    items = (Anchor(f"document:{document.id}", "heading"), *plain_items(composition, document.title, style, heading))
    composition.bookmark(1, title_of(document.short_title), f"document:{document.id}")
    blocks: Blocks = [Block(composition.paragraph(items, style, heading), what=f"the heading “{words}”")]
    made = Reader(composition, document).blocks(node)
    if made:
        made[0].before = max(made[0].before, composition.theme.sheet.grid * 3)
    return blocks + made
