"""Settings: texts broken into lines, before the lines are measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidebuilder.design.styles import Align, ParagraphStyle
from guidebuilder.frozen import frozen
from guidebuilder.typeset.runs import Item, Run
from guidebuilder.typeset.text import Text

if TYPE_CHECKING:
    from guidebuilder.typeset.rows import Row

REST = 0.35
"""Of the room that a soft rag may leave free, the share that is left free at best."""

MOST_SPACING = 0.0095
"""How far letters are set apart, or together in notes, at most, in em: too little to be seen (0.1 pt in 11 pt)."""

ADDRESS_SPACING = 0.03
"""The same in lines that hold an address, which has few places to be divided at and often no space beside it."""

SPACED = 0.012
"""What that gives for sure, as a share of a line's length: letters are hardly ever wider than two thirds of an em."""

Place = tuple[int, int]
"""A place in a Text: the index of a word and how many of its characters stand before."""


class Line(NamedTuple):
    """A line from `start` to `end`. hyphen: it ends in a hyphen; inserted: one that is not in the text; ragged: it ends
    the paragraph or stands before a forced break, so its spaces are not stretched. opening: it begins the paragraph."""

    start: Place
    end: Place
    hyphen: bool
    inserted: bool
    ragged: bool
    opening: bool


@frozen
class Setting:
    """A text broken into lines for a style and a measure. rows: those lines that have been measured, by number."""

    text: Text
    measure: float
    lines: tuple[Line, ...]
    rows: dict[int, Row] = field(default_factory=dict, repr=False, compare=False)


def given(text: Text, items: Sequence[Item], starts: Sequence[int]) -> tuple[Line, ...]:
    """The lines of a text that begin after so many characters of `items`, from which it was made: those of an edition
    in which it has been set. Marks of notes do not count, for not every edition has them.

    A start inside a word, where that edition has a hyphen, has one here too.
    """
    begins: list[int] = []  # where each item begins
    length = 0
    for item in items:
        begins.append(length)
        length += len(item.text) if isinstance(item, Run) and not item.is_mark else 0
    places: list[Place] = []
    waiting = sorted({start for start in starts if 0 < start < length}, reverse=True)
    for n, word in enumerate(text.words):
        item = items[text.owners[n]]
        at = begins[text.owners[n]] + text.offsets[n]
        end = at if isinstance(item, Run) and item.is_mark else at + len(word.text)
        while waiting and waiting[-1] < end:
            places.append((n, max(waiting.pop() - at, 0)))
    edges = [(0, 0), *places, (len(text.words), 0)]
    found: list[Line] = []
    for start, stop in pairwise(edges):
        last = text.words[stop[0]].text[: stop[1]] if stop[1] else text.words[stop[0] - 1].text
        inserted = stop[1] > 0 and text.words[stop[0]].inserts(stop[1])
        hyphen = inserted or (stop is not edges[-1] and last[-1:] in ("-", "‐"))
        found.append(Line(start, stop, hyphen, inserted, stop is edges[-1], start == (0, 0)))
    return tuple(found)


def hangs(style: ParagraphStyle) -> bool:
    """Whether punctuation hangs in the margins: ragged edges have none to hang in."""
    return style.protrusion and style.align is Align.JUSTIFIED


def soft(style: ParagraphStyle) -> bool:
    """Whether a ragged edge is softened, words cut and glyphs scaled for it: in notes, where few words make a line."""
    return style.align is Align.RAGGED and style.hyphens and style.expansion > 0


def flexible(style: ParagraphStyle) -> float:
    """By which share of its length a line may be made longer or shorter without touching its spaces."""
    if style.align is Align.JUSTIFIED:
        return style.expansion
    return style.expansion + SPACED if soft(style) else 0.0


def rest(style: ParagraphStyle) -> float:
    """How far short of the measure the lines of a soft rag end at best, in points."""
    return style.rag * REST if soft(style) else 0.0
