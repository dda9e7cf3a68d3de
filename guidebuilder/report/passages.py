"""The passages of a document that a commentary can take up, what they are called, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.model import Article, Clause, Document, Guide, Question, Section, Signatures, SourceHeading
from guidebuilder.content.places import Place, Places
from guidebuilder.content.places.names import blocks
from guidebuilder.content.quotations import Located, Quotations
from guidebuilder.design.wording import Wording
from guidebuilder.frozen import frozen

FORMULAS = frozenset({"dateline", "salutation", "closing"})
"""Clauses of which nothing need be said."""


@frozen
class Passage:
    """A block of a document and how often it is commented on, annotated, quoted and asked about."""

    place: Place
    comments: int
    notes: int
    quotations: int
    questions: int

    @property
    def silent(self) -> bool:
        """Whether nothing is said of it."""
        return not (self.comments or self.notes or self.quotations or self.questions)


def passages(guide: Guide, places: Places, quotations: Quotations, document: Document) -> tuple[Passage, ...]:
    """The passages of a document in order. What is said of a paragraph counts for the block that it is in, and what is
    said of an article for its sections."""
    units = list(_units(places, document))
    comments = [_paragraphs(places, section.at) for section in _sections(guide)]
    notes = [_paragraphs(places, (note.at,)) for note in guide.notes if note.at is not None]
    questions = [_paragraphs(places, question.at) for question in walk.every(guide.questions, Question)]
    quoted = [
        {answer.passage.paragraph, answer.passage.last or answer.passage.paragraph}
        for _, answer in quotations.all
        if isinstance(answer, Located)
    ]
    said = (comments, notes, quoted, questions)
    return tuple(Passage(unit, *(sum(not own.isdisjoint(one) for one in each) for each in said)) for unit, own in units)


def _units(places: Places, document: Document) -> Iterator[tuple[Place, frozenset[str]]]:
    for block, article in blocks(document):
        place = places.resolve(f"{document.id}:{block.name}")
        formula = isinstance(block, Clause) and block.kind in FORMULAS
        if place is None or isinstance(block, SourceHeading | Signatures) or formula:
            continue
        if isinstance(block, Article) and not block.paragraphs and article is None and block.sections:
            continue  # its sections are passages
        yield place, frozenset(place.paragraphs)


def _sections(guide: Guide) -> Iterator[Section]:
    """All sections of prose; a section that names no place says nothing of any."""
    for value in (guide.introduction, guide.summary, guide.analysis, *guide.essays):
        yield from walk.every(value, Section)


def _paragraphs(places: Places, at: object) -> frozenset[str]:
    found: set[str] = set()
    for text in at if isinstance(at, tuple) else ():
        place = places.resolve(text)
        if place is not None:
            found.update(place.paragraphs)
    return frozenset(found)


def name(place: Place, wording: Wording) -> str:
    """What a passage is called: "Art. VII", "Recital 3"; its name in the format if it has no number."""
    kind, number = place.kind, place.number
    if place.article is not None:
        outer = wording.text("article-short", number=place.article.number.value)
        return f"{outer} {wording.text('section-short', number=number)}".replace("\u00a0", " ")
    key = f"{kind}-short" if kind in ("article", "section") else kind
    if key in wording.texts and number:
        return wording.text(key, number=number).replace("\u00a0", " ")
    return wording.texts.get(kind, place.name).replace("\u00a0", " ") if not number else place.name
