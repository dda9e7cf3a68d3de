"""Questions with the room that their answers take. What edition sees the answers was decided before composition."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import section_title, title_of, typographic
from guidebuilder.compose.inline import Setter, located_items
from guidebuilder.compose.locators import joined, page, whole
from guidebuilder.compose.prose import placed
from guidebuilder.compose.simple import head, intro
from guidebuilder.content.model import Prose, Question, Questions
from guidebuilder.layout.flowables import Beside, Block, Rule, Sign, Where, WritingLines
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

NUMBER_GAP = 20.0
PITCH, FIRST = 21.0, 28.0
"""Writing lines 21 apart, the first one 28 below the text."""

DEFAULT_LINES = {"short": 3, "close-reading": 5, "discussion": 3, "writing": 12}
BLANK = 16.0

QUOTED = NUMBER_GAP + 14.0
"""From the measure's edge to a passage to read."""

PASSAGE_ABOVE = 13.0
"""From the passage to the question under it, where there is no note column."""

WHOLE = 1000
"""More lines than a page has: text that is not divided."""

TOGETHER_LINES = 3
"""So many lines to write on at least stand on either side of a page break, if there are as many."""

SMALL = 2
"""Writing lines in so many groups of three stay with their question."""

TOGETHER = frozenset({"choice", "matching", "ordering"})
"""Questions whose answers are chosen among others: all of it stands on one page."""


def questions(composition: Composition, made: Questions, tree: Tag) -> Blocks:
    """All groups; questions are numbered through."""
    node = tree.add("Sect")
    blocks: Blocks = [head(composition, section_title(made.title, "questions", composition.wording), "questions", node)]
    if made.intro is not None:
        blocks.append(intro(composition, made.intro, node, "provenance"))
    number = 0
    for group in made.groups:
        below = node.add("Sect")
        if group.title is not None:
            blocks.append(head(composition, title_of(group.title), group.id, below, 1))
        if group.intro is not None:
            blocks.append(intro(composition, group.intro, below))
        listing = below.add_list("Decimal")
        for n, question in enumerate(group.questions):
            number = question.number or number + 1
            made_blocks = _question(composition, question, number, listing)
            if n == 0:
                made_blocks[0].before = composition.theme.sheet.grid * 1.5
            blocks += made_blocks
    return blocks


def _question(composition: Composition, question: Question, number: int, tree: Tag) -> Blocks:
    item = tree.add("LI", id=question.id)
    label = composition.line(str(number), "question-number", item.add("Lbl"))
    node = item.add("LBody")
    passage = _passage(composition, question, node)
    beside = [Beside(label, Where.MEASURE, NUMBER_GAP)]
    blocks: Blocks = []
    if passage is not None and composition.has_column:
        width = composition.theme.sheet.column
        beside.append(Beside(passage, Where.COLUMN, width, obstacle=True, clear=16.0, below=16.0))
    elif passage is not None:
        blocks.append(Block(passage, before=composition.style("question").before, what=f"question {number}"))
    for n, prose in enumerate(question.text):
        style = composition.style("question" if n == 0 else "question-more")
        p = node.add("P")
        setter = Setter(composition, replace(style, first=style.left), p)
        if n == 0:
            setter.items.append(Anchor(question.id, "question"))
        setter.prose(prose)
        kind = replace(style, first=style.left)
        paragraph = composition.paragraph(setter.items, kind, p)
        paragraph.min_head = paragraph.min_tail = WHOLE
        block = Block(paragraph, beside if n == 0 else (), what=f"question {number}")
        if blocks and n == 0:
            block.before = PASSAGE_ABOVE
        blocks.append(block)
    if question.several or question.extra:
        blocks.append(_instruction(composition, "several" if question.several else "extra", node))
    if question.quote is not None:
        blocks.append(_quote(composition, question, node))
    work = _work(composition, question, node)
    whole = [*blocks, *(work if question.kind in TOGETHER or len(work) <= SMALL else work[:1])]
    for block in whole[:-1]:
        block.keep_with_next = True
    return [*blocks, *work]


def _passage(composition: Composition, question: Question, tree: Tag) -> Paragraph | None:
    """The passages to look at: for the note column or, where there is none, over the question."""
    words = []
    for text in question.at:
        place = composition.brief.places.resolve(text)
        if place is None:
            continue
        there = place.anchor in composition.facts.pages or not composition.facts.pages  # not in a handout
        words.append(joined((whole(composition, place), *((page(composition, place.anchor),) if there else ()))))
    if not words:
        return None
    kind = composition.style("question-passage")
    if not composition.has_column:
        kind = replace(kind, left=NUMBER_GAP, first=NUMBER_GAP, after=0.0)
    passages = joined(words, "; ")
    node = tree.add("P")
    below = passages.node(node)
    below.children.append(passages.shown)
    return composition.paragraph((composition.run(passages.shown, kind.type, below),), kind, node)


