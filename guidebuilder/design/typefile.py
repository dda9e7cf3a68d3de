"""Font files of others: what a face of theirs has, who made it, or why it cannot be used.

What must be so: outlines of TrueType, for ReportLab embeds no others and an archival file holds all its fonts (ISO
19005-2, 6.2.11.4.1); leave to embed a subset (OpenType 1.9, OS/2, fsType); one weight, not an axis of weights.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING

from guidebuilder.design.faces import Face
from guidebuilder.frozen import frozen

if TYPE_CHECKING:
    import uharfbuzz

TRUETYPE = (b"\x00\x01\x00\x00", b"true")
"""How a font of TrueType outlines begins."""

OTHERS = {
    b"OTTO": ("its outlines are PostScript's (CFF)", "take the TrueType version of the font (.ttf)"),
    b"ttcf": ("it is a collection of several fonts", "take a file with one font (.ttf)"),
    b"wOFF": ("it is packed for the web (WOFF)", "take the font itself (.ttf)"),
    b"wOF2": ("it is packed for the web (WOFF 2)", "take the font itself (.ttf)"),
}
"""Files of fonts that cannot be embedded, by how they begin: why, and what helps."""

NEEDED = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")

RESTRICTED, WHOLE, BITMAPS = 0x0002, 0x0100, 0x0200
"""Of fsType: no embedding without leave of the owner; no subsets; bitmaps alone."""

FAMILY, DESIGNER, MAKER, LICENCE, TYPOGRAPHIC = 1, 9, 8, 14, 16
"""Numbers of the name table: the family, who drew it, who makes it, the address of its licence, the family of more
than four faces."""

LARGEST = 20_000_000
"""Bytes of a font file: one of all Chinese characters has as many."""


@frozen
class Typeface:
    """A face of a font file, and what its name table says of it; "" for what it does not say.

    small_capitals: whether it has any.
    """

    face: Face
    family: str
    designer: str
    licence: str
    small_capitals: bool


@frozen
class Unusable:
    """Why a font cannot be used, and what helps."""

    message: str
    hint: str


def opened(key: str, path: Path, data: bytes) -> Typeface | Unusable:
    """The font file of those bytes, as the face `key` of a theme. Raises nothing."""
    if data[:4] in OTHERS:
        why, hint = OTHERS[data[:4]]
        return Unusable(f"this font cannot be embedded: {why}", hint)
    if data[:4] not in TRUETYPE:
        return Unusable("this file is no font", "name a TrueType font (.ttf)")
    import uharfbuzz as hb

    try:
        face = hb.Face(hb.Blob(data))
        tags = set(face.table_tags)
        missing = [tag for tag in NEEDED if tag not in tags]
        if missing or not face.glyph_count or not face.unicodes or not face.upem:
            return _damaged(f"it has no table {missing[0]}" if missing else "it has no characters")
        return _refused(face, tags) or _typeface(key, path, data, face)
    except Exception as error:  # HarfBuzz and struct meet damage with what they please
        return _damaged(str(error) or type(error).__name__)


def _damaged(reason: str) -> Unusable:
    return Unusable(f"this font cannot be read: {reason}", "get the file again from where it comes from")


def _refused(face: uharfbuzz.Face, tags: set[str]) -> Unusable | None:
    """Why a sound font may not or cannot be embedded."""
    rights = unpack_from(">H", face.reference_table("OS/2").data, 8)[0] if "OS/2" in tags else 0
    if rights & RESTRICTED and not rights & 0x000C:
        return Unusable("this font forbids to be embedded (fsType 2)", "ask its maker, or take another font")
    if rights & WHOLE:
        return Unusable("this font forbids subsets of it (fsType 256)", "ask its maker, or take another font")
    if rights & BITMAPS:
        return Unusable("this font allows only bitmaps of it (fsType 512)", "ask its maker, or take another font")
    if "fvar" in tags:
        return Unusable("this is a variable font, which has no weight of its own", "take a file of one weight")
    return None


def _typeface(key: str, path: Path, data: bytes, face: uharfbuzz.Face) -> Typeface | Unusable:
    import uharfbuzz as hb

    font = hb.Font(face)
    space = font.get_nominal_glyph(0x20)
    if space is None:
        return _damaged("it has no space")
    extents = font.get_font_extents("ltr")
    starts, ends = _ranges(face.unicodes)
    from hashlib import sha256

    made = Face(
        key, path, face.upem, extents.ascender, extents.descender, font.get_glyph_h_advance(space), starts, ends,
        sha256(data).hexdigest(),
    )  # fmt: skip
    family = _name(face, TYPOGRAPHIC) or _name(face, FAMILY)
    return Typeface(
        made, family, _name(face, DESIGNER) or _name(face, MAKER), _name(face, LICENCE), _has(face, "smcp")
    )


def _name(face: uharfbuzz.Face, number: int) -> str:
    """What the name table says in English, in one line of no great length."""
    said = face.get_name(number, "en") or ""
    words = " ".join(said.split())
    return words if words.isprintable() and len(words) <= 120 else ""


def _has(face: uharfbuzz.Face, feature: str) -> bool:
    scripts = face.get_table_script_tags("GSUB")
    return any(feature in face.get_language_feature_tags("GSUB", number) for number in range(len(scripts)))


def _ranges(codes: Iterable[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and the last code points of the ranges that they make."""
    starts: list[int] = []
    ends: list[int] = []
    for code in sorted(codes):
        if ends and code == ends[-1] + 1:
            ends[-1] = code
        else:
            starts.append(code)
            ends.append(code)
    return tuple(starts), tuple(ends)
