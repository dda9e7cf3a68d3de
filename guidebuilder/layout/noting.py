"""What the margin notes of a page are worth when pages are cast off: a page whose notes overflow may break earlier."""

from __future__ import annotations

from collections.abc import Sequence

from guidebuilder.layout.castoff import PAGE, Carry, Noted, Notes
from guidebuilder.layout.margin import Margin
from guidebuilder.layout.notes import GAP, Fixed

LATE, BROKEN, WAITING, ANY = 3.0, 0.03, 0.05, 0.5
"""What costs, in the measure of castoff.py: each note that does not begin on the page of its mark, each point of text
that is broken off, each that waits, and that anything is left over at all."""

MOST = 12.0
"""For its notes alone a page does not end much more than three lines early: the text is more than its notes."""


def judge(margin: Margin, *, opener: bool, quiet: bool) -> Noted:
    """Judges the notes of one part. opener, quiet: as in Flow; there the note column ends with the text."""

    def noted(
        marks: Sequence[tuple[str, float]], fixed: Sequence[Fixed], carried: Carry, opening: bool, final: bool
    ) -> Notes:
        short = quiet or (opener and opening)
        if not carried and not fixed and _fit(margin, marks, short):
            return Notes(0.0, ())
        over = margin.overflow(marks, fixed, opener=short, carried=carried)
        if over.none:
            return Notes(0.0, ())
        cost = min(ANY + LATE * over.late + BROKEN * over.broken + WAITING * over.waiting, MOST)
        return Notes(cost + (PAGE if final else 0.0), over.rest)

    return noted


def _fit(margin: Margin, marks: Sequence[tuple[str, float]], short: bool) -> bool:
    """Whether all notes stand level with their marks or a little lower, which is soon seen and nearly always so."""
    free, last = 0.0, margin.sheet.last + (0.0 if short else margin.sheet.grid)
    for name, y in marks:
        text = margin.texts.get(name)
        if text is not None:
            end = max(y, free) + (text.line_count - 1) * text.leading
            free = end + GAP
            if end > last:
                return False
    return True
