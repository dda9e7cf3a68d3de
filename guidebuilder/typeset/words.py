"""Words: shaped pieces of text in one Type, their overhang at the margin and the places where they may be cut."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from guidebuilder.design.conventions import Room
from guidebuilder.design.styles import Type
from guidebuilder.typeset.hyphenation import ADDRESS, Cut, cuts
from guidebuilder.typeset.shaping import SOFT_HYPHEN, Shaped, Voice

RIGHT = {
    "-": 0.7, "\u00ad": 0.7, "‐": 0.7, ".": 0.7, ",": 0.6, ";": 0.35, ":": 0.4, "'": 0.6, "’": 0.6, "”": 0.5, '"': 0.5,
    "–": 0.3, "—": 0.2, "!": 0.15, "?": 0.15, ")": 0.1, "]": 0.1, "T": 0.05, "Y": 0.05, "V": 0.05, "W": 0.05, "r": 0.05,
    "y": 0.05, "t": 0.05, "k": 0.04, "v": 0.05, "w": 0.04, "»": 0.4,
}  # fmt: skip
LEFT = {
    "“": 0.5, "„": 0.5, "‘": 0.6, '"': 0.5, "'": 0.6, "(": 0.1, "[": 0.1, "A": 0.05, "T": 0.05, "V": 0.05, "W": 0.05,
    "Y": 0.05, "J": 0.05, "—": 0.15, "–": 0.2, "v": 0.04, "w": 0.04, "y": 0.04, "«": 0.4,
}  # fmt: skip
"""Which share of a character's width hangs out into the margin, so that edges look straight (Hàn Thế Thành, 2000)."""

CUTTABLE = re.compile("[-‐–—/…?&=_.@\u200b](?!$)")
"""What a word holds inside that may be cut without adding a hyphen."""


class Point(NamedTuple):
    """A place where a word may be cut, after `cut` characters. Points.

    head: the width up to the cut, an added hyphen included; tail: where in the word the rest begins; head_hang and
    tail_hang: how far either hangs out in the margin.
    """

    cut: int
    head: float
    head_hang: float
    tail: float
    tail_hang: float
    kind: Cut


class Word:
    """A piece of text without spaces in one Type; interned by its Vocabulary. `text` may end in a drawn soft hyphen.

    binds, starts: what it holds to over the space behind it, and what it is for the word before; see conventions.py.
    """

    __slots__ = (
        "_points", "address", "binds", "cuttable", "left", "right", "shaped", "starts", "text", "vocabulary", "width"
    )  # fmt: skip

    def __init__(self, vocabulary: Vocabulary, text: str) -> None:
        self.vocabulary = vocabulary
        self.text = text
        self.shaped: Shaped = vocabulary.voice.shape(text)
        self.width: float = self.shaped.advance * vocabulary.scale
        self.left: float = vocabulary.hang(text[:1], LEFT)
        self.right: float = vocabulary.hang(text[-1:], RIGHT)
        self.binds: int = vocabulary.conventions.binds(text)
        self.starts: int = vocabulary.conventions.starts(text)
        self.cuttable: bool = CUTTABLE.search(text) is not None
        self.address: bool = self.cuttable and ADDRESS.search(text) is not None
        self._points: tuple[Point, ...] | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """Where the word may be cut, in order."""
        if self._points is None:
            self._points = tuple(self.point(cut, kind) for cut, kind in cuts(self.text, self.vocabulary.lang))
        return self._points

    @property
    def letters(self) -> int:
        """How many glyphs it has, a letter and its marks counted as one."""
        count, inside = 0, False
        for glyph in self.shaped.glyphs:
            inside = (inside or bool(glyph.opens)) and not glyph.closes
            count += not inside
        return count

    def anywhere(self) -> tuple[Point, ...]:
        """Every place between two letters, for a word that is wider than the measure."""
        return tuple(
            self.point(n, Cut.HARD) for n in range(1, len(self.text)) if not unicodedata.combining(self.text[n])
        )

    def point(self, cut: int, kind: Cut) -> Point:
        """The cut at `cut`. Where no ligature stands across it, kerning across it is neglected: the line that is drawn
        is measured anew, and the search needs no glyphs of pieces that are never drawn."""
        vocabulary, text = self.vocabulary, self.text
        added = kind is not Cut.HARD
        stop = self.shaped.stop(cut)
        if stop is None:
            head = vocabulary.word(text[:cut]).width
            tail = self.width - vocabulary.word(text[cut:]).width
        else:
            head = tail = stop * vocabulary.scale
        if added:
            head += vocabulary.hyphen
        last = SOFT_HYPHEN if added else text[cut - 1]
        return Point(cut, head, vocabulary.hang(last, RIGHT), tail, vocabulary.hang(text[cut], LEFT), kind)

    def inserts(self, cut: int) -> bool:
        """Whether a cut there adds a hyphen."""
        return any(point.cut == cut and point.kind is not Cut.HARD for point in self.points)

    def piece(self, start: int, end: int, hyphen: bool = False) -> Word:
        """The part of the word between two cuts, with a hyphen after it where one is added."""
        text = self.text[start:end]
        return self.vocabulary.word(text.rstrip(SOFT_HYPHEN) + SOFT_HYPHEN if hyphen else text)


class Vocabulary:
    """All words in one Type and language that a build has met. Lengths in points."""

    def __init__(self, kind: Type, lang: str, voice: Voice) -> None:
        self.kind, self.lang, self.voice = kind, lang, voice
        self.conventions = voice.conventions
        self.scale = kind.size / 1000
        self.tracking = kind.tracking * kind.size
        self.space = voice.shape(" ").advance * self.scale
        self.gap = self.space + 2 * self.tracking
        self.hyphen = voice.shape("-").advance * self.scale + self.tracking
        self._words: dict[str, Word] = {}
        self._hangs: dict[tuple[str, bool], float] = {}

    def word(self, text: str) -> Word:
        """The word `text`."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = Word(self, text)
        return known

    def room(self, kind: Room) -> float:
        """How wide the space beside a sign is."""
        return self.voice.room(kind) * self.scale + self.tracking

    def hang(self, char: str, table: dict[str, float]) -> float:
        """How far `char` hangs out at the edge that `table` is for."""
        share = table.get(char)
        if share is None:
            return 0.0
        key = (char, table is LEFT)
        known = self._hangs.get(key)
        if known is None:
            known = self._hangs[key] = share * self.voice.shape(char).advance * self.scale
        return known
