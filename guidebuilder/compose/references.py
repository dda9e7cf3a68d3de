"""Cross references: "Article VII, p. 16", "Figure 2, p. 12", "question 15, p. 33", "note 15 c".

On the page that it leads to a reference has no number of that page. What is left out may bring the two apart again;
then the number is printed, and stays: the name of the reference's own anchor says in which form it stood last.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.compose.composition import Composition
from guidebuilder.compose.headings import section_title, title_of
from guidebuilder.compose.locators import Spoken, document_name, joined, long_place, note, page
from guidebuilder.content import citations
from guidebuilder.content.model import Document, Event, Life, Part, QuestionGroup, Section, Term, Work
from guidebuilder.content.named import Named
from guidebuilder.content.places import Place
from guidebuilder.typeset.runs import Anchor

FULL, SHORT, KEPT = "full", "short", "kept"
"""With its page; without, being on it; with its page whatever comes, since without it the two came apart."""


def reference(composition: Composition, target: str) -> tuple[Spoken, str, Anchor]:
    """What a reference prints, the anchor that it goes to, and an anchor to stand where it is.

    What is not in this file has its name, but no page; of what has no name here either it is said that it is in the
    full guide. The anchor that it goes to is then empty.
    """
    number = next(composition.citing)
    goal = target_of(composition, target)
    one = composition.brief.named.get(target)
    counted = goal
    if one is not None and one.kind == "note" and f"mark:{one.anchor}" in composition.facts.pages:
        counted = f"mark:{one.anchor}"  # its letter is that of the page of its mark, wherever the note itself stands
    form = _form(composition, number, counted)
    here = Anchor(f"reference:{number}:{form}", "reference")
    place = composition.brief.places.resolve(target) if one is None else None
    if not goal or (goal not in composition.facts.pages and composition.facts.pages):
        return _absent(composition, place, one), "", here
    if one is not None and one.kind == "note":
        letter = composition.facts.letters.get(one.anchor, "a")
        return _note(composition, letter, counted, form), goal, here
    words = _place(composition, place) if place is not None else _words(composition, one)
    return (words if form == SHORT else joined((words, page(composition, goal)))), goal, here


def _absent(composition: Composition, place: Place | None, one: Named | None) -> Spoken:
    """What is printed for a thing that is not in this file."""
    if place is not None:
        return _place(composition, place)
    if one is not None and isinstance(one.node, Term | Work):  # kept for those that name them
        return _words(composition, one)
    return _plain(composition.wording.text("in-full-guide"))


def target_of(composition: Composition, target: str) -> str:
    """The anchor that a reference to `target` goes to; "" if there is no such thing.

    What has no heading of its own, because its part has the same name, is where that part is.
    """
    one = composition.brief.named.get(target)
    if one is None:
        place = composition.brief.places.resolve(target)
        return place.anchor if place is not None else ""
    pages = composition.facts.pages
    return next((anchor for anchor in _anchors(composition, one) if anchor in pages), one.anchor)


def _anchors(composition: Composition, one: Named) -> Iterator[str]:
    """The anchors that a thing may have, best first: what has no heading stands where the first thing in it does."""
    if one.kind == "note":
        yield f"note:{one.anchor}"
    yield one.anchor
    match one.node:
        case Document():
            yield from (f"part:{part.id}" for part in composition.guide.parts if _holds(part, "documents"))
        case QuestionGroup():
            yield from (question.id for question in one.node.questions)
        case None if one.anchor == "biographies" and composition.guide.biographies is not None:
            yield from (life.id for life in composition.guide.biographies.lives)
        case _:
            pass


def _holds(part: Part, key: str) -> bool:
    return any(held.value == key for held in part.holds)


def _form(composition: Composition, number: int, goal: str) -> str:
    """In which form a reference stands in this pass."""
    pages = composition.facts.pages
    last = next((form for form in (FULL, SHORT, KEPT) if f"reference:{number}:{form}" in pages), FULL)
    here, there = pages.get(f"reference:{number}:{last}"), pages.get(goal)
    together = here is not None and here == there
    if last == KEPT or (last == SHORT and not together):
        return KEPT
    return SHORT if together else FULL


# --- words ------------------------------------------------------------------------------------------------------------


def _plain(words: str) -> Spoken:
    return Spoken(words, words.replace("\u00a0", " "))


def _place(composition: Composition, place: Place) -> Spoken:
    """A place of the text, with its document if that is not the first."""
    words = long_place(composition, place)
    name = document_name(composition, place)
    return words if words == name else joined((name, words))


def _note(composition: Composition, letter: str, goal: str, form: str) -> Spoken:
    """ "note 15 c": its letter on its page, by which it is known in all editions."""
    if form == SHORT:
        return note(composition, letter)
    folio = composition.folio(goal)
    heard = composition.wording.text("spoken-note-on-page", name=letter, page=folio).replace("\u00a0", " ")
    return Spoken(composition.wording.text("note-on-page", name=letter, page=folio), heard)


def _words(composition: Composition, one: Named | None) -> Spoken:
    """What a thing is called: by its number if it has one, else by its title."""
    assert one is not None, "what is neither named nor a place has been reported"
    wording = composition.wording
    match one.node:
        case Section() | Part() | Event():
            return _plain(title_of(one.node.title))
        case Life():
            return _plain(title_of(one.node.name))
        case Document():
            return _plain(title_of(one.node.short_title))
        case Term():
            return _plain(title_of(one.node.term))
        case QuestionGroup():
            return _plain(section_title(one.node.title, "questions", wording))
        case Work():
            style = composition.guide.bibliography.style if composition.guide.bibliography else "chicago"
            pieces = citations.note(one.node, "", style, composition.lang, composition.all_works)
            return _plain("".join(piece.text for piece in pieces))
        case None:
            section = getattr(composition.guide, one.anchor)
            return _plain(section_title(section.title, one.anchor, wording))
        case _:
            key = "figure" if one.kind == "figure" else "question-numbered"
            return _plain(wording.text(key, number=one.number))
