"""Every character of a scalar tells where it was written: in all styles, at any depth, with either YAML reader."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from guidebuilder.content.source import (
    Limits,
    Mapping,
    Node,
    Scalar,
    Sequence,
    SourceFile,
    Text,
    joined,
    split_paragraphs,
)
from guidebuilder.content.source.tree import read_tree
from guidebuilder.diagnostics import Diagnostic

LETTERS = "ab:#-'\"\\ \t\n\n  é\u0301—“”日🜨\u00a0{}[],&*!|>%@`0~"
WORDS = st.text(alphabet=LETTERS, max_size=60)
NESTINGS = (
    lambda value: {"key": value},
    lambda value: ["first", value],
    lambda value: {"a": [{"b": value, "c": "last"}]},
    lambda value: [[value], {"k": {"l": value}}],
    lambda value: value,
)


def read(source: str) -> tuple[Node | None, list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    return read_tree(SourceFile("guide.yaml", source), diagnostics, Limits()), diagnostics


def scalar(source: str) -> Scalar:
    """The one value of a mapping, or the root."""
    node, diagnostics = read(source)
    assert not diagnostics
    value = node.entries[0].value if isinstance(node, Mapping) else node
    assert isinstance(value, Scalar)
    return value


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [leaf for item in node.items for leaf in scalars(item)]
    return [leaf for entry in node.entries for leaf in (*scalars(entry.key), *scalars(entry.value))]


def plain_data(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    return {entry.key.value: plain_data(entry.value) for entry in node.entries}


def assert_told_apart(text: Text) -> None:
    """Each character has a place of its own, in order, and what stands there is that character, however written."""
    end = 0
    for index, character in enumerate(text.value):
        start, stop = text.offset(index)
        assert end <= start < stop
        end = stop
        written = text.source_of(index)
        assert written == text.file.text[start:stop]
        if written == character:
            continue
        if written.startswith("\\\n"):
            assert character == "\n"
        elif written.startswith("\\"):
            assert yaml.safe_load(f'"{written}"') == character
        elif character == "'":
            assert written == "''"
        else:
            assert character in " \n"
            assert "\n" in written
            assert not written.strip(" \t\n")


@given(WORDS, st.sampled_from(NESTINGS), st.sampled_from(["", "'", '"', "|", ">"]), st.integers(8, 30), st.booleans())
@settings(max_examples=400, deadline=None)
def test_what_pyyaml_writes_is_read_back_character_by_character(
    value: str, nest: Any, style: str, width: int, as_is: bool
) -> None:
    source = yaml.dump(nest(value), default_style=style or None, width=width, allow_unicode=as_is, indent=2)
    expected = yaml.load(source, Loader=yaml.BaseLoader)
    node, _ = read(source)
    assert node is not None
    assert plain_data(node) == expected
    for leaf in scalars(node):
        assert_told_apart(leaf.text)


BLOCK_LINE = st.text(alphabet="ab #:- \té🜨", max_size=6)


@given(
    st.sampled_from(["|", ">"]),
    st.sampled_from(["", "-", "+"]),
    st.lists(st.tuples(st.integers(0, 3), BLOCK_LINE, st.integers(0, 2)), min_size=0, max_size=6),
    st.booleans(),
    st.sampled_from(["", "\n", "\nlast: x\n", "\n\n  \n# remark\n"]),
)
@settings(max_examples=600, deadline=None)
def test_block_scalars_of_any_shape(
    mark: str, chomping: str, lines: list[tuple[int, str, int]], indicated: bool, tail: str
) -> None:
    body = "".join("\n" + "  " + " " * extra + line + "\n" * blank for extra, line, blank in lines)
    source = f"outer:\n key: {mark}{'1' if indicated else ''}{chomping}{body}{tail}"
    try:
        expected = yaml.load(source, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        assume(False)
        raise
    node, _ = read(source)
    assert node is not None
    assert plain_data(node) == expected
    for leaf in scalars(node):
        assert_told_apart(leaf.text)


QUOTED = st.lists(
    st.sampled_from(
        ["a", "é", " ", "\t", "\n", "\n ", "\n\n  ", "''", '\\"', "\\n", "\\\\", "\\ ", "\\\n", "\\\t", "\\x41",
         "\\u00e9", "\\U0001F72B", "\\/", "\\_", "#", ": ", "b c"],
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(QUOTED, st.sampled_from(['"', "'", ""]))
@settings(max_examples=600, deadline=None)
def test_flow_scalars_of_any_shape(inside: str, quote: str) -> None:
    words = inside if quote else "p" + inside.replace(": ", "").replace("#", "")
    source = f"key: {quote}{words}{quote}".replace("\n", "\n  ")
    try:
        expected = yaml.load(source, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        assume(False)
        raise
    node, _ = read(source)
    assert node is not None
    assert plain_data(node) == expected
    for leaf in scalars(node):
        assert_told_apart(leaf.text)


CASES = [
    ("k: plain\n  text\n\n  more", "plain text\nmore", 5, "\n  "),
    ("k: 'it''s'", "it's", 2, "''"),
    (r'k: "a\u00e9b"', "aéb", 1, r"\u00e9"),
    ('k: "a\\\n  b"', "ab", 1, "b"),
    ("k: >\n  one\n  two\n\n  three\n", "one two\nthree\n", 3, "\n  "),
    ("k: >\n  one\n  two\n\n  three\n", "one two\nthree\n", 7, "\n\n  "),
    ("k: |2\n    one\n   two\n", "  one\n two\n", 5, "\n"),
    ("k: |+\n  one\n\n", "one\n\n", 4, "\n"),
    ("k: |-  # remark\n  one\n  # text\n", "one\n# text", 4, "#"),
    ("- &a |2\n   one\n", " one\n", 1, "o"),
    ("k: &a  # remark\n |\n  one\n", "one\n", 0, "o"),
    ("🜨: 🜨x", "🜨x", 1, "x"),
]


@pytest.mark.parametrize("reader", ["libyaml", "python"])
@pytest.mark.parametrize(("source", "value", "index", "written"), CASES)
def test_where_a_character_was_written(
    monkeypatch: pytest.MonkeyPatch, reader: str, source: str, value: str, index: int, written: str
) -> None:
    if reader == "python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    node, diagnostics = read(source)
    assert node is not None
    assert not diagnostics
    text = scalars(node)[-1].text
    assert text.value == value
    assert text.source_of(index) == written
    assert_told_apart(text)


def test_a_span_counts_lines_and_columns_from_one() -> None:
    text = scalar("a: |\n  one\n  two words\n").text
    assert str(text.span(4, 7)) == "guide.yaml:3:3"
    span = text.span(2, 7)
    assert (span.line, span.column, span.end_line, span.end_column) == (2, 5, 3, 6)


def test_an_empty_span_stands_between_characters() -> None:
    text = scalar("a: word\n").text
    for index in range(5):
        span = text.span(index, index)
        assert (span.column, span.end_column) == (4 + index, 4 + index)


def test_an_absent_value_has_a_place() -> None:
    absent = scalar("key:\n")
    assert absent.is_absent
    assert (absent.span.line, absent.span.column) == (1, 5)
    empty = scalar('key: ""\n')
    assert not empty.is_absent
    assert (empty.text.span().column, empty.span.column, empty.span.end_column) == (7, 6, 8)


def test_made_text_points_at_its_owner() -> None:
    file = SourceFile("guide.yaml", "one\ntwo\n")
    text = Text.made("standard", file, 4, 7)
    assert str(text) == "standard"
    assert str(text.span(2, 3)) == str(text.span()) == "guide.yaml:2:1"
    assert text.slice(3, 5).span() == text.span()


def test_texts_are_equal_by_value_and_place() -> None:
    first, second = (item for item in scalars(read("- word\n- word\n")[0]))  # type: ignore[arg-type]
    again = scalars(read("- word\n- word\n")[0])[0]  # type: ignore[arg-type]
    assert first.text == again.text
    assert hash(first.text) == hash(again.text)
    assert first.text != second.text


@given(QUOTED, st.integers(0, 12), st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_a_slice_keeps_the_places(inside: str, start: int, length: int) -> None:
    node, _ = read(f'"{inside}"'.replace("\n", "\n  "))
    assume(isinstance(node, Scalar))
    assert isinstance(node, Scalar)
    part = node.text.slice(start, start + length)
    assert part.value == node.value[start : start + length]
    for index in range(len(part.value)):
        assert part.offset(index) == node.text.offset(start + index)


def test_joined_lines_remember_the_break() -> None:
    text = joined(scalar("k: |\n  one\n  two\n").text.lines())
    assert text.value == "one two"
    assert text.source_of(3) == "\n  "
    assert_told_apart(text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("k: |\n  One\n  line.\n\n  Two.\n\n\n\n  Three.\n", ["One line.", "Two.", "Three."]),
        ("k: >\n  One\n  line.\n\n  Two.\n", ["One line.", "Two."]),
        ("k: One\n  line.\n\n  Two.\n", ["One line.", "Two."]),
        ('k: "One\\nTwo"\n', ["One", "Two"]),
        ("k: |\n  \n  \n", []),
        ("k:\n", []),
        ("k: |\n  One   \n    line.\n   \n  Two.\n", ["One line.", "Two."]),
        ('k: "a\\_\\_"\n', ["a\u00a0\u00a0"]),
    ],
)
def test_paragraphs(source: str, expected: list[str]) -> None:
    parts = split_paragraphs(scalar(source))
    assert [part.value for part in parts] == expected
    for part in parts:
        assert_told_apart(part)
