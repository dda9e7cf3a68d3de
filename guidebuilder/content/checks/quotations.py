"""Quotations: what is in quotation marks and cites no work must stand in a source text, word for word, at one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.content.checks.subject import FEW, Subject
from guidebuilder.content.model import Quotation
from guidebuilder.content.places import Place
from guidebuilder.content.quotations import Asked, Elsewhere, Missing, Passage, Twice
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic

CURE = 'cite the work that it is from, "…" [@key, p. 3], or mark it as no quotation, "…"{aside}'


def check(subject: Subject) -> Iterator[Diagnostic]:
    """All quotations of the guide, in the order of its parts."""
    for one, answer in subject.quotations.all:
        match answer:
            case Missing(at):
                where = subject.printed(at) if at is not None else "the source text"
                hint = subject.hint_nearest(one.words, at) or CURE
                yield fault("quote-not-found", f"this quotation is not in {where}", one.span, hint)
            case Elsewhere(at, hits):
                message = f"this quotation is not in {subject.printed(at)}"
                places = _listed([_in_full(subject, hit) for hit in hits])
                stand = "they stand" if len(one.words.split()) > 1 else "it stands"
                yield fault("quote-elsewhere", message, one.span, f"{stand} in {places}")
            case Twice(hits, None):
                yield _twice(subject, one, hits)
            case Twice(hits, nth):
                times = "once" if len(hits) == 1 else f"{len(hits)} times"
                message = f"nth is {nth}, but these words stand {times} in {_common(subject, hits)}"
                yield fault("nth-too-large", message, one.span, _numbered(subject, hits))
            case _:
                pass


def _twice(subject: Subject, one: Asked, hits: Sequence[Passage]) -> Diagnostic:
    """Words that stand at several places: these, and how to say which is meant."""
    message = f"these words stand {len(hits)} times in {_common(subject, hits)}, and nothing says which are quoted"
    paragraphs = {hit.paragraph: hit for hit in hits}
    if len(paragraphs) == 1:
        return fault("quote-twice", message, one.span, f"{_cure(subject, one, hits[0], 1)}; {_numbered(subject, hits)}")
    counts = {name: sum(hit.paragraph == name for hit in hits) for name in paragraphs}
    named = [
        _in_full(subject, hit) + (f" ({counts[name]} times)" if counts[name] > 1 else "")
        for name, hit in paragraphs.items()
    ]
    nth = 1 if counts[hits[0].paragraph] > 1 else None
    hint = f"they stand in {_listed(named)}; {_cure(subject, one, hits[0], nth)}"
    return fault("quote-twice", message, one.span, hint)


def _cure(subject: Subject, one: Asked, hit: Passage, nth: int | None) -> str:
    """How to say that the first of the hits is meant."""
    name = subject.name_of(hit.place)
    if isinstance(one.node, Quotation):
        return f'"…"{{at={name} nth={nth}}} is the first' if nth else f'"…"{{at={name}}} is the first'
    return f"'at: {name}' with 'nth: {nth}' is the first" if nth else f"'at: {name}' is the first"


def _numbered(subject: Subject, hits: Sequence[Passage]) -> str:
    return subject.numbered((hit.paragraph, hit.start, hit.end if not hit.last else None) for hit in hits)


def _common(subject: Subject, hits: Sequence[Passage]) -> str:
    """What all the hits are in."""
    if len({hit.paragraph for hit in hits}) == 1:
        return subject.printed(hits[0].place)
    return "the source text" if len({hit.place.document.id for hit in hits}) == 1 else "the source texts"


def _in_full(subject: Subject, hit: Passage) -> str:
    """A place, and the title of its document if that is not the first: `notes:2 (Exchange of Notes)`."""
    place: Place = hit.place
    if place.document is subject.guide.documents[0]:
        return subject.printed(place)
    return f"{subject.name_of(place)} ({subject.title_of(place.document)})"


def _listed(names: Sequence[str]) -> str:
    """Names in a row, not too many."""
    shown = list(dict.fromkeys(names))
    if len(shown) > FEW:
        return f"{', '.join(shown[:FEW])} and {len(shown) - FEW} more"
    return ", ".join(shown[:-1]) + (" and " if len(shown) > 1 else "") + shown[-1]
