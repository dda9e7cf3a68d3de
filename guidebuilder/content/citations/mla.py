"""Entries of an MLA list of works cited (9th edition): author, title, then one container for every kind of work."""

from __future__ import annotations

from guidebuilder.content.citations import entry
from guidebuilder.content.citations.entry import Element, Fields, Sentence, title_piece, words
from guidebuilder.content.citations.names import Lead, joined
from guidebuilder.content.model import Work

# What stands between title and container, the container, what follows it.
_Body = tuple[Sentence, Sentence, tuple[Sentence, ...]]


def sentences(work: Work, fields: Fields, first: Lead, language: str) -> tuple[Sentence, ...]:
    """The entry after its names. The elements of a container come in a fixed order, whatever the work is."""
    title = title_piece(work, "mla", language)
    where = entry.address(fields)
    accessed = entry.date(fields.take("accessed"), "mla")
    match work.type:
        case "archive":
            body = _archive(work, fields, first)
        case "thesis":
            body = _thesis(work, fields, first)
        case "treaty" | "statute":
            body = _law(work, fields, first)
        case _:
            body = _published(work, fields, first)
    # The address is the last element of the last container, after a comma; what follows is optional.
    before, container, after = body
    left = tuple((words(value),) for value in fields.rest())
    ends = (words(f"accessed {accessed}" if accessed else ""),)
    return ((title,), before, (*container, where), *after, *left, ends)


def _contributors(work: Work, first: Lead) -> tuple[Element, ...]:
    editors = "" if first.role == "editor" else joined(work.editors, "mla")
    translators = "" if first.role == "translator" else joined(work.translators, "mla")
    return (
        words(f"edited by {editors}" if editors else ""),
        words(f"translated by {translators}" if translators else ""),
    )


def _published(work: Work, fields: Fields, first: Lead) -> _Body:
    """Container, contributors, version, number, publisher, date, location; volumes in all and a series come after."""
    fields.take("place")  # named only for books before 1900
    volume = entry.volume(fields.take("volume"))
    in_all = volume if volume[:1].isdigit() else ""
    series, count = fields.take("series"), fields.take("number")
    container, publisher = fields.take("container"), fields.take("publisher")
    elements = (
        words(container, italic=True),
        *_contributors(work, first),
        words(entry.edition(fields.take("edition"))),
        words("" if in_all else volume),
        words(entry.number(fields.take("issue"))),
        words("" if series else entry.number(count)),
        words(publisher if publisher != container else ""),
        words(entry.when(fields, "mla")),
        words(entry.pages(fields.take("pages"))),
    )
    whole = words(f"{series} {count}".strip() if series else "")
    return (), elements, ((words(in_all),), (whole,))


def _law(work: Work, fields: Fields, first: Lead) -> _Body:
    """A treaty's place and date of signature are its own, before the series that prints it; a statute's year is that of
    the collection."""
    place, day = words(fields.take("place")), words(entry.when(fields, "mla"))
    signed = (place, day) if work.type == "treaty" else (place,)
    elements = (
        words(fields.take("container"), italic=True),
        *_contributors(work, first),
        words(entry.volume(fields.take("volume"))),
        words(entry.number(fields.take("number"))),
        day if work.type == "statute" else (),
        words(entry.pages(fields.take("pages"))),
    )
    return signed, elements, ()


def _archive(work: Work, fields: Fields, first: Lead) -> _Body:
    elements = (
        *_contributors(work, first),
        words(fields.take("collection")),
        words(fields.take("archive")),
        words(fields.take("place")),
        words(entry.box(fields.take("box"))),
    )
    return (words(entry.when(fields, "mla")),), elements, ()


def _thesis(work: Work, fields: Fields, first: Lead) -> _Body:
    """2010. Northwestern U, PhD dissertation; the field `series` says what degree."""
    fields.take("place")
    degree = words(fields.take("series") or "thesis")
    written = (words(entry.when(fields, "mla")),)
    return written, (*_contributors(work, first), words(fields.take("publisher")), degree), ()
