"""What a page needs of a TrueType font: outlines, widths and codes (ISO 32000-1, 9.9), without what is for screens.

Instructions move outlines to the pixels of coarse screens; of today's readers Chrome's alone runs them, and few of our
faces have any. Names are of use to a system that installs a font. Together they are a third of a subset.
"""

from __future__ import annotations

from itertools import pairwise
from struct import pack, pack_into, unpack_from

TABLES = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
"""The tables of an embedded font, in the order of the directory, which is that of their names."""

MORE, WORDS, SCALE, TWO_SCALES, MATRIX, INSTRUCTED = 0x20, 0x01, 0x08, 0x40, 0x80, 0x100
"""Flags of a component of a glyph (OpenType 1.9, glyf)."""

ADJUSTED = 0xB1B0AFBA
"""What the words of a font file add up to with the adjustment in its head (OpenType 1.9, head)."""


def bare(font: bytes) -> bytes:
    """A TrueType font of the same glyphs, numbers and codes, without instructions and unneeded tables.

    Raises KeyError if a table is missing, struct.error if one ends early: the font is damaged.
    """
    tables = _tables(font)
    glyf, loca = _outlines(tables[b"glyf"], _offsets(tables), long=tables[b"head"][51] == 1)
    limits = bytearray(tables[b"maxp"])
    pack_into(">7H", limits, 14, 1, 0, 0, 0, 0, 0, 0)  # one zone; no storage, functions, stack or instructions
    head = bytearray(tables[b"head"])
    pack_into(">L", head, 8, 0)
    tables |= {b"glyf": glyf, b"loca": loca, b"maxp": bytes(limits), b"head": bytes(head)}
    made = bytearray(_written([(tag, tables[tag]) for tag in TABLES]))
    (place,) = (offset for tag, offset, _ in _directory(made) if tag == b"head")
    pack_into(">L", made, place + 8, (ADJUSTED - _sum(made)) & 0xFFFFFFFF)
    return bytes(made)


def _directory(font: bytes | bytearray) -> list[tuple[bytes, int, int]]:
    """Name, offset and length of each table."""
    (count,) = unpack_from(">H", font, 4)
    found = (unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(count))
    return [(tag, offset, length) for tag, _, offset, length in found]


def _tables(font: bytes) -> dict[bytes, bytes]:
    return {tag: font[offset : offset + length] for tag, offset, length in _directory(font)}


def _offsets(tables: dict[bytes, bytes]) -> list[int]:
    """Where each glyph begins, and where the last one ends."""
    loca, count = tables[b"loca"], unpack_from(">H", tables[b"maxp"], 4)[0] + 1
    if tables[b"head"][51] == 1:
        return list(unpack_from(f">{count}L", loca))
    return [2 * half for half in unpack_from(f">{count}H", loca)]


def _outlines(glyf: bytes, offsets: list[int], *, long: bool) -> tuple[bytes, bytes]:
    """The glyphs without instructions, and their places in the same form."""
    parts, places, place = [], [0], 0
    for start, end in pairwise(offsets):
        glyph = _outline(glyf[start:end]) if end > start else b""
        glyph += b"\0" * (len(glyph) % 2)
        parts.append(glyph)
        place += len(glyph)
        places.append(place)
    if long:
        return b"".join(parts), pack(f">{len(places)}L", *places)
    return b"".join(parts), pack(f">{len(places)}H", *(place // 2 for place in places))


def _outline(glyph: bytes) -> bytes:
    """One glyph without its instructions."""
    (contours,) = unpack_from(">h", glyph)
    if contours >= 0:
        ends = 10 + 2 * contours
        (length,) = unpack_from(">H", glyph, ends)
        return glyph[:ends] + b"\0\0" + glyph[ends + 2 + length :]
    made, at, flags = bytearray(glyph), 10, MORE
    while flags & MORE:
        (flags,) = unpack_from(">H", made, at)
        pack_into(">H", made, at, flags & ~INSTRUCTED)
        at += 8 if flags & WORDS else 6
        at += 2 if flags & SCALE else 4 if flags & TWO_SCALES else 8 if flags & MATRIX else 0
    return bytes(made[:at])


def _written(tables: list[tuple[bytes, bytes]]) -> bytes:
    """A font file of these tables."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out = [pack(">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))]
    offset = 12 + 16 * count
    bodies = []
    for tag, data in tables:
        body = data + bytes(-len(data) % 4)
        out.append(pack(">4sLLL", tag, _sum(body), offset, len(data)))
        bodies.append(body)
        offset += len(body)
    return b"".join(out + bodies)


def _sum(data: bytes | bytearray) -> int:
    """The checksum of a table whose length is a multiple of four."""
    words: tuple[int, ...] = unpack_from(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
