"""The terms of a glossary where they stand: in the source texts, and in each part of our own prose for the first time.

A term is found with its inflections and other forms, in whole words, the longer one first. Not looked at are headings,
titles, names and labels, quotations (they are the document's words), links, words in another language, and what answers
a question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from guidebuilder.content import walk
from guidebuilder.content.inflection import forms
from guidebuilder.content.inline import plain, words
from guidebuilder.content.inline.stretches import stretches
from guidebuilder.content.lexicon import Lexicon, Phrase, phrase
from guidebuilder.content.model import (
    BlockQuotation,
    Document,
    Foreign,
    Guide,
    Inline,
    Link,
    Overlooked,
    Part,
    Prose,
    Quotation,
    Term,
    Termed,
    Verse,
    Words,
)
from guidebuilder.content.places import Hit, Places
from guidebuilder.content.schema.tables import HELD
from guidebuilder.frozen import frozen

OTHERS = frozenset({
    "abstract", "answer", "caption", "choices", "credit", "dates", "facts", "head", "label", "look_for", "name",
    "order", "pairs", "quote", "reports", "subject", "terms", "title", "works",
})  # fmt: skip
"""Fields in which no term is marked."""

WHOLE = (BlockQuotation, Verse)
"""Blocks that are quoted."""

Piece = tuple[Words, int, int]
"""A leaf of prose and the offsets of the words in it."""


@frozen
class Use:
    """A term at its first use in the prose of a part: its name, the part's id, and the leaves that hold its words."""

    term: str
    part: str
    pieces: tuple[Piece, ...]


@frozen
class Uses:
    """texts: for each term its places in the source texts, in order. prose: first uses in the parts, in order."""

    texts: Mapping[str, tuple[Hit, ...]]
    prose: tuple[Use, ...]


def name_of(term: Term) -> str:
    """What a term is called: `see`, `[x]{term=…}` and questions use this name."""
    return plain(term.term)


def phrases(term: Term, language: str) -> Iterator[Phrase]:
    """What is looked for of a term in a text of a language."""
    for form in (name_of(term), *(text.value for text in term.forms)):
        made = phrase(name_of(term), form, partial(forms, language=language))
        if made is not None:
            yield made


def uses(guide: Guide, places: Places) -> Uses:
    """Where the terms of a guide stand. A term that says it is absent from the texts is not looked for there."""
    terms = guide.glossary.terms if guide.glossary is not None else ()
    if not terms:
        return Uses({}, ())
    lexicons: dict[str, Lexicon] = {}
    found: dict[str, list[Hit]] = {name_of(term): [] for term in terms}
    for document in guide.documents:
        if document.language not in lexicons:
            present = (term for term in terms if not term.absent)
            lexicons[document.language] = Lexicon(each for term in present for each in phrases(term, document.language))
        for name, hit in in_text(document, places, lexicons[document.language]):
            found[name].append(hit)
    ours = Lexicon(each for term in terms for each in phrases(term, guide.language))
    prose = tuple(use for part in guide.parts for use in _first(guide, part, ours, found))
    return Uses({name: tuple(hits) for name, hits in found.items()}, prose)


def in_text(document: Document, places: Places, lexicon: Lexicon) -> Iterator[tuple[str, Hit]]:
    """The terms in a document, in order, without those that a mark says are none; its signatures are not looked at."""
    free = opted_out(document, places)
    for paragraph in places.paragraph_names(document):
        if places.place_of(paragraph).kind == "signatures":
            continue
        for match in lexicon.find(places.text(paragraph).value):
            hit = Hit(paragraph, match.start, match.end)
            if not any(overlap(hit, other) for other in free):
                yield match.key, hit


def opted_out(document: Document, places: Places) -> tuple[Hit, ...]:
    """The words of a document that marks say are no term."""
    hits = (places.locate(mark.at, mark.on, mark.nth) for mark in document.marks if mark.mark == "no-term")
    return tuple(hit for hit in hits if hit is not None)


def overlap(one: Hit, other: Hit) -> bool:
    """Whether two stretches have words in common."""
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


# --- prose ------------------------------------------------------------------------------------------------------------


def _first(guide: Guide, part: Part, lexicon: Lexicon, texts: Mapping[str, list[Hit]]) -> Iterator[Use]:
    """The first uses in a part; what stands in a source text that the part holds has been met there."""
    holds_texts = any(text.value == "documents" for text in part.holds)
    met = {name for name, hits in texts.items() if hits} if holds_texts else set[str]()
    for prose in paragraphs(guide, part):
        for name, pieces in in_prose(prose, guide.language, lexicon):
            if name not in met:
                met.add(name)
                yield Use(name, part.id, pieces)


def paragraphs(guide: Guide, part: Part) -> Iterator[Prose]:
    """The paragraphs of a part in which terms are marked, in order. Notes in the margin are not among them."""
    for node in walk.nodes(tuple(own(guide, part)), OTHERS, WHOLE):
        if isinstance(node, Prose):
            yield node


def own(guide: Guide, part: Part) -> Iterator[object]:
    """What a part holds that is ours, in order: of the documents only what we say of their texts."""
    for held in part.holds:
        if held.value == "documents":
            yield from (document.note_on_text for document in guide.documents)
        elif held.value in HELD:
            yield getattr(guide, held.value)
        else:
            yield from (essay for essay in guide.essays if essay.id == held.value)


def in_prose(prose: Prose, language: str, lexicon: Lexicon) -> list[tuple[str, tuple[Piece, ...]]]:
    """The terms in a paragraph, in order, each with the leaves that hold its words."""
    found = [(node.term, tuple((leaf, 0, len(leaf.text)) for leaf in words(node.children)))
             for node in walk.every(prose, Termed)]  # fmt: skip
    for stretch in stretches(prose, partial(_passed_over, language)):
        found += [(match.key, tuple(stretch.pieces(match.start, match.end))) for match in lexicon.find(stretch.text)]
    order = {id(leaf): number for number, leaf in enumerate(words(prose))}
    return sorted((each for each in found if each[1]), key=lambda each: (order[id(each[1][0][0])], each[1][0][1]))


def _passed_over(language: str, node: Inline) -> bool:
    match node:
        case Quotation() | Link() | Termed() | Overlooked(what="term"):
            return True
        case Foreign(lang=other):
            return other.partition("-")[0].lower() != language.partition("-")[0].lower()
        case _:
            return False
