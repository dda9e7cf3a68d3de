"""What an edition for those who teach has over and beside a block. None of it is measured: the pages stay as they are.

The page maker puts it where the finished page has room, and what finds none on pages inserted after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from guidebuilder.frozen import frozen
from guidebuilder.typeset.paragraph import Paragraph


@frozen
class Piece:
    """A paragraph for the note column and the same for an inserted page: one of the two is printed.

    column: None for what stands on inserted pages alone.
    """

    column: Paragraph | None
    inserted: Paragraph


@frozen
class Taught:
    """What belongs to a block of a question.

    question: its id; label: its number, as inserted pages print it. replies: the paragraphs of the answer that stand on
    the question's lines to write on; each of its blocks of lines has them, and `last` says which is the last. pieces:
    what goes into the note column, from the block's first line down.
    """

    question: str
    label: str
    replies: Sequence[Paragraph] = ()
    last: bool = False
    pieces: Sequence[Piece] = ()
