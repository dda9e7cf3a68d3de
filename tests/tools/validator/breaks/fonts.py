"""Breaks of fonts: what is not embedded, has other widths, or says nothing."""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, ContentStreamInstruction, Name, Operator, String

from tests.tools.validator.breaks.parts import descendant, fonts, marked, write
from tests.tools.validator.breaks.registry import NotHere, changes
from tests.tools.validator.content import SHOWS

UA, A = "ISO 14289-1, ", "ISO 19005-2, "
WIDER = 300
"""Thousandths of an em; PDF/A allows a difference of one."""


@changes(A + "6.2.11.7.2; ISO 14289-1, 7.21.7")
def font_says_nothing(pdf: Any) -> None:
    """No /ToUnicode."""
    for font in fonts(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def _said(pdf: Any, code: bytes) -> None:
    """Let the codes of all fonts stand for one character."""
    changed = 0
    for font in fonts(pdf):
        cmap = font.ToUnicode.read_bytes()
        blocks = re.split(rb"(beginbfchar.*?endbfchar)", cmap, flags=re.S)
        for n in range(1, len(blocks), 2):
            blocks[n], count = re.subn(rb"(<[0-9A-Fa-f]+>\s*)<[0-9A-Fa-f]+>", rb"\1<" + code + rb">", blocks[n])
            changed += count
        font.ToUnicode.write(b"".join(blocks))
    if not changed:
        raise NotHere("no code with a character of its own")


@changes(A + "6.2.11.7.2; ISO 14289-1, 7.21.7")
def font_says_null(pdf: Any) -> None:
    """Codes that stand for U+0000."""
    _said(pdf, b"0000")


@changes(A + "6.2.11.7.2; ISO 14289-1, 7.21.7")
def font_says_a_byte_order_mark(pdf: Any) -> None:
    """Codes that stand for U+FEFF."""
    _said(pdf, b"FEFF")


@changes(A + "6.2.11.7.3")
def font_says_private_use(pdf: Any) -> None:
    """Codes that stand for what only we would know."""
    _said(pdf, b"E123")


@changes(A + "6.2.11.4.1; ISO 14289-1, 7.21.4.1")
def font_not_embedded(pdf: Any) -> None:
    """Fonts without their programs."""
    for font in fonts(pdf):
        descriptor = descendant(font).FontDescriptor
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


@changes(A + "6.2.11.4.1")
def font_program_damaged(pdf: Any) -> None:
    """A font program that none is."""
    descriptor = descendant(fonts(pdf)[0]).FontDescriptor
    key = next(key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor)
    descriptor[key].write(b"no font")


@changes(A + "6.2.11.5; ISO 14289-1, 7.21.5")
def other_widths(pdf: Any) -> None:
    """Widths that are not those of the font program."""
    for font in fonts(pdf):
        below = descendant(font)
        if "/Widths" in below:
            below.Widths = Array([width + WIDER for width in below.Widths])
        else:
            below.W = Array(_wider(list(below.W)))


def _wider(widths: list[Any]) -> list[Any]:
    """The widths of a font of two bytes: a code and an array from it on, or two codes and their width (9.7.4.3)."""
    made: list[Any] = []
    while widths:
        if isinstance(widths[1], Array):
            made += [widths[0], Array([width + WIDER for width in widths[1]])]
        else:
            made += [*widths[:2], widths[2] + WIDER]
        widths = widths[2 if isinstance(widths[1], Array) else 3 :]
    return made


@changes(A + "6.2.11.8; ISO 14289-1, 7.21.8")
def empty_box(pdf: Any) -> None:
    """A reference to the glyph .notdef."""
    found = marked(pdf)
    double = any("/DescendantFonts" in font for font in fonts(pdf))
    _, begin, end = found.places[1]
    at = next(n for n in range(begin, end) if str(found.steps[n].operator) in SHOWS)
    empty = ContentStreamInstruction([String(b"\0\0" if double else b"\0")], Operator("Tj"))
    found.steps.insert(at, empty)
    write(pdf, found.page, found.steps)


@changes(A + "6.2.11.6; ISO 14289-1, 7.21.6")
def encoding_of_a_symbolic_font(pdf: Any) -> None:
    """A symbolic TrueType font with an encoding."""
    plain = [font for font in fonts(pdf) if str(font.Subtype) == "/TrueType"]
    if not plain:
        raise NotHere("no TrueType font of single bytes")
    for font in plain:
        font.Encoding = Name.WinAnsiEncoding


@changes(A + "6.2.11.4.2; ISO 14289-1, 7.21.4.2")
def set_of_glyphs_wrong(pdf: Any) -> None:
    """A /CIDSet that leaves out what the font program has."""
    for font in fonts(pdf):
        descriptor = descendant(font).FontDescriptor
        if "/CIDSet" in descriptor:
            descriptor.CIDSet.write(b"\x80")
            return
    raise NotHere("no font with a /CIDSet")


@changes(A + "6.2.11.3.3")
def other_character_collection(pdf: Any) -> None:
    """An encoding of two bytes that is not embedded and that no standard knows."""
    wide = [font for font in fonts(pdf) if "/DescendantFonts" in font]
    if not wide:
        raise NotHere("no font of two bytes")
    wide[0].Encoding = Name("/Our-Own-H")


@changes(A + "6.2.11.2")
def unknown_kind_of_font(pdf: Any) -> None:
    """A /Subtype that there is not."""
    for font in fonts(pdf):  # the first may be named by pages that show nothing in it
        descendant(font).Subtype = Name.Type9