def _instruction(composition: Composition, key: str, tree: Tag) -> Block:
    """A line under the question that says how it is answered, if the page alone does not."""
    style = composition.style("question-more")
    kind = replace(style, first=style.left)
    words = composition.wording.text(f"question-{key}")
    node = tree.add("P")
    node.children.append(words)
    return Block(composition.paragraph((composition.run(words, kind.role("emphasis"), node),), kind, node))


def _quote(composition: Composition, question: Question, tree: Tag) -> Block:
    """The passage to read, with its locator."""
    assert question.quote is not None
    style = composition.style("quotation")
    node = tree.add("BlockQuote").add("P")
    passage = composition.brief.quoted.passage(question.quote)
    lang = passage.place.document.language if passage is not None else composition.lang
    kind = replace(style, left=QUOTED, first=QUOTED)
    items: list[Item] = [composition.verbatim(typographic(question.quote.value), kind.type, node, lang)]
    if id(question.quote) in composition.brief.quoted.marks:
        items.insert(0, composition.quoted(question.quote))
    block = placed(composition, passage, composition.paragraph(items, kind, node), node, kind)
    block.before, block.after = style.before, style.after
    return block


def _work(composition: Composition, question: Question, tree: Tag) -> Blocks:
    """What the answer is given on: choices, blanks, or lines to write on."""
    match question.kind:
        case "choice":
            choices = tree.add_list("UpperAlpha")
            sign = "square" if question.several else "circle"
            return [_choice(composition, n, choice.text, choices, sign) for n, choice in enumerate(question.choices)]
        case "matching":
            return _matching(composition, question, tree)
        case "ordering":
            listing = tree.add("L")
            return [_blank(composition, prose, listing) for prose in question.order]
        case _:
            return _writing(composition, question)


def _choice(composition: Composition, n: int, prose: Prose, tree: Tag, sign: str) -> Block:
    """An answer offered: a ring to mark, or a box where several may be, or no sign, then its letter and its words."""
    style = composition.style("choice")
    letter = chr(ord("A") + n)
    item = tree.add("LI")
    label = composition.line(letter, "choice-letter", item.add("Lbl"))
    node = item.add("LBody").add("P")
    kind = replace(style, first=style.left)
    items = located_items(composition, prose, kind, node)
    beside = [Beside(label, Where.MEASURE, 12.0, NUMBER_GAP + 11)]
    if sign:
        beside.insert(0, Beside(Sign(sign, 8.0, filled=False), Where.MEASURE, 8.0, NUMBER_GAP))
    return Block(composition.paragraph(items, kind, node), beside)


def _blank(composition: Composition, prose: Prose, tree: Tag) -> Block:
    """A short rule to write a number or letter on, then the text."""
    style = composition.style("choice")
    kind = replace(style, left=NUMBER_GAP + BLANK + 8, first=NUMBER_GAP + BLANK + 8, before=PITCH)
    node = tree.add("LI").add("LBody").add("P")
    items = located_items(composition, prose, kind, node)
    beside = (Beside(Rule(BLANK, 0.6), Where.MEASURE, BLANK, NUMBER_GAP, dy=2.0),)
    return Block(composition.paragraph(items, kind, node), beside)


def _matching(composition: Composition, question: Question, tree: Tag) -> Blocks:
    """What is to be matched with blanks, then what to choose from under letters; the edition has mixed them, with
    what belongs to nothing."""
    blanks, choices = tree.add("L"), tree.add_list("UpperAlpha")
    lefts = [_blank(composition, pair.left, blanks) for pair in question.pairs]
    offered = (*(pair.right for pair in question.pairs), *question.extra)
    rights = [_choice(composition, n, right, choices, "") for n, right in enumerate(offered)]
    if rights:
        rights[0].before = FIRST
    return [*lefts, *rights]


def _writing(composition: Composition, question: Question) -> Blocks:
    """Ruled lines for the expected answer and half as much again; they may go on over the page, three at least on
    either side."""
    expected = question.answer_lines if question.answer_lines is not None else DEFAULT_LINES.get(question.kind, 0)
    count = -(-expected * 3 // 2)
    width = composition.theme.sheet.measure
    blocks: Blocks = []
    single = range(TOGETHER_LINES, count - TOGETHER_LINES)
    for lines in (min(count, TOGETHER_LINES), *(1 for _ in single), count - TOGETHER_LINES - len(single)):
        if lines > 0:
            above = 0.0 if blocks else FIRST - PITCH
            spare = expected if composition.guide.edition.handout else None  # room that says how long an answer is
            rules = WritingLines(width, lines, PITCH, 0.5, PITCH, above, 0.0, inset=NUMBER_GAP, spare=spare)
            blocks.append(Block(rules))
    if blocks:
        blocks[-1].after = composition.theme.sheet.grid
    return blocks
