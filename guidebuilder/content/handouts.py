"""Handouts: what of a guide is given out by itself. Between checking and composition, like editions.

A handout is a guide of one part: its content is taken out of the whole guide here, then selected as that of the edition
of those whom it is for, so that a student's handout can hold no more than the students' edition. A quiz becomes
questions of the kind `matching`, and is mixed as these are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from itertools import pairwise
from operator import is_
from typing import Any, TypeVar, cast

from guidebuilder.content import editions
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    Cover,
    Document,
    Event,
    Figure,
    Glossary,
    Guide,
    Handout,
    Life,
    Pair,
    Part,
    Prose,
    Question,
    QuestionGroup,
    Questions,
    Reference,
    Section,
    SourceBlock,
    Term,
    Words,
)
from guidebuilder.content.named import Named, named
from guidebuilder.content.questions import bare, order_of, pairs_of, term_called
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.design import wording

T = TypeVar("T")

MOST_TERMS = 10
MOST_WORDS = 120
"""So many terms, and words of their definitions, stand in a block of a quiz: it must go on a small page too."""

OPPOSITE, MOST_TRIES = 4, 50
"""One in so many definitions at most may stand opposite its term; so many ways to mix a block are tried for that."""

HOLDS = {
    "worksheet": "questions", "answers": "questions", "quiz": "questions", "cards": "glossary", "text": "documents",
    "timeline": "timeline",
}  # fmt: skip
"""Which section of its guide a handout of each kind prints."""

ANSWERED = ("worksheet", "quiz")
"""The kinds that there are answers to."""

_TITLED = {"worksheet": "worksheet", "quiz": "quiz", "cards": "cards", "text": "text-alone", "timeline": "timeline"}
"""The words by which a handout is called that has no title of its own."""


# --- which there are --------------------------------------------------------------------------------------------------


def handouts(guide: Guide) -> tuple[Handout, ...]:
    """All handouts of a guide: those that it has by what it holds, then its own; one of its own goes before another.

    The source of a handout has that one alone, and what it answers.
    """
    if guide.edition.handout:
        return guide.handouts
    own = {one.id: one for one in reversed(guide.handouts)}
    usual = tuple(own.get(one.id, one) for one in _usual(guide))
    known = {one.id for one in usual}
    return (*usual, *(one for one in guide.handouts if own[one.id] is one and one.id not in known))


def _usual(guide: Guide) -> Iterator[Handout]:
    """What every guide has that holds what is needed for it."""
    made = partial(Handout, title=None, span=guide.title.span)
    if guide.questions is not None:
        yield made("worksheet", "worksheet")
        yield made("answers", "answers", of=_text("worksheet", guide))
    if guide.glossary is not None and len(guide.glossary.terms) > 1:
        yield made("quiz", "quiz")
        yield made("quiz-key", "answers", of=_text("quiz", guide))
    if guide.glossary is not None:
        yield made("cards", "cards")
    if guide.documents:
        yield made("text", "text")
    if guide.timeline is not None:
        yield made("timeline", "timeline")


def handout(guide: Guide, name: str) -> Handout:
    """The handout of that name. Raises ValueError if there is none."""
    found = next((one for one in handouts(guide) if one.id == name), None)
    if found is None:
        raise ValueError(f"no handout {name}")
    return found


def printed(guide: Guide) -> Handout:
    """The handout that a selected guide is. Raises ValueError if it is none."""
    return handout(guide, guide.edition.handout)


def answered(guide: Guide, one: Handout) -> Handout | None:
    """What some answers answer; None for another kind, or if there is no such handout."""
    asked = one.of.value if one.kind == "answers" and one.of is not None else None
    return next((other for other in handouts(guide) if other.id == asked), None)


def title_of(guide: Guide, one: Handout) -> Prose:
    """What a handout is called: as it says, or in the words of the guide's language."""
    if one.title is not None:
        return one.title
    words = wording.load(guide.language)
    other = answered(guide, one)
    if other is None:
        return _prose(words.text(_TITLED.get(one.kind, one.kind)), guide)
    said = title_of(guide, other)
    before, _, after = words.text("answers-to", title="\0").partition("\0")
    children = (*_prose(before, guide).children, *said.children, *_prose(after, guide).children)
    return Prose(_joined(children), said.span)


def _text(value: str, guide: Guide) -> Text:
    """A word that nobody wrote."""
    return Text.made(value, SourceFile(guide.title.span.file, ""), 0, 0)


def _prose(words: str, guide: Guide) -> Prose:
    """Words of the language, as if they stood in the guide."""
    span = guide.title.span
    return Prose((Words(words, span),) if words else (), span)


def _joined(nodes: Iterable[Any]) -> tuple[Any, ...]:
    """The same nodes, words that follow one another in one: as they would have been read."""
    found: list[Any] = []
    for node in nodes:
        if found and isinstance(node, Words) and isinstance(found[-1], Words):
            node = Words(found.pop().text + node.text, node.span)
        found.append(node)
    return tuple(found)


# --- selection --------------------------------------------------------------------------------------------------------


