"""What several parts have in common: a heading by key and an introductory line."""

from __future__ import annotations

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.inline import Setter
from guidebuilder.content.model import Prose
from guidebuilder.layout.flowables import Block, Target
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item


def head(composition: Composition, title: str, anchor: str, tree: Tag, depth: int = 0) -> Block:
    """A heading with an anchor and a bookmark; `depth` 0 stands right below the part."""
    if depth == 0 and title == composition.part_title:
        return Block(Target(anchor))
    style = composition.style(("head-1", "head-2")[depth])
    node = tree.add(f"H{depth + 2}", title, id=anchor)
    composition.bookmark(depth + 1, title, anchor)
    items: list[Item] = [Anchor(anchor, "heading"), composition.run(title, style.type)]
    return Block(composition.paragraph(items, style, node), what=f"the heading “{title}”")


def intro(composition: Composition, prose: Prose, tree: Tag, style_name: str = "body-first") -> Block:
    """A paragraph that introduces a list, kept with it."""
    style = composition.style(style_name)
    node = tree.add("P")
    setter = Setter(composition, style, node).prose(prose)
    return Block(composition.paragraph(setter.items, style, node), keep_with_next=True)
