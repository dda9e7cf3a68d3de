"""Notes: they are read after their paragraph, so they must say what they are about and must not keep a reader long."""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content.inline import plain
from guidebuilder.content.source import fault
from guidebuilder.diagnostics import Diagnostic, Severity
from guidebuilder.report.printed import Printed, count

LONGEST = 200
"""Words after which a listener has lost the text that the note interrupts: more than a minute."""


def wordless(printed: Printed) -> Iterator[Diagnostic]:
    """Glosses that name no words: what is explained is seen beside the line, and not heard."""
    for note in printed.guide.notes:
        if note.kind == "gloss" and note.on is None and note.term is None:
            message = "this gloss does not say what it explains"
            hint = "name the words with 'on', or the 'term'"
            yield fault("note-no-words", message, note.span, hint, Severity.WARNING)


def long(printed: Printed) -> Iterator[Diagnostic]:
    """Notes that are read for more than a minute in the middle of the text."""
    for note in printed.guide.notes:
        words = sum(count(plain(paragraph)) for paragraph in note.paragraphs)
        if words > LONGEST:
            message = f"this note has {words} words and is read before the text goes on"
            hint = "keep what belongs to the line, and make a section of the rest"
            yield fault("note-long", message, note.span, hint, Severity.WARNING)
