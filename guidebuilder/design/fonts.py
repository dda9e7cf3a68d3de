"""Fonts: the only room that registers fonts with ReportLab. `use` runs before reportlab.platypus is imported.

Typesetting hands over shaped glyphs; a ShapedFont turns them into codes of an embedded subset, whose text can be
extracted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from guidebuilder.design.embedding import bare
from guidebuilder.design.faces import Face, Faces

BASE = "serif-regular"
"""The face a canvas starts with: ReportLab names one on every page, and it must not be one that is not embedded."""

SETTINGS = {
    "canvas_basefontname": BASE,
    "canvas_baseColor": None,
    "invariant": 1,
    "pdfComments": 0,
    "pdfMultiLine": 0,
    "useA85": 0,  # it is slow, and what it writes a quarter longer
}
"""What ReportLab would otherwise take from RL_* in the environment, or from a file in the home folder."""

PRIVATE = 0xF0000
"""Where the code points begin by which ReportLab knows glyphs without a character of their own. They stay inside."""

LEAST_MOVE = 0.05
"""Moves up to this many 1/1000 em are saved up until they would be seen."""

CMAP_BLOCK = 100
"""At most so many entries in one bfchar block of a ToUnicode map (Adobe Technical Note 5014, 1.4.1)."""

CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


class Glyph(NamedTuple):
    """A shaped glyph: its number in the font, the source text it stands for, advance and offset in 1/1000 em.

    Where several glyphs make one cluster, a letter and its marks, the first `opens` with the text of them all and the
    last `closes`; a glyph that is a cluster of its own does neither.
    """

    gid: int
    text: str
    advance: float
    dx: float = 0.0
    dy: float = 0.0
    opens: str = ""
    closes: bool = False


class Strip(NamedTuple):
    """Glyphs of one subset at one height: the subset's resource name, the body of a TJ array, the offset upwards.

    A cluster of several glyphs is one strip or more. `opens`: what its first writes before itself, the operator that
    begins marked content with the text of the cluster; `closes`: whether that content ends after the strip; `spread`:
    character spacing in 1/1000 em, which its only glyph is shown with.
    """

    font: str
    body: str
    dy: float
    opens: str = ""
    closes: bool = False
    spread: float = 0.0


class ShapedFont(TTFont):
    """A ReportLab font for glyphs that HarfBuzz has shaped.

    ReportLab's own shaping writes private characters into ToUnicode and kerned advances into /Widths; here a glyph
    keeps a code for each text it stands for, and widths stay the font's. Lengths are in 1/1000 em.
    """

    def __init__(self, face: Face) -> None:
        """Read the font file. Raises reportlab's TTFError where it is damaged, OSError where it is missing."""
        super().__init__(face.name, str(face.path), asciiReadable=False, shapable=False)
        self.path = face.path
        if face.digest:  # it may have the name of another in the file
            self.face.subfontNameX = f"-{face.digest[:6]}".encode()
        self._units_per_em = face.units_per_em
        self._characters: dict[tuple[int, str], str] = {}
        self._texts: dict[int, str] = {}
        self._codes: WeakKeyDictionary[Any, dict[tuple[int, str], tuple[int, str, float]]] = WeakKeyDictionary()

    def character(self, index: int, text: str) -> str:
        """A character that ReportLab encodes as glyph `index` and that is extracted as `text`."""
        known = self._characters.get((index, text))
        if known is not None:
            return known
        if len(text) == 1 and self.face.charToGlyph.get(ord(text)) == index and _letters(text) == text:
            character = text
        else:
            code = PRIVATE + len(self._texts)
            self.face.charToGlyph[code] = index
            self.face.charWidths[code] = self._advance(index)
            self._texts[code] = _letters(text)
            character = chr(code)
        self._characters[index, text] = character
        return character

    def strips(self, glyphs: Sequence[Glyph], document: Any, escape: Callable[[bytes], str]) -> tuple[Strip, ...]:
        """The glyphs as TJ arrays, which advance by exactly the glyphs' advances."""
        codes = self._codes.setdefault(document, {})
        found: list[Strip] = []
        body = literal = opens = ""
        carry = 0.0
        subset, height = -1, 0.0
        for gid, text, advance, dx, dy, opening, closing in glyphs:
            code = codes.get((gid, text))
            if code is None:
                ((number, byte),) = self.splitString(self.character(gid, text), document)
                code = codes[gid, text] = number, escape(byte), self._advance(gid)
            if code[0] != subset or dy != height or opening or closing:
                if body or literal:
                    found.append(self._strip(document, subset, body + _shown(literal, carry), height, opens))
                    carry = 0.0
                body, literal, opens = "", "", opening and _actual_text(opening)
                subset, height = code[0], dy
            carry -= dx
            if not -LEAST_MOVE <= carry <= LEAST_MOVE:
                body += _shown(literal, carry)
                literal, carry = "", 0.0
            literal += code[1]
            carry += code[2] - advance + dx
            if closing:
                # Readers take the end of the last glyph for the end of the text that it closes: spaced as a character,
                # not moved after, a mark reaches as far as its letter.
                found.append(self._strip(document, subset, body + f"({literal})", height, opens, True, -carry))
                body = literal = opens = ""
                carry = 0.0
        if body or literal:
            found.append(self._strip(document, subset, body + _shown(literal, carry), height, opens))
        return tuple(found)

    def _advance(self, index: int) -> float:
        advance: int = self.face.hmetrics[index][0]
        return advance * 1000 / self._units_per_em

    def space(self, document: Any) -> Strip:
        """The space, of the font's own width."""
        return self._strip(document, 0, "( )", 0.0)

    def _strip(self, document: Any, subset: int, body: str, *rest: Any) -> Strip:
        return Strip(self.getSubsetInternalName(subset, document), body, *rest)

    def addObjects(self, doc: Any) -> None:
        """Write the font, bare, with ToUnicode maps that know what each glyph stands for."""
        subsets = [tuple(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            doc.idToObject["toUnicodeCMap:" + name].content = self._cmap(name, subset)
            file = doc.idToObject[f"fontFile:{self.face.filename}({name})"]
            file.content = bare(file.content)
            file.dictionary["Length1"] = len(file.content)

    def _cmap(self, name: str, subset: Sequence[int]) -> str:
        texts = ((code, self._texts.get(char, chr(char))) for code, char in enumerate(subset) if char)
        rows = [
            f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>"
            for code, text in texts
            if code == 32 or text != " "  # ReportLab fills codes that no glyph uses with the space
        ]
        parts = [CMAP_HEAD.format(name=name)]
        for start in range(0, len(rows), CMAP_BLOCK):
            block = rows[start : start + CMAP_BLOCK]
            parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return "\n".join([*parts, CMAP_FOOT])


class Fonts:
    """The fonts of a build, read and registered when first drawn."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        self._fonts: dict[str, ShapedFont] = {}
        self._strips: WeakKeyDictionary[Any, dict[object, tuple[Strip, ...]]] = WeakKeyDictionary()

    def __getitem__(self, key: str) -> ShapedFont:
        """The font of a face. Raises KeyError if there is no such face."""
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = _registered(self.faces[key])
        return font

    def strips(self, document: Any) -> dict[object, tuple[Strip, ...]]:
        """What has been encoded for `document`, by whatever the caller knows it by."""
        known = self._strips.get(document)
        if known is None:
            known = self._strips[document] = {}
        return known


def use(faces: Faces) -> Fonts:
    """Make ReportLab use our fonts alone, and write what it writes the same everywhere."""
    for name, value in SETTINGS.items():
        setattr(rl_config, name, value)
    fonts = Fonts(faces)
    fonts[BASE]
    rl_config.canvas_basefontname = faces[BASE].name
    return fonts


def _registered(face: Face) -> ShapedFont:
    """The font of a face in ReportLab's own register, which keeps the first that it is given of a name."""
    known = pdfmetrics.getFont(face.name) if face.name in pdfmetrics.getRegisteredFontNames() else None
    if isinstance(known, ShapedFont) and (known.path == face.path or face.digest):
        return known
    font = ShapedFont(face)
    pdfmetrics.registerFont(font)
    return font


def _letters(text: str) -> str:
    """Presentation ligatures (U+FB00 and on) as the letters they are; U+00A0 as the space that readers search for."""
    return "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" or c == "\u00a0" else c for c in text)


def _actual_text(text: str) -> str:
    """The operator that begins content whose glyphs together say `text` (ISO 32000-1, 14.9.4)."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def _shown(literal: str, move: float) -> str:
    """A string of a TJ array, and the move after it if it is not too small to be seen."""
    shown = f"({literal})" if literal else ""
    return shown + f"{move:.1f}".rstrip("0").rstrip(".") if abs(move) > LEAST_MOVE else shown
