"""Notes and marks on the source text: the phrase they hang on must stand in their place, once or by number."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject
from guidebuilder.content.model import Mark, Note
from guidebuilder.content.places import Place
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every `on` of a note or mark whose place is known; unknown places are reported elsewhere."""
    hung: list[Note | Mark] = [note for note in subject.guide.notes if note.at is not None]
    hung += [mark for document in subject.guide.documents for mark in document.marks]
    for each in hung:
        place = subject.places.resolve(each.at) if each.at is not None else None
        if place is not None and each.on is not None:
            yield from _phrase(subject, place, each.on, each.nth)


def _phrase(subject: Subject, place: Place, on: Text, nth: int | None) -> Iterator[Diagnostic]:
    found = subject.places.find(on.value, place)
    around = [(hit.paragraph, hit.start, hit.end) for hit in found]
    if not found:
        hint = subject.hint_nearest(on.value, place) or "write the words as they stand in the text"
        yield fault("phrase-not-found", f"these words are not in {subject.printed(place)}", on, hint)
    elif nth is None and len(found) > 1:
        message = f"these words stand {len(found)} times in {subject.printed(place)}"
        yield fault("phrase-twice", message, on, subject.numbered(around))
    elif nth is not None and nth > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        message = f"nth is {nth}, but these words stand {times} in {subject.printed(place)}"
        yield fault("nth-too-large", message, on, subject.numbered(around))
