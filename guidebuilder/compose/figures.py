"""Figures → blocks: picture, number, title, caption and credit; the caption in the note column where there is one."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import typographic
from guidebuilder.compose.inline import Setter
from guidebuilder.content.model import Figure
from guidebuilder.layout.flowables import Beside, Block, Illustration, Picture, Solid, Space, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

ABOVE, BELOW = 3.0, 2.0
"""Grid units above the top edge and below the bottom edge of a figure."""

NOTE_ASCENT = 8.0
"""Points from the top of a note to its first baseline, roughly."""


def figure(composition: Composition, name: str, tree: Tag) -> Blocks:
    """The figure `name` at this place; nothing if it could not be read, which has been reported."""
    blocks = _blocks(composition, name, tree)
    for block in blocks:
        block.floats = name
    return blocks


def _blocks(composition: Composition, name: str, tree: Tag) -> Blocks:
    made = next((one for one in composition.guide.figures if one.id == name), None)
    prepared = composition.brief.pictures.get(name)
    if made is None or prepared is None:
        return []
    number = composition.brief.named[name].number
    # not in the figure, whose description would be heard instead of it; but last in what both are part of
    whole = tree.add("Sect")
    node = whole.add("Figure", id=name, alt=typographic(made.alt.value))
    caption = _caption(composition, made, number, whole)
    grid = composition.theme.sheet.grid
    picture: Solid = Picture(prepared.reader, prepared.width, prepared.height, node, ABOVE * grid, BELOW * grid)
    if prepared.plate is not None:
        picture = Illustration(prepared.plate, node, ABOVE * grid, BELOW * grid)
    height = prepared.height
    column = composition.theme.sheet.column
    if column and made.position == "margin":
        beside = (
            Beside(picture, Where.COLUMN, column, obstacle=True, clear=20.0, below=12.0),
            Beside(caption, Where.COLUMN, column, dy=height + 12, obstacle=True),
        )
        return [Block(Space(0, 0), beside, keep_with_next=True)]
    if column and made.position == "column":
        return [
            Block(
                picture,
                (Beside(caption, Where.COLUMN, column, dy=8.0, obstacle=True, clear=20.0),),
                what=f"figure {number}",
            )
        ]
    under = Block(caption, before=grid, after=BELOW * grid)
    if column and made.position == "both":
        # beside its own height of nothing, so that it begins at the outer edge of a verso and notes keep clear of it
        room = Space(0, height, ABOVE * grid, BELOW * grid)
        across = Beside(picture, Where.REACH, prepared.width, obstacle=True, clear=20.0, below=grid + NOTE_ASCENT)
        return [Block(room, (across,), keep_with_next=True, what=f"figure {number}"), under]
    return [Block(picture, keep_with_next=True, what=f"figure {number}"), under]


def _caption(composition: Composition, made: Figure, number: int, tree: Tag) -> Paragraph:
    """ "Figure 2", the title in bold, the caption, the credit; one paragraph."""
    style = composition.style("caption")
    node = tree.add("Caption").add("P")
    setter = Setter(composition, style, node, in_figure=True)
    voice = setter.voice()
    setter.items.append(Anchor(made.id, "figure"))
    label = replace(composition.style("fact-label").type)
    setter.text(composition.wording.text("figure", number=number), replace(voice, kind=label))
    setter.text("\u2002", voice)
    setter.nodes(made.title.children, replace(voice, kind=style.role("strong")))
    _end(setter)
    for prose in (made.caption, made.credit):
        if prose is not None:
            setter.text(" ", voice)
            setter.nodes(prose.children, voice)
    setter.finish()
    items: tuple[Item, ...] = tuple(setter.items)
    return composition.paragraph(items, style, node)


def _end(setter: Setter) -> None:
    """A full stop after a title that has none."""
    if not setter.node.text().rstrip().endswith((".", "!", "?")):
        setter.text(".", setter.voice())
