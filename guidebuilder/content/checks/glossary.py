"""The glossary: each term stands in a source text or in our prose, once each, and what names a term names one.

Which terms stand nowhere is told by words that a text must have; only where it has them all is it searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from guidebuilder.content import walk
from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.inline.stretches import stretches
from guidebuilder.content.lexicon import Lexicon
from guidebuilder.content.model import Guide, Term, Termed
from guidebuilder.content.places import Hit
from guidebuilder.content.source import Text, fault
from guidebuilder.content.terms import name_of, opted_out, overlap, paragraphs, phrases
from guidebuilder.diagnostics import Diagnostic, Severity, Span


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every term: whether it occurs, whether another claims its words, and what it refers to; then what names terms."""
    terms = subject.guide.glossary.terms if subject.guide.glossary else ()
    if not terms:
        if not subject.guide.edition.excerpt:  # what the larger guide has cannot be known
            yield from (_unknown(node.term, node.span, []) for node in subject.every(Termed))
        return
    claimed: dict[str, tuple[str, Span]] = {}
    said = _Said(subject.guide, subject.every(Termed))
    for term in terms:
        yield from _claims(term, claimed)
        yield from _occurrence(subject, said, term)
    names = {name_of(term).casefold(): name_of(term) for term in terms}
    for see in (see for term in terms for see in term.see):
        if see.value.casefold() not in names:
            yield _unknown(see.value, see, list(names.values()))
    for node in subject.every(Termed):
        if node.term not in names.values():
            yield _unknown(node.term, node.span, list(names.values()))
    yield from _idle(subject)


def unused(guide: Guide) -> tuple[Term, ...]:
    """The terms that say they are in no text and are used in no prose either."""
    terms = guide.glossary.terms if guide.glossary is not None else ()
    said = _Said(guide, walk.every(guide, Termed))
    return tuple(term for term in terms if term.absent and not said.uses(term))


def _claims(term: Term, claimed: dict[str, tuple[str, Span]]) -> Iterator[Diagnostic]:
    """A term or form that is also another's."""
    name = name_of(term)
    for form, span in ((name, term.term.span), *((text.value, text.span()) for text in term.forms)):
        if form.casefold() not in claimed:
            claimed[form.casefold()] = name, span
            continue
        other, where = claimed[form.casefold()]
        if form == name and other.casefold() == name.casefold():
            hint = f"the first stands at {where}; make one entry of both"
            yield fault("term-twice", f"the term '{name}' stands twice", span, hint)
        elif other != name:
            message = f"'{form}' is claimed by the term '{other}' as well"
            yield fault("term-claimed", message, span, f"it says so at {where}; take it out of one", Severity.WARNING)


def _occurrence(subject: Subject, said: _Said, term: Term) -> Iterator[Diagnostic]:
    name = name_of(term)
    languages = dict.fromkeys(document.language for document in subject.guide.documents)
    if any(_in_text(subject, term, language) for language in languages):
        if term.absent:
            message = f"the term '{name}' is in the source text, though it says 'absent'"
            yield fault("term-in-text", message, term.term.span, "leave out 'absent'", Severity.WARNING)
    elif not (subject.guide.edition.excerpt or said.uses(term)):
        message = f"the term '{name}' stands in no source text and in no prose of this guide"
        hint = "add the form that stands there to 'forms', use it, or take it out"
        yield fault("term-unused", message, term.term.span, hint, Severity.WARNING)
    elif not term.absent:
        hint = "add the form that stands there to 'forms', or write 'absent: true'"
        message = f"the term '{name}' is not in the source text"
        yield fault("term-not-in-text", message, term.term.span, hint, Severity.WARNING)


def _in_text(subject: Subject, term: Term, language: str) -> bool:
    """Whether a document in that language has the term. Most have it as it is written, which is told quickly."""
    documents = [document for document in subject.guide.documents if document.language == language]
    marked = any(mark.mark == "no-term" for document in documents for mark in document.marks)
    if not marked and len(documents) == len(subject.guide.documents):
        for form in (name_of(term), *(text.value for text in term.forms)):
            hit = subject.find(form, fold_case=form.islower())
            if hit is not None and subject.places.place_of(hit.paragraph).kind != "signatures":
                return True
    looked = tuple(phrases(term, language))
    lexicon = Lexicon(looked)
    free = [hit for document in documents for hit in opted_out(document, subject.places)]
    for name in subject.having([[word.forms for word in each.words] for each in looked]):
        place = subject.places.place_of(name)
        if place.document.language == language and place.kind != "signatures":
            for match in lexicon.find(subject.places.text(name).value):
                if not any(overlap(Hit(name, match.start, match.end), other) for other in free):
                    return True
    return False


class _Said:
    """What our prose says, notes included; read as far as it is asked for."""

    def __init__(self, guide: Guide, named: Iterable[Termed]) -> None:
        self.guide = guide
        self._named = frozenset(node.term for node in named)
        self._read: list[tuple[str, str]] = []
        self._unread = self._stretches()

    def _stretches(self) -> Iterator[tuple[str, str]]:
        guide = self.guide
        ours = chain.from_iterable(paragraphs(guide, part) for part in guide.parts)
        for prose in chain(ours, (prose for note in guide.notes for prose in note.paragraphs)):
            yield from ((each.text.casefold(), each.text) for each in stretches(prose))

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Each stretch of prose, folded and as it is."""
        yield from self._read
        for each in self._unread:
            self._read.append(each)
            yield each

    def uses(self, term: Term) -> bool:
        """Whether a term is used; only what has one form of each of its words is searched."""
        looked = tuple(phrases(term, self.guide.language))
        lexicon = Lexicon(looked)
        words = [[tuple(word.forms) for word in each.words] for each in looked]
        return name_of(term) in self._named or any(
            lexicon.find(text)
            for folded, text in self._texts()
            if any(all(any(form in folded for form in forms) for forms in each) for each in words)
        )


def _unknown(name: str, where: Text | Span, names: list[str]) -> Diagnostic:
    hint = did_you_mean(name, names) or "the glossary has no such entry; add it, or name another"
    return fault("term-unknown", f"no term of the glossary is '{name}'", where, hint)


def _idle(subject: Subject) -> Iterator[Diagnostic]:
    """Marks in a text that say of words that they are no term, though none is found there."""
    terms = subject.guide.glossary.terms if subject.guide.glossary is not None else ()
    for document in subject.guide.documents:
        marks = [mark for mark in document.marks if mark.mark == "no-term"]
        if not marks:
            continue
        lexicon = Lexicon(each for term in terms for each in phrases(term, document.language))
        for mark in marks:
            hit = subject.places.locate(mark.at, mark.on, mark.nth)
            if hit is None:
                continue
            found = lexicon.find(subject.places.text(hit.paragraph).value)
            if not any(overlap(hit, Hit(hit.paragraph, match.start, match.end)) for match in found):
                message = "no term of the glossary is found in these words"
                yield fault("no-term-idle", message, mark.on or mark.at, "take the mark out", Severity.WARNING)