def select(guide: Guide, name: str, flip: str | None = None) -> Guide:
    """The guide of a handout: one part that holds what the handout prints, and what that refers to.

    flip: over which edge cards are turned, if not as the handout says. Selecting once more changes nothing. Raises
    ValueError for a handout that there is not, or that the guide, being the source of an edition, cannot give.
    """
    made = handout(guide, name)
    if guide.edition.handout != name:
        guide = _taken_out(guide, made)
    of = answered(guide, made)
    kept = tuple(_done(one) for one in (of, made) if one is not None)
    if flip is not None:
        kept = (*kept[:-1], replace(kept[-1], flip=flip))
    return replace(editions.select(guide, made.audience), handouts=kept)


def _taken_out(guide: Guide, made: Handout) -> Guide:
    """The guide with a part for the handout alone, which holds what it prints."""
    of = answered(guide, made) or made
    part = Part(made.id, title_of(guide, made), None, None, (_text(HOLDS[of.kind], guide),), made.span)
    guide = _TAKEN[of.kind](guide, of)
    made_for = "" if of.kind == "quiz" else guide.edition.made_for  # its terms and definitions are not mixed yet
    return replace(
        guide,
        parts=(part,),
        cover=Cover(None, None),
        place=None,
        date=None,
        provenance=None,
        edition=replace(guide.edition, handout=made.id, excerpt=True, made_for=made_for),
        handouts=tuple(one for one in (None if of is made else of, made) if one is not None),
    )


def _done(one: Handout) -> Handout:
    """A handout whose choice has been made."""
    return replace(
        one, groups=(), questions=(), terms=(), documents=(), seed=None, extra=None, key_events=False
    )  # fmt: skip


def empty(guide: Guide, made: Handout) -> bool:
    """Whether a handout would have nothing to print."""
    made = answered(guide, made) or made
    if made.kind not in _TAKEN or not _there(guide, made.kind):
        return True
    taken = _TAKEN[made.kind](guide, made)
    match made.kind:
        case "worksheet" | "quiz":
            return taken.questions is None or not any(group.questions for group in taken.questions.groups)
        case "cards":
            return taken.glossary is None or not taken.glossary.terms
        case "timeline":
            return taken.timeline is None or not taken.timeline.events
        case _:
            return not taken.documents


def _there(guide: Guide, kind: str) -> bool:
    """Whether the guide has the section that a kind is made of."""
    return bool(getattr(guide, "glossary" if kind == "quiz" else HOLDS[kind]))


def _worksheet(guide: Guide, made: Handout) -> Guide:
    """The questions asked for, with their numbers and all that they take from elsewhere."""
    assert guide.questions is not None
    groups = {text.value for text in made.groups}
    single = {text.value for text in made.questions}
    numbers = {id(one.node): one.number for one in named(guide).values() if isinstance(one.node, Question)}

    def asked(group: QuestionGroup) -> QuestionGroup:
        chosen = [one for one in group.questions if not (groups or single) or group.id in groups or one.id in single]
        return replace(group, questions=tuple(_whole(guide, one, numbers[id(one)]) for one in chosen))

    kept = tuple(group for group in map(asked, guide.questions.groups) if group.questions)
    here = {question.id for group in kept for question in group.questions}
    return replace(guide, questions=_told(guide, replace(guide.questions, title=None, groups=kept), here))


def _whole(guide: Guide, question: Question, number: int) -> Question:
    """A question with its number, and with what it takes from glossary and timeline."""
    pairs, order = pairs_of(question, guide), order_of(question, guide)
    return replace(question, number=number, pairs=pairs, terms=(), order=order, events=())


def _told(guide: Guide, value: T, here: Container[str]) -> T:
    """A part of the model in which references to what the handout has not are words: its name, and that it is in the
    full guide. here: the ids of what it has."""
    known = named(guide)
    away = wording.load(guide.language).text("in-full-guide")

    def told(node: Any) -> Any:
        if type(node) is tuple:  # a span is one too
            made = tuple(map(told, node))
            return node if all(map(is_, made, node)) else _joined(made)
        if isinstance(node, Reference):
            name = _name(guide, known.get(node.target)) if node.target not in here else ""
            return Words(f"{name}, {away}", node.span) if name else node
        if not is_dataclass(node) or isinstance(node, Text | type):
            return node
        changed = {each.name: told(getattr(node, each.name)) for each in fields(node) if each.init}
        return replace(node, **changed) if any(changed[key] is not getattr(node, key) for key in changed) else node

    return cast(T, told(value))


def _name(guide: Guide, one: Named | None) -> str:
    """What a thing is called that is not printed with a handout; empty for what goes with every part, or has no name.
    """
    if one is None:
        return ""
    words = wording.load(guide.language)
    match one.node:
        case Section() | Part() | Event():
            return plain(one.node.title)
        case Life():
            return plain(one.node.name)
        case Question():
            return words.text("question-numbered", number=one.number)
        case Figure():
            return words.text("figure", number=one.number)
        case None:
            section = getattr(guide, one.anchor)
            return plain(section.title) if section.title is not None else words.text(one.anchor)
        case _:
            return ""


