"""What a paragraph is made of: runs of text in one type, anchors, forced breaks.

Composition makes them, paragraph.py sets them.
"""

from __future__ import annotations

from guidebuilder.design.styles import Type
from guidebuilder.frozen import frozen
from guidebuilder.tags import Tag


@frozen
class Run:
    """Text in one type and language. U+00A0 is a space that never breaks.

    tag: the node of the logical tree that the text belongs to; None for the paragraph's own node.
    link: an address (`https://…`) or the name of an anchor in this guide (`#VII.1`); None for no link.
    counted: whether its words are those of the text, by which editions find the same place; calls of notes are not.
    """

    text: str
    type: Type
    lang: str
    tag: Tag | None = None
    link: str | None = None
    counted: bool = True

    @property
    def changes(self) -> bool:
        """Whether what it says may change from pass to pass: links inside the guide print letters and numbers."""
        return self.link is not None and self.link.startswith("#")

    @property
    def is_mark(self) -> bool:
        """Whether it is the mark of a note: a raised letter that changes with the page."""
        return self.type.rise > 0 and self.changes


@frozen
class Anchor:
    """A place in the text, without width: it stands on the line of the character that follows it.

    At the end of a paragraph it stands on the last line. `kind` tells who asked: note, place, quotation, index …
    """

    name: str
    kind: str


@frozen
class Break:
    """A forced line break."""


Item = Run | Anchor | Break
