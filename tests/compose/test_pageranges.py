"""Pages of an index: joined where they follow each other, shortened as in print, and said in full."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.compose.pageranges import In, PageRange, Standing, inclusive, page_range, page_ranges
from guidebuilder.design import wording

from .conftest import Table

PAGES = st.dictionaries(st.integers(0, 40), st.sampled_from(list(In)), max_size=30)
FOLIOS = ("i", "ii", "iii", "iv", *map(str, range(1, 41)))


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("3", "10", "3–10"), ("71", "72", "71–72"), ("96", "117", "96–117"), ("100", "104", "100–104"),
        ("1100", "1113", "1100–1113"), ("101", "108", "101–8"), ("808", "833", "808–33"), ("1103", "1104", "1103–4"),
        ("321", "328", "321–28"), ("498", "532", "498–532"), ("1087", "1089", "1087–89"), ("1496", "1500", "1496–500"),
        ("11564", "11615", "11564–615"), ("12991", "13001", "12991–3001"), ("xii", "xiv", "xii–xiv"),
    ],
)  # fmt: skip
def test_numbers_are_shortened_as_the_manual_has_it(first: str, last: str, printed: str) -> None:
    assert inclusive(first, last, short=True) == printed
    assert inclusive(first, last, short=False) == f"{first}–{last}"


@given(st.integers(1, 20000), st.integers(1, 3000))
def test_no_shortened_number_can_be_taken_for_another(first: int, more: int) -> None:
    """What is left of the second number, put over the end of the first, is the second."""
    left, right = inclusive(str(first), str(first + more), short=True).split("–")
    whole = right if len(right) >= len(left) else left[: -len(right)] + right
    assert (left, whole) == (str(first), str(first + more))


@given(PAGES, st.sets(st.integers(0, 40)))
def test_ranges_hold_every_page_once_and_join_what_follows(pages: dict[int, In], begins: set[int]) -> None:
    standing = {page: Standing(where, f"at:{page}") for page, where in pages.items()}
    made = page_ranges(standing, begins, FOLIOS)
    held = [list(range(FOLIOS.index(one.first), FOLIOS.index(one.last) + 1)) for one in made]
    assert [page for run in held for page in run] == sorted(pages)
    for one, run in zip(made, held, strict=True):
        assert {pages[page] for page in run} == {one.where}
        assert one.begin == (run[0] in begins)
        assert begins.isdisjoint(run[1:])
        assert one.anchor == f"at:{run[0]}"
        assert len({FOLIOS[page].isdigit() for page in run}) == 1
        assert one.where is not In.NOTE or len(run) == 1
    for before, after in pairwise(held):
        apart = after[0] != before[-1] + 1 or after[0] in begins or pages[after[0]] is not pages[before[-1]]
        assert apart or pages[after[0]] is In.NOTE or (before[-1], after[0]) == (3, 4)


def test_pages_without_a_number_are_left_out() -> None:
    assert page_ranges({7: Standing(In.TEXT, "a")}, (), ("1", "2")) == []


@pytest.mark.parametrize(
    ("first", "last", "where", "begin", "shown", "heard"),
    [
        ("15", "15", In.TEXT, False, "15", "page 15"),
        ("13", "16", In.TEXT, True, "13–16", "pages 13 to 16, the place to begin"),
        ("15", "15", In.NOTE, False, "15n", "page 15 in the margin"),
        ("22", "23", In.FIGURE, False, "22–23", "pages 22 to 23 in a figure"),
        ("ii", "iii", In.TEXT, False, "ii–iii", "pages Roman 2 to Roman 3"),
    ],
)  # fmt: skip
def test_what_is_shown_and_heard(
    table: Table, first: str, last: str, where: In, begin: bool, shown: str, heard: str
) -> None:
    said = page_range(table.composition(), PageRange(first, last, where, begin, "a"))
    assert (said.shown, said.heard) == (shown, heard)


@pytest.mark.parametrize("language", wording.languages())
def test_languages_shorten_or_do_not(table: Table, language: str) -> None:
    guide = f"format: 1\ntitle: A\nlanguage: {language}\nedition: {{date: 2026-01-02}}\n"
    said = page_range(table.composition(guide=guide), PageRange("321", "328", In.TEXT, False, "a"))
    assert said.shown == ("321–28" if language == "en" else "321–328")
    assert "321" in said.heard
    assert "328" in said.heard
