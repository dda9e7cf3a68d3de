"""Rows: lines with their final geometry. What linebreak.py estimated is measured here, so that edges are flush."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guidebuilder.design.styles import Align, ParagraphStyle
from guidebuilder.typeset.setting import ADDRESS_SPACING, MOST_SPACING, Line, Place, Setting, hangs, rest, soft
from guidebuilder.typeset.text import Joint, Text
from guidebuilder.typeset.words import Word

LEAST_SPACE = 0.45
"""Spaces shrink no further than this share of their width, though a line that nothing fits should run over."""

WIDE_SPACE = 1.25
"""Where spaces would grow beyond this share of their width, letters are set apart to take some of it."""


SOFTNESS = 0.5
"""Lines of a soft rag come nearer to where they end at best, to this share of their distance; not all the way, or the
edge would look like one that was meant to be straight."""


class Piece(NamedTuple):
    """A word or part of one on a line: its place, the item it comes from, where it begins and how wide it is set.

    joint: what stands before it; gap: how wide that is set; spacer: the item that a space before it comes from.
    x in points from the left edge of the paragraph's box.
    """

    word: Word
    place: Place
    owner: int
    joint: Joint
    spacer: int
    x: float
    width: float
    gap: float


class Row(NamedTuple):
    """A line to draw.

    scale: of its glyphs' widths; spread: of its spaces' widths; spacing: points after every letter.
    left, right: where its first and last glyph begin and end, hanging signs included.
    trailing: the item that the space at its end comes from, None where there is none. It is drawn, past the edge: who
        listens to the text or searches it needs it between this line and the next.
    """

    pieces: tuple[Piece, ...]
    scale: float
    spread: float
    spacing: float
    left: float
    right: float
    trailing: int | None

    @property
    def text(self) -> str:
        """What it says; a hyphen that was added is a soft hyphen."""
        spaces = {Joint.THIN: " ", Joint.SPACE: " ", Joint.TIED: " ", Joint.FIXED: "\u00a0"}
        return "".join(spaces.get(piece.joint, "") + piece.word.text for piece in self.pieces)


def row(setting: Setting, number: int, style: ParagraphStyle) -> Row:
    """The row of line `number` (from 0); measured once."""
    known = setting.rows.get(number)
    if known is None:
        known = setting.rows[number] = _measured(setting, setting.lines[number], style)
    return known


def _measured(setting: Setting, line: Line, style: ParagraphStyle) -> Row:
    text = setting.text
    chosen = tuple(_chosen(text, line))
    indent = style.first if line.opening else style.left
    target = setting.measure - style.right - indent
    glyphs = sum(word.width for word, _, _ in chosen)
    glyphs += sum(text.gaps[n] for _, (n, _), joint in chosen[1:] if joint < Joint.SPACE)
    spaces = sum(text.gaps[n] for _, (n, _), joint in chosen[1:] if joint >= Joint.SPACE)
    hang_left, hang_right = (chosen[0][0].left, chosen[-1][0].right) if hangs(style) else (0.0, 0.0)
    full = target + hang_left + hang_right
    scale, spread, spacing = 1.0, 1.0, 0.0
    if style.align is Align.JUSTIFIED and not (line.ragged and glyphs + spaces <= full):
        scale, spread = _fill(glyphs, spaces, full, style.expansion)
        if spread > WIDE_SPACE and style.expansion:
            most = ADDRESS_SPACING if any(word.address for word, _, _ in chosen) else MOST_SPACING
            spread, spacing = _spaced(chosen, spread, spaces, style.type.size * most)
    elif soft(style) and glyphs and not (line.ragged and glyphs + spaces <= full):
        middle = full - rest(style)
        nearer = min(middle + (glyphs + spaces - middle) * SOFTNESS, full)
        scale, spacing = _softened(chosen, glyphs, nearer - spaces, style)
    x = indent - hang_left
    if style.align is not Align.JUSTIFIED:
        x += _shift(style.align, target - glyphs - spaces)
    pieces = tuple(_placed(text, chosen, x, scale, spread, spacing))
    right = pieces[-1].x + pieces[-1].width - spacing
    n = line.end[0]
    trailing = _trailing(text, n) if not line.end[1] else None
    return Row(pieces, scale, spread, spacing, x, right, trailing)


def _trailing(text: Text, end: int) -> int | None:
    """The item that the space after a line belongs to which ends before word `end`.

    Text that ends has a space too, so that it never runs into what is read after it.
    """
    joint = text.joints[end] if end < len(text.words) else Joint.FORCED
    if joint is Joint.FORCED:
        return text.owners[end - 1]
    return text.spacers[end] if joint in (Joint.SPACE, Joint.TIED) else None


def _fill(glyphs: float, spaces: float, full: float, expansion: float) -> tuple[float, float]:
    """How much glyphs and spaces are scaled to fill a line: glyphs give first, spaces take the rest."""
    scale = 1 + max(-expansion, min(expansion, (full - glyphs - spaces) / glyphs)) if glyphs else 1.0
    spread = max((full - glyphs * scale) / spaces, LEAST_SPACE) if spaces else 1.0
    return scale, spread


def _spaced(
    chosen: tuple[tuple[Word, Place, Joint], ...], spread: float, spaces: float, most: float
) -> tuple[float, float]:
    """How much spaces are scaled, and the points set between letters, in a line whose spaces would be too wide."""
    letters = sum(word.letters for word, _, _ in chosen) - 1
    if letters < 1:
        return spread, 0.0
    spacing = min((spread - WIDE_SPACE) * spaces / letters, most)
    return spread - spacing * letters / spaces, spacing


def _softened(
    chosen: tuple[tuple[Word, Place, Joint], ...], glyphs: float, wanted: float, style: ParagraphStyle
) -> tuple[float, float]:
    """How glyphs are scaled and set apart so that a ragged line of `glyphs` points comes nearer to `wanted`."""
    scale = 1 + max(-style.expansion, min(style.expansion, wanted / glyphs - 1))
    letters = sum(word.letters for word, _, _ in chosen) - 1
    most = style.type.size * MOST_SPACING
    return scale, max(-most, min(most, (wanted - glyphs * scale) / letters)) if letters > 0 else 0.0


def _shift(align: Align, free: float) -> float:
    match align:
        case Align.JUSTIFIED | Align.RAGGED:
            return 0.0
        case Align.CENTRED:
            return free / 2
        case Align.RIGHT:
            return free


def _chosen(text: Text, line: Line) -> Iterator[tuple[Word, Place, Joint]]:
    """The words between the ends of a line, cut where the line is; the first has nothing before it."""
    (first, cut), (last, end) = line.start, line.end
    for n in range(first, last + 1 if end else last):
        word = text.words[n]
        begin = cut if n == first else 0
        stop = end if n == last and end else len(word.text)
        if begin or stop < len(word.text):
            word = word.piece(begin, stop, line.inserted and n == last)
        yield word, (n, begin), Joint.GLUED if n == first else text.joints[n]


def _placed(
    text: Text, chosen: tuple[tuple[Word, Place, Joint], ...], x: float, scale: float, spread: float, spacing: float
) -> Iterator[Piece]:
    for index, (word, place, joint) in enumerate(chosen):
        n = place[0]
        gap = text.gaps[n] * (spread if joint >= Joint.SPACE else scale) if index else 0.0
        x += gap
        width = word.width * scale
        if spacing:
            width += spacing * word.letters
        yield Piece(word, place, text.owners[n], joint, text.spacers[n], x, width, gap)
        x += width
