"""Figures → blocks: picture or drawing, number, title, caption, credit and source; the caption in the note column where
there is one, the data under it as a table where no part of the guide holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition, Image
from guidebuilder.compose.drawings.rows import as_table
from guidebuilder.compose.headings import title_of, typographic
from guidebuilder.compose.inline import Setter
from guidebuilder.compose.locators import page
from guidebuilder.compose.tabular import table
from guidebuilder.content import walk
from guidebuilder.content.model import Figure, Guide, Prose
from guidebuilder.layout.flowables import Beside, Block, Illustration, Picture, Space, Stack, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor

ABOVE, BELOW = 3.0, 2.0
"""Grid units above the top edge and below the bottom edge of a figure."""

UNDER = 1.25
"""Grid units from the bottom edge of a figure to a caption under it."""

NOTE_ASCENT = 8.0
"""Points from the top of a note to its first baseline, roughly."""

LATER = 2.0
"""Points more than its leading above the source and the place of the table."""

UNDRAWN = frozenset({"weights"})
"""Fields of drawings whose words stand in the table alone."""

Shown = Picture | Illustration


def figure(composition: Composition, name: str, tree: Tag) -> Blocks:
    """The figure `name` at this place; nothing if it could not be read, which has been reported."""
    made = next((one for one in composition.guide.figures if one.id == name), None)
    if made is None or name not in composition.brief.pictures:
        return []
    number = composition.brief.named[name].number
    # not in the figure, whose description would be heard instead of it; but last in what both are part of, so that the
    # data stand after that (ISO 14289-2, 8.2.5.27)
    whole = tree.add("Sect")
    first, *others = _shown(composition, made, whole)
    caption = _caption(composition, made, number, whole)
    blocks = _placed(composition, made, first, caption, number, last=not others)
    blocks += [_further(composition, made, each, last=each is others[-1]) for each in others]
    data = as_table(made, composition) if not tables_held(composition.guide) else None
    blocks += table(composition, data, tree) if data is not None else []
    for block in blocks:
        block.floats = name
    return blocks


def tables_held(guide: Guide) -> bool:
    """Whether a part of the guide holds the figures as tables."""
    return guide.tables is not None and any(text.value == "tables" for part in guide.parts for text in part.holds)


def _shown(composition: Composition, made: Figure, whole: Tag) -> list[Shown]:
    """The picture, or the plates of a drawing; each plate is a figure for the ear, of which the first is described."""
    above, below = ABOVE * composition.theme.sheet.grid, BELOW * composition.theme.sheet.grid
    shown = composition.brief.pictures[made.id]
    node = whole.add("Figure", id=made.id, alt=typographic(made.alt.value))
    if isinstance(shown, Image):
        return [Picture(shown.reader, shown.width, shown.height, node, above, below)]
    found: list[Shown] = [Illustration(shown[0], node, above, below)]
    again = f"{title_of(made.title)} {composition.wording.text('continued')}"
    found += [Illustration(plate, whole.add("Figure", alt=again), above, below) for plate in shown[1:]]
    return found


def _placed(
    composition: Composition, made: Figure, shown: Shown, caption: Stack, number: int, last: bool
) -> Blocks:
    """What is shown, with its caption beside it or under it. last: nothing more of it follows."""
    sheet = composition.theme.sheet
    grid, column, what = sheet.grid, sheet.column, f"figure {number}"
    if column and made.position == "margin":
        beside = (
            Beside(shown, Where.COLUMN, column, obstacle=True, clear=20.0, below=12.0),
            Beside(caption, Where.COLUMN, column, dy=shown.height + 12, obstacle=True),
        )
        return [Block(Space(0, 0), beside, keep_with_next=True)]
    if column and made.position == "column":
        return [Block(shown, (Beside(caption, Where.COLUMN, column, dy=8.0, obstacle=True, clear=20.0),), what=what)]
    under = Block(caption, before=grid, after=BELOW * grid if last else grid)
    shown.after = UNDER * grid
    block = _across(composition, made, shown)
    block.what, block.keep_with_next = what, True
    return [block, under]


def _further(composition: Composition, made: Figure, shown: Shown, last: bool) -> Block:
    """A further plate of a figure, which may begin a page."""
    column = composition.theme.sheet.column
    shown.before = composition.theme.sheet.grid
    if column and made.position == "margin":
        height = shown.height
        beside = Beside(shown, Where.COLUMN, column, obstacle=True, clear=20.0, below=12.0)
        return Block(Space(0, height), (beside,))
    block = _across(composition, made, shown)
    if not last:
        block.after = composition.theme.sheet.grid
    return block


def _across(composition: Composition, made: Figure, shown: Shown) -> Block:
    """What is shown in the measure, or over measure and note column.

    Over both it stands beside its own height of nothing, so that it begins at the outer edge of a verso and notes keep
    clear of it.
    """
    sheet = composition.theme.sheet
    if not sheet.column or made.position != "both":
        return Block(shown)
    room = Space(0, shown.height, shown.before, shown.after)
    across = Beside(shown, Where.REACH, shown.width, obstacle=True, clear=20.0, below=sheet.grid + NOTE_ASCENT)
    return Block(room, (across,))


# --- the caption ------------------------------------------------------------------------------------------------------


def _caption(composition: Composition, made: Figure, number: int, tree: Tag) -> Stack:
    """ "Figure 2", the title in bold, the caption, the credit; then the source, and where the data stand as a table."""
    caption = tree.add("Caption")
    style = composition.style("caption")
    paragraphs = [_said(composition, made, number, caption)]
    later = replace(style, before=style.leading + LATER)
    if made.source is not None:
        node = caption.add("P")
        setter = Setter(composition, later, node, in_figure=True)
        voice = setter.voice()
        setter.text(composition.wording.text("data-source"), replace(voice, kind=style.role("emphasis")))
        setter.text("\u2002", voice)
        setter.nodes(made.source.children, voice)
        setter.finish()
        paragraphs.append(composition.paragraph(setter.items, later, node))
    if tables_held(composition.guide) and as_table(made, composition) is not None:
        node = caption.add("P")
        where = page(composition, f"table:{made.id}")
        shown = composition.wording.text("as-a-table", page=where.shown)
        heard = composition.wording.text("as-a-table", page=where.heard).replace("\u00a0", " ")
        link = composition.linked(shown, style.type, node, f"table:{made.id}", heard)
        paragraphs.append(composition.paragraph((link,), later, node))
    sheet = composition.theme.sheet
    beside = sheet.column and made.position != "both"
    return Stack(paragraphs, sheet.column if beside else sheet.measure)


def _said(composition: Composition, made: Figure, number: int, tree: Tag) -> Paragraph:
    """What is said of a figure itself."""
    style = composition.style("caption")
    node = tree.add("P")
    setter = Setter(composition, style, node, in_figure=True)
    voice = setter.voice()
    setter.items.append(Anchor(made.id, "figure"))
    for words in _drawn_words(made):
        setter.items += (*composition.quoted_in(words), *composition.indexed_in(words))
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
    return composition.paragraph(setter.items, style, node)


def _drawn_words(made: Figure) -> Iterator[Prose]:
    """The prose whose words stand in the drawing, where no anchor can."""
    return (node for node in walk.nodes(made.drawing, UNDRAWN, (Prose,)) if isinstance(node, Prose))


def _end(setter: Setter) -> None:
    """A full stop after a title that has none."""
    if not setter.node.text().rstrip().endswith((".", "!", "?")):
        setter.text(".", setter.voice())
