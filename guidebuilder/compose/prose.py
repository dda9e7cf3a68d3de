"""Sections of prose → blocks: headings, paragraphs with their notes, quotations, lists, tables, verse, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.figures import figure
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import Setter, belonging, lead_in, located_items, plain_items
from guidebuilder.compose.locators import locator
from guidebuilder.compose.notes import hang_all
from guidebuilder.compose.quoted import Passage
from guidebuilder.compose.simple import head
from guidebuilder.compose.tabular import table
from guidebuilder.content.model import (
    Block,
    BlockQuotation,
    FigureHere,
    ListBlock,
    Paragraph,
    Prose,
    Section,
    Table,
    Verse,
)
from guidebuilder.design.styles import Align, ParagraphStyle
from guidebuilder.layout.flowables import Beside, Stack, Where
from guidebuilder.layout.flowables import Block as Placed
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph as SetParagraph
from guidebuilder.typeset.runs import Anchor, Break, Item

UNBOUNDED = 1e6

DIVISIBLE, LOCATOR_GAP = 12, 12.0
"""Lines from which a quotation may be divided; points between its last line and the locator on it."""


def section(composition: Composition, made: Section, tree: Tag, depth: int = 0, lead: bool = False) -> Blocks:
    """A section with its heading, its blocks and the sections in it. `depth` 0 is a section of a part."""
    node = tree.add("Sect")
    blocks: Blocks = []
    run_in = depth >= 2
    opening: tuple[Item, ...] = ()
    if run_in:
        opening = _run_in(composition, made, node)
    else:
        blocks += hang_all(composition, head(composition, made.title, made.id, node, depth), node)
    if made.abstract is not None:
        style = composition.style("abstract")
        p = node.add("P")
        abstract = Placed(composition.paragraph(plain_items(composition, made.abstract, style, p), style, p))
        blocks += hang_all(composition, abstract, node)
    blocks += body(composition, made.blocks, node, lead=lead, opening=opening)
    for below in made.sections:
        blocks += section(composition, below, node, depth + 1)
    return blocks


def _run_in(composition: Composition, made: Section, tree: Tag) -> tuple[Item, ...]:
    """A heading of the third level: set at the head of its first paragraph, an element of its own all the same."""
    style = composition.style("head-3")
    node = tree.add("H4", id=made.id)
    composition.bookmark(3, title_of(made.title), made.id)
    items = Setter(composition, style, node, located=False).prose(made.title).items
    runs = belonging(items, node)
    last = composition.run(".\u2003", composition.style("body").type, node)
    node.children.append(".")
    return (Anchor(made.id, "heading"), *runs, last)


def body(
    composition: Composition, blocks: Sequence[Block], tree: Tag, *, lead: bool = False, opening: tuple[Item, ...] = ()
) -> Blocks:
    """Blocks of prose in order. `lead` sets the first words in small capitals; `opening` runs a heading in."""
    made: Blocks = []
    flush = True
    for block in blocks:
        match block:
            case Paragraph():
                made += paragraph(composition, block.prose, tree, flush=flush, lead=lead and not made, opening=opening)
                flush, opening = False, ()
                continue
            case BlockQuotation():
                made += quotation(composition, block, tree)
            case ListBlock():
                made += listed(composition, block, tree)
            case Table():
                made += table(composition, block, tree)
            case FigureHere():
                made += figure(composition, block.figure.value, tree)
                continue  # it may stand elsewhere, so the paragraph after it is indented as any other
            case Verse():
                made += hang_all(composition, verse(composition, block, tree), tree)
            case _:
                assert_never(block)
        flush = True
    return made


def paragraph(
    composition: Composition,
    prose: Prose,
    tree: Tag,
    *,
    flush: bool = False,
    lead: bool = False,
    opening: tuple[Item, ...] = (),
    style_name: str = "",
) -> Blocks:
    """A paragraph and the notes that hang in it; each note stands in the tree right after the paragraph."""
    style = composition.style(style_name or ("body-first" if flush else "body"))
    node = tree.add("P")
    setter = Setter(composition, style, node).prose(prose)
    items = lead_in(setter.items, style) if lead else tuple(setter.items)
    before = composition.style("head-3").before if opening else None
    block = Placed(composition.paragraph((*opening, *items), style, node), before=before)
    return hang_all(composition, block, tree)


def quotation(composition: Composition, made: BlockQuotation, tree: Tag) -> Blocks:
    """A passage set apart, its locator flush right on the last line or alone on the next."""
    style = composition.style("quotation")
    passage = composition.brief.quoted.passage(made)
    lang = passage.place.document.language if passage is not None else composition.lang
    node = tree.add("BlockQuote", lang=lang if lang != composition.lang else None)
    blocks: Blocks = []
    for n, prose in enumerate(made.paragraphs):
        p = node.add("P")
        setter = Setter(composition, style, p, located=False, lang=lang)
        if n == 0 and id(made) in composition.brief.quoted.marks:
            setter.items.append(composition.quoted(made))
        setter.prose(prose)
        last = n == len(made.paragraphs) - 1
        if last and made.cited is not None:
            setter.text(" ", setter.voice())
            setter.cite(made.cited, setter.voice())
        paragraph = composition.paragraph(setter.items, style, p)
        shown = passage if last and made.cited is None else None
        block = placed(composition, shown, paragraph, p, style)
        block.before = style.before if n == 0 else style.leading
        block.after = style.after if last else style.leading
        blocks += hang_all(composition, block, node)
    return blocks


def placed(
    composition: Composition, passage: Passage | None, paragraph: SetParagraph, node: Tag, style: ParagraphStyle
) -> Placed:
    """The last paragraph of a quotation with its locator, if it has one. A short one is not divided, so that both stay
    together."""
    words = locator(composition, passage) if passage is not None else None
    if passage is None or not words:
        return Placed(paragraph)
    measure = composition.theme.sheet.measure
    node.children.append(" ")
    words = words.bracketed
    run = composition.linked(
        words.shown, style.role("locator"), node, passage.first_anchor, words.expansion, passage.place.document.language
    )  # fmt: skip
    flush = replace(style, align=Align.RIGHT, first=0.0, left=0.0, hyphens=False, before=style.leading)
    line = composition.paragraph((run,), flush, node)
    paragraph.wrap(measure, UNBOUNDED)
    line.wrap(measure, UNBOUNDED)
    if paragraph.line_count > DIVISIBLE:
        return Placed(composition.paragraph((*paragraph.items, composition.run(" ", style.type), run), style, node))
    if paragraph.last_width + LOCATOR_GAP + line.natural_width > measure - style.right:
        return Placed(Stack((paragraph, line), measure))
    paragraph.min_head = paragraph.min_tail = DIVISIBLE
    down = paragraph.last_baseline - paragraph.first_baseline
    return Placed(paragraph, (Beside(line, Where.MEASURE, measure, dy=down),))


def listed(composition: Composition, made: ListBlock, tree: Tag) -> Blocks:
    """A list: L with items of label and body; the label hangs."""
    style = composition.style("list")
    node = tree.add_list("Decimal" if made.ordered else "Disc")
    blocks: Blocks = []
    for n, paragraphs in enumerate(made.items, 1):
        item = node.add("LI")
        label = f"{n}." if made.ordered else "•"
        mark = composition.line(label, "body-first", item.add("Lbl"))
        content = item.add("LBody")
        for k, prose in enumerate(paragraphs):
            p = content.add("P")
            setter = Setter(composition, style, p).prose(prose)
            kind = replace(style, first=style.left)
            beside = (Beside(mark, Where.MEASURE, style.left, 2.0),) if k == 0 else ()
            made_item = Placed(composition.paragraph(setter.items, kind, p), beside)
            blocks += hang_all(composition, made_item, content)
    return blocks


def verse(composition: Composition, made: Verse, tree: Tag) -> Placed:
    """Lines of verse, each kept, and each heard by itself."""
    style = composition.style("verse")
    node = tree.add("BlockQuote")
    items: list[Item] = []
    for n, line in enumerate(made.lines):
        if n:
            items.append(Break())
        p = node.add("P")
        items += belonging(located_items(composition, line, style, p), p)
    return Placed(composition.paragraph(items, style, node))
