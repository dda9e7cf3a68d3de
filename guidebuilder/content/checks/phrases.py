"""Notes and marks on the source text: the phrase they hang on must stand in their place, once or by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidebuilder.content.checks.subject import Subject
from guidebuilder.content.model import Mark, Note
from guidebuilder.content.places import Hit, Place
from guidebuilder.content.source import Text, fault
from guidebuilder.diagnostics import Diagnostic

AROUND = 16
"""Characters shown on each side of a phrase that stands there several times."""


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
    if not found:
        hint = subject.hint_nearest(on.value, place) or "write the words as they stand in the text"
        yield fault("phrase-not-found", f"these words are not in {subject.printed(place)}", on, hint)
    elif nth is None and len(found) > 1:
        message = f"these words stand {len(found)} times in {subject.printed(place)}"
        yield fault("phrase-twice", message, on, _numbered(subject, found))
    elif nth is not None and nth > len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        message = f"nth is {nth}, but these words stand {times} in {subject.printed(place)}"
        yield fault("nth-too-large", message, on, _numbered(subject, found))


def _numbered(subject: Subject, found: Sequence[Hit]) -> str:
    """`nth: 1 is "… the first time …", 2 is …`"""
    around = (_around(subject.places.text(hit.paragraph).value, hit) for hit in found)
    return "nth: " + ", ".join(f'{number} is "{words}"' for number, words in enumerate(around, 1))


def _around(text: str, hit: Hit) -> str:
    """A phrase and the whole words beside it."""
    before, after = text[: hit.start], text[hit.end :]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return f"{before}{text[hit.start : hit.end]}{after}"
