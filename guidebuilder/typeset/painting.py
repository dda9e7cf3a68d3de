"""Painting: rows → the operators of PDF text objects, and the links over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from guidebuilder.design.fonts import Fonts, Strip
from guidebuilder.tags import Tag
from guidebuilder.typeset.rows import Piece, Row
from guidebuilder.typeset.runs import Item, Run
from guidebuilder.typeset.surface import Surface
from guidebuilder.typeset.text import Joint
from guidebuilder.typeset.words import Vocabulary, Word

LINK_ABOVE, LINK_BELOW = 0.76, 0.24
"""How far the window of a link reaches above and below the baseline, in em."""


class _Token(NamedTuple):
    """What stands on a row, with its tag: a word, or the space of `vocabulary`.

    gap: the room before a word glued to another, or the width of a space; None for the space at a row's end.
    """

    tag: Tag | None
    x: float
    word: Word | None
    vocabulary: Vocabulary
    gap: float | None


class Painter:
    """Draws the rows of one paragraph. `owner` is the node of what has none of its own."""

    def __init__(
        self, fonts: Fonts, surface: Surface, items: Sequence[Item], owner: Tag | None, artifact: bool
    ) -> None:
        self._surface, self._items, self._artifact = surface, items, artifact
        self._tags = [owner if artifact or not isinstance(i, Run) or i.tag is None else i.tag for i in items]
        self._pen = _Pen(fonts, surface)

    def paint(self, rows: Sequence[tuple[Row, float]]) -> None:
        """Draw rows, each with the height of its baseline above the paragraph's bottom edge.

        Marked content that begins outside a text object must not end inside one (ISO 32000-1, 14.6.1), so text of one
        tag, over as many rows as it goes on, is one text object.
        """
        tag: Tag | None = None
        begun: list[str] = []
        for row, y in rows:
            for owner, stretch in groupby(_tokens(row, self._tags), key=itemgetter(0)):
                if begun and owner is not tag:
                    self._show(tag, begun)
                    begun = []
                tag, tokens = owner, list(stretch)
                begun.append(f"1 0 0 1 {tokens[0].x:.3f} {y:.3f} Tm {100 * row.scale:.5g} Tz")
                begun.append(self._pen.write(tokens, row.scale, row.spacing, fresh=len(begun) == 1))
        if begun:
            self._show(tag, begun)
        if not self._artifact and any(isinstance(item, Run) and item.link for item in self._items):
            for row, y in rows:
                self._link(row, y)

    def _show(self, tag: Tag | None, operators: list[str]) -> None:
        surface = self._surface
        with surface.artifact() if self._artifact or tag is None else surface.marked(tag):
            # q and Q: ReportLab's canvas must find its own colour, scale and rise as it left them.
            surface.text_operators("q BT " + " ".join(operators) + " ET Q")

    def _link(self, row: Row, y: float) -> None:
        """Windows over the pieces that are links; neighbours of one link have one."""
        for pieces in _linked(row.pieces, self._items):
            item, last = self._items[pieces[0].owner], pieces[-1]
            assert isinstance(item, Run)
            assert item.link is not None
            base, size = y + item.type.rise, item.type.size
            box = (pieces[0].x, base - LINK_BELOW * size, last.x + last.width, base + LINK_ABOVE * size)
            self._surface.link(box, item.link, item.tag)


def _tokens(row: Row, tags: Sequence[Tag | None]) -> Iterator[_Token]:
    vocabulary: Vocabulary | None = None
    for piece in row.pieces:
        word, gap = piece.word, piece.gap
        if piece.joint >= Joint.THIN:
            # The space after a raised mark is set in the text's type.
            near = word.vocabulary if vocabulary is None or vocabulary.kind.rise else vocabulary
            yield _Token(tags[piece.spacer], piece.x - gap, None, near, gap)
            gap = 0.0
        vocabulary = word.vocabulary
        if word.text:
            yield _Token(tags[piece.owner], piece.x, word, vocabulary, gap)
    if row.trailing is not None and vocabulary is not None:
        yield _Token(tags[row.trailing], row.right, None, vocabulary, None)


def _linked(pieces: Sequence[Piece], items: Sequence[Item]) -> Iterator[list[Piece]]:
    """Neighbouring pieces of one link: the same target and the same tag."""
    stretch: list[Piece] = []
    known: tuple[str, Tag | None] | None = None
    for piece in pieces:
        item = items[piece.owner]
        link = (item.link, item.tag) if isinstance(item, Run) and item.link else None
        if stretch and link != known:
            yield stretch
            stretch = []
        known = link
        if link is not None:
            stretch.append(piece)
    if stretch:
        yield stretch


def inscribe(fonts: Fonts, surface: Surface, word: Word, x: float, y: float) -> None:
    """Draw one word with its origin at (x, y), inside whatever the caller has marked."""
    shown = _Pen(fonts, surface).write([_Token(None, x, word, word.vocabulary, 0.0)], fresh=True)
    surface.text_operators(f"q BT 1 0 0 1 {x:.3f} {y:.3f} Tm {shown} ET Q")


class _Pen:
    """Writes words and spaces one after the other, switching fonts, colours and heights where they change."""

    def __init__(self, fonts: Fonts, surface: Surface) -> None:
        self._fonts, self._surface = fonts, surface
        self._strips = fonts.strips(surface.document)
        self._out: list[str] = []
        self._array: list[str] = []
        self._state: tuple[Vocabulary, str, float] | None = None
        self._font: tuple[str, float] | None = None
        self._color: str | None = None
        self._rise = 0.0
        self._spacing = 0.0

    def write(self, tokens: Sequence[_Token], scale: float = 1.0, spacing: float = 0.0, *, fresh: bool) -> str:
        """The operators that show `tokens` from the text position on; scale and spacing as in Row.

        fresh: a text object begins, nothing is set.
        """
        if fresh:
            self._state, self._font, self._color, self._rise, self._spacing = None, None, None, 0.0, 0.0
        self._out = []
        if spacing / scale != self._spacing:
            self._spacing = spacing / scale
            self._out.append(f"{self._spacing:.4f} Tc")
        for n, (_, _, word, vocabulary, gap) in enumerate(tokens):
            em = vocabulary.kind.size * scale
            if n and gap and word is not None:
                self._array.append(f"{-1000 * gap / em:.1f}")
            strips = self._strips.get(word or vocabulary) or self._encoded(word, vocabulary)
            for strip in strips:
                if strip.opens:
                    self._flush()
                    # Marks keep their place over a letter: what is set between letters comes after the last of them.
                    self._out.append(f"{strip.opens} 0 Tc" if self._spacing else strip.opens)
                state = (vocabulary, strip.font, strip.dy)
                if state != self._state:
                    self._switch(strip.font, vocabulary, strip.dy)
                    self._state = state
                if strip.closes:
                    self._close(strip, vocabulary)
                else:
                    self._array.append(strip.body)
            if word is None and gap is not None:
                # The space is a glyph too, so `spacing` stands after it as well.
                self._array.append(f"{vocabulary.space / vocabulary.scale - 1000 * (gap - spacing) / em:.1f}")
        self._flush()
        return " ".join(self._out)

    def _encoded(self, word: Word | None, vocabulary: Vocabulary) -> tuple[Strip, ...]:
        """A word, or the space of a vocabulary, in the codes of the document's fonts; kept for the next time."""
        font, document = self._fonts[vocabulary.kind.face], self._surface.document
        if word is None:
            strips: tuple[Strip, ...] = (font.space(document),)
        else:
            strips = font.strips(word.shaped.glyphs, document, self._surface.escape)
        self._strips[word or vocabulary] = strips
        return strips

    def _switch(self, font: str, vocabulary: Vocabulary, dy: float) -> None:
        kind = vocabulary.kind
        rise = kind.rise + dy * kind.size / 1000
        if (font, kind.size) != self._font:
            self._flush()
            self._out.append(f"{font} {kind.size:g} Tf")
            self._font = (font, kind.size)
        if kind.color != self._color:
            self._flush()
            self._out.append(_rgb(kind.color))
            self._color = kind.color
        if rise != self._rise:
            self._flush()
            self._out.append(f"{rise:.4g} Ts")
            self._rise = rise

    def _close(self, strip: Strip, vocabulary: Vocabulary) -> None:
        """Show the last glyph of a cluster, and end its marked content."""
        self._flush()
        shown = f"[{strip.body}]TJ"
        usual, spread = self._spacing, strip.spread * vocabulary.scale
        if usual or abs(spread) > 1e-4:
            shown = f"{usual + spread:.4f} Tc {shown} {usual:.4f} Tc"
        self._out.append(f"{shown} EMC")

    def _flush(self) -> None:
        if self._array:
            self._out.append("[" + "".join(self._array) + "]TJ")
            self._array = []


@cache
def _rgb(color: str) -> str:
    return " ".join(f"{int(color[n : n + 2], 16) / 255:.3g}" for n in (1, 3, 5)) + " rg"
