"""Painting: rows → the operators of PDF text objects, and the links over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from guidebuilder.design.fonts import Fonts, Strip
from guidebuilder.design.tones import parts
from guidebuilder.tags import Tag
from guidebuilder.typeset.rows import Piece, Row
from guidebuilder.typeset.runs import Item, Run
from guidebuilder.typeset.surface import Surface
from guidebuilder.typeset.text import Joint
from guidebuilder.typeset.words import Vocabulary, Word

LINK_ABOVE, LINK_BELOW = 0.76, 0.24
"""How far the window of a link reaches above and below the baseline, in em."""

UNDER, HAIRLINE = 0.12, 0.5
"""How far below the baseline a line under a link stands, in em; its thickness in points."""

LEAST_WORD_SPACING = 0.0005
"""Word spacing is set anew if it differs by more points than this: twenty spaces are then wrong by 0.01 at most."""


class Painter:
    """Draws the rows of one paragraph. `owner` is the node of what has none of its own."""

    def __init__(
        self, fonts: Fonts, surface: Surface, items: Sequence[Item], owner: Tag | None, artifact: str
    ) -> None:
        self._surface, self._items, self._artifact = surface, items, artifact
        self._tags = [owner if artifact or not isinstance(i, Run) or i.tag is None else i.tag for i in items]
        self._pen = _Pen(fonts, surface)

    def paint(self, rows: Sequence[tuple[Row, float]], left: float = 0.0) -> None:
        """Draw rows, each with the y of its baseline; `left` is the x of the paragraph's left edge.

        Marked content that begins outside a text object must not end inside one (ISO 32000-1, 14.6.1), so text of one
        tag, over as many rows as it goes on, is one text object.
        """
        self._tag: Tag | None = None
        self._begun: list[str] = []
        self._left = left
        for row, y in rows:
            self._paint_row(row, y)
        if self._begun:
            self._show()
        if not self._artifact and any(isinstance(item, Run) and item.link for item in self._items):
            for row, y in rows:
                self._link(row, y)

    def _paint_row(self, row: Row, y: float) -> None:
        """Write words and the spaces between them; those of one tag begin with their place on the row."""
        pen, tags, vocabulary, begun = self._pen, self._tags, None, False
        for piece in row.pieces:
            word, gap = piece.word, piece.gap
            if piece.joint >= Joint.THIN:
                # The space after a raised mark is set in the text's type.
                near = word.vocabulary if vocabulary is None or vocabulary.kind.rise else vocabulary
                tag = tags[piece.spacer]
                if not begun or tag is not self._tag:
                    begun = self._begin(tag, row, piece.x - gap, y)
                pen.space(near, gap)
                gap = 0.0
            vocabulary = word.vocabulary
            if word.text:
                tag = tags[piece.owner]
                if not begun or tag is not self._tag:
                    begun = self._begin(tag, row, piece.x, y)
                elif gap:
                    pen.move(vocabulary, gap)
                pen.word(word)
        if row.trailing is not None and vocabulary is not None:
            tag = tags[row.trailing]
            if not begun or tag is not self._tag:
                begun = self._begin(tag, row, row.right, y)
            pen.space(vocabulary, None)
        if begun:
            self._begun.append(pen.taken())

    def _begin(self, tag: Tag | None, row: Row, x: float, y: float) -> bool:
        """Go on at (x, y) with text of `tag`, in a text object of its own if that is another."""
        pen, begun = self._pen, self._begun
        if begun:
            begun.append(pen.taken())
            if tag is not self._tag:
                self._show()
        self._tag = tag
        if not self._begun:
            pen.refresh()
        self._begun.append(f"1 0 0 1 {_short(self._left + x)} {_short(y)} Tm {100 * row.scale:.5g} Tz")
        pen.set(row.scale, row.spacing)
        return True

    def _show(self) -> None:
        surface, tag = self._surface, self._tag
        with surface.artifact(self._artifact or "Layout") if self._artifact or tag is None else surface.marked(tag):
            # q and Q: ReportLab's canvas must find its own colour, scale and rise as it left them.
            surface.text_operators("q BT " + " ".join([one for one in self._begun if one]) + " ET Q")
        self._begun = []

    def _link(self, row: Row, y: float) -> None:
        """Windows over the pieces that are links; neighbours of one link have one."""
        for pieces in _linked(row.pieces, self._items):
            item, last = self._items[pieces[0].owner], pieces[-1]
            assert isinstance(item, Run)
            assert item.link is not None
            base, size, left = y + item.type.rise, item.type.size, self._left
            box = (left + pieces[0].x, base - LINK_BELOW * size, left + last.x + last.width, base + LINK_ABOVE * size)
            self._surface.link(box, item.link, self._tags[pieces[0].owner])
            if item.type.underlined:
                self._underline(box[0], box[2], base - UNDER * size, item.type.color)

    def _underline(self, left: float, right: float, y: float, color: str) -> None:
        canvas: Any = self._surface
        with canvas.artifact():
            canvas.setStrokeColor(color)
            canvas.setLineWidth(HAIRLINE)
            canvas.line(left, y, right, y)


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
    pen = _Pen(fonts, surface)
    pen.word(word)
    surface.text_operators(f"q BT 1 0 0 1 {_short(x)} {_short(y)} Tm {pen.taken()} ET Q")


def inscribe_row(fonts: Fonts, surface: Surface, row: Row, x: float, y: float) -> None:
    """Draw a row, the spaces between its words included, with its left edge at `x` and its baseline at `y`, inside
    whatever the caller has marked."""
    if not row.pieces:
        return
    pen = _Pen(fonts, surface)
    pen.set(row.scale, row.spacing)
    for n, piece in enumerate(row.pieces):
        if n and piece.joint >= Joint.THIN:
            pen.space(piece.word.vocabulary, piece.gap)
        elif n and piece.gap:
            pen.move(piece.word.vocabulary, piece.gap)
        pen.word(piece.word)
    where = f"1 0 0 1 {_short(x + row.pieces[0].x)} {_short(y)} Tm {100 * row.scale:.5g} Tz"
    surface.text_operators(f"q BT {where} {pen.taken()} ET Q")


class _Pen:
    """Writes words and spaces one after the other, switching fonts, colours and heights where they change."""

    def __init__(self, fonts: Fonts, surface: Surface) -> None:
        self._fonts, self._surface = fonts, surface
        self._strips = fonts.strips(surface.document)
        self._out: list[str] = []
        self._array: list[str] = []
        self._scale = 1.0
        self._spacing = 0.0
        self.refresh()

    def refresh(self) -> None:
        """A text object begins, in which nothing is set."""
        self._vocabulary: Vocabulary | None = None
        self._strip: tuple[str, float] | None = None
        self._font: tuple[str, float] | None = None
        self._color: str | None = None
        self._rise = self._set = self._between = 0.0
        self._spaced = False

    def set(self, scale: float, spacing: float) -> None:
        """What follows has glyphs of `scale` and is set apart by `spacing` points, as in Row."""
        self._scale, self._spacing = scale, spacing
        if spacing / scale != self._set:
            self._set = spacing / scale
            self._out.append(f"{_short(self._set, 4)} Tc")

    def taken(self) -> str:
        """The operators written since it was last asked."""
        self._flush()
        taken, self._out = " ".join(self._out), []
        return taken

    def move(self, vocabulary: Vocabulary, gap: float) -> None:
        """Leave room before a word that is glued to another."""
        self._array.append(_short(-1000 * gap / (vocabulary.kind.size * self._scale), 1))

    def word(self, word: Word) -> None:
        """Write a word."""
        self._write(self._strips.get(word) or self._encoded(word, word.vocabulary), word.vocabulary)

    def space(self, vocabulary: Vocabulary, gap: float | None) -> None:
        """Write a space of `gap` points; None for the space at a row's end, which may be as wide as it is.

        The first in a string sets the word spacing, by which the others of its type need no move of their own.
        """
        move = 0.0
        if gap is not None:
            # The space is a glyph too, so `spacing` stands after it as well.
            size = vocabulary.kind.size
            between = (gap - self._spacing) / self._scale - vocabulary.space / vocabulary.scale * size / 1000
            if not self._spaced and abs(between - self._between) > LEAST_WORD_SPACING:
                # Before the words at hand, which have no space in them: some readers end their spacing with a string.
                self._between = round(between, 4) + 0.0  # -0.0 would be written as -0
                self._out.append(f"{_short(self._between, 4)} Tw")
            if abs(between - self._between) > LEAST_WORD_SPACING:
                move = 1000 * (self._between - between) / size
        self._write(self._strips.get(vocabulary) or self._encoded(None, vocabulary), vocabulary)
        self._spaced = True
        if move:
            self._array.append(_short(move, 1))

    def _write(self, strips: tuple[Strip, ...], vocabulary: Vocabulary) -> None:
        for strip in strips:
            if strip.opens:
                self._flush()
                # Marks keep their place over a letter: what is set between letters comes after the last of them.
                self._out.append(f"{strip.opens} 0 Tc" if self._set else strip.opens)
            if vocabulary is not self._vocabulary or (strip.font, strip.dy) != self._strip:
                self._switch(strip.font, vocabulary, strip.dy)
                self._vocabulary, self._strip = vocabulary, (strip.font, strip.dy)
            if strip.closes:
                self._close(strip, vocabulary)
            else:
                self._array.append(strip.body)

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
            self._out.append(_filled(kind.color))
            self._color = kind.color
        if rise != self._rise:
            self._flush()
            self._out.append(f"{rise:.4g} Ts")
            self._rise = rise

    def _close(self, strip: Strip, vocabulary: Vocabulary) -> None:
        """Show the last glyph of a cluster, and end its marked content."""
        self._flush()
        shown = f"[{strip.body}]TJ"
        usual, spread = self._set, strip.spread * vocabulary.scale
        if usual or abs(spread) > 1e-4:
            shown = f"{_short(usual + spread, 4)} Tc {shown} {_short(usual, 4)} Tc"
        self._out.append(f"{shown} EMC")

    def _flush(self) -> None:
        if self._array:
            # What stood apart only because it was encoded by itself is one string.
            self._out.append("[" + "".join(self._array).replace(")(", "") + "]TJ")
            self._array = []
            self._spaced = False


def _short(value: float, digits: int = 3) -> str:
    """A number as PDF writes it: no exponent, no zeros that say nothing."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


@cache
def _filled(color: str) -> str:
    """The operator that sets a colour; a grey as one, so that it is printed with black ink alone."""
    red, green, blue = (f"{part:.3g}" for part in parts(color))
    return f"{red} g" if red == green == blue else f"{red} {green} {blue} rg"
