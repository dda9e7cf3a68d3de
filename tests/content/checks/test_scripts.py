"""Scripts that are not set: one message for each text, with its place, its scripts and a remedy."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from guidebuilder.content.checks import scripts
from guidebuilder.diagnostics import Diagnostic

Found = Callable[..., list[Diagnostic]]

EVERY = [chr(code) for code in range(0x110000)]
RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI")


def test_the_ranges_hold_all_that_runs_from_right_to_left_or_turns_the_direction() -> None:
    turned = [char for char in EVERY if unicodedata.bidirectional(char) in RIGHT_TO_LEFT]
    assert [char for char in turned if not scripts.is_unset(char)] == []


def test_the_ranges_hold_all_wide_letters() -> None:
    letters = [char for char in EVERY if unicodedata.category(char).startswith("L")]
    wide = [char for char in letters if unicodedata.east_asian_width(char) in "WF"]
    assert [char for char in wide if not scripts.is_unset(char)] == []


def test_the_ranges_hold_nothing_of_the_scripts_that_are_set() -> None:
    names = ("LATIN", "GREEK", "CYRILLIC", "COMBINING GRAVE", "MODIFIER LETTER", "SUPERSCRIPT", "ARMENIAN", "GEORGIAN")
    held = [char for char in EVERY if unicodedata.name(char, "").startswith(names) and scripts.is_unset(char)]
    assert held == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("שָׁלוֹם", "Hebrew"), ("سلام", "Arabic"), ("ܫܠܡܐ", "Syriac"), ("ދިވެހި", "Thaana"), ("漢字", "Han"),
        ("かな", "Hiragana"), ("カナ", "Katakana"), ("ｶﾅ", "East Asian"), ("한국어", "Hangul"), ("、", "East Asian"),
        ("١٢", "right-to-left"), ("שלום سلام שלום", "Hebrew and Arabic"), ("日本の한국", "Han, Hiragana and Hangul"),
        ("\U00010c80", "Old Hungarian"), ("\U00020000", "Han"), ("ﬡ", "Hebrew"), ("ﻼ", "Arabic"), ("Ａ", "East Asian"),
    ],
)  # fmt: skip
def test_scripts_are_named(found: Found, text: str, named: str) -> None:
    (fault,) = found(missing=text.replace(" ", ""), summary=f"title: Summary\nbody: a {text} b\n")
    assert (fault.code, fault.message) == ("script-unsupported", f"this has {named} characters, which cannot be set")
    assert fault.hint is not None
    assert "lang=he-Latn" in fault.hint


def test_the_place_is_the_first_stretch_and_each_text_has_one_message(found: Found) -> None:
    body = "  a *שלום עליכם* and سلام, שלום\n\n  b [漢字]{lang=zh} 漢"
    faults = found(missing="שלוםעיכסא漢字", summary=f"title: S\nbody: |\n{body}\n")
    assert [fault.code for fault in faults] == ["script-unsupported"] * 2
    assert [tuple(fault.span or ())[1:] for fault in faults] == [(3, 6, 3, 16), (5, 6, 5, 8)]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"documents": "- id: a\n  title: T\n  text:\n    - paragraph: a שלום b\n"}, 4),
        ({"documents": "- id: a\n  title: שלום\n  text:\n    - paragraph: a\n"}, 2),
        ({"bibliography": "cited: false\nworks:\n  - {key: a, type: book, authors: [{family: שלום}], title: T}\n"}, 3),
        ({"bibliography": "cited: false\nworks:\n  - {key: a, type: book, title: T, publisher: שלום}\n"}, 3),
        ({"notes": "- {at: recital.1, kind: comment, note: See שלום.}\n"}, 1),
        ({"summary": 'title: S\nbody: \'a [b]{index="שלום"} c\'\n'}, 2),
        (
            {
                "summary": "title: S\nbody: 'a [@a, p. ש] c'\n",
                "bibliography": "works:\n  - {key: a, type: book, title: T, year: '1950'}\n",
            },
            2,
        ),
    ],
)
def test_wherever_it_is_printed(found: Found, keys: dict[str, str], line: int) -> None:
    others = ("term-not-in-text", "entry-unknown")
    faults = [fault for fault in found(missing="שלום", **keys) if fault.code not in others]
    # a title that stands for the short one is one text
    assert [(fault.code, fault.span.line) for fault in dict.fromkeys(faults) if fault.span] == [
        ("script-unsupported", line)
    ]


def test_what_only_a_screen_reader_reads_may_be_in_any_script(found: Found) -> None:
    figures = "- {id: fig-map, image: map.png, title: A map, alt: Two שלום., position: column}\n"
    assert found(missing="שלום", figures=figures, summary="title: S\nbody:\n  - {figure: fig-map}\n") == []


@pytest.mark.parametrize("code", [0x200E, 0x200F, 0x061C, 0x202A, 0x202E, 0x2066, 0x2069])
def test_controls_of_direction_are_named_and_pointed_at(found: Found, code: int) -> None:
    (fault,) = found(summary=f'title: S\nbody: "ab\\u{code:04X}c"\n')
    assert fault.code == "script-unsupported"
    assert f"U+{code:04X} {unicodedata.name(chr(code))}" in fault.message
    assert fault.hint == "take it out: all lines run from left to right"
    assert fault.span is not None
    assert (fault.span.line, fault.span.column) == (2, 8)


def test_a_character_that_no_face_has_is_still_named_beside_it(found: Found) -> None:
    faults = found(missing="\u0e01", summary="title: S\nbody: a \u0e01 שלום\n")
    assert sorted(fault.code for fault in faults) == ["no-glyph", "script-unsupported"]
