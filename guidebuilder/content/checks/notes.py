"""Notes of the prose: each is named by the words it hangs on, once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuilder.content.checks.subject import Subject, did_you_mean
from guidebuilder.content.model import Noted
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Span

UNWRITTEN = re.compile(r"note(-\d+)?")
"""The ids that decoding gives to notes without one."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """`[x]{note=id}` names a note without a place, and every such note is named once."""
    notes = {note.id: note for note in subject.guide.notes}
    free = [note.id for note in notes.values() if note.at is None]
    named: dict[str, Span] = {}
    for words in subject.every(Noted):
        note = notes.get(words.note)
        if note is None:
            hint = did_you_mean(words.note, free)
            yield fault("note-unknown", f"no note has the id '{words.note}'", words.span, hint)
        elif note.at is not None:
            hint = "leave out its 'at', or the name of the note here"
            yield fault("note-twice", f"the note '{note.id}' hangs on the source text already", words.span, hint)
        elif note.id in named:
            hint = f"it hangs on the words in {named[note.id]}"
            yield fault("note-twice", f"the note '{note.id}' is named a second time", words.span, hint)
        else:
            named[note.id] = words.span
    for note in subject.guide.notes:
        if note.at is None and note.id not in named:
            yield _loose(note.id, note.span, written=not UNWRITTEN.fullmatch(note.id))


def _loose(name: str, span: Span, *, written: bool) -> Diagnostic:
    """A note that would be printed nowhere; one whose id the author did not write cannot be named."""
    if written:
        hint = f"name it where it belongs, [words]{{note={name}}}, or give it a place with 'at'"
        return fault("note-unused", f"the note '{name}' is named nowhere", span, hint)
    hint = "give it 'at' with a place of the source text, or an 'id' and name that from prose"
    return fault("note-without-place", "this note hangs on nothing", span, hint)
