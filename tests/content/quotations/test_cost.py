"""What finding costs, in places at which words were compared."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.quotations import VOCABULARY, cut, text
from guidebuilder.content.quotations import Located, Twice
from tests.content.quotations.plain import asking, finder


def compared(words: int, count: int) -> int:
    """The comparisons that so many quotations take in a text of so many words; all of them are found."""
    rng = Random(7)
    paragraphs = text(words, rng)
    found = finder(*paragraphs)
    for quotation in cut(paragraphs, count, rng):
        assert isinstance(found.answer(asking(quotation)), Located | Twice)
    return found.compared


def test_twice_the_quotations_take_twice_the_comparisons() -> None:
    once, twice = compared(20_000, 200), compared(20_000, 400)
    assert once <= twice <= 2.3 * once


def test_comparisons_hardly_grow_with_the_text() -> None:
    """Only the common pairs of words do; a longer text of a living language has more of its rare ones."""
    small, large = compared(10_000, 200), compared(40_000, 200)
    assert large <= 3 * small
    assert large <= 200 * 40


def test_words_that_stand_nowhere_cost_next_to_nothing() -> None:
    found = finder(*text(20_000, Random(7)))
    for number in range(200):
        assert not isinstance(found.answer(asking(f"word{number} of no text")), Located)
    assert found.compared == 0


@pytest.mark.parametrize("seed", range(3))
def test_the_text_is_like_that_of_a_language(seed: int) -> None:
    """Few words are common and many rare (Zipf), so that what is measured is not an easy case."""
    words = " ".join(text(20_000, Random(seed))).lower().replace(".", "").split()
    counts = sorted((words.count(word) for word in set(words)), reverse=True)
    assert counts[0] > 600
    assert len(counts) > VOCABULARY / 10
