"""Diagnostics rendered as text, short lines and JSON; suggestions."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.diagnostics import (
    Diagnostic,
    Severity,
    Span,
    closest,
    in_order,
    render_json,
    render_short,
    render_text,
    summary,
)


def diagnostic(
    line: str | None,
    start: int,
    end: int,
    *,
    number: int = 14,
    file: str = "guide/notes.yaml",
    code: str = "quote-not-found",
    severity: Severity = Severity.ERROR,
    hint: str | None = None,
) -> Diagnostic:
    return Diagnostic(severity, code, "the message", Span(file, number, start, number, end), hint, line)


def carets(line: str, start: int, end: int) -> tuple[str, str]:
    """The excerpt and what of it stands over the carets."""
    _, excerpt, under = render_text([diagnostic(line, start, end)]).split("\n")
    return excerpt, under


def test_text_shows_place_line_carets_and_hint() -> None:
    assert render_text([diagnostic("    note: worse terms", 11, 16, hint="write it so")]) == (
        "guide/notes.yaml:14:11: error[quote-not-found]: the message\n"
        "  14 | note: worse terms\n"
        "     |       ^^^^^\n"
        "hint: write it so"
    )


def test_text_without_a_place() -> None:
    missing = Diagnostic(Severity.WARNING, "file-missing", "there is no file", hint="add it")
    assert render_text([missing]) == "warning[file-missing]: there is no file\nhint: add it"


def test_a_blank_line_stands_between_two() -> None:
    two = [diagnostic(None, 1, 2), diagnostic(None, 3, 4)]
    assert render_text(two) == (
        "guide/notes.yaml:14:1: error[quote-not-found]: the message\n\n"
        "guide/notes.yaml:14:3: error[quote-not-found]: the message"
    )
    assert render_text([]) == ""


@pytest.mark.parametrize(
    ("line", "start", "end", "indent", "width"),
    [
        ("key: 日本語 text", 6, 9, 5, 6),
        ("日本: text", 5, 9, 6, 4),
        ("cafe\u0301: text", 8, 12, 6, 4),
        ("key:", 5, 5, 4, 1),
        ("a\tb", 3, 4, 2, 1),
        ("\tb", 2, 3, 0, 1),
    ],
)
def test_carets_stand_under_the_place(line: str, start: int, end: int, indent: int, width: int) -> None:
    _, under = carets(line, start, end)
    assert under == "     | " + " " * indent + "^" * width


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    span = Span("a.yaml", 2, 6, 4, 3)
    lines = render_text([Diagnostic(Severity.ERROR, "c", "m", span, None, "key: first line  ")]).split("\n")
    assert lines[2] == "     |      ^^^^^^^^^^"


@given(
    st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=30, max_size=60).map(" ".join),
    st.integers(0, 400),
    st.integers(1, 40),
)
def test_a_long_line_is_shown_around_the_place(line: str, start: int, length: int) -> None:
    start = min(start, len(line) - 1)
    end = min(start + length, len(line))
    excerpt, under = carets(line, start + 1, end + 1)
    assert len(excerpt) <= 7 + 104
    marked = excerpt[under.index("^") : under.rindex("^") + 1]
    assert marked
    assert line[start:end].startswith(marked)
    assert len(marked) >= min(end - start, 40)
    shown = excerpt.removeprefix("  14 | ").removeprefix("… ").removesuffix(" …")
    assert shown in line


@given(st.text(max_size=150), st.integers(1, 160), st.integers(0, 160), st.booleans())
def test_any_line_and_place_can_be_shown(line: str, start: int, length: int, color: bool) -> None:
    text = render_text([diagnostic(line.replace("\n", " "), start, start + length)], color=color)
    assert len(text.split("\n")) == 3
    assert "^" in text
    assert all(character.isprintable() for character in text if character not in "\n\x1b")


def test_characters_that_a_terminal_acts_on_are_not_printed() -> None:
    text = render_text([diagnostic("a: \x1b[31mred\u202e", 4, 5)])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "a: \ufffd[31mred\ufffd" in text


def test_color_only_adds_sequences() -> None:
    import re

    found = [diagnostic("key: text", 6, 10, hint="hint"), diagnostic("a", 1, 2, severity=Severity.WARNING, number=3)]
    colored = render_text(found, color=True)
    assert "\x1b[1;31m" in colored
    assert "\x1b[1;33m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == render_text(found)


def test_short_is_one_line_each() -> None:
    found = [diagnostic("x", 3, 4, hint="y"), diagnostic("x", 1, 2, severity=Severity.WARNING, code="b")]
    assert render_short(found) == (
        "guide/notes.yaml:14:1: warning[b]: the message\nguide/notes.yaml:14:3: error[quote-not-found]: the message"
    )


def test_json_is_an_array_of_objects() -> None:
    found = [diagnostic("é", 1, 2, hint="h"), Diagnostic(Severity.WARNING, "c", "m")]
    assert json.loads(render_json(found)) == [
        {
            "severity": "warning", "code": "c", "message": "m", "hint": None, "file": None, "line": None,
            "column": None, "end_line": None, "end_column": None, "excerpt": None,
        },
        {
            "severity": "error", "code": "quote-not-found", "message": "the message", "hint": "h",
            "file": "guide/notes.yaml", "line": 14, "column": 1, "end_line": 14, "end_column": 2, "excerpt": "é",
        },
    ]  # fmt: skip
    assert json.loads(render_json([])) == []


def test_order_is_file_line_column_code_and_nothing_stands_twice() -> None:
    expected = [
        Diagnostic(Severity.ERROR, "z", "m"),
        diagnostic(None, 9, 9, file="a.yaml", number=20),
        diagnostic(None, 7, 7, file="b.yaml", number=3),
        diagnostic(None, 2, 2, file="b.yaml", number=12, code="a"),
        diagnostic(None, 2, 2, file="b.yaml", number=12, code="b"),
        diagnostic(None, 10, 10, file="b.yaml", number=12),
    ]
    assert in_order([*reversed(expected), *expected]) == expected


@pytest.mark.parametrize(
    ("errors", "warnings", "files", "expected"),
    [
        (0, 0, 0, "no faults"),
        (3, 1, 2, "3 errors, 1 warning in 2 files"),
        (1, 0, 1, "1 error in 1 file"),
        (0, 2, 1, "2 warnings in 1 file"),
    ],
)
def test_summary(errors: int, warnings: int, files: int, expected: str) -> None:
    severities = [Severity.ERROR] * errors + [Severity.WARNING] * warnings
    found = [
        diagnostic(None, 1, 2, number=index, file=f"{index % files}.yaml", severity=severity)
        for index, severity in enumerate(severities, 1)
    ]
    assert summary(found) == expected
    assert summary([*found, *found]) == expected


def test_summary_without_a_place() -> None:
    assert summary([Diagnostic(Severity.ERROR, "c", "m")]) == "1 error"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("titel", "title"), ("Title", "title"), ("qoute", "quote"), ("defintion", "definition"), ("x", None), ("", None)],
)
def test_closest(word: str, expected: str | None) -> None:
    assert closest(word, ["title", "quote", "definition", "at"]) == expected
