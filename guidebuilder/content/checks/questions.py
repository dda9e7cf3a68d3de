"""Questions: each can be answered in one way, says how, and is about something that the reader has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebuilder.content import walk
from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.inline import plain
from guidebuilder.content.lexicon import WORD, fold
from guidebuilder.content.model import Date, Prose, Question, Reference
from guidebuilder.content.questions import WRITTEN, events_called, order_of, pairs_of, term_called, undecided
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic, Severity

LEAST = {"choice": 2, "matching": 2, "ordering": 3}
"""Fewer choices, pairs or things to order ask nothing; two things in order can be guessed."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every question by its kind; then whether it has an answer and a passage.

    The source of one edition has no answers, and terms and events are written out in it.
    """
    for question in subject.every(Question):
        match question.kind:
            case "choice":
                yield from _choice(subject, question)
            case "matching":
                yield from _matching(subject, question)
            case "ordering":
                yield from _ordering(subject, question)
            case _:
                pass
        if not _is_of_an_edition(subject):
            yield from _answer(question)
            yield from _tie(subject, question)


def _is_of_an_edition(subject: Subject) -> bool:
    return subject.guide.edition.made_for != ""


# --- choices ----------------------------------------------------------------------------------------------------------


def _choice(subject: Subject, question: Question) -> Iterator[Diagnostic]:
    yield from _few(question, len(question.choices), "choices")
    yield from _alike((choice.text for choice in question.choices), "choice")
    if _is_of_an_edition(subject):
        return
    right = [choice for choice in question.choices if choice.correct]
    if not right:
        hint = "write 'correct: true' beside the right one"
        yield fault("choice-without-right", "none of the choices is right", question.text[0].span, hint)
    elif len(right) > 1 and not question.several:
        hint = "write 'several: true' if that is meant: students are told"
        message = f"{len(right)} of the choices are right"
        yield fault("choice-several-right", message, right[1].text.span, hint)
    elif len(right) == 1 and question.several:
        hint = "take out 'several', or mark the others that are right"
        message = "one choice is right, though the question says 'several'"
        yield fault("choice-several-right", message, right[0].text.span, hint, Severity.WARNING)


# --- matching ---------------------------------------------------------------------------------------------------------


def _matching(subject: Subject, question: Question) -> Iterator[Diagnostic]:
    known = [plain(term.term) for term in subject.guide.glossary.terms] if subject.guide.glossary else []
    for name in question.terms:
        term = term_called(name, subject.guide.glossary)
        if term is None:
            hint = did_you_mean(name.value, known)
            yield fault("term-unknown", f"the glossary has no term '{name}'", name, hint)
            continue
        said = _spaced(plain(term.definition))
        names = [form for form in (plain(term.term), *map(str, term.forms)) if _spaced(form) in said]
        if names:
            hint = "define it in other words, or write the pair out"
            message = f"the definition of '{name}' gives it away: it says '{names[0]}'"
            yield fault("term-gives-itself-away", message, name, hint, Severity.WARNING)
    pairs = pairs_of(question, subject.guide)
    yield from _few(question, len(question.pairs) + len(question.terms), "pairs")
    yield from _alike((pair.left for pair in pairs), "left side")
    yield from _alike((*(pair.right for pair in pairs), *question.extra), "right side")


def _spaced(text: str) -> str:
    """The words of a text as they are compared, a space around each."""
    return f" {' '.join(fold(word.group()) for word in WORD.finditer(text))} "


# --- ordering ---------------------------------------------------------------------------------------------------------


def _ordering(subject: Subject, question: Question) -> Iterator[Diagnostic]:
    timeline = subject.guide.timeline
    known = [plain(event.title) for event in timeline.events] if timeline is not None else []
    dates: list[tuple[Date, Text]] = []
    for name in question.events:
        events = events_called(name, timeline)
        if not events:
            hint = did_you_mean(name.value, known)
            yield fault("event-unknown", f"the timeline has no event '{name}'", name, hint)
        elif len(events) > 1:
            hint = "write the things to order out, under 'order'"
            yield fault("event-twice", f"the timeline has {len(events)} events '{name}'", name, hint)
        elif same := [earlier for date, earlier in dates if undecided(date, events[0].date)]:
            hint = "leave one of them out"
            message = f"by their dates the order of '{name}' and '{same[0]}' cannot be told"
            yield fault("order-undecided", message, name, hint)
        else:
            dates.append((events[0].date, name))
    if question.order and question.events:
        hint = "take out the one or the other"
        yield fault("order-undecided", "there are both 'order' and 'events'", question.events[0], hint)
    yield from _few(question, len(question.order or question.events), "things to order")
    yield from _alike(order_of(question, subject.guide), "thing to order")


# --- all --------------------------------------------------------------------------------------------------------------


def _few(question: Question, count: int, things: str) -> Iterator[Diagnostic]:
    least = LEAST[question.kind]
    if count < least:
        message = f"a question of the kind '{question.kind}' needs {least} {things}, and here {_are(count)}"
        yield fault("question-too-small", message, question.text[0].span, "add some, or ask it in another way")


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def _alike(proses: Iterable[Prose], what: str) -> Iterator[Diagnostic]:
    """Things to choose among must read differently, or one cannot say which is meant."""
    first: dict[str, Prose] = {}
    for prose in proses:
        said = " ".join(plain(prose).casefold().split()).rstrip(".")
        if said in first:
            hint = f"the first stands at {first[said].span}; say what sets them apart"
            yield fault("question-alike", f"this {what} reads like another one: '{said}'", prose.span, hint)
        first.setdefault(said, prose)


def _answer(question: Question) -> Iterator[Diagnostic]:
    if question.kind in WRITTEN and not question.answer and not question.look_for:
        hint = "add 'answer: …', or 'look_for: […]': students do not see them"
        message = "this question has no answer"
        yield fault("answer-missing", message, question.text[0].span, hint, Severity.WARNING)


def _tie(subject: Subject, question: Question) -> Iterator[Diagnostic]:
    """A question for reading names what is to be read: a passage, or a part of the guide that it refers to."""
    if question.kind in ("discussion", "writing") or question.at or question.quote or not subject.guide.documents:
        return
    if question.terms or question.events or any(walk.every(question.text, Reference)):
        return
    hint = "add 'at: …' with the places that it needs, or refer to a section, [#id]"
    message = "this question names no passage"
    yield fault("question-without-passage", message, question.text[0].span, hint, Severity.WARNING)
