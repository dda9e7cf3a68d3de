"""A guide as plain text: whole, in order, in 72 columns."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.press import plain
from tests.press.conftest import GUIDES, Copy
from tests.press.test_html import words_of

Copies = Callable[..., Copy]


@pytest.mark.parametrize("name", sorted(GUIDES))
def test_no_line_is_longer_than_mail_shows(copy: Copies, name: str) -> None:
    lines = copy(name).text.splitlines()
    long = [line for line in lines if plain.width(line) > plain.COLUMNS and " " in line.strip()]
    assert long == []
    assert all(line == line.rstrip() for line in lines)
    assert copy(name).text.endswith("\n")
    assert "\n\n\n" not in copy(name).text


@pytest.mark.parametrize("name", sorted(GUIDES))
def test_it_has_every_paragraph_of_the_tree(copy: Copies, name: str) -> None:
    """Letter for letter; what the names of notes are is tested below."""

    def letters(words: str) -> str:
        return "".join(filter(str.isalpha, words))

    written = letters(re.sub(r"\[\d+ [a-z]+[\]:]|<https?://[^>]*>", "", copy(name).text))
    told = [words_of(node) for node in copy(name).settled.story.tree.walk() if node.role == "P"]
    paragraphs = [letters("".join(words)) for words in told]
    assert [words for words in paragraphs if words not in written] == []
    assert sum(map(bool, paragraphs)) > 10


def test_headings_are_underlined_by_level(copy: Copies) -> None:
    text = copy("first").text
    assert "\nThe Mutual Aid Agreement\n========================\n" in text
    assert "\nContents\n--------\n" in text
    assert "\nSummary\n~~~~~~~\n" in text


def test_notes_stand_in_brackets_under_the_name_of_their_mark(copy: Copies) -> None:
    text = copy("first").text
    names = re.findall(r"^ *\[(\d+ [a-z]+): ", text, flags=re.M)
    notes = [node for node in copy("first").settled.story.tree.walk() if node.role == "Note"]
    assert len(names) == len(set(names)) == len(notes)
    assert all(f"[{name}]" in text for name in names)


def test_tables_are_lists_with_the_heads_of_their_columns(copy: Copies) -> None:
    assert "- Part: Recital 1\n  About: a common purpose\n  Words: 58\n" in copy("first").text


def test_every_fifth_line_of_the_source_has_its_number(copy: Copies) -> None:
    text = copy("first").text
    numbers = [int(number) for number in re.findall(r"^ {0,2}(\d{1,3}) \S", text, flags=re.M)]
    assert set(range(5, 116, 5)) <= set(numbers)


@given(st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=90), max_size=30),
       st.integers(0, 40))  # fmt: skip
def test_wrapping_keeps_every_word(words: list[str], indent: int) -> None:
    lines = plain.wrapped(" ".join(words), indent)
    assert " ".join(lines).split() == " ".join(words).split()
    room = max(plain.COLUMNS, indent + plain.LEAST)
    assert all(plain.width(line) <= room or len(line.split()) == 1 for line in lines)
