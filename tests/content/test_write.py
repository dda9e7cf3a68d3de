"""Inline nodes written back: the text says the same to the reader, whatever marks and languages it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebuilder.content.inline import parse
from guidebuilder.content.inline.write import write
from guidebuilder.content.model import Emphasis, Prose, Strong, Words
from guidebuilder.content.source import SourceFile, Text
from guidebuilder.content.walk import said
from guidebuilder.diagnostics import Diagnostic, Span


def read(text: str, language: str = "en-US") -> tuple[Prose, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return parse(Text.exact(SourceFile("x.yaml", text), 0, len(text)), found, language), found


PIECES = (
    "*", "**", "[", "]", "{", "}", "(", ")", "\\", '"', "'", "“", "”", "„", "«", "»", "‹", "›", "‚", "‘", "’",
    "[@herring1973, p. 3]", "[@a; @b, ll. 2–3]", "[#VII.1]", "{aside}", "{at=VII.1 nth=2}", "{sc}", "{lang=ru}",
    "{lang=de note=n1}", "{no-term}", "{term=tariff}", "{at=VII.1}",
    '{index="Litvinov, Maxim"}', '{abbr="a \\"b\\" \\\\ c" index=x}', "](https://example.org/a_(b))", "[@", "[#",
    "[=school]", "[=",
    " ", " ", " ", "a", "word", "s", "7", "\u00a0", "\u202f", "-", "–", ".", ",", "é", "Пакт", "é", "_", "=", "lang=fr",
)  # fmt: skip
LANGUAGES = ("en-US", "en-GB", "de", "fr", "pl", "ru", "sv", "he-Latn")
texts = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("C", "Z")), max_size=3)).map(
    "".join
)


def quoted(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Text that holds what other text is made of, its marks closed."""
    pair = st.sampled_from(
        [
            ("*", "*"), ("**", "**"), ('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"),
            ("[", "]{sc}"), ("[", "]{lang=fr}"), ("[", '](https://example.org)'), ("[", "]{index=x lang=pl}"),
            ('"', '"{aside}'), ('"', '" [@k, p. 3]'), ("[", "]{note=n}"),
        ]
    )  # fmt: skip
    middle = st.lists(inner | st.just(" "), min_size=1, max_size=4).map("".join)
    return st.builds(lambda around, within: around[0] + within + around[1], pair, middle)


WORDS = st.sampled_from(
    ("word", "soldiers'", "don't", "it’s", "’tis", "2*3", "a\\*b", "\\[x\\]", "\\{", "\\“", "s", "Пакт", ".", ",")
)
BETWEEN = st.sampled_from((" ", ", ", "[@k]", "[#VII.1]", "[=school]"))
nested = st.lists(st.recursive(WORDS, quoted, max_leaves=12) | BETWEEN).map(
    "".join
)


def comes_back(text: str, language: str) -> None:
    prose, found = read(text.strip(), language)
    if any(fault.is_error for fault in found):
        return
    written = write(prose, language)
    again, found = read(written, language)
    assert said(again) == said(prose)
    assert found == []
    assert write(again, language) == written


@settings(max_examples=400)
@given(texts, st.sampled_from(LANGUAGES))
def test_any_text_without_a_fault_comes_back(text: str, language: str) -> None:
    comes_back(text, language)


@settings(max_examples=400)
@given(nested, st.sampled_from(LANGUAGES))
def test_marks_within_marks_come_back(text: str, language: str) -> None:
    comes_back(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "plain words, don't escape the soldiers' boots",
        "*Pravda* said **no**, ***twice***",
        '"mutually advantageous" [@lend, p. 3; @other] and "aside"{aside}',
        '"benefits"{at=recital.5} and "world peace"{at=recital.1 nth=2}; a [b]{term="most favored"} [c]{no-index}',
        "“x ‘y’ z”, „a ‚b‘ c“, « un »",
        "[Литвинов]{lang=ru index=\"Litvinov, Maxim\"} [x]{sc} [USSR]{abbr=\"Union of …\"} [words]{note=n-1}",
        "[see](https://example.org/a_(b)), [#VII.1], [=school], [@k]",
        r"\*not\* \[this\] \"either\" 2 \* 3, a \\ b",
        "{braces} stay, so do (these) and #5: yes",
    ],
)
def test_a_text_as_an_author_writes_it_is_not_changed(text: str) -> None:
    prose, found = read(text)
    assert found == []
    assert write(prose, "en-US") == text


def test_nodes_that_no_text_has_are_a_fault_of_ours() -> None:
    span = Span("x", 1, 1, 1, 1)
    strong = Strong((Words("x", span),), span)
    with pytest.raises(ValueError, match="no text"):
        write(Prose((Emphasis((strong,), span),), span), "en-US")