def _cards(guide: Guide, made: Handout) -> Guide:
    """The terms asked for, as a glossary of their own."""
    terms = tuple(
        replace(term, term=bare(term.term), definition=bare(term.definition), gloss=None, see=())
        for term in _terms(guide, made)
    )
    return replace(guide, glossary=Glossary(None, None, terms))


def _document(guide: Guide, made: Handout) -> Guide:
    """The documents asked for, their own words alone."""
    chosen = {text.value for text in made.documents}
    kept = [one for one in guide.documents if not chosen or one.id in chosen]
    return replace(guide, documents=tuple(map(_words_alone, kept)), glossary=None, notes=())


def _words_alone(document: Document) -> Document:
    blocks: tuple[SourceBlock, ...] = tuple(map(editions.without_subject, document.blocks))
    return replace(document, blocks=blocks, witnesses=(), variants=(), note_on_text=None, provenance=None)


def _timeline(guide: Guide, made: Handout) -> Guide:
    """The events asked for; what hangs in them hangs in the whole guide."""
    assert guide.timeline is not None

    def alone(event: Event) -> Event:
        text = bare(event.text) if event.text is not None else None
        return replace(event, title=bare(event.title), text=text)

    events = tuple(alone(event) for event in guide.timeline.events if event.key or not made.key_events)
    return replace(guide, timeline=replace(guide.timeline, title=None, intro=None, events=events))


# --- quizzes ----------------------------------------------------------------------------------------------------------


def _terms(guide: Guide, made: Handout) -> list[Term]:
    """The terms that a handout has, in the order of the language."""
    assert guide.glossary is not None
    chosen = [term_called(name, guide.glossary) for name in made.terms]
    terms = [one for one in chosen if one is not None] if made.terms else list(guide.glossary.terms)
    key = wording.load(guide.language).sort_key
    unique = {plain(term.term): term for term in terms}
    return sorted(unique.values(), key=lambda term: key(plain(term.term)))


def _quiz(guide: Guide, made: Handout) -> Guide:
    """Terms to match with their definitions, in blocks that each stand on one page."""
    assert guide.glossary is not None
    terms = _terms(guide, made)
    words = wording.load(guide.language)
    name = made.id if made.seed is None else f"{made.id}-{made.seed}"
    asked = tuple(
        _block(guide, made, block, f"{name}-{number}", words.text("match"))
        for number, block in enumerate(blocks(terms), 1)
    )
    group = QuestionGroup(f"{name}-blocks", None, None, asked)
    return replace(guide, questions=Questions(None, None, (group,)), glossary=None)


def _block(guide: Guide, made: Handout, terms: Sequence[Term], name: str, asked: str) -> Question:
    """Some terms to match, with definitions that belong to none of them if the quiz asks for such."""
    assert guide.glossary is not None
    others = [term for term in guide.glossary.terms if all(term.term != one.term for one in terms)]
    extra = editions.shuffled(others, name)[: made.extra or 0]
    return Question(
        id=_well_mixed(name, len(terms), len(extra)), kind="matching", text=(_prose(asked, guide),), at=(), quote=None,
        nth=None, choices=(), several=False,
        pairs=tuple(Pair(bare(term.term), bare(term.definition)) for term in terms), terms=(),
        extra=tuple(bare(term.definition) for term in extra), order=(), events=(), answer=(), look_for=(),
        answer_lines=None, minutes=None, span=made.span,
    )  # fmt: skip


def _well_mixed(name: str, terms: int, extra: int) -> str:
    """The id of a block by which it is mixed so that few definitions stand opposite their terms: by chance many may."""
    for tried in (name, *(f"{name}-{n}" for n in range(2, MOST_TRIES))):
        order = editions.shuffled(range(terms + extra), tried)
        if sum(number == at for number, at in enumerate(order[:terms])) <= terms // OPPOSITE:
            return tried
    return name


def blocks(terms: Sequence[Term]) -> list[Sequence[Term]]:
    """The terms in blocks of about one size, none with more terms or words than a page is sure to hold."""
    if not terms:
        return []
    lengths = [len(plain(term.definition).split()) for term in terms]
    count = max(-(-len(terms) // MOST_TERMS), -(-sum(lengths) // MOST_WORDS))
    count = min(count, max(len(terms) // 2, 1))  # one term alone is no question
    edges = [round(number * len(terms) / count) for number in range(count + 1)]
    return [terms[start:end] for start, end in pairwise(edges)]


_TAKEN: dict[str, Callable[[Guide, Handout], Guide]] = {
    "worksheet": _worksheet, "quiz": _quiz, "cards": _cards, "text": _document, "timeline": _timeline,
}  # fmt: skip


def mixed(question: Question) -> tuple[list[int], list[int]]:
    """In which order students see what stands in its right order here: which answer of a matching, counted from 0 with
    those that belong to nothing last, is printed under each letter, and which line of an ordering on each line."""
    offered = editions.shuffled(range(len(question.pairs) + len(question.extra)), question.id)
    return offered, editions.shuffled(range(len(question.order)), question.id)
