"""A margin note as set text: its lines, its letter, and the pieces it falls into when the column is full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from reportlab.platypus.flowables import Flowable

from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.tags import ARTIFACT, Tag
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.paragraph import Paragraph, Placed
from guidebuilder.typeset.runs import Item, Run

LETTER_GAP = 3.0
"""Points between a note's hanging letter and its text."""

SLACK = 4.0
"""Points that must stay free before a pointer at the end of a line."""


class NoteText:
    """The paragraphs of one note, set to the width of the note column and counted in lines of one leading."""

    def __init__(self, id: str, paragraphs: Sequence[Paragraph], letter: Paragraph, lines: Lines, width: float) -> None:
        self.id = id
        self.paragraphs = tuple(paragraphs)
        self.letter = letter
        self.width = width
        self._lines = lines
        for paragraph in self.paragraphs:
            paragraph.wrap(width, 1e6)
        letter.wrap(width, 1e6)

    @property
    def style(self) -> ParagraphStyle:
        """The style of its first paragraph."""
        return self.paragraphs[0].style

    @property
    def leading(self) -> float:
        """The distance of its lines."""
        return self.style.leading

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return sum(paragraph.line_count for paragraph in self.paragraphs)

    @cached_property
    def joined(self) -> frozenset[int]:
        """The lines, from 0, that it is not broken after: those that end in a hyphen."""
        found: list[int] = []
        start = 0
        for paragraph in self.paragraphs:
            found += (start + n for n in paragraph.hyphened())
            start += paragraph.line_count
        return frozenset(found)

    def piece(self, first: int, end: int) -> NotePiece:
        """The lines `first` to `end` as a flowable."""
        parts: list[Paragraph] = []
        start = 0
        for paragraph in self.paragraphs:
            stop = start + paragraph.line_count
            a, b = max(first, start), min(end, stop)
            if a < b:
                part = paragraph.part(a - start, b - start)
                part.wrap(self.width, 1e6)
                parts.append(part)
            start = stop
        return NotePiece(self, parts)

    def rest(self, first: int, lead: Run) -> NoteText:
        """The note from line `first` on, set anew with `lead` run in before it."""
        remaining: list[Paragraph] = []
        start = 0
        for paragraph in self.paragraphs:
            stop = start + paragraph.line_count
            if stop > first:
                items: tuple[Item, ...] = paragraph.items_from(max(first - start, 0))
                style = paragraph.style
                if not remaining:  # flush, whichever paragraph goes on here
                    items, style = (lead, *items), replace(style, first=style.left)
                remaining.append(Paragraph(items, style, self._lines, paragraph.node))
            start = stop
        letter = self.letter
        if first:  # again, for the eye: a listener has heard it where the note began
            letter = Paragraph(letter.items, letter.style, self._lines, artifact="Pagination")
        return NoteText(self.id, remaining, letter, self._lines, self.width)


class NotePiece(Flowable):
    """What of a note stands on one page: its letter hanging on the left, its lines, a pointer to the rest.

    The pointer is given when the rest has found its page, with `goes_on`.
    """

    def __init__(self, note: NoteText, parts: Sequence[Paragraph]) -> None:
        super().__init__()
        self.note = note
        self.parts = tuple(parts)
        self.pointer: Paragraph | None = None
        self.width = note.width
        self.height = sum(part.height for part in self.parts)
        self.first_baseline = self.parts[0].first_baseline
        self.line_count = sum(part.line_count for part in self.parts)
        self.last_baseline = self.first_baseline + (self.line_count - 1) * note.leading

    def goes_on(self, pointer: Paragraph) -> None:
        """Say at its end where the rest stands."""
        pointer.wrap(self.width, 1e6)
        self.pointer = pointer

    @property
    def has_room(self) -> bool:
        """Whether the pointer fits at the end of the last line."""
        if self.pointer is None:
            return True
        return self.parts[-1].last_width + SLACK + self.pointer.natural_width <= self.width

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Its size: it was set when made."""
        return self.width, self.height

    def anchors(self) -> tuple[Placed, ...]:
        """The anchors inside its lines, from its top edge."""
        found: list[Placed] = []
        top = 0.0
        for part in self.parts:
            found += [anchor.moved(top) for anchor in part.anchors()]
            top += part.height
        return tuple(found)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Draw letter, lines and pointer, with the bottom left corner of the lines at (x, y)."""
        letter = self.note.letter
        baseline = y + self.height - self.first_baseline
        down = letter.height - letter.first_baseline
        letter.drawOn(canvas, x - LETTER_GAP - letter.natural_width, baseline - down)
        top = y + self.height
        for part in self.parts:
            top -= part.height
            part.drawOn(canvas, x, top)
        if self.pointer is not None:
            self._draw_pointer(canvas, self.pointer, x, y)

    def _draw_pointer(self, canvas: Any, pointer: Paragraph, x: float, y: float) -> None:
        baseline = y + self.height - self.last_baseline
        if self.has_room:
            x += self.parts[-1].last_width + SLACK
        else:
            baseline -= self.note.leading
        pointer.drawOn(canvas, x, baseline - (pointer.height - pointer.first_baseline))


def artifact_tag() -> Tag:
    """A node for text without meaning for a reader who listens: it is never part of the tree."""
    return Tag(ARTIFACT)
