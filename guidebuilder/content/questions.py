"""What a question takes from elsewhere in its guide: terms with definitions, events by date, room for its answer.

How it is asked of those who do not know the answer, and what the answer is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Choice,
    Date,
    Event,
    Glossary,
    Guide,
    Inline,
    Noted,
    Pair,
    Prose,
    Question,
    Term,
    Timeline,
)
from guidebuilder.content.source import Text
from guidebuilder.frozen import frozen

T = TypeVar("T")

WRITTEN = frozenset({"short", "close-reading", "discussion", "writing"})
"""The kinds that are answered in words of one's own."""

WORDS_A_LINE = 7
"""Words that handwriting puts on a line to write on: 304 points, or 107 mm, on the reference paper, at about 15 mm for
a word of five letters and the space after it."""

LEAST = {"discussion": 3, "writing": 12}
"""Lines of kinds whose model answer says less than the answer that is asked for."""


def term_called(name: Text, glossary: Glossary | None) -> Term | None:
    """The term of the glossary that is called so, whatever the case; None if there is none."""
    called = name.value.casefold()
    terms = glossary.terms if glossary is not None else ()
    return next((term for term in terms if plain(term.term).casefold() == called), None)


def events_called(name: Text, timeline: Timeline | None) -> tuple[Event, ...]:
    """The events of the timeline with this title, whatever the case."""
    called = name.value.casefold()
    events = timeline.events if timeline is not None else ()
    return tuple(event for event in events if plain(event.title).casefold() == called)


def pairs_of(question: Question, guide: Guide) -> tuple[Pair, ...]:
    """The pairs of a matching: those written, then its terms with their definitions. Names of no term are left out."""
    terms = (term_called(name, guide.glossary) for name in question.terms)
    drawn = (Pair(bare(term.term), bare(term.definition)) for term in terms if term is not None)
    return (*question.pairs, *drawn)


def order_of(question: Question, guide: Guide) -> tuple[Prose, ...]:
    """The right order of an ordering: the one written, or the titles of its events by date."""
    if question.order:
        return question.order
    events = [event for name in question.events for event in events_called(name, guide.timeline)[:1]]
    return tuple(bare(event.title) for event in sorted(events, key=lambda event: when(event.date)))


def when(date: Date) -> tuple[int, ...]:
    """What a date sorts by: year, month and day as far as they are known."""
    return tuple(part for part in (date.year, date.month, date.day) if part is not None)


def undecided(one: Date, other: Date) -> bool:
    """Whether nobody can tell which of two dates is the earlier: they are the same as far as both are known."""
    return all(a == b for a, b in zip(when(one), when(other), strict=False))


def lines_for(question: Question) -> int | None:
    """Lines that the expected answer takes, where the question does not say how many; None if nothing tells.

    The model answer is counted in words of handwriting. That of a discussion or an essay only says what a good one has,
    so these take no less than is usual for their kind.
    """
    if question.answer_lines is not None or not question.answer or question.kind not in WRITTEN:
        return question.answer_lines
    words = sum(len(plain(prose).split()) for prose in question.answer)
    return max(-(-words // WORDS_A_LINE), LEAST.get(question.kind, 1))


# --- asked and answered -----------------------------------------------------------------------------------------------


@frozen
class Answered:
    """A question as written, with its answers, and how the right ones are called where it is asked.

    key: of a choice the numbers (from 0) of those that are right; of a matching, for each that is to be matched, the
    number of what belongs to it among those offered; of an ordering the place of each, as it is printed.
    """

    question: Question
    key: tuple[int, ...]


def asked_of(guide: Guide) -> Guide:
    """The guide as it is asked of students: its questions without answers, what belongs together mixed."""
    if guide.questions is None:
        return guide
    mixed = guide.edition.made_for != "" and not guide.edition.answers
    groups = tuple(
        replace(group, questions=tuple(_asked(guide, question, mixed) for question in group.questions))
        for group in guide.questions.groups
    )
    return replace(guide, questions=replace(guide.questions, groups=groups))


def drawn(guide: Guide) -> Guide:
    """The guide with what its questions draw from elsewhere among their own pairs and in their own order.

    An edition may have them without the glossary or the timeline.
    """
    if guide.questions is None:
        return guide

    def alone(question: Question) -> Question:
        pairs, order = pairs_of(question, guide), order_of(question, guide)
        return replace(question, pairs=pairs, terms=(), order=order, events=())

    groups = tuple(
        replace(group, questions=tuple(map(alone, group.questions))) for group in guide.questions.groups
    )
    return replace(guide, questions=replace(guide.questions, groups=groups))


def answered(guide: Guide) -> dict[str, Answered]:
    """What the questions of a guide that has its answers are answered with, by their ids."""
    groups = guide.questions.groups if guide.questions is not None else ()
    return {
        question.id: Answered(question, _key(guide, question)) for group in groups for question in group.questions
    }


def _asked(guide: Guide, question: Question, mixed: bool) -> Question:
    """A question as students get it: no answer but the room that it takes, nothing to look for, no right choice, no
    time.

    What is to be matched or put in order is mixed, unless it has been: terms and events stand among the pairs and the
    order, and answers that belong to nothing among those that belong.
    """
    choices = tuple(Choice(choice.text, correct=False) for choice in question.choices)
    lines = lines_for(question)
    asked = replace(question, choices=choices, answer=(), look_for=(), minutes=None, answer_lines=lines)
    if mixed:
        return asked
    given = pairs_of(question, guide)
    rights = shuffled([*(pair.right for pair in given), *question.extra], question.id)
    pairs = tuple(Pair(pair.left, right) for pair, right in zip(given, rights, strict=False))
    order = tuple(shuffled(order_of(question, guide), question.id))
    return replace(asked, pairs=pairs, terms=(), extra=tuple(rights[len(pairs) :]), order=order, events=())


def _key(guide: Guide, question: Question) -> tuple[int, ...]:
    """The right answers, as `Answered` has them."""
    if question.choices:
        return tuple(number for number, choice in enumerate(question.choices) if choice.correct)
    if ordered := order_of(question, guide):
        return tuple(shuffled(range(len(ordered)), question.id))
    given = len(pairs_of(question, guide))
    offered = shuffled(range(given + len(question.extra)), question.id)
    return tuple(offered.index(number) for number in range(given))


def shuffled(things: Sequence[T], seed: str) -> list[T]:
    """The same order for the same seed, on every machine; never the order given, if there is another."""
    if len(things) < 2:
        return list(things)
    import hashlib

    def key(number: int) -> str:
        return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()

    order = sorted(range(len(things)), key=key)
    if order == sorted(order):
        order = order[1:] + order[:1]
    return [things[number] for number in order]


def bare(prose: Prose) -> Prose:
    """Words from elsewhere without the notes that hang there: a note hangs in one place."""
    return replace(prose, children=_without_notes(prose.children))


def _without_notes(children: Sequence[Inline]) -> tuple[Inline, ...]:
    kept: list[Inline] = []
    for child in children:
        if isinstance(child, Noted):
            kept += _without_notes(child.children)
        else:
            kept.append(child)
    return tuple(kept)
