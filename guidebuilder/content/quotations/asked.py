"""Every quotation of a guide in order, with what it says of itself and what is about it: its home.

A quotation inside another one is part of the outer one's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidebuilder.content import walk
from guidebuilder.content.inline import plain
from guidebuilder.content.model import (
    BlockQuotation,
    Document,
    Event,
    Guide,
    Note,
    Noted,
    Question,
    Quotation,
    Section,
    Term,
    Variant,
    Words,
)
from guidebuilder.content.places import Place, Places
from guidebuilder.content.source import Text
from guidebuilder.diagnostics import Span
from guidebuilder.frozen import frozen

Home = tuple[tuple[Place, ...], ...]
"""What prose is about, the nearest first: the places of its note, of its section, of the section around that …"""

LEAVES = (Words, Text, str, int)
"""What has no quotation below it; most of a guide."""

WITH_PLACES = (Event, Note, Question, Section, Term, Variant)


@frozen
class Asked:
    """A quotation: its node (the text itself for that of a question), its words, where it is written.

    at, nth: where it says that it stands. signs: whether a final comma or full stop in it may be the sentence's.
    """

    node: Quotation | BlockQuotation | Text
    paragraphs: tuple[str, ...]
    span: Span
    home: Home = ()
    at: tuple[Text, ...] = ()
    nth: int | None = None
    signs: bool = False

    @property
    def words(self) -> str:
        """All its words in a row."""
        return " ".join(self.paragraphs)


def asked(guide: Guide, places: Places) -> Iterator[Asked]:
    """All quotations of a guide, in the order of the model."""
    homes: dict[str, Home] = {}
    waiting: list[tuple[object, Home]] = [(guide, ())]
    while waiting:
        node, home = waiting.pop()
        match node:
            case Quotation():
                nth = node.nth
                at = (node.at,) if node.at is not None else ()
                yield Asked(node, (plain(node.children),), node.span, home, at, nth, signs=True)
            case BlockQuotation():
                at = (node.at,) if node.at is not None else ()
                yield Asked(node, tuple(map(plain, node.paragraphs)), _span(node), home, at, node.nth)
            case Question(quote=Text() as quote):
                yield Asked(quote, (quote.value,), quote.span(), home, node.at, node.nth)
            case Noted():
                homes.setdefault(node.note, home)
            case Note(at=None):
                home = homes.get(node.id, ())
            case Document():
                home = (_whole(node, places), *home)
            case _:
                pass
        if isinstance(node, WITH_PLACES):
            home = (_named(node, places), *home)
        below = walk.below(node, whole=(Quotation, BlockQuotation))
        waiting += [(one, home) for one in reversed(below) if one and not isinstance(one, LEAVES)]
        if isinstance(node, Quotation | BlockQuotation):
            for noted in walk.every(node, Noted):
                homes.setdefault(noted.note, home)


def _span(block: BlockQuotation) -> Span:
    """Where the words of a block quotation are written."""
    if not block.paragraphs:
        return block.span
    first, last = block.paragraphs[0].span, block.paragraphs[-1].span
    return Span(first.file, first.line, first.column, last.end_line, last.end_column)


def _named(node: object, places: Places) -> tuple[Place, ...]:
    at = getattr(node, "at", None)
    named = (at,) if isinstance(at, Text) else at or ()
    return tuple(place for text in named if (place := places.resolve(text)) is not None)


def _whole(document: Document, places: Places) -> tuple[Place, ...]:
    """All blocks of a document."""
    found = (places.resolve(f"{document.id}:{block.name}") for block in document.blocks)
    return tuple(place for place in found if place is not None)
