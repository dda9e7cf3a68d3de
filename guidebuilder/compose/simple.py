"""What several parts have in common: headings and an introductory line."""

from __future__ import annotations

from collections.abc import Sequence

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import Setter, plain_items
from guidebuilder.content.model import Prose
from guidebuilder.layout.flowables import Block, Target
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item

HEADS = ("head-1", "head-2")
"""The styles of headings that stand on lines of their own, by depth."""


def head(composition: Composition, title: Prose | str, anchor: str, tree: Tag, depth: int = 0) -> Block:
    """A heading with an anchor and a bookmark; `depth` 0 stands right below the part, and gives way to its name."""
    words = title if isinstance(title, str) else title_of(title)
    if depth == 0 and words == composition.part_title:
        return Block(Target(anchor, tree))
    style = composition.style(HEADS[depth])
    node = tree.add(f"H{depth + 2}", id=anchor)
    if isinstance(title, str):
        node.children.append(title)
        runs: Sequence[Item] = (composition.run(title, style.type),)
    else:
        runs = plain_items(composition, title, style, node)
    composition.bookmark(depth + 1, words, anchor)
    return Block(composition.paragraph((Anchor(anchor, "heading"), *runs), style, node), what=f"the heading “{words}”")


def intro(composition: Composition, prose: Prose, tree: Tag, style_name: str = "body-first") -> Block:
    """A paragraph that introduces a list, kept with it."""
    style = composition.style(style_name)
    node = tree.add("P")
    setter = Setter(composition, style, node).prose(prose)
    return Block(composition.paragraph(setter.items, style, node), keep_with_next=True)
