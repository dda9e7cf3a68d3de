"""The text that the benchmarks set: read by the program without an error, the same in all formats, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers import latex, ours, typst_source, web
from benchmarks.peers.book import Book, Section
from benchmarks.peers.gather import gather
from benchmarks.peers.words import Copy
from guidebuilder import project

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets" / "fonts"
TEXTS = st.lists(st.text("abcdefghij", min_size=1, max_size=12), max_size=60).map(" ".join)


@pytest.fixture(scope="module")
def book() -> Book:
    return gather(ROOT / "content" / "us-soviet-mutual-aid-1942", 2)


@given(TEXTS)
def test_the_first_copy_is_the_text_itself(text: str) -> None:
    assert Copy(1).free(text) == Copy(1).source(text) == text


@given(TEXTS, st.integers(2, 9))
def test_invented_words_of_free_text_stand_once(text: str, number: int) -> None:
    copy = Copy(number)
    made = copy.free(text).split()
    assert len(made) == len(text.split())
    new = [word for word in made if word in copy.invented]
    assert len(new) == len(set(new))


@given(TEXTS, st.integers(2, 9))
def test_a_word_of_a_source_is_replaced_alike_wherever_it_stands(text: str, number: int) -> None:
    copy = Copy(number)
    pairs = set(zip((text + " " + text).split(), copy.source(f"{text} {text}").split(), strict=True))
    assert len(pairs) == len(set(text.split()))


@pytest.mark.parametrize("located", [False, True])
def test_the_guide_has_no_errors(book: Book, tmp_path: Path, located: bool) -> None:
    ours.write(book, tmp_path, located=located)
    found = project.check(tmp_path).diagnostics
    assert [str(each) for each in found if each.is_error] == []


def test_all_formats_hold_all_words(book: Book, tmp_path: Path) -> None:
    ours.write(book, tmp_path)
    yaml = "\n".join(path.read_text("utf-8") for path in tmp_path.glob("*.yaml"))
    used = {word for word in book.invented if re.search(rf"\b{word}\b", yaml, re.IGNORECASE)}
    assert len(used) > 300
    sources: list[Callable[[Book], str]] = [
        typst_source.source,
        lambda book: latex.source(book, FONTS),
        lambda book: web.source(book, FONTS),
    ]
    for source in sources:
        text = source(book).lower()
        assert [word for word in used if word not in text] == []


def test_no_heading_stands_twice_in_two_copies(book: Book) -> None:
    def titles(section: Section) -> list[str]:
        return [section.title, *(title for below in section.sections for title in titles(below))]

    one, two = ({title for section in part.sections for title in titles(section)} for part in book.parts[:2])
    assert one & two == set()
