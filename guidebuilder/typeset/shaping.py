"""Shaping: text in a Type → glyphs and their advance, by HarfBuzz.

Words.py asks here once for each face, features, language and text; sizes do not matter, lengths are in 1/1000 em.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from guidebuilder.design import conventions
from guidebuilder.design.conventions import Room
from guidebuilder.design.faces import UNDRAWN, Faces
from guidebuilder.design.fonts import Glyph
from guidebuilder.design.styles import Type
from guidebuilder.typeset.hyphenation import ADDRESS
from guidebuilder.typeset.marks import Spot, placed

SOFT_HYPHEN = "\u00ad"
FILLER = "\u200b"
"""What a glyph says that stands for no character of its own: in a PDF/A-2a all must say something (6.2.11.7.2)."""

THIN = "\u202f"
"""The space that is as wide as a thin one; a face without it is given one by HarfBuzz."""

PLAIN = re.compile("[\\u0021-\\u02af\\u0370-\\u0482\\u048a-\\u052f\\u2010-\\u205e]+")
"""Characters of which HarfBuzz makes no cluster with others: no combining marks."""

NO_LIGATURES = {"liga": False, "clig": False}


class Shaped(NamedTuple):
    """A shaped piece of text. `advance` in 1/1000 em, without the tracking after the last glyph.

    bounds: for each index into the text where it can be cut without shaping it anew, the advance up to there; None if
    that is every index, one glyph being one character.
    """

    advance: float
    glyphs: tuple[Glyph, ...]
    bounds: dict[int, float] | None

    def stop(self, cut: int) -> float | None:
        """The advance up to the character `cut`, or None where glyphs stand across the cut."""
        if self.bounds is not None:
            return self.bounds.get(cut)
        return sum([glyph.advance for glyph in self.glyphs[:cut]])

    @property
    def stops(self) -> dict[int, float]:
        """All indexes where it can be cut, and the advances up to there."""
        if self.bounds is not None:
            return self.bounds
        return {cut: sum(glyph.advance for glyph in self.glyphs[:cut]) for cut in range(len(self.glyphs))}


class Voice:
    """The shaper of one face with one set of features, tracking and language; keeps what it has shaped."""

    def __init__(self, font: hb.Font, kind: Type, lang: str) -> None:
        self._font = font
        self._scale = 1000 / font.face.upem
        self._tracking = kind.tracking * 1000
        # Ligatures would stand unspaced among spaced letters.
        self._features = (NO_LIGATURES if kind.tracking else {}) | {tag: bool(value) for tag, value in kind.features}
        self._lang = lang
        self.conventions = conventions.load(lang)
        self._spaced = bool(self.conventions.before or self.conventions.after)
        self._shaped: dict[str, Shaped] = {}
        self._glyphs: dict[tuple[int, str, tuple[int, ...]], Glyph] = {}

    def shape(self, text: str) -> Shaped:
        """The glyphs of `text`. A soft hyphen at its end is drawn as a hyphen, one inside it is not."""
        known = self._shaped.get(text)
        if known is None:
            known = self._shaped[text] = self._shape(text)
        return known

    def room(self, kind: Room) -> float:
        """How wide the space beside a sign is, in 1/1000 em."""
        return self.shape(THIN if kind is Room.THIN else " ").advance

    def _rooms(self, text: str) -> dict[int, float]:
        """The spaces inside a word that its language asks for and the text has not: they are width, no characters."""
        rooms = self.conventions.rooms(text)
        return {n: self.room(kind) for n, kind in rooms.items()} if rooms and not ADDRESS.search(text) else {}

    def _shape(self, text: str) -> Shaped:
        hyphenated = text.endswith(SOFT_HYPHEN)
        drawn = UNDRAWN.sub("", text) + ("-" if hyphenated else "")
        buffer = hb.Buffer()
        buffer.add_str(drawn)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"  # lines are only set from left to right
        buffer.language = self._lang
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self._font, buffer, self._features)
        infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
        if PLAIN.fullmatch(drawn) and len(infos) == len(drawn) and not (self._tracking or hyphenated or self._spaced):
            shaped = self._plain(drawn, infos, positions)
            if shaped is not None:
                return shaped
        starts = [info.cluster for info in infos]
        if hyphenated:
            drawn = drawn[:-1] + SOFT_HYPHEN
        scale, tracking, advance = self._scale, self._tracking, 0.0
        rooms = self._rooms(drawn) if self._spaced and len(drawn) > 1 else {}
        glyphs: list[Glyph] = []
        stops: dict[int, float] = {}
        texts = _texts(drawn, starts)
        for first, end, start, whole in _clusters(drawn, starts):
            if start in rooms:
                glyphs[-1] = glyphs[-1]._replace(advance=glyphs[-1].advance + rooms[start])
                advance += rooms[start]
            stops[start] = advance
            opens = unicodedata.normalize("NFC", whole) if end - first > 1 else ""
            spots = [
                Spot(info.codepoint, said, place.x_advance, place.x_offset, place.y_offset)
                for info, place, said in zip(infos[first:end], positions[first:end], texts[first:end], strict=True)
            ]
            for n, spot in enumerate(placed(self._font, spots) if opens else spots, first):
                closes = n == end - 1
                step = spot.advance * scale
                if tracking and closes and end < len(starts):  # marks are not tracked apart from their letter
                    step += tracking
                glyphs.append(
                    Glyph(spot.gid, spot.text, step, spot.dx * scale, spot.dy * scale, opens, closes and n > first)
                )
                advance += step
                opens = ""
        return Shaped(advance, tuple(glyphs), stops if drawn == text else {})


    def _plain(self, text: str, infos: Sequence[hb.GlyphInfo], positions: Sequence[hb.GlyphPosition]) -> Shaped | None:
        """Text of which each character is one glyph, as nearly all is, or None. Equal glyphs are held once."""
        known, advance = self._glyphs, 0.0
        glyphs = []
        for n, (info, place, char) in enumerate(zip(infos, positions, text, strict=True)):
            if info.cluster != n:
                return None
            key = (info.codepoint, char, place.position)
            glyph = known.get(key)
            if glyph is None:
                scale = self._scale
                step, dx, dy = place.x_advance * scale, place.x_offset * scale, place.y_offset * scale
                glyph = known[key] = Glyph(info.codepoint, char, step, dx, dy)
            glyphs.append(glyph)
            advance += glyph.advance
        return Shaped(advance, tuple(glyphs), None)


def _clusters(text: str, starts: list[int]) -> Iterator[tuple[int, int, int, str]]:
    """Letters with their marks: first glyph, the one after the last, where in the text, and the text itself.

    HarfBuzz keeps marks apart from the letter that they stand on, so that each glyph can say its own character.
    """
    if text.isascii() and len(starts) == len(text):
        yield from ((n, n + 1, n, char) for n, char in enumerate(text))
        return
    heads = [
        n
        for n, start in enumerate(starts)
        if not n or (start != starts[n - 1] and not unicodedata.category(text[start]).startswith("M"))
    ]
    for first, end in pairwise([*heads, len(starts)]):
        start = starts[first]
        yield first, end, start, text[start : starts[end] if end < len(starts) else len(text)]


def _texts(text: str, starts: list[int]) -> list[str]:
    """What each glyph stands for, so that they joined say `text` (canonically: a letter may come apart)."""
    if starts == list(range(len(text))):
        return list(text)
    if all(a < b for a, b in pairwise(starts)):
        return [text[a:b] for a, b in pairwise([*starts, len(text)])]
    bounds = dict(pairwise([*sorted(set(starts)), len(text)]))
    said = [""] * len(starts)
    for start, end in bounds.items():
        members = [n for n, s in enumerate(starts) if s == start]
        for n, part in zip(members, _shares(text[start:end], len(members)), strict=True):
            said[n] = part
    return said


def _shares(text: str, count: int) -> Iterable[str]:
    if count == 1:
        return (text,)
    parts = list(unicodedata.normalize("NFD", text))
    if len(parts) < count:
        parts += [FILLER] * (count - len(parts))
    return (*parts[: count - 1], "".join(parts[count - 1 :]))


class Shaper:
    """HarfBuzz fonts of the faces, opened when first used."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._fonts: dict[str, hb.Font] = {}
        self._voices: dict[tuple[str, object, float, str], Voice] = {}

    def voice(self, kind: Type, lang: str) -> Voice:
        """What shapes text of this type, whatever its size. Raises KeyError if its face is none of ours."""
        key = (kind.face, kind.features, kind.tracking, lang)
        known = self._voices.get(key)
        if known is None:
            known = self._voices[key] = Voice(self._font(kind.face), kind, lang)
        return known

    def _font(self, key: str) -> hb.Font:
        font = self._fonts.get(key)
        if font is None:
            blob = hb.Blob.from_file_path(self._faces[key].path)
            font = self._fonts[key] = hb.Font(hb.Face(blob))
        return font
