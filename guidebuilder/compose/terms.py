"""Terms of the glossary where they are used: glosses in the margin of a source text, links and signs in prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.compose.found import Cut
from guidebuilder.compose.headings import typographic
from guidebuilder.content.inline import plain
from guidebuilder.content.model import Guide, Note, Term, Words
from guidebuilder.content.places import Hit, Places
from guidebuilder.content.source import Text
from guidebuilder.content.terms import Uses, name_of, overlap
from guidebuilder.frozen import frozen


def entry_anchor(name: str) -> str:
    """The anchor of the entry of a term."""
    return f"term:{typographic(name)}"


def use_anchor(name: str, part: str) -> str:
    """The anchor at the first use of a term in the prose of a part."""
    return f"used:{part}:{typographic(name)}"


def marked(guide: Guide, used: Uses) -> Iterator[tuple[Words, Cut]]:
    """The first use of each term in the prose of each part: a link to its entry, if the glossary is printed."""
    if not any(text.value == "glossary" for part in guide.parts for text in part.holds):
        return
    for use in used.prose:
        for number, (leaf, start, end) in enumerate(use.pieces):
            anchor = use_anchor(use.term, use.part) if number == 0 else ""
            last = number == len(use.pieces) - 1
            yield leaf, Cut(start, end, anchor=anchor, link=entry_anchor(use.term), signed=last)


# --- glosses ----------------------------------------------------------------------------------------------------------


@frozen
class _Author:
    """What the author's notes do: the words they hang on, and those among them that are glosses."""

    hung: tuple[Hit, ...]
    glossed: tuple[Hit, ...]
    terms: frozenset[str]


def glosses(guide: Guide, places: Places, used: Uses) -> Iterator[Note]:
    """A note for the first place of each term in the source texts, where the author has none."""
    terms = guide.glossary.terms if guide.glossary is not None else ()
    if not any(text.value == "documents" for part in guide.parts for text in part.holds):
        return
    author = _of_author(guide, places)
    for term in terms:
        hits = used.texts.get(name_of(term), ())
        if hits and term.glossed and not _explained(term, hits, author):
            yield _gloss(term, hits[0], places)


def _of_author(guide: Guide, places: Places) -> _Author:
    hung, glossed, terms = [], [], set()
    for note in guide.notes:
        hit = places.locate(note.at, note.on, note.nth) if note.at is not None and note.on is not None else None
        if hit is None:
            continue
        hung.append(hit)
        if note.kind == "gloss":
            glossed.append(hit)
            terms.add(plain(note.term).casefold() if note.term is not None else "")
    return _Author(tuple(hung), tuple(glossed), frozenset(terms))


def _explained(term: Term, hits: Sequence[Hit], author: _Author) -> bool:
    """Whether a note of the author hangs on the first of the words, or a gloss of his on any of them."""
    return (
        any(overlap(hits[0], other) for other in author.hung)
        or any(overlap(hit, other) for hit in hits for other in author.glossed)
        or name_of(term).casefold() in author.terms
    )


def _gloss(term: Term, hit: Hit, places: Places) -> Note:
    place, text = places.place_of(hit.paragraph), places.text(hit.paragraph)
    words = text.slice(hit.start, hit.end)
    nth = 1 + [each.start for each in places.find(words.value, place)].index(hit.start)
    at = Text.made(f"{place.document.id}:{place.name}", text.file, *text.offset(hit.start))
    says = term.gloss or term.definition
    return Note(f"gloss:{typographic(name_of(term))}", "gloss", at, words, nth, None, (says,), term.span)
