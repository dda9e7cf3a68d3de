"""The faces that are shipped, and what they say they have against what the files have."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from guidebuilder.design import faces
from guidebuilder.design.faces import UNDRAWN, Face, Faces

ROOT = Path(__file__).resolve().parents[2]

KEYS = {
    *("serif-regular", "serif-italic", "serif-semibold", "serif-bold", "serif-bold-italic"),
    *("caption-regular", "caption-italic", "caption-bold", "caption-bold-italic"),
    *("subhead-semibold", "subhead-italic", "display-regular", "display-light"),
    *("sans-regular", "sans-italic", "sans-semibold", "sans-bold"),
}


def face(key: str, *ranges: tuple[int, int]) -> Face:
    starts, ends = zip(*ranges, strict=True)
    return Face(key, Path(key), 1000, 900, -300, 250, starts, ends)


def test_the_shipped_faces_are_those_the_design_names() -> None:
    shipped = faces.load()
    assert set(shipped) == KEYS
    assert all(found.key == key and found.path.is_file() for key, found in shipped.items())


def test_every_vendored_file_is_the_pinned_one() -> None:
    script = ROOT / "tools" / "fetch_fonts.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("key", sorted(KEYS))
def test_the_data_file_says_what_the_font_says(key: str) -> None:
    hb = pytest.importorskip("uharfbuzz")
    known = faces.load()[key]
    opened = hb.Face(hb.Blob.from_file_path(str(known.path)))
    ranges = (range(start, end + 1) for start, end in zip(known.starts, known.ends, strict=True))
    assert set().union(*ranges) == set(opened.unicodes)
    font = hb.Font(opened)
    assert opened.upem == known.units_per_em
    assert font.get_glyph_h_advance(font.get_nominal_glyph(0x20)) == known.space
    assert known.descender < 0 < known.ascender


def test_has_looks_at_both_ends_of_a_range() -> None:
    found = face("x", (0x41, 0x43), (0x61, 0x61))
    assert [char for char in "@ABCDa`b" if found.has(char)] == ["A", "B", "C", "a"]


def test_a_composed_character_can_be_set_from_its_parts() -> None:
    assert face("x", (0x41, 0x5A), (0x300, 0x301)).has("Á")
    assert not face("x", (0x41, 0x5A), (0x300, 0x300)).has("Á")


def test_a_composed_character_comes_apart_only_as_far_as_needed() -> None:
    assert face("x", (0xEA, 0xEA), (0x301, 0x301)).has("ế")
    assert not face("x", (0xE9, 0xE9), (0x302, 0x302)).has("ế")


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_face_has_what_shaping_can_set_and_nothing_else(key: str) -> None:
    """Whatever comes apart, spaces, punctuation, letters: HarfBuzz has glyphs for it, or it is reported missing."""
    hb = pytest.importorskip("uharfbuzz")
    known = faces.load()[key]
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(known.path))))
    wrong = []
    for char in filter(asked, map(chr, range(0x20, 0x30000))):
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        if all(info.codepoint for info in buffer.glyph_infos) != known.has(char):
            wrong.append(f"U+{ord(char):04X}")
    assert wrong == []


def asked(char: str) -> bool:
    """Not the invisible signs of scripts that no face has: these are refused though HarfBuzz would drop them."""
    decomposed = unicodedata.decomposition(char)
    return unicodedata.category(char) != "Cn" and (
        (bool(decomposed) and not decomposed.startswith("<"))
        or unicodedata.category(char) == "Zs"
        or (UNDRAWN.match(char) is None and not 0x1700 <= ord(char) < 0x1D00 and ord(char) < 0x2400)
    )


def test_missing_names_each_character_once_in_order_of_appearance() -> None:
    two = Faces([face("x", (0x20, 0x7E)), face("y", (0x430, 0x44F))])
    assert two.missing("ж漢a字漢", ["x"]) == "ж漢字"
    assert two.missing("ж漢a字漢", ["x", "y"]) == "漢字"


def test_missing_takes_the_text_in_nfc() -> None:
    assert Faces([face("x", (0xE9, 0xE9))]).missing("e\u0301", ["x"]) == ""


def test_what_is_never_drawn_is_never_missing() -> None:
    hidden = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f\t\n"
    assert UNDRAWN.sub("", hidden) == ""
    assert faces.load().missing(f"co{hidden}op", ["serif-regular"]) == ""


def test_an_unknown_key_is_our_own_fault() -> None:
    with pytest.raises(KeyError):
        faces.load().missing("a", ["serif-black"])


@pytest.mark.parametrize("text", ["Aid § 3 ¶ 2 – “a” — ‘b’ … → ←", "Ленд-лиз, Ґава, Їжак, ёлка", "Łódź, ñandú, œuvre"])
def test_every_face_sets_the_languages_we_ship_words_for(text: str) -> None:
    shipped = faces.load()
    assert {key: shipped.missing(text, [key]) for key in shipped} == dict.fromkeys(shipped, "")
