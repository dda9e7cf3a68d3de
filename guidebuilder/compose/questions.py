"""Questions with the room that their answers take. What edition sees the answers was decided before composition."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.headings import section_title, title_of, typographic
from guidebuilder.compose.inline import Setter, located_items
from guidebuilder.compose.locators import joined, page, whole
from guidebuilder.compose.prose import placed
from guidebuilder.compose.simple import head, intro
from guidebuilder.compose.teaching import letter_of, teach
from guidebuilder.content.model import Prose, Question, Questions
from guidebuilder.layout.flowables import Beside, Block, Rule, Sign, Where, WritingLines
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

DEFAULT_LINES = {"short": 3, "close-reading": 5, "discussion": 3, "writing": 12}
UNBOUNDED = 1e6

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
    beside = [Beside(label, Where.MEASURE, composition.length("question-number"))]
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
            block.before = composition.length("passage")
        blocks.append(block)
    if question.several or question.extra:
        blocks.append(_instruction(composition, "several" if question.several else "extra", node))
    if question.quote is not None:
        blocks.append(_quote(composition, question, node))
    work = _work(composition, question, node)
    whole = [*blocks, *(work if question.kind in TOGETHER or len(work) <= SMALL else work[:1])]
    for block in whole[:-1]:
        block.keep_with_next = True
    teach(composition, [*blocks, *work], question, number, node)
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
        inset = composition.length("question-number")
        kind = replace(kind, left=inset, first=inset, after=0.0)
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
    inset = composition.length("question-number") + style.left
    kind = replace(style, left=inset, first=inset)
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
            right = _key(composition, question)
            return [
                _choice(composition, n, choice.text, choices, sign, right=n in right)
                for n, choice in enumerate(question.choices)
            ]
        case "matching":
            return _matching(composition, question, tree)
        case "ordering":
            listing = tree.add("L")
            places = [str(place + 1) for place in _key(composition, question)] or [""] * len(question.order)
            return [
                _blank(composition, prose, listing, said) for prose, said in zip(question.order, places, strict=True)
            ]
        case _:
            return _writing(composition, question)


def _key(composition: Composition, question: Question) -> tuple[int, ...]:
    """The right answers, in an edition that has them."""
    answered = composition.brief.answers.get(question.id)
    return answered.key if answered is not None else ()


def _choice(
    composition: Composition, n: int, prose: Prose, tree: Tag, sign: str, *, right: bool = False
) -> Block:
    """An answer offered: a ring to mark, or a box where several may be, or no sign, then its letter and its words.

    right: it is marked, and set bold if that takes no more lines: pages with answers are those without.
    """
    style = composition.style("choice")
    letter = letter_of(n)
    item = tree.add("LI")
    label = composition.line(letter, "choice-letter", item.add("Lbl"))
    node = item.add("LBody").add("P")
    kind = replace(style, first=style.left)
    words = composition.paragraph(located_items(composition, prose, kind, node), kind, node)
    if right:
        words = _marked_right(composition, words, prose)
    inset, size = composition.length("question-number"), composition.length("choice-sign")
    beside = [Beside(label, Where.MEASURE, style.left, inset + composition.length("choice-letter"))]
    if sign:
        beside.insert(0, Beside(Sign(sign, size, filled=right), Where.MEASURE, size, inset))
    return Block(words, beside)


def _marked_right(composition: Composition, words: Paragraph, prose: Prose) -> Paragraph:
    """The words of a right answer in bold, if they take no more lines so."""
    style = composition.style("choice-right")
    kind = replace(style, first=style.left)
    node = Tag("P")
    bold = composition.paragraph(located_items(composition, prose, kind, node), kind, words.node)
    measure = composition.theme.sheet.measure
    words.wrap(measure, UNBOUNDED)
    bold.wrap(measure, UNBOUNDED)
    if bold.line_count != words.line_count or any(isinstance(child, Tag) for child in node.children):
        return words
    return bold


def _blank(composition: Composition, prose: Prose, tree: Tag, said: str = "") -> Block:
    """A short rule to write a number or letter on, then the text. said: what stands on it, if the answer does."""
    style = composition.style("choice")
    inset, blank = composition.length("question-number"), composition.length("blank")
    left = inset + blank * 1.5
    kind = replace(style, left=left, first=left, before=composition.length("writing-pitch"))
    node = tree.add("LI").add("LBody").add("P")
    items = located_items(composition, prose, kind, node)
    beside = [Beside(Rule(blank, 0.6), Where.MEASURE, blank, inset, dy=2.0)]
    if said:
        answer = composition.line(said, "choice-letter")
        answer.wrap(blank, UNBOUNDED)
        beside.append(Beside(answer, Where.MEASURE, blank, inset + (blank - answer.natural_width) / 2))
    return Block(composition.paragraph(items, kind, node), beside)


def _matching(composition: Composition, question: Question, tree: Tag) -> Blocks:
    """What is to be matched with blanks, then what to choose from under letters; the edition has mixed them, with
    what belongs to nothing."""
    blanks, choices = tree.add("L"), tree.add_list("UpperAlpha")
    letters = [letter_of(number) for number in _key(composition, question)] or [""] * len(question.pairs)
    lefts = [
        _blank(composition, pair.left, blanks, said) for pair, said in zip(question.pairs, letters, strict=True)
    ]
    offered = (*(pair.right for pair in question.pairs), *question.extra)
    rights = [_choice(composition, n, right, choices, "") for n, right in enumerate(offered)]
    if rights:
        rights[0].before = composition.length("writing-first")
    return [*lefts, *rights]


def _writing(composition: Composition, question: Question) -> Blocks:
    """Ruled lines for the expected answer and half as much again; they may go on over the page, three at least on
    either side."""
    expected = question.answer_lines if question.answer_lines is not None else DEFAULT_LINES.get(question.kind, 0)
    count = ceil(expected * composition.length("writing-share"))
    width, pitch = composition.theme.sheet.measure, composition.length("writing-pitch")
    inset = composition.length("question-number")
    blocks: Blocks = []
    single = range(TOGETHER_LINES, count - TOGETHER_LINES)
    for lines in (min(count, TOGETHER_LINES), *(1 for _ in single), count - TOGETHER_LINES - len(single)):
        if lines > 0:
            above = 0.0 if blocks else composition.length("writing-first") - pitch
            spare = expected if composition.guide.edition.handout else None  # room that says how long an answer is
            rules = WritingLines(width, lines, pitch, 0.5, pitch, above, 0.0, inset=inset, spare=spare)
            blocks.append(Block(rules))
    if blocks:
        blocks[-1].after = composition.theme.sheet.grid
    return blocks
