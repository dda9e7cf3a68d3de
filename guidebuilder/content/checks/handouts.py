"""Handouts of a guide's own: each has a name of its own, names what there is, and has something to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebuilder.content import editions, handouts
from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Handout
from guidebuilder.content.questions import term_called
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """What `handouts` says of groups, questions, terms, documents and other handouts is true."""
    guide = subject.guide
    first: dict[str, Handout] = {}
    taken = (*editions.EDITIONS, *(one.id for one in guide.editions))
    for one in guide.handouts:
        if one.id in first:
            hint = f"the first stands at {first[one.id].span}; call this one something else"
            yield fault("handout-twice", f"a second handout is called '{one.id}'", one.span, hint)
        elif one.id in taken:
            hint = "call it something else, or their files have one name"
            yield fault("handout-twice", f"an edition is called '{one.id}' too", one.span, hint)
        first.setdefault(one.id, one)
    for one in first.values():
        wrong = [*_of(guide, one), *_named(guide, one)]
        yield from wrong
        if not wrong and not guide.edition.handout and handouts.empty(guide, one):
            hint = "name something that the guide has, or take the handout out"
            yield fault("handout-empty", f"the handout '{one.id}' has nothing to print", one.span, hint)


def _of(guide: Guide, one: Handout) -> Iterator[Diagnostic]:
    """Answers are to a worksheet or a quiz."""
    if one.kind != "answers" or one.of is None:
        return
    other = handouts.answered(guide, one)
    known = [each.id for each in handouts.handouts(guide) if each.kind in handouts.ANSWERED]
    if other is None:
        yield fault("unknown-handout", f"there is no handout '{one.of}'", one.of, did_you_mean(one.of.value, known))
    elif other.kind not in handouts.ANSWERED:
        hint = f"name a worksheet or a quiz: {', '.join(known)}" if known else "declare a worksheet or a quiz"
        yield fault("handout-unanswered", f"there are no answers to '{one.of}', of the kind {other.kind}", one.of, hint)


def _named(guide: Guide, one: Handout) -> Iterator[Diagnostic]:
    """What a handout names is there."""
    groups = guide.questions.groups if guide.questions is not None else ()
    terms = guide.glossary.terms if guide.glossary is not None else ()
    asked = (question.id for group in groups for question in group.questions)
    yield from _unknown("group of questions", one.groups, [group.id for group in groups])
    yield from _unknown("question", one.questions, list(asked))
    yield from _unknown("document", one.documents, [document.id for document in guide.documents])
    for name in one.terms:
        if term_called(name, guide.glossary) is None:
            hint = did_you_mean(name.value, [plain(term.term) for term in terms])
            yield fault("term-unknown", f"the glossary has no term '{name}'", name, hint)


def _unknown(what: str, names: Iterable[Text], known: list[str]) -> Iterator[Diagnostic]:
    for name in names:
        if name.value not in known:
            code = f"unknown-{what.partition(' ')[0]}"
            yield fault(code, f"there is no {what} '{name}'", name, did_you_mean(name.value, known))
