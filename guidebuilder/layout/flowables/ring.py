"""The ring of a cover: a sentence of the source text set once round a circle, the year inside."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from guidebuilder.design.styles import ParagraphStyle, Type
from guidebuilder.layout.flowables.solid import Plate, Solid
from guidebuilder.typeset.lines import Lines
from guidebuilder.typeset.painting import inscribe
from guidebuilder.typeset.runs import Run
from guidebuilder.typeset.substitutes import clusters
from guidebuilder.typeset.text import Text

RADIUS, TEXT_RADIUS = 216.0, 224.0
BOX = 468.0
STROKE = 1.0
LARGEST = 1.35
"""How much larger than its style the type of the ring may be."""

DOT = " · "
"""Between the end of the words and their beginning."""


class Ring(Solid):
    """A circle with words round it, starting at the top, tracked until they close with a dot between end and beginning.

    Decoration: the words stand in the source text, so a reader who listens is not told twice. `size` is the side of the
    square it stands in, in points; the radii are those of a square of 468. emblem: a drawing of that size which stands
    inside, with a circle of its own, instead of the year.
    """

    def __init__(
        self, text: str, style: ParagraphStyle, size: float, year: str, numeral: ParagraphStyle, lines: Lines,
        lang: str, emblem: Plate | None = None,
    ) -> None:  # fmt: skip
        super().__init__(size, size)
        self.type, self.lines, self.lang = style.type, lines, lang
        self.year, self.numeral, self.emblem = year, numeral.type, emblem
        self.scale = size / BOX
        self.letters, self.tracking = self._fitted(text)

    def _set(self, text: str, kind: Type) -> Text:
        return self.lines.text([Run(text, kind, self.lang)])

    def _advance(self, letter: str) -> float:
        """The width of a letter with its marks, or of a space."""
        words = self._set(letter, self.type).words
        return sum(word.width for word in words) or self.lines.vocabulary(self.type, self.lang).space

    def _length(self, text: str) -> float:
        return sum(map(self._advance, clusters(text)))

    def _fitted(self, text: str) -> tuple[tuple[str, ...], float]:
        """The letters that close the ring, and the space after each.

        A long sentence is cut at a word, a short one repeated as often as it fits; what is still short is set larger
        before it is spaced out.
        """
        circumference = 2 * math.pi * TEXT_RADIUS * self.scale
        words = text.split()
        shown = " ".join(words)
        while len(words) > 1 and self._length(shown + DOT) > circumference:
            words.pop()
            shown = " ".join(words).rstrip(",;:") + " …"
        closed = shown + DOT
        closed *= max(1, int(circumference // self._length(closed)))
        larger = min(LARGEST, max(1.0, circumference / self._length(closed)))
        self.type = replace(self.type, size=self.type.size * larger)
        letters = tuple(clusters(closed))
        return letters, (circumference - self._length(closed)) / len(letters)

    def draw(self) -> None:
        """Circle, words and year, as decoration."""
        canvas: Any = self.canv
        with canvas.artifact("Background"):
            middle = self.width / 2
            if self.emblem is not None:
                canvas.saveState()
                canvas.scale(self.scale, self.scale)
                self.emblem.paint(canvas)
                canvas.restoreState()
            canvas.translate(middle, middle)
            canvas.setLineWidth(STROKE)
            canvas.circle(0, 0, RADIUS * self.scale, stroke=1, fill=0)
            self._words(canvas)
            if self.emblem is None:
                self._centred(canvas, self._set(self.year, self.numeral), -0.34 * self.numeral.size)

    def _words(self, canvas: Any) -> None:
        radius = TEXT_RADIUS * self.scale
        along = 0.0
        for letter in self.letters:
            advance = self._advance(letter)
            angle = (along + advance / 2) / radius
            canvas.saveState()
            canvas.rotate(-math.degrees(angle))
            self._centred(canvas, self._set(letter, self.type), radius)
            canvas.restoreState()
            along += advance + self.tracking

    def _centred(self, canvas: Any, text: Text, y: float) -> None:
        gaps = [0.0, *text.gaps[1:]]
        x = -(sum(word.width for word in text.words) + sum(gaps)) / 2
        for word, gap in zip(text.words, gaps, strict=False):
            inscribe(self.lines.fonts, canvas, word, x + gap, y)
            x += gap + word.width
