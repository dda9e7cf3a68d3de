"""What an edition for those who teach has of a question: answers for its lines to write on, what to look for, the time.

None of it is measured: the pages are those of the students' edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.inline import Setter
from guidebuilder.content.model import Prose, Question, QuestionGroup
from guidebuilder.content.questions import WRITTEN, Answered
from guidebuilder.layout.flowables import Block, Piece, Taught, WritingLines
from guidebuilder.tags import Tag
from guidebuilder.typeset.paragraph import Paragraph
from guidebuilder.typeset.runs import Anchor, Item

UNLISTED = frozenset({"citation", "index", "quotation", "term-use"})
"""Kinds of anchors by which lists find their pages: what they say is the same in all editions."""


def teach(composition: Composition, blocks: Sequence[Block], question: Question, number: int, tree: Tag) -> None:
    """Give the blocks of a question, made for students, what those who teach see. Nothing without answers."""
    answered = composition.brief.answers.get(question.id)
    if answered is None:
        return
    rules = [block for block in blocks if isinstance(block.content, WritingLines)]
    label = str(number)
    replies: tuple[Paragraph, ...] = ()
    pieces: list[Piece] = []
    if answered.question.kind in WRITTEN and rules:
        replies = tuple(_replies(composition, answered, tree))
        for n, block in enumerate(rules, 1):
            block.taught = Taught(question.id, label, replies, last=n == len(rules))
    else:
        pieces += _pieces(composition, "label-answer", _answer(answered), answered.question.answer, tree)
    pieces += _pieces(composition, "label-look-for", "", answered.question.look_for, tree)
    pieces += _time(composition, question, tree)
    if pieces:
        blocks[0].taught = Taught(question.id, label, pieces=tuple(pieces))


def _replies(composition: Composition, answered: Answered, tree: Tag) -> Iterator[Paragraph]:
    """The paragraphs of a written answer, for the lines to write on."""
    for n, prose in enumerate(answered.question.answer):
        yield _paragraph(composition, "answer", "" if n else "label-answer", "", prose, tree.add("P"))


def _pieces(
    composition: Composition, label: str, opening: str, paragraphs: Sequence[Prose], tree: Tag
) -> Iterator[Piece]:
    """Paragraphs for the note column, the first with a label and what stands before its words."""
    given: Sequence[Prose | None] = paragraphs or ((None,) if opening else ())
    for n, prose in enumerate(given):
        column, inserted = (
            _paragraph(composition, style, "" if n else label, "" if n else opening, prose, tree.add("P"))
            for style in ("taught", "inserted")
        )
        yield Piece(column, inserted)


def _paragraph(
    composition: Composition, style: str, label: str, opening: str, prose: Prose | None, node: Tag
) -> Paragraph:
    """A paragraph in a style, with a label and what stands before its words."""
    kind = composition.style(style)
    setter = Setter(composition, kind, node)
    voice = setter.voice()
    if label:
        words = composition.wording.text(label)
        setter.items.append(composition.run(words, kind.role("label")))
        node.children.append(words)
        setter.text("\u2002", voice)
    if opening:
        setter.text(opening if prose is None else f"{opening} ", voice)
    if prose is not None:
        setter.prose(prose)
    return composition.paragraph(_unlisted(setter.items), kind, node)


def _unlisted(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if not (isinstance(item, Anchor) and item.kind in UNLISTED)]


def _answer(answered: Answered) -> str:
    """The right answers by their letters, from the top: "C.", "C, A, B."; of an ordering the numbers: "3, 1, 2."."""
    ordering = answered.question.kind == "ordering"
    called = [str(number + 1) if ordering else letter_of(number) for number in answered.key]
    return f"{', '.join(called)}." if called else ""


def letter_of(number: int) -> str:
    """The letter of an answer offered, from 0."""
    return chr(ord("A") + number)


def _time(composition: Composition, question: Question, tree: Tag) -> Iterator[Piece]:
    """The time of a group of questions, with the first of them: on an inserted page alone."""
    group = _begun_by(composition, question)
    if group is None:
        return
    wording = composition.wording
    first = _number_of(composition, question)
    times = [
        (n, one, answered.question.minutes)
        for n, one in enumerate(group.questions, first)
        if (answered := composition.brief.answers.get(one.id)) is not None and answered.question.minutes is not None
    ]
    if times:
        whole = wording.text("minutes-in-all", minutes=sum(minutes for _, _, minutes in times))
        yield Piece(None, _paragraph(composition, "inserted", "label-time", whole, None, tree.add("P")))
    for n, one, minutes in times:
        on = wording.text("page", page=composition.folio(one.id))
        words = f"{wording.text('question-numbered', number=n)}, {on}: {wording.text('minutes', minutes=minutes)}"
        yield Piece(None, _paragraph(composition, "inserted", "", words, None, tree.add("P")))


def _begun_by(composition: Composition, question: Question) -> QuestionGroup | None:
    """The group whose first question this is."""
    groups = composition.guide.questions.groups if composition.guide.questions is not None else ()
    return next((group for group in groups if group.questions and group.questions[0].id == question.id), None)


def _number_of(composition: Composition, question: Question) -> int:
    groups = composition.guide.questions.groups if composition.guide.questions is not None else ()
    ids = [one.id for group in groups for one in group.questions]
    return ids.index(question.id) + 1
