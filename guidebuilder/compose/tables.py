"""The figures as tables: one below the other, each under the number and title of its figure."""

from __future__ import annotations

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.drawings.rows import as_table
from guidebuilder.compose.headings import section_title, title_of
from guidebuilder.compose.simple import head, intro
from guidebuilder.compose.tabular import table
from guidebuilder.content.model import Figure, Tables
from guidebuilder.layout.flowables import Block
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor, Item


def tables(composition: Composition, made: Tables, tree: Tag) -> Blocks:
    """The tables in the order of the figures' numbers."""
    node = tree.add("Sect")
    title = section_title(made.title, "tables", composition.wording)
    blocks: Blocks = [head(composition, title, "tables", node)]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node, "provenance"))
    figures = sorted(composition.guide.figures, key=lambda figure: composition.brief.named[figure.id].number)
    for figure in figures:
        data = as_table(figure, composition)
        if data is not None:
            below = node.add("Sect")
            blocks += [_head(composition, figure, below), *table(composition, data, below)]
    return blocks


def _head(composition: Composition, figure: Figure, tree: Tag) -> Block:
    """ "Figure 2", a link to it, and its title."""
    style = composition.style("head-2")
    node = tree.add("H3", id=f"table:{figure.id}")
    number = composition.wording.text("figure", number=composition.brief.named[figure.id].number)
    title = title_of(figure.title)
    link = composition.linked(number, style.type, node, figure.id)
    rest = f"\u2002{title}"
    node.children.append(rest)
    items: list[Item] = [Anchor(f"table:{figure.id}", "heading"), link, composition.run(rest, style.type)]
    return Block(composition.paragraph(items, style, node), what=f"the heading “{number}”")
