"""Answers to a worksheet, for those who teach: what is right, the model answer, what to look for, how long it takes."""

from __future__ import annotations

from dataclasses import replace

from guidebuilder.compose.composition import Blocks, Composition
from guidebuilder.compose.handouts.sheet import flow, head
from guidebuilder.compose.headings import section_title, title_of
from guidebuilder.compose.inline import Setter, located_items
from guidebuilder.compose.notes import hang_rest
from guidebuilder.compose.simple import head as heading
from guidebuilder.content.handouts import mixed
from guidebuilder.content.model import Prose, Question
from guidebuilder.layout.flowables import Beside, Block, Where
from guidebuilder.layout.story import Flow
from guidebuilder.tags import Tag
from guidebuilder.typeset.runs import Anchor

BULLET_GAP = 10.0
BULLET = "–"


def answers(composition: Composition, tree: Tag) -> list[Flow]:
    """Each question of the worksheet by its number, with its answer."""
    made = composition.guide.questions
    assert made is not None, "answers without questions have been reported"
    blocks = head(composition, tree)
    composition.part_title = section_title(made.title, "questions", composition.wording)
    held: Blocks = []
    number = 0
    for group in made.groups:
        below = tree.add("Sect")
        if group.title is not None:
            held.append(heading(composition, title_of(group.title), group.id, below, 1))
        listing = below.add_list("Decimal")
        for question in group.questions:
            number = question.number or number + 1
            held += _answer(composition, question, number, listing)
    return [flow(composition, tree, blocks + hang_rest(composition, held, tree))]


def _answer(composition: Composition, question: Question, number: int, tree: Tag) -> Blocks:
    """The question in short type, then what answers it."""
    item = tree.add("LI", id=question.id)
    label = composition.line(str(number), "question-number", item.add("Lbl"))
    node = item.add("LBody")
    beside = [Beside(label, Where.MEASURE, composition.length("question-number"))]
    if question.minutes is not None and composition.has_column:
        words = composition.wording.text("minutes", minutes=question.minutes)
        minutes = composition.line(words, "question-passage", node.add("P"))
        beside.append(Beside(minutes, Where.COLUMN, composition.theme.sheet.column))
    blocks: Blocks = []
    for n, prose in enumerate(question.text):
        style = composition.style("question" if n == 0 else "question-more")
        kind = replace(style, first=style.left)
        p = node.add("P")
        setter = Setter(composition, kind, p)
        if n == 0:
            setter.items.append(Anchor(question.id, "question"))
        setter.prose(prose)
        paragraph = composition.paragraph(setter.items, kind, p)
        blocks.append(Block(paragraph, beside if n == 0 else (), keep_with_next=True))
    blocks += [_paragraph(composition, prose, "answer-given", node) for prose in _right(question)]
    blocks += [_paragraph(composition, prose, "answer-text", node) for prose in question.answer]
    if question.look_for:
        words = composition.wording.text("look-for")
        blocks.append(Block(composition.line(words, "look-for-label", node.add("P"))))
        listing = node.add("L")
        looked = [_looked_for(composition, prose, listing) for prose in question.look_for]
        for block in looked[:-1]:
            block.keep_with_next = True
        blocks += looked
    if question.minutes is not None and not composition.has_column:
        words = composition.wording.text("minutes", minutes=question.minutes)
        blocks.append(Block(composition.line(words, "look-for-label", node.add("P")), keep_with_next=False))
    return blocks


def _paragraph(composition: Composition, prose: Prose | str, name: str, tree: Tag) -> Block:
    style = composition.style("answer-text")
    kind = style if name == "answer-text" else replace(style, type=composition.style(name).type)
    p = tree.add("P")
    if isinstance(prose, str):
        p.children.append(prose)
        return Block(composition.paragraph((composition.run(prose, kind.type),), kind, p))
    return Block(composition.paragraph(located_items(composition, prose, kind, p), kind, p))


def _looked_for(composition: Composition, prose: Prose, tree: Tag) -> Block:
    style = composition.style("look-for")
    item = tree.add("LI")
    label = composition.line(BULLET, "question-passage", item.add("Lbl"))
    p = item.add("LBody").add("P")
    paragraph = composition.paragraph(located_items(composition, prose, style, p), style, p)
    return Block(paragraph, (Beside(label, Where.MEASURE, BULLET_GAP, style.left - BULLET_GAP),))


def _right(question: Question) -> list[str]:
    """What is to be marked or written where the answer is chosen among others: letters of choices, the letters of what
    is matched, the numbers of lines to put in order, as the worksheet has them."""
    match question.kind:
        case "choice":
            letters = [chr(ord("A") + n) for n, choice in enumerate(question.choices) if choice.correct]
            return [", ".join(letters)] if letters else []
        case "matching":
            offered, _ = mixed(question)
            letters = [chr(ord("A") + offered.index(n)) for n in range(len(question.pairs))]
            return [" · ".join(f"{n} {letter}" for n, letter in enumerate(letters, 1))]
        case "ordering":
            _, order = mixed(question)
            return [" · ".join(str(place + 1) for place in order)]
        case _:
            return []
