"""What is embedded of a font draws the same glyphs as the font, and is less."""

from __future__ import annotations

import io
import struct
from typing import Any

import pikepdf
import pytest
import uharfbuzz as hb

from guidebuilder.design import faces
from guidebuilder.design.embedding import TABLES, bare
from guidebuilder.design.fonts import Fonts, use
from guidebuilder.pdf.canvas import Sheetfed

FACES = faces.load()
HINTED = [key for key in FACES if key.startswith("sans")]


class Pen:
    """Notes what is drawn."""

    def __init__(self) -> None:
        self.steps: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *points: self.steps.append((name, *points))


def outlines(font: bytes, every: int) -> list[Any]:
    """Advance and outline of each of some glyphs."""
    face = hb.Face(font)
    drawn = hb.Font(face)
    found: list[Any] = []
    for gid in range(0, face.glyph_count, every):
        pen = Pen()
        drawn.draw_glyph_with_pen(gid, pen)
        found.append((drawn.get_glyph_h_advance(gid), pen.steps))
    return found


def directory(font: bytes) -> dict[bytes, bytes]:
    """The tables of a font; fails where a checksum is wrong."""
    found = {}
    for n in range(struct.unpack_from(">H", font, 4)[0]):
        tag, checksum, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        assert offset % 4 == 0
        data = bytearray(font[offset : offset + length + -length % 4])
        if tag == b"head":
            data[8:12] = bytes(4)
        assert sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF == checksum, tag
        found[tag] = font[offset : offset + length]
    return found


@pytest.mark.parametrize("key", FACES)
def test_every_glyph_is_drawn_as_before(key: str) -> None:
    font = FACES[key].path.read_bytes()
    every = 1 if key in ("sans-regular", "serif-regular") else 9
    made = bare(font)
    assert len(made) < len(font)
    assert outlines(made, every) == outlines(font, every)
    assert hb.Face(made).glyph_count == hb.Face(font).glyph_count


@pytest.mark.parametrize("key", FACES)
def test_what_is_for_screens_and_systems_is_left_out(key: str) -> None:
    tables = directory(bare(FACES[key].path.read_bytes()))
    assert tuple(tables) == TABLES
    assert struct.unpack_from(">7H", tables[b"maxp"], 14) == (1, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("key", HINTED)
def test_no_glyph_keeps_instructions(key: str) -> None:
    tables = directory(bare(FACES[key].path.read_bytes()))
    (count,) = struct.unpack_from(">H", tables[b"maxp"], 4)
    wide = tables[b"head"][51] == 1
    places = struct.unpack_from(f">{count + 1}{'L' if wide else 'H'}", tables[b"loca"])
    lengths = set()
    for place in places[:-1]:
        glyph = tables[b"glyf"][place if wide else 2 * place :]
        contours = struct.unpack_from(">h", glyph)[0] if glyph else -1
        if contours >= 0:
            lengths.add(struct.unpack_from(">H", glyph, 10 + 2 * contours)[0])
    assert lengths == {0}


def test_the_whole_adds_up() -> None:
    made = bare(FACES["sans-regular"].path.read_bytes())
    assert len(made) % 4 == 0
    assert sum(struct.unpack(f">{len(made) // 4}L", made)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_font_made_bare_again_is_the_same() -> None:
    made = bare(FACES["serif-italic"].path.read_bytes())
    assert bare(made) == made


def test_what_a_file_embeds_is_bare_and_its_length_is_told() -> None:
    fonts: Fonts = use(FACES)
    canvas = Sheetfed((200, 100), "serif-regular", "en-US")
    fonts["sans-regular"]
    canvas.setFont("sans-regular", 10)
    canvas.drawString(10, 10, "Waffle Ä")
    canvas.showPage()
    with pikepdf.open(io.BytesIO(canvas.data())) as pdf:
        files = [font.FontDescriptor.FontFile2 for font in pdf.pages[0].Resources.Font.values()]
        (file,) = files
        assert tuple(directory(file.read_bytes())) == TABLES
        assert int(file.Length1) == len(file.read_bytes())


@pytest.mark.parametrize("font", [b"", b"\0\1\0\0\0\1", b"\0\1\0\0" + bytes(8)])
def test_a_damaged_font_is_refused(font: bytes) -> None:
    with pytest.raises((KeyError, struct.error)):
        bare(font)
