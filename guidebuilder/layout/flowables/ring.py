"""The ring of a cover: a sentence of the source text set once round a circle, the year inside."""

from __future__ import annotations

import math
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont

from guidebuilder.design.styles import ParagraphStyle
from guidebuilder.layout.flowables.solid import Solid

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
    square it stands in, in points; the radii are those of a square of 468.
    """

    def __init__(
        self,
        text: str,
        style: ParagraphStyle,
        font: str,
        size: float,
        year: str,
        numeral: ParagraphStyle,
        numeral_font: str,
    ) -> None:
        super().__init__(size, size)
        self.font, self.size = font, style.type.size
        self.year, self.numeral, self.numeral_font = year, numeral, numeral_font
        self.scale = size / BOX
        self.text, self.tracking = self._fitted(text)

    def _advance(self, text: str) -> float:
        return float(getFont(self.font).stringWidth(text, self.size))

    def _fitted(self, text: str) -> tuple[str, float]:
        """The words that close the ring, and the space after each character.

        A long sentence is cut at a word, a short one repeated as often as it fits; what is still short is set larger
        before it is spaced out.
        """
        circumference = 2 * math.pi * TEXT_RADIUS * self.scale
        words = text.split()
        shown = " ".join(words)
        while len(words) > 1 and self._advance(shown + DOT) > circumference:
            words.pop()
            shown = " ".join(words).rstrip(",;:") + " …"
        closed = shown + DOT
        closed *= max(1, int(circumference // self._advance(closed)))
        self.size *= min(LARGEST, max(1.0, circumference / self._advance(closed)))
        return closed, (circumference - self._advance(closed)) / len(closed)

    def draw(self) -> None:
        """Circle, words and year, as decoration."""
        canvas: Any = self.canv
        with canvas.artifact("Background"):
            middle = self.width / 2
            canvas.translate(middle, middle)
            canvas.setLineWidth(STROKE)
            canvas.circle(0, 0, RADIUS * self.scale, stroke=1, fill=0)
            self._words(canvas)
            size = self.numeral.type.size
            canvas.setFont(self.numeral_font, size)
            canvas.drawCentredString(0, -0.34 * size, self.year)

    def _words(self, canvas: Any) -> None:
        radius = TEXT_RADIUS * self.scale
        size = self.size
        canvas.setFont(self.font, size)
        along = 0.0
        for char in self.text:
            advance = self._advance(char)
            angle = (along + advance / 2) / radius
            canvas.saveState()
            canvas.rotate(-math.degrees(angle))
            canvas.drawString(-advance / 2, radius, char)
            canvas.restoreState()
            along += advance + self.tracking
