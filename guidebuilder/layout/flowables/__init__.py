"""Our flowables beside the paragraph: blocks with things beside them, stacks, columns, rules, signs, writing lines,
pictures, drawings, the ring of the cover, cards.

All follow ReportLab's contract (wrap, split, draw) and answer three more questions after wrap, by which the page maker
spaces them: `first_baseline` and `last_baseline`, points from their top edge, and `anchors()`.
"""

from __future__ import annotations

from guidebuilder.layout.flowables.block import Beside, Block, Locus, Measured, Where
from guidebuilder.layout.flowables.cards import Card, CutMarks, Put
from guidebuilder.layout.flowables.groups import Columns, Stack, paragraphs_in
from guidebuilder.layout.flowables.listing import Entry, Listing
from guidebuilder.layout.flowables.ring import Ring
from guidebuilder.layout.flowables.solid import (
    Illustration,
    Picture,
    Plate,
    Pointer,
    Rule,
    Sign,
    Solid,
    Space,
    Target,
    WritingLines,
)
from guidebuilder.layout.flowables.taught import Piece, Taught

__all__ = [
    "Beside",
    "Block",
    "Card",
    "Columns",
    "CutMarks",
    "Entry",
    "Illustration",
    "Listing",
    "Locus",
    "Measured",
    "Picture",
    "Piece",
    "Plate",
    "Pointer",
    "Put",
    "Ring",
    "Rule",
    "Sign",
    "Solid",
    "Space",
    "Stack",
    "Target",
    "Taught",
    "Where",
    "WritingLines",
    "paragraphs_in",
]
