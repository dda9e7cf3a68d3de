"""Words as they are heard and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.report.printed import count, folded


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("– … !", 0),
        ("Lend-Lease Act", 2),
        ("Lend- and -lease", 3),
        ("the Soviets’ ally’s ships", 4),
        ("по\u0301мощь и мир", 3),
        ("agree\u00adment", 1),
        ("June 11, 1942", 3),
        ("10:30", 2),
    ],
)
def test_words(text: str, number: int) -> None:
    assert count(text) == number


@pytest.mark.parametrize(
    ("one", "other"),
    [("The River.", "the river"), ("Lend-Lease", "“lend-lease”"), ("ally's", "Ally’s!"), ("a — b", "a b")],
)
def test_what_sounds_alike_is_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.lists(st.text("abcéж\u0301'-", min_size=1, max_size=8)))
def test_spaces_part_words_and_nothing_is_counted_twice(parts: list[str]) -> None:
    assert count(" ".join(parts)) == sum(map(count, parts))
