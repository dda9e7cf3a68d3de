"""Entries of a Chicago bibliography (CMOS 17, notes and bibliography), one function a kind of work."""

from __future__ import annotations

from collections.abc import Callable

from guidebuilder.content.citations import entry
from guidebuilder.content.citations.entry import Element, Fields, Sentence, title_piece, words
from guidebuilder.content.citations.names import Lead, joined
from guidebuilder.content.citations.pieces import Piece, inclusive
from guidebuilder.content.model import Work

UNDATED = "n.d."


def sentences(work: Work, fields: Fields, first: Lead, language: str) -> tuple[Sentence, ...]:
    """The entry after its names: title, what the kind of work asks for, what is left, access and address."""
    title = title_piece(work, "chicago", language)
    where = entry.address(fields)
    accessed = entry.date(fields.take("accessed"), "chicago")
    form = _FORMS.get(work.type, _book)
    body = form(work, fields, first, title, bool(accessed))
    left = tuple((words(value),) for value in fields.rest())
    return (*body, *left, (words(f"accessed {accessed}" if accessed else ""),), (where,))


def _contributors(work: Work, first: Lead) -> tuple[Element, ...]:
    """Editors and translators who do not lead the entry."""
    editors = "" if first.role == "editor" else joined(work.editors, "chicago")
    translators = "" if first.role == "translator" else joined(work.translators, "chicago")
    return (
        words(f"edited by {editors}" if editors else ""),
        words(f"translated by {translators}" if translators else ""),
    )


def _people(work: Work, first: Lead) -> tuple[Sentence, ...]:
    """The same, each a sentence."""
    return tuple((person,) for person in _contributors(work, first))


def _series(fields: Fields) -> Sentence:
    """Series and number run together: European Series 22."""
    name, count = fields.take("series"), fields.take("number")
    return (words(f"{name} {count}"),) if name and count else (words(name or entry.number(count)),)


def _imprint(fields: Fields, undated: str = UNDATED) -> Sentence:
    """New York: Columbia University Press, 1973."""
    place, publisher = fields.take("place"), fields.take("publisher")
    year = entry.when(fields, "chicago") or undated
    return (words(f"{place}: {publisher}" if place and publisher else place or publisher), words(year))


def _book(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    container = fields.take("container")
    return (
        (title,),
        *_people(work, first),
        (words(entry.edition(fields.take("edition"))),),
        (words(entry.volume(fields.take("volume"))),),
        (words(container),),
        _series(fields),
        _imprint(fields, "" if accessed else UNDATED),
    )


def _chapter(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    container = fields.take("container")
    inside: Element = (Piece("In "), Piece(container, italic=True)) if container else ()
    return (
        (title,),
        (
            inside,
            words(entry.edition(fields.take("edition"))),
            words(entry.volume(fields.take("volume"))),
            *_contributors(work, first),
            words(inclusive(fields.take("pages"), "chicago")),
        ),
        _series(fields),
        _imprint(fields, "" if accessed else UNDATED),
    )


def _article(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    """Journal 54, no. 1 (2002): 51–85; without volume and number as a magazine: Journal, June 13, 1942, 531."""
    journal = fields.take("container")
    volume, issue = fields.take("volume"), fields.take("issue") or fields.take("number")
    day, leaves = entry.when(fields, "chicago"), inclusive(fields.take("pages"), "chicago")
    people = _people(work, first)
    if not volume and not issue:
        day = day or ("" if accessed else UNDATED)
        return ((title,), *people, (words(journal, italic=True), words(day), words(leaves)))
    name = (Piece(journal, italic=True), Piece(f" {volume}" if volume else ""))
    count = entry.number(issue)
    tail = f" ({day or UNDATED})" + (f": {leaves}" if leaves else "")
    if count:
        return ((title,), *people, (name, words(count + tail)))
    return ((title,), *people, ((*name, Piece(tail)),))


def _newspaper(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    """The paper leads an unsigned article (CMOS 14.199)."""
    name = fields.take("container")
    paper = words("" if first.instead else name, italic=True)
    day = entry.when(fields, "chicago") or ("" if accessed else UNDATED)
    people = _people(work, first)
    edition, leaves = entry.edition(fields.take("edition")), inclusive(fields.take("pages"), "chicago")
    return ((title,), *people, (paper, words(day), words(edition), words(leaves)))


def _treaty(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    day = entry.when(fields, "chicago") or ("" if accessed else UNDATED)
    series, volume = fields.take("container"), fields.take("volume")
    name: Element = (Piece(series, italic=True), Piece(f" {volume}" if volume and series else volume))
    signed = (words(fields.take("place")), words(day))
    count, leaves = entry.number(fields.take("number")), inclusive(fields.take("pages"), "chicago")
    people = _people(work, first)
    return ((title,), *people, signed, (name if series or volume else (), words(count), words(leaves)))


def _statute(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    """Lend-Lease Act, Pub. L. 77-11, 55 Stat. 31 (1941): one sentence, as lawyers write."""
    del accessed
    number = words(fields.take("number"))
    place_in_code = [fields.take("volume"), fields.take("container"), inclusive(fields.take("pages"), "chicago")]
    code, day = " ".join(part for part in place_in_code if part), entry.when(fields, "chicago")
    dated = words(f"{code} ({day})" if code and day else code or day)
    return ((title, number, dated), *_people(work, first))


def _archive(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    """From the item to the house: box, collection; archive, place."""
    day = words(entry.when(fields, "chicago") or ("" if accessed else UNDATED))
    people = _people(work, first)
    held = (words(entry.box(fields.take("box"))), words(fields.take("collection")))
    house = (words(fields.take("archive")), words(fields.take("place")))
    return ((title, day), *people, held, house)


def _web(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    """A site's name is roman, before its owner and the date (CMOS 14.208); an access date stands for a missing one."""
    day = entry.when(fields, "chicago") or ("" if accessed else UNDATED)
    site, publisher = fields.take("container"), fields.take("publisher")
    people = _people(work, first)
    return ((title,), *people, (words(site), words(publisher if publisher != site else ""), words(day)))


def _thesis(work: Work, fields: Fields, first: Lead, title: Element, accessed: bool) -> tuple[Sentence, ...]:
    """PhD diss., Columbia University, 1990; the field `series` says what degree."""
    degree = fields.take("series") or "Thesis"
    school, place = fields.take("publisher"), fields.take("place")
    day = entry.when(fields, "chicago") or ("" if accessed else UNDATED)
    people = _people(work, first)
    return ((title,), *people, (words(degree), words(school), words(place), words(day)))


_FORMS: dict[str, Callable[[Work, Fields, Lead, Element, bool], tuple[Sentence, ...]]] = {
    "book": _book,
    "report": _book,
    "chapter": _chapter,
    "article": _article,
    "newspaper": _newspaper,
    "treaty": _treaty,
    "statute": _statute,
    "archive": _archive,
    "web": _web,
    "thesis": _thesis,
}
