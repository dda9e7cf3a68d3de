"""Locators: numbers shortened as in print, what a place is called, and when a document is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebuilder.compose.locators import begins, lines, locator, page, reference, span
from guidebuilder.compose.quoted import Passage
from guidebuilder.facts import Facts
from tests.compose.conftest import Table

# --- spans ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (92, 93, "92–3"),
        (101, 102, "101–2"),
        (115, 116, "115–16"),
        (99, 104, "99–104"),
        (11, 12, "11–12"),
        (10, 19, "10–19"),
        (1, 9, "1–9"),
        (9, 10, "9–10"),
        (20, 21, "20–1"),
        (28, 31, "28–31"),
        (109, 110, "109–10"),
        (110, 112, "110–12"),
        (120, 134, "120–34"),
        (199, 201, "199–201"),
        (210, 311, "210–311"),
        (1012, 1013, "1012–13"),
        (7, 7, "7"),
        (8, 7, "8"),
    ],
)
def test_the_second_number_is_shortened_as_in_print(first: int, last: int, words: str) -> None:
    assert span(first, last) == words


@given(st.integers(1, 3000), st.integers(1, 400))
def test_a_span_can_be_read_back(first: int, more: int) -> None:
    """The digits that are left out are those of the first number; tens of the teens are never left out."""
    last = first + more
    start, _, end = span(first, last).partition("–")
    assert int(start) == first
    assert int(str(first)[: len(str(last)) - len(end)] + end) == last
    assert not end.startswith("0")
    if last % 100 // 10 == 1:
        assert len(end) >= 2


# --- words ------------------------------------------------------------------------------------------------------------


def test_one_line_or_several(table: Table) -> None:
    composition = table.composition()
    assert lines(composition, 56, 56) == "l.\u00a056"
    assert lines(composition, 92, 93) == "ll.\u00a092–3"


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("treaty:recital.2", "R.\u00a02, ll.\u00a01–2"),
        ("treaty:VII", "Art.\u00a0VII, ll.\u00a01–2"),
        ("treaty:VII.2", "Art.\u00a0VII\u00a0¶\u00a02, ll.\u00a01–2"),
        ("letter:1", "The Letter, ll.\u00a01–2"),
    ],
)
def test_what_a_locator_says(table: Table, paragraph: str, words: str) -> None:
    composition = table.composition()
    place = composition.brief.places.resolve(paragraph)
    assert place is not None
    passage = Passage(place, place.first_paragraph, 4, 30)
    composition.facts = Facts(lines={passage.first_anchor: 1, passage.last_anchor: 2})
    assert locator(composition, passage) == words


def test_a_locator_without_lines_names_the_passage(table: Table) -> None:
    composition = table.composition()
    place = composition.brief.places.resolve("VII")
    assert place is not None
    assert locator(composition, Passage(place, place.first_paragraph, 0, 3)) == "Art.\u00a0VII"


def test_where_a_place_begins(table: Table) -> None:
    composition = table.composition()
    place = composition.brief.places.resolve("VII.2")
    assert place is not None
    composition.facts = Facts(lines={place.first_paragraph: 12})
    assert begins(composition, place) == "Art.\u00a0VII\u00a0¶\u00a02, l.\u00a012"


def test_references_to_places_and_headings_and_the_unknown(table: Table) -> None:
    composition = table.composition(
        guide="format: 1\ntitle: A\nlanguage: en-US\nedition: {date: 2026-01-02}\nslug: a\n",
        summary="id: short\ntitle: In Short\nbody: Seven.\n",
    )
    place = composition.brief.places.resolve("VII")
    assert place is not None
    composition.facts = Facts(pages={place.anchor: 1, "short": 0}, folios=("i", "12"))
    assert reference(composition, "VII") == ("Article\u00a0VII, p.\u00a012", place.anchor)
    assert reference(composition, "short") == ("In Short, p.\u00a0i", "short")
    assert reference(composition, "nowhere") == ("nowhere", "")
    assert page(composition, "not-yet") == "p.\u00a00"
