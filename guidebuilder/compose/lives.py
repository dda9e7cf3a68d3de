"""Biographies: name and dates on one line, key facts in the note column, then prose."""

from __future__ import annotations

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.figures import figure
from guidebuilder.compose.headings import title_of
from guidebuilder.compose.inline import located_items, plain_items
from guidebuilder.compose.prose import body, section
from guidebuilder.compose.simple import head
from guidebuilder.content.model import Biographies, Life, Prose
from guidebuilder.layout.flowables import Beside, Block, Columns, Measured, Rule, Stack, Where
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

FACT_GAP = 5.0
"""What stays free after the widest label of key facts."""



def lives(composition: Composition, made: Biographies, tree: Tag) -> Blocks:
    """All biographies in order, under a heading if they have one."""
    node = tree.add("Sect")
    if made.title is None:
        return [block for life in made.lives for block in _life(composition, life, node, 0)]
    blocks: Blocks = [head(composition, title_of(made.title), "biographies", node)]
    return [*blocks, *(block for life in made.lives for block in _life(composition, life, node, 1))]


def _life(composition: Composition, life: Life, tree: Tag, depth: int) -> Blocks:
    """One life; `depth` 1 stands under a heading of its own."""
    node = tree.add("Sect")
    style = composition.style("person")
    name = node.add(f"H{depth + 2}", id=life.id)
    items: list[Item] = [Anchor(life.id, "heading"), *plain_items(composition, life.name, style, name)]
    if life.dates is not None:
        dates = composition.style("person-dates")
        name.children.append(" ")
        items.append(composition.run("\u2002", dates.type))
        words = title_of(life.dates)
        name.children.append(words)
        items.append(composition.run(words, dates.type))
    composition.bookmark(1 + depth, title_of(life.name), life.id)
    facts = _facts(composition, life, node)
    beside: tuple[Beside, ...] = ()
    blocks: Blocks = []
    if facts and composition.has_column:
        width = composition.theme.sheet.column
        stack = Stack(facts, width)
        up = composition.length("fact-rule")
        beside = (Beside(stack, Where.COLUMN, width, dy=-up, obstacle=True, clear=26.0, below=20.0),)
    blocks.append(Block(composition.paragraph(items, style, name), beside, what=title_of(life.name)))
    if facts and not composition.has_column:
        blocks.append(Block(Stack(facts, composition.theme.sheet.measure), before=28, after=28, keep_with_next=True))
    if life.portrait is not None:
        blocks += figure(composition, life.portrait.value, node)
    blocks += body(composition, life.blocks, node, lead=True)
    for below in life.sections:
        blocks += section(composition, below, node, 1 + depth)
    return blocks


def _facts(composition: Composition, life: Life, tree: Tag) -> list[Measured]:
    """Rules above and below, a line of label and text for each fact."""
    if not life.facts:
        return []
    width = composition.theme.sheet.column or composition.theme.sheet.measure
    node = tree.add_list("Description")
    style = composition.style("fact")
    pairs = []
    for fact in life.facts:
        item = node.add("LI")
        label = _plain_line(composition, fact.label, "fact-label", item.add("Lbl"))
        pairs.append((label, _plain_line(composition, fact.text, "fact", item.add("LBody").add("P"))))
    column = composition.length("fact-column")
    for label, _ in pairs:
        label.wrap(width / 2, 1e6)
        column = max(column, label.natural_width + FACT_GAP)
    rows: list[Measured] = [Rule(width, 0.75, after=style.leading + 6)]
    step = composition.length("fact-step")
    for label, text in pairs:
        rows.append(Columns([(0.0, column, label), (column, width - column, text)], step, 8.0))
    return [*rows, Rule(width, 0.75, before=9.0)]


def _plain_line(composition: Composition, prose: Prose, style_name: str, node: Tag) -> Paragraph:
    """A line of our own words in a style."""
    style = composition.style(style_name)
    return composition.paragraph(located_items(composition, prose, style, node), style, node)
